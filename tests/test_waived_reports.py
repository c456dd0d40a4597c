"""Every format tells what was set aside, and by what; the command line's options say whether anything is."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from lxml import etree

from xjdemand import dump
from xjdemand.cli import main
from xjdemand.commands import clock, waive
from xjdemand.edition import XJ2023
from xjdemand.examples import joint_dossier, put
from xjdemand.formats.data import dumps
from xjdemand.forms.filled import spot
from xjdemand.notice.model import BEIJING
from xjdemand.reports.told import FORMATS

DATA = Path(__file__).parent / "data"
SARIF = Draft4Validator(json.loads((DATA / "sarif-2.1.0.json").read_text(encoding="utf-8")))
JUNIT = etree.XMLSchema(etree.parse(DATA / "junit-10.xsd"))


@pytest.fixture
def three(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dossier with a finding suppressed (XJ401), one decided on (XJ411), and one in the baseline (XJ601)."""
    monkeypatch.chdir(tmp_path)
    dossier = put(put(joint_dossier(), "/forms/0/contact", ""), "/forms/1/overview", "字" * 2100)
    file = Path("材料.yaml")
    dump(put(joint_dossier(), "/forms/1/phone", "0998-555010"), file)
    assert main(["check", str(file), "--write-baseline", "基线.json", "--fail-on", "reading"]) == 1
    dossier = put(dossier, "/forms/1/phone", "0998-555010")
    text = dumps(dossier, "yaml").replace("联系人: ''\n", "联系人: ''  # xjdemand: 放行[XJ401] 至=2026-12-31 <补交>\n")
    file.write_text(text, encoding="utf-8")
    said = ["--reason", "附页另计]]>", "--by", "买买提·艾力", "--on", "2023-09-01"]
    assert main(["decide", str(file), "XJ411", *said]) == 0
    return file


def told(file: Path, format: str, *words: str) -> tuple[int, str]:  # noqa: A002 -- the word users know
    """Exit code and report."""
    given = ["check", str(file), "--format", format, "--baseline", "基线.json", "--today", "2026-06-01", "-o", "报告"]
    code = main([*given, *words])
    return code, Path("报告").read_text(encoding="utf-8")


def test_the_verdict_is_the_same_in_every_format(three: Path) -> None:
    """All is set aside: a pass; nothing is: a fail; whatever the format."""
    for format in FORMATS:  # noqa: A001 -- the word users know
        assert told(three, format)[0] == 0, format
        assert told(three, format, "--no-suppressions", "--no-decisions")[0] == 1, format
        assert told(three, format, "--no-suppressions")[0] == 1, format
        assert told(three, format, "--no-decisions")[0] == 1, format


def test_sarif_says_of_each_result_whether_it_is_suppressed(three: Path) -> None:
    """Valid; kind, status and reason; an empty list where it is not; nothing at all where none is."""
    log = json.loads(told(three, "sarif")[1])
    assert [error.message for error in SARIF.iter_errors(log)] == []
    results = {result["ruleId"]: result for result in log["runs"][0]["results"]}
    said = {rule: result["suppressions"] for rule, result in results.items()}
    assert [each["kind"] for rule in ("XJ401", "XJ411", "XJ601") for each in said[rule]] == [
        "inSource",
        "external",
        "external",
    ]
    assert {each["status"] for one in said.values() for each in one} == {"accepted"}
    assert "<补交>" in said["XJ401"][0]["justification"]
    assert said["XJ411"][0]["location"]["physicalLocation"]["artifactLocation"]["uri"].endswith(".decisions.yaml")
    assert all(said[rule] == [] for rule in said if rule not in ("XJ401", "XJ411", "XJ601"))
    dump(joint_dossier(needs=6), "另.yaml")
    assert main(["check", "另.yaml", "--format", "sarif", "-o", "报告"]) == 1
    assert "suppressions" not in Path("报告").read_text(encoding="utf-8")


def test_sarif_knows_the_rules_of_housekeeping(three: Path) -> None:
    """A finding on a comment has its rule, its page, its own line."""
    text = three.read_text(encoding="utf-8")
    three.write_text(text.replace("XJ401", "XJ4O1"), encoding="utf-8")
    log = json.loads(told(three, "sarif")[1])
    assert [error.message for error in SARIF.iter_errors(log)] == []
    run = log["runs"][0]
    (result,) = [result for result in run["results"] if result["ruleId"] == "XJ003"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "XJ003"
    line = result["locations"][0]["physicalLocation"]["region"]["startLine"]
    assert "XJ4O1" in text.replace("XJ401", "XJ4O1").split("\n")[line - 1]


def test_junit_counts_no_failure_for_what_was_set_aside(three: Path) -> None:
    """Valid; the reason stands in the output of the rule's case."""
    root = etree.fromstring(told(three, "junit")[1].encode())
    assert JUNIT.validate(root), JUNIT.error_log
    assert root.get("failures") == "0"
    cases = {case.get("name")[:5]: case for case in root.iter("testcase")}
    assert cases["XJ401"].find("failure") is None
    assert "<补交>" in cases["XJ401"].findtext("system-out")
    assert "附页另计" in cases["XJ411"].findtext("system-out")
    assert "基线" in cases["XJ601"].findtext("system-out")
    assert "XJ001" in cases
    root = etree.fromstring(told(three, "junit", "--no-suppressions", "--no-decisions")[1].encode())
    assert root.get("failures") == "2"


def test_github_gets_a_notice_that_says_by_whom(three: Path) -> None:
    """No error; a baseline's findings are in the count alone; the name is there where it is asked for."""
    _, text = told(three, "github")
    assert re.findall("^::error", text, re.MULTILINE) == []
    aside = [line for line in text.split("\n") if "放行：" in line or "决定：" in line]
    assert [re.split("::| |=", line)[1] for line in aside] == ["notice", "notice"]
    assert [line.partition("title=")[2][:5] for line in aside] == ["XJ401", "XJ411"]
    assert "XJ601" not in text
    assert "基线 1" in text
    assert "买买提" in told(three, "github", "--show-names")[1]


def test_the_page_greys_what_was_set_aside(three: Path) -> None:
    """With the reason in place of the remedy, escaped; and not among the counts."""
    _, text = told(three, "html")
    assert text.count('class="finding aside"') == 3
    assert "&lt;补交&gt;" in text
    assert "<补交>" not in text
    assert "<dt>不计</dt>" in text
    counts = text.partition('<table class="counts">')[2].partition("</table>")[0]
    assert "二.5" in counts
    assert "附件3" not in counts
    dossier = put(put(joint_dossier(), "/forms/0/contact", ""), "/forms/1/leader", "")
    text = dumps(dossier, "yaml").replace("联系人: ''\n", "联系人: ''  # xjdemand: 放行[XJ401] 补交\n")
    three.write_text(text, encoding="utf-8")
    counts = told(three, "html", "--no-decisions", "--select", "XJ401")[1].partition('<table class="counts">')[2]
    assert "<td>1</td>" in counts
    assert "<td>2</td>" not in counts


def test_json_holds_every_waiver(three: Path) -> None:
    """Kind, reason, name, days, and where it is written."""
    found = json.loads(told(three, "json")[1])["dossiers"][0]["findings"]
    waivers = {each["rule"]: each["waiver"] for each in found if "waiver" in each}
    assert {rule: waiver["kind"] for rule, waiver in waivers.items()} == {
        "XJ401": "suppressed",
        "XJ411": "decided",
        "XJ601": "baseline",
    }
    assert waivers["XJ401"]["until"] == "2026-12-31"
    assert (waivers["XJ411"]["by"], waivers["XJ411"]["day"]) == ("买买提·艾力", "2023-09-01")
    assert waivers["XJ411"]["file"] == "材料.yaml.decisions.yaml"
    assert waivers["XJ401"]["line"] == next(each["line"] for each in found if each["rule"] == "XJ401")


def test_texts_for_people_say_why_and_leave_the_baseline_to_the_count(three: Path) -> None:
    """In full: the reason, and where it is written unless that is the line itself; concise: behind the message."""
    _, text = told(three, "full")
    assert "   放行：<补交>（到2026年12月31日为止）\n" in text
    assert "   决定：附页另计]]>（买买提·艾力，2023年9月1日）\n   写在  材料.yaml.decisions.yaml:2:5\n" in text
    assert text.count("写在") == 1
    assert "XJ601" not in text.partition("查了")[0]
    assert text.strip().endswith("另有 放行 1、决定 1、基线 1 处不计")
    _, text = told(three, "concise")
    assert "[放行：<补交>（到2026年12月31日为止）]" in text
    assert "XJ601" not in text
    _, text = told(three, "full", "--statistics")
    assert "XJ401" not in text


def test_an_office_can_pay_no_heed_to_a_units_own_comments(three: Path) -> None:
    """And then the report says how many there were; decisions still hold."""
    code, text = told(three, "full", "--no-suppressions")
    assert (code, "1 条放行标注没有理会" in text) == (1, True)
    assert "决定 1" in text
    assert "放行 1" not in text


def test_today_ends_a_suppression_on_the_command_line(
    three: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """--today, else the day in Beijing; a moment or nonsense is refused."""
    for day, code in (("2026-12-31", 0), ("2027-01-01", 1)):
        assert main(["check", str(three), "--baseline", "基线.json", "--today", day]) == code
        monkeypatch.setattr(waive, "day_in_beijing", lambda day=day: date.fromisoformat(day))
        assert main(["check", str(three), "--baseline", "基线.json"]) == code
    for wrong in ("明天", "2026-12-31T10:00"):
        assert main(["check", str(three), "--today", wrong]) == 2
    assert "--today" in capsys.readouterr().err


def test_the_day_is_that_of_beijing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever zone the machine is set to."""
    zones: list[Any] = []

    class Clock(clock.datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            zones.append(tz)
            return cls(2026, 12, 31, 23, 30, tzinfo=tz)

    monkeypatch.setattr(clock, "datetime", Clock)
    assert clock.day_in_beijing() == date(2026, 12, 31)
    assert zones == [BEIJING]


def test_a_comment_sets_a_finding_between_dossiers_aside(three: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """XJ803 stands on a line of the second dossier; alone, or without --across, nobody calls the comment unused."""
    for name in ("甲.yaml", "乙.yaml"):
        dump(joint_dossier(1), name)
    words = ["check", "甲.yaml", "乙.yaml", "--format", "json", "--across"]
    capsys.readouterr()
    main(words)
    (found,) = json.loads(capsys.readouterr().out)["across"]["findings"]
    file, line = Path(found["file"]), found["line"]
    lines = file.read_text(encoding="utf-8").split("\n")
    asked = [
        ("放行[XJ803] 同一项，已说明", 1, 0, 0),
        ("放行[XJ805] 已说明", 0, 1, 0),
        ("放行[XJ803] 至=2020-01-01 已说明", 0, 0, 1),
    ]
    for comment, aside, unused, wrong in asked:
        marked = [*lines[: line - 1], f"{lines[line - 1]}  # xjdemand: {comment}", *lines[line:]]
        file.write_text("\n".join(marked), encoding="utf-8")
        main(words)
        told_all = json.loads(capsys.readouterr().out)
        across = told_all["across"]["findings"]
        assert sum("waiver" in each for each in across) == aside
        assert sum(each["rule"] == "XJ001" for each in across) == unused
        assert not [each for each in across if each["rule"] == "XJ002"]
        alone = [each["rule"] for dossier in told_all["dossiers"] for each in dossier["findings"]]
        assert alone == ["XJ002"] * wrong
        main(words[:-1])
        dossiers = json.loads(capsys.readouterr().out)["dossiers"]
        assert [each["rule"] for dossier in dossiers for each in dossier["findings"]] == alone
    assert main([*words[:3], "--across", "--format", "github"]) == 0
    assert three.exists()


@pytest.mark.parametrize("rule", [rule.id for rule in XJ2023.keeping])
def test_rules_of_housekeeping_are_explained_listed_and_chosen(rule: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Like any other, and with no word of the notice under them."""
    basis = XJ2023.rule(rule).basis
    assert basis.cite(XJ2023.notice, spot(type(joint_dossier()), "")).id == "标注"
    assert not any(basis.stands_on(XJ2023.notice, printed) for printed in XJ2023.printed())
    assert main(["explain", rule]) == 0
    assert "用户自己的标注" in capsys.readouterr().out
    assert main(["rules"]) == 0
    assert rule in capsys.readouterr().out


def test_housekeeping_is_chosen_on_the_command_line(three: Path) -> None:
    """--ignore XJ003, and --select of others, leave it out; alone it runs alone, so nothing is called unused."""
    three.write_text(three.read_text(encoding="utf-8").replace("XJ401", "XJ4O1"), encoding="utf-8")
    assert "XJ003" in told(three, "concise")[1]
    assert "XJ003" not in told(three, "concise", "--ignore", "XJ003")[1]
    assert "XJ003" not in told(three, "concise", "--select", "XJ4")[1]
    text = told(three, "concise", "--select", "XJ0")[1]
    assert re.findall(r"XJ\d{3}(?= 解读)", text) == ["XJ003"]
