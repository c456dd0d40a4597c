"""Which aspects a text tells, and where: the first clause of each."""

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from xjdemand.content.aspects import TELLINGS, Aspect, Telling
from xjdemand.content.headings import About, looks_ahead
from xjdemand.content.indicators import Indicator
from xjdemand.content.moods import Mood, Told
from xjdemand.content.targets import GAIN
from xjdemand.content.told_meaning import IMPORTANT
from xjdemand.content.told_now import ENDING_BADLY
from xjdemand.content.told_state import OURS
from xjdemand.content.weigh import Kind
from xjdemand.content.words import any_of

_NOTHING = re.compile(
    r"^\s*(?:暂?无|略)(?:此项|相关|上述)?[^一-鿿]*$|^\s*(?:见附件|详见|另附|同上|待补|待定|如上|同前)|附件|可行性研究报告"
)
_SUBSTANCE = re.compile(r"[一-鿿]{3}")
_HOLLOW = re.compile(
    r"市场(?:空间|规模|容量|前景)|总投资|资金|自筹|建设期|经费|效益(?:和[一-鿿]{2,4}效益)?(?:都)?(?:十分|非常|很|"
    r"较为)?(?:显著|明显|巨大|可观)$|应用前景(?:广阔)?$|营业收入"
)
"""Words that say nothing even under the right heading."""


_OF_NOW = (Aspect.MEANING, Aspect.STATE, Aspect.PROBLEM)
_AIMS = frozenset({About.TECHNICAL, About.OUTCOME, About.BENEFIT, About.INDUSTRY})
_LEADS = re.compile(
    r"(?:开展|研究|攻关|解决|攻克|研发|突破|做|的是|包括|内容|几件事|件事|工作|任务|问题|难题|技术|方面|方向)$"
)
"""Before a colon: what follows is to be studied."""

_HANDED = any_of(
    """
    专利 发明 实用新型 标准 规程 规范 指南 论文 专著 著作 软著 品种 品系 新产品 产品 样机 装备 设备 装置
    系统 平台 软件 数据库 数据集 语料库 模型 生产线 示范 中试线 产线 基地 新药 批件 证书 工艺 菌株 种质 报告
    手册 试剂 疫苗 机器人 共识 企标 行标 国标 团标 地标 品种权 工法 图谱 良种场 种公牛 芯片 传感器 技术
    """
)
_TITLE = re.compile(r"《[^》\n]{1,60}》")
_ITEM = re.compile(r"\s{0,9}(?:[（(]?\d{1,2}[)）.、]|[①-⑳]|[一二三四五六七八九]是)")
_COUNTED = ((Aspect.BENEFIT, GAIN), (Aspect.BENEFIT, re.compile("就业|岗位|减排|户")), (Aspect.RESULTS, _HANDED))
"""What an outcome with a number in it tells."""


@frozen
class Found:
    """An aspect and the clause that tells it."""

    aspect: Aspect
    start: int
    end: int


def account(clauses: Sequence[Told], indicators: Iterable[Indicator], text: str) -> tuple[Found, ...]:
    """The aspects told, in the order of the notice, each by its first clause (one that stands under its own heading goes first)."""
    headed: dict[Aspect, Found] = {}
    worded: dict[Aspect, Found] = {}
    ours = frozenset(told.clause.sentence for told in clauses if OURS.search(told.clause.words))
    for told in clauses:
        for aspect, under in _told(told, ours=told.clause.sentence in ours):
            (headed if under else worded).setdefault(aspect, Found(aspect, told.clause.start, told.clause.end))
        if _leads(told, text):
            worded.setdefault(Aspect.STUDY, Found(Aspect.STUDY, told.clause.start, told.clause.end))
    for found in _counted(indicators, text):
        worded.setdefault(found.aspect, found)
    return tuple(headed.get(aspect) or worded[aspect] for aspect in Aspect if aspect in headed or aspect in worded)


def _leads(told: Told, text: str) -> bool:
    """Whether a clause before a colon says that what follows is to be studied."""
    leads = text.startswith(":", told.clause.end) and _LEADS.search(told.clause.words)
    return bool(leads) and told.mood in (Mood.WORK, Mood.OPEN, Mood.AIM)


def _counted(indicators: Iterable[Indicator], text: str) -> Iterator[Found]:
    for indicator in indicators:
        quote = text[indicator.start : indicator.end]
        told = [aspect for aspect, pattern in _COUNTED if pattern.search(quote)]
        if indicator.kind is Kind.OUTCOME and told:
            yield Found(told[0], indicator.start, indicator.end)


def _told(told: Told, *, ours: bool) -> Iterator[tuple[Aspect, bool]]:
    words = told.clause.words if _HANDED.search(told.clause.words) else _TITLE.sub("□", told.clause.words)
    if _NOTHING.search(words) or not _SUBSTANCE.search(words):
        return
    for telling in TELLINGS:
        under = _stands_under(telling, told, words)
        if under and telling.under.search(words) and not _HOLLOW.search(words):
            yield telling.aspect, True
        elif telling.always.search(words) or (not under and _in_words(telling, told, words, ours=ours)):
            yield telling.aspect, False


def _stands_under(telling: Telling, told: Told, words: str) -> bool:
    """Whether a clause stands under a heading of the aspect; “要解决的难题” heads the difficulties as well as the work."""
    about = told.clause.about
    doubtful = telling.aspect is Aspect.STUDY and About.PROBLEM in about
    return bool(telling.heads & about) and (not doubtful or _ITEM.match(words) is not None)


def _in_words(telling: Telling, told: Told, words: str, *, ours: bool) -> bool:
    usual = not ours and telling.usual.search(words)
    return bool(usual or telling.told.search(words)) and not telling.never.search(words) and _may(telling, told, words)


def _may(telling: Telling, told: Told, words: str) -> bool:
    """Whether a clause under another heading, or none, may tell this aspect: facts not among aims, nor work among facts."""
    about, aspect = told.clause.about, telling.aspect
    if aspect in _OF_NOW and looks_ahead(about):
        return False
    if aspect in _OF_NOW and About.STUDY in about and told.mood is not Mood.FACT:
        return aspect is Aspect.PROBLEM and ENDING_BADLY.search(words) is not None
    if aspect is Aspect.PROBLEM and told.mood is Mood.WORK and not ENDING_BADLY.search(words):
        return False
    if aspect is Aspect.STUDY and about & _AIMS:
        return False
    if aspect is Aspect.BENEFIT and About.TECHNICAL in about:
        return False
    if aspect is Aspect.INDUSTRY and told.mood in (Mood.OPEN, Mood.WORK) and IMPORTANT.search(words):
        return False
    return told.mood in telling.moods
