"""Where the values of a file stand in its text, so that one can be changed and all else stays as it was typed."""

import re
from collections.abc import Mapping

from attrs import Factory, define, frozen

from xjdemand.language import Phrase

_BARE_NUMBER = re.compile(r"[+-]?[0-9][0-9_]*(?:\.[0-9]+)?")


class Cannot(Exception):  # noqa: N818 -- it never leaves this package: `mending` turns it into a Dropped
    """A change that this file has no place for, and why."""

    def __init__(self, what: Phrase) -> None:
        super().__init__(what)
        self.what = what


@frozen
class Block:
    """A stretch of the text, from offset `start` up to `end`: a value, or an item of a list with the comments above it."""

    start: int
    end: int


@frozen
class Patch:
    """`text` in place of what stands from `start` up to `end`."""

    start: int
    end: int
    text: str


@define
class Nodes:
    """Every plain value and every list of one file, by JSON pointer in the file's own keys.

    `lists` holds the items of each as blocks that can change places; what stands between them stays where it is. `commented` are
    those in brackets with comments between the items, of which nobody can tell whose they are.
    """

    scalars: dict[str, Block] = Factory(dict)
    lists: dict[str, tuple[Block, ...]] = Factory(dict)
    commented: set[str] = Factory(set)

    def bracketed(self, text: str, pointer: str, whole: Block, items: list[Block]) -> None:
        """Take a list in brackets."""
        self.lists[pointer] = tuple(items)
        edges = [whole.start, *(edge for item in items for edge in (item.start, item.end)), whole.end]
        if any("#" in text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)):
            self.commented.add(pointer)

    def scalar(self, pointer: str) -> Block:
        """The value at `pointer`. Raises Cannot where the file has no such key, or a list or group there."""
        if pointer not in self.scalars:
            raise Cannot(Phrase("文件里没有单独写这一格，改不了"))
        return self.scalars[pointer]

    def items(self, pointer: str) -> tuple[Block, ...]:
        """The items of the list at `pointer`. Raises Cannot where there is none, or they are mixed with other things."""
        if not self.lists.get(pointer):
            raise Cannot(Phrase("文件里这几项没有写成一个列表，改不了"))
        if pointer in self.commented:
            raise Cannot(Phrase("方括号里夹着注释，看不出是哪一项的，改不了"))
        return self.lists[pointer]


def is_number(token: str) -> bool:
    """Whether a value is written as a number without unit or quotes."""
    return _BARE_NUMBER.fullmatch(token) is not None


def moved(text: str, items: tuple[Block, ...], order: tuple[int, ...]) -> list[Patch]:
    """Each item's text put where `order` wants it: `order[0]` is the number of the item that comes first."""
    return [
        Patch(place.start, place.end, text[items[old].start : items[old].end])
        for place, old in zip(items, order, strict=False)
        if place is not items[old]
    ]


def without(text: str, items: tuple[Block, ...], number: int) -> Patch:
    """The item taken out, with what parts it from its neighbour. Raises Cannot for the last one of all, or a comment between."""
    if len(items) == 1:
        raise Cannot(Phrase("只有这一行，不自动删去"))
    first = number + 1 < len(items)
    start = items[number].start if first else items[number - 1].end
    end = items[number + 1].start if first else items[number].end
    if "#" in (text[items[number].end : end] if first else text[start : items[number].start]):
        raise Cannot(Phrase("这一行旁边另有注释，看不出是不是它的，不自动删去"))
    return Patch(start, end, "")


_BLANK_LINES = re.compile(r"\n[ \t\r]*(?=\n)")


def body_end(text: str, start: int, end: int, deepest: int) -> int:
    """Where an item ends that may reach to `end`: before blank lines, and before comments parted from it by a blank line."""
    end = start + len(text[start:end].rstrip())
    for blank in reversed([*_BLANK_LINES.finditer(text, start, end)]):
        lines = text[blank.end() + 1 : end].split("\n")
        comments = [line for line in lines if line.lstrip().startswith("#") and len(line) - len(line.lstrip()) <= deepest]
        if len(comments) < len([line for line in lines if line.strip()]):
            break
        end = start + len(text[start : blank.start()].rstrip())
    return end


def newline(text: str) -> str:
    """The line end of a text: that of its first line."""
    return "\r\n" if "\r\n" in text.partition("\n")[0] + "\n" and text.partition("\n")[0].endswith("\r") else "\n"


def indent(text: str, at: int) -> str:
    """What stands before offset `at` on its line."""
    return text[text.rfind("\n", 0, at) + 1 : at]


def line_end(text: str, at: int) -> int:
    """The offset at which the line of `at` ends, before its line end."""
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return end - 1 if text[:end].endswith("\r") and end > at else end


def comments_above(text: str, at: int, deepest: int) -> int:
    """Where the comments begin that stand right above the line of `at`, indented no further than `deepest`; else `at`."""
    start = text.rfind("\n", 0, at) + 1
    first = at
    while start:
        above = text.rfind("\n", 0, start - 1) + 1
        line = text[above : start - 1]
        column = len(line) - len(line.lstrip())
        if not line.lstrip().startswith("#") or column > deepest:
            break
        start, first = above, above + column
    return first


Row = Mapping[str, object]
"""An item to be written: labels and texts."""


def between(text: str, items: tuple[Block, ...]) -> str:
    """What parts two items of a list in brackets: as the last two are parted, else as the first is from its bracket."""
    if len(items) > 1:
        return text[items[-2].end : items[-1].start]
    opening = max(text.rfind(bracket, 0, items[0].start) for bracket in "[")
    gap = text[opening + 1 : items[0].start]
    return "," + (gap if not gap.strip() and "\n" in gap else " ")
