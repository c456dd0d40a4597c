"""What a heading announces: a table of the words in headings, and what each makes of the lines below it."""

import re
from enum import Enum, auto

from xjdemand.content.words import any_of, spelt


class About(Enum):
    """What a section is about."""

    PROBLEM = auto()
    MEANING = auto()
    BACKGROUND = auto()
    STATE = auto()
    OWN = auto()
    STUDY = auto()
    TECHNICAL = auto()
    GOAL = auto()
    OUTCOME = auto()
    BENEFIT = auto()
    INDUSTRY = auto()
    PLAN = auto()


Abouts = frozenset[About]

TABLE: tuple[tuple[About, str], ...] = (
    (
        About.PROBLEM,
        """
    问题 痛点 难点 难题 瓶颈 紧迫 短板 不足 矛盾 困难 堵点 制约 困境 需求来源 需求缘由 卡在 难在 缺什么 困扰
    为难 堵在
    """,
    ),
    (About.MEANING, "意义 必要性 重要性 立项依据 立项理由 立项缘由 战略 价值 目的"),
    (About.BACKGROUND, "背景 为什么 基本情况 概况 缘由 来由 由来"),
    (
        About.STATE,
        """
    现状 研究进展 研发进展 国内外 同行 技术水平 发展趋势 发展动态 差距 技术状况 现有技术 国内情况 国外情况
    别人 技术进展 创新状况 谁在做 怎么样了 市面 水平对比 对标
    """,
    ),
    (
        About.OWN,
        """
    基础 条件 单位情况 单位简介 企业情况 企业简介 优势 现有规模 我单位 已有工作 前期工作 承担单位
    """,
    ),
    (
        About.STUDY,
        """
    研究内容 研发内容 攻关内容 研究任务 主要内容 攻关方向 研究重点 技术路线 需求内容 主要任务 技术需求
    要解决 做什么 干什么 拟开展 拟解决 攻关需求 需要攻关 关键技术 攻关任务 研究方向 主要研究 的工作 建设内容
    实施内容 需求描述 攻关重点 研发任务 科研内容 工作内容 具体内容 项目内容 重点任务 研发方向 攻关点
    科学问题 研究思路 技术方案 研发重点 内容与任务 技术内容 攻关要点 重点内容 重点研究 研究及 攻关 想要什么
    要什么 需要什么 主要需求 具体需求 需求概述 诉求 想做 怎么做 做法 思路 需解决 要攻克 解决的 解决以下 解决方案 内容 任务 举措
    要做的 主攻方向
    """,
    ),
    (
        About.TECHNICAL,
        """
    技术指标 性能指标 主要参数 指标要求 技术参数 技术经济指标 经济技术指标 主要指标 关键指标 技术要求
    核心指标 参数要求 性能要求 质量指标
    """,
    ),
    (
        About.GOAL,
        """
    目标 考核 预期 期望 做到什么 达到什么 达成 验收 指标 期望达到 希望达到 想要达到 要求 预计达到 任务指标
    干成什么 做成什么 干到什么 什么程度
    """,
    ),
    (About.OUTCOME, "成果 产出 交付 成效 结题"),
    (About.BENEFIT, "效益 效果 好处 有什么用 图什么 能带来 社会影响 贡献 收益 生态 民生"),
    (About.INDUSTRY, "带动 产业发展 拉动 辐射 推广 应用前景 产业化 前景 产业影响 产业升级 产业链"),
    (
        About.PLAN,
        """
    投入 投资 经费 预算 资金 进度 工期 周期 期限 保障 组织 联合 产学研 团队 合作 机制 协作 计划安排 实施方式
    实施单位 分工
    """,
    ),
)
"""In the order of a well-made overview; a heading may announce several."""

_PATTERNS = tuple((about, any_of(words)) for about, words in TABLE)
_BESIDES = """
    与 和 及 以及 的 之 、 / 到 有 主要 总体 具体 重大 重要 现实 本 项目 课题 技术 科技 创新 研究 研发 发展 实施 建设 工作 事
    经济 社会 环境 产业 行业 企业 单位 市场 绩效 量化 国内 国外 当前 目前 存在 面临 所 拟 需 应 达到 趋势 形式 作用 情况 状况
    分析 说明 概述 描述 有什么 要 事情 方面
"""
"""What stands beside those words in a heading and announces nothing by itself."""
_PLAIN = re.compile(f"(?:{spelt([*' '.join(words for _, words in TABLE).split(), *_BESIDES.split()])})++")
_AHEAD = frozenset({About.TECHNICAL, About.GOAL, About.OUTCOME, About.BENEFIT, About.INDUSTRY})
_BEHIND = frozenset({About.PROBLEM, About.MEANING, About.BACKGROUND, About.STATE, About.OWN, About.PLAN})
_NOW = re.compile(r"现有|目前|当前|现状|已有|前期|已取得|已达")
_QUESTIONS = re.compile(r"(?:关键|科学)[一-鿿]{0,6}问题|拟解决的")
"""What is to be studied, called a question."""
_ASKED = re.compile(r"请|希望|想")
"""What a partner is asked to do."""
_ONLY_NOW = re.compile(r"(?:企业|生产|单位|目前)?现状[^一-鿿]*$")
"""Rather how the unit is doing than how far technology has come."""


def announced(title: str) -> Abouts:
    """What a title announces; nothing where it is none of ours.

    >>> sorted(about.name for about in announced("带动产业发展与经济社会效益"))
    ['BENEFIT', 'INDUSTRY']
    """
    abouts = {about for about, pattern in _PATTERNS if pattern.search(title)}
    if _QUESTIONS.search(title):
        abouts = abouts - {About.PROBLEM} | {About.STUDY}
    if About.STATE in abouts and _ONLY_NOW.match(title):
        abouts ^= {About.STATE, About.BACKGROUND}
    if About.PLAN in abouts and _ASKED.search(title):
        abouts = abouts - {About.PLAN} | {About.STUDY}
    if abouts & _BEHIND and _NOW.search(title):
        abouts -= _AHEAD
    if About.STUDY in abouts and abouts & {About.TECHNICAL, About.GOAL} and "攻关" in title and "内容" not in title:
        abouts.discard(About.STUDY)
    if About.TECHNICAL in abouts:
        abouts.discard(About.GOAL)
    return frozenset(abouts)


def is_plain(title: str) -> bool:
    """Whether a title is made of words of headings alone, as no line of a list is.

    >>> is_plain("国内外研究现状与差距"), is_plain("盐碱地改良效益评价方法")
    (True, False)
    """
    return _PLAIN.fullmatch(title) is not None and bool(announced(title))


def looks_ahead(abouts: Abouts) -> bool:
    """Whether what is told below is to come: targets, results, benefits."""
    return bool(abouts & _AHEAD)


def looks_back(abouts: Abouts) -> bool:
    """Whether what is told below is how things are."""
    return not abouts & _AHEAD and bool(abouts & _BEHIND)
