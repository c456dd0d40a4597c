"""A page that was taken apart, as paragraphs and grids in their order: tables that only hold other things in place dissolved."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from attrs import Factory, define

from xjdemand.edition import Edition
from xjdemand.errors import Place
from xjdemand.formats.html.build import Builder
from xjdemand.formats.html.grid import boxes_of, lines
from xjdemand.formats.html.lines import Line
from xjdemand.formats.html.looks import SCRIPT
from xjdemand.formats.html.scopes import Table
from xjdemand.formats.limits import Limits
from xjdemand.formats.office.announced import heading_of, is_half_a_title, over
from xjdemand.formats.office.cells import Box, Flow, Grid, Words
from xjdemand.formats.office.labels import recognised
from xjdemand.forms.blank import blanks
from xjdemand.language import Phrase
from xjdemand.text import is_blank

_NESTED = Phrase("这一格里套着表格，按文字读")
_SHEET_NUMBER = re.compile(r"[—–-]\s*\d{1,3}\s*[—–-]|第\s*\d{1,3}\s*页(?:[,，\s]*共\s*\d{1,3}\s*页)?")
"""What a program that has no sheets writes of the foot of each."""


def taken_apart(text: str, edition: Edition, limits: Limits) -> Flow:
    """The paragraphs and tables of a page. Raises Broken where there is more than may be."""
    builder = Builder(limits)
    builder.read(text)
    gathered = _Gathered(edition, limits)
    gathered.blocks(builder.page.blocks)
    if builder.has_script:
        gathered.doubt(SCRIPT, Place())
    return gathered.flow


@define
class _Gathered:
    """A document being put together: how many tables and paragraphs there are so far, and what was told already."""

    edition: Edition
    limits: Limits
    flow: Flow = Factory(Flow)
    tables: int = 0
    paragraphs: int = 0
    told: set[tuple[str, Place]] = Factory(set)
    forms: dict[int, bool] = Factory(dict)
    """Of each table that was looked at, whether it is of a form."""

    def blocks(self, blocks: "list[Line | Table]") -> None:
        """Everything in its order."""
        for block in blocks:
            if isinstance(block, Line):
                self.paragraphs += 1
                at = Place(paragraph=self.paragraphs)
                if not _SHEET_NUMBER.fullmatch(block.text):
                    self.flow.blocks.append(Words(block.text, at, block.tagged))
                self._doubts(block, at)
            elif self._holds_forms(block):
                for row in block.rows:
                    for cell in row:
                        self.blocks(cell.blocks)
            else:
                self.tables += 1
                self.flow.blocks += self._parted(self._grid(block))

    def doubt(self, what: Phrase, at: Place) -> None:
        """Say so once for each place."""
        if (what.template, at) not in self.told:
            self.told.add((what.template, at))
            self.flow.doubts.append((what, at))

    def _doubts(self, line: Line, at: Place) -> None:
        for doubt in line.doubts:
            self.doubt(doubt, at)

    def _grid(self, table: Table) -> Grid:
        grid = Grid(self.tables)
        for boxes in boxes_of(table, grid.number, self.limits.cells):
            for box, cell in boxes:
                for line in lines(cell) if cell is not None else ():
                    self._doubts(line, box.at)
                if cell is not None and any(isinstance(block, Table) for block in cell.blocks):
                    self.doubt(_NESTED, box.at)
            grid.rows.append([box for box, _ in boxes])
        return grid

    def _parted(self, grid: Grid) -> Iterator[Grid | Words]:
        """A table without the heading and lines that programs of sheets put into rows of their own over it, and these before it.

        None of one that holds but the number of a sheet.
        """
        if _SHEET_NUMBER.fullmatch("".join(box.text for row in grid.rows for box in row)):
            return
        above = list(takewhile(self._is_above, grid.rows))
        if 0 < len(above) < len(grid.rows):
            yield from (Words(box.text, box.at, box.tagged) for row in above for box in row if not is_blank(box.text))
            grid.rows = grid.rows[len(above) :]
        yield grid

    def _is_above(self, row: Sequence[Box]) -> bool:
        """Whether all that stands in a row is what an annex has over its table; a label by itself may belong to the next cell."""
        written = [box.text for box in row if not is_blank(box.text)]
        if len(written) != 1:
            return not written
        text, forms = written[0], self.edition.forms
        items = [item for annex in forms for item in blanks(annex) if item.name in annex.grid.above]
        said = over(text, items)
        is_over = said is not None and (len(row) == 1 or bool(said[1]))
        return is_over or heading_of(text, forms) is not None or is_half_a_title(text, forms)

    def _holds_forms(self, table: Table) -> bool:
        """Whether it is no form itself, and a table in one of its cells is."""
        inner = list(_inner(table))
        return bool(inner) and not self._is_form(table) and any(map(self._is_form, inner))

    def _is_form(self, table: Table) -> bool:
        known = self.forms.get(id(table))
        if known is None:
            grid = Grid(0, [[box for box, _ in boxes] for boxes in boxes_of(table, 0, self.limits.cells, deep=False)])
            known = self.forms[id(table)] = recognised(grid, self.edition.forms, ()) is not None
        return known


def _inner(table: Table) -> Iterator[Table]:
    for row in table.rows:
        for cell in row:
            for block in cell.blocks:
                if isinstance(block, Table):
                    yield block
                    yield from _inner(block)
