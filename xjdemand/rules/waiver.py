"""What sets a finding aside: somebody's own exemption, with its reason. The finding stays in the report and no longer counts."""

from datetime import date
from enum import Enum

from attrs import frozen

from xjdemand.errors import Location


class WaiverKind(Enum):
    """`suppressed`: by a comment or by configuration. `baseline`: known before. `decided`: by an officer, under a name."""

    SUPPRESSED = "suppressed"
    BASELINE = "baseline"
    DECIDED = "decided"


@frozen
class Waiver:
    """Why a finding does not count, in the words of whoever asked for it (`reason`; a baseline gives none).

    `by` whom and on which `day` (of decisions), `until` its last day (of suppressions), `at` where it is written.

    >>> Waiver(WaiverKind.SUPPRESSED, "上一年同名，已获准").until is None
    True
    """

    kind: WaiverKind
    reason: str
    by: str = ""
    day: date | None = None
    until: date | None = None
    at: Location | None = None
