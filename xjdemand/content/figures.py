"""A number with the words around it, and how firmly they say that it is to be reached."""

from attrs import frozen

from xjdemand.content import targets as said
from xjdemand.content.moods import Told
from xjdemand.content.numerals import Amount

_ENOUGH = ("以上", "以下", "以内", "之内", "及以上", "(以上)", "最好", "左右最好", "以上最好")
_CHANGES = ("翻", "减半")


@frozen
class Figure:
    """A number with what is said before it in its item, in its clause, and after it."""

    amount: Amount
    lead: str
    item: str
    after: str
    told: Told

    @property
    def firm(self) -> bool:
        """Whether it is said to be reached."""
        written = self.told.clause.words[self.amount.start]
        return bool(
            written == "±" or said.FIRM.search(self.lead) or self.amount.tail in _ENOUGH or said.SAID_AFTER.match(self.after)
        )

    @property
    def strict(self) -> bool:
        """Whether it is said so in words hardly used of things as they are."""
        return bool(said.STRICT.search(self.lead[-12:]) or said.FROM_TO.search(self.lead))

    @property
    def changed(self) -> bool:
        """Whether something is to change by so much."""
        by_itself = self.told.clause.words[self.amount.start : self.amount.end].startswith(_CHANGES)
        return by_itself or bool(said.CHANGED.search(self.lead))
