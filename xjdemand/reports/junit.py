"""Findings as JUnit XML (junit-10.xsd), for the test pages of CI services: a suite a dossier, a case a rule."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from xjdemand.errors import Location
from xjdemand.language import Language, Phrase
from xjdemand.reports.checked import Checked, Run
from xjdemand.reports.shown import shown
from xjdemand.reports.text import paragraph
from xjdemand.rules.finding import Finding, Report, Strength

Placed = list[tuple[Location, Finding]]


def as_junit(run: Run) -> str:
    """What fails the dossier fails its rule's case; what does not, weaker or set aside, stands in that case's output.

    The other rules were skipped, and the reason is told.
    """
    root = ET.Element("testsuites", name="xjdemand")
    for item in run.checked:
        _suite(root, item, run)
    _count(root)
    ET.indent(root)
    encoding = "us-ascii" if run.ascii_only else "utf-8"
    written: bytes = ET.tostring(root, encoding=encoding, xml_declaration=True)
    return written.decode(encoding)


def _suite(root: ET.Element, checked: Checked, run: Run) -> None:
    suite = ET.SubElement(root, "testsuite", name=shown(checked.path))
    properties = ET.SubElement(suite, "properties")
    ET.SubElement(properties, "property", name="verdict", value=checked.verdict.value)
    if checked.report is not None and checked.report.lowered:
        ET.SubElement(properties, "property", name="lowered", value=str(checked.report.lowered))
    if checked.report is None:
        _unloaded(suite, checked, run.language)
    else:
        _rules(suite, checked, checked.report, run)
    notes = "\n".join(note.said(run.language) for note in checked.notes)
    ET.SubElement(suite, "system-out").text = shown(notes)
    _count(suite)


def _unloaded(suite: ET.Element, checked: Checked, language: Language) -> None:
    said = Phrase("没有读入，未作检查").said(language)
    case = ET.SubElement(suite, "testcase", name=said, classname=shown(checked.path))
    told = checked.error.said(language) if checked.error else said
    ET.SubElement(case, "error", type="LoadError", message=said).text = shown(told)


def _rules(suite: ET.Element, checked: Checked, report: Report, run: Run) -> None:
    found: dict[str, Placed] = {}
    for location, finding in checked.placed():
        found.setdefault(finding.rule, []).append((location, finding))
    skipped = {item.rule: item.why.said(run.language) for item in report.skipped}
    crashed = {item.rule: item.reason(run.language) for item in report.crashed}
    for rule in map(run.edition.rule, checked.asked()):
        name = f"{rule.id} {Phrase(rule.title, run.edition.notice.figures()).said(run.language)}"
        case = ET.SubElement(suite, "testcase", name=name, classname=shown(checked.path))
        if rule.id in skipped:
            ET.SubElement(case, "skipped", message=skipped[rule.id])
        if rule.id in crashed:
            ET.SubElement(case, "error", type="Crash", message=shown(crashed[rule.id]))
        _outcome(case, found.get(rule.id, []), checked, run.language)
    for name in sorted(crashed.keys() - set(checked.asked())):
        case = ET.SubElement(suite, "testcase", name=shown(name), classname=shown(checked.path))
        ET.SubElement(case, "error", type="Crash", message=shown(crashed[name]))


def _outcome(case: ET.Element, found: Placed, checked: Checked, language: Language) -> None:
    least = checked.report.fail_on if checked.report else Strength.MUST
    failing = [pair for pair in found if pair[1].strength >= least and pair[1].waiver is None]
    others = [pair for pair in found if pair not in failing]
    if failing:
        first = failing[0][1]
        failure = ET.SubElement(case, "failure", type=first.strength.name, message=shown(first.what.said(language)))
        failure.text = shown("\n".join(_lines(failing, checked, language)))
    if others:
        ET.SubElement(case, "system-out").text = shown("\n".join(_lines(others, checked, language)))


def _lines(found: Placed, checked: Checked, language: Language) -> Iterator[str]:
    for location, finding in found:
        yield from paragraph(location, finding, checked, language)


def _count(element: ET.Element) -> None:
    """Write how many cases there are in it, and how many of them failed."""
    counted = {"failures": "failure", "errors": "error", "skipped": "skipped"}
    if element.tag == "testsuites":
        del counted["skipped"]
    element.set("tests", str(len(list(element.iter("testcase")))))
    for name, tag in counted.items():
        element.set(name, str(len(list(element.iter(tag)))))
