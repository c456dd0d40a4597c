"""What dossiers still lack: listed, and failing nothing."""

import sys
from argparse import Namespace
from pathlib import Path

from xjdemand.commands.check import spare
from xjdemand.commands.console import pair, speaks_chinese, write
from xjdemand.edition import XJ2023
from xjdemand.errors import LoadError, UsageError
from xjdemand.formats.data import load_file
from xjdemand.language import Phrase
from xjdemand.notice.readings import Readings
from xjdemand.reports.draft import draft as drafted
from xjdemand.reports.drafted import Drafted, as_data, as_list
from xjdemand.rules.finding import Verdict

_JUDGING = ("stage", "as_of", "select", "ignore", "across", "quiet", "statistics", "diff", "fix", "unsafe_fixes")
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
    readings = Readings.switched(dict(pair(text) for text in options.reading))
    found = [_one(path, readings) for path in options.paths]
    if options.format == "json":
        text = as_data(found, options.lang, ascii_only=options.output is None and not speaks_chinese())
    else:
        text = "\n\n".join(as_list(item, options.lang) for item in found)
    write(options.output, f"{text}\n") if options.output else sys.stdout.write(f"{text}\n")
    return Verdict.ERROR.exit_code if any(item.failed for item in found) else 0


def _one(path: str, readings: Readings) -> Drafted:
    try:
        loaded = load_file(path)
    except LoadError as error:
        return Drafted(path=path, error=error, notes=error.notes)
    found = drafted(loaded.dossier, XJ2023, readings=readings)
    return Drafted(path=path, draft=found, notes=loaded.notes, locate=loaded.locate)
