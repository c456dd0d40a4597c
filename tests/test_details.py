"""Details that a change could break unseen: the edges of names, places, counts and reasons, each with its literal outcome."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from xjdemand.cli import main
from xjdemand.edition import XJ2023, check
from xjdemand.errors import LoadError
from xjdemand.examples import demand_dossier, joint_dossier, put
from xjdemand.formats.data import load, load_file, loads
from xjdemand.forms.dossier import Dossier, JointDossier
from xjdemand.money import Unparsed, Wan, parse
from xjdemand.notice.model import BEIJING
from xjdemand.notice.readings import Readings
from xjdemand.rules.finding import Stage, Strength

KASHGAR, WATER, FARMING = "喀什地区行政公署", "自治区水利厅", "自治区农业农村厅"


def found(dossier: Dossier, **switches: Any) -> set[str]:
    """The rules that find something."""
    return set(check(dossier, readings=Readings(**switches)).ids())


def titled(rows: list[str], forms: list[str]) -> JointDossier:
    """A dossier whose summary and forms bear these names, in this order."""
    dossier = joint_dossier(needs=max(len(rows), len(forms)))
    summary = dossier.summary
    assert summary is not None
    named_rows = tuple(evolve(row, title=title) for row, title in zip(summary.rows, rows, strict=False))
    named_forms = tuple(evolve(form, title=title) for form, title in zip(dossier.forms, forms, strict=False))
    return evolve(dossier, summary=evolve(summary, rows=named_rows), forms=named_forms)


def recommended_by(*names: str) -> JointDossier:
    """A dossier of one need with those recommenders, in both annexes."""
    return put(put(joint_dossier(1), "/forms/0/recommenders", names), "/summary/recommenders", names)


def saved(path: Path, text: str) -> Path:
    """That text as a file."""
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("row", "form", "rules"),
    [
        ("膜下滴灌技", "膜下滴水法", {"XJ704"}),
        ("膜下滴灌技", "膜下滴水法研究", {"XJ701", "XJ702"}),
        ("膜下滴灌技", "盐碱地改良", {"XJ701", "XJ702"}),
    ],
)
def test_names_that_share_half_their_letter_pairs_are_one_need_under_two_names(row: str, form: str, rules: set[str]) -> None:
    """From half on it is a slip in the name; below, a row without a form and a form without a row."""
    assert found(titled([row], [form])) & {"XJ701", "XJ702", "XJ704"} == rules


def test_a_name_that_agrees_to_the_letter_is_paired_before_one_that_differs_in_blanks() -> None:
    """Two names that differ in a blank alone: each form goes with its own row, so the order is wrong and no name is."""
    assert found(titled(["滴灌 技术", "滴灌技术"], ["滴灌技术", "滴灌 技术"])) & {"XJ205", "XJ703"} == {"XJ205"}


def test_two_needs_of_one_name_are_paired_in_their_order() -> None:
    """The first row goes with the first form: nothing is out of order."""
    report = found(titled(["滴灌技术", "滴灌技术"], ["滴灌技术", "滴灌技术"]))
    assert "XJ205" not in report
    assert "XJ712" in report


@pytest.mark.parametrize(
    ("code", "name", "office", "area", "called"),
    [
        ("650100", "乌鲁木齐市", "人民政府", ("0991",), ()),
        ("650200", "克拉玛依市", "人民政府", ("0990", "0992"), ()),
        ("650400", "吐鲁番市", "人民政府", ("0995",), ()),
        ("650500", "哈密市", "人民政府", ("0902",), ()),
        ("652300", "昌吉回族自治州", "人民政府", ("0994",), ("昌吉州",)),
        ("652700", "博尔塔拉蒙古自治州", "人民政府", ("0909",), ("博州", "博尔塔拉州")),
        ("652800", "巴音郭楞蒙古自治州", "人民政府", ("0996",), ("巴州", "巴音郭楞州")),
        ("652900", "阿克苏地区", "行政公署", ("0997",), ("阿克苏", "阿克苏地区行署")),
        ("653000", "克孜勒苏柯尔克孜自治州", "人民政府", ("0908",), ("克州", "克孜勒苏州")),
        ("653100", "喀什地区", "行政公署", ("0998",), ("喀什", "喀什地区行署")),
        ("653200", "和田地区", "行政公署", ("0903",), ("和田", "和田地区行署")),
        ("654000", "伊犁哈萨克自治州", "人民政府", ("0999", "0992"), ("伊犁州", "伊犁州政府")),
        ("654200", "塔城地区", "行政公署", ("0901", "0992", "0993"), ("塔城", "塔城地区行署")),
        ("654300", "阿勒泰地区", "行政公署", ("0906",), ("阿勒泰", "阿勒泰地区行署")),
    ],
)
def test_each_of_the_14_is_known_by_code_government_and_the_names_it_is_called(
    code: str, name: str, office: str, area: tuple[str, ...], called: tuple[str, ...]
) -> None:
    """GB/T 2260 codes, 人民政府 or 行政公署, area codes; every name is one recommender, with 新疆 before it or not."""
    (one,) = [item for item in XJ2023.notice.prefectures if item.code == code]
    assert (one.name, one.government, one.area_codes) == (name, office, area)
    for written in (name, name + office, *called):
        assert "XJ121" not in found(recommended_by(written)), written
        assert "XJ710" not in found(put(recommended_by(name + office), "/summary/recommenders", (f"新疆{written}",))), (
            written
        )
    other = "人民政府" if office == "行政公署" else "行政公署"
    assert "XJ121" in found(recommended_by(name + other))


@pytest.mark.parametrize(
    "name",
    [
        "自治区发展改革委",
        "自治区国防科技工业办公室",
        "自治区人民政府外事办",
        "新疆维吾尔自治区卫生健康委员会",
        "自治区市政管理局",
        "自治区市场监督管理局",
        "科技厅",
        "新疆维吾尔自治区喀什地区行署",
    ],
)
def test_a_bureau_is_known_by_any_of_its_endings(name: str) -> None:
    """厅, 局, 委, 委员会, 办公室, 办 of the autonomous region; a 厅 alone."""
    assert "XJ121" not in found(recommended_by(name))


@pytest.mark.parametrize(
    "name",
    [
        "自治区和田地区水利局",
        "自治区叶城县水利局",
        "自治区某某旗水利局",
        "自治区某某盟水利局",
        "喀什市水利厅",
        "某某旗水利厅",
        "水利局",
        "新疆大学",
    ],
)
def test_an_office_below_the_region_is_no_recommender_that_is_known(name: str) -> None:
    """A bureau of a prefecture, county or banner, and what is no bureau, is asked about."""
    assert "XJ121" in found(recommended_by(name))


@pytest.mark.parametrize("between", ["、", "，", ",", "/", "／", "；", ";", "和"])
def test_two_recommenders_in_one_name_are_counted_as_two(between: str) -> None:
    """However they are joined; the reading says how many."""
    name = f"{FARMING}{between}{WATER}"
    assert check(recommended_by(name))["XJ122"].values == {"name": name, "n": 2}


def test_a_name_with_and_inside_is_one_recommender() -> None:
    """发展和改革委员会 is one, and 水利和气象厅局 too: only two known names make two."""
    assert found(recommended_by("自治区发展和改革委员会")) & {"XJ121", "XJ122"} == set()
    assert found(recommended_by("自治区水利厅和喀什分局")) & {"XJ122"} == set()


def test_a_prefecture_and_a_bureau_are_surely_two_and_two_bureaus_may_be_one() -> None:
    """The first is a MUST, the second a reading."""
    assert found(put(recommended_by(KASHGAR), "/summary/recommenders", (WATER,))) & {"XJ710", "XJ714"} == {"XJ710"}
    assert found(put(recommended_by(FARMING), "/summary/recommenders", (WATER,))) & {"XJ710", "XJ714"} == {"XJ714"}


def test_a_bureau_is_one_with_and_without_the_regions_name() -> None:
    """水利厅, 自治区水利厅 and 新疆维吾尔自治区水利厅 share one quota and do not differ."""
    for written in ("水利厅", WATER, "新疆维吾尔自治区水利厅"):
        assert found(put(recommended_by(WATER), "/summary/recommenders", (written,))) & {"XJ710", "XJ714"} == set()


def at(day: int, hour: int = 0, minute: int = 0, second: int = 0, *, month: int = 8) -> datetime:
    """A moment of 2023 in Beijing."""
    return datetime(2023, month, day, hour, minute, second, tzinfo=BEIJING)


def test_a_day_is_not_after_office_hours_and_a_posting_is_not_received() -> None:
    """XJ303 speaks of a moment of receipt alone, and not of one at 20:00 sharp."""
    assert "XJ303" not in found(joint_dossier(received=at(31, 20)))
    assert "XJ303" in found(joint_dossier(received=at(31, 20, 0, 1)))
    assert "XJ303" not in found(joint_dossier(posted=at(31, 21), received=None), deadline_counts="posted")


def test_posted_too_late_and_never_received_is_late_all_the_same() -> None:
    """What was posted on 1 September cannot have come by 31 August."""
    assert found(joint_dossier(posted=date(2023, 9, 1), received=None)) & {"XJ301", "XJ305"} == {"XJ301"}
    assert found(joint_dossier(posted=date(2023, 8, 31), received=None)) & {"XJ301", "XJ305"} == {"XJ305"}


def test_a_posting_before_the_notice_is_asked_about_too() -> None:
    """Both moments are held against 2023-08-21; posted and received on one day is in order."""
    assert check(joint_dossier(posted=date(2023, 8, 20), received=at(29)))["XJ304"].path == "/handed_in/posted"
    assert found(joint_dossier(posted=at(29, 18), received=at(29, 9))) & {"XJ306"} == set()


def test_where_the_day_is_excluded_the_last_day_is_late_and_not_the_last_day() -> None:
    """deadline_day=excluded: the 31st is a MUST, the 30th is in time, and nothing is said of doubt."""
    assert found(joint_dossier(received=at(31)), deadline_day="excluded") & {"XJ301", "XJ302"} == {"XJ301"}
    assert found(joint_dossier(received=at(30, 23, 59, 59)), deadline_day="excluded") & {"XJ301", "XJ302"} == set()


@pytest.mark.parametrize(
    "text",
    [
        "待补",
        "待补充",
        "待完善",
        "待定",
        "TBD",
        "__",
        "＊＊",
        "？？",
        "……",
        "..",
        "无",
        "略",
        "同上",
        "同前",
        "见附件",
        "详见附页",
        "见附表",
        "N/A",
        "na",
        "/",
        "-",
        "——",
        "\\",
        "XX字",
        "XX元",
        "xx万元",
        "××",
        "ＸＸ",
    ],
)
def test_a_cell_with_a_filler_alone_is_not_filled(text: str) -> None:
    """A required cell that says none of what is asked is missing, not wrong."""
    finding = check(put(demand_dossier(), "/forms/0/overview", text))["XJ421"]
    assert (finding.missing, finding.values["text"]) == (True, text)


@pytest.mark.parametrize("text", ["无", "/", "略"])
def test_a_cell_that_may_stay_empty_may_say_that_it_is(text: str) -> None:
    """A landline that nobody has: 无 is an answer there."""
    assert "XJ421" not in found(put(demand_dossier(), "/summary/office_phone", text))


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("XX公司联合研制", "XX"),
        ("ＸＸ公司联合研制", "XX"),
        ("新疆××公司", "××"),
        ("产量达到XXX吨", "XXX"),
        ("某某县示范", "某某"),
        ("解析XX染色体", ""),
        ("研制XX轴数控机床", ""),
        ("研制XX型电解槽", ""),
        ("采用XX-1号材料", ""),
    ],
)
def test_a_filler_inside_a_text_is_asked_about_and_a_term_is_not(text: str, inside: str) -> None:
    """XX公司 is a template's; XX染色体, XX轴 and XX型 are words."""
    findings = check(put(demand_dossier(), "/forms/0/overview", text)).of("XJ423")
    assert [finding.values["text"] for finding in findings] == ([inside] if inside else [])


def test_how_much_is_to_be_cut_is_told() -> None:
    """2,010 are ten too many; 1,990 with 30 letters are twenty too many by the strict count alone."""
    assert check(put(demand_dossier(), "/forms/0/overview", "字" * 2010))["XJ411"].values["over"] == 10
    assert check(put(demand_dossier(), "/forms/0/overview", "字" * 1990 + "A" * 30))["XJ412"].values["over"] == 20


@pytest.mark.parametrize(
    ("sealed", "rules"),
    [
        (("是",), set[str]()),
        (("已盖章",), set[str]()),
        (("附件四",), set[str]()),
        (("附件4（盖章）",), set[str]()),
        (("附件4 推荐汇总表",), set[str]()),
        (("汇总表",), set[str]()),
        (("表",), {"XJ317"}),
        (("需求",), {"XJ317"}),
        (("公章一枚", "附件4"), set[str]()),
        (("公章一枚",), {"XJ317"}),
        (("附件3", "公章一枚"), {"XJ317"}),
        (("附件1",), {"XJ315"}),
        (("附件3",), {"XJ315"}),
        ((" ",), {"XJ315"}),
        ((), {"XJ315"}),
    ],
)
def test_what_is_said_of_seals_is_taken_or_asked_about(sealed: tuple[str, ...], rules: set[str]) -> None:
    """An annex named in any sensible way is sealed; what names none is unclear; only a plain other annex is a MUST."""
    assert found(joint_dossier(sealed=sealed)) & {"XJ315", "XJ317"} == rules


@pytest.mark.parametrize(
    ("paper", "rules"),
    [
        ("A4", set[str]()),
        ("ａ４纸", set[str]()),
        ("B5", {"XJ312"}),
        ("16开", {"XJ312"}),
        ("letter", {"XJ312"}),
        ("legal", {"XJ312"}),
        ("A3", {"XJ312"}),
        ("A40", {"XJ312"}),
        ("A3、A4", {"XJ318"}),
        ("复印纸", {"XJ318"}),
        (" ", {"XJ310"}),
    ],
)
def test_a_paper_is_right_wrong_or_unclear(paper: str, rules: set[str]) -> None:
    """Another size is a MUST; two sizes, or none, is a question; a blank is not stated."""
    assert found(joint_dossier(paper=paper)) & {"XJ310", "XJ312", "XJ318"} == rules


def test_no_disc_and_nothing_said_of_discs_are_told_apart() -> None:
    """0 is no disc, nothing is not stated."""
    assert "没有光盘" in check(joint_dossier(discs=0))["XJ314"].message
    assert "没有写明" in check(joint_dossier(discs=None))["XJ314"].message


@pytest.mark.parametrize(
    ("title", "several"),
    [
        ("①滴灌技术②育种技术", True),
        ("一、滴灌技术 二、育种技术", True),
        ("（一）滴灌技术（二）育种技术", True),
        ("1、滴灌技术2、育种技术", True),
        ("滴灌技术\n育种技术", True),
        ("滴灌技术；育种技术", True),
        ("滴灌；育种技术", False),
        ("滴灌法；育种技术", False),
        ("PM2.5、PM10、3.5、4.5协同治理", False),
        ("A1、B2、C3型电池", False),
        ("1.5兆瓦 2.0兆瓦电解槽", False),
    ],
)
def test_a_title_of_several_needs_is_told_from_one_with_figures(title: str, several: bool) -> None:  # noqa: FBT001 -- parametrised
    """Numbers before each, lines or semicolons make several; figures and models do not."""
    assert ("XJ316" in found(titled([title], [title]))) is several


def test_an_amount_of_nothing_asked_is_a_question_and_of_no_total_a_gap() -> None:
    """无 for the treasury's share is an answer; for the total it is none."""
    for words in ("无", "不申请", "不需要"):
        report = found(put(demand_dossier(), "/forms/0/support", parse(words)))
        assert report & {"XJ421", "XJ501", "XJ502", "XJ507"} == {"XJ507"}, words
        assert found(put(demand_dossier(), "/forms/0/total", parse(words))) & {"XJ501", "XJ507"} <= {"XJ501"}, words


@pytest.mark.parametrize(
    ("total", "support", "rules"),
    [
        ("0", "0", {"XJ503", "XJ507"}),
        ("100", "0", {"XJ507"}),
        ("100", "-1", {"XJ503"}),
        ("100", "100", {"XJ505"}),
        ("100", "100.01", {"XJ504"}),
        ("999999.99", "1", set[str]()),
        ("1000000", "1", {"XJ506"}),
    ],
)
def test_two_amounts_are_held_against_each_other(total: str, support: str, rules: set[str]) -> None:
    """Nothing asked is no negative sum and no equal one; equal is a question, more is a MUST."""
    dossier = put(put(demand_dossier(), "/forms/0/total", Wan(total)), "/forms/0/support", Wan(support))
    assert found(dossier) == rules


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1 200万元", Wan(1200)),
        ("1200,000元", Unparsed("1200,000元")),
        ("1,20万元", Unparsed("1,20万元")),
        ("3億元", Wan(30000)),
        ("1200（万元）", Wan(1200)),
        ("3百万", Wan(300)),
        ("3百万元", Wan(300)),
        ("¥5,000,000", Unparsed("¥5,000,000")),
        ("￥500万元", Wan(500)),
        ("+5", Wan(5)),
        ("-5", Wan(-5)),
        ("9" * 24, Wan("9" * 24)),
        ("9" * 25, Unparsed("9" * 25)),
    ],
)
def test_an_amount_is_exact_or_left_as_it_was_written(written: str, amount: object) -> None:
    """Nothing is guessed: what could be two sums is kept."""
    assert parse(written) == amount


@pytest.mark.parametrize(
    ("row", "differs"),
    [
        ("0998 5550111", False),
        ("+86 998 5550111", False),
        ("0086-0998-5550111", False),
        ("8609985550111", False),
        ("998-5550111", False),
        ("0998-5550112", True),
    ],
)
def test_a_telephone_is_the_same_however_it_is_dialled(row: str, differs: bool) -> None:  # noqa: FBT001 -- parametrised
    """Country code, leading nought and hyphens do not matter, a digit does."""
    assert ("XJ709" in found(put(joint_dossier(), "/summary/rows/0/leader_phone", row))) is differs


def test_a_third_form_of_one_name_is_told_with_the_first() -> None:
    """Both doubles point to form 1."""
    report = check(titled(["甲乙丙", "甲乙丙", "甲乙丙"], ["甲乙丙", "甲乙丙", "甲乙丙"]))
    assert [finding.values["first"] for finding in report.of("XJ712")] == [1, 1]


def test_the_words_sealed_here_are_no_part_of_the_units_name() -> None:
    """（盖章） on the line of the seal does not make it another unit; a filler there is no other unit either."""
    unit = "新疆云杉岭节水装备有限公司"
    for line in (f"{unit}（盖章）", f"{unit}(盖章)", "XXXX", "待填"):
        assert "XJ713" not in found(put(demand_dossier(), "/summary/seal_line", line)), line


@pytest.mark.parametrize("number", ["第1项", "（1）", "(1)", "1号", "1.", "1、", "①", "一", "000001"])
def test_a_rank_is_read_in_the_ways_people_write_it(number: str) -> None:
    """All of these are the first."""
    assert found(put(joint_dossier(), "/summary/rows/0/number", number)) == set()


def test_the_ranks_that_are_absent_are_told_up_to_the_number_of_rows() -> None:
    """Of 1, 9, 2 it is the 3 that is absent, and row 2 stands before a smaller one."""
    dossier = joint_dossier(3)
    for at_row, number in enumerate(("1", "9", "2")):
        dossier = put(dossier, f"/summary/rows/{at_row}/number", number)
    report = check(dossier)
    assert report["XJ203"].values["absent"] == [3]
    assert [finding.values["position"] for finding in report.of("XJ206")] == [2]


def test_a_single_row_needs_no_readable_rank() -> None:
    """One need has no order: 重点 is nobody's business there, and is told from two needs on."""
    assert "XJ208" not in found(put(joint_dossier(1), "/summary/rows/0/number", "重点"))
    assert "XJ208" in found(put(joint_dossier(2), "/summary/rows/0/number", "重点"))


def test_the_rank_that_is_doubled_is_shown_as_it_was_written() -> None:
    """③ and 3: the finding shows what stands in the row."""
    dossier = put(joint_dossier(3), "/summary/rows/1/number", "3")
    assert check(put(dossier, "/summary/rows/2/number", "③"))["XJ202"].values["number"] == "③"


def test_forms_out_of_order_are_told_once() -> None:
    """Three forms reversed: one finding at the first that is out of place."""
    dossier = joint_dossier(3)
    assert [item.path for item in check(put(dossier, "/forms", dossier.forms[::-1])).of("XJ205")] == ["/forms/0/title"]


def test_a_need_recommended_by_two_takes_a_place_of_each() -> None:
    """Five alone and one together: over with the joint one, not by its own; six alone are a MUST, and said once."""
    both = put(joint_dossier(6), "/forms/5/recommenders", (KASHGAR, WATER))
    assert found(both) & {"XJ201", "XJ207", "XJ209"} == {"XJ207", "XJ209"}
    assert found(both, quota_counts="first") & {"XJ201", "XJ207", "XJ209"} == {"XJ201"}
    assert found(joint_dossier(6)) & {"XJ201", "XJ207", "XJ209"} == {"XJ201"}


def test_a_recommender_over_its_quota_is_called_as_it_was_first_written() -> None:
    """Three spellings in one list are one recommender, and the finding calls it by the first."""
    dossier = joint_dossier(6)
    for number in range(6):
        dossier = put(dossier, f"/forms/{number}/recommenders", ("喀什地区行署", KASHGAR))
    assert check(dossier)["XJ201"].values["recommender"] == "喀什地区行署"


def test_rows_without_a_name_and_a_form_are_no_needs() -> None:
    """A row left blank for later use takes no place; a form without a row does, and one without a recommender is the summary's."""
    dossier = joint_dossier(5)
    summary = dossier.summary
    assert summary is not None
    blank_row = evolve(summary.rows[0], number="", title="")
    assert "XJ201" not in found(evolve(dossier, summary=evolve(summary, rows=(*summary.rows, blank_row))))
    nameless = evolve(dossier.forms[0], title="")
    assert "XJ201" not in found(evolve(dossier, forms=(*dossier.forms, nameless)))
    sixth = evolve(dossier.forms[0], title="退化草地修复与放牧管理", recommenders=())
    assert "XJ201" in found(evolve(dossier, forms=(*dossier.forms, sixth)))
    nameless_row = evolve(summary.rows[0], number="6", title="")
    assert "XJ201" in found(
        evolve(dossier, summary=evolve(summary, rows=(*summary.rows, nameless_row)), forms=(*dossier.forms, sixth))
    )


def test_a_row_and_a_form_without_like_names_are_counted_once() -> None:
    """Four pairs, and a row and a form that share no name: five at most, not six."""
    dossier = joint_dossier(5)
    assert "XJ201" not in found(put(dossier, "/forms/4/title", "退化草地修复与放牧管理"))


def test_what_is_to_go_is_named_by_its_place_where_it_has_no_name() -> None:
    """A sixth row without a name, with its form: the place stands for the name."""
    dossier = put(put(joint_dossier(6), "/forms/5/title", "退化草地修复"), "/summary/rows/5/title", "")
    assert check(dossier)["XJ201"].values["extra"] == ["/summary/rows/5"]


@pytest.mark.parametrize("name", ["乌昌石区域大气污染防治", "大气污染治理"])
def test_a_direction_is_known_by_its_other_names(name: str) -> None:
    """An alias of a leaf of clause 一 is that leaf; a cell still to be filled is not called outside of it."""
    assert "XJ431" not in found(put(put(joint_dossier(), "/forms/0/field", name), "/summary/rows/0/field", name))
    assert "XJ431" not in found(put(joint_dossier(), "/forms/0/field", "待填"))


def test_a_filler_is_not_held_against_what_the_form_says() -> None:
    """待填 in the row is not filled: one finding says so, and none says that it differs."""
    assert found(put(joint_dossier(), "/summary/rows/0/leader", "待填")) & {"XJ421", "XJ708"} == {"XJ421"}


def test_before_handing_in_the_stated_facts_are_not_looked_at() -> None:
    """--stage form with the facts of the delivery in the file: no finding on copies or time."""
    report = check(joint_dossier(copies=1, received=at(2, month=9)), stage=Stage.FORM)
    assert report.ids(Strength.MUST) == []


# ---- reports ----


def test_findings_stand_in_the_order_of_the_files_lines_and_columns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever rule found them: file by file, top to bottom, left to right."""
    rows = '{"序号": "1", "项目名称": "甲技术", "主持人": "待填", "联系电话": "某某"}, {"序号": "1", "项目名称": "乙技术"}'
    saved(tmp_path / "附件4.json", '{"推荐单位": ["某协会"], "汇总": [' + rows + "]}")
    saved(tmp_path / "附件3-1.yaml", "产业领域: 航空\n项目概述: 无\n项目名称: 甲技术\n")
    saved(tmp_path / "附件3-2.yaml", "项目概述: 无\n项目名称: 乙技术\n产业领域: 航空\n")
    assert main(["check", str(tmp_path), "--format", "json"]) == 1
    findings = json.loads(capsys.readouterr().out)["dossiers"][0]["findings"]
    places = [(item["file"], item["line"] or 0, item["column"] or 0) for item in findings]
    assert len(set(places)) > 8
    assert places == sorted(places)


def test_the_worst_of_several_is_fail_before_incomplete(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Beside one that is incomplete, a wrong one decides, whichever comes first."""
    lacking = saved(tmp_path / "缺.yaml", "渠道: 推荐单位\n附件4:\n  推荐单位: 喀什地区行政公署\n")
    wrong = saved(tmp_path / "错.yaml", "渠道: 推荐单位\n报送:\n  份数: 1\n")
    for paths in ([lacking, wrong], [wrong, lacking]):
        assert main(["check", *map(str, paths), "--format", "json"]) == 1
        out = json.loads(capsys.readouterr().out)
        assert out["verdict"] == "fail"
        assert sorted(item["verdict"] for item in out["dossiers"]) == ["fail", "incomplete"]


def test_crashes_notes_errors_and_reasons_are_in_the_data_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A program sees what a person sees: the crash, the encoding's note, the fault of a file, why a rule was skipped."""

    def broken(*_: object) -> None:
        raise KeyError("boom")

    rules = tuple(evolve(rule, find=broken) if rule.id == "XJ201" else rule for rule in XJ2023.rules)
    monkeypatch.setattr("xjdemand.settings.read.XJ2023", evolve(XJ2023, rules=rules))
    file, bad = tmp_path / "材料.yaml", saved(tmp_path / "坏.yaml", "渠道: 推荐单位\n附件9: {}\n")
    file.write_bytes("渠道: 推荐单位\n附件4:\n  推荐单位: 喀什地区行政公署\n".encode("gb18030"))
    assert main(["check", str(file), str(bad), "--format", "json", "--ignore", "XJ202"]) == 2
    good, unread = json.loads(capsys.readouterr().out)["dossiers"]
    assert good["crashed"] == [{"rule": "XJ201", "error": "KeyError: 'boom'"}]
    assert ["GB18030" in note["message"] for note in good["notes"]] == [True]
    why = {item["rule"]: item["why"] for item in good["skipped"]}
    assert (why["XJ202"], why["XJ713"], why["XJ311"]) == ("按要求不查", "只查另一通道", "未到报送阶段")
    assert [(fault["line"], "附件9" in fault["message"]) for fault in unread["errors"]] == [(2, True)]
    assert main(["check", str(file)]) == 2
    assert "XJ201 出错" in capsys.readouterr().out


def test_a_note_is_told_above_the_findings_of_a_full_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """How the file was read may explain the findings."""
    file = tmp_path / "材料.yaml"
    file.write_bytes("渠道: 推荐单位\n附件4:\n  推荐单位: 某协会\n".encode("gb18030"))
    main(["check", str(file)])
    told = capsys.readouterr().out
    assert 0 <= told.index("GB18030") < told.index("XJ121")


def test_a_report_is_not_written_over_a_file_of_the_folder_or_by_another_way_to_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither over a form in the folder that is checked nor through a link to it."""
    folder = tmp_path / "材料"
    folder.mkdir()
    file = saved(folder / "附件4.yaml", "推荐单位: 喀什地区行政公署\n")
    link = tmp_path / "报告.txt"
    link.symlink_to(file)
    for target in (file, link, folder / ".." / "材料" / "附件4.yaml"):
        assert main(["check", str(folder), "-o", str(target)]) == 2
    assert main(["check", str(file), "-o", str(link)]) == 2
    assert file.read_text(encoding="utf-8") == "推荐单位: 喀什地区行政公署\n"
    assert "不能写在它上面" in capsys.readouterr().err


def test_ids_are_taken_in_small_letters_and_the_language_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """--ignore xj4 is XJ4; XJDEMAND_LANG=en speaks English where --lang says nothing."""
    file = saved(tmp_path / "材料.yaml", "渠道: 推荐单位\n附件4:\n  推荐单位: 某协会\n")
    main(["check", str(file), "--select", "xj121", "--format", "concise"])
    assert "XJ121" in capsys.readouterr().out
    assert main(["explain", "xj121"]) == 0
    monkeypatch.setenv("XJDEMAND_LANG", "en")
    assert main(["check", str(file), "--select", "XJ121"]) == 0
    assert "READING" in capsys.readouterr().out


# ---- files ----


def lines_of(text: str, format: str, path: Path) -> dict[str, tuple[int | None, int | None]]:  # noqa: A002 -- the word users know
    """Where title and phone of each form stand, by pointer."""
    loaded = load_file(saved(path / f"材料.{format}", text))
    pointers = [
        f"/forms/{at_form}/{name}" for at_form in range(len(loaded.dossier.forms)) for name in ("title", "leader_phone")
    ]
    return {pointer: ((place := loaded.locate(pointer)).line, place.column) for pointer in pointers}


def test_places_in_toml_hold_after_values_of_many_lines(tmp_path: Path) -> None:
    """Arrays, comments and long strings over several lines, with what looks like keys and brackets in them."""
    text = (
        '"渠道" = "推荐单位"\n'  # 1
        '[["附件3"]]\n'
        '"推荐单位" = [  # ]\n'
        '  "喀什地区行政公署",\n'
        '  "自治区水利厅",  # title = 1\n'
        "]\n"
        '"项目概述" = """\n'
        "title = [\n"
        'leader_phone = "1"\n'
        '"""\n'
        "title = '甲[技术' # [[附件3]]\n"  # 11
        '"三、建议项目承担单位" = { leader = "a]b", leader_phone = "0998-5550111" }\n'
        '[["附件3"]]\n'  # 13
        '"联系部门" = "x#y"\n'
        "overview = '''\n"
        "title = ]\n"
        "'''\n"
        '  title = "乙"\n'  # 18
        '"三、建议项目承担单位"."联系电话" = "0998-5550112"\n'
    )
    assert lines_of(text, "toml", tmp_path) == {
        "/forms/0/title": (11, 1),
        "/forms/0/leader_phone": (12, 1),
        "/forms/1/title": (18, 3),
        "/forms/1/leader_phone": (19, 1),
    }


def test_places_in_json_hold_after_brackets_and_escapes_in_texts(tmp_path: Path) -> None:
    """Commas, brackets, braces and quotes in a text are no structure, and an escaped key is its key."""
    text = (
        '{"渠道": "推荐单位",\n'
        ' "附件3": [\n'
        '  {"推荐单位": ["甲, ]", "乙"], "项目概述": "a\\"}, {\\"title\\": [",\n'
        '   "\\u9879\\u76ee\\u540d\\u79f0": "甲",\n'
        '   "三、建议项目承担单位": {"主持人": "", "联系电话": "1"}},\n'
        '  {"推荐单位": [], "一、项目信息": {},\n'
        '   "项目名称": "乙", "leader_phone": "2"}]}\n'
    )
    assert lines_of(text, "json", tmp_path) == {
        "/forms/0/title": (4, 4),
        "/forms/0/leader_phone": (5, 30),
        "/forms/1/title": (7, 4),
        "/forms/1/leader_phone": (7, 17),
    }


def refused(text: str, format: str) -> list[tuple[int | None, str]]:  # noqa: A002 -- as above
    """The line of each fault, and what it says."""
    with pytest.raises(LoadError) as caught:
        loads(text, format)
    return [(fault.at.line, fault.what.said()) for fault in caught.value.faults]


def test_a_key_given_twice_is_told_at_its_second_place() -> None:
    """In every format, and not the one beside it."""
    (yaml,) = refused("渠道: 推荐单位\n附件4:\n  推荐单位: 甲\n  推荐单位: 乙\n", "yaml")
    (json_,) = refused('{"渠道": "推荐单位",\n"附件4": {"推荐单位": "甲",\n"推荐单位": "乙"}}', "json")
    (toml,) = refused('"渠道" = "推荐单位"\n["附件4"]\n"推荐单位" = "甲"\n"推荐单位" = "乙"\n', "toml")
    assert [fault for fault, _ in (yaml, json_)] == [4, 3]
    assert toml[0] in (4, 5)
    assert [("写了两次" in what) for _, what in (yaml, json_, toml)] == [True, True, True]


@pytest.mark.parametrize(
    "text",
    [
        "渠道: 推荐单位\nchannel: joint\n附件4: {推荐单位: 甲}\n",
        "渠道: 推荐单位\n附件4: {推荐单位: 甲}\nsummary: {推荐单位: 乙}\n",
        "渠道: 推荐单位\n附件4:\n  推荐单位: 甲\nrecommenders: 乙\n",
    ],
)
def test_what_is_written_under_two_names_is_refused(text: str) -> None:
    """The label and the field name are one key: channel, annex; and a field outside of its annex is unknown."""
    assert len(refused(text, "yaml")) == 1


def test_the_channel_of_two_files_must_agree(tmp_path: Path) -> None:
    """A second file may repeat it in its other name, and may not say another."""
    saved(tmp_path / "附件4.yaml", "渠道: 推荐单位\n推荐单位: 喀什地区行政公署\n")
    other = saved(tmp_path / "附件3-1.yaml", "channel: joint\n项目名称: 甲\n")
    assert len(load(tmp_path).forms) == 1
    saved(other, "渠道: 需求单位\n项目名称: 甲\n")
    with pytest.raises(LoadError, match="两个通道分开报送"):
        load(tmp_path)


def test_the_annex_of_the_other_channel_is_told_as_such() -> None:
    """Not as an unknown key: the two channels are handed in apart."""
    assert ["两个通道分开报送" in what for _, what in refused("渠道: 推荐单位\n附件2: []\n", "yaml")] == [True]


@pytest.mark.parametrize(("depth", "deep"), [(19, False), (21, True)])
@pytest.mark.parametrize("format", ["yaml", "toml"])
def test_nesting_is_bounded(format: str, depth: int, deep: bool) -> None:  # noqa: A002, FBT001 -- as above, parametrised
    """Twenty levels of lists or mappings; a dossier needs five."""
    nested = {"yaml": "x: " + "[" * (depth - 1) + "]" * (depth - 1), "toml": ".".join("a" * depth) + " = 1"}[format]
    texts = {"yaml": f"渠道: 推荐单位\n{nested}\n", "toml": f'"渠道" = "推荐单位"\n{nested}\n'}
    ((line, what),) = refused(texts[format], format)
    assert ("嵌套超过 20 层" in what) is deep
    assert line == 2 or not deep


def test_what_looks_deep_in_a_toml_text_or_comment_is_no_nesting() -> None:
    """a.a.a… in a value or behind # is a text."""
    deep = ".".join("a" * 40)
    dossier = loads(f'"渠道" = "推荐单位" # {deep}\n[["附件3"]]\ntitle = "{deep}"\noverview = """\n{deep}"""\n', "toml")
    assert dossier.forms[0].title == deep  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("copies", "fits"),
    [("999999999", True), ("-999999999", True), ("1000000000", False), ("九", True), ("３份", True), ("3.5", False)],
)
@pytest.mark.parametrize("quote", ["", '"'])
def test_a_count_has_nine_digits_at_most(copies: str, fits: bool, quote: str) -> None:  # noqa: FBT001 -- parametrised
    """In words, digits and full width."""
    text = f"渠道: 推荐单位\n报送:\n  份数: {quote}{copies}{quote}\n"
    if fits:
        assert loads(text, "yaml").handed_in is not None
    else:
        assert refused(text, "yaml")[0][0] == 3


def test_a_json_count_has_nine_digits_at_most_and_is_no_truth() -> None:
    """999999999 fits, 1000000000 does not, and neither does true."""
    text = '{{"渠道": "推荐单位",\n"报送": {{\n"份数": {}}}}}'
    facts = loads(text.format(999_999_999), "json").handed_in
    assert facts is not None
    assert facts.copies == 999_999_999
    for written in ("1000000000", "-1000000000", "true", "3.5"):
        assert refused(text.format(written), "json")[0][0] == 3


@pytest.mark.parametrize("written", ["true", "NaN", "Infinity", "[1]", "{}"])
def test_an_amount_is_no_truth_no_list_and_finite(written: str) -> None:
    """In JSON, told at its line."""
    text = f'{{"渠道": "推荐单位", "附件3": [{{"一、项目信息": {{}},\n"项目计划总投入": {written}}}]}}'
    assert refused(text, "json")[0][0] == 2


@pytest.mark.parametrize("written", [".nan", "-.inf"])
def test_an_amount_in_yaml_is_no_nan(written: str) -> None:
    """YAML has its own words for them."""
    assert refused(f"渠道: 推荐单位\n附件3:\n  - 项目计划总投入: {written}\n", "yaml")[0][0] == 3


@pytest.mark.parametrize("written", ["2023-02-30", "2023-08-30 25:00", "8月30日", "2023-08-30+08:00", "2023年8月32日"])
def test_a_day_that_does_not_exist_is_refused(written: str) -> None:
    """Nothing is taken for not stated."""
    assert refused(f"渠道: 推荐单位\n报送:\n  送达: {written}\n", "yaml")[0][0] == 3


def test_a_folder_within_the_folder_a_loop_and_a_stranger_are_refused(tmp_path: Path) -> None:
    """Each told by its name, all at once, and nothing is loaded."""
    saved(tmp_path / "附件4.yaml", "推荐单位: 喀什地区行政公署\n")
    (tmp_path / "旧.yaml").mkdir()
    (tmp_path / "圈.yaml").symlink_to(tmp_path / "圈.yaml")
    saved(tmp_path / "附件3.png", "x")
    with pytest.raises(LoadError) as caught:
        load(tmp_path)
    told = {Path(fault.at.file).name: fault.what.said() for fault in caught.value.faults}
    assert set(told) == {"旧.yaml", "圈.yaml", "附件3.png"}
    assert "子文件夹" in told["旧.yaml"]
    assert "不能当作表来读" in told["附件3.png"]


def test_a_thousand_files_are_a_folder_and_one_more_is_not(tmp_path: Path) -> None:
    """The limit itself is allowed."""
    for number in range(1000):
        saved(tmp_path / f"附件3-{number}.yaml", f"title: 甲{number}\n")
    assert len(load(tmp_path).forms) == 1000
    saved(tmp_path / "附件3-1000.yaml", "title: 乙\n")
    with pytest.raises(LoadError, match="超过 1000 个文件"):
        load(tmp_path)


def test_an_empty_folder_and_leftovers_in_any_case_are_told_as_empty(tmp_path: Path) -> None:
    """THUMBS.DB is nobody's form."""
    (tmp_path / "THUMBS.DB").write_bytes(b"\0")
    with pytest.raises(LoadError, match="文件夹是空的"):
        load(tmp_path)


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(tmp_path: Path) -> None:
    """To the byte; and the numbers in names are ordered as numbers."""
    file = saved(tmp_path / "材料.yaml", "渠道: 推荐单位\n")
    size = file.stat().st_size
    assert load_file(file, max_bytes=size).dossier.forms == ()
    with pytest.raises(LoadError, match="文件太大"):
        load_file(file, max_bytes=size - 1)


def test_a_broken_encoding_is_told_at_its_line(tmp_path: Path) -> None:
    """GB18030 that breaks in line 2 of 4; UTF-8 cut in the middle of a character; a NUL."""
    file = tmp_path / "材料.yaml"
    for raw, line, says in (
        ("渠道: 推荐单位\n".encode("gb18030") + b"a: \xff\xff\nb: 1\nc: 2\n", 2, "GB18030"),
        ("渠道: 推荐单位\n附件4:\n  推荐单位: 喀".encode()[:-1], 3, "断了"),
        ("渠道: 推荐单位\n".encode() + b"\0", None, "空字节"),
    ):
        file.write_bytes(raw)
        with pytest.raises(LoadError) as caught:
            load(file)
        (fault,) = caught.value.faults
        assert (fault.at.line, says in fault.what.said()) == (line, True)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("渠道: 推荐单位\n附件3:\n  - 项目名称: '棉花'异性纤维\n", 3, "单引号"),
        ("渠道: 推荐单位\n附件3:\n  - 项目名称: *abc\n", 3, "别名"),
        ("渠道: 推荐单位\n附件3:\n  - 项目名称: *某技术：研究\n", 3, "单引号"),
        ("渠道: 推荐单位\n附件3:\n  - 项目名称: &abc 甲\n", 3, "锚点"),
        ("渠道: 推荐单位\n附件3:\n  - 项目名称: &某技术\n", 3, "单引号"),
        ("渠道: 推荐单位\n附件3:\n  - 项目名称: !!python/none 甲\n", 3, "标签"),
        ("渠道: 推荐单位\n附件3:\n  - 项目名称: !abc 甲\n", 3, "标签"),
        ("渠道: 推荐单位\n附件3:\n  - 项目名称: !某技术\n", 3, "单引号"),
        ("渠道: 推荐单位\n附件3:\n  - 项目名称: %某\n", 3, "单引号"),
        ("渠道: 推荐单位\n附件3:\n  - 项目名称: `某\n", 3, "单引号"),
        ("渠道: 推荐单位\n---\n附件3: []\n", 2, "一份 YAML"),
        ("渠道: 推荐单位\n附件3:\n  - [甲]: 乙\n", 3, "一个词"),
        ("渠道: 推荐单位\n附件3:\n  - 项目名称: 甲\u0007乙\n", 3, "YAML"),
    ],
)
def test_what_yaml_has_and_a_form_does_not_need_is_told_at_its_line(text: str, line: int, says: str) -> None:
    """Aliases, anchors, tags, second documents, odd beginnings: in plain words."""
    ((at_line, what),) = refused(text, "yaml")
    assert (at_line, says in what) == (line, True)


def test_what_yaml_cuts_off_is_told_with_its_place(tmp_path: Path) -> None:
    """#2 is lost and told; a remark with a blank behind its # is a remark."""
    text = "渠道: 推荐单位\n附件3:\n  - 项目名称: 甲井 #2号井\n    产业领域: 氢能 # 见一.2\n"
    (note,) = load_file(saved(tmp_path / "材料.yaml", text)).notes
    assert (note.at.line, note.at.column) == (3, 13)
    assert "#2号井" in note.what.said()


def test_faults_of_one_file_stand_in_the_order_of_its_lines() -> None:
    """Whatever found them."""
    text = "渠道: 推荐单位\n报送:\n  份数: 多\n附件4:\n  推荐单元: 甲\n  汇总: 无\n附件9: {}\n附件3:\n  - 项目名称: [甲]\n"
    assert [line for line, _ in refused(text, "yaml")] == [3, 5, 6, 7, 9]


def test_a_fault_in_the_second_file_of_a_form_is_told_in_that_file(tmp_path: Path) -> None:
    """附件3-2's own line, and not 附件3-10's."""
    saved(tmp_path / "附件4.yaml", "推荐单位: 喀什地区行政公署\n")
    for number in (10, 2, 1):
        saved(tmp_path / f"附件3-{number}.yaml", f"联系部门: 甲\n项目名称: 第{number}份\n")
    loaded = load_file(tmp_path)
    assert [form.title for form in loaded.dossier.forms] == ["第1份", "第2份", "第10份"]  # type: ignore[attr-defined]
    assert [Path(loaded.locate(f"/forms/{at_form}/title").file).name for at_form in range(3)] == [
        "附件3-1.yaml",
        "附件3-2.yaml",
        "附件3-10.yaml",
    ]


def test_a_broken_toml_is_told_where_it_ends(tmp_path: Path) -> None:
    """An array that is never closed: at the end of the file."""
    assert [line for line, _ in refused('"渠道" = "推荐单位"\na = [\n1,\n', "toml")] == [4]


def test_a_slip_in_the_line_above_is_told_there() -> None:
    """YAML stumbles over line 4 for what is wrong in line 3; the place is line 3, column 1."""
    with pytest.raises(LoadError) as caught:
        loads("渠道: 推荐单位\n附件3:\n  - 项目名称:膜下滴灌\n    产业领域: 氢能\n", "yaml")
    (fault,) = caught.value.faults
    assert (fault.at.line, fault.at.column) == (3, 1)
    assert "后面空一格" in fault.what.said()


def test_a_tab_inside_a_text_is_not_blamed() -> None:
    """The line has a tab in its text and a quote that breaks it: the quote is told."""
    ((line, what),) = refused('渠道: 推荐单位\n附件3:\n  - 项目名称: "棉\t花"异性纤维\n', "yaml")
    assert (line, "单引号" in what, "制表符" in what) == (3, True, False)


def test_a_derived_summary_is_signed_by_the_first_forms_recommenders() -> None:
    """What the forms share is taken from the first."""
    dossier = put(joint_dossier(2), "/forms/1/recommenders", (WATER,))
    derived = evolve(dossier, summary=None).with_summary().summary
    assert derived is not None
    assert derived.recommenders == (KASHGAR,)


def test_a_draft_is_not_late() -> None:
    """The deadline is looked at from the forms on."""
    late = at(2, month=9)
    assert "XJ301" not in check(joint_dossier(), stage=Stage.DRAFT, as_of=late)
    assert "XJ301" in check(joint_dossier(), stage=Stage.FORM, as_of=late)


def test_the_notice_is_printed_with_the_notes_on_its_readings(capsys: pytest.CaptureFixture[str]) -> None:
    """What is odd in the text is told beside it."""
    assert main(["notice"]) == 0
    assert "A29  附件1是清单" in capsys.readouterr().out
