"""Dossiers checked, each on its own and side by side, and reported."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from xjdemand.batch import check_across, selected_across, selected_alone
from xjdemand.commands.console import as_of, listed, paint, pair, speaks_chinese, write
from xjdemand.commands.fix import Fixing
from xjdemand.commands.waive import Waiving, dossiers_among, keep, waiving_of
from xjdemand.edition import XJ2023
from xjdemand.edition import check as check_dossier
from xjdemand.errors import LoadError, UsageError
from xjdemand.formats.data import load_file
from xjdemand.language import Phrase
from xjdemand.notice.readings import Readings
from xjdemand.reports.checked import Checked, Run, side_by_side
from xjdemand.reports.text import plain
from xjdemand.reports.told import FORMATS, told
from xjdemand.rules.finding import Stage, Strength


def formats() -> tuple[str, ...]:
    """The formats of a report, as words for the command line."""
    return FORMATS


def check(options: Namespace) -> int:
    """Check each path, and report."""
    if options.output is not None:
        spare(Path(options.output), options.paths)
    asked = {
        "readings": Readings.switched(dict(pair(text) for text in options.reading)),
        "fail_on": Strength[options.fail_on.upper()],
    }
    select, ignore = selected_alone(XJ2023, listed(options.select), listed(options.ignore))
    alone = {
        **asked,
        "stage": Stage[options.stage.upper()] if options.stage else None,
        "as_of": as_of(options.as_of),
        "select": select,
        "ignore": ignore,
    }
    options.paths = dossiers_among(options)
    fixing, waiving = Fixing.of(options, alone), waiving_of(options, XJ2023)
    made = fixing.write() if options.fix else {}
    checked = tuple(check_path(path, waiving, **alone) for path in options.paths)
    if options.diff:
        return fixing.show(checked)
    keep(checked, options, XJ2023)
    checked = tuple(fixing.told(item, made) for item in checked)
    across = {"across": waiving.across(_across(checked, options, **asked), checked)} if options.across else {}
    return report(checked, options, **across)


def check_path(path: str, waiving: Waiving | None = None, **asked: Any) -> Checked:  # noqa: ANN401 -- the questions of `check`
    """Load and check one path, and set aside what `waiving` says; what could not be loaded is a result too."""
    try:
        loaded = load_file(path)
    except LoadError as error:
        return Checked(path=path, error=error, notes=error.notes)
    found = check_dossier(loaded.dossier, XJ2023, **asked)
    checked = Checked(path=path, dossier=loaded.dossier, report=found, notes=loaded.notes, locate=loaded.locate)
    return waiving.on(checked, loaded) if waiving else checked


def _across(checked: tuple[Checked, ...], options: Namespace, **asked: Any) -> Checked:  # noqa: ANN401 -- as above
    """What is found in those that could be loaded, side by side."""
    select, ignore = selected_across(XJ2023, listed(options.select), listed(options.ignore))
    loaded = [(item, item.dossier) for item in checked if item.dossier is not None]
    names = [item.path for item, _ in loaded]
    found = check_across([each for _, each in loaded], names=names, select=select, ignore=ignore, **asked)
    return side_by_side([item for item, _ in loaded], found, options.lang)


def report(checked: tuple[Checked, ...], options: Namespace, **beside: Checked) -> int:
    """Print what was found, or write it, and give the exit code."""
    run = Run(
        dossiers=checked,
        beside=beside,
        edition=XJ2023,
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
