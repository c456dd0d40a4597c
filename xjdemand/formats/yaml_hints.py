"""What people get wrong in YAML, said in their own terms: libyaml's words help nobody who fills a form."""

import re
from collections.abc import Iterator
from itertools import islice

from xjdemand.language import Phrase

_NEAR = 2
"""Lines: the parser stops at the one that is wrong, or at the next."""

_TAB = Phrase("这一行开头有制表符（Tab）：请换成空格")
_COLON = Phrase("冒号要用半角的“:”，后面空一格")
_QUOTE = Phrase("这一格里有冒号、引号或特殊的开头：请把整格内容放进单引号")
_INDENT = Phrase("这一行少了冒号；如是多行文字，要写在“|-”之下，每行比名称多缩进两个空格")
_DASH = Phrase("“-”后面空一格")
_WIDE = Phrase("这一行开头有全角空格：请换成半角空格")
_BELOW = Phrase("“|-”后面不写字：文字从下一行写起，多缩进两个空格")
_SIMPLE = (
    (re.compile(r"\s*-[^\s-]"), _DASH),
    (re.compile(r" *\u3000+[^\s:]+:(?:\s|$)"), _WIDE),
    (re.compile(r"[^:]+: *\|-? +[^#\s]"), _BELOW),
)

_COLON_SLIP = re.compile(r"\s*(?:- +)?[^\s\"'#:：|>-][^\"'#:：]*(?:：|:(?=[^\s:]))")
_ODD_START = re.compile(r"[^:]*:\s+(?:[@%*&!`]|\"[^\"]*\"\s*[^\s#]|'[^']*'\s*[^\s#'])")
_COLON_INSIDE = re.compile(r"\s*(?:- +)?[^\s:]+:\s+[^\"'|>#\s].*:(?:\s|$)")


def explained(lines: list[str], line: int) -> tuple[Phrase, int] | None:
    """What is wrong at or just above `line` (from 1), and on which line; None where nobody can tell."""
    near = list(islice(_said_up_from(lines, line), _NEAR))
    for at, text in near:
        what = _explained(text)
        if what is not None:
            return what, at
    return next(((_INDENT, at) for at, text in near if ":" not in text), None)


def _said_up_from(lines: list[str], line: int) -> Iterator[tuple[int, str]]:
    """The lines from `line` upwards that are neither empty nor a comment, with their numbers."""
    for at in range(min(line, len(lines)), 0, -1):
        text = lines[at - 1]
        if text.strip() and not text.lstrip().startswith("#"):
            yield at, text


def _explained(text: str) -> Phrase | None:
    if "\t" in text[: len(text) - len(text.lstrip())]:
        return _TAB
    for pattern, what in _SIMPLE:
        if pattern.match(text):
            return what
    if _ODD_START.match(text) or _COLON_INSIDE.match(text):
        return _QUOTE
    return _COLON if _COLON_SLIP.match(text) else None
