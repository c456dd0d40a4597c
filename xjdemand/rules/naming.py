"""XJ707, XJ708, XJ715: the units and people that a row of 附件4 repeats of its form, who may be several."""

import re
from collections.abc import Iterator

from xjdemand.forms.dossier import JointDossier
from xjdemand.notice.model import Notice
from xjdemand.rules.agreement import same, texts
from xjdemand.rules.basis import Labelled
from xjdemand.rules.consistency import A_SUMMARY
from xjdemand.rules.finding import Strength
from xjdemand.rules.rule import Hit, rule
from xjdemand.text import fold, loosen

_NAMING = ("lead_unit", "leader")
"""What may hold several names, or one with a note."""
_SEVERAL = re.compile(r"[、,;/]")
_JOINED = re.compile(r"[、,;/和与及]")
"""As well where it may be part of a name: 和田, 与时."""
_SHORTEST = 2
"""字 of a name that another one may contain: 王芳 in 王芳教授."""
_NOTE = re.compile(r"\([^()]*\)?")


@same("XJ707", "lead_unit")
def lead_unit_differs(dossier: JointDossier, notice: Notice) -> Iterator[Hit]:
    """附件4与附件3的承担单位不同。

    只差全半角、空白和标点的归XJ703，次序不同、多写少写一家的归XJ715。

    >>> fires(lead_unit_differs, put(joint_dossier(), "/summary/rows/0/lead_unit", "新疆云杉岭节水装备有限公司 "))
    False
    >>> fires(lead_unit_differs, put(joint_dossier(), "/summary/rows/0/lead_unit", "新疆云杉岭节水装备公司"))
    True
    """
    yield from (item for item in texts(dossier, "lead_unit", notice) if not _share_a_name(item))


@same("XJ708", "leader")
def leader_differs(dossier: JointDossier, notice: Notice) -> Iterator[Hit]:
    """附件4与附件3的主持人不同。

    只差全半角、空白和标点的归XJ703，多写了职称、少写一人的归XJ715。

    >>> fires(leader_differs, put(joint_dossier(), "/summary/rows/0/leader", "古丽 娜"))
    False
    >>> fires(leader_differs, put(joint_dossier(), "/summary/rows/0/leader", "古丽仙"))
    True
    """
    yield from (item for item in texts(dossier, "leader", notice) if not _share_a_name(item))


@rule(
    "XJ715",
    Strength.READING,
    cites=Labelled(lambda item: item.name in _NAMING),
    message="{label}写法不同：这一行写“{row}”，第 {n} 份征集表写“{form}”；有相同的名称",
    remedy="确是同样的单位和人的，两处写成一样；不是的，改正写错的一处",
    needs=A_SUMMARY,
)
def named_more_or_less(dossier: JointDossier, notice: Notice) -> Iterator[Hit]:
    """附件4与附件3写的承担单位或主持人，有相同的，也有多写少写的。

    几家单位换了次序、注了“牵头”、只写其中一家，或姓名后带了职称，都不能断定是两样，只请核对；一个相同的也没有的，归XJ707、XJ708。

    >>> form = "新疆云杉岭节水装备有限公司"
    >>> fires(named_more_or_less, put(joint_dossier(), "/summary/rows/0/lead_unit", "新疆赛里木湖泵业有限公司"))
    False
    >>> fires(named_more_or_less, put(joint_dossier(), "/summary/rows/0/lead_unit", "新疆赛里木湖泵业有限公司、" + form))
    True
    """
    for name in _NAMING:
        yield from (item for item in texts(dossier, name, notice) if _share_a_name(item))


def _share_a_name(item: Hit) -> bool:
    """Whether row and form name one unit or person in common, notes in brackets aside; 王芳教授 names 王芳."""
    row, form = str(item.values["row"]), str(item.values["form"])
    pairs = [(one, other) for one in _named(row) for other in _named(form)]
    return _named(row, _JOINED) == _named(form, _JOINED) or any(one == other or _contain(one, other) for one, other in pairs)


def _contain(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= _SHORTEST and shorter in longer


def _named(text: str, between: re.Pattern[str] = _SEVERAL) -> set[str]:
    """The names in a cell, each without its notes and punctuation."""
    return {loosen(name) for name in between.split(_NOTE.sub("、", fold(text))) if loosen(name)}
