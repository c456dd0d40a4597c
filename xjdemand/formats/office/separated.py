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
from xjdemand.formats.office.cells import Box, Doubts
from xjdemand.formats.office.found import source_of
from xjdemand.formats.office.guard import sized
from xjdemand.formats.office.labels import Labels
from xjdemand.formats.office.lattice import MOST_COLUMNS, Lattice
from xjdemand.formats.office.regions import flow_of
from xjdemand.formats.tables import FORMULA
from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase

_SEPARATORS = (",", "\t", ";")
_ROWS_LOOKED_AT = 200
_QUOTED = re.compile(f"'+{FORMULA}")
"""What our own files put an apostrophe before, so that no program takes it for a formula."""

_AS_TEXT = re.compile(r'="([^"]*)"')
"""How people keep Excel from taking a telephone for a number."""
_SEPARATOR_SAID = re.compile(r"\Asep=.(?=[\r\n])", re.IGNORECASE)
"""A first line that tells Excel the separator."""
_SHORTENED = re.compile(r"[+-]?\d(?:\.\d+)?[Ee]\+\d+")

_ODD_QUOTES = Phrase("引号不成对，可能有几格连成了一格，请核对")
_LONGER = Phrase("这一行的格子比表头多，可能有逗号没有加引号，各栏可能错位，请核对")
_LOST = Phrase("这一格的数是缩写的，原来的各位数字可能已经丢了：{text}")

Rows = list[tuple[int, int, list[str]]]
"""Each row with the lines that it begins and ends in."""


def recognised(raw: bytes, file: str, edition: Edition, limits: Limits = LIMITS) -> tuple[Source, list[Fault]]:
    """What a file holds, and what must be said of the reading. Raises Broken where there is no form."""
    sized(raw, evolve(limits, file=min(limits.file, limits.text)))
    text, note = decoded(raw)
    doubts: Doubts = [(note, Place())] if note else []
    if not text.strip():
        raise Broken(Phrase("空文件"))
    lattice = Lattice(0, limits=limits)
    labels, width = tuple(map(Labels.of, edition.forms)), 0
    for line, last, row in _separated(_SEPARATOR_SAID.sub("", text, count=1), labels, doubts):
        lattice.ends[line] = last
        width = len(row) if _are_heads(row, labels) else width
        if width and any(cell.strip() for cell in row[width:]):
            lattice.doubts.append((_LONGER, lattice.at(line, width + 1)))
        for column, cell in enumerate(row, 1):
            lattice.write(line, column, _unquoted(cell))
            if _SHORTENED.fullmatch(cell):
                lattice.doubts.append((Phrase(_LOST.template, {"text": cell}), lattice.at(line, column)))
    return source_of(flow_of([lattice], edition), file, edition, doubts, limits)


def _are_heads(row: list[str], labels: tuple[Labels, ...]) -> bool:
    boxes = [Box(cell, Place(), column) for column, cell in enumerate(row[:MOST_COLUMNS])]
    return any(each.columns and each.are_heads(boxes) for each in labels)


def _unquoted(cell: str) -> str:
    told = cell.replace("\r\n", "\n").replace("\r", "\n")
    as_text = _AS_TEXT.fullmatch(told)
    return as_text[1] if as_text else told[1:] if _QUOTED.match(told) else told


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
        for number, (_, _, row) in enumerate(_rows(text, separator, strict=False)):
            cells += row
            if number >= _ROWS_LOOKED_AT:
                break
    except csv.Error:
        return 0, 0
    return len([cell for cell in set(cells) if any(each.named(cell) or each.column(cell) for each in labels)]), len(cells)


def _rows(text: str, separator: str, *, strict: bool) -> Iterator[tuple[int, int, list[str]]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=strict)
    line = 1
    for row in reader:
        yield line, reader.line_num, row
        line = reader.line_num + 1
