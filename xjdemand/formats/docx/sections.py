"""Sections in Word: a form each, with its paper and margins, its running head and its page numbers."""

from collections.abc import Callable

from xjdemand.formats.docx.margins import nothing, numbered, running_head
from xjdemand.formats.docx.xml import element, twips
from xjdemand.page.frame import BELOW, SIZE_4
from xjdemand.page.page import Page
from xjdemand.typeset.faces import MM
from xjdemand.typeset.flow import OVER_TYPE_AREA, RUNNING
from xjdemand.typeset.words import LEADING

Part = Callable[[str, str, bytes], str]
"""Holds a header or footer (which of both; for which pages; its content) and gives the identity it is known by."""
_HALF = 2
_FIRST, _ODD, _EVEN = "first", "default", "even"
"""What Word calls the first page of a section, its odd pages and its even ones."""


def section(page: Page, part: Part, *, first: bool, alone: bool) -> str:
    """The end of a section; `first` or even `alone` in its file.

    The first starts on an odd page anyway; told so, LibreOffice takes its second sheet for a first one too, as it does with others.
    """
    return element(
        "w:sectPr",
        *(element(f"w:{tag}Reference", w_type=on, r_id=part(tag, on, said)) for tag, on, said in _around(page, alone=alone)),
        element("w:type", w_val="nextPage" if first else "oddPage"),
        _paper(page),
        _margins(page),
        element("w:pgNumType", w_start=1) if page.counted else "",
        element("w:titlePg"),
    )


def _around(page: Page, *, alone: bool) -> tuple[tuple[str, str, bytes], ...]:
    """What stands above and below; nothing above the first sheet, which is odd. LibreOffice wants to be told of that nothing."""
    head, odd, even = running_head(page), numbered(page, alone=alone, odd=True), numbered(page, alone=alone, odd=False)
    above = (("header", _FIRST, nothing()), ("header", _ODD, head), ("header", _EVEN, head))
    return (*above, ("footer", _FIRST, odd), ("footer", _ODD, odd), ("footer", _EVEN, even))


def _paper(page: Page) -> str:
    lying = {"w_orient": "landscape"} if page.width > page.height else {}
    return element("w:pgSz", w_w=twips(page.width), w_h=twips(page.height), **lying)


def _margins(page: Page) -> str:
    """The running head and the number stand as far from the type area as in print."""
    top, right, bottom, left = map(twips, page.margins)
    over = twips(page.margins[0] - OVER_TYPE_AREA - RUNNING * LEADING * MM)
    below = twips(page.margins[2] - BELOW - SIZE_4 * LEADING * MM / _HALF)
    sides = {"w_top": top, "w_right": right, "w_bottom": bottom, "w_left": left}
    return element("w:pgMar", **sides, w_header=over, w_footer=below, w_gutter=0)
