"""`full` shows the offending text with a marker under the place."""

import unicodedata

import pytest
from attrs import evolve
from effort import EFFORT
from hypothesis import given, settings
from hypothesis import strategies as st

from xjdemand.demo import sample
from xjdemand.edition import check
from xjdemand.examples import demand_dossier, joint_dossier, put
from xjdemand.formats.data import loads
from xjdemand.forms.dossier import Dossier
from xjdemand.language import LANGUAGES
from xjdemand.money import parse
from xjdemand.reports.checked import Checked
from xjdemand.reports.marker import columns, marked, pointed
from xjdemand.reports.text import ansi, concise, full
from xjdemand.reports.written import written
from xjdemand.testing import any_dossiers

LONG = "甲" * 3000


def told(dossier: Dossier, rule: str) -> list[str]:
    """The paragraph of one finding in `full`."""
    lines = full(Checked(path="a.yaml", dossier=dossier, report=check(dossier))).split("\n")
    at = next(number for number, line in enumerate(lines) if f" {rule} " in line)
    return lines[at : lines.index("", at)]


def under(dossier: Dossier, rule: str) -> tuple[str, str]:
    """The line of what was written, and what stands over the marker in it."""
    text, marker = told(dossier, rule)[2:4]
    assert set(marker.strip()) == {"^"}
    start, end = columns(marker.rstrip("^")), columns(marker)
    over, column = "", 0
    for sign in text:
        over += sign if start <= column < end else ""
        column += columns(sign)
    return text, over


def test_the_marker_stands_under_the_words_that_are_meant() -> None:
    """In columns, Chinese signs being two wide."""
    dossier = put(joint_dossier(), "/forms/0/overview", f"{'研究' * 30}，由某某县的3家单位承担。{'后' * 50}")
    text, over = under(dossier, "XJ423")
    assert over == "某某"
    assert text.startswith("   所填  ...")
    assert text.endswith("…")
    assert columns(text) < 60


def test_a_short_value_is_shown_and_marked_whole() -> None:
    """An amount."""
    assert under(put(joint_dossier(), "/forms/0/total", parse("约1200万元")), "XJ502") == (
        "   所填  约1200万元",
        "约1200万元",
    )


def test_an_empty_field_is_shown_as_empty() -> None:
    """（空）, and so is one with blanks alone."""
    for nothing in ("", "　"):
        assert under(put(joint_dossier(), "/forms/0/contact", nothing), "XJ401") == ("   所填  （空）", "（空）")


def test_a_text_that_is_too_long_is_shown_by_its_beginning_and_length() -> None:
    """No more than a line of it."""
    text, over = under(put(joint_dossier(), "/forms/0/overview", LONG), "XJ411")
    assert over == "甲" * 20
    assert text == f"   所填  {'甲' * 20}……（共 3000 字符）"


def test_a_row_is_shown_by_its_cells() -> None:
    """The need that is one too many."""
    text, over = under(joint_dossier(needs=6), "XJ201")
    assert text.startswith("   所填  6 | ")
    assert over.startswith("矿区无人运输")


def test_what_is_no_field_has_no_marker() -> None:
    """No form at all: there is nothing to show."""
    lines = told(joint_dossier(needs=0), "XJ405")
    assert len(lines) == 4
    assert not any("^" in line or "所填" in line for line in lines)


def test_a_list_of_rows_is_no_field() -> None:
    """Empty or not."""
    assert written(put(joint_dossier(), "/summary/rows", ()), "/summary/rows", "zh") is None
    assert written(joint_dossier(), "/summary/rows", "zh") is None


def test_signs_that_cannot_be_seen_are_shown_by_their_numbers_and_marked() -> None:
    """A blank without width, one for the private use, a direction mark, a variation selector."""
    for sign, rule in (("\u200b", "XJ442"), ("\ue5e5", "XJ441"), ("\u202e", "XJ442"), ("\ufe0f", "XJ443")):
        _, over = under(put(joint_dossier(), "/forms/0/department", f"科技{sign}处"), rule)
        assert over == f"[U+{ord(sign):04X}]"


def test_a_field_named_like_its_own_words_is_not_mistaken_for_them() -> None:
    """The label is a value of the message, and may stand in the text as well."""
    text = "本项目概述如下：依托某某县。"
    assert under(put(joint_dossier(), "/forms/0/overview", text), "XJ423")[1] == "某某"


def test_several_names_are_marked_together() -> None:
    """Recommenders are one field."""
    both = ("自治区水利厅", "自治区教育厅")
    dossier = put(joint_dossier(), "/forms/0/recommenders", both)
    assert under(dossier, "XJ710")[1] == "、".join(both)


def test_the_marker_has_the_colour_of_the_strength() -> None:
    """Red for a MUST; the text itself has none."""
    dossier = put(joint_dossier(), "/forms/0/contact", "")
    told = full(Checked(path="a", dossier=dossier, report=check(dossier)), paint=ansi)
    assert "   所填  （空）\n         \033[31m^^^^^^\033[0m\n" in told


def test_concise_and_reports_across_dossiers_show_no_text() -> None:
    """A line is a line; and what lies side by side is of no one dossier."""
    dossier = put(joint_dossier(), "/forms/0/contact", "")
    checked = Checked(path="a", dossier=dossier, report=check(dossier))
    assert "所填" not in concise(checked)
    assert "所填" not in full(evolve(checked, dossier=None))


@pytest.mark.parametrize(
    ("text", "quoted", "before", "place", "after"),
    [
        ("甲\n乙某某丙\n丁", "某某", "乙", "某某", "丙"),
        ("甲\t某某", "某某", "甲[U+0009]", "某某", ""),
        ("a\nb", "a\nb", "", "a[U+000A]b", ""),
        ("e\u0301某某", "某某", "e\u0301", "某某", ""),
        ("一二三四五六七某某", "某某", "...二三四五六七", "某某", ""),
        ("某某某", "某某", "", "某某", "某"),
        ("某某" + "\u0301" * 99, "某某", "", "某某", "\u0301" * 12 + "…"),
        ("\u0301", "无", "", "[U+0301]", ""),
    ],
)
def test_a_piece_keeps_to_its_line(text: str, quoted: str, before: str, place: str, after: str) -> None:
    """Line feeds and tabulators never reach the terminal; wide and narrow are counted."""
    piece = pointed(text, [quoted], "zh")
    assert (piece.before, piece.place, piece.after) == (before, place, after)


@settings(max_examples=60 * EFFORT)
@given(st.text(max_size=200), st.text(max_size=20), st.integers(0, 200))
def test_a_piece_of_any_text_is_one_short_line(text: str, quote: str, at: int) -> None:
    """Whatever is written: one line, of bounded width, the place never without width."""
    piece = pointed(f"{text[:at]}{quote}{text[at:]}", [quote], "zh")
    line = piece.before + piece.place + piece.after
    assert len(line.splitlines()) == 1
    assert columns(line) < 90
    assert columns(piece.place) > 0
    assert not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in line)


@settings(max_examples=40 * EFFORT)
@given(any_dossiers())
def test_any_dossier_can_be_told_in_full(dossier: Dossier) -> None:
    """Nothing raises; each finding has at most two lines of what was written, and the marker lies under them."""
    for language in LANGUAGES:
        for finding in check(dossier):
            found = marked(finding, dossier, language)
            if found is not None:
                text, blank, marker = found
                assert len(text.splitlines()) == 1
                assert marker
                assert columns(text) >= len(blank) + len(marker)


def test_every_finding_in_a_field_of_the_samples_has_its_marker() -> None:
    """Nothing in a field goes without, in either language."""
    for name in ("faulty-joint", "faulty-demand"):
        dossier = loads(sample(name), "yaml")
        whole = [finding for finding in check(dossier) if marked(finding, dossier, "en") is None]
        assert [finding.path for finding in whole if finding.path.count("/") > 2] == []


def test_what_is_shown_of_a_huge_text_is_as_short_as_of_a_short_one() -> None:
    """Ten times the text, the same lines but for the number."""
    shown = []
    for n in (10_000, 100_000):
        dossier = put(demand_dossier(), "/forms/0/overview", "甲，" * n)
        shown.append([line.replace(str(2 * n), "n") for line in told(dossier, "XJ411")[2:4]])
    assert shown[0] == shown[1]
