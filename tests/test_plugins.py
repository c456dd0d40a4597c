"""Rules of other people's packages: installed ones run and are named; broken ones are an error with a name, never a pass."""

import json
import os
import pickle
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from attrs import evolve

import xjdemand as xj
from xjdemand.examples import joint_dossier, put
from xjdemand.pages import annotated
from xjdemand.plugins import GROUP, Plugins, load
from xjdemand.reports.told import FORMATS
from xjdemand.rules.run import run

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs" / "plugins.md"
PYTHON, TOML = (
    re.search(rf"```{kind}\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL) for kind in ("python", "toml")
)
assert PYTHON is not None
assert TOML is not None


def installed(site: Path, name: str, points: dict[str, str], **modules: str) -> None:
    """A distribution as pip leaves it: its modules, and a dist-info that names its entry points."""
    info = site / f"{name.replace('-', '_')}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    lines = [f"[{GROUP}]", *(f"{point} = {value}" for point, value in points.items())]
    (info / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")
    for module, text in modules.items():
        (site / f"{module}.py").write_text(text, encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder of packages with the one that the documentation describes."""
    project = tomllib.loads(TOML[1])["project"]
    folder = tmp_path / "site"
    installed(folder, project["name"], project["entry-points"][GROUP], kashgar_rules=PYTHON[1])
    return folder


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a sound dossier and one whose title is short."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    xj.dump(joint_dossier(), "好.yaml")
    short = put(joint_dossier(), "/forms/0/title", "节水")
    xj.dump(put(short, "/summary/rows/0/title", "节水"), "短.yaml")
    return folder


def shell(site: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command where these packages are installed."""
    path = os.pathsep.join((str(ROOT), str(site)))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "xjdemand.cli", *words]
    return subprocess.run(command, capture_output=True, check=False, env=environment, encoding="utf-8")


def test_the_package_of_the_page_is_run_with_its_own_source_quoted(site: Path, here: Path) -> None:
    """Its finding stands beside ours, its words are its office's."""
    done = shell(site, "check", "短.yaml")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "KS101 建议  附件3 第1份 · 项目名称\n   名称只有 2 个字\n" in done.stdout
    assert "   依据  县科技局审核细则第三条 “项目名称不少于十个字”\n   办法  写清技术和对象\n" in done.stdout


def test_a_rule_of_a_plug_in_can_fail_a_dossier(site: Path, here: Path) -> None:
    """KS102 is a MUST of the office."""
    dossier = put(joint_dossier(1), "/forms/0/recommenders", ("和田地区行政公署",))
    xj.dump(xj.JointDossier(forms=dossier.forms).with_summary(), "别处.yaml")
    done = shell(site, "check", "别处.yaml", "--format", "json", "--select", "KS")
    report = json.loads(done.stdout)["dossiers"][0]
    assert done.returncode == 1
    assert [(each["rule"], each["basis"], each["strength"]) for each in report["findings"]] == [("KS102", "house", "MUST")]
    assert report["ran"] == ["KS101", "KS102"]


def test_rules_and_explain_name_the_package_that_brought_a_rule(site: Path, here: Path) -> None:
    """After ours, and in English too, where its sentences stay as its author wrote them."""
    listed = shell(site, "rules")
    assert listed.returncode == 0
    ours, theirs = (listed.stdout.index(rule) for rule in ("XJ712", "KS101"))
    assert ours < theirs
    assert "KS101  建议  名称太短，看不出做什么。（插件 kashgar-rules 1.0）" in listed.stdout
    page = shell(site, "explain", "ks102").stdout
    assert "本单位的规定" in page
    assert "县科技局审核细则第五条 “联合推荐的须由喀什地区行政公署牵头”" in page
    assert "（插件 kashgar-rules 1.0）" in page
    english = shell(site, "explain", "KS101", "--lang", "en")
    assert (english.returncode, "名称太短" in english.stdout) == (0, True)


def test_every_format_can_tell_a_finding_of_a_plug_in(site: Path, here: Path) -> None:
    """SARIF without a page of ours for it."""
    for format in FORMATS:  # noqa: A001 -- the word users know
        done = shell(site, "check", "短.yaml", "--format", format)
        assert (done.returncode, done.stderr) == (0, ""), format
        assert "名称只有 2 个字" in done.stdout, format
        if format == "sarif":
            rules = json.loads(done.stdout)["runs"][0]["tool"]["driver"]["rules"]
            assert {rule["id"] for rule in rules if "helpUri" not in rule} == {"KS101", "KS102"}


def test_settings_take_the_rules_of_plug_ins_and_can_do_without_them(site: Path, here: Path) -> None:
    """ignore, strength, plugins = false; and `--select XJ8` runs no rule of a plug-in."""
    settings = Path("xjdemand.toml")
    settings.write_text("strength.KS101 = 'must'", encoding="utf-8")
    assert "KS101 必须（配置所设，原为建议）" in shell(site, "check", "短.yaml").stdout
    settings.write_text("ignore = ['KS101']", encoding="utf-8")
    assert "名称只有" not in shell(site, "check", "短.yaml").stdout
    settings.write_text("plugins = false", encoding="utf-8")
    assert "KS101" not in shell(site, "check", "短.yaml").stdout
    assert "KS101" not in shell(site, "rules").stdout
    settings.write_text("plugins = false\nignore = ['KS101']", encoding="utf-8")
    assert "没有规则“KS101”" in shell(site, "check", "短.yaml").stderr
    settings.unlink()
    nothing = shell(site, "check", "短.yaml", "--select", "XJ8")
    assert (nothing.returncode, "什么也没有查" in nothing.stdout) == (2, True)


HEAD = "import xjdemand as xj\nfrom xjdemand import *\nB = xj.HouseRule(source='细则', quote='话')\n"
GOOD = (
    HEAD + "@xj.rule('{id}', xj.Strength.INFO, cites=B, message='有', remedy='无')\n"
    "def r(dossier: xj.Dossier, notice):\n    '''说明。'''\n    yield xj.hit('/forms')\n"
)
BROKEN = {
    "not importable": ("import nirgends\n", "ModuleNotFoundError"),
    "ends the program": ("raise SystemExit(0)\n", "SystemExit"),
    "cannot be told": (
        "class E(Exception):\n    def __str__(self):\n        raise ValueError\nraise E\n",
        "E: ?",
    ),
    "skips itself": ("import asyncio\nraise asyncio.CancelledError('x')\n", "CancelledError"),
    "names nothing": ("r_ = 1\n", "AttributeError"),
    "no rule": ("r = 7\n", "给出的不是规则，是 int"),
    "no rule among rules": (GOOD.format(id="AB1") + "r = (r, None)\n", "给出的不是规则，是 NoneType"),
    "no rules at all": ("r = ()\n", "一条规则也没有给出"),
    "raises when called": ("def r():\n    raise ValueError('boom')\n", "ValueError: boom"),
    "an id of ours": (GOOD.format(id="XJ201"), "编号“XJ201”应是大写字母加数字"),
    "an id like ours": (GOOD.format(id="XJK1"), "编号“XJK1”应是大写字母加数字"),
    "an id in small letters": (GOOD.format(id="abc1"), "编号“abc1”应是大写字母加数字"),
    "an id of another plug-in": (GOOD.format(id="KS101"), "编号 KS101 已由 kashgar-rules 1.0 使用"),
    "an id twice": (GOOD.format(id="AB1") + "r = (r, r)\n", "编号 AB1 已由 zz-broken 1.0 使用"),
    "a strength that is none": (
        GOOD.format(id="AB1").replace("xj.Strength.INFO", "'must'"),
        "AB1 的 strength 应为 Strength",
    ),
    "an id that is no text": (GOOD.format(id="AB1").replace("'AB1'", "7"), "编号“7”应是大写字母加数字"),
    "an id with more behind it": (GOOD.format(id="AB1a"), "编号“AB1a”应是大写字母加数字"),
    "a message that is no text": (GOOD.format(id="AB1").replace("'有'", "7"), "AB1 的 message 应为 str"),
    "a remedy that is no text": (GOOD.format(id="AB1").replace("'无'", "None"), "AB1 的 remedy 应为 str"),
    "missing that is neither": (GOOD.format(id="AB1").replace("'无'", "'无', missing='no'"), "AB1 的 missing 应为 bool"),
    "a stage that is none": (GOOD.format(id="AB1").replace("'无'", "'无', due=2"), "AB1 的 due 应为 Stage"),
    "about what is no class": (GOOD.format(id="AB1").replace("xj.Dossier", "7"), "AB1 的 subject 应为 type"),
    "a remedy with braces that do not match": (GOOD.format(id="AB1").replace("'无'", "'无{n'"), "ValueError"),
    "about no dossier": (GOOD.format(id="AB1").replace("xj.Dossier", "xj.Notice"), "AB1 查的是 Notice"),
    "about nothing": (GOOD.format(id="AB1").replace(": xj.Dossier", ""), "StopIteration"),
    "braces that do not match": (GOOD.format(id="AB1").replace("'有'", "'有{n'"), "ValueError"),
    "a name that cannot be said": (GOOD.format(id="AB1").replace("'有'", "'{n.a}'"), "KeyError"),
    "a page that cannot be said": (GOOD.format(id="AB1").replace("说明", "说{明}"), "KeyError"),
    "a basis that is none": (GOOD.format(id="AB1").replace("cites=B", "cites='细则'"), "AttributeError"),
}


@pytest.mark.own_sentences
@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_plug_in_is_named_with_its_reason_and_the_others_still_run(
    case: str, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is wrong with it: the verdict is `error`, and the good package beside it has run."""
    text, why = BROKEN[case]
    installed(site, "zz-broken", {"zz": "zz_broken:r"}, zz_broken=text)
    monkeypatch.syspath_prepend(str(site))
    for module in ("zz_broken", "kashgar_rules"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    settings = xj.settings.plain()
    report = settings.check(joint_dossier())
    assert report.verdict is xj.Verdict.ERROR
    (crash,) = report.crashed
    assert crash.rule == "zz"
    assert "zz-broken 1.0" in crash.reason()
    assert why in crash.reason()
    assert set(settings.plugins.origins.values()) == {"kashgar-rules 1.0"}
    assert report.ran[-2:] == ("KS101", "KS102")
    assert xj.check(joint_dossier()).verdict is xj.Verdict.PASS


@pytest.mark.own_sentences
def test_rules_come_in_the_order_of_the_names_of_their_entry_points(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not of the files on the disk; after those of the edition, each known by its package, or by its place where it has none."""
    two = GOOD.format(id="AB1") + GOOD.format(id="AB2").replace("def r(", "def s(").replace(HEAD, "")
    installed(site, "office", {"zz": "office_rules:r", "aa": "office_rules:s"}, office_rules=two)
    monkeypatch.syspath_prepend(str(site))
    for module in ("office_rules", "kashgar_rules"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    found = load()
    assert [rule.id for rule in found.within(xj.XJ2023).rules[-4:]] == ["AB2", "KS101", "KS102", "AB1"]
    assert dict(found.origins) == dict.fromkeys(("AB2", "AB1"), "office 1.0") | dict.fromkeys(
        ("KS101", "KS102"), "kashgar-rules 1.0"
    )
    bare = EntryPoint(name="bare", value="office_rules:r", group=GROUP)
    monkeypatch.setattr("xjdemand.plugins.entry_points", lambda **_: [bare])
    assert load().origins == {"AB1": "office_rules:r"}


@pytest.mark.own_sentences
def test_an_id_of_the_edition_is_taken_whatever_its_letters(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another province's edition has rules of its own; a plug-in of the same id would make two of one name."""
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.delitem(sys.modules, "kashgar_rules", raising=False)
    theirs = (*xj.XJ2023.rules, evolve(xj.XJ2023.rule("XJ201"), id="KS102"))
    found = load(evolve(xj.XJ2023, rules=theirs, source="hotan.txt"))
    assert found.rules == ()
    assert [crash.reason() for crash in found.broken] == [
        "插件 kashgar-rules 1.0 不能用：编号 KS102 已由 hotan.txt 使用",
    ]


def test_a_broken_plug_in_is_told_in_every_format_and_never_forgiven(site: Path, here: Path) -> None:
    """Name, package and reason; exit code 2 even with --exit-zero; not silenced by --quiet."""
    installed(site, "zz-broken", {"zz-office": "zz_broken:r"}, zz_broken="import nirgends\n")
    for words in [("--format", each) for each in FORMATS] + [("--quiet",), ("--statistics",)]:
        done = shell(site, "check", "好.yaml", *words, "--exit-zero")
        assert done.returncode == 2, words
        told = done.stdout.replace("&#x27;", "'")
        assert [part for part in ("zz-office", "zz-broken 1.0", "No module named 'nirgends'") if part not in told] == [], (
            words
        )
    assert json.loads(shell(site, "check", "好.yaml", "--format", "json").stdout)["verdict"] == "error"


def test_a_broken_plug_in_makes_rules_and_explain_end_in_2_and_say_why(site: Path, here: Path) -> None:
    """The list is there, the reason beside it."""
    installed(site, "zz-broken", {"zz": "zz_broken:r"}, zz_broken="import nirgends\n")
    for words in (("rules",), ("explain", "XJ201")):
        done = shell(site, *words)
        assert (done.returncode, "XJ201" in done.stdout) == (2, True)
        assert "zz 出错" in done.stderr


def test_a_rule_that_a_broken_plug_in_would_have_brought_may_be_named(site: Path, here: Path) -> None:
    """What is reported is the plug-in, not that its rule is unknown; an unknown rule of ours is a mistake all the same."""
    installed(site, "zz-broken", {"zz": "zz_broken:r"}, zz_broken="import nirgends\n")
    Path("xjdemand.toml").write_text("select = ['AB1']\nstrength.AB1 = 'info'", encoding="utf-8")
    done = shell(site, "check", "好.yaml")
    assert (done.returncode, "nirgends" in done.stdout, done.stderr) == (2, True, "")
    Path("xjdemand.toml").write_text("select = ['XJ999']", encoding="utf-8")
    assert "没有规则“XJ999”" in shell(site, "check", "好.yaml").stderr


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (GOOD.format(id="AB1").replace("yield xj.hit('/forms')", "1 / 0\n    yield"), "ZeroDivisionError"),
        (GOOD.format(id="AB1").replace("yield xj.hit('/forms')", "raise SystemExit(0)\n    yield"), "SystemExit"),
        (GOOD.format(id="AB1").replace("'有'", "'有 {n} 处'"), "KeyError: 'n'"),
        (GOOD.format(id="AB1").replace("yield xj.hit('/forms')", "return None"), "TypeError"),
        (
            GOOD.format(id="AB1").replace("remedy='无'", "remedy='无', needs=xj.Need(lambda d: 1 / 0, '')"),
            "ZeroDivisionError",
        ),
    ],
    ids=["raises", "ends the program", "lacks a value", "is no generator", "needs what it cannot ask"],
)
def test_a_rule_that_fails_as_it_runs_is_an_error_in_every_format(text: str, why: str, site: Path, here: Path) -> None:
    """The rule is named, the rest of the report is there."""
    installed(site, "zz-broken", {"zz": "zz_broken:r"}, zz_broken=text)
    for format in FORMATS:  # noqa: A001 -- the word users know
        done = shell(site, "check", "好.yaml", "--format", format)
        assert (done.returncode, done.stderr) == (2, ""), format
        assert [part for part in ("AB1", why) if part not in done.stdout.replace("&#x27;", "'")] == [], format


def test_annotations_as_text_and_a_function_that_gives_rules_are_as_good(site: Path, here: Path) -> None:
    """`from __future__ import annotations`, and an entry point that is called; a rule without a docstring has its name for a title."""
    text = "from __future__ import annotations\n" + GOOD.format(id="AB1").replace("    '''说明。'''\n", "")
    installed(site, "more", {"more": "more_rules:all"}, more_rules=f"{text}\ndef all():\n    return [r]\n")
    assert "AB1 提示  附件3" in shell(site, "check", "好.yaml").stdout
    assert "AB1  提示  r（插件 more 1.0）" in shell(site, "rules").stdout
    assert "AB1  r" in shell(site, "explain", "AB1", "--lang", "en").stdout


def test_metadata_that_cannot_be_read_is_an_error_too(site: Path, here: Path) -> None:
    """Who knows what it would have brought."""
    installed(site, "zz-broken", {}, zz_broken="")
    (site / "zz_broken-1.0.dist-info" / "entry_points.txt").write_text(f"[{GROUP}]\nkaputt\n", encoding="utf-8")
    done = shell(site, "check", "好.yaml")
    assert done.returncode == 2
    assert GROUP in done.stdout


def test_nothing_looks_for_plug_ins_unless_settings_do(site: Path, here: Path) -> None:
    """`import xjdemand` and `xj.check` load no package of others, and read no metadata."""
    code = (
        "import sys, xjdemand as xj\nassert 'importlib.metadata' not in sys.modules\n"
        "report = xj.check(xj.load('短.yaml'))\n"
        "assert 'KS101' not in report.ran and 'kashgar_rules' not in sys.modules\n"
        "assert 'KS101' in xj.settings.find().check(xj.load('短.yaml')).ran\n"
    )
    path = os.pathsep.join((str(ROOT), str(site)))
    done = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": path}, check=False)
    assert done.returncode == 0


def test_a_hit_without_a_value_is_a_crash_of_its_rule_and_no_accident_of_a_report() -> None:
    """Also for the rules of an edition that somebody made."""

    def find(dossier: xj.Dossier, notice: xj.Notice) -> Iterator[xj.Hit]:
        yield xj.hit("/forms", m=1)

    rule = evolve(xj.XJ2023.rule("XJ201"), find=find, message="{n}", remedy="{m}")
    report = run(joint_dossier(), xj.XJ2023.notice, [rule], xj.Stage.FORM)
    assert [(crash.rule, crash.reason()) for crash in report.crashed] == [("XJ201", "KeyError: 'n'")]


def test_what_a_rule_needs_may_fail_to_be_asked() -> None:
    """Its own crash, and the check goes on."""
    needs = xj.Need(lambda _: 1 / 0 > 0, xj.Phrase("没有"))
    rule = evolve(xj.XJ2023.rule("XJ201"), needs=needs)
    report = run(joint_dossier(needs=6), xj.XJ2023.notice, [rule, xj.XJ2023.rule("XJ202")], xj.Stage.FORM)
    assert [(crash.rule, crash.reason()) for crash in report.crashed] == [("XJ201", "ZeroDivisionError: division by zero")]
    assert report.ran == ("XJ202",)


def test_a_rule_of_an_office_stands_on_no_words_of_the_notice() -> None:
    """Nobody takes it for the notice's: no sentence of the notice shows it; its findings quote the office."""
    basis = xj.HouseRule(source="细则", quote="话")
    rule = evolve(xj.XJ2023.rule("XJ201"), id="AB1", basis=basis)
    edition = evolve(xj.XJ2023, rules=(rule,))
    assert [line for line in annotated(edition) if line.rules] == []
    assert xj.check(joint_dossier(needs=6), edition)["AB1"].clause == xj.Clause("细则", "话")


def test_reports_with_set_strengths_and_broken_plug_ins_can_go_to_another_process() -> None:
    """They pickle, as every report does."""
    settings = xj.Settings(strength={"XJ201": xj.Strength.INFO})
    report = settings.check(joint_dossier(needs=6))
    assert pickle.loads(pickle.dumps(report)) == report  # noqa: S301 -- our own


def test_without_plug_ins_the_edition_is_the_notices_own() -> None:
    """Nothing found, nothing changed."""
    assert Plugins().within(xj.XJ2023) is xj.XJ2023
