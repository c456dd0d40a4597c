"""What a sheet holds beside its cells: comments, pictures, headers and footers; not read, but named."""

import re
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from xjdemand.edition import Edition
from xjdemand.formats.office.around import is_ours
from xjdemand.formats.office.cells import shown
from xjdemand.language import Phrase

_PICTURE = Phrase("这张工作表有图片、图形或图表，没有读")
_BESIDE = {
    "comments": Phrase("这张工作表有批注，没有读"),
    "threadedComment": Phrase("这张工作表有批注，没有读"),
    "drawing": _PICTURE,
    "oleObject": Phrase("这张工作表有嵌入的对象，没有读"),
    "package": Phrase("这张工作表有嵌入的对象，没有读"),
    "control": Phrase("这张工作表有控件，没有读"),
    "ctrlProp": Phrase("这张工作表有控件，没有读"),
    "pivotTable": Phrase("这张工作表有数据透视表，读的是存下的数"),
}
"""What a sheet is related to and is not read, by the kind of the relation."""
_EDGE = Phrase("页眉或页脚里的文字没有读：{text}")
_MOST = 1_024
"""Signs of a header that are looked at; Excel allows 255."""
_PARTS = re.compile("&[LCRlcr]")
_CODE = re.compile(r'&(?:"[^"&]*"|K(?:[0-9A-Fa-f]{6}|\d\d[+\-]\d{3})|\d{1,3}|[A-JL-Za-z])')
"""What makes a page number, a date, a face or a size (ISO/IEC 29500-1, 18.3.1.46)."""


def beside(sheet: ET.Element, kinds: Iterable[str], edition: Edition) -> list[Phrase]:
    """What must be said of it, each once; `kinds` are those of all that the sheet is related to."""
    edges = [each for part in sheet if part.tag == "headerFooter" for each in part]
    said = [_BESIDE[kind] for kind in kinds if kind in _BESIDE]
    said += [_PICTURE for edge in edges if "&G" in (edge.text or "")]
    texts = dict.fromkeys(text for edge in edges for text in _texts(edge.text or "") if not is_ours(text, edition))
    return [
        *({phrase.template: phrase for phrase in said}.values()),
        *(Phrase(_EDGE.template, {"text": shown(text)}) for text in texts),
    ]


def _texts(edge: str) -> Iterator[str]:
    """What stands at the left, in the middle and at the right, without what Excel puts in."""
    for part in _PARTS.split(edge[:_MOST].replace("&&", "\0")):
        yield _CODE.sub("", part).replace("\0", "&").strip()
