"""The text of a paragraph of Word: its runs in order, tracked changes as accepted, and what is not read named."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from attrs import define, field, frozen

from xjdemand.errors import Place
from xjdemand.formats.limits import Limits
from xjdemand.formats.office.cells import Flow, shown
from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase

_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_PROPERTIES = {"rPr", "pPr", "tcPr", "trPr", "tblPr", "sectPr", "sdtPr", "sdtEndPr", "tblGrid"}
GONE = {"del", "moveFrom", "instrText", "delText", "delInstrText"} | _PROPERTIES
"""What a reader of the page does not see."""

_PICTURE = Phrase("这里有图片或图形，没有读")
_FORMULA = Phrase("这里有公式，没有读")
UNREAD = {
    "drawing": _PICTURE,
    "pict": _PICTURE,
    "object": Phrase("这里有嵌入的对象（如公式、表格文件），没有读"),
    "oMath": _FORMULA,
    "oMathPara": _FORMULA,
    "commentReference": Phrase("这里有批注，没有读"),
    "footnoteReference": Phrase("这里有脚注，没有读"),
    "endnoteReference": Phrase("这里有尾注，没有读"),
    "sym": Phrase("这里有符号字体里的一个符号，读不出是什么字"),
    "altChunk": Phrase("这里嵌着另一份文件，没有读"),
    "rt": Phrase("这里有注音，没有读"),
}
_BOXED = Phrase("文本框里的文字没有读：{text}")
_CHANGED = {"ins", "del", "moveTo", "moveFrom"}
TRACKED = Phrase("有修订标记，按接受修订后的样子读")
_HIDDEN = Phrase("这里有隐藏的文字，照样读了")
_STRUCK = Phrase("这里有划掉的文字，照样读了")
_NUMBERED = Phrase("这里有自动编号，编号没有读")
_EITHER = Phrase("这里有两种写法，读的是前一种")
_PROMPT = re.compile(r"\s*(?:(?:单击|点击|选择|Click|Tap|Choose).{0,60})?\s*", re.IGNORECASE)
"""What an empty control of Word and WPS asks for."""


@define
class Reader:
    """One document being read: where it has got to, and what was told already."""

    limits: Limits
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

    def hold(self, depth: int) -> None:
        """Raises Broken where elements stand in one another past all need; Word's own files have about ten below a block."""
        if depth > self.limits.depth:
            raise Broken(Phrase("正文嵌套超过 {n} 层，不读", {"n": self.limits.depth}))


@frozen
class Line:
    """A paragraph: its text, that of each tagged control in it, and whether the next goes on with it (the mark between is deleted)."""

    text: str
    tagged: dict[str, str]
    goes_on: bool


def paragraph(element: ET.Element, reader: Reader, at: Place) -> Line:
    """A paragraph, and what must be said of it."""
    tagged: dict[str, str] = {}
    text = "".join(_pieces(element, reader, at, tagged, 0))
    if any(name_of(child) in _CHANGED for child in element.iter()):
        reader.doubt(TRACKED, at)
    numbered = said_as(element, "pPr", "numPr", "numId")
    if numbered is not None and number(numbered, 0) and text:
        reader.doubt(_NUMBERED, at)
    return Line(text, tagged, any(said_as(element, "pPr", "rPr", gone) is not None for gone in ("del", "moveFrom")))


def _pieces(parent: ET.Element, reader: Reader, at: Place, tagged: dict[str, str], depth: int) -> Iterator[str]:
    reader.hold(depth)
    if name_of(parent) == "AlternateContent" and _says_two_things(parent):
        reader.doubt(_EITHER, at)
    for child in children(parent):
        name = name_of(child)
        if name == "t":
            yield child.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name in UNREAD:
            unread(child, reader, at)
        elif name == "sdt":
            yield _controlled(child, reader, at, tagged, depth)
        elif name not in GONE:
            _look(child, reader, at)
            yield from _pieces(child, reader, at, tagged, depth + 1)


def _controlled(control: ET.Element, reader: Reader, at: Place, tagged: dict[str, str], depth: int) -> str:
    """The text of a content control, noted under its tag."""
    said = "".join(_pieces(control, reader, at, tagged, depth + 1))
    if tag_of(control):
        tagged[tag_of(control)] = tagged.get(tag_of(control), "") + said
    return said


def _look(run: ET.Element, reader: Reader, at: Place) -> None:
    """Say where a run is not seen as it is read."""
    if is_on(said_as(run, "rPr", "vanish")):
        reader.doubt(_HIDDEN, at)
    if is_on(said_as(run, "rPr", "strike")) or is_on(said_as(run, "rPr", "dstrike")):
        reader.doubt(_STRUCK, at)


def unread(element: ET.Element, reader: Reader, at: Place) -> None:
    """Name what is not read: with its words where it has any."""
    words = " ".join(each.text or "" for each in element.iter() if name_of(each) == "t" and each.text)
    if words.strip() and name_of(element) in ("drawing", "pict"):
        reader.doubt(Phrase(_BOXED.template, {"text": shown(words)}), at)
    else:
        reader.doubt(UNREAD[name_of(element)], at)


def children(element: ET.Element) -> list[ET.Element]:
    """What stands in an element; of alternatives the first, of an empty control not its prompt."""
    if name_of(element) == "AlternateContent":
        return list(next((each for each in element if len(each)), ()))
    if name_of(element) == "sdt" and said_as(element, "sdtPr", "showingPlcHdr") is not None:
        _without_prompt(element)
    return list(element)


def _without_prompt(control: ET.Element) -> None:
    texts = [each for each in control.iter() if name_of(each) == "t"]
    if _PROMPT.fullmatch("".join(each.text or "" for each in texts)):
        for each in texts:
            each.text = ""


def _says_two_things(alternatives: ET.Element) -> bool:
    said = ["".join(each.text or "" for each in one.iter() if name_of(each) == "t") for one in alternatives]
    return len(set(said)) > 1


def said_as(element: ET.Element, *names: str) -> ET.Element | None:
    """What stands in an element under those names, one in another."""
    found: ET.Element | None = element
    for name in names:
        found = next((child for child in found if name_of(child) == name), None) if found is not None else None
    return found


def value_of(element: ET.Element | None) -> str | None:
    """Its `val`, whatever the namespace; None where there is none."""
    said = () if element is None else element.attrib.items()
    return next((value for key, value in said if key.rpartition("}")[2] == "val"), None)


def is_on(switch: ET.Element | None) -> bool:
    """Whether a property is there and not switched off."""
    return switch is not None and value_of(switch) not in ("0", "false", "off")


def number(element: ET.Element | None, otherwise: int) -> int:
    """Its `val` as a number of at most four digits."""
    said = value_of(element) or ""
    return int(said) if said.isdecimal() and len(said) < len("10000") else otherwise


def tag_of(control: ET.Element) -> str:
    """The tag of a content control."""
    return value_of(said_as(control, "sdtPr", "tag")) or ""


def name_of(element: ET.Element) -> str:
    """An element's name without its space."""
    return element.tag.rpartition("}")[2]
