"""Findings as SARIF 2.1.0, for code scanning services and editors."""

import json
from pathlib import PurePath
from urllib.parse import quote

from xjdemand import __version__
from xjdemand.edition import XJ2023, Edition
from xjdemand.errors import Fault, Location
from xjdemand.language import Language, Phrase, translated
from xjdemand.pages import address, examples, page, paragraphs, quotes
from xjdemand.reports.checked import Checked, Run
from xjdemand.reports.waived import reason
from xjdemand.rules.finding import Crash, Finding, Place, Strength, Verdict
from xjdemand.rules.rule import Rule
from xjdemand.rules.waiver import Waiver

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "xjdemand/v1"
"""What our fingerprint is called; the number goes up when it is made in another way."""

_LEVELS = {Strength.MUST: "error", Strength.READING: "warning", Strength.ADVISED: "note", Strength.INFO: "note"}

Node = dict[str, object]


def as_sarif(run: Run) -> str:
    """The run as one SARIF log: rules with their pages, findings, what was skipped and why, what could not be loaded or run."""
    numbers = {rule.id: number for number, rule in enumerate(run.rules)}
    driver = {
        "name": "xjdemand",
        "version": __version__,
        "semanticVersion": __version__,
        "language": run.language,
        "rules": [_rule(rule, run.edition, run.language) for rule in run.rules],
    }
    told = {
        "tool": {"driver": driver},
        "language": run.language,
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(run, numbers)],
        "results": _results(run, numbers),
        "properties": {"verdict": run.verdict.value, "dossiers": [_dossier(item, run) for item in run.checked]},
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [told]}
    return json.dumps(log, ensure_ascii=run.ascii_only, indent=2)


def _rule(rule: Rule, edition: Edition, language: Language) -> Node:
    figures = edition.notice.figures()
    title, *rest = (Phrase(text, figures).said(language) for text in paragraphs(rule))
    standing = [f"> {text}" for text in quotes(rule, edition)]
    remedy = translated(rule.remedy, language)
    markdown = [f"**{rule.id}** {title}", *rest, "\n>\n".join(standing), remedy]
    markdown += [f"```python\n{examples(rule)}\n```"] if examples(rule) else []
    page_of_ours = {"helpUri": address(rule, language)} if rule in XJ2023.catalogue else {}
    return {
        "id": rule.id,
        "name": "".join(part.title() for part in rule.name.split("_")),
        "shortDescription": {"text": title},
        "fullDescription": {"text": "\n\n".join((title, *rest))},
        "help": {"text": page(rule, edition, language), "markdown": "\n\n".join(part for part in markdown if part)},
        **page_of_ours,
        "defaultConfiguration": {"level": _LEVELS[rule.strength]},
        "properties": {"strength": rule.strength.name, "basis": rule.basis.kind},
    }


def _results(run: Run, numbers: dict[str, int]) -> list[Node]:
    """All findings; where one is suppressed, each of them says whether it is (3.27.23)."""
    found = [(item, *known) for item in run.checked for known in item.known()]
    told = [_result(run, item, location, finding, known, numbers) for item, location, finding, known in found]
    if any(finding.waiver for _, _, finding, _ in found):
        for result, (_, location, finding, _) in zip(told, found, strict=True):
            result["suppressions"] = [_suppression(finding.waiver, location, run)] if finding.waiver else []
    return told


def _suppression(waiver: Waiver, finding: Location, run: Run) -> Node:
    inside = waiver.at is not None and waiver.at.file == finding.file
    said: Node = {"kind": "inSource" if inside else "external", "status": "accepted"}
    said["justification"] = reason(waiver, run.language)
    return {**said, "location": _place(waiver.at, run)} if waiver.at else said


def _result(  # noqa: PLR0913 -- a finding, where it stands, and what it is known by
    run: Run, checked: Checked, location: Location, finding: Finding, known: str, numbers: dict[str, int]
) -> Node:
    language = run.language
    what, remedy = finding.what.said(language), finding.remedy.said(language)
    where = {"fullyQualifiedName": finding.path, "name": finding.where.said(language), "kind": "element"}
    result: Node = {
        "ruleId": finding.rule,
        "ruleIndex": numbers[finding.rule],
        "level": _LEVELS[finding.strength],
        "message": {"text": what, "markdown": "\n\n".join((what, f"> {finding.clause}", remedy))},
        "locations": [{**_place(location, run), "logicalLocations": [where]}],
        "properties": {
            "strength": finding.strength.name,
            **({"strengthSetFrom": finding.set_from.name} if finding.set_from else {}),
            "basis": finding.basis,
            "clause": finding.clause.id,
            "quote": finding.clause.quote,
            "remedy": remedy,
            "missing": finding.missing,
        },
    }
    if finding.others:
        result["relatedLocations"] = [_related(checked.locate(other.path), other, run) for other in finding.others]
    return {**result, "partialFingerprints": {FINGERPRINT: known}} if known else result


def _related(location: Location, other: Place, run: Run) -> Node:
    told = other.where.said(run.language)
    where = {"fullyQualifiedName": other.path, "name": told, "kind": "element"}
    return {**_place(location, run), "logicalLocations": [where], "message": {"text": told}}


def _place(location: Location, run: Run) -> Node:
    region = {"startLine": location.line, "startColumn": location.column}
    there: Node = {"artifactLocation": {"uri": _uri(location.file, run.root)}}
    said = {name: number for name, number in region.items() if number is not None}
    return {"physicalLocation": {**there, "region": said} if said else there}


def _uri(file: str, root: PurePath) -> str:
    path = type(root)(file)
    if path.is_absolute() and not path.is_relative_to(root):
        return path.as_uri()
    inside = path.relative_to(root) if path.is_absolute() else path
    return quote(inside.as_posix(), errors="surrogateescape")


def _dossier(checked: Checked, run: Run) -> Node:
    common: Node = {"uri": _uri(checked.path, run.root), "verdict": checked.verdict.value}
    if checked.report is None:
        return common
    skipped = [{"rule": item.rule, "why": item.why.said(run.language)} for item in checked.report.skipped]
    least, stage = checked.report.fail_on.name, checked.report.stage.name.lower()
    lowered = {"lowered": checked.report.lowered} if checked.report.lowered else {}
    return {**common, **lowered, "stage": stage, "failOn": least, "ran": list(checked.report.ran), "skipped": skipped}


def _invocation(run: Run, numbers: dict[str, int]) -> Node:
    faults = [_fault(fault, item, run, "error") for item in run.checked for fault in item.faults]
    crashes = [_crash(crash, item, run, numbers) for item in run.checked if item.report for crash in item.report.crashed]
    notes = [_fault(note, item, run, "note") for item in run.checked for note in item.notes]
    return {
        "executionSuccessful": run.verdict is not Verdict.ERROR,
        "exitCode": run.exit_code,
        "toolExecutionNotifications": [*faults, *crashes, *notes],
    }


def _fault(fault: Fault, checked: Checked, run: Run, level: str) -> Node:
    place = _place(fault.at if fault.at.file else Location(checked.path), run)
    if fault.path:
        place["logicalLocations"] = [{"fullyQualifiedName": fault.path}]
    return {"level": level, "message": {"text": fault.what.said(run.language)}, "locations": [place]}


def _crash(crash: Crash, checked: Checked, run: Run, numbers: dict[str, int]) -> Node:
    said = Phrase("{rule} 出错，没有查成：{error}", {"rule": crash.rule, "error": crash.error}).said(run.language)
    told: Node = {"level": "error", "message": {"text": said}, "locations": [_place(Location(checked.path), run)]}
    if crash.rule in numbers:  # what could not even be loaded, a plug-in, is no rule of the run
        told["associatedRule"] = {"id": crash.rule, "index": numbers[crash.rule]}
    return told
