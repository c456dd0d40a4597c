"""The return slip of a dossier, written as a file to print."""

import sys
from argparse import Namespace
from pathlib import Path

from xjdemand.commands.check import spare
from xjdemand.commands.console import as_of, pair, print_line
from xjdemand.commands.produce import fonts_of
from xjdemand.edition import XJ2023, check
from xjdemand.errors import UsageError
from xjdemand.formats.data import load_file
from xjdemand.formats.render import render
from xjdemand.language import Phrase
from xjdemand.notice.readings import Readings
from xjdemand.reports.slip import NOTHING, returned
from xjdemand.reports.slip import slip as composed
from xjdemand.rules.finding import Stage

NOTHING_TO_RETURN = 1


def slip(options: Namespace) -> int:
    """Check a dossier and write its return slip; 1, and nothing written, where there is nothing to send back."""
    output = Path(options.output)
    spare(output, [options.path])
    if output.exists() and not options.force:
        raise UsageError(Phrase("{file} 已经存在；要覆盖请加 --force", {"file": output}))
    on, until = as_of(options.on), as_of(options.until)
    loaded = load_file(options.path)
    for note in loaded.notes:
        sys.stderr.write(note.said(options.lang) + "\n")
    report = check(
        loaded.dossier,
        XJ2023,
        stage=Stage[options.stage.upper()] if options.stage else None,
        as_of=as_of(options.as_of),
        readings=Readings.switched(dict(pair(text) for text in options.reading)),
    )
    if not returned(report):
        print_line(f"{options.path}: {NOTHING.said(options.lang)}")
        return NOTHING_TO_RETURN
    document = composed(loaded.dossier, report, by=options.by, on=on, until=until, contact=options.contact)
    output.write_bytes(render(document, output.suffix.lower().removeprefix("."), fonts=fonts_of(options)))
    print_line(f"{output}: {report.summary(options.lang)}")
    return 0
