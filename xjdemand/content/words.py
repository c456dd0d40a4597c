"""Tables of words as patterns that read a text in one walk: a tree of letters, so no table is slower for being long."""

import re
from collections.abc import Iterable
from typing import Any

Tree = dict[str, Any]


def any_of(words: str) -> re.Pattern[str]:
    """A pattern for any of the words (parted by blanks), the longest first.

    >>> any_of("提高 提高到").findall("提高到九成，再提高")
    ['提高到', '提高']
    """
    return re.compile(spelt(words.split()))


def spelt(words: Iterable[str]) -> str:
    """The source of `any_of`, to be built into a larger pattern."""
    tree: Tree = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(tree)


def _branches(tree: Tree) -> str:
    ways = [re.escape(letter) + _branches(below) for letter, below in tree.items() if letter]
    if not ways:
        return ""
    found = ways[0] if len(ways) == 1 and "" not in tree else f"(?:{'|'.join(ways)})"
    return found + ("?" if "" in tree else "")
