"""The one place that looks at a clock, for one question: has the end of somebody's own exemption passed?

No verdict on a dossier may hang on when it was checked (law 6): the same file must get the same report. A suppression with an
end is no part of the dossier's own case; it is a loan that a person took until a day of their own choosing, and what the clock
can do is end it, never excuse anything. `--today` says the day instead, and the API asks nothing: `set_aside(…, today=…)`.
"""

from datetime import date, datetime

from xjdemand.notice.model import BEIJING


def day_in_beijing() -> date:
    """The day it is in Beijing."""
    return datetime.now(BEIJING).date()
