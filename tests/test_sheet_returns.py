"""Workbooks and CSV files in the shapes that bureaus return: made and looked at once, and held here."""

import csv as table
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from handed import BY, HEADS, LISTED, ONE, TITLE, TWO, book, one, summary
from openpyxl.worksheet.worksheet import Worksheet

import xjdemand as xj
from xjdemand.errors import LoadError
from xjdemand.formats.data import load_file
from xjdemand.formats.loaded import Loaded
from xjdemand.forms.blank import blanks

Rows = Sequence[Sequence[Any]]
FIRST = ("1", *ONE[1:3], "3150", "980", *ONE[5:])
SECOND = ("2", *TWO[1:3], "4200.5", "1200", *TWO[5:])
BOTH = [FIRST, SECOND]
BARE_HEADS = (*HEADS[:3], "项目计划总投入", "申请自治区财政资金额度", *HEADS[5:])
PARTED = [
    ("序号", "项目名称", "产业领域", "资金情况", None, "项目承担单位情况", None, None),
    (None, None, None, "项目计划总投入", "申请自治区财政资金额度", "承担单位", "主持人", "联系电话"),
]
STILL = "没有写单位的数仍按万元"


def loaded(file: bytes, folder: Path, name: str = "x.xlsx") -> Loaded:
    path = folder / name
    path.write_bytes(file)
    return load_file(path)


def rows_of(made: Loaded) -> list[tuple[str, ...]]:
    """Every row, amounts without their unit."""
    return [
        tuple(str(getattr(row, item.name) or "").removesuffix("万元") for item in blanks(type(row)))
        for row in made.dossier.rows()
    ]


def told(made: Loaded) -> list[str]:
    return [note.what.said("zh") for note in made.notes]


def merging(*ranges: str) -> Any:
    def merge(sheet: Worksheet) -> None:
        for each in ranges:
            sheet.merge_cells(each)

    return merge


def separated(rows: Rows, sign: str = ",", end: str = "\r\n") -> str:
    stream = StringIO(newline="")
    filled = [[*("" if cell is None else cell for cell in row), *[""] * (8 - len(row))] for row in rows]
    table.writer(stream, delimiter=sign, lineterminator=end).writerows(filled)
    return stream.getvalue()


@pytest.mark.parametrize("merged", [("A4:A5", "B4:B5", "C4:C5", "D4:E4", "F4:H4"), ("D4:E4", "F4:H4"), ()])
def test_heads_of_which_most_stand_in_the_second_row_are_heads(merged: tuple[str, ...], tmp_path: Path) -> None:
    """Merged, half merged, or not at all as CSV has them."""
    rows = [("附件4",), (TITLE,), (BY,), *PARTED, *LISTED]
    made = loaded(one(rows, merging(*merged)), tmp_path)
    assert (rows_of(made), told(made)) == (BOTH, [])
    made = loaded(separated(rows).encode(), tmp_path, "x.csv")
    assert (rows_of(made), told(made)) == (BOTH, [])


def test_the_unit_of_a_head_over_two_columns_is_theirs(tmp_path: Path) -> None:
    """In yuan it is said how they were read, in ten thousands there is nothing to say."""
    for unit, doubts in (("元", 2), ("万元", 0)):
        rows = [("附件4",), (BY,), (*PARTED[0][:3], f"资金（{unit}）", None, "单位情况", None, None), PARTED[1], *LISTED]
        made = loaded(one(rows, merging("D3:E3", "F3:H3")), tmp_path)
        assert rows_of(made) == BOTH
        assert [STILL in each for each in told(made)] == [True] * doubts


def test_heads_of_which_few_stand_in_a_second_row_need_not_be_merged(tmp_path: Path) -> None:
    """As CSV has them, where the first row would do for heads alone."""
    first = (*HEADS[:3], "资金（万元）", None, *HEADS[5:])
    rows = [("附件4",), (TITLE,), (BY,), first, (None, None, None, *BARE_HEADS[3:5]), *LISTED]
    made = loaded(separated(rows).encode(), tmp_path, "x.csv")
    assert (rows_of(made), told(made)) == (BOTH, [])


def test_the_lower_of_two_units_holds(tmp_path: Path) -> None:
    rows = [
        ("附件4",),
        (BY,),
        (*PARTED[0][:3], "资金（预算）", *PARTED[0][4:]),
        (*PARTED[1][:3], *HEADS[3:5], *PARTED[1][5:]),
    ]
    made = loaded(one([*rows, *LISTED]), tmp_path)
    assert (rows_of(made), told(made)) == (BOTH, [])


def test_a_label_above_or_below_the_heads_is_not_lost_in_them(tmp_path: Path) -> None:
    above = loaded(one([("附件4",), (BY,), (None, "联系电话", "0991-5550001"), HEADS, *LISTED]), tmp_path)
    assert rows_of(above) == BOTH
    assert any("0991-5550001" in each for each in told(above))
    below = loaded(one([("附件4",), (BY,), HEADS, (None, None, "项目名称", "联系电话"), *LISTED]), tmp_path)
    assert rows_of(below) == BOTH
    assert told(below) == ["表外的文字没有读：项目名称 联系电话"]


@pytest.mark.parametrize(("unit", "doubts"), [("元", 2), ("（元）", 2), ("单位：元", 2), ("万元", 0), ("（万元）", 0)])
def test_a_row_of_units_below_the_heads_is_theirs(unit: str, doubts: int, tmp_path: Path) -> None:
    made = loaded(one([("附件4",), (BY,), BARE_HEADS, (None, None, None, unit, unit), *LISTED]), tmp_path)
    assert rows_of(made) == BOTH
    assert [STILL in each for each in told(made)] == [True] * doubts


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("单位：万元", []),
        ("（金额单位：万元）", []),
        ("单位：元", [f"表外写着“单位：元”，{STILL}"]),
        ("金额单位：人民币元", [f"表外写着“金额单位：人民币元”，{STILL}"]),
        ("单位：喀什", ["表外的文字没有读：单位：喀什"]),
    ],
)
def test_the_unit_over_the_list_is_doubted_where_it_is_another(said: str, wanted: list[str], tmp_path: Path) -> None:
    made = loaded(one(summary(above=(("附件4",), (TITLE,), (BY, *[None] * 6, said)))), tmp_path)
    assert (rows_of(made), told(made)) == (BOTH, wanted)


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("３１５０", "3150"),
        ("3,150", "3150"),
        ("3,150.00万元", "3150"),
        ("３，１５０", "3150"),
        ("0.315亿", "3150"),
        ("3 150", "3150"),
    ],
)
def test_amounts_are_read_in_any_writing(written: str, amount: str, tmp_path: Path) -> None:
    rows = summary(rows=[(1, *ONE[1:3], written, *ONE[4:])])
    for file, name in ((one(rows), "x.xlsx"), (separated(rows).encode(), "x.csv")):
        made = loaded(file, tmp_path, name)
        assert (rows_of(made), told(made)) == ([(*FIRST[:3], amount, *FIRST[4:])], [])


@pytest.mark.parametrize("label", ["合计", "合  计", "本页小计", "本表合计", "累计", "总计："])
@pytest.mark.parametrize("column", [0, 1])
def test_rows_of_sums_are_no_needs(label: str, column: int, tmp_path: Path) -> None:
    row = [None, None, None, 7350.5, 2180]
    row[column] = label
    made = loaded(one(summary(rows=[ONE, row, HEADS, TWO])), tmp_path)
    assert rows_of(made) == BOTH
    assert [each.startswith("这一格没有读：") for each in told(made)] == [True]


def test_a_sum_without_a_word_is_doubted(tmp_path: Path) -> None:
    made = loaded(one(summary(rows=[*LISTED, (None, None, None, 7350.5, 2180)])), tmp_path)
    assert rows_of(made)[:2] == BOTH
    assert told(made) == ["这一行不一定是一项需求，照样读了，请核对：7350.5 2180"]


def test_needs_in_groups_are_needs(tmp_path: Path) -> None:
    rows = [("一、农业类",), ONE, ("小计", None, None, 3150, 980), ("二、水利类",), TWO]
    made = loaded(one(summary(rows=rows)), tmp_path)
    assert rows_of(made) == BOTH
    assert len(told(made)) == 3


def test_needs_of_two_rows_each_merged_are_two_needs(tmp_path: Path) -> None:
    ranges = [f"{column}{row}:{column}{row + 1}" for column in "ABCDEFGH" for row in (5, 7)]
    made = loaded(one(summary(rows=[ONE, (), TWO, ()]), merging(*ranges)), tmp_path)
    assert (rows_of(made), told(made)) == (BOTH, [])


def test_a_filter_hides_nothing_without_a_word(tmp_path: Path) -> None:
    def filtered(sheet: Worksheet) -> None:
        sheet.auto_filter.ref = "A4:H6"
        sheet.row_dimensions[6].hidden = True
        sheet.column_dimensions["E"].hidden = True

    made = loaded(one(summary(), filtered), tmp_path)
    assert rows_of(made) == BOTH
    assert sorted(told(made)) == ["这一栏隐藏着，照样读了", "这一行隐藏着，照样读了"]


def test_a_sheet_for_each_year_is_an_error_and_empty_sheets_are_none(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="附件4有两张"):
        loaded(book(("2022年", summary(rows=[ONE])), ("2023年", summary(rows=[TWO]))), tmp_path)
    assert rows_of(loaded(book(("Sheet1", []), ("附件4", summary()), ("Sheet3", [])), tmp_path)) == BOTH


@pytest.mark.parametrize(
    ("sign", "end", "encoding"),
    [
        (";", "\r\n", "gb18030"),
        ("\t", "\n", "gb18030"),
        (",", "\r", "utf-8-sig"),
        ("\t", "\r\n", "utf-16"),
        (";", "\n", "utf-8"),
    ],
)
def test_csv_of_any_separator_line_end_and_encoding_is_read(sign: str, end: str, encoding: str, tmp_path: Path) -> None:
    """With line ends, separators and quotation marks in quoted cells."""
    title = '浅暗管，排盐\n"技术";集成,㐂㎡'
    made = loaded(separated(summary(rows=[(1, title, *ONE[2:]), TWO]), sign, end).encode(encoding), tmp_path, "x.csv")
    assert rows_of(made) == [("1", title, *FIRST[2:]), SECOND]
    assert [each[:2] for each in told(made)] == ([] if "8" in encoding.removeprefix("gb18030") else ["按 "])


def test_a_first_line_for_excel_is_no_text(tmp_path: Path) -> None:
    """The lines are counted as they are in the file."""
    made = loaded(f"sep=;\r\n{separated(summary(), ';')}".encode(), tmp_path, "x.csv")
    assert (rows_of(made), told(made)) == (BOTH, [])
    place = made.locate("/summary/rows/0/title").place
    assert place is not None
    assert place.row == 6


def test_a_telephone_that_was_kept_from_excel_is_the_telephone(tmp_path: Path) -> None:
    rows = summary(rows=[(*ONE[:7], f'="{ONE[7]}"'), TWO])
    made = loaded(separated(rows).encode(), tmp_path, "x.csv")
    assert (rows_of(made), told(made)) == (BOTH, [])


@pytest.mark.parametrize("to", ["csv", "xlsx"])
def test_what_only_looks_so_goes_out_and_comes_back(to: str) -> None:
    row = xj.SummaryRow(number="1", title='="0996"', lead_unit="sep=;", total=xj.Wan(5))
    made = xj.JointSummary(recommenders=("甲厅",), rows=(row,))
    assert xj.loads(xj.render(made, to), to).summary == made


def test_a_number_that_excel_has_shortened_is_doubted(tmp_path: Path) -> None:
    made = loaded(separated(summary(rows=[(*ONE[:7], "1.99E+10"), TWO])).encode(), tmp_path, "x.csv")
    assert rows_of(made)[0][7] == "1.99E+10"
    assert told(made) == ["这一格的数是缩写的，原来的各位数字可能已经丢了：1.99E+10"]


def test_a_row_of_csv_longer_than_its_heads_may_have_been_parted_wrongly(tmp_path: Path) -> None:
    """3,150 without quotation marks; a row that only ends in more separators is no longer."""
    text = separated(summary())
    made = loaded(text.replace("3150,", "3,150,").encode(), tmp_path, "x.csv")
    assert "这一行的格子比表头多，可能有逗号没有加引号，各栏可能错位，请核对" in told(made)
    assert [note.at.place for note in made.notes if "错位" in note.what.said("zh")] == [xj.errors.Place(0, 5, 9)]
    assert told(loaded(text.replace("\r\n", ",,\r\n").encode(), tmp_path, "x.csv")) == []


def test_heads_typed_again_without_units_after_a_page_turn_go_on(tmp_path: Path) -> None:
    made = loaded(one(summary(rows=[ONE, BARE_HEADS, TWO])), tmp_path)
    assert (rows_of(made), told(made)) == (BOTH, [])


DEMAND = [
    ["附件1"],
    ["提交单位（盖章）：新疆云杉岭"],
    ["联系人", "古丽", "职称/职务", "工程师"],
    ["办公电话", "0991-5550100", "手机", 19900000036],
]
NEEDS = [("1", "低温电解水制氢"), ("2", "盐碱地改良")]


@pytest.mark.parametrize(
    ("listed", "doubts"),
    [
        ([["序号", "重大科技项目需求名称"], [1, "低温电解水制氢"], [2, "盐碱地改良"], ["合计", 2]], 1),
        ([["序号", "重大科技项目需求名称", "备注"], [1, "低温电解水制氢", "急"], [2, "盐碱地改良"]], 1),
        ([["重大科技项目需求名称", "序号"], ["低温电解水制氢", 1], ["盐碱地改良", 2]], 0),
        ([["序号", "重大科技项目需求名称"], [1, "低温电解水制氢"], ["序号", "重大科技项目需求名称"], [2, "盐碱地改良"]], 0),
        (
            [
                ["序号", "重大科技项目需求名称"],
                [1, "低温电解水制氢"],
                [2, "盐碱地改良"],
                [],
                ["姓名", "意见"],
                ["张三", "同意"],
            ],
            1,
        ),
    ],
)
@pytest.mark.parametrize("name", ["x.xlsx", "x.csv"])
def test_the_list_of_needs_of_one_unit_is_read_in_any_shape(listed: Rows, doubts: int, name: str, tmp_path: Path) -> None:
    rows = [*DEMAND, *listed]
    made = loaded(one(rows) if name == "x.xlsx" else separated(rows).encode(), tmp_path, name)
    assert (rows_of(made), len(told(made))) == (NEEDS, doubts), told(made)
    assert isinstance(made.dossier.summary, xj.DemandList)
    assert made.dossier.summary.mobile == "19900000036"
