"""Documents that came back, read into one file of data."""

import sys
from argparse import Namespace
from pathlib import Path

from xjdemand.commands.check import spare
from xjdemand.commands.configured import settings_of
from xjdemand.commands.console import limits_of, mind, print_line, write
from xjdemand.errors import UsageError
from xjdemand.formats.annotate import annotated
from xjdemand.formats.data import dumps, read
from xjdemand.formats.decode import ending, unknown_format
from xjdemand.formats.loaded import Loaded
from xjdemand.formats.opening import FORMATS
from xjdemand.forms.blank import Annexed
from xjdemand.forms.filled import filled
from xjdemand.language import Phrase

DOUBTFUL = 1
_YAML = ("yaml", "yml")
_HELD = Phrase("{annex}：{blanks} 栏，{filled} 栏有内容{title}")
_ROWS = Phrase("{annex}：{n} 行")
_TITLED = Phrase("，“{title}”")


def read_files(options: Namespace) -> int:
    """Read all files as one dossier and write it; 1 under `--strict` where anything was not read for sure."""
    to = _format_of(options)
    limits = limits_of(options, settings_of(options).limits)
    loaded = read(*options.paths, limits=limits)
    for note in loaded.notes:
        sys.stderr.write(note.said(options.lang) + "\n")
    if options.fields:
        for item, at in loaded.fields():
            print_line(f"{at.said(options.lang)}\t{item.blank.label}\t{' '.join(item.text.split())}")
    most = limits.data
    text = annotated(loaded, options.lang, max_bytes=most) if to in _YAML else dumps(loaded.dossier, to, max_bytes=most)
    if options.output is not None:
        Path(options.output).parent.mkdir(parents=True, exist_ok=True)
        write(options.output, text)
        _tell(loaded, options)
    elif not options.fields:
        sys.stdout.write(text)
    return DOUBTFUL if options.strict and not all(note.is_remark for note in loaded.notes) else 0


def _format_of(options: Namespace) -> str:
    """The format to write, by the name of the file. Raises UsageError before anything is read."""
    if options.output is None:
        return _YAML[0]
    output = Path(options.output)
    if ending(output) not in FORMATS:
        raise UsageError(unknown_format(ending(output), tuple(FORMATS)))
    spare(output, options.paths)
    if output.exists() and not options.force:
        raise UsageError(Phrase("{file} 已经存在；要覆盖请加 --force", {"file": output}))
    return ending(output)


def _tell(loaded: Loaded, options: Namespace) -> None:
    """What was found, form by form, and how much of it is in doubt."""
    dossier = loaded.dossier
    if dossier.summary is not None:
        heading = dossier.summary_form.sheet.heading
        _line(_held(dossier.summary, "/summary", loaded), options)
        _line(Phrase(_ROWS.template, {"annex": heading, "n": len(dossier.rows())}), options)
    for number, form in enumerate(dossier.forms):
        _line(_held(form, f"/forms/{number}", loaded), options)
    print_line(str(options.output))
    doubts = sum(not note.is_remark for note in loaded.notes)
    if doubts:
        mind(options, _doubted(doubts, options))


def _doubted(doubts: int, options: Namespace) -> Phrase:
    if ending(Path(options.output)) in _YAML:
        return Phrase("有 {n} 处没有读或读不准，写在 {file} 里各栏上面，请核对", {"n": doubts, "file": options.output})
    return Phrase("有 {n} 处没有读或读不准，见上，请核对", {"n": doubts})


def _held(form: Annexed, path: str, loaded: Loaded) -> Phrase:
    items = [item for item in filled(loaded.dossier) if item.path.rpartition("/")[0] == path]
    title = " ".join(getattr(form, "title", "").split())
    said = {"blanks": len(items), "filled": sum(bool(item.text) for item in items)}
    named = Phrase(_TITLED.template, {"title": title}) if title else ""
    return Phrase(_HELD.template, {"annex": form.sheet.heading, **said, "title": named})


def _line(what: Phrase, options: Namespace) -> None:
    print_line(what.said(options.lang))
