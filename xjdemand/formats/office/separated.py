"""A CSV file as a source of a dossier: one sheet without merged cells, read by the labels in it."""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from attrs import evolve

from xjdemand.edition import Edition
from xjdemand.errors import Fault, Place
from xjdemand.formats.assemble import Source
from xjdemand.formats.decode import decoded
from xjdemand.formats.limits import LIMITS, Limits
from xjdemand.formats.office.cells import Doubts
from xjdemand.formats.office.found import source_of
from xjdemand.formats.office.guard import sized
from xjdemand.formats.office.labels import Labels
from xjdemand.formats.office.lattice import Lattice
from xjdemand.formats.office.regions import flow_of
from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase

_SEPARATORS = (",", "\t", ";")
_ROWS_LOOKED_AT = 200
_QUOTED = re.compile(r"'+[=+\-@＝＋－＠\t\r\n]")
"""What our own files put an apostrophe before, so that no program takes it for a formula."""

_ODD_QUOTES = Phrase("引号不成对，可能有几格连成了一格，请核对")

Rows = list[tuple[int, list[str]]]
"""Each row with the line that it begins in."""


def recognised(raw: bytes, file: str, edition: Edition, limits: Limits = LIMITS) -> tuple[Source, list[Fault]]:
    """What a file holds, and what must be said of the reading. Raises Broken where there is no form."""
    sized(raw, evolve(limits, file=min(limits.file, limits.text)))
    text, note = decoded(raw)
    doubts: Doubts = [(note, Place())] if note else []
    if not text.strip():
        raise Broken(Phrase("空文件"))
    lattice = Lattice(0, limits=limits)
    for line, row in _separated(text, tuple(map(Labels.of, edition.forms)), doubts):
        for column, cell in enumerate(row, 1):
            lattice.write(line, column, _unquoted(cell))
    return source_of(flow_of([lattice], edition), file, edition, doubts, limits)


def _unquoted(cell: str) -> str:
    told = cell.replace("\r\n", "\n").replace("\r", "\n")
    return told[1:] if _QUOTED.match(told) else told


def _separated(text: str, labels: tuple[Labels, ...], doubts: Doubts) -> Rows:
    """The rows by the separator under which most cells are labels; of two alike, by that which makes more cells."""
    best = max(_SEPARATORS, key=lambda sign: _known(text, sign, labels))
    try:
        return list(_rows(text, best, strict=True))
    except csv.Error:
        doubts.append((_ODD_QUOTES, Place()))
    try:
        return list(_rows(text, best, strict=False))
    except csv.Error as error:
        raise Broken(Phrase("不是完整的 CSV；解析器的原话是“{why}”", {"why": str(error)})) from error


def _known(text: str, separator: str, labels: tuple[Labels, ...]) -> tuple[int, int]:
    """How many of its cells are labels, and how many there are."""
    cells: list[str] = []
    try:
        for number, (_, row) in enumerate(_rows(text, separator, strict=False)):
            cells += row
            if number >= _ROWS_LOOKED_AT:
                break
    except csv.Error:
        return 0, 0
    return len([cell for cell in set(cells) if any(each.named(cell) or each.column(cell) for each in labels)]), len(cells)


def _rows(text: str, separator: str, *, strict: bool) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=strict)
    line = 1
    for row in reader:
        yield line, row
        line = reader.line_num + 1
