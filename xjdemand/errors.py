"""What is raised when we could not work. A fault *in* a form is never raised: it is a Finding."""

from collections.abc import Iterable

from attrs import frozen

from xjdemand.language import Language, Phrase, spell

_LETTERS = 26


@frozen(order=True)
class Place:
    """A place in a document: a cell by its table, row and number in the row, or a paragraph outside of tables; from 1, 0 for none.

    In a workbook `table` is the number of the sheet and `sheet` its name, `row` and `cell` are those of the sheet; in a file of
    lines `table` is 0 and `row` the line.
    In a PDF that is filled on the screen it is a `field`, by its label, on a `page`, and in a `row` where it stands in a list.
    """

    table: int = 0
    row: int = 0
    cell: int = 0
    paragraph: int = 0
    sheet: str = ""
    page: int = 0
    field: str = ""

    def words(self) -> Phrase | str:
        """As a person would look for it."""
        if self.sheet:
            return self._on_sheet()
        if self.field:
            said = {"page": self.page, "row": self.row, "field": self.field}
            return Phrase("第{page}页第{row}行“{field}”", said) if self.row else Phrase("第{page}页“{field}”", said)
        if self.cell and not self.table:
            return Phrase("第{row}行第{cell}格", {"row": self.row, "cell": self.cell})
        if self.cell:
            return Phrase("表{table}第{row}行第{cell}格", {"table": self.table, "row": self.row, "cell": self.cell})
        if self.table:
            return Phrase("表{table}", {"table": self.table})
        return Phrase("第{n}段", {"n": self.paragraph}) if self.paragraph else ""

    def _on_sheet(self) -> Phrase:
        if self.cell:
            return Phrase("工作表“{sheet}”{cell}格", {"sheet": self.sheet, "cell": f"{column_name(self.cell)}{self.row}"})
        if self.row:
            return Phrase("工作表“{sheet}”第{row}行", {"sheet": self.sheet, "row": self.row})
        return Phrase("工作表“{sheet}”", {"sheet": self.sheet})


def column_name(number: int) -> str:
    """What a sheet calls a column, counted from 1.

    >>> column_name(4), column_name(27), column_name(16_384)
    ('D', 'AA', 'XFD')
    """
    name = ""
    while number:
        number, letter = divmod(number - 1, _LETTERS)
        name = chr(ord("A") + letter) + name
    return name


@frozen
class Location:
    """A place in a file that a person can go to; lines and columns count from 1, None where it is not known.

    `place` is that in a document, which has no lines.

    >>> str(Location("附件3.docx", place=Place(2, 5, 4)))
    '附件3.docx:表2第5行第4格'
    >>> str(Location("汇总.xlsx", place=Place(1, 5, 4, sheet="附件4")))
    '汇总.xlsx:工作表“附件4”D5格'
    """

    file: str
    line: int | None = None
    column: int | None = None
    place: Place | None = None

    def said(self, language: Language = "zh") -> str:
        """The file, and where in it."""
        within = spell(self.place.words(), language) if self.place else None
        return ":".join(str(part) for part in (self.file, self.line, self.column, within or None) if part is not None)

    def __str__(self) -> str:
        return self.said()


@frozen
class Fault:
    """One thing that kept us from working: where in the file, where in the data, and what.

    As a note on a file that was read, a remark (`is_remark`) tells how it was read; nothing in it is in doubt.
    """

    what: Phrase
    at: Location
    path: str = ""
    is_remark: bool = False

    def said(self, language: Language = "zh") -> str:
        """One line: the place, the path in the data, and what is wrong."""
        place = f"{self.at.said(language)}:" if self.at.file else ""
        return " ".join(part for part in (place, self.path, self.what.said(language)) if part)


class XjDemandError(Exception):
    """The root of all that xjdemand raises on purpose; `faults` holds every fault, not the first alone; `notes` what may help."""

    def __init__(self, faults: Iterable[Fault] | Phrase, notes: Iterable[Fault] = ()) -> None:
        self.notes = tuple(notes)
        self.faults = () if isinstance(faults, Phrase) else tuple(faults)
        self.sentences: tuple[Phrase, ...] = (faults,) if isinstance(faults, Phrase) else ()
        super().__init__(self.faults or faults, self.notes)

    def said(self, language: Language = "zh") -> str:
        """Every fault, and what may help, a line each."""
        told: tuple[Fault | Phrase, ...] = (*self.faults, *self.notes, *self.sentences)
        return "\n".join(item.said(language) for item in told)

    def __str__(self) -> str:
        return f"{self.said('zh')}\n{self.said('en')}"


class LoadError(XjDemandError):
    """A file could not be made into a dossier: nothing of it was loaded."""


class ReadError(XjDemandError):
    """A page or file of another making could not be understood."""


class DumpError(XjDemandError):
    """A dossier could not be written so that it would load back equal: nothing was written."""


class RenderError(XjDemandError):
    """A form could not be printed as it stands: nothing was drawn."""


class UsageError(XjDemandError):
    """A rule, field or option was named that does not exist."""
