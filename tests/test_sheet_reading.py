"""Workbooks and CSV files as people return them: every value right, or a warning that names it, and nothing dropped in silence."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from handed import BY, HEADS, LISTED, MAIN, NOTE, ONE, TITLE, TWO, book, cell, csv, inline, one, raw, summary
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

import xjdemand as xj
from xjdemand.errors import LoadError, Place
from xjdemand.formats.data import LoadNote, load_file
from xjdemand.formats.loaded import Loaded
from xjdemand.forms.blank import blanks

Row = Sequence[str]
FIRST = ("1", *ONE[1:3], "3150", "980", *ONE[5:])
SECOND = ("2", *TWO[1:3], "4200.5", "1200", *TWO[5:])
BOTH = (FIRST, SECOND)


@frozen(kw_only=True)
class Case:
    """A file as it comes back: its rows where they differ, the recommender, and what must be warned of, no more."""

    file: bytes
    rows: Sequence[Row] = BOTH
    by: tuple[str, ...] = ("喀什地区行政公署",)
    warned: Sequence[str] = ()
    name: str = "交回.xlsx"


def changed(row: Sequence[Any], **said: object) -> tuple[Any, ...]:
    """A row with some cells as given, by the letter of their column."""
    return tuple(said.get("ABCDEFGH"[number], value) for number, value in enumerate(row))


def without(number: int) -> list[list[Any]]:
    """附件4 without a column."""
    return summary(
        rows=[[*row[:number], *row[number + 1 :]] for row in LISTED], heads=[*HEADS[:number], *HEADS[number + 1 :]]
    )


def at(rows: Sequence[Sequence[Any]], row: int, column: int) -> list[list[Any]]:
    """Rows moved down and to the right."""
    return [[] for _ in range(row)] + [[*[None] * column, *each] for each in rows]


def merging(*ranges: str) -> Any:
    def merge(sheet: Worksheet) -> None:
        for each in ranges:
            sheet.merge_cells(each)

    return merge


def setting(**values: object) -> Any:
    def put(sheet: Worksheet) -> None:
        for address, value in values.items():
            sheet[address] = value

    return put


def shown_as(**formats: str) -> Any:
    def put(sheet: Worksheet) -> None:
        for address, code in formats.items():
            sheet[address].number_format = code

    return put


def hiding(sheet: Worksheet) -> None:
    sheet.row_dimensions[6].hidden = True
    sheet.column_dimensions["C"].hidden = True


def noted(sheet: Worksheet) -> None:
    sheet["B5"].comment = Comment("核过了", "甲")


def of_two_rows(sheet: Worksheet) -> None:
    """Heads over two rows: the amounts below one head."""
    for column in "ABCFGH":
        sheet.merge_cells(f"{column}4:{column}5")
    sheet.merge_cells("D4:E4")


TWO_ROWS = [
    ("附件4",),
    (TITLE,),
    (BY,),
    (*HEADS[:3], "资金（万元）", None, *HEADS[5:]),
    (None, None, None, "项目计划总投入", "申请自治区财政资金额度", None, None, None),
    *LISTED,
]

SHARED = (
    f'<sst xmlns="{MAIN}"><si><r><t>浅暗管</t></r><rPh sb="0"><t>qian</t></rPh>'
    "<r><t>排盐_x000D_\n技术_x005F_x0041_</t></r></si></sst>"
)

CASES = {
    "as it should be": Case(file=one()),
    "heads in row 5, the table in column C": Case(file=one(at(summary(), 4, 2))),
    "no line 附件, no title, another name of the sheet": Case(file=book(("Sheet1", summary(above=((BY,),))))),
    "title over two rows, merged": Case(
        file=one(
            summary(above=(("附件4",), ("自治区厅厅联动、厅地联动",), ("重大科技项目推荐汇总表",), (BY,))),
            merging("A2:H2", "A3:H3"),
        )
    ),
    "the recommender in a cell of its own": Case(
        file=one(summary(above=(("附件4",), (TITLE,), ("推荐单位（盖章）：", "喀什地区行政公署"))), merging("B3:H3"))
    ),
    "a date beside the recommender": Case(
        file=one(summary(above=(("附件4",), (TITLE,), (BY, *[None] * 5, "填报日期：2023年8月")))),
        warned=["表外的文字没有读：填报日期：2023年8月"],
    ),
    "an extra column of remarks": Case(
        file=one(summary(rows=[(*ONE, "已核"), (*TWO, "")], heads=[*HEADS, "备注"])), warned=["多出一栏“备注”"]
    ),
    "a remark beside the table": Case(file=one(summary(rows=[(*ONE, None, "已核"), TWO])), warned=["这一格没有读：已核"]),
    "columns in another order": Case(
        file=one(summary(rows=[row[::-1] for row in LISTED], heads=HEADS[::-1])),
    ),
    "no 序号": Case(file=one(without(0)), rows=[("", *row[1:]) for row in BOTH]),
    "序号 as text": Case(
        file=one(summary(rows=[changed(ONE, A="一"), changed(TWO, A="2.")])), rows=[("一", *FIRST[1:]), ("2.", *SECOND[1:])]
    ),
    "amounts with their unit": Case(file=one(summary(rows=[changed(ONE, D="3,150万元", E="980 万元"), TWO]))),
    "amounts in yuan under a head that says so": Case(
        file=one(summary(rows=[changed(ONE, D="31500000元")], heads=[*HEADS[:3], "项目计划总投入（元）", *HEADS[4:]])),
        rows=[FIRST],
        warned=["“项目计划总投入（元）”当作项目计划总投入"],
    ),
    "numbers as floats": Case(
        file=one(summary(rows=[changed(ONE, D=3150.0, E=980.0000000000001), TWO])),
    ),
    "the sum of a tenth and two": Case(file=one(summary(rows=[changed(ONE, D=0.1 + 0.2)])), rows=[changed(FIRST, D="0.3")]),
    "numbers shown with their unit": Case(file=one(summary(), shown_as(D5='0"万元"', E5="#,##0.00", D6="#,##0.0\\万\\元"))),
    "yuan shown with their unit": Case(
        file=one(summary(rows=[changed(ONE, D=31_500_000), TWO]), shown_as(D5='#,##0"元"')),
    ),
    "a number shown rounded": Case(
        file=one(summary(), shown_as(D6="0")), warned=["这一格显示的和存的不一样，读的是存的：4200.5"]
    ),
    "a number shown in tens of thousands": Case(
        file=one(summary(rows=[changed(ONE, D=31_500_000), TWO]), shown_as(D5="0!.0,")),
        rows=[changed(FIRST, D="31500000"), SECOND],
        warned=["这一格显示的和存的不一样"],
    ),
    "a telephone as a number": Case(
        file=one(summary(rows=[changed(ONE, H=19900000036), TWO])), rows=[changed(FIRST, H="19900000036"), SECOND]
    ),
    "a 序号 that became a date": Case(
        file=one(summary(rows=[changed(ONE, A=date(2023, 1, 1)), TWO])),
        rows=[changed(FIRST, A="2023-01-01"), SECOND],
        warned=["这一格是日期，按“2023-01-01”读"],
    ),
    "a row of sums": Case(
        file=one(summary(rows=[*LISTED, ("合计", None, None, 7350.5, 2180)])), warned=["这一格没有读：合计 7350.5 2180"]
    ),
    "a row of sums, its label merged": Case(
        file=one(summary(rows=[*LISTED, ("合计", None, None, 7350.5, 2180)]), merging("A7:C7")),
        warned=["这一格没有读：合计 7350.5 2180"],
    ),
    "lines below the table": Case(
        file=one([*summary(), [], ["填表人：赵明", None, None, "审核人：钱红"]]),
        warned=["表外的文字没有读：填表人：赵明", "表外的文字没有读：审核人：钱红"],
    ),
    "a merged line below the table": Case(
        file=one([*summary(), ["本表一式三份"]], merging("A8:D8")), warned=["表外的文字没有读：本表一式三份"]
    ),
    "empty rows between": Case(file=one(summary(rows=[ONE, (), (), TWO]))),
    "numbered rows that nobody used": Case(file=one(summary(rows=[*LISTED, (3,), (4,), (5,)]))),
    "heads over two rows": Case(file=one(TWO_ROWS, of_two_rows)),
    "heads again on the second sheet of paper": Case(file=one(summary(rows=[ONE, HEADS, TWO]))),
    "two rows of one unit, merged": Case(
        file=one(summary(rows=[ONE, changed(TWO, F=None)]), merging("F5:F6")),
        rows=[FIRST, changed(SECOND, F=FIRST[5])],
        warned=["承担单位和上一行合在一格里"],
    ),
    "a value over two columns": Case(
        file=one(summary(rows=[changed(ONE, C=None), TWO]), merging("B5:C5")),
        rows=[changed(FIRST, C=""), SECOND],
        warned=["一格占了 2 栏，按项目名称读"],
    ),
    "lines within a cell": Case(
        file=one(summary(rows=[changed(ONE, B="浅暗管排盐\n技术集成"), TWO])),
        rows=[changed(FIRST, B="浅暗管排盐\n技术集成"), SECOND],
    ),
    "a second sheet of something else": Case(
        file=book(("附件4", summary()), ("填表说明", [["说明", "请逐栏填写"], ["", "不要改动表头"]]), ("Sheet3", [])),
        warned=["这张表认不出是哪个附件，没有读：说明 请逐栏填写"],
    ),
    "the annex on the second sheet": Case(
        file=book(("封面", [["2023年"]]), ("汇总", summary())), warned=["这张表认不出是哪个附件，没有读：2023年"]
    ),
    "a formula never calculated": Case(
        file=one(summary(), setting(D5="=D6-1")),
        rows=[changed(FIRST, D=""), SECOND],
        warned=["这一格是公式，没有存下算好的结果，没有读"],
    ),
    "a hidden row and a hidden column": Case(
        file=one(summary(), hiding), warned=["这一栏隐藏着，照样读了", "这一行隐藏着，照样读了"]
    ),
    "a comment": Case(file=one(summary(), noted), warned=["这张工作表有批注"]),
    "the line of the recommender in the middle": Case(
        file=one([("附件4",), (TITLE,), (None, None, BY), HEADS, *LISTED, (NOTE,)]),
    ),
    "texts in every cell, no addresses": Case(file=raw(inline(summary()))),
    "strict OOXML": Case(file=raw(inline(summary()), main="http://purl.oclc.org/ooxml/spreadsheetml/main")),
    "rich text with reading aids and escapes": Case(
        file=raw(
            inline(summary(rows=[]))[: -len(f"<row>{cell(NOTE)}</row>")]
            + f'<row><c t="n"><v>1</v></c><c t="s"><v>0</v></c>{"".join(map(cell, ONE[2:]))}</row>',
            {"xl/sharedStrings.xml": SHARED.encode()},
        ),
        rows=[changed(FIRST, B="浅暗管排盐\n技术_x0041_")],
    ),
    "a formula with its result, an error, a truth": Case(
        file=raw(
            inline([*summary(rows=[])[:-1]])
            + f'<row>{cell(1)}{cell("甲")}<c t="e"><v>#REF!</v></c><c><f>1+1</f><v>3150.0</v></c>'
            + f'<c t="str"><f>"a"</f><v>980万元</v></c><c t="b"><v>1</v></c>{cell("阿迪力")}{cell("0996-5550127")}</row>'
        ),
        rows=[("1", "甲", "#REF!", "3150", "980", "TRUE", "阿迪力", "0996-5550127")],
        warned=["错误值，照样读了：#REF!", "上次算好的结果：3150", "上次算好的结果：980万元"],
    ),
    "macros": Case(
        file=raw(inline(summary()), {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"}), warned=["文件带有宏"], name="交回.xlsm"
    ),
    "links to other files": Case(
        file=raw(inline(summary()), {"xl/externalLinks/externalLink1.xml": b"<x/>"}), warned=["引用了别的文件"]
    ),
    "CSV in UTF-8 with its mark": Case(file=csv(summary()).encode("utf-8-sig"), name="交回.csv"),
    "CSV in UTF-8, line feeds": Case(file=csv(summary(), end="\n").encode(), name="交回.csv"),
    "CSV as Excel writes it on Chinese Windows": Case(
        file=csv(summary()).encode("gb18030"), name="交回.csv", warned=["按 GB18030 读入"]
    ),
    "text with tabs in UTF-16": Case(file=csv(summary(), "\t").encode("utf-16"), name="交回.csv", warned=["按 UTF-16 读入"]),
    "CSV with semicolons": Case(file=csv(summary(), ";").encode(), name="交回.csv"),
    "CSV with heads in row 6 and rows filled up": Case(
        file=csv([[""] * 8] * 3 + [[*row, *[""] * (8 - len(row))] for row in summary()]).encode(), name="交回.csv"
    ),
    "CSV with quoted cells and what looks like a formula": Case(
        file=csv(summary(rows=[changed(ONE, B='"浅暗管""排盐"",\r\n技术集成"', F="'=新疆开泽")])).encode(),
        rows=[changed(FIRST, B='浅暗管"排盐",\n技术集成', F="=新疆开泽")],
        name="交回.csv",
    ),
    "CSV with a quotation mark left open": Case(
        file=csv(summary(rows=[ONE, changed(TWO, H='"0996-5550111')])).encode(),
        rows=[FIRST, changed(SECOND, H=f"0996-5550111\n{NOTE}\n")],
        name="交回.csv",
        warned=["引号不成对"],
    ),
    "CSV with an extra column": Case(
        file=csv(summary(rows=[(*ONE, "已核"), TWO], heads=[*HEADS, "备注"])).encode(),
        name="交回.csv",
        warned=["多出一栏“备注”"],
    ),
}


def loaded(file: bytes, folder: Path, name: str = "交回.xlsx") -> Loaded:
    path = folder / name
    path.write_bytes(file)
    return load_file(path)


def row_of(row: xj.SummaryRow) -> tuple[str, ...]:
    """A row as the corpus writes it: amounts without their unit."""
    values = [getattr(row, item.name) for item in blanks(type(row))]
    return tuple("" if value is None else str(value).removesuffix("万元") for value in values)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_value_is_right_and_every_doubt_is_said(case: Case, tmp_path: Path) -> None:
    """No value in a wrong field without a word, and no warning without need."""
    made = loaded(case.file, tmp_path, case.name)
    summed = made.dossier.summary
    assert isinstance(summed, xj.JointSummary)
    told = [note.what.said("zh") for note in made.notes]
    assert [row_of(row) for row in summed.rows] == [tuple(row) for row in case.rows], told
    assert summed.recommenders == case.by
    assert len(told) == len(case.warned), told
    assert all(any(warned in each for each in told) for warned in case.warned), told


def test_the_corpus_is_larger_than_asked_for() -> None:
    assert len(CASES) > 40


def test_the_other_list_is_read_with_the_facts_over_it(tmp_path: Path) -> None:
    """附件1: pairs of label and value, then a list."""
    rows = [
        ["附件1"],
        ["自治区重点产业重点领域关键核心技术攻关科技需求征集清单"],
        ["提交单位（盖章）："],
        ["提交单位", "新疆云杉岭节水装备有限公司"],
        ["联系人", "古丽", "职称/职务", "工程师"],
        ["办公电话", "0991-5550100", "手机", 19900000036],
        ["序号", "重大科技项目需求名称"],
        [1, "低温电解水制氢"],
        [None, "盐碱地改良"],
        ["注：如研发需求超过1项，请按照优先度排列。"],
    ]
    for file, name in ((one(rows), "x.xlsx"), (csv([[said or "" for said in row] for row in rows]).encode(), "x.csv")):
        made = loaded(file, tmp_path, name)
        assert made.notes == ()
        assert made.dossier.summary == xj.DemandList(
            submitter="新疆云杉岭节水装备有限公司",
            contact="古丽",
            position="工程师",
            office_phone="0991-5550100",
            mobile="19900000036",
            rows=(xj.ListedNeed(number="1", title="低温电解水制氢"), xj.ListedNeed(title="盐碱地改良")),
        )


def test_a_need_form_in_a_sheet_is_read_by_its_labels(tmp_path: Path) -> None:
    """附件3 copied into Excel."""
    rows = [
        ["附件3"],
        ["一、项目信息"],
        ["推荐单位", "甲厅"],
        ["产业领域", "氢能"],
        ["项目名称", "制氢"],
        ["项目计划总投入", 1200],
    ]
    made = loaded(one(rows), tmp_path).dossier
    assert [(form.title, form.total) for form in made.forms if isinstance(form, xj.JointProject)] == [("制氢", xj.Wan(1200))]


def test_two_annexes_on_two_sheets_do_not_run_into_one_another(tmp_path: Path) -> None:
    """An old copy on a second sheet is no more of the first."""
    with pytest.raises(LoadError, match="附件4有两张"):
        loaded(book(("附件4", summary()), ("旧", summary())), tmp_path)
    with pytest.raises(LoadError, match="附件4有两张"):
        loaded(book(("附件4", summary()), ("旧", [HEADS, ONE])), tmp_path)


def test_a_value_is_found_on_its_sheet_by_its_cell(tmp_path: Path) -> None:
    """As Excel calls it, in either language; a finding points there too."""
    made = loaded(one(at(summary(rows=[changed(ONE, D="约三千万")]), 1, 0)), tmp_path)
    place = made.locate("/summary/rows/0/total")
    assert place.place == Place(1, 6, 4, sheet="附件4")
    assert place.said("zh").endswith("交回.xlsx:工作表“附件4”D6格")
    assert "D6" in place.said("en")
    assert made.locate("/summary/recommenders").place == Place(1, 4, 1, sheet="附件4")
    assert {hit.path: made.locate(hit.path) for hit in xj.check(made.dossier)}["/summary/rows/0/total"] == place


def test_a_value_in_csv_is_found_by_its_line_and_cell(tmp_path: Path) -> None:
    """A cell with lines in it counts as many: the line is that which an editor shows."""
    made = loaded(csv(summary(rows=[changed(ONE, B='"甲\n乙"'), TWO])).encode(), tmp_path, "x.csv")
    assert made.locate("/summary/rows/1/leader").said("zh").endswith("x.csv:第7行第7格")


def test_loading_warns_with_the_place(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(CASES["a number shown rounded"].file)
    with pytest.warns(LoadNote, match="工作表“附件4”D6格: 这一格显示的"):
        xj.load(path)


def test_a_hidden_sheet_is_read_and_said(tmp_path: Path) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.sheet_state = "hidden"

    made = loaded(book(("附件4", summary()), ("说明", []), then=hide), tmp_path)
    assert [note.said("zh").partition(": ")[2] for note in made.notes] == ["这张工作表隐藏着，照样读了"]


def test_a_folder_may_mix_excel_and_word_and_yaml(tmp_path: Path) -> None:
    (tmp_path / "附件3-01.yaml").write_text("项目名称: 制氢\n", encoding="utf-8")
    (tmp_path / "附件4.csv").write_text(csv(summary()), encoding="utf-8")
    made = load_file(tmp_path).dossier
    assert (len(made.forms), len(made.rows())) == (1, 2)


@pytest.mark.parametrize(
    ("file", "name", "said"),
    [
        (book(("Sheet1", [["设备", "台数"], ["甲", 1]])), "x.xlsx", "没有认出"),
        (book(("Sheet1", [])), "x.xlsx", "没有认出"),
        ("渠道: 推荐单位\n".encode(), "x.csv", "没有认出"),
        (b"\xef\xbb\xbf \r\n", "x.csv", "空文件"),
        (b"", "x.xlsx", "空文件"),
        (b"PK\x03\x04", "x.csv", "改了后缀"),
        (b"\x00\x01", "x.csv", "空字节"),
    ],
)
def test_a_file_without_an_annex_is_refused(file: bytes, name: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(LoadError, match=said):
        loaded(file, tmp_path, name)
