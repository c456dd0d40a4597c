"""Tables on sheets: which rows stay together, and how those that no sheet holds run on over the next."""

from itertools import zip_longest

from attrs import evolve, frozen

from xjdemand.page.page import Kind, Table
from xjdemand.typeset.borders import frame
from xjdemand.typeset.boxes import BESIDE, Box, Strip, groups, strips
from xjdemand.typeset.flow import Flow
from xjdemand.typeset.words import Key

_BEGINNING = 18.0
"""mm of the next row that a heading wants below it."""
_EVEN = 1e-6
"""mm: what rounding may take from a new sheet."""
_HALF = 2


def lay_table(flow: Flow, table: Table, key: Key) -> None:
    """Lay `table` into `flow`."""
    laying = _Laying(flow)
    for group in groups(strips(flow.chains, table, key)):
        laying.group(group)


@frozen
class _Open:
    """A cell over several rows that is not closed yet: where it starts on this sheet, and after how many more rows it ends."""

    box: Box
    y: float
    place: int
    rows: int


class _Laying:
    """The laying of one table: what is repeated on each new sheet, and the cells that reach down into rows still to come."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.heads: list[Strip] = []
        self.open: list[_Open] = []

    def group(self, group: list[Strip]) -> None:
        """Lay rows together where a sheet holds them, else one by one."""
        group = _stretched(group)
        height = sum(strip.height for strip in group)
        if height > self.flow.left_over and height <= self.room:
            self.turn_over()
        if height <= self.flow.left_over:
            for strip in group:
                self.draw(strip)
        else:
            roomy = _roomy(group)
            for strip, after in zip_longest(roomy, roomy[1:]):
                self.row(strip, after)
        if group[0].row.repeats:
            self.heads = group[:1]

    @property
    def room(self) -> float:
        """Mm that a new sheet has for rows."""
        return self.flow.whole - sum(head.height for head in self.heads)

    def row(self, strip: Strip, after: Strip | None) -> None:
        """Lay one row, parted where it must be; a heading does not stay behind alone."""
        wanted = strip.height
        if after is not None and strip.boxes[0].cell.kind is Kind.SECTION:
            wanted += min(after.height, _BEGINNING)
        if wanted > self.flow.left_over and wanted <= self.room and (after is not None and wanted > strip.height):
            self.turn_over()
        while strip.height > self.flow.left_over:
            parts = strip.parted(self.flow.left_over, by_force=self.flow.left_over > self.room - _EVEN)
            if parts is not None:
                self.draw(parts[0], ends=False)
                strip = parts[1]
            self.turn_over()
        self.draw(strip)

    def draw(self, strip: Strip, *, ends: bool = True) -> None:
        """Draw a row or part of one at the height where the flow stands, and go on below it."""
        for box in strip.boxes:
            if box.cell.rows > 1:
                self.open.append(_Open(box, self.flow.y, len(self.flow.words[-1]), box.cell.rows))
            else:
                self.box(box, self.flow.y, strip.height, len(self.flow.words[-1]))
        self.flow.y += strip.height
        if ends:
            ended = [evolve(item, rows=item.rows - 1) for item in self.open]
            self.open = [item for item in ended if item.rows]
            for item in ended:
                if not item.rows:
                    self.close(item)

    def close(self, item: _Open) -> None:
        """Draw what this sheet shows of a cell over several rows."""
        self.box(item.box, item.y, self.flow.y - item.y, item.place)

    def box(self, box: Box, y: float, height: float, place: int) -> None:
        """Draw a box and write its lines, `place` being where in the order of reading they come."""
        x = self.flow.left + box.x
        self.flow.rules[-1] += frame(x, y, box.width, height)
        top = y + (height - sum(line.height for line in box.lines)) / _HALF
        top = min(top, y + (box.height - sum(line.height for line in box.lines)) / _HALF) if box.on_top else top
        for line in box.lines:
            key = () if box.key is None else (*box.key, line.para)
            place += self.flow.write(line, x + BESIDE, top, key, place)
            top += line.height

    def turn_over(self) -> None:
        """Go on on another sheet, under the heads of the columns and the labels of cells that reach over."""
        for item in self.open:
            self.close(item)
        self.flow.turn_over()
        for head in self.heads:
            self.draw(evolve(head, boxes=tuple(evolve(box, key=None) for box in head.boxes)), ends=False)
        again = [item.box.parted(0)[1] for item in self.open]
        self.open = [evolve(item, box=box, y=self.flow.y, place=0) for item, box in zip(self.open, again, strict=True)]


def _stretched(group: list[Strip]) -> list[Strip]:
    """The last row that a tall cell reaches grows until the cell fits."""
    for number, strip in enumerate(group):
        for box in strip.boxes:
            last = number + box.cell.rows - 1
            lacking = box.height - sum(below.height for below in group[number : last + 1])
            if box.cell.rows > 1 and lacking > 0:
                group[last] = evolve(group[last], height=group[last].height + lacking)
    return group


def _roomy(group: list[Strip]) -> list[Strip]:
    """Rows for going over several sheets: each is as high as the label that starts in it and reaches further down."""
    return [evolve(strip, height=max(strip.height, *(box.height for box in strip.boxes))) for strip in group]
