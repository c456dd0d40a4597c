"""An officer's decisions: recorded beside the dossier, holding for what was decided on and nothing else, shown with their names."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from attrs import evolve

import xjdemand as xj
from xjdemand import dump
from xjdemand.cli import main
from xjdemand.commands.check import check_path
from xjdemand.commands.waive import Waiving
from xjdemand.edition import XJ2023, check
from xjdemand.errors import LoadError
from xjdemand.examples import joint_dossier, put
from xjdemand.formats.data import dumps
from xjdemand.formats.decisions import ENDING, decisions_file, load_decisions, record
from xjdemand.reports import points
from xjdemand.rules.suppression import Decision, Misread
from xjdemand.settings import Settings

SAID = ["--reason", "厅务会同意增报一项", "--by", "买买提·艾力", "--on", "2023-09-01"]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dossier with one need too many, in the folder one stands in."""
    monkeypatch.chdir(tmp_path)
    dump(joint_dossier(needs=6), "材料.yaml")
    return Path("材料.yaml")


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Exit code, output and warnings of a command."""
    capsys.readouterr()
    code = main(list(words))
    said = capsys.readouterr()
    return code, said.out, said.err


def kept(file: Path) -> list[dict[str, str]]:
    """The decisions on a dossier as any YAML reader sees them."""
    value: Any = yaml.safe_load(decisions_file(file).read_text(encoding="utf-8"))
    return list(value["决定"])


def test_a_decision_is_recorded_and_the_dossier_passes(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Beside the dossier, with what the officer saw; the report then says who, when and why."""
    assert main(["decide", str(file), "xj201", *SAID]) == 0
    (decision,) = kept(file)
    assert (decision["规则"], decision["经办人"], decision["理由"]) == ("XJ201", "买买提·艾力", "厅务会同意增报一项")
    assert decision["发现"] == check(joint_dossier(needs=6))["XJ201"].message
    for format in ("full", "concise", "html", "json"):  # noqa: A001 -- the word users know
        code, out, _ = told(capsys, "check", str(file), "--format", format)
        assert code == 0
        assert "买买提·艾力" in out
        assert "厅务会同意增报一项" in out
        assert "2023-09-01" in out or "2023年9月1日" in out
    code, out, _ = told(capsys, "check", str(file), "--no-decisions")
    assert (code, "买买提" in out) == (1, False)


def test_a_decision_survives_unrelated_edits(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Forms in another order, other fields changed."""
    before = put(put(joint_dossier(), "/forms/1/overview", "字" * 2100), "/summary", None)
    dump(before, file)
    assert main(["decide", str(file), "XJ411", *SAID]) == 0
    after = put(put(before, "/forms", before.forms[::-1]), "/forms/1/leader_position", "高工")
    file.write_text(f"# 第二稿\n\n{dumps(after, 'yaml')}", encoding="utf-8")
    code, out, _ = told(capsys, "check", str(file), "--select", "XJ4", "--format", "concise")
    assert code == 0
    assert "决定：" in out


def test_a_decision_on_what_has_changed_holds_no_longer(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """XJ004 tells both; after a new decision the old one is history."""
    main(["decide", str(file), "XJ201", *SAID])
    dump(joint_dossier(needs=7), file)
    code, out, _ = told(capsys, "check", str(file), "--format", "concise", "--select", "XJ201,XJ0")
    assert code == 1
    assert "XJ001" not in out
    assert "XJ004" in out
    assert "针对的是“喀什地区行政公署推荐了 6 项，名额为 5 项”，现在是“喀什地区行政公署推荐了 7 项，名额为 5 项”" in out
    assert "材料.yaml.decisions.yaml:2" in out
    assert main(["decide", str(file), "XJ201", *SAID]) == 0
    code, out, _ = told(capsys, "check", str(file), "--format", "concise", "--select", "XJ201,XJ0")
    assert (code, "XJ004" in out, len(kept(file))) == (0, False, 2)


def test_a_decision_on_what_is_gone_is_told(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """XJ001, at its own line; not where its rule was not run."""
    main(["decide", str(file), "XJ201", *SAID])
    dump(joint_dossier(), file)
    code, out, _ = told(capsys, "check", str(file), "--format", "concise")
    assert code == 0
    assert "材料.yaml.decisions.yaml:2:5: XJ001" in out
    assert "XJ001" not in told(capsys, "check", str(file), "--format", "concise", "--select", "XJ7,XJ0")[1]


@pytest.mark.parametrize("key", ["理由", "经办人", "日期", "发现", "指纹"])
def test_a_decision_by_nobody_on_nothing_or_for_no_reason_has_no_effect(
    key: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each of them is needed: XJ003 names what is lacking."""
    main(["decide", str(file), "XJ201", *SAID])
    beside = decisions_file(file)
    lines = [line for line in beside.read_text(encoding="utf-8").split("\n") if not line.strip().startswith(f"{key}:")]
    beside.write_text("\n".join(lines), encoding="utf-8")
    code, out, _ = told(capsys, "check", str(file), "--format", "concise")
    assert (code, f"没有写{key}" in out) == (1, True)
    beside.write_text("\n".join([*lines[:2], f"    {key}: ' '", *lines[2:]]), encoding="utf-8")
    assert f"没有写{key}" in told(capsys, "check", str(file), "--format", "concise")[1]


def test_a_day_that_is_none_and_a_rule_that_is_none_are_told(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """XJ003 with the words that could not be read."""
    main(["decide", str(file), "XJ201", *SAID])
    beside = decisions_file(file)
    text = beside.read_text(encoding="utf-8")
    for wrong, word in ((text.replace("2023-09-01", "去年"), "去年"), (text.replace("XJ201", "XJ299"), "XJ299")):
        beside.write_text(wrong, encoding="utf-8")
        code, out, _ = told(capsys, "check", str(file), "--format", "concise")
        assert (code, "XJ003" in out, word in out) == (1, True, True)
    (misread,) = load_decisions(file)
    assert isinstance(misread, Decision | Misread)


def test_keys_may_be_english(file: Path) -> None:
    """The same decision under English names."""
    main(["decide", str(file), "XJ201", *SAID])
    before = load_decisions(file)
    names = (
        "规则 rule",
        "位置 path",
        "理由 reason",
        "经办人 by",
        "日期 date",
        "发现 found",
        "指纹 fingerprint",
        "决定 decisions",
    )
    text = decisions_file(file).read_text(encoding="utf-8")
    for chinese, english in map(str.split, names):
        text = text.replace(f"{chinese}:", f"{english}:")
    decisions_file(file).write_text(text, encoding="utf-8")
    assert load_decisions(file) == before
    assert isinstance(before[0], Decision)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "冒号"),
        ("- 规则: XJ201", "列表"),
        ("决定: 好", "列表"),
        ("决定:\n  - 好", "一组键值"),
        ("决定:\n  - 规则: XJ201\n    理郁: 好", "理由"),
        ("决定:\n  - 规则: [XJ201]", "文字"),
        ("决定:\n  - 规则: XJ201\n    规则: XJ202", "两次"),
        ("决定: []\n其他: []", "列表"),
    ],
)
def test_a_file_that_holds_no_decisions_is_an_error(
    text: str, said: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, with the file; nobody is to think that a decision was heeded. Nothing is written into such a file."""
    decisions_file(file).write_text(text, encoding="utf-8")
    code, out, _ = told(capsys, "check", str(file))
    assert (code, said in out, "decisions.yaml" in out) == (2, True, True)
    assert told(capsys, "decide", str(file), "XJ201", *SAID)[0] == 2
    assert decisions_file(file).read_text(encoding="utf-8") == text
    assert main(["check", str(file), "--no-decisions"]) == 1


def test_what_stands_in_the_file_is_kept(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Comments and layout stay; a layout that nothing can be added to is refused."""
    beside = decisions_file(file)
    beside.write_text("# 收件第12号\n决定:\n", encoding="utf-8")
    main(["decide", str(file), "XJ201", *SAID])
    assert beside.read_text(encoding="utf-8").startswith("# 收件第12号\n决定:\n  - 规则: XJ201")
    beside.write_text("决定: []\n", encoding="utf-8")
    code, _, err = told(capsys, "decide", str(file), "XJ201", *SAID)
    assert (code, "接不下去" in err) == (2, True)
    assert beside.read_text(encoding="utf-8") == "决定: []\n"


def test_which_finding_is_meant_must_be_plain(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """None, several, or one already decided on: an error that lists what there is; --at names one of several."""
    code, _, err = told(capsys, "decide", str(file), "XJ411", *SAID)
    assert (code, "XJ201" in err) == (2, True)
    dump(put(put(joint_dossier(), "/forms/0/contact", ""), "/forms/1/contact", ""), file)
    code, _, err = told(capsys, "decide", str(file), "XJ401", *SAID)
    assert (code, "/forms/0/contact" in err, "/forms/1/contact" in err) == (2, True, True)
    assert told(capsys, "decide", str(file), "XJ401", "--at", "/forms/9/contact", *SAID)[0] == 2
    assert main(["decide", str(file), "XJ401", "--at", "/forms/1/contact", *SAID]) == 0
    assert [each["位置"] for each in kept(file)] == ["/forms/1/contact"]
    code, out, _ = told(capsys, "check", str(file), "--format", "concise")
    assert (code, out.count("XJ401"), out.count("决定：")) == (1, 2, 1)
    code, _, err = told(capsys, "decide", str(file), "XJ401", "--at", "/forms/1/contact", *SAID)
    assert (code, "已经决定过" in err) == (2, True)


@pytest.mark.parametrize(("option", "value"), [("--reason", " "), ("--by", ""), ("--on", "今天"), ("--on", "2023-02-30")])
def test_decide_wants_a_reason_a_name_and_a_day(
    option: str, value: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty one is none, and nothing is written."""
    words = list(SAID)
    words[words.index(option) + 1] = value
    assert told(capsys, "decide", str(file), "XJ201", *words)[0] == 2
    assert not decisions_file(file).exists()


def test_a_rule_that_does_not_exist_cannot_be_decided_on(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The nearest one is named."""
    code, _, err = told(capsys, "decide", str(file), "XJ299", *SAID)
    assert (code, "XJ299" in err) == (2, True)


def test_a_folder_has_its_decisions_beside_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Under the folder's whole name; `.` and a trailing slash mean the same folder."""
    folder = tmp_path / "材料"
    folder.mkdir()
    dump(joint_dossier(needs=6), folder / "一.yaml")
    assert main(["decide", f"{folder}/", "XJ201", *SAID]) == 0
    assert (tmp_path / "材料.decisions.yaml").exists()
    assert told(capsys, "check", str(folder))[0] == 0


def test_decisions_among_dossiers_are_passed_over_with_a_word(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A glob finds them; so does a folder; given alone, what they are on is checked, and where that is gone they are no dossier."""
    main(["decide", str(file), "XJ201", *SAID])
    beside = decisions_file(file)
    code, out, err = told(capsys, "check", str(file), str(beside), "--format", "concise")
    assert (code, "XJ003" in out, str(beside) in err) == (0, False, True)
    code, out, _ = told(capsys, "check", str(beside), "--format", "concise")
    assert (code, str(file) in out) == (0, True)
    lost = beside.with_name(f"无.yaml{ENDING}")
    lost.write_bytes(beside.read_bytes())
    code, _, err = told(capsys, "check", str(lost))
    assert (code, "不是材料" in err) == (2, True)
    lost.unlink()
    with pytest.raises(LoadError, match="不是材料"):
        xj.load(beside)
    loaded = xj.load_file(Path())
    assert loaded.dossier == joint_dossier(needs=6)
    assert [beside.name in str(note.at) for note in loaded.notes] == [True]


@pytest.mark.parametrize("format", ["sarif", "junit", "github"])
def test_an_officers_name_is_not_shown_in_public(
    format: str,  # noqa: A002 -- the word users know
    file: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Nor where the reason repeats it, nor a name that only the outdated decision still quotes; --show-names shows them."""
    dump(put(joint_dossier(), "/summary/rows/0/leader", "欧阳明月"), file)
    words = ["--reason", "买买提·艾力核对过证件，电话0998-5550177", *SAID[2:]]
    assert main(["decide", str(file), "XJ708", *words]) == 0
    code, out, _ = told(capsys, "check", str(file), "--format", format)
    assert (code, "买买提" in out, "欧阳" in out, "5550177" in out, "核对过证件" in out) == (0, False, False, False, True)
    assert "买买提" in told(capsys, "check", str(file), "--format", format, "--show-names")[1]
    dump(put(joint_dossier(), "/summary/rows/0/leader", "司马青云"), file)
    code, out, _ = told(capsys, "check", str(file), "--format", format)
    assert (code, "XJ004" in out, "欧阳" in out, "司马" in out) == (1, True, False, False)


def test_of_two_decisions_the_last_counts(file: Path) -> None:
    """Whoever decides again, decides anew."""
    main(["decide", str(file), "XJ201", *SAID])
    (first,) = load_decisions(file)
    assert isinstance(first, Decision)
    record(file, evolve(first, by="阿依努尔", found="别的"))
    (last,) = load_decisions(file)
    assert isinstance(last, Decision)
    assert last.by == "阿依努尔"


def test_decisions_have_an_api(file: Path) -> None:
    """As a service would use them."""
    main(["decide", str(file), "XJ201", *SAID])
    loaded = xj.load_file(file)
    report = xj.set_aside(xj.check(loaded.dossier), loaded.dossier, xj.load_decisions(file), loaded.locate)
    waiver = report["XJ201"].waiver
    assert waiver is not None
    assert (waiver.kind, waiver.by, str(waiver.day)) == (xj.WaiverKind.DECIDED, "买买提·艾力", "2023-09-01")
    assert report.verdict is xj.Verdict.PASS


def test_an_officers_bookkeeping_is_not_sent_to_the_unit(file: Path, tmp_path: Path) -> None:
    """A decision on what is gone is the office's own affair; and what was decided on is off the slip."""
    dossier = put(joint_dossier(needs=6), "/forms/0/contact", "")
    dump(dossier, file)
    main(["decide", str(file), "XJ201", *SAID])
    report = check_path(str(file), Settings(), waiving=Waiving(edition=XJ2023, day=date(2026, 1, 1))).report
    assert report is not None
    assert [finding.rule for finding in points.standing(report)] == ["XJ401"]
    dump(put(joint_dossier(), "/forms/0/contact", ""), file)
    report = check_path(str(file), Settings(), waiving=Waiving(edition=XJ2023, day=date(2026, 1, 1))).report
    assert report is not None
    assert "XJ001" in report
    assert [finding.rule for finding in points.standing(report)] == ["XJ401"]


def test_a_fix_overrides_no_decision(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not even an unsafe one: somebody took it upon himself."""
    dump(put(joint_dossier(), "/summary/rows/0/lead_unit", "新疆旧名科技有限公司"), file)
    main(["decide", str(file), "XJ707", "--reason", "更名手续在办", "--by", "买买提", "--on", "2023-09-01"])
    before = file.read_bytes()
    assert main(["check", str(file), "--fix", "--unsafe-fixes"]) == 0
    assert file.read_bytes() == before
    assert "XJ001" not in capsys.readouterr().out


def test_a_pass_by_decision_is_told_even_quietly(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Shown in every report, never silent."""
    main(["decide", str(file), "XJ201", *SAID])
    capsys.readouterr()
    assert main(["check", str(file), "--quiet"]) == 0
    assert "决定 1" in capsys.readouterr().out


def test_a_report_is_written_over_no_decision(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It would be the only copy."""
    main(["decide", str(file), "XJ201", *SAID])
    before = decisions_file(file).read_bytes()
    assert main(["check", str(file), "--format", "json", "-o", str(decisions_file(file))]) == 2
    assert decisions_file(file).read_bytes() == before
    assert "不能写在它上面" in capsys.readouterr().err


def test_a_decision_survives_a_form_that_moves_up(tmp_path: Path) -> None:
    """What it was on says “第 2 份” and now “第 1 份”: it is the same form, and the same finding."""
    path = tmp_path / "材料.yaml"
    dossier = put(joint_dossier(2), "/summary/rows/1/leader", "王平")
    dump(dossier, path)
    assert main(["decide", str(path), "XJ708", *SAID]) == 0
    dump(put(dossier, "/forms", dossier.forms[::-1]), path)
    checked = check_path(str(path), Settings(), waiving=Waiving(edition=XJ2023, day=date(2023, 9, 1)))
    assert checked.report is not None
    assert checked.report["XJ708"].waiver is not None
    assert "XJ004" not in checked.report


def test_where_nothing_is_found_is_told_with_where_it_is(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong --at is not the same as none."""
    code, _, said = told(capsys, "decide", str(file), "XJ201", *SAID, "--at", "/forms/7/total")
    assert (code, "/forms/7/total 没有 XJ201 的发现；有的在：/summary/rows/5" in said) == (2, True)


def test_a_dossier_whose_decisions_cannot_be_read_is_not_mended(tmp_path: Path) -> None:
    """Nobody knows what was decided to be let be."""
    path = tmp_path / "材料.yaml"
    dump(put(joint_dossier(1), "/forms/0/leader_phone", "０９９８-5550111"), path)
    before = path.read_bytes()
    decisions_file(path).write_text("决定: [", encoding="utf-8")
    assert main(["check", str(path), "--fix"]) == 2
    assert path.read_bytes() == before
