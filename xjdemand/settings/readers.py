"""What the values of the settings may be: each reader takes a value of TOML, and raises Unfit where it is none of these."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from pkgutil import resolve_name
from typing import TypeVar

from attrs import evolve, frozen

from xjdemand.edition import XJ2023, Edition, known
from xjdemand.errors import UsageError
from xjdemand.formats.leaves import Unfit, kind_of, text
from xjdemand.language import Phrase
from xjdemand.rules.finding import Stage, Strength
from xjdemand.rules.run import told
from xjdemand.settings.table import unknown

T = TypeVar("T")

STRENGTHS = {strength.name.lower(): strength for strength in sorted(Strength, reverse=True)}
STAGES = {stage.name.lower(): stage for stage in Stage}
EDITIONS = {"xj2023": XJ2023}
"""The editions that come with this library, by the name that settings call them."""

_OFF = "off"
_LONG = 20


def word(words: Mapping[str, T]) -> Callable[[object], T]:
    """A reader of one of these words."""

    def read(value: object) -> T:
        written = text(value)
        if written.lower() not in words:
            raise Unfit(unknown(written, words))
        return words[written.lower()]

    return read


def strength(value: object) -> Strength:
    """A strength; a rule is not switched off by one."""
    if value == _OFF:
        raise Unfit(Phrase("没有“{off}”这种力度；不查的规则写在 ignore 里", {"off": _OFF}))
    return word(STRENGTHS)(value)


def flag(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise Unfit(Phrase("应为 true 或 false，实为{kind}", {"kind": kind_of(value)}))
    return value


def whole_number(most: int) -> Callable[[object], int]:
    """A reader of a number above zero, and at most so many."""

    def read(value: object) -> int:
        if type(value) is not int or not 1 <= value <= most:
            raise Unfit(Phrase("应为 1 至 {most} 的整数，实为“{value}”", {"most": most, "value": str(value)[:_LONG]}))
        return value

    return read


def sentence(value: object) -> str:
    """A text with something in it."""
    if not text(value).strip():
        raise Unfit(Phrase("不能空着"))
    return text(value)


def day(value: object) -> date:
    """A day: TOML's own, or a text like 2026-12-31."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError as error:
        raise Unfit(Phrase("“{value}”不是日期；应像 2026-12-31", {"value": str(value)})) from error


def switch(value: object) -> str:
    """What a reading is switched to, as `--reading` would have it."""
    if isinstance(value, time):
        return value.isoformat()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else text(value)


def edition(value: object) -> Edition:
    """An edition by its name, or one of a module: "package.module:EDITION"."""
    written = text(value)
    if ":" not in written:
        return word(EDITIONS)(value)
    try:
        found = resolve_name(written)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a module may fail in any way as it is imported
        said = {"name": written, "why": told(error)}
        raise Unfit(Phrase("通知“{name}”不能用：{why}", said)) from error
    if not isinstance(found, Edition):
        raise Unfit(Phrase("“{name}”不是 Edition，是 {kind}", {"name": written, "kind": type(found).__name__}))
    return found


@frozen
class Ids:
    """Readers of the ids of an edition's rules on dossiers.

    While `some_are_lost` with a plug-in that cannot be loaded, an id that is not one of XJ may be one of these.
    """

    edition: Edition
    some_are_lost: bool

    def beginning(self, value: object) -> str:
        """An id, or the beginning of some."""
        return self._read(value, lambda id: known(self.edition.selectable, [id]))  # noqa: A006 -- the house's word

    def whole(self, value: object) -> str:
        """The id of one rule."""
        return self._read(value, lambda id: evolve(self.edition, lints=()).rule(id))  # noqa: A006 -- as above

    def _read(self, value: object, hold: Callable[[str], object]) -> str:
        written = text(value).strip().upper()
        try:
            hold(written)
        except UsageError as error:
            if not self.some_are_lost or written.startswith("XJ"):
                raise Unfit(error.sentences[0]) from error
        return written
