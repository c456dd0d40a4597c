"""Requests to set findings aside, held against a report: which findings they meet, and what must be said of the requests."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from attrs import Factory, evolve, frozen

from xjdemand.edition import XJ2023, Edition, is_chosen
from xjdemand.errors import Location
from xjdemand.forms.dossier import Dossier
from xjdemand.language import Phrase
from xjdemand.patterns import matches
from xjdemand.rules.finding import Finding, Report, Skipped, Stage
from xjdemand.rules.fingerprint import fingerprints, place
from xjdemand.rules.ledger import Ledger, Request, kept
from xjdemand.rules.run import collected
from xjdemand.rules.suppression import Asked, Decision, Misread, Suppression
from xjdemand.rules.waiver import Waiver, WaiverKind
from xjdemand.waivers.wanting import wanting

_ANY = frozenset("*?[")
_PLACED = re.compile(r"第 [0-9,]+ ")


def set_aside(  # noqa: PLR0913 -- each argument is a question a user asks
    report: Report,
    dossier: Dossier | None,
    requests: Iterable[Asked],
    locate: Callable[[str], Location] = Location,
    *,
    today: date | None = None,
    name: str = "",
    root: str = ".",
    edition: Edition = XJ2023,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> Report:
    """The report with the findings that `requests` meet set aside, and with what must be told of the requests themselves.

    A finding met by several is set aside by a decision first, then by the first of the others. `locate` leads from a finding to
    its line, which comments need; `name` is the dossier's path, held against the patterns of configured suppressions from `root` on.
    A suppression has effect to the end of its day `until`; without `today` ends are not judged and all of them hold. XJ001-XJ004
    run where there is any request; `select` and `ignore` choose among them as `check` does among the others. Whether a
    configured suppression for no one file went unused only `unused` can tell, which sees all dossiers.

    >>> from xjdemand.edition import check
    >>> from xjdemand.examples import joint_dossier
    >>> dossier = joint_dossier(needs=6)
    >>> asked = Suppression(rule="XJ201", reason="厅务会同意增报一项", at=Location("xjdemand.toml", 3))
    >>> report = set_aside(check(dossier), dossier, [asked])
    >>> report.verdict, report["XJ201"].waiver.reason
    (<Verdict.PASS: 'pass'>, '厅务会同意增报一项')
    """
    asked = sorted((each for each in requests if _is_for(each, name, root)), key=lambda each: not isinstance(each, Decision))
    if not asked:
        return report
    desk = _Desk.of(report, dossier, locate, edition)
    ledger = Ledger(tuple(_judged(each, desk, today) for each in asked), today)
    findings = tuple(evolve(each, waiver=desk.waivers.get(at, each.waiver)) for at, each in enumerate(report.findings))
    return _told(evolve(report, findings=findings), ledger, edition, select, ignore)


def unused(requests: Iterable[Suppression], reports: Iterable[Report]) -> tuple[Suppression, ...]:
    """The configured suppressions for no one file that set nothing aside in any of these reports, though their rule ran.

    >>> asked = Suppression(rule="XJ201", reason="已获准", at=Location("xjdemand.toml", 3))
    >>> from xjdemand.edition import check
    >>> from xjdemand.examples import joint_dossier
    >>> unused([asked], [check(joint_dossier())]) == (asked,)
    True
    """
    together = tuple(reports)
    ran = {rule for report in together for rule in report.finished}
    met = {(each.rule, each.waiver.at, each.waiver.reason) for report in together for each in report if each.waiver}
    return tuple(
        each
        for each in requests
        if not _is_of_one(each) and each.rule in ran and (each.rule, each.at, each.reason) not in met
    )


def idle(
    left: Iterable[Suppression], edition: Edition = XJ2023, select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> Report:
    """What the housekeeping rules say of suppressions that went unused."""
    requests = (Request(rule=each.rule, words=_words(each), at=each.at, met=False) for each in left)
    return _told(Report(stage=Stage.FORM, findings=(), ran=()), Ledger(tuple(requests)), edition, select, ignore)


def _is_for(asked: Asked, name: str, root: str) -> bool:
    """Whether a request is about the dossier of that path."""
    return not isinstance(asked, Suppression) or not asked.file or matches(asked.file, name, root)


def _is_of_one(asked: Asked) -> bool:
    """Whether a request is about one file, so that its report can tell whether it was used."""
    return not isinstance(asked, Suppression) or asked.within is not None or bool(asked.file and not _ANY & set(asked.file))


@frozen
class _Desk:
    """The findings of a report under all that a request may know them by, and the waivers given so far."""

    report: Report
    dossier: Dossier | None
    edition: Edition
    known: dict[tuple[object, ...], list[int]]
    finished: frozenset[str]
    waivers: dict[int, Waiver] = Factory(dict)

    @classmethod
    def of(cls, report: Report, dossier: Dossier | None, locate: Callable[[str], Location], edition: Edition) -> "_Desk":
        prints = fingerprints(report.findings, dossier) if dossier is not None else {}
        known: dict[tuple[object, ...], list[int]] = {}
        for at, finding in enumerate(report.findings):
            where = locate(finding.path)
            keys = ((), (where.file,), (where.file, where.line), (Decision, prints.get(at, "")))
            for key in keys:
                known.setdefault((finding.rule, *key), []).append(at)
        return cls(report, dossier, edition, known, report.finished)

    def met(self, asked: Suppression | Decision) -> list[int]:
        """The numbers of the findings that the request is about."""
        match asked:
            case Decision():
                return self.known.get((asked.rule, Decision, asked.fingerprint), [])
            case Suppression(within=Location(line=None) as file):
                return self.known.get((asked.rule, file.file), [])
            case Suppression(within=Location() as line):
                return self.known.get((asked.rule, line.file, line.line), [])
            case _:
                return [
                    at for at in self.known.get((asked.rule,), []) if self._is_under(self.report.findings[at], asked.path)
                ]

    def _is_under(self, finding: Finding, path: str) -> bool:
        named = (finding.path, place(finding.path, self.dossier) if self.dossier is not None else finding.path)
        return any(f"{each}/".startswith(f"{path.rstrip('/')}/") for each in named)


def _judged(asked: Asked, desk: _Desk, today: date | None) -> Request:
    """The request with its fate; what it sets aside is noted on the desk."""
    why = wanting(asked, desk.edition)
    if isinstance(asked, Misread) or why is not None:
        return Request(rule=asked.rule, words=_words(asked), at=asked.at, kind=_kind(asked), misread=why)
    until = asked.until if isinstance(asked, Suppression) else None
    request = Request(rule=asked.rule, words=_words(asked), at=asked.at, kind=_kind(asked), until=until)
    if until is not None and today is not None and until < today:
        return request
    met = desk.met(asked)
    if isinstance(asked, Decision) and met:
        now = desk.report.findings[met[0]].message
        request = evolve(request, found=asked.found, now=now)
        met = met if _unplaced(now) == _unplaced(asked.found) else []
    for at in met:
        desk.waivers.setdefault(at, _waiver(asked))
    is_told = asked.rule in desk.finished and _is_of_one(asked) and request.now is None
    return evolve(request, met=bool(met) if is_told else None)


def _unplaced(message: str) -> str:
    """A message without the places in it: a form that moved up is the same form."""
    return _PLACED.sub("第", message)


def _waiver(asked: Suppression | Decision) -> Waiver:
    if isinstance(asked, Decision):
        return Waiver(WaiverKind.DECIDED, asked.reason, asked.by, asked.day, None, asked.at)
    return Waiver(WaiverKind.SUPPRESSED, asked.reason, until=asked.until, at=asked.at)


def _kind(asked: Asked) -> WaiverKind:
    if isinstance(asked, Misread):
        return asked.kind
    return WaiverKind.DECIDED if isinstance(asked, Decision) else WaiverKind.SUPPRESSED


def _words(asked: Asked) -> str:
    """The request as a quote: whose decision it was is left out, since the quote may be shown in public."""
    match asked:
        case Misread():
            return asked.text
        case Decision():
            return f"{asked.rule} {asked.path}".strip()
        case _:
            return f"{asked.rule} {asked.path} {asked.reason}".replace("  ", " ").strip()


def _told(report: Report, ledger: Ledger, edition: Edition, select: Sequence[str], ignore: Sequence[str]) -> Report:
    """The report with what the housekeeping rules find."""
    chosen = [rule for rule in edition.keeping if is_chosen(rule, select, ignore)]
    made = collected(chosen, lambda rule: kept(rule, ledger, edition.notice), report.stage)
    left_out = tuple(Skipped(rule.id, Phrase("按要求不查")) for rule in edition.keeping if rule not in chosen)
    return evolve(
        report,
        findings=(*report.findings, *made.findings),
        ran=(*report.ran, *made.ran),
        skipped=(*report.skipped, *left_out),
        crashed=(*report.crashed, *made.crashed),
    )
