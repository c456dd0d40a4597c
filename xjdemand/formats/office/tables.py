"""Tables of Word taken apart: rows of cells, those deleted left out, a table within a cell as text of it."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from xjdemand.errors import Place
from xjdemand.formats.office.cells import Box, Grid
from xjdemand.formats.office.elements import number, said_as, tag_of
from xjdemand.formats.office.prompts import children
from xjdemand.formats.office.reader import UNREAD, Reader, unread
from xjdemand.formats.office.runs import GONE, TRACKED, paragraph
from xjdemand.formats.office.seen import compare
from xjdemand.language import Phrase

_NESTED = Phrase("这一格里套着表格，按文字读")
_DELETED = {"del", "cellDel"}
_MARKS = _DELETED | {"ins", "cellIns", "cellMerge"}
_PARTED = ("tr", "tc")


def is_gone(block: ET.Element, reader: Reader, at: Place) -> bool:
    """Whether a row or cell is gone once the changes are accepted; said where it is, or is new."""
    looks = said_as(block, f"{block.tag}Pr")
    marks = set() if looks is None else {each.tag for each in looks}
    if marks & _MARKS:
        reader.doubt(TRACKED, at)
    return bool(marks & _DELETED)


def table_of(table: ET.Element, reader: Reader) -> Grid:
    """A table of the body."""
    grid = Grid(reader.tables)
    for at, row in enumerate(within(table, "tr", reader, 0), 1):
        if not is_gone(row, reader, Place(grid.number, at, 1)):
            grid.rows.append(_row(row, reader, Place(grid.number, at)))
    return grid


def _row(row: ET.Element, reader: Reader, at: Place) -> list[Box]:
    boxes: list[Box] = []
    column = number(said_as(row, "trPr", "gridBefore"), 0)
    for cell in within(row, "tc", reader, 0):
        reader.count()
        place = Place(at.table, at.row, len(boxes) + 1)
        if is_gone(cell, reader, place):
            continue
        boxes.append(_cell(cell, reader, place, column))
        column += boxes[-1].columns
    return boxes


def within(parent: ET.Element, wanted: str, reader: Reader, depth: int) -> Iterator[ET.Element]:
    """The rows of a table or cells of a row, whatever is wrapped around them."""
    reader.hold(depth)
    for child in children(parent):
        name = child.tag
        if name == wanted:
            yield child
        elif name not in GONE and name != "tbl":
            yield from within(child, wanted, reader, depth + 1)


def _cell(cell: ET.Element, reader: Reader, at: Place, column: int) -> Box:
    merged = said_as(cell, "tcPr", "vMerge")
    columns = max(1, number(said_as(cell, "tcPr", "gridSpan"), 1))
    box = Box("", at, column, columns, below=merged is not None and "restart" not in merged.attrib.values())
    lines: list[str] = []
    joined = False
    for text, tagged, goes_on in _lines(cell, reader, at, 0):
        if joined:
            lines[-1] += text
        else:
            lines.append(text)
        joined = goes_on
        for tag, said in tagged.items():
            box.tagged[tag] = f"{box.tagged[tag]}\n{said}" if tag in box.tagged else said
    box.text = "\n".join(lines)
    return box


def _lines(parent: ET.Element, reader: Reader, at: Place, depth: int) -> Iterator[tuple[str, dict[str, str], bool]]:
    """The paragraphs of a cell, those of tables within it too: text, what is tagged, whether the next goes on with it."""
    reader.hold(depth)
    compare(parent, reader, at)
    for child in children(parent):
        name = child.tag
        if name == "p":
            line = paragraph(child, reader, at)
            yield line.text, line.tagged, line.goes_on
        elif name in UNREAD:
            unread(child, reader, at)
        elif name not in GONE:
            if name == "tbl":
                reader.doubt(_NESTED, at)
            elif name == "tc":
                reader.count()
            if name in _PARTED and is_gone(child, reader, at):
                continue
            tag = tag_of(child) if name == "sdt" else ""
            for text, tagged, goes_on in _lines(child, reader, at, depth + 1):
                yield text, tagged | ({tag: text} if tag else {}), goes_on
