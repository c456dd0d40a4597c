"""The notice itself: the nine defects of 2023 are found, a clean notice has none, and every rule has its boundary."""

import json
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from attrs import evolve
from clean_notice import CLEAN, CLEAN_PROJECT, FAULTS, CleanJoint, reprinted

from xjdemand.cli import main
from xjdemand.edition import XJ2023, Edition
from xjdemand.errors import Location
from xjdemand.examples import put
from xjdemand.formats.source import locator
from xjdemand.forms.dossier import DemandDossier
from xjdemand.forms.filled import spot
from xjdemand.forms.joint_summary import JointSummary
from xjdemand.notice.clause import squeeze
from xjdemand.notice.model import Notice
from xjdemand.notice.says import Says
from xjdemand.notice.workdays import ARRANGED, is_holiday, is_weekend
from xjdemand.notice.xj2023 import NOTICE
from xjdemand.rules.finding import Strength, Verdict
from xjdemand.rules.lint import Anywhere, Publication
from xjdemand.rules.lint_annexes import _money
from xjdemand.rules.rule import Hit, hit, rule

NINE = ["XJ901", "XJ901", "XJ902", "XJ904", "XJ904", "XJ905", "XJ906", "XJ907", "XJ908", "XJ909", "XJ910"]


def linted(notice: Notice, edition: Edition = CLEAN) -> list[str]:
    """What is found in `notice`, with the forms of `edition`."""
    report = evolve(edition, notice=notice).lint()
    assert report.crashed == ()
    return report.ids()


def changed(path: str, value: object) -> list[str]:
    """What is found in the clean notice once the value at `path` is another."""
    return linted(put(CLEAN.notice, path, value))


def test_the_nine_defects_of_the_notice_of_2023_are_found() -> None:
    """Numbers, a title, the telephone, units, aspects, deadline, seal, two annexes unmentioned, no proof."""
    report = XJ2023.lint()
    assert sorted(report.ids()) == NINE
    assert report.verdict is Verdict.FAIL
    assert {finding.strength for finding in report} == {Strength.READING}
    assert [finding.values["number"] for finding in report.of("XJ904")] == [1, 4]
    assert report["XJ905"].values["labels"] == ["项目计划总投入", "申请自治区财政资金额度"]
    assert report["XJ906"].values["body"] == ["问题描述", "带动产业发展"]
    assert (report["XJ907"].values["placed"], report["XJ907"].values["bare"]) == (["附件1", "附件4"], ["附件2", "附件3"])
    assert report["XJ909"].values["codes"] == ["0991"]


def test_a_clean_notice_has_nothing_to_find() -> None:
    """The same notice with each put right."""
    report = CLEAN.lint()
    assert report.findings == ()
    assert report.crashed == ()
    assert report.verdict is Verdict.PASS


def test_every_finding_quotes_its_own_clause_and_says_so_in_words() -> None:
    """Clause, quote, and a sentence without open names."""
    parts: dict[str, str] = {}
    for printed in XJ2023.printed():
        parts[printed.clause.id] = parts.get(printed.clause.id, "") + squeeze(printed.clause.quote)
    for finding in XJ2023.lint():
        assert squeeze(finding.clause.quote) in parts[finding.clause.id]
        assert "{" not in finding.message + finding.remedy.said() + finding.where.said()


@pytest.mark.parametrize(("rule", "edition"), FAULTS, ids=[f"{rule}-{n}" for n, (rule, _) in enumerate(FAULTS)])
def test_one_fault_in_a_clean_notice_is_found_and_nothing_else(rule: str, edition: Edition) -> None:
    """Each rule on its own fault."""
    assert set(linted(edition.notice, edition)) == {rule}


def test_every_rule_on_the_notice_has_a_fault() -> None:
    """None that nobody can make fire."""
    assert {rule for rule, _ in FAULTS} == {rule.id for rule in XJ2023.lints}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("/delivery/mentions/0/words", f"《{NOTICE.annexes[0].title}》（附件1）"),
        ("/delivery/mentions/3/words", "汇总表（附件4）"),
        ("/delivery/mentions/3/words", "填写附件4"),
        ("/delivery/mentions/3/words", "（附件9）和附件4"),
        ("/delivery/sealed/words", "将重大科技需求材料、营业执照"),
        ("/delivery/deadline/words", "于{day.year}年{day.month}月{day.day}日18时前"),
        ("/delivery/deadline/words", "截至{day.year}年{day.month}月{day.day}日止"),
        ("/delivery/deadline/day", date(2023, 10, 8)),
        ("/contacts/0/phone", "0991-3836149、13800000000"),
        ("/contacts/0/phone", "（010）88886666转123"),
        ("/contacts/0/phone", "０９９１－３８３６１４９／400-810-8100"),
        ("/contacts/0/phone", "(0991) 3836149、0991——3836149、0991–3836149"),
        ("/delivery/deadline/day", NOTICE.issued.day),
        ("/delivery/prepare/words", "材料简介50字以内，"),
        ("/contacts", ()),
        ("/requirements/content/aspects", ()),
        ("/delivery/disc/words", "和电子材料，一式3份"),
        ("/requirements/eligibility/legal_person/words", "在疆的"),
    ],
)
def test_what_is_in_order_is_let_be(path: str, value: object) -> None:
    """Short names, other ways to write numbers and days, parts that a notice may lack."""
    assert changed(path, value) == []


def test_a_deadline_that_no_part_of_the_body_carries_is_judged_by_its_own_words() -> None:
    """An element outside the walk has nothing after it."""
    publication = CLEAN.publication
    assert publication.after(Says("-", "没有这一句")) == ""


def test_a_hit_that_quotes_nothing_cites_the_title() -> None:
    """A rule of anyone's own need not quote."""

    @rule("XJ999", Strength.READING, cites=Anywhere(lambda _notice, _printed: True), message="甲", remedy="乙")
    def bare(publication: Publication, notice: Notice) -> Iterator[Hit]:
        yield hit("notice")

    (finding,) = evolve(CLEAN, lints=(bare,)).lint()
    assert finding.clause == NOTICE.title.cites
    assert bare.basis.cite(NOTICE, spot(DemandDossier, "")) == NOTICE.title.cites


def test_without_any_right_telephone_no_area_code_is_suggested() -> None:
    """The remedy says so."""
    notice = put(CLEAN.notice, "/contacts", (evolve(NOTICE.contacts[0], phone="1"),))
    assert evolve(CLEAN, notice=notice).lint()["XJ909"].remedy.said().endswith("无")


def test_a_form_that_is_not_listed_is_named() -> None:
    """Attached, and in no list."""
    finding = evolve(CLEAN, notice=put(CLEAN.notice, "/annexes", NOTICE.annexes[1:])).lint()["XJ903"]
    assert finding.path == "DemandList"
    assert finding.values["title"] == NOTICE.annexes[0].title


def test_a_form_under_no_number_is_no_annex_of_the_list() -> None:
    """附件 alone."""
    sheet = evolve(CLEAN_PROJECT.sheet, heading="附表")
    form = reprinted(CLEAN_PROJECT)
    form.sheet = sheet
    kind = type("Unnumbered", (CleanJoint,), {"need_form": form})
    assert set(linted(CLEAN.notice, evolve(CLEAN, dossiers=(DemandDossier, kind)))) == {"XJ903"}


def test_a_hint_with_another_number_than_the_one_that_is_held_contradicts_it() -> None:
    """附件3 prints 1500 where 2000 is held and 附件2 prints 2000."""
    form = reprinted(
        CLEAN_PROJECT, overview={"hint": "重要意义、技术创新现状、研究内容、成果产出、经济社会效益（1500字以内）"}
    )
    kind = type("Contradicting", (CleanJoint,), {"need_form": form})
    assert set(linted(CLEAN.notice, evolve(CLEAN, dossiers=(DemandDossier, kind)))) == {"XJ912"}


def test_a_limit_that_is_held_and_not_the_one_printed_is_cited_where_it_is_printed() -> None:
    """附件3, its label."""
    form = reprinted(
        CLEAN_PROJECT, overview={"hint": "重要意义、技术创新现状、研究内容、成果产出、经济社会效益（1500字以内）"}
    )
    kind = type("Contradicting", (CleanJoint,), {"need_form": form})
    found = evolve(CLEAN, dossiers=(kind,)).lint().of("XJ912")
    assert {(finding.clause.id, finding.clause.quote) for finding in found} >= {("附件3", "项目概述")}


def test_two_blanks_of_one_form_may_have_two_limits() -> None:
    """A title of 50 字 says nothing of an overview of 2,000."""
    form = reprinted(CLEAN_PROJECT, department={"hint": "（50字以内）"})
    kind = type("Titled", (CleanJoint,), {"need_form": form})
    assert "XJ912" not in linted(CLEAN.notice, evolve(CLEAN, dossiers=(DemandDossier, kind)))


def test_a_deadline_is_ambiguous_with_a_comma_behind_it_and_not_where_the_next_words_say_so() -> None:
    """“…日前，将…” leaves it open; “…日前（含当日），将…” does not."""
    day = "于{day.year}年{day.month}月{day.day}日前"
    finding = evolve(CLEAN, notice=put(CLEAN.notice, "/delivery/deadline/words", f"{day}，")).lint()["XJ908"]
    assert str(finding.values["words"]).endswith("日前")
    sealed = f"（含当日），{CLEAN.notice.delivery.sealed.quote}"
    said = put(put(CLEAN.notice, "/delivery/deadline/words", day), "/delivery/sealed/words", sealed)
    assert linted(said) == []


def test_a_hint_of_one_item_is_no_list_of_aspects() -> None:
    """Nothing to compare with."""
    form = reprinted(CLEAN_PROJECT, overview={"hint": "简要说明（{overview_limit}字以内）"})
    kind = type("Brief", (CleanJoint,), {"need_form": form})
    assert linted(CLEAN.notice, evolve(CLEAN, dossiers=(DemandDossier, kind))) == []


def test_the_holidays_are_those_of_four_years() -> None:
    """Holidays fall in their year, days worked in exchange are weekends, none is both."""
    assert [year.year for year in ARRANGED] == [2023, 2024, 2025, 2026]
    for year in ARRANGED:
        assert year.source
        worked = [date(year.year, *day) for day in year.worked]
        assert all(day.weekday() >= 5 and not is_holiday(day) and not is_weekend(day) for day in worked)
    assert sum(is_holiday(date(2023, 1, 1) + timedelta(days=n)) for n in range(365)) == 2 + 7 + 1 + 5 + 3 + 8


def test_the_command_prints_the_nine_with_their_lines_and_exits_1(capsys: pytest.CaptureFixture[str]) -> None:
    """`xjdemand notice --lint`: file and line of the notice's text, clause, quote, remedy."""
    assert main(["notice", "--lint"]) == 1
    told = capsys.readouterr().out
    assert "xj2023.txt:24" in told
    assert [rule for rule in sorted(set(NINE)) if rule not in told] == []
    assert "“于2023年8月31日前”" in told
    assert main(["notice", "--lint", "--format", "concise", "--lang", "en"]) == 1
    assert "xj2023.txt:" in capsys.readouterr().out


def test_the_command_gives_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Verdict and findings, as for dossiers."""
    assert main(["notice", "--lint", "--format", "json"]) == 1
    value = json.loads(capsys.readouterr().out)
    assert (value["verdict"], value["dossiers"]) == ("fail", [])
    assert sorted(finding["rule"] for finding in value["notice"]["findings"]) == NINE
    assert all(finding["line"] for finding in value["notice"]["findings"])


@pytest.mark.parametrize("option", [["--format", "json"], ["-o", "通知.txt"]])
def test_an_option_of_the_report_without_one_is_refused(option: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is dropped in silence."""
    assert main(["notice", *option]) == 2
    assert "--lint" in capsys.readouterr().err


def test_the_command_exits_0_on_a_clean_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing found, nothing failed."""
    monkeypatch.setattr("xjdemand.commands.tell.XJ2023", CLEAN)
    assert main(["notice", "--lint"]) == 0


def test_a_name_that_stands_nowhere_has_no_line() -> None:
    """The file alone is given."""
    assert locator(XJ2023)("notice.nowhere") == Location("xj2023.txt")


def test_a_form_that_is_listed_and_not_attached_is_named() -> None:
    """In the list, with its number and title, and nowhere else."""
    more = evolve(NOTICE.annexes[-1], number=5, title="承诺书")
    finding = evolve(CLEAN, notice=put(CLEAN.notice, "/annexes", (*NOTICE.annexes, more))).lint()["XJ903"]
    assert (finding.path, finding.clause) == ("notice.annexes[4]", more.cites)
    assert finding.message == "附件5“承诺书”只见于附件说明"


def test_of_two_titles_that_end_alike_the_longer_one_is_meant() -> None:
    """“…需求征集表（附件9）” names that, and not the 征集表 that it ends in."""
    short = evolve(NOTICE.annexes[0], title="征集表")
    notice = put(put(CLEAN.notice, "/annexes/0", short), "/annexes/1/title", "需求征集表")
    wrong = put(notice, "/delivery/mentions", (evolve(NOTICE.delivery.mentions[0], words="需求征集表（附件9）"),))
    assert evolve(CLEAN, notice=wrong).lint()["XJ901"].values["title"] == "需求征集表"


@pytest.mark.parametrize(("written", "alike"), [("甲乙丙丁戊己庚子丑寅", True), ("甲乙丙丁戊己午子丑寅", False)])
def test_seven_letters_of_ten_in_common_are_a_title_written_otherwise(written: str, alike: bool) -> None:  # noqa: FBT001 -- an expectation
    """Six are another thing's."""
    notice = put(CLEAN.notice, "/annexes/3/title", "甲乙丙丁戊己庚辛壬癸")
    said = put(notice, "/delivery/mentions", (evolve(NOTICE.delivery.mentions[0], words=f"{written}（附件4）"),))
    found = [finding.values["other"] for finding in evolve(CLEAN, notice=said).lint().of("XJ902")]
    assert (written in found) is alike


def test_aspects_that_only_the_body_asks_for_are_told_too() -> None:
    """The hint's are all in the body, and the body has one more."""
    aspects = (*CLEAN.notice.requirements.content.aspects, Says("二.5", "、人员安排"))
    finding = evolve(CLEAN, notice=put(CLEAN.notice, "/requirements/content/aspects", aspects)).lint()["XJ906"]
    assert finding.values["body"] == ["人员安排"]
    assert "只在提示的有 无" in finding.message


def test_amounts_in_the_rows_of_a_list_are_amounts_of_its_form() -> None:
    """附件4 has its sums there."""
    assert [item.name for item in _money(JointSummary)] == ["total", "requested"]


def test_the_body_is_its_elements_and_nothing_else() -> None:
    """Places in it are told by counting from its beginning."""
    publication = XJ2023.publication
    assert publication.text.startswith(squeeze(NOTICE.title.quote))
    assert publication.at(publication.text.index("（附件1）"))[0].startswith("notice.delivery.mentions")
    assert {finding.missing for finding in XJ2023.lint()} == {False}
