"""Signs that cannot be printed or seen, brackets without a partner, one overview twice: where each begins and ends."""

import sys
from collections.abc import Callable

import pytest
from effort import EFFORT
from hypothesis import given, settings
from hypothesis import strategies as st

from xjdemand.edition import check
from xjdemand.examples import demand_dossier, joint_dossier, put
from xjdemand.forms.dossier import Dossier
from xjdemand.rules.brackets import unpaired
from xjdemand.rules.finding import Finding, Strength

FAMILY = "XJ44"


def found(text: str) -> set[str]:
    """What hygiene finds in an overview."""
    return set(check(put(joint_dossier(), "/forms/0/overview", text), select=FAMILY).ids())


def the(dossier: Dossier, rule: str) -> Finding:
    """The finding of `rule`."""
    return check(dossier, select=rule)[rule]


@pytest.mark.parametrize(
    "sign", "\x00\x07\x0b\x0c\x1f\x7f\x80\x9f\ue000\uf8ff\U000f0000\U0010fffd\ud800\udfff\ufffd\ufffc\ufeff"
)
def test_a_sign_that_cannot_be_printed_is_named_by_its_number(sign: str) -> None:
    """Controls, private use, halves of surrogates, U+FFFD, U+FEFF: a reading, with the words around it."""
    report = check(put(joint_dossier(), "/forms/0/overview", f"含盐量由每千克{sign}十克降到三克"), select=FAMILY)
    assert report.ids() == ["XJ441"]
    assert report["XJ441"].strength is Strength.READING
    assert f"“…含盐量由每千克<U+{ord(sign):04X}>十克降到三克…”".replace("含", "", 1) in report["XJ441"].message


@pytest.mark.parametrize("sign", "\xad\u200b\u180e\u202a\u202e\u2060\u2066\u2069\U000e0041")
def test_a_sign_that_cannot_be_seen_is_a_reading(sign: str) -> None:
    """Zero width, bidirectional embeddings, overrides and isolates, tags."""
    assert found(f"降到{sign}三克") == {"XJ442"}


@pytest.mark.parametrize("sign", "\u200c\u200d\u200e\u200f\u061c\ufe00\ufe0f\U000e0100")
def test_joiners_and_variation_selectors_are_told_and_no_more(sign: str) -> None:
    """They have their use in Uyghur and in rare forms of characters."""
    report = check(put(joint_dossier(), "/forms/0/leader", f"古丽{sign}娜"), select=FAMILY)
    assert (report.ids(), report["XJ443"].strength) == (["XJ443"], Strength.INFO)


@pytest.mark.parametrize(
    "text", ["第一段\n第二段\t℃\r\n\u3000\u3000第三段\u2002\xa0\x85", "\u200b\x00", "", "ئۇيغۇر", "𠮷𬭎"]
)
def test_line_ends_blanks_and_rare_characters_are_let_be(text: str) -> None:
    """What is printable, and cells in which nothing stands (another rule's matter)."""
    assert found(text) == set()


def test_many_places_are_counted_and_the_first_four_shown() -> None:
    """A message stays short."""
    message = the(put(joint_dossier(), "/forms/0/overview", "\ue000甲" * 9), "XJ441").message
    assert message.count("“…") == 4
    assert "9 个" in message


def test_signs_beside_the_place_are_named_and_lines_joined() -> None:
    """The quotation itself holds nothing that cannot be printed."""
    message = the(put(joint_dossier(), "/forms/0/overview", "甲\n\u200b\ue000乙"), "XJ441").message
    assert "“…甲 <U+200B><U+E000>乙…”" in message


@pytest.mark.parametrize(
    "text",
    [
        "包括：1）土壤；2）水；3）气",
        "研究内容1)治沙 2)固沙 10)收尾",
        "一）治沙；二）固沙；十一）收尾",
        "a）治沙；b）固沙",
        "①）治沙",
        "分别为：（1）治沙；（2）固沙",
        "1）治沙（含固沙）\n2）固沙",
        "谢谢：） :) ;)",
        "[0, 1) 与 (0，1] 与 (－∞,5]",
        "（全角与半角混用)",
        "“外面‘里面’外面”",
        "《关于〈办法〉的通知》【2023】〔5〕「甲『乙』」{a}",
        "don’t，Qurban’s，5’管",
        "12”管与6”阀",
        "“用12”管”",
        "‘it’s’",
        "[Fe(CN)6]4-",
        "",
    ],
)
def test_what_has_its_partner_or_needs_none_is_let_be(text: str) -> None:
    """Numbers of lists, smiles, intervals, apostrophes, inches, quotes in quotes."""
    assert unpaired(text) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("治沙（固沙", [2]),
        ("固沙）治沙", [2]),
        (")", [0]),
        ("提高到85）", [5]),
        ("提高到123）", [6]),
        ("“治沙", [0]),
        ("治沙”", [2]),
        ("甲”乙6”", [1]),
        ("‘治沙", [0]),
        ("治沙’", [2]),
        ("《办法", [0]),
        ("办法》", [2]),
        ("（甲“乙）丙", [2]),
        ("（甲”乙）", [2]),
        ("（甲“乙》丙”）", [4]),
        ("【甲]", [0, 2]),
        ("(a,\n1]", [0, 5]),
        ("(甲乙丙]", [0, 4]),
        (f"(0,{'1' * 30}]", [0, 33]),
        ("“甲”“乙“", [3, 5]),
        ("“用12”管”又”", [8]),
    ],
)
def test_what_lacks_its_partner_is_found_in_its_place(text: str, places: list[int]) -> None:
    """The half that stands alone, not its neighbours."""
    assert unpaired(text) == places


def test_the_same_overview_is_found_in_the_second_form_however_spaced() -> None:
    """Blanks and width aside; the finding names the first."""
    overview = joint_dossier().forms[0].overview
    dossier = put(joint_dossier(3), "/forms/2/overview", f"\u3000\u3000{overview.replace('：', ':')}\n")
    finding = the(dossier, "XJ445")
    assert (finding.path, finding.values["first"]) == ("/forms/2/overview", 1)
    assert check(dossier).ids() == ["XJ445"]


def test_a_form_handed_in_twice_is_said_once() -> None:
    """Title and overview the same: XJ712 says it."""
    dossier = demand_dossier()
    twice = put(dossier, "/forms/1", dossier.forms[0])
    assert [rule for rule in check(twice).ids() if rule in ("XJ445", "XJ712")] == ["XJ712"]


def test_overviews_without_a_title_or_without_words_are_compared_or_not() -> None:
    """Two forms without a name are two forms; two empty overviews are no repetition."""
    nameless = put(put(demand_dossier(), "/forms/0/title", ""), "/forms/1/title", "")
    assert "XJ445" in check(put(nameless, "/forms/1/overview", nameless.forms[0].overview)).ids()
    empty = put(put(demand_dossier(), "/forms/0/overview", "略"), "/forms/1/overview", "略")
    assert "XJ445" not in check(empty).ids()


def lines_run(work: Callable[[], object]) -> int:
    """How many lines of Python it takes: a count that no other load on the machine changes."""
    count = 0

    def tracer(_frame: object, event: str, _argument: object) -> Callable[..., object]:
        nonlocal count
        count += event == "line"
        return tracer

    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("piece", ["（", "）", "“‘", "’”", "(1,]", "（“", "）”", "1）", "”6”", "\ue000\u202e", "[(", "a’"])
def test_twice_the_text_is_twice_the_work(piece: str) -> None:
    """Adversarial texts: no more than 2.2 times the lines for 2 n."""
    short, long = (put(demand_dossier(), "/forms/0/overview", piece * n) for n in (500, 1000))
    assert lines_run(lambda: unpaired(piece * 1000)) <= 2.2 * lines_run(lambda: unpaired(piece * 500)) + 200
    assert not check(short, select=FAMILY).crashed
    assert not check(long, select=FAMILY).crashed


@settings(max_examples=200 * EFFORT)
@given(st.text(st.sampled_from("（）()[]“”‘’《》【】，, 1a甲：\n"), max_size=40))
def test_places_are_marks_of_the_text_each_once(text: str) -> None:
    """Never raises; tells of marks alone, in order."""
    places = unpaired(text)
    assert places == sorted(set(places))
    assert all(text[place] in "（）()[]“”‘’《》【】" for place in places)


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("“甲12”乙“丙”丁”", []),
        ("“第1号”和”", [6]),
        ("[0,111111111111111111111)", []),
        ("[0,1111111111111111111111)", [0, 25]),
        ("前\n[0, 1)\n后", []),
        ("‘don’t, 停’", []),
        ("‘（“ab’", [0, 1, 2]),
        ("研究内容；2）固沙", []),
        ("1）甲2）乙", []),
        ("1）甲3）乙", [4]),
        ("甲2）", [2]),
        ("甲0）", []),
        ("一）甲二）乙", []),
        ("九）甲十）乙十一）丙", []),
        ("甲十一）", [3]),
        ("甲一）", []),
        ("甲a）", []),
        ("a）甲b）乙", []),
        ("A）甲B）乙", []),
        ("甲B）", [2]),
        ("1）甲b）乙", [4]),
    ],
)
def test_numbers_of_a_list_inches_and_intervals_are_known_by_what_stands_around_them(text: str, alone: list[int]) -> None:
    """A number goes on from the last of its kind, an inch spends one mark, an interval is short and on one line."""
    assert unpaired(text) == alone
