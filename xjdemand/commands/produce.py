"""Paper: a dossier printed, empty forms printed, a blank file to fill in, the samples."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, fields

from xjdemand.commands.console import mind, pair, print_line, write
from xjdemand.edition import XJ2023, check
from xjdemand.errors import RenderError, UsageError
from xjdemand.formats.data import load_file
from xjdemand.formats.printing import PrintFile, blanks, files, print_to, to_fill
from xjdemand.formats.render import TABLES, no_table, refuse
from xjdemand.formats.skeleton import skeleton
from xjdemand.forms.blank import Annexed, table_of
from xjdemand.language import Phrase
from xjdemand.rules.finding import Verdict

if TYPE_CHECKING:
    from xjdemand.formats.pdf.fonts import Fonts

_BUNDLED = Phrase("自带的字体")
_YAML = (".yaml", ".yml")
ALL = "all"
"""What `blank` calls every annex."""


def channels() -> tuple[str, ...]:
    """The channels of the edition, as words for the command line."""
    return tuple(word for kind in XJ2023.dossiers for word in (kind.channel, kind.label))


def demo(options: Namespace) -> int:
    """Write the samples, check them, and say what came out."""
    from xjdemand.demo import write_demo  # noqa: PLC0415 -- only for this command

    for line in write_demo(Path(options.folder), options.lang, force=options.force):
        print_line(line)
    return 0


def new(options: Namespace) -> int:
    """Write a blank dossier to fill in."""
    kind = next(kind for kind in XJ2023.dossiers if options.channel in (kind.channel, kind.label))
    text = skeleton(kind, XJ2023, options.lang)
    if options.output is None:
        sys.stdout.write(text)
        return 0
    if Path(options.output).suffix.lower() not in _YAML:
        raise UsageError(Phrase("空白材料写成 YAML：{file} 请以 .yaml 结尾", {"file": options.output}))
    if Path(options.output).exists() and not options.force:
        raise UsageError(Phrase("{file} 已经存在；要覆盖请加 --force", {"file": options.output}))
    write(options.output, text)
    return 0


def render(options: Namespace) -> int:
    """Print a dossier into a folder."""
    source, folder = Path(options.path), Path(options.output)
    if source.is_dir() and folder.resolve().is_relative_to(source.resolve()):
        raise UsageError(Phrase("{folder} 在材料的文件夹里，打印的文件请放到别处", {"folder": folder}))
    loaded = load_file(source)
    for note in loaded.notes:
        sys.stderr.write(note.said(options.lang) + "\n")
    try:
        _print_files(options, folder, [file for to in formats_of(options) for file in files(loaded.dossier, to)])
    except RenderError as error:
        at = [loaded.locate(fault.path) if fault.path else fault.at for fault in error.faults]
        raise RenderError(evolve(fault, at=place, path="") for fault, place in zip(error.faults, at, strict=True)) from error
    _say_no_tables(options, [type(form) for form in loaded.dossier.forms])
    if loaded.dossier.summary is None:
        kind = type(loaded.dossier)
        made = {"summary": kind.summary_form.sheet.heading, "needs": kind.need_form.sheet.heading}
        mind(options, Phrase("材料里没有{summary}，已由{needs}生成，没有的栏目空着；请核对补填", made))
    report = check(loaded.dossier)
    if report.verdict is not Verdict.PASS:
        said = {"summary": report.summary(options.lang), "path": source}
        mind(options, Phrase("印出的材料{summary}；请看 xjdemand check {path}", said))
    return 0


def blank(options: Namespace) -> int:
    """Print empty forms into a folder."""
    headings = [kind.sheet.heading for kind in XJ2023.forms]
    kinds = [kind for kind in XJ2023.forms if options.annex == ALL or kind.sheet.heading.endswith(options.annex)]
    if not kinds or not options.annex:
        raise UsageError(Phrase("没有“{annex}”；有 {known}", {"annex": options.annex, "known": (*headings, ALL)}))
    wanted = [file for to in formats_of(options) for file in blanks(kinds, to)]
    if not wanted:
        raise UsageError(_no_table(kinds, formats_of(options)))
    _print_files(options, Path(options.output), wanted)
    _say_no_tables(options, kinds)
    return 0


def _say_no_tables(options: Namespace, kinds: Sequence[type[Annexed]]) -> None:
    """Which forms are not among the tables that were asked for."""
    needs, tables = [kind for kind in kinds if not table_of(kind)], [to for to in formats_of(options) if to in TABLES]
    if needs and tables:
        mind(options, _no_table(needs, tables))


def _no_table(kinds: Sequence[type[Annexed]], formats: Sequence[str]) -> Phrase:
    return no_table(tuple(dict.fromkeys(kind.sheet.heading for kind in kinds)), tuple(formats))


def _print_files(options: Namespace, folder: Path, wanted: Sequence[PrintFile]) -> None:
    wanted = to_fill(wanted) if options.fillable else wanted
    for done, file in enumerate(print_to(folder, wanted, fonts=fonts_of(options), force=options.force), 1):
        print_line(f"{done}/{len(wanted)}  {file}")
    there = {file.name for to in formats_of(options) for file in folder.glob(f"*.{to}")}
    others = sorted(there - {file.name for file in wanted})
    if others:
        mind(
            options,
            Phrase("{folder} 里还有别的文件，不是这次印的，可能是旧的：{others}", {"folder": folder, "others": others}),
        )


def formats_of(options: Namespace) -> tuple[str, ...]:
    """The formats asked for, each once. Raises UsageError for one unknown."""
    wanted = tuple(dict.fromkeys(name.strip().lower() for name in options.to.split(",")))
    for name in wanted:
        refuse(name)
    return wanted


def fonts_of(options: Namespace) -> "Fonts | None":
    """The faces asked for, with a line for each where those of the system are wanted; None where none are."""
    if not options.font and not options.system_fonts:
        return None
    from xjdemand.formats.pdf.fonts import Fonts  # noqa: PLC0415 -- fontTools and harfbuzz, which only printing needs

    named = dict(pair(text) for text in options.font)
    unknown = sorted(set(named) - {item.name for item in fields(Fonts)})
    if unknown:
        known = tuple(item.name for item in fields(Fonts))
        raise UsageError(Phrase("字体没有“{unknown}”这个用途；可用 {known}", {"unknown": unknown, "known": known}))
    fonts = evolve(Fonts.of_system() if options.system_fonts else Fonts(), **named)
    if options.system_fonts:
        for item in fields(Fonts):
            file = getattr(fonts, item.name)
            print_line(f"{item.name}: {file.path if file else _BUNDLED.said(options.lang)}")
    return fonts
