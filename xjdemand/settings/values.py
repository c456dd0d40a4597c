"""Settings as a value: all that a check asks, and how its findings are to be weighed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from attrs import evolve, field, frozen

from xjdemand.batch import check_across, selected_across, selected_alone
from xjdemand.edition import XJ2023, Edition, check, known
from xjdemand.errors import UsageError
from xjdemand.formats.limits import LIMITS, Limits
from xjdemand.forms.dossier import Dossier
from xjdemand.language import Phrase
from xjdemand.notice.readings import Readings
from xjdemand.patterns import matches
from xjdemand.plugins import Plugins
from xjdemand.rules.finding import Finding, Report, Stage, Strength
from xjdemand.rules.suppression import Suppression


def _one_or_more(ids: Sequence[str] | str) -> tuple[str, ...]:
    return (ids,) if isinstance(ids, str) else tuple(ids)


@frozen(kw_only=True)
class PerFile:
    """What holds for the files that the pattern `files` names: `select` in place of the others', `ignore` and `strength` beside."""

    files: str
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    strength: Mapping[str, Strength] = field(factory=dict)


@frozen(kw_only=True)
class Settings:
    """How dossiers are to be checked. Made by `load` or `find`, or by hand; made by hand it knows of no plug-ins.

    `edition` has the plug-ins' rules in it. `select` and `ignore` are ids of rules or beginnings of them, `strength` what a rule's
    findings count as in place of its own. `readings` None means those of the notice. `baseline` and `suppress` are held for those
    who set findings aside, `limits` for those who open files. `root` is the folder that patterns and `baseline` start from, `file`
    where the settings were read.
    """

    edition: Edition = XJ2023
    plugins: Plugins = Plugins()
    select: tuple[str, ...] = field(default=(), converter=_one_or_more)
    ignore: tuple[str, ...] = field(default=(), converter=_one_or_more)
    strength: Mapping[str, Strength] = field(factory=dict)
    readings: Readings | None = None
    stage: Stage | None = None
    fail_on: Strength = Strength.MUST
    baseline: Path | None = None
    per_file: tuple[PerFile, ...] = ()
    suppress: tuple[Suppression, ...] = ()
    limits: Limits = LIMITS
    root: Path = Path()
    file: Path | None = None

    def check(
        self, dossier: Dossier, file: str | Path = "", *, as_of: datetime | date | None = None, among: bool = False
    ) -> Report:
        """Check a dossier as `xjdemand.check` does, under these settings.

        `file` is its path, for what holds for some files alone; `among` others that are held against each other as well, all that
        is selected may be a rule on those. Plug-ins that could not be used make the verdict ERROR. Raises UsageError where `select`
        or `ignore` names no rule.

        >>> from xjdemand.examples import joint_dossier
        >>> report = Settings(strength={"XJ201": Strength.INFO}).check(joint_dossier(needs=6))
        >>> report["XJ201"].strength.name, report["XJ201"].set_from.name, report.lowered, report.verdict.value
        ('INFO', 'MUST', 1, 'pass')
        """
        here = self.at(file)
        _hold(here)
        chosen = selected_alone(self.edition, *_chosen(here))
        report = check(
            dossier,
            self.edition,
            readings=self.readings,
            stage=self.stage,
            as_of=as_of,
            fail_on=self.fail_on,
            **chosen.asked(),
        )
        return _weighed(here, chosen.held(report) if among else report)

    def check_across(self, dossiers: Iterable[Dossier], *, names: Sequence[str] = ()) -> Report:
        """Hold dossiers against each other as `xjdemand.check_across` does, under the settings for all files."""
        chosen = selected_across(self.edition, *_chosen(self))
        report = check_across(
            dossiers, self.edition, names=names, readings=self.readings, fail_on=self.fail_on, **chosen.asked()
        )
        return _weighed(self, chosen.held(report))

    def at(self, file: str | Path) -> "Settings":
        """These settings as they are for one file; "" stands for a dossier of no file."""
        here = [each for each in self.per_file if str(file) and matches(each.files, file, self.root)]
        return evolve(
            self,
            select=next((each.select for each in reversed(here) if each.select), self.select),
            ignore=(*self.ignore, *(rule for each in here for rule in each.ignore)),
            strength={**self.strength, **{rule: to for each in here for rule, to in each.strength.items()}},
            per_file=(),
        )

    def weighed(self, report: Report) -> Report:
        """The report with each finding as strong as these settings say, and failing from where they say."""
        found = tuple(_set(finding, self.strength.get(finding.rule)) for finding in report.findings)
        return evolve(report, findings=found, fail_on=self.fail_on)

    def overridden(
        self,
        *,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        switches: Mapping[str, str] | None = None,
        stage: Stage | None = None,
        fail_on: Strength | None = None,
    ) -> "Settings":
        """With what was asked for at the command line in place of the file's; what was not asked for stays.

        A `select` asked for holds for every file. Raises UsageError where a rule, a switch or its value does not exist.
        """
        per_file = tuple(evolve(each, select=()) for each in self.per_file) if select else self.per_file
        asked = evolve(
            self,
            select=tuple(select) or self.select,
            ignore=tuple(ignore) or self.ignore,
            readings=turned(self.readings or self.edition.notice.readings, switches) if switches else self.readings,
            stage=self.stage if stage is None else stage,
            fail_on=self.fail_on if fail_on is None else fail_on,
            per_file=per_file,
        )
        known(
            self.edition.selectable,
            [rule for chosen in _chosen(asked) for rule in chosen],
        )
        return asked


def _hold(settings: Settings) -> None:
    """Raise UsageError where settings made by hand name no rule, or no strength."""
    lost = bool(settings.plugins.broken)
    for rule, to in settings.strength.items():
        if not isinstance(to, Strength):
            raise UsageError(Phrase("{rule} 的力度应为 Strength，实为 {found}", {"rule": rule, "found": type(to).__name__}))
        if not lost:
            settings.edition.rule(rule)


def _chosen(settings: Settings) -> tuple[list[str], list[str]]:
    """`select` and `ignore`, without what may be a rule of a plug-in that is broken: the verdict is ERROR then anyway."""
    ids = [rule.id for rule in settings.edition.catalogue]
    lost = bool(settings.plugins.broken)
    select, ignore = (
        [asked for asked in given if not lost or any(each.startswith(asked) for each in ids)]
        for given in (settings.select, settings.ignore)
    )
    return select, ignore


def _weighed(settings: Settings, report: Report) -> Report:
    """The report with each finding as strong as the settings say, and with the plug-ins that could not be used."""
    return evolve(settings.weighed(report), crashed=(*settings.plugins.broken, *report.crashed))


def _set(finding: Finding, to: Strength | None) -> Finding:
    return finding if to in (None, finding.strength) else evolve(finding, strength=to, set_from=finding.strength)


def turned(readings: Readings, switches: Mapping[str, str]) -> Readings:
    """`readings` with the named switches turned, from texts. Raises UsageError as `Readings.switched` does.

    >>> turned(Readings(seals_on="every"), {"deadline_day": "excluded"}).seals_on
    'every'
    """
    asked = Readings.switched(switches)
    return evolve(readings, **{name: getattr(asked, name) for name in switches})
