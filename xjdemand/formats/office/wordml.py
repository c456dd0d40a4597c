"""A Word document taken apart: its body as paragraphs and tables, tracked changes as accepted, and what is not read named."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from attrs import define, field

from xjdemand.errors import Place
from xjdemand.formats.office.cells import Box, Flow, Grid, Words
from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_W = f"{{{_MAIN}}}"
_DEEPEST = 60
"""Elements in one another below a block; Word's own files have about ten."""
_MOST_CELLS = 200_000

_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_GONE = {"del", "moveFrom", "instrText", "delText", "delInstrText", "rPr", "pPr", "tcPr", "trPr", "tblPr", "sectPr"}
_UNREAD = {
    "drawing": Phrase("这里有图片、文本框或图形，没有读"),
    "pict": Phrase("这里有图片、文本框或图形，没有读"),
    "object": Phrase("这里有嵌入的对象（如公式、表格文件），没有读"),
    "oMath": Phrase("这里有公式，没有读"),
    "oMathPara": Phrase("这里有公式，没有读"),
    "commentReference": Phrase("这里有批注，没有读"),
    "footnoteReference": Phrase("这里有脚注，没有读"),
    "endnoteReference": Phrase("这里有尾注，没有读"),
    "sym": Phrase("这里有符号字体里的一个符号，读不出是什么字"),
    "altChunk": Phrase("这里嵌着另一份文件，没有读"),
}
_CHANGED = {"ins", "del", "moveTo", "moveFrom"}
_TRACKED = Phrase("有修订标记，按接受修订后的样子读")
_NESTED = Phrase("这一格里套着表格，按文字读")
_HIDDEN = Phrase("这里有隐藏的文字，照样读了")


@define
class _Reader:
    """One document being read: where it has got to, and what was told already."""

    flow: Flow = field(factory=Flow)
    tables: int = 0
    paragraphs: int = 0
    cells: int = 0
    told: set[tuple[str, Place]] = field(factory=set)

    def doubt(self, what: Phrase, at: Place) -> None:
        """Say so once for each place."""
        if (what.template, at) not in self.told:
            self.told.add((what.template, at))
            self.flow.doubts.append((what, at))


def taken_apart(xml: bytes) -> Flow:
    """The body of a document. Raises Broken where it is none."""
    try:
        root = ET.fromstring(xml)  # noqa: S314 -- the guard lets no document type through, so there is no entity to expand
    except ET.ParseError as error:
        raise Broken(Phrase("文件里的正文不是完整的 XML：{why}", {"why": str(error)})) from error
    for each in root.iter() if root.tag.startswith(f"{{{_STRICT}}}") else ():
        each.tag = each.tag.replace(_STRICT, _MAIN)
    body = root.find(f"{_W}body")
    if body is None:
        raise Broken(Phrase("文件里没有正文"))
    reader = _Reader()
    _blocks(body, reader, 0)
    return reader.flow


def _blocks(parent: ET.Element, reader: _Reader, depth: int) -> None:
    _not_too(depth)
    for child in parent:
        match _name(child):
            case "p":
                reader.paragraphs += 1
                at = Place(paragraph=reader.paragraphs)
                text, tagged = _paragraph(child, reader, at)
                reader.flow.blocks.append(Words(text, at, tagged))
            case "tbl":
                reader.tables += 1
                reader.flow.blocks.append(_table(child, reader))
            case name if name in _UNREAD:
                reader.doubt(_UNREAD[name], Place(paragraph=reader.paragraphs))
            case name if name not in _GONE:
                _blocks(child, reader, depth + 1)


def _table(table: ET.Element, reader: _Reader) -> Grid:
    grid = Grid(reader.tables)
    for number, row in enumerate(_within(table, "tr", 0), 1):
        boxes: list[Box] = []
        column = _grid_before(row)
        for cell in _within(row, "tc", 0):
            reader.cells += 1
            if reader.cells > _MOST_CELLS:
                raise Broken(Phrase("表格的格子超过 {limit} 个，不读", {"limit": _MOST_CELLS}))
            box = _cell(cell, reader, Place(grid.number, number, len(boxes) + 1), column)
            boxes.append(box)
            column += box.columns
        grid.rows.append(boxes)
    return grid


def _within(parent: ET.Element, wanted: str, depth: int) -> Iterator[ET.Element]:
    """The rows of a table or cells of a row, whatever is wrapped around them."""
    _not_too(depth)
    for child in parent:
        name = _name(child)
        if name == wanted:
            yield child
        elif name not in _GONE and name != "tbl":
            yield from _within(child, wanted, depth + 1)


def _grid_before(row: ET.Element) -> int:
    before = row.find(f"{_W}trPr/{_W}gridBefore")
    return _number(before, 0)


def _number(element: ET.Element | None, otherwise: int) -> int:
    said = "" if element is None else element.get(f"{_W}val", "")
    return int(said) if said.isdecimal() and len(said) < len("10000") else otherwise


def _cell(cell: ET.Element, reader: _Reader, at: Place, column: int) -> Box:
    merged = cell.find(f"{_W}tcPr/{_W}vMerge")
    box = Box(
        text="",
        at=at,
        column=column,
        columns=max(1, _number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1)),
        below=merged is not None and merged.get(f"{_W}val", "continue") != "restart",
    )
    lines = []
    for text, tagged in _lines(cell, reader, at, 0):
        lines.append(text)
        for tag, said in tagged.items():
            box.tagged[tag] = f"{box.tagged[tag]}\n{said}" if tag in box.tagged else said
    box.text = "\n".join(lines)
    return box


def _lines(parent: ET.Element, reader: _Reader, at: Place, depth: int) -> Iterator[tuple[str, dict[str, str]]]:
    """The paragraphs of a cell, those of tables within it too."""
    _not_too(depth)
    for child in parent:
        name = _name(child)
        if name == "p":
            yield _paragraph(child, reader, at)
        elif name in _UNREAD:
            reader.doubt(_UNREAD[name], at)
        elif name not in _GONE:
            if name == "tbl":
                reader.doubt(_NESTED, at)
            tag = _tag(child) if name == "sdt" else ""
            for text, tagged in _lines(child, reader, at, depth + 1):
                yield text, tagged | ({tag: text} if tag else {})


def _paragraph(paragraph: ET.Element, reader: _Reader, at: Place) -> tuple[str, dict[str, str]]:
    """Its text, and the text of each tagged control in it."""
    tagged: dict[str, str] = {}
    text = "".join(_pieces(paragraph, reader, at, tagged, 0))
    if _changed(paragraph):
        reader.doubt(_TRACKED, at)
    return text, tagged


def _changed(paragraph: ET.Element) -> bool:
    return any(_name(child) in _CHANGED for child in paragraph.iter())


def _pieces(parent: ET.Element, reader: _Reader, at: Place, tagged: dict[str, str], depth: int) -> Iterator[str]:
    _not_too(depth)
    for child in parent:
        match _name(child):
            case "t":
                yield child.text or ""
            case name if name in _SIGNS:
                yield _SIGNS[name]
            case name if name in _UNREAD:
                reader.doubt(_UNREAD[name], at)
            case "AlternateContent":
                reader.doubt(_UNREAD["drawing"], at)
            case "sdt":
                said = "" if _is_placeholder(child) else "".join(_pieces(child, reader, at, tagged, depth + 1))
                if _tag(child):
                    tagged[_tag(child)] = tagged.get(_tag(child), "") + said
                yield said
            case "r":
                if child.find(f"{_W}rPr/{_W}vanish") is not None:
                    reader.doubt(_HIDDEN, at)
                yield from _pieces(child, reader, at, tagged, depth + 1)
            case name if name not in _GONE and name != "sdtPr":
                yield from _pieces(child, reader, at, tagged, depth + 1)


def _is_placeholder(control: ET.Element) -> bool:
    return control.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None


def _tag(control: ET.Element) -> str:
    tag = control.find(f"{_W}sdtPr/{_W}tag")
    return "" if tag is None else tag.get(f"{_W}val", "")


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _not_too(depth: int) -> None:
    if depth > _DEEPEST:
        raise Broken(Phrase("正文嵌套超过 {n} 层，不读", {"n": _DEEPEST}))
