"""PDF objects whose text we write ourselves: fpdf2 numbers them and puts them in the file."""

import zlib
from collections.abc import Iterable

from fpdf.syntax import PDFContentStream, PDFObject

_QUICK, _USUAL = 1, 6
"""Levels of zlib. At its usual level a whole file shrinks by 6 % more, and takes half as long again to write."""
_LARGE = 1_000_000
"""Bytes from which the usual level is worth its time: a whole face, not one cut down to the words of a form."""


class Written(PDFObject):
    """A dictionary or array as it is to stand in the file, set once its neighbours have their numbers."""

    def __init__(self, body: str = "") -> None:
        super().__init__()
        self.body = body

    def serialize(self, obj_dict: object = None, _security_handler: object = None) -> str:  # noqa: ARG002 -- as fpdf2 calls it
        """The object as it stands in the file."""
        return f"{self.id} 0 obj\n{self.body}\nendobj"


class Stream(PDFContentStream):
    """A compressed stream with `entries` of its own in its dictionary.

    It ends in CR LF: after data that end in CR a mere LF would be taken for part of one end of line with it (ISO 19005-3, 6.1.7.1).
    """

    def __init__(self, contents: bytes, entries: str = "") -> None:
        super().__init__(zlib.compress(contents, _USUAL if len(contents) > _LARGE else _QUICK))
        self._entries = entries

    def serialize(self, obj_dict: object = None, _security_handler: object = None) -> str:  # noqa: ARG002 -- as fpdf2 calls it
        """The object as it stands in the file."""
        data = self.content_stream().decode("latin-1")
        head = f"<</Length {self.length} /Filter /FlateDecode{self._entries}>>"
        return f"{self.id} 0 obj\n{head}\nstream\n{data}\r\nendstream\nendobj"


def program(contents: bytes) -> Stream:
    """A font program as a stream."""
    return Stream(contents, f" /Length1 {len(contents)}")


def text(words: str) -> str:
    """A PDF text string of any characters."""
    return f"<{(chr(0xFEFF) + words).encode('utf-16-be').hex()}>"


def array(items: Iterable[object]) -> str:
    """A PDF array."""
    return f"[{' '.join(map(str, items))}]"
