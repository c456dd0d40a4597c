"""A Word document taken apart: its body as paragraphs and tables of cells, tracked changes as accepted."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from xjdemand.errors import Place
from xjdemand.formats.limits import Limits
from xjdemand.formats.office.cells import Box, Flow, Grid, Words
from xjdemand.formats.office.elements import number, said_as, tag_of
from xjdemand.formats.office.parts import parsed
from xjdemand.formats.office.prompts import children
from xjdemand.formats.office.reader import UNREAD, Reader, unread
from xjdemand.formats.office.runs import CHANGED, GONE, TRACKED, paragraph
from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase

_NESTED = Phrase("这一格里套着表格，按文字读")


def taken_apart(xml: bytes, limits: Limits) -> Flow:
    """The body of a document. Raises Broken where it is none."""
    root = parsed(xml, limits)
    body = next((child for child in root if child.tag == "body"), None)
    if body is None:
        raise Broken(Phrase("文件里没有正文"))
    reader = Reader(limits, is_changed=not CHANGED.isdisjoint({each.tag for each in root.iter()}))
    _blocks(body, reader, 0)
    return reader.flow


def _blocks(parent: ET.Element, reader: Reader, depth: int) -> None:
    reader.hold(depth)
    for child in children(parent):
        name = child.tag
        if name == "p":
            reader.paragraphs += 1
            at = Place(paragraph=reader.paragraphs)
            line = paragraph(child, reader, at)
            reader.flow.blocks.append(Words(line.text, at, line.tagged))
        elif name == "tbl":
            reader.tables += 1
            reader.flow.blocks.append(_table(child, reader))
        elif name in UNREAD:
            unread(child, reader, Place(paragraph=reader.paragraphs))
        elif name not in GONE:
            _blocks(child, reader, depth + 1)


def _table(table: ET.Element, reader: Reader) -> Grid:
    grid = Grid(reader.tables)
    for at, row in enumerate(_within(table, "tr", reader, 0), 1):
        if said_as(row, "trPr", "del") is not None:
            reader.doubt(TRACKED, Place(grid.number, at, 1))
        else:
            grid.rows.append(_row(row, reader, Place(grid.number, at)))
    return grid


def _row(row: ET.Element, reader: Reader, at: Place) -> list[Box]:
    boxes: list[Box] = []
    column = number(said_as(row, "trPr", "gridBefore"), 0)
    for cell in _within(row, "tc", reader, 0):
        reader.count()
        place = Place(at.table, at.row, len(boxes) + 1)
        if said_as(cell, "tcPr", "cellDel") is not None:
            reader.doubt(TRACKED, place)
            continue
        boxes.append(_cell(cell, reader, place, column))
        column += boxes[-1].columns
    return boxes


def _within(parent: ET.Element, wanted: str, reader: Reader, depth: int) -> Iterator[ET.Element]:
    """The rows of a table or cells of a row, whatever is wrapped around them."""
    reader.hold(depth)
    for child in children(parent):
        name = child.tag
        if name == wanted:
            yield child
        elif name not in GONE and name != "tbl":
            yield from _within(child, wanted, reader, depth + 1)


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
            tag = tag_of(child) if name == "sdt" else ""
            for text, tagged, goes_on in _lines(child, reader, at, depth + 1):
                yield text, tagged | ({tag: text} if tag else {}), goes_on
