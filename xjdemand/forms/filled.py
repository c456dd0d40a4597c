"""A dossier as its filled blanks, each with its JSON pointer; and pointers read back as places."""

from collections.abc import Iterator

from attrs import frozen

from xjdemand.forms.blank import Annexed, Blank, Form, Kind, Part, blanks, entries
from xjdemand.forms.dossier import Dossier, Evidence, HandIn
from xjdemand.language import Phrase
from xjdemand.text import is_blank


@frozen
class Filled:
    """One blank as it was filled: its JSON pointer in the dossier, the declaration, and the value."""

    path: str
    blank: Blank
    value: object

    @property
    def text(self) -> str:
        """The value as a reader sees it; "" where nothing was written."""
        match self.value:
            case None:
                return ""
            case tuple():
                return "、".join(name for name in self.value if not is_blank(name))
            case _:
                return str(self.value)

    @property
    def is_amount(self) -> bool:
        """Whether the blank is for an amount."""
        return self.blank.kind is Kind.AMOUNT


def filled(dossier: Dossier) -> Iterator[Filled]:
    """Every blank of every form in `dossier`, empty ones too, in the order of the annexes."""
    if dossier.summary is not None:
        yield from _blanks(dossier.summary, "/summary")
        for number, row in enumerate(dossier.rows()):
            yield from _blanks(row, f"/summary/rows/{number}")
    for number, form in enumerate(dossier.forms):
        yield from _blanks(form, f"/forms/{number}")


def _blanks(form: Form, path: str) -> Iterator[Filled]:
    for item in blanks(type(form)):
        yield Filled(f"{path}/{item.name}", item, getattr(form, item.name))


def text_in(form: object, name: str) -> str:
    """What stands in the field of that name, as text; "" where the form has no such field, or there is no form."""
    return str(getattr(form, name, ""))


def steps(dossier: Dossier, path: str) -> Iterator[tuple[str, object, object]]:
    """The JSON pointer `path` walked: each step's name, what it is taken from, and what it leads to (None: to nothing)."""
    value: object = dossier
    for name in path.split("/")[1:]:
        within = value
        if isinstance(within, tuple):
            value = within[int(name)] if name.isdecimal() and int(name) < len(within) else None
        else:
            value = getattr(within, name, None)
        yield name, within, value


@frozen
class Spot:
    """Where a JSON pointer leads: the annex, which of its forms or rows (from 1; 0 where the whole is meant), the field.

    `kind` is the dossier's; `cls` is what holds the field: the annex, a row of it, or the facts of handing in.
    """

    kind: type[Dossier]
    annex: type[Annexed]
    cls: type
    phrase: Phrase
    number: int = 0
    name: str = ""

    @property
    def blank(self) -> Blank | None:
        """The blank it leads to; None where it leads to a whole form, to its rows or to a fact."""
        return next((item for item in blanks(self.cls) if item.name == self.name), None)

    @property
    def label(self) -> str:
        """The label of the field; "" where it leads to none."""
        return next((item.label for item in entries(self.cls) if item.name == self.name), "")

    def words(self) -> Phrase:
        """The place as people name it: “附件3 第2份 · 项目概述”."""
        section = self.blank.under if self.blank and self._is_twice(self.label) else ""
        field = "".join(f" · {part}" for part in (section, self.label) if part)
        return Phrase(self.phrase.template, {"annex": self.annex.sheet.heading, "number": self.number, "field": field})

    def _is_twice(self, label: str) -> bool:
        return [item.label for item in blanks(self.cls)].count(label) > 1


_ROW = Phrase("{annex} 第{number}行{field}")
_SHEET = Phrase("{annex} 第{number}份{field}")
_ANNEX = Phrase("{annex}{field}")
_HAND_IN = Phrase("报送情况{field}")
_EVIDENCE = Phrase("佐证{field}")
_WHOLE = Phrase("整份材料")


def spot(kind: type[Dossier], path: str) -> Spot:
    """Read a JSON pointer into a dossier of `kind`; what points at no form is placed at its summary."""
    match path.strip("/").split("/"):
        case ["summary", "rows", number, *name]:
            return Spot(kind, kind.summary_form, kind.row_form, _ROW, int(number) + 1, "".join(name))
        case ["forms", number, *name]:
            return Spot(kind, kind.need_form, kind.need_form, _SHEET, int(number) + 1, "".join(name))
        case ["forms"]:
            return Spot(kind, kind.need_form, kind.need_form, _ANNEX)
        case ["summary", *name]:
            return Spot(kind, kind.summary_form, kind.summary_form, _ANNEX, 0, "".join(name))
        case ["handed_in", *name]:
            return Spot(kind, kind.summary_form, HandIn, _HAND_IN, 0, "".join(name))
        case ["evidence", *name]:
            return Spot(kind, kind.summary_form, Evidence, _EVIDENCE, 0, "".join(name))
        case _:
            return Spot(kind, kind.summary_form, kind.summary_form, _WHOLE)


def order(kind: type[Dossier], path: str) -> tuple[int, ...]:
    """Where a JSON pointer stands as the annexes are printed, to sort by: the summary, its rows, the forms, then what is beside them.

    >>> from xjdemand.forms.dossier import JointDossier
    >>> order(JointDossier, "/summary/rows/1") < order(JointDossier, "/forms/0/field") < order(JointDossier, "/forms/0/title")
    True
    """
    cls: type = kind
    places: list[int] = []
    for name in path.split("/")[1:]:
        if name.isdecimal():
            places.append(int(name))
            continue
        items = entries(cls)
        at = next((number for number, item in enumerate(items) if item.name == name), len(items))
        places.append(at)
        found = items[at] if at < len(items) else None
        cls = found.of if isinstance(found, Part) else cls
    return tuple(places)
