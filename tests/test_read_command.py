"""`xj.read` and `xjdemand read`: what came home in documents becomes one file of data, with every doubt beside it."""

from pathlib import Path

import pytest
from effort import EFFORT
from hypothesis import given, settings
from hypothesis import strategies as st
from returned import c, docx, form, need, p, sdt, summary, table

import xjdemand as xj
from xjdemand.cli import main
from xjdemand.errors import Fault, Place
from xjdemand.examples import joint_dossier
from xjdemand.formats.annotate import annotated
from xjdemand.formats.limits import LARGEST
from xjdemand.language import Phrase

DOUBTED = form({"项目名称": c("浅暗管排盐", span=2) + c("技术集成", span=2)})
SAID = "项目名称分在 2 格里"


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """附件4 in one file, and two 附件3, one of which can't be read for sure."""
    made = {"一.docx": summary(), "三.docx": DOUBTED, "二.docx": form({"项目名称": c("第二个项目", span=4)})}
    for name, body in made.items():
        (tmp_path / name).write_bytes(docx(body))
    return [str(tmp_path / name) for name in made]


def test_several_files_become_one_dossier_in_the_order_given(files: list[str], tmp_path: Path) -> None:
    out = tmp_path / "材料.yaml"
    assert main(["read", *files, "-o", str(out)]) == 0
    dossier = xj.load(out)
    assert [item.title for item in dossier.forms] == ["浅暗管排盐\n技术集成", "第二个项目"]
    assert dossier.rows()
    assert dossier == xj.read(*files).dossier


def test_each_value_is_told_with_its_place(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", files[2], "--fields"]) == 0
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [f"{files[2]}:表1第5行第2格", "项目名称", "第二个项目"] in lines
    assert len(lines) == 13
    loaded = xj.read(files[2])
    assert [(str(at), item.blank.label, item.text.replace("\n", " ")) for item, at in loaded.fields()] == [
        (at, label, text) for at, label, text in lines
    ]


def test_a_doubt_stands_over_its_field_in_the_file_and_beside_the_command(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "材料.yaml"
    main(["read", *files, "-o", str(out)])
    lines = out.read_text(encoding="utf-8").splitlines()
    (at,) = [number for number, line in enumerate(lines) if SAID in line]
    assert lines[at].startswith("      # 读：")
    assert "三.docx:表1第5行第2格" in lines[at]
    assert lines[at + 1].startswith("      项目名称:")
    told = capsys.readouterr()
    assert SAID in told.err
    assert "有 1 处没有读或读不准" in told.err
    assert "附件3：13 栏，13 栏有内容，“第二个项目”" in told.out


def test_a_doubt_of_no_field_stands_at_the_head(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(form() + p("此件请保密")))
    text = annotated(xj.read(tmp_path / "a.docx"), "en")
    assert text.startswith("# read: ")
    assert "此件请保密" in text.split("\n")[0]


def test_doubts_fail_nothing_unless_that_is_asked_for(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", files[1]]) == 0
    assert main(["read", files[1], "--strict"]) == 1
    assert main(["read", files[2], "--strict"]) == 0
    assert capsys.readouterr().out.count("项目概述") == 3


def test_what_is_written_in_json_or_toml_has_its_doubts_on_the_console(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for ending in ("json", "toml"):
        out = tmp_path / f"材料.{ending}"
        assert main(["read", files[1], "-o", str(out)]) == 0
        assert xj.load(out) == xj.read(files[1]).dossier
        assert "见上" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["一.docx", "在.txt", "没有"])
def test_nothing_is_read_where_it_could_not_be_written(name: str, files: list[str], tmp_path: Path) -> None:
    """Over what is read, or in a format that is not written."""
    before = sorted(file.name for file in tmp_path.iterdir())
    assert main(["read", *files, "-o", str(tmp_path / name)]) == 2
    assert sorted(file.name for file in tmp_path.iterdir()) == before


def test_what_is_there_is_written_over_only_when_asked(files: list[str], tmp_path: Path) -> None:
    out = tmp_path / "材料.yaml"
    out.write_text("我的", encoding="utf-8")
    assert main(["read", files[2], "-o", str(out)]) == 2
    assert out.read_text(encoding="utf-8") == "我的"
    assert main(["read", files[2], "-o", str(out), "--force"]) == 0
    assert xj.load(out).forms


def test_a_file_given_twice_is_refused_and_so_is_none(files: list[str]) -> None:
    with pytest.raises(xj.LoadError, match="给了两次"):
        xj.read(files[1], files[1])
    with pytest.raises(xj.UsageError, match="没有给出文件"):
        xj.read()


def test_every_file_that_cant_be_read_is_named_at_once(files: list[str], tmp_path: Path) -> None:
    (tmp_path / "坏.docx").write_bytes(b"x")
    with pytest.raises(xj.LoadError) as caught:
        xj.read(files[0], tmp_path / "坏.docx", tmp_path / "没有.docx")
    assert [Path(fault.at.file).name for fault in caught.value.faults] == ["坏.docx", "没有.docx"]


@settings(max_examples=30 * EFFORT)
@given(said=st.lists(st.text(max_size=40), max_size=4), number=st.integers(0, 30))
def test_no_doubt_however_worded_changes_what_is_read_back(said: list[str], number: int) -> None:
    """A line break in it would end the comment, a control character the file."""
    dossier = joint_dossier(needs=2)
    places = {}
    loaded = xj.Loaded(
        dossier=dossier,
        notes=(),
        sources=(),
        locate=lambda path: places.setdefault(path, xj.Location("甲.docx", place=Place(1, len(places) + 1, 1))),
        origin=lambda path: (_ for _ in ()).throw(KeyError(path)),
    )
    spots = [at for _, at in loaded.fields()]
    notes = tuple(Fault(Phrase("{x}", {"x": text}), spots[(number + n) % len(spots)]) for n, text in enumerate(said))
    text = annotated(
        xj.Loaded(**{name: getattr(loaded, name) for name in ("dossier", "sources", "locate", "origin")}, notes=notes)
    )
    assert xj.loads(text, "yaml") == dossier
    assert text.count("# 读：") == len(said)


LIMITED = {
    "file": (100, "超过 100 字节"),
    "part": (100, "解开后超过"),
    "parts": (1, "超过 1 个"),
    "elements": (50, "超过 50 个元素"),
    "cells": (5, "超过 5 个"),
    "depth": (2, "超过 2 层"),
    "text": (10, "文字太多"),
}


@pytest.mark.parametrize("name", LIMITED)
def test_each_limit_is_named_where_it_is_passed_and_may_be_set(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From Python, at the command line, and in the settings."""
    path, (most, said) = tmp_path / "a.docx", LIMITED[name]
    path.write_bytes(docx(table({**need(), "项目名称": [c("项目名称"), c(sdt(sdt(p("甲"))))]})))
    with pytest.raises(xj.LoadError, match=said):
        xj.read(path, limits=xj.Limits(**{name: most}))
    assert main(["read", str(path), "--limit", f"{name}={most}"]) == 2
    assert said in capsys.readouterr().err
    (tmp_path / "xjdemand.toml").write_text(f"[limits]\n{name} = {most}\n", encoding="utf-8")
    for command in ("check", "read"):
        assert main([command, str(path), "--config", str(tmp_path / "xjdemand.toml")]) == 2
        assert said in "".join(capsys.readouterr())
    assert main(["read", str(path), "--limit", f"{name}={LARGEST[name]}", "--config", str(tmp_path / "xjdemand.toml")]) == 0


@pytest.mark.parametrize(
    "asked", ["cell=5", "cells", "cells=0", "cells=-1", "cells=五", "cells=1e3", "cells=9999999999999999"]
)
def test_a_limit_unknown_or_no_number_is_refused(asked: str, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(form()))
    assert main(["read", str(tmp_path / "a.docx"), "--limit", asked]) == 2


def test_a_limit_in_the_settings_that_is_none_is_a_fault_of_the_settings(tmp_path: Path) -> None:
    (tmp_path / "xjdemand.toml").write_text("[limits]\ncells = 0\nfiles = 3\ntext = true\n", encoding="utf-8")
    with pytest.raises(xj.LoadError) as caught:
        xj.settings.load(tmp_path / "xjdemand.toml")
    assert [(fault.path, fault.at.line) for fault in caught.value.faults] == [
        ("/limits/cells", 2),
        ("/limits/files", 3),
        ("/limits/text", 4),
    ]


def test_the_documents_of_a_folder_are_bounded_together(tmp_path: Path) -> None:
    """Each is small enough by itself."""
    folder = tmp_path / "材料"
    folder.mkdir()
    for name in ("附件3-01.docx", "附件3-02.docx"):
        (folder / name).write_bytes(docx(form()))
    size = len(docx(form()))
    assert len(xj.load_file(folder, limits=xj.Limits(file=2 * size)).dossier.forms) == 2
    with pytest.raises(xj.LoadError, match=f"几个文件的大小合起来超过 {2 * size - 1} 字节") as caught:
        xj.load_file(folder, limits=xj.Limits(file=2 * size - 1))
    assert Path(caught.value.faults[0].at.file).name == "附件3-02.docx"
    (folder / "附件3-03.docx").write_bytes(docx(form()))
    with pytest.raises(xj.LoadError, match="几个文件的文字合起来超过 650 字节") as caught:
        xj.load_file(folder, limits=xj.Limits(text=650))
    assert [Path(fault.at.file).name for fault in caught.value.faults] == ["附件3-03.docx"]
