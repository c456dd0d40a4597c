"""XJ10x: whether a stated 统一社会信用代码 is one at all (GB 32100)."""

from collections.abc import Iterator

from xjdemand.forms.dossier import Dossier
from xjdemand.language import Phrase
from xjdemand.notice.credit import BY_CODE, GB_2260, GB_11714, GB_32100, NATIONAL, PROVINCES
from xjdemand.notice.model import Notice
from xjdemand.rules.basis import Standard
from xjdemand.rules.finding import Strength
from xjdemand.rules.rule import Hit, hit, rule
from xjdemand.rules.uscc import check_digit, checked, misshapen, organisation_check_digit, stated, unit_word

AT = "/evidence/credit_code"
"""Where the code stands."""

_INSIDE = Phrase("；第9至17位自身也不符，错在这一段")
_OUTSIDE = Phrase("；第9至17位自身相符，错在前8位或末位")


def _standard(source: str) -> Standard:
    """The code is asked for by no sentence; it is there to prove what 二.1 asks."""
    return Standard(lambda notice: notice.requirements.eligibility.legal_person, source=source)


@rule(
    "XJ102",
    Strength.READING,
    cites=_standard(GB_32100),
    message="“{code}”不成统一社会信用代码：{why}",
    remedy="照营业执照或法人证书抄全18位；没有的可以不填",
)
def credit_code_malformed(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """统一社会信用代码的位数或用字不对。

    代码18位，用数字和大写字母，不用I、O、S、V、Z；小写、空格、连字符照认。附表没有这一栏，抄错了请核对，不作错。

    >>> fires(credit_code_malformed, put(demand_dossier(), "/evidence/credit_code", "91652801 ma77abcd39"))
    False
    >>> fires(credit_code_malformed, put(demand_dossier(), "/evidence/credit_code", "91652801MA77ABCD3"))
    True
    """
    code = stated(dossier)
    why = misshapen(code) if code else None
    if why:
        yield hit(AT, code=code, why=why)


@rule(
    "XJ103",
    Strength.READING,
    cites=_standard(f"{GB_32100}；GB/T 17710"),
    message="“{code}”的校验位不符：末位应为 {right}{where}",
    remedy="照营业执照或法人证书逐位核对",
)
def check_digit_wrong(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """统一社会信用代码的末位校验不符。

    第18位由前17位算出；不符必有一位抄错。第9至17位自己也有校验位，据此能说出错在哪一段。

    >>> fires(check_digit_wrong, put(demand_dossier(), "/evidence/credit_code", "91652801MA77ABCD39"))
    False
    >>> fires(check_digit_wrong, put(demand_dossier(), "/evidence/credit_code", "91652801MA77ABCD38"))
    True
    """
    code = stated(dossier)
    if code and misshapen(code) is None and check_digit(code) != code[-1]:
        inner = organisation_check_digit(code) == code[-2]
        yield hit(AT, code=code, right=check_digit(code), where=_OUTSIDE if inner else _INSIDE)


@rule(
    "XJ104",
    Strength.READING,
    cites=_standard(GB_11714),
    message="“{code}”第9至17位（组织机构代码）的校验位不符：第17位应为 {right}",
    remedy="照营业执照或法人证书逐位核对",
)
def organisation_digit_wrong(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """统一社会信用代码里的组织机构代码校验不符。

    第9至17位是组织机构代码，末一位由前8位算出。第18位相符而这一位不符，多半不是真代码。

    >>> fires(organisation_digit_wrong, put(demand_dossier(), "/evidence/credit_code", "91652801MA77ABCD39"))
    False
    >>> fires(organisation_digit_wrong, put(demand_dossier(), "/evidence/credit_code", "91652801MA77ABCD4C"))
    True
    """
    code = checked(dossier)
    if code and organisation_check_digit(code) != code[-2]:
        yield hit(AT, code=code, right=organisation_check_digit(code))


@rule(
    "XJ105",
    Strength.READING,
    cites=_standard(GB_32100),
    message="代码前两位“{start}”不在登记管理部门和机构类别表中",
    remedy="核对前两位；表按2016年修改单，以后新增的不必改",
)
def class_unknown(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """统一社会信用代码的前两位没有这一类。

    第1位是登记管理部门，第2位是机构类别，如91企业、12事业单位；A、N、Y打头的也有。

    >>> fires(class_unknown, put(demand_dossier(), "/evidence/credit_code", "N2652801MF0000005D"))
    False
    >>> fires(class_unknown, put(demand_dossier(), "/evidence/credit_code", "94652801MA77ABCD30"))
    True
    """
    code = checked(dossier)
    if code and code[:2] not in BY_CODE:
        yield hit(AT, start=code[:2])


@rule(
    "XJ106",
    Strength.READING,
    cites=_standard(f"{GB_32100}；{GB_2260}"),
    message="代码第3至8位“{region}”不是行政区划：没有以“{start}”开头的省、自治区、直辖市",
    remedy="核对第3至8位",
)
def region_unknown(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """统一社会信用代码的行政区划不存在。

    第3至8位是登记管理机关的行政区划。只查到省一级：开发区的登记机关有自己的代码，不在区划表里；100000是国家级的登记机关。

    >>> fires(region_unknown, put(demand_dossier(), "/evidence/credit_code", "91100000MA77ABCD3J"))
    False
    >>> fires(region_unknown, put(demand_dossier(), "/evidence/credit_code", "91999999MA77ABCJ2T"))
    True
    """
    region = checked(dossier)[2:8]
    if region and region[:2] not in (*PROVINCES, NATIONAL):
        yield hit(AT, region=region, start=region[:2])


@rule(
    "XJ113",
    Strength.READING,
    cites=_standard(GB_32100),
    message="单位类型写“{kind}”，代码前两位“{start}”是{name}",
    remedy="核对单位类型和代码，以登记证书为准",
)
def kind_against_code(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """单位类型与统一社会信用代码对不上。

    前两位说明登记为什么：91企业、12事业单位、52民办非企业单位。高校、科研院所三种都有；认不出的叫法不比。

    >>> fires(kind_against_code, put(demand_dossier(), "/evidence/credit_code", "91652801MA77ABCD39"))
    False
    >>> fires(kind_against_code, put(demand_dossier(), "/evidence/credit_code", "12650000457600006T"))
    True
    """
    known, word = BY_CODE.get(checked(dossier)[:2]), unit_word(dossier)
    if known and word and known.code not in word.codes:
        yield hit("/evidence/unit_kind", kind=dossier.evidence.unit_kind, start=known.code, name=known.name)
