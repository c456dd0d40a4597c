"""Objects of a PDF from anybody, each taken as what it should be; what is none of that is empty."""

import re
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ByteStringObject, IndirectObject, TextStringObject

_LANGUAGE = re.compile("\x1b[^\x1b]{2,5}\x1b")
"""Which language a text is in (ISO 32000-1, 7.9.2.2): no part of it."""
_CHINESE = re.compile(rb"[\x00-\x7f]*(?:[\xa1-\xf7][\xa1-\xfe][\x00-\x7f]*)+")
"""Characters of GB2312; as PDFDocEncoding they would be accented letters in pairs, each pair one nobody writes."""
_NEW_LINE = re.compile("\r\n?")
IN_PLACE = -1
"""The number of an object that is written where it is used."""


def root(reader: PdfReader) -> dict[str, Any]:
    """The catalogue of a file."""
    return dictionary(reader.trailer.get("/Root"))


def number(at: object) -> int:
    """The number of an object; one written in place has none, and is met once."""
    return at.idnum if isinstance(at, IndirectObject) else IN_PLACE


def found(at: object) -> object:
    """What stands there."""
    return at.get_object() if isinstance(at, IndirectObject) else at


def dictionary(at: object) -> dict[str, Any]:
    """The entries of a dictionary."""
    given = found(at)
    return {str(key): value for key, value in dict.items(given)} if isinstance(given, dict) else {}


def items(at: object) -> list[object]:
    """The items of an array."""
    given = found(at)
    return list(given) if isinstance(given, list) else []


def text(value: object) -> str | None:
    """A text string: UTF-16, UTF-8 or PDFDocEncoding; None where it is none of them, as the GB2312 that some programs write."""
    match found(value):
        case None:
            return ""
        case TextStringObject() as said if said.autodetect_pdfdocencoding and _CHINESE.fullmatch(said.original_bytes):
            return None
        case TextStringObject() as said:
            return _NEW_LINE.sub("\n", _LANGUAGE.sub("", said))
        case ByteStringObject() as raw:
            return _decoded(bytes(raw))
        case _:
            return None


def _decoded(raw: bytes) -> str | None:
    try:
        return _NEW_LINE.sub("\n", raw.decode("utf-8"))
    except UnicodeDecodeError:
        return None
