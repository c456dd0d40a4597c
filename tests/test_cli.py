"""The command line, run as a person or a pipeline runs it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve

from xjdemand import dump, load, loads
from xjdemand.cli import main
from xjdemand.commands import console, produce
from xjdemand.demo import SAMPLES, sample
from xjdemand.edition import XJ2023, check
from xjdemand.examples import joint_dossier, put
from xjdemand.reports.text import ansi


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    file = tmp_path / "好.yaml"
    dump(joint_dossier(), file)
    return file


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    file = tmp_path / "错.yaml"
    dump(joint_dossier(needs=6), file)
    return file


def shell(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, as a terminal or a pipeline starts it."""
    command = [sys.executable, "-m", "xjdemand.cli", *words]
    return subprocess.run(command, capture_output=True, check=False, env={**os.environ, **environment})


def test_the_demo_writes_samples_and_reports_in_both_languages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Four dossiers, each with a Chinese, an English and a JSON report."""
    assert main(["demo", str(tmp_path / "d")]) == 0
    expected = {
        f"{name}{ending}" for name in SAMPLES for ending in (".yaml", ".report.zh.txt", ".report.en.txt", ".report.json")
    }
    assert {file.name for file in (tmp_path / "d").iterdir()} == {*expected, "print"}
    assert capsys.readouterr().out.count("不通过") == 2
    assert "MUST" in (tmp_path / "d" / "faulty-joint.report.en.txt").read_text(encoding="utf-8")


def test_the_demo_runs_twice_and_overwrites_no_edit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Unchanged files are written again; a changed one is refused until told."""
    assert main(["demo", str(tmp_path)]) == 0
    assert main(["demo", str(tmp_path)]) == 0
    (tmp_path / "sample-joint.yaml").write_text("edited", encoding="utf-8")
    assert main(["demo", str(tmp_path)]) == 2
    assert "sample-joint.yaml" in capsys.readouterr().err
    assert main(["demo", str(tmp_path), "--force"]) == 0


@pytest.mark.parametrize("channel", produce.channels())
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_new_skeleton_loads_as_it_stands_and_is_incomplete(channel: str, language: str, tmp_path: Path) -> None:
    """Every blank is there to be filled; nothing is wrong, something is missing."""
    file = tmp_path / "新.yaml"
    assert main(["new", "--channel", channel, "-o", str(file), "--lang", language]) == 0
    report = check(load(file))
    assert report.verdict.value == "incomplete"
    assert all(finding.missing for finding in report)
    kind = next(kind for kind in XJ2023.dossiers if channel in (kind.channel, kind.label))
    assert f"{XJ2023.notice.limit('overview_limit')}" in file.read_text(encoding="utf-8")
    assert kind.summary_form.sheet.title in file.read_text(encoding="utf-8")


def test_a_filled_skeleton_passes(capsys: pytest.CaptureFixture[str]) -> None:
    """What a person types behind the colons is what is checked: fill every key of the joint skeleton."""
    main(["new", "--channel", "joint"])
    answers = {
        "推荐单位: []": "推荐单位: [喀什地区行政公署]",
        "联系部门:": "联系部门: 喀什地区科学技术局",
        "联系人:": "联系人: 麦合木提",
        "联系电话:": "联系电话: 0998-5550111",
        "产业领域:": "产业领域: 智慧农业",
        "项目名称:": "项目名称: 膜下滴灌精准调控关键技术攻关",
        "项目概述: |-": f"项目概述: {joint_dossier(1).forms[0].overview} #",
        "项目计划总投入:": "项目计划总投入: 2000",
        "申请自治区财政资金额度:": "申请自治区财政资金额度: 600万元",
        "承担单位:": "承担单位: 新疆云杉岭节水装备有限公司",
        "主持人:": "主持人: 古丽娜",
        "职称/职务:": "职称/职务: 研究员",
    }
    text = capsys.readouterr().out
    for blank, answer in answers.items():
        text = "\n".join(
            line.replace(blank, answer, 1) if line.strip(" -").startswith(blank) else line for line in text.split("\n")
        )
    assert check(loads(text, "yaml")).ids() == []


def test_a_skeleton_is_not_written_over_a_file_unless_told(sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An evening's work is not lost to a second `new`."""
    before = sound.read_bytes()
    assert main(["new", "--channel", "joint", "-o", str(sound)]) == 2
    assert sound.read_bytes() == before
    assert "--force" in capsys.readouterr().err
    assert main(["new", "--channel", "joint", "-o", str(sound), "--force"]) == 0


def test_check_exits_0_for_pass_1_for_fail_and_incomplete_2_for_error(sound: Path, faulty: Path, tmp_path: Path) -> None:
    """And the worst of several counts."""
    incomplete = tmp_path / "缺.yaml"
    dump(put(joint_dossier(), "/forms/0/contact", ""), incomplete)

    assert main(["check", str(sound)]) == 0
    assert main(["check", str(faulty)]) == 1
    assert main(["check", str(incomplete)]) == 1
    assert main(["check", str(tmp_path / "没有.yaml")]) == 2
    assert main(["check", str(sound), str(tmp_path / "没有.yaml"), str(faulty)]) == 2


def test_a_finding_is_shown_with_its_line_clause_quote_and_remedy(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What, where, by what clause, and what to do."""
    main(["check", str(faulty)])
    told = capsys.readouterr().out
    line = faulty.read_text(encoding="utf-8").split("\n").index("    - 序号: '6'") + 1
    assert f"{faulty}:{line}:7  XJ201 必须  附件4 第6行\n   喀什地区行政公署推荐了 6 项，名额为 5 项\n" in told
    assert "   依据  二.2 “每个厅局和地州市人民政府（行署）推荐项目需求不超过5个”\n   办法  按优先顺序保留前 5 项" in told
    assert "没有查" in told
    assert "\033[" not in told


def test_the_same_report_in_english(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--lang before or after the verb; the quote stays Chinese."""
    main(["check", str(faulty), "--lang", "en"])
    after = capsys.readouterr().out
    main(["--lang", "en", "check", str(faulty)])
    assert capsys.readouterr().out == after
    assert "MUST" in after
    assert "不超过5个" in after


def test_concise_is_a_line_a_finding(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """file:line:column: rule strength message, and the verdict."""
    main(["check", str(faulty), "--format", "concise"])
    lines = capsys.readouterr().out.strip().split("\n")
    assert len(lines) == 2
    assert lines[0].startswith(f"{faulty}:")
    assert ": XJ201 必须 " in lines[0]


def test_json_agrees_with_the_exit_code_and_the_text(
    sound: Path, faulty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Verdict, findings, what was run and skipped; what could not be loaded is in it too."""
    broken = tmp_path / "坏.json"
    broken.write_text("{", encoding="utf-8")
    code = main(["check", str(sound), str(faulty), str(broken), "--format", "json"])
    told = json.loads(capsys.readouterr().out)

    assert (code, told["verdict"]) == (2, "error")
    assert [item["verdict"] for item in told["dossiers"]] == ["pass", "fail", "error"]
    (finding,) = told["dossiers"][1]["findings"]
    assert (finding["rule"], finding["clause"], finding["path"]) == ("XJ201", "二.2", "/summary/rows/5")
    assert finding["values"]["n"] == 6
    assert told["dossiers"][2]["errors"][0]["line"] == 1
    assert set(told["dossiers"][0]["ran"]) | {item["rule"] for item in told["dossiers"][0]["skipped"]} == {
        rule.id for rule in XJ2023.rules
    }


def test_a_report_goes_to_a_file_as_utf8(faulty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """-o: the same text, nothing on the terminal."""
    main(["check", str(faulty)])
    told = capsys.readouterr().out
    assert main(["check", str(faulty), "-o", str(tmp_path / "报告.txt")]) == 1
    assert capsys.readouterr().out == ""
    assert (tmp_path / "报告.txt").read_text(encoding="utf-8") == told


def test_a_rule_made_to_crash_gives_error_and_exit_code_2(
    sound: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Never a pass when a check could not be made, in text and in JSON."""

    def broken(*_: object) -> None:
        message = "boom"
        raise ZeroDivisionError(message)

    edition = evolve(XJ2023, rules=tuple(evolve(rule, find=broken) if rule.id == "XJ201" else rule for rule in XJ2023.rules))
    monkeypatch.setattr("xjdemand.settings.read.XJ2023", edition)
    assert main(["check", str(sound)]) == 2
    assert "XJ201" in capsys.readouterr().out
    assert main(["check", str(sound), "--format", "json"]) == 2
    assert json.loads(capsys.readouterr().out)["verdict"] == "error"


def test_stage_moment_selection_and_reading_come_from_the_command_line(
    sound: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--stage, --as-of, --select, --ignore, --reading."""
    assert main(["check", str(sound), "--as-of", "2023-08-31", "--select", "xj3", "--ignore", "XJ31"]) == 0
    assert (
        main(["check", str(sound), "--as-of", "2023-08-31", "--select", "XJ301", "--reading", "deadline_day=excluded"]) == 1
    )
    assert main(["check", str(sound), "--stage", "delivery"]) == 1
    capsys.readouterr()
    for wrong in (
        ["--as-of", "昨天"],
        ["--reading", "deadline_day"],
        ["--reading", "deadline_day=never"],
        ["--select", "XJ9"],
    ):
        assert main(["check", str(sound), *wrong]) == 2
        assert capsys.readouterr().err


def test_rules_explain_and_notice_print_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    """A line a rule; a page; the whole notice with what stands on it."""
    assert main(["rules"]) == 0
    assert len(capsys.readouterr().out.strip().split("\n")) == len(XJ2023.catalogue)
    assert main(["explain", "xj201"]) == 0
    assert "不超过5个" in capsys.readouterr().out
    assert main(["explain", "XJ999"]) == 2
    assert main(["notice"]) == 0
    told = capsys.readouterr().out
    assert "notice.requirements.recommendation.quota  →  XJ201, XJ209, XJ207" in told
    assert all(contact.phone in told for contact in XJ2023.notice.contacts)
    assert "A57  未规定涉密、逾期、退回和结果反馈" in told


def test_a_gbk_console_and_a_bom_do_no_harm(tmp_path: Path) -> None:
    """A title with a character GBK lacks is shown as an escape, not as a crash; JSON stays readable by programs."""
    file = tmp_path / "材料.yaml"
    titled = put(put(joint_dossier(), "/summary/rows/0/title", "𠮷㎡工程甲乙丙"), "/forms/0/title", "𠮷㎡工程甲乙丁")
    dump(titled, file)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())

    text = shell("check", str(file), PYTHONIOENCODING="gbk", PYTHONUTF8="0")
    assert (text.returncode, text.stderr) == (1, b"")
    assert "名称不一致" in text.stdout.decode("gbk")
    told = json.loads(shell("check", str(file), "--format", "json", PYTHONIOENCODING="gbk").stdout)
    assert told["dossiers"][0]["findings"][0]["values"]["row"] == "𠮷㎡工程甲乙丙"


def test_colour_is_for_terminals_that_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Colour on a terminal; none in a pipe, with NO_COLOR, or on a dumb terminal."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert console.paint() is ansi
    monkeypatch.setenv("NO_COLOR", "1")
    assert console.paint() is not ansi
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert console.paint() is not ansi


def test_help_is_in_the_language_asked_for(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """By --lang or by XJDEMAND_LANG."""
    for words in (["--help"], ["--lang", "en", "--help"]):
        with pytest.raises(SystemExit):
            main(words)
    chinese, english = capsys.readouterr().out.split("usage:")[1:]
    assert "规则" in chinese
    assert "规则" not in english
    monkeypatch.setenv("XJDEMAND_LANG", "en")
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "规则" not in capsys.readouterr().out


def test_importing_xjdemand_loads_nothing_heavy() -> None:
    """No PDF, font, Word, YAML, Babel or Hypothesis library; not even the rules."""
    probe = "import sys, xjdemand; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = set(subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True).stdout.split())
    assert not loaded & {"fpdf", "fontTools", "docx", "openpyxl", "hypothesis", "yaml", "babel", "regex", "attrs", "cattrs"}


def test_checking_a_file_loads_no_library_it_does_not_need(sound: Path) -> None:
    """A check of a YAML file needs no Hypothesis, TOML writer or Babel."""
    probe = f"import sys, xjdemand as xj; xj.check(xj.load({str(sound)!r})); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True, encoding="utf-8").stdout.split()
    assert not {"hypothesis", "tomli_w", "babel", "fpdf"} & set(loaded)


def test_a_closed_pipe_is_no_traceback(tmp_path: Path) -> None:
    """`xjdemand notice | head -1`."""
    out = subprocess.run(f"{sys.executable} -m xjdemand.cli notice | head -1", shell=True, capture_output=True, check=True)  # noqa: S602 -- the pipe is the point
    assert b"Traceback" not in out.stderr


def test_samples_are_in_the_package() -> None:
    """The demo needs nothing but the installed package."""
    assert all(sample(name).startswith("#") for name in SAMPLES)


def test_a_report_is_never_written_over_what_it_reports_on(sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check FILE -o FILE` would lose an evening's work."""
    before = sound.read_bytes()
    assert main(["check", str(sound), "-o", str(sound)]) == 2
    assert main(["check", str(sound.parent), "-o", str(sound)]) == 2
    assert sound.read_bytes() == before
    assert sound.name in capsys.readouterr().err


def test_the_readings_are_listed_with_their_switches(capsys: pytest.CaptureFixture[str]) -> None:
    """Every reading, and what each switch takes."""
    assert main(["readings"]) == 0
    told = capsys.readouterr().out
    assert "--reading deadline_day=included|excluded" in told
    assert "--reading office_closes=20:00:00" in told
    assert "A48  报送  “8月31日前”含不含当日" in told


def test_what_yaml_takes_for_a_comment_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """“高浓度 #1 井盐水” loads as “高浓度”: the rest is named, a real comment is not."""
    file = tmp_path / "材料.yaml"
    text = (
        sample("sample-demand")
        .replace("提交单位: ", "提交单位: 甲 #1 分公司", 1)
        .replace("渠道: 需求单位", "渠道: 需求单位  # 说明")
    )
    file.write_text(text, encoding="utf-8")
    main(["check", str(file)])
    told = capsys.readouterr().out
    assert "“#1 分公司" in told
    assert "# 说明" not in told


def test_a_draft_is_not_said_to_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing wrong so far is not the same as all there."""
    main(["new", "--channel", "推荐单位", "-o", str(tmp_path / "新.yaml")])
    assert main(["check", str(tmp_path / "新.yaml"), "--stage", "draft"]) == 0
    assert "没有查出错处（起草阶段" in capsys.readouterr().out


def test_what_cannot_be_written_is_exit_code_2(sound: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A report that could not be saved is no pass."""
    assert main(["check", str(sound), "-o", str(tmp_path / "没有" / "报告.txt")]) == 2
    assert "报告.txt" in capsys.readouterr().err


def test_an_ignored_rule_is_not_run(faulty: Path) -> None:
    """--ignore reaches the check."""
    assert main(["check", str(faulty), "--ignore", "XJ201"]) == 0


def test_the_worst_verdict_stands_for_all(faulty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Fail outweighs incomplete, whichever comes last."""
    incomplete = tmp_path / "缺.yaml"
    dump(put(joint_dossier(), "/forms/0/contact", ""), incomplete)
    for paths in ([str(faulty), str(incomplete)], [str(incomplete), str(faulty)]):
        main(["check", *paths, "--format", "json"])
        assert json.loads(capsys.readouterr().out)["verdict"] == "fail"


def test_a_report_in_a_file_has_no_colour(faulty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where the terminal would have it."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    main(["check", str(faulty), "-o", str(tmp_path / "报告.txt")])
    assert "\033" not in (tmp_path / "报告.txt").read_text(encoding="utf-8")


def test_the_skeleton_tells_units_hints_and_notes(capsys: pytest.CaptureFixture[str]) -> None:
    """Beside each key what the annex prints: 万元, the hint with its limit, the 注."""
    main(["new", "--channel", "demand"])
    told = capsys.readouterr().out
    assert "项目计划总投入:  # 万元" in told
    assert "# 注：如研发需求超过1项，请按照优先度排列。" in told
    assert "# 简要说明项目实施的重要意义" in told
    assert "# 2000 字以内" in told


def test_a_crash_a_note_and_the_reasons_are_told_in_the_short_form_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """--format concise hides no crash and no note."""

    def broken(*_: object) -> None:
        raise KeyError("boom")

    rules = tuple(evolve(rule, find=broken) if rule.id == "XJ201" else rule for rule in XJ2023.rules)
    monkeypatch.setattr("xjdemand.settings.read.XJ2023", evolve(XJ2023, rules=rules))
    file = tmp_path / "材料.yaml"
    file.write_bytes(sample("sample-joint").encode("gb18030"))
    assert main(["check", str(file), "--format", "concise"]) == 2
    told = capsys.readouterr().out
    assert "XJ201 出错" in told
    assert "GB18030" in told


@pytest.mark.parametrize("words", [["--select", "XJ2", "--ignore", "XJ2"], ["--select", "XJ801"], ["--ignore", "XJ"]])
def test_a_check_of_nothing_is_no_pass(words: list[str], sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No rule was run: that nothing was found says nothing."""
    assert main(["check", str(sound), *words]) == 2
    assert "什么也没有查" in capsys.readouterr().out


def test_rules_between_dossiers_may_be_all_that_is_asked_for(sound: Path) -> None:
    """With --across; and where no dossier could be read, nothing passes."""
    assert main(["check", str(sound), "--select", "XJ8", "--across"]) == 0
    assert main(["check", str(sound), "--select", "XJ2", "--across"]) == 0
    assert main(["check", str(sound), "--ignore", "XJ", "--across"]) == 2


def test_where_no_dossier_could_be_read_nothing_between_them_passes(capsys: pytest.CaptureFixture[str]) -> None:
    """They were not compared."""
    assert main(["check", "none-1.yaml", "none-2.yaml", "--across", "--format", "json"]) == 2
    told = json.loads(capsys.readouterr().out)
    assert told["across"]["verdict"] == "error"


def test_a_dossier_given_twice_is_not_compared_with_itself(sound: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Spelt alike or not."""
    assert main(["check", str(sound), str(sound), "--across", "--format", "concise"]) == 0
    assert "XJ803" not in capsys.readouterr().out


def test_a_loop_of_links_is_a_path_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No traceback, and no pass."""
    (tmp_path / "q").symlink_to(tmp_path / "q")
    assert main(["check", str(tmp_path / "q")]) == 2
    assert main(["check", str(tmp_path / "q"), "-o", str(tmp_path / "r.txt")]) == 2
    assert "q" in capsys.readouterr().out


def test_report_and_baseline_are_two_files(sound: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Else the report would stand where the baseline was to be."""
    file = str(tmp_path / "b.json")
    assert main(["check", str(sound), "--write-baseline", file, "-o", file]) == 2
    assert "基线" in capsys.readouterr().err
    assert not Path(file).exists()


def test_the_end_of_a_reading_is_no_chinese_stop_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    """Sentences are joined as the language joins them."""
    assert main(["readings", "--lang", "en"]) == 0
    assert not re.search(r"[a-z]。", capsys.readouterr().out)


def test_a_blank_dossier_is_written_as_yaml_or_not_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that says otherwise would be refused by check later."""
    assert main(["new", "--channel", "demand", "-o", str(tmp_path / "x.toml")]) == 2
    assert ".yaml" in capsys.readouterr().err
    assert not (tmp_path / "x.toml").exists()


def test_a_wrong_day_names_its_option(sound: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Three options take days."""
    assert main(["slip", str(sound), "-o", str(tmp_path / "a.pdf"), "--until", "foo"]) == 2
    assert capsys.readouterr().err.startswith("--until：")
    assert main(["slip", str(sound), "-o", str(tmp_path / "a.pdf"), "--on", "2023-09-01", "--until", "2023-08-01"]) == 2
    assert "不能在退修之前" in capsys.readouterr().err
