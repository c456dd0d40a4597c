"""A Word document being read: what was told of it already, how much of it there may be, and what in it is not read."""

from xml.etree import ElementTree as ET

from attrs import define, field

from xjdemand.errors import Place
from xjdemand.formats.decode import too_deep, too_many_cells
from xjdemand.formats.limits import Limits
from xjdemand.formats.office.cells import Flow, shown
from xjdemand.formats.office.styles import Styles
from xjdemand.language import Phrase

_PICTURE = Phrase("这里有图片或图形，没有读")
_FORMULA = Phrase("这里有公式，没有读")
_OBJECT = Phrase("这里有嵌入的对象（如公式、表格文件），没有读")
_ANOTHER = Phrase("这里嵌着另一份文件，没有读")
_DATE = Phrase("这里有自动更新的日期，没有读")
UNREAD = {
    "drawing": _PICTURE,
    "pict": _PICTURE,
    "object": _OBJECT,
    "oMath": _FORMULA,
    "oMathPara": _FORMULA,
    "commentReference": Phrase("这里有批注，没有读"),
    "footnoteReference": Phrase("这里有脚注，没有读"),
    "endnoteReference": Phrase("这里有尾注，没有读"),
    "sym": Phrase("这里有符号字体里的一个符号，读不出是什么字"),
    "altChunk": _ANOTHER,
    "subDoc": _ANOTHER,
    "contentPart": _PICTURE,
    "control": _OBJECT,
    **dict.fromkeys(("dayShort", "dayLong", "monthShort", "monthLong", "yearShort", "yearLong"), _DATE),
    "ddList": Phrase("这里有旧式的下拉框，选了哪一项没有读"),
    "checkBox": Phrase("这里有旧式的复选框，选没有选没有读"),
    "rt": Phrase("这里有注音，没有读"),
}
_BOXED = Phrase("文本框里的文字没有读：{text}")


@define
class Reader:
    """One document being read: where it has got to, and what was told already."""

    limits: Limits
    styles: Styles = Styles()
    is_changed: bool = False
    """Whether changes are tracked anywhere in it."""
    has_fields: bool = False
    """Whether there is any field whose code stands between signs."""
    goes_on: bool = False
    """Whether the mark of the paragraph just read is deleted."""
    flow: Flow = field(factory=Flow)
    tables: int = 0
    paragraphs: int = 0
    cells: int = 0
    told: set[tuple[str, Place]] = field(factory=set)

    def doubt(self, what: Phrase, at: Place) -> None:
        """Say so once for each place."""
        said = (what.said(), at)
        if said not in self.told:
            self.told.add(said)
            self.flow.doubts.append((what, at))

    def count(self) -> None:
        """One cell more, wherever it stands. Raises Broken where there are too many."""
        self.cells += 1
        if self.cells > self.limits.cells:
            raise too_many_cells(self.limits.cells)

    def hold(self, depth: int) -> None:
        """Raises Broken where elements stand in one another past all need; Word's own files have about ten below a block."""
        if depth > self.limits.depth:
            raise too_deep(self.limits.depth)


def unread(element: ET.Element, reader: Reader, at: Place) -> None:
    """Name what is not read: with its words where it has any."""
    words = " ".join(each.text or "" for each in element.iter() if each.tag == "t" and each.text)
    if words.strip() and element.tag in ("drawing", "pict"):
        reader.doubt(Phrase(_BOXED.template, {"text": shown(words)}), at)
    else:
        reader.doubt(UNREAD[element.tag], at)
