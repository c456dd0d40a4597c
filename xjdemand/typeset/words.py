"""A paragraph set in lines: words of one face each, where they stand, and how far apart their characters are."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, zip_longest

from attrs import frozen

from xjdemand.page.page import Align, Para
from xjdemand.typeset.breaks import Span, evened, filled, is_narrow
from xjdemand.typeset.faces import MM, Chain, Face

LEADING = 1.5
"""Line height in sizes of type, unless the faces are taller."""
_WIDEST_GAP = 0.4
"""em: a line that would have to be spread further than that, as before a long word, stays ragged."""
_TAB = "\u2003\u2003"
"""What a tabulator is worth on paper: two em of blank."""
_OF_QUANTITIES = frozenset("·℃℉％‰°′″")
"""Wide signs that belong to the number or unit before them."""
_BYTE_ORDER_MARK, _WORD_JOINER = "\ufeff", "\u2060"
"""The first, within a text, is the old way to write the second; a PDF for the archive may not hold it (ISO 19005-3, 6.2.11.7.2)."""
_ROOM_FOR_BLANKS = 0.5
"""mm: blanks at the end of a line are set so small that they fit into this; programs that read aloud need them, the eye does not."""
_HALF = 2

Key = tuple[int, ...]
"""Which paragraph words belong to: the numbers of page, block, row, cell and paragraph; () for what sheets repeat."""


@frozen
class Words:
    """Characters of one face on one line.

    `x` of the first, and `y` of the line they stand on, in mm from the sheet's upper left corner; `size` in pt; `gap` the blank in mm
    added at each place in `at`, counted in characters from the first; `turned` where they run down the sheet.
    """

    x: float
    y: float
    size: float
    face: Face
    text: str
    gap: float = 0.0
    at: tuple[int, ...] = ()
    key: Key = ()
    turned: bool = False

    def moved(self, x: float, y: float, key: Key) -> "Words":
        """The same words further right and down, as part of another paragraph."""
        return Words(self.x + x, self.y + y, self.size, self.face, self.text, self.gap, self.at, key)


@frozen
class Line:
    """A line of a paragraph: its words, from its own upper left corner, its width and height in mm, and its paragraph's number."""

    words: tuple[Words, ...]
    width: float
    height: float
    para: int = 0


def lines(para: Para, measure: float, chain: Chain, number: int = 0) -> Iterator[Line]:
    """`para` in a column of `measure` mm. An empty one is one empty line.

    Raises KeyError where no face of `chain` has a character.
    """
    return _Setting(para, measure, chain, number).lines()


class _Setting:
    """The characters of one paragraph with their faces and widths."""

    def __init__(self, para: Para, measure: float, chain: Chain, number: int) -> None:
        self.para, self.measure, self.number = para, measure, number
        self.text = (para.label + para.text).replace("\t", _TAB).replace(_BYTE_ORDER_MARK, _WORD_JOINER)
        self.em = para.size * MM
        found = [chain[character] for character in self.text]
        self.faces = [face for face, _ in found]
        self.widths = [width * self.em for _, width in found]
        self.reach = list(accumulate(self.widths, initial=0.0))
        self.indent = para.indent * self.em
        self.used = set(self.faces)
        used = self.used | {chain.faces[0]}
        ascent, descent = max(face.ascent for face in used), max(face.descent for face in used)
        self.height = max(LEADING, ascent + descent) * self.em
        self.base = (self.height + (ascent - descent) * self.em) / _HALF

    def lines(self) -> Iterator[Line]:
        spans = self.spans()
        for (start, end), (following, _) in zip_longest(spans, spans[1:], fillvalue=(len(self.text), 0)):
            inset = self.indent if start == 0 else 0.0
            width = self.reach[end] - self.reach[start]
            left = self.measure - inset - width
            gaps: Sequence[int] = ()
            if self.para.align is Align.JUSTIFY and end != spans[-1][1]:
                gaps = _gaps(self.text[start:end])
            gap = left / len(gaps) if gaps and 0 < left <= _WIDEST_GAP * self.em * len(gaps) else 0.0
            x = inset + (left / _HALF if self.para.align is Align.CENTRE else 0.0)
            words = tuple(self.words(start, end, x, gap, gaps if gap else ()))
            right = x + width + gap * len(gaps)
            yield Line((*words, *self.blanks(end, following, right)), right, self.height, self.number)
        if not spans:
            yield Line((), 0.0, self.height, self.number)

    def blanks(self, start: int, end: int, x: float) -> Iterator[Words]:
        """The white space between this line and the next."""
        if start < end:
            size = min(1.0, _ROOM_FOR_BLANKS * self.para.size / (self.reach[end] - self.reach[start] or 1.0))
            for place in range(start, end):
                yield Words(x, self.base, size, self.faces[place], self.text[place])
                x += self.widths[place] * size / self.para.size

    def spans(self) -> list[Span]:
        """Where each line starts and ends."""
        if self.para.align is not Align.CENTRE:
            return list(filled(self.text, self.widths, self.measure, self.indent))
        cut = len(self.para.turn)
        if 0 < cut < len(self.text) and self.text.startswith(self.para.turn) and self.reach[-1] > self.measure:
            rest = evened(self.text[cut:], self.widths[cut:], self.measure)
            first = evened(self.text[:cut], self.widths[:cut], self.measure)
            return [*first, *((start + cut, end + cut) for start, end in rest)]
        return evened(self.text, self.widths, self.measure)

    def words(self, start: int, end: int, x: float, gap: float, gaps: Sequence[int]) -> Iterator[Words]:
        """The line from `start` to `end`, parted where the face changes."""
        if len(self.used) == 1:
            yield Words(x, self.base, self.para.size, self.faces[start], self.text[start:end], gap, tuple(gaps))
            return
        spread = set(gaps)
        for face, run in groupby(range(start, end), self.faces.__getitem__):
            places = list(run)
            first, after = places[0], places[-1] + 1
            here = tuple(at - first for at in places[1:] if at - start in spread)
            x += gap if first - start in spread else 0.0
            yield Words(x, self.base, self.para.size, face, self.text[first:after], gap, here)
            x += self.reach[after] - self.reach[first] + len(here) * gap


def _gaps(text: str) -> Sequence[int]:
    """Where a line may be spread: everywhere but inside a word."""
    inside = [is_narrow(character) and not character.isspace() for character in text]
    joined = [inside[at] or text[at] in _OF_QUANTITIES for at in range(len(text))]
    return tuple(at for at in range(1, len(text)) if not (joined[at - 1] and joined[at]))
