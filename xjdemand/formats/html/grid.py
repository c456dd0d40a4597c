"""A table of a page as a grid: which columns each cell stands over, and which rows it reaches down to."""

from collections.abc import Iterator

from xjdemand.errors import Place
from xjdemand.formats.html.lines import Line
from xjdemand.formats.html.scopes import Cell, Table, not_too_many
from xjdemand.formats.office.cells import Box


def lines(cell: Cell, *, deep: bool = True) -> Iterator[Line]:
    """The paragraphs of a cell, those of tables within it too if `deep`."""
    for block in cell.blocks:
        if isinstance(block, Line):
            yield block
        elif deep:
            for row in block.rows:
                for inner in row:
                    yield from lines(inner)


def boxes_of(table: Table, number: int, most: int, *, deep: bool = True) -> Iterator[list[tuple[Box, Cell | None]]]:
    """Its rows as a grid: a cell that reaches down stands in each row that it reaches, as one that goes on."""
    ends = [*sorted(at for at in table.groups if at), len(table.rows)]
    reaching: dict[int, tuple[int, int]] = {}
    cells = 0
    for at, row in enumerate(table.rows):
        boxes: list[tuple[Box, Cell | None]] = []
        waiting, column = iter(row), 0
        cell = next(waiting, None)
        below, reaching = reaching, {}
        starts = sorted(below, reverse=True)
        while cell is not None or starts:
            while starts and starts[-1] < column:
                starts.pop()
            if cell is None and not starts:
                break
            place = Place(number, at + 1, len(boxes) + 1)
            if column in below:
                rows, columns = below.pop(column)
                starts.pop()
                boxes.append((Box("", place, column, columns, below=True), None))
            elif cell is None:
                column = starts[-1]
                continue
            else:
                columns = cell.columns
                rows = cell.rows or next(end for end in ends if end > at) - at
                boxes.append((_box(cell, place, column, deep=deep), cell))
                cell = next(waiting, None)
            if rows > 1:
                reaching[column] = (rows - 1, columns)
            column += columns
            cells += 1
            not_too_many(cells, most)
        yield boxes


def _box(cell: Cell, at: Place, column: int, *, deep: bool) -> Box:
    box = Box("", at, column, cell.columns)
    held = list(lines(cell, deep=deep))
    for line in held:
        for path, said in line.tagged.items():
            box.tagged[path] = f"{box.tagged[path]}\n{said}" if path in box.tagged else said
    box.text = "\n".join(line.text for line in held)
    return box
