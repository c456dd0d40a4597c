"""Comments in a dossier's file that set findings aside, read as suppressions.

    # xjdemand: ignore[XJ712,XJ431] until=2026-12-31 上一年同名，已获准
    # xjdemand: 放行[XJ712] 至=2026-12-31 上一年同名，已获准

Behind a value such a comment is about its own line; on a line of its own, about the next line that is no comment. With
`ignore-file` or `全文放行`, before all else in the file, it is about the whole file.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from xjdemand.errors import Location
from xjdemand.language import Phrase
from xjdemand.rules.suppression import Misread, Suppression
from xjdemand.text import fold

_OURS = re.compile(r"#+\s*xjdemand\s*[:：]\s*(?P<asked>.*)", re.IGNORECASE | re.DOTALL)
_ASKED = re.compile(
    r"(?P<verb>ignore-file|全文放行|ignore|放行)\s*[\[［【](?P<rules>[^\]］】]*)[\]］】](?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_UNTIL = re.compile(
    r"(?:(?:\buntil|至)\s*[=＝:：]|(?:\b(?:un)?till?\b|截至|截止|至|到)\s*[=＝:：]?(?=\s*[0-9０-９]{4}))\s*(?P<day>[^\s，,；;。]*)[\s，,；;。]*",
    re.IGNORECASE,
)
"""An end, however its sign is written: what we do not take for one would make a suppression last for ever."""

_BETWEEN = re.compile(r"[\s,，、;；]+")
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_WHOLE_FILE = ("ignore-file", "全文放行")

_NOT_READ = Phrase("没有看懂；应写成“放行[规则编号] 理由”")
_NOT_FIRST = Phrase("全文放行要写在文件最前面")
_NO_RULE = Phrase("没有写规则编号")
_MANY_ENDS = Phrase("期限写了不止一个")


@frozen
class Comment:
    """A comment of a file: its words from the # on, where it is; whether it has a line of its own, and stands before all else."""

    text: str
    line: int
    column: int
    is_alone: bool
    is_first: bool


def day_of(text: str) -> date | None:
    """The day written there as year, month and day; None where it is none.

    >>> day_of("2026-12-31"), day_of("2026年12月30日"), day_of("2026-13-01"), day_of("年底")
    (datetime.date(2026, 12, 31), datetime.date(2026, 12, 30), None, None)
    """
    found = _DAY.fullmatch(fold(text))
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def unreadable_day(text: str) -> Phrase:
    """What to say of a text that is no day."""
    return Phrase("看不懂日期“{text}”；应写成 2026-12-31", {"text": text})


def suppressions(comments: Iterable[Comment], file: str) -> Iterator[Suppression | Misread]:
    """What the comments of `file` ask for: a suppression for each rule they name, and what could not be understood.

    >>> asked, = suppressions([Comment("# xjdemand: 放行[XJ712] 至=2026-12-31 已获准", 12, 9, False, False)], "材料.yaml")
    >>> asked.rule, asked.until, asked.reason, str(asked.within)
    ('XJ712', datetime.date(2026, 12, 31), '已获准', '材料.yaml:12')
    """
    together = tuple(comments)
    below = _below(comment.line for comment in together if comment.is_alone)
    for comment in together:
        ours = _OURS.fullmatch(comment.text.strip())
        if ours:
            yield from _asked(comment, ours["asked"], Location(file, below.get(comment.line, comment.line)))


def _below(alone: Iterable[int]) -> dict[int, int]:
    """For each line that is a comment alone, the next that is none."""
    below: dict[int, int] = {}
    for line in sorted(alone, reverse=True):
        below[line] = below.get(line + 1, line + 1)
    return below


def _asked(comment: Comment, text: str, about: Location) -> Iterator[Suppression | Misread]:
    at = Location(about.file, comment.line, comment.column)
    asked = _ASKED.fullmatch(text)
    if asked is None:
        yield Misread(text=comment.text.strip(), at=at, why=_NOT_READ)
        return
    rules = [rule.upper() for rule in _BETWEEN.split(asked["rules"]) if rule]
    until = _UNTIL.findall(asked["rest"])
    whole = asked["verb"].lower() in _WHOLE_FILE
    why = _wrong(rules, until) or (_NOT_FIRST if whole and not comment.is_first else None)
    if why is not None:
        yield Misread(text=comment.text.strip(), at=at, why=why, rule="、".join(rules))
        return
    for rule in dict.fromkeys(rules):
        yield Suppression(
            rule=rule,
            reason=_UNTIL.sub(" ", asked["rest"]).strip(),
            at=at,
            until=day_of(until[0]) if until else None,
            within=Location(about.file) if whole else about,
        )


def _wrong(rules: list[str], until: list[str]) -> Phrase | None:
    """Why a comment has no effect at all; None where it may have one."""
    if not rules:
        return _NO_RULE
    if len(until) > 1:
        return _MANY_ENDS
    return unreadable_day(until[0]) if until and day_of(until[0]) is None else None
