"""Where cells are: addresses like D5, runs of columns, cells made one."""

import re
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from attrs import frozen

from xjdemand.formats.office.lattice import Merged

ON = ("1", "true")
"""How a sheet says yes."""

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_LETTERS = 26


@frozen
class Cell:
    """A cell with its row and column, counted from 1."""

    row: int
    column: int
    said: ET.Element


def whole(said: str | None, otherwise: int) -> int:
    """A number of at most seven digits."""
    return int(said) if said and said.isdecimal() and len(said) < len("10000000") else otherwise


def cells_of(rows: Iterable[ET.Element]) -> Iterator[tuple[list[Cell], bool]]:
    """The cells of each row, and whether it is hidden; those that do not say where they are stand behind the one before."""
    at = 0
    for row in rows:
        at = whole(row.get("r"), at + 1)
        column, cells = 0, []
        for cell in row:
            place = _ADDRESS.fullmatch(cell.get("r", "").upper())
            at, column = (int(place[2]), column_number(place[1])) if place else (at, column + 1)
            cells.append(Cell(at, column, cell))
        yield cells, row.get("hidden") in ON


def hidden_columns(listed: Iterable[ET.Element]) -> list[tuple[int, int]]:
    """The first and last of each run of them."""
    return [(whole(each.get("min"), 0), whole(each.get("max"), 0)) for each in listed if each.get("hidden") in ON]


def merged_cells(listed: Iterable[ET.Element]) -> list[Merged]:
    """Those that say where they begin and end."""
    return [found for each in listed if (found := _merged(each.get("ref", ""))) is not None]


def _merged(reference: str) -> Merged | None:
    first, _, last = reference.partition(":")
    begin, end = _ADDRESS.fullmatch(first), _ADDRESS.fullmatch(last)
    if not (begin and end):
        return None
    return Merged(int(begin[2]), column_number(begin[1]), int(end[2]), column_number(end[1]))


def column_number(name: str) -> int:
    """The number of a column, from 1.

    >>> column_number("D"), column_number("AA"), column_number("XFD")
    (4, 27, 16384)
    """
    number = 0
    for letter in name:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number
