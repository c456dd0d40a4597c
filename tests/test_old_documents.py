"""Documents that LibreOffice converts for us: .doc, .odt, .rtf; and what is said where it can't, or is not there."""

import os
import shutil
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from returned import docx, form

import xjdemand as xj
from xjdemand.demo import SOUND, sample

SECONDS = 180
CONVERTED = "由 LibreOffice 转成 .docx 再读"


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples in Word, saved in older formats by LibreOffice."""
    if shutil.which("soffice") is None:
        pytest.skip("soffice is not installed; it comes with the package libreoffice-writer-nogui")
    folder = tmp_path_factory.mktemp("old")
    for name in SOUND:
        (folder / f"{name}.docx").write_bytes(xj.render(xj.loads(sample(name), "yaml"), "docx"))
    for to in ("doc", "odt", "rtf"):
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", to]
        files = sorted(map(str, folder.glob("*.docx")))
        subprocess.run([*command, "--outdir", str(folder), *files], check=True, capture_output=True, timeout=SECONDS)
    return folder


@pytest.mark.parametrize("ending", ["doc", "odt", "rtf"])
@pytest.mark.parametrize("name", SOUND)
def test_an_old_document_is_read_as_it_went_and_said_to_be_converted(name: str, ending: str, old: Path) -> None:
    """But for a line break where LibreOffice's .doc turns the sheet: its writer puts a page break there instead, its reader none."""
    loaded = xj.read(old / f"{name}.{ending}")
    meant = xj.loads(sample(name), "yaml")
    assert loaded.dossier.summary == meant.summary
    same = _on_one_line if ending == "doc" else _as_it_is
    assert list(map(same, loaded.dossier.forms)) == list(map(same, meant.forms))
    assert [note.said("zh") for note in loaded.notes if CONVERTED in note.said("zh")]
    assert loaded.locate("/forms/0/title").place is not None


def _on_one_line(one: Any) -> Any:
    return evolve(one, overview=one.overview.replace("\n", ""))


def _as_it_is(one: Any) -> Any:
    return one


def test_a_docx_that_is_called_doc_is_read_as_what_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice is not asked."""
    monkeypatch.setenv("PATH", "")
    (tmp_path / "a.doc").write_bytes(docx(form()))
    loaded = xj.read(tmp_path / "a.doc")
    assert loaded.dossier.forms == xj.read(_as(tmp_path, "b.docx", docx(form()))).dossier.forms
    assert "后缀是 .doc，里面是 .docx" in loaded.notes[0].said("zh")


def _as(folder: Path, name: str, raw: bytes) -> Path:
    (folder / name).write_bytes(raw)
    return folder / name


def program(folder: Path, does: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program of that name where programs are looked for."""
    script = _as(folder, "soffice", f"#!/bin/sh\n{does}\n".encode())
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512


def test_without_libreoffice_we_say_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(xj.LoadError, match="这台机器上没有；请用 Word、Excel 或 WPS 另存为"):
        xj.read(_as(tmp_path, "a.doc", OLD))


def test_a_conversion_that_hangs_is_stopped_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """soffice is a script that starts the real program: both must go."""
    program(tmp_path, f"sleep 600 & echo $! > {tmp_path}/child; wait", monkeypatch)
    with pytest.raises(xj.LoadError, match="超过 1 秒"):
        xj.read(_as(tmp_path, "a.doc", OLD), limits=xj.Limits(seconds=1))
    child = (tmp_path / "child").read_text().strip()
    state = Path(f"/proc/{child}/stat")
    assert not state.exists() or " Z " in state.read_text()


def test_a_conversion_that_makes_nothing_is_said_to_have_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "exit 0", monkeypatch)
    with pytest.raises(xj.LoadError, match="没有能转换"):
        xj.read(_as(tmp_path, "a.doc", OLD))


def test_what_is_no_document_at_all_does_not_reach_libreoffice_or_is_refused_by_it(tmp_path: Path) -> None:
    with pytest.raises(xj.LoadError, match="空文件"):
        xj.read(_as(tmp_path, "a.doc", b""))
    with pytest.raises(xj.LoadError, match="文件太大"):
        xj.read(_as(tmp_path, "a.doc", OLD), limits=xj.Limits(file=100))


def test_no_word_of_the_files_name_reaches_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file may be called --convert-to."""
    program(tmp_path, f'echo "$@" > {tmp_path}/asked', monkeypatch)
    with pytest.raises(xj.LoadError):
        xj.read(_as(tmp_path, "--accept=socket.doc", OLD))
    assert "socket" not in (tmp_path / "asked").read_text()


def test_macros_and_the_network_are_off_in_the_profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, f'cp "${{1#*file://}}/user/registrymodifications.xcu" {tmp_path}/seen', monkeypatch)
    with pytest.raises(xj.LoadError):
        xj.read(_as(tmp_path, "a.doc", OLD))
    seen = (tmp_path / "seen").read_text()
    assert '"DisableMacrosExecution"><value>true<' in seen
    assert '"ooInetProxyType"><value>2<' in seen


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "scratch"))
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr("tempfile.tempdir", None)
    program(tmp_path, "exit 1", monkeypatch)
    with pytest.raises(xj.LoadError):
        xj.read(_as(tmp_path, "a.doc", OLD))
    assert not list((tmp_path / "scratch").iterdir())
