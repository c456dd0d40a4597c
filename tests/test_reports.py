"""Findings in the formats of other people's tools: valid by their schemas, agreeing with each other, and safe to show."""

import json
import re
from html.parser import HTMLParser
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
import yaml
from attrs import evolve
from effort import EFFORT
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from lxml import etree
from mutations import ALL, VALID

from xjdemand import dump, dumps, load, loads
from xjdemand.batch import check_across
from xjdemand.cli import main
from xjdemand.demo import sample
from xjdemand.edition import XJ2023, check
from xjdemand.errors import Fault, LoadError, Location, UsageError
from xjdemand.examples import demand_dossier, joint_dossier, put
from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import filled
from xjdemand.language import Phrase, translated
from xjdemand.pages import address
from xjdemand.reports.checked import Checked, Run
from xjdemand.reports.excerpt import excerpt
from xjdemand.reports.names import veiled
from xjdemand.reports.told import FORMATS, IN_PUBLIC, told
from xjdemand.rules.finding import Crash, Report, Strength, Verdict
from xjdemand.rules.fingerprint import fingerprint, fingerprints
from xjdemand.rules.waiver import Waiver, WaiverKind
from xjdemand.testing import any_dossiers

DATA = Path(__file__).parent / "data"
SARIF = Draft4Validator(json.loads((DATA / "sarif-2.1.0.json").read_text(encoding="utf-8")))
JUNIT = etree.XMLSchema(etree.parse(DATA / "junit-10.xsd"))
HOSTILE = '<script>alert("甲")</script>\'&]]>\u202eexe.\u2066\x07\n::error::坏 --> %0A'


def run_of(*dossiers: Dossier, **how: Any) -> Run:
    """A run of `check` over dossiers that stand in no file."""
    fail_on = how.pop("fail_on", Strength.MUST)
    checked = [
        Checked(
            path=f"{n}.yaml",
            dossier=each,
            report=check(each, fail_on=fail_on),
            locate=lambda _, n=n: Location(f"{n}.yaml", 1),
        )
        for n, each in enumerate(dossiers)
    ]
    return Run(dossiers=tuple(checked), edition=XJ2023, **how)


def valid_sarif(text: str) -> Any:
    """The one run of a SARIF log that is valid by the schema."""
    log = json.loads(text)
    assert [error.message for error in SARIF.iter_errors(log)] == []
    (told_run,) = log["runs"]
    return told_run


def valid_junit(text: str) -> Any:
    """The root of a JUnit report that is valid by the XSD."""
    root = etree.fromstring(text.encode())
    assert JUNIT.validate(root), JUNIT.error_log
    return root


@pytest.fixture
def four(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A dossier that passes, two that fail, and a file that is none, in the folder one stands in."""
    monkeypatch.chdir(tmp_path)
    for name in ("sample-joint", "faulty-joint", "faulty-demand"):
        (tmp_path / f"{name}.yaml").write_text(sample(name), encoding="utf-8")
    (tmp_path / "坏.json").write_text("{", encoding="utf-8")
    return ["sample-joint.yaml", "faulty-joint.yaml", "faulty-demand.yaml", "坏.json"]


def reported(paths: list[str], format: str, *words: str) -> tuple[int, str]:  # noqa: A002 -- the word users know
    """Exit code and report of `check`."""
    code = main(["check", *paths, "--format", format, "-o", f"report.{format}", *words])
    return code, Path(f"report.{format}").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_sarif_says_all_that_was_found_and_where(four: list[str], language: str) -> None:
    """Valid; rules with their pages; a result a finding, with level, line, words, fingerprint, clause and remedy."""
    code, text = reported(four, "sarif", "--lang", language)
    run = valid_sarif(text)
    driver, (invocation,) = run["tool"]["driver"], run["invocations"]
    assert [rule["id"] for rule in driver["rules"]] == [rule.id for rule in XJ2023.rules]
    assert all(rule["help"]["text"] and rule["help"]["markdown"] and rule["name"].isalnum() for rule in driver["rules"])
    assert (invocation["exitCode"], invocation["executionSuccessful"]) == (code, False) == (2, False)
    (broken,) = invocation["toolExecutionNotifications"]
    assert broken["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "%E5%9D%8F.json"

    expected = [finding for path in four[:3] for finding in check(load(path))]
    assert len(run["results"]) == len(expected) > 50
    levels = {rule.id: driver["rules"][number]["defaultConfiguration"]["level"] for number, rule in enumerate(XJ2023.rules)}
    for result in run["results"]:
        (location,) = result["locations"]
        assert result["level"] == levels[result["ruleId"]]
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert location["physicalLocation"]["artifactLocation"]["uri"] in four
        assert location["physicalLocation"]["region"]["startLine"] > 0
        assert location["logicalLocations"][0]["fullyQualifiedName"].startswith("/")
        assert set(result["properties"]) == {"strength", "basis", "clause", "quote", "remedy", "missing"}
    places = [
        (each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], *each["partialFingerprints"].values())
        for each in run["results"]
    ]
    assert len(places) == len(set(places))
    verdicts = [dossier["verdict"] for dossier in run["properties"]["dossiers"]]
    assert (verdicts, run["properties"]["verdict"]) == (["pass", "fail", "fail", "error"], "error")
    assert all(rule["why"] for dossier in run["properties"]["dossiers"][:3] for rule in dossier["skipped"])


def test_sarif_levels_follow_the_strengths() -> None:
    """必须 error, 解读 warning, 建议 and 提示 note."""
    (rules,) = [valid_sarif(told(run_of(), "sarif"))["tool"]["driver"]["rules"]]
    levels = {"MUST": "error", "READING": "warning", "ADVISED": "note", "INFO": "note"}
    assert [rule["defaultConfiguration"]["level"] for rule in rules] == [levels[rule.strength.name] for rule in XJ2023.rules]


def test_sarif_paths_are_relative_where_they_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file below the folder one stands in by its path from there, however it was named; another by its whole address."""
    inside = tmp_path / "在" / "a b.yaml"
    inside.parent.mkdir()
    dump(joint_dossier(needs=6), inside)
    monkeypatch.chdir(tmp_path)
    for named in (inside, inside.relative_to(tmp_path)):
        (result,) = valid_sarif(reported([str(named)], "sarif")[1])["results"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "%E5%9C%A8/a%20b.yaml"
    monkeypatch.chdir(inside.parent)
    outside = tmp_path / "外.yaml"
    dump(joint_dossier(needs=6), outside)
    (result,) = valid_sarif(reported([str(outside)], "sarif")[1])["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == outside.as_uri()


def test_the_address_of_a_rules_page_is_absolute_and_leads_to_a_heading() -> None:
    """helpUri names the anchor that the documentation writes."""
    spec = spec_from_file_location("docs_tool", Path(__file__).parent.parent / "tools" / "docs.py")
    assert spec is not None
    assert spec.loader is not None
    docs = module_from_spec(spec)
    spec.loader.exec_module(docs)
    for language in ("zh", "en"):
        written = "\n".join(docs.rules(language))
        for rule in XJ2023.rules:
            uri = address(rule, language)
            assert re.match(r"[a-z]+:", uri)
            assert f"({uri.partition('#')[2]})=\n\n## {rule.id} " in written


def test_junit_has_a_suite_a_file_and_a_case_a_rule(four: list[str]) -> None:
    """Valid; failures are what fails; the rest is output; skipped with why; what could not be loaded is an error."""
    code, text = reported(four, "junit")
    root = valid_junit(text)
    suites = root.findall("testsuite")
    assert (code, [suite.get("name") for suite in suites]) == (2, four)
    for suite, path in zip(suites[:3], four, strict=False):
        report = check(load(path))
        assert len(suite.findall("testcase")) == len(XJ2023.rules) == int(suite.get("tests"))
        failed = [case.get("name")[:5] for case in suite.findall("testcase") if case.find("failure") is not None]
        assert sorted(failed) == sorted(set(report.ids(Strength.MUST)))
        weaker = {finding.rule for finding in report if finding.strength < Strength.MUST}
        assert {case.get("name")[:5] for case in suite.findall("testcase") if case.find("system-out") is not None} == weaker
        assert len(suite.findall(".//skipped")) == len(report.skipped) == int(suite.get("skipped"))
        assert suite.get("failures") == str(len(failed))
    assert (suites[3].get("errors"), root.get("errors")) == ("1", "1")
    assert "坏.json:1" in suites[3].find("testcase/error").text


def test_workflow_commands_stay_on_one_line_each(four: list[str]) -> None:
    """::error file=…,line=…,col=…,title=…::message; a line a dossier for its verdict."""
    code, text = reported(four, "github")
    lines = text.strip().split("\n")
    form = re.compile(r"::(error|warning|notice) file=[^:,]+,line=\d+,(col=\d+,)?title=[^:,]+::.+|xjdemand [^:]+: .+")
    assert code == 2
    assert [line for line in lines if not form.fullmatch(line)] == []
    findings = sum(len(check(load(path))) for path in four[:3])
    assert len(lines) == findings + len(four) + 1
    assert sum(line.startswith("::error") for line in lines) == 1 + sum(
        len(check(load(path)).ids(Strength.MUST)) for path in four[:3]
    )


def test_hostile_words_are_only_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Titles with tags, quotes, controls, turned writing and commands break no format, and nothing of them is lost unseen."""
    monkeypatch.chdir(tmp_path)
    dossier = put(put(joint_dossier(), "/summary/rows/0/title", HOSTILE), "/forms/1/total", f"{HOSTILE}万元")
    run = run_of(dossier)

    page = told(run, "html")
    assert "<script" not in page
    assert not re.search("[\x00-\x08\u202e\u2066]", page)
    assert "&lt;script&gt;alert(&quot;" in page
    assert "[U+202E]exe.[U+2066][U+0007]" in page
    junit = valid_junit(told(run, "junit"))
    assert "[U+202E]exe." in etree.tostring(junit, encoding="unicode")
    assert any("\u202eexe." in result["message"]["text"] for result in valid_sarif(told(run, "sarif"))["results"])
    commands = told(run, "github").split("\n")
    assert all(re.match(r"::(error|warning|notice) file=0\.yaml|xjdemand 0\.yaml: ", line) for line in commands)
    assert any("%250A" in line for line in commands)


def test_a_hostile_path_is_only_a_path() -> None:
    """The name of a file is escaped as well."""
    name = "a,b:c%\n::stop<b>.yaml"
    run = run_of(joint_dossier(needs=6))
    run = evolve(run, dossiers=(evolve(run.checked[0], path=name, locate=lambda _: Location(name, 1)),))
    assert told(run, "github").split("\n")[0].startswith("::error file=a%2Cb%3Ac%25%0A%3A%3Astop<b>.yaml,line=1,title=XJ201")
    assert "<b>.yaml" not in told(run, "html")
    valid_junit(told(run, "junit"))
    valid_sarif(told(run, "sarif"))


@settings(max_examples=15 * EFFORT)
@given(any_dossiers(), st.sampled_from(["zh", "en"]))
def test_any_dossier_at_all_can_be_told_in_every_format(dossier: Dossier, language: Any) -> None:
    """However wrong: valid by the schemas, the page well nested, as many findings in each as there are."""
    run = run_of(dossier, language=language)
    report = run.checked[0].report
    assert report is not None
    assert len(valid_sarif(told(run, "sarif"))["results"]) == len(report)
    assert valid_junit(told(run, "junit")).get("failures") == str(len(set(report.ids(Strength.MUST))))
    assert told(run, "github").count("\n") == len(report)
    page = _Page()
    page.feed(told(run, "html"))
    assert (page.open, page.tags.count("dl")) == ([], len(report))


class _Page(HTMLParser):
    """What a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize(("language", "tag"), [("zh", "zh-CN"), ("en", "en")])
def test_the_page_is_whole_accessible_and_fetches_nothing(four: list[str], language: str, tag: str) -> None:
    """Well nested; a language, headings in order, heads on tables; no script, no link, no address, no event."""
    code, text = reported(four, "html", "--lang", language)
    page = _Page()
    page.feed(text)
    assert (code, page.open) == (2, [])
    assert text.startswith(f'<!DOCTYPE html>\n<html lang="{tag}">')
    assert not {"script", "link", "img", "iframe", "object", "form", "a", "base"} & set(page.tags)
    assert {name for name, _ in page.attributes} <= {"lang", "charset", "name", "content", "class", "scope", "http-equiv"}
    assert "http" not in text.replace("http-equiv", "")
    assert "url(" not in text
    assert "@import" not in text
    assert page.tags.count("h1") == 1
    assert page.tags.count("h2") == len(four)
    assert page.tags.count("th") == sum(name == "scope" for name, _ in page.attributes)
    quotes = [str(finding.clause) for path in four[:3] for finding in check(load(path))]
    assert all(quote.replace("“", "“") in text for quote in quotes)


def test_the_page_shows_what_was_written_beside_what_was_found() -> None:
    """The field's text with the words in question marked; an empty field as empty; a long one in part, with how much is left out."""
    dossier = put(put(joint_dossier(), "/forms/0/contact", ""), "/forms/1/overview", "甲" * 900 + "新疆××公司" + "乙" * 900)
    page = told(run_of(dossier), "html")
    assert "<i>（空）</i>" in page
    assert "<i>……（略 862 字符）……</i>" in page
    assert "新疆<mark>××</mark>公司" in page


@pytest.mark.parametrize(
    ("text", "quoted", "kept"),
    [
        ("", ["甲"], []),
        ("甲" * 160, [], ["甲" * 160]),
        ("甲乙" * 90, [], ["甲乙" * 40, 60, "甲乙" * 20]),
        ("某某" + "甲" * 300, ["某某"], ["某某", "甲" * 40, 260]),
        ("甲" * 60 + "某某" + "甲" * 300, ["某某"], ["甲" * 60, "某某", "甲" * 40, 260]),
        ("甲" * 61 + "某某" + "甲" * 300, ["某某"], [21, "甲" * 40, "某某", "甲" * 40, 260]),
        ("甲" * 300 + "某某", ["某某", "某某"], [260, "甲" * 40, "某某"]),
        ("甲乙丙丁", ["乙丙", "丙丁"], ["甲", "乙丙丁"]),
    ],
)
def test_an_excerpt_leaves_out_only_what_it_counts(text: str, quoted: list[str], kept: list[str | int]) -> None:
    """What is shown and what is left out make the whole."""
    pieces = excerpt(text, quoted)
    assert [piece.left_out or piece.text for piece in pieces] == kept
    assert sum(piece.left_out or len(piece.text) for piece in pieces) == len(text)


def named(dossier: Dossier) -> set[str]:
    """The names and telephones in a dossier."""
    texts = {item.text.strip() for item in filled(dossier) if item.blank.personal}
    return {text for text in texts if len(text) > 1}


@pytest.mark.parametrize("format", IN_PUBLIC)
def test_no_name_or_telephone_is_shown_in_public(format: str) -> None:  # noqa: A002 -- the word users know
    """Whatever fault is made in whatever place; and each is shown where that is asked for."""
    dossiers = [mutation.change(VALID[mutation.channel], 0) for mutation in ALL]
    dossiers += [loads(sample(name), "yaml") for name in ("faulty-joint", "faulty-demand")]
    printed = {item.blank.label for dossier in dossiers for item in filled(dossier)}
    names = {name for dossier in dossiers for name in named(dossier)} - printed
    hidden, shown = (told(run_of(*dossiers), format, show_names=asked) for asked in (False, True))
    if format == "sarif":  # the rules' pages have made-up names in their examples
        hidden = hidden.partition('"invocations"')[2]
    assert {name for name in names if name in hidden} == set()
    assert len({name for name in names if name in shown}) > 5


def test_a_name_is_hidden_wherever_it_stands() -> None:
    """In another field's text, without its blank, in a crash; one character only where it is all; a label never."""
    dossier = put(joint_dossier(), "/forms/0/leader", "欧阳 明月")
    dossier = put(dossier, "/summary/rows/0/title", "欧阳明月工作室，电话１３９９９９９００００")
    dossier = put(put(dossier, "/forms/1/contact", "联系人"), "/forms/1/phone", "无")
    (checked,) = map(veiled, run_of(dossier).checked)
    assert checked.report is not None
    assert "“＊＊＊工作室，电话＊＊＊”" in checked.report["XJ702"].message
    text = "\n".join(finding.message for finding in checked.report)
    assert "欧阳" not in text
    assert "联系人" in text


def test_a_report_of_no_one_dossier_is_told_and_veiled_like_the_others() -> None:
    """Findings between dossiers quote any of them, and may be of rules beside the edition's own."""
    dossier = put(joint_dossier(), "/forms/0/leader", "欧阳明月")
    run = run_of(dossier)
    beside = evolve(run.checked[0], path="之间", dossier=None)
    run = evolve(run, beside={"across": beside})
    for format in FORMATS:  # noqa: A001 -- the word users know
        assert ("欧阳明月" in told(run, format)) == (format not in IN_PUBLIC)
        assert "之间" in told(run, format) or format == "sarif"
    results = valid_sarif(told(run, "sarif"))["results"]
    assert [result["ruleId"] for result in results] == ["XJ708"] * 2
    assert ["partialFingerprints" in result for result in results] == [True, False]


def test_what_could_not_be_loaded_quotes_nothing_in_public(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody can tell then what is a name; the report that is one's own quotes it."""
    monkeypatch.chdir(tmp_path)
    Path("坏.yaml").write_text(
        "渠道: 推荐单位\n附件3:\n  - 联系人: {欧阳明月: 1}\n报送:\n  份数: 欧阳明月\n", encoding="utf-8"
    )
    for format in FORMATS:  # noqa: A001 -- the word users know
        code, text = reported(["坏.yaml"], format)
        assert (code, "“欧阳明月”" in text) == (2, format not in IN_PUBLIC), format


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("least", ["must", "reading", "advised", "info"])
def test_fail_on_turns_verdict_and_exit_code_alike(
    format: str,  # noqa: A002 -- the word users know
    least: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A dossier with a finding of each strength alone: it fails from that strength on, in the API, the report and the exit code."""
    monkeypatch.chdir(tmp_path)
    faults = {
        Strength.READING: put(joint_dossier(), "/forms/0/department", ""),
        Strength.INFO: put(put(joint_dossier(), "/forms/0/field", "低空经济"), "/summary/rows/0/field", "低空经济"),
    }
    for strength, dossier in faults.items():
        dump(dossier, "材料.yaml")
        report = check(load("材料.yaml"), fail_on=Strength[least.upper()])
        assert {finding.strength for finding in report} == {strength}
        code, text = reported(["材料.yaml"], format, "--fail-on", least)
        assert code == report.verdict.exit_code == (strength >= Strength[least.upper()])
        if format == "sarif":
            assert valid_sarif(text)["invocations"][0]["exitCode"] == code
        elif format == "junit":
            assert valid_junit(text).get("failures") == str(code)
        elif format == "json":
            assert json.loads(text)["verdict"] == report.verdict.value
        else:
            assert report.summary() in text


def test_a_stricter_report_says_that_it_is_stricter() -> None:
    """Nobody takes the verdict for the notice's."""
    dossier = put(joint_dossier(), "/forms/0/department", "")
    assert check(dossier, fail_on=Strength.READING).summary().startswith("不")
    assert "“解读”及以上算不通过" in check(dossier, fail_on=Strength.READING).summary()
    assert "算不通过" not in check(dossier).summary()
    assert json.loads(told(run_of(dossier, fail_on=Strength.READING), "json"))["dossiers"][0]["fail_on"] == "READING"
    with pytest.raises(UsageError, match="fail_on"):
        check(dossier, fail_on="must")  # type: ignore[arg-type]


def test_exit_zero_forgives_findings_but_no_error(four: list[str]) -> None:
    """The verdict stays; the report tells the exit code there was."""
    code, text = reported(four[:3], "sarif", "--exit-zero")
    run = valid_sarif(text)
    assert (code, run["invocations"][0]["exitCode"], run["properties"]["verdict"]) == (0, 0, "fail")
    assert reported(four, "sarif", "--exit-zero")[0] == 2


def test_quiet_says_nothing_of_a_pass_and_only_the_verdict_of_a_fail(
    four: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """What could not be loaded is told in full."""
    assert main(["check", four[0], "--quiet"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["check", *four, "--quiet", "--format", "concise"]) == 2
    lines = capsys.readouterr().out.strip().split("\n")
    assert [line.partition(":")[0] for line in lines] == ["faulty-joint.yaml", "faulty-demand.yaml", "坏.json", "坏.json"]


def test_quiet_is_silent_on_a_clean_pass_and_on_what_a_baseline_knows_and_on_nothing_else() -> None:
    """Incomplete, crashed, or passed because somebody let it pass or lowered it: a line each, and which rule crashed."""
    (six,) = run_of(joint_dossier(needs=6)).checked
    assert six.report is not None
    (found,) = six.report.findings

    def passed(kind: WaiverKind) -> Report:
        return evolve(check(joint_dossier(6)), findings=(evolve(found, waiver=Waiver(kind, "已获准")),))

    reports = {
        "好": check(joint_dossier()),
        "缺": check(put(joint_dossier(), "/forms/0/contact", "")),
        "错": evolve(check(joint_dossier()), crashed=(Crash("XJ301", "KeyError: 'x'"),)),
        "放": passed(WaiverKind.SUPPRESSED),
        "决": passed(WaiverKind.DECIDED),
        "基": passed(WaiverKind.BASELINE),
        "降": evolve(check(joint_dossier(6)), findings=(evolve(found, strength=Strength.INFO, set_from=Strength.MUST),)),
    }
    run = Run(dossiers=tuple(Checked(path=path, report=report) for path, report in reports.items()), edition=XJ2023)
    beside = evolve(run, dossiers=(), beside={"across": Checked(path="之间", report=reports["缺"])})
    assert [line.partition(":")[0] for line in told(beside, "concise", quiet=True).split("\n")] == ["之间"]
    for format in ("full", "concise"):  # noqa: A001 -- the word users know
        crash, *lines = sorted(told(run, format, quiet=True).split("\n"), key=lambda line: "XJ301" not in line)
        assert "KeyError" in crash
        assert [line.partition(":")[0] for line in lines] == ["缺", "错", "放", "决", "降"]
        counted = told(run, format, statistics=True).split("\n")
        assert [line.split()[:2] for line in counted[:2]] == [["1", "XJ201"], ["1", "XJ401"]]
        assert [line.partition(":")[0] for line in counted if line[0] in reports] == list(reports)


def test_statistics_say_the_figures_of_the_notice_in_either_language() -> None:
    """A rule's title with its limit, no bare name of one; findings between dossiers are counted with the others."""
    dossier = put(joint_dossier(1), "/forms/0/overview", "字" * 2001)
    run = run_of(dossier, language="en")
    title = translated(XJ2023.rule("XJ411").title, "en")
    assert f"     1  XJ411  {title}" in told(run, "concise", statistics=True).split("\n")
    rules = tuple(evolve(rule, page="多于 {overview_limit} 字。") if rule.id == "XJ411" else rule for rule in XJ2023.rules)
    other = evolve(run, edition=evolve(XJ2023, rules=rules))
    assert "     1  XJ411  多于 2000 字。" in told(other, "concise", statistics=True).split("\n")
    across = check_across([joint_dossier(1), joint_dossier(1)])
    alone = run_of(beside={"across": Checked(path="之间", report=across)})
    assert told(alone, "concise", statistics=True).split("\n")[0].startswith("     1  XJ803  ")


def test_statistics_count_by_rule_the_most_frequent_first(four: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """In place of the findings, over all files; the verdicts follow."""
    main(["check", *four[:3], "--statistics"])
    lines = capsys.readouterr().out.strip("\n").split("\n")
    counts = [(int(line.split()[0]), line.split()[1]) for line in lines[:-3]]
    found = [finding.rule for path in four[:3] for finding in check(load(path))]
    assert counts == sorted(((found.count(rule), rule) for rule in set(found)), key=lambda pair: (-pair[0], pair[1]))
    assert [line.partition(":")[0] for line in lines[-3:]] == four[:3]


@pytest.mark.parametrize("word", ["--quiet", "--statistics"])
def test_a_format_without_a_place_for_it_says_so(word: str, four: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing asked for is passed over."""
    assert main(["check", four[0], "--format", "sarif", word]) == 2
    assert "--statistics" in capsys.readouterr().err


def test_a_crash_is_an_error_in_every_format(four: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """SARIF: a notification with its rule; JUnit: an error in the rule's case; never a pass, not even with --exit-zero."""

    def broken(*_: object) -> None:
        raise KeyError("boom")

    rules = tuple(evolve(rule, find=broken) if rule.id == "XJ201" else rule for rule in XJ2023.rules)
    monkeypatch.setattr("xjdemand.settings.read.XJ2023", evolve(XJ2023, rules=rules))
    texts = {}
    for format in FORMATS:  # noqa: A001 -- the word users know
        code, texts[format] = reported(four[:1], format, "--exit-zero")
        assert code == 2
        assert "XJ201" in texts[format]
        assert "boom" in texts[format]
    (invocation,) = valid_sarif(texts["sarif"])["invocations"]
    assert invocation["toolExecutionNotifications"][0]["associatedRule"]["id"] == "XJ201"
    assert (invocation["exitCode"], invocation["executionSuccessful"]) == (2, False)
    assert valid_junit(texts["junit"]).get("errors") == "1"


def test_notes_on_a_file_are_told_in_every_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file in GB18030 is read, and that is said."""
    monkeypatch.chdir(tmp_path)
    Path("材料.yaml").write_bytes(sample("sample-joint").encode("gb18030"))
    for format in FORMATS:  # noqa: A001 -- the word users know
        code, text = reported(["材料.yaml"], format)
        assert (code, "GB18030" in text) == (0, True), format
    assert valid_sarif(reported(["材料.yaml"], "sarif")[1])["invocations"][0]["executionSuccessful"]


def test_a_terminal_without_chinese_gets_the_same_in_ascii() -> None:
    """JSON, SARIF, JUnit and the page stay readable by programs there."""
    run = run_of(joint_dossier(needs=6), ascii_only=True)
    texts = {name: told(run, name) for name in ("json", "sarif", "junit", "html")}
    assert all(text.isascii() for text in texts.values())
    plain = evolve(run, ascii_only=False)
    assert valid_sarif(texts["sarif"]) == valid_sarif(told(plain, "sarif"))
    suites = [etree.tostring(valid_junit(text)) for text in (texts["junit"], told(plain, "junit"))]
    assert suites[0] == suites[1]


def test_a_fingerprint_survives_edits_elsewhere() -> None:
    """Forms moved, other forms added and changed, the text's length grown: the same finding; another title: another."""
    before = put(joint_dossier(needs=4), "/forms/1/overview", "字" * 2100)
    (first,) = check(before).of("XJ411")
    known = fingerprint(first, before)
    longer = put(before, "/forms/1/overview", "字" * 2200)
    moved = put(longer, "/forms", (longer.forms[1], longer.forms[0], *longer.forms[2:]))
    wider = put(longer, "/forms/1/title", longer.forms[1].title.replace("关键", " 关键"))
    for after in (longer, moved, wider, put(longer, "/summary", None)):
        (again,) = check(after).of("XJ411")
        assert fingerprint(again, after) == known
    other = put(longer, "/forms/1/title", "另一项需求")
    (another,) = check(other).of("XJ411")
    assert fingerprint(another, other) != known


def test_fingerprints_of_one_report_are_all_different() -> None:
    """Also where titles are missing or alike, and where a rule speaks twice of one place."""
    dossier = demand_dossier(needs=4)
    for number in range(4):
        dossier = put(put(dossier, f"/forms/{number}/field", ""), f"/forms/{number}/title", "" if number < 2 else "同名")
    findings = [*check(dossier), *check(dossier)]
    known = fingerprints(findings, dossier)
    assert len(set(known.values())) == len(findings) > 10


def test_the_pipelines_of_the_documentation_do_what_they_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """docs/ci.md: both examples are YAML; each command in them runs, and the last one decides."""
    text = (Path(__file__).parent.parent / "docs" / "ci.md").read_text(encoding="utf-8")
    github, gitlab, _pre_commit = (yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL))
    steps = [step.get("run", "") for step in github["jobs"]["check"]["steps"]]
    monkeypatch.chdir(tmp_path)
    Path("dossiers").mkdir()
    Path("dossiers/a.yaml").write_text(sample("faulty-joint"), encoding="utf-8")
    for commands in (steps, gitlab["dossiers"]["script"]):
        words = [line.replace("*", "a").split()[1:] for line in commands if line.startswith("xjdemand ")]
        assert [main(each) for each in words] == [0] * (len(words) - 1) + [1]
    assert {file.name for file in tmp_path.iterdir()} == {"dossiers", "xjdemand.sarif", "xjdemand.xml", "xjdemand.html"}


def test_the_verdict_of_no_dossier_at_all_is_a_pass() -> None:
    """Nothing was asked, nothing is wrong."""
    assert run_of().verdict is Verdict.PASS


def test_each_of_several_names_in_one_blank_is_hidden() -> None:
    """Wherever one of them stands alone."""
    dossier = put(put(joint_dossier(), "/forms/0/contact", "张大三、李小四"), "/summary/rows/0/title", "张大三的需求")
    for format in FORMATS:  # noqa: A001 -- the word users know
        assert ("张大三" in told(run_of(dossier), format)) == (format not in IN_PUBLIC), format


@pytest.mark.own_sentences
def test_notes_and_crashes_are_veiled_as_findings_are() -> None:
    """What is said of a file, of a rule that fell over or of an error quotes whatever it fell over."""
    phone, dossier = "13912345678", joint_dossier(1)
    name = dossier.forms[0].contact
    note = Fault(Phrase("没有理会{x}", {"x": phone}), Location("a.yaml"))
    report = evolve(check(dossier), crashed=(Crash("ABC1", f"ValueError: {phone} {name}"),))
    seen = veiled(Checked(path="a.yaml", dossier=dossier, report=report, notes=(note,)))
    assert seen.report is not None
    said = seen.notes[0].said("zh") + seen.report.crashed[0].reason()
    assert phone not in said
    assert name not in said
    assert said.startswith("a.yaml")
    assert "ValueError" in said
    error = veiled(Checked(path="a.yaml", error=LoadError([note], [note]))).error
    assert error is not None
    assert [phone in fault.said("zh") for fault in (*error.faults, *error.notes)] == [False, False]


@pytest.mark.own_sentences
def test_what_could_not_be_loaded_hides_the_names_of_those_that_were() -> None:
    """Units write of each other: the name is known from the other dossier of the run."""
    run = run_of(put(joint_dossier(), "/forms/0/leader", "欧阳明月"))
    error = LoadError([Fault(Phrase("没有理会{x}", {"x": "欧阳明月的附页"}), Location("坏.yaml"))])
    both = evolve(run, dossiers=(*run.dossiers, Checked(path="坏.yaml", error=error)))
    for format in FORMATS:  # noqa: A001 -- the word users know
        text = told(both, format)
        assert ("欧阳明月的附页" in text, "的附页" in text) == (format not in IN_PUBLIC, True), format


def test_a_comment_that_is_quoted_because_it_was_not_understood_shows_no_telephone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """XJ003 quotes the comment as its clause: in public without the number, in one's own reports with it."""
    monkeypatch.chdir(tmp_path)
    phone = "13912345678"
    Path("材料.yaml").write_text(f"{dumps(joint_dossier(), 'yaml')}# xjdemand: 放行 XJ201 问{phone}\n", encoding="utf-8")
    for format in FORMATS:  # noqa: A001 -- the word users know
        text = reported(["材料.yaml"], format)[1]
        assert "XJ003" in text, format
        assert (phone in text) == (format in ("full", "json", "html")), format
    (result,) = valid_sarif(reported(["材料.yaml"], "sarif")[1])["results"]
    assert result["properties"]["quote"] == "# xjdemand: 放行 XJ201 问＊＊＊"


def test_sarif_tells_notes_and_crashes_of_what_is_of_no_one_dossier() -> None:
    """A rule that fell over between dossiers makes the run an error, and the log says which."""
    report = evolve(check(joint_dossier(1)), crashed=(Crash("XJ801", "ValueError: x"),))
    beside = Checked(
        path="across", report=report, notes=(Fault(Phrase("基线里有 {n} 条已不存在，可重写", {"n": 1}), Location("")),)
    )
    log = valid_sarif(told(Run(dossiers=(), edition=XJ2023, beside={"across": beside}), "sarif"))
    notified = log["invocations"][0]["toolExecutionNotifications"]
    assert [each["level"] for each in notified] == ["error", "note"]
    assert "XJ801" in notified[0]["message"]["text"]
