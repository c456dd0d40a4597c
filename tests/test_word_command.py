"""`--to docx` and `-o slip.docx`: which files a person gets, and what is refused before any is written."""

from pathlib import Path

import pytest
from word import Word

import xjdemand as xj
from xjdemand.cli import main
from xjdemand.demo import sample
from xjdemand.examples import joint_dossier


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "材料.yaml"
    xj.dump(joint_dossier(needs=2), file)
    return file


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def test_one_format_or_several_are_written_side_by_side(source: Path, tmp_path: Path) -> None:
    """The whole and each form, once in each format; what is asked for twice is written once."""
    assert main(["render", str(source), "-o", str(tmp_path / "a"), "--to", "docx"]) == 0
    assert main(["render", str(source), "-o", str(tmp_path / "b"), "--to", "pdf, DOCX,pdf"]) == 0
    word = names(tmp_path / "a")
    assert "全套打印.docx" in word
    assert len(word) == 4
    assert names(tmp_path / "b") == word | {name.replace(".docx", ".pdf") for name in word}
    whole = (tmp_path / "a" / "全套打印.docx").read_bytes()
    assert whole == xj.render(xj.load(source), "docx") == (tmp_path / "b" / "全套打印.docx").read_bytes()


def test_without_a_format_asked_for_it_is_pdf(source: Path, tmp_path: Path) -> None:
    assert main(["render", str(source), "-o", str(tmp_path / "a")]) == 0
    assert {Path(name).suffix for name in names(tmp_path / "a")} == {".pdf"}


def test_blank_annexes_in_word(tmp_path: Path) -> None:
    """All four; each with its empty controls."""
    assert main(["blank", "all", "-o", str(tmp_path), "--to", "docx"]) == 0
    assert names(tmp_path) == {f"附件{number}-空白.docx" for number in range(1, 5)}
    assert all(control.is_empty for control in Word((tmp_path / "附件3-空白.docx").read_bytes()).controls())


@pytest.mark.parametrize("to", ["doc", "", "docx,xls", "pdf docx"])
def test_a_format_unknown_is_refused_before_anything_is_written(
    to: str, source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["render", str(source), "-o", str(tmp_path / "a"), "--to", to]) == 2
    assert "可用 csv、docx、html、pdf、xlsx" in capsys.readouterr().err
    assert not (tmp_path / "a").exists()


def test_faces_of_ones_own_are_refused_for_word_before_anything_is_written(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where a PDF was asked for first."""
    words = ["render", str(source), "-o", str(tmp_path / "a"), "--to", "pdf,docx", "--font", "body=own.ttf"]
    assert main(words) == 2
    assert "docx" in capsys.readouterr().err
    assert not (tmp_path / "a").exists()


def test_nothing_is_written_where_one_of_the_formats_cannot_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Word holds a sign that our faces lack; with a PDF asked for too, neither is written, whichever comes first."""
    file = tmp_path / "材料.yaml"
    xj.dump(xj.JointDossier(forms=(xj.JointProject(title="甲𠀀"),)), file)
    for to in ("pdf,docx", "docx,pdf"):
        assert main(["render", str(file), "-o", str(tmp_path / "a"), "--to", to]) == 2
        assert "U+20000" in capsys.readouterr().err
        assert not (tmp_path / "a").exists()
    assert main(["render", str(file), "-o", str(tmp_path / "a"), "--to", "docx"]) == 0


def test_a_character_that_word_cannot_hold_is_told_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As for PDF: the place in the file, the field, the code point."""
    file = tmp_path / "材料.json"
    file.write_text(xj.dumps(xj.JointDossier(forms=(xj.JointProject(title="甲\x01"),)), "json"), encoding="utf-8")
    assert main(["render", str(file), "-o", str(tmp_path / "a"), "--to", "docx"]) == 2
    said = capsys.readouterr().err
    assert "材料.json:" in said
    assert "项目名称" in said
    assert "U+0001" in said


def test_files_of_an_earlier_printing_in_that_format_are_named(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An old Word file beside new ones is mentioned; where only Word is asked for, PDFs are left in peace."""
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "旧.docx").write_bytes(b"")
    (folder / "旧.pdf").write_bytes(b"")
    assert main(["render", str(source), "-o", str(folder), "--to", "docx"]) == 0
    said = capsys.readouterr().err
    assert "旧.docx" in said
    assert "旧.pdf" not in said


def test_the_slip_is_written_in_word_by_its_ending(tmp_path: Path) -> None:
    """The same slip as `xj.slip` gives."""
    file, slip = tmp_path / "材料.yaml", tmp_path / "退修意见单.DOCX"
    file.write_text(sample("faulty-joint"), encoding="utf-8")
    assert main(["slip", str(file), "-o", str(slip)]) == 0
    dossier = xj.load(file)
    assert slip.read_bytes() == xj.render(xj.slip(dossier, xj.check(dossier)), "docx")
    assert main(["slip", str(file), "-o", str(tmp_path / "b.docx"), "--font", "body=own.ttf"]) == 2
    assert not (tmp_path / "b.docx").exists()
