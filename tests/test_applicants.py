"""Who may apply (二.1): what a credit code proves, what a name hints at, and what stays undecided."""

import json
from itertools import pairwise

import pytest

from xjdemand.edition import XJ2023, check
from xjdemand.examples import demand_dossier, joint_dossier, put
from xjdemand.forms.dossier import Dossier, Evidence
from xjdemand.language import LANGUAGES
from xjdemand.notice.credit import BY_CODE, ORGANISATIONS, PROVINCES, UNIT_WORDS
from xjdemand.notice.registry import CORPS_CITIES
from xjdemand.pages import page
from xjdemand.reports.checked import Checked, Run
from xjdemand.reports.data import as_json
from xjdemand.rules.finding import Strength, Verdict
from xjdemand.rules.uscc import check_digit, misshapen, organisation_check_digit

GOOD = "91652801MA77ABCD39"
FAMILY = {f"XJ{number}" for number in range(101, 115)}
INVENTED = [
    ("12650000457600006T", "yes"),
    ("11650000010200006J", "yes"),
    ("91652801MA77ABCD39", "undecided"),
    ("92652801MA77ABCE11", "no"),
    ("93652902MA77ABCFX9", "yes"),
    ("52650000MJX00000XJ", "undecided"),
    ("516500005000000073", "yes"),
    ("53650000500000015P", "yes"),
    ("31650000MD0000008Q", "undecided"),
    ("N2652801MF0000005D", "yes"),
    ("A1110000MB0000000J", "undecided"),
]


def coded(code: str, kind: str = "", name: str = "新疆云杉岭节水装备有限公司") -> Dossier:
    """A sound dossier of a unit with that code, kind and name, whose overviews speak of an enterprise."""
    dossier = put(demand_dossier(1), "/evidence", Evidence(credit_code=code, unit_kind=kind))
    overview = dossier.forms[0].overview + "由企业牵头。"
    return put(put(dossier, "/summary/submitter", name), "/forms/0/overview", overview)


def found(dossier: Dossier) -> set[str]:
    """The rules on applicants that find something."""
    return set(check(dossier).ids()) & FAMILY


@pytest.mark.parametrize(("code", "legal_person"), INVENTED)
def test_a_right_code_has_both_its_check_digits_and_a_class(code: str, legal_person: str) -> None:
    """Those of GB 32100 and of GB 11714; A and N at the start too, which stdnum refuses."""
    assert misshapen(code) is None
    assert (check_digit(code), organisation_check_digit(code)) == (code[-1], code[-2])
    assert BY_CODE[code[:2]].legal_person == legal_person
    assert found(coded(code)) & {"XJ102", "XJ103", "XJ104", "XJ105", "XJ106"} == set()


def test_a_traders_code_with_a_wrong_inner_digit_proves_nothing() -> None:
    """Its last digit is right and its 17th is not: somebody mistyped it, and nobody is refused for it."""
    code = "92652801MA77ABCE2"
    code += check_digit(f"{code}?")
    assert organisation_check_digit(code) != code[-2]
    assert found(coded(code)) == {"XJ104"}


@pytest.mark.parametrize("code", ["91650000731825217N", "916501004576329996"])
def test_codes_of_real_companies_are_right(code: str) -> None:
    """Listed companies' own reports: the two check digits agree with what is in use (never in a sample)."""
    assert (check_digit(code), organisation_check_digit(code)) == (code[-1], code[-2])


@pytest.mark.parametrize(
    "written",
    [GOOD.lower(), f" {GOOD} ", "9165 2801 MA77 ABCD39", "91-652801-MA77ABCD3-9", "９１６５２８０１ＭＡ７７ＡＢＣＤ３９"],
)
def test_how_a_code_is_spaced_or_typed_does_not_matter(written: str) -> None:
    """Small letters, blanks, hyphens, full width."""
    assert found(coded(written)) == set()


@pytest.mark.parametrize("written", ["", "　", "无", "/", "待补"])
def test_no_code_is_no_finding(written: str) -> None:
    """No annex asks for one."""
    assert found(coded(written)) == set()


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (GOOD[:-1], "应为 18 位，实为 17 位"),
        (GOOD + "9", "应为 18 位，实为 19 位"),
        ("650100410001234", "像是旧的注册号"),
        ("MA77ABCD3", "像是组织机构代码"),
        ("9165280IMA77ABCD3O", "代码不用 I、O"),
        ("91652801MA77ABCD3统", "代码不用 统"),
        ("9165280AMA77ABCD39", "第2至8位应为数字"),
        ("AA652801MA77ABCD39", "第2至8位应为数字"),
        ("XXXXXXXXXXXXXXXXXX", "第2至8位应为数字"),
    ],
)
def test_a_malformed_code_is_told_why_and_nothing_is_read_from_it(written: str, why: str) -> None:
    """One finding; no other rule guesses on."""
    report = check(coded(written))
    assert found(coded(written)) == {"XJ102"}
    assert why in report["XJ102"].message
    assert report.verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("written", "where"),
    [("91652801MA77ABCD38", "前8位或末位"), ("91652802MA77ABCD39", "前8位或末位"), ("91652801MA77ABCE39", "错在这一段")],
)
def test_a_wrong_digit_is_found_and_said_in_which_part(written: str, where: str) -> None:
    """The inner check digit tells the two halves apart; the inner fault is not told a second time."""
    assert found(coded(written)) == {"XJ103"}
    assert where in check(coded(written))["XJ103"].message


def test_two_neighbours_swapped_are_found_by_either_digit() -> None:
    """The commonest slip of typing."""
    for at, (left, right) in enumerate(pairwise(GOOD)):
        if left != right:
            swapped = coded(GOOD[:at] + right + left + GOOD[at + 2 :])
            assert found(swapped) & {"XJ102", "XJ103"}, at


@pytest.mark.parametrize(
    ("code", "rules"),
    [
        ("91652801MA77ABCD4C", {"XJ104"}),
        ("94652801MA77ABCD30", {"XJ105"}),
        ("91999999MA77ABCJ2T", {"XJ106"}),
        ("94990000MA77ABCD47", {"XJ104", "XJ105", "XJ106"}),
        ("91110000MA77ABCH64", {"XJ107"}),
        ("91100000MA77ABCD3J", {"XJ107"}),
        ("A1110000MB0000000J", {"XJ107", "XJ109"}),
        ("91659001MA77ABCG89", {"XJ108"}),
        ("91650000MA77ABCD3Q", set[str]()),
        (GOOD, set[str]()),
        ("12650000457600006T", set[str]()),
        ("92652801MA77ABCE11", {"XJ101"}),
        ("52650000MJX00000XJ", {"XJ109"}),
        ("31650000MD0000008Q", {"XJ109"}),
        ("11650000010200006J", {"XJ111"}),
        ("516500005000000073", {"XJ112"}),
        ("53650000500000015P", {"XJ112"}),
        ("93652902MA77ABCFX9", {"XJ112"}),
        ("N2652801MF0000005D", {"XJ112"}),
    ],
)
def test_what_a_code_says_of_a_unit(code: str, rules: set[str]) -> None:
    """Class and region, each where it can be read; only 个体工商户 is proved to be no legal person."""
    assert found(coded(code)) == rules
    assert ("XJ101" in check(coded(code)).ids(Strength.MUST)) is ("XJ101" in rules)


def test_the_state_itself_is_no_province() -> None:
    """100000: a registrar of the state says nothing of the place."""
    assert "国家一级" in check(coded("91100000MA77ABCD3J"))["XJ107"].message
    assert "北京市" in check(coded("91110000MA77ABCH64"))["XJ107"].message


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("新疆云杉岭节水装备有限公司", set[str]()),
        ("新疆云杉岭节水装备有限责任公司（国有独资）", set[str]()),
        ("新疆云杉岭节水装备股份有限公司（盖章）", set[str]()),
        ("新疆云杉岭节水设备厂", {"XJ109"}),
        ("", {"XJ109"}),
        ("新疆云杉岭节水装备有限公司库尔勒分公司", {"XJ110"}),
        ("新疆云杉岭节水装备有限公司库尔勒分公司（代）", {"XJ110"}),
        ("北京云杉岭有限公司乌鲁木齐办事处", {"XJ110"}),
        ("云杉岭创新投资中心（有限合伙）", {"XJ110"}),
        ("云杉岭会计师事务所（特殊普通合伙）", {"XJ110"}),
    ],
)
def test_an_enterprise_is_a_company_or_a_branch_by_its_name_or_undecided(name: str, rules: set[str]) -> None:
    """91 holds both; what would decide it is named."""
    assert found(coded(GOOD, name=name)) == rules


@pytest.mark.parametrize(
    ("code", "rules"), [("", {"XJ110"}), ("12650000457600006T", set[str]()), ("12650000457600007T", {"XJ103", "XJ110"})]
)
def test_an_institute_called_a_branch_may_be_a_legal_person(code: str, rules: set[str]) -> None:
    """某某科学院新疆分院 is a 事业单位 of its own: where the code proves it, the name is not asked about."""
    assert found(coded(code, name="云杉岭科学院新疆分院")) == rules


def test_without_a_summary_there_is_no_name_to_read() -> None:
    """Undecided, and no crash."""
    assert found(put(coded(GOOD), "/summary", None)) == {"XJ109"}


@pytest.mark.parametrize(
    ("kind", "rules"),
    [
        ("企业", set[str]()),
        ("国有企业", set[str]()),
        ("高校", set[str]()),
        ("科研院所", set[str]()),
        ("事业单位", set[str]()),
        ("别的什么", set[str]()),
        ("机关", {"XJ111"}),
        ("县人民政府", {"XJ111"}),
        ("民办非企业单位", {"XJ112"}),
        ("行业协会", {"XJ112"}),
        ("农民专业合作社", {"XJ112"}),
        ("个体工商户", {"XJ110"}),
    ],
)
def test_a_kind_that_is_stated_is_held_against_the_list_of_the_clause(kind: str, rules: set[str]) -> None:
    """The list ends in 等: an office is asked about, others are a word of information, none is refused."""
    assert found(coded("", kind)) == rules
    assert check(coded("", kind)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("kind", "code", "fires"),
    [
        ("企业", GOOD, False),
        ("企业", "12650000457600006T", True),
        ("企业", "92652801MA77ABCE11", False),
        ("事业单位", "12650000457600006T", False),
        ("企业化管理的事业单位", "12650000457600006T", False),
        ("事业单位", GOOD, True),
        ("高校", "12650000457600006T", False),
        ("民办高校", "52650000MJX00000XJ", False),
        ("科研院所（转制）", GOOD, False),
        ("高校", "11650000010200006J", True),
        ("民办非企业单位", "52650000MJX00000XJ", False),
        ("民办非企业单位", GOOD, True),
        ("地州市人民政府", "11650000010200006J", False),
        ("地州市人民政府", GOOD, True),
        ("别的什么", GOOD, False),
        ("企业", "94652801MA77ABCD30", False),
        ("", GOOD, False),
    ],
)
def test_kind_and_code_agree_in_either_channel(kind: str, code: str, fires: bool) -> None:  # noqa: FBT001 -- an expectation
    """What cannot be compared is not compared."""
    for dossier in (demand_dossier(), joint_dossier()):
        assert ("XJ113" in found(put(dossier, "/evidence", Evidence(credit_code=code, unit_kind=kind)))) is fires


@pytest.mark.parametrize(
    ("kind", "code", "overview", "fires"),
    [
        ("高校", "", "土壤改良。", True),
        ("高校", "", "与两家企业联合。", False),
        ("高校", "", "与云杉岭公司联合。", False),
        ("企业", "", "土壤改良。", False),
        ("", "", "土壤改良。", False),
        ("", "12650000457600006T", "土壤改良。", True),
        ("高校", GOOD, "土壤改良。", False),
    ],
)
def test_an_enterprise_is_missed_where_none_is_seen_anywhere(kind: str, code: str, overview: str, fires: bool) -> None:  # noqa: FBT001
    """鼓励 is no duty: a word of information, and only where neither unit nor text shows one."""
    dossier = put(demand_dossier(1), "/evidence", Evidence(credit_code=code, unit_kind=kind))
    assert ("XJ114" in found(put(dossier, "/forms/0/overview", overview))) is fires
    assert "XJ114" not in found(put(dossier, "/forms", ()))


def test_the_recommenders_code_is_not_asked_to_be_that_of_an_applicant() -> None:
    """In a joint dossier the code is the recommender's: its shape counts, and nothing that 二.1 asks of a 需求单位."""
    dossier = put(joint_dossier(), "/evidence", Evidence(credit_code="11650000010200006J", unit_kind="地州市人民政府"))
    assert found(dossier) == set()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("叶城县人民政府", "县（市、区）一级"),
        ("喀什地区叶城县人民政府", "县（市、区）一级"),
        ("库尔勒市人民政府", "县（市、区）一级"),
        ("喀什地区科学技术局", "地州市的部门"),
        ("乌鲁木齐市科技局", "地州市的部门"),
        ("乌鲁木齐高新技术产业开发区管委会", "园区"),
        ("新疆生产建设兵团科技局", "兵团"),
        ("第一师阿拉尔市", "兵团"),
        ("新疆云杉岭节水装备有限公司", "企事业单位"),
        ("新疆梨城农林学院", "企事业单位"),
        ("某", ""),
    ],
)
def test_who_may_not_recommend_is_told_what_it_looks_like(name: str, said: str) -> None:
    """XJ121 as before, with what can be seen of the name."""
    finding = check(put(joint_dossier(), "/forms/0/recommenders", (name,)))["XJ121"]
    assert said in finding.message
    assert finding.message.endswith("也不像自治区的厅局") is not bool(said)


def test_a_standard_is_named_on_the_page_and_in_the_report() -> None:
    """explain shows the source; the finding says on what it rests, and quotes the sentence that is to be proved."""
    for language in LANGUAGES:
        assert "GB 11714" in page(XJ2023.rule("XJ104"), XJ2023, language)
    assert "标准：" not in page(XJ2023.rule("XJ201"), XJ2023)
    checked = Checked(path="x.yaml", report=check(coded("91652801MA77ABCD4C")))
    told = json.loads(as_json(Run(dossiers=(checked,), edition=XJ2023)))["dossiers"][0]["findings"][0]
    assert (told["basis"], told["clause"], told["where"]) == ("standard", "二.1", "佐证 · 统一社会信用代码")


def test_the_registers_hold_together() -> None:
    """Each class once; kinds point to classes there are; 35 starts of codes; the 12 cities of 兵团."""
    assert len(BY_CODE) == len(ORGANISATIONS)
    assert {code for word in UNIT_WORDS for code in word.codes} <= set(BY_CODE)
    assert len(PROVINCES) == 35
    assert [city.code for city in CORPS_CITIES] == [f"6590{number:02}" for number in range(1, 13)]
    assert [city.since for city in CORPS_CITIES] == sorted(city.since for city in CORPS_CITIES)


@pytest.mark.parametrize(
    ("path", "written", "said"),
    [
        ("/evidence/unit_kind", "个体工商户", "“个体工商户”像是个体工商户，一般不具有独立法人资格"),
        ("/evidence/unit_kind", "内设机构", "“内设机构”像是非法人单位，一般不具有独立法人资格"),
        (
            "/summary/submitter",
            "新疆云杉岭节水中心（有限合伙）",
            "“新疆云杉岭节水中心(有限合伙)”像是合伙企业，一般不具有独立法人资格",
        ),
    ],
)
def test_what_a_unit_says_of_itself_is_quoted(path: str, written: str, said: str) -> None:
    """XJ110, at what was written."""
    found = check(put(demand_dossier(1), path, written))["XJ110"]
    assert (found.path, found.message) == (path, said)


def test_without_a_list_no_name_is_a_company() -> None:
    """A dossier of forms alone: what would decide is told of the code alone."""
    assert found(put(coded("91652801MA77ABCD39"), "/summary", None)) & {"XJ109", "XJ110"} == {"XJ109"}


def test_a_code_of_a_class_that_the_clause_does_not_list_is_told_by_its_name() -> None:
    """XJ112 at the code."""
    found = check(coded("516500005000000073"))["XJ112"]
    assert (found.path, found.values["name"]) == ("/evidence/credit_code", BY_CODE["51"].name)
