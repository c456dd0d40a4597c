"""Wrong rejections and wrong passes that somebody once found: each stays found."""

from datetime import datetime
from typing import Any

import pytest

from xjdemand import HandIn, JointProject, LoadError, Strength, Verdict, check, loads
from xjdemand.examples import demand_dossier, joint_dossier, put
from xjdemand.forms.demand_list import ListedNeed
from xjdemand.notice.model import BEIJING
from xjdemand.rules.finding import Report

HINT = "简要说明项目实施的重要意义、技术创新现状、研究内容和预期科技创新成果产出、经济社会效益等"
KASHGAR, WATER = "喀什地区行政公署", "自治区水利厅"


def with_both(name: str, row: object, form: object) -> Report:
    """One need, one field written in its row and in its form."""
    return check(put(put(joint_dossier(1), f"/summary/rows/0/{name}", row), f"/forms/0/{name}", form))


@pytest.mark.parametrize(
    "overview",
    [
        *(HINT, f"{HINT}：", HINT * 2, f"{HINT}（3000字以内）", "详见附件1", "见附件。", "另附", "详见可行性研究报告"),
        *("（略）", "待定。", "（待定）", "无。", "暂无", "。", "?", "请填写", "项目概述", "null"),
    ],
)
def test_an_overview_that_says_nothing_is_not_filled(overview: str) -> None:
    """Neither the hint, whatever number stands in it, nor a word that puts the reader off."""
    report = check(put(joint_dossier(1), "/forms/0/overview", overview))
    assert report.ids() == ["XJ421"]
    assert report.verdict is Verdict.INCOMPLETE


@pytest.mark.parametrize("amount", ["万元", "（）万元", "X万元", "XXX万", "XXXX万元"])
def test_an_amount_that_is_only_its_unit_is_not_filled(amount: str) -> None:
    """A unit names no number."""
    report = check(put(demand_dossier(1), "/forms/0/total", amount))
    assert report.ids(Strength.MUST) == ["XJ421"]


@pytest.mark.parametrize("sealed", ["否", "无", "没有", "未盖章", "附件4未盖章", "附件4（未盖章）"])
def test_what_is_said_to_be_unsealed_is_unsealed(sealed: str) -> None:
    """A plain no is a no."""
    assert check(joint_dossier(1, sealed=(sealed,))).ids() == ["XJ315"]


@pytest.mark.parametrize("sealed", ["附件4（公章）", "附件4已盖章", "附件3、附件4", "推荐汇总表（盖章）"])
def test_what_is_said_to_be_sealed_is_sealed(sealed: str) -> None:
    """In the words people use beside the form's name."""
    assert check(joint_dossier(1, sealed=(sealed,))).ids() == []


@pytest.mark.parametrize("name", ["喀什地区行政公暑", "喀什地区行政公署（代章）", "喀什地区行政公署办公室"])
def test_a_recommender_mistyped_is_asked_about_and_not_refused(name: str) -> None:
    """That two names are two units, names alone cannot prove."""
    report = check(put(joint_dossier(1), "/forms/0/recommenders", (name,)))
    assert "XJ714" in report
    assert report.ids(Strength.MUST) == []


@pytest.mark.parametrize(
    "name", [f"{KASHGAR}与{WATER}", f"{KASHGAR}及{WATER}", f"{WATER}会同{KASHGAR}", f"{KASHGAR} {WATER}"]
)
def test_two_recommenders_in_one_cell_are_no_sixth_need_of_one(name: str) -> None:
    """However they are joined."""
    six = put(joint_dossier(6), "/summary/recommenders", (name,))
    report = check(put(six, "/forms", tuple(put(form, "/recommenders", (name,)) for form in six.forms)))
    assert "XJ209" in report
    assert report.ids(Strength.MUST) == []


def test_a_form_copied_by_accident_is_one_need() -> None:
    """附件3-05 副本: said to be there twice, not a sixth need, not a form without a row."""
    five = joint_dossier(5)
    assert check(put(five, "/forms", (*five.forms, five.forms[4]))).ids() == ["XJ712"]


def test_yuan_in_one_place_and_ten_thousands_in_the_other_is_asked_about() -> None:
    """附件3 prints no unit: 20,000,000 beside 2,000 is a unit, not another amount."""
    report = with_both("total", 2000, 20_000_000)
    assert set(report.ids()) == {"XJ506"}


@pytest.mark.parametrize(
    ("row", "form"),
    [
        ("“双碳”技术", '"双碳"技术'),
        ("风—光—储", "风-光-储"),
        ("CO₂捕集", "CO2捕集"),
        ("膜下滴灌技术。", "膜下滴灌技术"),
        ("《滴灌》", "滴灌"),
    ],
)
def test_two_names_that_differ_in_marks_are_one_need(row: str, form: str) -> None:
    """READING: the marks differ, the need does not."""
    assert with_both("title", row, form).ids() == ["XJ703"]


@pytest.mark.parametrize(
    ("row", "form"), [("艾力·买买提", "艾力•买买提"), ("艾力·买买提", "艾力.买买提"), ("张伟、李强", "张伟,李强")]
)
def test_one_person_written_with_two_marks_is_one_person(row: str, form: str) -> None:
    """The dot in names has many keys."""
    assert with_both("leader", row, form).ids() == ["XJ703"]


@pytest.mark.parametrize("asked", ["不申请财政资金", "暂不申请", "无需财政支持", "全部自筹", "自筹", "无"])
def test_asking_for_nothing_in_words_is_no_missing_amount(asked: str) -> None:
    """A unit may want no money."""
    assert with_both("requested", asked, asked).ids() == ["XJ507", "XJ507"]


def test_rows_left_empty_below_are_no_needs() -> None:
    """附件1 prints four; two are used."""
    printed = put(demand_dossier(2), "/summary/rows", (*demand_dossier(2).rows(), ListedNeed(), ListedNeed(number="4")))
    report = check(printed)
    assert report.ids() == ["XJ406"]
    assert report["XJ406"].values["n"] == 2
    closed = (*demand_dossier(2).rows(), ListedNeed(title="以下空白"))
    assert check(put(demand_dossier(2), "/summary/rows", closed)).ids() == ["XJ406"]


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2023-08-28 9:30", datetime(2023, 8, 28, 9, 30, tzinfo=BEIJING)),
        ("2023年8月28日16时", datetime(2023, 8, 28, 16, tzinfo=BEIJING)),
        ("2023年8月28日 16时05分", datetime(2023, 8, 28, 16, 5, tzinfo=BEIJING)),
        ("2023-08-30T24:00:00", datetime(2023, 8, 30, 23, 59, 59, tzinfo=BEIJING)),
    ],
)
def test_an_hour_is_read_in_the_ways_people_write_it(written: str, moment: datetime) -> None:
    """Hours of one digit, 时 and 分, and midnight as 24:00."""
    assert loads(f"渠道: 推荐单位\n报送:\n  送达时间: {written}\n", "yaml").handed_in == HandIn(received=moment)


def test_copies_are_read_in_the_notices_own_words() -> None:
    """一式3份, 两份, 无; 正反面 as well, and notes in brackets."""
    text = "渠道: 推荐单位\n报送: {份数: 一式3份, 光盘: 无, 双面: 双面打印}\n"
    assert loads(text, "yaml").handed_in == HandIn(copies=3, discs=0, duplex=True)
    text = "渠道: 推荐单位\n报送: {份数: 一式叁份（含电子版）, 光盘: 一张（另附U盘）, 双面: A4纸双面打印}\n"
    assert loads(text, "yaml").handed_in == HandIn(copies=3, discs=1, duplex=True)
    with pytest.raises(LoadError, match="如 3"):
        loads("渠道: 推荐单位\n报送: {份数: 正本1份副本2份}\n", "yaml")


def test_a_deadline_that_ends_at_24_hours_takes_what_came_at_24_hours() -> None:
    """24:00 is the end of the 31st, and not the first moment of September."""
    text = "渠道: 推荐单位\n报送: {送达时间: 2023-08-31 24:00}\n"
    assert "XJ301" not in check(loads(text, "yaml"))
    assert "XJ301" in check(loads(text.replace("08-31 24:00", "09-01 00:00"), "yaml"))


SEVERAL = "塔城地区畜牧兽医站、新疆农林大学、额敏县沐禾牧业有限责任公司（牵头）"


@pytest.mark.parametrize(
    ("name", "row", "form", "rules"),
    [
        ("lead_unit", "额敏县沐禾牧业有限责任公司（牵头）；塔城地区畜牧兽医站；新疆农林大学", SEVERAL, ["XJ715"]),
        ("lead_unit", "额敏县沐禾牧业有限责任公司", SEVERAL, ["XJ715"]),
        ("lead_unit", "额敏县沐禾牧业有限责任公司等", SEVERAL, ["XJ715"]),
        ("lead_unit", "新疆农林大学和塔城地区畜牧兽医站", "塔城地区畜牧兽医站和新疆农林大学", ["XJ715"]),
        ("lead_unit", "和田县沐禾牧业有限责任公司", "和田地区畜牧兽医站", ["XJ707"]),
        ("lead_unit", "额敏县沐禾牧业公司", SEVERAL, ["XJ707"]),
        ("lead_unit", "塔城地区畜牧兽医站联合新疆农林大学", "新疆农林大学", ["XJ715"]),
        ("leader", "王芳（女）", "王芳", ["XJ715"]),
        ("leader", "王芳 教授", "王芳", ["XJ715"]),
        ("leader", "李强、王芳", "王芳", ["XJ715"]),
        ("leader", "王平", "王芳", ["XJ708"]),
        ("leader", "王", "王芳", ["XJ708"]),
        ("leader_phone", "0901-6522188、18099010203", "18099010203；0901-6522188", []),
        ("leader_phone", "18099010203", "18099010203；0901-6522188", []),
        ("leader_phone", "18099010203；办公室", "18099010203；0901-6522188", []),
        ("leader_phone", "问办公室", "18099010203；0901-6522188", ["XJ709"]),
        ("leader_phone", "18099010204", "18099010203；0901-6522188", ["XJ709"]),
    ],
)
def test_names_and_numbers_that_two_places_share_are_no_contradiction(
    name: str, row: str, form: str, rules: list[str]
) -> None:
    """Another order, a note in brackets, one of several: nobody is refused for that."""
    assert [rule for rule in with_both(name, row, form).ids() if rule.startswith("XJ7")] == rules


@pytest.mark.parametrize("kind", ["不具有独立法人资格", "非法人分支机构", "分公司（非独立法人）", "内设机构", "非法人"])
def test_a_unit_that_says_itself_that_it_is_no_legal_person_is_asked_about(kind: str) -> None:
    """二.1: 具有独立法人资格."""
    report = check(put(demand_dossier(1), "/evidence/unit_kind", kind))
    assert report["XJ110"].path == "/evidence/unit_kind"


@pytest.mark.parametrize(("name", "text"), [("overview", "（2000字以内）"), ("overview", "（2000字以内）。")])
def test_the_limit_alone_is_no_overview(name: str, text: str) -> None:
    """It is the end of the hint."""
    assert "XJ421" in check(put(joint_dossier(1), f"/forms/0/{name}", text))


def test_a_name_that_ends_in_two_crosses_is_still_to_be_filled() -> None:
    """李XX, as 买买提·XXX; a chromosome is none."""
    assert "XJ423" in with_both("leader", "李XX", "李XX")
    assert "XJ423" not in with_both("title", "棉花XX染色体", "棉花XX染色体")


def test_code_that_hands_over_texts_is_understood_or_told() -> None:
    """ISO times, one sealed form, a nameless recommender; what is no time is a ValueError at once."""
    facts = HandIn(received="2023-08-30", sealed="附件4")  # type: ignore[arg-type]
    assert check(joint_dossier(1).with_hand_in(facts)).crashed == ()
    assert facts.sealed == ("附件4",)
    names: Any = (None, KASHGAR)
    assert JointProject(recommenders=names).recommenders == ("", KASHGAR)
    with pytest.raises(ValueError, match="昨天"):
        HandIn(received="昨天")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name", ["和田地区和自治区水利厅", "和田地区行署和喀什地区行署", "自治区发展和改革委员会和自治区水利厅"]
)
def test_and_inside_a_name_is_no_joint(name: str) -> None:
    """和田 and 发展和改革 stay whole, and the two beside them are two."""
    report = check(put(joint_dossier(1), "/summary/recommenders", (KASHGAR, name)))
    assert report["XJ122"].values["n"] == 2
    assert "XJ121" not in report


def test_two_bureaus_run_together_are_not_recognised() -> None:
    """Nothing parts them; we ask."""
    assert "XJ121" in check(put(joint_dossier(1), "/summary/recommenders", (KASHGAR, "自治区水利厅自治区农业农村厅")))


@pytest.mark.parametrize("asked", ["零", "零元"])
def test_zero_in_words_is_told_once(asked: str) -> None:
    """As 0 is."""
    assert with_both("requested", asked, asked).ids() == ["XJ507", "XJ507"]


def test_a_dotted_toml_key_has_its_place() -> None:
    """Each part of it stands on its line."""
    with pytest.raises(LoadError) as caught:
        loads('"渠道" = "推荐单位"\n"附件9".x = 1\n', "toml")
    assert [(fault.at.line, fault.at.column) for fault in caught.value.faults] == [(2, 1)]


def test_a_recommender_written_with_another_blank_is_the_same_and_is_told() -> None:
    """READING: equal but for width and blanks, as in every other field that stands twice."""
    report = check(put(joint_dossier(1), "/forms/0/recommenders", ("喀什地区　行政公署",)))
    assert report.ids() == ["XJ703"]
    assert report["XJ703"].path == "/forms/0/recommenders"
    assert report["XJ703"].where.said() == "附件3 第1份 · 推荐单位"
