"""What stands in an element of Word: of a control that nobody has filled not its prompt, of alternatives the first."""

import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from xjdemand.formats.office.elements import said_as

_PROMPT = re.compile(
    r"(?:单击|点击)(?:或点击)?(?:此处|这里|以)?(?:输入|键入|选择|添加|插入).{0,20}|(?:请?选择一?项.{0,3})|(?:Click|Tap|Choose|Select)\b.{0,60}",
    re.IGNORECASE,
)
"""What an empty control of Word and WPS asks for."""
LEFT_PROMPT = re.compile(
    r"(?:(?:单击|点击)(?:或点击)?(?:此处|这里)(?:输入|键入)(?:文字|文本|日期)?|Click or tap (?:here )?to enter .{1,20})[。.]?",
    re.IGNORECASE,
)
"""The same where the control is gone and the words were left."""


def children(element: ET.Element) -> Iterable[ET.Element]:
    """What stands in an element; of alternatives the first, of an empty control not its prompt."""
    if element.tag == "AlternateContent":
        return next((each for each in element if len(each)), ())
    if element.tag == "sdt" and said_as(element, "sdtPr", "showingPlcHdr") is not None:
        _without_prompt(element)
    return element


def _without_prompt(control: ET.Element) -> None:
    texts = [each for each in control.iter() if each.tag == "t"]
    said = "".join(each.text or "" for each in texts).strip()
    if not said or _PROMPT.fullmatch(said):
        for each in texts:
            each.text = ""
