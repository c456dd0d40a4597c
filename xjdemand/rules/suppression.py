"""What a user writes to set a finding aside: which rule, where, why, and until when."""

from datetime import date

from attrs import frozen

from xjdemand.errors import Location


@frozen(kw_only=True)
class Suppression:
    """One request to set findings aside, in a comment of the dossier's file or in the configuration.

    `rule` is the id of one rule; `reason` says why, and one without a reason has no effect; `until` is the last day on which it
    holds (None: no end); `path` is a JSON pointer, and what lies under it is meant too (empty: anywhere); `file` a glob for the
    dossier's path (empty: every dossier); `at` is where it is written.

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
