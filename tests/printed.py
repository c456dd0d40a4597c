"""A PDF as somebody else's reader sees it (pdfminer.six): where ink stands on each side of paper, and the cells that rules draw.

Nothing here asks our own layout where anything is. Lengths are in mm from the upper left corner of the page.
"""

import io
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from importlib import resources
from itertools import groupby, pairwise

from attrs import frozen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTLine, LTPage
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

MM = 25.4 / 72
NEAR = 0.02
"""mm: coordinates in a PDF are rounded to hundredths of a point, once for each of the two that are compared."""

Frame = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@frozen
class Glyph:
    """A character, and the box that it takes: as wide as the line moves on, as high as its ink.

    `line` is the height of the line it stands on, or where it runs down the sheet, the distance of that line from the left.
    """

    text: str
    box: Frame
    line: float
    size: float
    turned: bool

    @property
    def inked(self) -> bool:
        """Whether it leaves anything on paper."""
        return not self.text.isspace() and self.box[2] > self.box[0] and self.box[3] > self.box[1]

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of its box."""
        left, top, right, bottom = self.box
        return (left + right) / 2, (top + bottom) / 2


@frozen
class Line:
    """Glyphs on one line, from left to right."""

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """What it says, blanks included."""
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def body(self) -> tuple[Glyph, ...]:
        """Its glyphs without the blanks at its end."""
        return self.glyphs[: len(self.text.rstrip())]

    @property
    def left(self) -> float:
        """Where its first character starts."""
        return self.body[0].box[0]

    @property
    def right(self) -> float:
        """Where its last character ends."""
        return self.body[-1].box[2]


@frozen
class Cell:
    """A rectangle closed by drawn rules, and the lines that stand in it."""

    box: Frame
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """What it says, without white space."""
        return squeezed("".join(line.text for line in self.lines))


@frozen(slots=False)
class Sheet:
    """One side of paper: its size, what is written on it in the order of the file, and the rules drawn (x, y, x, y)."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Frame, ...]

    @cached_property
    def grid(self) -> "Grid":
        """The table on it."""
        return Grid(self.rules)

    @cached_property
    def rows(self) -> list[list[Cell]]:
        """The cells of its table that start at the same height, from the top, each row from left to right."""
        inside: dict[int, list[Glyph]] = {}
        for glyph in self.glyphs:
            inside.setdefault(self.grid.at(glyph.middle), []).append(glyph)
        cells = [Cell(box, tuple(in_lines(inside.get(number, [])))) for number, box in enumerate(self.grid.boxes)]
        cells.sort(key=lambda cell: (round(cell.box[1], 1), cell.box[0]))
        return [list(row) for _, row in groupby(cells, lambda cell: round(cell.box[1], 1))]

    @property
    def numbering(self) -> tuple[Glyph, ...]:
        """The page number with its dashes: what stands below the type area, or on a sheet read crosswise, left of it."""
        limit = 297 - 35 if self.height > self.width else 35
        return tuple(
            glyph
            for glyph in self.glyphs
            if (glyph.middle[1] > limit if self.height > self.width else glyph.turned and glyph.middle[0] < limit)
        )

    @property
    def running(self) -> tuple[Glyph, ...]:
        """The annex and the project said again above the type area."""
        limit = 37 if self.height > self.width else 28
        return tuple(glyph for glyph in self.glyphs if not glyph.turned and glyph.middle[1] < limit)

    @property
    def around(self) -> list[Line]:
        """The lines outside the table, without the page number and the running head."""
        furniture = set(map(id, (*self.numbering, *self.running)))
        return list(in_lines([item for item in self.glyphs if self.grid.at(item.middle) < 0 and id(item) not in furniture]))


class Grid:
    """The cells that rules draw: the smallest rectangles between any two rules, joined where no rule parts them."""

    def __init__(self, rules: Sequence[Frame]) -> None:
        self.across = [rule for rule in rules if abs(rule[1] - rule[3]) <= NEAR]
        self.down = [rule for rule in rules if abs(rule[0] - rule[2]) <= NEAR]
        self.xs = _apart(rule[0] for rule in self.down)
        self.ys = _apart(rule[1] for rule in self.across)
        self.cell: dict[tuple[int, int], int] = {}
        self.boxes: list[Frame] = []
        self.faults: list[str] = []
        for start in ((i, j) for j in range(len(self.ys) - 1) for i in range(len(self.xs) - 1)):
            if start not in self.cell:
                self._join(start)

    def at(self, point: tuple[float, float]) -> int:
        """The number of the cell that a point stands in; -1 outside the table."""
        x, y = point
        column = sum(left < x for left in self.xs) - 1
        row = sum(top < y for top in self.ys) - 1
        return self.cell.get((column, row), -1)

    def _join(self, start: tuple[int, int]) -> None:
        reached, to_do = {start}, [start]
        while to_do:
            i, j = to_do.pop()
            for near, closed in (
                ((i - 1, j), self._parted(self.down, 0, self.xs[i], self.ys[j : j + 2])),
                ((i + 1, j), self._parted(self.down, 0, self.xs[i + 1], self.ys[j : j + 2])),
                ((i, j - 1), self._parted(self.across, 1, self.ys[j], self.xs[i : i + 2])),
                ((i, j + 1), self._parted(self.across, 1, self.ys[j + 1], self.xs[i : i + 2])),
            ):
                if not closed and not (0 <= near[0] < len(self.xs) - 1 and 0 <= near[1] < len(self.ys) - 1):
                    self.faults.append(f"open to the outside at {self.xs[i]:.2f}, {self.ys[j]:.2f}")
                elif not closed and near not in reached:
                    reached.add(near)
                    to_do.append(near)
        self.cell |= dict.fromkeys(reached, len(self.boxes))
        columns, rows = {i for i, _ in reached}, {j for _, j in reached}
        box = (self.xs[min(columns)], self.ys[min(rows)], self.xs[max(columns) + 1], self.ys[max(rows) + 1])
        if len(reached) != len(columns) * len(rows):
            self.faults.append(f"a cell that is no rectangle within {box}")
        self.boxes.append(box)

    @staticmethod
    def _parted(rules: Sequence[Frame], axis: int, at: float, between: Sequence[float]) -> bool:
        """Whether one rule covers the whole edge."""
        along = 1 - axis
        start, end = between
        return any(abs(r[axis] - at) <= NEAR and r[along] <= start + NEAR and r[along + 2] >= end - NEAR for r in rules)


def read(pdf: bytes) -> list[Sheet]:
    """Every side of a PDF."""
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=None)
    interpreter = PDFPageInterpreter(manager, device)
    sheets = []
    for number, page in enumerate(PDFPage.get_pages(io.BytesIO(pdf)), 1):
        interpreter.process_page(page)
        sheets.append(_sheet(device.get_result(), number))
    return sheets


def squeezed(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


def in_lines(glyphs: Sequence[Glyph]) -> Iterator[Line]:
    """Glyphs by line and from left to right, whatever order the file has them in; of two at one place the first comes first."""
    for _, line in groupby(sorted(glyphs, key=lambda glyph: round(glyph.line, 1)), lambda glyph: round(glyph.line, 1)):
        yield Line(tuple(sorted(line, key=lambda glyph: round(glyph.box[0], 2))))


def _sheet(page: LTPage, number: int) -> Sheet:
    high = page.bbox[3]
    glyphs, rules = [], []
    for item in page:
        if isinstance(item, LTChar):
            glyphs.append(_glyph(item, high))
        elif isinstance(item, LTLine):
            left, bottom, right, top = item.bbox
            rules.append((left * MM, (high - top) * MM, right * MM, (high - bottom) * MM))
        else:
            message = f"neither a character nor a rule: {item}"
            raise TypeError(message)
    return Sheet(number, page.bbox[2] * MM, high * MM, tuple(glyphs), tuple(rules))


def _glyph(item: LTChar, high: float) -> Glyph:
    (a, b, _, _, x, y), text = item.matrix, item.get_text()
    size = item.size if b == 0 else item.width
    low, up = (value * size * MM for value in _ink(item.fontname.partition("+")[2], text))
    x, y, wide = x * MM, (high - y) * MM, item.adv * MM
    if b == 0:
        assert a > 0, "text that runs from right to left"
        return Glyph(text, (x, y - up, x + wide, y - low), y, size, turned=False)
    return Glyph(text, (x + low, y, x + up, y + wide), x, size, turned=True)


@cache
def _ink(face: str, text: str) -> tuple[float, float]:
    """How far ink goes below (negative) and above the line, in em. The face of rare characters is called as that of the others."""
    font, glyphs, cmap = next(found for found in (_face(face), _face("NotoSerifSC-Wide")) if ord(text) in found[2])
    pen = BoundsPen(glyphs)
    glyphs[cmap[ord(text)]].draw(pen)
    em = font["head"].unitsPerEm
    return (0.0, 0.0) if pen.bounds is None else (pen.bounds[1] / em, pen.bounds[3] / em)


@cache
def _face(name: str) -> tuple[TTFont, object, dict[int, str]]:
    font = TTFont(str(resources.files("xjdemand") / "fonts" / f"{name}.ttf"), lazy=True)
    return font, font.getGlyphSet(), font.getBestCmap()


def _apart(values: Iterator[float]) -> list[float]:
    """Coordinates in order, those as good as equal once."""
    ordered = sorted(values)
    return ordered[:1] + [after for before, after in pairwise(ordered) if after - before > NEAR]
