"""What of a summary is a number in a sheet: a 序号, and an amount that a program keeps exactly."""

import re
from decimal import Decimal

from xjdemand.formats.tables import SIGNIFICANT
from xjdemand.forms.blank import Kind
from xjdemand.money import Wan, parse

_ORDINAL = re.compile("0|[1-9][0-9]{0,8}")


def number(text: str, kind: Kind) -> Decimal | None:
    """The number that a cell holds; None where it holds a text, or a number that no program keeps exactly.

    >>> number("3150.5", Kind.AMOUNT), number("01", Kind.ORDINAL)
    (Decimal('3150.5'), None)
    """
    if kind is Kind.ORDINAL:
        return Decimal(text) if _ORDINAL.fullmatch(text) else None
    found = parse(text) if kind is Kind.AMOUNT else None
    if not isinstance(found, Wan) or f"{found.value:f}" != text or len(found.value.as_tuple().digits) > SIGNIFICANT:
        return None
    return found.value if Decimal(repr(float(found.value))) == found.value else None


def shown_as(found: Decimal) -> str:
    """The format that shows a number as it is written.

    >>> shown_as(Decimal("4200.5"))
    '0.0'
    """
    places = max(0, -int(found.as_tuple().exponent))
    return f"0.{'0' * places}" if places else "0"
