"""The list of a form: rows read by the heads of their columns."""

import re
from collections.abc import Sequence

from attrs import Factory, define

from xjdemand.errors import Place
from xjdemand.formats.office.cells import Box, Read, shown
from xjdemand.formats.office.labels import Labels
from xjdemand.formats.office.values import Values
from xjdemand.forms.blank import Blank, Kind, table_of
from xjdemand.text import fold, is_blank

_SUM = re.compile(r"(?:本[页表])?(?:合|总|小|共|累)计(?:[:(\d].*)?", re.DOTALL)
_WORD = re.compile(r"[^\d]*[\u4e00-\u9fff][^\d]*")
_WORDS_OF_A_SUM = 1
"""A row of sums may name who adds up."""
_NUMBERED = re.compile(r"^[ \t\u3000]*(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十])[)）.、．](?!\d)|[①-⑳])", re.MULTILINE)
"""The beginning of an item in a cell that holds several."""


def is_sum(written: Sequence[Box]) -> bool:
    """Whether a row adds up those above: it begins so, and has no words in its other cells as a need has, whatever that is called."""
    words = [box for box in written[1:] if _WORD.fullmatch(box.text)]
    return _SUM.fullmatch(fold(written[0].text)) is not None and len(words) <= _WORDS_OF_A_SUM


@define
class Columns:
    """The columns of a list: where each begins and ends and the blank it is of, None where it is nobody's."""

    values: Values
    spans: list[tuple[int, int, Blank | None]] = Factory(list)
    told: set[int] = Factory(set)
    last: dict[str, tuple[str, Place]] = Factory(dict)

    @classmethod
    def of(cls, heads: Sequence[Box], labels: Labels, values: Values) -> "Columns":
        """The columns under those heads; one that is not the annex's, or stands there again, is named."""
        made = cls(values)
        for box in heads:
            item = labels.column(box.text)
            known = [item for _, _, item in made.spans]
            if item is not None and item not in known:
                values.odd_label(item, box.text, box.at)
            elif not is_blank(box.text):
                values.doubt("多出一栏“{label}”，没有读", box.at, label=shown(box.text))
                made.told.add(box.column)
                item = None
            made.spans.append((box.column, box.column + box.columns, item))
        return made

    def fits(self, row: Sequence[Box]) -> bool:
        """Whether a row has a cell for each column."""
        return len(row) == len(self.spans)

    def read(self, row: list[Box], form: Read) -> None:
        """Read one row, unless it is the 注, a sum, or a line over all columns."""
        written = [box for box in row if not is_blank(box.text)]
        if written and (len(row) == 1 or is_sum(written) or self._is_note(written)):
            self.values.unread(Box(" ".join(box.text for box in written), written[0].at, 0))
            return
        made: dict[str, tuple[str, Place]] = {}
        for box in row:
            self._cell(box, made)
        if written and row[-1].column + row[-1].columns != self.spans[-1][1]:
            self.values.doubt("这一行和表头的格子对不齐，请核对各栏", row[0].at)
        if made:
            form.rows.append(made)
            self.last = made

    def _is_note(self, written: list[Box]) -> bool:
        part = table_of(self.values.labels.annex)
        return bool(part) and self.values.is_note(
            "".join(box.text for box in written), [self.values.labels.annex], self.values.notice
        )

    def _cell(self, box: Box, made: dict[str, tuple[str, Place]]) -> None:
        over = [(at, item) for at, end, item in self.spans if box.column < end and at < box.column + box.columns]
        items = [item for _, item in over if item is not None]
        if not items:
            if not (is_blank(box.text) or {at for at, _ in over} & self.told):
                self.values.unread(box)
        elif box.below and is_blank(box.text):
            self._as_above(items[0], box, made)
        else:
            self._value(items, box, made)

    def _as_above(self, item: Blank, box: Box, made: dict[str, tuple[str, Place]]) -> None:
        """A cell merged with that of the row above says the same of both rows."""
        made[item.name] = self.last.get(item.name, ("", box.at))
        if made[item.name][0] and item.kind is not Kind.ORDINAL:
            self.values.doubt("{label}和上一行合在一格里，两行都按它读", box.at, label=item.label)

    def _value(self, items: list[Blank], box: Box, made: dict[str, tuple[str, Place]]) -> None:
        item = items[0]
        text = self.values.of(item, [box], box.at)
        numbered = _NUMBERED.findall(text)
        if len(numbered) > 1:
            self.values.doubt("{label}这一格里像是写了 {n} 项，当作一项读", box.at, label=item.label, n=len(numbered))
        if len(items) > 1 and text:
            self.values.doubt("一格占了 {n} 栏，按{label}读", box.at, n=len(items), label=item.label)
        before = made.get(item.name, ("", box.at))
        if before[0] and text:
            self.values.doubt("{label}分在 {n} 格里，按先后连起来读", box.at, label=item.label, n=2)
            text = f"{before[0]}\n{text}"
        made[item.name] = (text or before[0], box.at if not before[0] else before[1])
