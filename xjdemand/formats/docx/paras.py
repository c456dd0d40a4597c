"""Paragraphs in Word: runs of text, and a content control with its field's name around each value."""

from collections.abc import Iterator
from itertools import count

from attrs import define, field

from xjdemand.formats.docx.faces import FACES, fonts
from xjdemand.formats.docx.xml import element, of_points, twips, words
from xjdemand.page.page import Align, Kind, Para, Role

_LEADING = 1.5
_TAB = "\t"
_HALVES, _HUNDREDTHS, _WHOLE_LINE = 2, 100, 240
"""Type is measured in half points, indents in hundredths of a character, line height in 240ths of a line."""
_ALIGNED = {Align.LEFT: "left", Align.CENTRE: "center", Align.JUSTIFY: "both"}
_EMPTY = "\u3000"
"""What stands in an empty control, so that there is something to click on."""
_BEFORE_TITLE, _AFTER_TITLE, _AFTER = 6.0, 5.0, 1.5
"""mm between the blocks of a page, as in print."""


@define
class Numbers:
    """The numbers that controls and bookmarks of one file are told apart by."""

    controls: Iterator[int] = field(factory=lambda: count(1))
    bookmarks: Iterator[int] = field(factory=lambda: count(1))


def bookmark(path: str) -> str:
    """The name of the bookmark around a value: its JSON pointer in the signs that Word allows, at most 40 of them.

    >>> bookmark("/summary/rows/0/lead_unit")
    'xj__summary__rows__0__lead_unit'
    """
    return "xj" + path.replace("/", "__")


def paragraph(para: Para, numbers: Numbers, *, section: str = "", keeps: bool = False, block: bool = False) -> str:
    """A paragraph; `section` the end of a section that it carries, `keeps` with the next, `block` outside of a table."""
    properties = element("w:pPr", *_properties(para, keeps=keeps, block=block), section)
    label = _run(para.label, para) if para.label else ""
    return element("w:p", properties, label, _value(para, numbers) if para.path else _run(_turned(para), para))


def marked(first: str, last: str, path: str, numbers: Numbers) -> tuple[str, str]:
    """Two bookmark ends to stand before `first` and behind `last`."""
    number = next(numbers.bookmarks)
    return (
        element("w:bookmarkStart", w_id=number, w_name=bookmark(path)) + first,
        last + element("w:bookmarkEnd", w_id=number),
    )
