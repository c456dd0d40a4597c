"""Cells and rows set in type: how high they are, and what of them goes on over the next sheet."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from attrs import evolve, frozen

from xjdemand.page.page import Align, Cell, Kind, Row, Table
from xjdemand.typeset.faces import Chains
from xjdemand.typeset.words import Key, Line, lines

BESIDE, OVER = 1.5, 1.0
"""mm between the text of a cell and its borders, beside and over it."""
_CONTINUED = "（续）"
_FEWEST = 2
"""Lines: a paragraph is not parted for less."""
_EVEN = 1e-6


@frozen
class Box:
    """A cell set in type.

    `x` from the table's left edge and `width` in mm; `again` sets the lines of a label anew when its row goes on over the next
    sheet; `key` what its paragraphs are known by, None for what is said again; `parted` whether it is a part of a cell.
    """

    cell: Cell
    x: float
    width: float
    lines: tuple[Line, ...]
    again: Callable[[], tuple[Line, ...]]
    key: Key | None
    parted: bool = False

    @property
    def height(self) -> float:
        """Mm that the cell needs."""
        return sum(line.height for line in self.lines) + 2 * OVER

    @property
    def on_top(self) -> bool:
        """Whether its text starts at the upper border, as prose and parts do; labels and short values stand in the middle."""
        return self.parted or any(para.align is Align.JUSTIFY for para in self.cell.paras)

    def fitting(self, height: float) -> int:
        """How many of its lines `height` mm hold."""
        room = height - 2 * OVER + _EVEN
        for number, line in enumerate(self.lines):
            room -= line.height
            if room < 0:
                return number
        return len(self.lines)

    def part(self, count: int) -> tuple["Box", "Box"]:
        """Its first `count` lines, and what the next sheet shows of it: the rest, or its label once more."""
        if self.cell.kind is not Kind.VALUE:
            return evolve(self, lines=self.lines[:count]), self.repeated()
        if len(self.lines) - count == 1:
            count = max(count - 1, min(count, _FEWEST))
        return evolve(self, lines=self.lines[:count], parted=True), evolve(self, lines=self.lines[count:], parted=True)

    def repeated(self) -> "Box":
        """Its label once more, on the next sheet."""
        return evolve(self, lines=self.again(), key=None)


@frozen
class Strip:
    """A row set in type: its boxes, its height in mm, and whether it stays with the next."""

    row: Row
    boxes: tuple[Box, ...]
    height: float
    keeps: bool

    @property
    def needed(self) -> float:
        """How many mm its cells need, but for those that reach down into other rows."""
        return max([0.0, *(box.height for box in self.boxes if box.cell.rows == 1)])

    def part(self, room: float, *, by_force: bool) -> tuple["Strip", "Strip"] | None:
        """What of the row `room` mm hold, and the rest; None where so little is no gain, unless it must be.

        A cell that reaches down into other rows goes with the first part.
        """
        counts = [box.fitting(room) for box in self.boxes]
        if by_force:
            counts = [max(count, 1) for count in counts]
        elif not all(self._enough(box, count) for box, count in zip(self.boxes, counts, strict=True)):
            return None
        parts = [box.part(count) for box, count in zip(self.boxes, counts, strict=True)]
        here, rest = [first for first, _ in parts], [second for _, second in parts if second.cell.rows == 1]
        return (
            evolve(self, boxes=tuple(here), height=max(box.height for box in here)),
            evolve(self, boxes=tuple(rest), height=max(box.height for box in rest)),
        )

    @staticmethod
    def _enough(box: Box, count: int) -> bool:
        whole = len(box.lines)
        return count >= (min(_FEWEST, whole) if box.cell.kind is Kind.VALUE else whole)


def strips(chains: Chains, table: Table, key: Key) -> list[Strip]:
    """Every row of `table` set in type; one with a cell over several rows stays with those that the cell reaches."""
    taken: dict[int, int] = {}
    made: list[Strip] = []
    for number, row in enumerate(table.rows):
        boxes, column = [], 0
        for place, cell in enumerate(row.cells):
            while taken.get(column, 0) > number:
                column += 1
            boxes.append(_box(chains, table, cell, column, (*key, number, place)))
            taken |= dict.fromkeys(range(column, column + cell.columns), number + cell.rows)
            column += cell.columns
        reaches = any(end > number + 1 for end in taken.values())
        strip = Strip(row, tuple(boxes), row.height, keeps=row.keeps or reaches)
        made.append(evolve(strip, height=max(row.height, strip.needed)))
    return made


def _box(chains: Chains, table: Table, cell: Cell, column: int, key: Key) -> Box:
    width = sum(table.widths[column : column + cell.columns])
    return Box(
        cell,
        sum(table.widths[:column]),
        width,
        lines=_lines(chains, cell, width),
        again=partial(_continued, chains, cell, width),
        key=key,
    )


def _lines(chains: Chains, cell: Cell, width: float) -> tuple[Line, ...]:
    measure = width - 2 * BESIDE
    return tuple(line for number, para in enumerate(cell.paras) for line in lines(para, measure, chains[para.role], number))


def _continued(chains: Chains, cell: Cell, width: float) -> tuple[Line, ...]:
    said = [evolve(para, text=f"{para.text}{_CONTINUED}", turn=para.text) for para in cell.paras]
    return _lines(chains, evolve(cell, paras=tuple(said)), width)


def groups(rows: Sequence[Strip]) -> Iterator[list[Strip]]:
    """Rows that stay together where a sheet holds them."""
    start = 0
    for number, row in enumerate(rows, 1):
        if not row.keeps or number == len(rows):
            yield list(rows[start:number])
            start = number
