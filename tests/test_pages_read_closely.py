"""Web pages read closely: whatever is seen of a page comes out as a value or is told of, and nothing that is not seen."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from pages_returned import cells, form, need, page, summary, td, tr
from returned import HEADS, LISTED, NEED, NOTE
from test_html_reading import loaded
from test_word_reading import row_of, said

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
@pytest.mark.parametrize("put_in", [r"<td>乙厅</td>\g<0>", r"</tr><tr><td>乙厅</td></tr>"], ids=["cells", "rows"])
def test_a_cell_or_row_put_in_anywhere_is_read_or_told_of(put_in: str, name: str, tmp_path: Path) -> None:
    """At the end of each row of a page of ours in turn."""
    for found in re.finditer("</tr>", OURS[name]):
        raw = OURS[name][: found.start()] + found.expand(put_in) + OURS[name][found.end() :]
        made = loaded(raw.encode(), tmp_path)
        assert made.notes or any("乙厅" in value for value in values(made))


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
    "text for browsers without scripts": ({LEADER: "<noscript>旧人</noscript>阿迪力"}, {}, "脚本不运行时"),
    "a button": ({LEADER: "阿迪力<button>修改</button>"}, {}, None),
    "hard blanks behind a text": ({LEADER: "阿迪力<span style='mso-spacerun:yes'>&nbsp; </span>&nbsp;"}, {}, None),
    "hard blanks before and within a text": ({TITLE: "&nbsp;浅&nbsp;暗"}, {TITLE: "\xa0浅\xa0暗"}, None),
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


HIDES = {"hidden": "隐藏", 'style="display:none"': "隐藏", 'style="text-decoration:line-through"': "划掉"}


@pytest.mark.parametrize("how", HIDES)
@pytest.mark.parametrize("what", ["tr", "tbody", "table"])
def test_rows_and_tables_that_are_not_seen_are_told_of(what: str, how: str, tmp_path: Path) -> None:
    """As a portal keeps the pattern of a row to add; each cell of theirs, and no other."""
    raw = summary(*(f"<tbody>{cells(row)}</tbody>" for row in LISTED))
    at = raw.rindex(f"<{what}") + len(what) + 1
    made = loaded(page(f"{raw[:at]} {how}{raw[at:]}"), tmp_path)
    assert made.dossier.summary is not None
    assert len(made.dossier.summary.rows) == 2
    rows = {note.at.place.row for note in made.notes if note.at.place}
    assert rows == ({1, 2, 3} if what == "table" else {3})
    assert all(HIDES[how] in note.said() for note in made.notes)


def test_rows_below_one_that_is_not_seen_are_seen(tmp_path: Path) -> None:
    """With or without their tags."""
    raw = summary(*map(cells, LISTED)).replace("<tr><td>1<", "<tr hidden><td>1<").replace("<tr><td>2<", "<td>2<")
    made = loaded(page(raw), tmp_path)
    assert {note.at.place.row for note in made.notes if note.at.place} == {2}


def of_words(lines: str) -> str:
    """A cell as Word, saving a page, writes it."""
    return "".join(
        f"<p class=MsoNormal align=center style='text-align:center'><span style='font-family:仿宋_GB2312'>{line}"
        "<span style='mso-spacerun:yes'>&nbsp; </span></span><span lang=EN-US><o:p></o:p></span></p>\n"
        for line in lines.split("\n")
    )


def of_wps(lines: str) -> str:
    """A cell as WPS writes it."""
    return "".join(
        f'<p class=MsoNormal ><span style="mso-spacerun:\'yes\';font-family:仿宋;" ><font face="仿宋" >{line}</font></span>'
        "<span style=\"mso-spacerun:'yes';\" ><o:p></o:p></span></p>"
        for line in lines.split("\n")
    )


def edited(lines: str) -> str:
    """A cell that was typed into in a browser."""
    return f"<div contenteditable>{''.join(f'<div>{line}<br></div>' for line in lines.split(chr(10)))}</div>"


def typed_in(lines: str) -> str:
    """A cell with a field as a portal saves it."""
    return (
        f"<textarea>{lines}</textarea>"
        if "\n" in lines
        else f'<input class="el-input" value="{lines}" placeholder="请输入">'
    )


def spaced(raw: str) -> str:
    """Labels parted by hard blanks, broken, starred, with colons."""
    return (
        raw.replace("<td>联系人</td>", "<td>联&nbsp;系&nbsp;人：</td>")
        .replace("<td>项目名称</td>", "<td><em>*</em>项目<br>名称</td>")
        .replace("<td>职称/职务</td>", "<th scope=row>职称<br>/职务</th>")
    )


def whole(make: Callable[[str], str]) -> str:
    return form({label: make(value) for label, value in NEED.items()})


def in_three() -> str:
    """A table for each section."""
    rows = [tr(*row) for row in need().values()]
    return "<p>附件3</p>" + "<br>".join(f"<table>{''.join(part)}</table>" for part in (rows[:6], rows[6:9], rows[9:]))


UNSEEN = {
    "Word, in GB2312": (whole(of_words), "gb2312", ()),
    "WPS": (f'<!--StartFragment--><div class="Section0">{whole(of_wps)}</div>', "utf-8", ()),
    "a page that is edited": (whole(edited), "utf-8", ()),
    "fields of a portal": (whole(typed_in), "utf-8", ()),
    "labels set by hand": (spaced(form()), "utf-8", ()),
    "a table for each section": (in_three(), "utf-8", ()),
    "a mail": (
        f"您好！附件如下。<blockquote><table><tr><td><table align=center><tr><td>{form()}</table></table></blockquote>--<br>张三",
        "utf-8",
        ("您好", "张三"),
    ),
    "a page within a page": (f"{form()}</body></html><html><body>", "utf-8", ()),
    "Excel": (
        (
            '<table x:str><![if supportMisalignedColumns]><tr height=0 style="display:none"><td width=60></td></tr><![endif]>'
            f"{''.join(tr(*row) for row in need().values())}</table>"
        ),
        "utf-8",
        (),
    ),
    "a picture behind the text": (
        form(
            {
                OVERVIEW: "一、意义<br>二、内容<!--[if gte vml 1]><v:shape></v:shape><![endif]--><![if !vml]><img src=x><![endif]>"
            }
        ),
        "utf-8",
        ("图片",),
    ),
    "says GB2312, is UTF-8": (form().replace("附件3", "附件三"), "", ("照它读不通",)),
}
"""Whose page it is -> its body, what it is encoded in (nothing: not as it says), and what is said."""


@pytest.mark.parametrize("name", UNSEEN)
def test_pages_as_programs_save_them_are_read_right(name: str, tmp_path: Path) -> None:
    body, encoding, told = UNSEEN[name]
    raw = page(body, f'<meta http-equiv=Content-Type content="text/html; charset={encoding or "gb2312"}">')
    made = loaded(raw.decode().encode(encoding or "utf-8"), tmp_path)
    assert one(made) == NEED
    assert [any(word in note.said() for word in told) for note in made.notes] == [True] * len(told)


def test_a_list_that_excel_saved_as_a_page_is_read_without_a_word(tmp_path: Path) -> None:
    """Empty cells stand beside the line over it, and a row that is not seen sets the widths."""
    rows = [
        [td("附件4", colspan=8)],
        [td("")] * 8,
        [td("推荐单位（盖章）：喀什地区行政公署", colspan=4), *[td("&nbsp;")] * 4],
    ]
    widths = '<tr height=0 style="display:none"><td width=72></td><td></td></tr>'
    listed = "".join(map(cells, (HEADS, *LISTED)))
    made = loaded(page(f"<table>{''.join(tr(*row) for row in rows)}{listed}{widths}</table>"), tmp_path)
    assert made.dossier.summary is not None
    assert [row_of(row) for row in made.dossier.summary.rows] == list(LISTED)
    assert (made.dossier.summary.recommenders, made.notes) == (("喀什地区行政公署",), ())
