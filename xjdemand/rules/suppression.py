"""What a user writes to set a finding aside: which rule, where, why, and until when; and what could not be understood of it."""

from datetime import date

from attrs import frozen

from xjdemand.errors import Location
from xjdemand.language import Phrase
from xjdemand.rules.waiver import WaiverKind


@frozen(kw_only=True)
class Suppression:
    """One request to set findings aside, in a comment of the dossier's file or in the configuration.

    `rule` is the id of one rule; `reason` says why, and one without a reason has no effect; `until` is the last day on which it
    holds (None: no end); `path` is a JSON pointer, and what lies under it is meant too (empty: anywhere), and it may name a form
    or row by its title, which survives a new order: “/forms/=膜下滴灌/overview”; `file` a glob for the dossier's path, matched
    from its end (empty: every dossier); `at` is where it is written. `within` is of comments alone: the file, or the line of it,
    on which findings must stand.

    >>> from xjdemand.errors import Location
    >>> Suppression(rule="XJ712", reason="上一年同名，已获准", at=Location("材料.yaml", 12)).until is None
    True
    """

    rule: str
    reason: str
    at: Location
    until: date | None = None
    path: str = ""
    file: str = ""
    within: Location | None = None


@frozen(kw_only=True)
class Decision:
    """An officer's decision that a finding shall not count: `by` whom, on which `day`, for which `reason`.

    It is about the finding of `rule` with this `fingerprint` that said `found` (its Chinese message), and no other; `path` only
    tells a reader where that was. `at` is where it is written.
    """

    rule: str
    fingerprint: str
    found: str
    reason: str
    by: str
    day: date | None
    at: Location
    path: str = ""


@frozen(kw_only=True)
class Misread:
    """A request of that kind that could not be understood: the words, where they are written, and why not."""

    text: str
    at: Location
    why: Phrase
    rule: str = ""
    kind: WaiverKind = WaiverKind.SUPPRESSED


Asked = Suppression | Decision | Misread
"""What somebody asked for."""
