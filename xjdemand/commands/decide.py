"""An officer's decision on one finding, recorded beside the dossier."""

from argparse import Namespace

from xjdemand.commands.configured import asked_of
from xjdemand.commands.console import as_of, print_line
from xjdemand.edition import Edition
from xjdemand.errors import Location, UsageError
from xjdemand.formats.data import load_file
from xjdemand.formats.decisions import decisions_file, load_decisions, record
from xjdemand.language import Phrase
from xjdemand.rules.finding import Finding, Report
from xjdemand.rules.fingerprint import fingerprints
from xjdemand.rules.suppression import Decision
from xjdemand.waivers.inline import day_of, unreadable_day
from xjdemand.waivers.wanting import wanting


def decide(options: Namespace) -> int:
    """Check the dossier, find the one finding that is meant, and write the decision down."""
    settings = asked_of(options)
    rule = settings.edition.rule(options.rule.upper())
    loaded = load_file(options.path, settings.edition, limits=settings.limits)
    report = settings.check(loaded.dossier, options.path, as_of=as_of(options.as_of, "--as-of"))
    number, finding = _meant(report, rule.id, options.at)
    day = day_of(options.on)
    if day is None:
        raise UsageError(unreadable_day(options.on))
    decision = Decision(
        rule=rule.id,
        path=finding.path,
        reason=options.reason.strip(),
        by=options.by.strip(),
        day=day,
        found=finding.message,
        fingerprint=fingerprints(report.findings, loaded.dossier)[number],
        at=Location(str(decisions_file(options.path))),
    )
    _refuse(decision, options.path, settings.edition)
    file = record(options.path, decision)
    print_line(Phrase("{file}：{rule} {found}", {"file": file, "rule": rule.id, "found": finding.what}).said(options.lang))
    return 0


def _meant(report: Report, rule: str, path: str | None) -> tuple[int, Finding]:
    """The finding of that rule, at that path where one is given. UsageError, listing what there is, where it is not one."""
    found = [(at, finding) for at, finding in enumerate(report.findings) if finding.rule == rule]
    meant = [pair for pair in found if path is None or pair[1].path == path]
    if len(meant) == 1:
        return meant[0]
    if found and not meant:
        said = {"path": path, "rule": rule, "places": [each.path or "/" for _, each in found]}
        raise UsageError(Phrase("{path} 没有 {rule} 的发现；有的在：{places}", said))
    listed = [Phrase("{path} {what}", {"path": each.path or "/", "what": each.what}) for _, each in meant]
    if listed:
        raise UsageError(
            Phrase(
                "{rule} 在这里有 {n} 处，请用 --at 指明一处：{listed}", {"rule": rule, "n": len(listed), "listed": listed}
            )
        )
    raise UsageError(Phrase("这份材料里没有 {rule} 的发现；有 {known}", {"rule": rule, "known": sorted(set(report.ids()))}))


def _refuse(decision: Decision, path: str, edition: Edition) -> None:
    """Raise UsageError for a decision without effect, or one that stands already."""
    why = wanting(decision, edition)
    if why is not None:
        raise UsageError(why)
    for each in load_decisions(path):
        same = isinstance(each, Decision) and (each.rule, each.fingerprint) == (decision.rule, decision.fingerprint)
        if same and isinstance(each, Decision) and each.found == decision.found and wanting(each, edition) is None:
            raise UsageError(
                Phrase(
                    "{at} 已经决定过（{by}，{day}）；要改，请在那里改或删去",
                    {"at": str(each.at), "by": each.by, "day": each.day},
                )
            )
