"""Findings for programs: one JSON document that says all that the text says."""

import json

from xjdemand.errors import Fault, Location
from xjdemand.language import Language, Phrase, spell
from xjdemand.reports.checked import Checked, Run
from xjdemand.reports.mended import as_data
from xjdemand.rules.finding import Finding, Report, Strength
from xjdemand.rules.waiver import Waiver


def as_json(run: Run) -> str:
    """All dossiers of one run and what else was checked beside them, with the verdict over all of it."""
    value: dict[str, object] = {"verdict": run.verdict.value}
    value["dossiers"] = [_dossier(item, run.language) for item in run.dossiers]
    value |= {name: _dossier(item, run.language) for name, item in run.beside.items()}
    return json.dumps(value, ensure_ascii=run.ascii_only, indent=2)


def _dossier(checked: Checked, language: Language) -> dict[str, object]:
    common: dict[str, object] = {
        "path": checked.path,
        "verdict": checked.verdict.value,
        "notes": [_fault(note, language) for note in checked.notes],
    }
    if checked.report is None:
        return {**common, "errors": [_fault(fault, language) for fault in checked.error.faults] if checked.error else []}
    found = [_finding(location, finding, checked, language) for location, finding in checked.placed()]
    mended = {} if checked.mended is None else {"fixes": [as_data(item, language) for item in checked.mended]}
    return {**common, **_ran(checked.report, language), "findings": found, **mended}


def _ran(report: Report, language: Language) -> dict[str, object]:
    stricter = {} if report.fail_on is Strength.MUST else {"fail_on": report.fail_on.name}
    lowered = {"lowered": report.lowered} if report.lowered else {}
    return {
        **stricter,
        **lowered,
        "stage": report.stage.name.lower(),
        "ran": list(report.ran),
        "skipped": [{"rule": item.rule, "why": item.why.said(language)} for item in report.skipped],
        "crashed": [{"rule": item.rule, "error": item.reason(language)} for item in report.crashed],
    }


def _finding(location: Location, finding: Finding, checked: Checked, language: Language) -> dict[str, object]:
    others = [
        {**_place(checked.locate(other.path)), "path": other.path, "where": other.where.said(language)}
        for other in finding.others
    ]
    return {
        "rule": finding.rule,
        "strength": finding.strength.name,
        **({"strength_set": {"from": finding.set_from.name}} if finding.set_from else {}),
        "missing": finding.missing,
        **_place(location),
        "path": finding.path,
        "where": finding.where.said(language),
        "basis": finding.basis,
        "clause": finding.clause.id,
        "quote": finding.clause.quote,
        "message": finding.what.said(language),
        "remedy": finding.remedy.said(language),
        "values": {name: _value(value, language) for name, value in finding.values.items()},
        **({"others": others} if others else {}),
        **({"waiver": _waiver(finding.waiver)} if finding.waiver else {}),
    }


def _waiver(waiver: Waiver) -> dict[str, object]:
    told = {"kind": waiver.kind.value, "reason": waiver.reason, "by": waiver.by}
    days = {"day": waiver.day, "until": waiver.until}
    dated = {name: day.isoformat() for name, day in days.items() if day is not None}
    return {**told, **dated, **(_place(waiver.at) if waiver.at else {})}


def _value(value: object, language: Language) -> object:
    if isinstance(value, tuple | list):
        return [_value(item, language) for item in value]
    if value is None or isinstance(value, str | bool | int):
        return value
    return value.said(language) if isinstance(value, Phrase) else spell(value, language)


def _fault(fault: Fault, language: Language) -> dict[str, object]:
    return {**_place(fault.at), "path": fault.path, "message": fault.what.said(language)}


def _place(location: Location) -> dict[str, object]:
    place = {name: getattr(location.place, name) for name in ("table", "row", "cell")} if location.place else {}
    place |= {"sheet": location.place.sheet} if location.place and location.place.sheet else {}
    return {"file": location.file, "line": location.line, "column": location.column, **place}
