"""Which of many needs may be one and the same: likely pairs first, then each pair scored by RapidFuzz."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from zlib import crc32

from attrs import frozen

SAME_NAME = 75
SAME_NAME_ALONE = 92
SAME_OVERVIEW = 60
SAME_OVERVIEW_ALONE = 80
"""Scores out of 100 (RapidFuzz's ratio): the first and third together, or either of the others alone, make two needs alike. Among
the needs of our samples, all of them different, names reach 41 and overviews 25."""

_SHORTEST = 100
_LONGEST = 4000
"""An overview is compared from so many letters on, and up to so many."""

_GRAM = 4
_RAREST = 8
_SKETCH = 24
_NEIGHBOURS = 20
"""A need is compared with so many others that share a mark with it: the work grows with the needs, not with their pairs."""


@frozen
class Text:
    """What is compared of a need: its name and overview, loosened, and the source it comes from."""

    source: int
    name: str
    overview: str


@frozen
class Likeness:
    """The scores of two needs, out of 100; None where an overview is too short to say anything."""

    name: int
    overview: int | None

    @property
    def is_same(self) -> bool:
        """Whether the two may be one need."""
        if self.overview is None:
            return self.name >= SAME_NAME_ALONE
        both = self.name >= SAME_NAME and self.overview >= SAME_OVERVIEW
        return both or self.overview >= SAME_OVERVIEW_ALONE


def likeness(one: Text, other: Text) -> Likeness:
    """How like each other two needs are.

    >>> likeness(Text(0, "盐碱地改良关键技术", ""), Text(1, "盐碱地改良的关键技术", ""))
    Likeness(name=95, overview=None)
    """
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 -- only dossiers checked together need it

    long_enough = min(len(one.overview), len(other.overview)) >= _SHORTEST
    overview = round(ratio(one.overview[:_LONGEST], other.overview[:_LONGEST])) if long_enough else None
    return Likeness(round(ratio(one.name, other.name)), overview)


def likely_pairs(texts: Sequence[Text]) -> Iterator[tuple[int, int]]:
    """Pairs, each once, of needs of two sources that share a rare stretch of a name or a mark of the overview."""
    seen: set[tuple[int, int]] = set()
    for bucket in (*_buckets(texts, _rare_names(texts)), *_buckets(texts, _sketch)):
        for at, one in enumerate(bucket):
            for other in bucket[at + 1 : at + 1 + _NEIGHBOURS]:
                if (one, other) not in seen and texts[one].source != texts[other].source:
                    seen.add((one, other))
                    yield one, other


def _buckets(texts: Sequence[Text], marks: Callable[[Text], Iterable[object]]) -> Iterator[list[int]]:
    sharing: dict[object, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for mark in marks(text):
            sharing[mark].append(number)
    return (bucket for bucket in sharing.values() if len(bucket) > 1)


def _rare_names(texts: Sequence[Text]) -> Callable[[Text], list[str]]:
    """The stretches of a name that the fewest other names have."""
    counted = Counter(gram for text in texts for gram in _grams(text.name))

    def rare(text: Text) -> list[str]:
        shared = (gram for gram in _grams(text.name) if counted[gram] > 1)
        return sorted(shared, key=lambda gram: (counted[gram], gram))[:_RAREST]

    return rare


def _sketch(text: Text) -> list[int]:
    """The smallest hashes of the stretches of an overview: two like overviews share most of them."""
    return sorted(crc32(gram.encode("utf-8", "surrogatepass")) for gram in _grams(text.overview))[:_SKETCH]


def _grams(text: str) -> set[str]:
    cut = text[:_LONGEST]
    return {cut[at : at + _GRAM] for at in range(max(1, len(cut) - _GRAM + 1))} - {""}
