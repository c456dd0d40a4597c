"""What a document holds, whatever program wrote it: paragraphs and tables of cells in their order, each value with its place."""

from attrs import Factory, define

from xjdemand.errors import Place
from xjdemand.forms.blank import Annexed
from xjdemand.language import Phrase

Doubts = list[tuple[Phrase, Place]]
"""What was not read, or not for sure, and where."""


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
    sheet: str = ""
    is_foreign: bool = False
    """Whether it is known to be of no annex, whatever labels are in it."""

    @property
    def at(self) -> Place:
        """Where it is."""
        return Place(self.number, sheet=self.sheet)


@define
class Words:
    """A paragraph outside of tables."""

    text: str
    at: Place
    tagged: dict[str, str] = Factory(dict)


@define
class Read:
    """One form as it was found: its annex, and the value and place of each field; the rows of its list in their order.

    `exact` where it stands as we wrote it: names are parted as we part them, and a row is empty only if nothing is in it.
    """

    annex: type[Annexed]
    values: dict[str, tuple[str, Place]] = Factory(dict)
    rows: list[dict[str, tuple[str, Place]]] = Factory(list)
    at: Place = Place()
    exact: bool = False
    is_tagged: bool = False
    """Whether a control in it says that it is a form of a dossier that we wrote."""


@define
class Flow:
    """All of a document in its order, and what must be said of the reading."""

    blocks: list[Grid | Words] = Factory(list)
    doubts: Doubts = Factory(list)
    known: list[Read] | None = None
    """Its forms, where they need not be recognised by their labels."""


_SHOWN = 30


def shown(text: str) -> str:
    """The beginning of a text, as a message quotes it."""
    told = " ".join(text.split())
    return told if len(told) <= _SHOWN else f"{told[:_SHOWN]}…"
