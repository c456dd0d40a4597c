"""What a rule stands on: a sentence of the notice, words printed in a form, arithmetic, or a public standard.

A basis answers two questions: which clause to quote for a hit, and which printed words the rule stands on at all (so that
`xjdemand notice` can show rules beside sentences).
"""

from collections.abc import Callable
from typing import Protocol

from attrs import frozen

from xjdemand.forms.blank import Annexed, Blank
from xjdemand.forms.filled import Spot
from xjdemand.notice.clause import Clause
from xjdemand.notice.model import Notice
from xjdemand.notice.says import Says


class Basis(Protocol):
    """The two questions."""

    @property
    def kind(self) -> str:
        """How it binds: clause, form, arithmetic, standard or house."""

    def cite(self, notice: Notice, spot: Spot) -> Clause:
        """The clause to quote for a hit made at `spot`."""

    def stands_on(self, notice: Notice, printed: "Printed") -> bool:
        """Whether the rule stands on these printed words."""


@frozen
class Printed:
    """A stretch of the whole text: an element of the body, or a blank, or the 注 of an annex; `name` is what it is in code."""

    clause: Clause
    name: str
    element: Says | None = None
    annex: type[Annexed] | None = None
    blank: Blank | None = None
    is_note: bool = False


def _nothing(_notice: Notice) -> tuple[Says, ...]:
    return ()


@frozen(kw_only=True)
class _Basis:
    """`also` are sentences of the body that it stands on beside what it quotes."""

    also: Callable[[Notice], tuple[Says, ...]] = _nothing

    def _stands_beside(self, notice: Notice, printed: Printed) -> bool:
        return any(printed.element is element for element in self.also(notice))


@frozen
class Said(_Basis):
    """A sentence of the body, found in the notice that is being checked against."""

    which: Callable[[Notice], Says]
    kind: str = "clause"

    def cite(self, notice: Notice, _spot: Spot) -> Clause:
        """The sentence."""
        return self.which(notice).cites

    def stands_on(self, notice: Notice, printed: Printed) -> bool:
        """On that sentence."""
        return printed.element is self.which(notice) or self._stands_beside(notice, printed)


@frozen
class Standard(Said):
    """A public standard, named by its `source`; the sentence it stands on is the one that is to be proved by it."""

    kind: str = "standard"
    source: str = ""


@frozen
class Labelled(_Basis):
    """The words printed for a blank: its label, or the hint or filler in its cell where `inside` says so."""

    where: Callable[[Blank], bool]
    inside: bool = False
    kind: str = "form"

    def cite(self, notice: Notice, spot: Spot) -> Clause:
        """The words of the blank at the spot; the title of the annex where the hit is about the whole form."""
        words = spot.blank.words(notice) if spot.blank else (spot.annex.sheet.title,)
        return Clause(spot.annex.sheet.heading, words[-1] if self.inside else words[0])

    def stands_on(self, notice: Notice, printed: Printed) -> bool:
        """On each blank it is for."""
        return (printed.blank is not None and self.where(printed.blank)) or self._stands_beside(notice, printed)


@frozen
class Noted(_Basis):
    """The 注 under an annex."""

    where: Callable[[type[Annexed]], bool]
    kind: str = "form"

    def cite(self, notice: Notice, spot: Spot) -> Clause:
        """The 注 of the annex at the spot, or of the other annex of its channel where the rule is for that one."""
        own = (spot.annex, spot.kind.summary_form, spot.kind.need_form)
        return next(annex for annex in own if self.where(annex)).sheet.noted(notice)

    def stands_on(self, notice: Notice, printed: Printed) -> bool:
        """On the 注 of each annex it is for."""
        is_it = printed.is_note and printed.annex is not None and self.where(printed.annex)
        return is_it or self._stands_beside(notice, printed)


@frozen
class Arithmetic(Labelled):
    """No sentence says it, the numbers do; the words of the blank say which numbers."""

    kind: str = "arithmetic"


@frozen(kw_only=True)
class HouseRule:
    """A rule of an office of its own, which the notice does not ask for: `source` is the paper it stands in, `quote` its words.

    It stands on no words of the notice, so that nobody takes it for the notice's.

    >>> print(HouseRule(source="县科技局审核细则第三条", quote="主持人须留两个电话").clause)
    县科技局审核细则第三条 “主持人须留两个电话”
    """

    source: str
    quote: str
    kind: str = "house"

    @property
    def clause(self) -> Clause:
        """The paper and its words."""
        return Clause(self.source, self.quote)

    def cite(self, _notice: Notice, _spot: Spot) -> Clause:
        """The same, wherever the hit is made."""
        return self.clause

    def stands_on(self, _notice: Notice, _printed: Printed) -> bool:
        """On none of the notice's words."""
        return False
