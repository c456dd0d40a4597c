"""The parts of a Word file in one zip archive, the same bytes from the same parts."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip archive knows: a file that says when it was written is never the same twice."""


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The archive of these parts, in their order.

    >>> packed({"a.xml": b"<a/>"}) == packed({"a.xml": b"<a/>"})
    True
    """
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = ZipInfo(name, _BEGINNING)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content)
    return stream.getvalue()
