"""A web page as a source of a dossier, whoever saved it: nothing in it is run, nothing is fetched."""

from attrs import evolve

from xjdemand.edition import Edition
from xjdemand.errors import Fault
from xjdemand.formats.assemble import Source
from xjdemand.formats.html.decoding import text_of
from xjdemand.formats.html.exact import exactly
from xjdemand.formats.html.flow import taken_apart
from xjdemand.formats.limits import LIMITS, Limits
from xjdemand.formats.office.found import source_of
from xjdemand.formats.office.guard import sized


def recognised(raw: bytes, file: str, edition: Edition, limits: Limits = LIMITS) -> tuple[Source, list[Fault]]:
    """What a page holds, and what must be said of the reading. Raises Broken where there is no form.

    A page is one part, and as large as one may be.
    """
    sized(raw, evolve(limits, file=min(limits.file, limits.part)))
    text, doubts = text_of(raw)
    flow = taken_apart(text, edition, limits)
    flow.known = exactly(flow, edition)
    return source_of(flow, file, edition, doubts, limits)
