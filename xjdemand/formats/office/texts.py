"""Texts of a workbook: in one run or in several that look different, and what is odd about how they look."""

import re
from collections.abc import Collection
from xml.etree import ElementTree as ET

from attrs import frozen

from xjdemand.formats.office.elements import is_on, said_as, value_of
from xjdemand.formats.office.seen import RAISED, STRUCK
from xjdemand.language import Phrase
from xjdemand.text import is_blank

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")

Marks = tuple[Phrase, ...]
"""What must be said of how a text looks."""


@frozen
class Text:
    """A text, what its runs look like, and whether one of them looks as its cell does."""

    text: str = ""
    marks: Marks = ()
    is_as_cell: bool = True


def text_of(element: ET.Element) -> Text:
    r"""The text of a cell or of a shared text, without the reading aids that stand over it.

    >>> text_of(ET.fromstring("<si><r><t>甲</t></r><rPh><t>jia</t></rPh><r><t>_x000D_\n乙</t></r></si>")).text
    '甲\n乙'
    """
    said = [(each, each if each.tag == "t" else said_as(each, "t")) for each in element if each.tag in ("t", "r")]
    written = [(run, text.text or "") for run, text in said if text is not None]
    own = [(run, said_as(run, "rPr")) for run, text in written if not is_blank(text)]
    faces = [face for _, face in own if face is not None]
    return Text(unescaped("".join(text for _, text in written)), marks_of(faces), is_as_cell=len(faces) < len(own))


def marks_of(looks: Collection[ET.Element]) -> Marks:
    """What must be said of texts in such type: that they are struck out, or raised or lowered."""
    struck = any(is_on(said_as(face, "strike")) for face in looks)
    raised = any(value_of(said_as(face, "vertAlign")) in ("superscript", "subscript") for face in looks)
    return (*((STRUCK,) if struck else ()), *((RAISED,) if raised else ()))


def unescaped(text: str) -> str:
    """Signs that XML can't hold, as files of sheets write them (ISO/IEC 29500-1, 22.9.2.19); lines ended as everywhere."""
    whole = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
    return whole.replace("\r\n", "\n").replace("\r", "\n")
