"""The engine: stages, selection, verdicts, crashes, editions, one field at a time."""

import pickle
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from attrs import evolve

from xjdemand import (
    XJ2023,
    Readings,
    Stage,
    Strength,
    UsageError,
    Verdict,
    check,
    check_across,
    check_all,
    check_field,
    count_zi,
)
from xjdemand.edition import Edition
from xjdemand.examples import demand_dossier, joint_dossier, put
from xjdemand.forms.core_technology import CoreTechnology
from xjdemand.forms.dossier import JointDossier
from xjdemand.forms.filled import spot
from xjdemand.forms.joint_project import JointProject
from xjdemand.forms.joint_summary import JointSummary, SummaryRow
from xjdemand.language import Phrase
from xjdemand.money import Unparsed, Wan
from xjdemand.notice.model import BEIJING
from xjdemand.rules.finding import Crash, Report
from xjdemand.rules.rule import Hit, Need, hit
from xjdemand.rules.waiver import Waiver, WaiverKind


def skipped(report: Report) -> dict[str, str]:
    return {item.rule: item.why.said() for item in report.skipped}


def test_a_sixth_need_is_refused_and_named() -> None:
    """Six needs: XJ201 fires, and names the one that must go."""
    report = check(joint_dossier(needs=6))
    spare = joint_dossier(needs=6).forms[5].title

    assert report.ids(Strength.MUST) == ["XJ201"]
    assert report["XJ201"].values["extra"] == [spare]
    assert spare in report["XJ201"].remedy.said()


def test_a_finding_says_what_where_by_what_clause_and_what_to_do() -> None:
    """Every part of a finding is there, in both languages."""
    found = check(put(joint_dossier(), "/forms/1/requested", Wan(9000)))["XJ504"]

    assert (found.path, found.where.said(), found.strength, found.basis) == (
        "/forms/1/requested",
        "附件3 第2份 · 申请自治区财政资金额度",
        Strength.MUST,
        "arithmetic",
    )
    assert str(found.clause) == "附件3 “申请自治区财政资金额度”"
    assert found.message == "申请自治区财政资金额度 9000万元，多于总投入 2001万元"
    assert found.remedy.said() == "核对两个数额和单位；财政资金是总投入的一部分"
    assert found.what.said("en")


def test_the_two_telephones_of_annex_3_are_told_apart_by_their_section() -> None:
    """联系电话 stands twice: the place names the section."""
    places = [
        found.where.said() for found in check(put(put(joint_dossier(1), "/forms/0/phone", ""), "/forms/0/leader_phone", ""))
    ]
    assert places == ["附件3 第1份 · 一、项目信息 · 联系电话", "附件3 第1份 · 三、建议项目承担单位 · 联系电话"]


@pytest.mark.parametrize(
    ("dossier", "stage"),
    [(joint_dossier(), Stage.FORM), (joint_dossier(copies=3), Stage.DELIVERY)],
    ids=["no hand-in facts", "hand-in facts"],
)
def test_the_stage_follows_from_what_the_dossier_states(dossier: object, stage: Stage) -> None:
    """Forms alone, or forms and delivery."""
    assert check(dossier).stage is stage  # type: ignore[arg-type]


def test_a_draft_is_not_blamed_for_what_it_does_not_hold_yet() -> None:
    """At the draft stage what is missing is not yet due, and said to be skipped."""
    empty = put(joint_dossier(1), "/forms/0/title", "")

    assert check(empty, stage=Stage.DRAFT).ids() == []
    assert skipped(check(empty, stage=Stage.DRAFT))["XJ401"] == "未到填表阶段"


def test_what_is_missing_makes_incomplete_and_what_is_wrong_makes_fail() -> None:
    """Completeness apart from correctness."""
    missing = put(joint_dossier(1), "/forms/0/contact", "")
    wrong = put(missing, "/forms/0/total", Wan(-1))

    assert check(missing).verdict is Verdict.INCOMPLETE
    assert check(wrong).verdict is Verdict.FAIL


def test_a_reading_never_fails_a_dossier() -> None:
    """READING and INFO are reported and pass."""
    report = check(put(joint_dossier(), "/forms/0/leader_position", ""))
    assert report.ids() == ["XJ402"]
    assert report.verdict is Verdict.PASS


def test_time_rules_do_not_run_without_a_time_and_say_so() -> None:
    """Skipped, with the reason; never taken as passed in silence."""
    report = check(joint_dossier(copies=3))
    assert skipped(report)["XJ301"] == "没有可看的送达或寄出时间"
    assert "XJ301" not in report.ran


def test_the_moment_to_check_against_is_given_and_never_the_clock() -> None:
    """`as_of` stands in for the time of receipt where none is stated."""
    assert "XJ301" in check(joint_dossier(copies=3), as_of=datetime(2023, 9, 1, tzinfo=BEIJING)).ids()
    assert "XJ301" not in check(joint_dossier(copies=3), as_of=date(2023, 8, 30)).ids()
    stated = joint_dossier(received=datetime(2023, 8, 30, tzinfo=BEIJING))
    assert "XJ301" not in check(stated, as_of=datetime(2023, 9, 1, tzinfo=BEIJING)).ids()


def test_every_rule_is_either_run_or_skipped() -> None:
    """No rule vanishes from a report, whatever is selected."""
    everything = [rule.id for rule in XJ2023.rules]
    for options in ({}, {"select": ["XJ2"]}, {"ignore": ["XJ4", "XJ201"]}, {"stage": Stage.DRAFT}):
        report = check(demand_dossier(), **options)  # type: ignore[arg-type]
        assert sorted([*report.ran, *(item.rule for item in report.skipped)]) == sorted(everything)


def test_rules_are_selected_and_ignored_by_the_beginning_of_their_ids() -> None:
    """XJ2 is the family, XJ201 the rule."""
    six = joint_dossier(needs=6)
    assert check(six, select=["XJ2"]).ids() == ["XJ201"]
    assert check(six, ignore=["XJ201"]).ids() == []
    assert skipped(check(six, ignore=["XJ201"]))["XJ201"] == "按要求不查"


def test_selecting_a_rule_that_does_not_exist_is_an_error_with_a_suggestion() -> None:
    """A typo must not turn into an empty check that passes."""
    with pytest.raises(UsageError, match="XJ201"):
        check(joint_dossier(), select=["XJ2O1"])
    with pytest.raises(UsageError):
        check(joint_dossier(), ignore=[""])


def crashing_edition() -> Edition:
    """The edition with one rule made to crash."""

    def broken(*_: object) -> None:
        message = "boom"
        raise ZeroDivisionError(message)

    first, *rest = XJ2023.rules
    return evolve(XJ2023, rules=(evolve(first, find=broken, subject=type(joint_dossier())), *rest))


def test_a_rule_that_crashes_makes_the_verdict_error_and_stops_no_other() -> None:
    """Fail closed: never a pass, and the others are still reported."""
    report = check(joint_dossier(needs=6), crashing_edition())

    assert report.verdict is Verdict.ERROR
    assert report.verdict.exit_code == 2
    assert [(crash.rule, crash.error) for crash in report.crashed] == [("XJ121", "ZeroDivisionError: boom")]
    assert report.ids() == ["XJ201"]


@pytest.mark.parametrize(("verdict", "code"), [("pass", 0), ("incomplete", 1), ("fail", 1), ("error", 2)])
def test_exit_codes_follow_the_verdict(verdict: str, code: int) -> None:
    """0 pass, 1 fail and incomplete, 2 error."""
    assert Verdict(verdict).exit_code == code


def another_edition() -> Edition:
    """The 2023 notice copied with quota 7, 3,000 字 and 15 September."""
    notice = XJ2023.notice
    recommendation = evolve(notice.requirements.recommendation, quota=evolve(notice.quota, at_most=7))
    delivery = evolve(notice.delivery, deadline=evolve(notice.delivery.deadline, day=date(2023, 9, 15)))
    copied = evolve(
        notice,
        requirements=evolve(notice.requirements, recommendation=recommendation),
        delivery=delivery,
        limits={**notice.limits, "overview_limit": 3000},
    )
    return evolve(XJ2023, notice=copied)


def test_a_copied_notice_with_other_numbers_changes_the_findings_and_the_quotes() -> None:
    """Quota 7, limit 3,000, 15 September: no other line touched, and the words change with the numbers."""
    other = another_edition()
    long = put(joint_dossier(8, received=datetime(2023, 9, 16, tzinfo=BEIJING)), "/forms/0/overview", "字" * 3001)
    fine = put(joint_dossier(7, received=datetime(2023, 9, 15, tzinfo=BEIJING)), "/forms/0/overview", "字" * 3000)

    assert check(fine, other).ids(Strength.MUST) == []
    assert check(fine).ids(Strength.MUST) == ["XJ201", "XJ301", "XJ411"]
    report = check(long, other)
    assert report.ids(Strength.MUST) == ["XJ201", "XJ301", "XJ411"]
    assert "不超过7个" in report["XJ201"].clause.quote
    assert "2023年9月15日" in report["XJ301"].clause.quote
    assert "3000字以内" in report["XJ411"].clause.quote


def test_readings_are_passed_and_not_kept() -> None:
    """A switch changes this check, and no other."""
    last_day = joint_dossier(received=datetime(2023, 8, 31, 12, tzinfo=BEIJING))

    assert "XJ301" in check(last_day, readings=Readings(deadline_day="excluded")).ids()
    assert check(last_day).ids() == ["XJ302"]


def test_a_report_is_a_value_that_can_be_sent_to_another_process() -> None:
    """Dossiers and reports pickle."""
    dossier = joint_dossier(needs=6, received=datetime(2023, 9, 1, tzinfo=BEIJING))
    report = check(dossier)
    assert pickle.loads(pickle.dumps(dossier)) == dossier  # noqa: S301 -- our own bytes
    assert pickle.loads(pickle.dumps(report)) == report  # noqa: S301 -- our own bytes


def test_asking_a_report_for_a_rule_that_found_nothing_is_a_plain_error() -> None:
    """No bare IndexError."""
    with pytest.raises(UsageError, match="XJ201"):
        check(joint_dossier())["XJ201"]


def test_a_missing_summary_is_derived_in_the_order_of_the_forms() -> None:
    """附件4 from 附件3s: same names, amounts and people, numbered from 1, same recommender."""
    dossier = joint_dossier(needs=3)
    derived = put(dossier, "/summary", None).with_summary()

    assert derived == dossier
    assert [row.number for row in derived.summary.rows] == ["1", "2", "3"]  # type: ignore[union-attr]


def test_indicators_count_only_when_they_are_written_into_the_overview() -> None:
    """Structured indicators are merged when asked, and then counted."""
    from xjdemand import Evidence, Indicator  # noqa: PLC0415 -- used here alone

    indicator = Indicator(need=1, kind="技术指标", name="灌溉水利用系数", baseline="0.55", target="≥0.72")
    sound = joint_dossier(1).forms[0].overview
    long = sound + "字" * (2000 - count_zi(sound).strict)
    full = put(put(joint_dossier(1), "/forms/0/overview", long), "/evidence", Evidence(indicators=(indicator,)))

    assert check(full).ids() == []
    written = full.with_indicators_written()
    assert written.forms[0].overview.endswith("灌溉水利用系数（技术指标）：现状0.55，目标≥0.72")
    assert check(written).ids() == ["XJ411"]


def test_one_field_is_checked_as_it_is_typed_with_its_count() -> None:
    """A portal asks at each keystroke: findings, four counts, the limit."""
    typed = check_field(JointProject, "overview", "字" * 1999 + "MPa")
    assert [found.rule for found in typed.findings] == ["XJ412"]
    assert (typed.zi.word_like, typed.zi.strict, typed.limit) == (2000, 2002, 2000)


def test_an_amount_is_checked_as_typed_text() -> None:
    """The text of an amount field is read as a loader reads it."""
    assert [found.rule for found in check_field(CoreTechnology, "total", "约1200万元").findings] == ["XJ502"]
    assert check_field(CoreTechnology, "total", "1,200万元").findings == ()
    assert check_field(SummaryRow, "total", Wan(0)).findings[0].path == "/summary/rows/0/total"
    assert [found.rule for found in check_field(JointSummary, "recommenders", "某单位").findings] == ["XJ121"]


def test_checking_a_field_that_does_not_exist_is_a_plain_error() -> None:
    """Neither a field nor a form of the edition: UsageError."""
    with pytest.raises(UsageError, match="titel"):
        check_field(CoreTechnology, "titel", "")
    with pytest.raises(UsageError, match="object"):
        check_field(object, "title", "")  # type: ignore[arg-type]


def test_a_switch_is_turned_by_name_or_refused_with_what_it_takes() -> None:
    """The command line's readings."""
    assert Readings.switched({"implausible_from": "500"}).implausible_from == 500
    for wrong in (
        {"deadline": "x"},
        {"deadline_day": "maybe"},
        {"office_closes": "25 o'clock"},
        {"implausible_from": "many"},
    ):
        with pytest.raises(UsageError):
            Readings.switched(wrong)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/forms/1/overview", "附件3 第2份 · 项目概述"),
        ("/summary/rows/0/title", "附件4 第1行 · 项目名称"),
        ("/summary/rows", "附件4 · 汇总"),
        ("/forms", "附件3"),
        ("/handed_in/discs", "报送情况 · 光盘"),
        ("/evidence/credit_code", "佐证 · 统一社会信用代码"),
        ("/evidence/indicators/0", "佐证"),
        ("/elsewhere", "整份材料"),
    ],
)
def test_a_pointer_is_named_as_people_name_the_place(path: str, words: str) -> None:
    """Annex, form or row, section where a label stands twice, label."""
    assert spot(JointDossier, path).words().said() == words


def test_a_report_is_asked_by_rule_and_counted() -> None:
    """`in`, `len`, and true even when it is empty."""
    report = check(joint_dossier(needs=6))
    assert "XJ201" in report
    assert report["XJ201"] in report
    assert "XJ202" not in report
    assert (len(report), len(check(joint_dossier())), bool(check(joint_dossier()))) == (1, 0, True)


def test_an_edition_goes_to_another_process_whole() -> None:
    """Rules are pickled by their place; one that has no place is refused rather than changed."""
    assert pickle.loads(pickle.dumps(XJ2023)) == XJ2023  # noqa: S301 -- our own bytes
    assert pickle.loads(pickle.dumps(another_edition())) == another_edition()  # noqa: S301 -- our own bytes
    with pytest.raises(pickle.PicklingError, match="XJ121"):
        pickle.dumps(crashing_edition())
    assert len(repr(XJ2023)) < 80


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ({"readings": {"deadline_day": "excluded"}}, "readings"),
        ({"stage": "draft"}, "stage"),
        ({"as_of": "2023-09-01"}, "as_of"),
    ],
)
def test_an_argument_of_the_wrong_kind_is_told_and_blamed_on_no_rule(options: dict[str, object], name: str) -> None:
    """UsageError, not a crash of some rule."""
    with pytest.raises(UsageError, match=name):
        check(joint_dossier(), **options)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match="JointProject"):
        check(joint_dossier().forms[0])  # type: ignore[arg-type]


def test_one_selector_may_stand_without_its_list() -> None:
    """select="XJ2" is the family, not the letters X, J and 2."""
    assert check(joint_dossier(needs=6), select="XJ2").ids() == ["XJ201"]


def test_a_switch_in_code_takes_what_it_offers_and_nothing_else() -> None:
    """A misspelt reading must not quietly become another one."""
    for wrong in ({"deadline_day": "xx"}, {"overview_counts": "strictt"}, {"implausible_from": "5"}, {"office_closes": 20}):
        with pytest.raises(UsageError):
            Readings(**wrong)  # type: ignore[arg-type]


def test_what_code_gives_a_form_is_held_as_a_loader_would_hold_it() -> None:
    """Texts and numbers for amounts, one name for several, a list for a tuple, None for nothing."""
    project = JointProject(total="100万元", requested=500, recommenders="喀什地区行政公署", title=None)  # type: ignore[arg-type]
    assert (project.total, project.requested, project.recommenders, project.title) == (
        Wan(100),
        Wan(500),
        ("喀什地区行政公署",),
        "",
    )
    assert check(JointDossier(forms=[project]), stage=Stage.DRAFT).ids() == ["XJ504"]  # type: ignore[arg-type]
    assert JointProject(recommenders=["甲", "乙"]).recommenders == ("甲", "乙")  # type: ignore[arg-type]
    assert JointProject(recommenders=None, total=float("nan")).total == Unparsed("nan")  # type: ignore[arg-type]
    assert JointProject(total=True, requested=10**99).total == Unparsed("True")  # type: ignore[arg-type]


def test_a_summary_is_renewed_from_the_forms_when_asked() -> None:
    """Rows are derived anew, the cells above them kept; without asking, what is there stays."""
    changed = put(joint_dossier(), "/forms/0/total", Wan(9))
    assert changed.with_summary() == changed
    renewed = changed.with_summary(renew=True)
    assert renewed.summary.rows[0].total == Wan(9)  # type: ignore[union-attr]
    contact = put(demand_dossier(), "/forms/0/title", "新名称").with_summary(renew=True)
    assert contact.summary.contact == demand_dossier().summary.contact  # type: ignore[union-attr]
    assert check(contact).ids() == []


def test_a_rule_that_ends_the_program_or_whose_error_cannot_be_told_is_a_crash() -> None:
    """Whatever a rule does, the check goes on, and is no pass."""

    class Mute(Exception):  # noqa: N818 -- it is no error of ours
        def __str__(self) -> str:
            raise KeyError

    for error, said in ((SystemExit(0), "SystemExit: 0"), (Mute(), "Mute: ?")):

        def broken(*_: object, error: BaseException = error) -> None:
            raise error

        rules = tuple(evolve(rule, find=broken) if rule.id == "XJ201" else rule for rule in XJ2023.rules)
        report = check(joint_dossier(), evolve(XJ2023, rules=rules))
        assert [(crash.rule, crash.error) for crash in report.crashed] == [("XJ201", said)]
        assert report.verdict is Verdict.ERROR


@pytest.mark.parametrize("asked", [{"ignore": ["XJ"]}, {"select": "XJ301"}, {"select": "XJ2", "ignore": "XJ2"}])
def test_a_check_by_no_rule_is_an_error_and_no_pass(asked: dict[str, Any]) -> None:
    """In code as at the command line: nothing found and nothing looked at are two things."""
    assert check(joint_dossier(6), **asked).verdict is Verdict.ERROR


def test_rules_of_one_kind_may_be_all_that_is_asked_of_many() -> None:
    """Then nobody asked for the others; but no rule at all is an error."""
    two = [joint_dossier(1), joint_dossier(2)]
    assert check_all(two, select="XJ8").verdict is Verdict.PASS
    assert check_all(two, select="XJ2").verdict is Verdict.PASS
    assert check_all(two, ignore="XJ").verdict is Verdict.ERROR
    assert check_across(two, ignore="XJ8").verdict is Verdict.ERROR


def test_a_report_is_one_line_with_every_count() -> None:
    """The verdict, how many of each strength, and what was set aside by what."""
    report = check(joint_dossier(6))
    assert report.summary() == "不通过（必须 1，解读 0，建议 0，提示 0）"
    finding = report["XJ201"]
    aside = [evolve(finding, waiver=Waiver(kind, "获准")) for kind in (WaiverKind.SUPPRESSED, WaiverKind.BASELINE)]
    waived = evolve(report, findings=(*aside, aside[0]))
    assert waived.summary() == "通过（必须 0，解读 0，建议 0，提示 0），另有 放行 2、基线 1 处不计"
    assert check(joint_dossier(1)).summary("en") == "pass (MUST 0, READING 0, ADVISED 0, INFO 0)"


def test_a_draft_that_passes_is_said_to_be_one() -> None:
    """What was not looked at is told; a draft that fails, fails."""
    assert check(joint_dossier(1), stage=Stage.DRAFT).summary().startswith("没有查出错处（起草阶段，没有查填没填全）")
    assert check(joint_dossier(6), stage=Stage.DRAFT).summary().startswith("不通过（")
    assert check(joint_dossier(1)).summary().startswith("通过（")


def test_a_report_knows_what_it_found() -> None:
    """By rule and by finding; asked for another it says that there is none."""
    report = check(joint_dossier(6))
    assert "XJ201" in report
    assert report["XJ201"] in report
    assert "XJ101" not in report
    with pytest.raises(UsageError, match=r"^XJ101 没有发现\n"):
        report["XJ101"]


def test_why_a_rule_could_not_finish_is_said_in_either_language() -> None:
    """Chinese where nothing else is asked for."""
    assert (Crash("XJ101", Phrase("是")).reason(), Crash("XJ101", Phrase("是")).reason("en")) == ("是", "yes")
    assert Crash("XJ101", "KeyError: 'n'").reason() == "KeyError: 'n'"


def test_a_rule_that_fails_before_it_runs_is_a_crash_of_that_rule() -> None:
    """What it needs may be asked by code of anybody's."""

    def broken(_dossier: object) -> bool:
        message = "boom"
        raise ValueError(message)

    bad = evolve(XJ2023.rule("XJ201"), needs=Need(broken, Phrase("是")))
    report = check(joint_dossier(1), evolve(XJ2023, rules=(bad, XJ2023.rule("XJ202"))))
    assert [(crash.rule, crash.error) for crash in report.crashed] == [("XJ201", "ValueError: boom")]
    assert (report.ran, report.verdict) == (("XJ202",), Verdict.ERROR)


def test_a_finding_that_cannot_be_said_is_a_crash_that_names_every_missing_value() -> None:
    """Those of the message and those of the remedy."""
    bad = evolve(XJ2023.rule("XJ201"), find=lambda _dossier, _notice: iter([hit("/forms/0/title")]))
    (crash,) = check(joint_dossier(1), evolve(XJ2023, rules=(bad,))).crashed
    assert [name for name in ("extra", "limit", "n", "recommender") if f"'{name}'" not in str(crash.error)] == []


def test_rules_that_nobody_asked_for_are_no_error() -> None:
    """The half of a run that was not selected."""
    both = check_all([joint_dossier(1), joint_dossier(2)], select="XJ2")
    assert (both.across.crashed, both.across.ran) == ((), ())


def test_who_stops_the_program_stops_it() -> None:
    """Ctrl-C is no fault of a rule."""

    def stopped(*_: object) -> Iterator[Hit]:
        raise KeyboardInterrupt
        yield  # type: ignore[unreachable]

    asked = evolve(XJ2023.rule("XJ201"), needs=Need(lambda _dossier: bool(list(stopped())), Phrase("是")))
    for bad in (evolve(XJ2023.rule("XJ201"), find=stopped), asked):
        with pytest.raises(KeyboardInterrupt):
            check(joint_dossier(1), evolve(XJ2023, rules=(bad,)))
