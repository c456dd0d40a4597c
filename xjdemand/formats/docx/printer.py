"""The way from a page model to the bytes of a Word file, or to a RenderError that names everything that can't stand in one."""

from collections.abc import Callable, Mapping

from xjdemand.errors import RenderError
from xjdemand.formats.docx.write import written
from xjdemand.formats.signs import NO_SIGN, faults, is_unseen, legible
from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import spot
from xjdemand.language import Phrase
from xjdemand.page.page import Document, Role

_NOT_IN_XML = frozenset("\ufffe\uffff")
"""What no XML file may hold (XML 1.0, 2.2), beside controls and halves of surrogates."""
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
    signs = [sign for sign in dict.fromkeys(text) if sign in _NOT_IN_XML or is_unseen(sign)]
    return {sign: _NO_CHARACTER if sign in _NOT_IN_XML else NO_SIGN for sign in signs}
