"""Small files that hung a reader, filled memory, broke it or lost a value: found by a reviewer who tried to, and held here."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from bounded import ended
from handed import MAIN, raw
from pages_returned import form as page_form
from pages_returned import page
from returned import c, document, docx, form, p, packed, sdt
from test_hostile_documents import TYPES

import xjdemand as xj
from xjdemand.examples import joint_dossier
from xjdemand.formats.office.figures import Look, figure
from xjdemand.formats.office.plant import split_names

RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SAME_PART = "".join(f'<sheet name="s{n}" sheetId="{n + 1}" r:id="rId1"/>' for n in range(100))
BOOK = f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}"><sheets>{SAME_PART}</sheets></workbook>'.encode()
FULL_SHEET = f"<row>{'<c><v>1</v></c>' * 10}</row>" * 2900
BLANKS = " " * 200_000


def in_utf16(before: str) -> bytes:
    """UTF-16 without a mark, that does not begin with “<”."""
    xml = f'{before}<!DOCTYPE w [<!ENTITY a "实体展开了">]>' + document(form()).partition("?>")[2]
    return packed(
        {
            "[Content_Types].xml": TYPES.format(main="word/document.xml").encode(),
            "word/document.xml": xml.encode("utf-16-le"),
        }
    )


HUNTED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a hundred sheets of one part": ("a.xlsx", lambda: raw(FULL_SHEET, {"xl/workbook.xml": BOOK}), "同一个部分"),
    "sixty headers of 145,000 elements": (
        "a.docx",
        lambda: docx(form(), parts={f"word/header{n}.xml": b"<hdr>" + b"<p/>" * 145_000 + b"</hdr>" for n in range(60)}),
        "元素和属性",
    ),
    "an empty control of blanks": (
        "a.docx",
        lambda: docx(
            form() + p(sdt(f'<w:r><w:t xml:space="preserve">{BLANKS}x</w:t></w:r>', properties="<w:showingPlcHdr/>"))
        ),
        "",
    ),
    "units of commas": ("a.docx", lambda: docx(form({"推荐单位": c("，" * 300_000, span=2)})), ""),
    "units of blanks": ("a.docx", lambda: docx(form({"推荐单位": c(f"甲{BLANKS}乙", span=2)})), ""),
    "UTF-16 behind a line end": ("a.docx", lambda: in_utf16("\n"), "声明了文档类型"),
    "a list that shows hyphens": ("a.html", lambda: page(page_form() + f"<select><option>{'-' * 200_000}x</select>"), ""),
    "rows with gaps": (
        "a.html",
        lambda: page(page_form() + "<table><tr>" + "<td>x<td rowspan=2>y" * 9_900 + "<tr></table>"),
        "",
    ),
    "a sign by a number of noughts": ("a.html", lambda: page(page_form() + f"&#{'0' * 5_000}65;"), "没有读：A"),
    "a shared text by a number of noughts": (
        "a.xlsx",
        lambda: raw(f'<row><c t="s"><v>{"0" * 5_000}</v></c><c t="s"><v>000000000999</v></c></row>', {}),
        "",
    ),
}


@pytest.mark.parametrize("name", HUNTED)
def test_a_hunted_file_ends_in_a_word_in_little_time_and_memory(name: str, tmp_path: Path) -> None:
    """As hostile files do."""
    file, make, said = HUNTED[name]
    (tmp_path / file).write_bytes(make())
    end = ended(tmp_path / file)
    assert end.how in ("read", "refused"), end.said
    assert said in end.said


@pytest.mark.parametrize(
    ("value", "code", "text", "is_otherwise"),
    [
        ("31500000", 'General"元"', "31500000元", False),
        ("500", '[>=10000]0"亿元";0"元"', "500", True),
        ("0", '0"万元";;"未定"', "0", True),
        ("-5", '0"万元";(0)"万元"', "-5", True),
        ("5", '0"万元";(0)"万元"', "5万元", False),
        ("12_00", "0", "12_00", False),
        ("3", "000", "3", True),
    ],
)
def test_a_number_is_read_with_its_own_unit_or_said_to_look_otherwise(
    value: str, code: str, text: str, *, is_otherwise: bool
) -> None:
    """A unit of another section of the format is none of it."""
    found = figure(value, Look(code))
    assert (found.text, found.is_otherwise) == (text, is_otherwise)


@pytest.mark.parametrize("name", ["点击率预测模型研发", "选择性催化材料", "选择育种技术"])
def test_a_title_that_begins_as_a_prompt_does_is_no_prompt(name: str, tmp_path: Path) -> None:
    """In a control that still calls itself a placeholder, and in a list."""
    control = p(sdt(f"<w:r><w:t>{name}</w:t></w:r>", properties="<w:showingPlcHdr/>"))
    (tmp_path / "a.docx").write_bytes(docx(form({"项目名称": c(control, span=4)})))
    assert xj.read(tmp_path / "a.docx").dossier.forms[0].title == name
    listed = f"<select><option selected>{name}</select>"
    (tmp_path / "a.html").write_bytes(page(page_form({"产业领域": f"<td colspan=4>{listed}</td>"})))
    assert xj.read(tmp_path / "a.html").dossier.forms[0].field == name


@pytest.mark.parametrize("title", ["共计算力调度平台研发", "小计算机集群", "总计划编制系统"])
def test_a_title_that_begins_as_a_sum_does_is_no_sum(title: str, tmp_path: Path) -> None:
    import attrs  # noqa: PLC0415 -- one row of one summary

    summary = joint_dossier(needs=1).with_summary().summary
    assert summary is not None
    row = attrs.evolve(summary.rows[0], number="", title=title)
    (tmp_path / "a.xlsx").write_bytes(xj.render(attrs.evolve(summary, rows=(row,)), "xlsx"))
    assert xj.read(tmp_path / "a.xlsx").dossier.rows()[0].title == title


@pytest.mark.parametrize("to", ["xlsx", "csv", "docx", "html"])
def test_a_label_among_the_values_of_a_row_is_a_value(to: str) -> None:
    """The row was dropped."""
    row = xj.SummaryRow(number="1", title="甲", lead_unit="推荐单位", total=xj.Wan(Decimal(5)))
    summary = xj.JointSummary(recommenders=("喀什地区行政公署",), rows=(row,))
    assert xj.loads(xj.render(summary, to), to).summary == summary


def test_one_file_by_two_paths_is_given_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.docx").write_bytes(docx(form()))
    with pytest.raises(xj.LoadError, match="给了两次"):
        xj.read("a.docx", tmp_path / "a.docx")


def test_a_program_that_cant_be_started_is_an_error_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "soffice").write_text("#!/no/such/interpreter\n")
    (tmp_path / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    with pytest.raises(xj.LoadError, match="没有能转换"):
        xj.read(tmp_path / "a.doc")


@pytest.mark.parametrize(("name", "value"), [("file", 10**14), ("depth", 5_000), ("cells", 0), ("parts", -1)])
def test_a_limit_past_memory_or_stack_is_refused(name: str, value: int) -> None:
    with pytest.raises(ValueError, match=name):
        xj.Limits(**{name: value})


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("甲、乙", ["甲", "乙"]),
        ("甲（一，二）；乙", ["甲（一，二）", "乙"]),
        ("甲（一、乙", ["甲（一", "乙"]),
        ("甲）、乙", ["甲）", "乙"]),
        ("、，\n", []),
        ("甲(a,b)，乙\n丙", ["甲(a,b)", "乙", "丙"]),
        ("甲、乙）", ["甲、乙）"]),
    ],
)
def test_units_are_parted_outside_of_brackets(text: str, names: list[str]) -> None:
    assert split_names(text) == names
