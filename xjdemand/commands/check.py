"""Dossiers checked, each on its own and side by side, and reported."""

import sys
from argparse import Namespace
from datetime import date, datetime
from pathlib import Path

from xjdemand.commands.configured import asked_of
from xjdemand.commands.console import as_of, listed, paint, speaks_chinese, write
from xjdemand.commands.fix import Fixing
from xjdemand.commands.waive import Waiving, dossiers_among, keep, waiving_of
from xjdemand.edition import Edition
from xjdemand.errors import LoadError, UsageError
from xjdemand.formats.data import load_file
from xjdemand.language import Phrase
from xjdemand.reports.checked import Checked, Run, side_by_side
from xjdemand.reports.text import plain
from xjdemand.reports.told import FORMATS, told
from xjdemand.rules.finding import Strength
from xjdemand.settings import Settings


def formats() -> tuple[str, ...]:
    """The formats of a report, as words for the command line."""
    return FORMATS


def check(options: Namespace) -> int:
    """Check each path, and report."""
    if options.output is not None:
        spare(Path(options.output), options.paths)
    settings = asked_of(options).overridden(
        select=listed(options.select),
        ignore=listed(options.ignore),
        fail_on=Strength[options.fail_on.upper()] if options.fail_on else None,
    )
    options.paths = dossiers_among(options)
    moment = as_of(options.as_of)
    fixing, waiving = Fixing.of(options, settings, moment), waiving_of(options, settings)
    made = fixing.write() if options.fix else {}
    checked = tuple(check_path(path, settings, moment, waiving) for path in options.paths)
    if options.diff:
        return fixing.show(checked)
    keep(checked, options, settings.edition)
    checked = tuple(fixing.told(item, made) for item in checked)
    beside = dict(waiving.idle(checked))
    if options.across:
        beside["across"] = waiving.across(_across(checked, settings, options), checked)
    return report(checked, options, settings.edition, **beside)


def check_path(
    path: str, settings: Settings, as_of: datetime | date | None = None, waiving: Waiving | None = None
) -> Checked:
    """Load and check one path, and set aside what `waiving` says; what could not be loaded is a result too."""
    try:
        loaded = load_file(path, settings.edition)
    except LoadError as error:
        return Checked(path=path, error=error, notes=error.notes)
    found = settings.check(loaded.dossier, path, as_of=as_of)
    checked = Checked(path=path, dossier=loaded.dossier, report=found, notes=loaded.notes, locate=loaded.locate)
    return waiving.on(checked, loaded) if waiving else checked


def _across(checked: tuple[Checked, ...], settings: Settings, options: Namespace) -> Checked:
    """What is found in those that could be loaded, side by side."""
    loaded = [(item, item.dossier) for item in checked if item.dossier is not None]
    found = settings.check_across([each for _, each in loaded], names=[item.path for item, _ in loaded])
    return side_by_side([item for item, _ in loaded], found, options.lang)


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
    how = {"quiet": options.quiet, "statistics": options.statistics, "show_names": options.show_names}
    text = told(run, options.format, paint=paint() if options.output is None else plain, **how)
    lines = f"{text}\n" if text else ""
    write(options.output, lines) if options.output else sys.stdout.write(lines)
    return run.exit_code


def spare(output: Path, paths: list[str]) -> None:
    """Refuse to write a report over what it reports on."""
    for path in map(Path, paths):
        if output.resolve() in (path.resolve(), *(file.resolve() for file in (path.iterdir() if path.is_dir() else ()))):
            raise UsageError(Phrase("{file} 是要检查的材料，报告不能写在它上面", {"file": output}))
