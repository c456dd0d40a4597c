"""Heads on two rows made one: a head that reaches down beside others with a second row of their own below them."""

from collections.abc import Iterable, Sequence

from attrs import evolve

from xjdemand.formats.office.cells import Box
from xjdemand.formats.office.labels import Labels
from xjdemand.text import is_blank

_HALF = 2


def joined(rows: Iterable[list[Box]], labels: Sequence[Labels]) -> list[list[Box]]:
    """The rows of a sheet, the second row of heads taken into the first."""
    made: list[list[Box]] = []
    for row in rows:
        if made and _go_on(made[-1], row, labels):
            made[-1] = [_both(_over(box, made[-1]), box, labels) for box in row]
        else:
            made.append(row)
    return made


def _go_on(heads: list[Box], row: list[Box], labels: Sequence[Labels]) -> bool:
    """Whether most heads reach down into this row."""
    reaching = [box for box in row if box.below and is_blank(box.text)]
    return len(reaching) * _HALF >= len(row) and any(each.columns and each.are_heads(heads) for each in labels)


def _over(box: Box, heads: list[Box]) -> Box:
    return next((head for head in heads if head.column <= box.column < head.column + head.columns), box)


def _both(head: Box, below: Box, labels: Sequence[Labels]) -> Box:
    """What a column is called by both rows: by the lower alone where that is a label."""
    if below.below or is_blank(below.text):
        return evolve(head, column=below.column, columns=below.columns)
    is_label = any(each.column(below.text) for each in labels)
    return evolve(below, text=below.text if is_label else f"{head.text}{below.text}")
