"""Dossiers as tests of pytest: one test a file, the findings in its failure text.

Inactive unless `--xjdemand` is given or the ini option `xjdemand_files` names files. It obeys `[tool.xjdemand]` as `check` does.
A dossier that could not be loaded, or a rule that could not run, is an error of its test; anything else but a pass is a failure.
"""

import os
import re
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # pytest loads this module wherever xjdemand is installed: nothing else may be loaded with it
    from xjdemand.language import Language
    from xjdemand.reports.checked import Checked
    from xjdemand.settings import Settings

_FILES = "xjdemand_files"
_ENDINGS = (".yaml", ".yml", ".json", ".toml")
_CHANNEL = r"^[\"']?(?:{keys})[\"']?\s*[:：=]|[{{,]\s*\"(?:{keys})\"\s*:"
"""The key every dossier has: at the start of a line (YAML, TOML), or in quotes within braces (JSON)."""

_SETTINGS: "pytest.StashKey[Settings]" = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Two options and an ini list."""
    group = parser.getgroup("xjdemand", "dossiers of the Xinjiang call for science and technology needs")
    group.addoption("--xjdemand", action="store_true", help="collect dossier files as tests")
    group.addoption("--xjdemand-show-names", action="store_true", help="show people's names and telephones in the findings")
    parser.addini(_FILES, "patterns of the dossier files, from the rootdir, such as dossiers/*.yaml", "linelist", [])


def pytest_configure(config: pytest.Config) -> None:
    """Read the settings, once."""
    if not (config.getoption("--xjdemand") or config.getini(_FILES)):
        return
    from xjdemand.errors import LoadError  # noqa: PLC0415 -- only where dossiers are collected
    from xjdemand.settings import find  # noqa: PLC0415 -- as above

    try:
        config.stash[_SETTINGS] = find(config.rootpath)
    except LoadError as error:
        raise pytest.UsageError(error.said(_language())) from error


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "DossierFile | None":
    """A file that the ini list names; without such a list, one that was named on the command line or says its channel."""
    config = parent.config
    if _SETTINGS not in config.stash:
        return None
    from xjdemand.formats.decisions import is_decisions  # noqa: PLC0415 -- only where dossiers are collected
    from xjdemand.patterns import matches  # noqa: PLC0415 -- as above

    if is_decisions(file_path):
        return None
    patterns = config.getini(_FILES)
    named = any(matches(pattern, file_path, config.rootpath) for pattern in patterns)
    if named or (not patterns and (_is_asked_for(file_path, parent) or _is_dossier(file_path))):
        return DossierFile.from_parent(parent, path=file_path)
    return None


def _is_asked_for(file: Path, parent: pytest.Collector) -> bool:
    return file.suffix in _ENDINGS and parent.session.isinitpath(file)


def _is_dossier(file: Path) -> bool:
    """Whether it says its channel; of its shape nothing is asked, since a fault in it is to be found."""
    if file.suffix not in _ENDINGS:
        return False
    from xjdemand.formats.assemble import CHANNEL_KEYS  # noqa: PLC0415 -- only where dossiers are collected
    from xjdemand.formats.decode import MAX_BYTES, read_text  # noqa: PLC0415 -- as above
    from xjdemand.formats.tree import Broken  # noqa: PLC0415 -- as above

    try:
        text, _ = read_text(file, tuple(ending.removeprefix(".") for ending in _ENDINGS), MAX_BYTES)
    except Broken:
        return False
    return re.search(_CHANNEL.format(keys="|".join(CHANNEL_KEYS)), text, re.MULTILINE) is not None


class DossierFile(pytest.File):
    """One dossier."""

    def collect(self) -> Iterator[pytest.Item]:
        """Its one test."""
        yield DossierItem.from_parent(self, name="xjdemand")


class DossierItem(pytest.Item):
    """The check of one dossier. It is made in the set-up, so that what kept it from being made is an error and no failure."""

    failed: str = ""

    def setup(self) -> None:
        """Load and check."""
        from xjdemand.commands.check import check_path  # noqa: PLC0415 -- only where dossiers are checked
        from xjdemand.commands.waive import waiving_under  # noqa: PLC0415 -- as above
        from xjdemand.rules.finding import Verdict  # noqa: PLC0415 -- as above

        root = self.config.rootpath
        inside = self.path.relative_to(root) if self.path.is_relative_to(root) else self.path
        with chdir(root):  # so that places are told from there, wherever a test before this one went
            settings = self.config.stash[_SETTINGS]
            checked = check_path(str(inside), settings, waiving=waiving_under(settings))
        told = self._told(checked)
        if checked.verdict is Verdict.ERROR:
            pytest.fail(told, pytrace=False)
        self.failed = "" if checked.verdict is Verdict.PASS else told
        if not self.failed:
            self.add_report_section("setup", "xjdemand", told)

    def runtest(self) -> None:
        """Fail with the findings, unless the dossier passes."""
        if self.failed:
            pytest.fail(self.failed, pytrace=False)

    def reportinfo(self) -> tuple[Path, None, str]:
        """The file, and what to call the test in a heading."""
        return self.path, None, f"xjdemand: {self.path.name}"

    def _told(self, checked: "Checked") -> str:
        from xjdemand.reports.names import veiled  # noqa: PLC0415 -- only where dossiers are checked
        from xjdemand.reports.shown import shown  # noqa: PLC0415 -- as above
        from xjdemand.reports.text import full  # noqa: PLC0415 -- as above

        shows = bool(self.config.getoption("--xjdemand-show-names"))
        return shown(full(checked if shows else veiled(checked), _language(), shows=shows))


def _language() -> "Language":
    from xjdemand.language import chosen  # noqa: PLC0415 -- only where something is told

    return chosen(os.environ.get("XJDEMAND_LANG"))
