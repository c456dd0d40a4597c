"""`blank()`: one field of a form, declared once: label, hint, unit, limit, and how it is printed.

`blanks(cls)` is the only way to read the declarations back. Everything that speaks of a field (loader, rules, skeleton, and
later page, schema and documentation) takes it from here.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, ClassVar, TypeVar, cast

from attrs import evolve, field, fields, frozen

from xjdemand.forms.grid import Grid
from xjdemand.money import Amount, Unparsed, Wan, parse
from xjdemand.notice.clause import Clause
from xjdemand.notice.model import Notice
from xjdemand.notice.says import Note
from xjdemand.text import is_blank

_KEY = "xjdemand.blank"

F = TypeVar("F", bound=Callable[..., object])


def _once(function: F) -> F:
    """`functools.cache`, keeping the signature: a class is hashable, though its root's __hash__ says otherwise to mypy."""
    return cast("F", cache(function))


class Kind(Enum):
    """What a blank holds: text (str), an amount (Wan | Unparsed | None), an ordinal (as written), names (tuple of str)."""

    TEXT = "text"
    AMOUNT = "amount"
    ORDINAL = "ordinal"
    NAMES = "names"


_EMPTY: Mapping[Kind, object] = {Kind.TEXT: "", Kind.AMOUNT: None, Kind.ORDINAL: "", Kind.NAMES: ()}


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _amount(value: object) -> Amount:
    """As a loader would take it: a text is read, a number is in 万元, what is no exact amount is kept as written."""
    if value is None or isinstance(value, Wan | Unparsed):
        return value
    try:
        return Wan(value) if isinstance(value, int | Decimal) and not isinstance(value, bool) else parse(str(value))
    except ValueError:
        return Unparsed(str(value))


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, str | None):
        return (value,) if value else ()
    return tuple(map(_text, value)) if isinstance(value, Iterable) else (str(value),)


_AS_HELD: Mapping[Kind, Callable[[Any], object]] = {
    Kind.TEXT: _text,
    Kind.AMOUNT: _amount,
    Kind.ORDINAL: _text,
    Kind.NAMES: _names,
}
"""What a constructor makes of what it is given: never a judgement, only the type the field holds."""


_NOTHING_BELOW = "以下空白"


class Wanted(Enum):
    """How much a blank is wanted: without it the form is incomplete; without it we ask; one of several is enough; or not."""

    REQUIRED = "required"
    EXPECTED = "expected"
    EITHER = "either"
    FREE = "free"


@frozen(kw_only=True, cache_hash=True)
class Blank:
    """One field of a form.

    `label` is the key in files; `printed` the words in the annex where they differ; `under` the section row or group
    label it stands in; `hint` and `filler` what is printed inside the empty cell; `unit` 万元 or ""; `at_most` the key of a named
    limit of the notice; `sealed` whether its line is where the seal goes; `personal` whether it holds a person's name or telephone.
    """

    name: str = ""
    label: str
    kind: Kind
    printed: str
    under: str
    hint: str
    filler: str
    unit: str
    at_most: str
    wanted: Wanted
    sealed: bool
    personal: bool
    notes: tuple[Note, ...]

    def words(self, notice: Notice) -> tuple[str, ...]:
        """What the annex prints for it: the label, then the hint or filler in its cell."""
        inside = self.hint.format_map(notice.limits) or self.filler
        return tuple(part for part in (self.printed, inside) if part)


def blank(  # noqa: PLR0913 -- a declaration: each argument is one thing the annex says of the field
    label: str,
    *,
    kind: Kind = Kind.TEXT,
    printed: str | None = None,
    under: str = "",
    hint: str = "",
    filler: str = "",
    unit: str = "",
    at_most: str = "",
    wanted: Wanted = Wanted.REQUIRED,
    sealed: bool = False,
    personal: bool = False,
    notes: tuple[Note, ...] = (),
) -> Any:  # noqa: ANN401 -- as attrs.field: the class body's annotation is the type
    """Declare one field of a form; the attribute's annotation gives its Python type. Its default is the empty value."""
    declared = Blank(
        label=label,
        kind=kind,
        printed=label if printed is None else printed,
        under=under,
        hint=hint,
        filler=filler,
        unit=unit,
        at_most=at_most,
        wanted=wanted,
        sealed=sealed,
        personal=personal,
        notes=notes,
    )
    return field(default=_EMPTY[kind], converter=_AS_HELD[kind], metadata={_KEY: declared})


@frozen
class Sheet:
    """The annex around the fields: `heading` (附件1), `title` as printed over the table, `note` (注) with {limits} in it.

    `turn` is how much of the title stands on the first line where one does not hold it: the sense decides, not the width.
    """

    heading: str
    title: str
    note: str = ""
    notes: tuple[Note, ...] = ()
    turn: str = ""

    def noted(self, notice: Notice) -> Clause:
        """The 注 as a clause to cite."""
        return Clause(f"{self.heading}.注", self.note.format_map(notice.limits))


class Form:
    """The root of everything with blanks: the annexes, and the rows of their tables."""

    __slots__ = ()


class Annexed(Form):
    """A form that is an annex of the notice: what is printed around its blanks, and how they stand on the page."""

    __slots__ = ()
    sheet: ClassVar[Sheet]
    grid: ClassVar[Grid]


@frozen
class Part:
    """A field that holds forms, rows or facts: its key in files, the class, whether there may be many, and its default."""

    name: str
    label: str
    of: type
    many: bool
    default: object


@frozen
class Fact:
    """A plain field that stands in no annex: its key in files, its default, and how to write it."""

    name: str
    label: str
    default: object
    written: str


def table(label: str, row: type[Form]) -> Any:  # noqa: ANN401 -- as `blank`
    """Declare the rows of a form: a tuple of `row`, one for each line of the printed table."""
    return part(label, row, many=True, default=())


def part(label: str, of: type, *, many: bool = False, default: object = None) -> Any:  # noqa: ANN401 -- as `blank`
    """Declare a field that holds one `of`, or a tuple of them."""
    return field(default=default, converter=tuple if many else None, metadata={_KEY: Part("", label, of, many, default)})


def fact(label: str, default: object = None, *, written: str = "", converter: Callable[[Any], object] | None = None) -> Any:  # noqa: ANN401 -- as `blank`
    """Declare a plain field that no annex prints; `written` tells a person how to write it."""
    return field(default=default, converter=converter, metadata={_KEY: Fact("", label, default, written)})


Entry = Blank | Part | Fact
"""One key of a file."""


@_once
def entries(cls: type) -> tuple[Entry, ...]:
    """Everything declared on `cls`, in order: what a file may say of it."""
    return tuple(evolve(item.metadata[_KEY], name=item.name) for item in fields(cls) if _KEY in item.metadata)


@_once
def blanks(cls: type[Form]) -> tuple[Blank, ...]:
    """The blanks of a form or row, in the order of the annex.

    >>> from xjdemand.forms.demand_list import DemandList
    >>> [blank.label for blank in blanks(DemandList)][1:3]
    ['提交单位', '联系人']
    """
    return tuple(item for item in entries(cls) if isinstance(item, Blank))


def table_of(cls: type[Form]) -> Part | None:
    """The table of a form, or None where it has none."""
    return next((item for item in entries(cls) if isinstance(item, Part)), None)


def is_unused(form: Form) -> bool:
    """Whether nothing is written in it but perhaps a 序号: a row that the annex prints and nobody needed."""
    values = [getattr(form, item.name) for item in blanks(type(form)) if item.kind is not Kind.ORDINAL]
    written = ["".join(value) if isinstance(value, tuple) else "" if value is None else str(value) for value in values]
    return all(is_blank(text.strip(" /")) or text.strip() == _NOTHING_BELOW for text in written)


def blank_of(cls: type[Form], name: str) -> Blank:
    """The blank called `name`. Raises KeyError where the form has none such."""
    return {item.name: item for item in blanks(cls)}[name]
