"""XJ20x: the order of priority (二.2, 附件1 and 附件4 注). Position is the rank; a written 序号 is compared with it."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from xjdemand.forms.blank import Form, blank_of, table_of
from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import Filled, text_in
from xjdemand.notice.model import Notice
from xjdemand.rules.basis import Noted
from xjdemand.rules.finding import Strength
from xjdemand.rules.leftover import unfilled
from xjdemand.rules.pairing import paired
from xjdemand.rules.rule import Hit, hit, rule
from xjdemand.text import fold

_RANKED = Noted(lambda annex: table_of(annex) is not None, also=lambda notice: (notice.requirements.recommendation.ranking,))
_NUMERAL = "[一二三四五六七八九]"
_NUMBER = re.compile(
    r"第?[（(]?(?:(?P<digits>[0-9]{1,6})"
    rf"|(?P<tens>{_NUMERAL})?十(?P<ones>{_NUMERAL})?|(?P<sign>[^0-9]))[)）]?[项号.、．]?"
)


@rule(
    "XJ202",
    Strength.MUST,
    cites=_RANKED,
    message="序号“{number}”重复：第 {first} 行已用过",
    remedy="按优先度从 1 起重新编号，不重不漏",
)
def rank_doubled(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """两行用了同一个序号。

    附件1、附件4注要求按优先度排列；同一序号出现两次，就分不出先后。

    >>> fires(rank_doubled, put(joint_dossier(), "/summary/rows/1/number", "2"))
    False
    >>> fires(rank_doubled, put(joint_dossier(), "/summary/rows/1/number", "１"))
    True
    """
    seen: dict[int, int] = {}
    for position, row in enumerate(dossier.rows()):
        rank = rank_of(row)
        if rank is None:
            continue
        if rank in seen:
            yield hit(f"/summary/rows/{position}/number", number=text_in(row, "number"), first=seen[rank] + 1)
        seen.setdefault(rank, position)


@rule(
    "XJ203",
    Strength.READING,
    cites=_RANKED,
    message="序号不连续：缺 {absent}",
    remedy="按优先度从 1 起连续编号",
)
def rank_gap(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """序号跳号。

    序号即优先次序，应从1到n不重不漏；跳号不妨碍排序，只请核对是否漏了一项。

    >>> fires(rank_gap, joint_dossier(needs=2))
    False
    >>> fires(rank_gap, put(joint_dossier(needs=2), "/summary/rows/1/number", "3"))
    True
    """
    ranks = [rank_of(row) for row in dossier.rows()]
    written = {rank for rank in ranks if rank is not None}
    if None in ranks or len(written) < len(ranks) or len(ranks) <= notice.limit("alone"):
        return
    absent = [rank for rank in range(1, len(ranks) + 1) if rank not in written]
    if absent:
        first = max(range(len(ranks)), key=lambda position: ranks[position] or 0)
        yield hit(f"/summary/rows/{first}/number", absent=absent)


@rule(
    "XJ204",
    Strength.READING,
    cites=_RANKED,
    message="共 {n} 项，第 {rows} 行没有序号，以行序为优先次序",
    remedy="按优先度从 1 起给每一行编号",
    missing=True,
)
def rank_missing(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """多于一项而没有序号。

    注要求多于一项的按优先度排列；没有写序号的，以行序为准，请核对。只有一项的不必排。

    >>> fires(rank_missing, put(joint_dossier(needs=1), "/summary/rows/0/number", ""))
    False
    >>> fires(rank_missing, put(joint_dossier(needs=2), "/summary/rows/0/number", ""))
    True
    """
    rows = dossier.rows()
    bare = [position for position, row in enumerate(rows) if _is_bare(row, notice)]
    if bare and len(rows) > notice.limit("alone"):
        yield hit(f"/summary/rows/{bare[0]}/number", n=len(rows), rows=[position + 1 for position in bare])


@rule(
    "XJ205",
    Strength.READING,
    cites=_RANKED,
    message="征集表的次序与汇总的次序不同：第 {n} 份是“{form}”，该轮到汇总第 {row_n} 行“{row}”",
    remedy="按汇总的优先次序重排征集表",
)
def forms_out_of_order(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """征集表的排放次序与清单、汇总表不同。

    次序以清单、汇总表为准；征集表放乱了，受理时容易对错。

    >>> fires(forms_out_of_order, joint_dossier())
    False
    >>> swapped = joint_dossier()
    >>> fires(forms_out_of_order, put(swapped, "/forms", swapped.forms[::-1]))
    True
    """
    matched = sorted(paired(dossier).matched, key=lambda pair: pair.form)
    in_order = sorted(pair.row for pair in matched)
    for pair, expected in zip(matched, in_order, strict=True):
        if pair.row != expected:
            form, row = text_in(dossier.forms[pair.form], "title"), text_in(dossier.rows()[expected], "title")
            yield hit(f"/forms/{pair.form}/title", n=pair.form + 1, form=form, row_n=expected + 1, row=row)
            return


@rule(
    "XJ206",
    Strength.READING,
    cites=_RANKED,
    message="序号与行序不一致：第 {position} 行的序号是“{number}”，排在更小的序号之前",
    remedy="把各行按序号从小到大排列",
)
def rows_out_of_order(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """行没有按序号排列。

    按行序排还是按序号排，结果不同；请让两者一致。

    >>> fires(rows_out_of_order, joint_dossier())
    False
    >>> fires(rows_out_of_order, put(put(joint_dossier(), "/summary/rows/0/number", "2"), "/summary/rows/1/number", "1"))
    True
    """
    ranks = [(position, rank) for position, row in enumerate(dossier.rows()) if (rank := rank_of(row)) is not None]
    for (position, rank), (_, following) in pairwise(ranks):
        if following < rank:
            yield hit(
                f"/summary/rows/{position}/number", position=position + 1, number=text_in(dossier.rows()[position], "number")
            )


@rule(
    "XJ208",
    Strength.READING,
    cites=_RANKED,
    message="序号“{number}”读不出是第几",
    remedy="写成 1、2、3 这样的数字",
)
def rank_unreadable(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """序号不是数字。

    序号即优先次序；“甲”“重点”这类写法排不了先后。

    >>> fires(rank_unreadable, put(joint_dossier(), "/summary/rows/0/number", "①"))
    False
    >>> fires(rank_unreadable, put(joint_dossier(), "/summary/rows/0/number", "重点"))
    True
    """
    rows = dossier.rows()
    for position, row in enumerate(rows if len(rows) > notice.limit("alone") else ()):
        if not _is_bare(row, notice) and rank_of(row) is None:
            yield hit(f"/summary/rows/{position}/number", number=text_in(row, "number"))


def rank_of(row: Form) -> int | None:
    """The written 序号 as a number: “3”, “３.”, “第3项”, “③”, “三”; None where it is blank or reads as no number."""
    found = _NUMBER.fullmatch(fold(text_in(row, "number")))
    if found is None:
        return None
    if found["sign"]:
        value = unicodedata.numeric(found["sign"], None)
        return int(value) if value is not None and value.is_integer() else None
    return int(found["digits"]) if found["digits"] else _chinese(found["tens"], 1) * 10 + _chinese(found["ones"], 0)


def _chinese(numeral: str | None, absent: int) -> int:
    return int(unicodedata.numeric(numeral)) if numeral else absent


def _is_bare(row: Form, notice: Notice) -> bool:
    return unfilled(Filled("", blank_of(type(row), "number"), text_in(row, "number")), notice)
