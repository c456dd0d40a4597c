"""A text parted into clauses, each with the section it stands in."""

import re
from collections.abc import Iterator

from attrs import frozen

from xjdemand.content.headings import Abouts
from xjdemand.content.titles import heading, run_in
from xjdemand.text import half_width

COMMA = "﹐"
"""Stands for the full-width comma, which parts clauses and never digits."""

_NONE: Abouts = frozenset()
_ENUMERATED = re.compile(r"\s{0,20}(?:[（(]?\d{1,2}[)）.、]|[①-⑳]|[-•·—●■])")
_SENTENCE = re.compile(r"[^。;!?\n]+")
_CLAUSE = re.compile(rf"(?:[^{COMMA},:\n]|,(?=\d{{3}}(?!\d))|(?<=\d):(?=\d))+")
_BLANK_BETWEEN = re.compile(r"(?<=[一-鿿]) +(?=[一-鿿])|(?<=[一-鿿]) +(?=\d+(?:MW|kW|t|吨))|(?<=\d) +(?=[一-鿿]{3})")


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


def normal(text: str) -> str:
    """The text half-width, character for character, its full-width commas told from those in numbers."""
    return half_width(text.replace("，", COMMA))


def clauses(text: str) -> Iterator[Clause]:
    """The clauses of a text made `normal`, in order; headings are none."""
    about, mark, amid, sentence = _NONE, "", False, 0
    for number, line in enumerate(_lines(text)):
        words, start = line.words, line.start
        found = heading(words, about, mark)
        if found is not None:
            about, mark, amid = found.about, found.mark or mark, not found.whole
        elif amid and not _ENUMERATED.match(words):
            about, amid = _NONE, False
        begin = found.end if found is not None else 0
        for piece in _SENTENCE.finditer(words, begin):
            sentence += 1
            inner = run_in(piece[0]) if piece.start() > begin else None
            if inner is not None:
                about, amid = inner.about, True
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
