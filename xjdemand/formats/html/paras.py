"""Paragraphs of a web page, and values in them: each in an element that bears its JSON pointer and is named by its label."""

import re

from xjdemand.markup import element, words
from xjdemand.page.page import Align, Para

_BRACKET = re.compile("(（[^（）]*）$)")


def paragraph(para: Para, label: str, title: str) -> str:
    """A paragraph outside of tables: the title, a line of the form's own, or a label with its value behind it.

    `label` is the identity of its label, `title` that of the title.
    """
    if para.heading:
        return element(f"h{para.heading}", _turned(para), id=title, class_=look(para))
    if not para.path:
        return line(para)
    named = element("span", words(para.label), id=label)
    held = element("span", words(para.text), **of_value(para), role="group", aria_labelledby=label)
    return element("p", named, held, class_=look(para))


def line(para: Para) -> str:
    """A paragraph of plain words; a label's bracket stays whole where there is not room for all of it."""
    if para.path or para.align is not Align.CENTRE:
        return element("p", words(para.text), class_=look(para))
    parts = [
        words(part) if not part.startswith("（") else element("span", words(part)) for part in _BRACKET.split(para.text)
    ]
    return element("p", *parts, class_=look(para))


def look(para: Para) -> str:
    """The classes that a paragraph is set by: its role, its size, how it is aligned and set in."""
    indent = [f"indent{hundredths(para.indent)}"] if para.indent else []
    return " ".join([para.role.value, f"size{hundredths(para.size)}", para.align.value, *indent])


def hundredths(measure: float) -> int:
    """A measure as it stands in the name of a class."""
    return round(measure * 100)


def identity(path: str) -> str:
    """The id of a value.

    >>> identity("/summary/rows/0/title")
    'summary-rows-0-title'
    """
    return path.strip("/").replace("/", "-")


def of_value(para: Para) -> dict[str, object]:
    """What the element of a value says of itself."""
    return {
        "id": identity(para.path),
        "class": "hint" if para.hint else "value",
        "data-path": para.path,
        "data-hint": "" if para.hint else None,
    }


def _turned(para: Para) -> str:
    """The title in the parts that a narrow sheet sets on lines of their own."""
    if not para.turn or not para.text.startswith(para.turn):
        return words(para.text)
    return "".join(element("span", words(part)) for part in (para.turn, para.text[len(para.turn) :]))
