"""统一社会信用代码 as GB 32100 numbers it: who registers what, in which province; and what decides whether that is a legal person."""

from collections.abc import Mapping
from typing import Literal

from attrs import frozen

from xjdemand.language import Phrase

GB_32100 = "GB 32100-2015《法人和其他组织统一社会信用代码编码规则》（附2016年第1号修改单）"
GB_11714 = "GB 11714-1997《全国组织机构代码编制规则》"
GB_2260 = "GB/T 2260《中华人民共和国行政区划代码》"

ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
"""GB 11714: the weights of the eight characters before the check character of an organisation code (modulus 11)."""

LegalPerson = Literal["yes", "no", "undecided"]

_CERTIFICATE = Phrase("登记证书上是否写明“法人”")
_LICENCE = Phrase("营业执照“类型”一栏：有限责任公司、股份有限公司是法人，分公司、合伙企业、个人独资企业不是")
_CIVIL = Phrase("民办非企业单位登记证书：写“法人”的是，写“合伙”“个体”的不是")
_PRACTICE = Phrase("执业许可证上的组织形式：国家出资设立的可以是，合伙的、个人的不是")


@frozen
class Organisation:
    """One class of the code's first two characters; `proof` is what would decide where the class does not."""

    code: str
    name: str
    legal_person: LegalPerson = "undecided"
    proof: Phrase = _CERTIFICATE


ORGANISATIONS = (
    Organisation("11", "机关", "yes"),
    Organisation("12", "事业单位", "yes"),
    Organisation("13", "中央编办直接管理机构编制的群众团体", "yes"),
    Organisation("21", "外国常驻新闻机构"),
    Organisation("31", "律师执业机构", proof=_PRACTICE),
    Organisation("32", "公证处"),
    Organisation("33", "基层法律服务所", proof=_PRACTICE),
    Organisation("34", "司法鉴定机构"),
    Organisation("35", "仲裁委员会"),
    Organisation("41", "外国在华文化中心"),
    Organisation("51", "社会团体", "yes"),
    Organisation("52", "民办非企业单位", proof=_CIVIL),
    Organisation("53", "基金会", "yes"),
    Organisation("61", "外国旅游部门常驻代表机构"),
    Organisation("62", "港澳台地区旅游部门常驻内地（大陆）代表机构"),
    Organisation("71", "宗教活动场所"),
    Organisation("72", "宗教院校"),
    Organisation("81", "基层工会"),
    Organisation("91", "企业", proof=_LICENCE),
    Organisation("92", "个体工商户", "no"),
    Organisation("93", "农民专业合作社", "yes"),
    Organisation("A1", "军队事业单位"),
    Organisation("N1", "组级集体经济组织", "yes"),
    Organisation("N2", "村级集体经济组织", "yes"),
    Organisation("N3", "乡镇级集体经济组织", "yes"),
    Organisation("Y1", "其他"),
    *(Organisation(f"{department}9", "其他") for department in "123456789AN"),
)
"""The table of GB 32100-2015 with its amendment of 2016, from a second hand (https://osuse.cn/post/10002590.html, the same text at
http://ddrv.cn/?p=726373); `9` 其他 is let stand for every department. Whether a class is a legal person: 民法典 54 (个体工商户 no),
87-92 (事业单位, 社会团体, 基金会), 96-101 (机关, 合作社, 集体经济组织: 特别法人), 102 (合伙, 个人独资 no)."""

BY_CODE: Mapping[str, Organisation] = {each.code: each for each in ORGANISATIONS}


@frozen
class UnitWord:
    """How people call a kind of unit: words, the kind they mean, and the classes of code that such units can have.

    `listed` is whether 二.1 names the kind; an 机关 and the others are neither named nor shut out (“等”).
    """

    words: tuple[str, ...]
    name: str
    codes: frozenset[str]
    listed: bool = False


_PUBLIC_OR_PRIVATE = frozenset({"12", "19", "52", "91", "A1", "A9"})
"""Schools and institutes: public, of a foundation, turned into enterprises, or of the army."""

UNIT_WORDS = (
    UnitWord(("民办非企业", "社会服务机构"), "民办非企业单位", frozenset({"52"})),
    UnitWord(("个体工商户", "个体户"), "个体工商户", frozenset({"92"})),
    UnitWord(("合作社",), "农民专业合作社", frozenset({"93"})),
    UnitWord(("集体经济组织",), "集体经济组织", frozenset({"N1", "N2", "N3", "N9"})),
    UnitWord(("基金会",), "基金会", frozenset({"53"})),
    UnitWord(("社会团体", "群众团体", "学会", "协会", "商会"), "社会团体", frozenset({"13", "51", "59"})),
    UnitWord(("高校", "高等学校", "大学", "学院", "院校"), "高校", _PUBLIC_OR_PRIVATE, listed=True),
    UnitWord(("科研院所", "科研机构", "科研单位", "研究院", "研究所"), "科研院所", _PUBLIC_OR_PRIVATE, listed=True),
    UnitWord(("事业单位",), "事业单位", frozenset({"12", "19", "A1", "A9"}), listed=True),
    UnitWord(("企业", "公司"), "企业", frozenset({"91", "92", "93", "99"}), listed=True),
    UnitWord(("机关", "人民政府", "行署", "行政公署", "行政单位"), "机关", frozenset({"11", "12", "13", "19"})),
)
"""Tried in order, so 民办非企业 is no 企业 and an 企业化管理的事业单位 is a 事业单位. Our own list: 二.1 ends in 等."""

_CODES = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83"
_NAMES = (
    "北京市 天津市 河北省 山西省 内蒙古自治区 辽宁省 吉林省 黑龙江省 上海市 江苏省 浙江省 安徽省 福建省 江西省 山东省 "
    "河南省 湖北省 湖南省 广东省 广西壮族自治区 海南省 重庆市 四川省 贵州省 云南省 西藏自治区 陕西省 甘肃省 青海省 "
    "宁夏回族自治区 新疆维吾尔自治区 台湾省 香港特别行政区 澳门特别行政区 台湾省"
)
PROVINCES: Mapping[str, str] = dict(zip(_CODES.split(), _NAMES.split(), strict=True))
"""GB/T 2260, first two digits; 83 is Taiwan in codes of people. Counties are not looked up: registrars of development zones have
codes of their own (320594, 110302) that no list of divisions holds."""

REGION = "65"
"""Xinjiang in GB/T 2260, the cities of 兵团 included."""

NATIONAL = "10"
"""Registered with an authority of the state (100000): says nothing of the place."""
