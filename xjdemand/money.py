"""`Wan`: an exact amount in 万元, and the reader of what people write for one.

>>> parse("1,200万元"), parse("３.５亿元"), parse("500000元"), parse("800")
(Wan('1200'), Wan('35000'), Wan('50'), Wan('800'))
>>> parse("约1200万元")
Unparsed(raw='约1200万元')
"""

import re
from decimal import Decimal, InvalidOperation
from functools import total_ordering

from attrs import field, frozen

from xjdemand.text import half_width, is_blank

WAN_YUAN = "万元"
"""The unit of every amount in the notice's forms."""

_IN_WAN = {
    "元": Decimal("0.0001"),
    "千元": Decimal("0.1"),
    "万": Decimal(1),
    "万元": Decimal(1),
    "百万": Decimal(100),
    "千万": Decimal(1000),
    "百万元": Decimal(100),
    "千万元": Decimal(1000),
    "亿": Decimal(10000),
    "亿元": Decimal(10000),
}
_AMOUNT = re.compile(
    r"(?P<sign>人民币|RMB|[￥¥])? *"
    r"(?P<number>[+-]?(?:[0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?) *"
    r"\(?(?P<unit>[百千]?万元?|千元|亿元|[元万亿])?\)? *(?:人民币)?整?。?"
)
_LONGEST = 60
"""Characters; nobody writes an amount that long, and a pattern should not have to look at it."""

_NUMERALS = "〇零一二两三四五六七八九十廿壹贰叁肆伍陆柒捌玖拾半"
_UNITS = re.compile(r"(?:[百千佰仟]?[万亿]?元|[百千佰仟]?[万亿])[)）]?$")
_TRADITIONAL = str.maketrans("萬億", "万亿")
_LARGEST = 24
"""Digits on either side of the point; a longer number is no sum of money, and writing it out could fill the memory."""


def _canonical(value: Decimal | str | int) -> Decimal:
    """The value without the noughts that only its way of writing had: 35000.0 is 35000."""
    try:
        sign, digits, exponent = Decimal(value).as_tuple()
    except InvalidOperation as error:
        message = f"不是数 / not a number: {value!r}; parse() reads “1,200万元”"
        raise ValueError(message) from error
    if not isinstance(exponent, int):
        return Decimal(value)
    while exponent < 0 and digits[-1:] == (0,):
        digits, exponent = digits[:-1] or (0,), exponent + 1
    return Decimal((sign, digits, exponent))


def _finite(_instance: object, _attribute: object, value: Decimal) -> None:
    if not value.is_finite() or abs(value.adjusted()) > _LARGEST or len(value.as_tuple().digits) > 2 * _LARGEST:
        message = f"金额应为有限的数 / an amount is a finite number below 10^{_LARGEST}: {value.adjusted()=}"
        raise ValueError(message)


@total_ordering
@frozen(repr=False)
class Wan:
    """An exact amount in 万元 (10,000 yuan). Negative and zero can be held; whether they may stand is a rule's matter.

    Raises ValueError for NaN, infinities and magnitudes past 10^24.

    >>> Wan("0.5") < Wan(1), f"{Wan('1200.50')}"
    (True, '1200.5万元')
    """

    value: Decimal = field(converter=_canonical, validator=_finite)

    def __lt__(self, other: "Wan") -> bool:
        return self.value < other.value

    def __str__(self) -> str:
        return f"{self.value:f}{WAN_YUAN}"

    def __repr__(self) -> str:
        return f"Wan('{self.value:f}')"


@frozen
class Unparsed:
    """What was written where an amount belongs, and could not be read as one."""

    raw: str

    def __str__(self) -> str:
        return self.raw

    @property
    def names_a_number(self) -> bool:
        """Whether any digit stands in it: “约1200万元” says something, “待定” does not."""
        return any(character.isdecimal() or character in _NUMERALS for character in _UNITS.sub("", self.raw.strip()))


Amount = Wan | Unparsed | None
"""A written amount: exact, unreadable, or not there."""


def parse(raw: str) -> Amount:
    """Read what was written for an amount; a bare number is in 万元, the unit of the forms. Never raises.

    A sign of money without a unit (“¥5,000,000”) is kept as written: it is yuan as like as not. A blank may part thousands.

    >>> parse("１，２００ 万元整"), parse(" "), parse("XXXX万元")
    (Wan('1200'), None, Unparsed(raw='XXXX万元'))
    """
    if is_blank(raw):
        return None
    if len(raw) > _LONGEST:
        return Unparsed(raw)
    found = _AMOUNT.fullmatch(half_width(raw).strip().translate(_TRADITIONAL))
    if found is None or len(found["number"]) > _LARGEST or (found["sign"] and not found["unit"]):
        return Unparsed(raw)
    value = Decimal(found["number"].replace(",", "").replace(" ", "")) * _IN_WAN[found["unit"] or WAN_YUAN]
    return Wan(value) if abs(value.adjusted()) <= _LARGEST else Unparsed(raw)
