"""Our workbooks and CSV as LibreOffice Calc opens them: laid out on sheets, and saved again in its formats and back."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from archive import said_by, squeeze

import xjdemand as xj
from xjdemand.cli import main
from xjdemand.demo import SOUND, sample
from xjdemand.edition import XJ2023
from xjdemand.formats.data import load_file
from xjdemand.forms.blank import table_of
from xjdemand.forms.filled import filled

SECONDS = 180
LISTS = [kind for kind in XJ2023.forms if table_of(kind)]
EVIL = ("=1+1", "+1+1", "@SUM(1)", "-1+1", "<r><t>x</t></r>", "http://192.0.2.1/", "007")

UTF_8_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1"

Converted = Callable[[Path, str], Path]


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Converted:
    """Has LibreOffice write every file of a folder in another format, with a profile of its own."""
    if shutil.which("soffice") is None:
        pytest.skip("soffice is not installed; Calc comes with the package libreoffice-calc-nogui")
    profile = tmp_path_factory.mktemp("profile")

    def convert(folder: Path, to: str) -> Path:
        out = tmp_path_factory.mktemp("out")
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to", to, "--outdir", out]
        subprocess.run([*command, *sorted(folder.iterdir())], check=False, capture_output=True, timeout=SECONDS)
        return out

    probe = tmp_path_factory.mktemp("probe")
    (probe / "x.csv").write_text("1", encoding="utf-8")
    if not list(convert(probe, "xlsx").iterdir()):
        pytest.skip("Calc is not installed; it comes with the package libreoffice-calc-nogui")
    return convert


def written() -> dict[str, Any]:
    """The samples' summaries, blank lists, and one full of what looks like formulas, by name."""
    rows = tuple(xj.SummaryRow(number=str(n), title=evil, lead_unit=evil) for n, evil in enumerate(EVIL, 1))
    samples = {name: xj.loads(sample(name), "yaml").with_summary().summary for name in SOUND}
    blank = {f"blank{number}": kind() for number, kind in enumerate(LISTS)}
    return {**samples, **blank, "evil": xj.JointSummary(recommenders=("甲厅",), rows=rows)}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sheets")
    for name, what in written().items():
        (folder / f"{name}.xlsx").write_bytes(xj.render(what, "xlsx"))
    (folder / "findings.yaml").write_text(sample("faulty-joint"), encoding="utf-8")
    assert main(["check", str(folder / "findings.yaml"), "--format", "xlsx", "-o", str(folder / "findings.xlsx")]) == 1
    (folder / "findings.yaml").unlink()
    return folder


@pytest.fixture(scope="module")
def laid_out(files: Path, converted: Converted) -> dict[str, list[str]]:
    """What stands on each sheet of paper, without white space."""
    pdfs = converted(files, "pdf")
    said = {pdf.stem: said_by("pdftotext", "-enc", "UTF-8", str(pdf), "-") for pdf in pdfs.iterdir()}
    return {name: [squeeze(sheet) for sheet in text.split("\f")[:-1]] for name, text in said.items()}


@pytest.mark.parametrize("number", range(len(LISTS)))
def test_a_blank_list_is_one_sheet_of_paper_with_all_its_words(number: int, laid_out: dict[str, list[str]]) -> None:
    (said,) = laid_out[f"blank{number}"]
    kind = LISTS[number]
    assert said.startswith(kind.sheet.heading)
    assert kind.sheet.note.format_map(XJ2023.notice.limits) in said


@pytest.mark.parametrize("name", SOUND)
def test_a_filled_list_shows_every_value_on_paper(name: str, laid_out: dict[str, list[str]]) -> None:
    """Nothing cut by the height of a row; amounts as they are printed."""
    dossier = xj.loads(sample(name), "yaml").with_summary()
    (said,) = laid_out[name]
    texts = [item.text.removesuffix("万元") for item in filled(dossier) if item.path.startswith("/summary") and item.text]
    missing = [text for text in texts if not all(sign in said for sign in squeeze(text))]
    assert not missing


def test_the_heads_of_findings_stand_on_every_sheet_of_paper(laid_out: dict[str, list[str]]) -> None:
    """Wide as the table is, it is one sheet wide."""
    sheets = laid_out["findings"]
    assert len(sheets) > 1
    assert all(sheet.startswith("文件") and "办法" in sheet for sheet in sheets)
    assert f"{len(sheets)}/{len(sheets)}" in sheets[-1]


def test_no_text_is_taken_for_a_formula(files: Path, laid_out: dict[str, list[str]]) -> None:
    """As shown, they are what was written."""
    (said,) = laid_out["evil"]
    assert all(evil in said for evil in EVIL)


@pytest.mark.parametrize("way", [("xlsx",), ("ods", "xlsx"), ("xls", "xlsx"), (UTF_8_CSV,)])
def test_what_calc_saves_again_reads_the_same(way: tuple[str, ...], files: Path, converted: Converted) -> None:
    """As .xlsx, by way of .ods and of .xls, and as CSV; in CSV it shows what it showed."""
    folder = files
    for to in way:
        folder = converted(folder, to)
    for name, what in written().items():
        made = load_file(folder / f"{name}.{way[-1].partition(':')[0]}")
        assert made.dossier.summary == what, (way, name)
        assert not made.notes, [note.said("zh") for note in made.notes]
