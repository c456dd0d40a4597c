"""What dossiers still lack: listed, and failing nothing."""

import sys
from argparse import Namespace
from pathlib import Path

from attrs import evolve

from xjdemand.commands.check import spare
from xjdemand.commands.configured import asked_of
from xjdemand.commands.console import speaks_chinese, write
from xjdemand.errors import LoadError, UsageError
from xjdemand.formats.data import load_file
from xjdemand.language import Phrase
from xjdemand.reports.draft import draft as drafted
from xjdemand.reports.drafted import Drafted, as_data, as_list
from xjdemand.rules.finding import Verdict
from xjdemand.settings import Settings

_JUDGING = (
    "stage",
    "as_of",
    "select",
    "ignore",
    "across",
    "quiet",
    "statistics",
    "fail_on",
    "diff",
    "fix",
    "unsafe_fixes",
    "baseline",
    "write_baseline",
    "no_suppressions",
    "no_decisions",
    "today",
)
"""Options of `check` that mean nothing where nothing is judged."""
_FORMATS = ("full", "json")


def draft(options: Namespace) -> int:
    """List what each path lacks; 0 however much that is, 2 where one could not be loaded or a rule could not run."""
    given = [f"--{name.replace('_', '-')}" for name in _JUDGING if getattr(options, name)]
    if given:
        raise UsageError(Phrase("--draft 不判对错，不与 {options} 合用", {"options": given}))
    if options.format not in _FORMATS:
        raise UsageError(Phrase("--draft 只用于 {formats}", {"formats": _FORMATS}))
    if options.output is not None:
        spare(Path(options.output), options.paths)
    settings = asked_of(options)
    found = [_one(path, settings) for path in options.paths]
    if options.format == "json":
        text = as_data(found, options.lang, ascii_only=options.output is None and not speaks_chinese())
    else:
        text = "\n\n".join(as_list(item, options.lang) for item in found)
    write(options.output, f"{text}\n") if options.output else sys.stdout.write(f"{text}\n")
    return (Verdict.ERROR if any(item.failed for item in found) else Verdict.PASS).exit_code


def _one(path: str, settings: Settings) -> Drafted:
    try:
        loaded = load_file(path, settings.edition, limits=settings.limits)
    except LoadError as error:
        return Drafted(path=path, error=error, notes=error.notes)
    found = drafted(loaded.dossier, settings.edition, readings=settings.readings)
    whole = evolve(found, crashed=(*settings.plugins.broken, *found.crashed))
    return Drafted(path=path, draft=whole, notes=loaded.notes, locate=loaded.locate)
