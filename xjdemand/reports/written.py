"""What stands in the field that a finding speaks of, and the texts that the finding quotes of it."""

from collections.abc import Iterable, Iterator
from datetime import date

from xjdemand.forms.blank import Part, entries
from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import spot, steps
from xjdemand.language import Language, Phrase, spell
from xjdemand.money import Unparsed, Wan

EMPTY = Phrase("（空）")
"""What a report shows of a field in which nothing was written."""


def written(dossier: Dossier, path: str, language: Language) -> str | None:
    """What stands in the field at a JSON pointer, "" where nothing does; None where the place is no field.

    >>> from xjdemand.examples import joint_dossier
    >>> written(joint_dossier(), "/forms/0/total", "zh"), written(joint_dossier(), "/forms/0", "zh")
    ('2000万元', None)
    """
    reached = [value for _, _, value in steps(dossier, path)]
    value = reached[-1] if reached else None
    if not value and not isinstance(value, int):
        return "" if _is_field(dossier, path) else None
    if isinstance(value, tuple) and not all(isinstance(item, str) for item in value):
        return None
    return spell(value, language) if isinstance(value, str | tuple | Wan | Unparsed | date | int) else None


def texts(values: Iterable[object]) -> Iterator[str]:
    """The texts and amounts among the values of a finding, those in lists too.

    >>> list(texts([3, "某某", ["甲", "乙"]]))
    ['某某', '甲', '乙']
    """
    for value in values:
        if isinstance(value, tuple | list):
            yield from texts(value)
        elif isinstance(value, str | Wan | Unparsed):
            yield str(value)


def _is_field(dossier: Dossier, path: str) -> bool:
    at = spot(type(dossier), path)
    return any(item.name == at.name and not isinstance(item, Part) for item in entries(at.cls))
