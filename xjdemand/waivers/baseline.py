"""A baseline: the findings there were on the day it was written, known again by fingerprint, so that only new ones count."""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from attrs import evolve, field, frozen

from xjdemand.edition import Edition
from xjdemand.forms.dossier import Dossier
from xjdemand.language import Phrase
from xjdemand.rules.finding import Finding, Report, Strength
from xjdemand.rules.fingerprint import fingerprints, place, unplaced
from xjdemand.rules.waiver import Waiver, WaiverKind

_DIGITS = 12


@frozen(order=True)
class Known:
    """One finding of a baseline: its rule, fingerprint and a hash of what it `said`; title and place are there to be read."""

    rule: str
    place: str
    fingerprint: str
    title: str = field(default="", order=False)
    said: str = ""


@frozen
class Baseline:
    """What was known of each dossier, by its path."""

    dossiers: Mapping[str, tuple[Known, ...]]

    def of(self, name: str) -> tuple[Known, ...]:
        """What was known of the dossier of that path."""
        return self.dossiers.get(name, ())

    def with_dossier(self, name: str, report: Report, known: Iterable[Known]) -> "Baseline":
        """The baseline with `known` for that dossier; what it knew by rules that `report` did not run is kept."""
        kept = (each for each in self.of(name) if each.rule not in report.finished)
        both = tuple(sorted({*known, *kept}))
        others = {path: each for path, each in self.dossiers.items() if path != name}
        return Baseline({**others, **({name: both} if both else {})})


def known_of(report: Report, dossier: Dossier, edition: Edition) -> tuple[Known, ...]:
    """What a baseline keeps of a report: the findings that count or that an earlier baseline set aside.

    Suppressions and decisions stand for themselves, and what is wrong with those is not for a baseline.
    """
    own = {rule.id for rule in edition.keeping}
    figures = edition.notice.figures()
    prints = fingerprints(report.findings, dossier)
    return tuple(
        Known(
            finding.rule,
            place(finding.path, dossier),
            prints[at],
            Phrase(edition.rule(finding.rule).title, figures).said("zh"),
            words(finding),
        )
        for at, finding in enumerate(report.findings)
        if finding.rule not in own and (finding.waiver is None or finding.waiver.kind is WaiverKind.BASELINE)
    )


def passed_over(report: Report, dossier: Dossier, known: Iterable[Known]) -> tuple[Report, int]:
    """The report with what was known set aside, and how many of those known are no longer found though their rule was run.

    >>> from xjdemand.edition import XJ2023, check
    >>> from xjdemand.examples import joint_dossier
    >>> before, after = joint_dossier(needs=6), joint_dossier(needs=2)
    >>> known = known_of(check(before), before, XJ2023)
    >>> passed_over(check(before), before, known)[0].verdict, passed_over(check(after), after, known)[1]
    (<Verdict.PASS: 'pass'>, 1)
    """
    listed = {(each.rule, each.fingerprint): each.said for each in known}
    prints = fingerprints(report.findings, dossier)
    keys = [(finding.rule, prints[at]) for at, finding in enumerate(report.findings)]
    waiver = Waiver(WaiverKind.BASELINE, "")
    findings = tuple(
        evolve(finding, waiver=waiver)
        if key in listed and finding.waiver is None and _as_then(finding, listed[key])
        else finding
        for finding, key in zip(report.findings, keys, strict=True)
    )
    gone = sum(rule in report.finished for rule, _ in listed.keys() - set(keys))
    return evolve(report, findings=findings), gone


def _as_then(finding: Finding, said: str) -> bool:
    """Whether it is what was known: a MUST that says something else has become worse, or is another one."""
    return finding.strength is not Strength.MUST or said in ("", words(finding))


def words(finding: Finding) -> str:
    """A hash of what a finding says, places in the dossier aside: a baseline is kept with the files and names nobody."""
    return sha256(unplaced(finding.message).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
