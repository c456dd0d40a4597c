"""附件1 征集清单: who hands in, and the needs in order of priority."""

from typing import ClassVar

from attrs import frozen

from xjdemand.forms.blank import Annexed, Form, Kind, Sheet, Wanted, blank, table
from xjdemand.forms.grid import Grid, Slot
from xjdemand.notice.says import Note


@frozen(kw_only=True)
class ListedNeed(Form):
    """One row of 附件1: 序号 as written, and the need's title."""

    number: str = blank("序号", kind=Kind.ORDINAL, wanted=Wanted.FREE)
    title: str = blank("重大科技项目需求名称", notes=(Note("A37", "与附件2的“项目名称”是同一栏"),))


@frozen(kw_only=True)
class DemandList(Annexed):
    """附件1: the list a 需求单位 hands in.

    >>> DemandList(submitter="新疆云杉岭节水装备有限公司", contact="古丽", rows=(ListedNeed(title="甲"),)).rows[0].title
    '甲'
    """

    sheet: ClassVar[Sheet] = Sheet(
        heading="附件1",
        title="自治区重点产业重点领域关键核心技术攻关科技需求征集清单",
        note="注：如研发需求超过{alone}项，请按照优先度排列。",
        turn="自治区重点产业重点领域关键核心技术",
    )
    grid: ClassVar[Grid] = Grid(
        widths=(28, 52, 28, 48),
        above=("seal_line",),
        lines=(
            (Slot("submitter", value=3),),
            (Slot("contact"), Slot("position")),
            (Slot("office_phone"), Slot("mobile")),
        ),
        height=12,
        spans=(1, 3),
        empty=8,
    )

    seal_line: str = blank("提交单位（盖章）", printed="提交单位（盖章）：", wanted=Wanted.FREE, sealed=True)
    submitter: str = blank("提交单位")
    contact: str = blank("联系人", personal=True)
    position: str = blank("职称/职务", wanted=Wanted.EXPECTED)
    office_phone: str = blank("办公电话", wanted=Wanted.EITHER, personal=True)
    mobile: str = blank("手机", wanted=Wanted.EITHER, personal=True)
    rows: tuple[ListedNeed, ...] = table("清单", ListedNeed)
