"""The way from a page model to the bytes of a web page, or to a RenderError that names everything that can't stand in one."""

import re
from collections.abc import Callable, Mapping

from xjdemand.errors import RenderError
from xjdemand.formats.html.write import written
from xjdemand.formats.signs import NO_SIGN, faults, is_unseen, legible
from xjdemand.forms.dossier import Dossier
from xjdemand.language import Phrase
from xjdemand.page.page import Document, Role

_PLANES = range(0x11)
_UNWRITABLE = re.compile(
    "[\x00-\x08\n-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{}]".format(
        "".join(chr(plane << 16 | last) for plane in _PLANES for last in (0xFFFE, 0xFFFF))
    )
)
"""What HTML calls parse errors (13.2.3.5): controls, halves of surrogates, and what is set aside as no character."""
_NO_CHARACTER = Phrase("{where}：{code} 不是字，网页里不能有；请删去")


def printed(document: Document, _data: Callable[[], str], kind: type[Dossier], _fonts: None) -> bytes:
    """`document` as a web page, whose values are read back from what is seen; so it holds the data nowhere else.

    Raises RenderError with every character that it can't hold.
    """
    found = tuple(faults(document, _unwritable, kind))
    if found:
        raise RenderError(found)
    return written(document).encode()


def reported(document: Document, _fonts: None) -> bytes:
    """A report as a web page; what can't stand in one is shown by its number."""
    return written(legible(document, _unwritable)).encode()


def _unwritable(text: str, _role: Role) -> Mapping[str, Phrase]:
    signs = dict.fromkeys(_UNWRITABLE.findall(text))
    return {sign: NO_SIGN if is_unseen(sign) else _NO_CHARACTER for sign in signs}
