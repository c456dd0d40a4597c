"""XJ1xx: who may recommend (二.2)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from xjdemand.forms.filled import Filled
from xjdemand.language import Phrase
from xjdemand.notice.model import Notice
from xjdemand.notice.registry import Prefecture
from xjdemand.rules.basis import Said
from xjdemand.rules.finding import Strength
from xjdemand.rules.rule import Hit, hit, rule
from xjdemand.text import fold

_BUREAU = re.compile(
    r"(?:新疆维吾尔)?自治区(?!.*(?:自治区|地区|[省县州盟旗]|市(?!场|政))).{2,}(?:厅|局|委员会|委|办公室|办)|[^省市县区州盟旗]{2,}厅"
)
"""A bureau of the autonomous region: named after it, or a 厅, which exists at no lower level."""


_REGION = "自治区"
_NOT_NAMED = (
    (
        re.compile(r"公司|集团$|大学$|学院$|研究院$|研究所$|医院$|厂$|学会$|协会$"),
        Phrase("；像是企事业单位，可作为需求单位自行提出"),
    ),
    (re.compile(r"兵团|^第[一二三四五六七八九十]+师"), Phrase("；像是兵团的单位，通知没有说走哪个通道")),
    (re.compile(r"开发区|高新区|园区|产业园|管委会|管理委员会"), Phrase("；像是园区，由所在地州市人民政府（行署）推荐")),
    (re.compile(r"县|[^地]区|市(?!场|政)"), Phrase("；像是县（市、区）一级的，由所在地州市人民政府（行署）推荐")),
)
"""Who may not recommend, by what the name holds behind that of a prefecture; the first that fits."""

_LONGEST = 100
"""字; a longer cell holds no names that are worth parting."""

_JOINTS = re.compile(r"和|与|及|会同|联合|\s")
_COMMAS = re.compile(r"[、，,/／；;]")


@rule(
    "XJ121",
    Strength.READING,
    cites=Said(lambda notice: notice.requirements.recommendation.recommenders),
    message="认不出推荐单位“{name}”：不在{n}个地州市之列，也不像自治区的厅局{kind}",
    remedy="写全称，如“自治区某某厅”“某某地区行政公署”；几家联合推荐的，逐家分列",
)
def recommender_not_recognised(item: Filled, notice: Notice) -> Iterator[Hit]:
    """推荐单位认不出来。

    二.2 由“相关行业厅局与地州市人民政府（行署）”推荐；{prefectures}个地州市按名单认，厅局按名称认。认不出不等于不合格，只请核对。

    像是县市、园区、地州市的部门、兵团或企事业单位的，一并说明。

    >>> fires(recommender_not_recognised, put(joint_dossier(), "/forms/0/recommenders", ("自治区农业农村厅",)))
    False
    >>> fires(recommender_not_recognised, put(joint_dossier(), "/forms/0/recommenders", ("叶城县科技局",)))
    True
    """
    for name in parted(_names(item), notice):
        if not is_recommender(name, notice):
            yield hit(item.path, name=name, n=len(notice.prefectures), kind=_kind(name, notice))


@rule(
    "XJ122",
    Strength.READING,
    cites=Said(lambda notice: notice.requirements.recommendation.recommenders),
    message="“{name}”像是 {n} 家写在一起",
    remedy="逐家分列，如 [甲, 乙]；名额按家数各算各的",
)
def recommenders_in_one(item: Filled, notice: Notice) -> Iterator[Hit]:
    """几家推荐单位写成了一个名称。

    二.2 的名额按每个厅局、每个地州市计；写在一起看不出是几家，这里按分开的数。

    >>> fires(recommenders_in_one, put(joint_dossier(), "/forms/0/recommenders", ("自治区发展和改革委员会",)))
    False
    >>> fires(recommenders_in_one, put(joint_dossier(), "/forms/0/recommenders", ("自治区农业农村厅、自治区水利厅",)))
    True
    """
    for name in _names(item):
        parts = parted([name], notice)
        if len(parts) > notice.limit("alone"):
            yield hit(item.path, name=name, n=len(parts))


def _names(item: Filled) -> tuple[str, ...]:
    """The names in a cell that takes several."""
    return item.value if isinstance(item.value, tuple) else ()


def _kind(name: str, notice: Notice) -> Phrase | str:
    """What a name that is not recognised looks like; "" where like nothing. Of titles within each other the longest sorts last."""
    rest = _without_region(name)[:_LONGEST]
    above = max((title for title in _governments(notice.prefectures) if rest.startswith(title)), default="")
    told = next((kind for pattern, kind in _NOT_NAMED if pattern.search(rest[len(above) :])), "")
    return told or (Phrase("；像是地州市的部门，由地州市人民政府（行署）推荐") if above else "")


def parted(names: Iterable[str], notice: Notice) -> list[str]:
    """Recommenders one by one: a name that holds several is parted at its commas, and at 和, 与, 及 or a blank between known ones."""
    pieces = [piece for name in names for piece in _COMMAS.split(name) if fold(piece)]
    return [part for piece in pieces for part in (_cut(piece, notice) if len(piece) <= _LONGEST else [piece])]


def _cut(piece: str, notice: Notice) -> list[str]:
    """The known recommenders that 和, 与, 及 or a blank joins; the piece itself where they join none (和田, 发展和改革)."""
    for joint in _JOINTS.finditer(piece):
        left, right = piece[: joint.start()], piece[joint.end() :]
        if is_recommender(left, notice):
            rest = _cut(right, notice)
            if all(is_recommender(part, notice) for part in rest):
                return [left, *rest]
    return [piece]


def is_recommender(name: str, notice: Notice) -> bool:
    """Whether `name` is the government of one of the 14, or reads like a bureau of the autonomous region."""
    return _without_region(name) in _governments(notice.prefectures) or _BUREAU.fullmatch(without_seal(name)) is not None


def recommender_key(name: str, notice: Notice) -> str:
    """What is the same for every way to write one recommender: 行署 and 行政公署, with or without 新疆维吾尔; "" for a blank."""
    return _governments(notice.prefectures).get(_without_region(name)) or _without_region(name).removeprefix("自治区")


def recommender_keys(names: Iterable[str], notice: Notice) -> list[str]:
    """The keys of several recommenders, each once, in order."""
    return [key for key in dict.fromkeys(recommender_key(name, notice) for name in parted(names, notice)) if key]


def cannot_be_one(one: str, other: str, notice: Notice) -> bool:
    """Whether two keys are surely two units: two prefectures, or a prefecture and a bureau. Two bureaus may be one, abbreviated."""
    codes = set(_governments(notice.prefectures).values())
    prefectures = {one, other} & codes
    others = {one, other} - codes
    return one != other and bool(prefectures) and all(_BUREAU.fullmatch(f"{_REGION}{key}") for key in others)


def without_seal(name: str) -> str:
    """A unit's name for comparing: folded, without the （盖章） that is printed on its line."""
    return fold(name).removesuffix("(盖章)")


def _without_region(name: str) -> str:
    return without_seal(name).removeprefix("新疆维吾尔自治区").removeprefix("新疆")


@cache
def _governments(prefectures: tuple[Prefecture, ...]) -> Mapping[str, str]:
    """Every title of the 14 governments -> the prefecture's code."""
    return {title: prefecture.code for prefecture in prefectures for title in prefecture.titles()}
