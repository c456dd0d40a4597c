"""Our pages after LibreOffice saved them in other formats, and Word files after it saved them as pages: read equal."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import xjdemand as xj
from xjdemand.demo import SOUND, sample
from xjdemand.formats.data import load_file
from xjdemand.forms.dossier import Dossier

SECONDS = 180
"""A conversion takes three; some of LibreOffice's own files hang for ever."""
AS_WORD = ("docx:MS Word 2007 XML", "--infilter=HTML (StarWriter)")
AS_ODT = ("odt", "--infilter=HTML (StarWriter)")

Converted = Callable[..., dict[str, Path]]


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Converted:
    """Has LibreOffice write files in another format, with a profile of its own."""
    if shutil.which("soffice") is None:
        pytest.skip("soffice is not installed; it comes with the package libreoffice-writer-nogui")
    profile = tmp_path_factory.mktemp("profile")

    def convert(files: list[Path], to: str, *how: str) -> dict[str, Path]:
        out = tmp_path_factory.mktemp("out")
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to", to, *how]
        subprocess.run([*command, "--outdir", out, *files], check=True, capture_output=True, timeout=SECONDS)
        return {file.stem: file for file in out.iterdir()}

    return convert


def whole(name: str) -> Dossier:
    return xj.loads(sample(name), "yaml").with_summary()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[Path]]:
    """The sound samples as files of ours."""
    folder = tmp_path_factory.mktemp("ours")

    def write(to: str) -> list[Path]:
        files = [folder / f"{name}.{to}" for name in SOUND]
        for file in files:
            file.write_bytes(xj.render(whole(file.stem), to))
        return files

    return write


def is_read_equal(files: dict[str, Path], doubts: tuple[str, ...]) -> None:
    for name in SOUND:
        made, dossier = load_file(files[name]), whole(name)
        assert made.dossier.forms == dossier.forms
        assert made.dossier.summary == dossier.summary
        told = [note.what.said("zh") for note in made.notes]
        assert all(any(doubt in each for doubt in doubts) for each in told), told


def test_a_page_that_libreoffice_saved_as_a_word_file_is_read_equal(
    written: Callable[[str], list[Path]], converted: Converted
) -> None:
    """It makes a comment of the page's policy, and that is said."""
    is_read_equal(converted(written("html"), *AS_WORD), ("批注",))


def test_a_page_that_libreoffice_saved_as_odt_and_as_a_page_again_is_read_equal(
    written: Callable[[str], list[Path]], converted: Converted
) -> None:
    """Its pages have no pointers, and their lines end where a blank stood."""
    between = converted(written("html"), *AS_ODT)
    is_read_equal(converted(list(between.values()), "html"), ())


def test_a_word_file_that_libreoffice_saved_as_a_page_is_read_equal(
    written: Callable[[str], list[Path]], converted: Converted
) -> None:
    """It puts the page number into the text, and a control for each content control: neither is news."""
    is_read_equal(converted(written("docx"), "html"), ())


def test_a_workbook_that_libreoffice_saved_as_a_page_is_read_equal_without_a_word(
    tmp_path: Path, converted: Converted
) -> None:
    """It has neither paragraphs nor headings: all that stands over the list is a row of the table."""
    for number, name in enumerate(SOUND):
        (tmp_path / f"{number}.xlsx").write_bytes(xj.render(whole(name).summary, "xlsx"))
    made = converted(sorted(tmp_path.glob("*.xlsx")), "html")
    for number, name in enumerate(SOUND):
        loaded = load_file(made[str(number)])
        assert loaded.dossier.summary == whole(name).summary
        assert loaded.notes == ()
