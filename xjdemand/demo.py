"""The demo: sample dossiers of both channels, sound and faulty, checked, with their reports in both languages."""

from collections.abc import Iterator
from functools import partial
from importlib import resources
from pathlib import Path

from attrs import evolve

from xjdemand.edition import XJ2023, check
from xjdemand.errors import Location, UsageError
from xjdemand.formats.data import load_file
from xjdemand.formats.loaded import Loaded
from xjdemand.formats.printing import blanks, files, print_to
from xjdemand.language import LANGUAGES, Language, Phrase
from xjdemand.reports.checked import Checked, Run
from xjdemand.reports.data import as_json
from xjdemand.reports.text import full

SOUND = ("sample-demand", "sample-joint")
SAMPLES = (*SOUND, "faulty-demand", "faulty-joint")


def sample(name: str) -> str:
    """The text of one of SAMPLES, a YAML file."""
    return (resources.files("xjdemand") / "samples" / f"{name}.yaml").read_text(encoding="utf-8")


def write_demo(folder: Path, language: Language, *, force: bool = False) -> Iterator[str]:
    """Write samples and reports into `folder`, and say of each what it is. Raises UsageError rather than overwrite edits."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SAMPLES:
        file = folder / f"{name}.yaml"
        _put(file, sample(name), force=force)
        loaded = load_file(file)
        checked = Checked(
            path=file.name,
            dossier=loaded.dossier,
            report=check(loaded.dossier),
            notes=loaded.notes,
            locate=partial(_beside, loaded),
        )
        for each in LANGUAGES:
            _put(folder / f"{name}.report.{each}.txt", full(checked, each) + "\n", force=True)
        _put(
            folder / f"{name}.report.json",
            as_json(Run(dossiers=(checked,), edition=XJ2023, language=language)) + "\n",
            force=True,
        )
        summary = checked.report.summary(language) if checked.report else ""
        yield f"{file}: {summary}"
    for name in SOUND:
        for _ in print_to(folder / "print" / name, files(load_file(folder / f"{name}.yaml").dossier), force=True):
            pass
    for _ in print_to(folder / "print" / "blank", blanks(XJ2023.forms), force=True):
        pass
    yield Phrase("打印好的附件（样例和空白）在 {folder}", {"folder": folder / "print"}).said(language)
    yield Phrase("样例和中英文报告在 {folder}；试一试：xjdemand check {file}", {"folder": folder, "file": file}).said(
        language
    )


def _beside(loaded: Loaded, path: str) -> Location:
    """A place by the file's name alone: the reports lie beside the files."""
    location = loaded.locate(path)
    return evolve(location, file=Path(location.file).name)


def _put(file: Path, text: str, *, force: bool) -> None:
    if not force and file.exists() and file.read_text(encoding="utf-8") != text:
        raise UsageError(Phrase("{file} 改动过，没有覆盖；要覆盖请加 --force", {"file": file}))
    file.write_text(text, encoding="utf-8", newline="\n")
