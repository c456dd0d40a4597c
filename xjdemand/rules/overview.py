"""XJ43x: what an overview must tell (二.5, hints of 附件2 and 附件3): quantified indicators, and the aspects of the need."""

from collections.abc import Iterator

from attrs import frozen

from xjdemand.content.aspects import Aspect
from xjdemand.content.read import Said as Account
from xjdemand.content.read import read
from xjdemand.content.weigh import Kind
from xjdemand.forms.blank import blanks
from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import Filled
from xjdemand.language import Phrase
from xjdemand.notice.clause import Clause
from xjdemand.notice.model import Notice
from xjdemand.notice.says import Says
from xjdemand.rules.basis import Labelled, Said
from xjdemand.rules.finding import Strength
from xjdemand.rules.leftover import unfilled
from xjdemand.rules.rule import Hit, hit, rule

NAMES = {
    Aspect.PROBLEM: Phrase("问题描述"),
    Aspect.MEANING: Phrase("战略意义"),
    Aspect.STATE: Phrase("技术创新现状"),
    Aspect.STUDY: Phrase("研究内容"),
    Aspect.RESULTS: Phrase("成果产出"),
    Aspect.INDUSTRY: Phrase("带动产业发展"),
    Aspect.BENEFIT: Phrase("经济社会效益"),
}
"""The aspects as findings call them."""

_HINTED = frozenset({Aspect.STATE, Aspect.RESULTS})
"""Asked for by the hint of the annexes alone; 二.5 does not name them."""


def _asking(notice: Notice) -> tuple[Says, ...]:
    content = notice.requirements.content
    return (content.aspects_open, *content.aspects, content.aspects_close)


_INDICATORS = Said(lambda notice: notice.requirements.content.indicators)
_ASPECTS = Labelled(lambda item: bool(item.at_most), inside=True, kind="clause", also=_asking)
_SHOWN, _QUOTED = 4, 24


@frozen
class _Overview:
    """An overview that was filled: its pointer, and what was found in it."""

    path: str
    account: Account


@rule(
    "XJ433",
    Strength.ADVISED,
    cites=_INDICATORS,
    message="项目概述里没有找到量化的技术指标；{found}",
    remedy="写明要达到的性能、效率、消耗、质量等的数值和单位，最好连同现状，如“由62%提高到78%以上”；只写现状、国内外水平的，不算",
    missing=True,
)
def no_technical_indicator(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """项目概述里没有量化的技术指标。

    二.5要求“有量化的技术与成果指标”。这里逐句找要达到的数值；现状、别人的水平、市场和投资的数字、标准号、牌号和假设的数字都不算。

    是否量化要靠读懂文字，程序可能看漏，所以只作建议，从不作错。另附的结构化指标会并入概述，一样算。

    >>> told = "研究新药剂，使锌回收率由62%提高到78%以上。"
    >>> fires(no_technical_indicator, put(joint_dossier(), "/forms/0/overview", told))
    False
    >>> told = "锌回收率目前只有62%，国外已达到78%以上。"
    >>> fires(no_technical_indicator, put(joint_dossier(), "/forms/0/overview", told))
    True
    """
    for overview in _overviews(dossier, notice):
        if not overview.account.quotes(Kind.TECHNICAL):
            quotes = overview.account.quotes(Kind.OUTCOME)
            some = Phrase("找到的成果指标：{quotes}", {"quotes": _few(quotes)})
            yield hit(overview.path, found=some if quotes else Phrase("成果指标也没有找到"))


@rule(
    "XJ434",
    Strength.ADVISED,
    cites=_INDICATORS,
    message="项目概述里没有找到量化的成果指标；{found}",
    remedy="写明预期成果的数量，如专利几件、标准几项、示范多少亩、年增产值多少；“一批”“若干”和已有的成果，不算",
    missing=True,
)
def no_outcome_indicator(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """项目概述里没有量化的成果指标。

    二.5要求“有量化的技术与成果指标”。成果指如专利、标准、新品种、样机、示范面积、人才、产值、减排量，要有数量；已有的专利、现有的产能都不算。

    是否量化要靠读懂文字，程序可能看漏，所以只作建议，从不作错。另附的结构化指标会并入概述，一样算。

    >>> fires(no_outcome_indicator, put(joint_dossier(), "/forms/0/overview", "预期申请发明专利3件。"))
    False
    >>> fires(no_outcome_indicator, put(joint_dossier(), "/forms/0/overview", "我公司已有发明专利3件。"))
    True
    """
    for overview in _overviews(dossier, notice):
        if not overview.account.quotes(Kind.OUTCOME):
            quotes = overview.account.quotes(Kind.TECHNICAL)
            some = Phrase("找到的技术指标：{quotes}", {"quotes": _few(quotes)})
            yield hit(overview.path, found=some if quotes else Phrase("技术指标也没有找到"))


@rule(
    "XJ435",
    Strength.ADVISED,
    cites=_ASPECTS,
    message="项目概述里没有找到：{missing}；{found}",
    remedy="没有讲的，各补一两句实话，最好各立小标题；讲了而没有认出的，不必改",
    missing=True,
)
def aspects_not_told(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """项目概述没有讲全各个方面。

    二.5列了问题描述、战略意义、研发内容、带动产业发展、经济社会效益，表内提示另有技术创新现状和成果产出，合起来七个方面。

    有小标题而下面有实际内容的，或者正文里讲到的，都算讲了。说法千变万化，程序可能看漏，所以只作建议，从不作错。

    >>> fires(aspects_not_told, joint_dossier())
    False
    >>> fires(aspects_not_told, put(joint_dossier(), "/forms/0/overview", "研究低温浮选新药剂。"))
    True
    """
    for overview in _overviews(dossier, notice):
        told = {found.aspect: found for found in overview.account.aspects}
        missing = [aspect for aspect in Aspect if aspect not in told]
        if missing:
            text = overview.account.text
            quotes = [f"“{_short(text[found.start : found.end])}”" for found in overview.account.aspects]
            pairs = [
                Phrase("{name}{quote}", {"name": NAMES[aspect], "quote": quote})
                for aspect, quote in zip(told, quotes, strict=True)
            ]
            some = Phrase("找到的：{pairs}", {"pairs": pairs})
            yield hit(
                overview.path,
                cites=None if _HINTED.issuperset(missing) else _asked(notice),
                missing=[NAMES[aspect] for aspect in missing],
                found=some if pairs else Phrase("一个方面也没有找到"),
            )


def _overviews(dossier: Dossier, notice: Notice) -> Iterator[_Overview]:
    """Every overview that says something, indicators stated beside it written in, what is printed in its cell taken out."""
    for number, (form, whole) in enumerate(zip(dossier.forms, dossier.with_indicators_written().forms, strict=True)):
        for blank in blanks(type(form)):
            item = Filled(f"/forms/{number}/{blank.name}", blank, getattr(form, blank.name))
            if blank.at_most and not unfilled(item, notice):
                hint = blank.hint.partition("（")[0]
                yield _Overview(item.path, read(getattr(whole, blank.name).replace(hint, " " * len(hint))))


def _asked(notice: Notice) -> Clause:
    """The whole sentence that asks for the aspects."""
    parts = _asking(notice)
    return Clause(parts[0].clause, "".join(part.quote for part in parts).rstrip("。"))


def _few(quotes: tuple[str, ...]) -> list[str]:
    """The first few quotes, and a sign that there are more."""
    return [f"“{_short(quote)}”" for quote in quotes[:_SHOWN]] + ["……"] * (len(quotes) > _SHOWN)


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= _QUOTED else flat[: _QUOTED - 1] + "…"
