"""One sheet of a workbook read into a lattice of cells, and what must be said of how it was read."""

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from attrs import Factory, define

from xjdemand.edition import Edition
from xjdemand.formats.office.addresses import ON, cells_of, hidden_columns, merged_cells, whole
from xjdemand.formats.office.beside import beside
from xjdemand.formats.office.cells import shown
from xjdemand.formats.office.figures import Look, figure
from xjdemand.formats.office.lattice import Lattice
from xjdemand.formats.office.parts import parsed
from xjdemand.formats.office.texts import Text, text_of, unescaped
from xjdemand.formats.office.workbook import SheetOf, Workbook, relations
from xjdemand.language import Phrase
from xjdemand.text import is_blank

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

    def rows(self, rows: Iterable[ET.Element]) -> None:
        """Note every cell, and each row that is hidden with something in it."""
        for cells, is_hidden in cells_of(rows):
            for cell in cells:
                self._cell(cell.said, cell.row, cell.column)
            if is_hidden and any(len(cell.said) for cell in cells) and cells[-1].row in self.lattice.cells:
                self.doubt(_HIDDEN_ROW, cells[-1].row)

    def _cell(self, cell: ET.Element, row: int, column: int) -> None:
        """Note what stands in a cell, and what is odd about it."""
        said = {each.tag: each for each in cell}
        style = self.book.style(cell.get("s", ""))
        found = self._found(cell, said, style.look, row, column)
        text = found.text
        self.lattice.write(row, column, text)
        marks = dict.fromkeys(mark.template for mark in (*found.marks, *(style.marks if found.is_as_cell else ())))
        for template in marks if not is_blank(text) else ():
            self.doubt(Phrase(template), row, column)
        if "f" in said:
            self._formula(text, row, column)
        if text and self._is_hidden(column) and column not in self.told:
            self.told.add(column)
            self.doubt(_HIDDEN_COLUMN, row, column)

    def doubt(self, phrase: Phrase, row: int = 0, column: int = 0) -> None:
        """Say what was not read, or not for sure."""
        self.lattice.doubts.append((phrase, self.lattice.at(row, column)))

    def _found(self, cell: ET.Element, said: dict[str, ET.Element], look: Look, row: int, column: int) -> Text:
        raw = said["v"].text or "" if "v" in said else ""
        match cell.get("t", "n"):
            case "s":
                return self._shared(raw, row, column)
            case "inlineStr":
                return text_of(said["is"]) if "is" in said else Text()
            case "b":
                return Text("TRUE" if raw in ON else "FALSE")
            case "e":
                self.doubt(Phrase("这一格是算不出的错误值，照样读了：{text}", {"text": raw}), row, column)
                return Text(raw)
            case "n":
                return Text(self._number(raw, look, row, column))
            case _:
                return Text(unescaped(raw))

    def _shared(self, raw: str, row: int, column: int) -> Text:
        number = whole(raw.strip(), len(self.book.texts))
        if number < len(self.book.texts):
            return self.book.texts[number]
        self.doubt(_NO_TEXT, row, column)
        return Text()

    def _number(self, raw: str, look: Look, row: int, column: int) -> str:
        if not raw:
            return ""
        found = figure(raw.strip(), look, from_1904=self.book.from_1904)
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


def read(number: int, sheet: SheetOf, book: Workbook, edition: Edition) -> Lattice:
    """A sheet with all its cells. Raises Broken where its part is damaged or past every need."""
    lattice = Lattice(number, sheet.name, limits=book.archive.limits)
    reader = Reader(book, lattice)
    if not book.archive.has(sheet.part) or sheet.kind != "worksheet":
        reader.doubt(Phrase("这张工作表不是表格，没有读"))
        return lattice
    root = parsed(book.archive.xml(sheet.part))
    parts = {each.tag: each for each in root}
    reader.columns_hidden = hidden_columns(parts.get("cols", ()))
    reader.rows(parts.get("sheetData", ()))
    lattice.merged = merged_cells(parts.get("mergeCells", ()))
    if sheet.hidden and lattice.cells:
        reader.doubt(_HIDDEN_SHEET)
    for phrase in beside(root, [kind for _, kind in relations(book.archive, sheet.part).values()], edition):
        reader.doubt(phrase)
    return lattice
