"""What is hidden, beside, struck out or far off on a sheet: each of these was once changed in the code without a test noticing."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from handed import BY, HEADS, LISTED, MAIN, ONE, TITLE, TWO, book, cell, csv, inline, one, raw, summary
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

import xjdemand as xj
from xjdemand.errors import LoadError
from xjdemand.formats.data import load_file
from xjdemand.formats.office.figures import Look, figure
from xjdemand.formats.office.lattice import Lattice
from xjdemand.formats.tree import Broken

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TITLES = [ONE[1], TWO[1]]
GOOD = inline(summary())
HEADER = "页眉或页脚里的文字没有读："
STRUCK, RAISED = "这里有划掉的文字，照样读了", "这里有上标或下标，按平常的字读了"


def read(file: bytes, folder: Path, name: str = "x.xlsx") -> tuple[list[str], list[str]]:
    """The titles of all needs, and what was said of the reading without its file."""
    path = folder / name
    path.write_bytes(file)
    made = load_file(path)
    return [row.title for row in made.dossier.rows()], [note.said("zh").removeprefix(f"{path}:") for note in made.notes]


def related(*kinds: tuple[str, str], mode: str = "") -> dict[str, bytes]:
    """The relations of the only sheet."""
    listed = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>' for n, (kind, target) in enumerate(kinds)
    )
    return {"xl/worksheets/_rels/sheet1.xml.rels": f"<Relationships>{listed}</Relationships>".encode()}


def styled(fonts: str = "", xf: str = "", formats: str = "") -> dict[str, bytes]:
    """A style sheet with one style."""
    return {
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><fonts>{fonts}</fonts>'
        f"<cellXfs><xf {xf}/></cellXfs></styleSheet>".encode()
    }


def workbook(sheet: str = "", before: str = "") -> dict[str, bytes]:
    listed = f'<sheet name="附件4" sheetId="1" r:id="rId1"{sheet}/>'
    return {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}<sheets>{listed}</sheets></workbook>'.encode()
    }


def with_title(xml: str, parts: Mapping[str, bytes] | None = None, behind: str = "") -> bytes:
    """附件4 with one need, its title the XML of a cell."""
    row = f"<row>{cell(1)}{xml}{''.join(map(cell, ONE[2:]))}</row>"
    return raw(inline(summary(rows=[])[:-1]) + row, parts, behind=behind)


# Struck out and raised.


def run(text: str, look: str = "") -> str:
    return f"<r>{f'<rPr>{look}</rPr>' if look else ''}<t>{text}</t></r>"


@pytest.mark.parametrize(
    ("look", "said"),
    [
        ("<strike/>", STRUCK),
        ('<strike val="1"/>', STRUCK),
        ('<strike val="0"/>', None),
        ('<vertAlign val="superscript"/>', RAISED),
        ('<vertAlign val="subscript"/>', RAISED),
        ('<vertAlign val="baseline"/>', None),
        ("<b/>", None),
    ],
)
def test_struck_out_and_raised_text_is_read_and_named(look: str, said: str | None, tmp_path: Path) -> None:
    """In a run of a shared text, in one of a cell's own, and in the font of a whole cell."""
    rich = run("浅暗管") + run("排盐技术集成", look)
    shared = {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si>{rich}</si></sst>'.encode()}
    told = [f"工作表“附件4”B5格: {said}"] if said else []
    wanted = ([ONE[1]], told)
    assert read(with_title('<c t="s"><v>0</v></c>', shared), tmp_path) == wanted
    assert read(with_title(f'<c t="inlineStr"><is>{rich}</is></c>'), tmp_path) == wanted
    font = styled(f"<font/><font>{look}</font>", 'fontId="1"')
    assert read(with_title(f'<c s="0" t="inlineStr"><is><t>{ONE[1]}</t></is></c>', font), tmp_path) == wanted
    half = f'<c s="0" t="inlineStr"><is>{run("浅暗管")}{run("排盐技术集成", "<b/>")}</is></c>'
    assert read(with_title(half, font), tmp_path) == wanted
    own = f'<c s="0" t="inlineStr"><is>{run(ONE[1], "<b/>")}</is></c>'
    assert read(with_title(own, font), tmp_path) == ([ONE[1]], [])


def test_what_is_struck_out_by_openpyxl_is_named_once_and_an_empty_cell_never(tmp_path: Path) -> None:
    def strike(sheet: Worksheet) -> None:
        for address in ("D5", "J9"):
            sheet[address].font = Font(strike=True, vertAlign="superscript")

    titles, told = read(one(summary(), strike), tmp_path)
    assert (titles, told) == (TITLES, [f"工作表“附件4”D5格: {STRUCK}", f"工作表“附件4”D5格: {RAISED}"])


def test_a_font_that_is_not_there_is_no_matter(tmp_path: Path) -> None:
    named = f'<c s="0" t="inlineStr"><is><t>{ONE[1]}</t></is></c>'
    assert read(with_title(named, styled("", 'fontId="7"')), tmp_path) == ([ONE[1]], [])


# Headers and footers of a sheet.


@pytest.mark.parametrize(
    ("edge", "said"),
    [
        ("&amp;C第 &amp;P 页，共 &amp;N 页", []),
        ("&amp;C&amp;14— &amp;P —", []),
        ("&amp;L&amp;D&amp;C&amp;F&amp;R&amp;A", []),
        ("&amp;C附件4", []),
        ("&amp;C&amp;&quot;宋体,常规&quot;&amp;12&amp;Kff0000内部资料", ["内部资料"]),
        ("&amp;L喀什&amp;R以纸质为准", ["喀什", "以纸质为准"]),
        ("&amp;C研发&amp;&amp;应用", ["研发&应用"]),
        ("&amp;C&amp;B甲&amp;B&amp;K01+034乙", ["甲乙"]),
    ],
)
@pytest.mark.parametrize("tag", ["oddHeader", "evenFooter", "firstHeader"])
def test_a_header_with_words_of_its_own_is_named(edge: str, said: Sequence[str], tag: str, tmp_path: Path) -> None:
    behind = f"<headerFooter><{tag}>{edge}</{tag}><oddFooter>{edge}</oddFooter></headerFooter>"
    titles, told = read(raw(GOOD, behind=behind), tmp_path)
    assert titles == TITLES
    assert told == [f"工作表“附件4”: {HEADER}{each}" for each in said]


def test_a_picture_in_a_header_is_named(tmp_path: Path) -> None:
    behind = "<headerFooter><oddHeader>&amp;L&amp;G</oddHeader></headerFooter>"
    assert read(raw(GOOD, behind=behind), tmp_path)[1] == ["工作表“附件4”: 这张工作表有图片、图形或图表，没有读"]


# Hidden, beside, far off.


@pytest.mark.parametrize(("on", "is_said"), [("1", True), ("true", True), ("0", False), ("false", False)])
def test_a_hidden_row_or_column_is_named_in_either_spelling(on: str, is_said: object, tmp_path: Path) -> None:
    rows = inline(summary(rows=[ONE])[:-1]) + f'<row hidden="{on}">{"".join(map(cell, TWO))}</row>'
    titles, told = read(raw(rows), tmp_path)
    assert titles == TITLES
    assert told == (["工作表“附件4”第6行: 这一行隐藏着，照样读了"] if is_said else [])
    sheet = f'<worksheet xmlns="{MAIN}"><cols><col min="2" max="3" hidden="{on}"/></cols><sheetData>{GOOD}</sheetData></worksheet>'
    titles, told = read(raw("", {"xl/worksheets/sheet1.xml": sheet.encode()}), tmp_path)
    assert (titles, len(told)) == (TITLES, 2 if is_said else 0)


def test_a_hidden_row_without_words_is_no_matter(tmp_path: Path) -> None:
    assert read(raw(GOOD + '<row hidden="1"><c/><c/></row><row hidden="1"/>'), tmp_path) == (TITLES, [])


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("comments", "批注"),
        ("threadedComment", "批注"),
        ("drawing", "图片、图形或图表"),
        ("oleObject", "嵌入的对象"),
        ("package", "嵌入的对象"),
        ("control", "控件"),
        ("ctrlProp", "控件"),
        ("pivotTable", "数据透视表"),
    ],
)
def test_what_is_beside_the_cells_is_named_once(kind: str, said: str, tmp_path: Path) -> None:
    titles, told = read(raw(GOOD, related((kind, "../a.xml"), (kind, "../b.xml"))), tmp_path)
    assert (titles, len(told)) == (TITLES, 1)
    assert said in told[0]


def test_a_printer_is_nothing_beside_the_cells(tmp_path: Path) -> None:
    assert read(raw(GOOD, related(("printerSettings", "../p.bin"))), tmp_path) == (TITLES, [])


def test_what_stands_in_another_file_is_not_beside_the_cells(tmp_path: Path) -> None:
    """A link to a page is not a part."""
    parts = related(("drawing", "https://192.0.2.1/x"), mode=' TargetMode="External"')
    assert read(raw(GOOD, parts), tmp_path) == (TITLES, [])


def test_a_sheet_in_another_file_is_not_taken_from_this_one(tmp_path: Path) -> None:
    """Its target has the name of a part that is here."""
    listed = f'<Relationship Id="rId1" TargetMode="External" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    parts = {"xl/_rels/workbook.xml.rels": f"<Relationships>{listed}</Relationships>".encode()}
    with pytest.raises(LoadError, match="没有认出"):
        read(raw(GOOD, parts), tmp_path)


@pytest.mark.parametrize(("state", "is_said"), [("hidden", True), ("veryHidden", True), ("visible", False)])
def test_a_sheet_hidden_in_any_way_is_named(state: str, is_said: object, tmp_path: Path) -> None:
    titles, told = read(raw(GOOD, workbook(f' state="{state}"')), tmp_path)
    assert (titles, told) == (TITLES, ["工作表“附件4”: 这张工作表隐藏着，照样读了"] if is_said else [])


def test_a_merged_range_that_begins_left_of_all_that_is_written_covers_what_it_covers(tmp_path: Path) -> None:
    """The list begins in column C; the title of its second row is one with the first, from column A on."""
    both = raw(
        f'<row r="1"><c r="C1" t="inlineStr"><is><t>{HEADS[1]}</t></is></c>'
        + "".join(cell(head) for head in HEADS[2:])
        + f'</row><row r="2"><c r="C2" t="inlineStr"><is><t>甲</t></is></c>{"".join(map(cell, ONE[2:]))}</row>'
        + f'<row r="3"><c r="D3" t="inlineStr"><is><t>{TWO[2]}</t></is></c>{"".join(map(cell, TWO[3:]))}</row>',
        behind='<mergeCells count="1"><mergeCell ref="A2:C3"/></mergeCells>',
    )
    titles, told = read(both, tmp_path)
    assert titles == ["甲", "甲"]
    assert told == ["工作表“附件4”C3格: 项目名称和上一行合在一格里，两行都按它读"]


@pytest.mark.parametrize(("address", "is_said"), [("IV9", False), ("IW9", True), ("A3000", False), ("A3001", True)], ids=str)
def test_what_is_past_the_last_row_or_column_is_named_and_not_read(address: str, is_said: object, tmp_path: Path) -> None:
    """The 256th column and row 3,000 are read."""
    row = address.lstrip("AIVW")
    far = f'<row r="{row}"><c r="{address}" t="inlineStr"><is><t>远处的话</t></is></c></row>'
    titles, told = read(raw(GOOD + far), tmp_path)
    assert titles == TITLES
    assert len(told) == 1
    assert ("有 1 格没有读" in told[0]) is is_said
    assert ("远处的话" in told[0]) is not is_said


def test_text_is_limited_in_bytes_and_a_cell_in_signs(tmp_path: Path) -> None:
    """A Chinese sign is three bytes: 32,767 of them fit in a cell, and a third of a megabyte in none."""
    path = tmp_path / "x.xlsx"
    path.write_bytes(raw(inline(summary(rows=[(1, "土" * 32_767, *ONE[2:])]))))
    assert len(load_file(path).dossier.rows()[0].title) == 32_767
    with pytest.raises(LoadError, match=r"文字太多：超过 90000 字节"):
        xj.read(path, limits=xj.Limits(text=90_000))
    path.write_bytes(raw(inline(summary(rows=[(1, "土" * 32_768, *ONE[2:])]))))
    with pytest.raises(LoadError, match="超过 32767 字"):
        load_file(path)


def test_what_a_sheet_holds_is_counted_in_bytes_as_it_is_read() -> None:
    """Under a merged cell too, where nobody reads it."""
    sheet = Lattice(1, limits=xj.Limits(text=5))
    sheet.write(1, 1, "土a")
    with pytest.raises(Broken):
        sheet.write(1, 2, "土")


# Numbers.


@pytest.mark.parametrize(
    ("raw_number", "look", "text", "is_day"),
    [
        ("2958465", Look(number=14), "9999-12-31", True),
        ("2958466", Look(number=14), "2958466", False),
        ("-1", Look(number=14), "-1", False),
        ("0.5", Look(number=20), "12:00", True),
        ("45159.75", Look("yyyy/m/d h:mm"), "2023-08-21 18:00", True),
        ("45159", Look(number=50), "2023-08-21", True),
        ("45159", Look(number=58), "2023-08-21", True),
        ("45159", Look(number=49), "45159", False),
        ("45159", Look(number=59), "45159", False),
        ("45159", Look(number=13), "45159", False),
        ("45159", Look(number=14), "2023-08-21", True),
        ("45159", Look(number=22), "2023-08-21", True),
        ("45159", Look(number=27), "2023-08-21", True),
        ("45159", Look(number=36), "2023-08-21", True),
        ("45159", Look(number=37), "45159", False),
        ("45159", Look(number=45), "2023-08-21", True),
        ("45159", Look(number=47), "2023-08-21", True),
        ("45159", Look('0"yd"'), "45159yd", False),
    ],
)
def test_a_day_is_read_as_a_day(raw_number: str, look: Look, text: str, *, is_day: bool) -> None:
    found = figure(raw_number, look)
    assert (found.text, found.is_day) == (text, is_day)


@pytest.mark.parametrize(
    ("said", "day"), [("1", "2023-08-21"), ("true", "2023-08-21"), ("0", "2019-08-20"), (None, "2019-08-20")]
)
def test_a_book_that_counts_days_from_1904_is_read_so(said: str | None, day: str, tmp_path: Path) -> None:
    date = f' date1904="{said}"' if said is not None else ""
    parts = {**styled(xf='numFmtId="14"'), **workbook(before=f"<workbookPr{date}/>")}
    titles, told = read(with_title('<c s="0"><v>43697</v></c>', parts), tmp_path)
    assert titles == [day]
    assert told == [f"工作表“附件4”B5格: 这一格是日期，按“{day}”读"]


@pytest.mark.parametrize(
    ("code", "is_otherwise"),
    [
        ("0,", True),
        ("0!.0,", True),
        ("0!.0", True),
        ('0,."万"', True),
        ("#,##0", False),
        ("#,##0.0,,", True),
        ("0.0", False),
        ("# ?/?", False),
    ],
)
def test_a_number_shown_divided_is_said_to_be(code: str, *, is_otherwise: bool) -> None:
    assert figure("31500000", Look(code)).is_otherwise is is_otherwise


def test_a_format_longer_than_excel_has_is_not_looked_at(tmp_path: Path) -> None:
    for length, day in ((255, "2019-08-20"), (256, "43697")):
        code = f"yyyy{'-' * (length - 4)}"
        parts = styled(xf='numFmtId="200"', formats=f'<numFmt numFmtId="200" formatCode="{code}"/>')
        assert read(with_title('<c s="0"><v>43697</v></c>', parts), tmp_path)[0] == [day]


# Heads and words.


def two_rows(*columns: str) -> Callable[[Worksheet], None]:
    """Heads of which these reach down into the second row."""

    def merge(sheet: Worksheet) -> None:
        for column in columns:
            sheet.merge_cells(f"{column}1:{column}2")

    return merge


def test_heads_of_which_half_reach_down_are_on_two_rows(tmp_path: Path) -> None:
    """Four of eight do."""
    below = [None, "项目名称", None, "项目计划总投入", "申请自治区财政资金额度", None, None, "联系电话"]
    rows: list[Sequence[Any]] = [HEADS, below, *LISTED]
    assert read(book(("附件4", rows), then=two_rows("A", "C", "F", "G")), tmp_path) == (TITLES, [])


def test_heads_of_which_fewer_reach_down_are_on_one(tmp_path: Path) -> None:
    """Three of eight: the row below is one of the list."""
    below = [None, "甲", None, 1, 2, None, "乙", "丙"]
    file = book(("附件4", [HEADS, below, *LISTED]), then=two_rows("A", "C", "F"))
    assert read(file, tmp_path) == (["甲", *TITLES], [])


def test_a_line_over_two_columns_alone_is_words_and_one_cell_is_a_need(tmp_path: Path) -> None:
    """Where no row has a 序号, what reaches over columns is told from a title by that."""
    rows = [(None, *row[1:]) for row in LISTED]

    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells("B7:D7")

    titles, told = read(one([*summary(rows=rows)[:-1], (None, "以上属实")], merge), tmp_path)
    assert (titles, told) == (TITLES, ["工作表“附件4”B7格: 表外的文字没有读：以上属实"])
    assert read(one([*summary(rows=rows)[:-1], (None, "治沙")]), tmp_path) == ([*TITLES, "治沙"], [])


# CSV.


def test_csv_is_parted_by_the_sign_that_makes_labels_whatever_else_is_more_frequent(tmp_path: Path) -> None:
    """Commas within the cells of a list that is parted by tabulators."""
    row = (1, "甲,乙,丙,丁,戊,己,庚,辛,壬,癸", *ONE[2:])
    titles, told = read(csv(summary(rows=[row]), "\t").encode(), tmp_path, "x.csv")
    assert (titles, told) == ([row[1]], [])


@pytest.mark.parametrize("sign", "=+-@＝＋－＠\t\n")
def test_an_apostrophe_before_a_formula_is_taken_off_and_no_other(sign: str, tmp_path: Path) -> None:
    for cells, wanted in ((f'"\'{sign}甲"', f"{sign}甲"), (f"\"''{sign}甲\"", f"'{sign}甲"), ("'甲", "'甲")):
        assert read(csv(summary(rows=[(1, cells, *ONE[2:])])).encode(), tmp_path, "x.csv")[0] == [wanted]


def test_a_csv_is_no_longer_than_its_text_may_be(tmp_path: Path) -> None:
    """Whichever of the two limits is the less."""
    path = tmp_path / "x.csv"
    path.write_text(csv(summary()), encoding="utf-8")
    for limits in (xj.Limits(file=100), xj.Limits(text=100)):
        with pytest.raises(LoadError, match="文件太大"):
            xj.read(path, limits=limits)


def test_a_label_in_the_two_hundredth_row_tells_the_separator(tmp_path: Path) -> None:
    lines = ["," * 9] * 150  # empty cells of another separator
    text = "\n".join(lines) + "\n" + csv(summary(), ";")
    assert read(text.encode(), tmp_path, "x.csv")[0] == TITLES


# What was doubted, in the list of findings.


@pytest.mark.parametrize("to", ["xlsx", "csv"])
def test_every_doubt_of_a_reading_has_a_row_in_the_list_of_findings(to: str, tmp_path: Path) -> None:
    rows = summary(above=(("附件4",), (TITLE,), (BY,), ("填报日期：2023年8月",)))
    path = tmp_path / "来件.xlsx"
    path.write_bytes(one([*rows, ["填表人：赵明"]]))
    out = tmp_path / f"结果.{to}"
    from xjdemand.cli import main  # noqa: PLC0415 -- the whole command line for one test

    main(["check", str(path), "--format", to, "-o", str(out)])
    found = _rows_of(out)
    told = [(row[1], row[5]) for row in found if row[4] == "说明"]
    assert told == [
        ("工作表“附件4”A4格", "表外的文字没有读：填报日期：2023年8月"),
        ("工作表“附件4”A9格", "表外的文字没有读：填表人：赵明"),
    ]


def _rows_of(path: Path) -> list[list[str]]:
    if path.suffix == ".csv":
        import csv as table  # noqa: PLC0415 -- `csv` writes here

        with path.open(encoding="utf-8-sig", newline="") as stream:
            return [[cell.removeprefix("'") for cell in row] for row in table.reader(stream)]
    from openpyxl import load_workbook  # noqa: PLC0415 -- only here

    return [[str(cell or "") for cell in row] for row in load_workbook(path).active.iter_rows(values_only=True)]
