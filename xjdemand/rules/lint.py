"""What the rules on the notice itself (XJ9xx) look at: any notice with its forms, as it is printed.

They are rules like the others: their subject is the `Publication`, their places are names in code (`notice.delivery.deadline`,
`JointProject.total`), and each hit quotes its own words. All they find is a READING: a notice that was published stands, and
whoever fills its forms needs to know how to take it.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from attrs import define, field, frozen

from xjdemand.forms.blank import Annexed
from xjdemand.forms.filled import Spot
from xjdemand.language import Phrase
from xjdemand.notice.clause import Clause, squeeze
from xjdemand.notice.model import Annex, Notice
from xjdemand.notice.says import Says, elements
from xjdemand.rules.basis import Printed
from xjdemand.rules.finding import Finding, Strength
from xjdemand.rules.rule import Hit, Rule
from xjdemand.text import CHINESE_DIGITS

ANNEX = "附件"
_NUMBER = re.compile("[0-9]+")


@define
class Publication:
    """A notice and its forms, with all that is printed of them, and the text of the body (the list of annexes left out)."""

    notice: Notice
    forms: tuple[type[Annexed], ...]
    printed: tuple[Printed, ...]
    _body: list[tuple[str, Says]] = field(init=False)
    _starts: list[int] = field(init=False)
    text: str = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Join the words of the body, and remember where each element begins."""
        self._body = [(name, element) for name, element in elements(self.notice) if not isinstance(element, Annex)]
        self._starts, self.text = [], ""
        for _, element in self._body:
            self._starts.append(len(self.text))
            self.text += squeeze(element.quote)

    def at(self, offset: int) -> tuple[str, Says]:
        """The element of the body, with its name, in which the character at `offset` stands."""
        return self._body[bisect_right(self._starts, offset) - 1]

    def after(self, element: Says) -> str:
        """The body from the end of `element` on."""
        at = next((n for n, (_, each) in enumerate(self._body) if each is element), None)
        return "" if at is None else self.text[self._starts[at] + len(squeeze(element.quote)) :]


@frozen
class Anywhere:
    """Printed words picked out wherever they stand; a hit quotes its own."""

    where: Callable[[Notice, Printed], bool]
    kind: str = "clause"

    def cite(self, notice: Notice, _spot: Spot) -> Clause:
        """The title of the notice, where a hit quotes nothing nearer."""
        return notice.title.cites

    def stands_on(self, notice: Notice, printed: Printed) -> bool:
        """On each of the words picked out."""
        return self.where(notice, printed)


def number_of(annex: str) -> int:
    """The number in “附件3” or “附件三”; 0 where there is none."""
    found = _NUMBER.search(annex.translate(CHINESE_DIGITS))
    return int(found[0]) if found else 0


def linted(rule: Rule, publication: Publication) -> Iterator[Finding]:
    """The findings of one rule on the notice itself."""
    for item in rule.find(publication, publication.notice):
        yield _finding(rule, item, publication.notice)


def _finding(rule: Rule, item: Hit, notice: Notice) -> Finding:
    clause = item.cites or notice.title.cites
    return Finding(
        rule=rule.id,
        strength=Strength(rule.strength),
        path=item.at,
        where=Phrase("通知 {clause}", {"clause": clause.id}),
        clause=clause,
        basis=rule.basis.kind,
        what=Phrase(rule.message, item.values),
        remedy=Phrase(rule.remedy, item.values),
        missing=rule.missing,
    )
