"""Paragraphs in Word: their style, their lines and what stands around them."""

from attrs import frozen

from xjdemand.formats.docx.faces import FACES
from xjdemand.formats.docx.runs import type_of
from xjdemand.formats.docx.xml import element, of_points, twips
from xjdemand.page.page import Align, Para, Role
from xjdemand.typeset.words import LEADING

_HUNDREDTHS = 100
"""Indents are measured in hundredths of a character."""
_ALIGNED = {Align.LEFT: "left", Align.CENTRE: "center", Align.JUSTIFY: "both"}
_THIN = 20
"""Twips: the height of the paragraph that Word wants behind a table."""


@frozen(kw_only=True)
class Around:
    """What stands around a paragraph.

    `before` and `after` the blank in mm over and below it; `keeps` it with the next; `section` the end of a section that it carries.
    """

    before: float = 0.0
    after: float = 0.0
    keeps: bool = False
    section: str = ""


def paragraph(para: Para, content: str, around: Around) -> str:
    """A paragraph with `content` in it."""
    face = FACES[para.role]
    properties = element(
        "w:pPr",
        "" if para.role is Role.BODY else element("w:pStyle", w_val=face.style),
        element("w:keepNext") if around.keeps else "",
        _spacing(para, around),
        _indent(para) if para.indent else "",
        element("w:jc", w_val=_ALIGNED[para.align]),
        type_of(para),
        around.section,
    )
    return element("w:p", properties, content)


def _spacing(para: Para, around: Around) -> str:
    """Lines are at least so high, and higher where a person puts in a picture or a formula."""
    over = {"w_before": twips(around.before), "w_after": twips(around.after)}
    return element("w:spacing", **over, w_line=of_points(para.size * LEADING), w_lineRule="atLeast")


def _indent(para: Para) -> str:
    return element(
        "w:ind", w_firstLineChars=round(para.indent * _HUNDREDTHS), w_firstLine=of_points(para.indent * para.size)
    )


def behind_table(after: float = 0.0, section: str = "") -> str:
    """An empty paragraph, as low as can be: without one Word makes one table of two, and holds a file that ends in one broken."""
    spacing = element("w:spacing", w_before=0, w_after=twips(after), w_line=_THIN, w_lineRule="exact")
    small = element("w:rPr", element("w:sz", w_val=2), element("w:szCs", w_val=2))
    return element("w:p", element("w:pPr", spacing, small, section))
