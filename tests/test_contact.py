"""Telephones as people write them: what is accepted, what is told, and at which place each rule begins."""

import subprocess
import sys

import pytest
from attrs import evolve

from xjdemand.edition import XJ2023, check, check_field
from xjdemand.examples import demand_dossier, joint_dossier, put
from xjdemand.forms.demand_list import DemandList
from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import filled
from xjdemand.forms.joint_project import JointProject
from xjdemand.language import spell
from xjdemand.rules.finding import Strength, Verdict
from xjdemand.rules.reach import area_codes
from xjdemand.rules.telephone import Line, near, numbers

PHONE = "/forms/0/phone"
FAMILY = ("XJ601", "XJ602", "XJ603", "XJ604", "XJ605", "XJ606", "XJ607")


def found(dossier: Dossier) -> list[str]:
    """The rules on telephones that find something."""
    return [rule for rule in check(dossier).ids() if rule in FAMILY]


def written(text: str) -> list[str]:
    """What is found where the contact's telephone in 附件3 is written so."""
    return found(put(joint_dossier(), PHONE, text))


@pytest.mark.parametrize(
    "text",
    [
        "0998-5550100",
        "09985550100",
        "0998 5550100",
        "(0998)5550100",
        "（0998）5550100",
        "0998—5550100",
        "998-5550100",
        "+86-998-5550100",
        "+86 0998 5550100",
        "0086-0998-5550100",
        "86-998-5550100",
        "0998-555\u200b0100",
        "19900000001",
        "199 0000 0001",
        "199-0000-0001",
        "+86 19900000001",
        "8619900000001",
        "019900000001",
        "0998-5550100转801",
        "0998-5550100-801",
        "0998-5550100—801",
        "0998-5550100 ext. 801",
        "0998-5550100 EXT801",
        "0998-5550100x801",
        "0998-5550100#801",
        "0998-5550100分机801",
        "0998-5550100 分机号：801",
        "0998-5550100(801)",
        "0998-5550100（转801）",
        "0998-5550100、19900000001",
        "0998-5550100/19900000001",
        "0998-5550100；19900000001",
        "0998-5550100，19900000001",
        "0998-5550100 19900000001",
        "0998 5550100 199 0000 0001",
        "0998-5550100\n19900000001",
        "0998-5550100或19900000001",
        "0998-5550100、5550101",
        "0998-5550100/01",
        "0998-5550100转801、802",
        "办公：0998-5550100 手机：19900000001",
        "0998-5550100（办）19900000001（微信同号，工作日10:00-19:00）",
        "短号61234 / 19900000001",
        "400-810-8888",
        "4008108888转2",
        "800-810-8888",
        "95598",
        "955988",
        "12345",
        "0998-12345",
        "0998-961234",
    ],
)
def test_what_people_write_and_can_be_dialled_is_accepted(text: str) -> None:
    """Nothing is said of it: no form is better than another."""
    assert written(text) == []


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("0998-555010", ["XJ601"]),
        ("0998-55501000", ["XJ601"]),
        ("0989-5550100", ["XJ601"]),
        ("1990000000", ["XJ601"]),
        ("199000000012", ["XJ601"]),
        ("+86 1990000000", ["XJ601"]),
        ("12012345678", ["XJ601"]),
        ("110", ["XJ601"]),
        ("0", ["XJ601"]),
        ("+", ["XJ601"]),
        ("0998+5550100+0998", ["XJ601"]),
        ("1" * 60, ["XJ601"]),
        ("0" * 60, ["XJ601"]),
        ("古丽娜", ["XJ601"]),
        ("1 2 3 4 5 6 7 8 9 1 2 3", ["XJ601"]),
        ("0998-5550100、0998-555010", ["XJ601"]),
        ("0998-555010、0998-555011", ["XJ601", "XJ601"]),
        ("0091-5550166", ["XJ602"]),
        ("+852 2345 6789", ["XJ602"]),
        ("009985550100", ["XJ602"]),
        ("5550100", ["XJ603"]),
        ("55501001", ["XJ603"]),
        ("5550100、0998-5550101", ["XJ603"]),
        ("5550100 5550101", ["XJ603", "XJ603"]),
        ("0996-5550102", ["XJ604"]),
        ("010-62345678", ["XJ604"]),
        ("02162345678", ["XJ604"]),
        ("０９９８-5550100", ["XJ605"]),
        ("0998　5550100", ["XJ605"]),
        ("１９９００００００01", ["XJ605"]),
    ],
)
def test_what_cannot_be_dialled_is_asked_about(text: str, rules: list[str]) -> None:
    """Each number on its own; never a MUST, since the notice asks for no way of writing."""
    assert written(text) == rules
    assert check(put(joint_dossier(), PHONE, text)).verdict is Verdict.PASS


@pytest.mark.parametrize("text", ["", "　", "待定", "/", "XXXX"])
def test_an_empty_cell_and_a_filler_have_rules_of_their_own(text: str) -> None:
    """XJ401 and XJ421 speak of them."""
    assert written(text) == []
    assert set(check(put(joint_dossier(), PHONE, text)).ids()) <= {"XJ401", "XJ421"}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("0091-5550166", "疑为 0991-5550166"),
        ("００９１－5550166", "疑为 0991-5550166"),
        ("009985550100", "疑为 09985550100"),
        ("0098-5550100", "疑为 0998-5550100"),
        ("+1 650 253 0000", ""),
        ("0033-5550166", ""),
    ],
)
def test_a_number_abroad_is_told_with_its_country_and_what_was_likely_meant(text: str, meant: str) -> None:
    """0091 is India; with one digit put right it is Ürümqi. A guess is shown only where it can be dialled in Xinjiang."""
    message = check(put(joint_dossier(), PHONE, text))["XJ602"].message
    assert meant in message
    assert ("疑为" in message) is bool(meant)


def test_a_mobile_of_a_wrong_length_is_told_the_right_one() -> None:
    """11 digits."""
    assert "11 位" in check(put(joint_dossier(), PHONE, "1990000000"))["XJ601"].message


def test_the_number_that_is_wrong_is_named_among_several() -> None:
    """Not the whole cell."""
    assert check(put(joint_dossier(), PHONE, "0998-5550100、0998-55501"))["XJ601"].values["number"] == "0998-55501"


@pytest.mark.parametrize(
    ("recommenders", "phone", "fires"),
    [
        (("喀什地区行政公署",), "0998-5550100", False),
        (("喀什地区行政公署",), "0991-5550100", True),
        (("喀什地区行政公署", "和田地区行署"), "0903-5550100", False),
        (("喀什地区行政公署", "和田地区行署"), "0996-5550100", True),
        (("喀什地区行政公署", "自治区水利厅"), "0991-5550100", False),
        (("自治区水利厅",), "0998-5550100", False),
        ((), "0998-5550100", False),
        (("塔城地区行署",), "0993-5550100", False),
        (("伊犁州人民政府",), "0992-5550100", False),
        (("克拉玛依市人民政府",), "0992-5550100", False),
        (("喀什地区行政公署",), "19900000001", False),
        (("喀什地区行政公署",), "5550100", False),
    ],
)
def test_a_contact_stands_where_the_prefecture_is(recommenders: tuple[str, ...], phone: str, fires: bool) -> None:  # noqa: FBT001
    """Known where prefectures alone recommend; a bureau may sit anywhere."""
    dossier = put(put(joint_dossier(), "/forms/0/recommenders", recommenders), PHONE, phone)
    assert ("XJ604" in found(dossier)) is fires
    assert "XJ604" not in check(dossier).ids(Strength.READING)


@pytest.mark.parametrize(
    ("unit", "phone", "fires"),
    [
        ("喀什绿岸线治沙工程有限公司", "0998-5550111", False),
        ("喀什绿岸线治沙工程有限公司", "0997-5550111", True),
        ("新疆喀什绿岸线治沙工程有限公司", "0997-5550111", True),
        ("新疆维吾尔自治区喀什地区某站", "0997-5550111", True),
        ("新疆绿岸线治沙工程有限公司", "0997-5550111", False),
        ("巴州绿岸线治沙工程有限公司", "0997-5550111", True),
        ("石河子大学", "0993-5550111", False),
        ("石河子大学", "0991-5550111", True),
        ("新星绿岸线治沙工程有限公司", "0991-5550111", False),
        ("新星市绿岸线治沙工程有限公司", "0991-5550111", True),
        ("", "0991-5550111", False),
    ],
)
@pytest.mark.parametrize("place", ["/forms/0", "/summary/rows/0"])
def test_a_leader_stands_where_the_units_name_says(place: str, unit: str, phone: str, fires: bool) -> None:  # noqa: FBT001
    """In 附件3 and in its row of 附件4; a name that says nothing of a place proves nothing."""
    dossier = put(put(joint_dossier(), f"{place}/lead_unit", unit), f"{place}/leader_phone", phone)
    assert [finding.path for finding in check(dossier).of("XJ604")] == ([f"{place}/leader_phone"] if fires else [])


@pytest.mark.parametrize(
    ("submitter", "code", "fires"),
    [
        ("新疆云杉岭节水装备有限公司", "", False),
        ("新疆云杉岭节水装备有限公司", "91652801MA77ABCD39", False),
        ("新疆云杉岭节水装备有限公司", "91659001MA77ABCG89", True),
        ("新疆云杉岭节水装备有限公司", "91659001MA77ABCG88", False),
        ("哈密云杉岭节水装备有限公司", "", True),
        ("哈密云杉岭节水装备有限公司", "91652801MA77ABCD39", False),
    ],
)
def test_the_office_of_a_unit_is_known_by_its_name_or_its_registrar(submitter: str, code: str, fires: bool) -> None:  # noqa: FBT001
    """0996 is 巴州: of two places that are known, either will do."""
    dossier = put(put(demand_dossier(), "/summary/submitter", submitter), "/evidence/credit_code", code)
    assert ("XJ604" in found(dossier)) is fires


def test_a_notice_of_another_year_brings_its_own_prefectures() -> None:
    """Area codes stand in the notice, not in the rule."""
    moved = tuple(evolve(each, area_codes=("0996",)) for each in XJ2023.notice.prefectures)
    edition = evolve(XJ2023, notice=evolve(XJ2023.notice, prefectures=moved))
    assert {"XJ604"} == set(check(joint_dossier(), edition).ids())


@pytest.mark.parametrize(
    ("office", "mobile", "rules"),
    [
        ("19900000001", "0996-5550100", ["XJ606", "XJ606"]),
        ("19900000001", "", ["XJ606"]),
        ("0996-5550100、19900000001", "19900000001/0996-5550100", []),
        ("0996-55501", "19900000001", ["XJ601"]),
        ("0996-55501", "1990000001", ["XJ601", "XJ601", "XJ607"]),
        ("0996-55501", "", ["XJ601", "XJ607"]),
        ("无", "无", ["XJ607"]),
        ("无", "19900000001", []),
        ("400-810-8888", "无", []),
        ("", "", []),
        ("待定", "", []),
        ("０", "无", ["XJ601", "XJ605", "XJ607"]),
        ("　无", "19900000001", []),
    ],
)
def test_one_telephone_of_annex_one_is_enough(office: str, mobile: str, rules: list[str]) -> None:
    """无 is an answer; two cells that lead to nobody are told together, at the first that is filled."""
    dossier = put(put(demand_dossier(), "/summary/office_phone", office), "/summary/mobile", mobile)
    assert found(dossier) == rules


def test_each_form_must_lead_to_somebody() -> None:
    """附件3: two telephones of two people; the rows of 附件4 repeat one of them and are not asked again."""
    dossier = put(put(joint_dossier(), PHONE, "0091-5550166"), "/forms/0/leader_phone", "0998-555")
    assert [finding.path for finding in check(dossier).of("XJ607")] == [PHONE]
    assert "附件3" in check(dossier)["XJ607"].message
    rows = put(joint_dossier(), "/summary/rows/0/leader_phone", "0998-555")
    assert "XJ607" not in found(rows)


def test_a_number_is_checked_as_it_is_typed() -> None:
    """One field, one keystroke."""
    assert [item.rule for item in check_field(JointProject, "phone", "0091-5550166").findings] == ["XJ602"]
    assert [item.rule for item in check_field(DemandList, "mobile", "0996-5550100").findings] == ["XJ606"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("0998-5550100 123456", ["NOBODY"]),
        ("0998-5550100 19900000001", ["LANDLINE", "MOBILE"]),
        ("0998-5550100、19900000001、5550101", ["LANDLINE", "MOBILE", "LANDLINE"]),
        ("19900000001、5550101", ["MOBILE", "LOCAL"]),
    ],
)
def test_blanks_part_numbers_and_an_area_code_reaches_on_only_where_the_text_says_so(text: str, lines: list[str]) -> None:
    """A run is parted only where each part can be dialled; an area code goes on past a mobile to the next number without one."""
    found = numbers(text)
    assert [number.line.name for number in found] == lines
    assert {number.area for number in found if number.line is Line.LANDLINE} <= {"0998"}


def test_a_whole_page_in_the_cell_is_read_too() -> None:
    """Longer than any cell: nothing is dropped, and the work grows with the length alone."""
    many = numbers("、".join(["0998-5550100"] * 5000))
    assert len(many) == 5000
    assert {number.line for number in many} == {Line.LANDLINE}
    assert len(numbers("0998 " * 20000)) == 1
    assert numbers("(+" * 50000) == ()


def test_without_a_telephone_or_a_code_neither_library_is_imported() -> None:
    """phonenumbers and stdnum are slow to import: only a number that needs them pays."""
    program = (
        "import sys; from xjdemand import check; from xjdemand.examples import demand_dossier, put;"
        "check(put(demand_dossier(), '/summary/office_phone', ''));"
        "assert not {'phonenumbers', 'stdnum'} & set(sys.modules);"
        "check(put(demand_dossier(), '/evidence/credit_code', '91652801MA77ABCD39'));"
        "assert {'phonenumbers', 'stdnum'} <= set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize("written", ["0998-5550100 302室", "0998-5550100（8:00-20:00）", "0998-5550100 9时至18时"])
def test_a_room_and_the_hours_beside_a_number_are_no_number(written: str) -> None:
    """They are short, and the number is good."""
    assert [number.line for number in numbers(written)] == [Line.LANDLINE]


def test_the_area_codes_of_a_telephone_are_those_of_its_owners_place() -> None:
    """The recommender's for its contact; every prefecture's where nobody knows; the city's own of a unit in one of 兵团."""
    dossier = joint_dossier(1)
    items = {item.path: item for item in filled(dossier)}
    assert area_codes(dossier, items["/forms/0/phone"], XJ2023.notice) == ("0998",)
    anywhere = area_codes(dossier, items["/forms/0/leader_phone"], XJ2023.notice)
    assert {"0991", "0998", "0901"} < set(anywhere)
    city = put(put(dossier, "/forms/0/lead_unit", "石河子市云杉岭泵业有限公司"), "/forms/0/leader_phone", "0998-5550111")
    city = put(
        put(city, "/summary/rows/0/lead_unit", "石河子市云杉岭泵业有限公司"), "/summary/rows/0/leader_phone", "0998-5550111"
    )
    assert check(city)["XJ604"].values["place"] == ["石河子市"]


def test_without_a_form_nobody_knows_where_a_telephone_is() -> None:
    """A list that is not there."""
    item = next(item for item in filled(demand_dossier(1)) if item.path == "/summary/office_phone")
    bare = put(demand_dossier(1), "/summary", None)
    assert len(area_codes(bare, item, XJ2023.notice)) > 10


def test_a_telephone_without_a_digit_is_quoted_and_told_why() -> None:
    """XJ601: what stands there, and that nothing in it can be dialled."""
    found = check(put(joint_dossier(1), "/forms/0/phone", "找科技局老王"))["XJ601"]
    assert found.values["number"] == "找科技局老王"
    assert "数字" in str(spell(found.values["why"], "zh"))


def test_a_number_in_a_title_is_no_telephone() -> None:
    """XJ604 looks at cells for telephones alone."""
    title = "0996-5550102热线平台研制"
    dossier = put(put(joint_dossier(1), "/forms/0/title", title), "/summary/rows/0/title", title)
    unit = "喀什云杉岭泵业有限公司"
    dossier = put(put(dossier, "/forms/0/lead_unit", unit), "/summary/rows/0/lead_unit", unit)
    assert "XJ604" not in check(dossier)


def test_a_code_tells_where_a_unit_is_that_has_no_list() -> None:
    """916528…: 巴音郭楞."""
    item = next(item for item in filled(demand_dossier(1)) if item.path == "/summary/office_phone")
    bare = put(put(demand_dossier(1), "/summary", None), "/evidence/credit_code", "91652801MA77ABCD39")
    assert area_codes(bare, item, XJ2023.notice) == ("0996",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("19900000001", [("19900000001", Line.MOBILE, "", 0)]),
        ("12345", [("12345", Line.SERVICE, "", 0)]),
        ("400-810-8100", [("400-810-8100", Line.SERVICE, "", 0)]),
        ("010-88886666", [("010-88886666", Line.LANDLINE, "010", 0)]),
        ("021-58886666", [("021-58886666", Line.LANDLINE, "021", 0)]),
        ("0998-5550100——", [("0998-5550100", Line.LANDLINE, "0998", 0)]),
        ("+1 650 253 0000", [("+1 650 253 0000", Line.ABROAD, "", 1)]),
        ("0998-5550100；1234567", [("0998-5550100", Line.LANDLINE, "0998", 0), ("1234567", Line.NOBODY, "", 0)]),
        ("0998 5550100 1201", [("0998 5550100", Line.LANDLINE, "0998", 0)]),
        (
            "0998 555 01 00 0998 555 0101 302",
            [("0998 555 01 00", Line.LANDLINE, "0998", 0), ("0998 555 0101", Line.LANDLINE, "0998", 0)],
        ),
        ("9" * 41, [("9" * 41, Line.NOBODY, "", 0)]),
    ],
)
def test_each_number_is_told_as_it_was_written_with_what_answers(text: str, told: list[tuple[str, Line, str, int]]) -> None:
    """Mobile, service, landline with its area code, abroad with its country, nobody."""
    assert [(number.written, number.line, number.area, number.country) for number in numbers(text)] == told


def test_where_nothing_is_likely_nothing_is_suggested() -> None:
    """The sentence ends there."""
    assert near("+1 650 253 0000", ["0998"]) == ""
