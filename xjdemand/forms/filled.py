"""A dossier as its filled blanks, each with its JSON pointer; and pointers read back as places."""

from collections.abc import Iterator

from attrs import frozen

from xjdemand.forms.blank import Annexed, Blank, Form, Kind, blank_of, blanks, table_of
from xjdemand.forms.dossier import Dossier
from xjdemand.language import Phrase


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
                return "、".join(self.value)
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


@frozen
class Spot:
    """Where a JSON pointer leads: the annex, which of its forms or rows (from 1; 0 where the whole is meant), the field."""

    annex: type[Annexed]
    form: type[Form]
    number: int = 0
    name: str = ""
    template: str = ""

    @property
    def blank(self) -> Blank | None:
        """The blank it leads to; None where it leads to a whole form or to its rows."""
        return blank_of(self.form, self.name) if self.name in {item.name for item in blanks(self.form)} else None

    def words(self) -> Phrase:
        """The place as people name it: “附件3 第2份 · 项目概述”."""
        table = table_of(self.form)
        label = self.blank.label if self.blank else table.label if table and self.name else ""
        under = f" · {self.blank.under}" if self.blank and self._is_twice(self.blank) else ""
        return Phrase(
            self.template,
            {"annex": self.annex.sheet.heading, "number": self.number, "field": f"{under} · {label}" if label else ""},
        )

    def _is_twice(self, blank: Blank) -> bool:
        return [item.label for item in blanks(self.form)].count(blank.label) > 1


def spot(kind: type[Dossier], path: str) -> Spot:
    """Read a JSON pointer into a dossier of `kind`; what points at no form is placed at its summary."""
    match path.strip("/").split("/"):
        case ["summary", "rows", number, *name]:
            row = Phrase("{annex} 第{number}行{field}").template
            return Spot(kind.summary_form, kind.row_form, int(number) + 1, "".join(name), row)
        case ["forms", number, *name]:
            sheet = Phrase("{annex} 第{number}份{field}").template
            return Spot(kind.need_form, kind.need_form, int(number) + 1, "".join(name), sheet)
        case ["forms"]:
            return Spot(kind.need_form, kind.need_form, 0, "", Phrase("{annex}").template)
        case ["summary", *name]:
            return Spot(kind.summary_form, kind.summary_form, 0, "".join(name), Phrase("{annex}{field}").template)
        case ["handed_in", *_]:
            return Spot(kind.summary_form, kind.summary_form, 0, "", Phrase("报送情况").template)
        case _:
            return Spot(kind.summary_form, kind.summary_form, 0, "", Phrase("整份材料").template)
