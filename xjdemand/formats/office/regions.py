"""The tables on a sheet, and the lines over and below them: one grid of cells holds them all alike, and labels tell them apart."""

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import Factory, define, evolve

from xjdemand.edition import Edition
from xjdemand.formats.office.announced import heading_of, over
from xjdemand.formats.office.below import Below, Part
from xjdemand.formats.office.cells import Box, Flow, Grid, Words, shown
from xjdemand.formats.office.heads import joined
from xjdemand.formats.office.labels import Labels
from xjdemand.formats.office.lattice import Lattice
from xjdemand.forms.blank import Blank
from xjdemand.language import Phrase
from xjdemand.text import is_blank

_COLON = re.compile("[:：]")
_DOUBTFUL = Phrase("这一行不一定是一项需求，照样读了，请核对：{text}")


@define
class _Sheet:
    """A sheet being parted; `below` the list last seen."""

    lattice: Lattice
    labels: tuple[Labels, ...]
    blocks: list[Grid | Words] = Factory(list)
    open: Grid | None = None
    below: Below | None = None
    last: int = 0
    """The row last seen, or the last line of it."""

    def part(self, rows: Iterable[list[Box]]) -> None:
        """Each row as part of a table, or as lines of words."""
        for row in rows:
            written = [box for box in row if not is_blank(box.text)]
            if written:
                self._row(row, written)
                self.last = self.lattice.end_of(row[0].at.row)

    def _row(self, row: list[Box], written: list[Box]) -> None:
        if self._is_heading(written):
            self.open = self.below = None
            self._words(written)
        elif self._begins_list(row):
            self._grid().rows.append(row)
        elif self.open is not None and self.below is not None:
            self._below(row, written, self.below)
        elif self.open is not None or any(map(self._is_label, written)):
            self._grid().rows.append(row)
        else:
            self._words(written)

    def _below(self, row: list[Box], written: list[Box], listed: Below) -> None:
        """A row below the heads of a list."""
        grid = self._grid()
        if grid.is_foreign:
            self._words(written) if len(written) == 1 else grid.rows.append(row)
            return
        part = listed.part(row, behind_gap=row[0].at.row > self.last + 1)
        if part is Part.TABLE:
            self._begin(is_foreign=True).rows.append(row)
        elif part is Part.WORDS and not any(listed.own.named(box.text) for box in written):
            self._words(written if any(_COLON.search(box.text) for box in written) else [_line(written)])
        else:
            grid.rows.append(row)
        if part is Part.DOUBTFUL:
            said = {"text": shown(_line(written).text)}
            self.lattice.doubts.append((Phrase(_DOUBTFUL.template, said), written[0].at))

    def _grid(self) -> Grid:
        return self.open or self._begin()

    def _begin(self, *, is_foreign: bool = False) -> Grid:
        self.open = Grid(self.lattice.number, sheet=self.lattice.sheet, is_foreign=is_foreign)
        self.blocks.append(self.open)
        return self.open

    def _words(self, written: Iterable[Box]) -> None:
        self.blocks += [Words(line, box.at) for box in written for line in box.text.split("\n")]

    def _is_heading(self, written: Sequence[Box]) -> bool:
        """Whether a row announces an annex."""
        return len(written) == 1 and heading_of(written[0].text, [each.annex for each in self.labels]) is not None

    def _begins_list(self, row: list[Box]) -> bool:
        """Whether a row holds the heads of a list: one begun anew, or those above typed again."""
        for each in self.labels:
            if each.columns and each.are_heads(row):
                listed = Below.of(row, each, self.labels)
                if self.below is None or not self.below.rows:
                    self.below = listed
                    return True
                if listed.goes_on_under(self.below):
                    self.below.columns = listed.columns
                    self._back()
                    return True
        return False

    def _back(self) -> None:
        """To the list, where another table stood between."""
        if self.open is not None and self.open.is_foreign:
            self._begin()

    def _is_label(self, box: Box) -> bool:
        """Whether a cell is a label, or begins with one of those that stand in tables."""
        said_over = [found for each in self.labels if (found := over(box.text, _above(each)))]
        if any(value for _, value in said_over):  # even where the value is a full stop, which a label may end in
            return False
        if any(each.named(box.text) or each.column(box.text) for each in self.labels):
            return True
        before = _COLON.split(box.text, maxsplit=1)[0] if _COLON.search(box.text) else ""
        return not said_over and any(each.named(before) for each in self.labels)


def _line(written: Sequence[Box]) -> Box:
    """A row as one cell."""
    return evolve(written[0], text=" ".join(box.text for box in written))


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
