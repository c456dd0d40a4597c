"""XJ30x: when it came (报送). All times are Beijing time; without a time these rules do not run."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from xjdemand.forms.dossier import Dossier, HandIn
from xjdemand.language import Phrase
from xjdemand.notice.model import BEIJING, Notice
from xjdemand.rules.basis import Said
from xjdemand.rules.finding import Stage, Strength
from xjdemand.rules.rule import Hit, Need, hit, rule

_DEADLINE = Said(lambda notice: notice.delivery.deadline, also=lambda notice: (notice.delivery.destination,))
_RECEIVED, _POSTED = "/handed_in/received", "/handed_in/posted"


_HOW = {_RECEIVED: Phrase("送达"), _POSTED: Phrase("寄出")}


def _states_a_time(dossier: Dossier) -> bool:
    return dossier.handed_in is not None and (dossier.handed_in.received or dossier.handed_in.posted) is not None


_A_TIME = Need(_states_a_time, Phrase("没有可看的送达或寄出时间"))


@rule(
    "XJ301",
    Strength.MUST,
    cites=_DEADLINE,
    message="{moment}才{how}，期限为 {last}",
    remedy="期限已过；能否补报，请向受理单位询问",
    due=Stage.FORM,
    needs=_A_TIME,
)
def late(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """过了截止时间。

    报送段写“于{deadline}前……报送至”；按默认解读含当日，到24时为止（北京时间），以送达为准。

    >>> from datetime import datetime
    >>> fires(late, joint_dossier(received=datetime(2023, 8, 31, 23, 59, 59)))
    False
    >>> fires(late, joint_dossier(received=datetime(2023, 9, 1, 0, 0, 0)))
    True
    """
    counted = counting_moment(dossier, notice)
    ends = notice.delivery.deadline.ends(notice.readings)
    if counted is not None and _instant(counted[1]) >= ends:
        yield hit(counted[0], moment=counted[1], how=_HOW[counted[0]], last=ends - timedelta(seconds=1))


@rule(
    "XJ302",
    Strength.INFO,
    cites=_DEADLINE,
    message="在截止当日（{day}）{how}：“前”字是否含当日有歧义",
    remedy="尽量提前一日；已经办了的，留存凭据",
    due=Stage.FORM,
    needs=_A_TIME,
)
def on_the_last_day(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """截止当日才到。

    “{deadline}前”含不含当日，原文没有说；按默认解读算按时，但有被拒的可能。

    >>> from datetime import datetime
    >>> fires(on_the_last_day, joint_dossier(received=datetime(2023, 8, 30, 23, 59, 59)))
    False
    >>> fires(on_the_last_day, joint_dossier(received=datetime(2023, 8, 31)))
    True
    """
    counted = counting_moment(dossier, notice)
    on_time = notice.readings.deadline_day == "included"
    if counted is not None and on_time and _day(counted[1]) == notice.delivery.deadline.day:
        yield hit(counted[0], day=notice.delivery.deadline.day, how=_HOW[counted[0]])


@rule(
    "XJ303",
    Strength.READING,
    cites=_DEADLINE,
    message="截止当日 {moment} 才送达，已过下班时间（{closes}），可能无人签收",
    remedy="问清值班安排，或出示当日签收凭据",
    due=Stage.FORM,
    needs=_A_TIME,
)
def after_office_hours(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """截止当日下班以后才到。

    原文没有写几点截止；当时自治区机关下午下班为{closes}（北京时间）。这是解读，不是期限。

    >>> from datetime import datetime
    >>> fires(after_office_hours, joint_dossier(received=datetime(2023, 8, 31, 20, 0, 0)))
    False
    >>> fires(after_office_hours, joint_dossier(received=datetime(2023, 8, 31, 20, 0, 1)))
    True
    """
    counted = counting_moment(dossier, notice)
    closes = notice.readings.office_closes
    if counted is None or counted[0] != _RECEIVED or not isinstance(counted[1], datetime):
        return
    ends = notice.delivery.deadline.ends(notice.readings)
    closing = datetime.combine((ends - timedelta(seconds=1)).date(), closes, BEIJING)
    if closing < counted[1] < ends:
        yield hit(_RECEIVED, moment=counted[1], closes=f"{closes:%H:%M}")


@rule(
    "XJ304",
    Strength.READING,
    cites=Said(lambda notice: notice.issued),
    message="{moment}早于通知的成文日期（{issued}）",
    remedy="核对日期是否写错",
    due=Stage.FORM,
    needs=_A_TIME,
)
def before_the_notice(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """送达或寄出的时间早于通知。

    通知成文于{issued}；更早的时间多半是写错了年份或月份。

    >>> from datetime import datetime
    >>> fires(before_the_notice, joint_dossier(received=datetime(2023, 8, 21)))
    False
    >>> fires(before_the_notice, joint_dossier(received=datetime(2023, 8, 20, 23, 59, 59)))
    True
    """
    facts = dossier.handed_in or HandIn()
    for path, moment in ((_RECEIVED, facts.received), (_POSTED, facts.posted)):
        if moment is not None and _day(moment) < notice.issued.day:
            yield hit(path, moment=moment, issued=notice.issued.day)


@rule(
    "XJ305",
    Strength.READING,
    cites=_DEADLINE,
    message="只写了寄出时间（{posted}），不知何时送达，无从判断是否按时",
    remedy="补写送达时间；以签收为准",
    due=Stage.FORM,
    needs=_A_TIME,
)
def only_posted(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """只有寄出时间。

    原文为“报送至”，按默认解读以送达为准；只知道寄出，按时与否未定。

    >>> from datetime import datetime
    >>> fires(only_posted, joint_dossier(posted=datetime(2023, 8, 28), received=datetime(2023, 8, 30)))
    False
    >>> fires(only_posted, joint_dossier(posted=datetime(2023, 8, 28)))
    True
    """
    posted = (dossier.handed_in or HandIn()).posted
    if posted is not None and counting_moment(dossier, notice) is None:
        yield hit(_POSTED, posted=posted)


@rule(
    "XJ306",
    Strength.READING,
    cites=_DEADLINE,
    message="寄出（{posted}）晚于送达（{received}）",
    remedy="核对两个时间，必有一个写错",
    due=Stage.FORM,
    needs=_A_TIME,
)
def posted_after_received(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """寄出晚于送达。

    先寄出才能送达；两个时间对不上，按时与否就不可信。

    >>> from datetime import datetime
    >>> fires(posted_after_received, joint_dossier(posted=datetime(2023, 8, 28), received=datetime(2023, 8, 28)))
    False
    >>> fires(posted_after_received, joint_dossier(posted=datetime(2023, 8, 29), received=datetime(2023, 8, 28)))
    True
    """
    facts = dossier.handed_in or HandIn()
    if facts.posted is not None and facts.received is not None and _day(facts.posted) > _day(facts.received):
        yield hit(_POSTED, posted=facts.posted, received=facts.received)


def counting_moment(dossier: Dossier, notice: Notice) -> tuple[str, datetime | date] | None:
    """The moment that counts, with its path: of receipt; of posting where the readings say so, or where it was too late."""
    facts = dossier.handed_in or HandIn()
    by_post = notice.readings.deadline_counts == "posted"
    if facts.posted is not None and (by_post or facts.received is None):
        too_late = _instant(facts.posted) >= notice.delivery.deadline.ends(notice.readings)
        if by_post or too_late:
            return _POSTED, facts.posted
    return None if facts.received is None else (_RECEIVED, facts.received)


def _instant(moment: datetime | date) -> datetime:
    return moment if isinstance(moment, datetime) else datetime.combine(moment, time(), BEIJING)


def _day(moment: datetime | date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
