"""Tables on sheets: which rows stay together, and how those that no sheet holds run on over the next."""

from itertools import zip_longest

from attrs import evolve, frozen

from xjdemand.page.page import Kind, Table
from xjdemand.typeset.borders import frame
from xjdemand.typeset.boxes import BESIDE, OVER, Box, Strip, groups, strips
from xjdemand.typeset.flow import Area, Flow
from xjdemand.typeset.words import Key

_TOGETHER = 80.0
"""mm: rows that are higher together are not worth the blank that keeping them together leaves behind."""
_BEGINNING = 18.0
"""mm of the next row that a heading wants below it."""
_EVEN = 1e-6
"""mm: what rounding may take from a new sheet."""
_HALF = 2


def lay_table(flow: Flow, table: Table, key: Key, after: float = 0.0) -> None:
    """Lay `table` into `flow`; its end leaves `after` mm for what must not stand on a sheet of its own."""
    laying = _Laying(flow)
    *before, last = groups(_eased(strips(flow.chains, table, key), flow.left_over - after))
    for group in before:
        laying.group(group)
    laying.group(last, after)


def _eased(rows: list[Strip], room: float) -> list[Strip]:
    """Rows that would fit into `room` if the emptiest were lower: it gives way."""
    lacking = sum(strip.height for strip in rows) - room
    emptiest = max(range(len(rows)), key=lambda number: rows[number].height - rows[number].needed)
    strip = rows[emptiest]
    if 0 < lacking <= strip.height - strip.needed:
        rows[emptiest] = evolve(strip, height=strip.height - lacking - _EVEN)
    return rows


@frozen
class _Open:
    """A cell over several rows that is not closed yet: where it starts on this sheet, and how many more rows it reaches."""

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

    def group(self, group: list[Strip], after: float = 0.0) -> None:
        """Lay rows together where that is worth it, else one by one; `after` is to fit below the last."""
        group = _stretched(group)
        height = sum(strip.height for strip in group) + after
        if self.flow.left_over < height <= min(self.room, _TOGETHER):
            self.turn_over()
        if height <= self.flow.left_over:
            for strip in group:
                self.draw(strip)
        else:
            roomy = _roomy(group)
            for strip, following in zip_longest(roomy, roomy[1:]):
                self.row(strip, following, 0.0 if following else after)

    @property
    def room(self) -> float:
        """How many mm a new sheet has for rows."""
        return self.flow.whole - sum(head.height for head in self.heads)

    def row(self, strip: Strip, following: Strip | None, after: float) -> None:
        """Lay one row, parted where it must be; a heading does not stay behind alone, nor what comes after the table."""
        wanted = strip.height + after
        if following is not None and strip.boxes[0].cell.kind in (Kind.SECTION, Kind.COLUMN):
            wanted += min(following.height, _BEGINNING)
        if strip.height <= self.flow.left_over < wanted <= self.room:
            self.turn_over()
        strip = self.stretched(strip)
        while strip.height > self.flow.left_over:
            strip = self.begun(strip)
        self.draw(strip)

    def begun(self, strip: Strip) -> Strip:
        """Draw what the sheet holds of a row, if it is worth it, and turn over; what is left of the row."""
        top = self.flow.left_over > self.room - _EVEN
        parts = None
        if top or strip.height > _TOGETHER or strip.height > self.room:
            parts = strip.part(self.flow.left_over, by_force=top)
        if parts is not None:
            self.draw(parts[0], ends=False)
            strip = parts[1]
        self.turn_over()
        return self.stretched(strip)

    def stretched(self, strip: Strip) -> Strip:
        """The last row that a cell reaches, high enough for what this sheet shows of the cell."""
        drawn = [item.box.height - (self.flow.y - item.y) for item in self.open if item.rows == 1]
        return evolve(strip, height=max([strip.height, *drawn]))

    def draw(self, strip: Strip, *, ends: bool = True, again: bool = False) -> None:
        """Draw a row or part of one at the height where the flow stands, and go on below it."""
        for box in strip.boxes:
            if box.cell.rows > 1:
                self.open.append(_Open(box, self.flow.y, len(self.flow.words[-1]), box.cell.rows))
            else:
                self.box(box, self.flow.y, strip.height, len(self.flow.words[-1]))
        self.flow.y += strip.height
        if strip.row.repeats and not again:
            self.heads = [strip]
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
        written = sum(line.height for line in box.lines)
        top = y + ((box.height if box.on_top else height) - written) / _HALF
        for line in box.lines:
            key = () if box.key is None else (*box.key, line.para)
            place += self.flow.write(line, x + BESIDE, top, key, place)
            top += line.height
        self.asked(box, x, y, height)

    def asked(self, box: Box, x: float, y: float, height: float) -> None:
        """Note the room for a value that is not there yet: all of its cell, or what a hint leaves of it."""
        last = len(box.cell.paras) - 1
        para = box.cell.paras[last]
        if para.path and box.key is not None and not para.text:
            over = sum(line.height for line in box.lines if line.para < last)
            over += OVER if over else 0.0
            area = Area(para.path, (*box.key, last), x, y + over, box.width, height - over)
            self.flow.areas[-1].append(area)

    def turn_over(self) -> None:
        """Go on on another sheet, under the heads of the columns and the labels of cells that reach over."""
        for item in self.open:
            self.close(item)
        self.flow.turn_over()
        for head in self.heads:
            said = tuple(evolve(box, key=None) for box in head.boxes)
            self.draw(evolve(head, boxes=said), ends=False, again=True)
        self.open = [evolve(item, box=item.box.repeated(), y=self.flow.y, place=0) for item in self.open]


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
