"""The text of a paragraph of Word: its runs in order, tracked changes as accepted, and what is not read named."""

import re
from collections.abc import Iterable
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
    "ddList": Phrase("这里有旧式的下拉框，选了哪一项没有读"),
    "checkBox": Phrase("这里有旧式的复选框，选没有选没有读"),
    "rt": Phrase("这里有注音，没有读"),
}
_BOXED = Phrase("文本框里的文字没有读：{text}")
CHANGED = {"ins", "del", "moveTo", "moveFrom"}
"""Elements around what was changed while changes were tracked."""
TRACKED = Phrase("有修订标记，按接受修订后的样子读")
_HIDDEN = Phrase("这里有隐藏的文字，照样读了")
STRUCK = Phrase("这里有划掉的文字，照样读了")
RAISED = Phrase("这里有上标或下标，按平常的字读了")
_NUMBERED = Phrase("这里有自动编号，编号没有读")
_EITHER = Phrase("这里有两种写法，读的是前一种")
_PROMPT = re.compile(
    r"(?:单击|点击)(?:或点击)?(?:此处|这里|以)?(?:输入|键入|选择|添加|插入).{0,20}|(?:请?选择一?项.{0,3})|(?:Click|Tap|Choose|Select)\b.{0,60}",
    re.IGNORECASE,
)
"""What an empty control of Word and WPS asks for."""
LEFT_PROMPT = re.compile(
    r"(?:(?:单击|点击)(?:或点击)?(?:此处|这里)(?:输入|键入)(?:文字|文本|日期)?|Click or tap (?:here )?to enter .{1,20})[。.]?",
    re.IGNORECASE,
)
"""The same where the control is gone and the words were left."""


@define
class Reader:
    """One document being read: where it has got to, and what was told already."""

    limits: Limits
    is_changed: bool = False
    """Whether changes are tracked anywhere in it."""
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
        reader.doubt(STRUCK, at)


def unread(element: ET.Element, reader: Reader, at: Place) -> None:
    """Name what is not read: with its words where it has any."""
    words = " ".join(each.text or "" for each in element.iter() if each.tag == "t" and each.text)
    if words.strip() and element.tag in ("drawing", "pict"):
        reader.doubt(Phrase(_BOXED.template, {"text": shown(words)}), at)
    else:
        reader.doubt(UNREAD[element.tag], at)


def children(element: ET.Element) -> Iterable[ET.Element]:
    """What stands in an element; of alternatives the first, of an empty control not its prompt."""
    if element.tag == "AlternateContent":
        return next((each for each in element if len(each)), ())
    if element.tag == "sdt" and said_as(element, "sdtPr", "showingPlcHdr") is not None:
        _without_prompt(element)
    return element


def _without_prompt(control: ET.Element) -> None:
    texts = [each for each in control.iter() if each.tag == "t"]
    said = "".join(each.text or "" for each in texts).strip()
    if not said or _PROMPT.fullmatch(said):
        for each in texts:
            each.text = ""


def _says_two_things(alternatives: ET.Element) -> bool:
    said = ["".join(each.text or "" for each in one.iter() if each.tag == "t") for one in alternatives]
    return len(set(said)) > 1


def said_as(element: ET.Element, *names: str) -> ET.Element | None:
    """What stands in an element under those names, one in another."""
    found = element
    for name in names:
        for child in found:
            if child.tag == name:
                found = child
                break
        else:
            return None
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
