"""What a check returns: findings, and a report that says what was run, what was not, and the verdict."""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum, IntEnum, auto

from attrs import frozen

from xjdemand.errors import Location, UsageError
from xjdemand.language import Language, Phrase, spell
from xjdemand.notice.clause import Clause
from xjdemand.rules.waiver import Waiver, WaiverKind


class Strength(IntEnum):
    """How firmly the notice says it. Only MUST fails a dossier, unless a report is asked to fail on less.

    MUST: the notice says so and the form proves it. READING: rests on our reading of a silent or contradictory clause.
    ADVISED: a matter of judgement. INFO: worth knowing.
    """

    INFO = auto()
    ADVISED = auto()
    READING = auto()
    MUST = auto()


class Stage(IntEnum):
    """How far the dossier has come: being written; forms complete; handed in with copies, seals, disc and time."""

    DRAFT = auto()
    FORM = auto()
    DELIVERY = auto()


class Verdict(Enum):
    """`fail`: something is wrong. `incomplete`: nothing wrong, something due is missing. `error`: a rule could not run."""

    PASS = "pass"  # noqa: S105 -- a verdict, no password
    INCOMPLETE = "incomplete"
    FAIL = "fail"
    ERROR = "error"

    @property
    def exit_code(self) -> int:
        """0 for pass, 1 for fail and incomplete, 2 for error."""
        return {Verdict.PASS: 0, Verdict.ERROR: 2}.get(self, 1)


def worst_of(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict over all of them; pass where there are none."""
    return max(verdicts, key=list(_VERDICTS).index, default=Verdict.PASS)


@frozen
class Place:
    """A place in words, with its path: the other side of a finding across dossiers."""

    path: str
    where: Phrase


@frozen(kw_only=True)
class Finding:
    """One fault, as a value.

    `path` is a JSON pointer in the dossier and `where` the same in words; `clause` the id and exact quote it rests on, `basis`
    how (clause, form, arithmetic, standard); `what` and `remedy` sentences in either language; `missing` marks what is not
    there yet, as against what is there and wrong; `others` are the other places that a finding across dossiers speaks of;
    `waiver` is what sets it aside, so that it no longer counts; `at` is where it stands if that is not in the dossier's data;
    `set_from` is the strength its rule has, where the settings of whoever checks gave it another (None: they did not).
    """

    rule: str
    strength: Strength
    path: str
    where: Phrase
    clause: Clause
    basis: str
    what: Phrase
    remedy: Phrase
    missing: bool
    others: tuple[Place, ...] = ()
    waiver: Waiver | None = None
    at: Location | None = None
    set_from: Strength | None = None

    @property
    def values(self) -> Mapping[str, object]:
        """The numbers and texts the message speaks of."""
        return self.what.values

    @property
    def lowered(self) -> bool:
        """Whether it would be a MUST, had the settings not made it less."""
        return self.set_from is Strength.MUST and self.strength < Strength.MUST

    @property
    def message(self) -> str:
        """What is wrong, in Chinese; ``finding.what.said("en")`` is the English."""
        return self.what.said("zh")


@frozen
class Skipped:
    """A rule that was not run, and why."""

    rule: str
    why: Phrase


@frozen
class Crash:
    """A rule that could not finish, or a plug-in whose rules could not run: a fault of ours or of its author's, never of the form."""

    rule: str
    error: str | Phrase

    def reason(self, language: Language = "zh") -> str:
        """What kept it from running."""
        return spell(self.error, language)


_DRAFTED = Phrase("没有查出错处（起草阶段，没有查填没填全）")
_VERDICTS = {
    Verdict.PASS: Phrase("通过"),
    Verdict.INCOMPLETE: Phrase("不完整：没有错处，还有该填的未填"),
    Verdict.FAIL: Phrase("不通过"),
    Verdict.ERROR: Phrase("未能完成检查：有规则出错，不得视为通过"),
}


_STRICTER = {
    Strength.READING: Phrase("“解读”及以上算不通过"),
    Strength.ADVISED: Phrase("“建议”及以上算不通过"),
    Strength.INFO: Phrase("“提示”及以上算不通过"),
}


_SET_ASIDE = {
    WaiverKind.SUPPRESSED: Phrase("放行 {n}"),
    WaiverKind.DECIDED: Phrase("决定 {n}"),
    WaiverKind.BASELINE: Phrase("基线 {n}"),
}


@frozen(kw_only=True)
class Report:
    """Everything one check found and did. Iterates over its findings; ``report["XJ201"]`` is the first finding of that rule.

    Findings that were set aside stay among them, with their waiver, and do not count for the verdict. `fail_on` is the least
    strength that fails: MUST for a dossier, READING for a notice.
    """

    stage: Stage
    findings: tuple[Finding, ...]
    ran: tuple[str, ...]
    skipped: tuple[Skipped, ...] = ()
    crashed: tuple[Crash, ...] = ()
    fail_on: Strength = Strength.MUST

    @property
    def lowered(self) -> int:
        """How many findings would be MUSTs, had the settings not made them less."""
        return sum(finding.lowered for finding in self.findings)

    @property
    def verdict(self) -> Verdict:
        """Fail closed: a crash outweighs everything, a wrong thing outweighs a missing one; what was set aside weighs nothing."""
        due = [finding for finding in self.standing if finding.strength >= self.fail_on]
        if self.crashed:
            return Verdict.ERROR
        if any(not finding.missing for finding in due):
            return Verdict.FAIL
        return Verdict.INCOMPLETE if due else Verdict.PASS

    @property
    def standing(self) -> tuple[Finding, ...]:
        """The findings that count: all but those set aside."""
        return tuple(finding for finding in self.findings if finding.waiver is None)

    @property
    def finished(self) -> frozenset[str]:
        """The rules that were run to their end: where they found nothing, there is nothing."""
        return frozenset(self.ran) - {crash.rule for crash in self.crashed}

    def ids(self, at_least: Strength = Strength.INFO) -> list[str]:
        """The rules that found something of this strength or more, one entry a finding, in order of the report.

        Findings that were set aside are named too: ask `standing` for those that count.
        """
        return [finding.rule for finding in self.findings if finding.strength >= at_least]

    def of(self, rule: str) -> tuple[Finding, ...]:
        """The findings of one rule."""
        return tuple(finding for finding in self.findings if finding.rule == rule)

    def __getitem__(self, rule: str) -> Finding:
        try:
            return self.of(rule)[0]
        except IndexError:
            raise UsageError(Phrase("{rule} 没有发现", {"rule": rule})) from None

    def summary(self, language: Language = "zh") -> str:
        """One line: the verdict, how many findings of each strength count, and how many were set aside and by what."""
        drafted = self.stage is Stage.DRAFT and self.verdict is Verdict.PASS
        verdict = _DRAFTED if drafted else _VERDICTS[self.verdict]
        counts = {
            name: sum(item.strength is strength for item in self.standing) for name, strength in Strength.__members__.items()
        }
        if self.fail_on in _STRICTER:
            verdict = Phrase("{verdict}（{stricter}）", {"verdict": verdict, "stricter": _STRICTER[self.fail_on]})
        line = Phrase(
            "{verdict}（必须 {MUST}，解读 {READING}，建议 {ADVISED}，提示 {INFO}）",
            {"verdict": verdict, **counts},
        )
        if self.lowered:
            line = Phrase("{line}；有 {n} 处“必须”被配置降了力度", {"line": line, "n": self.lowered})
        aside = self._set_aside()
        return (Phrase("{line}，另有 {kinds} 处不计", {"line": line, "kinds": aside}) if aside else line).said(language)

    def _set_aside(self) -> tuple[Phrase, ...]:
        """How many findings each kind of waiver set aside."""
        kinds = [finding.waiver.kind for finding in self.findings if finding.waiver]
        return tuple(Phrase(said.template, {"n": kinds.count(kind)}) for kind, said in _SET_ASIDE.items() if kind in kinds)

    def __contains__(self, rule: object) -> bool:
        """Whether the rule of that id found anything."""
        return any(rule in (finding, finding.rule) for finding in self.findings)

    def __len__(self) -> int:
        """How many findings there are."""
        return len(self.findings)

    def __bool__(self) -> bool:
        """A report is always something, even with no finding in it."""
        return True

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)
