"""A paragraph of a page as it is seen: white space made one blank, but where it is kept."""

import re
import unicodedata
from collections.abc import Iterator

from attrs import Factory, define, evolve, frozen

from xjdemand.language import Phrase

_BLANKS = re.compile("([ \t\n\f]+)")
_HARD = "\xa0"
_WIDE = "WF"
_TURN = "\n"


@frozen
class Piece:
    """A text of a paragraph: whether its white space is `kept`, and the pointer of the value that it is part of, if of one."""

    text: str
    kept: bool = False
    path: str = ""


TURN = Piece(_TURN, kept=True)
"""The end of a line within a paragraph."""


@define
class Paragraph:
    """A paragraph as it is gathered. `stands` where it is one even if nothing is in it; `paths` those of the values in it."""

    pieces: list[Piece] = Factory(list)
    doubts: list[Phrase] = Factory(list)
    stands: bool = False
    paths: list[str] = Factory(list)

    def line(self) -> "Line | None":
        """It as it is seen; None where there is nothing to see."""
        shown = list(_shown(self.pieces))
        text = "".join(piece.text for piece in shown)
        if not any(piece.kept and piece is not TURN for piece in shown) and not text.strip(_HARD):
            text = ""
        if not (text or self.stands or self.doubts):
            return None
        tagged = dict.fromkeys(self.paths, "")
        for piece in shown:
            if piece.path:
                tagged[piece.path] = tagged.get(piece.path, "") + piece.text
        return Line(text, tagged, self.doubts)


@define
class Line:
    """A paragraph: its text, that of each value in it by its pointer, and what must be said of it."""

    text: str
    tagged: dict[str, str]
    doubts: list[Phrase]


def _shown(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces without the blanks that are not seen, at the edges and beside others; hard ones are not seen at the end."""
    last, gap = _TURN, ""
    held = list(pieces)
    while held and (held[-1] is TURN or (not held[-1].kept and not held[-1].text.strip(f" \t\n\f{_HARD}"))):
        if held.pop() is TURN:
            break
    if held and not held[-1].kept:
        held[-1] = evolve(held[-1], text=held[-1].text.rstrip(f" \t\n\f{_HARD}"))
    for piece in held:
        for text in (piece.text,) if piece.kept else _BLANKS.split(piece.text):
            if not text:
                continue
            if not piece.kept and _BLANKS.fullmatch(text):
                gap += text
                continue
            if gap and last != _TURN and piece is not TURN and not (_TURN in gap and _is_wide(last) and _is_wide(text[0])):
                yield Piece(" ", path=piece.path)
            yield piece if piece.kept else Piece(text, path=piece.path)
            last, gap = text[-1], ""


def _is_wide(sign: str) -> bool:
    """Whether it is as wide as high: between two such the end of a line of the file is no blank (CSS Text 3, 4.1.3)."""
    return unicodedata.east_asian_width(sign) in _WIDE
