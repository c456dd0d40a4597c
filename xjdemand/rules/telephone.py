"""Telephone numbers as people write them in a cell: one by one, and whether each can be dialled in China. No rule stands here."""

import re
from collections.abc import Collection
from enum import Enum, auto
from functools import lru_cache

from attrs import evolve, frozen

from xjdemand.language import Phrase
from xjdemand.text import fold, half_width


class Line(Enum):
    """What answers: a mobile; a landline with its area code, or without; a service (400, 95…, 12345); abroad; or nobody."""

    MOBILE = auto()
    LANDLINE = auto()
    LOCAL = auto()
    SERVICE = auto()
    ABROAD = auto()
    NOBODY = auto()


@frozen
class Number:
    """One number: as it was written, what answers, its area code (“0998”) or country code, and why nobody answers."""

    written: str
    line: Line
    area: str = ""
    country: int = 0
    why: Phrase = Phrase("不像电话号码")

    @property
    def reachable(self) -> bool:
        """Whether somebody may answer: a number without area code is known to those who live there."""
        return self.line not in (Line.NOBODY, Line.ABROAD)


_EXTENSION = r"(?:转|分机号?|内线|ext\.?|x|#|\*)[ .:]{0,3}[0-9]{1,6}"
_RUN = re.compile(rf"[+(]{{0,3}}[0-9][0-9()+.·\-–—― \t]*(?:{_EXTENSION})?", re.IGNORECASE)
"""A run of digits with what may stand between them, and the extension behind; linear, since nothing in it overlaps."""

_TAIL = re.compile(rf"{_EXTENSION}$|(?<=[0-9]{{7}})[-–—―][0-9]{{1,5}}$|\([0-9]{{1,5}}\)?$", re.IGNORECASE)
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_MOBILE = re.compile(r"(?:(?:\+|00)?86)?0?1[3-9][0-9]{9}")
_LIKE_A_MOBILE = re.compile(r"(?:(?:\+|00)?86)?1[3-9][0-9]*")
_SERVICE = re.compile(r"9[56][0-9]{3,6}|1[0-2][0-9]{3}|0[0-9]{2,3}(?:12[0-9]{3}|96[0-9]{3,4})")
_LOCAL = re.compile(r"[2-8][0-9]{6,7}")
_MOBILE_DIGITS = 11
_SHORT = 7
"""Digits; fewer beside a good number are a virtual number of the office, the last digits of a second line or an hour of day."""

_ROOM = 4
"""Digits; so few behind a blank are a room or an hour."""

_WORDS = 8
"""More blanks than that part no numbers."""

_LONGEST = 40
"""Digits; no number is longer, with whatever stands before it."""

_CHINA = 86
_CAPITAL = "10"
_XINJIANG = "9"
"""How area codes of Xinjiang go on after their 0."""


_CELL = 200
"""Characters; what is longer is no cell for a telephone, and is not kept in memory."""


def numbers(text: str) -> tuple[Number, ...]:
    """The numbers written in a cell, in order; none where it holds no digit.

    >>> [(number.line.name, number.area) for number in numbers("办公：0998-5550100转801、199 0000 0001")]
    [('LANDLINE', '0998'), ('MOBILE', '')]
    """
    return _kept(text) if len(text) <= _CELL else _read(text)


def _read(text: str) -> tuple[Number, ...]:
    found = [number for run in _RUN.findall(half_width(_UNSEEN.sub("", text))) for number in _run(run)]
    if any(number.reachable for number in found):
        found = [number for number in found if number.reachable or _digits(number) >= _SHORT]
    return tuple(_with_area_before(found))


_kept = lru_cache(maxsize=1024)(_read)


def _digits(number: Number) -> int:
    return sum(map(str.isdigit, number.written))


def _run(run: str) -> list[Number]:
    """The number that a run is, or those that its blanks part it into where it is none but they are."""
    whole, words = _number(run), run.split()
    if not whole.reachable and len(words) <= _WORDS:
        for at in range(1, len(words)):
            first, rest = _number(" ".join(words[:at])), _run(" ".join(words[at:]))
            if first.reachable and all(number.reachable or _digits(number) <= _ROOM for number in rest):
                return [first, *rest]
    return [whole]


def _with_area_before(found: list[Number]) -> list[Number]:
    """0998-5550101、5550102: a number without area code has that of the one before it."""
    area, result = "", []
    for number in found:
        inherits = number.line is Line.LOCAL and area
        result.append(evolve(number, line=Line.LANDLINE, area=area) if inherits else number)
        area = result[-1].area or area
    return result


def _number(run: str) -> Number:
    written = run.strip(" \t\r\n.·-–—―")
    digits = re.sub(r"[^0-9+]", "", _TAIL.sub("", fold(written)))
    if _MOBILE.fullmatch(digits):
        return Number(written, Line.MOBILE)
    if _SERVICE.fullmatch(digits):
        return Number(written, Line.SERVICE)
    if _LOCAL.fullmatch(digits):
        return Number(written, Line.LOCAL)
    if _LIKE_A_MOBILE.fullmatch(digits):
        why = Phrase("手机号应为 {right} 位", {"right": _MOBILE_DIGITS})
        return Number(written, Line.NOBODY, why=why)
    return _dialled(written, digits) if len(digits) <= _LONGEST else Number(written, Line.NOBODY)


def _dialled(written: str, digits: str) -> Number:
    """What the numbering plans say: a landline, a service, a number of another country, or nobody."""
    import phonenumbers  # noqa: PLC0415 -- 29 ms that only a dossier with such a number need pay

    try:
        parsed = phonenumbers.parse(digits, "CN")
    except phonenumbers.NumberParseException:
        return Number(written, Line.NOBODY)
    if parsed.country_code != _CHINA:
        return Number(written, Line.ABROAD, country=parsed.country_code or 0)
    if not phonenumbers.is_valid_number_for_region(parsed, "CN"):
        return Number(written, Line.NOBODY, why=Phrase("没有这样的区号，或位数不对"))
    if phonenumbers.number_type(parsed) != phonenumbers.PhoneNumberType.FIXED_LINE:
        return Number(written, Line.SERVICE)
    return Number(written, Line.LANDLINE, area=_area(str(parsed.national_number)))


def _area(national: str) -> str:
    """The area code of a landline: 010 and 02x, else nought and three digits."""
    return "0" + (national[:2] if national.startswith((_CAPITAL, "2")) else national[: len("998")])


def likely(written: str, known: Collection[str]) -> list[str]:
    """The numbers that one which goes abroad may have been meant for: one 0 less, or a 9 for a 0, with one of the `known` area codes.

    >>> likely("0091-3836638", ["0991", "0998"])
    ['0991-3836638']
    """
    digits = fold(half_width(written))
    guesses = [guess for guess in (digits[1:], f"0{_XINJIANG}{digits[2:]}") if guess[: len("0998")] in known]
    return [guess for guess in guesses if _number(guess).line is Line.LANDLINE]


def near(written: str, known: Collection[str]) -> Phrase | str:
    """What to say of them; nothing where there are none."""
    meant = likely(written, known)
    return Phrase("，疑为 {numbers}", {"numbers": meant}) if meant else ""
