"""Rows below the heads of a list: which are its own, and which are lines of words or another table that somebody put there."""

import re
from collections.abc import Sequence
from enum import Enum, auto

from attrs import define

from xjdemand.formats.office.cells import Box
from xjdemand.formats.office.labels import Labels, plain
from xjdemand.formats.office.listing import is_sum
from xjdemand.formats.office.strangers import are_called, are_pairs, counts, is_ordinal
from xjdemand.forms.blank import Blank, Kind
from xjdemand.money import Wan, parse
from xjdemand.text import fold, is_blank

_COLON = re.compile("[:：]")
_SIGNED = re.compile(r"[\u4e00-\u9fff \u3000/]{2,8}[:：]")
"""How a cell begins in which somebody signs."""
_NUMBER, _FEW = 4, 2
"""Signs of a 序号 at most; what is longer in its column is a line of words."""
_NOTE = re.compile("注[:：]")


class Part(Enum):
    """What a row below the heads of a list is."""

    ROW = auto()
    DOUBTFUL = auto()
    """A row, though it need not be one."""
    WORDS = auto()
    TABLE = auto()
    """The first row of another table."""


@define
class Below:
    """The list last begun: the column that each of its heads begins in, and what was seen of its rows."""

    columns: dict[int, Blank]
    own: Labels
    annexes: Sequence[Labels]
    rows: int = 0
    is_numbered: bool = False
    """Whether a row above has a 序号."""

    @classmethod
    def of(cls, heads: Sequence[Box], labels: Labels, annexes: Sequence[Labels]) -> "Below":
        """The list of an annex below those heads."""
        named = ((box.column, labels.column(box.text)) for box in heads)
        return cls({column: item for column, item in named if item is not None}, labels, annexes)

    def goes_on_under(self, other: "Below") -> bool:
        """Whether the same heads were typed again."""
        return {item.name for item in self.items} == {item.name for item in other.items}

    def part(self, row: Sequence[Box], *, behind_gap: bool) -> Part:
        """What a row is in which something is written."""
        made = self._part(row, [box for box in row if not is_blank(box.text)], behind_gap=behind_gap)
        if made in (Part.ROW, Part.DOUBTFUL):
            self.rows += 1
            self.is_numbered = self.is_numbered or self._has_ordinal(row)
        return made

    def _part(self, row: Sequence[Box], written: Sequence[Box], *, behind_gap: bool) -> Part:
        if is_sum(written):
            return Part.ROW
        if not self.rows and counts(row):
            return Part.WORDS
        if self._are_other_heads(row, written):
            return Part.TABLE if self.rows else Part.WORDS
        if self._has_amount(row) or self._is_full(written):
            is_odd = self._has_word_for_ordinal(row) or all(box.column in self._amounts for box in written)
            return Part.DOUBTFUL if is_odd else Part.ROW
        if self._is_line(written):
            return Part.WORDS
        if self._has_ordinal(row) or self._goes_on_above(row):
            return Part.ROW
        alone = len(written) == 1
        if self.is_numbered and (behind_gap or (alone and not self._is_first(written[0]))):
            return Part.WORDS if alone else Part.TABLE
        signed = self.is_numbered and _SIGNED.match(written[0].text) is not None
        bare = signed or (bool(self._amounts) and self.rows > 0 and (behind_gap or self.is_numbered))
        return Part.DOUBTFUL if bare or self._has_word_for_ordinal(row) else Part.ROW

    def _are_other_heads(self, row: Sequence[Box], written: Sequence[Box]) -> bool:
        """Whether a row begins another table: its 序号 is the word itself, or most of it is what columns are called."""
        is_label = any(item.kind is Kind.ORDINAL and plain(item.label) == plain(self._ordinal(row)) for item in self.items)
        return len(written) > 1 and (is_label or are_called(written, self.annexes))

    def _is_full(self, written: Sequence[Box]) -> bool:
        """Whether most columns are filled, and none of them with a label of its own but the first."""
        many = len(written) >= max(_FEW + 1, len(self.columns) / 2)
        return many and not (any(_SIGNED.match(box.text) for box in written[1:]) or are_pairs(written, self.annexes))

    def _is_line(self, written: Sequence[Box]) -> bool:
        """Words that reach over several columns, that stand for a 序号, or each behind a colon."""
        first, alone = written[0], len(written) == 1
        under = [column for column in self.columns if first.column <= column < first.column + first.columns]
        signed = not alone and (all(_SIGNED.match(box.text) for box in written) or are_pairs(written, self.annexes))
        is_note = alone and _NOTE.match(first.text) is not None
        return (alone and len(under) > 1) or signed or is_note or self._is_sentence(written)

    def _is_sentence(self, written: Sequence[Box]) -> bool:
        first = written[0]
        if not self._is_ordinals(first) or is_ordinal(fold(first.text)):
            return False
        return len(written) == 1 or (len(fold(first.text)) > _NUMBER and _COLON.search(first.text) is not None)

    def _is_first(self, box: Box) -> bool:
        """Whether it stands where the rows say what they are about."""
        return next((item for item in self.items if item.kind is not Kind.ORDINAL), None) is self.columns.get(box.column)

    def _is_ordinals(self, box: Box) -> bool:
        item = self.columns.get(box.column)
        return item is not None and item.kind is Kind.ORDINAL

    @property
    def items(self) -> list[Blank]:
        """Its columns."""
        return list(self.columns.values())

    @property
    def _amounts(self) -> list[int]:
        return [column for column, item in self.columns.items() if item.kind is Kind.AMOUNT]

    def _has_amount(self, row: Sequence[Box]) -> bool:
        return any(box.column in self._amounts and isinstance(parse(box.text), Wan) for box in row)

    def _ordinal(self, row: Sequence[Box]) -> str:
        return next((fold(box.text) for box in row if self._is_ordinals(box)), "")

    def _has_ordinal(self, row: Sequence[Box]) -> bool:
        return is_ordinal(self._ordinal(row))

    def _has_word_for_ordinal(self, row: Sequence[Box]) -> bool:
        return bool(self._ordinal(row)) and not self._has_ordinal(row)

    def _goes_on_above(self, row: Sequence[Box]) -> bool:
        """Whether its 序号 is one with that of the row above."""
        return any(box.below and self._is_ordinals(box) for box in row)
