"""Tables of a web page: each label a header, and each value told which headers are its own."""

from collections.abc import Iterator, Sequence
from itertools import count, groupby

from attrs import Factory, define, evolve

from xjdemand.formats.html.paras import hundredths, line, of_value
from xjdemand.markup import element
from xjdemand.page.page import Align, Cell, Kind, Row, Table

_UNDIVIDED = 120
"""Characters: a row whose cells hold no more each is not parted between sheets."""
_SCOPES = {Kind.LABEL: "row", Kind.COLUMN: "col", Kind.SECTION: "rowgroup"}


class Labels:
    """Identities of the labels of one page."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def next(self) -> str:
        """One that no other label has."""
        return f"label-{next(self._numbers)}"


def parted(table: Table) -> Iterator[Table]:
    """A table that ends before rows which are to be repeated, and one that begins with them: only the first rows can be."""
    rows = list(table.rows)
    cut = next((number for number, row in enumerate(rows) if number and row.repeats and not rows[number - 1].repeats), 0)
    if cut:
        yield evolve(table, rows=tuple(rows[:cut]))
    yield evolve(table, rows=tuple(rows[cut:]))


@define
class _Writer:
    """One table as it is written: the headers above that still hold, by column or over all."""

    labels: Labels
    columns: dict[int, str] = Factory(dict)
    section: str = ""
    reaching: dict[int, tuple[int, str]] = Factory(dict)
    """Column -> how many rows a cell still reaches down, how many columns, and the header that it is, if any."""

    def row(self, row: Row) -> str:
        """A row, as high as it must be."""
        self._go_down()
        column, beside, cells = 0, "", []
        for cell in row.cells:
            while column in self.reaching:
                column += 1
            written, named = self._cell(cell, column, beside)
            beside = named if cell.kind is Kind.LABEL and cell.rows == 1 else beside
            if cell.rows > 1:
                self.reaching |= dict.fromkeys(range(column, column + cell.columns), (cell.rows, named))
            cells.append(written)
            column += cell.columns
        kept = ("keeps " if row.keeps else "") + ("whole " if _is_short(row) else "")
        return element("tr", *cells, class_=f"{kept}high{hundredths(row.height)}")

    def _go_down(self) -> None:
        self.reaching = {column: (rows - 1, named) for column, (rows, named) in self.reaching.items() if rows > 1}

    def _cell(self, cell: Cell, column: int, beside: str) -> tuple[str, str]:
        spans = {"colspan": _many(cell.columns), "rowspan": _many(cell.rows)}
        if cell.kind is Kind.VALUE:
            said = self._of(cell, column, beside)
            return element("td", *map(line, cell.paras), **spans, **said), ""
        named = self.labels.next()
        headers = " ".join(self._over(cell)) or None
        self._note(cell, column, named)
        scope = "rowgroup" if cell.rows > 1 else _SCOPES[cell.kind]
        return element(
            "th", *map(line, cell.paras), id=named, scope=scope, headers=headers, **spans, class_=cell.kind.value
        ), named

    def _note(self, cell: Cell, column: int, named: str) -> None:
        """A header of a section ends those of columns and begins anew."""
        if cell.kind is Kind.SECTION:
            self.section = named
        elif cell.kind is Kind.COLUMN:
            self.columns |= dict.fromkeys(range(column, column + cell.columns), named)

    def _over(self, cell: Cell) -> list[str]:
        """The headers that a label itself stands under."""
        sections = [self.section] if self.section and cell.kind is Kind.LABEL else []
        return [*sections, *dict.fromkeys(named for _, named in self.reaching.values() if named)]

    def _of(self, cell: Cell, column: int, beside: str) -> dict[str, object]:
        """What a cell for a value says of itself: its headers, and its name, which is its label and what stands in it."""
        reached = dict.fromkeys(named for _, named in self.reaching.values() if named)
        label = beside or self.columns.get(column, "")
        headers = {"headers": " ".join(name for name in (self.section, *reached, label) if name) or None}
        first = cell.paras[0]
        if not first.path:
            return {**headers, "class": "prose" if _is_prose(cell) else None}
        said = of_value(first)
        look = f"{said['class']} prose" if _is_prose(cell) else said["class"]
        return {**said, **headers, "class": look, "aria-labelledby": f"{label} {said['id']}" if label else None}


def table(given: Table, title: str, labels: Labels) -> str:
    """A table named by the title of its form. Rows under one heading are a group; heads that are repeated stand in a head."""
    writer = _Writer(labels)
    columns = [element("col", class_=f"wide{hundredths(width)}").removesuffix("</col>") for width in given.widths]
    groups = [element("thead" if rows[0].repeats else "tbody", *map(writer.row, rows)) for rows in _groups(given.rows)]
    wide = f"wide{hundredths(sum(given.widths))}"
    return element("table", element("colgroup", *columns), "\n", "\n".join(groups), class_=wide, aria_labelledby=title)


def _groups(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows that a heading is over or beside, and those between."""
    starts: list[int] = []
    left, number = 0, 0
    for row in rows:
        reaches = max(cell.rows for cell in row.cells)
        heads = any(cell.kind is Kind.SECTION for cell in row.cells) or reaches > 1
        ends = left == 1
        left = reaches if reaches > 1 else max(left - 1, 0)
        number += heads or ends or bool(starts and rows[len(starts) - 1].repeats != row.repeats)
        starts.append(number)
    for _, group in groupby(zip(starts, rows, strict=True), key=lambda pair: pair[0]):
        yield [row for _, row in group]


def _many(number: int) -> int | None:
    return number if number > 1 else None


def _is_short(row: Row) -> bool:
    return all(sum(len(para.text) for para in cell.paras) <= _UNDIVIDED and len(cell.paras) == 1 for cell in row.cells)


def _is_prose(cell: Cell) -> bool:
    """Prose starts at the upper border, as in print; labels and short values stand in the middle."""
    return cell.kind is Kind.VALUE and any(para.align is Align.JUSTIFY for para in cell.paras)
