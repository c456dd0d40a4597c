"""A baseline: what was known does not count, what is new does, and edits elsewhere change neither."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from effort import EFFORT
from hypothesis import given, settings
from hypothesis import strategies as st

from xjdemand import dump
from xjdemand.cli import main
from xjdemand.demo import sample
from xjdemand.edition import XJ2023, check
from xjdemand.examples import joint_dossier, put
from xjdemand.formats.baselines import read_baseline, write_baseline
from xjdemand.forms.dossier import Dossier
from xjdemand.money import Wan
from xjdemand.rules.finding import Verdict
from xjdemand.rules.waiver import WaiverKind
from xjdemand.testing import any_dossiers
from xjdemand.waivers.baseline import Baseline, known_of, passed_over


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dossier with one too many needs and a contact missing, in the folder one stands in."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "材料.yaml"
    dump(put(joint_dossier(needs=6), "/forms/1/contact", ""), file)
    return file


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Exit code, output and warnings of a command."""
    code = main(list(words))
    said = capsys.readouterr()
    return code, said.out, said.err


def test_what_was_known_does_not_count_and_what_is_new_does(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Written without changing the verdict of that run; then a pass; then a new fault fails again, and alone is shown."""
    code, _, err = told(capsys, "check", faulty.name, "--write-baseline", "基线.json")
    assert (code, "基线.json：2 条" in err) == (1, True)
    code, out, _ = told(capsys, "check", faulty.name, "--baseline", "基线.json")
    assert code == 0
    assert "基线 2 处不计" in out
    assert "XJ201" not in out
    dump(put(put(joint_dossier(needs=6), "/forms/1/contact", ""), "/forms/2/overview", "字" * 2100), faulty)
    code, out, _ = told(capsys, "check", faulty.name, "--baseline", "基线.json", "--format", "concise")
    assert code == 1
    assert "XJ411" in out
    assert "XJ201" not in out


def test_a_baseline_is_the_same_bytes_sorted_and_says_what_it_holds(faulty: Path) -> None:
    """Rule, title and place can be read in it; no name, no number of a line; the order of the arguments does not matter."""
    shutil.copy(faulty, "乙.yaml")
    main(["check", faulty.name, "乙.yaml", "--write-baseline", "一.json"])
    main(["check", "乙.yaml", faulty.name, "--write-baseline", "二.json"])
    assert Path("一.json").read_bytes() == Path("二.json").read_bytes()
    main(["check", faulty.name, "--write-baseline", "一.json", "--baseline", "一.json"])
    assert Path("一.json").read_bytes() == Path("二.json").read_bytes()
    value = json.loads(Path("一.json").read_text(encoding="utf-8"))
    assert list(value["dossiers"]) == ["乙.yaml", "材料.yaml"]
    first, second = value["dossiers"]["材料.yaml"]
    assert (first["rule"], first["title"]) == ("XJ201", XJ2023.rule("XJ201").title)
    assert second["place"] == "/forms/=盐碱地分区改良关键技术攻关(2)/contact"
    assert len(second["fingerprint"]) == 32


def test_paths_are_told_from_the_baselines_own_folder(
    faulty: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It can be used from anywhere, and moved together with the dossiers."""
    (faulty.parent / "库" / "甲").mkdir(parents=True)
    shutil.move(faulty, "库/甲/材料.yaml")
    main(["check", "库/甲/材料.yaml", "--write-baseline", "库/基线.json"])
    assert list(json.loads(Path("库/基线.json").read_text(encoding="utf-8"))["dossiers"]) == ["甲/材料.yaml"]
    shutil.move("库", "新库")
    monkeypatch.chdir(faulty.parent / "新库" / "甲")
    assert told(capsys, "check", "材料.yaml", "--baseline", "../基线.json")[0] == 0
    shutil.copy("材料.yaml", "别的.yaml")
    assert told(capsys, "check", "别的.yaml", "--baseline", "../基线.json")[0] == 1


def test_what_is_no_longer_found_is_counted(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In every format for people; not where its rule was not run."""
    main(["check", faulty.name, "--write-baseline", "基线.json"])
    dump(joint_dossier(needs=2), faulty)
    capsys.readouterr()
    for format in ("full", "concise", "html", "json", "sarif", "github"):  # noqa: A001 -- the word users know
        code, out, _ = told(capsys, "check", faulty.name, "--baseline", "基线.json", "--format", format)
        assert (code, "基线里有 2 条已不存在" in out) == (0, True), format
    assert "基线里有 1 条已不存在" in told(capsys, "check", faulty.name, "--baseline", "基线.json", "--ignore", "XJ2")[1]
    assert "已不存在" not in told(capsys, "check", faulty.name, "--baseline", "基线.json", "--select", "XJ7")[1]


def test_writing_again_keeps_what_was_not_looked_at(faulty: Path) -> None:
    """Other dossiers, and rules that were not run; what was looked at and is gone goes."""
    shutil.copy(faulty, "乙.yaml")
    main(["check", faulty.name, "乙.yaml", "--write-baseline", "基线.json"])
    dump(joint_dossier(needs=2), faulty)
    main(["check", faulty.name, "--write-baseline", "基线.json", "--ignore", "XJ2"])
    value = json.loads(Path("基线.json").read_text(encoding="utf-8"))["dossiers"]
    assert [each["rule"] for each in value["材料.yaml"]] == ["XJ201"]
    assert [each["rule"] for each in value["乙.yaml"]] == ["XJ201", "XJ401"]
    main(["check", faulty.name, "--write-baseline", "基线.json"])
    assert list(json.loads(Path("基线.json").read_text(encoding="utf-8"))["dossiers"]) == ["乙.yaml"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"xjdemand-baseline": 2, "dossiers": {}}',
        '{"xjdemand-baseline": 1, "dossiers": []}',
        '{"xjdemand-baseline": 1, "dossiers": {"a": [{"rule": "XJ201"}]}}',
        '{"xjdemand-baseline": 1, "dossiers": {"a": 1}}',
    ],
)
def test_a_file_that_is_no_baseline_is_refused_and_never_overwritten(
    text: str, faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2 for reading and for writing."""
    Path("基线.json").write_text(text, encoding="utf-8")
    for option in ("--baseline", "--write-baseline"):
        code, _, err = told(capsys, "check", faulty.name, option, "基线.json")
        assert (code, "基线.json" in err) == (2, True)
    assert Path("基线.json").read_text(encoding="utf-8") == text


def test_a_baseline_that_is_not_there_is_an_error(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped name is no empty baseline."""
    assert told(capsys, "check", faulty.name, "--baseline", "没有.json")[0] == 2


def test_the_first_baseline_is_written_though_the_settings_name_one_that_is_not_there(
    faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever writes one anew needs none; without --write-baseline the missing one is an error."""
    Path("xjdemand.toml").write_text("baseline = '新.json'\n", encoding="utf-8")
    assert told(capsys, "check", faulty.name)[0] == 2
    code, out, err = told(capsys, "check", faulty.name, "--write-baseline", "新.json")
    assert (code, "XJ201" in out, "新.json：2 条" in err) == (1, True, True)
    assert told(capsys, "check", faulty.name)[0] == 0


def test_nothing_is_written_where_a_dossier_could_not_be_checked(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Half a baseline would call the other half new."""
    Path("坏.yaml").write_text("{", encoding="utf-8")
    code, _, err = told(capsys, "check", faulty.name, "坏.yaml", "--write-baseline", "基线.json")
    assert (code, Path("基线.json").exists(), "没有写" in err) == (2, False, True)


def test_findings_between_dossiers_are_refused_not_forgotten(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They are of no one dossier: --write-baseline says so, and --baseline leaves them as they are."""
    shutil.copy(faulty, "乙.yaml")
    words = ["check", faulty.name, "乙.yaml", "--across"]
    code, _, err = told(capsys, *words, "--write-baseline", "基线.json")
    assert (code, "--across" in err) == (2, True)
    main(["check", faulty.name, "乙.yaml", "--write-baseline", "基线.json"])
    capsys.readouterr()
    assert "XJ803" in told(capsys, *words, "--baseline", "基线.json")[1]


def test_suppressed_findings_are_not_written(faulty: Path) -> None:
    """A comment stands for itself: with its end, the finding must come back; and one that is not understood stays told."""
    text = faulty.read_text(encoding="utf-8")
    faulty.write_text(f"# xjdemand: 全文放行[XJ201] 至=2999-01-01 已获准\n{text}# xjdemand: 放行\n", encoding="utf-8")
    main(["check", faulty.name, "--write-baseline", "基线.json"])
    value = json.loads(Path("基线.json").read_text(encoding="utf-8"))["dossiers"]
    assert [each["rule"] for each in value["材料.yaml"]] == ["XJ401"]


@settings(max_examples=20 * EFFORT, deadline=None)
@given(any_dossiers())
def test_any_dossier_at_all_passes_its_own_baseline(dossier: Any) -> None:
    """Every finding is known again, none is gone, and only crashes could still fail it."""
    report = check(dossier)
    known = known_of(report, dossier, XJ2023)
    again, gone = passed_over(check(dossier), dossier, known)
    assert (again.standing, gone, again.verdict) == ((), 0, Verdict.PASS)
    assert len(again) == len(report)
    assert {finding.waiver.kind for finding in again if finding.waiver} <= {WaiverKind.BASELINE}


@settings(max_examples=30 * EFFORT, deadline=None)
@given(
    order=st.permutations(range(4)),
    elsewhere=st.lists(
        st.tuples(st.sampled_from([0, 3]), st.sampled_from(["contact", "leader_position", "field"]), st.text(max_size=5)),
        max_size=3,
    ),
)
def test_a_baseline_survives_unrelated_edits(order: list[int], elsewhere: list[tuple[int, str, str]]) -> None:
    """Forms in another order, other forms changed: what was known stays known."""
    before = put(put(joint_dossier(needs=4), "/forms/1/overview", "字" * 2100), "/forms/2/phone", "0998-555010")
    known = [each for each in known_of(check(before), before, XJ2023) if each.rule in ("XJ411", "XJ601")]
    assert [each.rule for each in known] == ["XJ411", "XJ601"]
    after = before
    for number, name, text in elsewhere:
        after = put(after, f"/forms/{number}/{name}", text)
    after = put(after, "/forms", tuple(after.forms[number] for number in order))
    report, _ = passed_over(check(after), after, known)
    aside = {(finding.rule, finding.path) for finding in report if finding.waiver}
    assert aside == {("XJ411", f"/forms/{order.index(1)}/overview"), ("XJ601", f"/forms/{order.index(2)}/phone")}


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        ("XJ201", joint_dossier(6), joint_dossier(9)),
        (
            "XJ504",
            put(joint_dossier(1), "/forms/0/requested", Wan(3000)),
            put(joint_dossier(1), "/forms/0/requested", Wan(9000)),
        ),
        (
            "XJ411",
            put(joint_dossier(1), "/forms/0/overview", "字" * 2001),
            put(joint_dossier(1), "/forms/0/overview", "字" * 2500),
        ),
    ],
)
def test_a_must_that_grew_is_no_longer_known(rule: str, before: Dossier, after: Dossier) -> None:
    """A baseline forgives what it saw, and not what became of it; a READING that says something else stays known."""
    known = known_of(check(before), before, XJ2023)
    assert passed_over(check(before), before, known)[0].verdict is Verdict.PASS
    report = passed_over(check(after), after, known)[0]
    assert report.verdict is Verdict.FAIL
    assert report[rule].waiver is None


def test_a_baseline_of_before_knows_its_findings_still(tmp_path: Path) -> None:
    """Files of earlier versions hold no hash of what was said."""
    dossier = joint_dossier(6)
    known = [evolve(each, said="") for each in known_of(check(dossier), dossier, XJ2023)]
    write_baseline(tmp_path / "b.json", Baseline({"a": tuple(known)}))
    assert "said" not in (tmp_path / "b.json").read_text(encoding="utf-8")
    assert passed_over(check(dossier), dossier, read_baseline(tmp_path / "b.json").of("a"))[0].verdict is Verdict.PASS


def test_a_baseline_of_the_samples_survives_lines_above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On files: comments and blank lines inserted, YAML turned into the same data by hand."""
    monkeypatch.chdir(tmp_path)
    for name in ("faulty-joint", "faulty-demand"):
        Path(f"{name}.yaml").write_text(sample(name), encoding="utf-8")
    paths = ["faulty-joint.yaml", "faulty-demand.yaml"]
    assert main(["check", *paths, "--write-baseline", "b.json"]) == 1
    for path in map(Path, paths):
        text = path.read_text(encoding="utf-8")
        path.write_text("# 新的一行\n\n" + text.replace("\n附件", "\n\n# 新的一段\n附件", 1), encoding="utf-8")
    assert main(["check", *paths, "--baseline", "b.json"]) == 0


def test_a_baseline_without_anything_is_a_baseline() -> None:
    """A sound dossier leaves no entry."""
    dossier = joint_dossier()
    assert Baseline({}).with_dossier("a", check(dossier), known_of(check(dossier), dossier, XJ2023)).dossiers == {}


def test_a_decision_outlives_a_baseline_of_the_same_finding(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever decided is named; a baseline names nobody."""
    main(["check", faulty.name, "--write-baseline", "基线.json"])
    main(["decide", faulty.name, "XJ201", "--reason", "同意", "--by", "买买提", "--on", "2023-09-01"])
    capsys.readouterr()
    _, out, _ = told(capsys, "check", faulty.name, "--baseline", "基线.json")
    assert "决定 1、基线 1 处不计" in out
    assert "买买提" in out


def test_faults_of_two_forms_of_one_title_are_told_apart(faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first is known; the same in the second is new."""
    twins = put(joint_dossier(needs=2), "/forms/1/title", joint_dossier(needs=2).forms[0].title)
    dump(put(twins, "/forms/0/contact", ""), faulty)
    main(["check", faulty.name, "--write-baseline", "基线.json"])
    dump(put(twins, "/forms/1/contact", ""), faulty)
    capsys.readouterr()
    code, out, _ = told(capsys, "check", faulty.name, "--baseline", "基线.json", "--format", "concise")
    assert (code, "XJ401" in out) == (1, True)


def test_no_baseline_is_written_where_a_rule_crashed(
    faulty: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was not found cannot be known to be absent."""

    def broken(*_: object) -> None:
        raise KeyError("boom")

    rules = tuple(evolve(rule, find=broken) if rule.id == "XJ202" else rule for rule in XJ2023.rules)
    monkeypatch.setattr("xjdemand.settings.read.XJ2023", evolve(XJ2023, rules=rules))
    assert told(capsys, "check", faulty.name, "--write-baseline", "基线.json")[0] == 2
    assert not Path("基线.json").exists()
