"""The text of a paragraph of Word: its runs in order, tracked changes as accepted, and what is not read named."""

from xml.etree import ElementTree as ET

from attrs import define, field, frozen

from xjdemand.errors import Place
from xjdemand.formats.office.elements import is_on, number, said_as, tag_of, value_of
from xjdemand.formats.office.prompts import children
from xjdemand.formats.office.reader import UNREAD, Reader, unread
from xjdemand.language import Phrase

_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_PROPERTIES = {"rPr", "pPr", "tcPr", "trPr", "tblPr", "sectPr", "sdtPr", "sdtEndPr", "tblGrid"}
GONE = {"del", "moveFrom", "instrText", "delText", "delInstrText"} | _PROPERTIES
"""What a reader of the page does not see."""

CHANGED = {"ins", "del", "moveTo", "moveFrom"}
"""Elements around what was changed while changes were tracked."""
TRACKED = Phrase("有修订标记，按接受修订后的样子读")
_HIDDEN = Phrase("这里有隐藏的文字，照样读了")
_STRUCK = Phrase("这里有划掉的文字，照样读了")
RAISED = Phrase("这里有上标或下标，按平常的字读了")
_NUMBERED = Phrase("这里有自动编号，编号没有读")
_EITHER = Phrase("这里有两种写法，读的是前一种")


@frozen
class Line:
    """A paragraph: its text, that of each tagged control in it, and whether the next goes on with it (the mark between is deleted)."""

    text: str
    tagged: dict[str, str]
    goes_on: bool


def paragraph(element: ET.Element, reader: Reader, at: Place) -> Line:
    """A paragraph, and what must be said of it."""
    said = _Said({})
    _gather(element, said, reader, at, 0)
    text, tagged = "".join(said.pieces), said.tagged
    if reader.is_changed and any(child.tag in CHANGED for child in element.iter()):
        reader.doubt(TRACKED, at)
    looks = said_as(element, "pPr")
    if looks is None:
        return Line(text, tagged, goes_on=False)
    numbered = said_as(looks, "numPr", "numId")
    if numbered is not None and number(numbered, 0) and text:
        reader.doubt(_NUMBERED, at)
    return Line(text, tagged, any(said_as(looks, "rPr", gone) is not None for gone in ("del", "moveFrom")))


@define
class _Said:
    """What stands in a paragraph, or in a control of it: the text of each tagged control, and all pieces of text in their order."""

    tagged: dict[str, str]
    pieces: list[str] = field(factory=list)

    def note(self, control: ET.Element, text: str) -> None:
        """A control and its text."""
        self.pieces.append(text)
        tag = tag_of(control)
        if tag:
            self.tagged[tag] = self.tagged.get(tag, "") + text


def _gather(parent: ET.Element, said: _Said, reader: Reader, at: Place, depth: int) -> None:
    reader.hold(depth)
    if parent.tag == "AlternateContent" and _says_two_things(parent):
        reader.doubt(_EITHER, at)
    for child in children(parent):
        name = child.tag
        if name == "t":
            said.pieces.append(child.text or "")
        elif name in _SIGNS:
            said.pieces.append(_SIGNS[name])
        elif name in UNREAD:
            unread(child, reader, at)
        elif name == "sdt":
            inner = _Said(said.tagged)
            _gather(child, inner, reader, at, depth + 1)
            said.note(child, "".join(inner.pieces))
        elif name not in GONE:
            _look(child, reader, at)
            _gather(child, said, reader, at, depth + 1)


def _look(run: ET.Element, reader: Reader, at: Place) -> None:
    """Say where a run is not seen as it is read."""
    looks = said_as(run, "rPr")
    if looks is None:
        return
    if is_on(said_as(looks, "vanish")):
        reader.doubt(_HIDDEN, at)
    if value_of(said_as(looks, "vertAlign")) in ("superscript", "subscript"):
        reader.doubt(RAISED, at)
    if is_on(said_as(looks, "strike")) or is_on(said_as(looks, "dstrike")):
        reader.doubt(_STRUCK, at)


def _says_two_things(alternatives: ET.Element) -> bool:
    said = ["".join(each.text or "" for each in one.iter() if each.tag == "t") for one in alternatives]
    return len(set(said)) > 1
