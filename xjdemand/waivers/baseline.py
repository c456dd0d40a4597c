"""A baseline: the findings there were on the day it was written, known again by fingerprint, so that only new ones count."""

from collections.abc import Iterable, Mapping

from attrs import evolve, field, frozen

from xjdemand.edition import Edition
from xjdemand.forms.dossier import Dossier
from xjdemand.language import Phrase
from xjdemand.rules.finding import Report
from xjdemand.rules.fingerprint import fingerprints, place
from xjdemand.rules.waiver import Waiver, WaiverKind


@frozen(order=True)
class Known:
    """One finding of a baseline: its rule and fingerprint; the rule's title and the place are there to be read."""

    rule: str
    place: str
    fingerprint: str
    title: str = field(default="", order=False)


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
    listed = {(each.rule, each.fingerprint) for each in known}
    prints = fingerprints(report.findings, dossier)
    keys = [(finding.rule, prints[at]) for at, finding in enumerate(report.findings)]
    waiver = Waiver(WaiverKind.BASELINE, "")
    findings = tuple(
        evolve(finding, waiver=waiver) if key in listed and finding.waiver is None else finding
        for finding, key in zip(report.findings, keys, strict=True)
    )
    gone = sum(rule in report.finished for rule, _ in listed - set(keys))
    return evolve(report, findings=findings), gone
