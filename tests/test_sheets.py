"""Summaries as Excel workbooks and CSV: what a person sees in them, what no text in them can do, and what comes back."""

import csv
import os
import re
import subprocess
import sys
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from attrs import evolve
from effort import EFFORT
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

import xjdemand as xj
from xjdemand.cli import main
from xjdemand.demo import SOUND, sample
from xjdemand.edition import XJ2023
from xjdemand.examples import demand_dossier, joint_dossier
from xjdemand.formats.data import load_file
from xjdemand.forms.blank import Annexed, Kind, blanks, is_unused, table_of
from xjdemand.money import Unparsed
from xjdemand.testing import forms
from xjdemand.text import is_blank

TABLES = ("xlsx", "csv")
HEAD_OF = {xj.DemandList: 7, xj.JointSummary: 4}
EVIL = (
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://192.0.2.1","点")',
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "{=1+1}",
    "http://192.0.2.1/",
    "mailto:a@b.c",
    "<r><t>x</t></r>",
    "<r></r>",
    "<r>&amp;</r>",
    "</t></si>",
    "_x0041_",
    "_x005F_",
    "'=1",
    "''=1",
    "'甲'",
    "007",
    "1e5",
    "TRUE",
    "#REF!",
    '甲";=1',
    "甲,=1;=1\t=1",
    "＝1+1",
    "ئۇيغۇر😀𠀀",
    " 甲 ",
)


def sheet(what: Any) -> Worksheet:
    book = load_workbook(BytesIO(xj.render(what, "xlsx")))
    assert len(book.sheetnames) == 1
    return book.worksheets[0]


def cells(what: Any) -> list[list[str]]:
    return list(csv.reader(StringIO(xj.render(what, "csv").decode("utf-8-sig"), newline="")))


def again(what: Any, to: str, folder: Path) -> Any:
    path = folder / f"x.{to}"
    path.write_bytes(xj.render(what, to))
    return load_file(path)


def the_sample(name: str) -> Any:
    return xj.loads(sample(name), "yaml").with_summary()


# What a person sees.


@pytest.mark.parametrize("kind", HEAD_OF)
def test_a_blank_list_has_the_words_and_shape_of_the_printed_annex(kind: type[Annexed]) -> None:
    """Annex, title, the line over the table, heads, empty rows with borders, 注; named after the annex."""
    made = sheet(kind())
    said = [str(cell.value).replace("\n", "") for row in made.iter_rows() for cell in row if cell.value is not None]
    assert made.title == said[0] == kind.sheet.heading
    assert said[1] == kind.sheet.title
    assert said[-1] == kind.sheet.note.format_map(XJ2023.notice.limits)
    part = table_of(kind)
    assert part is not None
    head = [cell.value for cell in made[HEAD_OF[kind]] if cell.value]
    assert head == [item.printed for item in blanks(part.of)]
    last = made.max_row - 1
    assert last - HEAD_OF[kind] == kind.grid.empty
    assert all(cell.border.bottom.style for cell in made[last])
    assert {made.cell(last, 1).number_format, made.cell(last, 2).number_format} == {"@"}


@pytest.mark.parametrize("kind", HEAD_OF)
def test_a_sheet_prints_as_the_page_does(kind: type[Annexed]) -> None:
    """A4, its margins, one sheet wide, heads frozen and repeated, everything in the area that is printed."""
    made, setup = sheet(kind()), sheet(kind()).page_setup
    assert int(setup.paperSize) == 9
    assert (setup.orientation == "landscape") == kind.grid.landscape
    assert (made.sheet_properties.pageSetUpPr.fitToPage, setup.fitToHeight) == (True, 0)
    assert made.freeze_panes == f"A{HEAD_OF[kind] + 1}"
    assert made.print_title_rows == f"${HEAD_OF[kind]}:${HEAD_OF[kind]}"
    assert made.print_area.endswith(f"${made.max_row}")
    assert made.page_margins.left == pytest.approx((35 if kind.grid.landscape else 28) / 25.4)
    widths = [made.column_dimensions[letter].width for letter in "ABCDEFGH"[: len(kind.grid.widths)]]
    assert all(
        wide / widths[0] == pytest.approx(mm / kind.grid.widths[0], rel=0.12)
        for wide, mm in zip(widths, kind.grid.widths, strict=True)
    )


def test_amounts_and_numbers_of_rows_can_be_added_up() -> None:
    """In 万元, shown as they are printed; what is no amount, or no double holds exactly, stays text."""
    written = [
        Decimal(1200),
        Decimal("1860.5"),
        Decimal("0.10"),
        Decimal(-3),
        Decimal("12345678901234.25"),
        Unparsed("约三千万"),
    ]
    rows = [
        xj.SummaryRow(number=str(n), total=each if isinstance(each, Unparsed) else xj.Wan(each))
        for n, each in enumerate(written, 1)
    ]
    made = sheet(xj.JointSummary(rows=(*rows, xj.SummaryRow(number="01", title="甲"))))
    values = [(made.cell(row, 1).value, made.cell(row, 4).value, made.cell(row, 4).number_format) for row in range(5, 12)]
    assert values == [
        (1, 1200, "0"),
        (2, 1860.5, "0.0"),
        (3, 0.1, "0.0"),
        (4, -3, "0"),
        (5, "12345678901234.25", "@"),
        (6, "约三千万", "@"),
        ("01", None, "@"),
    ]


def test_a_field_of_industry_offers_the_directions_of_the_notice_and_takes_others() -> None:
    """Only in that column, in every row; nothing is forbidden."""
    (rule,) = {each.formula1: each for each in sheet(xj.JointSummary()).data_validations.dataValidation}.values()
    offered = rule.formula1.strip('"').split(",")
    assert not rule.showErrorMessage
    assert {"盐碱地改造", "氢能", "粮油"} <= set(offered)
    assert not sheet(xj.DemandList()).data_validations.dataValidation
    where = [str(each.sqref) for each in sheet(xj.JointSummary()).data_validations.dataValidation]
    assert set(" ".join(where).split()) == {f"C{row}" for row in range(5, 13)}


def test_an_edition_with_more_directions_offers_what_a_cell_can_hold() -> None:
    """255 signs; a name with a comma would be two."""
    from xjdemand.formats.sheets.sheet import _fitting  # noqa: PLC0415 -- no edition has so many

    assert len(",".join(_fitting(["甲" * 20] * 20))) <= 255
    assert _fitting(["甲,乙", "丙"]) == ["丙"]


def test_rows_are_high_enough_for_what_is_written() -> None:
    """A row of ten lines is higher than one of one."""
    made = sheet(xj.JointSummary(rows=(xj.SummaryRow(title="甲"), xj.SummaryRow(title="很长的名称" * 30))))
    assert made.row_dimensions[6].height > 3 * made.row_dimensions[5].height
    assert made.row_dimensions[4].height >= 28


@pytest.mark.parametrize("name", SOUND)
@pytest.mark.parametrize("to", TABLES)
def test_a_dossier_gives_its_summary_which_comes_back_as_it_went_without_a_word(name: str, to: str, tmp_path: Path) -> None:
    made = again(the_sample(name), to, tmp_path)
    assert (made.dossier.summary, made.notes) == (the_sample(name).summary, ())
    assert xj.render(the_sample(name), to) == xj.render(the_sample(name).summary, to)


# What no text can do.


@pytest.mark.parametrize("evil", EVIL)
@pytest.mark.parametrize("to", TABLES)
def test_no_text_becomes_a_formula_a_link_or_markup_and_all_come_back(evil: str, to: str, tmp_path: Path) -> None:
    """Every text of a summary, over the table and in it."""
    one = xj.JointSummary(recommenders=("甲厅",), rows=(xj.SummaryRow(title=evil, lead_unit=evil, leader_phone=evil),))
    assert again(one, to, tmp_path).dossier.summary == one
    if to == "csv":
        assert not [cell for row in cells(one) for cell in row if re.match(r"[=+\-@＝＋－＠\t\r]", cell)]
    else:
        made = sheet(one)
        assert {cell.data_type for row in made.iter_rows() for cell in row} <= {"s", "n"}
        assert not made._hyperlinks
        shared = ZipFile(BytesIO(xj.render(one, "xlsx"))).read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in shared


def test_each_cell_of_csv_is_quoted_so_that_no_other_separator_parts_it() -> None:
    """甲;=1 must not be two cells where a semicolon separates."""
    text = xj.render(xj.JointSummary(rows=(xj.SummaryRow(title="甲;=1"),)), "csv").decode("utf-8-sig")
    assert '"甲;=1"' in text
    assert text.endswith("\r\n")


@pytest.mark.parametrize("sign", ["\x00", "\x1f", "\x7f", "\x9f", "\ud800", "\ufffe", "\uffff"])
@pytest.mark.parametrize("to", TABLES)
def test_what_no_sheet_may_hold_is_named_with_its_field(sign: str, to: str) -> None:
    with pytest.raises(xj.RenderError) as refused:
        xj.render(xj.JointSummary(rows=(xj.SummaryRow(title="甲", leader=f"乙{sign}"),)), to)
    (fault,) = refused.value.faults
    assert fault.path == "/summary/rows/0/leader"
    assert f"U+{ord(sign):04X}" in fault.said("en")
    assert "主持人" in fault.said("zh")


@pytest.mark.parametrize(("text", "fits"), [("字" * 32_767, True), ("字" * 32_768, False), ("😀" * 16_384, False)])
@pytest.mark.parametrize("to", TABLES)
def test_a_text_longer_than_a_cell_is_refused_and_never_cut(text: str, fits: bool, to: str, tmp_path: Path) -> None:  # noqa: FBT001 -- what comes of it
    one = xj.JointSummary(rows=(xj.SummaryRow(title=text),))
    if fits:
        assert again(one, to, tmp_path).dossier.summary == one
        return
    with pytest.raises(xj.RenderError, match="最多 32767 字"):
        xj.render(one, to)


# What comes back.


def kept(form: Any) -> Any:
    """A summary as a table holds it: without empty rows, lines ended by one sign, names apart."""
    part = table_of(type(form))
    assert part is not None
    rows = tuple(row for row in map(as_held, getattr(form, part.name)) if not is_nothing(row))
    while rows and is_unused(rows[-1]) and not any(words(row) for row in rows[-1:]):
        rows = rows[:-1]
    return evolve(as_held(form), **{part.name: rows})


def words(row: Any) -> list[str]:
    return [
        text
        for item in blanks(type(row))
        if item.kind is not Kind.ORDINAL and not is_blank(text := str(getattr(row, item.name) or ""))
    ]


def is_nothing(row: Any) -> bool:
    return all(not getattr(row, item.name) for item in blanks(type(row)))


def as_held(form: Any) -> Any:
    said = {}
    for item in blanks(type(form)):
        value = getattr(form, item.name)
        if isinstance(value, str):
            lines = re.sub("\r\n|[\n\v\f\r\x85\u2028\u2029]", " " if item.name in above(form) else "\n", value)
            value = "" if is_blank(lines) else lines.strip(" \t\u3000") if item.name in above(form) else lines
        said[item.name] = value
    return evolve(form, **said)


def above(form: Any) -> tuple[str, ...]:
    return form.grid.above if isinstance(form, Annexed) else ()


SIGNS = st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\ufffe\uffff")
TEXTS = st.one_of(
    st.text(SIGNS, max_size=20),
    st.sampled_from(EVIL),
    st.text(st.sampled_from("甲乙=+-@'\"<>&_x0041;,\t\n\r 1.９"), max_size=12),
)
AMOUNTS = st.one_of(
    st.none(),
    st.builds(lambda n, places: xj.Wan(Decimal(n).scaleb(-places)), st.integers(-(10**18), 10**18), st.integers(0, 6)),
    st.sampled_from([Unparsed("约1200万元"), Unparsed("待定"), Unparsed("=1+1")]),
)


def tame(form: Any) -> Any:
    """A summary without what is known to be lost: names of marks or with marks that part them, a 序号 that is a sentence."""
    part = table_of(type(form))
    assert part is not None
    names = {}
    if isinstance(form, xj.JointSummary):
        named = (re.sub(r"[、，,；;\s（）()]", "", each) for each in form.recommenders)
        names = {"recommenders": tuple(each for each in named if any(sign.isalnum() for sign in each))}
    rows = tuple(evolve(row, number=re.sub("[:：]", "", row.number)) for row in getattr(form, part.name))
    return evolve(form, **names, **{part.name: tuple(row for row in rows if words(row))})


@pytest.mark.parametrize("kind", HEAD_OF)
@pytest.mark.parametrize("to", TABLES)
@settings(max_examples=60 * EFFORT)
@given(data=st.data())
def test_what_is_written_is_read(kind: Any, to: str, data: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    """read(write(summary)) == summary, for any texts and amounts; losses are those that `tame` and `kept` name."""
    form = tame(data.draw(forms(kind, TEXTS, AMOUNTS)))
    made = again(form, to, tmp_path_factory.getbasetemp()).dossier.summary
    assert made == kept(form)


@pytest.mark.parametrize("to", TABLES)
def test_a_mark_that_a_label_may_end_in_is_a_value_all_the_same(to: str, tmp_path: Path) -> None:
    """Over the table, “单位（盖章）：。” says “。”."""
    form = xj.DemandList(seal_line="。")
    assert again(form, to, tmp_path).dossier.summary == kept(form)


# Files, commands.


def test_need_forms_are_no_tables_and_say_what_to_use() -> None:
    for form in (xj.CoreTechnology(), xj.JointProject()):
        for to in TABLES:
            with pytest.raises(xj.UsageError, match=f"{form.sheet.heading}不是表格，没有写成 {to}；请用 pdf、docx"):
                xj.render(form, to)


@pytest.mark.parametrize("to", TABLES)
def test_a_slip_is_no_table(to: str) -> None:
    dossier = joint_dossier(needs=6)
    with pytest.raises(xj.UsageError, match="退修单"):
        xj.render(xj.slip(dossier, xj.check(dossier)), to)


def test_rendering_into_several_formats_writes_the_summary_and_says_what_is_not_in_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    xj.dump(joint_dossier(needs=2), tmp_path / "a.yaml")
    assert main(["render", str(tmp_path / "a.yaml"), "-o", str(tmp_path / "out"), "--to", "docx,xlsx,csv"]) == 0
    names = {file.name for file in (tmp_path / "out").iterdir()}
    assert {name for name in names if not name.endswith("docx")} == {"附件4.xlsx", "附件4.csv"}
    assert "附件3不是表格，没有写成 xlsx、csv；请用 pdf、docx" in capsys.readouterr().err


def test_blank_lists_are_written_and_blank_needs_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["blank", "all", "-o", str(tmp_path / "a"), "--to", "xlsx"]) == 0
    assert {file.name for file in (tmp_path / "a").iterdir()} == {"附件1-空白.xlsx", "附件4-空白.xlsx"}
    assert "附件2、附件3不是表格" in capsys.readouterr().err
    assert main(["blank", "附件3", "-o", str(tmp_path / "b"), "--to", "xlsx"]) == 2
    assert not (tmp_path / "b").exists()


def test_a_derived_summary_is_written_too() -> None:
    """Where nobody wrote 附件1."""
    dossier = evolve(demand_dossier(2), summary=None)
    assert [cell.value for cell in sheet(dossier)["B"][7:9]] == [form.title for form in dossier.forms]


# Findings as a table.


def findings(tmp_path: Path, to: str, *more: str) -> bytes:
    (tmp_path / "材料.yaml").write_text(sample("faulty-joint"), encoding="utf-8")
    out = tmp_path / f"findings.{to}"
    assert main(["check", str(tmp_path / "材料.yaml"), "--format", to, "-o", str(out), *more]) == 1
    return out.read_bytes()


def test_findings_are_a_row_each_in_both_tables(tmp_path: Path) -> None:
    """Rule, strength, clause, quote and remedy of each, and the verdict last."""
    report = xj.check(xj.loads(sample("faulty-joint"), "yaml"))
    made = load_workbook(BytesIO(findings(tmp_path, "xlsx"))).worksheets[0]
    rows = [[str(cell.value or "") for cell in row] for row in made.iter_rows()]
    as_csv = list(csv.reader(StringIO(findings(tmp_path, "csv").decode("utf-8-sig"), newline="")))
    assert rows == [[re.sub(r"^'(?=[=+@-])", "", cell) for cell in row] for row in as_csv]
    assert rows[0] == ["文件", "位置", "栏目", "规则", "力度", "问题", "条款", "原文", "办法", "不计"]
    assert sorted(row[3] for row in rows[1:-1]) == sorted(finding.rule for finding in report)
    wanted = [(each.rule, each.message, each.clause.id, each.clause.quote, each.remedy.said("zh")) for each in report]
    assert sorted((row[3], *row[5:9]) for row in rows[1:-1]) == sorted(wanted)
    assert rows[-1][5].startswith("不通过")


def test_a_table_of_findings_can_be_filtered_and_printed(tmp_path: Path) -> None:
    made = load_workbook(BytesIO(findings(tmp_path, "xlsx"))).worksheets[0]
    assert made.auto_filter.ref == made.dimensions
    assert (made.freeze_panes, made.print_title_rows, made.page_setup.orientation) == ("A2", "$1:$1", "landscape")
    assert int(made.page_setup.paperSize) == 9


def test_a_table_of_findings_speaks_english(tmp_path: Path) -> None:
    made = load_workbook(BytesIO(findings(tmp_path, "xlsx", "--lang", "en"))).worksheets[0]
    assert [cell.value for cell in made[1]][:4] == ["File", "Place", "Field", "Rule"]


@pytest.mark.parametrize("to", TABLES)
def test_a_table_of_findings_wants_a_file_and_no_other_brevity(
    to: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    xj.dump(joint_dossier(), tmp_path / "a.yaml")
    assert main(["check", str(tmp_path / "a.yaml"), "--format", to]) == 2
    assert "请用 -o" in capsys.readouterr().err
    assert main(["check", str(tmp_path / "a.yaml"), "--format", to, "-o", str(tmp_path / "x"), "--quiet"]) == 2
    assert not (tmp_path / "x").exists()


def test_a_table_of_findings_shows_what_was_decided_and_what_could_not_be_read(tmp_path: Path) -> None:
    """A decision fills the last column; a file that can't be loaded is a row, and the exit code is 2."""
    path = tmp_path / "材料.yaml"
    path.write_text(sample("faulty-joint"), encoding="utf-8")
    assert main(["decide", str(path), "XJ201", "--reason", "已获准", "--by", "钱红", "--on", "2023-08-30"]) == 0
    (tmp_path / "坏.json").write_text("{", encoding="utf-8")
    out = tmp_path / "x.csv"
    assert main(["check", str(path), str(tmp_path / "坏.json"), "--format", "csv", "-o", str(out)]) == 2
    rows = list(csv.reader(StringIO(out.read_bytes().decode("utf-8-sig"), newline="")))
    assert {row[3]: row[9] for row in rows}["XJ201"].startswith("决定：已获准")
    assert [row[4] for row in rows if row[0].endswith("坏.json")] == ["错误", "结论"]


def test_texts_in_findings_do_no_harm_and_are_cut_where_a_cell_ends(tmp_path: Path) -> None:
    """Quoted from a form: a formula, a control character, half of a pair, and more than a cell holds."""
    dossier = xj.JointDossier(forms=(xj.JointProject(title="=1+1", total=Unparsed("=9\x01" + "约" * 40_000)),))
    (tmp_path / "a.json").write_text(xj.dumps(dossier, "json"), encoding="utf-8")
    assert main(["check", str(tmp_path / "a.json"), "--format", "xlsx", "-o", str(tmp_path / "x.xlsx")]) == 1
    made = load_workbook(tmp_path / "x.xlsx").worksheets[0]
    said = [str(cell.value) for row in made.iter_rows() for cell in row]
    assert {cell.data_type for row in made.iter_rows() for cell in row} <= {"s", "n"}
    assert any("[U+0001]" in text for text in said)
    assert max(map(len, said)) < 32_767
    assert any("（略 " in text for text in said)


# The same bytes.

SCRIPT = """
import hashlib, sys, xjdemand as xj
dossier = xj.loads(open(sys.argv[1], encoding="utf-8").read(), "yaml")
print(hashlib.sha256(xj.render(dossier, "xlsx") + xj.render(dossier, "csv")).hexdigest())
"""


def test_the_same_form_gives_the_same_bytes_in_other_processes_zones_and_locales(tmp_path: Any) -> None:
    file = tmp_path / "材料.yaml"
    file.write_text(sample("faulty-joint"), encoding="utf-8")
    worlds = (
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Urumqi", "LC_ALL": "zh_CN.UTF-8"},
    )
    command = [sys.executable, "-c", SCRIPT, str(file)]
    hashes = {
        subprocess.run(command, env={**os.environ, **world}, check=True, capture_output=True).stdout for world in worlds
    }
    assert len(hashes) == 1
