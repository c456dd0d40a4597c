"""Whether a clause tells what is, what shall be, or what is merely supposed: read from left to right, sentence by sentence."""

from collections.abc import Iterable, Iterator
from enum import Enum, auto

from attrs import frozen

from xjdemand.content.cues import AIMED, BEGUN, DENIED, FOREIGN, MARKET, MEANT, NEEDED, ORDAINED, OWN_AIM, PRESENT, SUPPOSED
from xjdemand.content.headings import About, looks_ahead, looks_back
from xjdemand.content.outline import Clause
from xjdemand.content.targets import BROUGHT


class Mood(Enum):
    """`AIM`: to come. `HOPED`: after an aim in the line, nothing else said. `WORK`: to be done. `OPEN`: nothing says.

    `FACT`: as it is. `GUESS`: supposed.
    """

    AIM = auto()
    HOPED = auto()
    WORK = auto()
    OPEN = auto()
    FACT = auto()
    GUESS = auto()


AHEAD = (Mood.AIM, Mood.HOPED)


@frozen
class Told:
    """A clause and how it is told."""

    clause: Clause
    mood: Mood


def told(clauses: Iterable[Clause]) -> Iterator[Told]:
    """Each clause with its mood, which lasts until the sentence or a word ends it; an aim lasts softly to the end of its stretch."""
    sentence, stretch, mood, aimed = 0, -1, Mood.OPEN, False
    for clause in clauses:
        if clause.stretch != stretch:
            stretch, aimed = clause.stretch, False
        if clause.sentence != sentence:
            sentence, mood = clause.sentence, _default(clause, aimed=aimed)
        turned = _turned(clause, mood)
        yield Told(clause, turned)
        mood = mood if looks_ahead(clause.about) and turned is Mood.FACT else turned
        aimed = mood in AHEAD or (aimed and mood is not Mood.FACT)


def _default(clause: Clause, *, aimed: bool) -> Mood:
    if looks_ahead(clause.about):
        return Mood.AIM
    if looks_back(clause.about):
        return Mood.FACT
    if About.STUDY in clause.about:
        return Mood.WORK
    return Mood.HOPED if aimed else Mood.OPEN


def _turned(clause: Clause, mood: Mood) -> Mood:
    """The mood after the words of this clause."""
    words, about = clause.words, clause.about
    if mood is Mood.GUESS or SUPPOSED.search(words):
        return Mood.GUESS
    if DENIED.search(words):
        return Mood.FACT
    if ORDAINED.search(words):
        return Mood.AIM if looks_ahead(about) or OWN_AIM.search(words) else Mood.FACT
    if looks_back(about):
        return _turned_from_facts(words, mood)
    if looks_ahead(about):
        return Mood.FACT if _is_baseline(words) else mood
    return _freely(words, mood)


def _is_baseline(words: str) -> bool:
    """Whether a clause among targets tells where things stand, here or elsewhere, and no target with it."""
    now = PRESENT.match(words) is not None or (FOREIGN.search(words) is not None and PRESENT.search(words) is not None)
    return now and BROUGHT.search(words) is None


def _turned_from_facts(words: str, mood: Mood) -> Mood:
    """Among things as they are, only words of one's own intent tell what is to come."""
    if mood is Mood.AIM or OWN_AIM.search(words):
        return Mood.AIM
    return Mood.WORK if NEEDED.search(words) and MEANT.search(words) else mood


def _freely(words: str, mood: Mood) -> Mood:
    """In a section that announces nothing: the first cue of the clause says it, and facts end no aim of the same sentence."""
    aim = AIMED.search(words)
    facts = [found.start() for cue in (PRESENT, FOREIGN, MARKET) if (found := cue.search(words))]
    if aim and (not facts or aim.start() < min(facts) or OWN_AIM.search(words)):
        return Mood.AIM
    if mood is not Mood.AIM and (NEEDED.search(words) or BEGUN.match(words)):
        return Mood.WORK
    if facts:
        return mood if mood is Mood.AIM and min(facts) else Mood.FACT
    return Mood.WORK if mood is Mood.OPEN and MEANT.search(words) else mood
