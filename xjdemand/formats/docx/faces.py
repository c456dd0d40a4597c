"""The faces of a Word file: those of GB/T 9704-2012 by the names that government machines know them by, none of them embedded."""

import unicodedata
from functools import cache

from attrs import frozen

from xjdemand.formats.docx.xml import WORD, element, file
from xjdemand.page.page import Role

_WIDE, _HALF_EM = "WFA", 0.5


@frozen
class Face:
    """A face: its name, the name that other machines know it by, and the paragraph style that is set in it, with its name."""

    name: str
    other: str
    style: str
    called: str


FACES = {
    Role.BODY: Face("仿宋_GB2312", "仿宋", "Normal", "Normal"),
    Role.TITLE: Face("方正小标宋简体", "宋体", "FormTitle", "表名"),
    Role.HEADING: Face("黑体", "SimHei", "FormHeading", "表内标题"),
    Role.SUBHEADING: Face("楷体_GB2312", "楷体", "FormLabel", "栏目名"),
}
"""仿宋 for what is filled in, 小标宋 for titles, 黑体 and 楷体 for headings and labels."""


def fonts(role: Role) -> str:
    """The faces of a style."""
    name = FACES[role].name
    return element("w:rFonts", w_hint="eastAsia", w_ascii=name, w_eastAsia=name, w_hAnsi=name, w_cs=name)


@cache
def font_table() -> bytes:
    """What to set each face in where a machine does not have it."""
    listed = [
        element("w:font", element("w:altName", w_val=face.other), element("w:charset", w_val="86"), w_name=face.name)
        for face in FACES.values()
    ]
    return file(element("w:fonts", *listed, xmlns_w=WORD))


def ems(text: str) -> float:
    """How wide a text is, in em, as near as can be told without its face.

    >>> ems("附件3")
    2.5
    """
    return sum(1.0 if unicodedata.east_asian_width(sign) in _WIDE else _HALF_EM for sign in text)
