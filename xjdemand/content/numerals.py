"""Numbers in a clause, with their units; what only looks like one (standards, patents, models, dates) is masked first."""

import re
from collections.abc import Iterator

from attrs import frozen

from xjdemand.content.units import MEASURE, UNIT, Measure

_YEARLY = ("/年", "/a")
"""What is made in a year is an amount, not a rate."""

_HAN = "一二两三四五六七八九十"
_LOOKALIKES = re.compile(
    r"(?:GB|DB|HJ|NY|DL|SH|YB|JB|YS|QB|LY|SL|TB|JT|CJ|HG|MT|AQ|SY|NB|SB|ISO|IEC|IATF|ASTM|EN|API|IEEE|TCVN|Q)"
    r"[A-Z]{0,4}\d{0,4}(?:/[A-Z]{1,4}){0,2}[ -]{0,2}\d{1,6}(?:\.\d{1,3}){0,2}(?:[-—–:]\d{2,4}){0,2}"
    r"|(?:ZL|CN|PCT/CN)\s?\d{6,14}(?:\.[0-9Xx])?[A-Z]?"
    r"|(?:19|20)\d\d年?[-—–~～至到]{1,2}(?:19|20)\d\d年?"
    r"|(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末|初)?"
    r"|(?:19|20)\d\d[-./]\d{1,2}(?:[-./]\d{1,2})?(?!\d)"
    r"|\d{1,2}月(?:\d{1,2}日|[上中下]旬|底|初)|(?<!\d)\d{1,2}[—–~～-]\d{1,2}月(?!龄)|\d{2}年代"
    r"|-?\d{1,3}(?:\.\d)?℃-\d+[A-Z]{1,3}"
    r"|0\d{2,3}-\d{7,8}|1[3-9]\d{9}"
    r"|[“\"][^”\"\n]{0,8}\d[^”\"\n]{0,6}[”\"]"
    r"|第\d{1,4}|[A-Za-z][A-Za-z.]{0,9}-?\d{1,5}(?:[-A-Za-z]\d{0,4}){0,3}(?![\d.]|\s?[%℃])(?!(?:TCID|CFU))"
    r"|(?<![\d.])\d[GD](?![A-Za-z0-9])|\d{2,6}-\d{2,6}-\d{2,6}"
    r"|(?<![\d.])\d{4}(?:三元|系|合金|铝)|\d{1,2}(?:\.\d)?·\d{1,2}"
)
"""Numbers of standards, patents, dates, telephones, models and names: none of them measures anything."""

_GRADE = re.compile(r"级(?!别?以上|以下)(?=[^,;。)]|$)")
_PLAIN = r"\d{1,15}(?:,\d{3}){0,4}(?:\.\d{1,8})?"
_NUMBER = rf"[-+±]?{_PLAIN}(?:\^\d{{1,2}}(?:\.\d)?|[×xX]10\^?\d{{1,2}}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,3}})?"
_RANGE = r"\s?(?:[%‰]|[a-zA-Z℃°]{1,4}|万|亿)?\s?[~～—–\-至到]{1,2}\s?"
_SCALE = r"(?P<scale>[十百千]?[万亿]{0,2}|[百千])(?P<more>[多余来几]?)(?:[个]多)?"
_ABOUT = r"(?:余|多|左右)?"
_COUNTED = rf"(?:[{_HAN}百千万]{{1,8}}|[{_HAN}]到[{_HAN}]|数[十百千万])"
_FRACTION = rf"(?:[{_HAN}]{{1,2}}分之[{_HAN}]{{1,2}}|翻[{_HAN}\d]?番|翻倍|减半|过半|一半|一倍|半(?=小时|天|年|个))"
_TAIL = r"(?P<tail>(?:左右|上下)?(?:[(（]以上[)）]|及以上|以上|以下|以内|之内|以外|之间|不到|左右|上下|为宜|最好|浓度以下)?)"
_HAN_UNIT = UNIT.replace("?P<unit>", "?P<hanunit>").replace("?P<per>", "?P<hanper>")
NUMBER = re.compile(
    rf"(?P<number>{_NUMBER}(?:{_RANGE}{_NUMBER})?)\s?{_SCALE}{_ABOUT}\s?(?:{UNIT})?{_TAIL}"
    rf"|(?P<fraction>{_FRACTION})(?P<after>以上|以下|以内|左右)?"
    rf"|(?P<han>{_COUNTED})(?:多|余|来)?\s?(?:{_HAN_UNIT})(?P<hantail>以上|以下|以内|左右|以上最好)?"
)


@frozen
class Amount:
    """A number in a clause: where, as written, its unit and measure, whether it is told per something, and what follows it."""

    start: int
    end: int
    unit: str
    measure: Measure | None
    per: bool
    tail: str
    han: str


def masked(words: str) -> str:
    """The words with every look-alike blotted out, length kept."""
    return _LOOKALIKES.sub(lambda found: "□" * len(found[0]), words)


def amounts(words: str) -> Iterator[Amount]:
    """Every number of a clause, look-alikes and grades (600MPa级) apart.

    >>> [amount.unit for amount in amounts("按GB/T 31485-2015，600MPa级钢由420 m³降至330 m³")]
    ['m³', 'm³']
    """
    for found in NUMBER.finditer(masked(words)):
        if not _GRADE.match(words, found.end()):
            yield _amount(found)


def _amount(found: re.Match[str]) -> Amount:
    if found["fraction"]:
        return Amount(found.start(), found.end(), "", Measure.SHARE, per=False, tail=found["after"] or "", han="")
    if found["han"]:
        unit, per, tail = found["hanunit"], found["hanper"], found["hantail"]
    else:
        unit, per, tail = found["unit"], found["per"], found["tail"]
    return Amount(
        start=found.start(),
        end=found.end(),
        unit=(unit or "") + (per or ""),
        measure=_measure(unit, per or ""),
        per=bool(per) and per not in _YEARLY,
        tail=tail or "",
        han=found["han"] or "",
    )


def _measure(unit: str | None, per: str) -> Measure | None:
    if unit is None:
        return None
    if per in _YEARLY:
        return MEASURE[unit]
    whole = MEASURE.get(unit + per)
    if whole is not None:
        return whole
    return MEASURE[unit] if not per or MEASURE[unit] is Measure.MONEY else Measure.PHYSICAL
