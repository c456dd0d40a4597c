"""The hook of .pre-commit-hooks.yaml in a scratch git repository, run by pre-commit itself."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import xjdemand as xj
from xjdemand.examples import joint_dossier

ROOT = Path(__file__).resolve().parent.parent
MANIFEST = ROOT / ".pre-commit-hooks.yaml"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository with the hook as the documentation sets it, started from this tree, which needs no network."""
    folder = tmp_path / "repository"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)  # a hook that runs our tests would have them act on its own repository
    who = {"NAME": "甲", "EMAIL": "a@example.org"}
    environment = {f"GIT_{role}_{part}": value for role in ("AUTHOR", "COMMITTER") for part, value in who.items()}
    environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "PYTHONUTF8": "1"}
    environment |= {"PRE_COMMIT_HOME": str(tmp_path / "cache"), "PYTHONPATH": str(ROOT)}
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    git("init", "-q")
    Path(".pre-commit-config.yaml").write_text(yaml.safe_dump(configured(), allow_unicode=True), encoding="utf-8")
    pre_commit("install")
    git("add", ".pre-commit-config.yaml")
    return folder


def configured() -> dict[str, object]:
    """The configuration of docs/ci.md, its repository replaced by the hook of our manifest with the interpreter that runs this."""
    text = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    shown = yaml.safe_load(re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)[-1])
    (asked,) = shown["repos"][0]["hooks"]
    hook = next(each for each in yaml.safe_load(MANIFEST.read_text(encoding="utf-8")) if each["id"] == asked["id"])
    command, *words = hook["entry"].split()
    assert command == "xjdemand"
    entry = shlex.join([sys.executable, "-m", "xjdemand.cli", *words])
    return {"repos": [{"repo": "local", "hooks": [{**hook, **asked, "entry": entry, "language": "system"}]}]}


def git(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *words], capture_output=True, check=False, encoding="utf-8")  # noqa: S607 -- whichever git is here


def pre_commit(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pre_commit", *words]
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8")


def commits() -> int:
    return len(git("log", "--oneline").stdout.splitlines())


def committed(dossier: xj.Dossier, path: str) -> subprocess.CompletedProcess[str]:
    """The attempt to commit a dossier."""
    Path(path).parent.mkdir(exist_ok=True)
    xj.dump(dossier, path)
    git("add", path)
    return git("commit", "-m", "材料")


def test_the_manifest_is_one_by_pre_commits_own_rules() -> None:
    """As pre-commit reads it when somebody names our repository."""
    done = pre_commit("validate-manifest", str(MANIFEST))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_hook_starts_a_command_that_this_project_installs() -> None:
    """Its entry is a script of pyproject.toml."""
    (hook,) = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    assert f'\n{hook["entry"].split()[0]} = "xjdemand.cli:main"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert hook["language"] == "python"


def test_a_faulty_dossier_is_not_committed_and_the_finding_is_shown(repository: Path) -> None:
    """What, where, by what clause; and nothing in the history."""
    done = committed(joint_dossier(needs=6), "dossiers/六项.yaml")
    assert done.returncode == 1
    assert "XJ201 必须  附件4 第6行" in done.stdout + done.stderr
    assert "喀什地区行政公署推荐了 6 项，名额为 5 项" in done.stdout + done.stderr
    assert commits() == 0


def test_a_sound_dossier_is_committed(repository: Path) -> None:
    """And so is one put right."""
    assert committed(joint_dossier(needs=6), "dossiers/六项.yaml").returncode == 1
    done = committed(joint_dossier(), "dossiers/六项.yaml")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout + done.stderr
    assert commits() == 1


def test_files_that_are_no_dossiers_are_left_alone(repository: Path) -> None:
    """`files` says where dossiers are; other YAML is none of the hook's business."""
    Path("docker.yaml").write_text("services: {}\n", encoding="utf-8")
    git("add", "docker.yaml")
    assert git("commit", "-m", "别的").returncode == 0


def test_what_cannot_be_loaded_is_not_committed(repository: Path) -> None:
    """A file that is no dossier where dossiers are."""
    Path("dossiers").mkdir()
    Path("dossiers/坏.json").write_text("{", encoding="utf-8")
    git("add", "dossiers")
    done = git("commit", "-m", "坏")
    assert done.returncode == 1
    assert "没有读入" in done.stdout + done.stderr


def test_the_hook_obeys_the_settings_of_the_repository(repository: Path) -> None:
    """[tool.xjdemand] at its root."""
    Path("pyproject.toml").write_text("[tool.xjdemand]\nignore = ['XJ201']\n", encoding="utf-8")
    assert committed(joint_dossier(needs=6), "dossiers/六项.yaml").returncode == 0
