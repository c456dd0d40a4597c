"""What the rules across dossiers (XJ8xx) look at: several dossiers, each with the name it goes by.

They are rules like the others; their JSON pointers begin with the number of the dossier: “/1/forms/0/title”.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Self

from attrs import evolve, frozen

from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import spot
from xjdemand.language import Phrase
from xjdemand.notice.model import Notice
from xjdemand.rules.finding import Finding, Place
from xjdemand.rules.rule import Rule
from xjdemand.rules.run import finding


@frozen
class Dossiers:
    """Several dossiers, in the order given, and what each is called."""

    all: tuple[Dossier, ...]
    names: tuple[str | Phrase, ...]

    @classmethod
    def called(cls, dossiers: Iterable[Dossier], names: Sequence[str] = ()) -> Self:
        """Dossiers by these names; those for which there is none by their number, from 1."""
        together = tuple(dossiers)
        numbered = [Phrase("第{n}份材料", {"n": n + 1}) for n in range(len(names), len(together))]
        return cls(together, (*names[: len(together)], *numbered))


def parted(path: str) -> tuple[int, str]:
    """The number of the dossier, and the pointer within it.

    >>> parted("/1/forms/0/title")
    (1, '/forms/0/title')
    """
    number, slash, rest = path[1:].partition("/")
    return int(number), slash + rest


def crossed(rule: Rule, dossiers: Dossiers, notice: Notice) -> Iterator[Finding]:
    """The findings of one rule over all dossiers."""
    for item in rule.find(dossiers, notice):
        number, path = parted(item.at)
        made = finding(rule, evolve(item, at=path), type(dossiers.all[number]), notice)
        others = tuple(Place(other, _where(dossiers, other)) for other in item.also)
        yield evolve(made, path=item.at, where=_where(dossiers, item.at), others=others)


def _where(dossiers: Dossiers, path: str) -> Phrase:
    number, rest = parted(path)
    place = spot(type(dossiers.all[number]), rest).words()
    return Phrase("{name} {place}", {"name": dossiers.names[number], "place": place})
