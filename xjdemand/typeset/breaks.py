"""Where a line of Chinese may end: 避头尾 (GB/T 15834-2011, 5.1), words and numbers kept whole.

>>> breaks_before("攻关，实现", 2), breaks_before("攻关，实现", 3)
(False, True)
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate

_NEVER_FIRST = frozenset(
    "!%),.:;?]}¢°·»’”‰′″›℃℉∶、。〃〉》」』】〕〗〞々ー・‧•\uff5e‐-–/／︶︺︾﹀﹄﹚﹜﹞！％），．：；？］｝～￠"
)
_NEVER_LAST = frozenset("([{£¥$«‘“‹〈《「『【〔〖〝︵︹︽︿﹃﹙﹛﹝（［｛￡￥/／")
_NEVER_PARTED = frozenset("—…")
_JOINTS = frozenset("·•‧")
"""Between letters they belong to a unit (kW·h), between 汉字 to a name, which may be parted after them."""
_GLUE = frozenset("\u00a0\u2060\u202f\u200d\ufeff")
_TEARS_AFTER = frozenset("-_.@:?&=#%/／")
_BLANKS = re.compile(r"\s+")
_SLACK = 1e-6
"""mm: what rounding may add to a line that fits."""

Span = tuple[int, int]
"""Where a line starts and ends in its text."""


@cache
def is_narrow(character: str) -> bool:
    """Whether it belongs to a word of an alphabet, or to a number: such runs are not parted.

    Greek, Cyrillic, raised digits and signs such as ≥ count as either width in Unicode; in technical prose they belong to such runs.
    """
    width, category = unicodedata.east_asian_width(character), unicodedata.category(character)
    return width in ("N", "Na", "H") or (width == "A" and (category[0] == "L" or category in ("No", "Sm")))


@cache
def _clings(character: str) -> bool:
    """Whether it stays with the character before it: closing signs, and marks set over or after another character."""
    return character in _NEVER_FIRST or character in _GLUE or unicodedata.category(character)[0] == "M"


def breaks_before(text: str, at: int) -> bool:
    """Whether a line may end before `text[at]`."""
    last, first = text[at - 1], text[at]
    if first in _GLUE or last in _GLUE:
        return False
    if first.isspace() or last.isspace():
        return not (last.isspace() and _clings(first))
    if _clings(first) or last in _NEVER_LAST or (last == first and last in _NEVER_PARTED):
        return False
    return not (is_narrow(first) and (is_narrow(last) or last in _JOINTS))


def filled(text: str, widths: Sequence[float], measure: float, indent: float = 0.0) -> Iterator[Span]:
    """The lines of `text`, each as full as it may be, in a column of `measure`; `widths` of its characters in the same unit.

    White space at the end of a line is left out of it. Where nothing allows a break, a word is torn.

    >>> list(filled("甲乙，丙", [1, 1, 1, 1], 2))
    [(0, 1), (1, 3), (3, 4)]
    """
    reach, stuck = list(accumulate(widths, initial=0.0)), _stuck(text)
    start, end = 0, len(text)
    while start < end:
        room = measure - (indent if start == 0 else 0.0)
        full = max(bisect_right(reach, reach[start] + room + _SLACK) - 1, start + 1)
        if full >= end:
            yield start, end
            return
        places = range(full, start, -1)
        cut = next((at for at in places if at not in stuck and breaks_before(text, at)), 0) or _torn(text, places, stuck)
        yield start, start + len(text[start:cut].rstrip()) if not text[start:cut].isspace() else cut
        while cut < end and text[cut].isspace():
            cut += 1
        start = cut


def _stuck(text: str) -> set[int]:
    """Where a line may not end though a blank stands there: before a closing sign, after an opening one, inside a quantity."""
    stuck: set[int] = set()
    for run in _BLANKS.finditer(text):
        start, end = run.span()
        if start == 0 or end == len(text):
            continue
        of_quantity = end - start == 1 and text[start - 1].isdecimal() and is_narrow(text[end])
        if _clings(text[end]) or text[start - 1] in _NEVER_LAST or of_quantity:
            stuck.update(range(start, end + 1))
    return stuck


def _torn(text: str, places: Sequence[int], stuck: set[int]) -> int:
    """Where a word that no line holds is torn: after a joint in it, else where no sign is left alone, else where the line is full."""
    fit = [at for at in places if not _clings(text[at]) and text[at - 1] not in _NEVER_LAST - _TEARS_AFTER]
    free = [at for at in fit if at not in stuck] or [at for at in fit if text[at - 1] in _TEARS_AFTER]
    joint = next((at for at in free if text[at - 1] in _TEARS_AFTER), 0)
    return joint or next(iter(free or [at for at in places if at not in stuck]), places[0])


_LONGEST_EVEN = 80
"""Characters: titles and labels are shorter, and evening out costs the square of the length."""
_PARENTHESIS = 3.0
"""em: how much unevenness a break before a parenthesis is worth."""


def evened(text: str, widths: Sequence[float], measure: float) -> list[Span]:
    """The lines of a title or label: as few as `filled` needs, and as even as may be, the shorter ones first.

    >>> evened("申请自治区财政资金额度", [1] * 11, 8)
    [(0, 5), (5, 11)]
    """
    lines = list(filled(text, widths, measure))
    if len(lines) <= 1 or len(text) > _LONGEST_EVEN:
        return lines
    reach = list(accumulate(widths, initial=0.0))
    em = max(widths)
    best: list[dict[int, tuple[float, tuple[Span, ...]]]] = [{0: (0.0, ())}]
    for _ in lines:
        best.append({})
        for start, (cost, spans) in best[-2].items():
            for end in range(start + 1, len(text) + 1):
                length = reach[end] - reach[start]
                if length > measure + _SLACK:
                    break
                if end < len(text) and not breaks_before(text, end):
                    continue
                bonus = (_PARENTHESIS * em) ** 2 if end < len(text) and text[end] in "（(" else 0.0
                offer = (cost + length**2 - bonus, (*spans, (start, end)))
                best[-1][end] = min(best[-1].get(end, offer), offer)
    return list(best[-1].get(len(text), (0.0, lines))[1])
