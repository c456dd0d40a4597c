"""Where a heading stands: in brackets, numbered, alone in its line, or before a colon."""

import re

from attrs import evolve, frozen

from xjdemand.content.headings import About, Abouts, announced, is_plain, looks_back

_NONE: Abouts = frozenset()
_MARK = (
    r"[(【\[]?(?:第?[一二三四五六七八九十]{1,3}|\d{1,2}(?:\.\d{1,2}){0,2}|[①-⑳]|[A-Ga-g])[)\]】]?"
    r"(?:[、.:,﹐)]|\s|(?<=[)\]】①-⑳]))[.、]?"
)
_NUMBERED = re.compile(
    rf"\s{{0,20}}(?:#{{1,6}}\s{{0,4}})?(?:(?P<mark>{_MARK})|(?P<bullet>[-*•·—◆■●]{{1,4}}))?\s{{0,4}}(?:\*\*)?"
)
_TITLE = re.compile(r"(?P<title>[^。;!?:\n﹐,、【】*]{2,24})(?P<end>[:。]|\*\*:?|\s*$)")
_SPOKEN = r"[一二三四五六七八九十]是|第[一二三四五六七八九十]{1,3}(?:部分)?"
_ORDERED = rf"\s{{0,20}}(?P<mark>{_MARK}|{_SPOKEN})"
_INSET = re.compile(rf"{_ORDERED}\s{{0,4}}(?P<title>[^。;!?:\n﹐,【】*\s]{{2,24}})(?:(?P<stop>[:。])|\s|$)")
_NEXT = re.compile(_ORDERED)
_BRACED = re.compile(r"\s{0,8}[【\[《〔](?P<title>[^】\]》〕\n]{2,24})[】\]》〕]:?")
_FIGURE = re.compile(r"\S\s+\S+\s+\S|[≥≤<>]|\d\s?[%℃a-zA-Z件项个亩万台套吨名篇家人]")
_LONGEST_RUN_IN, _LONGEST_ITEM = 18, 12
BRACED = "【"
"""How a heading in brackets is numbered."""


@frozen
class Heading:
    """A heading found at the beginning of a line or sentence: what it announces, how it is numbered, how long it is."""

    about: Abouts
    mark: str
    end: int
    whole: bool


def heading(words: str, about: Abouts, mark: str) -> Heading | None:
    """The heading that a line begins with, if any: in brackets, numbered, alone in its line, or before a colon."""
    braced = _BRACED.match(words)
    in_brackets = _in_brackets(braced, mark) if braced else None
    return in_brackets or inset(words, 0, about, mark) or _at_a_line(words, about, mark)


def _at_a_line(words: str, about: Abouts, mark: str) -> Heading | None:
    """One that its place alone makes a heading."""
    found = _titled(words)
    if found is None:
        return None
    begun, last = found.mark == mark, words[: found.end].rstrip()[-1:]
    if found.about and not _is_item(found, about, begun=begun, last=last) and (found.mark or last != "。"):
        return found
    return evolve(found, about=_NONE) if found.whole and found.mark and begun and last not in ("。", ":") else None


def _is_item(found: Heading, about: Abouts, *, begun: bool, last: str) -> bool:
    """Whether it is rather a line of a list of what is to be studied, in which any word may stand."""
    return About.STUDY in about and not begun and last not in ("。", ":") and found.end > _LONGEST_ITEM


def inset(words: str, at: int, about: Abouts, mark: str) -> Heading | None:
    """The heading in brackets or numbered that a sentence amid a line begins with, if any.

    A numbered one has text below it, where an item of a list is followed by the next; and it is made of the words of
    headings alone, or is numbered like the heading before it.
    """
    braced = _BRACED.match(words, at)
    if braced and "【" in braced[0]:
        return _in_brackets(braced, mark)
    found = _INSET.match(words, at)
    if found is None or _FIGURE.search(found["title"]):
        return None
    title = Heading(announced(found["title"]), _style(found["mark"]), found.end(), whole=True)
    plain, begun = is_plain(found["title"]), title.mark == mark
    following = _NEXT.match(words, found.end())
    listed = following is not None and _style(following["mark"]) == title.mark
    is_one = (plain or (begun and found["stop"])) and not listed
    return title if is_one and _may_end(about, title.about, sure=plain and begun) else None


def _in_brackets(braced: re.Match[str], mark: str) -> Heading | None:
    about = announced(braced["title"])
    return Heading(about, BRACED, braced.end(), whole=True) if about or mark == BRACED else None


def _may_end(about: Abouts, told: Abouts, *, sure: bool) -> bool:
    """Whether a heading may end a section: an unknown one only what looks back, and after what is to be studied few look back."""
    return looks_back(about) if not told else sure or About.STUDY not in about or not looks_back(told)


def run_in(words: str) -> Heading | None:
    """A few words before a colon, amid a line: what they announce ends with it."""
    found = _titled(words)
    is_one = found is not None and found.about and found.end <= _LONGEST_RUN_IN and words[: found.end].endswith(":")
    return evolve(found, mark="", whole=False) if found and is_one else None


def _titled(words: str) -> Heading | None:
    numbered = _NUMBERED.match(words)
    title = _TITLE.match(words, numbered.end() if numbered else 0)
    if numbered is None or title is None or _FIGURE.search(title["title"]):
        return None
    whole = not words[title.end() :].strip()
    return Heading(
        announced(title["title"]), _style(numbered["mark"] or ""), title.end(), whole=whole or bool(numbered["mark"])
    )


def _style(mark: str) -> str:
    """How a heading is numbered: 一、 and 二、 are one style."""
    return re.sub(r"\d{1,2}", "1", re.sub(r"[一二三四五六七八九十]{1,3}", "一", re.sub(r"[①-⑳]", "①", mark))).strip()
