"""One dossier as the command line met it: checked, or not even loaded; and all those of one run."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath

from attrs import frozen

from xjdemand.edition import Edition
from xjdemand.errors import Fault, LoadError, Location
from xjdemand.forms.dossier import Dossier
from xjdemand.language import Language, Phrase
from xjdemand.reports.mended import Mended
from xjdemand.rules.dossiers import parted
from xjdemand.rules.finding import Finding, Report, Verdict, worst_of
from xjdemand.rules.fingerprint import fingerprints
from xjdemand.rules.rule import Rule
from xjdemand.rules.suppression import Asked
from xjdemand.rules.waiver import WaiverKind


@frozen(kw_only=True)
class Checked:
    """A path with its dossier and report, or with the error that kept it from being loaded.

    `mended` is what was mended in it and what can be (None where nobody looked); `requests` is what was asked to be set aside there:
    the report tells what became of it.
    """

    path: str
    dossier: Dossier | None = None
    report: Report | None = None
    error: LoadError | None = None
    notes: tuple[Fault, ...] = ()
    locate: Callable[[str], Location] = Location
    mended: tuple[Mended, ...] | None = None
    requests: tuple[Asked, ...] = ()

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

    def listed(self) -> list[tuple[Location, Finding]]:
        """The findings that are shown one by one: as `placed`, but those of the baseline are counted only."""
        return [pair for pair in self.placed() if not _is_known(pair[1])]

    def known(self) -> list[tuple[Location, Finding, str]]:
        """The findings with their places and fingerprints ("" where the dossier is not at hand), in the order of the file."""
        findings = tuple(self.report or ())
        prints = fingerprints(findings, self.dossier) if self.dossier else {}
        found = [(each.at or self.locate(each.path), each, prints.get(number, "")) for number, each in enumerate(findings)]
        return sorted(found, key=lambda item: (item[0].file, item[0].line or 0, item[0].column or 0))


def _is_known(finding: Finding) -> bool:
    return finding.waiver is not None and finding.waiver.kind is WaiverKind.BASELINE


def worst(checked: Sequence[Checked]) -> Verdict:
    """The verdict over all of them."""
    return worst_of(item.verdict for item in checked)


def side_by_side(loaded: Sequence[Checked], report: Report, language: Language) -> Checked:
    """What was found across dossiers, each place in its own file."""

    def locate(path: str) -> Location:
        number, rest = parted(path)
        return loaded[number].locate(rest)

    return Checked(path=Phrase("几份材料之间").said(language), report=report, locate=locate)


@frozen(kw_only=True)
class Run:
    """One run of `check`: what was checked, by which edition, and how it is to be told.

    `beside` is what is of no one dossier, by the name JSON calls it; `root` is what paths are told relative to; `exit_zero` makes
    findings, though never errors, end in exit code 0; `ascii_only` is for terminals that know no Chinese.
    """

    dossiers: tuple[Checked, ...]
    edition: Edition
    beside: Mapping[str, Checked] = {}
    language: Language = "zh"
    root: PurePath = PurePath()
    exit_zero: bool = False
    ascii_only: bool = False

    @property
    def checked(self) -> tuple[Checked, ...]:
        """All that was checked."""
        return (*self.dossiers, *self.beside.values())

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The edition's rules on a dossier, and the others that a report speaks of."""
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
