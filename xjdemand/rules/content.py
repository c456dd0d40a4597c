"""XJ43x: what the need is about (一)."""

from collections.abc import Iterator

from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import Filled
from xjdemand.notice.model import Notice
from xjdemand.rules.basis import Labelled, Said
from xjdemand.rules.finding import Strength
from xjdemand.rules.leftover import is_filler
from xjdemand.rules.rule import Hit, hit, rule
from xjdemand.text import is_blank


@rule(
    "XJ431",
    Strength.INFO,
    cites=Labelled(lambda item: item.name == "field", also=lambda notice: notice.leaves()),
    message="产业领域“{field}”对不上通知一列出的重点方向",
    remedy="属于“等”字所含其他领域的，请在概述里说明；否则按一.1至一.3的名称填写",
)
def field_outside_directions(item: Filled, notice: Notice) -> Iterator[Hit]:
    """产业领域对不上重点方向。

    一.2、一.3以“等”结尾，八大产业集群原文也没有列名，所以对不上只是提示，从不作错。

    >>> fires(field_outside_directions, put(joint_dossier(), "/forms/0/field", "节水农业（水资源高效利用）"))
    False
    >>> fires(field_outside_directions, put(joint_dossier(), "/forms/0/field", "航空航天"))
    True
    """
    if not is_blank(item.text) and not is_filler(item, notice) and notice.direction_of(item.text) is None:
        yield hit(item.path, field=item.text)


@rule(
    "XJ432",
    Strength.READING,
    cites=Said(lambda notice: notice.requirements.content.indicators),
    message="指标“{name}”写给第 {need} 份征集表，没有这一份",
    remedy="写明是第几份，从 1 起",
)
def indicator_of_no_need(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """另附的指标对不上任何一份征集表。

    指标并入项目概述时按份数对应；对不上的不会并入，等于没有。

    >>> from xjdemand.forms.dossier import Evidence, Indicator
    >>> fires(indicator_of_no_need, put(joint_dossier(2), "/evidence", Evidence(indicators=(Indicator(need=2),))))
    False
    >>> fires(indicator_of_no_need, put(joint_dossier(2), "/evidence", Evidence(indicators=(Indicator(need=3),))))
    True
    """
    for number, indicator in enumerate(dossier.evidence.indicators):
        if not 1 <= indicator.need <= len(dossier.forms):
            yield hit(f"/evidence/indicators/{number}", name=indicator.name, need=indicator.need)
