"""The way from a page model to the bytes of a Word file, or to a RenderError that names everything that can't stand in one."""

import re
from collections.abc import Callable, Mapping

from xjdemand.errors import RenderError
from xjdemand.formats.docx.write import written
from xjdemand.formats.signs import NO_SIGN, faults, is_unseen, legible
from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import spot
from xjdemand.language import Phrase
from xjdemand.page.page import Document, Role

_UNWRITABLE = re.compile("[\x00-\x08\n-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no XML file may hold (XML 1.0, 2.2), and the controls that it may and Word does not show."""
_NO_CHARACTER = Phrase("{where}：{code} 不是字，Word 文件里不能有；请删去")


def printed(document: Document, _data: Callable[[], str], kind: type[Dossier], _fonts: None) -> bytes:
    """`document` as a Word file, whose values can be changed; so it holds the data nowhere else.

    Raises RenderError with every character that it can't hold.
    """
    found = tuple(faults(document, _unwritable, kind))
    if found:
        raise RenderError(found)
    return written(document, lambda path: spot(kind, path).label)


def reported(document: Document, _fonts: None) -> bytes:
    """A report as a Word file; what can't stand in one is shown by its number."""
    return written(legible(document, _unwritable), str)


def _unwritable(text: str, _role: Role) -> Mapping[str, Phrase]:
    signs = dict.fromkeys(_UNWRITABLE.findall(text))
    return {sign: NO_SIGN if is_unseen(sign) else _NO_CHARACTER for sign in signs}
