"""Pages of ours that nobody changed but for values: read by their pointers, so exactly, where all else is as we would write it."""

from collections.abc import Iterator, Sequence

from attrs import define

from xjdemand.edition import Edition
from xjdemand.errors import Place
from xjdemand.formats.html.tables import parted
from xjdemand.formats.office.cells import Box, Flow, Grid, Read, Words
from xjdemand.forms.blank import Annexed, blanks, table_of
from xjdemand.page.compose import compose
from xjdemand.page.page import Cell, Page, Para, Table
from xjdemand.text import fold


def exactly(flow: Flow, edition: Edition) -> list[Read] | None:
    """The forms of a page whose every label and every pointer stands where we would write it; None of any other page.

    A page that differs anywhere, if only in a row that was put in, is read by its labels as anybody's is.
    """
    blocks = [block for block in flow.blocks if isinstance(block, Grid) or block.text or block.tagged]
    try:
        return list(_forms(blocks, edition)) or None
    except _OtherError:
        return None


class _OtherError(Exception):
    """The page is not as we would write it."""


def _forms(blocks: Sequence[Grid | Words], edition: Edition) -> Iterator[Read]:
    at, needs = 0, 0
    while at < len(blocks):
        annex = _announced(blocks[at], edition)
        is_summary = annex in [kind.summary_form for kind in edition.dossiers]
        blank = _blank(annex, blocks[at:], edition)
        page = compose(blank, edition.notice, "/summary" if is_summary else f"/forms/{needs}")
        needs += not is_summary
        reading = _Reading(Read(annex, at=_place(blocks[at:]), exact=True))
        printed = [part for block in page.blocks for part in (parted(block) if isinstance(block, Table) else (block,))]
        if len(printed) > len(blocks) - at:
            raise _OtherError
        for ours, theirs in zip(printed, blocks[at : at + len(printed)], strict=True):
            reading.block(ours, theirs)
        yield reading.form
        at += len(printed)


def _announced(block: Grid | Words, edition: Edition) -> type[Annexed]:
    said = block.text if isinstance(block, Words) else ""
    for annex in edition.forms:
        if annex.sheet.heading == said:
            return annex
    raise _OtherError


def _place(blocks: Sequence[Grid | Words]) -> Place:
    return next((Place(block.number) for block in blocks if isinstance(block, Grid)), Place())


def _blank(annex: type[Annexed], blocks: Sequence[Grid | Words], edition: Edition) -> Annexed:
    """A form without values that has as many rows as the one here."""
    part = table_of(annex)
    if part is None:
        return annex()
    heads = len(list(parted(_table(compose(annex(), edition.notice)))))
    grids = [block for block in blocks if isinstance(block, Grid)][:heads]
    rows = grids[-1].rows if grids else []
    if any(len(row) != len(blanks(part.of)) for row in rows):  # seen before a form of as many rows is made
        raise _OtherError
    return annex(**{part.name: (part.of(),) * max(len(rows) - 1, 1)})


def _table(page: Page) -> Table:
    return next(block for block in page.blocks if isinstance(block, Table))


@define
class _Reading:
    """One form of ours being read."""

    form: Read

    def block(self, ours: Para | Table, theirs: Grid | Words) -> None:
        """A paragraph or a table, against what we would write."""
        if isinstance(ours, Table) and isinstance(theirs, Grid):
            _same(len(ours.rows), len(theirs.rows))
            for row, boxes in zip(ours.rows, theirs.rows, strict=True):
                seen = [box for box in boxes if not box.below]
                _same(len(row.cells), len(seen))
                for cell, box in zip(row.cells, seen, strict=True):
                    self._cell(cell, box)
        elif isinstance(ours, Para) and isinstance(theirs, Words):
            self._words(ours, theirs)
        else:
            raise _OtherError

    def _words(self, para: Para, words: Words) -> None:
        if not para.path:
            _same(fold(para.text), fold(words.text))
            return
        _same([para.path], list(words.tagged))
        value = words.tagged[para.path]
        _same(f"{para.label}{value}", words.text)
        self._take(para.path, value, words.at)

    def _cell(self, cell: Cell, box: Box) -> None:
        first = cell.paras[0]
        if not first.path:
            _same(fold("".join(para.text for para in cell.paras)), fold(box.text))
            return
        _same([first.path], list(box.tagged))
        value = box.tagged[first.path]
        hint = "\n".join(para.text for para in cell.paras)
        if value != box.text:  # a hint is no value, and nothing else may stand in its place
            _same((value.strip("\n"), hint), ("", box.text))
            value = ""
        self._take(first.path, value, box.at)

    def _take(self, path: str, value: str, at: Place) -> None:
        owner, _, name = path.rpartition("/")
        number = owner.rpartition("/")[2]
        part = table_of(self.form.annex)
        if part is not None and f"/{part.name}/" in path:
            self.form.rows += [{} for _ in range(int(number) + 1 - len(self.form.rows))]
            self.form.rows[int(number)][name] = (value, at)
        else:
            self.form.values[name] = (value, at)


def _same(ours: object, theirs: object) -> None:
    if ours != theirs:
        raise _OtherError
