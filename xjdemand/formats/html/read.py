"""A web page as a source of a dossier, whoever saved it: nothing in it is run, nothing is fetched."""

from pathlib import Path

from xjdemand.edition import Edition
from xjdemand.errors import Fault
from xjdemand.formats.assemble import Source
from xjdemand.formats.html.decoding import text_of
from xjdemand.formats.html.exact import exactly
from xjdemand.formats.html.flow import taken_apart
from xjdemand.formats.office.found import content_of, source_of
from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase

MAX_BYTES = 8_000_000
"""A dossier as a page is 80 kB; pages of others hold pictures as text."""
_MEGABYTE = 1_000_000


def document(path: Path, edition: Edition, max_bytes: int = MAX_BYTES) -> tuple[Source, list[Fault]]:
    """What the page at `path` holds, and what must be said of the reading. Raises Broken where there is no form."""
    return recognised(content_of(path, max_bytes), str(path), edition, max_bytes)


def recognised(raw: bytes, file: str, edition: Edition, max_bytes: int = MAX_BYTES) -> tuple[Source, list[Fault]]:
    """As `document`, of a file in memory."""
    if len(raw) > max_bytes:
        raise Broken(Phrase("文件太大：超过 {limit} MB", {"limit": max_bytes / _MEGABYTE}))
    if not raw:
        raise Broken(Phrase("空文件"))
    text, doubts = text_of(raw)
    flow = taken_apart(text, edition)
    return source_of(flow, file, edition, doubts, exactly(flow, edition))
