"""The part of a long text that matters: what a finding speaks of, marked, with some words around it."""

from collections.abc import Iterable

from attrs import frozen

_WHOLE = 160
"""Texts up to this length are shown whole."""

_AROUND = 40
_OPENING = 80
_WORTH = 20
"""Less than this is not left out."""


@frozen
class Piece:
    """A stretch of a text, marked or not; or, where `left_out` is not 0, how many characters are not shown here."""

    text: str
    marked: bool = False
    left_out: int = 0


def excerpt(text: str, quoted: Iterable[str]) -> list[Piece]:
    """`text` in pieces, with each of `quoted` marked where it first stands; of a long text only what is near a mark.

    >>> [(piece.text, piece.marked) for piece in excerpt("现状××，待定", ["××"])]
    [('现状', False), ('××', True), ('，待定', False)]
    """
    places = _apart(sorted((text.find(part), text.find(part) + len(part)) for part in quoted if part and part in text))
    kept = _near(places, len(text))
    pieces, at = [], 0
    for start, end in kept:
        pieces += [Piece("", left_out=start - at)] if start > at else []
        pieces += _cut(text, start, end, places)
        at = end
    return [*pieces, Piece("", left_out=len(text) - at)] if at < len(text) else pieces


def _apart(places: list[tuple[int, int]], gap: int = 0) -> list[tuple[int, int]]:
    """Stretches that overlap, or have no more than `gap` between them, made one."""
    joined: list[tuple[int, int]] = []
    for start, end in places:
        if joined and start <= joined[-1][1] + gap:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _near(places: list[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """The stretches to show."""
    if length <= _WHOLE:
        return [(0, length)] if length else []
    if not places:
        return [(0, _OPENING), (length - _AROUND, length)]
    around = [(max(0, start - _AROUND), min(length, end + _AROUND)) for start, end in places]
    start, end = around[0][0], around[-1][1]
    opening, close = [(0, 0)] * (start <= _WORTH), [(length, length)] * (length - end <= _WORTH)
    return _apart([*opening, *around, *close], _WORTH)


def _cut(text: str, start: int, end: int, places: list[tuple[int, int]]) -> list[Piece]:
    pieces, at = [], start
    for first, last in places:
        if start <= first < end:
            pieces += [Piece(text[at:first])] if first > at else []
            pieces.append(Piece(text[first:last], marked=True))
            at = last
    return [*pieces, Piece(text[at:end])] if at < end else pieces
