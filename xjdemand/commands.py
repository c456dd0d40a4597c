"""What each command does, given its parsed options; each returns the exit code."""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, fields

from xjdemand.edition import XJ2023
from xjdemand.edition import check as check_dossier
from xjdemand.errors import LoadError, RenderError, UsageError
from xjdemand.formats.data import load_file
from xjdemand.formats.leaves import Unfit, moment
from xjdemand.formats.printing import PrintFile, blanks, files, print_to
from xjdemand.formats.skeleton import skeleton
from xjdemand.language import Phrase, translated
from xjdemand.notice.readings import Readings, taken
from xjdemand.pages import STRENGTHS, annotated, page
from xjdemand.reports.checked import Checked, Run
from xjdemand.reports.text import Paint, ansi, plain
from xjdemand.reports.told import FORMATS, told
from xjdemand.rules.finding import Stage, Strength, Verdict

if TYPE_CHECKING:
    from xjdemand.formats.pdf.fonts import Fonts

ALL = "all"
"""What `blank` calls every annex."""


def channels() -> tuple[str, ...]:
    """The channels of the edition, as words for the command line."""
    return tuple(word for kind in XJ2023.dossiers for word in (kind.channel, kind.label))


def formats() -> tuple[str, ...]:
    """The formats of a report, as words for the command line."""
    return FORMATS


def demo(options: Namespace) -> int:
    """Write the samples, check them, and say what came out."""
    from xjdemand.demo import write_demo  # noqa: PLC0415 -- only for this command

    for line in write_demo(Path(options.folder), options.lang, force=options.force):
        _print(line)
    return 0


def new(options: Namespace) -> int:
    """Write a blank dossier to fill in."""
    kind = next(kind for kind in XJ2023.dossiers if options.channel in (kind.channel, kind.label))
    text = skeleton(kind, XJ2023, options.lang)
    if options.output is None:
        sys.stdout.write(text)
        return 0
    if Path(options.output).exists() and not options.force:
        raise UsageError(Phrase("{file} 已经存在；要覆盖请加 --force", {"file": options.output}))
    _write(options.output, text)
    return 0


def check(options: Namespace) -> int:
    """Check each path, and report."""
    if options.output is not None:
        _spare(Path(options.output), options.paths)
    as_of = _as_of(options.as_of)
    readings = Readings.switched(dict(_pair(text) for text in options.reading))
    stage = Stage[options.stage.upper()] if options.stage else None
    select, ignore = _listed(options.select), _listed(options.ignore)
    fail_on = Strength[options.fail_on.upper()]
    run = Run(
        checked=tuple(check_path(path, stage, as_of, readings, select, ignore, fail_on=fail_on) for path in options.paths),
        edition=XJ2023,
        language=options.lang,
        root=Path.cwd(),
        exit_zero=options.exit_zero,
        ascii_only=options.output is None and not _speaks_chinese(),
    )
    how = {"quiet": options.quiet, "statistics": options.statistics, "show_names": options.show_names}
    text = told(run, options.format, paint=_paint() if options.output is None else plain, **how)
    lines = f"{text}\n" if text else ""
    _write(options.output, lines) if options.output else sys.stdout.write(lines)
    return run.exit_code


def _spare(output: Path, paths: list[str]) -> None:
    """Refuse to write a report over what it reports on."""
    for path in map(Path, paths):
        if output.resolve() in (path.resolve(), *(file.resolve() for file in (path.iterdir() if path.is_dir() else ()))):
            raise UsageError(Phrase("{file} 是要检查的材料，报告不能写在它上面", {"file": output}))


def check_path(  # noqa: PLR0913 -- the questions of `check`
    path: str,
    stage: Stage | None,
    as_of: datetime | date | None,
    readings: Readings,
    select: list[str],
    ignore: list[str],
    *,
    fail_on: Strength,
) -> Checked:
    """Load and check one path; what could not be loaded is a result too."""
    try:
        loaded = load_file(path)
    except LoadError as error:
        return Checked(path=path, error=error, notes=error.notes)
    report = check_dossier(
        loaded.dossier,
        XJ2023,
        readings=readings,
        stage=stage,
        as_of=as_of,
        select=select,
        ignore=ignore,
        fail_on=fail_on,
    )
    return Checked(path=path, dossier=loaded.dossier, report=report, notes=loaded.notes, locate=loaded.locate)


def render(options: Namespace) -> int:
    """Print a dossier into a folder."""
    source, folder = Path(options.path), Path(options.output)
    if source.is_dir() and folder.resolve() == source.resolve():
        raise UsageError(Phrase("{folder} 是材料所在的文件夹，打印的文件请放到别处", {"folder": folder}))
    loaded = load_file(source)
    for note in loaded.notes:
        sys.stderr.write(note.said(options.lang) + "\n")
    try:
        _print_files(options, folder, files(loaded.dossier))
    except RenderError as error:
        raise RenderError(evolve(fault, at=loaded.locate(fault.path), path="") for fault in error.faults) from error
    report = check_dossier(loaded.dossier)
    if report.verdict is not Verdict.PASS:
        said = {"summary": report.summary(options.lang), "path": source}
        sys.stderr.write(Phrase("注意，印出的材料{summary}；请看 xjdemand check {path}", said).said(options.lang) + "\n")
    return 0


def blank(options: Namespace) -> int:
    """Print empty forms into a folder."""
    kinds = [kind for kind in XJ2023.forms if options.annex in (ALL, kind.sheet.heading)]
    _print_files(options, Path(options.output), blanks(kinds))
    return 0


def annexes() -> tuple[str, ...]:
    """What `blank` prints, as words for the command line."""
    return (*(kind.sheet.heading for kind in XJ2023.forms), ALL)


def _print_files(options: Namespace, folder: Path, wanted: Sequence[PrintFile]) -> None:
    for done, file in enumerate(print_to(folder, wanted, fonts=_fonts(options), force=options.force), 1):
        _print(f"{done}/{len(wanted)}  {file}")


def _fonts(options: Namespace) -> "Fonts":
    from xjdemand.formats.pdf.fonts import Fonts  # noqa: PLC0415 -- fontTools and harfbuzz, which only printing needs

    named = dict(_pair(text) for text in options.font)
    unknown = sorted(set(named) - {item.name for item in fields(Fonts)})
    if unknown:
        known = tuple(item.name for item in fields(Fonts))
        raise UsageError(Phrase("字体没有“{unknown}”这个用途；可用 {known}", {"unknown": unknown, "known": known}))
    return evolve(Fonts.of_system() if options.system_fonts else Fonts(), **named)


def rules(options: Namespace) -> int:
    """List every rule: id, strength, what it finds."""
    for rule in XJ2023.rules:
        _print(f"{rule.id}  {STRENGTHS[rule.strength].said(options.lang)}  {translated(rule.title, options.lang)}")
    return 0


def explain(options: Namespace) -> int:
    """Print one rule's page."""
    _print(page(XJ2023.rule(options.rule.upper()), XJ2023, options.lang))
    return 0


def notice(options: Namespace) -> int:
    """Print the notice, with what stands on each stretch."""
    before = ""
    for line in annotated(XJ2023):
        clause = line.printed.clause
        if clause.id != before:
            _print(f"\n[{clause.id}]")
        before = clause.id
        beside = ", ".join(line.rules) if line.rules else translated(line.why_none, options.lang)
        _print(f"  {clause.quote}\n      {line.printed.name}  →  {beside}")
        for note in line.notes:
            _print(f"      {note.id}  {translated(note.says, options.lang)}")
    _print("")
    for note in XJ2023.notice.silences:
        _print(f"{note.id}  {translated(note.says, options.lang)}")
    return 0


def readings(options: Namespace) -> int:
    """List every reading taken, with its switch and what the switch takes."""
    for switch, reading in taken():
        question, answer, why = (translated(text, options.lang) for text in (reading.question, reading.taken, reading.why))
        _print(f"{reading.id}  {reading.clause}  {question}\n    {answer}。{why}")
        if switch:
            _print(f"    --reading {switch}={Readings.offered(switch)}")
    return 0


def _as_of(text: str | None) -> datetime | date | None:
    try:
        return moment(text)
    except Unfit as unfit:
        raise UsageError(unfit.what) from unfit


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise UsageError(Phrase("“{text}”应写成 名称=取值", {"text": text}))
    return name, value


def _listed(text: str) -> list[str]:
    return [part.strip().upper() for part in text.split(",") if part.strip()]


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _write(path: str, text: str) -> None:
    Path(path).write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")


def _paint() -> Paint:
    """Colour on a terminal that wants it (https://no-color.org)."""
    wanted = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return ansi if wanted else plain


def _speaks_chinese() -> bool:
    return (sys.stdout.encoding or "").lower().startswith("utf")
