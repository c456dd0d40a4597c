"""What the housekeeping rules (XJ0xx) look at: each request to set something aside, and what became of it in one check.

They are rules like the others; each hit quotes the request itself and stands where that is written.
"""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from xjdemand.errors import Location
from xjdemand.forms.filled import Spot
from xjdemand.language import Phrase
from xjdemand.notice.clause import Clause
from xjdemand.notice.model import Notice
from xjdemand.rules.basis import Printed
from xjdemand.rules.finding import Finding
from xjdemand.rules.rule import Hit, Rule
from xjdemand.rules.waiver import WaiverKind

_NOTATION = "标注"


@frozen(kw_only=True)
class Request:
    """One request and its fate.

    `words` are as written; `misread` why it could not be understood; `met` whether a finding answered to it (None: not to be
    told, its rule was not run); `now` what the finding says today that a decision was taken on when it said `found`.
    """

    rule: str
    words: str
    at: Location
    kind: WaiverKind = WaiverKind.SUPPRESSED
    until: date | None = None
    misread: Phrase | None = None
    met: bool | None = None
    found: str = ""
    now: str | None = None

    @property
    def place(self) -> str:
        """What it is known by among the paths of a report."""
        return f"/{self.kind.value}/{self.rule}"

    @property
    def cites(self) -> Clause:
        """The request in its own words."""
        return Clause(_NOTATION, self.words)


@frozen
class Ledger:
    """All requests of one check, and the day on which ends are judged (None: they are not)."""

    requests: tuple[Request, ...]
    today: date | None = None

    def numbered(self) -> Iterator[tuple[str, Request]]:
        """Each request under its number, as the pointer of a hit: “/0”."""
        return ((f"/{number}", request) for number, request in enumerate(self.requests))


@frozen
class Notation:
    """The words of whoever asked: no sentence of the notice, so no printed words stand under it."""

    kind: str = "notation"

    def cite(self, _notice: Notice, _spot: Spot) -> Clause:
        """How such a request begins, where a hit quotes nothing nearer."""
        return Clause(_NOTATION, "xjdemand:")

    def stands_on(self, _notice: Notice, _printed: Printed) -> bool:
        """On nothing that is printed."""
        return False


_CALLED = {WaiverKind.SUPPRESSED: Phrase("放行标注"), WaiverKind.DECIDED: Phrase("决定")}


def kept(rule: Rule, ledger: Ledger, notice: Notice) -> Iterator[Finding]:
    """The findings of one housekeeping rule."""
    for item in rule.find(ledger, notice):
        yield _finding(rule, item, ledger.requests[int(item.at[1:])])


def _finding(rule: Rule, item: Hit, request: Request) -> Finding:
    return Finding(
        rule=rule.id,
        strength=rule.strength,
        path=request.place,
        where=_CALLED[request.kind],
        clause=request.cites,
        basis=rule.basis.kind,
        what=Phrase(rule.message, item.values),
        remedy=Phrase(rule.remedy, item.values),
        missing=rule.missing,
        at=request.at,
    )
