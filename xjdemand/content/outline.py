"""A text parted into clauses, each with the section it stands in."""

import re
from collections.abc import Iterator

from attrs import evolve, frozen

from xjdemand.content.headings import About, Abouts, announced
from xjdemand.text import half_width

COMMA = "﹐"
"""Stands for the full-width comma, which parts clauses and never digits."""

_NONE: Abouts = frozenset()
_MARK = (
    r"[(【\[]?(?:第?[一二三四五六七八九十]{1,3}|\d{1,2}(?:\.\d{1,2}){0,2}|[①-⑳]|[A-Ga-g])[)\]】]?"
    r"(?:[、.:,﹐)]|\s|(?<=[)\]】①-⑳]))[.、]?"
)
_NUMBERED = re.compile(
    rf"\s{{0,20}}(?:#{{1,6}}\s{{0,4}})?(?:(?P<mark>{_MARK})|(?P<bullet>[-*•·—◆■●]{{1,4}}))?\s{{0,4}}(?:\*\*)?"
)
_TITLE = re.compile(r"(?P<title>[^。;!?:\n﹐,、【】*]{2,24})(?P<end>[:。]|\*\*:?|\s*$)")
_BRACED = re.compile(r"\s{0,8}[【\[《〔](?P<title>[^】\]》〕\n]{2,24})[】\]》〕]:?")
_ENUMERATED = re.compile(r"\s{0,20}(?:[（(]?\d{1,2}[)）.、]|[①-⑳]|[-•·—●■])")
_SENTENCE = re.compile(r"[^。;!?\n]+")
_CLAUSE = re.compile(rf"(?:[^{COMMA},:\n]|,(?=\d{{3}}(?!\d))|(?<=\d):(?=\d))+")
_BLANK_BETWEEN = re.compile(r"(?<=[一-鿿]) +(?=[一-鿿])|(?<=[一-鿿]) +(?=\d+(?:MW|kW|t|吨))|(?<=\d) +(?=[一-鿿]{3})")
_FIGURE = re.compile(r"\S\s+\S+\s+\S|[≥≤<>]|\d\s?[%℃a-zA-Z件项个亩万台套吨名篇家人]")
_LONGEST_RUN_IN, _LONGEST_ITEM = 18, 12


@frozen
class Clause:
    """A stretch between two commas: where it stands, its words (half-width), its sentence, and what its section is about.

    `named`: whether a colon stands before it.
    """

    start: int
    end: int
    words: str
    sentence: int
    line: int
    about: Abouts
    named: bool = False


@frozen
class _Line:
    start: int
    words: str


@frozen
class _Heading:
    """A heading found at the beginning of a line or sentence: what it announces, how it is numbered, how long it is."""

    about: Abouts
    mark: str
    end: int
    whole: bool


def normal(text: str) -> str:
    """The text half-width, character for character, its full-width commas told from those in numbers."""
    return half_width(text.replace("，", COMMA))


def clauses(text: str) -> Iterator[Clause]:
    """The clauses of a text made `normal`, in order; headings are none."""
    about, mark, run_in, sentence = _NONE, "", False, 0
    for number, line in enumerate(_lines(text)):
        words, start = line.words, line.start
        found = _heading(words, about, mark)
        if found is not None:
            about, mark, run_in = found.about, found.mark or mark, not found.whole
        elif run_in and not _ENUMERATED.match(words):
            about, run_in = _NONE, False
        begin = found.end if found is not None else 0
        for piece in _SENTENCE.finditer(words, begin):
            sentence += 1
            inner = _run_in(piece[0]) if piece.start() > begin else None
            if inner is not None:
                about, run_in = inner.about, True
            skip = inner.end if inner is not None else 0
            for clause in _parts(piece[0], skip):
                yield Clause(
                    start=start + piece.start() + clause.start,
                    end=start + piece.start() + clause.start + len(clause.words),
                    words=clause.words,
                    sentence=sentence,
                    line=number,
                    about=about,
                    named=words.startswith(":", max(0, piece.start() + clause.start - 1)),
                )


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for words in text.split("\n"):
        yield _Line(start, words)
        start += len(words) + 1


def _parts(sentence: str, skip: int) -> Iterator[_Line]:
    for found in _CLAUSE.finditer(sentence, skip):
        begin = found.start()
        for gap in _BLANK_BETWEEN.finditer(found[0]):
            yield _Line(begin, sentence[begin : found.start() + gap.start()])
            begin = found.start() + gap.end()
        yield _Line(begin, sentence[begin : found.end()])


def _heading(words: str, about: Abouts, mark: str) -> _Heading | None:
    """The heading that a line begins with, if any: in brackets, numbered, alone in its line, or before a colon."""
    braced = _BRACED.match(words)
    if braced and announced(braced["title"]):
        return _Heading(announced(braced["title"]), "【", braced.end(), whole=True)
    found = _titled(words)
    if found is None:
        return None
    begun, last = found.mark == mark, words[: found.end].rstrip()[-1:]
    if found.about and not _is_item(found, about, begun=begun, last=last) and (found.mark or last != "。"):
        return found
    return evolve(found, about=_NONE) if found.whole and found.mark and begun and last not in ("。", ":") else None


def _is_item(found: _Heading, about: Abouts, *, begun: bool, last: str) -> bool:
    """Whether it is rather a line of a list of what is to be studied, in which any word may stand."""
    return About.STUDY in about and not begun and last not in ("。", ":") and found.end > _LONGEST_ITEM


def _run_in(words: str) -> _Heading | None:
    """A few words before a colon, amid a line."""
    found = _titled(words)
    is_one = found is not None and found.about and found.end <= _LONGEST_RUN_IN and words[: found.end].endswith(":")
    return found if is_one else None


def _titled(words: str) -> _Heading | None:
    numbered = _NUMBERED.match(words)
    title = _TITLE.match(words, numbered.end() if numbered else 0)
    if numbered is None or title is None or _FIGURE.search(title["title"]):
        return None
    whole = not words[title.end() :].strip()
    return _Heading(
        announced(title["title"]), _style(numbered["mark"] or ""), title.end(), whole=whole or bool(numbered["mark"])
    )


def _style(mark: str) -> str:
    """How a heading is numbered: 一、 and 二、 are one style."""
    return re.sub(r"\d{1,2}", "1", re.sub(r"[一二三四五六七八九十]{1,3}", "一", re.sub(r"[①-⑳]", "①", mark))).strip()
