"""What `check` sets aside: by comments, decisions and a baseline, as its options say."""

import os
from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

from attrs import evolve, frozen

from xjdemand.commands.clock import day_in_beijing
from xjdemand.commands.console import as_of, mind
from xjdemand.edition import Edition
from xjdemand.errors import Fault, LoadError, Location, UsageError
from xjdemand.formats.baselines import name_in, read_baseline, write_baseline
from xjdemand.formats.decisions import ENDING, NO_DOSSIER, is_decisions, load_decisions
from xjdemand.formats.loaded import Loaded
from xjdemand.language import Phrase
from xjdemand.reports.checked import Checked
from xjdemand.rules.suppression import Asked, Suppression
from xjdemand.settings import Settings
from xjdemand.waivers.apply import idle, set_aside, unused
from xjdemand.waivers.baseline import Baseline, known_of, passed_over
from xjdemand.waivers.wanting import wanting

_NO_BASELINE = Baseline({})


@frozen(kw_only=True)
class Waiving:
    """How findings are set aside in one run; `configured` are the suppressions of a configuration file, `day` judges ends."""

    edition: Edition
    day: date
    comments: bool = True
    decisions: bool = True
    baseline: Baseline = _NO_BASELINE
    baseline_file: str = ""
    configured: tuple[Suppression, ...] = ()
    root: str = "."
    select: Sequence[str] = ()
    ignore: Sequence[str] = ()

    def on(self, checked: Checked, loaded: Loaded) -> Checked:
        """What was checked, with that set aside which somebody asked for."""
        if checked.report is None:
            return checked
        try:
            decided = load_decisions(checked.path) if self.decisions else ()
        except LoadError as error:
            return Checked(path=checked.path, error=error, notes=checked.notes)
        requests = (*decided, *(loaded.suppressions if self.comments else ()), *self.configured)
        report = set_aside(
            checked.report,
            loaded.dossier,
            requests,
            loaded.locate,
            today=self.day,
            name=checked.path,
            root=self.root,
            edition=self.edition,
            select=self.select,
            ignore=self.ignore,
        )
        known = self.baseline.of(name_in(self.baseline_file, checked.path)) if self.baseline_file else ()
        report, gone = passed_over(report, loaded.dossier, known)
        notes = (*checked.notes, *self._unheeded(loaded, checked.path), *self._stale(gone))
        return evolve(checked, report=report, requests=requests, notes=notes)

    def across(self, beside: Checked, dossiers: Sequence[Checked]) -> Checked:
        """What was found between dossiers, with that set aside which a comment on the line asks for.

        What is wrong with a comment is told with its own dossier; whether it was used is told here. A baseline knows nothing of
        findings between dossiers: they are of no one dossier, so neither is their fingerprint.
        """
        rules = {rule.id for rule in self.edition.across}
        asked = [each for item in dossiers for each in item.requests if each.rule in rules and self._holds(each)]
        if beside.report is None:
            return beside
        report = set_aside(
            beside.report,
            None,
            dict.fromkeys(asked),
            beside.locate,
            today=self.day,
            edition=self.edition,
            select=self.select,
            ignore=self.ignore,
        )
        return evolve(beside, report=report)

    def idle(self, checked: Sequence[Checked]) -> Iterator[tuple[str, Checked]]:
        """What must be said of configured suppressions that set nothing aside in any dossier, under the name of its own."""
        reports = [item.report for item in checked if item.report is not None]
        left = unused((each for each in self.configured if self._holds(each)), reports)
        if left:
            file = left[0].at.file
            yield "settings", Checked(path=file, report=idle(left, self.edition, self.select, self.ignore), locate=Location)

    def _holds(self, asked: Asked) -> bool:
        ended = isinstance(asked, Suppression) and asked.until is not None and asked.until < self.day
        return isinstance(asked, Suppression) and not ended and wanting(asked, self.edition) is None

    def _unheeded(self, loaded: Loaded, path: str) -> tuple[Fault, ...]:
        n = 0 if self.comments else len(loaded.suppressions)
        said = Phrase("文件里的 {n} 条放行标注没有理会（--no-suppressions）", {"n": n})
        return (Fault(said, Location(path)),) if n else ()

    def _stale(self, gone: int) -> tuple[Fault, ...]:
        said = Phrase("基线里有 {n} 条已不存在，可重写", {"n": gone})
        return (Fault(said, Location(self.baseline_file)),) if gone else ()


def waiving_of(options: Namespace, settings: Settings) -> Waiving:
    """What the options and the settings say. Raises LoadError where the baseline is none, UsageError where the day is none."""
    if options.write_baseline and options.across:
        raise UsageError(Phrase("几份材料之间的发现不进基线：--write-baseline 请不要与 --across 合用"))
    asked = Path(options.baseline) if options.baseline else None if options.write_baseline else settings.baseline
    waiving = waiving_under(evolve(settings, baseline=asked))
    return evolve(
        waiving,
        day=_day(options.today) or waiving.day,
        comments=not options.no_suppressions,
        decisions=not options.no_decisions,
    )


def waiving_under(settings: Settings) -> Waiving:
    """What is set aside where nothing but the settings says otherwise; today is the machine's day in Beijing."""
    baseline = "" if settings.baseline is None else str(settings.baseline)
    return Waiving(
        edition=settings.edition,
        day=day_in_beijing(),
        baseline=read_baseline(baseline) if baseline else _NO_BASELINE,
        baseline_file=baseline,
        configured=settings.suppress,
        root=str(settings.root),
        select=settings.select,
        ignore=settings.ignore,
    )


def _day(text: str | None) -> date | None:
    said = as_of(text, "--today")
    if isinstance(said, datetime):
        raise UsageError(Phrase("--today 只写日期，如 2026-12-31"))
    return said


def dossiers_among(options: Namespace) -> list[str]:
    """The paths that are no file of decisions; those that are, are passed over with a word. UsageError where no other is left."""
    once = {os.path.realpath(path): path for path in reversed(options.paths)}
    if len(once) < len(options.paths):
        mind(options, Phrase("同一份材料给了几次，只查一次"))
    given = [path for path in dict.fromkeys(options.paths) if path in once.values()]
    left = [path for path in given if not is_decisions(path)] or _decided_on(given)
    if not left:
        raise UsageError(Phrase("{file} {why}", {"file": options.paths[0], "why": NO_DOSSIER}))
    for path in options.paths:
        if is_decisions(path):
            mind(options, Phrase("{file} {why}", {"file": path, "why": NO_DOSSIER}))
    return left


def _decided_on(decisions: Sequence[str]) -> list[str]:
    """The dossiers that decisions are on, where nothing but decisions was given: they are what may read otherwise now."""
    return [dossier for path in decisions if Path(dossier := path[: -len(ENDING)]).exists()]


def keep(checked: Sequence[Checked], options: Namespace, edition: Edition) -> None:
    """Write the baseline, where that is asked for and every dossier could be checked; what it says of other dossiers is kept."""
    file = options.write_baseline
    if not file:
        return
    if any(item.report is None or item.report.crashed for item in checked):
        mind(options, Phrase("有材料没有查成，基线没有写"))
        return
    baseline = read_baseline(file) if Path(file).exists() else _NO_BASELINE
    n = 0
    for item in checked:
        if item.report is not None and item.dossier is not None:
            known = known_of(item.report, item.dossier, edition)
            baseline = baseline.with_dossier(name_in(file, item.path), item.report, known)
            n += len(known)
    write_baseline(file, baseline)
    mind(options, Phrase("基线写到 {file}：{n} 条", {"file": file, "n": n}))
