"""The quantified indicators of a text: each number weighed by its unit, the words about it, and how its clause is told."""

import re
from collections.abc import Iterable, Iterator
from enum import Enum, auto

from attrs import frozen

from xjdemand.content import targets as said
from xjdemand.content.headings import About
from xjdemand.content.moods import AHEAD, Mood, Told
from xjdemand.content.numerals import Amount, amounts
from xjdemand.content.units import Measure

_BEFORE, _AFTER, _AROUND = 32, 16, 80
_SEPARATED = re.compile(r"[、:(（)）]")
_NEAR = 14
_CHANGES = ("翻", "减半")
_SPARED = re.compile(r"节约|节省|节支|减少|增收|增效|挽回|新增")
_BASELINE = re.compile(r"[由从](?:现在|目前|现有|现状|原来|平均|当前|的|约|近|不足|不到){0,2}\s?$")
_TIMES = ("次", "次以上", "亩")
_LIFE = re.compile(r"寿命|循环|启停|周期|充放|使用|重复|疲劳|弯折|开关")
_NOUN = re.compile(r"[一-鿿A-Za-z)）]{2}")
_VAGUE = re.compile(r"一$")


class Kind(Enum):
    """What an indicator is of: how well it works, or what comes out."""

    TECHNICAL = auto()
    OUTCOME = auto()


@frozen
class Indicator:
    """A quantified target: what it is of, and where it is told."""

    kind: Kind
    start: int
    end: int


@frozen
class _Weighed:
    """A number with what is said before it in its item, in its clause, and after it."""

    amount: Amount
    lead: str
    item: str
    after: str
    told: Told

    @property
    def firm(self) -> bool:
        written = self.told.clause.words[self.amount.start]
        return bool(
            written == "±" or said.FIRM.search(self.lead) or self.amount.tail in _ENOUGH or said.SAID_AFTER.match(self.after)
        )

    @property
    def strict(self) -> bool:
        return bool(said.STRICT.search(self.lead[-12:]) or said.FROM_TO.search(self.lead))

    @property
    def changed(self) -> bool:
        by_itself = self.told.clause.words[self.amount.start : self.amount.end].startswith(_CHANGES)
        return by_itself or bool(said.CHANGED.search(self.lead))


_ENOUGH = ("以上", "以下", "以内", "之内", "及以上", "(以上)", "最好", "左右最好", "以上最好")


def indicators(clauses: Iterable[Told]) -> Iterator[Indicator]:
    """Every indicator of the clauses, in order."""
    for clause in clauses:
        if clause.mood in (Mood.FACT, Mood.GUESS):
            continue
        for weighed in _weighed(clause):
            kind = _kind(weighed)
            if kind is not None:
                yield _placed(kind, weighed)


def _weighed(clause: Told) -> Iterator[_Weighed]:
    words, last = clause.clause.words, 0
    for amount in amounts(words):
        lead = words[max(0, amount.start - _BEFORE) : amount.start]
        item = _SEPARATED.split(words[max(last, amount.start - _BEFORE) : amount.start])[-1]
        after = words[amount.end : amount.end + _AFTER]
        if _BASELINE.search(lead) and said.BROUGHT.match(after):
            continue
        yield _Weighed(amount, lead, item or lead, after, clause)
        last = amount.end


def _placed(kind: Kind, weighed: _Weighed) -> Indicator:
    base = weighed.told.clause.start
    begin = base + weighed.amount.start - len(weighed.item)
    return Indicator(kind, begin, base + weighed.amount.end)


def _kind(weighed: _Weighed) -> Kind | None:
    if said.BUDGET.search(weighed.lead[-_NEAR:]):
        return None
    if _is_outcome(weighed):
        return Kind.OUTCOME
    return Kind.TECHNICAL if _is_technical(weighed) else None


def _is_outcome(weighed: _Weighed) -> bool:
    measure, lead, after = weighed.amount.measure, weighed.lead, weighed.after
    match measure:
        case Measure.MONEY:
            gained = said.GAIN.search(lead) and (_SPARED.search(weighed.item) or not said.COST.search(weighed.item))
            return bool(gained) and not _each_of_it(weighed) and _is_told(weighed)
        case Measure.SHARE:
            return bool(said.SHARE_OF_MARKET.search(weighed.item)) and _is_told(weighed)
        case Measure.COUNT:
            named = said.DELIVERED.search(weighed.item) or (said.DELIVERED.search(after) and _is_said_to_be_made(weighed))
            return bool(named) and not weighed.amount.per and _is_made(weighed) and not _VAGUE.match(weighed.amount.han)
        case Measure.PEOPLE:
            return bool(said.HIRED.search(lead) or said.HIRED.search(after)) and _is_made(weighed)
        case Measure.TOTAL:
            told = (
                said.SPREAD.search(lead)
                or said.SPREAD.search(after)
                or said.SAVED.search(lead)
                or said.DELIVERED.search(after)
            )
            return bool(told) and not weighed.amount.per and not said.EACH.search(weighed.item) and _is_made(weighed)
        case _:
            return False


def _each_of_it(weighed: _Weighed) -> bool:
    """Whether money is told per piece of a thing (元/吨), which is a cost."""
    return weighed.amount.per and not said.GAIN.search(weighed.item)


def _is_told(weighed: _Weighed) -> bool:
    return weighed.told.mood in AHEAD or (weighed.told.mood is not Mood.FACT and (weighed.firm or weighed.changed))


def _is_made(weighed: _Weighed) -> bool:
    """Whether the clause says that something is to be made, or stands where only such things stand."""
    if weighed.told.mood in AHEAD:
        return True
    around = weighed.told.clause.words[max(0, weighed.amount.start - _AROUND) : weighed.amount.end + _AROUND]
    return bool(said.MADE.search(around))


def _is_said_to_be_made(weighed: _Weighed) -> bool:
    """Whether a number in words has a verb before it: “建设两处示范区”, not “两种机具”."""
    return not weighed.amount.han or bool(said.MADE.search(weighed.lead))


def _is_technical(weighed: _Weighed) -> bool:
    measure = weighed.amount.measure
    if measure in (Measure.COUNT, Measure.PEOPLE) or said.GAIN.search(weighed.item):
        return _is_cycle(weighed) or _is_brought(weighed)
    if measure is Measure.MONEY and not (said.COST.search(weighed.lead) or weighed.amount.per):
        return False
    if measure is Measure.TOTAL and not _is_performance(weighed):
        return False
    if measure is None and not said.STRICT.search(weighed.lead[-_NEAR:]):
        return False
    return _is_targeted(weighed)


def _is_cycle(weighed: _Weighed) -> bool:
    return weighed.amount.unit in _TIMES and bool(_LIFE.search(weighed.lead)) and _is_targeted(weighed)


def _is_brought(weighed: _Weighed) -> bool:
    """Whether a count of things that are not delivered is brought down or up to a number."""
    things = said.DELIVERED.search(weighed.item) or said.GAIN.search(weighed.item)
    return not things and weighed.told.mood in AHEAD and weighed.firm and bool(said.BROUGHT.search(weighed.lead[-_NEAR:]))


def _is_performance(weighed: _Weighed) -> bool:
    return weighed.amount.per or bool(said.EACH.search(weighed.lead[-_NEAR:])) or bool(said.FROM_TO.search(weighed.lead))


def _is_targeted(weighed: _Weighed) -> bool:
    """Whether the words about a number say that it is to be reached, as firmly as its place asks for."""
    if said.CONDITION.match(weighed.after):
        return False
    if weighed.told.mood in AHEAD:
        return (
            weighed.firm
            or weighed.changed
            or (_is_listed(weighed) and weighed.amount.measure is not None and not weighed.amount.han)
        )
    if weighed.after.startswith("的") and not weighed.strict:
        return False
    if weighed.told.mood is Mood.WORK and said.COMPARED.search(weighed.lead[-_NEAR:]):
        return True
    if weighed.told.mood is Mood.OPEN and said.PERFORMANCE.search(weighed.lead) and weighed.firm:
        return True
    return weighed.strict and (weighed.firm or weighed.changed)


def _is_listed(weighed: _Weighed) -> bool:
    """Whether it stands in a list of targets, where a name and a number are enough."""
    about = weighed.told.clause.about
    return bool(about & {About.TECHNICAL, About.GOAL}) and bool(_NOUN.search(weighed.item))
