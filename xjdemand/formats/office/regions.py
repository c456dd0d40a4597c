"""The tables on a sheet, and the lines over and below them: one grid of cells holds them all alike, and labels tell them apart."""

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import Factory, define

from xjdemand.edition import Edition
from xjdemand.formats.office.announced import heading_of, over
from xjdemand.formats.office.cells import Box, Flow, Grid, Words
from xjdemand.formats.office.heads import joined
from xjdemand.formats.office.labels import Labels
from xjdemand.formats.office.lattice import Lattice
from xjdemand.forms.blank import Blank, Kind
from xjdemand.text import fold, is_blank

_COLON = re.compile("[:：]")
_NUMBER = 4
"""Signs of a 序号 at most; what is longer in its column is a line of words."""


@define
class _Sheet:
    """A sheet being parted; `heads` those of the list last seen."""

    lattice: Lattice
    labels: tuple[Labels, ...]
    blocks: list[Grid | Words] = Factory(list)
    open: Grid | None = None
    heads: dict[int, bool] = Factory(dict)
    """The column that each head begins in, and whether it is that of the 序号."""

    def part(self, rows: Iterable[list[Box]]) -> None:
        """Each row as part of a table, or as lines of words."""
        for row in rows:
            written = [box for box in row if not is_blank(box.text)]
            self._look_for_heads(row)
            if self._is_heading(written):
                self.open, self.heads = None, {}
                self._words(written)
            elif self._is_outside(written) if self.open else not any(map(self._is_label, written)):
                self._words(written)
            else:
                self._grid().rows.append(row)

    def _grid(self) -> Grid:
        if self.open is None:
            self.open = Grid(self.lattice.number, sheet=self.lattice.sheet)
            self.blocks.append(self.open)
        return self.open

    def _words(self, written: Iterable[Box]) -> None:
        self.blocks += [Words(line, box.at) for box in written for line in box.text.split("\n")]

    def _is_heading(self, written: Sequence[Box]) -> bool:
        """Whether a row announces an annex."""
        return len(written) == 1 and heading_of(written[0].text, [each.annex for each in self.labels]) is not None

    def _look_for_heads(self, row: list[Box]) -> None:
        for each in self.labels:
            if each.columns and each.are_heads(row):
                items = [(box.column, each.column(box.text)) for box in row]
                self.heads = {column: item.kind is Kind.ORDINAL for column, item in items if item is not None}

    def _is_label(self, box: Box) -> bool:
        """Whether a cell is a label, or begins with one of those that stand in tables."""
        said_over = [found for each in self.labels if (found := over(box.text, _above(each)))]
        if any(value for _, value in said_over):  # even where the value is a full stop, which a label may end in
            return False
        if any(each.named(box.text) or each.column(box.text) for each in self.labels):
            return True
        before = _COLON.split(box.text, maxsplit=1)[0] if _COLON.search(box.text) else ""
        return not said_over and any(each.named(before) for each in self.labels)

    def _is_outside(self, written: Sequence[Box]) -> bool:
        """Whether a row below the heads of a list is none of it: words that reach over several columns, or stand for a 序号."""
        if not self.heads or not written:
            return False
        first = written[0]
        under = [column for column in self.heads if first.column <= column < first.column + first.columns]
        alone, is_long = len(written) == 1, len(fold(first.text)) > _NUMBER
        is_sentence = is_long and (alone or _COLON.search(first.text) is not None)
        is_outside = (alone and len(under) > 1) or (self.heads.get(first.column, False) and is_sentence)
        return is_outside and not any(map(self._is_label, written))


def _above(labels: Labels) -> list[Blank]:
    """The blanks that an annex prints over its table."""
    return [item for item in labels.pairs if item.name in labels.annex.grid.above]


def flow_of(lattices: Iterable[Lattice], edition: Edition) -> Flow:
    """The sheets as one document, in their order; a sheet without any label is one table that is nobody's."""
    labels = tuple(map(Labels.of, edition.forms))
    flow = Flow()
    for lattice in lattices:
        flow.blocks += _blocks(lattice, labels)
        flow.doubts += lattice.doubts
    return flow


def _blocks(lattice: Lattice, labels: tuple[Labels, ...]) -> Iterator[Grid | Words]:
    rows = joined(lattice.rows(), labels)
    sheet = _Sheet(lattice, labels)
    sheet.part(rows)
    if any(isinstance(block, Grid) for block in sheet.blocks):
        yield from sheet.blocks
    elif rows:
        yield Grid(lattice.number, rows, lattice.sheet)
