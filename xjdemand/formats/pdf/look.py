"""What a field shows of its text before anybody has typed in it: as much as its box holds, as a viewer would set it."""

from collections.abc import Iterator

from attrs import evolve

from xjdemand.page.fillable import Asked
from xjdemand.page.page import Para, Role
from xjdemand.typeset.faces import MM, Chains
from xjdemand.typeset.flow import Sheet
from xjdemand.typeset.words import Line, Words, lines

INSIDE = 0.7
"""mm: a field stays so far from the borders of its cell, and what it shows from the field's."""
_LEADING = 1.3
"""Line height in sizes of type."""
_ENDLESS = 10_000.0
"""mm: longer than any line."""
_HALF = 2


def look(asked: Asked, width: float, height: float, chains: Chains, *, turns: bool) -> Sheet:
    """The words of a field on a sheet of its size, in mm. Raises KeyError where no face has a character."""
    step = _LEADING * asked.size * MM
    top = INSIDE if turns else (height - step) / _HALF
    words: list[Words] = []
    for number, line in enumerate(_lines(asked, width - 2 * INSIDE, chains, turns=turns)):
        y = top + number * step
        if y + step > height and number:
            break
        x = max(INSIDE, (width - line.width) / _HALF) if asked.centred else INSIDE
        words += [evolve(each, x=each.x + x, y=each.y + y - (line.height - step) / _HALF) for each in line.words]
    return Sheet(width, height, words=tuple(words))


def _lines(asked: Asked, measure: float, chains: Chains, *, turns: bool) -> Iterator[Line]:
    written = asked.text.split("\n")
    for text in written if turns else [" ".join(written)]:
        para = Para(text=text, size=asked.size)
        yield from lines(para, measure if turns else _ENDLESS, chains[Role.BODY])
