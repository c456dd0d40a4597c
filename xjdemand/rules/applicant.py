"""XJ107, XJ108, XJ11x: where a 需求单位 is registered and what kind of unit it is (二.1)."""

import re
from collections.abc import Iterator

from xjdemand.forms.dossier import DemandDossier
from xjdemand.language import Phrase
from xjdemand.notice.credit import NATIONAL, PROVINCES, REGION
from xjdemand.notice.model import Notice
from xjdemand.notice.registry import CORPS
from xjdemand.rules.basis import Said
from xjdemand.rules.credit_code import AT
from xjdemand.rules.finding import Strength
from xjdemand.rules.rule import Hit, hit, rule
from xjdemand.rules.uscc import proved, registered, unit_word

_INSIDE = Said(lambda notice: notice.requirements.eligibility.inside)
_KINDS = Said(
    lambda notice: notice.requirements.eligibility.kinds[-1], also=lambda notice: notice.requirements.eligibility.kinds
)
_KIND_AT = "/evidence/unit_kind"
_OFFICE = "11"
_NOT_NAMED = frozenset({"13", "51", "53", "93", "N1", "N2", "N3"})
"""Legal persons of kinds that 二.1 does not name."""

_TOLD_ELSEWHERE = frozenset({_OFFICE, "92"})
"""An 机关 has XJ111; a 个体工商户 is not named because it is no legal person, as XJ101 or XJ110 says."""

_ENTERPRISES = frozenset({"91", "92", "93", "99"})
_ENTERPRISE = re.compile("企业|公司")


@rule(
    "XJ107",
    Strength.READING,
    cites=_INSIDE,
    message="代码的登记机关在{place}，看不出需求单位在自治区境内",
    remedy="登记在外、在疆实施的，请说明并附证明；登记机关不等于实施地，不据此拒收",
)
def registered_outside(dossier: DemandDossier, notice: Notice) -> Iterator[Hit]:
    """需求单位登记在自治区以外。

    二.1要求“自治区境内”，没有说看登记、住所还是实施地。代码第3至8位只是登记管理机关的所在地：65开头的在境内，含兵团的城市（6590）。

    100000是国家级的登记机关，看不出在哪里。

    >>> fires(registered_outside, put(demand_dossier(), "/evidence/credit_code", "91659001MA77ABCG89"))
    False
    >>> fires(registered_outside, put(demand_dossier(), "/evidence/credit_code", "91110000MA77ABCH64"))
    True
    """
    start = registered(dossier)[:2]
    if start == NATIONAL:
        yield hit(AT, place=Phrase("国家一级"))
    elif start in PROVINCES and start != REGION:
        yield hit(AT, place=PROVINCES[start])


@rule(
    "XJ108",
    Strength.INFO,
    cites=_INSIDE,
    message="登记机关在兵团的城市（{region}），按境内算；兵团单位走哪个通道，通知没有说",
    remedy="报送前向通知所列的联系处室问清通道",
)
def registered_with_the_corps(dossier: DemandDossier, notice: Notice) -> Iterator[Hit]:
    """需求单位登记在兵团的城市。

    石河子、阿拉尔等城市的代码以6590开头，在自治区境内，又不属于{prefectures}个地州市；通知没有提兵团。

    >>> fires(registered_with_the_corps, put(demand_dossier(), "/evidence/credit_code", "91652801MA77ABCD39"))
    False
    >>> fires(registered_with_the_corps, put(demand_dossier(), "/evidence/credit_code", "91659001MA77ABCG89"))
    True
    """
    if registered(dossier).startswith(CORPS):
        yield hit(AT, region=registered(dossier))


@rule(
    "XJ111",
    Strength.READING,
    cites=_KINDS,
    message="需求单位是机关，不在二.1列举的几类之中",
    remedy="由有需求的企业、高校、院所提出；机关只是汇总代交的，写明需求单位",
)
def office_of_state(dossier: DemandDossier, notice: Notice) -> Iterator[Hit]:
    """需求单位是机关。

    二.1列举高校、科研院所、企业以及其他事业单位，以“等”结尾；机关另有二.2的推荐通道。列举没有封口，附件1也可以由部门汇总，所以不作错。

    >>> fires(office_of_state, put(demand_dossier(), "/evidence/unit_kind", "事业单位"))
    False
    >>> fires(office_of_state, put(demand_dossier(), "/evidence/unit_kind", "机关"))
    True
    """
    known, word = proved(dossier), unit_word(dossier)
    if known and known.code == _OFFICE:
        yield hit(AT)
    elif known is None and word and _OFFICE in word.codes:
        yield hit(_KIND_AT)


@rule(
    "XJ112",
    Strength.INFO,
    cites=_KINDS,
    message="{name}没有列在二.1里，可属“等”字所含",
    remedy="不必改；可在材料里说明单位性质",
)
def kind_not_named(dossier: DemandDossier, notice: Notice) -> Iterator[Hit]:
    """需求单位属于二.1没有列名的一类。

    社会团体、基金会、合作社、集体经济组织等是法人，二.1没有列名，也没有排除（“等”）。

    >>> fires(kind_not_named, put(demand_dossier(), "/evidence/unit_kind", "科研院所"))
    False
    >>> fires(kind_not_named, put(demand_dossier(), "/evidence/unit_kind", "行业协会"))
    True
    """
    known, word = proved(dossier), unit_word(dossier)
    if known and known.code in _NOT_NAMED:
        yield hit(AT, name=known.name)
    elif known is None and word and not word.listed and word.codes.isdisjoint(_TOLD_ELSEWHERE):
        yield hit(_KIND_AT, name=word.name)


@rule(
    "XJ114",
    Strength.INFO,
    cites=Said(lambda notice: notice.requirements.encouragements[0]),
    message="需求单位不是企业，各份项目概述里也没有提到企业",
    remedy="有企业牵头或参与的，可在概述里写明；没有的不必改",
)
def no_enterprise_seen(dossier: DemandDossier, notice: Notice) -> Iterator[Hit]:
    """看不出有企业牵头或参与。

    二.1鼓励企业牵头、产学研联合；只是鼓励，附表也没有联合单位一栏，所以只作提示：单位不是企业、概述里也一处没有提到企业时才说。

    >>> fires(no_enterprise_seen, put(demand_dossier(), "/evidence/unit_kind", "企业"))
    False
    >>> fires(no_enterprise_seen, put(demand_dossier(), "/evidence/unit_kind", "高校"))
    True
    """
    overviews = [form.overview for form in dossier.forms]
    if overviews and _is_no_enterprise(dossier) and not any(map(_ENTERPRISE.search, overviews)):
        yield hit(_KIND_AT)


def _is_no_enterprise(dossier: DemandDossier) -> bool:
    """Whether the code, or else the stated kind, says that the unit is something else."""
    known, word = proved(dossier), unit_word(dossier)
    if known:
        return known.code not in _ENTERPRISES
    return word is not None and not word.codes <= _ENTERPRISES
