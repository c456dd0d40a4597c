"""Small valid dossiers to start from, in documentation, doctests and anyone's own tests. All units and people are invented.

>>> from xjdemand.rules import quota
>>> fires(quota.too_many_recommended, joint_dossier(needs=6))
True
"""

from datetime import date
from typing import Any, TypeVar, cast

from attrs import evolve

from xjdemand.edition import XJ2023
from xjdemand.errors import Location
from xjdemand.forms.core_technology import CoreTechnology
from xjdemand.forms.demand_list import DemandList
from xjdemand.forms.dossier import DemandDossier, Dossier, Evidence, HandIn, JointDossier
from xjdemand.forms.joint_project import JointProject
from xjdemand.money import Wan
from xjdemand.notice.model import Notice
from xjdemand.notice.readings import Readings
from xjdemand.notice.xj2023 import NOTICE
from xjdemand.rules.dossiers import Dossiers, crossed
from xjdemand.rules.ledger import Ledger, Request, kept
from xjdemand.rules.lint import linted
from xjdemand.rules.rule import Rule
from xjdemand.rules.run import found

D = TypeVar("D")
AnyDossier = TypeVar("AnyDossier", bound=Dossier)

_TOPICS = (
    "膜下滴灌精准调控",
    "盐碱地分区改良",
    "荒漠光伏治沙",
    "煤层气高效抽采",
    "低温电解水制氢",
    "矿区无人运输",
    "棉花抗逆育种",
)


_OVERVIEW = (
    "现状每亩用水420 m³，问题突出；事关粮食安全。国内外现有技术多用于湿润地区。"
    "研究水盐调控，目标是每亩用水降至330 m³以下，形成专利3件，带动节水产业链，亩均增收120元。"
)
"""Says in a few sentences all that an overview must tell, too short to be compared with that of another need."""


def demand_dossier(needs: int = 2, **handed_in: Any) -> DemandDossier:  # noqa: ANN401 -- HandIn's own arguments
    """A valid dossier of a 需求单位 with that many needs; with keywords, handed in with those facts changed."""
    dossier = DemandDossier(
        summary=DemandList(
            submitter="新疆云杉岭节水装备有限公司",
            contact="阿依努尔",
            position="高级工程师/部长",
            office_phone="0996-5550100",
            mobile="19900000001",
        ),
        forms=tuple(_need(number) for number in range(needs)),
        evidence=Evidence(unit_kind="企业"),
    )
    return _handed_in(_listed(dossier), handed_in)


def joint_dossier(needs: int = 2, **handed_in: Any) -> JointDossier:  # noqa: ANN401 -- as above
    """A valid dossier of a 推荐单位 with that many needs; with keywords, handed in with those facts changed."""
    dossier = JointDossier(forms=tuple(_project(number) for number in range(needs)))
    return _handed_in(dossier.with_summary(), handed_in)


def fires(rule: Rule, dossier: Dossier, notice: Notice = NOTICE, **readings: Any) -> bool:  # noqa: ANN401 -- Readings' arguments
    """Whether `rule` finds anything in `dossier`, with any readings switched that are named."""
    return any(True for _ in found(rule, dossier, evolve(notice, readings=Readings(**readings))))


def fires_across(rule: Rule, *dossiers: Dossier) -> bool:
    """Whether a rule on many dossiers finds anything in these together."""
    return any(True for _ in crossed(rule, Dossiers.called(dossiers), NOTICE))


def lints(rule: Rule, notice: Notice, *kinds: type[Dossier]) -> bool:
    """Whether a rule on the notice itself finds anything in `notice`, its forms being those of these kinds (all by default)."""
    edition = evolve(XJ2023, notice=notice, dossiers=kinds or XJ2023.dossiers)
    return any(True for _ in linted(rule, edition.publication))


def keeps(rule: Rule, /, *, today: date | None = None, **request: Any) -> bool:  # noqa: ANN401 -- Request's own arguments
    """Whether a housekeeping rule finds anything in one request to set something aside that came to this."""
    made = Request(**{"rule": "XJ201", "words": "放行[XJ201] 已获准", "at": Location("材料.yaml", 1), **request})
    return any(True for _ in kept(rule, Ledger((made,), today), NOTICE))


def put(where: D, path: str, value: object) -> D:
    """A copy of `where` with `value` at the JSON pointer `path`.

    >>> put(demand_dossier(), "/forms/0/title", "新名称").forms[0].title
    '新名称'
    """
    head, _, rest = path.strip("/").partition("/")
    if isinstance(where, tuple):
        inner = put(where[int(head)], rest, value) if rest else value
        return cast("D", (*where[: int(head)], inner, *where[int(head) + 1 :]))
    inner = put(getattr(where, head), rest, value) if rest else value
    return cast("D", evolve(cast("Any", where), **{head: inner}))


def _need(number: int) -> CoreTechnology:
    topic = _TOPICS[number % len(_TOPICS)]
    return CoreTechnology(
        field="水资源高效利用",
        title=f"{topic}关键技术攻关（{number + 1}）",
        overview=f"{topic}{_again(number)}：{_OVERVIEW}",
        total=Wan(1200 + number),
        support=Wan(300),
    )


def _project(number: int) -> JointProject:
    topic = _TOPICS[number % len(_TOPICS)]
    return JointProject(
        recommenders=("喀什地区行政公署",),
        department="喀什地区科学技术局",
        contact="麦合木提",
        phone="0998-5550100",
        field="智慧农业",
        title=f"{topic}关键技术攻关（{number + 1}）",
        overview=f"{topic}{_again(number)}：{_OVERVIEW}",
        total=Wan(2000 + number),
        requested=Wan(600),
        lead_unit="新疆云杉岭节水装备有限公司",
        leader="古丽娜",
        leader_position="研究员",
        leader_phone="0998-5550111",
    )


def _again(number: int) -> str:
    """What tells a need from the one of the same topic before it."""
    return f"第{number // len(_TOPICS) + 1}期" if number >= len(_TOPICS) else ""


def _listed(dossier: DemandDossier) -> DemandDossier:
    derived = evolve(dossier, summary=None).with_summary().summary
    return put(dossier, "/summary/rows", derived.rows if derived else ())


def _handed_in(dossier: AnyDossier, facts: dict[str, Any]) -> AnyDossier:
    if not facts:
        return dossier
    stated = {"copies": 3, "paper": "A4", "duplex": True, "discs": 1, "sealed": (dossier.summary_form.sheet.heading,)}
    return dossier.with_hand_in(HandIn(**{**stated, **facts}))
