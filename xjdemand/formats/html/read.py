"""A web page as a source of a dossier, whoever saved it: nothing in it is run, nothing is fetched."""

from pathlib import Path

from attrs import evolve

from xjdemand.edition import Edition
from xjdemand.errors import Fault
from xjdemand.formats.assemble import Source
from xjdemand.formats.html.decoding import text_of
from xjdemand.formats.html.exact import exactly
from xjdemand.formats.html.flow import taken_apart
from xjdemand.formats.limits import LIMITS, Limits
from xjdemand.formats.office.found import content_of, source_of
from xjdemand.formats.office.guard import sized


def document(path: Path, edition: Edition, limits: Limits = LIMITS) -> tuple[Source, list[Fault]]:
    """What the page at `path` holds, and what must be said of the reading. Raises Broken where there is no form."""
    return recognised(content_of(path, limits.file), str(path), edition, limits)


def recognised(raw: bytes, file: str, edition: Edition, limits: Limits = LIMITS) -> tuple[Source, list[Fault]]:
    """As `document`, of a file in memory; a page is one part, and as large as one may be."""
    sized(raw, evolve(limits, file=min(limits.file, limits.part)))
    text, doubts = text_of(raw)
    flow = taken_apart(text, edition, limits)
    flow.known = exactly(flow, edition)
    return source_of(flow, file, edition, doubts, limits)
