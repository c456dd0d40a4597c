"""Tables recognised as forms: each value by the label before it or the head of its column, and what is left over named."""

from collections.abc import Iterator, Sequence

from attrs import Factory, define

from xjdemand.errors import Place
from xjdemand.formats.office.cells import Box, Flow, Grid, Words
from xjdemand.formats.office.labels import Labels, heading_of, over, plain, recognised
from xjdemand.forms.blank import Annexed, Blank, table_of
from xjdemand.forms.blank import Kind as BlankKind
from xjdemand.language import Phrase
from xjdemand.notice.clause import squeeze
from xjdemand.notice.model import Notice
from xjdemand.text import is_blank

_NOTE = "注"
_SHOWN = 30


@define
class Read:
    """One form as it was found: its annex, and the value and place of each field; rows under their number."""

    annex: type[Annexed]
    values: dict[str, tuple[str, Place]] = Factory(dict)
    rows: list[dict[str, tuple[str, Place]]] = Factory(list)
    at: Place = Place()


@define
class Finder:
    """A document being recognised."""

    annexes: Sequence[type[Annexed]]
    notice: Notice
    doubts: list[tuple[Phrase, Place]] = Factory(list)
    found: list[Read] = Factory(list)
    pending: list[Words] = Factory(list)
    is_new: bool = True

    def forms(self, flow: Flow) -> list[Read]:
        """Every form of a document, in its order."""
        for block in flow.blocks:
            if isinstance(block, Words):
                self._words(block)
            else:
                self._grid(block)
        self._left(self.pending)
        return self.found

    def _words(self, words: Words) -> None:
        if is_blank(words.text):
            return
        if heading_of(words.text, self.annexes) is not None:
            self.is_new = True
        else:
            self.pending.append(words)

    def _grid(self, grid: Grid) -> None:
        labels = recognised(grid, self.annexes)
        if labels is None:
            said = {"text": _shown(" ".join(box.text for row in grid.rows for box in row))}
            self.doubt(Phrase("这张表认不出是哪个附件，没有读：{text}", said), Place(grid.number))
            return
        form = self._form_of(labels, grid)
        self._above(form, labels)
        _Filling(self, form, labels).rows(grid)
        self.is_new = False

    def _form_of(self, labels: Labels, grid: Grid) -> Read:
        """The form that a table is of: the last one where it goes on with it, else a new one."""
        last = self.found[-1] if self.found else None
        if last is not None and not self.is_new and last.annex is labels.annex:
            here = {item.name for row in grid.rows for box in row if (item := labels.pair(box.text, "")) is not None}
            if not here & last.values.keys():
                return last
        self.found.append(Read(labels.annex, at=Place(grid.number)))
        return self.found[-1]

    def _above(self, form: Read, labels: Labels) -> None:
        """The lines over a table: a label with its value, or something that is nobody's."""
        items = [item for item in labels.pairs if item.name in form.annex.grid.above]
        left = []
        for words in self.pending:
            found = next(over(words.text, items), None)
            if found is None:
                left.append(words)
            else:
                form.values[found[0].name] = (self.value(found[0], found[1]), words.at)
        self.pending = []
        self._left(left)

    def _left(self, left: Sequence[Words]) -> None:
        """Say what stands outside of the tables and was not read; the notes of the annexes are no news."""
        for words in left:
            if not plain(words.text).startswith(_NOTE):
                self.doubt(Phrase("表外的文字没有读：{text}", {"text": _shown(words.text)}), words.at)

    def doubt(self, what: Phrase, at: Place) -> None:
        """Say what was not read, or not for sure."""
        self.doubts.append((what, at))

    def value(self, item: Blank, text: str) -> str:
        """What was written, without the annex's own hint or filler."""
        return "" if squeeze(text) in map(squeeze, item.words(self.notice)[1:]) else text


@define
class _Filling:
    """One table being read into a form."""

    finder: Finder
    form: Read
    labels: Labels
    under: str = ""
    columns: dict[int, Blank] | None = None

    def rows(self, grid: Grid) -> None:
        """Every row: a section's heading, the heads of a list, a row of it, or pairs of label and value."""
        for row in grid.rows:
            boxes = [box for box in row if not box.below]
            heads = self._heads(boxes)
            if heads is not None:
                self.columns = heads
            elif self.columns is not None:
                self._listed(boxes)
            else:
                self._pairs(self._below_heading(boxes))

    def _below_heading(self, boxes: list[Box]) -> list[Box]:
        """The cells of a row behind the heading that stands in it."""
        kept = []
        for box in boxes:
            if plain(box.text) in self.labels.headings:
                self.under = plain(box.text)
            else:
                kept.append(box)
        return kept

    def _heads(self, boxes: list[Box]) -> dict[int, Blank] | None:
        """The columns of a list by where they begin; None where the row does not hold their heads."""
        heads = [(box, self.labels.column(box.text)) for box in boxes]
        known = {box.column: item for box, item in heads if item is not None}
        if len(known) < max(2, (len(self.labels.columns) + 1) // 2):
            return None
        for box, item in heads:
            if item is None and not is_blank(box.text):
                said = {"label": _shown(box.text)}
                self.finder.doubt(Phrase("多出一栏“{label}”，没有读", said), box.at)
        return known

    def _listed(self, boxes: list[Box]) -> None:
        if len(boxes) == 1 and plain(boxes[0].text).startswith(_NOTE):
            return
        columns = self.columns or {}
        row = {}
        for box in boxes:
            item = columns.get(box.column)
            if item is not None:
                row[item.name] = (self.finder.value(item, box.text), box.at)
        self.form.rows.append(row)

    def _pairs(self, boxes: list[Box]) -> None:
        at = 0
        while at < len(boxes):
            item = self.labels.pair(boxes[at].text, self.under) or self._tagged(boxes[at])
            if item is None:
                self._unread(boxes[at])
                at += 1
                continue
            own = [] if boxes[at].tagged else boxes[at + 1 :]
            values = list(self._until_label(own)) or ([boxes[at]] if boxes[at].tagged else [])
            self._take(item, values, boxes[at].at)
            at += 1 + (0 if boxes[at].tagged else len(values))

    def _until_label(self, boxes: Sequence[Box]) -> Iterator[Box]:
        for box in boxes:
            if self.labels.pair(box.text, self.under) is not None:
                return
            yield box

    def _tagged(self, box: Box) -> Blank | None:
        """The blank that the control in a cell says it is of."""
        names = {tag.rpartition("/")[2] for tag in box.tagged}
        return next((item for item in self.labels.pairs if item.name in names), None)

    def _take(self, item: Blank, boxes: Sequence[Box], at: Place) -> None:
        written = [box for box in boxes if not is_blank(box.text)]
        if len(written) > 1:
            said = {"label": item.label, "n": len(written)}
            self.finder.doubt(Phrase("{label}分在 {n} 格里，按先后连起来读", said), written[0].at)
        text = self.finder.value(item, "\n".join(box.text for box in written))
        if item.name in self.form.values and self.form.values[item.name][0] not in ("", text):
            self.finder.doubt(Phrase("{label}有两处，读的是前一处", {"label": item.label}), at)
            return
        self.form.values[item.name] = (text, (written or list(boxes) or [Box("", at, 0)])[0].at)

    def _unread(self, box: Box) -> None:
        text = box.text
        if is_blank(text) or plain(text).startswith(_NOTE):
            return
        begun = next((item for item in self.labels.pairs if _begins(text, item)), None)
        if begun is None:
            self.finder.doubt(Phrase("这一格没有读：{text}", {"text": _shown(text)}), box.at)
            return
        rest = text.partition("：" if "：" in text else ":")[2].strip()
        self._take(begun, [Box(rest, box.at, box.column)], box.at)
        self.finder.doubt(Phrase("{label}和内容写在一格里，按冒号分开读", {"label": begun.label}), box.at)


def _begins(text: str, item: Blank) -> bool:
    label, colon, _ = text.replace("：", ":").partition(":")
    return bool(colon) and plain(label) == plain(item.label)


def _shown(text: str) -> str:
    told = " ".join(text.split())
    return told if len(told) <= _SHOWN else f"{told[:_SHOWN]}…"


def used(rows: list[dict[str, tuple[str, Place]]], annex: type[Annexed]) -> list[dict[str, tuple[str, Place]]]:
    """The rows without the empty ones at the end, that have at most a number."""
    part = table_of(annex)
    ordinals = {item.name for item in Labels.of(annex).columns if item.kind is BlankKind.ORDINAL} if part else set()
    kept = list(rows)
    while kept and all(is_blank(text) for name, (text, _) in kept[-1].items() if name not in ordinals):
        kept.pop()
    return kept
