"""The seven aspects of an account of a need (二.5 and the hint of the annexes): what tells each, as a table."""

import re
from enum import Enum

from attrs import frozen

from xjdemand.content import told_ahead as ahead
from xjdemand.content import told_gain as gain
from xjdemand.content import told_meaning as meaning
from xjdemand.content import told_now as now
from xjdemand.content import told_state as state
from xjdemand.content.headings import About, Abouts
from xjdemand.content.moods import Mood
from xjdemand.content.targets import DELIVERED


class Aspect(Enum):
    """By the names they have in 二.5; the hint adds the state of the art and the results."""

    PROBLEM = "问题描述"
    MEANING = "战略意义"
    STATE = "技术创新现状"
    STUDY = "研究内容"
    RESULTS = "成果产出"
    INDUSTRY = "带动产业发展"
    BENEFIT = "经济社会效益"


_NOWHERE = re.compile("(?!)")


@frozen(kw_only=True)
class Telling:
    """How an aspect is told: under a heading (`heads`), in words (`told`) said in one of `moods`, never with `never` in the clause.

    `under`: what will do under its heading. `always`: what tells it anywhere. `usual`: what tells it of others alone.
    """

    aspect: Aspect
    heads: Abouts
    told: re.Pattern[str]
    never: re.Pattern[str]
    moods: frozenset[Mood]
    under: re.Pattern[str]
    usual: re.Pattern[str] = _NOWHERE
    always: re.Pattern[str] = _NOWHERE


_ANY = frozenset(Mood)
_ALL = re.compile("")

_BACK = frozenset({Mood.FACT, Mood.OPEN, Mood.WORK})

_AHEAD = frozenset({Mood.AIM, Mood.HOPED, Mood.WORK, Mood.OPEN, Mood.GUESS})

TELLINGS: tuple[Telling, ...] = (
    Telling(
        aspect=Aspect.PROBLEM,
        heads=frozenset({About.PROBLEM}),
        told=now.PROBLEM,
        never=re.compile(
            r"问题导向|补齐|弥补|补足|补强|(?:国内|国外|国际|同类)[^,﹐。;]{0,12}(?:尚无|尚未|没有|未见)|通过[^,﹐。;]{0,20}(?:认定|认证|验收|评审)|^\s?(?:重点|拟)?(?:开展|研究|研发|研制|开发|建立|构建|设计|减少|降低|避免|缓解|消除|改善|防止|减轻|提高|提升)|(?:可|能|有效|将|从而|进而|有助于|有利于|对)[^,﹐。]{0,6}(?:减少|降低|避免|缓解|消除|改善|防止|减轻)"
        ),
        moods=_BACK,
        under=_ALL,
        always=now.DIFFICULT,
    ),
    Telling(
        aspect=Aspect.MEANING,
        heads=frozenset({About.MEANING}),
        told=meaning.IMPORTANT,
        always=meaning.VITAL,
        never=re.compile(r"打造成|打造为|(?:公司|企业|我厂|我院|我所)[为是]|支撑作用$|无人"),
        moods=_ANY,
        under=_ALL,
    ),
    Telling(
        aspect=Aspect.STATE,
        heads=frozenset({About.STATE}),
        told=state.ELSEWHERE,
        usual=state.USUAL,
        never=state.MARKETED,
        moods=_BACK,
        under=_ALL,
    ),
    Telling(
        aspect=Aspect.STUDY,
        heads=frozenset({About.STUDY}),
        told=ahead.STUDIED,
        never=ahead.HOLLOW,
        moods=_AHEAD,
        under=ahead.UNMEASURED,
    ),
    Telling(
        aspect=Aspect.RESULTS,
        heads=frozenset({About.OUTCOME}),
        told=ahead.DELIVERABLE,
        never=ahead.UNDELIVERED,
        moods=_AHEAD,
        under=DELIVERED,
    ),
    Telling(
        aspect=Aspect.INDUSTRY,
        heads=frozenset({About.INDUSTRY}),
        told=gain.DRAWN,
        never=gain.UNDRAWN,
        moods=_AHEAD,
        under=gain.TRADE,
    ),
    Telling(
        aspect=Aspect.BENEFIT,
        heads=frozenset({About.BENEFIT}),
        told=gain.GAINED,
        never=gain.UNGAINED,
        moods=_AHEAD,
        under=gain.GAINED,
    ),
)
