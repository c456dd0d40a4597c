"""Texts of others, made fit to stand in a page or a log: what cannot be seen is shown by its number, never dropped."""

import re

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Controls (but tab and line feed), half surrogates, invisible blanks, and what turns the direction of writing."""


def shown(text: str) -> str:
    r"""`text` with each unseen character as its number, so that it is what it looks like.

    >>> shown("甲\u202e乙")
    '甲[U+202E]乙'
    """
    return _UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text.replace("\r\n", "\n"))
