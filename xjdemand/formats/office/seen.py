"""Where a paragraph of Word is not seen as it is read: numbered, hidden, struck out, raised, or written in two ways."""

from xml.etree import ElementTree as ET

from xjdemand.errors import Place
from xjdemand.formats.office.elements import is_on, number, said_as, value_of
from xjdemand.formats.office.reader import Reader
from xjdemand.language import Phrase

HIDDEN = Phrase("这里有隐藏的文字，照样读了")
STRUCK = Phrase("这里有划掉的文字，照样读了")
RAISED = Phrase("这里有上标或下标，按平常的字读了")
NUMBERED = Phrase("这里有自动编号，编号没有读")
_EITHER = Phrase("这里有两种写法，读的是前一种")
_STRIKES, _SCRIPTS = ("strike", "dstrike"), ("superscript", "subscript")
_LEVEL = ("0", "0pt")
"""A text that is neither raised nor lowered."""


def look(run: ET.Element, reader: Reader, at: Place) -> None:
    """Say where a run is not seen as it is read."""
    looks = said_as(run, "rPr")
    if looks is None:
        return
    by_style = False
    for each in looks:
        if each.tag in _STRIKES and is_on(each):
            reader.doubt(STRUCK, at)
        elif (each.tag == "vertAlign" and value_of(each) in _SCRIPTS) or (
            each.tag == "position" and value_of(each) not in (None, *_LEVEL)
        ):
            reader.doubt(RAISED, at)
        elif each.tag == "rStyle":
            by_style = value_of(each) in reader.styles.hidden
    shown_or_hidden = said_as(looks, "vanish")
    if by_style if shown_or_hidden is None else is_on(shown_or_hidden):
        reader.doubt(HIDDEN, at)


def look_over(looks: ET.Element, text: str, reader: Reader, at: Place) -> None:
    """Say what the properties of a paragraph show or hide; the number of an empty one counts in a cell only."""
    style = value_of(said_as(looks, "pStyle"))
    own = said_as(looks, "numPr", "numId")
    is_numbered = style in reader.styles.numbered if own is None else number(own, 0) > 0
    if is_numbered and (text or at.table):
        reader.doubt(NUMBERED, at)
    if style in reader.styles.hidden and text:
        reader.doubt(HIDDEN, at)


def compare(alternatives: ET.Element, reader: Reader, at: Place) -> None:
    """Say where two ways to write a thing do not say the same."""
    if alternatives.tag == "AlternateContent":
        said = {"".join(each.text or "" for each in one.iter() if each.tag == "t") for one in alternatives}
        if len(said) > 1:
            reader.doubt(_EITHER, at)
