"""Findings for people: in full, with clause and remedy, or a line each."""

from collections.abc import Callable, Iterator

from xjdemand.errors import Location
from xjdemand.language import Language, Phrase
from xjdemand.pages import STRENGTHS
from xjdemand.reports import mended
from xjdemand.reports.checked import Checked
from xjdemand.reports.marker import marked
from xjdemand.reports.waived import lines as waiver_lines
from xjdemand.reports.waived import reason
from xjdemand.rules.finding import Finding, Report, Strength, Verdict

Paint = Callable[[str, str], str]
"""(text, colour) -> the text as the terminal should get it."""

_COLOURS = {Strength.MUST: "31", Strength.READING: "33", Strength.ADVISED: "36", Strength.INFO: "34"}
_VERDICT_COLOURS = {Verdict.PASS: "32", Verdict.INCOMPLETE: "33", Verdict.FAIL: "31", Verdict.ERROR: "35"}


_ASIDE = "90"
"""Grey: what does not count."""


def plain(text: str, _colour: str) -> str:
    """No colour."""
    return text


def ansi(text: str, colour: str) -> str:
    """Colour by ANSI codes."""
    return f"\033[{colour}m{text}\033[0m"


def full(checked: Checked, language: Language = "zh", paint: Paint = plain, *, shows: bool = True) -> str:
    """Every finding in a paragraph: place, what is wrong, the clause quoted, how to put it right; then the verdict.

    `shows` what was written at each place too, names and all.
    """
    if checked.report is None:
        return "\n".join(_unloaded(checked, language, paint))
    lines = [note.said(language) for note in checked.notes]
    for location, finding in checked.listed():
        head, *rest = paragraph(location, finding, checked, language, paint, shows=shows)
        lines += ["", head + mended.mark(checked.mended or (), finding.rule, finding.path, language), *rest]
    told = mended.lines(checked.mended or (), language)
    lines += ["", *closing(checked.report, language), *told, verdict(checked, language, paint)]
    return "\n".join(lines).lstrip("\n")


def concise(checked: Checked, language: Language = "zh", paint: Paint = plain) -> str:
    """A line a finding: file:line:column: rule strength message; then the verdict."""
    if checked.report is None:
        return "\n".join(_unloaded(checked, language, paint))
    lines = []
    for location, finding in checked.listed():
        aside = f" [{reason(finding.waiver, language)}]" if finding.waiver else ""
        rule, strength = paint(finding.rule, _colour(finding)), strength_of(finding, language)
        lines.append(f"{location.said(language)}: {rule} {strength} {finding.what.said(language)}{aside}")
    lines += [note.said(language) for note in checked.notes]
    told = mended.lines(checked.mended or (), language)
    return "\n".join([*lines, *crashes(checked.report, language), *told, verdict(checked, language, paint)])


def strength_of(finding: Finding, language: Language) -> str:
    """Its strength in words; where the settings gave it another than its rule has, both."""
    now = STRENGTHS[finding.strength]
    if finding.set_from is None:
        return now.said(language)
    return Phrase("{now}（配置所设，原为{before}）", {"now": now, "before": STRENGTHS[finding.set_from]}).said(language)


def paragraph(  # noqa: PLR0913 -- a finding, and all that telling it asks for
    location: Location, finding: Finding, checked: Checked, language: Language, paint: Paint = plain, *, shows: bool = False
) -> Iterator[str]:
    """One finding in full: its place, what is wrong, the other places it speaks of, the clause quoted, how to put it right.

    `shows` what was written there as well, with a marker under the place.
    """
    colour = _colour(finding)
    mark = paint(f"{finding.rule} {strength_of(finding, language)}", colour)
    yield f"{location.said(language)}  {mark}  {finding.where.said(language)}"
    yield f"   {finding.what.said(language)}"
    text, blank, marker = (shows and checked.dossier and marked(finding, checked.dossier, language)) or ("", "", "")
    yield from (text, blank + paint(marker, colour)) if text else ()
    for other in finding.others:
        said = {"place": str(checked.locate(other.path)), "where": other.where}
        yield Phrase("   另见  {place}  {where}", said).said(language)
    yield Phrase("   依据  {clause}", {"clause": str(finding.clause)}).said(language)
    if finding.waiver is None:
        yield Phrase("   办法  {remedy}", {"remedy": finding.remedy}).said(language)
    else:
        yield from (f"   {line}" for line in waiver_lines(finding.waiver, location, language))


def _colour(finding: Finding) -> str:
    return _COLOURS[finding.strength] if finding.waiver is None else _ASIDE


def closing(report: Report, language: Language) -> Iterator[str]:
    """What was run, and what was not and why: a report that hides this cannot be trusted."""
    yield Phrase("查了 {n} 条规则", {"n": len(report.ran)}).said(language)
    reasons: dict[str, list[str]] = {}
    for skipped in report.skipped:
        reasons.setdefault(skipped.why.said(language), []).append(skipped.rule)
    for why, rules in reasons.items():
        yield Phrase("没有查 {n} 条（{why}）：{rules}", {"n": len(rules), "why": why, "rules": rules}).said(language)
    yield from crashes(report, language)


def crashes(report: Report, language: Language) -> Iterator[str]:
    """What could not run, and why."""
    for crash in report.crashed:
        yield Phrase("{rule} 出错，没有查成：{error}", {"rule": crash.rule, "error": crash.error}).said(language)


def verdict(checked: Checked, language: Language, paint: Paint) -> str:
    """The line that closes a report: the path, its verdict and counts."""
    said = checked.report.summary(language) if checked.report else ""
    return f"{checked.path}: {paint(said, _VERDICT_COLOURS[checked.verdict])}"


def _unloaded(checked: Checked, language: Language, paint: Paint) -> Iterator[str]:
    if checked.error is not None:
        yield checked.error.said(language)
    said = Phrase("没有读入，未作检查").said(language)
    yield f"{checked.path}: {paint(said, _VERDICT_COLOURS[Verdict.ERROR])}"
