"""The printed grid of a form: which blanks stand side by side, how wide, what stands over the table.

Order and spans are the notice's. It prints no measures: widths and heights (mm), the size of type (pt) and the number of empty
rows are our choice, made so that each blank annex fills one page.
"""

from collections.abc import Mapping
from enum import Enum

from attrs import frozen


class Heading(Enum):
    """How the words that several rows share (`Blank.under`) are printed: a row of their own, or a cell beside the rows."""

    ROW = "row"
    SIDE = "side"


@frozen
class Slot:
    """A blank in the table: its name, and how many columns its label and its value take."""

    name: str
    label: int = 1
    value: int = 1


@frozen(kw_only=True)
class Grid:
    """A form's table.

    `widths` of its columns in mm; `lines` the slots of each row; `above` the names of the blanks printed over the table; `height` the
    least height of a row in mm, `heights` that of the row in which a certain blank stands. For a form with rows of its own (a list):
    `spans` how many columns each of their cells takes, and `empty` how many rows a blank form has. `offering` the names of the blanks
    in which the directions of the notice may be named, among others.
    """

    widths: tuple[float, ...]
    lines: tuple[tuple[Slot, ...], ...] = ()
    above: tuple[str, ...] = ()
    offering: tuple[str, ...] = ()
    heading: Heading = Heading.ROW
    height: float = 10.0
    heights: Mapping[str, float] = {}
    spans: tuple[int, ...] = ()
    empty: int = 0
    landscape: bool = False
    size: float = 12.0
