"""Web pages read closely: whatever is seen of a page comes out as a value or is told of, and nothing that is not seen."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from pages_returned import cells, form, page, summary
from returned import NEED, NOTE
from test_html_reading import loaded
from test_word_reading import said

import xjdemand as xj
from xjdemand.examples import joint_dossier

TITLE, LEADER, OVERVIEW = "项目名称", "主持人", "项目概述"
DOSSIER = joint_dossier(needs=2).with_summary()
OURS = {"附件3": xj.render(DOSSIER.forms[0], "html").decode(), "附件4": xj.render(DOSSIER.summary, "html").decode()}
EMPTY = {"附件3": xj.render(xj.JointProject(), "html").decode(), "附件4": xj.render(xj.JointSummary(), "html").decode()}
PUT_IN = "改"


def texts(name: str) -> Iterator[re.Match[str]]:
    """Every text that is seen of a page of ours."""
    start = OURS[name].index("<article")
    return re.finditer(r">([^<>\n]+)<", OURS[name][start:])


def values(made: xj.Loaded) -> list[str]:
    return [item.text for item, _ in made.fields()]


SEEN = [(name, match.start(1), match[1]) for name in OURS for match in texts(name)]


@pytest.mark.parametrize("spot", SEEN, ids=[f"{name} {text[:12]} {at}" for name, at, text in SEEN])
def test_a_character_put_in_anywhere_is_read_or_told_of(spot: tuple[str, int, str], tmp_path: Path) -> None:
    """In values, labels, titles and notes of a page of ours, and never as if it had not been there."""
    name, at, _ = spot
    raw, start = OURS[name], OURS[name].index("<article")
    made = loaded(f"{raw[: start + at]}{PUT_IN}{raw[start + at :]}".encode(), tmp_path)
    assert made.notes or any(PUT_IN in value for value in values(made))


@pytest.mark.parametrize("name", OURS)
def test_pointers_that_were_exchanged_move_no_value(name: str, tmp_path: Path) -> None:
    """What is seen counts: each pair of neighbours in turn."""
    paths = re.findall(r'data-path="([^"]+)"', OURS[name])
    wanted = values(loaded(OURS[name].encode(), tmp_path))
    for one, other in pairwise(paths):
        pair = {one: other, other: one}
        raw = re.sub(r'data-path="([^"]+)"', lambda found: f'data-path="{pair.get(found[1], found[1])}"', OURS[name])  # noqa: B023 -- called at once
        made = loaded(raw.encode(), tmp_path)
        assert values(made) == wanted
        assert made.notes


@pytest.mark.parametrize("beside", [r"甲厅\1", r"\1另：乙厅"])
def test_what_is_written_beside_a_value_over_the_table_is_read_too(beside: str, tmp_path: Path) -> None:
    """Though it stands outside of the element that has the pointer."""
    raw, count = re.subn(r'(<span[^>]*data-path="/summary/recommenders".*?</span>)', beside, OURS["附件4"])
    assert count == 1
    made = loaded(raw.encode(), tmp_path)
    assert made.dossier.summary is not None
    assert any(word in "".join(made.dossier.summary.recommenders) for word in ("甲厅", "乙厅"))


@pytest.mark.parametrize("name", EMPTY)
def test_what_is_typed_behind_a_hint_or_into_an_empty_cell_is_read(name: str, tmp_path: Path) -> None:
    """Each cell in turn, but for numbers of rows; a hint that was left there is told of."""
    spots = [found.end() for found in re.finditer(r'data-path="[^"]+(?<!number)"[^>]*>(?:<p[^>]*>)?[^<]*', EMPTY[name])]
    assert len(spots) >= 13
    for at in spots:
        made = loaded(f"{EMPTY[name][:at]}甲{EMPTY[name][at:]}".encode(), tmp_path)
        (value,) = (value for value in values(made) if "甲" in value)
        assert value == "甲" or made.notes


def one(made: xj.Loaded) -> dict[str, str]:
    (read,) = made.dossier.forms
    return dict(said(read, NEED))


CHANGES = {
    "text that Word hides": ({LEADER: "阿<span style='mso-hide:all'>不</span>迪力"}, {LEADER: "阿不迪力"}, "隐藏的文字"),
    "text that is struck out": ({LEADER: "阿<s>不</s>迪力"}, {LEADER: "阿不迪力"}, "划掉的文字"),
    "text struck out in the old way": ({LEADER: "阿<strike>不</strike>迪力"}, {LEADER: "阿不迪力"}, "划掉的文字"),
    "a field in what was deleted": ({LEADER: "<del><input value=旧人></del>阿迪力"}, {}, "修订标记"),
    "a list in what was deleted": (
        {LEADER: "<del><select><option selected>旧人</select></del>阿迪力"}, {}, "修订标记"),
    "two lists, the first not ended": (
        {LEADER: "<select><option selected>阿迪<select><option selected>力</select>"}, {}, None),
    "a list without its end": ({LEADER: "<select><option>甲<option selected>阿迪力"}, {}, None),
    "a list where two are chosen and one can be": (
        {LEADER: "<select><option selected>旧人<option selected>阿迪力</select>"}, {}, None),
    "a password": ({LEADER: "阿迪力<input type=password value=abc>"}, {}, "密码的框"),
    "a hidden field": ({LEADER: "阿迪力<input type=hidden value=abc>"}, {}, None),
    "a text as it is typed": ({TITLE: "<xmp>浅&amp;暗<b>管</xmp>"}, {TITLE: "浅&amp;暗<b>管"}, None),
    "a text to be edited": ({TITLE: '<div contenteditable="true">浅暗管</div>'}, {TITLE: "浅暗管"}, None),
    "a field of several lines": ({OVERVIEW: "<textarea>甲\n乙 <b></textarea>"}, {OVERVIEW: "甲\n乙 <b>"}, None),
}  # fmt: skip
"""What was put into cells -> the cells, what is read of them, and what is said."""


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_seen_of_a_cell_is_its_value(name: str, tmp_path: Path) -> None:
    changed, wanted, told = CHANGES[name]
    made = loaded(page(form(changed)), tmp_path)
    assert one(made) == {**NEED, **wanted}
    assert [told in note.said() for note in made.notes if told] == ([True] if told else [])
    assert told or not made.notes


@pytest.mark.parametrize("said_as", ["iso-8859-1", "latin1", "windows-1252"])
def test_a_page_of_western_letters_is_read_as_browsers_read_it(said_as: str, tmp_path: Path) -> None:
    """All Chinese in it stands as references; dashes and quotes are those of Windows."""
    text = page(form({TITLE: "Café “A” – 1"}), f"<meta charset={said_as}>").decode()
    made = loaded(text.encode("cp1252", "xmlcharrefreplace"), tmp_path)
    assert one(made) == {**NEED, TITLE: "Café “A” – 1"}
    assert made.notes == ()


def sheet_of_rows(above: str) -> bytes:
    """附件4 as programs of sheets write a page: all of it one table."""
    head, _, table = summary().partition("<table>")
    rows = "".join(f"<tr><td colspan=8>{line}</td></tr>" for line in (*above.split("|"),))
    assert "附件4" in head
    return page(f"<table>{rows}{table}")


@pytest.mark.parametrize(
    ("above", "told"),
    [
        ("附件4|自治区厅厅联动、厅地联动重大科技项目推荐汇总表|推荐单位（盖章）：喀什地区行政公署", ()),
        ("附件4||推荐单位（盖章）：喀什地区行政公署", ()),
        ("附件4|推荐单位：喀什地区行政公署|请于8月31日前报送", ("这一格没有读：请于8月31日前报送",)),
    ],
)
def test_what_a_program_of_sheets_puts_over_the_list_is_no_news(above: str, told: tuple[str, ...], tmp_path: Path) -> None:
    made = loaded(sheet_of_rows(above), tmp_path)
    assert made.dossier.summary is not None
    assert made.dossier.summary.recommenders == ("喀什地区行政公署",)
    assert len(made.dossier.summary.rows) == 2
    assert tuple(note.what.said("zh") for note in made.notes) == told


@pytest.mark.parametrize(
    ("foot", "told"),
    [("— 1 —", False), ("- 12 -", False), ("第 1 页，共 3 页", False), ("13999900000", True), ("1", True), ("— 一 —", True)],
)
def test_the_number_of_a_sheet_is_no_news_and_any_other_number_is(foot: str, told: bool, tmp_path: Path) -> None:  # noqa: FBT001 -- a table
    made = loaded(page(f"{form()}<div>{foot}</div>"), tmp_path)
    assert [foot in note.said() for note in made.notes] == [True] * told


def test_a_control_is_no_news_where_libreoffice_puts_it_and_only_there(tmp_path: Path) -> None:
    by = '<meta charset="utf-8"><meta name="generator" content="{}">'
    marked = form({LEADER: "阿迪力\x01"})
    for program, told in (("LibreOffice 25.2", 0), ("Another 1", 1)):
        made = loaded(page(marked, by.format(program)), tmp_path)
        assert (one(made), len(made.notes)) == (NEED, told)


def test_a_note_of_ones_own_is_told_of_and_the_annexs_is_not(tmp_path: Path) -> None:
    raw = page(summary(cells(tuple("甲" * 8))).replace(NOTE, f"{NOTE}<p>以新表为准"))
    assert ["以新表为准" in note.said() for note in loaded(raw, tmp_path).notes] == [True]
