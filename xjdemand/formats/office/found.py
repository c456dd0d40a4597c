"""A document of any kind, once taken apart: its forms as a source of a dossier, and what must be said of the reading."""

from xjdemand.edition import Edition
from xjdemand.errors import Fault, Location, Place
from xjdemand.formats.assemble import Source
from xjdemand.formats.decode import too_long
from xjdemand.formats.limits import LIMITS, Limits
from xjdemand.formats.office.cells import Doubts, Flow, Grid
from xjdemand.formats.office.forms import Finder
from xjdemand.formats.office.parting import without_blanks
from xjdemand.formats.office.plant import planted
from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase

_MOST_DOUBTS = 200

_NOTHING = Phrase("没有认出附件1至附件4的任何一张表")
_BUT = Phrase("{nothing}；{at}：{what}")


def source_of(
    flow: Flow, file: str, edition: Edition, beside: Doubts, limits: Limits = LIMITS
) -> tuple[Source, list[Fault]]:
    """The forms in `flow`, and every doubt in the order of the file, `beside` among them. Raises Broken where there is no form."""
    _bounded(flow, limits.text)
    finder = Finder(edition.forms, edition.notice)
    found, blank = without_blanks(finder.forms(flow), edition) if flow.known is None else (flow.known, [])
    if not found:
        raise Broken(_nothing(flow))
    source, split = planted(found, file, edition)
    doubts = sorted((*beside, *flow.doubts, *finder.doubts, *blank, *split), key=lambda doubt: doubt[1])
    return source, [Fault(what, Location(file, place=at)) for what, at in _told(doubts)]


def _nothing(flow: Flow) -> Phrase:
    """That there is no form; with the first thing that was not read, since the form may be a picture, or stand in a text box."""
    doubts = sorted(flow.doubts, key=lambda doubt: doubt[1])
    if not doubts:
        return _NOTHING
    what, at = doubts[0]
    return Phrase(_BUT.template, {"nothing": _NOTHING, "at": at.words(), "what": what})


def _bounded(flow: Flow, most: int) -> None:
    """As much text as a file of data may have."""
    held = 0
    for block in flow.blocks:
        boxes = [box for row in block.rows for box in row] if isinstance(block, Grid) else [block]
        held += sum(len(box.text.encode(errors="surrogatepass")) for box in boxes)
    if held > most:
        raise too_long(most)


def _told(doubts: Doubts) -> Doubts:
    """The first so many, and how many more there are."""
    more = len(doubts) - _MOST_DOUBTS
    return (
        [*doubts[:_MOST_DOUBTS], (Phrase("还有 {n} 处读不准，没有一一说出", {"n": more}), Place())] if more > 0 else doubts
    )
