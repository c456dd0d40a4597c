"""One table read into a form: each value by the label before it, or the head of its column."""

import re
from collections.abc import Iterator, Sequence

from attrs import Factory, define, frozen

from xjdemand.formats.office.cells import Box, Grid, Read
from xjdemand.formats.office.heads import joined
from xjdemand.formats.office.labels import Labels, plain, ways
from xjdemand.formats.office.listing import Columns
from xjdemand.formats.office.values import Values
from xjdemand.formats.office.written import Written
from xjdemand.forms.blank import Blank, Kind
from xjdemand.language import Phrase
from xjdemand.text import is_blank

_CONTINUED = re.compile(r"[(（](?:续|接上)[^)）]{0,4}[)）]")


@frozen
class Above:
    """The field that has the row above to itself, and the column that its value begins in where there is one."""

    item: Blank
    value: int | None


_BY_COLON = Phrase("{label}和内容写在一格里，按冒号分开读")
_BY_LINE = Phrase("{label}和内容写在一格里，按换行分开读")


@define
class Filling:
    """One table being read: the heading last seen, the section last read in, the columns of its list, and labels that reach down."""

    written: Written
    labels: Labels
    heading: str = ""
    under: str = ""
    columns: Columns | None = None
    reaching: dict[int, Blank] = Factory(dict)
    above: Above | None = None

    def going_on(self) -> "Filling":
        """A fresh one for the next table of the same form."""
        form = Read(self.form.annex, at=self.form.at)
        return Filling(Written(form, Values(self.values.notice, self.labels)), self.labels, self.heading, self.under)

    @property
    def form(self) -> Read:
        """The form that is being read."""
        return self.written.form

    @property
    def values(self) -> Values:
        """How its values are read from what was written."""
        return self.written.values

    def goes_on_in(self, grid: Grid) -> bool:
        """Whether a table without heads may be more rows of the list."""
        return self.columns is not None and bool(grid.rows) and all(map(self.columns.fits, grid.rows))

    def rows(self, grid: Grid) -> None:
        """Every row: the heads of a list, a row of it, or pairs of label and value."""
        for row in joined(grid.rows, [self.labels]):
            if self.labels.columns and self.labels.are_heads(row):
                self.columns = Columns.of(row, self.labels, self.values)
            elif self.columns is not None and not self._is_pairs(row):
                self.columns.read(row, self.form)
            else:
                self._pairs(self._below_heading(row))

    def _is_pairs(self, row: list[Box]) -> bool:
        """Whether it begins with a label; one that stands further on may be what somebody wrote there."""
        first = next((box for box in row if not is_blank(box.text)), None)
        return first is not None and bool(self.labels.named(first.text)) and not self.labels.column(first.text)

    def _below_heading(self, row: list[Box]) -> list[Box]:
        """The cells of a row behind the heading that stands in it."""
        kept = []
        for box in row:
            heading = next((name for name in ways(box.text) if name in self.labels.headings), None)
            if heading is not None:
                self.heading = self.under = heading
                self.reaching.pop(box.column, None)
            else:
                kept.append(box)
        return kept

    def _pairs(self, row: list[Box]) -> None:
        if self.above is not None and self._goes_on(self.above, row):
            return
        self.above = None
        self._see(row)
        at = 0
        while at < len(row):
            at += self._at(row[at], row[at + 1 :], is_first=at == 0)

    def _goes_on(self, above: Above, row: list[Box]) -> bool:
        """Whether a row that names no field holds the value of the label over it, or more of the value."""
        written = [box for box in row if not is_blank(box.text)]
        if len(written) != 1 or any(map(self._is_named, row)):
            return False
        if above.value is None and len(row) == 1:
            self.values.doubt("{label}的内容写在栏目名的下一行，照样读了", row[0].at, label=above.item.label)
            self.written.take(above.item, row)
            self.above = None
            return True
        is_more = row[0] is not written[0] and written[0].column == above.value
        if is_more and above.item.kind is not Kind.AMOUNT:
            self.written.more(above.item, written, row[0])
            return True
        return False

    def _is_named(self, box: Box) -> bool:
        """Whether something says of a cell whose it is."""
        return bool(
            box.below
            or self.labels.named(box.text)
            or self._tagged(box)
            or self.values.split(box)
            or self.values.is_note(box.text, [self.labels.annex], self.values.notice)
        )

    def _see(self, row: list[Box]) -> None:
        """Note the section that the labels of a row are of, where one of them stands in the annex once."""
        for box in row:
            named = self.labels.named(box.text)
            if len(named) == 1:
                self.under = plain(named[0].under)
                return

    def _at(self, box: Box, behind: list[Box], *, is_first: bool) -> int:
        """Read what begins in a cell; how many cells that was."""
        item = self.reaching.get(box.column) if box.below else self._called(box)
        if item is None:
            return self._nameless(box)
        taken = list(self._until_label(behind))
        values = [each for each in taken if not each.below]
        for hidden in taken:
            if hidden.below:
                self.values.unread(hidden)
        if box.below:
            self.written.more(item, values, box)
        else:
            self.reaching[box.column] = item
            if is_first and len(taken) == len(behind):
                self.above = Above(item, behind[0].column if behind else None)
            self.values.odd_label(item, box.text, box.at)
            if _CONTINUED.search(box.text) and self.form.values.get(item.name, ("",))[0] and values:
                self.written.more(item, values, Box("", box.at, box.column))
            else:
                self.written.take(item, values or [Box("", box.at, box.column)])
        return 1 + len(taken)

    def _nameless(self, box: Box) -> int:
        """A cell that is no label: one whose control says whose it is, one with label and value, or nobody's."""
        self.reaching.pop(box.column, None) if not box.below else None
        tagged = self._tagged(box)
        parts = [] if tagged else self.values.split(box)
        if tagged:
            self.written.take(tagged, [box])
        for label, text in parts:
            item = self._one_of(self.labels.named(label), box)
            is_colon = box.text.startswith((f"{label}:", f"{label}：")) or label != parts[0][0]
            self.values.doubt((_BY_COLON if is_colon else _BY_LINE).template, box.at, label=item.label)
            self.written.take(item, [Box(text, box.at, box.column)])
        if not (tagged or parts):
            self.values.unread(box)
        return 1

    def _called(self, box: Box) -> Blank | None:
        named = self.labels.named(box.text)
        return self._one_of(named, box) if named else None

    def _one_of(self, named: Sequence[Blank], box: Box) -> Blank:
        """The blank of that name; where two are called so, that of the section read in; said where it is not the heading's."""
        near = [item for item in named if plain(item.under) == self.under]
        near = near or [item for item in named if item.name not in self.form.values] or list(named)
        if len(named) > 1 and not (self.heading == self.under == plain(near[0].under)):
            self.values.doubt("“{label}”在表上有两处，按“{under}”的读", box.at, label=near[0].label, under=near[0].under)
        return near[0]

    def _until_label(self, boxes: Sequence[Box]) -> Iterator[Box]:
        for number, box in enumerate(boxes):
            if self.labels.named(box.text) or (number and (self._tagged(box) or self.values.split(box))):
                return
            yield box

    def _tagged(self, box: Box) -> Blank | None:
        """The blank that the control in a cell says it is of."""
        names = {tag.rpartition("/")[2] for tag in box.tagged}
        return next((item for item in self.labels.pairs if item.name in names), None)
