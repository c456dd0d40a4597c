"""XJ803-XJ806: what only shows when several dossiers lie side by side: one need twice, one unit under two names or codes."""

from collections.abc import Iterator

from xjdemand.language import Phrase
from xjdemand.notice.model import Notice
from xjdemand.rules.alike import likeness
from xjdemand.rules.basis import Labelled
from xjdemand.rules.dossiers import Dossiers
from xjdemand.rules.finding import Strength
from xjdemand.rules.gathered import Need, Unit, core, needs, twins, units
from xjdemand.rules.rule import Hit, hit, rule
from xjdemand.text import loosen

_TITLE = Labelled(lambda item: item.name == "title")
_UNIT = Labelled(lambda item: item.name in ("submitter", "lead_unit"))
_NOT_COMPARED = Phrase("未比")


@rule(
    "XJ803",
    Strength.READING,
    cites=_TITLE,
    message="“{title}”在{other}里也有，名称相同",
    remedy="问明是不是同一项；是的，只从一个渠道报",
)
def same_name_in_two(dossiers: Dossiers, notice: Notice) -> Iterator[Hit]:
    """同一项需求交在两份材料里：名称相同。

    二.2 的名额和“分别填写”都按项计；全半角、空白、标点不同的也算同名。改过再报的，请撤下旧的一份。

    >>> fires_across(same_name_in_two, demand_dossier(1), put(demand_dossier(1), "/forms/0/title", "煤层气抽采"))
    False
    >>> fires_across(same_name_in_two, demand_dossier(1), joint_dossier(1))
    True
    """
    first: dict[str, Need] = {}
    for need in needs(dossiers, notice):
        other = first.setdefault(need.text.name, need)
        if other.text.source != need.text.source:
            name = dossiers.names[other.text.source]
            yield hit(need.path, also=(other.path,), title=need.title, other=name)


@rule(
    "XJ804",
    Strength.READING,
    cites=_TITLE,
    message="“{title}”与{other}的“{twin}”像是同一项：名称相似 {name}，概述相似 {overview}（满分100）",
    remedy="问明是不是同一项；是的，只从一个渠道报",
)
def alike_in_two(dossiers: Dossiers, notice: Notice) -> Iterator[Hit]:
    """同一项需求交在两份材料里：名称不同，内容相近。

    名称相似75以上且概述相似60以上，或概述相似80以上；概述不足100字的，名称相似92以上。只比有相同字串的，相似度用RapidFuzz算。

    >>> one = put(demand_dossier(1), "/forms/0/title", "盐碱地分区改良关键技术研究")
    >>> fires_across(alike_in_two, one, put(one, "/forms/0/title", "荒漠光伏治沙关键技术研究"))
    False
    >>> fires_across(alike_in_two, one, put(one, "/forms/0/title", "盐碱地分区改良的关键技术研究"))
    True
    """
    for need, other in twins(needs(dossiers, notice)):
        scores = likeness(need.text, other.text)
        overview = _NOT_COMPARED if scores.overview is None else scores.overview
        yield hit(
            need.path,
            also=(other.path,),
            title=need.title,
            other=dossiers.names[other.text.source],
            twin=other.title,
            name=scores.name,
            overview=overview,
        )


@rule(
    "XJ805",
    Strength.READING,
    cites=_UNIT,
    message="“{unit}”与{other}的“{written}”像是同一家单位，名称不同",
    remedy="是同一家的，都按公章写全称",
)
def unit_named_otherwise(dossiers: Dossiers, notice: Notice) -> Iterator[Hit]:
    """同一家单位在两份材料里名称不同。

    统一社会信用代码相同，或只差“新疆”“有限公司”这类字样的，多半是同一家；名称不一，受理时就成了两家。

    >>> one = demand_dossier(1)
    >>> fires_across(unit_named_otherwise, one, put(one, "/summary/submitter", "新疆另一家装备有限公司"))
    False
    >>> fires_across(unit_named_otherwise, one, put(one, "/summary/submitter", "云杉岭节水装备有限责任公司"))
    True
    """
    known: dict[str, Unit] = {}
    told: set[tuple[int, str]] = set()
    for unit in units(dossiers, notice):
        for key in filter(None, (core(unit.name), unit.code)):
            other = known.setdefault(key, unit)
            if other.source != unit.source and loosen(other.name) != loosen(unit.name):
                if (unit.source, loosen(unit.name)) not in told:
                    name = dossiers.names[other.source]
                    yield hit(unit.path, also=(other.path,), unit=unit.name, written=other.name, other=name)
                told.add((unit.source, loosen(unit.name)))


@rule(
    "XJ806",
    Strength.READING,
    cites=_UNIT,
    message="“{unit}”的统一社会信用代码写“{code}”，{other}里写“{written}”",
    remedy="对照证书改正；一家单位只有一个代码",
)
def unit_coded_otherwise(dossiers: Dossiers, notice: Notice) -> Iterator[Hit]:
    """同一家单位在两份材料里代码不同。

    统一社会信用代码一家一个（GB 32100）；两份材料里不同，总有一处写错，或其实是两家。

    >>> from xjdemand.forms.dossier import Evidence
    >>> one = put(demand_dossier(1), "/evidence", Evidence(credit_code="91652801MA77HYDX42"))
    >>> fires_across(unit_coded_otherwise, one, one)
    False
    >>> fires_across(unit_coded_otherwise, one, put(one, "/evidence/credit_code", "91652801MA77HYDX43"))
    True
    """
    known: dict[str, Unit] = {}
    for unit in units(dossiers, notice):
        other = known.setdefault(loosen(unit.name), unit) if unit.code else unit
        if other.code != unit.code:
            name = dossiers.names[other.source]
            yield hit(unit.path, also=(other.path,), unit=unit.name, code=unit.code, written=other.code, other=name)
