"""附件4 推荐汇总表: what a bureau or prefecture recommends, in order of priority."""

from typing import ClassVar

from attrs import frozen

from xjdemand.forms.blank import Annexed, Form, Kind, Sheet, Wanted, blank, table
from xjdemand.forms.grid import Grid
from xjdemand.money import WAN_YUAN, Amount


@frozen(kw_only=True)
class SummaryRow(Form):
    """One row of 附件4; its fields are called as in 附件3, and must agree with it. Amounts in 万元."""

    number: str = blank("序号", kind=Kind.ORDINAL, wanted=Wanted.FREE)
    title: str = blank("项目名称")
    field: str = blank("产业领域")
    total: Amount = blank("项目计划总投入", printed="项目计划总投入（万元）", kind=Kind.AMOUNT, unit=WAN_YUAN)
    requested: Amount = blank(
        "申请自治区财政资金额度", printed="申请自治区财政资金额度（万元）", kind=Kind.AMOUNT, unit=WAN_YUAN
    )
    lead_unit: str = blank("承担单位")
    leader: str = blank("主持人", personal=True)
    leader_phone: str = blank("联系电话", personal=True)


@frozen(kw_only=True)
class JointSummary(Annexed):
    """附件4: the recommender (one unit or several) and its needs.

    >>> JointSummary(recommenders=("喀什地区行政公署",)).rows
    ()
    """

    sheet: ClassVar[Sheet] = Sheet(
        heading="附件4",
        title="自治区厅厅联动、厅地联动重大科技项目推荐汇总表",
        note="注：如需求超过{alone}项，请按照优先度排列。",
        turn="自治区厅厅联动、厅地联动",
    )
    grid: ClassVar[Grid] = Grid(
        offering=("field",),
        widths=(12, 49, 24, 30, 27, 34, 20, 29),
        above=("recommenders",),
        spans=(1, 1, 1, 1, 1, 1, 1, 1),
        empty=8,
        landscape=True,
        size=10.5,
    )

    recommenders: tuple[str, ...] = blank("推荐单位", printed="推荐单位（盖章）：", kind=Kind.NAMES, sealed=True)
    rows: tuple[SummaryRow, ...] = table("汇总", SummaryRow)
