"""Findings as the rows of a table, for those who sort and count them: one row a finding, and a verdict for each dossier."""

from collections.abc import Iterator

from xjdemand.errors import Fault, Location
from xjdemand.language import Language, Phrase
from xjdemand.reports.checked import Checked, Run
from xjdemand.reports.shown import shown
from xjdemand.reports.text import closing, strength_of
from xjdemand.reports.waived import lines
from xjdemand.rules.finding import Finding

HEADS = (
    Phrase("文件"),
    Phrase("位置"),
    Phrase("栏目"),
    Phrase("规则"),
    Phrase("力度"),
    Phrase("问题"),
    Phrase("条款"),
    Phrase("原文"),
    Phrase("办法"),
    Phrase("不计"),
)
"""What the columns are called."""

_FAULT, _NOTE, _VERDICT = Phrase("错误"), Phrase("说明"), Phrase("结论")
"""What stands for the strength of a row that is no finding."""

Row = tuple[str, ...]


def listed_in(run: Run) -> Iterator[Row]:
    """The rows of a run, a cell for each of HEADS, with nothing in them that can't be seen."""
    for checked in run.checked:
        for row in _of(checked, run.language):
            yield tuple(map(shown, row))


def _of(checked: Checked, language: Language) -> Iterator[Row]:
    for fault in checked.faults:
        yield _told(fault, _FAULT, checked, language)
    for note in checked.notes:
        yield _told(note, _NOTE, checked, language)
    for location, finding in checked.placed():
        yield _finding(location, finding, checked, language)
    said = checked.report.summary(language) if checked.report else Phrase("没有读入，未作检查").said(language)
    ran = "\n".join(closing(checked.report, language)) if checked.report else ""
    yield _row(checked.path, strength=_VERDICT.said(language), what=said, remedy=ran)


def _finding(location: Location, finding: Finding, checked: Checked, language: Language) -> Row:
    return _row(
        location.file or checked.path,
        at=_within(location, language),
        where="\n".join([finding.where.said(language), *_others(finding, checked, language)]),
        rule=finding.rule,
        strength=strength_of(finding, language),
        what=finding.what.said(language),
        clause=finding.clause.id,
        quote=finding.clause.quote,
        remedy=finding.remedy.said(language),
        aside="\n".join(lines(finding.waiver, location, language)) if finding.waiver else "",
    )


def _others(finding: Finding, checked: Checked, language: Language) -> Iterator[str]:
    for other in finding.others:
        yield f"{checked.locate(other.path).said(language)} {other.where.said(language)}"


def _told(fault: Fault, kind: Phrase, checked: Checked, language: Language) -> Row:
    at, what = _within(fault.at, language), fault.what.said(language)
    return _row(fault.at.file or checked.path, at=at, where=fault.path, strength=kind.said(language), what=what)


def _within(location: Location, language: Language) -> str:
    """Where in its file."""
    return location.said(language).removeprefix(location.file).removeprefix(":")


def _row(  # noqa: PLR0913 -- a cell for each column
    file: str,
    *,
    at: str = "",
    where: str = "",
    rule: str = "",
    strength: str = "",
    what: str = "",
    clause: str = "",
    quote: str = "",
    remedy: str = "",
    aside: str = "",
) -> Row:
    return (file, at, where, rule, strength, what, clause, quote, remedy, aside)
