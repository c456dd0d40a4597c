"""Reading an overview: everything found in it, as values."""

from functools import lru_cache

from attrs import frozen

from xjdemand.content.account import Found, account
from xjdemand.content.indicators import Indicator, indicators
from xjdemand.content.moods import told
from xjdemand.content.outline import clauses, normal
from xjdemand.content.tables import rows
from xjdemand.content.weigh import Kind


@frozen
class Said:
    """What was found in a text: the quantified indicators, in its order, tables last."""

    text: str
    indicators: tuple[Indicator, ...]
    aspects: tuple[Found, ...]

    def quotes(self, kind: Kind) -> tuple[str, ...]:
        """The words of the text that tell the indicators of one kind."""
        return tuple(self.text[found.start : found.end].strip() for found in self.indicators if found.kind is kind)


@lru_cache(maxsize=32)
def read(text: str) -> Said:
    """Read a text.

    >>> read("目标：锌回收率由62%提高到78%以上；申请专利3件。").quotes(Kind.OUTCOME)
    ('申请专利3件',)
    """
    plain = normal(text)
    clauses_told = tuple(told(clauses(plain)))
    counted = (*indicators(clauses_told), *rows(plain))
    return Said(text, counted, account(clauses_told, counted, plain))
