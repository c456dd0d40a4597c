"""Runs of text in Word."""

from functools import cache

from xjdemand.formats.docx.faces import ems
from xjdemand.formats.docx.xml import element, words
from xjdemand.page.page import Para
from xjdemand.typeset.faces import MM

_TAB = "\t"
_HALVES = 2
"""Type is measured in half points."""


def run(text: str, para: Para) -> str:
    r"""A text as `para` is set.

    >>> run("甲\t乙", Para(text="")).partition("</w:rPr>")[2]
    '<w:t xml:space="preserve">甲</w:t><w:tab/><w:t xml:space="preserve">乙</w:t></w:r>'
    """
    pieces = [element("w:t", words(piece), xml_space="preserve") if piece else "" for piece in text.split(_TAB)]
    return element("w:r", type_of(para), element("w:tab").join(pieces))


def runs(para: Para, measure: float | None) -> str:
    """The text of `para`, on two lines where one of `measure` mm does not hold it and it says where to turn."""
    text, turn = para.text, para.turn
    if turn and measure is not None and text.startswith(turn) and ems(text) * para.size * MM > measure:
        return run(turn, para) + element("w:r", element("w:br")) + run(text[len(turn) :], para)
    return run(text, para) if text else ""


def type_of(para: Para) -> str:
    """The size of its type; and that signs of either width, such as “” … — ·, are to be set as Chinese."""
    return _type(round(para.size * _HALVES))


@cache
def _type(size: int) -> str:
    hint = element("w:rFonts", w_hint="eastAsia")
    return element("w:rPr", hint, element("w:sz", w_val=size), element("w:szCs", w_val=size))
