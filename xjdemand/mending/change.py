"""A change of a dossier as a value: what it makes of the dossier, and where a finding stands afterwards."""

from collections.abc import Callable
from typing import Any, TypeVar, assert_never, cast

from attrs import evolve, frozen

from xjdemand.examples import put
from xjdemand.forms.blank import Annexed, Form
from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import steps

D = TypeVar("D", bound=Dossier)


@frozen
class Put:
    """Another value in one blank. `path` is its JSON pointer."""

    path: str
    value: object


@frozen
class Reorder:
    """The forms or rows at `path` in another order; `order[0]` is the number of the one that comes first."""

    path: str
    order: tuple[int, ...]


@frozen
class Append:
    """One more row at the end of those at `path`."""

    path: str
    row: Form


@frozen
class Remove:
    """One row less; `path` is that row's."""

    path: str


@frozen
class Summarise:
    """A summary where there was none."""

    summary: Annexed


Change = Put | Reorder | Append | Remove | Summarise


def applied(dossier: D, change: Change) -> D:
    """The dossier with the change made, and nothing else.

    >>> from xjdemand.examples import joint_dossier
    >>> applied(joint_dossier(), Put("/forms/0/title", "甲")).forms[0].title
    '甲'
    """
    match change:
        case Put(path, value):
            return put(dossier, path, value)
        case Reorder(path, order):
            items = cast("tuple[Form, ...]", value_at(dossier, path))
            return put(dossier, path, tuple(items[number] for number in order))
        case Append(path, row):
            return put(dossier, path, (*cast("tuple[Form, ...]", value_at(dossier, path)), row))
        case Remove(path):
            within, number = _parted(path)
            items = cast("tuple[Form, ...]", value_at(dossier, within))
            return put(dossier, within, items[:number] + items[number + 1 :])
        case Summarise(summary):
            return cast("D", evolve(cast("Any", dossier), summary=summary))
        case _:
            assert_never(change)


def carried(path: str, change: Change) -> str | None:
    """The JSON pointer `path` as it is after the change; None where what it led to is gone.

    >>> carried("/forms/2/title", Reorder("/forms", (2, 0, 1))), carried("/summary/rows/1", Remove("/summary/rows/0"))
    ('/forms/0/title', '/summary/rows/0')
    """
    match change:
        case Reorder(within, order):
            return _renumbered(path, within, {old: new for new, old in enumerate(order)}.get)
        case Remove(gone):
            within, number = _parted(gone)
            if path == gone or path.startswith(f"{gone}/"):
                return None
            return _renumbered(path, within, lambda old: old - (old > number))
        case _:
            return path


def value_at(dossier: Dossier, path: str) -> object:
    """What stands at a JSON pointer."""
    return list(steps(dossier, path))[-1][2]


def _parted(path: str) -> tuple[str, int]:
    within, _, number = path.rpartition("/")
    return within, int(number)


def _renumbered(path: str, within: str, number_of: Callable[[int], int | None]) -> str:
    head, _, rest = path.removeprefix(f"{within}/").partition("/")
    if not path.startswith(f"{within}/") or not head.isdecimal():
        return path
    return "/".join([within, str(number_of(int(head))), *([rest] if rest else [])])
