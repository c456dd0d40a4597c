"""Lines outside of tables: which annex one announces, and the label and value that one holds."""

from collections.abc import Iterable

from xjdemand.formats.office.labels import LONGEST, bare, plain
from xjdemand.forms.blank import Annexed, Blank
from xjdemand.text import CHINESE_DIGITS

_PART_OF_TITLE = 6
"""Signs of a title that are taken for its half, on a line of its own."""


def heading_of(text: str, annexes: Iterable[type[Annexed]]) -> type[Annexed] | None:
    """The annex that a line announces: 附件3, 附件三, or its title, or both."""
    said = plain(text)
    return next(
        (annex for annex in annexes if said.translate(CHINESE_DIGITS) in _announced(annex) or said in _announced(annex)),
        None,
    )


def _announced(annex: type[Annexed]) -> tuple[str, ...]:
    heading, title = annex.sheet.heading, plain(annex.sheet.title)
    return heading, title, f"{heading}{title}", f"{heading}:{title}", f"{title}{heading}"


def is_half_a_title(text: str, annexes: Iterable[type[Annexed]]) -> bool:
    """Whether a line is part of a title that turns."""
    said = plain(text)
    return len(said) >= _PART_OF_TITLE and any(said in plain(annex.sheet.title) for annex in annexes)


def over(text: str, items: Iterable[Blank]) -> tuple[Blank, str] | None:
    """A line over a table that begins with a label and goes on with its value: 推荐单位（盖章）：甲."""
    label = text[:LONGEST].replace("：", ":").partition(":")[0]
    for item in items:
        if {plain(label), bare(label)} & {plain(item.label), plain(item.printed), bare(item.printed)}:
            return item, value_after(text, len(label)).strip(" \t\u3000")
    return None


def value_after(text: str, label: int) -> str:
    """What follows a label of so many signs and its colon."""
    return text[label + 1 :]
