"""Whether a number is a target, and of what: by its unit, the words about it, and how its clause is told."""

import re
from enum import Enum, auto

from xjdemand.content import targets as said
from xjdemand.content.figures import Figure
from xjdemand.content.headings import About
from xjdemand.content.moods import AHEAD, Mood
from xjdemand.content.units import Measure

_NEAR, _AROUND = 14, 80
_SPARED = re.compile(r"节约|节省|节支|减少|增收|增效|挽回|新增")
_TIMES = ("次", "次以上", "亩")
_LIFE = re.compile(r"寿命|循环|启停|周期|充放|使用|重复|疲劳|弯折|开关")
_NOUN = re.compile(r"[一-鿿A-Za-z)）]{2}")
_VAGUE = re.compile(r"一$")


class Kind(Enum):
    """What an indicator is of: how well it works, or what comes out."""

    TECHNICAL = auto()
    OUTCOME = auto()


def kind_of(figure: Figure) -> Kind | None:
    """What a number is an indicator of, if it is one."""
    if said.BUDGET.search(figure.lead[-_NEAR:]):
        return None
    if _is_outcome(figure):
        return Kind.OUTCOME
    return Kind.TECHNICAL if _is_technical(figure) else None


def _is_outcome(figure: Figure) -> bool:
    measure, lead, after = figure.amount.measure, figure.lead, figure.after
    match measure:
        case Measure.MONEY:
            gained = said.GAIN.search(lead) and (_SPARED.search(figure.item) or not said.COST.search(figure.item))
            return bool(gained) and not _each_of_it(figure) and _is_told(figure)
        case Measure.SHARE:
            return bool(said.SHARE_OF_MARKET.search(figure.item)) and _is_told(figure)
        case Measure.COUNT:
            named = (
                _is_bare(figure)
                or said.DELIVERED.search(figure.item)
                or (said.DELIVERED.search(after) and _is_said_to_be_made(figure))
            )
            return bool(named) and not figure.amount.per and _is_made(figure) and not _VAGUE.match(figure.amount.han)
        case Measure.PEOPLE:
            return bool(said.HIRED.search(lead) or said.HIRED.search(after)) and _is_made(figure)
        case Measure.TOTAL:
            told = (
                said.SPREAD.search(lead)
                or said.SPREAD.search(after)
                or said.SAVED.search(lead)
                or said.DELIVERED.search(after)
            )
            return bool(told) and not figure.amount.per and not said.EACH.search(figure.item) and _is_made(figure)
        case _:
            return False


def _each_of_it(figure: Figure) -> bool:
    """Whether money is told per piece of a thing (元/吨), which is a cost."""
    return figure.amount.per and not said.GAIN.search(figure.item)


def _is_told(figure: Figure) -> bool:
    return figure.told.mood in AHEAD or (figure.told.mood is not Mood.FACT and (figure.firm or figure.changed))


def _is_made(figure: Figure) -> bool:
    """Whether the clause says that something is to be made, or stands where only such things stand."""
    if figure.told.mood in AHEAD:
        return True
    around = figure.told.clause.words[max(0, figure.amount.start - _AROUND) : figure.amount.end + _AROUND]
    return bool(said.MADE.search(around))


def _is_bare(figure: Figure) -> bool:
    """Whether it stands alone under a heading that names the result."""
    return About.OUTCOME in figure.told.clause.about and not figure.item.strip("目标值为是 ")


def _is_said_to_be_made(figure: Figure) -> bool:
    """Whether a number in words has a verb before it: “建设两处示范区”, not “两种机具”."""
    return not figure.amount.han or bool(said.MADE.search(figure.lead))


def _is_technical(figure: Figure) -> bool:
    measure = figure.amount.measure
    if measure in (Measure.COUNT, Measure.PEOPLE) or said.GAIN.search(figure.item):
        return _is_cycle(figure) or _is_brought(figure)
    if measure is Measure.MONEY and not (said.COST.search(figure.lead) or figure.amount.per):
        return False
    if measure is Measure.TOTAL and not _is_performance(figure):
        return False
    if measure is None and not said.STRICT.search(figure.lead[-_NEAR:]):
        return False
    return _is_targeted(figure)


def _is_cycle(figure: Figure) -> bool:
    return figure.amount.unit in _TIMES and bool(_LIFE.search(figure.lead)) and _is_targeted(figure)


def _is_brought(figure: Figure) -> bool:
    """Whether a count of things that are not delivered is brought down or up to a number."""
    things = said.DELIVERED.search(figure.item) or said.GAIN.search(figure.item)
    return not things and figure.told.mood in AHEAD and figure.firm and bool(said.BROUGHT.search(figure.lead[-_NEAR:]))


def _is_performance(figure: Figure) -> bool:
    return figure.amount.per or bool(said.EACH.search(figure.lead[-_NEAR:])) or bool(said.FROM_TO.search(figure.lead))


def _is_targeted(figure: Figure) -> bool:
    """Whether the words about a number say that it is to be reached, as firmly as its place asks for."""
    if said.CONDITION.match(figure.after):
        return False
    if figure.told.mood in AHEAD:
        return (
            figure.firm
            or figure.changed
            or (_is_listed(figure) and figure.amount.measure is not None and not figure.amount.han)
        )
    if figure.after.startswith("的") and not figure.strict:
        return False
    if figure.told.mood is Mood.WORK and said.COMPARED.search(figure.lead[-_NEAR:]):
        return True
    if figure.told.mood is Mood.OPEN and said.PERFORMANCE.search(figure.lead) and figure.firm:
        return True
    return figure.strict and (figure.firm or figure.changed)


def _is_listed(figure: Figure) -> bool:
    """Whether it stands in a list of targets, where a name and a number are enough."""
    about = figure.told.clause.about
    return bool(about & {About.TECHNICAL, About.GOAL}) and bool(_NOUN.search(figure.item))
