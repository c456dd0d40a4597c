"""A sheet as cells in rows and columns, some of them merged: made into rows of boxes, as tables of any document are."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping

from attrs import Factory, define, frozen

from xjdemand.errors import Place
from xjdemand.formats.decode import too_long, too_many_cells
from xjdemand.formats.limits import LIMITS, Limits
from xjdemand.formats.office.cells import Box, Doubts, shown
from xjdemand.formats.tables import LONGEST
from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase
from xjdemand.text import is_blank

MOST_ROWS, MOST_COLUMNS = 3_000, 256
"""Past them nothing is read of a sheet; what stands there is named."""

_MOST_COVERED = 200_000
"""Rows that merged cells reach over, all told."""


@frozen
class Merged:
    """Cells made one: first and last row and column, counted from 1, both of them in it."""

    top: int
    left: int
    bottom: int
    right: int


@define
class Lattice:
    """A sheet being read: what is written in each cell, by row and column from 1."""

    number: int
    sheet: str = ""
    cells: dict[int, dict[int, str]] = Factory(lambda: defaultdict(dict))
    merged: list[Merged] = Factory(list)
    doubts: Doubts = Factory(list)
    held: int = 0
    limits: Limits = LIMITS
    beyond: list[Place] = Factory(list)
    ends: dict[int, int] = Factory(dict)
    """The last line of a row that is more than one line of its file."""

    def end_of(self, row: int) -> int:
        """The row, or the last line of it."""
        return self.ends.get(row, row)

    def at(self, row: int = 0, column: int = 0) -> Place:
        """A place on it."""
        return Place(self.number, row, column, sheet=self.sheet)

    def write(self, row: int, column: int, text: str) -> None:
        """Note what stands in a cell. Raises Broken where that, or all of it, is past every need."""
        if is_blank(text):
            return
        if row > MOST_ROWS or column > MOST_COLUMNS:
            self.beyond.append(self.at(row, column))
            return
        self.held += len(text.encode(errors="surrogatepass"))
        if len(text) > LONGEST:
            raise Broken(Phrase("{at}的文字超过 {limit} 字，不读", {"at": self.at(row, column).words(), "limit": LONGEST}))
        if self.held > self.limits.text:
            raise too_long(self.limits.text)
        before = self.cells[row].get(column, text)
        if before != text:
            self.doubts.append(
                (Phrase("这一格写了两次，读的是后一次，没有读：{text}", {"text": shown(before)}), self.at(row, column))
            )
        self.cells[row][column] = text

    def rows(self) -> list[list[Box]]:
        """Each row in which something is written, as boxes from the first column in use to the last."""
        self._say_beyond()
        if not self.cells:
            return []
        used = sorted(self.cells)
        first = min(min(row) for row in self.cells.values())
        last = max(max(row) for row in self.cells.values())
        covered = self._covered(used, first, last)
        if len(used) * (last - first + 1) > self.limits.cells:
            raise too_many_cells(self.limits.cells)
        return [list(self._row(row, first, last, covered.get(row, {}))) for row in used]

    def _say_beyond(self) -> None:
        if self.beyond:
            said = {"n": len(self.beyond), "rows": MOST_ROWS, "columns": MOST_COLUMNS}
            self.doubts.append((Phrase("{rows} 行以下、{columns} 列以外有 {n} 格没有读", said), min(self.beyond)))

    def _covered(self, used: list[int], first: int, last: int) -> Mapping[int, dict[int, Merged]]:
        """For each row in use, the merged cells in it by their first column."""
        found: dict[int, dict[int, Merged]] = defaultdict(dict)
        spent = 0
        for each in self.merged:
            if each.right < first or each.left > last:
                continue
            rows = used[bisect_left(used, each.top) : bisect_right(used, each.bottom)]
            spent += len(rows)
            if spent > _MOST_COVERED:
                raise Broken(Phrase("合并的格子太多，不读"))
            for row in rows:
                found[row][max(each.left, first)] = each
        return found

    def _row(self, row: int, first: int, last: int, merged: Mapping[int, Merged]) -> Iterator[Box]:
        column = first
        while column <= last:
            over = merged.get(column)
            right = min(over.right, last) if over else column
            below = over is not None and over.top < row
            text = self.cells[row].get(column, "")
            yield Box(text, self.at(row, column), column - first, right - column + 1, below=below)
            for hidden in range(column + 1, right + 1):
                self._hidden(row, hidden)
            column = right + 1

    def _hidden(self, row: int, column: int) -> None:
        """What stands in a cell that another covers."""
        text = self.cells[row].get(column, "")
        if text:
            self.doubts.append((Phrase("这一格没有读：{text}", {"text": shown(text)}), self.at(row, column)))
