"""Findings as a file of a table: a workbook to sort and print, or CSV."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from xjdemand.formats.sheets.looks import Looks, height_of, on_paper, pixels, put
from xjdemand.formats.sheets.separated import separated
from xjdemand.formats.sheets.xlsx import made
from xjdemand.formats.tables import LONGEST
from xjdemand.language import Phrase
from xjdemand.page.frame import SIZE_5_SMALL
from xjdemand.page.page import Para, Role

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_WIDTHS = (26.0, 26.0, 34.0, 15.0, 15.0, 56.0, 16.0, 42.0, 52.0, 26.0)
"""mm; a column more than these is as wide as the last."""
_FEW = LONGEST // 2
"""Signs that surely fit into a cell; what is longer is cut, and said to be."""
_SHEET = Phrase("检查结果")
_EDGE = 0.4
"""Inches of margin on all sides."""

Rows = Sequence[Sequence[str]]


def workbook(heads: Sequence[str], rows: Rows) -> bytes:
    """A sheet with a filter on every column; the heads stay in sight and stand on every sheet of paper."""
    return made(_SHEET.said(), lambda book: _drawn(heads, rows, book))


def separated_values(heads: Sequence[str], rows: Rows) -> bytes:
    """The same as CSV."""
    return separated([heads, *rows])


TABLES: Mapping[str, Callable[[Sequence[str], Rows], bytes]] = {"xlsx": workbook, "csv": separated_values}
"""Format -> what writes heads and rows in it."""


def _drawn(heads: Sequence[str], rows: Rows, book: "Workbook") -> None:
    looks, sheet = Looks(book), book.add_worksheet(_SHEET.said())
    head, body = (looks.of(Para(text="", role=role, size=SIZE_5_SMALL), bordered=True) for role in (Role.HEADING, Role.BODY))
    for column in range(len(heads)):
        sheet.set_column_pixels(column, column, pixels(_width(column)))
    for number, row in enumerate([heads, *rows]):
        for column, text in enumerate(row):
            put(sheet, number, column, _cut(text), body if number else head)
        sheet.set_row(number, max(height_of(text[:_FEW], SIZE_5_SMALL, _width(column)) for column, text in enumerate(row)))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(heads) - 1)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, len(rows), len(heads) - 1)
    on_paper(sheet, lying=True)
    sheet.set_margins(_EDGE, _EDGE, _EDGE, _EDGE * 2)
    sheet.set_footer("&C&P / &N")


def _width(column: int) -> float:
    return _WIDTHS[min(column, len(_WIDTHS) - 1)]


def _cut(text: str) -> str:
    if len(text) <= _FEW:
        return text
    return text[:_FEW] + Phrase("……（略 {n} 字符）……", {"n": len(text) - _FEW}).said()
