"""A Word file as a source of a dossier: its forms as a tree of values, each with its table, row and cell.

Values are read by the labels that stand in the grid, so it does not matter which program saved the file last.
"""

from pathlib import Path

from xjdemand.edition import Edition
from xjdemand.errors import Fault, Location, Place
from xjdemand.formats.assemble import Source
from xjdemand.formats.decode import MAX_BYTES
from xjdemand.formats.office.around import around
from xjdemand.formats.office.cells import Doubts, Flow, Grid
from xjdemand.formats.office.forms import Finder
from xjdemand.formats.office.guard import Archive, Limits, opened
from xjdemand.formats.office.plant import planted
from xjdemand.formats.office.wordml import parsed, taken_apart
from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase

_MAIN = "word/document.xml"
_TYPES = "[Content_Types].xml"
_OF_WORD = ("wordprocessingml.document.main", "wordprocessingml.template.main", "ms-word.document.macroEnabled")
_MEGABYTE = 1_000_000
_MOST_DOUBTS = 200

_NOTHING = Phrase("没有认出附件1至附件4的任何一张表")


def document(path: Path, edition: Edition, max_bytes: int = Limits().file) -> tuple[Source, list[Fault]]:
    """What the Word file at `path` holds, and what must be said of the reading. Raises Broken where there is no form."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(max_bytes + 1)
    except OSError as error:
        raise Broken(Phrase("打不开：{why}", {"why": error.strerror or str(error)})) from error
    return recognised(raw, str(path), edition, Limits(file=max_bytes))


def recognised(raw: bytes, file: str, edition: Edition, limits: Limits) -> tuple[Source, list[Fault]]:
    """As `document`, of a file in memory."""
    archive = opened(raw, limits)
    flow = taken_apart(archive.xml(_main_of(archive)))
    _bounded(flow)
    finder = Finder(edition.forms, edition.notice)
    found = finder.forms(flow)
    if not found:
        raise Broken(_NOTHING)
    source, split = planted(found, file, edition)
    doubts = sorted((*around(archive, edition), *flow.doubts, *finder.doubts, *split), key=lambda doubt: doubt[1])
    return source, [Fault(what, Location(file, place=at)) for what, at in _told(doubts)]


def _main_of(archive: Archive) -> str:
    """The part with the body; it need not be called as Word calls it."""
    types = parsed(archive.xml(_TYPES)) if archive.has(_TYPES) else ()
    said = (each.get("PartName", "") for each in types if any(kind in each.get("ContentType", "") for kind in _OF_WORD))
    main = next(said, _MAIN).removeprefix("/")
    if not archive.has(main):
        raise Broken(Phrase("不是 Word 文件（里面没有正文），可能只是改了后缀"))
    return main


def _bounded(flow: Flow) -> None:
    """As much text as a file of data may have."""
    held = 0
    for block in flow.blocks:
        boxes = [box for row in block.rows for box in row] if isinstance(block, Grid) else [block]
        held += sum(len(box.text.encode()) for box in boxes)
    if held > MAX_BYTES:
        raise Broken(Phrase("文件太大：超过 {limit} MB", {"limit": MAX_BYTES / _MEGABYTE}))


def _told(doubts: Doubts) -> Doubts:
    """The first so many, and how many more there are."""
    more = len(doubts) - _MOST_DOUBTS
    return (
        [*doubts[:_MOST_DOUBTS], (Phrase("还有 {n} 处读不准，没有一一说出", {"n": more}), Place())] if more > 0 else doubts
    )
