"""`check --diff`, `--fix` and `--unsafe-fixes`, as a person or a pipeline runs them."""

import json
import stat
import subprocess
from codecs import BOM_UTF8
from pathlib import Path
from shutil import which

import pytest

import xjdemand as xj
from xjdemand.cli import main
from xjdemand.commands import fix as command
from xjdemand.errors import UsageError
from xjdemand.examples import joint_dossier, put
from xjdemand.formats import rewrite as rewriting
from xjdemand.formats.rewrite import rewrite
from xjdemand.reports.text import ansi

WIDE, NARROW = "０９９８-5550104", "0998-5550104"


@pytest.fixture
def text() -> str:
    """One thing to mend without asking, one on demand."""
    return xj.dumps(put(put(joint_dossier(), "/forms/0/phone", WIDE), "/forms/1/phone", "0098-5550101"))


@pytest.fixture
def file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "材料.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_diff_shows_what_would_change_and_changes_nothing(file: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A unified difference, exit code 1, though the dossier passes."""
    assert main(["check", str(file)]) == 0
    capsys.readouterr()
    assert main(["check", str(file), "--diff"]) == 1
    shown = capsys.readouterr()
    assert shown.out.startswith(f"--- {file}\n+++ {file}\n@@ ")
    assert [line for line in shown.out.splitlines() if line.startswith(("-  ", "+  "))] == [
        f"-      联系电话: {WIDE}",
        f"+      联系电话: {NARROW}",
    ]
    assert "1 处可自动改正" in shown.err
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.skipif(which("patch") is None, reason="patch is not installed")
def test_patch_takes_the_difference(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file without a last line end too."""
    file.write_text(file.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8")
    expected = next(iter(xj.fixes(file, unsafe=True).texts.values()))
    main(["check", str(file), "--diff", "--unsafe-fixes"])
    difference = tmp_path / "d.patch"
    difference.write_text(capsys.readouterr().out, encoding="utf-8")
    subprocess.run([str(which("patch")), "-s", str(file), str(difference)], check=True)
    assert file.read_text(encoding="utf-8") == expected


def test_diff_of_a_dossier_with_nothing_to_mend_is_empty_and_its_exit_code_the_verdicts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """0 for a pass, 1 for a fail, 2 for what cannot be loaded; --exit-zero forgives the first two."""
    good, bad, broken = (tmp_path / f"{name}.yaml" for name in "abc")
    xj.dump(joint_dossier(), good)
    xj.dump(joint_dossier(6), bad)
    broken.write_text("渠道: [", encoding="utf-8")
    assert main(["check", "--diff", str(good)]) == 0
    assert main(["check", "--diff", str(bad)]) == 1
    assert main(["check", "--diff", "--exit-zero", str(bad)]) == 0
    assert main(["check", "--diff", str(good), str(bad), str(broken)]) == 2
    assert main(["check", "--diff", "--exit-zero", str(broken)]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert str(broken) in shown.err


def test_fix_writes_then_reports_what_remains(file: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A line for each fix made, and how many more could be on demand."""
    assert main(["check", "--fix", str(file)]) == 0
    out = capsys.readouterr().out
    assert file.read_text(encoding="utf-8") == text.replace(WIDE, NARROW)
    assert "改正 1 处：" in out
    assert f"“{WIDE}”改写为“{NARROW}”" in out
    assert "XJ605 提示" not in out
    assert "XJ602 解读" in out
    assert "另有 1 处多半能改对，加 --unsafe-fixes 才改" in out


def test_a_second_fix_writes_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file is not even touched."""
    main(["check", "--fix", "--unsafe-fixes", str(file)])
    before = (file.read_bytes(), file.stat().st_mtime_ns, file.stat().st_ino)
    capsys.readouterr()
    assert main(["check", "--fix", "--unsafe-fixes", str(file)]) == 0
    assert (file.read_bytes(), file.stat().st_mtime_ns, file.stat().st_ino) == before
    assert "改正" not in capsys.readouterr().out


def test_unsafe_fixes_alone_are_refused(file: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Somebody meant --fix or --diff: say so."""
    assert main(["check", "--unsafe-fixes", str(file)]) == 2
    assert "--unsafe-fixes" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == text


def test_unsafe_fixes_mend_both(file: Path, text: str) -> None:
    """Once asked for."""
    assert main(["check", "--fix", "--unsafe-fixes", str(file)]) == 0
    assert file.read_text(encoding="utf-8") == text.replace(WIDE, NARROW).replace("0098-", "0998-")


def test_findings_that_can_be_mended_are_marked(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In full, and counted at the end; on demand ones say so."""
    main(["check", str(file)])
    out = capsys.readouterr().out.splitlines()
    assert [line.endswith("[可自动改正]") for line in out if "XJ605" in line and "提示" in line] == [True]
    assert [line.endswith("[加 --unsafe-fixes 可自动改正]") for line in out if "XJ602 解读" in line] == [True]
    assert "1 处可自动改正（--fix；先看 --diff）" in out


def test_json_lists_what_was_mended_and_what_can_be(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With its state, rule, place and words."""
    main(["check", str(file), "--format", "json"])
    told = json.loads(capsys.readouterr().out)["dossiers"][0]["fixes"]
    assert [(item["state"], item["rule"]) for item in told] == [("safe", "XJ605"), ("unsafe", "XJ602")]
    main(["check", str(file), "--format", "json", "--fix"])
    told = json.loads(capsys.readouterr().out)["dossiers"][0]["fixes"]
    assert [(item["state"], item["rule"]) for item in told] == [("made", "XJ605"), ("unsafe", "XJ602")]
    lines = file.read_text(encoding="utf-8").split("\n")
    assert NARROW in lines[told[0]["line"] - 1]
    assert told[0]["path"] == "/forms/0/phone"


def test_other_formats_tell_of_mending_on_the_console(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Their own text stays as their readers know it."""
    main(["check", str(file), "--format", "github", "--fix"])
    shown = capsys.readouterr()
    assert "改正 1 处" in shown.err
    assert "改正 1 处" not in shown.out


def test_what_was_not_mended_is_told_with_the_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No silence about it."""
    wrong = put(put(joint_dossier(), "/forms/0/total", xj.Wan(52_000_000)), "/summary/rows/0/total", xj.Wan(2100))
    xj.dump(wrong, tmp_path / "a.yaml")
    main(["check", "--fix", "--unsafe-fixes", str(tmp_path / "a.yaml")])
    out = capsys.readouterr().out
    assert "没有改 1 处：" in out
    assert "改了会引出 XJ506" in out


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8", BOM_UTF8), ("gb18030", b""), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("file_format", ["yaml", "json", "toml"])
def test_encoding_mark_and_line_ends_stay(tmp_path: Path, encoding: str, mark: bytes, ends: str, file_format: str) -> None:
    """What is put in has the line ends of the file as well."""
    dossier = put(put(joint_dossier(), "/forms/0/phone", WIDE), "/summary/rows", joint_dossier(1).rows())
    path = tmp_path / f"a.{file_format}"
    text = xj.dumps(dossier, file_format).replace("\n", ends)
    path.write_bytes(mark + text.encode(encoding))
    assert main(["check", "--fix", str(path)]) == 0
    raw = path.read_bytes()
    assert raw.startswith(mark)
    after = raw.removeprefix(mark).decode(encoding)
    assert after.count("\n") == after.count(ends) > text.count("\n")
    assert xj.loads(after, file_format) == put(joint_dossier(), "/forms/0/phone", NARROW)


def test_permissions_stay(file: Path) -> None:
    """A private file stays private."""
    file.chmod(0o640)
    main(["check", "--fix", str(file)])
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [item.name for item in file.parent.iterdir()] == [file.name]


def test_a_link_stays_a_link_and_what_it_leads_to_is_told(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file elsewhere is changed, and said to be."""
    (tmp_path / "x").mkdir()
    link = tmp_path / "x" / "链接.yaml"
    link.symlink_to(file)
    assert main(["check", "--fix", str(link)]) == 0
    assert link.is_symlink()
    assert NARROW in file.read_text(encoding="utf-8")
    assert f"是链接，改的是 {file.resolve()}" in capsys.readouterr().err


def test_a_file_changed_in_the_meantime_is_not_overwritten(file: Path, text: str) -> None:
    """Somebody saved it in an editor: theirs stays."""
    file.write_text(text + "# 又写了一句\n", encoding="utf-8")
    with pytest.raises(UsageError, match="又改动过"):
        rewrite(file, text, "")
    assert file.read_text(encoding="utf-8") == text + "# 又写了一句\n"


def test_a_write_that_breaks_off_leaves_the_old_file_and_nothing_else(
    file: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All or nothing."""

    def full_disc(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(rewriting.os, "fsync", full_disc)
    assert main(["check", "--fix", str(file)]) == 2
    assert file.read_text(encoding="utf-8") == text
    assert [item.name for item in file.parent.iterdir()] == [file.name]


def test_nothing_is_written_where_one_of_the_paths_cannot_be_mended(file: Path, text: str, tmp_path: Path) -> None:
    """A PDF among them: refused before the first byte."""
    (tmp_path / "b.pdf").write_bytes(xj.render(joint_dossier(1)))
    assert main(["check", "--fix", str(file), str(tmp_path / "b.pdf")]) == 2
    assert file.read_text(encoding="utf-8") == text


def test_a_pdf_is_still_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With findings that could be mended in a data file, and without a promise."""
    (tmp_path / "b.pdf").write_bytes(xj.render(put(joint_dossier(1), "/forms/0/phone", WIDE)))
    assert main(["check", str(tmp_path / "b.pdf")]) == 0
    out = capsys.readouterr().out
    assert "XJ605" in out
    assert "可自动改正" not in out


def test_a_broken_file_does_not_keep_the_others_from_being_mended(file: Path, tmp_path: Path) -> None:
    """It is reported as ever."""
    (tmp_path / "b.yaml").write_text("渠道: [", encoding="utf-8")
    assert main(["check", "--fix", str(file), str(tmp_path / "b.yaml")]) == 2
    assert NARROW in file.read_text(encoding="utf-8")


def test_the_difference_is_coloured_on_a_terminal(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Green in, red out."""
    monkeypatch.setattr(command, "paint", lambda: ansi)
    main(["check", "--diff", str(file)])
    out = capsys.readouterr().out
    assert f"\033[32m+      联系电话: {NARROW}\033[0m\n" in out
    assert f"\033[31m-      联系电话: {WIDE}\033[0m\n" in out


def test_the_difference_may_go_to_a_file(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And never over the dossier."""
    assert main(["check", "--diff", str(file), "-o", str(tmp_path / "d.patch")]) == 1
    assert (tmp_path / "d.patch").read_text(encoding="utf-8").startswith("--- ")
    assert capsys.readouterr().out == ""
    assert main(["check", "--diff", str(file), "-o", str(file)]) == 2


def test_readings_and_stage_hold_for_mending_too(file: Path) -> None:
    """The questions of the check are those of the fixes."""
    assert main(["check", "--fix", "--select", "XJ6", "--ignore", "XJ605", str(file)]) == 0
    assert WIDE in file.read_text(encoding="utf-8")
    assert (
        main(["check", "--fix", "--select", "XJ6", "--reading", "deadline_day=excluded", "--stage", "draft", str(file)]) == 0
    )
    assert WIDE not in file.read_text(encoding="utf-8")


def test_a_file_that_may_not_be_written_is_told_in_words(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No traceback."""

    def denied(**_: object) -> None:
        raise PermissionError(13, "Permission denied", str(file))

    monkeypatch.setattr(rewriting.tempfile, "mkstemp", denied)
    assert main(["check", "--fix", str(file)]) == 2
    assert "没有读写的权限" in capsys.readouterr().err
