"""Settings in a file: found, read, obeyed, overridden, and never a way to hide a fault."""

import json
import re
import sys
from datetime import date, time
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import xjdemand as xj
from xjdemand.cli import main
from xjdemand.errors import Location
from xjdemand.examples import joint_dossier, put
from xjdemand.patterns import matches
from xjdemand.plugins import Plugins
from xjdemand.reports.checked import Checked, Run
from xjdemand.reports.told import FORMATS, told
from xjdemand.rules.finding import Crash

DOCS = Path(__file__).resolve().parent.parent / "docs" / "configuration.md"
SIX = joint_dossier(needs=6)


def blocks(language: str) -> list[str]:
    """The examples of the page, in one language."""
    return re.findall(rf"```{language}\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own, with a dossier of six needs (XJ201) and a sound one."""
    monkeypatch.chdir(tmp_path)
    xj.dump(SIX, "六项.yaml")
    xj.dump(joint_dossier(), "好.yaml")
    return tmp_path


def written(text: str, name: str = "xjdemand.toml") -> Path:
    file = Path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def mistakes(text: str, name: str = "xjdemand.toml") -> list[str]:
    """What is said of a file of settings that is wrong."""
    with pytest.raises(xj.LoadError) as caught:
        xj.settings.load(written(text, name))
    return caught.value.said().split("\n")


def concise(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(["check", *words, "--format", "concise"])
    return code, capsys.readouterr().out


# what may be written, and what it means


def test_the_examples_of_the_page_mean_what_the_page_says(here: Path) -> None:
    """Both files load, and every value of them arrives."""
    own, shared = blocks("toml")
    settings = xj.settings.load(written(own))
    assert (settings.ignore, settings.fail_on, settings.stage) == (("XJ433", "XJ434"), xj.Strength.READING, xj.Stage.FORM)
    assert settings.strength == {"XJ604": xj.Strength.READING, "XJ503": xj.Strength.INFO}
    assert settings.readings == xj.Readings(deadline_day="excluded", office_closes=time(19, 30))
    strength = {"XJ501": xj.Strength.ADVISED}
    assert settings.per_file == (xj.PerFile(files="drafts/**/*.yaml", ignore=("XJ4",), strength=strength),)
    assert settings.suppress == (
        xj.Suppression(
            rule="XJ712",
            reason="上一年同名，已获准",
            path="/forms/0",
            file="dossiers/*.yaml",
            until=date(2026, 12, 31),
            at=Location("xjdemand.toml", own[: own.index("suppress")].count("\n") + 1, 3),
        ),
    )
    settings = xj.settings.load(written(shared, "pyproject.toml"))
    assert settings.select == ("XJ2", "XJ3")
    assert settings.baseline == Path("xjdemand-baseline.json")
    assert settings.per_file == (xj.PerFile(files="示范.yaml", select=("XJ5",)),)


def test_the_mistake_on_the_page_is_told_as_the_page_tells_it(here: Path) -> None:
    assert mistakes("selct = []") == [blocks("text")[0].strip()]


def test_the_python_of_the_page_runs(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As written, on a dossier that stands where it says."""
    Path("dossiers").mkdir()
    xj.dump(joint_dossier(), "dossiers/a.yaml")
    names: dict[str, object] = {}
    exec(blocks("python")[0], names)  # noqa: S102 -- an example of our own page
    assert "通过" in capsys.readouterr().out
    assert names["report"].verdict is xj.Verdict.PASS  # type: ignore[attr-defined]


def test_a_path_to_a_baseline_starts_from_the_folder_of_the_settings(here: Path) -> None:
    """Wherever the command is started."""
    assert xj.settings.load(written("baseline = 'b.json'", "a/xjdemand.toml")).baseline == Path("a/b.json")


def test_settings_made_by_hand_default_to_what_check_does() -> None:
    """No settings, no difference."""
    for dossier in (SIX, joint_dossier(), put(SIX, "/forms/0/contact", "")):
        assert xj.Settings().check(dossier) == xj.check(dossier)


# where they are found


def test_the_nearest_file_counts_and_no_other_is_mixed_in(here: Path) -> None:
    """Not the one above, nor that of the same folder with the lesser name; a pyproject.toml of others is passed over."""
    written('select = ["XJ5"]')
    written("[tool.other]", "a/pyproject.toml")
    Path("a/b").mkdir()
    assert xj.settings.find("a/b").select == ("XJ5",)
    written('[tool.xjdemand]\nselect = ["XJ6"]', "a/pyproject.toml")
    assert xj.settings.find("a/b").select == ("XJ6",)
    written("ignore = ['XJ7']", "a/xjdemand.toml")
    found = xj.settings.find("a/b")
    assert (found.select, found.ignore, found.file) == ((), ("XJ7",), here / "a" / "xjdemand.toml")


def test_a_pyproject_that_cannot_be_read_is_an_error_and_not_passed_over(here: Path) -> None:
    """It may hold settings."""
    written("[tool.xjdemand\nignore = []", "pyproject.toml")
    with pytest.raises(xj.LoadError, match=r"pyproject\.toml:1:"):
        xj.settings.find(".")


def test_a_file_that_was_named_must_be_there_and_have_the_section(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--config names a file in vain: exit code 2."""
    assert main(["check", "好.yaml", "--config", "没有.toml"]) == 2
    assert "没有这个文件" in capsys.readouterr().err
    assert mistakes("[tool.other]", "pyproject.toml") == ["pyproject.toml: 里面没有 [tool.xjdemand]"]


def test_the_command_obeys_the_file_it_finds_unless_told_of_another_or_of_none(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """XJ201 fails the six needs; one file ignores it, another does not."""
    written('ignore = ["XJ201"]')
    written("", "leer.toml")
    assert concise(capsys, "六项.yaml")[0] == 0
    assert concise(capsys, "六项.yaml", "--config", "leer.toml")[0] == 1
    assert concise(capsys, "六项.yaml", "--no-config")[0] == 1


def test_rules_and_explain_speak_of_the_notice_that_the_file_names(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edition of a module on the path: its quota of 7 holds in `check`, its rules alone are listed."""
    written(
        "from attrs import evolve\nfrom xjdemand import XJ2023\n"
        "asks = XJ2023.notice.requirements\nquota = evolve(asks.recommendation.quota, at_most=7)\n"
        "asks = evolve(asks, recommendation=evolve(asks.recommendation, quota=quota))\n"
        "OURS = evolve(XJ2023, notice=evolve(XJ2023.notice, requirements=asks), rules=XJ2023.rules[:30])\n",
        "office_edition.py",
    )
    monkeypatch.syspath_prepend(str(here))
    written('notice = "office_edition:OURS"')
    assert concise(capsys, "六项.yaml", "--select", "XJ201")[0] == 0
    assert main(["rules"]) == 0
    listed = capsys.readouterr().out
    assert "XJ201" in listed
    assert "XJ504" not in listed
    assert main(["explain", "XJ504"]) == 2
    del sys.modules["office_edition"]


# what is wrong in them


def test_every_mistake_is_told_at_once_with_its_line_and_the_nearest_word(here: Path) -> None:
    """Keys, types, rules, strengths, switches, values, dates, in the order of the file."""
    told_of = mistakes(
        "selct = ['XJ2']\n"
        "ignore = ['XJ999', 'XJ2', 7]\n"
        "stage = 'forms'\n"
        "fail-on = 3\n"
        "plugins = 'no'\n"
        "notice = 'nirgends.edition:E'\n"
        "baseline = ''\n"
        "[strength]\n"
        "XJ201 = 'off'\n"
        "XJ202 = 'mast'\n"
        "XJ20 = 'must'\n"
        "[readings]\n"
        "dedline_day = 'excluded'\n"
        "seals_on = 'none'\n"
        "implausible_from = 2.5\n"
        "[per-file.'a/*']\n"
        "selects = []\n"
        "ignore = ['YY']\n"
        "[[suppress]]\n"
        "rule = 'XJ2'\n"
        "until = '2026-02-30'\n"
        "[[suppress]]\n"
        "rule = 'XJ201'\n"
        "reason = ' '\n"
        "untill = 2026-01-01\n"
    )
    expected = [
        (1, "没有“selct”；是不是 select？"),
        (2, "没有规则“XJ999”；最接近的是"),
        (2, "应为文字"),
        (3, "没有“forms”；是不是 form？"),
        (4, "应为文字"),
        (5, "应为 true 或 false"),
        (6, "通知“nirgends.edition:E”不能用：ModuleNotFoundError"),
        (7, "不能空着"),
        (9, "没有“off”这种力度；不查的规则写在 ignore 里"),
        (10, "没有“mast”；是不是 must？"),
        (11, "没有规则“XJ20”；最接近的是 XJ20"),
        (13, "没有“dedline_day”；是不是 deadline_day？"),
        (14, "解读“seals_on”不取“none”；可取：marked、every"),
        (15, "应为文字"),
        (17, "没有“selects”；是不是 select？"),
        (18, "没有规则“YY”"),
        (19, "缺少 reason"),
        (20, "没有规则“XJ2”；最接近的是"),
        (21, "“2026-02-30”不是日期"),
        (24, "不能空着"),
        (25, "没有“untill”；是不是 until？"),
    ]
    assert [int(line.split(":")[1]) for line in told_of] == [line for line, _ in expected]
    assert [what for (_, what), line in zip(expected, told_of, strict=True) if what not in line] == []


def test_two_unknown_rules_of_one_list_are_both_told(here: Path) -> None:
    """The first does not hide the second."""
    first, second = mistakes("select = ['XJ999', 'XJ2', 'XJ888']")
    assert "XJ999" in first
    assert "XJ888" in second


@pytest.mark.parametrize("text", ["strength = 1", "suppress = 'x'", "suppress = ['x']", "per-file = []", "per-file.a = 1"])
def test_a_table_that_is_none_is_told(here: Path, text: str) -> None:
    assert "应为" in mistakes(text)[0]


def test_a_mistake_stops_the_command_before_it_checks(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, in either language, and nothing on the standard output that could be taken for a pass."""
    written("ignor = ['XJ2']")
    assert main(["check", "好.yaml", "--exit-zero"]) == 2
    out, err = capsys.readouterr()
    assert (out, "是不是 ignore" in err) == ("", True)


@given(
    st.dictionaries(st.text(max_size=8), st.one_of(st.integers(), st.text(max_size=8), st.lists(st.integers(), max_size=2)))
)
def test_any_table_is_settings_or_one_error(tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]) -> None:
    """Nothing else is ever raised."""
    import tomli_w  # noqa: PLC0415 -- only here

    file = tmp_path_factory.mktemp("s") / "xjdemand.toml"
    file.write_text(tomli_w.dumps(values), encoding="utf-8")
    try:
        xj.settings.load(file)
    except xj.LoadError as error:
        assert error.faults  # noqa: PT017 -- either is right


# what they do


def test_a_strength_that_was_set_is_told_in_every_format_and_a_lowered_must_counted(here: Path) -> None:
    """From “must” to “info”: the dossier passes, and no report is silent on why."""
    settings = xj.Settings(strength={"XJ201": xj.Strength.INFO})
    report = settings.check(SIX)
    assert (report.verdict, report.lowered, xj.check(SIX).verdict) == (xj.Verdict.PASS, 1, xj.Verdict.FAIL)
    checked = Checked(path="六项.yaml", dossier=SIX, report=report)
    texts = {each: told(Run(dossiers=(checked,), edition=settings.edition), each) for each in FORMATS}
    summary = "有 1 处“必须”被配置降了力度"
    for format in ("full", "concise", "html", "github"):  # noqa: A001 -- the word users know
        assert summary in texts[format], format
    for format in ("full", "concise", "html", "github", "junit"):  # noqa: A001 -- as above
        assert "提示（配置所设，原为必须）" in texts[format], format
    assert '<property name="lowered" value="1" />' in texts["junit"]
    dossier = json.loads(texts["json"])["dossiers"][0]
    assert dossier["lowered"] == 1
    assert [each["strength_set"] for each in dossier["findings"] if each["rule"] == "XJ201"] == [{"from": "MUST"}]
    run = json.loads(texts["sarif"])["runs"][0]
    assert run["properties"]["dossiers"][0]["lowered"] == 1
    result = next(each for each in run["results"] if each["ruleId"] == "XJ201")
    assert (result["level"], result["properties"]["strengthSetFrom"]) == ("note", "MUST")


def test_a_pass_that_settings_made_is_not_quiet(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--quiet says nothing of a pass, but of one with a lowered MUST it does."""
    written("strength.XJ201 = 'info'")
    assert main(["check", "六项.yaml", "好.yaml", "--quiet"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("六项.yaml")
    assert "被配置降了力度" in line


def test_a_strength_may_be_raised_and_then_fails() -> None:
    """From a reading to a must: told, but no lowered MUST; and one that stays what it was is not told."""
    settings = xj.Settings(strength={"XJ505": xj.Strength.MUST, "XJ201": xj.Strength.MUST})
    dossier = put(SIX, "/forms/0/requested", SIX.forms[0].total)
    report = settings.check(xj.JointDossier(forms=dossier.forms).with_summary())
    assert report["XJ505"].strength is xj.Strength.MUST
    assert report["XJ505"].set_from is xj.Strength.READING
    assert report["XJ201"].set_from is None
    assert report.lowered == 0
    assert "被配置" not in report.summary()


def test_settings_for_some_files_hold_for_these_alone(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ignored, weighed and selected by pattern, wherever the command is started."""
    Path("a").mkdir()
    xj.dump(SIX, Path("a") / "六项.yaml")
    written("[per-file.'a/*']\nignore = ['XJ201']")
    assert [concise(capsys, path)[0] for path in ("六项.yaml", "a/六项.yaml")] == [1, 0]
    written("[per-file.'a/*']\nstrength.XJ201 = 'info'")
    assert [concise(capsys, path)[0] for path in ("六项.yaml", "a/六项.yaml")] == [1, 0]
    written("select = ['XJ5']\n[per-file.'a/*']\nselect = ['XJ2']")
    assert [concise(capsys, path)[0] for path in ("六项.yaml", "a/六项.yaml")] == [0, 1]


def test_settings_for_some_files_are_found_from_a_folder_below(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Patterns start from the settings' folder, not from the current one."""
    written("[per-file.'a/*']\nignore = ['XJ201']")
    (here / "a").mkdir()
    xj.dump(SIX, here / "a" / "六项.yaml")
    monkeypatch.chdir(here / "a")
    assert concise(capsys, "六项.yaml")[0] == 0
    assert concise(capsys, "../六项.yaml")[0] == 1


def test_the_later_of_two_patterns_wins_and_what_they_ignore_adds_up() -> None:
    """In the order of the file."""
    first = xj.PerFile(files="*", select=("XJ2",), ignore=("XJ201",), strength={"XJ202": xj.Strength.INFO})
    later = xj.PerFile(files="a*", select=("XJ5",), ignore=("XJ501",), strength={"XJ202": xj.Strength.ADVISED})
    settings = xj.Settings(ignore=("XJ3",), per_file=(first, later))
    both, one = settings.at("a.yaml"), settings.at("b.yaml")
    assert (both.select, both.ignore) == (("XJ5",), ("XJ3", "XJ201", "XJ501"))
    assert both.strength == {"XJ202": xj.Strength.ADVISED}
    assert (one.select, one.ignore, one.strength) == (("XJ2",), ("XJ3", "XJ201"), {"XJ202": xj.Strength.INFO})
    assert settings.at("").select == ()


def test_the_command_line_overrides_the_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--select, --ignore, --fail-on, --stage and --reading; what it does not say stays."""
    written("ignore = ['XJ201']\nstage = 'form'\nfail-on = 'info'\n[per-file.'六*']\nselect = ['XJ5']")
    assert "XJ201" not in concise(capsys, "六项.yaml")[1]
    code, text = concise(capsys, "六项.yaml", "--select", "XJ2", "--ignore", "XJ3")
    assert (code, "XJ201" in text) == (1, True)
    assert "“提示”及以上算不通过" in text
    assert "“提示”及以上算不通过" not in concise(capsys, "六项.yaml", "--fail-on", "must")[1]
    assert main(["check", "好.yaml", "--stage", "draft", "--format", "json"]) in (0, 1)
    assert json.loads(capsys.readouterr().out)["dossiers"][0]["stage"] == "draft"


def test_a_reading_of_the_command_line_leaves_the_others_of_the_file(here: Path) -> None:
    """Switch by switch."""
    settings = xj.settings.load(written("readings = { deadline_day = 'excluded', seals_on = 'every' }"))
    both = settings.overridden(switches={"seals_on": "marked"})
    assert both.readings == xj.Readings(deadline_day="excluded", seals_on="marked")
    assert settings.overridden().readings == settings.readings


def test_a_rule_that_does_not_exist_is_refused_before_anything_is_checked(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Even where no dossier can be loaded."""
    assert main(["check", "没有.yaml", "--select", "XJ999"]) == 2
    assert "没有规则“XJ999”" in capsys.readouterr().err


def test_settings_hold_across_dossiers_too(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--across: XJ803 (the same need from two) made a must fails; ignored, it is skipped."""
    xj.dump(joint_dossier(), "又一份.yaml")
    assert concise(capsys, "好.yaml", "又一份.yaml", "--across")[0] == 0
    written("strength.XJ803 = 'must'")
    assert concise(capsys, "好.yaml", "又一份.yaml", "--across")[0] == 1
    written("strength.XJ803 = 'must'\nignore = ['XJ803']")
    assert concise(capsys, "好.yaml", "又一份.yaml", "--across")[0] == 0


@pytest.mark.parametrize(
    ("pattern", "file", "is_named"),
    [
        ("*.yaml", "deep/down/a.yaml", True),
        ("drafts/*.yaml", "drafts/a.yaml", True),
        ("drafts/*.yaml", "drafts/b/a.yaml", False),
        ("drafts/**/*.yaml", "drafts/b/c/a.yaml", True),
        ("drafts/**", "drafts/b/c/a.yaml", True),
        ("./drafts/a.yaml", "drafts/../drafts/a.yaml", True),
        ("drafts/a.yaml", "other/drafts/a.yaml", False),
        ("a?.yaml", "a1.yaml", True),
        ("a[1].yaml", "a1.yaml", False),
        ("a[1].yaml", "a[1].yaml", True),
        ("axyaml", "a.yaml", False),
    ],
)
def test_a_pattern_names_the_files_it_says(here: Path, pattern: str, file: str, *, is_named: bool) -> None:
    """Stars stop at a slash, two do not; no other sign is special."""
    assert matches(pattern, file, here) is is_named


def test_settings_made_by_hand_are_held_too() -> None:
    """A strength that is none, a rule that is none, one id in place of a list."""
    with pytest.raises(xj.UsageError, match="Strength"):
        xj.Settings(strength={"XJ201": "info"}).check(joint_dossier())  # type: ignore[dict-item]
    with pytest.raises(xj.UsageError, match="XJ9999"):
        xj.Settings(strength={"XJ9999": xj.Strength.INFO}).check(joint_dossier())
    assert xj.Settings(ignore="XJ2").check(joint_dossier(needs=6)).ids() == []  # type: ignore[arg-type]
    with pytest.raises(xj.UsageError, match="edition"):
        xj.check(joint_dossier(), xj.XJ2023.notice)  # type: ignore[arg-type]


def test_housekeeping_is_weighed_like_other_findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unused suppression fails where the settings say that a reading, or this rule, fails; ignored, it is not told."""
    monkeypatch.chdir(tmp_path)
    xj.dump(joint_dossier(), "a.yaml")
    unused = "[[suppress]]\nrule = 'XJ401'\nreason = '补交'\n"
    for head, code in (("", 0), ("fail-on = 'reading'\n", 1), ("ignore = ['XJ001']\nfail-on = 'reading'\n", 0)):
        Path("xjdemand.toml").write_text(head + unused, encoding="utf-8")
        assert main(["check", "a.yaml"]) == code
    Path("xjdemand.toml").write_text("strength.XJ001 = 'must'\n" + unused, encoding="utf-8")
    assert main(["check", "a.yaml"]) == 1


def test_a_configured_suppression_that_has_ended_is_called_ended_and_not_unused_too(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """XJ002 once; XJ001 would have somebody look for a fault that is there."""
    written("[[suppress]]\nrule = 'XJ201'\nreason = '获准'\nuntil = 2026-05-31\n")
    code, out = concise(capsys, "六项.yaml", "--today", "2026-06-01")
    assert (code, sorted(re.findall(r"XJ\d{3}(?= (?:必须|解读|建议|提示))", out))) == (1, ["XJ002", "XJ201"])
    code, out = concise(capsys, "好.yaml", "--today", "2026-05-31")
    assert re.findall(r"XJ\d{3}(?= 解读)", out) == ["XJ001"]


def test_a_broken_plug_in_and_a_rule_that_crashes_are_both_told() -> None:
    """Neither error hides the other."""

    def broken(*_: object) -> None:
        raise KeyError("boom")

    rules = tuple(evolve(rule, find=broken) if rule.id == "XJ201" else rule for rule in xj.XJ2023.rules)
    plugins = Plugins(broken=(Crash("zz", "ImportError: x"),))
    report = xj.Settings(edition=evolve(xj.XJ2023, rules=rules), plugins=plugins).check(SIX)
    assert [crash.rule for crash in report.crashed] == ["zz", "XJ201"]
