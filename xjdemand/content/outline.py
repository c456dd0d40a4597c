"""A text parted into clauses, each with the section it stands in."""

import re
from collections.abc import Iterator

from attrs import evolve, frozen

from xjdemand.content.headings import Abouts
from xjdemand.content.titles import Heading, heading, inset, run_in
from xjdemand.text import half_width

COMMA = "﹐"
"""Stands for the full-width comma, which parts clauses and never digits."""

_NONE: Abouts = frozenset()
_ENUMERATED = re.compile(r"\s{0,20}(?:[（(]?\d{1,2}[)）.、]|[①-⑳]|[-•·—●■])")
_SENTENCE = re.compile(r"(?:[^。;!?\s]|[^\S\n](?![(]?[一二三四五六七八九十]{1,3}[)、]))+")
"""It ends at a blank before “二、” as well, which stands for a line's end in what is pasted from a table."""
_CLAUSE = re.compile(rf"(?:[^{COMMA},:\n]|,(?=\d{{3}}(?!\d))|(?<=\d):(?=\d))+")
_BLANK_BETWEEN = re.compile(r"(?<=[一-鿿]) +(?=[一-鿿])|(?<=[一-鿿]) +(?=\d+(?:MW|kW|t|吨))|(?<=\d) +(?=[一-鿿]{3})")


@frozen
class Clause:
    """A stretch between two commas: where it stands, its words (half-width), its sentence, and what its section is about.

    `named`: whether a colon stands before it. `stretch`: its line, or what stands below one heading amid a line.
    """

    start: int
    end: int
    words: str
    sentence: int
    stretch: int
    about: Abouts
    named: bool = False


@frozen
class _Line:
    start: int
    words: str


@frozen
class _Section:
    """What is being read about, how its heading is numbered, and whether the next line ends it."""

    about: Abouts = _NONE
    mark: str = ""
    passing: bool = False

    def under(self, found: Heading) -> "_Section":
        return _Section(found.about, found.mark or self.mark, not found.whole)

    def after(self, words: str) -> "_Section":
        """As it is at a line without a heading."""
        return _Section(mark=self.mark) if self.passing and not _ENUMERATED.match(words) else self


def normal(text: str) -> str:
    """The text half-width, character for character, its full-width commas told from those in numbers."""
    return half_width(text.replace("，", COMMA))


def clauses(text: str) -> Iterator[Clause]:
    """The clauses of a text made `normal`, in order; headings are none."""
    section, sentence, stretch = _Section(), 0, 0
    for line in _lines(text):
        words, stretch = line.words, stretch + 1
        opened = heading(words, section.about, section.mark)
        section = section.under(opened) if opened else section.after(words)
        begin = opened.end if opened else 0
        for piece in _SENTENCE.finditer(words, begin):
            sentence += 1
            inner = _amid(words, piece, section)
            section = section.under(inner) if inner else section
            stretch += inner is not None and inner.whole
            for clause in _parts(piece, inner.end if inner else 0):
                yield Clause(
                    start=line.start + clause.start,
                    end=line.start + clause.start + len(clause.words),
                    words=clause.words,
                    sentence=sentence,
                    stretch=stretch,
                    about=section.about,
                    named=words.startswith(":", max(0, clause.start - 1)),
                )


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for words in text.split("\n"):
        yield _Line(start, words)
        start += len(words) + 1


def _amid(words: str, piece: re.Match[str], section: _Section) -> Heading | None:
    """The heading that a sentence begins with, by its place in the line."""
    found, colon = inset(words, piece.start(), section.about, section.mark), run_in(piece[0])
    return found or (evolve(colon, end=piece.start() + colon.end) if colon else None)


def _parts(piece: re.Match[str], skip: int) -> Iterator[_Line]:
    for found in _CLAUSE.finditer(piece.string, max(skip, piece.start()), piece.end()):
        begin = found.start()
        for gap in _BLANK_BETWEEN.finditer(found[0]):
            yield _Line(begin, piece.string[begin : found.start() + gap.start()])
            begin = found.start() + gap.end()
        yield _Line(begin, piece.string[begin : found.end()])
