"""HTML as tags and texts, in time that grows no faster than the page.

`html.parser` of Python takes seconds for 100 kB of unclosed quotes or comments, the square of their number, and fails on `<![`.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Final

from attrs import frozen

from xjdemand.formats.decode import too_many_elements

_MARK = re.compile(r"<(?:!--|[!?]|/?[A-Za-z])")
_NAME = re.compile(r"[^\s/>]+")
_ATTRIBUTE = re.compile(r"""[\s/]*+([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]*+)))?+""")
_TAG_ENDS = re.compile(r"[^>]*+>")
_COMMENT_ENDS = re.compile(r"--!?>")
_FAR_TOO_LARGE = re.compile("&#0*[1-9][0-9]{7,};?|&#[xX]0*[1-9a-fA-F][0-9a-fA-F]{6,};?")
"""Numbers of no character; Python refuses to read those of thousands of digits."""
_NOUGHTS = re.compile("(&#[xX]?)0+(?=[0-9a-fA-F])")

_WITHOUT_TAGS: Final = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
}
"""Elements that hold a text and no tags."""
_KEPT: Final = frozenset(
    "style class hidden type value checked selected multiple colspan rowspan data-path data-hint".split()  # noqa: SIM905 -- names in a line
)


@frozen
class Start:
    """The beginning of an element, with those of its attributes that matter here."""

    name: str
    said: Mapping[str, str]


@frozen
class End:
    """The end of an element."""

    name: str


def tokens(text: str, most: int) -> Iterator[Start | End | str]:
    """What stands in a page, in order; comments and declarations left out. Raises Broken where it is too much."""
    if text.count("<") + text.count("=") > most:
        raise too_many_elements(most)
    at = 0
    while at < len(text):
        mark = _MARK.search(text, at)
        if mark is None or mark.start() > at:
            yield unescaped(text[at : mark.start() if mark else len(text)])
        if mark is None:
            return
        at = mark.start()
        if mark[0] == "<!--":
            at = _after(_COMMENT_ENDS, text, at + len("<!"))
        elif mark[0][1] in "!?":
            at = _after(_TAG_ENDS, text, at)
        elif mark[0][1] == "/":
            yield End(_name(text, at + len("</")))
            at = _after(_TAG_ENDS, text, at)
        else:
            start, at = _start(text, at + len("<"))
            if start is not None:
                yield start
                yield from _held(start.name, text, at)
                at = _beyond(start.name, text, at)


def unescaped(text: str) -> str:
    """A text with the characters that its references stand for.

    >>> unescaped("A&lt;B &#23383; &#99999999999;") == "A<B 字 " + chr(0xFFFD)
    True
    """
    return unescape(_FAR_TOO_LARGE.sub("\ufffd", _NOUGHTS.sub(r"\1", text))) if "&" in text else text


def _name(text: str, at: int) -> str:
    found = _NAME.match(text, at)
    return found[0].lower() if found else ""


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where what ends so ends: with the page, where it does not end."""
    found = pattern.search(text, at)
    return found.end() if found else len(text)


def _start(text: str, at: int) -> tuple[Start | None, int]:
    """A tag and where it ends; none where the page ends in it."""
    name = _name(text, at)
    at += len(name)
    said: dict[str, str] = {}
    while found := _ATTRIBUTE.match(text, at):
        at = found.end()
        key = found[1].lower()
        if key in _KEPT and key not in said:
            said[key] = unescaped("".join(filter(None, found.groups()[1:])))
    end = _TAG_ENDS.match(text, at)
    return (Start(name, said), end.end()) if end else (None, len(text))


def _held(name: str, text: str, at: int) -> Iterator[str]:
    """The text of an element that holds no tags."""
    if name in ("textarea", "title", "xmp"):
        held = text[at : _beyond(name, text, at)]
        yield unescaped(held) if name != "xmp" else held


def _beyond(name: str, text: str, at: int) -> int:
    """Where that text ends, before the end tag; where any other element begins."""
    pattern = _WITHOUT_TAGS.get(name)
    if pattern is None:
        return at
    found = pattern.search(text, at)
    return found.start() if found else len(text)
