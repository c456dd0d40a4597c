"""What is raised when we could not work. A fault *in* a form is never raised: it is a Finding."""

from collections.abc import Iterable

from attrs import frozen

from xjdemand.language import Language, Phrase


@frozen
class Location:
    """A place in a file that a person can go to; lines and columns count from 1, None where it is not known."""

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)


@frozen
class Fault:
    """One thing that kept us from working: where in the file, where in the data, and what."""

    what: Phrase
    at: Location
    path: str = ""

    def said(self, language: Language = "zh") -> str:
        """One line: the place, the path in the data, and what is wrong."""
        place = f"{self.at}:" if self.at.file else ""
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
