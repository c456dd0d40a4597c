"""What one unit hands in through one channel: its forms, the evidence beside them, and the facts of handing in."""

from datetime import date, datetime
from typing import Any, ClassVar, Self, cast

from attrs import evolve, frozen

from xjdemand.forms.blank import Annexed, Form, blanks, fact, is_unused, part
from xjdemand.forms.core_technology import CoreTechnology
from xjdemand.forms.demand_list import DemandList, ListedNeed
from xjdemand.forms.joint_project import JointProject
from xjdemand.forms.joint_summary import JointSummary, SummaryRow
from xjdemand.notice.model import BEIJING


@frozen(kw_only=True)
class Indicator:
    """A quantified target of one need (二.5). `need` counts the forms from 1; `kind` 技术指标 or 成果指标; the rest as written."""

    need: int = fact("需求", 0, written="第几份征集表，从 1 起")
    kind: str = fact("类别", "", written="技术指标 或 成果指标")
    name: str = fact("名称", "")
    baseline: str = fact("现状", "", written="如 0.8 A/cm²")
    target: str = fact("目标", "", written="如 ≥1.5 A/cm²")

    def sentence(self) -> str:
        """The indicator as a line of an overview: “电流密度：现状0.8 A/cm²，目标≥1.5 A/cm²”."""
        parts = [f"{word}{value}" for word, value in (("现状", self.baseline), ("目标", self.target)) if value]
        kind = f"（{self.kind}）" if self.kind else ""
        return f"{self.name}{kind}：{'，'.join(parts)}"


@frozen(kw_only=True)
class Evidence:
    """What the annexes have no cell for: 统一社会信用代码 (GB 32100), the kind of unit, structured indicators. All optional."""

    credit_code: str = fact("统一社会信用代码", "", written="18 位，可不填")
    unit_kind: str = fact("单位类型", "", written="如 企业、高校、科研院所")
    indicators: tuple[Indicator, ...] = part("指标", Indicator, many=True, default=())


def _in_beijing(moment: datetime | date | str | None) -> datetime | date | None:
    """A moment in Beijing time, which it is in anyway where no zone is given; at the ends of the calendar, as written."""
    if isinstance(moment, str):
        moment = date.fromisoformat(moment) if len(moment) == len("2023-08-30") else datetime.fromisoformat(moment)
    if not isinstance(moment, datetime):
        return moment
    try:
        return moment.replace(tzinfo=BEIJING) if moment.utcoffset() is None else moment.astimezone(BEIJING)
    except OverflowError:
        return moment


def _listed(names: object) -> object:
    return (names,) if isinstance(names, str) else tuple(names) if isinstance(names, list) else names


@frozen(kw_only=True)
class HandIn:
    """报送情况: copies of paper, paper size, duplex, headings of the sealed annexes, discs, and when it came or was posted.

    None means not stated. A text for a time is read as ISO 8601 (ValueError where it is none); a moment without a zone is taken as
    Asia/Shanghai; a bare date is a day whose hour is unknown.
    """

    copies: int | None = fact("份数", written="整数")
    paper: str | None = fact("纸张", written="如 A4")
    duplex: bool | None = fact("双面", written="是 或 否")
    sealed: tuple[str, ...] | None = fact("盖章", written="盖了章的表，用方括号：[附件…]", converter=_listed)
    discs: int | None = fact("光盘", written="几张，整数")
    received: datetime | date | None = fact("送达时间", written="如 2023-08-30T16:00:00，北京时间", converter=_in_beijing)
    posted: datetime | date | None = fact("寄出时间", written="如 2023-08-28，北京时间", converter=_in_beijing)


class Dossier:
    """One hand-in through one channel: the root of `DemandDossier` and `JointDossier`, which declare the fields."""

    __slots__ = ()

    channel: ClassVar[str]
    label: ClassVar[str]
    summary_form: ClassVar[type[Annexed]]
    need_form: ClassVar[type[Annexed]]
    row_form: ClassVar[type[Form]]

    summary: Annexed | None
    forms: tuple[Annexed, ...]
    evidence: Evidence
    handed_in: HandIn | None

    def rows(self) -> tuple[Form, ...]:
        """The rows of the summary that are in use: as written, without the empty ones that the annex prints below them."""
        rows = self.printed_rows()
        used = len(rows)
        while used > 1 and is_unused(rows[used - 1]):
            used -= 1
        return rows if used == len(rows) else rows[:used]

    def printed_rows(self) -> tuple[Form, ...]:
        """All rows of the summary, unused ones too; none where there is no summary."""
        return () if self.summary is None else cast("tuple[Form, ...]", getattr(self.summary, "rows", ()))

    def with_summary(self, *, renew: bool = False) -> Self:
        """The dossier with its summary; a missing one is derived from the forms, their order being the ranking.

        With `renew` the rows of one that is there are derived anew, and its other cells are kept.
        """
        if self.summary is None:
            return self._with(summary=_summarised(self))
        rows = getattr(_summarised(self), "rows", ())
        return self._with(summary=evolve(cast("Any", self.summary), rows=rows)) if renew else self

    def with_indicators_written(self) -> Self:
        """The dossier with each structured indicator written at the end of its need's 项目概述: printed and counted there."""
        return self._with(forms=tuple(_with_indicators(self, n, form) for n, form in enumerate(self.forms, 1)))

    def with_hand_in(self, facts: HandIn | None) -> Self:
        """The dossier with those facts of handing in."""
        return self._with(handed_in=facts)

    def _with(self, **changes: object) -> Self:
        return cast("Self", evolve(cast("Any", self), **changes))


def _evidence() -> Any:  # noqa: ANN401 -- as `part`
    return part("佐证", Evidence, default=Evidence())


def _hand_in() -> Any:  # noqa: ANN401 -- as `part`
    return part("报送", HandIn)


@frozen(kw_only=True)
class DemandDossier(Dossier):
    """需求单位: an 附件1 and its 附件2s."""

    channel: ClassVar[str] = "demand"
    label: ClassVar[str] = "需求单位"
    summary_form: ClassVar[type[Annexed]] = DemandList
    need_form: ClassVar[type[Annexed]] = CoreTechnology
    row_form: ClassVar[type[Form]] = ListedNeed

    summary: DemandList | None = part(DemandList.sheet.heading, DemandList)
    forms: tuple[CoreTechnology, ...] = part(CoreTechnology.sheet.heading, CoreTechnology, many=True, default=())
    evidence: Evidence = _evidence()
    handed_in: HandIn | None = _hand_in()


@frozen(kw_only=True)
class JointDossier(Dossier):
    """推荐单位: an 附件4 and its 附件3s."""

    channel: ClassVar[str] = "joint"
    label: ClassVar[str] = "推荐单位"
    summary_form: ClassVar[type[Annexed]] = JointSummary
    need_form: ClassVar[type[Annexed]] = JointProject
    row_form: ClassVar[type[Form]] = SummaryRow

    summary: JointSummary | None = part(JointSummary.sheet.heading, JointSummary)
    forms: tuple[JointProject, ...] = part(JointProject.sheet.heading, JointProject, many=True, default=())
    evidence: Evidence = _evidence()
    handed_in: HandIn | None = _hand_in()


def _summarised(dossier: Dossier) -> Annexed:
    """A summary whose rows repeat the fields they share with the forms; what all forms share stands above the rows."""
    make_row, make_summary = cast("Any", dossier.row_form), cast("Any", dossier.summary_form)
    rows = tuple(make_row(number=str(n), **_shared(make_row, form)) for n, form in enumerate(dossier.forms, 1))
    above = _shared(make_summary, dossier.forms[0]) if dossier.forms else {}
    return cast("Annexed", make_summary(rows=rows, **above))


def _shared(cls: type[Form], form: Form) -> dict[str, object]:
    have = {item.name for item in blanks(type(form))}
    return {item.name: getattr(form, item.name) for item in blanks(cls) if item.name in have}


def _with_indicators(dossier: Dossier, position: int, form: Annexed) -> Annexed:
    lines = [item.sentence() for item in dossier.evidence.indicators if item.need == position]
    overview = "\n".join([getattr(form, "overview", ""), *lines])
    return cast("Annexed", evolve(cast("Any", form), overview=overview)) if lines else form
