"""Tables in Word: a fixed grid, cells over several columns and rows, heads that are repeated on every sheet."""

from collections.abc import Iterator
from itertools import accumulate, pairwise

from attrs import frozen

from xjdemand.formats.docx.controls import Controls
from xjdemand.formats.docx.paras import Around, paragraph
from xjdemand.formats.docx.xml import element, twips
from xjdemand.page.page import Align, Cell, Kind, Para, Row, Table
from xjdemand.typeset.boxes import BESIDE, OVER

_BORDER = 4
"""Eighths of a point."""
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_GIVES_WAY = 8.0
"""mm: a row for prose is so much lower than in print; rules and faces add what would drive the note after it to another sheet."""
_UNDIVIDED = 120
"""Characters: a row whose cells hold no more each is not parted between sheets."""


@frozen
class Place:
    """A cell, the column it starts in (from 0), and whether this row only goes on with it."""

    cell: Cell
    column: int
    goes_on: bool


def places(table: Table) -> Iterator[tuple[Row, list[Place]]]:
    """Each row with all that stands in its columns, those cells too that an earlier row reaches down with."""
    reaching: dict[int, tuple[Cell, int]] = {}
    for row in table.rows:
        placed: list[Place] = []
        cells, column = iter(row.cells), 0
        while column < len(table.widths):
            cell, more = reaching.pop(column, (None, 0))
            goes_on = cell is not None
            cell = cell or next(cells)
            more = more or cell.rows
            if more > 1:
                reaching[column] = (cell, more - 1)
            placed.append(Place(cell, column, goes_on))
            column += cell.columns
        yield row, placed


def written(table: Table, controls: Controls) -> str:
    """A table with borders, as wide as its columns."""
    edges = [twips(width) for width in accumulate(table.widths, initial=0.0)]
    grid = [element("w:gridCol", w_w=right - left) for left, right in pairwise(edges)]
    rows = [_row(row, placed, edges, controls) for row, placed in places(table)]
    return element("w:tbl", _properties(edges[-1]), element("w:tblGrid", *grid), *rows)


def _properties(width: int) -> str:
    borders = [element(f"w:{side}", w_val="single", w_sz=_BORDER, w_space=0, w_color="auto") for side in _SIDES]
    margins = {"top": OVER, "left": BESIDE, "bottom": OVER, "right": BESIDE}
    inside = [element(f"w:{side}", w_w=twips(mm), w_type="dxa") for side, mm in margins.items()]
    return element(
        "w:tblPr",
        element("w:tblW", w_w=width, w_type="dxa"),
        element("w:tblInd", w_w=0, w_type="dxa"),
        element("w:tblBorders", *borders),
        element("w:tblLayout", w_type="fixed"),
        element("w:tblCellMar", *inside),
    )


def _row(row: Row, placed: list[Place], edges: list[int], controls: Controls) -> str:
    reaches = any(cell.rows > 1 for cell in row.cells)
    cells = [_cell(place, edges, controls, keeps=row.keeps or reaches) for place in placed]
    height = row.height - (_GIVES_WAY if any(map(_is_prose, row.cells)) else 0.0)
    properties = element(
        "w:trPr",
        element("w:cantSplit") if _is_short(row) else "",
        element("w:trHeight", w_val=twips(height), w_hRule="atLeast"),
        element("w:tblHeader") if row.repeats else "",
    )
    return element("w:tr", properties, *cells)


def _is_short(row: Row) -> bool:
    return all(sum(len(para.text) for para in cell.paras) <= _UNDIVIDED and len(cell.paras) == 1 for cell in row.cells)


def _cell(place: Place, edges: list[int], controls: Controls, *, keeps: bool) -> str:
    cell, width = place.cell, edges[place.column + place.cell.columns] - edges[place.column]
    properties = element(
        "w:tcPr",
        element("w:tcW", w_w=width, w_type="dxa"),
        element("w:gridSpan", w_val=cell.columns) if cell.columns > 1 else "",
        _merged(place) if cell.rows > 1 else "",
        "" if _is_prose(cell) else element("w:vAlign", w_val="center"),
    )
    paras = (Para(text="", size=cell.paras[0].size),) if place.goes_on else cell.paras
    contents = controls.contents(paras)
    said = [paragraph(para, content, Around(keeps=keeps)) for para, content in zip(paras, contents, strict=True)]
    return element("w:tc", properties, *said)


def _merged(place: Place) -> str:
    return element("w:vMerge") if place.goes_on else element("w:vMerge", w_val="restart")


def _is_prose(cell: Cell) -> bool:
    """Prose starts at the upper border, as in print; labels and short values stand in the middle."""
    return cell.kind is Kind.VALUE and any(para.align is Align.JUSTIFY for para in cell.paras)
