"""Heads on two rows made one: by cells that reach down, by what the lower row calls the columns, or by the unit that stands there."""

import re
from collections.abc import Iterable, Sequence

from attrs import evolve

from xjdemand.formats.office.cells import Box
from xjdemand.formats.office.labels import Labels
from xjdemand.text import fold, is_blank

_HALF = 2
_UNIT = re.compile(r"\(?(?:单位:)?([百千]?万?元)\)?")
_IN_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")


def joined(rows: Iterable[list[Box]], labels: Sequence[Labels]) -> list[list[Box]]:
    """The rows of a sheet, the second row of heads taken into the first."""
    made: list[list[Box]] = []
    for row in rows:
        if made and _go_on(made[-1], row, labels):
            made[-1] = _both_rows(made[-1], row, labels)
        else:
            made.append(row)
    return made


def _go_on(heads: list[Box], row: list[Box], labels: Sequence[Labels]) -> bool:
    """Whether a row is more of the heads above: most of them reach down, all it says is units, or it calls more columns by name."""
    if any(each.columns and each.are_heads(heads) for each in labels):
        reaching = [box for box in row if box.below and is_blank(box.text)]
        return len(reaching) * _HALF >= len(row) or _are_units(row) or _knows_more(heads, row, labels)
    return _knows_more(heads, row, labels)


def _are_units(row: list[Box]) -> bool:
    written = [box for box in row if not is_blank(box.text)]
    return bool(written) and all(_UNIT.fullmatch(fold(box.text)) for box in written)


def _knows_more(heads: list[Box], row: list[Box], labels: Sequence[Labels]) -> bool:
    """Whether both rows together are heads, and name more columns than either."""
    written = [box.text for box in row if not is_blank(box.text)]
    for each in labels:
        if each.columns and any(map(each.column, written)) and any(each.column(box.text) for box in heads):
            both = _both_rows(heads, row, labels)
            known = _known(both, each)
            if each.are_heads(both) and known > _known(heads, each) and known > _known(row, each):
                return True
    return False


def _known(row: list[Box], labels: Labels) -> int:
    return len({item.name for box in row if (item := labels.column(box.text)) is not None})


def _both_rows(heads: list[Box], row: list[Box], labels: Sequence[Labels]) -> list[Box]:
    return [_both(_over(box, heads), box, labels) for box in row]


def _over(box: Box, heads: list[Box]) -> Box:
    return next((head for head in heads if head.column <= box.column < head.column + head.columns), box)


def _both(head: Box, below: Box, labels: Sequence[Labels]) -> Box:
    """What a column is called by both rows: by the lower alone where that is a label, with the unit that the upper says."""
    if below.below or is_blank(below.text):
        return evolve(head, column=below.column, columns=below.columns)
    if any(each.column(below.text) for each in labels):
        unit = "" if _IN_BRACKETS.search(below.text) else "".join(_IN_BRACKETS.findall(head.text))
        return evolve(below, text=f"{below.text}{unit}")
    said = _UNIT.fullmatch(fold(below.text))
    return evolve(below, text=f"{head.text}（{said[1]}）" if said else f"{head.text}{below.text}")
