"""What a document holds, whatever program wrote it: paragraphs and tables of cells in their order, each value with its place."""

from attrs import Factory, define

from xjdemand.errors import Place
from xjdemand.language import Phrase


@define
class Box:
    """A cell: its text, the column it begins in and how many it covers, and the tagged values that stand in it."""

    text: str
    at: Place
    column: int
    columns: int = 1
    tagged: dict[str, str] = Factory(dict)
    below: bool = False
    """Whether it only goes on a cell of the row above (a merged one)."""


@define
class Grid:
    """A table."""

    number: int
    rows: list[list[Box]] = Factory(list)


@define
class Words:
    """A paragraph outside of tables."""

    text: str
    at: Place
    tagged: dict[str, str] = Factory(dict)


@define
class Flow:
    """All of a document in its order, and what must be said of the reading."""

    blocks: list[Grid | Words] = Factory(list)
    doubts: list[tuple[Phrase, Place]] = Factory(list)
