"""Dossiers checked, each on its own and side by side, and reported."""

import sys
from argparse import Namespace
from datetime import date, datetime
from functools import partial
from os.path import realpath
from pathlib import Path

from attrs import evolve

from xjdemand.commands.configured import asked_of
from xjdemand.commands.console import as_of, listed, paint, speaks_chinese, write
from xjdemand.commands.fix import Fixing
from xjdemand.commands.waive import Waiving, dossiers_among, keep, waiving_of
from xjdemand.edition import Edition
from xjdemand.errors import Fault, LoadError, Location, UsageError
from xjdemand.formats.data import load_file
from xjdemand.formats.decisions import is_decisions
from xjdemand.language import Phrase
from xjdemand.reports.checked import Checked, Run, side_by_side
from xjdemand.reports.findings import HEADS, listed_in
from xjdemand.reports.text import plain
from xjdemand.reports.told import FORMATS, IN_SHEETS, refuse_brief, told
from xjdemand.rules.finding import Strength
from xjdemand.settings import Settings
from xjdemand.settings.read import OWN, SHARED


def formats() -> tuple[str, ...]:
    """The formats of a report, as words for the command line."""
    return (*FORMATS, *IN_SHEETS)


def check(options: Namespace) -> int:
    """Check each path, and report."""
    if options.output is not None:
        spare(Path(options.output), options.paths)
        if options.write_baseline and realpath(options.output) == realpath(options.write_baseline):
            raise UsageError(Phrase("报告和基线不能写进同一个文件 {file}", {"file": options.output}))
    settings = asked_of(options).overridden(
        select=listed(options.select),
        ignore=listed(options.ignore),
        fail_on=Strength[options.fail_on.upper()] if options.fail_on else None,
    )
    options.paths = dossiers_among(options)
    moment = as_of(options.as_of, "--as-of")
    waiving = waiving_of(options, settings)
    looked = partial(check_path, settings=settings, as_of=moment, waiving=waiving, among=options.across)
    checked = tuple(map(looked, options.paths))
    fixing = Fixing.of(options, settings, moment, checked)
    if options.diff:
        return fixing.show(checked)
    made = fixing.write(checked) if options.fix else {}
    if made:
        checked = tuple(map(looked, options.paths))
    keep(checked, options, settings.edition)
    checked = tuple(fixing.told(item, made) for item in checked)
    beside = {
        name: evolve(item, report=item.report and settings.weighed(item.report)) for name, item in waiving.idle(checked)
    }
    if options.across:
        beside["across"] = waiving.across(_across(checked, settings, options), checked)
    return report(checked, options, settings.edition, **beside)


def check_path(
    path: str,
    settings: Settings,
    as_of: datetime | date | None = None,
    waiving: Waiving | None = None,
    *,
    among: bool = False,
) -> Checked:
    """Load and check one path, and set aside what `waiving` says; what could not be loaded is a result too."""
    try:
        loaded = load_file(path, settings.edition, limits=settings.limits)
    except LoadError as error:
        return Checked(path=path, error=error, notes=error.notes)
    found = settings.check(loaded.dossier, path, as_of=as_of, among=among)
    checked = Checked(path=path, dossier=loaded.dossier, report=found, notes=loaded.notes, locate=loaded.locate)
    if waiving is None:
        return checked
    aside = waiving.on(checked, loaded)
    return evolve(aside, report=aside.report and settings.at(path).weighed(aside.report))


def _across(checked: tuple[Checked, ...], settings: Settings, options: Namespace) -> Checked:
    """What is found in those that could be loaded, side by side."""
    loaded = [(item, item.dossier) for item in checked if item.dossier is not None]
    found = settings.check_across([each for _, each in loaded], names=[item.path for item, _ in loaded])
    left_out = [item.path for item in checked if item.dossier is None]
    beside = side_by_side([item for item, _ in loaded], found, options.lang)
    note = Fault(Phrase("没有读入的 {n} 份没有比：{files}", {"n": len(left_out), "files": left_out}), Location(""))
    if not loaded:
        return evolve(beside, report=None, error=LoadError([note]))
    return evolve(beside, notes=(note,)) if left_out else beside


def report(checked: tuple[Checked, ...], options: Namespace, edition: Edition, **beside: Checked) -> int:
    """Print what was found by that edition, or write it, and give the exit code."""
    run = Run(
        dossiers=checked,
        beside=beside,
        edition=edition,
        language=options.lang,
        root=Path.cwd(),
        exit_zero=options.exit_zero,
        ascii_only=options.output is None and not speaks_chinese(),
    )
    if options.format in IN_SHEETS:
        return _in_sheet(run, options)
    how = {"quiet": options.quiet, "statistics": options.statistics, "show_names": options.show_names}
    text = told(run, options.format, paint=paint() if options.output is None else plain, **how)
    lines = f"{text}\n" if text else ""
    write(options.output, lines) if options.output else sys.stdout.write(lines)
    return run.exit_code


def _in_sheet(run: Run, options: Namespace) -> int:
    """Write what was found as a table, and give the exit code."""
    from xjdemand.formats.sheets.listing import TABLES  # noqa: PLC0415 -- XlsxWriter, which only this needs

    refuse_brief(options.format, quiet=options.quiet, statistics=options.statistics)
    if not options.output:
        raise UsageError(Phrase("{format} 是文件，不能打印出来；请用 -o 写明文件名", {"format": options.format}))
    heads = [head.said(options.lang) for head in HEADS]
    Path(options.output).write_bytes(TABLES[options.format](heads, list(listed_in(run))))
    return run.exit_code


def spare(output: Path, paths: list[str]) -> None:
    """Refuse to write over what is read."""
    for path in map(Path, paths):
        if realpath(output) in map(realpath, (path, *(path.iterdir() if path.is_dir() else ()))):
            raise UsageError(Phrase("{file} 是要读的材料，不能写在它上面", {"file": output}))
    if is_decisions(output) or output.name in (OWN, SHARED):
        raise UsageError(Phrase("{file} 是决定或配置，不能写在它上面", {"file": output}))
