"""Our Word files as LibreOffice opens them: laid out on sheets, and saved again."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from archive import said_by, squeeze
from word import W, Word, value

import xjdemand as xj
from xjdemand.demo import SOUND, sample
from xjdemand.edition import XJ2023
from xjdemand.examples import joint_dossier
from xjdemand.forms.filled import filled

SECONDS = 180
"""A conversion takes three; some of LibreOffice's own files hang for ever."""

Converted = Callable[[Path, str], dict[str, Path]]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Blank annexes, the samples and a slip in Word."""
    folder = tmp_path_factory.mktemp("word")
    dossier = joint_dossier(needs=6)
    said = {kind.sheet.heading: kind() for kind in XJ2023.forms} | {name: xj.loads(sample(name), "yaml") for name in SOUND}
    for name, what in {**said, "slip": xj.slip(dossier, xj.check(dossier))}.items():
        (folder / f"{name}.docx").write_bytes(xj.render(what, "docx"))
    return folder


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Converted:
    """Has LibreOffice write every file of a folder in another format, with a profile of its own."""
    if shutil.which("soffice") is None:
        pytest.skip("soffice is not installed; it comes with the package libreoffice-writer-nogui")
    profile = tmp_path_factory.mktemp("profile")

    def convert(folder: Path, to: str) -> dict[str, Path]:
        out = tmp_path_factory.mktemp(to)
        names = sorted(map(str, folder.glob("*.docx")))
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to", to, "--outdir", out]
        subprocess.run([*command, *names], check=True, capture_output=True, timeout=SECONDS)
        return {file.stem: file for file in out.iterdir()}

    return convert


@pytest.fixture(scope="module")
def laid_out(files: Path, converted: Converted) -> dict[str, Path]:
    return converted(files, "pdf")


def sheets(pdf: Path) -> list[str]:
    """What stands on each sheet, without white space."""
    return [squeeze(sheet) for sheet in said_by("pdftotext", "-enc", "UTF-8", str(pdf), "-").split("\f")[:-1]]


@pytest.mark.parametrize("heading", [kind.sheet.heading for kind in XJ2023.forms])
def test_a_blank_annex_is_one_sheet_with_all_its_words(heading: str, laid_out: dict[str, Path]) -> None:
    """As in print, where it is one sheet too."""
    (said,) = sheets(laid_out[heading])
    (kind,) = [kind for kind in XJ2023.forms if kind.sheet.heading == heading]
    assert said.startswith(heading)
    assert kind.sheet.note.format_map(XJ2023.notice.limits) in said
    assert "—1—" in said or kind.grid.landscape


@pytest.mark.parametrize("name", SOUND)
def test_a_sample_is_laid_out_on_as_many_sheets_as_in_print_with_every_value(
    name: str, laid_out: dict[str, Path], tmp_path: Path
) -> None:
    """But for the empty sides between forms, which LibreOffice leaves out. Machines without the faces may need a sheet more a form."""
    dossier = xj.loads(sample(name), "yaml")
    (tmp_path / "own.pdf").write_bytes(xj.render(dossier))
    own = [sheet for sheet in sheets(tmp_path / "own.pdf") if sheet]
    theirs = sheets(laid_out[name])
    assert abs(len(own) - len(theirs)) <= len(dossier.forms)
    said = "".join(theirs)
    short = {squeeze(item.text) for item in filled(dossier) if item.text and not item.blank.at_most and not item.is_amount}
    assert not {text for text in short if len(text) < 8 and text not in said}


def test_the_second_sheet_of_a_slip_is_numbered_and_headed(laid_out: dict[str, Path]) -> None:
    """Its sheets count themselves."""
    all_of_it = sheets(laid_out["slip"])
    assert f"第1页，共{len(all_of_it)}页" in all_of_it[0]


def test_what_libreoffice_saves_again_holds_each_value_once_in_its_bookmark(files: Path, converted: Converted) -> None:
    """Version 7.4 loses the tags of controls; bookmarks and text stay, and nothing is written twice."""
    again = converted(files, "docx")
    for name in SOUND:
        ours, theirs = Word((files / f"{name}.docx").read_bytes()), Word(again[name].read_bytes())
        assert {item: said for item, said in theirs.bookmarks().items() if item.startswith("xj_")} == ours.bookmarks()
        assert len(theirs.tables()) >= len(ours.tables())
        heads = [row for row in theirs.body.iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None]
        assert bool(heads) == (name == "sample-joint"), (
            "a head that is not the first row of its table, as in 附件1, is no head to it"
        )
        assert {value(item, "pgSz", "orient") for item in theirs.sections()} >= {
            value(item, "pgSz", "orient") for item in ours.sections() if value(item, "pgSz", "orient")
        }
