"""Dossiers as tests: the pytest plug-in in scratch projects, each in a process of its own."""

import os
import re
import tomllib
from pathlib import Path

import pytest

from xjdemand import dumps
from xjdemand.examples import joint_dossier, put

pytest_plugins = ["pytester"]
ROOT = Path(__file__).resolve().parent.parent
SOUND, SIX = dumps(joint_dossier()), dumps(joint_dossier(needs=6), "json")
UNDIALLED = dumps(put(joint_dossier(), "/forms/0/phone", "0998-555010"))
"""Written here: pytester forgets every module that is first imported within a test, so that its classes would be there twice."""


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project where xjdemand is installed, as its pyproject.toml says: a dossier that passes, one that fails, one that is none."""
    site = pytester.mkdir("site")
    points = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]["pytest11"]
    info = site / "xjdemand-0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: xjdemand\nVersion: 0\n", encoding="utf-8")
    lines = ["[pytest11]", *(f"{name} = {value}" for name, value in points.items())]
    (info / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(site), str(ROOT))))
    monkeypatch.setenv("PYTHONUTF8", "1")
    dossiers = pytester.mkdir("dossiers")
    (dossiers / "a.yaml").write_text(SOUND, encoding="utf-8")
    (dossiers / "b.json").write_text(SIX, encoding="utf-8")
    (dossiers / "c.yaml").write_text("渠道: 推荐单位\n附件9: {}\n", encoding="utf-8")
    (pytester.path / "docker.yaml").write_text("services: {}\n", encoding="utf-8")
    return pytester


def ini(project: pytest.Pytester, *lines: str) -> None:
    project.makeini("\n".join(("[pytest]", *lines)))


def ran(project: pytest.Pytester, *words: str) -> pytest.RunResult:
    return project.runpytest_subprocess("-p", "no:cacheprovider", *words)


def test_each_dossier_is_one_test_with_its_findings_in_the_failure(project: pytest.Pytester) -> None:
    """One passes, one fails as `full` tells it, one cannot be loaded and is an error; no other file is taken for one."""
    result = ran(project, "--xjdemand")
    result.assert_outcomes(passed=1, failed=1, errors=1)
    told = result.stdout.str()
    assert "\ndossiers/b.json:" in told
    assert "\ndossiers/c.yaml:2:1: /附件9" in told
    assert "XJ201 必须  附件4 第6行\n   喀什地区行政公署推荐了 6 项，名额为 5 项\n" in told
    assert "   依据  二.2 “每个厅局和地州市人民政府（行署）推荐项目需求不超过5个”\n   办法  按优先顺序保留前 5 项" in told
    assert "不通过（必须 1" in told
    assert "附件9" in told
    assert "docker" not in told
    assert "Traceback" not in told


def test_it_does_nothing_unless_asked(project: pytest.Pytester) -> None:
    """Installed, and no more: not even a broken file of settings is read."""
    project.makefile(".toml", xjdemand="selct = 1")
    assert ran(project).ret == pytest.ExitCode.NO_TESTS_COLLECTED
    assert ran(project, "dossiers").ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_the_ini_list_names_the_files_and_no_others(project: pytest.Pytester) -> None:
    """Patterns from the rootdir; what they name is a dossier, whatever is in it."""
    ini(project, "xjdemand_files =", "    dossiers/*.yaml", "    docker.yaml")
    ran(project).assert_outcomes(passed=1, errors=2)
    ini(project, "xjdemand_files = a.yaml")
    ran(project, "--xjdemand").assert_outcomes(passed=1)


def test_a_file_named_on_the_command_line_is_taken_without_a_channel(project: pytest.Pytester) -> None:
    """Who names it means it."""
    ran(project, "--xjdemand", "docker.yaml").assert_outcomes(errors=1)


def test_a_dossier_is_known_by_its_channel(project: pytest.Pytester) -> None:
    """In every way of writing it; a key that only looks like it is none."""
    folder = project.mkdir("more")
    dossiers = {
        "one-line.json": '{"附件4": {}, "渠道": "推荐单位"}',
        "indented.json": '{\n  "channel": "joint"\n}',
        "quoted.toml": '"渠道" = "推荐单位"',
        "late.yml": "# 说明\nchannel: joint",
    }
    others = {"conda.yaml": "channels:\n  - conda\n", "nested.yaml": "on:\n  channel: x\n", "text.txt": "channel: joint"}
    for name, text in (dossiers | others).items():
        (folder / name).write_text(text, encoding="utf-8")
    told = ran(project, "--xjdemand", "more", "--collect-only", "-q").stdout.str()
    assert sorted(re.findall(r"more/(\S+)::xjdemand", told)) == sorted(dossiers)


def test_names_are_hidden_unless_asked_for(project: pytest.Pytester) -> None:
    """A telephone that cannot be dialled: quoted in the finding, masked in a log."""
    project.makepyprojecttoml("[tool.xjdemand]\nfail-on = 'reading'\n")
    (project.path / "dossiers" / "a.yaml").write_text(UNDIALLED, encoding="utf-8")
    asked = ("--xjdemand", "dossiers/a.yaml")
    hidden, shown = (ran(project, *asked, *words).stdout.str() for words in ((), ("--xjdemand-show-names",)))
    assert ("0998-555010" in hidden, "＊＊＊" in hidden) == (False, True)
    assert "0998-555010" in shown


def test_it_obeys_the_settings_of_the_project(project: pytest.Pytester) -> None:
    """What they lower passes, and says so; what they get wrong stops pytest."""
    project.makepyprojecttoml("[tool.xjdemand]\nstrength.XJ201 = 'info'\n")
    result = ran(project, "--xjdemand", "dossiers/b.json", "-rP")
    result.assert_outcomes(passed=1)
    assert "有 1 处“必须”被配置降了力度" in result.stdout.str()
    project.makepyprojecttoml("[tool.xjdemand]\nselct = []\n")
    result = ran(project, "--xjdemand")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert "是不是 select" in result.stderr.str()


def test_a_rule_that_could_not_run_is_an_error_of_the_test_and_no_failure(project: pytest.Pytester) -> None:
    """A broken plug-in: every dossier's test is an error that names it."""
    info = project.path / "site" / "zz-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: zz\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[xjdemand.rules]\nzz = nirgends:r\n", encoding="utf-8")
    result = ran(project, "--xjdemand", "dossiers/a.yaml")
    result.assert_outcomes(errors=1)
    assert "No module named 'nirgends'" in result.stdout.str()


def test_it_speaks_english_where_the_environment_does(project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """XJDEMAND_LANG, as the command line."""
    monkeypatch.setenv("XJDEMAND_LANG", "en")
    assert "XJ201 MUST" in ran(project, "--xjdemand", "dossiers/b.json").stdout.str()


def test_junit_of_pytest_counts_failures_and_errors_apart(project: pytest.Pytester) -> None:
    """What a CI service reads of it."""
    ran(project, "--xjdemand", "--junitxml=out.xml")
    assert 'errors="1" failures="1"' in (project.path / "out.xml").read_text(encoding="utf-8")


def test_strict_projects_and_their_own_tests_are_not_disturbed(project: pytest.Pytester) -> None:
    """Warnings as errors, strict markers and configuration: its tests pass beside the dossiers."""
    ini(project, "addopts = --strict-markers --strict-config", "filterwarnings = error", "xjdemand_files = a.yaml")
    project.makepyfile(test_own="import xjdemand\n\ndef test_own():\n    assert xjdemand.count_zi('字').word_like == 1\n")
    ran(project).assert_outcomes(passed=2)


def test_the_options_of_the_documentation_are_those_of_the_plug_in(project: pytest.Pytester) -> None:
    """docs/ci.md: its ini options collect what they say."""
    text = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    shown = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert shown is not None
    project.makepyprojecttoml(shown[1])
    project.mkdir("tests")
    ran(project).assert_outcomes(passed=1, errors=1)
    offered = ran(project, "--help").stdout.str()
    assert [option for option in re.findall(r"--xjdemand[a-z-]*", text) if option not in offered] == []


def test_what_is_missing_fails_too_and_what_somebody_let_pass_does_not(project: pytest.Pytester) -> None:
    """An incomplete dossier is no pass; a comment in it that says why makes it one; decisions are no dossiers."""
    short = SOUND.replace("联系人: 麦合木提", "联系人: ''", 1)
    assert short != SOUND
    (project.path / "dossiers" / "b.json").unlink()
    (project.path / "dossiers" / "c.yaml").write_text(short, encoding="utf-8")
    (project.path / "dossiers" / "a.yaml.decisions.yaml").write_text("决定: []\n", encoding="utf-8")
    ini(project, "xjdemand_files = dossiers/*.yaml")
    ran(project).assert_outcomes(passed=1, failed=1)
    let = short.replace("联系人: ''", "联系人: ''  # xjdemand: 放行[XJ401] 人选待定，已说明", 1)
    (project.path / "dossiers" / "c.yaml").write_text(let, encoding="utf-8")
    ran(project).assert_outcomes(passed=2)
