"""The page model: six frozen types, in millimetres and points, that every printed format is written from.

It says what stands where in a form, and nothing of how lines or sheets break: that is each format's own business. An addition
here must name the annex that needs it, or the return slip.
"""

from collections.abc import Iterator
from enum import Enum

from attrs import frozen


class Role(Enum):
    """Which of four faces a paragraph is set in (GB/T 9704-2012: 小标宋 for titles, 仿宋, 黑体, 楷体)."""

    TITLE = "title"
    BODY = "body"
    HEADING = "heading"
    SUBHEADING = "subheading"


class Align(Enum):
    """How lines stand between the edges. CENTRE also evens out their lengths, as titles and labels want it."""

    LEFT = "left"
    CENTRE = "centre"
    JUSTIFY = "justify"


class Kind(Enum):
    """What a cell is: what was filled in, the label of the cell to its right, the head of a column, or of the rows below."""

    VALUE = "value"
    LABEL = "label"
    COLUMN = "column"
    SECTION = "section"


@frozen(kw_only=True)
class Para:
    """A paragraph. `label` is printed before `text` on the same line and is the form's, not the filler's (推荐单位（盖章）：).

    `size` in pt; `indent` of the first line in em; `path` the JSON pointer of the blank whose value it is, "" for what the form
    prints itself; `hint` whether it is not the value but what the annex prints where there is none (附件2, 附件3: 项目概述; 附件2:
    XXXX万元); `offers` what may be written there, among other things (附件4: 产业领域); `turn` what a first line is to hold where
    one line is not enough; `heading` 1 for the title of a form, else 0.
    """

    text: str
    role: Role = Role.BODY
    size: float = 12.0
    align: Align = Align.LEFT
    indent: float = 0.0
    label: str = ""
    path: str = ""
    hint: bool = False
    offers: tuple[str, ...] = ()
    turn: str = ""
    heading: int = 0


@frozen(kw_only=True)
class Cell:
    """A cell over `columns` columns and `rows` rows; a cell that an earlier row reaches down into is left out of its row."""

    paras: tuple[Para, ...]
    kind: Kind = Kind.VALUE
    columns: int = 1
    rows: int = 1


@frozen(kw_only=True)
class Row:
    """A row at least `height` mm high. `repeats` on every sheet that rows below it reach; `keeps` with the row after it."""

    cells: tuple[Cell, ...]
    height: float
    repeats: bool = False
    keeps: bool = False


@frozen(kw_only=True)
class Table:
    """Rows over columns of `widths` mm."""

    widths: tuple[float, ...]
    rows: tuple[Row, ...]


@frozen(kw_only=True)
class Page:
    """One form, `name` being its annex and title, `need` the project it is about.

    It starts on an odd page, and runs over as many as it needs. `width` and `height` of the sheet in mm.
    `margins` are those of the sheet as it is read: top, right, bottom, left, in mm. `turned` where the sheet is bound by its upper
    edge, as 附件4 is: page numbers then stand where those of upright sheets do. Annex and project stand over the
    second sheet and those after it, so that a pile that was dropped can be put in order again. `counted` where the number of a sheet
    also says how many there are, as a return slip of several sheets must: nothing else tells its reader that one is lost.
    """

    name: str
    width: float
    height: float
    margins: tuple[float, float, float, float]
    blocks: tuple[Para | Table, ...]
    turned: bool = False
    counted: bool = False
    need: str = ""

    @property
    def full_name(self) -> str:
        """The annex, its title and the project: what a bookmark says."""
        return f"{self.name} {self.need}".rstrip()

    @property
    def measure(self) -> float:
        """How many mm a line has between the margins."""
        _, right, _, left = self.margins
        return self.width - left - right

    def paras(self) -> Iterator[Para]:
        """Its paragraphs, those of its tables too, in the order of reading."""
        for block in self.blocks:
            if isinstance(block, Table):
                yield from (para for row in block.rows for cell in row.cells for para in cell.paras)
            else:
                yield block


@frozen(kw_only=True)
class Document:
    """What is printed together, in order."""

    title: str
    pages: tuple[Page, ...]
    language: str = "zh-CN"
