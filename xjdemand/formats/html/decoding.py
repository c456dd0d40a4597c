"""The bytes of a page as text: by their mark, by what the page says of itself, else as any text file."""

import re

from xjdemand.errors import Place
from xjdemand.formats.decode import decoded
from xjdemand.formats.office.cells import Doubts
from xjdemand.language import Phrase

_HEAD = 4096
"""Bytes in which a page says what it is encoded in; a browser looks at fewer."""
_SAID = re.compile(rb"<meta\s[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
_LIBREOFFICE = re.compile('content="(?:LibreOffice|OpenOffice)')
_CONTROLS = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f]")
_CODECS = {
    **dict.fromkeys(("utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be"), "utf-8"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "csgb2312", "cp936"), "gb18030"),
    **dict.fromkeys(("iso-8859-1", "latin1", "windows-1252"), "cp1252"),
    **dict.fromkeys(("big5", "big5-hkscs"), "big5hkscs"),
}
"""What a page may say of itself -> how browsers take it."""


def text_of(raw: bytes) -> tuple[str, Doubts]:
    """A page as text, with line feeds alone at the ends of lines. Raises Broken where it is no text."""
    found = None if raw.startswith(_MARKS) or b"\0" in raw else _SAID.search(raw[:_HEAD])
    said = found[1].decode().lower() if found else ""
    try:
        text, doubts = (raw.decode(_CODECS[said]), []) if said else _guessed(raw)
    except (KeyError, UnicodeDecodeError):
        text, doubts = _guessed(raw)
        doubts = [(Phrase("网页说编码是“{said}”，照它读不通", {"said": said}), Place()), *doubts]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _seen(_of_libreoffice(text) if _LIBREOFFICE.search(text[:_HEAD]) else text, doubts)


def _of_libreoffice(text: str) -> str:
    """It ends a line of the file only where a blank stands, others between any two characters of Chinese; it marks Word's controls."""
    return text.replace("\n", " ").replace("\x01", "")


def _seen(text: str, doubts: Doubts) -> tuple[str, Doubts]:
    """A page without controls, which no browser shows; LibreOffice leaves some in."""
    clean = _CONTROLS.sub("", text)
    unseen: Doubts = [] if len(clean) == len(text) else [(Phrase("网页里有看不见的控制字符，没有读"), Place())]
    return clean, [*doubts, *unseen]


def _guessed(raw: bytes) -> tuple[str, Doubts]:
    text, note = decoded(raw)
    return text, [(note, Place())] if note else []
