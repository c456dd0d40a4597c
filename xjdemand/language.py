"""Sentences for people: Chinese first, English through the catalogue.

A sentence is a `Phrase`: a Chinese template, which is also the key of the English catalogue, and its values. It stays a
value until somebody reads it, so a finding can be shown in either language, compared, pickled and sent.
"""

import gettext
import string
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Literal

from attrs import field, frozen

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")

_BETWEEN: dict[Language, str] = {"zh": "、", "en": ", "}
_DAY: dict[Language, str] = {"zh": "yyyy年M月d日", "en": "d MMMM yyyy"}
_MOMENT: dict[Language, str] = {"zh": "yyyy年M月d日 HH:mm:ss", "en": "d MMMM yyyy HH:mm:ss"}


@frozen
class Phrase:
    """A sentence not yet said: a Chinese template with {names}, and the values that stand in them.

    >>> Phrase("推荐了 {n} 项", {"n": 6}).said("zh")
    '推荐了 6 项'
    """

    template: str
    values: Mapping[str, object] = field(factory=dict)

    def said(self, language: Language = "zh") -> str:
        """The sentence in `language`."""
        spelt = {name: spell(value, language) for name, value in self.values.items()}
        return translated(self.template, language).format_map(spelt)


_LONG = 10**18
"""Numbers from here on are written short; Python itself refuses to write more than 4,300 digits."""

_YES, _NO = Phrase("是"), Phrase("否")


def translated(template: str, language: Language) -> str:
    """`template` in `language`, its {names} still open."""
    return template if language == "zh" else _english().gettext(template)


@cache
def names(template: str) -> frozenset[str]:
    """The {names} of a template, as they are written in it. Raises ValueError where its braces do not match.

    >>> sorted(names("推荐了 {n} 项，名额为 {limit} 项"))
    ['limit', 'n']
    """
    return frozenset(name for _, name, _, _ in string.Formatter().parse(template) if name is not None)


def chosen(wanted: str | None) -> Language:
    """The language called `wanted`; Chinese where it is none of ours.

    >>> chosen("en"), chosen("fr"), chosen(None)
    ('en', 'zh', 'zh')
    """
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


def spell(value: object, language: Language) -> str:
    """One value as a reader of `language` writes it: lists, days, moments and numbers; others by `str`.

    >>> spell(["甲", "乙"], "zh"), spell(date(2023, 8, 31), "en"), spell(Decimal("1200.50"), "en")
    ('甲、乙', '31 August 2023', '1,200.50')
    """
    match value:
        case Phrase():
            return value.said(language)
        case tuple() | list():
            return _BETWEEN[language].join(spell(item, language) for item in value)
        case datetime():
            return _moment(value, language)
        case date():
            return _day(value, language)
        case bool():
            return (_YES if value else _NO).said(language)
        case int() | Decimal():
            return _number(value, language)
        case _:
            return str(value)


def _number(value: int | Decimal, language: Language) -> str:
    if isinstance(value, int) and abs(value) >= _LONG:
        return f"{Decimal(value):.3E}"
    exact = value if isinstance(value, Decimal) else Decimal(value)
    return f"{exact:,f}" if language == "en" else f"{exact:f}"


def _moment(value: datetime, language: Language) -> str:
    from babel.dates import format_datetime  # noqa: PLC0415 -- 14 ms that only a report with a time in it need pay

    return str(format_datetime(value, _MOMENT[language], tzinfo=value.tzinfo, locale=language))


def _day(value: date, language: Language) -> str:
    from babel.dates import format_date  # noqa: PLC0415 -- as above

    return str(format_date(value, _DAY[language], locale=language))


@cache
def _english() -> gettext.NullTranslations:
    catalogue = resources.files("xjdemand") / "locale" / "en" / "LC_MESSAGES" / "xjdemand.mo"
    with catalogue.open("rb") as stream:
        return gettext.GNUTranslations(stream)
