"""Numbers of a sheet as a person sees them: without the tail that a binary fraction has, with the unit that their format adds."""

import re
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

from attrs import frozen

from xjdemand.formats.tables import SIGNIFICANT

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]')
_CONDITION = re.compile(r"\[[<>=]")
_IN_BRACKETS = re.compile(r"\[[^\]]*\]|_.|\*.")
_SAID = re.compile("\0([^\1]*)\1|([￥¥元万亿])")
_LEADING = re.compile(r"0{2,}|0[-. ]+0")
"""Digits that a format shows though the number has none there: the noughts a telephone begins with."""
_DATE = re.compile(r"[ymdhs]", re.IGNORECASE)
_DIGITS = re.compile(r"[0#?]")
_SCALED = re.compile(r"[0#?],+(?![0#?])|[!,]\.")
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Formats that are dates without being spelt out (ISO/IEC 29500-1, 18.8.30)."""
_PLAIN = dict(enumerate(("", "0", "0.00", "#,##0", "#,##0.00"))) | {9: "0%", 10: "0.00%"}
_PERCENT = 100

_FIRST, _FIRST_OF_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 -- days of a calendar, of no zone
_LAST_DAY = 2_958_465
"""31 December 9999."""


@frozen
class Figure:
    """A number as text, and whether it was made from a day, or is not the number that is stored or shown."""

    text: str
    is_day: bool = False
    is_otherwise: bool = False


@frozen
class Look:
    """A number format: spelt out, or by its number alone."""

    code: str = ""
    number: int = 0

    @property
    def _first(self) -> str:
        """What holds for positive numbers."""
        return (self.code or _PLAIN.get(self.number, "")).partition(";")[0]

    @property
    def _bare(self) -> str:
        return _IN_BRACKETS.sub("", _LITERAL.sub("", self._first))

    @property
    def is_day(self) -> bool:
        """Whether it shows days or times."""
        return bool(_DATE.search(self._bare.replace("General", ""))) if self.code else self.number in _DATES

    def around(self) -> tuple[str, str]:
        """What it writes before and behind the digits."""
        if _CONDITION.search(self.code):
            return "", ""
        bare = _IN_BRACKETS.sub(
            "", _LITERAL.sub(lambda found: "\0" + "".join(filter(None, found.groups())) + "\1", self._first)
        )
        bare = bare.replace("General", "0")
        pieces = list(_DIGITS.finditer(bare))
        if not pieces:
            return "", ""
        before, behind = bare[: pieces[0].start()], bare[pieces[-1].end() :]
        return _said(before), _said(behind)

    @property
    def is_percent(self) -> bool:
        """Whether it shows hundredths."""
        return "%" in self._bare

    def hides(self, places: int) -> bool:
        """Whether it shows fewer decimal places than so many, or the number divided."""
        bare = self._bare
        shown = len(_DIGITS.findall(bare.partition(".")[2].partition("E")[0]))
        return bool(_DIGITS.search(bare)) and (bool(_SCALED.search(bare)) or (shown < places and "?/" not in bare))

    @property
    def has_conditions(self) -> bool:
        """Whether it looks otherwise for some numbers."""
        return bool(_CONDITION.search(self.code))

    @property
    def adds_digits(self) -> bool:
        """Whether it shows noughts before the number, or signs between its digits."""
        return bool(_LEADING.search(self._bare.partition(".")[0]))


def _said(literal: str) -> str:
    """The literal signs in a stretch of a format, with the signs of money that need no quotes."""
    return "".join(part for part in _SAID.findall(literal) for part in part if part).strip()


def figure(raw: str, look: Look, *, from_1904: bool = False) -> Figure:
    """A stored number as it is seen. What is no number is left as it is.

    >>> figure("1200.0", Look()).text, figure("0.30000000000000004", Look()).text, figure("1200", Look('0.0"万元"')).text
    ('1200', '0.3', '1200万元')
    """
    if "_" in raw:
        return Figure(raw)
    try:
        stored = float(raw)
        exact = Decimal(f"{stored:.{SIGNIFICANT}g}")
    except (ValueError, InvalidOperation):
        return Figure(raw)
    if not exact.is_finite():
        return Figure(raw)
    if look.is_day and 0 <= stored <= _LAST_DAY:
        return Figure(_day(stored, from_1904=from_1904), is_day=True)
    number = exact * _PERCENT if look.is_percent else exact
    text = _plain(number)
    before, behind = look.around() if number > 0 or ";" not in look.code else ("", "")
    is_otherwise = look.hides(len(text.partition(".")[2])) or look.adds_digits or look.has_conditions
    is_otherwise = is_otherwise or (number <= 0 and ";" in look.code)
    return Figure(f"{before}{text}{'%' if look.is_percent else behind}", is_otherwise=is_otherwise)


def _plain(number: Decimal) -> str:
    """Without an exponent and without noughts at the end."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _day(stored: float, *, from_1904: bool) -> str:
    """A day, with the time where there is one; a time alone where there is no day."""
    moment = (_FIRST_OF_1904 if from_1904 else _FIRST) + timedelta(seconds=round(stored * 86_400))
    if stored < 1:
        return f"{moment:%H:%M}"
    return f"{moment:%Y-%m-%d}" if moment.hour == moment.minute == 0 else f"{moment:%Y-%m-%d %H:%M}"
