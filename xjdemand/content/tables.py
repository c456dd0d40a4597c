"""Tables pressed into text: a heading with a column of targets, and the lines below it that fill the columns."""

import re
from collections.abc import Iterator

from xjdemand.content.indicators import Indicator
from xjdemand.content.targets import DELIVERED
from xjdemand.content.weigh import Kind
from xjdemand.content.words import any_of

_GAP = re.compile(r"[\s|]{1,40}")
_TARGETS = any_of(
    """
    目标 攻关后 预期值 考核 指标值 达到值 要求值 完成后 期末 实施后 期望 拟达到 完成值 预期 改造后 研发后
    要达到
    """
)
_OTHERS = any_of("""
    现状 目前 现值 当前 基线 名称 单位 序号 指标 现有 参数 项目 初始 基准 攻关前 实施前 国内 国外
    """)
_FILLED = re.compile(r"[≥≤<>±约]{0,2}\s?\d")
_FEWEST, _LONGEST = 2, 120


def rows(text: str) -> Iterator[Indicator]:
    """The rows of every table that has a column of targets, as indicators; `text` is made `normal`."""
    start, inside = 0, False
    for line in text.split("\n"):
        if _is_head(line):
            inside = True
        elif inside and _is_row(line):
            kind = Kind.OUTCOME if DELIVERED.search(_named(line)) else Kind.TECHNICAL
            yield Indicator(kind, start, start + len(line.rstrip()))
        elif not _is_rule(line):
            inside = False
        start += len(line) + 1


def _cells(line: str) -> list[str]:
    return [cell for cell in _GAP.split(line.strip()) if cell] if len(line) <= _LONGEST else []


def _named(line: str) -> str:
    return " ".join(cell for cell in _cells(line) if not _FILLED.match(cell))


def _is_head(line: str) -> bool:
    cells = _cells(line)
    aims = [cell for cell in cells if _TARGETS.search(cell)]
    return (
        len(cells) > _FEWEST - 1
        and bool(aims)
        and any(_OTHERS.search(cell) and cell not in aims for cell in cells)
        and "。" not in line
    )


def _is_row(line: str) -> bool:
    cells = _cells(line)
    return len(cells) >= _FEWEST and bool(_FILLED.match(cells[-1])) and "。" not in line


def _is_rule(line: str) -> bool:
    return not line.strip("|-: \t\u2014")
