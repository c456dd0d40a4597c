"""One run in the format asked for, with as much or as little as was asked for."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from attrs import evolve

from xjdemand.errors import UsageError
from xjdemand.language import Phrase, translated
from xjdemand.reports.checked import Checked, Run
from xjdemand.reports.data import as_json
from xjdemand.reports.github import as_github
from xjdemand.reports.html import as_html
from xjdemand.reports.junit import as_junit
from xjdemand.reports.names import veiled
from xjdemand.reports.sarif import as_sarif
from xjdemand.reports.text import Paint, concise, crashes, full, plain, verdict
from xjdemand.rules.finding import Report, Verdict
from xjdemand.rules.waiver import WaiverKind

FOR_PEOPLE = {"full": full, "concise": concise}
FOR_PROGRAMS: Mapping[str, Callable[[Run], str]] = {
    "json": as_json,
    "sarif": as_sarif,
    "junit": as_junit,
    "github": as_github,
    "html": as_html,
}
IN_SHEETS = ("xlsx", "csv")
"""Formats of tables, which are files and no text: `findings` says what stands in them."""
FORMATS = (*FOR_PEOPLE, *FOR_PROGRAMS)
IN_PUBLIC = ("sarif", "junit", "github")
"""What services keep and show to many: names and telephones are hidden there unless asked for."""


def told(  # noqa: PLR0913 -- the ways in which `check` may be asked to tell
    run: Run,
    format: str,  # noqa: A002 -- the word users know
    *,
    paint: Paint = plain,
    quiet: bool = False,
    statistics: bool = False,
    show_names: bool = False,
) -> str:
    """The report. `quiet` leaves the verdicts that are no pass; `statistics` puts counts by rule in place of the findings.

    Raises UsageError where the format has no place for what is asked.
    """
    refuse_brief(format, quiet=quiet, statistics=statistics)
    if format in IN_PUBLIC and not show_names:
        dossiers = [item.dossier for item in run.checked if item.dossier is not None]
        beside = {name: veiled(item, dossiers) for name, item in run.beside.items()}
        run = evolve(run, dossiers=tuple(veiled(item, dossiers) for item in run.dossiers), beside=beside)
    if format in FOR_PROGRAMS:
        return FOR_PROGRAMS[format](run)
    if quiet or statistics:
        counts = _counted(run) if statistics else ()
        return "\n".join([*counts, *(line for item in run.checked for line in _briefly(item, run, paint, quiet=quiet))])
    return "\n\n".join(FOR_PEOPLE[format](item, run.language, paint) for item in run.checked)


def refuse_brief(format: str, *, quiet: bool, statistics: bool) -> None:  # noqa: A002 -- as above
    """Raise UsageError where a format has no place for what is asked."""
    if (quiet or statistics) and format not in FOR_PEOPLE:
        raise UsageError(Phrase("--quiet 和 --statistics 只用于 {formats}", {"formats": tuple(FOR_PEOPLE)}))


def _briefly(checked: Checked, run: Run, paint: Paint, *, quiet: bool) -> Iterator[str]:
    """Its verdict; where it is to be quiet nothing of a pass, unless settings or somebody made it one; errors in full."""
    if checked.report is None:
        yield full(checked, run.language, paint)
    elif not quiet or checked.verdict is not Verdict.PASS or checked.report.lowered or _is_asked_for(checked.report):
        yield from crashes(checked.report, run.language)
        yield verdict(checked, run.language, paint)


def _is_asked_for(report: Report) -> bool:
    """Whether somebody set something aside by name: a pass that owes itself to that is told even quietly."""
    return any(finding.waiver and finding.waiver.kind is not WaiverKind.BASELINE for finding in report)


def _counted(run: Run) -> Iterator[str]:
    """How often each rule found something that counts, the most frequent first."""
    found = Counter(finding.rule for item in run.checked if item.report for finding in item.report.standing)
    figures = run.edition.notice.figures()
    for rule, n in sorted(found.items(), key=lambda pair: (-pair[1], pair[0])):
        title = translated(run.edition.rule(rule).title, run.language).format_map(figures)
        yield f"{n:>6}  {rule}  {title}"
