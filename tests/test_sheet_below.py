"""What people put below the list of a sheet: it is named, and never made into needs; and a need stays one, whatever its 序号."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from handed import BY, HEADS, LISTED, NOTE, ONE, TITLE, TWO, csv, one, summary
from openpyxl.worksheet.worksheet import Worksheet

import xjdemand as xj
from xjdemand.formats.data import load_file

UNREAD = "这张表认不出是哪个附件，没有读："
DOUBTED = "这一行不一定是一项需求，照样读了，请核对："
BARE = summary()[:-1]
TITLES = [ONE[1], TWO[1]]

Rows = Sequence[Sequence[Any]]


def read(rows: Rows, name: str, folder: Path) -> tuple[list[str], list[str]]:
    """The titles of all needs, and what was said of the reading with its place."""
    filled = [[*("" if cell is None else cell for cell in row), *[""] * (9 - len(row))] for row in rows]
    path = folder / name
    path.write_bytes(one(rows) if name.endswith("xlsx") else csv(filled).encode())
    made = load_file(path)
    return [row.title for row in made.dossier.rows()], [note.said("zh") for note in made.notes]


TABLES: dict[str, Rows] = {
    "remarks with numbers of their own": [("序号", "姓名", "意见"), (1, "张三", "同意"), (2, "李四", "同意，建议3月前启动")],
    "contacts beside the column of numbers": [(None, "联系人", "联系电话", "职务"), (None, "赵明", "0991-5550001", "处长")],
    "contacts from the first column": [("姓名", "电话", "备注"), ("赵明", "0991-5550001", "")],
    "opinions on the needs themselves": [
        ("序号", "项目名称", "承担单位", "联系电话", "专家意见"),
        (1, ONE[1], ONE[5], ONE[7], "同意"),
    ],
    "a budget with amounts": [("序号", "费用", "类别", "金额（万元）", "其中财政"), (1, "设备费", "购置", 300, 100)],
    "two columns": [(None, "姓名", "意见"), (None, "张三", "同意")],
}


@pytest.mark.parametrize("name", ["x.xlsx", "x.csv"])
@pytest.mark.parametrize("between", [[], [[]], [[NOTE], []]], ids=["at once", "behind an empty row", "behind the 注"])
@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_another_table_below_the_list_is_named_and_makes_no_needs(
    table: Rows, between: Rows, name: str, tmp_path: Path
) -> None:
    titles, told = read([*BARE, *between, *table], name, tmp_path)
    assert titles == TITLES
    assert len(told) == 1
    assert UNREAD + " ".join(str(cell) for cell in table[0] if cell)[:20] in told[0]
    row = len(BARE) + len(between) + 1
    assert (f"{row}格" if name.endswith("xlsx") else f"第{row}行") in told[0]


@pytest.mark.parametrize("name", ["x.xlsx", "x.csv"])
def test_a_table_behind_an_empty_row_needs_no_words_we_know(name: str, tmp_path: Path) -> None:
    titles, told = read([*BARE, [], ("设备", "台数", "用途"), ("水泵", 3, "试验")], name, tmp_path)
    assert (titles, len(told)) == (TITLES, 1)
    assert f"{UNREAD}设备 台数 用途 水泵 3 试验" in told[0]


def test_without_an_empty_row_they_are_read_and_doubted(tmp_path: Path) -> None:
    """Nobody can tell whether that is a need."""
    titles, told = read([*BARE, (None, "赵明", "0991-5550001")], "x.xlsx", tmp_path)
    assert (titles, len(told)) == ([*TITLES, "赵明"], 1)
    assert f"B7格: {DOUBTED}赵明 0991-5550001" in told[0]


def test_the_list_goes_on_below_another_table_under_its_own_heads(tmp_path: Path) -> None:
    table = [(None, "联系人", "联系电话"), (None, "赵明", "0991-5550001")]
    titles, told = read([*BARE[:-1], *table, HEADS, TWO], "x.xlsx", tmp_path)
    assert (titles, len(told)) == (TITLES, 1)
    assert f"{UNREAD}联系人 联系电话 赵明 0991-5550001" in told[0]


def test_what_belongs_over_the_list_is_found_below_another_table(tmp_path: Path) -> None:
    rows = [("附件4",), (TITLE,), HEADS, *LISTED, ("序号", "姓名"), (1, "张三"), (BY,)]
    path = tmp_path / "x.xlsx"
    path.write_bytes(one(rows))
    made = load_file(path)
    assert isinstance(made.dossier.summary, xj.JointSummary)
    assert made.dossier.summary.recommenders == ("喀什地区行政公署",)
    assert any(UNREAD in note.said("zh") for note in made.notes)


@pytest.mark.parametrize("name", ["x.xlsx", "x.csv"])
@pytest.mark.parametrize("total", [4200, "待定"])
def test_a_need_whose_number_is_a_sentence_stays_and_is_doubted(total: object, name: str, tmp_path: Path) -> None:
    row = ("2：重点推荐项目", *TWO[1:3], total, None, *TWO[5:])
    titles, told = read(summary(rows=[ONE, row]), name, tmp_path)
    assert (titles, len(told)) == (TITLES, 1)
    assert f"{DOUBTED}2：重点推荐项目" in told[0]


@pytest.mark.parametrize("number", ["一", "（二）", "2.", "②", "Ⅱ", "第2项", "A", "XJ-2023-02", "２、", "★2", "乙"])
def test_a_number_in_any_writing_is_no_doubt(number: str, tmp_path: Path) -> None:
    assert read(summary(rows=[ONE, (number, *TWO[1:])]), "x.xlsx", tmp_path) == (TITLES, [])
    assert read(summary(rows=[ONE, (), (number, *TWO[1:3])]), "x.xlsx", tmp_path) == (TITLES, [])


@pytest.mark.parametrize("name", ["x.xlsx", "x.csv"])
def test_a_row_that_counts_the_columns_is_no_need(name: str, tmp_path: Path) -> None:
    titles, told = read(summary(rows=[tuple(range(1, 9)), *LISTED]), name, tmp_path)
    assert (titles, len(told)) == (TITLES, 1)
    assert "没有读：1 2 3 4 5 6 7 8" in told[0]


def test_a_row_of_hints_below_the_heads_does_not_end_the_list(tmp_path: Path) -> None:
    hint = ("单位", "名称", "说明", "金额", "金额", "单位", "姓名", "电话")
    titles, told = read(summary(rows=[hint, *LISTED]), "x.xlsx", tmp_path)
    assert (titles, len(told)) == (TITLES, 1)
    assert "表外的文字没有读：单位 名称 说明" in told[0]


def test_those_who_sign_below_are_no_needs(tmp_path: Path) -> None:
    titles, told = read([*BARE, (None, "填表人：赵明", None, "审核人：钱红")], "x.xlsx", tmp_path)
    assert (titles, len(told)) == (TITLES, 2)


@pytest.mark.parametrize(
    "row",
    [
        ("联系人：", "赵明", "联系电话：", "0991-5550001"),
        ("联系人", "赵明", "联系电话", "0991-5550001"),
        (None, "经办：", "赵明"),
    ],
)
def test_labels_with_their_values_below_are_no_need(row: Sequence[Any], tmp_path: Path) -> None:
    titles, told = read([*BARE, row], "x.xlsx", tmp_path)
    assert titles == TITLES
    assert len(told) >= 1
    assert all("没有读：" in each for each in told)


def test_a_seal_and_a_day_below_on_the_right_are_no_needs_and_the_seal_is_read(tmp_path: Path) -> None:
    below = [(*[None] * 5, "推荐单位（盖章）：喀什地区行政公署"), (*[None] * 5, "2023年8月21日")]
    path = tmp_path / "x.xlsx"
    path.write_bytes(one([("附件4",), (TITLE,), HEADS, *LISTED, *below]))
    made = load_file(path)
    assert isinstance(made.dossier.summary, xj.JointSummary)
    assert made.dossier.summary.recommenders == ("喀什地区行政公署",)
    assert [row.title for row in made.dossier.rows()] == TITLES
    told = [note.what.said("zh") for note in made.notes]
    assert sorted(told) == ["推荐单位写在表的下面，照样读了", "表外的文字没有读：2023年8月21日"]


def test_the_recommender_and_its_name_in_two_cells_below_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(one([("附件4",), (TITLE,), HEADS, *LISTED, ("推荐单位", "喀什地区行政公署")]))
    made = load_file(path)
    assert isinstance(made.dossier.summary, xj.JointSummary)
    assert made.dossier.summary.recommenders == ("喀什地区行政公署",)
    assert [row.title for row in made.dossier.rows()] == TITLES


@pytest.mark.parametrize("word", ["专家意见", "农业", "附注"])
def test_a_word_alone_for_a_number_is_no_need(word: str, tmp_path: Path) -> None:
    titles, told = read([*BARE, (word,)], "x.xlsx", tmp_path)
    assert (titles, len(told)) == (TITLES, 1)
    assert f"A7格: 表外的文字没有读：{word}" in told[0]


@pytest.mark.parametrize("number", ["续", "重点", "例"])
def test_a_row_with_a_word_for_its_number_is_doubted(number: str, tmp_path: Path) -> None:
    titles, told = read(summary(rows=[ONE, (number, *TWO[1:3])]), "x.xlsx", tmp_path)
    assert (titles, len(told)) == (TITLES, 1)
    assert f"{DOUBTED}{number}" in told[0]


def test_one_who_signs_where_the_titles_are_is_doubted(tmp_path: Path) -> None:
    """It might be a title with a colon in it."""
    rows = [["附件1"], ["提交单位", "甲公司"], ["序号", "重大科技项目需求名称"], [1, "制氢"], [None, "填表人：赵明"]]
    titles, told = read(rows, "x.xlsx", tmp_path)
    assert (titles, len(told)) == (["制氢", "填表人：赵明"], 1)


def test_a_line_alone_behind_an_empty_row_is_no_need(tmp_path: Path) -> None:
    titles, told = read([*BARE, [], (None, "请尽快核对")], "x.xlsx", tmp_path)
    assert (titles, len(told)) == (TITLES, 1)
    assert "B8格: 表外的文字没有读：请尽快核对" in told[0]


def test_lists_without_numbers_may_have_empty_rows(tmp_path: Path) -> None:
    rows = [(None, *row[1:]) for row in LISTED]
    assert read(summary(rows=[rows[0], (), rows[1]]), "x.xlsx", tmp_path) == (TITLES, [])


def test_lines_within_a_cell_of_csv_are_no_empty_row(tmp_path: Path) -> None:
    """The row behind them begins some lines further down."""
    rows = [(1, '"浅暗管\n排盐\n技术"', "盐碱地改造"), (None, "甲", "乙")]
    titles, told = read(summary(rows=rows), "x.csv", tmp_path)
    assert titles == ["浅暗管\n排盐\n技术", "甲"]
    assert [DOUBTED in each for each in told] == [True]


def test_one_number_for_two_rows_is_no_other_table(tmp_path: Path) -> None:
    """The second row goes on the merged 序号 above, with its own words."""

    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("A5:A6")

    path = tmp_path / "x.xlsx"
    path.write_bytes(one(summary(rows=[ONE, (None, "微咸水", "水资源")]), merge))
    made = load_file(path)
    assert ([row.title for row in made.dossier.rows()], made.notes) == ([ONE[1], "微咸水"], ())


def test_the_other_list_keeps_its_needs_too(tmp_path: Path) -> None:
    """附件1 has but two columns; a line behind an empty row is none of it."""
    rows = [["附件1"], ["提交单位", "甲公司"], ["序号", "重大科技项目需求名称"], [1, "制氢"], [None, "治沙"]]
    assert read(rows, "x.xlsx", tmp_path) == (["制氢", "治沙"], [])
    titles, told = read([*rows, [], ["填表人：", "赵明"], ["姓名", "电话"], ["张三", "0991-5550001"]], "x.xlsx", tmp_path)
    assert titles == ["制氢", "治沙"]
    assert told


@pytest.mark.parametrize("title", ["累计1000小时无故障滴灌", "合计2030目标研究", "总计：数据平台", "小计"])
@pytest.mark.parametrize("number", [None, 3])
def test_a_need_that_is_called_like_a_sum_is_a_need(number: int | None, title: str, tmp_path: Path) -> None:
    """It has a field, a unit and a leader; a sum has numbers."""
    assert read([*BARE, (number, title, *ONE[2:])], "x.xlsx", tmp_path)[0] == [*TITLES, title]


@pytest.mark.parametrize(
    "more", [(None, None, 4_300), (None, "共2项", 4_300), (None, "万元", "4300万元"), ("/", "/", 4_300)]
)
def test_a_sum_with_a_word_beside_is_a_sum(more: tuple[object, ...], tmp_path: Path) -> None:
    titles, told = read([*BARE, ("合计", *more)], "x.xlsx", tmp_path)
    assert (titles, len(told)) == (TITLES, 1)
    assert "这一格没有读：合计" in told[0]
