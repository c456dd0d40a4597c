r"""A page becomes the form it was composed of: the inverse of `compose`, by the labels that stand in the grid.

``extract(compose(form)) == form`` where texts break lines by ``\n`` alone, names hold no “、” and are not blank, what stands over the
table is one line, amounts are as a reader gives them, no value repeats the hint of its blank, and the last row of a list is in use.
"""

from collections.abc import Iterable, Iterator
from typing import Any, cast

from xjdemand.errors import ReadError
from xjdemand.forms.blank import Annexed, Blank, Form, blanks, is_unused, table_of
from xjdemand.forms.blank import Kind as BlankKind
from xjdemand.language import Phrase
from xjdemand.notice.clause import squeeze
from xjdemand.notice.model import Notice
from xjdemand.page.page import Cell, Kind, Page, Para, Row, Table

_BETWEEN_NAMES = "、"

Raw = dict[str, object]
"""Field name -> what was written there."""


def extract(page: Page, annexes: Iterable[type[Annexed]], notice: Notice) -> Annexed:
    """The form on `page`, one of `annexes`. Raises ReadError where no heading of an annex stands on it."""
    paras = [block for block in page.blocks if isinstance(block, Para)]
    tables = [block for block in page.blocks if isinstance(block, Table)]
    words = {squeeze(para.text) for para in paras}
    kind = next((annex for annex in annexes if annex.sheet.heading in words), None)
    if kind is None:
        raise ReadError(Phrase("这一页没有附件的字样，认不出是哪张表"))
    raw: Raw = {}
    over = {para.label: para.text for para in paras if para.label}
    raw |= {item.name: _value(item, over[item.printed]) for item in blanks(kind) if item.printed in over}
    for table in tables:
        raw |= _table(table, kind, notice)
    return cast("Annexed", cast("Any", kind)(**raw))


def _table(table: Table, kind: type[Annexed], notice: Notice) -> Raw:
    """What the rows hold: pairs of label and value under their headings, then a list under the heads of its columns."""
    raw: Raw = {}
    part, under = table_of(kind), ""
    columns: tuple[Blank | None, ...] = ()
    rows: list[Form] = []
    for row in table.rows:
        if part is not None and row.repeats:
            columns = tuple(_by_label(cell, blanks(part.of), "") for cell in row.cells)
        elif part is not None and columns:
            pairs = zip(columns, row.cells, strict=True)
            rows.append(cast("Any", part.of)(**{item.name: _of(cell, item, notice) for item, cell in pairs if item}))
        else:
            under = next((_text(cell) for cell in row.cells if cell.kind is Kind.SECTION), under)
            raw |= {item.name: _of(cell, item, notice) for item, cell in _pairs(row, blanks(kind), under)}
    return raw if part is None else {**raw, part.name: _used(rows)}


def _pairs(row: Row, among: Iterable[Blank], under: str) -> Iterator[tuple[Blank, Cell]]:
    """Each value with the blank that the label before it names."""
    for label, value in zip(row.cells, row.cells[1:], strict=False):
        item = _by_label(label, among, under)
        if item is not None and value.kind is Kind.VALUE:
            yield item, value


def _by_label(cell: Cell, among: Iterable[Blank], under: str) -> Blank | None:
    """The blank that a label names; where two are called alike, that under the heading above."""
    called = [item for item in among if squeeze(item.printed) == squeeze(_text(cell))]
    return next((item for item in called if item.under == under), called[0] if called else None)


def _text(cell: Cell) -> str:
    return "\n".join(para.text for para in cell.paras)


def _of(cell: Cell, item: Blank, notice: Notice) -> object:
    text = _text(cell)
    return _value(item, "" if squeeze(text) in map(squeeze, item.words(notice)[1:]) else text)


def _value(item: Blank, text: str) -> object:
    return tuple(text.split(_BETWEEN_NAMES)) if text and item.kind is BlankKind.NAMES else text or None


def _used(rows: list[Form]) -> tuple[Form, ...]:
    """The rows without the empty ones that the annex prints below them."""
    used = len(rows)
    while used and is_unused(rows[used - 1]):
        used -= 1
    return tuple(rows[:used])
