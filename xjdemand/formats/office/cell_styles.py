"""Styles of the cells of a workbook: how they show numbers, and what is odd about their type."""

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree as ET

from attrs import frozen

from xjdemand.formats.office.addresses import whole
from xjdemand.formats.office.figures import Look
from xjdemand.formats.office.texts import Marks, marks_of

_LONGEST_CODE = 255
"""Signs of a number format, as Excel allows them; a longer one is not looked at."""
_LAST_FORMAT = 9_999


@frozen
class Style:
    """How a cell shows a number, and what must be said of its type."""

    look: Look = Look()
    marks: Marks = ()


def styles_of(listed: Mapping[str, ET.Element]) -> list[Style]:
    """Those that cells may name, by their number; `listed` the parts of the style sheet."""
    codes = {each.get("numFmtId", ""): each.get("formatCode", "") for each in listed.get("numFmts", ())}
    faces = [marks_of([each]) for each in listed.get("fonts", ())]
    return [Style(_look(each.get("numFmtId", ""), codes), _face(each, faces)) for each in listed.get("cellXfs", ())]


def _look(number: str, codes: Mapping[str, str]) -> Look:
    code, known = codes.get(number, ""), whole(number, 0)
    return Look(code if len(code) <= _LONGEST_CODE else "", known if known <= _LAST_FORMAT else 0)


def _face(style: ET.Element, faces: Sequence[Marks]) -> Marks:
    number = whole(style.get("fontId"), len(faces))
    return faces[number] if number < len(faces) else ()
