"""Borders: what neighbours share is drawn once, and what goes on is drawn in one stroke."""

from collections import defaultdict
from collections.abc import Iterable

Rule = tuple[float, float, float, float]
"""A straight line, upright or level: x and y of both ends, in mm."""

_STEPS = 100
"""Steps in a mm: two borders on the same one are the same."""


def frame(x: float, y: float, width: float, height: float) -> list[Rule]:
    """The four borders of a cell."""
    right, bottom = x + width, y + height
    return [(x, y, right, y), (x, bottom, right, bottom), (x, y, x, bottom), (right, y, right, bottom)]


def joined(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The same ink in as few strokes as it takes.

    >>> joined([(0, 0, 5, 0), (5, 0, 9, 0), (0, 0, 5, 0)])
    ((0.0, 0.0, 9.0, 0.0),)
    """
    level: dict[int, list[tuple[int, int]]] = defaultdict(list)
    upright: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for x, y, right, bottom in ([round(value * _STEPS) for value in rule] for rule in rules):
        if y == bottom:
            level[y].append((x, right))
        else:
            upright[x].append((y, bottom))
    across = [(start, y, end, y) for y in sorted(level) for start, end in _united(level[y])]
    down = [(x, start, x, end) for x in sorted(upright) for start, end in _united(upright[x])]
    return tuple((x / _STEPS, y / _STEPS, right / _STEPS, bottom / _STEPS) for x, y, right, bottom in (*across, *down))


def _united(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    united: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(united[-1][1], end))
        else:
            united.append((start, end))
    return united
