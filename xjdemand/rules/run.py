"""Running rules over a dossier: everything is collected, nothing stops early, nothing is raised."""

from collections.abc import Callable, Iterable, Iterator

from attrs import evolve

from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import Filled, filled, spot
from xjdemand.language import Phrase, names
from xjdemand.notice.model import Notice
from xjdemand.rules.finding import Crash, Finding, Report, Skipped, Stage
from xjdemand.rules.rule import Hit, Rule

_STAGES = {Stage.DRAFT: Phrase("起草"), Stage.FORM: Phrase("填表"), Stage.DELIVERY: Phrase("报送")}


def run(dossier: Dossier, notice: Notice, rules: Iterable[Rule], stage: Stage, left_out: Iterable[Skipped] = ()) -> Report:
    """Run every rule that is due, and say of every other why it was not."""
    due: list[Rule] = []
    skipped = list(left_out)
    crashed: list[Crash] = []
    for rule in rules:
        match _why_not(rule, dossier, stage):
            case None:
                due.append(rule)
            case Crash() as crash:
                crashed.append(crash)
            case why:
                skipped.append(Skipped(rule.id, why))
    report = collected(due, lambda rule: found(rule, dossier, notice), stage, skipped)
    return evolve(report, crashed=(*crashed, *report.crashed))


_NOTHING_RUN = Crash("check", Phrase("选中的规则里没有一条可以查这份材料，什么也没有查；请看选择、忽略和阶段"))


def held(report: Report) -> Report:
    """The report; where no rule was run, with that as an error: nothing checked must not look like nothing found."""
    return report if report.ran or report.crashed else evolve(report, crashed=(_NOTHING_RUN,))


def unasked(report: Report) -> Report:
    """The report of rules of which none was asked for, since all that was asked for are of another kind."""
    return evolve(report, crashed=tuple(crash for crash in report.crashed if crash != _NOTHING_RUN))


def collected(
    rules: Iterable[Rule], look: Callable[[Rule], Iterable[Finding]], stage: Stage, skipped: Iterable[Skipped] = ()
) -> Report:
    """What `look` finds by each rule, and which of them could not finish."""
    findings: list[Finding] = []
    ran: list[str] = []
    crashed: list[Crash] = []
    for rule in rules:
        ran.append(rule.id)
        try:
            findings.extend(look(rule))
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 -- a rule that fails in any way must turn the verdict, not the program
            crashed.append(_crash(rule, error))
    return Report(stage=stage, findings=tuple(findings), ran=tuple(ran), skipped=tuple(skipped), crashed=tuple(crashed))


def told(error: BaseException) -> str:
    """An error as its author would tell it; "?" where it cannot be told.

    >>> told(KeyError("n"))
    "KeyError: 'n'"
    """
    try:
        said = str(error)
    except Exception:  # noqa: BLE001 -- an error of a plug-in's own making may not even be told
        said = "?"
    return f"{type(error).__name__}: {said}"


def _crash(rule: Rule, error: BaseException) -> Crash:
    return Crash(rule.id, told(error))


def _why_not(rule: Rule, dossier: Dossier, stage: Stage) -> Phrase | Crash | None:
    try:
        return reason_to_skip(rule, dossier, stage)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 -- what a rule needs may be asked by a plug-in's own code
        return _crash(rule, error)


def reason_to_skip(rule: Rule, dossier: Dossier, stage: Stage) -> Phrase | None:
    """Why `rule` does not run on `dossier` at `stage`; None where it does."""
    if not rule.concerns(dossier):
        return Phrase("只查另一通道")
    if stage < rule.due:
        return Phrase("未到{stage}阶段", {"stage": _STAGES[rule.due]})
    if rule.needs is not None and not rule.needs.met(dossier):
        return rule.needs.why
    return None


def found(rule: Rule, dossier: Dossier, notice: Notice) -> Iterator[Finding]:
    """The findings of one rule, in the order in which it makes them."""
    for item in _hits(rule, dossier, notice):
        yield finding(rule, item, type(dossier), notice)


def _hits(rule: Rule, dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    if rule.subject is Filled:
        return (item for blank in filled(dossier) if rule.reads(blank) for item in rule.find(blank, notice))
    return rule.find(dossier, notice)


def finding(rule: Rule, item: Hit, kind: type[Dossier], notice: Notice) -> Finding:
    """A hit as a finding: its place in words, its clause quoted, its sentences ready to be said.

    Raises KeyError where the hit lacks a value that a sentence speaks of: a report could not say it.
    """
    at = spot(kind, item.at)
    unsaid = sorted((names(rule.message) | names(rule.remedy)) - item.values.keys())
    if unsaid:
        raise KeyError(*unsaid)
    return Finding(
        rule=rule.id,
        strength=rule.strength,
        path=item.at,
        where=at.words(),
        clause=item.cites or rule.basis.cite(notice, at),
        basis=rule.basis.kind,
        what=Phrase(rule.message, item.values),
        remedy=Phrase(rule.remedy, item.values),
        missing=rule.missing,
    )
