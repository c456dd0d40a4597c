"""One dossier as the command line met it: checked, or not even loaded; and all those of one run."""

from collections.abc import Callable, Sequence
from pathlib import PurePath

from attrs import frozen

from xjdemand.edition import Edition
from xjdemand.errors import Fault, LoadError, Location
from xjdemand.forms.dossier import Dossier
from xjdemand.language import Language
from xjdemand.rules.finding import Finding, Report, Verdict
from xjdemand.rules.fingerprint import fingerprints
from xjdemand.rules.rule import Rule


@frozen(kw_only=True)
class Checked:
    """A path with its dossier and report, or with the error that kept it from being loaded."""

    path: str
    dossier: Dossier | None = None
    report: Report | None = None
    error: LoadError | None = None
    notes: tuple[Fault, ...] = ()
    locate: Callable[[str], Location] = Location

    @property
    def verdict(self) -> Verdict:
        """The report's verdict; `error` where there is none."""
        return self.report.verdict if self.report else Verdict.ERROR

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What kept it from being loaded."""
        return self.error.faults if self.error else ()

    def asked(self) -> tuple[str, ...]:
        """The rules that were run or skipped, by id."""
        return tuple(sorted((*self.report.ran, *(item.rule for item in self.report.skipped)))) if self.report else ()

    def placed(self) -> list[tuple[Location, Finding]]:
        """The findings with their places, in the order of the file."""
        return [(location, finding) for location, finding, _ in self.known()]

    def known(self) -> list[tuple[Location, Finding, str]]:
        """The findings with their places and fingerprints ("" where the dossier is not at hand), in the order of the file."""
        findings = tuple(self.report or ())
        prints = fingerprints(findings, self.dossier) if self.dossier else {}
        found = [(self.locate(each.path), each, prints.get(number, "")) for number, each in enumerate(findings)]
        return sorted(found, key=lambda item: (item[0].file, item[0].line or 0, item[0].column or 0))


_WORST_LAST = (Verdict.PASS, Verdict.INCOMPLETE, Verdict.FAIL, Verdict.ERROR)


def worst(checked: Sequence[Checked]) -> Verdict:
    """The verdict over all of them."""
    return max((item.verdict for item in checked), key=_WORST_LAST.index, default=Verdict.PASS)


@frozen(kw_only=True)
class Run:
    """One run of `check`: what was checked, by which edition, and how it is to be told.

    `root` is what paths are told relative to; `exit_zero` makes findings, though never errors, end in exit code 0; `ascii_only`
    is for terminals that know no Chinese.
    """

    checked: tuple[Checked, ...]
    edition: Edition
    language: Language = "zh"
    root: PurePath = PurePath()
    exit_zero: bool = False
    ascii_only: bool = False

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The edition's rules, and those beside them that a report speaks of."""
        own = {rule.id: rule for rule in self.edition.rules}
        asked = {name: None for item in self.checked for name in item.asked()}
        return (*own.values(), *(self.edition.rule(name) for name in asked if name not in own))

    @property
    def verdict(self) -> Verdict:
        """The verdict over all of them."""
        return worst(self.checked)

    @property
    def exit_code(self) -> int:
        """That of the verdict, which every report of the run tells."""
        forgiven = self.exit_zero and self.verdict is not Verdict.ERROR
        return Verdict.PASS.exit_code if forgiven else self.verdict.exit_code
