"""附件2 征集表: one need for a core technology, handed in by the unit that has it."""

from typing import ClassVar

from attrs import frozen

from xjdemand.forms.blank import Annexed, Kind, Sheet, blank
from xjdemand.forms.grid import Grid, Heading, Slot
from xjdemand.money import WAN_YUAN, Amount

OVERVIEW_HINT = (
    "简要说明项目实施的重要意义、技术创新现状、研究内容和预期科技创新成果产出、经济社会效益等（{overview_limit}字以内）"
)
"""附件2 and 附件3 print the same words in the cell of 项目概述."""

_PLAN = "项目实施投入计划"


@frozen(kw_only=True)
class CoreTechnology(Annexed):
    """附件2: title, field, overview, and what it is to cost (万元).

    >>> CoreTechnology(title="低温电解水制氢").total is None
    True
    """

    sheet: ClassVar[Sheet] = Sheet(
        heading="附件2",
        title="自治区重点产业重点领域关键核心技术攻关科技需求征集表",
        note="注：如需求超过{alone}项，请分别填写需求征集表。",
        turn="自治区重点产业重点领域关键核心技术",
    )
    grid: ClassVar[Grid] = Grid(
        offering=("field",),
        widths=(30, 48, 78),
        heading=Heading.SIDE,
        lines=(
            (Slot("field", value=2),),
            (Slot("title", value=2),),
            (Slot("overview", value=2),),
            (Slot("total"),),
            (Slot("support"),),
        ),
        height=12,
        heights={"overview": 120},
    )

    field: str = blank("产业领域")
    title: str = blank("项目名称")
    overview: str = blank("项目概述", hint=OVERVIEW_HINT, at_most="overview_limit")
    total: Amount = blank("项目计划总投入", kind=Kind.AMOUNT, under=_PLAN, filler="XXXX万元", unit=WAN_YUAN)
    support: Amount = blank("财政资金支持强度建议", kind=Kind.AMOUNT, under=_PLAN, filler="XXXX万元", unit=WAN_YUAN)
