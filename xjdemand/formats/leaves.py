"""Single values: what a file wrote for one field, as that field's type; and back."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal

from xjdemand.formats.tree import Plain
from xjdemand.language import Phrase
from xjdemand.money import Amount, Unparsed, Wan, parse
from xjdemand.text import fold

_NOTHING = ("", "~", "null", "Null", "NULL")
_YES = {
    "双面": True,
    "双面打印": True,
    "正反面": True,
    "正反面打印": True,
    "a4纸双面打印": True,
    "单面": False,
    "单面打印": False,
    "是": True,
    "√": True,
    "true": True,
    "yes": True,
    "否": False,
    "false": False,
    "no": False,
}
_MOMENT = re.compile(
    r"(?P<year>[0-9]{4})(?P<mark>[-/.年])(?P<month>[0-9]{1,2})(?:(?P=mark)|月)(?P<day>[0-9]{1,2})日?"
    r"(?:[T ]*(?P<hour>[0-9]{1,2})[:时点](?:(?P<minute>[0-9]{1,2})分?)?(?::(?P<second>[0-9]{2})(?P<fraction>\.[0-9]{1,6})?)?)?"
    r" ?(?P<zone>Z|[+-][0-9]{2}:[0-9]{2})?"
)
_NOT_A_NUMBER = re.compile(r"[+-]?\.(?:nan|NaN|NAN|inf|Inf|INF)")
_HALVES = re.compile("[\ud800-\udfff]")
_MOST_DIGITS = 9
_LAST_SECOND = time(23, 59, 59)
_NUMERAL = "[一二两三四五六七八九壹贰叁肆伍陆柒捌玖]"
_COUNT = re.compile(rf"(?:一式)?(?:([+-]?[0-9]{{1,{_MOST_DIGITS}}})|({_NUMERAL}))[份张套]?(?:\([^()]*\))?")
_NONE = ("无", "没有")


class Unfit(Exception):  # noqa: N818 -- it never leaves this package: it becomes one Fault of a LoadError
    """A value that is not what its field holds."""

    def __init__(self, what: Phrase) -> None:
        super().__init__(what)
        self.what = what


def kind_of(value: object) -> Phrase:
    """What a value is, in words."""
    match value:
        case _ if is_nothing(value):
            return Phrase("空值")
        case bool():
            return Phrase("是否值（true/false）")
        case int() | float() | Decimal():
            return Phrase("数字")
        case str():
            return Phrase("文字")
        case list():
            return Phrase("列表")
        case dict():
            return Phrase("一组键值")
        case _:
            return Phrase("日期时间")


def _unfit(wanted: str, value: object) -> Unfit:
    found = Phrase("{kind}“{value}”", {"kind": kind_of(value), "value": str(value)[:40]})
    shown = kind_of(value) if isinstance(value, list | dict) or value is None else found
    return Unfit(Phrase("应为{wanted}，实为{found}", {"wanted": Phrase(wanted), "found": shown}))


def is_nothing(value: object) -> bool:
    """Whether nothing was written: null, or in YAML an empty scalar without quotes."""
    return value is None or (isinstance(value, Plain) and value in _NOTHING)


def text(value: object) -> str:
    """A text as written; an unquoted YAML scalar is its own characters, and nothing at all is the empty text."""
    if is_nothing(value):
        return ""
    if not isinstance(value, str):
        raise _unfit("文字（请加引号）", value)
    if _HALVES.search(value):
        raise Unfit(Phrase("含有半个代理字符（U+D800–U+DFFF），不是完整的字"))
    return str(value)


def ordinal(value: object) -> str:
    """序号 as written: a text or a whole number."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else text(value)


def names(value: object) -> tuple[str, ...]:
    """One name or a list of names."""
    if is_nothing(value):
        return ()
    return tuple(text(item) for item in value) if isinstance(value, list) else (text(value),)


def amount(value: object) -> Amount:
    """An amount: a number in 万元, or a text with or without its unit."""
    if isinstance(value, Plain) and _NOT_A_NUMBER.fullmatch(value):
        raise _unfit("有限的数额", value)
    if isinstance(value, int | Decimal | float) and not isinstance(value, bool):
        try:
            return Wan(Decimal(value))
        except ValueError as error:
            raise _unfit("有限的数额", value) from error
    return parse(text(value))


def whole(value: object) -> int | None:
    """A whole number, or nothing; “3份” and “三” are as good as 3."""
    if is_nothing(value):
        return None
    found = _COUNT.fullmatch(fold(value)) if isinstance(value, str) else None
    if found:
        return int(found[1]) if found[1] else int(unicodedata.numeric(found[2]))
    if isinstance(value, str) and fold(value) in _NONE:
        return 0
    whole_number = int(value) if isinstance(value, Decimal) and value == value.to_integral_value() else value
    if not isinstance(whole_number, int) or isinstance(value, bool) or abs(whole_number) >= 10**_MOST_DIGITS:
        raise _unfit("整数（如 3）", value)
    return whole_number


def yes_or_no(value: object) -> bool | None:
    """是 or 否, true or false, or nothing."""
    if is_nothing(value):
        return None
    found = _YES.get(value.lower()) if isinstance(value, str) else value
    if not isinstance(found, bool):
        raise _unfit("是或否", value)
    return found


def moment(value: object) -> datetime | date | None:
    """A day (2023-08-30) or a moment (2023-08-30T16:00:00+08:00; Beijing time where no zone is written), or nothing."""
    if is_nothing(value):
        return None
    if isinstance(value, date):
        return value
    found = _MOMENT.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None or (found["zone"] and not found["hour"]):
        raise _unfit("日期或时间（如 2023-08-30T16:00:00）", value)
    try:
        return _moment(found)
    except (ValueError, OverflowError) as error:  # the 31st of February
        raise _unfit("日期或时间（如 2023-08-30T16:00:00）", value) from error


def _moment(found: re.Match[str]) -> datetime | date:
    day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    if not found["hour"]:
        return day
    if found["hour"] == "24" and not int(found["minute"] or 0):  # the end of this day, which a deadline may include
        return datetime.combine(day, _LAST_SECOND)
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    rest = f":{found['second'] or '00'}{found['fraction'] or ''}{found['zone'] or ''}"
    return datetime.fromisoformat(f"{day.isoformat()}T{hour:02}:{minute:02}{rest}")


LEAVES: tuple[tuple[object, Callable[[object], object]], ...] = (
    (str, text),
    (str | None, lambda value: None if is_nothing(value) else text(value)),
    (tuple[str, ...], names),
    (tuple[str, ...] | None, lambda value: None if is_nothing(value) else names(value)),
    (Amount, amount),
    (int, lambda value: whole(value) or 0),
    (int | None, whole),
    (bool | None, yes_or_no),
    (datetime | date | None, moment),
)
"""Field type -> reader."""

WRITTEN: tuple[tuple[type, Callable[..., object]], ...] = (
    (Wan, str),
    (Unparsed, str),
    (datetime, datetime.isoformat),
    (date, date.isoformat),
)
"""Type -> writer, for what JSON has no value for."""
