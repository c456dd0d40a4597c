"""A Word document taken apart: its body as paragraphs and tables of cells, tracked changes as accepted."""

from xml.etree import ElementTree as ET

from xjdemand.errors import Place
from xjdemand.formats.limits import Limits
from xjdemand.formats.office.cells import Flow, Words
from xjdemand.formats.office.elements import said_as
from xjdemand.formats.office.parts import parsed
from xjdemand.formats.office.prompts import children
from xjdemand.formats.office.reader import UNREAD, Reader, unread
from xjdemand.formats.office.runs import CHANGED, GONE, Line, paragraph
from xjdemand.formats.office.seen import compare
from xjdemand.formats.office.styles import Styles
from xjdemand.formats.office.tables import is_gone, table_of, within
from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase

_FRAMED = Phrase("表格外面还套着一个框，照框里的读")
_FIELDS = {"fldChar", "fldSimple"}


def taken_apart(xml: bytes, limits: Limits, styles: Styles) -> Flow:
    """The body of a document. Raises Broken where it is none."""
    root = parsed(xml)
    body = next((child for child in root if child.tag == "body"), None)
    if body is None:
        raise Broken(Phrase("文件里没有正文"))
    used = {each.tag for each in root.iter()}
    has_fields = not _FIELDS.isdisjoint(used)
    reader = Reader(limits, styles, is_changed=not CHANGED.isdisjoint(used), has_fields=has_fields)
    _blocks(body, reader, 0)
    return reader.flow


def _blocks(parent: ET.Element, reader: Reader, depth: int) -> None:
    reader.hold(depth)
    compare(parent, reader, Place(paragraph=reader.paragraphs))
    for child in children(parent):
        name = child.tag
        if name == "p":
            reader.paragraphs += 1
            at = Place(paragraph=reader.paragraphs)
            _words(paragraph(child, reader, at), reader, at)
        elif name == "tbl" and _is_frame(child, reader):
            _framed(child, reader, depth)
        elif name == "tbl":
            reader.tables += 1
            reader.flow.blocks.append(table_of(child, reader))
        elif name in UNREAD:
            unread(child, reader, Place(paragraph=reader.paragraphs))
        elif name not in GONE:
            _blocks(child, reader, depth + 1)


def _words(line: Line, reader: Reader, at: Place) -> None:
    """A paragraph outside of tables, or what goes on with the one before."""
    last = reader.flow.blocks[-1] if reader.flow.blocks else None
    if reader.goes_on and isinstance(last, Words):
        last.at = last.at if last.text else at
        last.text += line.text
        last.tagged |= line.tagged
    else:
        reader.flow.blocks.append(Words(line.text, at, line.tagged))
    reader.goes_on = line.goes_on


def _is_frame(table: ET.Element, reader: Reader) -> bool:
    """Whether a table only frames others: one cell a row, and a table in one of them."""
    rows = [list(within(row, "tc", reader, 0)) for row in within(table, "tr", reader, 0)]
    return all(len(row) == 1 for row in rows) and any(said_as(cell, "tbl") is not None for row in rows for cell in row)


def _framed(table: ET.Element, reader: Reader, depth: int) -> None:
    """What stands in a frame, as if there were none."""
    at = Place(paragraph=reader.paragraphs)
    reader.doubt(_FRAMED, at)
    for row in within(table, "tr", reader, 0):
        if not is_gone(row, reader, at):
            for cell in within(row, "tc", reader, 0):
                reader.count()
                reader.goes_on = False
                _blocks(cell, reader, depth + 1)
