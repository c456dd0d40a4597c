"""One sheet of a workbook read into a lattice of cells, and what must be said of how it was read."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from attrs import Factory, define

from xjdemand.formats.office.cells import shown
from xjdemand.formats.office.figures import figure
from xjdemand.formats.office.lattice import Lattice, Merged
from xjdemand.formats.office.parts import parsed
from xjdemand.formats.office.workbook import SheetOf, Workbook, relations, text_of, unescaped, whole
from xjdemand.language import Phrase

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_ON = ("1", "true")

_BESIDE = {
    "comments": Phrase("这张工作表有批注，没有读"),
    "threadedComment": Phrase("这张工作表有批注，没有读"),
    "drawing": Phrase("这张工作表有图片、图形或图表，没有读"),
    "oleObject": Phrase("这张工作表有嵌入的对象，没有读"),
    "package": Phrase("这张工作表有嵌入的对象，没有读"),
    "control": Phrase("这张工作表有控件，没有读"),
    "ctrlProp": Phrase("这张工作表有控件，没有读"),
    "pivotTable": Phrase("这张工作表有数据透视表，读的是存下的数"),
}
"""What a sheet is related to and is not read, by the kind of the relation."""

_HIDDEN_SHEET = Phrase("这张工作表隐藏着，照样读了")
_HIDDEN_ROW, _HIDDEN_COLUMN = Phrase("这一行隐藏着，照样读了"), Phrase("这一栏隐藏着，照样读了")
_NO_RESULT = Phrase("这一格是公式，没有存下算好的结果，没有读")


_NO_TEXT = Phrase("这一格说的文字，文件里没有，没有读")


@define
class Reader:
    """A sheet being read."""

    book: Workbook
    lattice: Lattice
    columns_hidden: list[tuple[int, int]] = Factory(list)
    told: set[int] = Factory(set)

    def cell(self, cell: ET.Element, row: int, column: int) -> None:
        """Note what stands in a cell, and what is odd about it."""
        said = {each.tag: each for each in cell}
        text = self._text(cell, said, row, column)
        self.lattice.write(row, column, text)
        if "f" in said:
            self._formula(text, row, column)
        if text and self._is_hidden(column) and column not in self.told:
            self.told.add(column)
            self.doubt(_HIDDEN_COLUMN, row, column)

    def doubt(self, phrase: Phrase, row: int = 0, column: int = 0) -> None:
        """Say what was not read, or not for sure."""
        self.lattice.doubts.append((phrase, self.lattice.at(row, column)))

    def _text(self, cell: ET.Element, said: dict[str, ET.Element], row: int, column: int) -> str:
        raw = said["v"].text or "" if "v" in said else ""
        match cell.get("t", "n"):
            case "s":
                return self._shared(raw, row, column)
            case "inlineStr":
                return text_of(said["is"]) if "is" in said else ""
            case "b":
                return "TRUE" if raw in _ON else "FALSE"
            case "e":
                self.doubt(Phrase("这一格是算不出的错误值，照样读了：{text}", {"text": raw}), row, column)
                return raw
            case "n":
                return self._number(raw, cell.get("s", ""), row, column)
            case _:
                return unescaped(raw)

    def _shared(self, raw: str, row: int, column: int) -> str:
        number = whole(raw.strip(), len(self.book.texts))
        if number < len(self.book.texts):
            return self.book.texts[number]
        self.doubt(_NO_TEXT, row, column)
        return ""

    def _number(self, raw: str, style: str, row: int, column: int) -> str:
        if not raw:
            return ""
        found = figure(raw.strip(), self.book.look(style), from_1904=self.book.from_1904)
        if found.is_day:
            self.doubt(Phrase("这一格是日期，按“{text}”读", {"text": found.text}), row, column)
        elif found.is_otherwise:
            self.doubt(Phrase("这一格显示的和存的不一样，读的是存的：{text}", {"text": found.text}), row, column)
        return found.text

    def _formula(self, text: str, row: int, column: int) -> None:
        said = Phrase("这一格是公式，读的是上次算好的结果：{text}", {"text": shown(text)}) if text else _NO_RESULT
        self.doubt(said, row, column)

    def _is_hidden(self, column: int) -> bool:
        return any(first <= column <= last for first, last in self.columns_hidden)


def read(number: int, sheet: SheetOf, book: Workbook) -> Lattice:
    """A sheet with all its cells. Raises Broken where its part is damaged or past every need."""
    lattice = Lattice(number, sheet.name, limits=book.archive.limits)
    reader = Reader(book, lattice)
    if not book.archive.has(sheet.part) or sheet.kind != "worksheet":
        reader.doubt(Phrase("这张工作表不是表格，没有读"))
        return lattice
    root = parsed(book.archive.xml(sheet.part), book.archive.limits)
    parts = {each.tag: each for each in root}
    reader.columns_hidden = [_columns(each) for each in parts.get("cols", ()) if each.get("hidden") in _ON]
    for row, column, cell in _cells(parts.get("sheetData", ()), reader):
        reader.cell(cell, row, column)
    lattice.merged = [found for each in parts.get("mergeCells", ()) if (found := _merged(each.get("ref", "")))]
    if sheet.hidden and lattice.cells:
        reader.doubt(_HIDDEN_SHEET)
    for phrase in dict.fromkeys(
        _BESIDE[kind].template for _, kind in relations(book.archive, sheet.part).values() if kind in _BESIDE
    ):
        reader.doubt(Phrase(phrase))
    return lattice


def _cells(rows: ET.Element | tuple[()], reader: Reader) -> Iterator[tuple[int, int, ET.Element]]:
    """Every cell with its row and column; those that do not say where they are stand behind the one before."""
    at = 0
    for row in rows:
        at = whole(row.get("r"), at + 1)
        column, used = 0, False
        for cell in row:
            place = _ADDRESS.fullmatch(cell.get("r", "").upper())
            at, column = (int(place[2]), column_number(place[1])) if place else (at, column + 1)
            used = used or len(cell) > 0
            yield at, column, cell
        if used and row.get("hidden") in _ON and at in reader.lattice.cells:
            reader.doubt(_HIDDEN_ROW, at)


def _columns(element: ET.Element) -> tuple[int, int]:
    return whole(element.get("min"), 0), whole(element.get("max"), 0)


def _merged(reference: str) -> Merged | None:
    first, _, last = reference.partition(":")
    begin, end = _ADDRESS.fullmatch(first), _ADDRESS.fullmatch(last)
    if not (begin and end):
        return None
    return Merged(int(begin[2]), column_number(begin[1]), int(end[2]), column_number(end[1]))


def column_number(name: str) -> int:
    """The number of a column, from 1.

    >>> column_number("D"), column_number("AA"), column_number("XFD")
    (4, 27, 16384)
    """
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
