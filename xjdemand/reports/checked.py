"""One dossier as the command line met it: checked, or not even loaded."""

from collections.abc import Callable, Sequence

from attrs import frozen

from xjdemand.errors import Fault, LoadError, Location
from xjdemand.forms.dossier import Dossier
from xjdemand.language import Language, Phrase
from xjdemand.rules.dossiers import parted
from xjdemand.rules.finding import Finding, Report, Verdict, worst_of


@frozen(kw_only=True)
class Checked:
    """A path with its report, or with the error that kept it from being loaded."""

    path: str
    report: Report | None = None
    error: LoadError | None = None
    notes: tuple[Fault, ...] = ()
    locate: Callable[[str], Location] = Location
    dossier: Dossier | None = None

    @property
    def verdict(self) -> Verdict:
        """The report's verdict; `error` where there is none."""
        return self.report.verdict if self.report else Verdict.ERROR

    def placed(self) -> list[tuple[Location, Finding]]:
        """The findings with their places, in the order of the file."""
        found = [(self.locate(finding.path), finding) for finding in self.report or ()]
        return sorted(found, key=lambda pair: (pair[0].file, pair[0].line or 0, pair[0].column or 0))


def worst(checked: Sequence[Checked]) -> Verdict:
    """The verdict over all of them."""
    return worst_of(item.verdict for item in checked)


def side_by_side(loaded: Sequence[Checked], report: Report, language: Language) -> Checked:
    """What was found across dossiers, each place in its own file."""

    def locate(path: str) -> Location:
        number, rest = parted(path)
        return loaded[number].locate(rest)

    return Checked(path=Phrase("几份材料之间").said(language), report=report, locate=locate)
