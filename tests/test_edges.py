"""What the change of one word in a rule would have broken unseen: shown by mutants (tools/mutants.py), each with its outcome."""

import importlib.util
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from xjdemand import rules
from xjdemand.batch import check_across
from xjdemand.edition import XJ2023, check
from xjdemand.errors import Location
from xjdemand.examples import demand_dossier, joint_dossier, put
from xjdemand.forms.blank import blank_of
from xjdemand.forms.demand_list import ListedNeed
from xjdemand.forms.dossier import DemandDossier, Dossier, Evidence, HandIn, Indicator, JointDossier
from xjdemand.forms.filled import Filled, spot
from xjdemand.forms.joint_project import JointProject
from xjdemand.language import Phrase
from xjdemand.money import Unparsed, Wan
from xjdemand.notice.clause import Clause
from xjdemand.notice.readings import Readings
from xjdemand.notice.xj2023 import NOTICE
from xjdemand.pages import page
from xjdemand.rules.basis import HouseRule
from xjdemand.rules.finding import Finding
from xjdemand.rules.fingerprint import fingerprint, fingerprints, place, unplaced
from xjdemand.rules.ledger import Ledger, Notation, Request, kept
from xjdemand.rules.leftover import is_filler
from xjdemand.rules.rule import Rule
from xjdemand.rules.waiver import WaiverKind

KASHGAR, WATER = "喀什地区行政公署", "自治区水利厅"


def found(dossier: Dossier, rule: str) -> list[Finding]:
    """What that rule finds."""
    return list(check(dossier).of(rule))


def places(dossier: Dossier, rule: str) -> list[str]:
    """Where that rule finds something."""
    return [finding.path for finding in found(dossier, rule)]


def titled(rows: list[str], forms: list[str]) -> JointDossier:
    """A dossier whose summary and forms bear these names, in this order."""
    dossier = joint_dossier(max(len(rows), len(forms)))
    named = put(
        dossier, "/summary/rows", tuple(put(row, "/title", title) for row, title in zip(dossier.rows(), rows, strict=False))
    )
    return put(named, "/forms", tuple(put(form, "/title", title) for form, title in zip(dossier.forms, forms, strict=False)))


def test_a_form_without_a_name_hides_no_form_without_a_row() -> None:
    """XJ401 speaks of the nameless one; the next is told as ever."""
    assert places(titled(["滴灌技术"], ["滴灌技术", "", "电机绝缘"]), "XJ701") == ["/forms/2/title"]


def test_a_row_without_a_name_hides_no_row_without_a_form() -> None:
    """As with forms."""
    assert places(titled(["滴灌技术", "", "电机绝缘"], ["滴灌技术"]), "XJ702") == ["/summary/rows/2/title"]


def test_a_notice_that_lists_no_annexes_still_misses_the_summary() -> None:
    """XJ404 cites the heading of the list where the list has no such line."""
    bare = evolve(XJ2023, notice=evolve(XJ2023.notice, annexes=()))
    missing = check(put(joint_dossier(), "/summary", None), bare)["XJ404"]
    assert missing.clause == XJ2023.notice.annexes_heading.cites


def test_the_contact_whose_telephone_a_row_may_repeat_is_that_of_its_own_form() -> None:
    """Not that of another form."""
    dossier = put(joint_dossier(2), "/forms/0/phone", "0998-5550177")
    assert places(put(dossier, "/summary/rows/1/leader_phone", dossier.forms[1].phone), "XJ709") == []
    assert places(put(dossier, "/summary/rows/1/leader_phone", "0998-5550177"), "XJ709") == ["/summary/rows/1/leader_phone"]


def test_a_recommender_written_with_a_blank_is_told_at_its_form_with_both_spellings() -> None:
    """XJ703 at the form, which is the one to change."""
    dossier = put(joint_dossier(2), "/forms/1/recommenders", ("喀什地区 行政公署",))
    (told,) = found(dossier, "XJ703")
    assert told.path == "/forms/1/recommenders"
    assert told.values == {"label": "推荐单位", "row": (KASHGAR,), "form": ("喀什地区 行政公署",), "n": 2}


def test_a_form_handed_in_twice_is_one_of_the_recommended_without_a_summary_too() -> None:
    """Five needs and a copy of the first are five."""
    five = put(joint_dossier(5), "/summary", None)
    assert places(put(five, "/forms", (*five.forms, five.forms[0])), "XJ201") == []
    assert places(put(five, "/forms", (*five.forms, put(five.forms[0], "/title", "电机绝缘"))), "XJ201") == ["/forms/5"]


def test_a_unit_without_a_code_in_one_dossier_hides_no_two_codes_in_others() -> None:
    """XJ806 compares what is written; a blank says nothing."""
    blank = demand_dossier(1)
    one, other = (put(blank, "/evidence", Evidence(credit_code=f"91652801MA77HYDX4{end}")) for end in "23")
    told = check_across([blank, one, other]).of("XJ806")
    assert [(finding.path, finding.values["code"], finding.values["written"]) for finding in told] == [
        ("/2/summary/submitter", "91652801MA77HYDX43", "91652801MA77HYDX42")
    ]
    assert check_across([one, blank]).of("XJ806") == ()


def test_two_units_with_two_codes_are_two_units() -> None:
    """A code is held against those of the same name alone."""
    one = put(demand_dossier(1), "/evidence", Evidence(credit_code="91652801MA77HYDX42"))
    another = put(put(one, "/evidence/credit_code", "91652801MA77HYDX43"), "/summary/submitter", "新疆赛里木湖泵业有限公司")
    assert check_across([one, another]).of("XJ806") == ()


def test_a_total_of_nothing_and_a_negative_request_are_told_apart() -> None:
    """Why an amount cannot be is said for each."""
    (nothing,) = found(put(joint_dossier(1), "/forms/0/total", Wan(0)), "XJ503")
    (negative,) = found(put(joint_dossier(1), "/forms/0/requested", Wan(-1)), "XJ503")
    assert nothing.values["why"] == Phrase("总投入应大于零")
    assert negative.values["why"] == Phrase("财政资金不能小于零")


def test_one_ten_thousand_asked_of_one_is_the_whole_total() -> None:
    """XJ505 begins above nothing."""
    dossier = put(put(demand_dossier(1), "/forms/0/total", Wan(1)), "/forms/0/support", Wan(1))
    assert "/forms/0/support" in places(dossier, "XJ505")


def test_a_total_in_words_that_mean_nothing_is_no_total() -> None:
    """无 is an answer to what is asked for, not to what is invested."""
    assert places(put(joint_dossier(1), "/forms/0/total", Unparsed("全部自筹")), "XJ507") == []


def test_a_rank_that_cannot_be_read_hides_no_rank_that_stands_twice() -> None:
    """XJ202 goes on after it."""
    dossier = put(put(joint_dossier(3), "/summary/rows/0/number", "重点"), "/summary/rows/2/number", "2")
    assert places(dossier, "XJ202") == ["/summary/rows/2/number"]


def test_a_gap_is_told_at_the_row_with_the_greatest_rank() -> None:
    """There the numbering went astray, wherever the row stands; the only need has no gap."""
    ranks = put(put(joint_dossier(3), "/summary/rows/0/number", "5"), "/summary/rows/2/number", "1")
    assert places(ranks, "XJ203") == ["/summary/rows/0/number"]
    assert places(put(joint_dossier(1), "/summary/rows/0/number", "3"), "XJ203") == []


def test_the_longest_of_two_governments_is_taken_from_a_name() -> None:
    """What follows it says what the unit is."""
    for name in ("乌鲁木齐市水磨沟区人民政府", "伊犁哈萨克自治州伊宁县人民政府"):
        (told,) = found(put(joint_dossier(1), "/forms/0/recommenders", (name,)), "XJ121")
        assert "县" in str(told.values["kind"])


def test_recommenders_joined_in_one_cell_are_parted_up_to_a_hundred_characters() -> None:
    """A longer cell holds no names that are worth parting: it is told as no recommender."""
    hundred = "和".join([KASHGAR] * 5 + [WATER] * 8)
    (told,) = found(put(joint_dossier(1), "/forms/0/recommenders", (hundred,)), "XJ122")
    assert (len(hundred), told.values["n"]) == (100, 13)
    longer = put(joint_dossier(1), "/forms/0/recommenders", (hundred.replace("和", "会同", 1),))
    assert (found(longer, "XJ122"), places(longer, "XJ121")) == ([], ["/forms/0/recommenders"])


def test_a_list_without_a_row_for_its_number_reads_the_empty_rows_as_unused() -> None:
    """An ordinal alone is printed, not filled."""
    dossier = put(demand_dossier(2), "/summary/rows", (*demand_dossier(2).rows(), ListedNeed(number="3")))
    assert places(dossier, "XJ406") == ["/summary/rows/2/number"]


def test_a_seal_without_a_form_is_unclear_and_a_form_may_be_called_by_two_characters() -> None:
    """（公章） names nothing; 总表 is the end of 附件4's title, 表 of any."""
    assert check(joint_dossier(1, sealed=("（公章）",))).ids() == ["XJ317"]
    assert check(joint_dossier(1, sealed=("表",))).ids() == ["XJ317"]
    assert check(joint_dossier(1, sealed=("总表",))).ids() == []


def test_findings_of_one_rule_at_one_place_are_told_apart_by_their_order() -> None:
    """And those at other places or of other rules are not counted with them."""
    dossier = joint_dossier(6)
    report = check(put(dossier, "/forms/1/contact", ""))
    over, blank = report["XJ201"], report["XJ401"]
    known = fingerprints([over, over, blank, over], dossier)
    expected = [fingerprint(each, dossier, before=n) for each, n in ((over, 0), (over, 1), (blank, 0), (over, 2))]
    assert list(known.values()) == expected
    assert len(set(expected)) == len(expected)


def test_a_fingerprint_is_the_same_next_year() -> None:
    """Baselines are kept: a new way to reckon would make every known finding a new one."""
    assert fingerprint(check(joint_dossier(6))["XJ201"], joint_dossier(6)) == "f03abb01901cd09f48ac15922e6270ad"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/forms/0/overview", "/forms/=滴灌技术/overview"),
        ("/forms/1/overview", "/forms/=电机绝缘/overview"),
        ("/forms/2/overview", "/forms/=滴灌技术#2/overview"),
        ("/forms/3/overview", "/forms/=滴灌技术#3/overview"),
        ("/forms/4/overview", "/forms/4/overview"),
        ("/evidence/indicators/0/target", "/evidence/indicators/=电流密度/target"),
        ("/handed_in/sealed/0", "/handed_in/sealed/0"),
    ],
)
def test_a_place_is_known_by_its_title_and_the_second_of_a_title_by_its_number(path: str, told: str) -> None:
    """What has no title is known by its number alone."""
    dossier = titled(["滴灌技术"] * 5, ["滴灌技术", "电机绝缘", "滴灌技术", "滴灌 技术", ""])
    evidence = Evidence(indicators=(Indicator(name="电流密度"),))
    assert place(path, put(put(dossier, "/evidence", evidence), "/handed_in", HandIn(sealed=("附件4",)))) == told


def test_half_a_character_in_a_title_has_a_fingerprint_too() -> None:
    """Code may hand one over."""
    dossier = put(put(joint_dossier(1), "/forms/0/title", "滴灌\ud800"), "/forms/0/contact", "")
    assert len(fingerprint(check(dossier)["XJ401"], dossier)) == 32


def test_what_is_wrong_with_an_exemption_is_told_with_its_rule_and_both_findings() -> None:
    """XJ002 and XJ004 say of which rule, and what was decided and what is found."""
    ended = Request(rule="XJ712", words="w", at=Location("a.yaml", 3), until=date(2026, 12, 30))
    moved = Request(
        rule="XJ201", words="w", at=Location("b.yaml", 4), kind=WaiverKind.DECIDED, found="推荐了 6 项", now="推荐了 9 项"
    )
    ledger = Ledger((ended, moved), date(2026, 12, 31))
    (expired,) = kept(XJ2023.rule("XJ002"), ledger, XJ2023.notice)
    (outdated,) = kept(XJ2023.rule("XJ004"), ledger, XJ2023.notice)
    assert expired.message == "对 XJ712 的放行到2026年12月30日为止，已经过期，不再有效"
    assert outdated.message == "对 XJ201 的决定针对的是“推荐了 6 项”，现在是“推荐了 9 项”，决定不再有效"
    assert (outdated.basis, outdated.missing, outdated.remedy.values) == ("notation", False, outdated.what.values)
    assert Notation().cite(XJ2023.notice, spot(JointDossier, "")) == Clause("标注", "xjdemand:")


def test_a_sign_that_cannot_be_seen_is_quoted_with_its_neighbours() -> None:
    """Line ends as blanks, other unseen signs by their numbers."""
    (told,) = found(put(joint_dossier(1), "/forms/0/overview", "温度\n\ue5e5\u200b以上"), "XJ441")
    assert told.values["places"] == ["“…温度 <U+E5E5><U+200B>以上…”"]


def told(rule: Rule) -> tuple[object, ...]:
    """All that a rule says of itself."""
    facts = (
        rule.strength,
        rule.message,
        rule.remedy,
        rule.missing,
        rule.due,
        rule.subject,
        rule.find.__name__,
        rule.needs and rule.needs.why,
    )
    return page(rule, XJ2023, "zh"), *facts


@pytest.mark.parametrize("file", sorted(Path(rules.__path__[0]).glob("*.py")), ids=lambda file: file.stem)
def test_a_rule_is_the_same_however_often_its_module_is_read(file: Path) -> None:
    """Rules are made as modules are imported: what makes them is looked at by making them anew."""
    spec = importlib.util.spec_from_file_location(f"{rules.__name__}.{file.stem}", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made = {item.id: item for item in vars(module).values() if isinstance(item, Rule)}
    assert {name: told(item) for name, item in made.items()} == {name: told(XJ2023.rule(name)) for name in made}


def test_a_place_is_left_out_of_a_message_and_nothing_else() -> None:
    """What is compared is the rest, as it was."""
    assert unplaced("第 2 份征集表写“甲”，第 1,200 行写“乙”") == "第份征集表写“甲”，第行写“乙”"


def test_two_names_of_two_letters_that_share_the_last_are_two_needs() -> None:
    """Pairs of letters are compared, and no single ones."""
    dossier = titled(["水泵"], ["油泵"])
    assert places(dossier, "XJ704") == []
    assert places(dossier, "XJ701") == ["/forms/0/title"]


def test_a_rule_stands_on_the_notes_of_its_annexes_and_a_rule_of_an_office_on_none() -> None:
    """The order of priority: 注 of 附件1 and 附件4, and the sentence of the body."""
    basis, own = XJ2023.rule("XJ202").basis, HouseRule(source="细则", quote="话")
    stands = [printed.clause.id for printed in XJ2023.printed() if basis.stands_on(XJ2023.notice, printed)]
    assert stands == ["二.2", "附件1.注", "附件4.注"]
    assert not any(own.stands_on(XJ2023.notice, printed) for printed in XJ2023.printed())


def test_a_finding_on_a_whole_form_quotes_its_title() -> None:
    """Where no blank is meant."""
    basis = XJ2023.rule("XJ401").basis
    assert basis.cite(XJ2023.notice, spot(DemandDossier, "/summary")) == Clause(
        "附件1", DemandDossier.summary_form.sheet.title
    )


@pytest.mark.parametrize(("row", "form"), [("智能农业", "智慧农业"), ("智慧农业", "智能农业")])
def test_two_names_of_one_direction_are_one_field_and_two_directions_are_two(row: str, form: str) -> None:
    """Whichever stands in the row; one name alone is of one direction too."""
    both = put(put(joint_dossier(1), "/summary/rows/0/field", row), "/forms/0/field", form)
    assert places(both, "XJ711") == []
    assert places(put(both, "/forms/0/field", "智慧矿山"), "XJ711") == ["/summary/rows/0/field"]


def test_some_of_the_numbers_of_a_form_are_enough_in_its_row_and_the_other_way_round() -> None:
    """The same, fewer, or more."""
    two, one = "0998-5550111、0998-5550112", "0998-5550111"
    for row, form in ((two, two), (one, two), (two, one)):
        both = put(put(joint_dossier(1), "/summary/rows/0/leader_phone", row), "/forms/0/leader_phone", form)
        assert places(both, "XJ709") == []


def test_the_contacts_telephone_is_none_of_the_leaders_where_the_reading_says_so() -> None:
    """summary_phone = leader."""
    dossier = put(joint_dossier(1), "/summary/rows/0/leader_phone", joint_dossier(1).forms[0].phone)
    assert "XJ709" not in check(dossier)
    assert "XJ709" in check(dossier, readings=Readings(summary_phone="leader"))


def test_an_amount_that_cannot_be_read_differs_from_none() -> None:
    """It has a finding of its own."""
    dossier = put(joint_dossier(1), "/summary/rows/0/total", Unparsed("约2000万元"))
    assert places(dossier, "XJ705") == []
    yuan = put(put(joint_dossier(1), "/summary/rows/0/total", Wan(20_000_000)), "/forms/0/total", Wan(2000))
    assert places(yuan, "XJ705") == []


@pytest.mark.parametrize(
    ("name", "text", "is_nothing"),
    [
        ("title", "（2000字以内）", False),
        ("overview", "（2000字以内）", True),
        ("overview", "待补充（2000字以内）", True),
        ("overview", "（2000字以内）待补充", True),
    ],
)
def test_a_limit_that_was_printed_is_nothing_only_where_it_is_printed(name: str, text: str, *, is_nothing: bool) -> None:
    """In 项目概述 the hint prints one; elsewhere it was typed."""
    item = Filled(f"/forms/0/{name}", blank_of(JointProject, name), text)
    assert is_filler(item, NOTICE) is is_nothing
