"""Where the text is silent or contradicts itself: the reading taken, why, and how to switch it.

Every row of our list of ambiguities that asks for a decision is a `Reading` here; rows that only ask to be remembered are
notes on the element they are about. A reading with two sensible answers is a field of `Readings`.
"""

from collections.abc import Mapping
from datetime import time
from typing import Any, Literal, Self, get_args

from attrs import Attribute, field, fields, frozen

from xjdemand.errors import UsageError
from xjdemand.language import Phrase
from xjdemand.notice.registry import OFFICE_CLOSES_SUMMER_2023


@frozen
class Reading:
    """One decision: `id` in our list of ambiguities, the clause, what is open, what is taken and why."""

    id: str
    clause: str
    question: str
    taken: str
    why: str


_KEY = "xjdemand.reading"


def _switch(default: object, *reading: Reading) -> Any:  # noqa: ANN401 -- attrs.field's own type; callers annotate theirs
    return field(default=default, validator=_taken, metadata={_KEY: reading})


def _taken(_instance: object, switch: "Attribute[Any]", value: object) -> None:
    """A switch takes what it offers; anything else is a mistake of the caller's and never a reading."""
    if type(value) is not type(switch.default) or (isinstance(value, str) and value not in get_args(switch.type)):
        offered = {
            "name": switch.name,
            "value": str(value),
            "known": list(get_args(switch.type)) or type(switch.default).__name__,
        }
        raise UsageError(Phrase("解读“{name}”不取“{value}”；可取：{known}", offered))


@frozen(kw_only=True)
class Readings:
    """The switches. The defaults are the readings taken; a switch changes every rule that rests on it.

    >>> Readings(deadline_day="excluded").deadline_day
    'excluded'
    """

    deadline_day: Literal["included", "excluded"] = _switch(
        "included",
        Reading("A48", "报送", "“8月31日前”含不含当日", "含当日，到24时为止", "宁可多收一日，不误拒一家；当日送达另有提示"),
    )
    deadline_counts: Literal["received", "posted"] = _switch(
        "received",
        Reading("A48", "报送", "以送达还是以寄出为准", "以送达为准", "原文为“报送至”"),
    )
    office_closes: time = _switch(
        OFFICE_CLOSES_SUMMER_2023,
        Reading(
            "A48", "报送", "截止日几点之后没有人收", "20:00（北京时间）", "2023年5月至9月自治区机关作息；未见原件，不作拒收"
        ),
    )
    quota_counts: Literal["each", "first"] = _switch(
        "each",
        Reading(
            "A16", "二.2", "几家联合推荐的一项算谁的", "每一家都算一项", "“每个厅局和地州市…推荐…不超过5个”；超过不含本数"
        ),
    )
    overview_counts: Literal["word_like", "strict"] = _switch(
        "word_like",
        Reading(
            "A45", "附件2", "“2000字以内”怎样数", "两种数法都超过才算超过", "原文未定数法；只有一种超过时列出两数，不作拒收"
        ),
    )
    seals_on: Literal["marked", "every"] = _switch(
        "marked",
        Reading("A44", "报送", "“盖章的材料”是不是每张表都要盖章", "只看印有“（盖章）”的表", "附件2、附件3没有盖章处"),
    )
    phones_needed: Literal["either", "both"] = _switch(
        "either",
        Reading("A60", "附件1", "办公电话、手机是否都要", "有一个即可", "表上两格并列，原文未说都填"),
    )
    summary_phone: Literal["leader_or_contact", "leader"] = _switch(
        "leader_or_contact",
        Reading(
            "A63",
            "附件4",
            "汇总表的联系电话是谁的",
            "主持人的",
            "该栏紧挨主持人；与附件3一、联系人的电话相同的也认，都不同的请核对",
        ),
    )
    implausible_from: int = _switch(
        1_000_000,
        Reading(
            "A40",
            "附件3",
            "附件3的金额没有单位",
            "万元",
            "附件2、附件4印有万元；一百万万元（100亿元）以上像是把元写成了万元",
        ),
    )

    @classmethod
    def offered(cls, switch: str) -> str:
        """What a switch takes, its default first: “included|excluded”, or the default alone where it takes many values."""
        known = {attribute.name: attribute for attribute in fields(cls)}[switch]
        return "|".join(get_args(known.type)) or str(known.default)

    @classmethod
    def switched(cls, switches: Mapping[str, str]) -> Self:
        """Readings with the named switches turned, from texts: ``{"deadline_day": "excluded"}``.

        Raises UsageError where a switch is unknown or does not take that value.

        >>> Readings.switched({"office_closes": "19:30"}).office_closes
        datetime.time(19, 30)
        """
        known = {attribute.name: attribute for attribute in fields(cls)}
        for name in switches:
            if name not in known:
                raise UsageError(Phrase("没有“{name}”这个解读；可用：{known}", {"name": name, "known": list(known)}))
        return cls(**{name: _read(text, known[name].default) for name, text in switches.items()})


def _read(text: str, default: object) -> Any:  # noqa: ANN401 -- a switch's own type, which its validator holds
    """A switch's value from its text: a time of day or a whole number where the default is one."""
    try:
        if isinstance(default, time):
            return time.fromisoformat(text)
        return int(text) if isinstance(default, int) else text
    except ValueError:
        return text


DECIDED = (
    Reading("A8", "附件2", "产业领域没有取值表", "自由填写，能对上一个重点方向更好", "表中未列取值，对不上只作提示"),
    Reading(
        "A9", "二.1", "“自治区境内”看注册地、所在地还是实施地", "看登记机关地，只作提示", "登记地不等于实施地，不能据此拒收"
    ),
    Reading("A10", "二.1", "兵团单位算不算境内", "地理上算，通道未知", "原文未提兵团"),
    Reading("A11", "二.1", "社团、民非、合作社、机关能不能提需求", "不拒收，作提示", "列举以“等”结尾"),
    Reading("A12", "二.1", "独立法人资格怎样证明", "统一社会信用代码，可不填", "附表没有这一栏"),
    Reading("A15", "二.2", "厅局与地州市联合提还是各自提", "一家或几家都行", "“由…与…提出”可两读"),
    Reading("A17", "二.2", "名额管不管附件1、附件2", "不管", "名额写的是厅局和地州市推荐"),
    Reading("A18", "二.2", "谁算厅局和地州市", "14个地州市为定数；厅局按名称认，认不出的请核对，不拒收", "原文未列名单"),
    Reading("A19", "二.2", "分几批报的怎样数", "按推荐单位累计", "名额属于推荐单位；单个卷宗只数自己"),
    Reading("A20", "二.2", "“实施必要性”与“优先度”是不是一回事", "一个次序，1到n，不重不漏", "附件4注即为落实二.2"),
    Reading("A21", "二.2", "只有一项要不要排序", "不要", "注写“超过1项”"),
    Reading("A25", "二.5", "技术指标与成果指标各要几条", "各至少一条，缺了作建议", "原文未定条数"),
    Reading("A26", "二.5", "五个方面缺一个怎么办", "作建议", "列举以“等”结尾"),
    Reading("A27", "二.5", "二.5与表内提示的方面不一", "取两处之并，共七个方面", "两处都是本通知的要求"),
    Reading("A28", "二.5", "指标写在哪里", "写进项目概述；可另存，要时并入", "表中无指标栏"),
    Reading("A31", "附件", "正文未提清单和汇总表", "要，缺了请补，不拒收", "附件说明列有四件"),
    Reading("A32", "报送", "两个通道都填还是择一", "各自独立，至少一个", "“根据情况填写”"),
    Reading("A34", "附件1", "“提交单位”出现两处", "以表内为准，盖章行若另写须相同", "同义两处"),
    Reading("A35", "附件1", "附件1由谁填", "需求单位，或汇总的部门", "原文只说“各部门、单位”"),
    Reading("A36", "附件1", "附件2没有单位，靠什么与清单相连", "靠名称，两面都要对上", "附件2无单位栏"),
    Reading("A38", "附件2", "“XXXX万元”是什么", "占位，须换成数字", "表样"),
    Reading("A39", "附件2", "“支持强度建议”与“申请额度”是不是一栏", "不是，各表各栏", "措辞不同"),
    Reading("A41", "附件2", "财政资金能不能等于总投入", "可疑，不拒收；多于总投入则不成立", "算术"),
    Reading("A43", "附件4", "附件3与附件4不一致怎么办", "须一致", "同一项目两处填写"),
    Reading("A46", "附件1", "“超过1项”从几项起", "从2项起", "民法典1259：超过不含本数"),
    Reading("A47", "附件2", "“分别填写”是什么意思", "一项一表", "注"),
    Reading("A50", "报送", "一式3份含不含光盘", "纸质3份，光盘至少1张", "光盘写在括号外，另列"),
    Reading("A51", "报送", "双面打印时每张附件是否另起页", "另起", "便于分装；只作排版"),
    Reading("A59", "附件1", "职称、职务填哪个", "一格自由填写", "“/”可两读"),
    Reading("A61", "附件4", "序号是不是优先度", "是，行序即次序", "注"),
)
"""Readings with one sensible answer, or whose rule is still to come: nothing to switch."""


def taken() -> tuple[tuple[str, Reading], ...]:
    """Every reading, with the name of its switch ("" where it has none), ordered by id."""
    switched = [(attribute.name, reading) for attribute in fields(Readings) for reading in attribute.metadata[_KEY]]
    return tuple(sorted([*switched, *(("", reading) for reading in DECIDED)], key=lambda pair: int(pair[1].id[1:])))
