"""The text of a paragraph of Word: its runs in order, tracked changes as accepted, and what is not read named."""

from xml.etree import ElementTree as ET

from attrs import define, field, frozen

from xjdemand.errors import Place
from xjdemand.formats.office.cells import shown
from xjdemand.formats.office.codes import Codes
from xjdemand.formats.office.elements import said_as, tag_of
from xjdemand.formats.office.prompts import children
from xjdemand.formats.office.reader import UNREAD, Reader, unread
from xjdemand.formats.office.seen import compare, look, look_over
from xjdemand.language import Phrase

_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_PROPERTIES = {"rPr", "pPr", "tcPr", "trPr", "tblPr", "sectPr", "sdtPr", "sdtEndPr", "tblGrid"}
GONE = {"del", "moveFrom", "instrText", "delText", "delInstrText"} | _PROPERTIES
"""What a reader of the page does not see."""

CHANGED = {"ins", "del", "moveTo", "moveFrom"}
"""Elements around what was changed while changes were tracked."""
TRACKED = Phrase("有修订标记，按接受修订后的样子读")
_FIELD = Phrase("这里有域，显示成什么没有读：{text}")


@frozen
class Line:
    """A paragraph: its text, that of each tagged control in it, and whether the next goes on with it (the mark between is deleted)."""

    text: str
    tagged: dict[str, str]
    goes_on: bool


def paragraph(element: ET.Element, reader: Reader, at: Place) -> Line:
    """A paragraph, and what must be said of it."""
    codes = Codes.of(element) if reader.has_fields else Codes()
    said = _Said({}, codes.unseen)
    _gather(element, said, reader, at, 0)
    if codes.unread:
        reader.doubt(Phrase(_FIELD.template, {"text": shown("、".join(codes.unread))}), at)
    text, tagged = "".join(said.pieces), said.tagged
    if reader.is_changed and any(child.tag in CHANGED for child in element.iter()):
        reader.doubt(TRACKED, at)
    looks = said_as(element, "pPr")
    if looks is None:
        return Line(text, tagged, goes_on=False)
    look_over(looks, text, reader, at)
    return Line(text, tagged, any(said_as(looks, "rPr", gone) is not None for gone in ("del", "moveFrom")))


@define
class _Said:
    """What stands in a paragraph, or in a control of it: the text of each tagged control, and all pieces of text in their order."""

    tagged: dict[str, str]
    unseen: set[ET.Element]
    """Texts that only stand in the code of a field."""
    pieces: list[str] = field(factory=list)

    def note(self, control: ET.Element, text: str) -> None:
        """A control and its text."""
        self.pieces.append(text)
        tag = tag_of(control)
        if tag:
            self.tagged[tag] = self.tagged.get(tag, "") + text


def _gather(parent: ET.Element, said: _Said, reader: Reader, at: Place, depth: int) -> None:
    reader.hold(depth)
    compare(parent, reader, at)
    for child in children(parent):
        name = child.tag
        if name == "t":
            said.pieces.append("" if child in said.unseen else child.text or "")
        elif name in _SIGNS:
            said.pieces.append(_SIGNS[name])
        elif name in UNREAD:
            unread(child, reader, at)
        elif name == "sdt":
            inner = _Said(said.tagged, said.unseen)
            _gather(child, inner, reader, at, depth + 1)
            said.note(child, "".join(inner.pieces))
        elif name not in GONE:
            look(child, reader, at)
            _gather(child, said, reader, at, depth + 1)
