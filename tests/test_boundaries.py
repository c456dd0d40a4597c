"""Where each rule begins: the last value that is accepted, the first that is not, and both positions of every switch."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from types import FrameType
from typing import Any, get_args

import pytest
from attrs import evolve, fields
from hypothesis import given, settings
from hypothesis import strategies as st

from xjdemand.edition import XJ2023, check
from xjdemand.examples import demand_dossier, joint_dossier, put
from xjdemand.forms.dossier import DemandDossier, Dossier, HandIn, JointDossier
from xjdemand.language import Language
from xjdemand.money import Amount, Unparsed, Wan, parse
from xjdemand.notice.model import BEIJING
from xjdemand.notice.readings import Readings
from xjdemand.rules.finding import Report, Stage, Strength, Verdict
from xjdemand.rules.order import rank_of

URUMQI = timezone(timedelta(hours=6))  # what some clocks in Xinjiang show; no official time
KASHGAR, WATER = "喀什地区行政公署", "自治区水利厅"
HYGIENE = {"XJ441", "XJ442"}
"""What is found in signs that cannot be printed or seen, whatever else is wrong with the text they stand in."""


CONTENT = {"XJ433", "XJ434", "XJ435"}
"""What is found in an overview that says nothing, however long it is."""


def found(dossier: Dossier, **switches: Any) -> set[str]:
    """The rules that find something, with the named readings switched."""
    return set(check(dossier, readings=Readings(**switches)).ids())


def musts(dossier: Dossier, **switches: Any) -> set[str]:
    """The rules that find a MUST."""
    return set(check(dossier, readings=Readings(**switches)).ids(Strength.MUST))


def received(moment: datetime | date) -> Dossier:
    """A sound dossier that came at that moment."""
    return joint_dossier(received=moment)


def at(day: int, hour: int = 0, minute: int = 0, second: int = 0, *, month: int = 8) -> datetime:
    """A moment of 2023 in Beijing time."""
    return datetime(2023, month, day, hour, minute, second, tzinfo=BEIJING)


def in_both(dossier: Dossier, name: str, value: object, number: int = 0) -> Dossier:
    """The dossier with `value` in a form and in its row, so that the two agree."""
    return put(put(dossier, f"/forms/{number}/{name}", value), f"/summary/rows/{number}/{name}", value)


@pytest.mark.parametrize(
    "moment",
    [
        at(31, 23, 59, 59),
        at(31, 23, 59, 59).replace(microsecond=999_999),
        datetime(2023, 8, 31, 15, 59, 59, tzinfo=UTC),
        datetime(2023, 8, 31, 21, 59, 59, tzinfo=URUMQI),
        datetime(2023, 9, 1, 3, 59, 59, tzinfo=timezone(timedelta(hours=12))),
        date(2023, 8, 31),
    ],
)
def test_until_the_last_second_of_the_31st_in_beijing_it_is_in_time(moment: datetime | date) -> None:
    """8月31日前 is read as the day included, to 24:00, wherever the clock that wrote it down stands."""
    assert "XJ301" not in found(received(moment))
    assert check(received(moment)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "moment",
    [
        at(1, month=9),
        datetime(2023, 8, 31, 16, 0, 0, tzinfo=UTC),
        datetime(2023, 8, 31, 22, 0, 0, tzinfo=URUMQI),
        datetime(2023, 8, 31, 4, 0, 0, tzinfo=timezone(timedelta(hours=-12))),
        date(2023, 9, 1),
        datetime(2024, 8, 30, tzinfo=BEIJING),
    ],
)
def test_from_midnight_of_the_1st_in_beijing_it_is_late(moment: datetime | date) -> None:
    """24:00 of the 31st is 0:00 of the 1st, and that is too late: a MUST, and nothing about the last day or its hours."""
    assert found(received(moment)) == {"XJ301"}
    assert check(received(moment)).verdict is Verdict.FAIL


def test_a_moment_without_a_zone_is_beijing_time() -> None:
    """The whole country has one time, so 23:59:59 as people write it is in time and 0:00 is not."""
    assert "XJ301" not in found(received(datetime(2023, 8, 31, 23, 59, 59)))  # noqa: DTZ001 -- what is tested
    assert "XJ301" in found(received(datetime(2023, 9, 1)))  # noqa: DTZ001 -- what is tested


@pytest.mark.parametrize(
    ("moment", "rules"),
    [
        (at(30, 23, 59, 59), set[str]()),
        (date(2023, 8, 30), set[str]()),
        (at(31), {"XJ302"}),
        (date(2023, 8, 31), {"XJ302"}),
        (datetime(2023, 8, 30, 15, 59, 59, tzinfo=UTC), set[str]()),
        (datetime(2023, 8, 30, 16, 0, 0, tzinfo=UTC), {"XJ302"}),
        (at(31, 20), {"XJ302"}),
        (at(31, 20, 0, 1), {"XJ302", "XJ303"}),
        (datetime(2023, 8, 31, 12, 0, 0, tzinfo=UTC), {"XJ302"}),
        (datetime(2023, 8, 31, 18, 0, 1, tzinfo=URUMQI), {"XJ302", "XJ303"}),
        (at(31, 23, 59, 59), {"XJ302", "XJ303"}),
    ],
)
def test_the_last_day_is_an_information_and_its_evening_a_reading(moment: datetime | date, rules: set[str]) -> None:
    """On the 31st it is in time with a word of warning; after 20:00 with another; neither fails the dossier."""
    assert found(received(moment)) == rules
    assert musts(received(moment)) == set()


@pytest.mark.parametrize(
    ("moment", "rules"),
    [
        (at(30, 19), set[str]()),
        (at(30, 23, 59, 59), {"XJ303"}),
        (date(2023, 8, 30), set[str]()),
        (at(31), {"XJ301"}),
        (date(2023, 8, 31), {"XJ301"}),
        (datetime(2023, 8, 30, 16, 0, 0, tzinfo=UTC), {"XJ301"}),
        (at(31, 21), {"XJ301"}),
    ],
)
def test_with_the_day_excluded_the_30th_is_the_last(moment: datetime | date, rules: set[str]) -> None:
    """deadline_day="excluded": the 31st is late from its first second, and the 30th has the closing hour of a last day."""
    assert found(received(moment), deadline_day="excluded") == rules


@pytest.mark.parametrize(
    ("moment", "closes", "rules"),
    [
        (at(31, 19, 30), time(19, 30), {"XJ302"}),
        (at(31, 19, 30, 1), time(19, 30), {"XJ302", "XJ303"}),
        (at(31, 20, 0, 1), time(23, 59, 59), {"XJ302"}),
        (date(2023, 8, 31), time(0), {"XJ302"}),
    ],
)
def test_the_closing_hour_is_a_switch(moment: datetime | date, closes: time, rules: set[str]) -> None:
    """office_closes: the hour that is set, to the second; of a bare date the hour is not known and nothing is said."""
    assert found(received(moment), office_closes=closes) == rules


@pytest.mark.parametrize(
    ("counts", "facts", "rules"),
    [
        ("received", {"posted": at(30), "received": at(1, month=9)}, {"XJ301"}),
        ("received", {"posted": at(2, month=9), "received": at(30)}, {"XJ306"}),
        ("received", {"posted": at(28)}, {"XJ305"}),
        ("received", {"posted": at(31, 23, 59, 59)}, {"XJ305"}),
        ("received", {"posted": at(1, month=9)}, {"XJ301"}),
        ("posted", {"posted": at(30), "received": at(1, month=9)}, set[str]()),
        ("posted", {"posted": at(31, 23, 59, 59), "received": at(5, month=9)}, {"XJ302"}),
        ("posted", {"posted": at(1, month=9), "received": at(30)}, {"XJ301", "XJ306"}),
        ("posted", {"posted": at(28)}, set[str]()),
        ("posted", {"received": at(1, month=9)}, {"XJ301"}),
        ("posted", {"posted": date(2023, 8, 31)}, {"XJ302"}),
        ("posted", {"posted": date(2023, 9, 1)}, {"XJ301"}),
    ],
)
def test_receipt_counts_or_posting_does(counts: str, facts: dict[str, Any], rules: set[str]) -> None:
    """deadline_counts: the one moment or the other is held against the deadline; what is posted late comes late."""
    assert found(joint_dossier(**facts), deadline_counts=counts) == rules


@pytest.mark.parametrize(("moment", "rule"), [(at(1, month=9), "XJ301"), (at(31), "XJ302")])
def test_where_posting_counts_the_message_speaks_of_posting(moment: datetime, rule: str) -> None:
    """A person who posted it is not told that it was delivered then."""
    report = check(joint_dossier(posted=moment), readings=Readings(deadline_counts="posted"))
    assert report[rule].path == "/handed_in/posted"
    assert "寄出" in report[rule].message
    assert "送达" not in report[rule].message


@pytest.mark.parametrize("moment", [datetime(2023, 8, 31, 16, 0, 0, tzinfo=UTC), datetime(2023, 8, 31, 22, tzinfo=URUMQI)])
def test_a_late_moment_is_shown_in_beijing_time(moment: datetime) -> None:
    """“8月31日16:00送达，期限为8月31日23:59:59” would contradict itself: moment and deadline are told by one clock."""
    message = check(received(moment))["XJ301"].message
    assert "2023年9月1日" in message
    assert "00:00:00" in message


@pytest.mark.parametrize(
    ("moment", "fires"),
    [
        (at(21), False),
        (date(2023, 8, 21), False),
        (date(2023, 8, 20), True),
        (at(20, 23, 59, 59), True),
        (datetime(2023, 8, 20, 16, 0, 0, tzinfo=UTC), False),
        (datetime(2023, 8, 20, 15, 59, 59, tzinfo=UTC), True),
    ],
)
def test_nothing_comes_before_the_notice(moment: datetime | date, fires: bool) -> None:  # noqa: FBT001 -- an expectation
    """From the first second of 21 August 2023 in Beijing; a day earlier the date is likely a slip, and no more than that."""
    assert ("XJ304" in found(received(moment))) is fires
    assert musts(received(moment)) == set()


def test_a_posting_before_the_notice_is_told_at_the_posting() -> None:
    """Each of the two moments is held against the day of issue, whichever of them counts."""
    report = check(joint_dossier(posted=date(2023, 8, 20), received=at(28)))
    assert [finding.path for finding in report.of("XJ304")] == ["/handed_in/posted"]


@pytest.mark.parametrize(("as_of", "fires"), [(at(31, 23, 59, 59), False), (at(1, month=9), True), (date(2023, 9, 1), True)])
def test_as_of_stands_in_for_the_time_of_receipt(as_of: datetime | date, fires: bool) -> None:  # noqa: FBT001 -- as above
    """Where the dossier states no time, the time asked about is held against the deadline; the clock never is."""
    assert ("XJ301" in check(joint_dossier(copies=3), as_of=as_of).ids()) is fires
    assert "XJ301" not in check(received(at(28)), as_of=as_of).ids()


def test_without_a_time_the_deadline_is_skipped_and_says_why() -> None:
    """A rule that cannot run is no rule that passed."""
    report = check(joint_dossier(copies=3))
    assert {item.rule for item in report.skipped} == {"XJ301", "XJ302", "XJ303", "XJ304", "XJ305", "XJ306"} | {
        rule.id for rule in XJ2023.rules if rule.subject is DemandDossier
    }
    assert all(item.why.said() for item in report.skipped)


def recommended_by(*names: tuple[str, ...], above: tuple[str, ...] | None = None) -> Dossier:
    """A joint dossier with one need for each tuple of recommenders; `above` are those of 附件4, all of them if not given."""
    dossier = joint_dossier(len(names))
    for number, recommenders in enumerate(names):
        dossier = put(dossier, f"/forms/{number}/recommenders", recommenders)
    every = tuple(dict.fromkeys(name for recommenders in names for name in recommenders))
    return put(dossier, "/summary/recommenders", every if above is None else above)


def unlisted(*names: tuple[str, ...]) -> Dossier:
    """The same without 附件4, so that 附件3 alone says who recommends what."""
    return put(recommended_by(*names), "/summary", None)


@pytest.mark.parametrize(("needs", "fires"), [(5, False), (6, True)])
def test_a_recommender_has_five(needs: int, fires: bool) -> None:  # noqa: FBT001 -- as above
    """不超过5个: the fifth belongs, the sixth does not; it is the sixth that is pointed at, by its name."""
    report = check(joint_dossier(needs))
    assert ("XJ201" in report.ids(Strength.MUST)) is fires
    if fires:
        assert report["XJ201"].path == "/summary/rows/5"
        assert report["XJ201"].values["n"] == 6
        assert joint_dossier(6).forms[5].title in report["XJ201"].remedy.said()


def test_without_a_summary_the_forms_are_counted() -> None:
    """附件4 can be derived; six forms are six needs with it and without."""
    assert "XJ201" not in found(put(joint_dossier(5), "/summary", None))
    report = check(put(joint_dossier(6), "/summary", None))
    assert report["XJ201"].path == "/forms/5"


def test_a_demand_dossier_has_no_quota() -> None:
    """The quota is that of bureaus and prefectures; a unit may hand in ten needs of its own."""
    assert check(demand_dossier(10)).findings == ()


@pytest.mark.parametrize(
    ("alone", "counts", "over"),
    [(4, "each", False), (5, "each", True), (4, "first", False), (5, "first", False)],
)
def test_a_joint_need_counts_for_each_or_for_the_first(alone: int, counts: str, over: bool) -> None:  # noqa: FBT001 -- as above
    """quota_counts: four of A and one of B with A are five of A; five and one are six, unless only the first counts."""
    dossier = recommended_by(*[(KASHGAR,)] * alone, (WATER, KASHGAR), above=(KASHGAR,))
    assert found(dossier, quota_counts=counts) & {"XJ201", "XJ209"} == ({"XJ209"} if over else set())


def test_where_only_the_first_counts_six_firsts_are_too_many() -> None:
    """quota_counts="first" moves a joint need to its first recommender; it does not lift the quota."""
    dossier = recommended_by(*[(KASHGAR, WATER)] * 6)
    report = check(dossier, readings=Readings(quota_counts="first"))
    assert [finding.values["recommender"] for finding in report.of("XJ201")] == [KASHGAR]


def test_six_joint_needs_are_too_many_for_both() -> None:
    """Each of the two has its own finding, so each knows; whose place they take the notice does not say, so nobody fails."""
    report = check(recommended_by(*[(KASHGAR, WATER)] * 6))
    assert [finding.values["recommender"] for finding in report.of("XJ209")] == [KASHGAR, WATER]
    assert report.verdict is Verdict.PASS


def test_a_shared_summary_does_not_give_each_of_two_the_needs_of_the_other() -> None:
    """附件4 of A with B over three needs of A and three of B: neither recommends six, as the 附件3s prove."""
    dossier = recommended_by(*[(KASHGAR,)] * 3, *[(WATER,)] * 3)
    assert "XJ201" not in musts(dossier)


def test_a_summary_of_one_recommender_counts_its_rows_though_forms_are_missing() -> None:
    """Six rows under one name are six needs of that name, handed in with their forms or not."""
    six = joint_dossier(6)
    assert "XJ201" in musts(put(six, "/forms", six.forms[:2]))


@pytest.mark.parametrize("other", ["喀什地区　行政公署", " 喀什地区行政公署 ", "喀什地区行政\u200b公署"])
def test_names_that_differ_in_width_or_blanks_are_one_recommender(other: str) -> None:
    """Three under the one spelling and three under the other are six."""
    assert "XJ201" in musts(unlisted(*[(KASHGAR,)] * 3, *[(other,)] * 3))
    assert "XJ201" not in musts(unlisted(*[(KASHGAR,)] * 3, *[(other,)] * 2))


def test_half_and_full_width_letters_are_one_recommender() -> None:
    """Ａ and A: the same bureau, typed with another keyboard."""
    half, full = "自治区A(B)局", "自治区Ａ（Ｂ）局"
    assert "XJ201" in musts(unlisted(*[(half,)] * 3, *[(full,)] * 3))


def test_two_titles_of_one_prefecture_are_one_recommender() -> None:
    """行署 is 行政公署 (二.2 itself writes 行署): three under each are six of one prefecture, from a closed list of 14."""
    assert "XJ201" in musts(unlisted(*[(KASHGAR,)] * 3, *[("喀什地区行署",)] * 3))


@pytest.mark.parametrize("title", ["喀什地区行署", "新疆维吾尔自治区喀什地区行政公署"])
def test_two_titles_of_one_prefecture_do_not_contradict_each_other(title: str) -> None:
    """附件4 may write 行署 where 附件3 writes 行政公署: the same recommender, so no MUST."""
    assert "XJ710" not in musts(put(joint_dossier(), "/summary/recommenders", (title,)))


def test_each_joint_need_is_told_once_where_each_counts() -> None:
    """XJ207 is for the default reading alone, and for needs of two recommenders or more."""
    dossier = recommended_by((KASHGAR, WATER), (KASHGAR,))
    assert [finding.path for finding in check(dossier).of("XJ207")] == ["/forms/0/recommenders"]
    assert "XJ207" not in found(dossier, quota_counts="first")


@pytest.mark.parametrize("names", [(KASHGAR, f"{KASHGAR}　"), (KASHGAR, ""), (KASHGAR, KASHGAR)])
def test_one_recommender_written_twice_is_not_two(names: tuple[str, ...]) -> None:
    """The same name again, or an empty line below it, makes no joint recommendation."""
    assert "XJ207" not in found(put(joint_dossier(), "/forms/0/recommenders", names))


def test_an_edition_with_another_quota_counts_to_that() -> None:
    """The five stands in the notice, not in the rule."""
    requirements = XJ2023.notice.requirements
    quota = evolve(requirements.recommendation.quota, at_most=7)
    notice = evolve(
        XJ2023.notice,
        requirements=evolve(requirements, recommendation=evolve(requirements.recommendation, quota=quota)),
    )
    edition = evolve(XJ2023, notice=notice)
    assert "XJ201" not in check(joint_dossier(7), edition).ids()
    report = check(joint_dossier(8), edition)
    assert report["XJ201"].values["limit"] == 7
    assert "7个" in report["XJ201"].clause.quote


@pytest.mark.parametrize(
    "name",
    [
        "乌鲁木齐市人民政府",
        "克拉玛依市人民政府",
        "吐鲁番市人民政府",
        "哈密市人民政府",
        "昌吉回族自治州人民政府",
        "昌吉州人民政府",
        "博尔塔拉蒙古自治州人民政府",
        "博州人民政府",
        "巴音郭楞蒙古自治州人民政府",
        "巴州人民政府",
        "阿克苏地区行政公署",
        "阿克苏地区行署",
        "克孜勒苏柯尔克孜自治州人民政府",
        "克州人民政府",
        "喀什地区行署",
        "和田地区行政公署",
        "伊犁哈萨克自治州人民政府",
        "伊犁州人民政府",
        "塔城地区行署",
        "阿勒泰地区行政公署",
        "新疆阿勒泰地区行政公署",
        "新疆维吾尔自治区和田地区行政公署",
        " 和田地区　行署",
        "自治区农业农村厅",
        "自治区工业和信息化厅",
        "新疆维吾尔自治区水利厅",
        "自治区发展和改革委员会",
        "自治区发展改革委",
        "自治区林业和草原局",
        "自治区人民政府国有资产监督管理委员会",
        "农业农村厅",
        "新疆生态环境厅",
    ],
)
def test_governments_of_the_fourteen_and_bureaus_of_the_region_are_recognised(name: str) -> None:
    """The 14 by their list, whole or short; bureaus by their names, since nobody lists them."""
    assert "XJ121" not in found(put(joint_dossier(), "/summary/recommenders", (KASHGAR, name)))


@pytest.mark.parametrize(
    "name",
    [
        "喀什地区科学技术局",
        "叶城县人民政府",
        "新市区人民政府",
        "石河子市人民政府",
        "新疆生产建设兵团科学技术局",
        "新疆云杉岭节水装备有限公司",
        "伊犁州科技局",
        "甘肃省科学技术厅",
        "西藏自治区科学技术厅",
        "自治区喀什地区叶城县科技局",
        "厅",
        "自治区厅",
    ],
)
def test_others_are_a_reading_and_no_more(name: str) -> None:
    """Counties, parks, the 兵团, other provinces: we ask, and refuse nobody."""
    report = check(put(joint_dossier(), "/summary/recommenders", (KASHGAR, name)))
    assert [finding.path for finding in report.of("XJ121")] == ["/summary/recommenders"]
    assert "XJ121" not in report.ids(Strength.MUST)


@pytest.mark.parametrize("names", [(), ("",), ("　", "\u200b")])
def test_a_recommender_that_is_not_there_is_missing_and_not_unknown(names: tuple[str, ...]) -> None:
    """An empty cell has one finding of its own."""
    report = check(put(joint_dossier(), "/forms/0/recommenders", names))
    assert set(report.ids()) == {"XJ401"}
    assert report.verdict is Verdict.INCOMPLETE


@pytest.mark.parametrize(
    ("written", "rank"),
    [
        ("1", 1),
        ("１", 1),
        ("01", 1),
        ("1.", 1),
        ("１．", 1),
        ("2、", 2),
        ("(2)", 2),
        ("（２）", 2),
        ("第2项", 2),
        ("第 2 项", 2),
        ("2号", 2),
        ("①", 1),
        ("③", 3),
        ("⑫", 12),
        ("⑵", 2),
        ("三", 3),
        ("Ⅳ", 4),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十三", 23),
        ("（三）", 3),
        ("三、", 3),
        ("第三项", 3),
        ("0", 0),
        ("999999", 999_999),
    ],
)
def test_a_rank_is_read_in_all_the_ways_people_number(written: str, rank: int) -> None:
    """Figures of either width, in brackets, circles, Chinese or Roman."""
    assert rank_of(put(joint_dossier(), "/summary/rows/0/number", written).rows()[0]) == rank


@pytest.mark.parametrize("written", ["甲", "重点", "½", "1-2", "1、2", "-1", "1.5", "A", "×", "1000000", "\ud800"])
def test_what_is_no_rank_is_asked_about(written: str) -> None:
    """It is a reading: the rows stand in an order all the same."""
    dossier = put(joint_dossier(), "/summary/rows/0/number", written)
    assert rank_of(dossier.rows()[0]) is None
    assert found(dossier) - HYGIENE == {"XJ208"}
    assert musts(dossier) == set()


def numbered(*numbers: str) -> Dossier:
    """As many needs as numbers, whose rows bear these."""
    dossier: Dossier = joint_dossier(len(numbers))
    for number, written in enumerate(numbers):
        dossier = put(dossier, f"/summary/rows/{number}/number", written)
    return dossier


@pytest.mark.parametrize(
    ("numbers", "rules"),
    [
        (("1", "2", "3"), set[str]()),
        (("①", "二", "第3项"), set[str]()),
        (("1", "１", "2"), {"XJ202"}),
        (("1", "①", "一"), {"XJ202"}),
        (("一", "2", "2"), {"XJ202"}),
        (("1", "2", "4"), {"XJ203"}),
        (("2", "3", "4"), {"XJ203"}),
        (("0", "1", "2"), {"XJ203"}),
        (("", "", ""), {"XJ204"}),
        (("1", "2", "\u200b"), {"XJ204"}),
        (("3", "2", "1"), {"XJ206"}),
        (("1", "3", "2"), {"XJ206"}),
    ],
)
def test_ranks_run_from_one_without_a_gap_or_a_double(numbers: tuple[str, ...], rules: set[str]) -> None:
    """A double cannot be put in order (MUST); with a bare row, a gap or another order the position is the rank (READING)."""
    dossier = numbered(*numbers)
    assert found(dossier) == rules
    assert musts(dossier) == rules & {"XJ202"}


@pytest.mark.parametrize("dossier", [joint_dossier(1), demand_dossier(1)])
def test_a_single_need_needs_no_rank(dossier: Dossier) -> None:
    """超过1项 begins at two."""
    assert check(put(dossier, "/summary/rows/0/number", "")).findings == ()


def test_the_gap_is_told_at_the_highest_rank() -> None:
    """Where the numbers ran ahead, whatever row that is."""
    dossier = numbered("1", "4", "2")
    assert [finding.path for finding in check(dossier).of("XJ203")] == ["/summary/rows/1/number"]


def test_a_single_row_may_bear_any_number() -> None:
    """There is nothing before or behind it."""
    assert found(numbered("2")) == set()


def test_a_rank_that_cannot_be_read_hides_no_double_behind_it() -> None:
    """Each row is looked at."""
    assert found(numbered("甲", "1", "1")) == {"XJ202", "XJ208"}


def test_a_doubled_rank_is_told_at_each_row_after_the_first() -> None:
    """Each finding names the row that had the number first."""
    dossier: Dossier = joint_dossier(4)
    for number in range(4):
        dossier = put(dossier, f"/summary/rows/{number}/number", "1")
    doubled = check(dossier).of("XJ202")
    assert [finding.path for finding in doubled] == [f"/summary/rows/{number}/number" for number in (1, 2, 3)]
    assert [finding.values["first"] for finding in doubled] == [1, 1, 1]


@pytest.mark.parametrize(
    ("overview", "default", "strict"),
    [
        ("字" * 2000, set[str](), set[str]()),
        ("字" * 2001, {"XJ411"}, {"XJ411"}),
        ("字" * 1999 + "。", set[str](), set[str]()),
        ("字" * 2000 + "。", {"XJ411"}, {"XJ411"}),
        ("字" * 1997 + "MPa", set[str](), set[str]()),
        ("字" * 1998 + "MPa", {"XJ412"}, {"XJ411"}),
        ("字" * 1999 + "MPa", {"XJ412"}, {"XJ411"}),
        ("字" * 2000 + "MPa", {"XJ411"}, {"XJ411"}),
        ("字" * 1998 + "12 MPa", {"XJ412"}, {"XJ411"}),
        ("字" * 1999 + "12 MPa", {"XJ411"}, {"XJ411"}),
        ("字" * 2000 + " \n\t　\u200b\x00" * 50, set[str](), set[str]()),
        ("e\u0301 " * 2000, set[str](), set[str]()),
        ("word " * 2000, {"XJ412"}, {"XJ411"}),
        ("word " * 2001, {"XJ411"}, {"XJ411"}),
    ],
)
def test_an_overview_of_2000_zi_is_within(overview: str, default: set[str], strict: set[str]) -> None:
    """overview_counts: by default too long only where every count says so, disputed where one does; strict, where it does."""
    for dossier in (joint_dossier(), demand_dossier()):
        written = put(dossier, "/forms/1/overview", overview)
        assert found(written) - HYGIENE == default | CONTENT
        assert found(written, overview_counts="strict") - HYGIENE == strict | CONTENT
        assert {finding.path for finding in check(written)} <= {"/forms/1/overview"}


def test_the_message_tells_how_much_to_cut() -> None:
    """By the count that decides: the lenient one by default, the strict one where it is switched on."""
    report = check(put(joint_dossier(), "/forms/0/overview", "字" * 2000 + "MPa"))
    assert [report["XJ411"].values[name] for name in ("n", "limit", "over")] == [2001, 2000, 1]
    strict = check(
        put(joint_dossier(), "/forms/0/overview", "字" * 2000 + "MPa"), readings=Readings(overview_counts="strict")
    )
    assert [strict["XJ411"].values[name] for name in ("n", "limit", "over")] == [2003, 2000, 3]


def test_a_strict_count_is_not_said_to_be_that_of_a_word_processor() -> None:
    """The sentence that gives a number says how it was counted, and says it truly."""
    dossier = put(joint_dossier(), "/forms/0/overview", "字" * 1998 + "MPa")
    report = check(dossier, readings=Readings(overview_counts="strict"))
    assert "2001" in report["XJ411"].message
    assert "文字处理软件" not in report["XJ411"].message


@pytest.mark.parametrize(
    "text",
    [
        "XXXX",
        "ＸＸＸ",
        "xx",
        "××",
        "****",
        "____",
        "……",
        "？？",
        "。。。",
        "待填",
        "待 定",
        "待补",
        "无",
        "略",
        "见附件",
        "todo",
        "TBD",
        "/",
        "——",
    ],
)
def test_a_cell_with_nothing_but_a_placeholder_is_not_filled(text: str) -> None:
    """In a cell that must be filled it is as good as empty: incomplete, at that cell, and said once."""
    report = check(put(joint_dossier(), "/forms/0/contact", text))
    assert [(finding.rule, finding.path) for finding in report] == [("XJ421", "/forms/0/contact")]
    assert report.verdict is Verdict.INCOMPLETE


@pytest.mark.parametrize("text", ["X", "x", "艾力·买买提", "Maxx", "X射线", "*", "_", "待业青年", "3×4", "1/2", "N/A级"])
def test_a_cell_with_words_in_it_is_filled(text: str) -> None:
    """A single sign, a name, a type designation: nothing that a blank form had in it."""
    assert found(put(joint_dossier(), "/forms/0/contact", text)) == set()


@pytest.mark.parametrize("raw", ["XXXX万元", "ＸＸＸＸ万元", "XXXX 万元", "xx万元", "××元", "待定", "____", "/", "……"])
def test_an_amount_that_is_still_a_placeholder_has_one_finding(raw: str) -> None:
    """附件2 prints “XXXX万元” in its cells; left so it is a placeholder, and neither missing nor unreadable besides."""
    report = check(put(demand_dossier(), "/forms/0/total", parse(raw)))
    assert [(finding.rule, finding.path) for finding in report] == [("XJ421", "/forms/0/total")]


@pytest.mark.parametrize(
    ("dossier", "path"),
    [
        (demand_dossier(), "/summary/seal_line"),
        (demand_dossier(), "/summary/office_phone"),
        (demand_dossier(), "/summary/mobile"),
        (demand_dossier(), "/summary/position"),
        (joint_dossier(), "/forms/0/leader_position"),
        (joint_dossier(), "/forms/0/department"),
        (joint_dossier(1), "/summary/rows/0/number"),
    ],
)
@pytest.mark.parametrize("text", ["____", "待定", "……"])
def test_a_placeholder_weighs_no_more_than_an_empty_cell(dossier: Dossier, path: str, text: str) -> None:
    """Where an empty cell is no MUST (free, expected, one of two), a placeholder in it is none either."""
    assert musts(put(dossier, path, "")) == set()
    assert musts(put(dossier, path, text)) == set()


def test_two_phones_still_to_be_filled_are_no_phone() -> None:
    """Placeholders in both cells leave nobody to call, as two empty cells do."""
    dossier = put(put(demand_dossier(), "/summary/office_phone", "待定"), "/summary/mobile", "待填")
    assert found(dossier) & {"XJ403", "XJ421"}


@pytest.mark.parametrize("width", ["（2000字以内）", "(2000字以内)", "（２０００字以内）"])
def test_a_hint_alone_is_a_placeholder_and_before_a_text_a_leftover(width: str) -> None:
    """Alone it counts as empty (MUST); with a text behind it, it only takes up 字 (READING)."""
    hint = f"简要说明项目实施的重要意义、技术创新现状、研究内容和预期科技创新成果产出、经济社会效益等{width}"
    assert found(put(joint_dossier(), "/forms/0/overview", f" {hint}\n")) == {"XJ421"}
    assert found(put(joint_dossier(), "/forms/0/overview", f"{hint}本项目降低每亩用水。")) == {"XJ422"} | CONTENT


@pytest.mark.parametrize("unit", ["新疆XX公司", "新疆xx公司", "新疆××大学", "ＸＸ市农业农村局", "某某研究院", "新疆XXX"])
def test_a_placeholder_within_a_name_is_asked_about(unit: str) -> None:
    """Of either width: likely left over from a model, and only asked about."""
    dossier = put(joint_dossier(), "/forms/0/department", unit)
    assert found(dossier) == {"XJ423"}
    assert musts(dossier) == set()


@pytest.mark.parametrize("unit", ["3×4×5装备公司", "X射线所", "XX-1型装备公司", "新疆MaxxTech公司", "某研究院"])
def test_a_cross_within_a_type_designation_is_not(unit: str) -> None:
    """Models and measures have their own X."""
    assert found(put(joint_dossier(), "/forms/0/department", unit)) == set()


@pytest.mark.parametrize(
    ("total", "support", "rules"),
    [
        ("1200", "0.01", set[str]()),
        ("1200", "1199.99", set[str]()),
        ("1200", "1200", {"XJ505"}),
        ("1200", "1200.00", {"XJ505"}),
        ("1200", "1200.01", {"XJ504"}),
        ("1200", "1200.0001", {"XJ504"}),
        ("1200", "0", {"XJ507"}),
        ("1200", "-0", {"XJ507"}),
        ("1200", "-0.01", {"XJ503"}),
        ("0.01", "0", {"XJ507"}),
        ("0", "0", {"XJ503", "XJ507"}),
        ("0", "0.01", {"XJ503", "XJ504"}),
        ("999999.99", "300", set[str]()),
        ("1000000", "300", {"XJ506"}),
        ("1000000", "1000000", {"XJ505", "XJ506"}),
    ],
)
def test_what_is_asked_lies_between_nothing_and_the_total(total: str, support: str, rules: set[str]) -> None:
    """Less than nothing or a hundredth over is wrong; nothing, all, and ten thousand million are asked about."""
    dossier = put(put(demand_dossier(), "/forms/0/total", Wan(total)), "/forms/0/support", Wan(support))
    assert found(dossier) == rules
    assert musts(dossier) == rules & {"XJ503", "XJ504"}


def test_rows_are_held_to_the_same_arithmetic_as_forms() -> None:
    """附件4 repeats the amounts of 附件3, and each place has its finding."""
    dossier = in_both(joint_dossier(), "requested", Wan("2000.01"))
    assert [finding.path for finding in check(dossier).of("XJ504")] == ["/summary/rows/0/requested", "/forms/0/requested"]


@pytest.mark.parametrize(
    ("amount", "rule"),
    [
        (None, "XJ501"),
        (Unparsed("尚在测算"), "XJ501"),
        (Unparsed("约1200万元"), "XJ502"),
        (Unparsed("1000—1500万元"), "XJ502"),
        (Unparsed("壹仟万元"), "XJ502"),
        (Unparsed("1200万美元"), "XJ502"),
        (Unparsed("XXXX万元"), "XJ421"),
    ],
)
def test_an_amount_is_missing_or_unreadable_or_a_placeholder(amount: Amount, rule: str) -> None:
    """One finding each; what names a number is only asked about."""
    for path in ("/forms/0/total", "/forms/0/support"):
        dossier = put(demand_dossier(), path, amount)
        assert found(dossier) == {rule}
        assert musts(dossier) == {rule} - {"XJ502"}


def test_why_an_amount_cannot_be_is_told_of_its_own_kind() -> None:
    """A total of nothing is no plan; money asked for is never less than nothing."""
    total = check(put(joint_dossier(), "/forms/0/total", Wan(0)))["XJ503"].message
    asked = check(put(joint_dossier(), "/forms/0/requested", Wan(-1)))["XJ503"].message
    assert total.partition("：")[2] != asked.partition("：")[2]


def test_one_wan_asked_of_one_is_all_of_it() -> None:
    """However small."""
    small = put(put(demand_dossier(), "/forms/0/total", Wan(1)), "/forms/0/support", Wan(1))
    assert found(small) == {"XJ505"}


def test_a_total_in_words_is_no_amount() -> None:
    """That nothing is asked for can be said of what is asked alone."""
    assert found(put(demand_dossier(), "/forms/0/total", parse("不申请"))) == {"XJ501"}


@pytest.mark.parametrize(("limit", "fires"), [(1200, True), (1201, False)])
def test_the_size_that_smells_of_yuan_is_a_switch(limit: int, fires: bool) -> None:  # noqa: FBT001 -- as above
    """implausible_from: from that many 万元 on, the number itself included."""
    assert ("XJ506" in found(demand_dossier(1), implausible_from=limit)) is fires


@pytest.mark.parametrize(
    ("row", "rules"),
    [("2000", set[str]()), ("2000.000", set[str]()), ("2E+3", set[str]()), ("2000.01", {"XJ705"}), ("1999.9999", {"XJ705"})],
)
def test_a_total_written_otherwise_is_the_same_total(row: str, rules: set[str]) -> None:
    """附件3 and 附件4 are compared by the sum, not by its spelling."""
    assert found(put(joint_dossier(), "/summary/rows/0/total", Wan(row))) == rules


@pytest.mark.parametrize(
    ("copies", "rules"), [(-1, {"XJ311"}), (0, {"XJ311"}), (2, {"XJ311"}), (3, set[str]()), (4, set[str]())]
)
def test_three_copies_are_enough_and_four_no_fault(copies: int, rules: set[str]) -> None:
    """一式3份: two are too few; more are accepted."""
    assert found(joint_dossier(copies=copies)) == rules


@pytest.mark.parametrize(
    "paper", ["A4", "a4", "Ａ４", "A4纸", "a4 纸", "A4纸双面", "A4纸双面打印", "A4（210×297 mm）", "80g A4"]
)
def test_paper_that_is_called_a4_is_a4(paper: str) -> None:
    """However it is put: to refuse a good form is worse than to accept a doubtful one."""
    assert found(joint_dossier(paper=paper)) == set()


@pytest.mark.parametrize("paper", ["A3", "B5", "A40", "16开", "letter", "A5纸"])
def test_paper_of_another_size_is_wrong(paper: str) -> None:
    """A4纸 is asked for, and another size is named."""
    assert musts(joint_dossier(paper=paper)) == {"XJ312"}


@pytest.mark.parametrize("paper", ["", " ", "\u200b"])
def test_paper_that_is_not_named_is_not_stated(paper: str) -> None:
    """An empty word is no wrong size: it is missing, as None is."""
    report = check(joint_dossier(paper=paper))
    assert set(report.ids()) == {"XJ310"}
    assert report.verdict is Verdict.INCOMPLETE


@pytest.mark.parametrize(("discs", "rules"), [(None, {"XJ314"}), (0, {"XJ314"}), (1, set[str]()), (2, set[str]())])
def test_one_disc_is_enough(discs: int | None, rules: set[str]) -> None:
    """How many is not said; none, or nothing said of any, is asked about and fails nobody."""
    assert found(joint_dossier(discs=discs)) == rules
    assert musts(joint_dossier(discs=discs)) == set()


@pytest.mark.parametrize("fact", ["copies", "paper", "duplex", "sealed"])
def test_a_fact_that_is_not_stated_is_missing_and_not_wrong(fact: str) -> None:
    """Silence proves nothing either way: the dossier is incomplete."""
    unstated: dict[str, Any] = {fact: None}
    report = check(joint_dossier(**unstated))
    assert report.ids() == ["XJ310"]
    assert report.verdict is Verdict.INCOMPLETE


@pytest.mark.parametrize(
    ("sealed", "marked", "every"),
    [
        (("附件4", "附件3"), False, False),
        (("附件 ４", "附件３"), False, False),
        (("附件4",), False, True),
        (("附件4", "附件1"), False, True),
        (("附件3",), True, True),
        ((), True, True),
        (("附件4　自治区厅厅联动、厅地联动重大科技项目推荐汇总表", "附件3"), False, False),
    ],
)
def test_the_forms_that_print_the_seal_must_bear_it(
    sealed: tuple[str, ...],
    marked: bool,  # noqa: FBT001 -- as above
    every: bool,  # noqa: FBT001 -- as above
) -> None:
    """seals_on: 附件4 by default; 附件3 as well where every form is to be sealed."""
    assert ("XJ315" in musts(joint_dossier(sealed=sealed))) is marked
    assert ("XJ315" in musts(joint_dossier(sealed=sealed), seals_on="every")) is every


@pytest.mark.parametrize(
    ("sealed", "marked", "every"),
    [
        (("附件1", "附件2"), False, False),
        (("附件1",), False, True),
        (("附件2",), True, True),
        (("附件4", "附件3"), True, True),
    ],
)
def test_a_demand_dossier_seals_its_own_forms(
    sealed: tuple[str, ...],
    marked: bool,  # noqa: FBT001 -- as above
    every: bool,  # noqa: FBT001 -- as above
) -> None:
    """附件1 by default, 附件2 as well where every form is; the seals of the other channel are worth nothing here."""
    assert ("XJ315" in musts(demand_dossier(sealed=sealed))) is marked
    assert ("XJ315" in musts(demand_dossier(sealed=sealed), seals_on="every")) is every


@pytest.mark.parametrize(
    ("title", "fires"),
    [
        ("膜下滴灌技术\n盐碱地改良技术", True),
        ("膜下滴灌技术\n\n", False),
        ("（1）滴灌技术（2）育种技术", True),
        ("①滴灌技术 ②育种技术", True),
        ("一、滴灌技术；二、育种技术", True),
        ("1.滴灌技术", False),
        ("1.5MW电解槽、2.0MW电解槽", False),
        ("滴灌、育种、改良一体化技术", False),
        ("GB/T 1.1标准化 2.0版", False),
    ],
)
def test_a_title_of_two_needs_is_asked_about(title: str, fires: bool) -> None:  # noqa: FBT001 -- as above
    """Two lines or two numbers look like two needs in one form; decimals and lists of nouns do not."""
    dossier = in_both(joint_dossier(), "title", title)
    assert found(dossier) == ({"XJ316"} if fires else set())


@pytest.mark.parametrize(
    ("office", "mobile", "either", "both"),
    [
        ("0996-5550100", "19900000001", set[str](), set[str]()),
        ("", "19900000001", set[str](), {"XJ403"}),
        ("0996-5550100", "　", set[str](), {"XJ403"}),
        ("", "", {"XJ403"}, {"XJ403"}),
    ],
)
def test_one_phone_is_enough_or_both_are_needed(office: str, mobile: str, either: set[str], both: set[str]) -> None:
    """phones_needed: by default one of the two cells of 附件1; switched, each of them; never a MUST."""
    dossier = put(put(demand_dossier(), "/summary/office_phone", office), "/summary/mobile", mobile)
    assert found(dossier) == either
    assert found(dossier, phones_needed="both") == both
    assert musts(dossier, phones_needed="both") == set()


def test_the_cell_that_is_empty_is_the_one_pointed_at() -> None:
    """Where both are needed and one is there, the other is named."""
    report = check(put(demand_dossier(), "/summary/mobile", ""), readings=Readings(phones_needed="both"))
    assert report["XJ403"].path == "/summary/mobile"
    assert report["XJ403"].values["labels"] == ["手机"]


@pytest.mark.parametrize(
    ("phone", "default", "leader"),
    [
        ("0998-5550111", set[str](), set[str]()),
        ("０９９８-5550111", {"XJ605", "XJ703"}, {"XJ605", "XJ703"}),
        ("0998-5550100", set[str](), {"XJ709"}),
        ("0998-5550100 ", set[str](), {"XJ709"}),
        ("0998-5550199", {"XJ709"}, {"XJ709"}),
    ],
)
def test_the_phone_of_the_summary_is_the_leaders_or_the_contacts(phone: str, default: set[str], leader: set[str]) -> None:
    """summary_phone: the leader's in any case; the contact's by default too, whatever its width and blanks; never a MUST."""
    dossier = put(joint_dossier(), "/summary/rows/0/leader_phone", phone)
    assert found(dossier) == default
    assert found(dossier, summary_phone="leader") == leader
    assert musts(dossier, summary_phone="leader") == set()


_REPEATED_WORDS = [("lead_unit", "XJ715"), ("leader", "XJ715"), ("leader_phone", "XJ709"), ("field", "XJ711")]


@pytest.mark.parametrize(("name", "rule"), _REPEATED_WORDS)
def test_what_row_and_form_repeat_agrees_but_for_width_and_blanks(name: str, rule: str) -> None:
    """Another word is a difference; the same word in another width or with a blank is asked about, and nothing more."""
    dossier = joint_dossier()
    written = getattr(dossier.forms[0], name)
    path = f"/summary/rows/0/{name}"
    assert found(put(dossier, path, written)) == set()
    assert found(put(dossier, path, f" {written}　")) == {"XJ703"}
    assert rule in found(put(dossier, path, f"{written}2"))


@pytest.mark.parametrize("name", ["lead_unit", "leader", "leader_phone", "field"])
@pytest.mark.parametrize("nothing", ["", " ", "　\u200b"])
def test_an_empty_cell_differs_from_nothing(name: str, nothing: str) -> None:
    """What is not filled is missing; it is not said besides to contradict the form."""
    assert found(put(joint_dossier(), f"/summary/rows/0/{name}", nothing)) == {"XJ401"}
    assert found(put(joint_dossier(), f"/forms/0/{name}", nothing)) == {"XJ401"}


@pytest.mark.parametrize("dossier", [joint_dossier(3), demand_dossier(3)])
def test_a_row_and_a_form_with_nothing_in_common_are_two_needs(dossier: Dossier) -> None:
    """No name in common: the form lacks its row and the row its form."""
    assert found(put(dossier, "/summary/rows/1/title", "风电叶片回收")) == {"XJ701", "XJ702"}


@pytest.mark.parametrize("dossier", [joint_dossier(3), demand_dossier(3)])
def test_a_row_and_a_form_with_nearly_one_name_are_one_need_under_two(dossier: Dossier) -> None:
    """One finding for one slip of the pen."""
    title = dossier.forms[1].title  # type: ignore[attr-defined]
    assert found(put(dossier, "/summary/rows/1/title", title.replace("攻关", "研究"))) == {"XJ704"}
    assert found(put(dossier, "/summary/rows/1/title", title.replace("（", "("))) == {"XJ703"}


@pytest.mark.parametrize(
    ("line", "rules"),
    [("", set[str]()), ("　", set[str]()), ("新疆云杉岭节水装备有限公司", set[str]()), ("新疆云杉岭公司", {"XJ713"})],
)
def test_the_line_of_the_seal_names_the_same_unit_or_nobody(line: str, rules: set[str]) -> None:
    """附件1 has 提交单位 twice: the cell counts, the line may stay empty, and to differ is no MUST."""
    dossier = put(demand_dossier(), "/summary/seal_line", line)
    assert found(dossier) == rules
    assert musts(dossier) == set()


@pytest.mark.parametrize(
    ("field", "fires"),
    [
        ("智慧农业", False),
        ("智能农业（棉花）", False),
        ("氢　能", False),
        ("棉花和纺织服装", False),
        ("双碳", False),
        ("大气污染治理", False),
        ("氢", True),
        ("航空航天", True),
        ("", False),
    ],
)
def test_a_field_names_a_direction_by_name_or_alias(field: str, fires: bool) -> None:  # noqa: FBT001 -- as above
    """Anywhere in the cell; what names none is told as an information, and an empty cell is another matter."""
    dossier = put(demand_dossier(), "/forms/0/field", field)
    assert ("XJ431" in found(dossier)) is fires
    assert "XJ431" not in musts(dossier)


_TURNED: dict[str, tuple[Dossier, dict[str, set[str]]]] = {
    "deadline_day": (received(at(31, 9)), {"included": {"XJ302"}, "excluded": {"XJ301"}}),
    "deadline_counts": (
        joint_dossier(posted=at(28), received=at(2, month=9)),
        {"received": {"XJ301"}, "posted": set()},
    ),
    "quota_counts": (
        recommended_by(*[(KASHGAR,)] * 5, (WATER, KASHGAR), above=(KASHGAR,)),
        {"each": {"XJ207", "XJ209"}, "first": set()},
    ),
    "overview_counts": (
        put(joint_dossier(), "/forms/0/overview", "字" * 1998 + "MPa"),
        {"word_like": {"XJ412"} | CONTENT, "strict": {"XJ411"} | CONTENT},
    ),
    "seals_on": (joint_dossier(sealed=("附件4",)), {"marked": set(), "every": {"XJ315"}}),
    "phones_needed": (put(demand_dossier(), "/summary/mobile", ""), {"either": set(), "both": {"XJ403"}}),
    "summary_phone": (
        put(joint_dossier(), "/summary/rows/0/leader_phone", joint_dossier().forms[0].phone),
        {"leader_or_contact": set(), "leader": {"XJ709"}},
    ),
}
_POSITIONS = [
    pytest.param(name, position, id=f"{name}={position}") for name, (_, turns) in _TURNED.items() for position in turns
]


@pytest.mark.parametrize(("name", "position"), _POSITIONS)
def test_each_position_of_a_switch_changes_what_rests_on_it_and_nothing_else(name: str, position: str) -> None:
    """One dossier, two readings of one clause: the findings are those of the position, all of them."""
    dossier, turns = _TURNED[name]
    assert found(dossier, **{name: position}) == turns[position]


def test_every_switch_and_every_position_is_tried() -> None:
    """A new switch, or a new position of an old one, asks for its dossier above; times and numbers have tests of their own."""
    offered = {switch.name: set(get_args(switch.type)) for switch in fields(Readings) if get_args(switch.type)}
    assert offered == {name: set(turns) for name, (_, turns) in _TURNED.items()}
    assert {switch.name for switch in fields(Readings)} - set(offered) == {"office_closes", "implausible_from"}


@pytest.mark.parametrize("dossier", [joint_dossier(5, received=at(28)), demand_dossier(5, received=at(28))])
@pytest.mark.parametrize(("name", "position"), _POSITIONS)
def test_a_sound_dossier_is_sound_at_every_position(dossier: Dossier, name: str, position: str) -> None:
    """A switch gives a rule another measure; it finds no fault in what is right either way (every form sealed, both phones)."""
    facts = evolve(dossier.handed_in or HandIn(), sealed=("附件1", "附件2", "附件3", "附件4"))
    assert found(dossier.with_hand_in(facts), **{name: position}) == set()


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Fail, and do not hang, when it takes more of the processor, whatever else the machine does; regexes look up for signals."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        pytest.fail(f"took more than {seconds} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def sound(report: Report) -> bool:
    """Whether every rule finished, and every finding can be said in either language."""
    phrases = [phrase for finding in report for phrase in (finding.what, finding.remedy, finding.where)]
    said = [phrase.said(language) for language in get_args(Language) for phrase in phrases]
    return report.crashed == () and all(said) and bool(report.summary())


MILLION = 10**6


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("overview", "字" * MILLION, id="han"),
        pytest.param("overview", "x" * MILLION, id="crosses"),
        pytest.param("overview", "\u0301" * MILLION, id="one cluster"),
        pytest.param("overview", "\x00" * MILLION, id="NUL"),
        pytest.param("title", "字" * MILLION, id="title"),
        pytest.param("recommenders", ("厅" * MILLION,), id="bureaus"),
        pytest.param("recommenders", ("名",) * 5000, id="names"),
    ],
)
def test_a_text_of_a_million_characters_is_checked(name: str, text: object) -> None:
    """In the time of a sip of tea: nothing grows faster than the text."""
    with within(60):
        assert sound(check(put(joint_dossier(), f"/forms/0/{name}", text)))


@pytest.mark.parametrize("text", ["X×", "x", "1.", "（1", "一、", "\n", " ", "自治区", "厅", "—", "\ud800", "，"], ids=ascii)
@pytest.mark.parametrize("name", ["overview", "title", "recommenders"])
def test_what_a_pattern_might_stumble_over_is_checked_at_once(name: str, text: str) -> None:
    """Thirty thousand times what the rules' patterns begin with: a pattern that goes back over it would take minutes."""
    long = text * 30_000
    with within(20):
        assert sound(check(put(joint_dossier(), f"/forms/0/{name}", (long,) if name == "recommenders" else long)))


def test_a_million_characters_in_the_ordinal_the_paper_and_the_amount_are_checked() -> None:
    """The cells that are read by a pattern."""
    dossier = put(joint_dossier(copies=3), "/summary/rows/0/number", "第" + "1" * MILLION)
    dossier = put(put(dossier, "/handed_in/paper", "纸" * MILLION), "/forms/0/total", Unparsed("9" * MILLION))
    with within(60):
        report = check(dossier)
        assert sound(report)
    assert {"XJ208", "XJ318", "XJ502"} <= set(report.ids())


@pytest.mark.parametrize("repeated", [False, True], ids=["distinct", "all alike"])
def test_five_thousand_needs_are_checked(repeated: bool) -> None:  # noqa: FBT001 -- as above
    """Each with its row; distinct ones have one finding, the quota, and alike ones are told one by one."""
    many = 5000
    dossier = joint_dossier(1 if repeated else many)
    if repeated:
        dossier = put(put(dossier, "/forms", dossier.forms * many), "/summary/rows", dossier.rows() * many)
    with within(240):
        report = check(dossier)
        assert sound(report)
    assert report["XJ201"].values["n"] == many
    assert len(report.of("XJ712")) == (many - 1 if repeated else 0)
    assert set(report.ids()) == ({"XJ201", "XJ202", "XJ712"} if repeated else {"XJ201"})


def test_five_thousand_rows_without_forms_are_told_row_by_row() -> None:
    """The pairing of rows and forms does not grow with their product."""
    dossier = joint_dossier(5000)
    with within(240):
        report = check(put(dossier, "/forms", dossier.forms[:1]))
        assert sound(report)
    assert len(report.of("XJ702")) == 4999


HOSTILE = [
    "\ud800",
    "\udfff\ud800",
    "\x00",
    "\x00\x01\x1b[31m\x7f",
    "\r\n\x85\u2028",
    "{n}{",
    "%s%(n)s",
    "\u202e文",
    "\U0010ffff",
    "\ufeff",
]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
@pytest.mark.parametrize("channel", ["joint", "demand"])
def test_a_hostile_text_in_every_cell_at_once_never_stops_the_check(channel: str, text: str) -> None:
    """Halves of surrogates, NUL, control characters, braces: every rule finishes and every finding can be said."""
    dossier: Dossier = joint_dossier(2) if channel == "joint" else demand_dossier(2)
    for item in ("/summary/", "/summary/rows/0/", "/summary/rows/1/", "/forms/0/", "/forms/1/"):
        dossier = _everywhere(dossier, item, text)
    facts = HandIn(paper=text, sealed=(text, ""), received=date(2023, 8, 28))
    assert sound(check(dossier.with_hand_in(facts)))
    assert sound(check(put(dossier, "/summary", None), stage=Stage.DELIVERY))


def _everywhere(dossier: Dossier, item: str, text: str) -> Dossier:
    """`text` in every cell of one form or row: as words, as names, as an amount nobody can read."""
    form: Any = dossier
    for step in item.strip("/").split("/"):
        form = form[int(step)] if step.isdecimal() else getattr(form, step)
    for attribute in fields(type(form)):
        value = getattr(form, attribute.name)
        if attribute.name == "rows":
            continue
        hostile: object = Unparsed(text) if isinstance(value, Wan) else (text, "") if isinstance(value, tuple) else text
        dossier = put(dossier, f"{item.rstrip('/')}/{attribute.name}", hostile)
    return dossier


_FURTHEST = [timezone(sign * timedelta(hours=23, minutes=59)) for sign in (-1, 1)]
_ENDS = (datetime.min, datetime.max)
EXTREMES: list[datetime | date] = [
    date.min,
    date.max,
    *(end.replace(tzinfo=zone) for end in _ENDS for zone in (None, *_FURTHEST, UTC, BEIJING, URUMQI)),
]


@pytest.mark.parametrize("moment", EXTREMES, ids=repr)
@pytest.mark.parametrize("counts", ["received", "posted"])
def test_the_two_ends_of_the_calendar_are_held_against_the_deadline(moment: datetime | date, counts: str) -> None:
    """In any zone: the beginning of time is before the notice, its end is late, and both can be said."""
    dossier = joint_dossier(received=moment, posted=moment)
    report = check(dossier, readings=Readings(deadline_counts=counts))  # type: ignore[arg-type]
    assert sound(report)
    assert ("XJ304" in report.ids()) is (moment.year == 1)
    assert ("XJ301" in report.ids()) is (moment.year == 9999)
    assert sound(check(joint_dossier(), as_of=moment))


@settings(deadline=None)
@given(
    st.datetimes(timezones=st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))),
    st.sampled_from(["included", "excluded"]),
)
def test_a_moment_is_late_by_its_instant_whatever_its_zone(moment: datetime, day: str) -> None:
    """The same instant told by two clocks is late by both or by neither."""
    end = datetime(2023, 8, 31 if day == "included" else 30, 16, tzinfo=UTC)
    assert ("XJ301" in found(received(moment), deadline_day=day)) is (moment >= end)


@pytest.mark.parametrize(
    "amount",
    [
        Wan("9" * 24),
        Wan("-" + "9" * 24),
        Wan("1E-24"),
        Wan("0E-20"),
        Wan(Decimal("9" * 24 + "." + "9" * 24)),
        Unparsed(""),
        Unparsed("\ud800"),
        Unparsed("nan"),
    ],
)
def test_an_amount_of_any_size_is_checked_and_said(amount: Amount) -> None:
    """The largest and smallest that can be held, in every amount of both channels."""
    for dossier, name in ((joint_dossier(1), "requested"), (demand_dossier(1), "support")):
        for path in ("/forms/0/total", f"/forms/0/{name}"):
            assert sound(check(put(dossier, path, amount)))


@pytest.mark.parametrize("dossier", [JointDossier(), DemandDossier(), JointDossier(handed_in=HandIn()), joint_dossier(0)])
def test_a_dossier_with_next_to_nothing_in_it_is_incomplete(dossier: Dossier) -> None:
    """Nothing is wrong in it yet; what is due is named."""
    for stage in Stage:
        assert sound(check(dossier, stage=stage))
    assert check(dossier, stage=Stage.DELIVERY).verdict is Verdict.INCOMPLETE
    assert check(dossier, stage=Stage.DRAFT).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "name",
    ["喀什地区", "喀什行署", "喀什地区行署", "克州", "昌吉州政府", "哈密市", "自治区市场监督管理局", "自治区科技厅（盖章）"],
)
def test_a_recommender_is_known_by_the_names_people_call_it(name: str) -> None:
    """With or without 人民政府, short or long."""
    assert found(put(joint_dossier(), "/summary/recommenders", (KASHGAR, name))) & {"XJ121", "XJ122"} == set()


@pytest.mark.parametrize(
    ("written", "n"),
    [
        ("自治区农业农村厅、自治区水利厅", 2),
        ("自治区农业农村厅，自治区水利厅", 2),
        ("自治区农业农村厅/自治区水利厅", 2),
        ("自治区农业农村厅和喀什地区行署", 2),
    ],
)
def test_two_recommenders_in_one_line_are_asked_about_and_counted_apart(written: str, n: int) -> None:
    """A reading, and the quota of each: what is written together must not evade it."""
    six = put(joint_dossier(6), "/summary/recommenders", ("自治区农业农村厅",))
    forms = tuple(put(form, "/recommenders", ("自治区农业农村厅",)) for form in six.forms[:5])
    report = check(put(six, "/forms", (*forms, put(six.forms[5], "/recommenders", (written,)))))

    assert report["XJ122"].values["n"] == n
    assert report["XJ209"].values["recommender"] == "自治区农业农村厅"
    assert "XJ710" not in report


def test_a_telephone_is_that_of_its_own_forms_contact() -> None:
    """By default a row may repeat the contact's telephone; another form's contact is nobody here."""
    first, second = "0998-5550141", "0998-5550142"
    dossier = put(put(joint_dossier(3), "/forms/0/phone", first), "/forms/1/phone", second)
    assert found(put(dossier, "/summary/rows/1/leader_phone", second)) == set()
    assert found(put(dossier, "/summary/rows/1/leader_phone", first)) == {"XJ709"}


def test_a_bureau_of_a_prefecture_is_told_who_recommends_for_it() -> None:
    """Its government does, as 二.2 has it."""
    dossier = put(joint_dossier(), "/forms/0/recommenders", ("喀什地区行政公署农机科",))
    assert check(dossier)["XJ121"].message.endswith("；像是地州市的部门，由地州市人民政府（行署）推荐")


def test_a_form_handed_in_twice_beyond_the_rows_counts_once() -> None:
    """Copies are no needs."""
    six = joint_dossier(6)
    dossier = put(put(six, "/summary/rows", six.rows()[:4]), "/forms", (*six.forms, six.forms[5], six.forms[5]))
    assert check(dossier)["XJ201"].values["n"] == 6


def test_a_bureau_with_and_in_its_name_is_one() -> None:
    """发展和改革委员会 is not parted at 和."""
    assert (
        found(put(joint_dossier(), "/summary/recommenders", (KASHGAR, "自治区发展和改革委员会"))) & {"XJ121", "XJ122"}
        == set()
    )


def test_one_direction_under_two_names_is_no_difference() -> None:
    """智能农业 is another name of 智慧农业; a cluster's name is not another name of its neighbour."""
    assert found(put(joint_dossier(), "/summary/rows/0/field", "智能农业")) == set()
    clusters = put(put(joint_dossier(), "/summary/rows/0/field", "粮油"), "/forms/0/field", "绿色矿业")
    assert found(clusters) == {"XJ711"}


@pytest.mark.parametrize("written", ["0998 5550111", "+86 998 5550111", "0998—5550111", "09985550111"])
def test_one_telephone_written_in_two_ways_is_one(written: str) -> None:
    """Spacing, hyphens and the country code do not matter."""
    assert found(put(joint_dossier(), "/summary/rows/0/leader_phone", written)) == set()


@pytest.mark.parametrize("sealed", ["附件4", "附件 4（盖章）", "附件四", "推荐汇总表", "汇总表", "全部", "是"])
def test_a_seal_is_named_as_people_name_it(sealed: str) -> None:
    """By heading, by the end of the title, or all at once."""
    assert found(joint_dossier(sealed=(sealed,))) == set()
