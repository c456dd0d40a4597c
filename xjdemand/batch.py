"""Many dossiers at once: each on its own, then all of them together.

>>> from xjdemand.examples import joint_dossier, put
>>> twice = check_all([joint_dossier(1), joint_dossier(1)])
>>> twice.across.ids(), twice.verdict
(['XJ803'], <Verdict.PASS: 'pass'>)
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import TypedDict

from attrs import evolve, frozen

from xjdemand.edition import XJ2023, Edition, check, is_chosen, known
from xjdemand.errors import UsageError
from xjdemand.forms.dossier import Dossier
from xjdemand.language import Phrase
from xjdemand.notice.readings import Readings
from xjdemand.rules.dossiers import Dossiers, crossed
from xjdemand.rules.finding import Finding, Report, Skipped, Stage, Strength, Verdict, worst_of
from xjdemand.rules.rule import Rule
from xjdemand.rules.run import collected, held, unasked


@frozen
class Batch:
    """What was found in each dossier, in their order, and across them. Iterates over all findings."""

    reports: tuple[Report, ...]
    across: Report

    @property
    def verdict(self) -> Verdict:
        """The worst of all."""
        return worst_of(report.verdict for report in (*self.reports, self.across))

    def __iter__(self) -> Iterator[Finding]:
        return (finding for report in (*self.reports, self.across) for finding in report)


def check_all(  # noqa: PLR0913 -- the questions of `check`
    dossiers: Iterable[Dossier],
    edition: Edition = XJ2023,
    *,
    names: Sequence[str] = (),
    readings: Readings | None = None,
    stage: Stage | None = None,
    as_of: datetime | date | None = None,
    select: Sequence[str] | str = (),
    ignore: Sequence[str] | str = (),
    fail_on: Strength = Strength.MUST,
) -> Batch:
    """Check each dossier as `check` does, then all together as `check_across` does; `select` and `ignore` take the rules of both."""
    together = tuple(dossiers)
    alone = selected_alone(edition, select, ignore)
    across = selected_across(edition, select, ignore)
    reports = tuple(
        alone.held(check(dossier, edition, readings=readings, stage=stage, as_of=as_of, fail_on=fail_on, **alone.asked()))
        for dossier in together
    )
    between = check_across(together, edition, names=names, readings=readings, fail_on=fail_on, **across.asked())
    return Batch(reports, across.held(between))


def check_across(  # noqa: PLR0913 -- as above
    dossiers: Iterable[Dossier],
    edition: Edition = XJ2023,
    *,
    names: Sequence[str] = (),
    readings: Readings | None = None,
    select: Sequence[str] | str = (),
    ignore: Sequence[str] | str = (),
    fail_on: Strength = Strength.MUST,
) -> Report:
    """Hold dossiers against each other: quotas over all batches, needs handed in twice, units under two names or codes.

    `names` says what each is called (第1份 and so on where it does not). The paths of findings begin with the number of the
    dossier, from 0: “/1/forms/0/title”. UsageError where what is given is no dossier, or `select` names no such rule.
    """
    together = Dossiers.called(dossiers, names)
    for dossier in together.all:
        _usable(dossier)
    select, ignore = _listed(select), _listed(ignore)
    known(edition.across, [*select, *ignore])
    notice = edition.notice if readings is None else evolve(edition.notice, readings=readings)
    chosen = [rule for rule in edition.across if is_chosen(rule, select, ignore)]
    left_out = [Skipped(rule.id, Phrase("按要求不查")) for rule in edition.across if rule not in chosen]
    report = collected(chosen, lambda rule: crossed(rule, together, notice), Stage.FORM, left_out)
    return evolve(held(report), fail_on=fail_on)


class Asked(TypedDict):
    """The arguments of a check that choose its rules."""

    select: list[str]
    ignore: list[str]


@frozen
class Selection:
    """What `select` and `ignore` come to for one half of the catalogue; `elsewhere` where all that was selected is in the other."""

    select: list[str]
    ignore: list[str]
    elsewhere: bool

    def asked(self) -> Asked:
        """The arguments of the check."""
        return {"select": self.select, "ignore": self.ignore}

    def held(self, report: Report) -> Report:
        """The report of that check: that no rule was run is an error, unless nobody asked for any of them."""
        return unasked(report) if self.elsewhere else report


def selected_alone(edition: Edition, select: Sequence[str] | str, ignore: Sequence[str] | str) -> Selection:
    """The selection for the rules on one dossier. UsageError where a prefix names no rule of either half."""
    return _selected(edition, 0, _listed(select), _listed(ignore))


def selected_across(edition: Edition, select: Sequence[str] | str, ignore: Sequence[str] | str) -> Selection:
    """The selection for the rules on many."""
    return _selected(edition, 1, _listed(select), _listed(ignore))


def _selected(edition: Edition, half: int, select: list[str], ignore: list[str]) -> Selection:
    known(edition.selectable, [*select, *ignore])
    rules = (edition.rules, edition.across)[half]
    here, not_here = ([prefix for prefix in given if _is_named(rules, prefix)] for given in (select, ignore))
    elsewhere = bool(select) and not here
    return Selection(here, [*not_here, *(rule.id for rule in rules if elsewhere)], elsewhere)


def _is_named(rules: Sequence[Rule], prefix: str) -> bool:
    return any(rule.id.startswith(prefix) for rule in rules)


def _usable(dossier: object) -> None:
    if not isinstance(dossier, Dossier):
        wrong = {"name": "dossiers", "kind": Dossier.__name__, "found": type(dossier).__name__}
        raise UsageError(Phrase("check 的参数 {name} 应为 {kind}，实为 {found}", wrong))


def _listed(given: Sequence[str] | str) -> list[str]:
    return [given] if isinstance(given, str) else list(given)
