"""What people get wrong in YAML, said in their own terms: libyaml's words help nobody who fills a form."""

import re

from xjdemand.language import Phrase

_TAB = Phrase("这一行开头有制表符（Tab）：请换成空格")
_COLON = Phrase("冒号要用半角的“:”，后面空一格")
_QUOTE = Phrase("这一格里有冒号、引号或特殊的开头：请把整格内容放进单引号")
_INDENT = Phrase("多行文字写在“|-”之下，每一行都要比上一行的名称多缩进两个空格")

_COLON_SLIP = re.compile(r"\s*(?:- +)?[^\s\"'#:：|>-][^\"'#:：]*(?:：|:(?=[^\s:]))")
_ODD_START = re.compile(r"[^:]*:\s+(?:[@%*&!`]|\"[^\"]*\"\s*[^\s#]|'[^']*'\s*[^\s#'])")
_COLON_INSIDE = re.compile(r"\s*(?:- +)?[^\s:]+:\s+[^\"'|>#\s].*:(?:\s|$)")


def explained(lines: list[str], line: int) -> tuple[Phrase, int] | None:
    """What is wrong at or just above `line` (from 1), and on which line; None where nobody can tell."""
    for at in (line, line - 1):
        text = lines[at - 1] if 0 < at <= len(lines) else ""
        what = _explained(text)
        if what is not None:
            return what, at
    for at in (line, line - 1):
        text = lines[at - 1] if 0 < at <= len(lines) else ""
        if text.strip() and ":" not in text:
            return _INDENT, at
    return None


def _explained(text: str) -> Phrase | None:
    if "\t" in text[: len(text) - len(text.lstrip())]:
        return _TAB
    if _ODD_START.match(text) or _COLON_INSIDE.match(text):
        return _QUOTE
    return _COLON if _COLON_SLIP.match(text) else None
