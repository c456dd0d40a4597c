"""What LibreOffice is told, given and held to when it converts a document for us; its place is taken by a script here."""

import os
import stat
from pathlib import Path

import pytest
from returned import docx, form

import xjdemand as xj

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
OUT = 'out=$(echo "$@" | sed "s/.*--outdir //; s/ .*//"); mkdir -p "$out"; '
"""Shell that finds the folder to write to."""


@pytest.fixture
def convert(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a script in place of the program; what it does is written there, and what it saw."""
    script = tmp_path / "soffice"
    script.write_text(f'#!/bin/sh\ncd "{tmp_path}"\n. ./does\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


def refused(folder: Path, does: str, name: str = "a.doc", limits: xj.Limits | None = None) -> str:
    """What is said where the script does that."""
    (folder / "does").write_text(does)
    (folder / name).write_bytes(OLD)
    with pytest.raises(xj.LoadError) as caught:
        xj.read(folder / name, limits=limits or xj.Limits())
    return caught.value.said("zh")


def test_no_macro_runs_and_no_proxy_answers(convert: Path) -> None:
    """Nor over HTTPS: both go to a port where nobody listens."""
    refused(convert, 'cp "${1#*file://}/user/registrymodifications.xcu" seen')
    seen = (convert / "seen").read_text()
    for name, value in {
        "DisableMacrosExecution": "true",
        "MacroSecurityLevel": "3",
        "BlockUntrustedRefererLinks": "true",
        "ooInetProxyType": "2",
        "ooInetHTTPProxyName": "127.0.0.1",
        "ooInetHTTPProxyPort": "9",
        "ooInetHTTPSProxyName": "127.0.0.1",
        "ooInetHTTPSProxyPort": "9",
    }.items():
        assert f'oor:name="{name}"><value>{value}</value>' in seen


def test_the_program_does_not_see_the_users_home(convert: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is configured there, and what lies there, is no business of a document's."""
    monkeypatch.setenv("HOME", "/home/nobody-here")
    refused(convert, 'echo "$HOME" > home; echo "${1#*file://}" > profile')
    home, profile = ((convert / name).read_text().strip() for name in ("home", "profile"))
    assert "nobody" not in home
    assert Path(profile).parent == Path(home)


@pytest.mark.parametrize(
    ("name", "to"),
    [
        ("a.doc", "docx"),
        ("a.wps", "docx"),
        ("a.rtf", "docx"),
        ("a.xls", "xlsx"),
        ("a.et", "xlsx"),
        ("A.ET", "xlsx"),
    ],
)
def test_tables_become_workbooks_and_texts_become_documents(name: str, to: str, convert: Path) -> None:
    """.et is WPS's table, .wps its text."""
    assert f"另存为 .{to}" in refused(convert, 'echo "$@" > asked', name)
    assert f"--convert-to {to} " in (convert / "asked").read_text()


def test_what_comes_out_is_bounded_as_what_goes_in(convert: Path) -> None:
    """A small .doc may become a large .docx."""
    does = OUT + 'head -c 5000 /dev/zero > "$out/in.docx"'
    assert "文件太大：超过 4000 字节" in refused(convert, does, limits=xj.Limits(file=4_000))
    assert "文件太大" not in refused(convert, does, limits=xj.Limits(file=5_000))


def test_what_comes_out_is_read(convert: Path) -> None:
    (convert / "made").write_bytes(docx(form()))
    (convert / "does").write_text(OUT + 'cp made "$out/in.docx"')
    (convert / "a.doc").write_bytes(OLD)
    loaded = xj.read(convert / "a.doc")
    assert loaded.dossier.forms[0].title == "浅暗管排盐技术集成"
    assert [note.is_remark for note in loaded.notes] == [True]
