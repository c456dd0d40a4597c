"""The page of a summary drawn on a sheet: its rows and columns, what is frozen, repeated and offered, and how it prints."""

from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from attrs import define

from xjdemand.formats.docx.faces import ems
from xjdemand.formats.sheets.looks import Looks, height_of, inches, on_paper, pixels, put
from xjdemand.formats.sheets.numbers import number, shown_as
from xjdemand.formats.sheets.summary import text_of
from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import spot
from xjdemand.page.frame import SIZE_4
from xjdemand.page.page import Cell, Page, Para, Row, Table
from xjdemand.typeset.faces import MM

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_LONGEST_LIST = 255
"""Signs of all that a cell offers, with the commas between."""


@define
class _Sheet:
    """A sheet being drawn: the next row, from 0, and the widths of the columns in mm."""

    page: Page
    kind: type[Dossier]
    looks: Looks
    sheet: "Worksheet"
    widths: Sequence[float]
    row: int = 0

    def line(self, para: Para) -> None:
        """A paragraph over or below the table, across all columns."""
        width = sum(self.widths)
        text = _turned(para, width)
        look = self.looks.of(para, bordered=False)
        self.sheet.merge_range(self.row, 0, self.row, len(self.widths) - 1, "", look)
        put(self.sheet, self.row, 0, text, look)
        self._high(height_of(text, para.size, width))

    def rows(self, table: Table) -> None:
        """The rows of the table; the head of its list is frozen, and repeated on every sheet of paper."""
        for row in table.rows:
            column = 0
            for cell in row.cells:
                self._cell(cell, column)
                column += cell.columns
            if row.repeats:
                self.sheet.freeze_panes(self.row + 1, 0)
                self.sheet.repeat_rows(self.row)
            self._high(max(self._needs(row), row.height / MM))

    def _needs(self, row: Row) -> float:
        """Points that the highest of its cells needs."""
        ends = list(accumulate((cell.columns for cell in row.cells), initial=0))
        widths = [sum(self.widths[at : at + cell.columns]) for at, cell in zip(ends, row.cells, strict=False)]
        return max(
            height_of(text_of(cell), cell.paras[0].size, width) for cell, width in zip(row.cells, widths, strict=True)
        )

    def _cell(self, cell: Cell, column: int) -> None:
        para, text = cell.paras[0], text_of(cell)
        blank = spot(self.kind, para.path).blank if para.path else None
        found = number(text, blank.kind) if blank else None
        look = self.looks.of(para, bordered=True, number=shown_as(found) if found is not None else "")
        if cell.columns > 1:
            self.sheet.merge_range(self.row, column, self.row, column + cell.columns - 1, "", look)
        if found is None:
            put(self.sheet, self.row, column, text, look)
        else:
            self.sheet.write_number(self.row, column, float(found), look)
        self._offer(para, column)

    def _offer(self, para: Para, column: int) -> None:
        """What may be chosen; anything else may be written too."""
        offers = _fitting(para.offers)
        if offers:
            said = {"validate": "list", "source": offers, "show_error": False, "ignore_blank": True}
            self.sheet.data_validation(self.row, column, self.row, column, said)

    def _high(self, points: float) -> None:
        self.sheet.set_row(self.row, points)
        self.row += 1


def drawn(page: Page, kind: type[Dossier], book: "Workbook") -> None:
    """Add the sheet of a summary to a workbook."""
    heading = page.name.partition(" ")[0]
    widths = next(block.widths for block in page.blocks if isinstance(block, Table))
    sheet = _Sheet(page, kind, Looks(book), book.add_worksheet(heading), widths)
    for column, width in enumerate(widths):
        sheet.sheet.set_column_pixels(column, column, pixels(width))
    for block in page.blocks:
        match block:
            case Table():
                sheet.rows(block)
            case Para():
                sheet.line(block)
    _paper(sheet)


def _paper(sheet: _Sheet) -> None:
    """As the page is printed: A4, its margins, as wide as one sheet."""
    top, right, bottom, left = map(inches, sheet.page.margins)
    paper = sheet.sheet
    on_paper(paper, lying=sheet.page.width > sheet.page.height)
    paper.set_margins(left=left, right=right, top=top, bottom=bottom)
    paper.set_footer(f"&C&{SIZE_4:.0f}— &P —", {"margin": bottom / 2})
    paper.print_area(0, 0, sheet.row - 1, len(sheet.widths) - 1)


def _turned(para: Para, width: float) -> str:
    """A title on two lines where one does not hold it."""
    text = para.label + para.text
    if para.turn and text.startswith(para.turn) and ems(text) * para.size * MM > width:
        return f"{para.turn}\n{text[len(para.turn) :]}"
    return text


def _fitting(offers: Sequence[str]) -> list[str]:
    """As many as a list in a cell can hold; a comma would part one in two."""
    whole = [offer for offer in offers if "," not in offer]
    while len(",".join(whole)) > _LONGEST_LIST:
        whole.pop()
    return whole
