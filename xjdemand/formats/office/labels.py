"""Labels of the annexes found again in tables that people have worked on: what a cell is called, and which annex a table is."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache

from attrs import frozen

from xjdemand.formats.office.cells import Box, Grid
from xjdemand.formats.office.spelling import alike, cores, unmarked
from xjdemand.forms.blank import Annexed, Blank, Form, blanks, table_of
from xjdemand.text import fold

_AROUND = re.compile(r"[:。.、*]+$|^[*0-9]+[.、]?|^\(?[一二三四五六七八九十]+[)、.]")
_BRACKETS = re.compile(r"[()〔〕【】\[\]]")
_BRACKETED = re.compile(r"[(〔【\[].*?[)〕】\]]")
_FEW = 2
"""Labels in common that do not yet make a table an annex."""

LONGEST = 200
"""Signs past which a text is neither a label nor a title: it is not looked at more closely."""


def plain(text: str) -> str:
    """A label as it is compared: without blanks, colons, numbers and brackets, whatever its width.

    >>> plain("联 系 人：") == plain("1.联系人")
    True
    """
    return _plain(text) if len(text) <= LONGEST else ""


@lru_cache(maxsize=2048)
def _plain(text: str) -> str:
    return _BRACKETS.sub("", _AROUND.sub("", fold(text)))


def bare(text: str) -> str:
    """As `plain`, without what stands in brackets."""
    return _bare(text) if len(text) <= LONGEST else ""


@lru_cache(maxsize=2048)
def _bare(text: str) -> str:
    return plain(_BRACKETED.sub("", fold(text)))


@frozen
class Labels:
    """The labels of one annex: of its pairs, by heading, and of the columns of its list."""

    annex: type[Annexed]
    pairs: tuple[Blank, ...]
    columns: tuple[Blank, ...]
    headings: frozenset[str]
    """What its sections are called."""
    pairs_called: Mapping[str, Sequence[Blank]]
    columns_called: Mapping[str, Sequence[Blank]]
    """The pairs, and the columns, by what they may be called."""

    @classmethod
    def of(cls, annex: type[Annexed]) -> "Labels":
        """Those that an annex declares."""
        return _labels(annex)  # type: ignore[arg-type]  # mypy takes the classes of attrs for unhashable

    def named(self, text: str) -> Sequence[Blank]:
        """The blanks of its pairs that are called so: several where a label stands twice."""
        return _named(text, self.pairs_called)

    def column(self, text: str) -> Blank | None:
        """The column called so."""
        return next(iter(_named(text, self.columns_called)), None)

    def are_heads(self, boxes: Iterable[Box]) -> bool:
        """Whether a row holds the heads of its list, or most of them."""
        known = {item.name for box in boxes if (item := self.column(box.text)) is not None}
        return len(known) >= max(_FEW, (len(self.columns) + 1) // 2)

    def shared(self, said: AbstractSet[str]) -> int:
        """How many of its labels are among what is said in a table."""
        return len(
            {
                item.label
                for called in (self.pairs_called, self.columns_called)
                for name in called.keys() & said
                for item in called[name]
            }
        )

    def is_list(self, grid: Grid) -> bool:
        """Whether the heads of its list stand in a row of that table."""
        return bool(self.columns) and any(map(self.are_heads, grid.rows))


@cache
def _labels(annex: type[Annexed]) -> Labels:
    rows, pairs = table_of(annex), blanks(annex)
    columns = blanks(_form(rows.of)) if rows else ()
    headings = frozenset(plain(item.under) for item in pairs if item.under)
    return Labels(annex, pairs, columns, headings, _by_name(pairs), _by_name(columns))


def _by_name(items: Sequence[Blank]) -> Mapping[str, Sequence[Blank]]:
    names = {name: None for item in items for name in called(item) if name}
    return {name: tuple(item for item in items if name in called(item)) for name in names}


@lru_cache(maxsize=2048)
def _before_colon(text: str) -> str:
    return plain(fold(text).partition(":")[0])


def _said(grid: Grid) -> frozenset[str]:
    """All that may be a label in a table."""
    texts = {box.text for row in grid.rows for box in row}
    return frozenset(said for text in texts for said in (*ways(text), _before_colon(text[:LONGEST])))


def _named(text: str, names: Mapping[str, Sequence[Blank]]) -> Sequence[Blank]:
    return next((names[name] for name in ways(text) if name in names), ()) if names else ()


def ways(text: str) -> tuple[str, ...]:
    """All that a text may be as a label, the nearest to what is written first."""
    return _ways(text) if len(text) <= LONGEST else ()


@lru_cache(maxsize=2048)
def _ways(text: str) -> tuple[str, ...]:
    unadorned = unmarked(text)
    names = (plain(text), bare(text), plain(unadorned), bare(unadorned))
    return (*names, *cores(names[-1]))


_Hints = Sequence[Collection[type[Annexed] | None]]


def recognised(
    grid: Grid, annexes: Iterable[type[Annexed]], hints: _Hints, going_on: Collection[type[Annexed]] = ()
) -> Labels | None:
    """The annex that a table is of: that with most of its labels in it; of two alike the one in the first hint that tells them apart.

    A table of the form that is `going_on` needs but one label.
    """
    said = _said(grid)
    shared = [(each.shared(said), each) for each in map(Labels.of, annexes)]
    counted = [(n, each) for n, each in shared if n > (0 if each.annex in going_on else _FEW)]
    ranks = [(n, *(each.annex in hint for hint in hints), each.is_list(grid)) for n, each in counted]
    best = max(ranks, default=None)
    return counted[ranks.index(best)][1] if best is not None and ranks.count(best) == 1 else None


@cache
def called(item: Blank) -> frozenset[str]:
    """What a blank may be called, compared as `plain`."""
    return frozenset(map(plain, (item.label, item.printed, f"{item.label}{item.unit}", *alike(item.label))))


def _form(kind: type) -> type[Form]:
    return kind
