"""The quantified indicators of a text, each with its place."""

import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from xjdemand.content.figures import Figure
from xjdemand.content.moods import Mood, Told
from xjdemand.content.numerals import amounts
from xjdemand.content.targets import BROUGHT
from xjdemand.content.weigh import Kind, kind_of

_BEFORE, _AFTER = 32, 16
"""How far the words about a number are looked at; it keeps the walk linear in the text."""

_SEPARATED = re.compile(r"[、:(（)）]")
_BASELINE = re.compile(r"[由从](?:现在|目前|现有|现状|原来|平均|当前|的|约|近|不足|不到){0,2}\s?$")


@frozen
class Indicator:
    """A quantified target: what it is of, and where it is told."""

    kind: Kind
    start: int
    end: int


def indicators(clauses: Iterable[Told]) -> Iterator[Indicator]:
    """Every indicator of the clauses, in order."""
    before: Told | None = None
    for clause in clauses:
        told = (
            []
            if clause.mood in (Mood.FACT, Mood.GUESS)
            else [(kind_of(figure), figure) for figure in _figures(clause, before)]
        )
        yield from (_placed(kind, figure) for kind, figure in told if kind is not None)
        before = clause


def _figures(clause: Told, before: Told | None) -> Iterator[Figure]:
    words, last = clause.clause.words, 0
    for amount in amounts(words):
        lead = words[max(0, amount.start - _BEFORE) : amount.start]
        item = _SEPARATED.split(words[max(last, amount.start - _BEFORE) : amount.start])[-1]
        after = words[amount.end : amount.end + _AFTER]
        if _BASELINE.search(lead) and BROUGHT.match(after):
            continue
        if not item.strip():
            item = _named_before(clause, before, amount.start)
            lead = item or lead
        yield Figure(amount, lead, item, after, clause)
        last = amount.end


def _named_before(clause: Told, before: Told | None, length: int) -> str:
    """What a number at the beginning of a clause is of: “专利：8件” is parted at its colon."""
    if before is None or not clause.clause.named or before.clause.end + 1 != clause.clause.start:
        return ""
    return before.clause.words[-_BEFORE:] + ":" + clause.clause.words[:length]


def _placed(kind: Kind, figure: Figure) -> Indicator:
    base = figure.told.clause.start
    begin = base + figure.amount.start - len(figure.item)
    return Indicator(kind, begin, base + figure.amount.end)
