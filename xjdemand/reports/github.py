"""Findings as workflow commands, which GitHub Actions shows beside the lines of a pull request."""

from collections.abc import Iterator

from xjdemand.errors import Location
from xjdemand.language import Phrase
from xjdemand.reports.checked import Checked, Run
from xjdemand.reports.shown import shown
from xjdemand.reports.text import strength_of
from xjdemand.reports.waived import lines
from xjdemand.rules.finding import Finding, Strength

_COMMANDS = {Strength.MUST: "error", Strength.READING: "warning", Strength.ADVISED: "notice", Strength.INFO: "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def as_github(run: Run) -> str:
    """A command for each finding, fault and crash; and a line for each dossier with its verdict.

    What was set aside is a notice. What a baseline knows is counted only: GitHub shows the first few of a step, and those should
    be the new ones.
    """
    return "\n".join(line for item in run.checked for line in _lines(item, run))


def _lines(checked: Checked, run: Run) -> Iterator[str]:
    language = run.language
    for fault in checked.faults:
        place = fault.at if fault.at.file else Location(checked.path)
        told = " ".join(part for part in (fault.path, fault.what.said(language)) if part)
        yield _command("error", place, Phrase("没有读入，未作检查").said(language), told)
    for note in checked.notes:
        yield _command("notice", note.at, "xjdemand", note.what.said(language))
    for location, finding in checked.listed():
        title = f"{finding.rule} {strength_of(finding, language)} {finding.where.said(language)}"
        standing = Phrase("   依据  {clause}", {"clause": str(finding.clause)}).said(language).strip()
        remedy = Phrase("   办法  {remedy}", {"remedy": finding.remedy}).said(language).strip()
        after = (remedy,) if finding.waiver is None else lines(finding.waiver, location, language)
        told = "\n".join((finding.what.said(language), *_others(finding, checked, run), standing, *after))
        yield _command(_COMMANDS[finding.strength] if finding.waiver is None else "notice", location, title, told)
    for crash in checked.report.crashed if checked.report else ():
        told = Phrase("{rule} 出错，没有查成：{error}", {"rule": crash.rule, "error": crash.error}).said(language)
        yield _command("error", Location(checked.path), crash.rule, told)
    summary = checked.report.summary(language) if checked.report else Phrase("没有读入，未作检查").said(language)
    yield f"xjdemand {_escaped(checked.path, _DATA)}: {summary}"


def _others(finding: Finding, checked: Checked, run: Run) -> Iterator[str]:
    for other in finding.others:
        said = {"place": str(checked.locate(other.path)), "where": other.where}
        yield Phrase("   另见  {place}  {where}", said).said(run.language).strip()


def _command(command: str, place: Location, title: str, message: str) -> str:
    given = {"file": place.file, "line": place.line, "col": place.column, "title": title}
    properties = ",".join(f"{name}={_escaped(str(value), _PROPERTY)}" for name, value in given.items() if value)
    return f"::{command} {properties}::{_escaped(message, _DATA)}"


def _escaped(text: str, marks: dict[str, str]) -> str:
    return "".join(marks.get(sign, sign) for sign in shown(text))
