"""What stands outside the type area in Word: the running head, and the numbers of the sheets."""

from xjdemand.formats.docx.faces import ems
from xjdemand.formats.docx.runs import run
from xjdemand.formats.docx.xml import RELATIONS, WORD, element, file, of_points, twips
from xjdemand.page.frame import BELOW, SIZE_4
from xjdemand.page.page import Page, Para
from xjdemand.typeset.faces import MM
from xjdemand.typeset.flow import CONTINUED, RUNNING
from xjdemand.typeset.words import LEADING

_HALF = 2
_OUTER = {True: "right", False: "left"}
"""Where the number of an odd sheet stands, and that of an even one."""


def nothing() -> bytes:
    """No running head."""
    return _part("w:hdr", _line(Para(text="", size=RUNNING), "left"))


def running_head(page: Page) -> bytes:
    """The annex and the project, at the right in small type, as much of them as one line holds."""
    text = f"{page.name.partition(' ')[0]}{CONTINUED} {page.need}".rstrip()
    while ems(text) * RUNNING * MM > page.measure:
        text = text[:-1]
    para = Para(text=text, size=RUNNING)
    return _part("w:hdr", _line(para, "right", run(text, para)))


def numbered(page: Page, *, alone: bool, odd: bool) -> bytes:
    """The number of the sheet at the outer edge, one character in; on a sheet bound by its upper edge, where upright ones have it."""
    para = Para(text="", size=SIZE_4)
    line = _line(para, _OUTER[odd], *_number(page, para, alone=alone), inset=of_points(SIZE_4))
    below = _line(Para(text="", size=SIZE_4), "left")
    return _part("w:ftr", _beside(page, line), below) if page.turned else _part("w:ftr", line)


def _number(page: Page, para: Para, *, alone: bool) -> tuple[str, ...]:
    number = _field("PAGE", para)
    if not page.counted:
        return run("— ", para), number, run(" —", para)
    of = _field("NUMPAGES" if alone else "SECTIONPAGES", para)
    return run("第 ", para), number, run(" 页，共 ", para), of, run(" 页", para)


def _field(name: str, para: Para) -> str:
    return element("w:fldSimple", run("1", para), w_instr=f" {name} ")


def _beside(page: Page, line: str) -> str:
    """A line that runs down the sheet at its left: a table of one cell without borders, which Word lets stand anywhere."""
    top, _, bottom, left = page.margins
    wide, high = twips(SIZE_4 * LEADING * MM), twips(page.height - top - bottom)
    x = twips(left - BELOW) - wide // _HALF
    at = element("w:tblpPr", w_vertAnchor="page", w_horzAnchor="page", w_tblpX=x, w_tblpY=twips(top))
    none = [element(f"w:{side}", w_w=0, w_type="dxa") for side in ("left", "right")]
    width, fixed = element("w:tblW", w_w=wide, w_type="dxa"), element("w:tblLayout", w_type="fixed")
    turned = element("w:tcPr", element("w:tcW", w_w=wide, w_type="dxa"), element("w:textDirection", w_val="tbRl"))
    row = element(
        "w:tr", element("w:trPr", element("w:trHeight", w_val=high, w_hRule="exact")), element("w:tc", turned, line)
    )
    grid = element("w:tblGrid", element("w:gridCol", w_w=wide))
    return element("w:tbl", element("w:tblPr", at, width, fixed, element("w:tblCellMar", *none)), grid, row)


def _line(para: Para, align: str, *said: str, inset: int = 0) -> str:
    spacing = element("w:spacing", w_before=0, w_after=0, w_line=of_points(para.size * LEADING), w_lineRule="exact")
    indent = element("w:ind", **{f"w_{align}": inset}) if inset else ""
    return element("w:p", element("w:pPr", spacing, indent, element("w:jc", w_val=align)), *said)


def _part(tag: str, *inside: str) -> bytes:
    return file(element(tag, *inside, xmlns_w=WORD, xmlns_r=RELATIONS))
