"""XJ42x: what the blank form had in its cells and is still there (附件2 and 附件3)."""

import re
from collections.abc import Iterator

from xjdemand.forms.blank import Blank, Wanted
from xjdemand.forms.filled import Filled
from xjdemand.notice.model import Notice
from xjdemand.rules.basis import Labelled
from xjdemand.rules.finding import Strength
from xjdemand.rules.rule import Hit, hit, rule
from xjdemand.text import fold, is_blank

_SIGNS = "()[]【】「」{}。.:,;!?…、~○□"
"""What may stand around a filler, or be all that stands in a cell; folded text has no full-width ASCII."""

_FILLER = re.compile(
    r"(?:[xX×*_]{2,}(?:万元|万|元|字)?|[xX×*_](?:万元|万|元)|待填|待补充?|待定|待完善|未定|请填写|TODO|TBD|null|none)",
    re.IGNORECASE,
)
_UNIT = re.compile(r"[百千]?[万亿]?元|[万亿]")
_X = str.maketrans("Ｘｘ", "Xx")
_EVADED = re.compile(r"暂?无|暂缺|略|另附|同上|同前|详?见附[件页表].{0,4}|详见.{1,20}|N/?A", re.IGNORECASE)
_LIMIT = re.compile(r"\([0-9]*字以内\)")
_STROKE = re.compile(r"[/\\\-—–]+")
_INSIDE = re.compile(r"[X×]{3,}|(?:^|(?<=[\u4e00-\u9fff]))[xX×]{2}(?=[\u4e00-\u9fff]|$)(?!染色体|型|轴)|某某")


@rule(
    "XJ421",
    Strength.MUST,
    cites=Labelled(lambda item: item.wanted is Wanted.REQUIRED, inside=True),
    message="{label}只有占位的字样“{text}”，没有填写",
    remedy="换成实际内容",
    missing=True,
)
def filler_left_alone(item: Filled, notice: Notice) -> Iterator[Hit]:
    """一格里只有占位字样或提示语。

    附件2的“XXXX万元”、项目概述里的提示语都是请人填写的，原样留着等于没有填；该填的一格写“无”“略”“见附件”也是。

    >>> fires(filler_left_alone, put(demand_dossier(), "/forms/0/title", "XXXX型电池"))
    False
    >>> from xjdemand.money import parse
    >>> fires(filler_left_alone, put(demand_dossier(), "/forms/0/total", parse("XXXX万元")))
    True
    """
    if is_filler(item, notice):
        yield hit(item.path, label=item.blank.label, text=item.text)


@rule(
    "XJ422",
    Strength.READING,
    cites=Labelled(lambda item: bool(item.hint), inside=True),
    message="{label}里还留着表上的提示语",
    remedy="删去提示语；留着它也占字数",
)
def hint_left_in(item: Filled, notice: Notice) -> Iterator[Hit]:
    """填写的内容里夹着提示语。

    提示语是说明怎样填的，留在正文里会被计入字数；原文没有说要不要删。

    >>> fires(hint_left_in, put(joint_dossier(), "/forms/0/overview", "简要说明如下：……"))
    False
    >>> hint = "简要说明项目实施的重要意义、技术创新现状、研究内容和预期科技创新成果产出、经济社会效益等（2000字以内）"
    >>> fires(hint_left_in, put(joint_dossier(), "/forms/0/overview", hint + "本项目针对……"))
    True
    """
    hint = _hint(item.blank, notice)
    if hint and hint in fold(item.text) and not is_filler(item, notice):
        yield hit(item.path, label=item.blank.label)


@rule(
    "XJ423",
    Strength.READING,
    cites=Labelled(lambda _item: True),
    message="{label}里有像是待填的字样“{text}”",
    remedy="换成实际内容；本就如此的，不必改",
)
def filler_left_inside(item: Filled, notice: Notice) -> Iterator[Hit]:
    """填写的内容里夹着占位字样。

    “XX公司”“某某县”多半是模板里带来的；型号、代号里的X不在此列，拿不准的请核对。

    >>> fires(filler_left_inside, put(joint_dossier(), "/forms/0/lead_unit", "新疆XX-1型装备公司"))
    False
    >>> fires(filler_left_inside, put(joint_dossier(), "/forms/0/lead_unit", "新疆XX公司"))
    True
    """
    found = _INSIDE.search(item.text.translate(_X))
    if found and not is_filler(item, notice):
        yield hit(item.path, label=item.blank.label, text=found[0])


def unfilled(item: Filled, notice: Notice) -> bool:
    """Whether nothing was said in the cell: it is blank, or holds a filler alone."""
    return is_blank(item.text) or is_filler(item, notice)


def is_filler(item: Filled, notice: Notice) -> bool:
    """Whether the cell holds nothing but what was printed in it, or a sign that it is still to be filled."""
    text = fold(item.text)
    if not text:
        return False
    bare = _LIMIT.sub("", text).strip(_SIGNS) if item.blank.hint else text.strip(_SIGNS)
    if item.blank.wanted is Wanted.REQUIRED and (
        _STROKE.fullmatch(text) or (_EVADED.fullmatch(bare) and not item.is_amount)
    ):
        return True
    left_blank = not bare or _FILLER.fullmatch(bare) or (item.is_amount and _UNIT.fullmatch(bare))
    return (
        bool(left_blank) or bare in (fold(item.blank.filler), fold(item.blank.label)) or _is_hint(text, item.blank, notice)
    )


def _is_hint(text: str, blank: Blank, notice: Notice) -> bool:
    """Whether nothing is left of `text` when every copy of the hint is taken out, whatever number stands in it."""
    hint = _hint(blank, notice)
    return bool(hint) and hint in text and not _LIMIT.sub("", text.replace(hint, "")).strip(_SIGNS)


def _hint(blank: Blank, notice: Notice) -> str:
    """The words of the hint without its limit, folded."""
    return _LIMIT.sub("", fold(blank.hint.format_map(notice.limits)))
