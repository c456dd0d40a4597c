"""A dossier as a tree of field names, with what was typed since it was printed."""

from collections.abc import Mapping
from typing import Any

from xjdemand.formats.assemble import CHANNEL_KEYS
from xjdemand.formats.office.plant import split_names
from xjdemand.formats.structure import unstructured
from xjdemand.formats.tree import value_at
from xjdemand.forms.blank import Kind, blanks
from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import spot
from xjdemand.text import is_blank

_ROWS = "rows"


def tree_of(base: Dossier, typed: Mapping[str, str], *, keeps_rows: bool) -> dict[str, object]:
    """`base` under the names of its fields, `typed` by JSON pointer in place of what it had.

    Empty rows at the end of the list that are not those of `base` are left out; where it does not keep its rows, all of them.
    """
    kind = type(base)
    tree = {CHANNEL_KEYS[1]: kind.channel, **_stated(base)}
    summary: Any = tree.get("summary")
    rows = summary[_ROWS] if summary is not None and _ROWS in summary else []
    kept = len(rows) if keeps_rows else 0
    for path, text in typed.items():
        above, _, name = path.rpartition("/")
        if f"/{_ROWS}/" in above:
            number = int(above.rpartition("/")[2])
            rows += [unstructured(kind.row_form()) for _ in range(number + 1 - len(rows))]
        place: Any = value_at(tree, above)
        item = spot(kind, path).blank
        place[name] = split_names(text) if item is not None and item.kind is Kind.NAMES else text
    while len(rows) > kept and _is_unused(rows[-1], kind):
        rows.pop()
    return tree


def _stated(base: Dossier) -> dict[str, object]:
    """What it says, without what every dossier has: files put together must not say that twice."""
    empty = unstructured(type(base)())
    return {name: value for name, value in unstructured(base).items() if value != empty[name]}


def _is_unused(row: Mapping[str, object], kind: type[Dossier]) -> bool:
    """Whether at most a number stands in it."""
    ordinals = [item.name for item in blanks(kind.row_form) if item.kind is Kind.ORDINAL]
    return all(is_blank(str(value or "")) for name, value in row.items() if name not in ordinals)
