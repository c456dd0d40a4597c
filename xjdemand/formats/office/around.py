"""What a Word file holds beside its body: headers, footers, macros; not read, but named."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from xjdemand.edition import Edition
from xjdemand.errors import Place
from xjdemand.formats.office.announced import heading_of
from xjdemand.formats.office.cells import Doubts, shown
from xjdemand.formats.office.guard import Archive
from xjdemand.formats.office.parts import parsed
from xjdemand.language import Phrase
from xjdemand.text import fold

_MACROS = "word/vbaProject.bin"
_EDGE = re.compile(r"word/(?:header|footer)\d*\.xml")
_MOST = 60
"""Headers and footers that are looked at: three each for ten sections."""

_PAGE = re.compile(r"[\d\s—–\-－第共页,，/]*")
_CONTINUED = "(续)"


def around(archive: Archive, edition: Edition) -> Doubts:
    """What must be said of it."""
    macros: Doubts = [(Phrase("文件带有宏，没有运行，也没有读"), Place())] if archive.has(_MACROS) else []
    edges = [name for name in archive.names if _EDGE.fullmatch(name)]
    said = {text: None for name in edges[:_MOST] for text in _lines(parsed(archive.xml(name))) if not is_ours(text, edition)}
    left: Doubts = (
        [(Phrase("页眉、页脚太多，有 {n} 个没有看", {"n": len(edges) - _MOST}), Place())] if len(edges) > _MOST else []
    )
    return [*macros, *((Phrase("页眉或页脚里的文字没有读：{text}", {"text": shown(text)}), Place()) for text in said), *left]


def _lines(part: ET.Element) -> Iterator[str]:
    for paragraph in part.iter():
        if paragraph.tag == "p":
            yield "".join(each.text or "" for each in paragraph.iter() if each.tag == "t")


def is_ours(text: str, edition: Edition) -> bool:
    """Whether it is a page number, or what stands over the second sheet of an annex."""
    begun = any(fold(text).startswith(f"{annex.sheet.heading}{_CONTINUED}") for annex in edition.forms)
    return begun or bool(_PAGE.fullmatch(text)) or heading_of(text, edition.forms) is not None
