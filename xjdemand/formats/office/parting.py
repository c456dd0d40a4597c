"""Several forms of one annex in one file: one table that begins anew, and blank forms left beside the filled ones."""

from collections.abc import Sequence

from xjdemand.edition import Edition
from xjdemand.formats.office.announced import heading_of
from xjdemand.formats.office.cells import Box, Doubts, Grid, Read
from xjdemand.formats.office.labels import Labels, plain
from xjdemand.forms.blank import Annexed, Kind, blanks, table_of
from xjdemand.language import Phrase
from xjdemand.text import is_blank

_HALF = 2
"""A part is a form where it has at least one of so many of its labels; and two forms are several."""


def parted(grid: Grid, labels: Labels) -> list[Grid]:
    """The forms that stand below one another in a table: each begins with the labels that the table begins with."""
    if labels.columns:
        return [grid]
    named = [_named(row, labels) for row in grid.rows]
    first = next((names for names in named if names), frozenset())
    starts = [_with_heads(at, grid, labels) for at, names in enumerate(named) if names == first and first]
    if len(starts) < _HALF:
        return [grid]
    ends = [*starts[1:], len(grid.rows)]
    held = [frozenset[str]().union(*named[start:end]) for start, end in zip(starts, ends, strict=True)]
    if any(len(each) * _HALF < len({item.label for item in labels.pairs}) for each in held):
        return [grid]
    return [Grid(grid.number, grid.rows[start:end], grid.sheet) for start, end in zip([0, *starts[1:]], ends, strict=True)]


def _named(row: Sequence[Box], labels: Labels) -> frozenset[str]:
    return frozenset(item.label for box in row for item in labels.named(box.text))


def _with_heads(start: int, grid: Grid, labels: Labels) -> int:
    """Where a form begins that has its first labels in that row: with its title and the heading of its section above."""
    while start and all(is_blank(box.text) or _is_head(box.text, labels) for box in grid.rows[start - 1]):
        start -= 1
    return start


def _is_head(text: str, labels: Labels) -> bool:
    return plain(text) in labels.headings or heading_of(text, [labels.annex]) is not None


def without_blanks(found: list[Read], edition: Edition) -> tuple[list[Read], Doubts]:
    """The forms without those that nobody filled: of an annex that another is filled of, or of the channel that nothing is filled of.

    People send the notice's four annexes back with their own two filled. One of ours says by its tags that it is meant.
    """
    filled = [form for form in found if _is_filled(form)]
    annexes = {form.annex: None for form in filled}
    channels = {_channel(annex, edition) for annex in annexes}
    kept, doubts = [], []
    for form in found:
        is_meant = not filled or _is_filled(form) or form.is_tagged
        if is_meant or (form.annex not in annexes and _channel(form.annex, edition) in channels):
            kept.append(form)
        else:
            doubts.append((Phrase("这一份{annex}没有填，没有读", {"annex": form.annex.sheet.heading}), form.at))
    return kept, doubts


def _channel(annex: type[Annexed], edition: Edition) -> int:
    return next(at for at, each in enumerate(edition.dossiers) if annex in (each.summary_form, each.need_form))


def _is_filled(form: Read) -> bool:
    """Whether anything is written in it, the numbers of the rows of its list aside."""
    part = table_of(form.annex)
    counted = {item.name for item in blanks(part.of) if item.kind is Kind.ORDINAL} if part else set()
    cells = [text for row in form.rows for name, (text, _) in row.items() if name not in counted]
    return not all(map(is_blank, [*(text for text, _ in form.values.values()), *cells]))
