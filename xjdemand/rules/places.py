"""Places within a text, quoted so that a reader can find them."""

import unicodedata
from collections.abc import Callable, Iterator

from xjdemand.forms.filled import Filled
from xjdemand.rules.rule import Hit, hit

_AROUND = 6
_SHOWN = 4
"""As many places as a reader wants to be told; the number of all is told beside them."""


def told(item: Filled, found: list[int], shown: Callable[[str], str]) -> Iterator[Hit]:
    """One hit for the blank, with the first few of the places `found`; `shown` says how the sign itself is written."""
    if found:
        places = [_quoted(item.text, at, shown) for at in found[:_SHOWN]]
        yield hit(item.path, label=item.blank.label, n=len(found), places=places)


def _quoted(text: str, at: int, shown: Callable[[str], str]) -> str:
    """The place with a few signs on either side, what cannot be seen named by its number: “…温度<U+E5E5>以上…”."""
    before, after = text[max(0, at - _AROUND) : at], text[at + 1 : at + 1 + _AROUND]
    return f"“…{_seen(before)}{shown(text[at])}{_seen(after)}…”"


def _seen(text: str) -> str:
    return "".join(" " if sign.isspace() else named(sign) if unicodedata.category(sign)[0] == "C" else sign for sign in text)


def named(sign: str) -> str:
    """A sign that cannot be seen, by its number."""
    return f"<U+{ord(sign):04X}>"
