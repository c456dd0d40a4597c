"""Labels of the annexes found again in tables that people have worked on: what a cell is called, and which annex a table is."""

import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from xjdemand.formats.office.cells import Grid
from xjdemand.forms.blank import Annexed, Blank, Form, blanks, table_of
from xjdemand.text import CHINESE_DIGITS, fold

_AROUND = re.compile(r"[:：。.、*＊\s]+$|^[*＊0-9]+[.、．]?")
_BRACKETS = re.compile(r"[()（）〔〕【】\[\]]")
_LEAST = 3
"""Labels that a table must have in common with an annex to be taken for it."""


def plain(text: str) -> str:
    """A label as it is compared: without blanks, colons and brackets, whatever its width.

    >>> plain("联 系 人：") == plain("联系人")
    True
    """
    return _BRACKETS.sub("", _AROUND.sub("", fold(text)))


@frozen
class Labels:
    """The labels of one annex: of its pairs, by heading, and of the columns of its list."""

    annex: type[Annexed]
    pairs: tuple[Blank, ...]
    columns: tuple[Blank, ...]

    @classmethod
    def of(cls, annex: type[Annexed]) -> "Labels":
        """Those that an annex declares."""
        rows = table_of(annex)
        return cls(annex, blanks(annex), blanks(_form(rows.of)) if rows else ())

    @property
    def headings(self) -> frozenset[str]:
        """What its sections are called."""
        return frozenset(plain(item.under) for item in self.pairs if item.under)

    def pair(self, text: str, under: str) -> Blank | None:
        """The blank called so; where two are, that under the heading above."""
        called = [item for item in self.pairs if plain(text) in _called(item)] if text.strip() else []
        return next((item for item in called if plain(item.under) == under), called[0] if called else None)

    def column(self, text: str) -> Blank | None:
        """The column called so."""
        return next((item for item in self.columns if text.strip() and plain(text) in _called(item)), None)

    def shared(self, grid: Grid) -> int:
        """How many of its labels stand in that table."""
        here = {plain(box.text) for row in grid.rows for box in row}
        return sum(bool(_called(item) & here) for item in (*self.pairs, *self.columns))


def recognised(grid: Grid, annexes: Iterable[type[Annexed]]) -> Labels | None:
    """The annex that a table is of; None where it is of none, or of two alike."""
    best = sorted(
        ((labels.shared(grid), number, labels) for number, labels in enumerate(map(Labels.of, annexes))), reverse=True
    )
    if not best or best[0][0] < _LEAST or (len(best) > 1 and best[0][0] == best[1][0]):
        return None
    return best[0][2]


def _called(item: Blank) -> frozenset[str]:
    return frozenset((plain(item.label), plain(item.printed)))


def _form(kind: type) -> type[Form]:
    return kind


def heading_of(text: str, annexes: Iterable[type[Annexed]]) -> type[Annexed] | None:
    """The annex that a line announces: 附件3, 附件三, or its title."""
    said = plain(text).translate(CHINESE_DIGITS)
    return next((annex for annex in annexes if said in (annex.sheet.heading, plain(annex.sheet.title))), None)


def over(text: str, items: Iterable[Blank]) -> Iterator[tuple[Blank, str]]:
    """A line over a table that begins with a label and goes on with its value: 推荐单位（盖章）：甲."""
    for item in items:
        begun = item.printed.rstrip(":：")
        if begun and text.replace(" ", "").startswith(begun):
            yield item, re.sub(r"^[\s:：]+", "", text[text.index(begun[-1]) + 1 :] if begun[-1] in text else "")
