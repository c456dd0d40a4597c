"""XJ10x and XJ110: whether a 需求单位 is an independent legal person (二.1): yes, no, or what would decide it."""

import re
from collections.abc import Iterator

from xjdemand.forms.dossier import DemandDossier
from xjdemand.language import Phrase
from xjdemand.notice.model import Notice
from xjdemand.rules.basis import Said
from xjdemand.rules.credit_code import AT
from xjdemand.rules.eligibility import without_seal
from xjdemand.rules.finding import Strength
from xjdemand.rules.rule import Hit, hit, rule
from xjdemand.rules.uscc import proved, unit_word
from xjdemand.text import fold

_LEGAL_PERSON = Said(lambda notice: notice.requirements.eligibility.legal_person)
_TRADER = "92"
_PARTNERSHIP = re.compile(r"\((?:有限|普通|特殊普通)合伙\)$")
_BRANCH = re.compile(
    r"(?:分公司|分院|分所|分部|分社|分校|办事处|代表处|联络处|联络站|分支机构|项目部|经营部|营业部)(?:\([^()]*\))?$"
)
_SAID_NOT = re.compile(r"(?:不|没有?|非)(?:具有|具备|是|独立)*法人|内设机构|分支机构|分公司")
"""A kind of unit that says itself that it is none."""
_COMPANY = re.compile(r"(?:有限公司|有限责任公司|股份公司)(?:\([^()]*\))?$")
"""公司法 7: a company carries these words in its name, and is a legal person by 公司法 3."""


@rule(
    "XJ101",
    Strength.MUST,
    cites=_LEGAL_PERSON,
    message="统一社会信用代码{code}登记的是{name}，不具有独立法人资格",
    remedy="以具有独立法人资格的单位提出；代码填错的请改正",
)
def not_a_legal_person(dossier: DemandDossier, notice: Notice) -> Iterator[Hit]:
    """需求单位不是独立法人。

    二.1要求“具有独立法人资格”。代码前两位92是个体工商户，依民法典第54条属于自然人经营，不是法人。代码两个校验位都对才据此判断。

    >>> fires(not_a_legal_person, put(demand_dossier(), "/evidence/credit_code", "93652902MA77ABCFX9"))
    False
    >>> fires(not_a_legal_person, put(demand_dossier(), "/evidence/credit_code", "92652801MA77ABCE11"))
    True
    """
    known = proved(dossier)
    if known and known.legal_person == "no":
        yield hit(AT, code=dossier.evidence.credit_code, name=known.name)


@rule(
    "XJ109",
    Strength.INFO,
    cites=_LEGAL_PERSON,
    message="由代码（{name}）看不出是不是独立法人；能定的是：{proof}",
    remedy="附上能证明独立法人资格的证照复印件",
)
def legal_person_undecided(dossier: DemandDossier, notice: Notice) -> Iterator[Hit]:
    """由统一社会信用代码看不出是不是法人。

    91里有公司，也有分公司、合伙企业、个人独资企业；52、31也各有几种。名称写明有限公司、股份公司的按公司算；其余的不判断，只说明凭什么能定。

    >>> from xjdemand.forms.dossier import Evidence
    >>> coded = put(demand_dossier(), "/evidence", Evidence(credit_code="91652801MA77ABCD39"))
    >>> fires(legal_person_undecided, coded)
    False
    >>> fires(legal_person_undecided, put(coded, "/summary/submitter", "新疆云杉岭节水设备厂"))
    True
    """
    known, name = proved(dossier), _name(dossier)
    if known and known.legal_person == "undecided" and not _is_company(known.code, name) and not _part_of(name):
        yield hit(AT, name=known.name, proof=known.proof)


@rule(
    "XJ110",
    Strength.READING,
    cites=_LEGAL_PERSON,
    message="“{name}”像是{kind}，一般不具有独立法人资格",
    remedy="以所属的法人单位提出；本身是独立法人的，附上登记证书",
)
def named_like_no_legal_person(dossier: DemandDossier, notice: Notice) -> Iterator[Hit]:
    """提交单位像分支机构、合伙企业或个体工商户。

    分公司、分院、办事处多由法人设立（民法典第74条），合伙企业是非法人组织（第102条），名称里按规定写明。名称不是证明，所以只请核对。

    代码已说明是事业单位法人一类的（如某某分院），不报。

    >>> fires(named_like_no_legal_person, put(demand_dossier(), "/summary/submitter", "新疆云杉岭节水装备有限公司"))
    False
    >>> fires(named_like_no_legal_person, put(demand_dossier(), "/summary/submitter", "云杉岭装备有限公司库尔勒分公司"))
    True
    """
    known, kind = proved(dossier), _part_of(_name(dossier))
    if kind and not (known and known.legal_person != "undecided"):
        yield hit("/summary/submitter", name=_name(dossier), kind=kind)
    word = unit_word(dossier)
    stated = fold(dossier.evidence.unit_kind)
    if known is None and word and word.codes == {_TRADER}:
        yield hit("/evidence/unit_kind", name=dossier.evidence.unit_kind, kind=Phrase("个体工商户"))
    elif _SAID_NOT.search(stated):
        yield hit("/evidence/unit_kind", name=dossier.evidence.unit_kind, kind=Phrase("非法人单位"))


def _name(dossier: DemandDossier) -> str:
    return without_seal(dossier.summary.submitter) if dossier.summary else ""


def _is_company(code: str, name: str) -> bool:
    """Whether an enterprise is a company by its name."""
    return code == "91" and _COMPANY.search(name) is not None


def _part_of(name: str) -> Phrase | None:
    """What a name says of itself that is no legal person as a rule."""
    if _PARTNERSHIP.search(name):
        return Phrase("合伙企业")
    return Phrase("分支机构") if _BRANCH.search(name) else None
