"""The return slip of a dossier, written as a file to print."""

import sys
from argparse import Namespace
from datetime import date, datetime
from pathlib import Path

from xjdemand.commands.check import check_path, spare
from xjdemand.commands.clock import day_in_beijing
from xjdemand.commands.configured import asked_of
from xjdemand.commands.console import as_of, print_line
from xjdemand.commands.produce import fonts_of
from xjdemand.commands.waive import Waiving
from xjdemand.errors import UsageError
from xjdemand.formats.render import render
from xjdemand.forms.dossier import Dossier
from xjdemand.language import Phrase
from xjdemand.reports.slip import NOTHING, returned
from xjdemand.reports.slip import slip as composed
from xjdemand.rules.finding import Report

NOTHING_TO_RETURN = 1


def slip(options: Namespace) -> int:
    """Check a dossier and write its return slip; 1 where there is nothing to send back; 2 where a rule failed."""
    output = Path(options.output)
    spare(output, [options.path])
    if output.exists() and not options.force:
        raise UsageError(Phrase("{file} 已经存在；要覆盖请加 --force", {"file": output}))
    on, until = as_of(options.on, "--on"), as_of(options.until, "--until")
    if on is not None and until is not None and _day(until) < _day(on):
        raise UsageError(Phrase("--until 早于 --on：改好的期限不能在退修之前"))
    dossier, report = _checked(options)
    if not returned(report):
        print_line(f"{options.path}: {report.summary(options.lang) if report.crashed else NOTHING.said(options.lang)}")
        return report.verdict.exit_code if report.crashed else NOTHING_TO_RETURN
    document = composed(dossier, report, by=options.by, on=on, until=until, contact=options.contact)
    output.write_bytes(render(document, output.suffix.lower().removeprefix("."), fonts=fonts_of(options)))
    print_line(f"{output}: {report.summary(options.lang)}")
    return report.verdict.exit_code if report.crashed else 0


def _day(moment: datetime | date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _checked(options: Namespace) -> tuple[Dossier, Report]:
    """The dossier and its report, less what an officer decided on; what its own unit's comments ask for is not heeded."""
    settings = asked_of(options)
    waiving = Waiving(edition=settings.edition, day=day_in_beijing(), comments=False)
    checked = check_path(options.path, settings, as_of(options.as_of, "--as-of"), waiving)
    if checked.dossier is None or checked.report is None:
        raise checked.error or UsageError(Phrase("没有读入，未作检查"))
    for note in checked.notes:
        sys.stderr.write(note.said(options.lang) + "\n")
    return checked.dossier, checked.report
