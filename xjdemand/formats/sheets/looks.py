"""How cells look: faces, borders and alignment, each format made once a workbook."""

from math import ceil
from typing import TYPE_CHECKING

from attrs import Factory, define

from xjdemand.formats.docx.faces import FACES, ems
from xjdemand.page.page import Align, Para
from xjdemand.typeset.faces import MM

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_LEADING = 1.5
"""Type on its line: the faces that stand in for missing ones are high."""
_BESIDE = 2.4
"""mm of a cell's width that its text can't use, both sides together."""
_UNEVEN = 1.06
"""Lines end short, where a word or mark does not fit."""
_HIGHEST = 409.0
"""Points: no row can be higher."""
_ALIGNED = {Align.LEFT: "left", Align.JUSTIFY: "left", Align.CENTRE: "center"}
_THIN = 1
_A4 = 9


@define
class Looks:
    """The formats of a workbook."""

    book: "Workbook"
    made: dict[tuple[object, ...], "Format"] = Factory(dict)

    def of(self, para: Para, *, bordered: bool, number: str = "") -> "Format":
        """That of a cell which holds `para`; `number` is how it shows a number, "" for a text."""
        key = (para.role, para.size, para.align, bordered, number)
        if key not in self.made:
            self.made[key] = self.book.add_format(
                {
                    "font_name": FACES[para.role].name,
                    "font_size": para.size,
                    "align": _ALIGNED[para.align],
                    "valign": "vcenter",
                    **({"border": _THIN} if bordered else {}),
                    **({"num_format": number, "shrink": True} if number else {"num_format": "@", "text_wrap": True}),
                }
            )
        return self.made[key]


def put(sheet: "Worksheet", row: int, column: int, text: str, look: "Format") -> None:
    """Write a text as a text. XlsxWriter takes one between <r> and </r> for XML of its own, and must be given it in pieces."""
    if text.startswith("<r>") and text.endswith("</r>"):
        sheet.write_rich_string(row, column, text[:1], look, text[1:], look)
    elif text:
        sheet.write_string(row, column, text, look)
    else:
        sheet.write_blank(row, column, None, look)


def height_of(text: str, size: float, width: float) -> float:
    """Points that a text of `size` points needs in a cell `width` mm wide."""
    usable = max(width - _BESIDE, size * MM)
    lines = sum(max(1, ceil(ems(line) * size * MM * _UNEVEN / usable)) for line in text.split("\n"))
    return min(_HIGHEST, lines * size * _LEADING)


def pixels(mm: float) -> int:
    """Millimetres on a screen of 96 dots an inch."""
    return round(mm / MM / 72 * 96)


def inches(mm: float) -> float:
    """Millimetres in inches."""
    return mm / 25.4


def on_paper(sheet: "Worksheet", *, lying: bool) -> None:
    """A4, upright or lying, as many sheets high as it needs and one wide."""
    sheet.set_paper(_A4)
    if lying:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
