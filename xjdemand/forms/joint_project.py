"""附件3 联动项目征集表: one need that a bureau or prefecture recommends."""

from typing import ClassVar

from attrs import frozen

from xjdemand.forms.blank import Annexed, Kind, Sheet, Wanted, blank
from xjdemand.forms.core_technology import OVERVIEW_HINT
from xjdemand.forms.grid import Grid, Slot
from xjdemand.money import WAN_YUAN, Amount
from xjdemand.notice.says import Note

_PROJECT = "一、项目信息"
_PLAN = "二、项目实施投入计划"
_LEAD = "三、建议项目承担单位"


@frozen(kw_only=True)
class JointProject(Annexed):
    """附件3: who recommends (one unit or several), what, at what cost (万元), and who should carry it out.

    >>> JointProject(recommenders=("喀什地区行政公署",), phone="0998-5550100").leader_phone
    ''
    """

    sheet: ClassVar[Sheet] = Sheet(
        heading="附件3",
        title="自治区厅厅联动、厅地联动重大科技项目征集表",
        note="注：如需求超过{alone}项，请分别填写需求征集表。",
        turn="自治区厅厅联动、厅地联动",
    )
    grid: ClassVar[Grid] = Grid(
        offering=("field",),
        widths=(28, 24, 28, 26, 50),
        lines=(
            (Slot("recommenders", value=2), Slot("department")),
            (Slot("contact", value=2), Slot("phone")),
            (Slot("field", value=4),),
            (Slot("title", value=4),),
            (Slot("overview", value=4),),
            (Slot("total", label=2, value=3),),
            (Slot("requested", label=2, value=3),),
            (Slot("lead_unit", value=4),),
            (Slot("leader", value=2), Slot("leader_position")),
            (Slot("leader_phone", value=4),),
        ),
        height=9.5,
        heights={"overview": 58},
    )

    recommenders: tuple[str, ...] = blank("推荐单位", kind=Kind.NAMES, under=_PROJECT)
    department: str = blank("联系部门", under=_PROJECT, wanted=Wanted.EXPECTED)
    contact: str = blank("联系人", under=_PROJECT, personal=True)
    phone: str = blank(
        "联系电话",
        under=_PROJECT,
        personal=True,
        notes=(Note("A42", "附件3有两处联系电话：一、是联系人的，三、是主持人的"),),
    )
    field: str = blank("产业领域", under=_PROJECT)
    title: str = blank("项目名称", under=_PROJECT)
    overview: str = blank("项目概述", under=_PROJECT, hint=OVERVIEW_HINT, at_most="overview_limit")
    total: Amount = blank("项目计划总投入", kind=Kind.AMOUNT, under=_PLAN, unit=WAN_YUAN)
    requested: Amount = blank("申请自治区财政资金额度", kind=Kind.AMOUNT, under=_PLAN, unit=WAN_YUAN)
    lead_unit: str = blank("承担单位", under=_LEAD)
    leader: str = blank("主持人", under=_LEAD, personal=True)
    leader_position: str = blank("职称/职务", under=_LEAD, wanted=Wanted.EXPECTED)
    leader_phone: str = blank("联系电话", under=_LEAD, personal=True)
