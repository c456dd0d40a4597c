"""Golden files: what people look at, kept as it was when somebody last read it.

XJDEMAND_GOLDEN=write pytest tests/test_golden.py   writes them anew; read the difference before you commit it.
"""

import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from clean_notice import FAULTS
from mutations import ALL, TOGETHER

from xjdemand import __version__
from xjdemand.batch import check_across
from xjdemand.cli import main
from xjdemand.demo import SAMPLES, SOUND, sample, write_demo
from xjdemand.edition import XJ2023, check
from xjdemand.formats.skeleton import skeleton
from xjdemand.language import LANGUAGES
from xjdemand.notice.xj2023 import NOTICE
from xjdemand.rules.finding import Finding

GOLDEN = Path(__file__).parent / "golden"
REPORTS = [f"{name}.report.{ending}" for name in SAMPLES for ending in ("zh.txt", "en.txt", "json")]

ENDINGS = {"sarif": "sarif", "junit": "junit.xml", "github": "github.txt", "html": "html"}


def held(name: str, text: str) -> None:
    """Compare with the golden file, or write it where that is asked for."""
    file = GOLDEN / name
    if os.environ.get("XJDEMAND_GOLDEN") == "write":
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", REPORTS)
def test_the_demos_reports_read_as_they_did(name: str, tmp_path: Path) -> None:
    """Every place, number, clause, reason and remedy of the reports, in both languages and as data."""
    list(write_demo(tmp_path, "zh"))
    held(name, (tmp_path / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", [name for name in SAMPLES if name not in SOUND])
@pytest.mark.parametrize("format", ["sarif", "junit", "github", "html"])
def test_the_reports_for_tools_and_offices_read_as_they_did(
    name: str,
    format: str,  # noqa: A002 -- the word users know
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The faulty samples in Chinese; of SARIF without the rules' pages, which are kept by their own tests."""
    monkeypatch.chdir(tmp_path)
    Path(f"{name}.yaml").write_text(sample(name), encoding="utf-8")
    assert main(["check", f"{name}.yaml", "--format", format, "-o", "report"]) == 1
    text = Path("report").read_text(encoding="utf-8").replace(f"xjdemand {__version__}", "xjdemand")
    if format == "sarif":
        log = json.loads(text)
        del log["runs"][0]["tool"]
        text = json.dumps(log, ensure_ascii=False, indent=2) + "\n"
    held(f"{name}.report.{ENDINGS[format]}", text)


@pytest.mark.parametrize("kind", XJ2023.dossiers, ids=lambda kind: kind.channel)
def test_the_skeletons_read_as_they_did(kind: type) -> None:
    """What a person is given to fill."""
    held(f"skeleton-{kind.channel}.yaml", skeleton(kind, XJ2023))  # type: ignore[attr-defined]


def lines_of(rule: str, report: Iterable[Finding]) -> Iterator[str]:
    """A finding a line: the rule it was made for, then strength, basis, clause with quote, places, sentences in both languages."""
    for found in report:
        said = [part.said(language) for language in LANGUAGES for part in (found.where, found.what, found.remedy)]
        beside = [f"{other.path} {other.where.said(language)}" for other in found.others for language in LANGUAGES]
        stands = [rule, found.rule, found.strength.name, found.basis, str(found.clause), found.path]
        line = _nameless("\t".join([*stands, *said, *beside]).replace("\n", " "))
        yield line if len(line) < 2000 else f"{line[:400]}…"


def _nameless(line: str) -> str:
    """Without the people of the notice: they are named in its own text and nowhere else."""
    for contact in NOTICE.contacts:
        line = line.replace(contact.person, "某人").replace(contact.phone, "某号")
    return line


def test_every_finding_says_what_it_said() -> None:
    """For each mutation, for each pair of dossiers, for each fault in the notice, and for the notice of 2023 itself."""
    lines = [line for item in ALL for line in lines_of(item.rule, check(item.made(item.valid, 0)))]
    lines += [line for rule, dossiers in TOGETHER for line in lines_of(rule, check_across(dossiers))]
    lines += [line for rule, edition in FAULTS for line in lines_of(rule, edition.lint())]
    lines += lines_of("2023", XJ2023.lint())
    held("findings.tsv", "\n".join(lines) + "\n")
