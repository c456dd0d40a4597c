"""What people who tried the formats stumbled over: each was wrong, or was passed over without a word."""

from io import BytesIO
from pathlib import Path

import pytest
from archive import said_by
from openpyxl import load_workbook
from pypdf import PdfWriter
from returned import c, docx, form, need, p, r, table, tr

import xjdemand as xj
from xjdemand.cli import main
from xjdemand.errors import Fault
from xjdemand.examples import joint_dossier
from xjdemand.formats.loaded import Loaded

ZH = "zh"


def came(folder: Path, name: str, raw: bytes) -> Loaded:
    (folder / name).write_bytes(raw)
    return xj.read(folder / name)


def said(notes: tuple[Fault, ...]) -> str:
    return "\n".join(note.said(ZH) for note in notes)


def booked(value: object, code: str, column: str = "D") -> bytes:
    """Our own 附件4 with one number in it that looks otherwise."""
    book = load_workbook(BytesIO(xj.render(joint_dossier(needs=1).with_summary(), "xlsx")))
    sheet = book.active
    row = next(cell.row for cell in sheet["A"] if cell.value == "序号") + 1
    sheet[f"{column}{row}"] = value
    sheet[f"{column}{row}"].number_format = code
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("code", "total"),
    [
        ('0"百万元"', xj.Wan(1200)),
        ('0"千万元"', xj.Wan(12000)),
        ('0"百万"', xj.Wan(1200)),
        ('0"千元"', xj.Wan("1.2")),
        ('0"万元"', xj.Wan(12)),
        ('0"亿"', xj.Wan(120_000)),
        ("0万元", xj.Wan(12)),
        ('0"美元"', xj.Unparsed("12美元")),
    ],
)
def test_the_unit_of_a_number_format_is_read_whole(code: str, total: object, tmp_path: Path) -> None:
    """Of 百万元 the last sign alone was read: a hundredth of what people saw."""
    loaded = came(tmp_path, "a.xlsx", booked(12, code))
    assert loaded.dossier.rows()[0].total == total


@pytest.mark.parametrize(("number", "code"), [(9982220001, "0000-0000000"), (9982220001, "00000000000")])
def test_a_telephone_whose_noughts_are_only_shown_is_in_doubt(number: int, code: str, tmp_path: Path) -> None:
    assert "显示的和存的不一样" in said(came(tmp_path, "a.xlsx", booked(number, code, "H")).notes)


@pytest.mark.parametrize("code", ["0", "0.00", "#,##0", "General", "0.0000"])
def test_a_plain_number_is_in_no_doubt(code: str, tmp_path: Path) -> None:
    assert came(tmp_path, "a.xlsx", booked(12, code)).notes == ()


RAISED = "这里有上标或下标"


def test_a_superscript_is_named() -> None:
    """10⁶亩 is no 106亩."""
    raised = r("6", properties='<w:vertAlign w:val="superscript"/>')
    level = r("6", properties='<w:vertAlign w:val="baseline"/>')
    assert RAISED in said(_of(docx(form({"项目概述": c(p("10", raised, "亩"), span=4)}))).notes)
    assert _of(docx(form({"项目概述": c(p("10", level, "亩"), span=4)}))).notes == ()


def _of(raw: bytes, name: str = "a.docx") -> Loaded:
    import tempfile  # noqa: PLC0415 -- a folder for a line

    with tempfile.TemporaryDirectory() as folder:
        return came(Path(folder), name, raw)


@pytest.mark.parametrize("mark", ["10<sup>6</sup>亩", "CO<sub>2</sub>", '10<span style="vertical-align: super">6</span>亩'])
def test_a_superscript_of_a_page_is_named(mark: str) -> None:
    form = xj.JointProject(title="甲乙丙", overview="面积")
    page = xj.render(form, "html").decode().replace("面积", f"面积{mark}")
    assert page.count(mark) == 1
    assert RAISED in said(_of(page.encode(), "a.html").notes)


@pytest.mark.parametrize("others", ["summary", "form"])
def test_filled_pdfs_that_were_merged_are_refused(others: str, tmp_path: Path) -> None:
    """One of them would be dropped."""
    dossier = joint_dossier(needs=2).with_summary()
    merged = PdfWriter()
    for part in (dossier.forms[0], dossier.summary if others == "summary" else dossier.forms[1]):
        merged.append(BytesIO(xj.render(part, fillable=True)))
    merged.write(tmp_path / "a.pdf")
    with pytest.raises(xj.LoadError, match=r"合并的|有两处"):
        xj.read(tmp_path / "a.pdf")


def test_the_names_that_qpdf_gives_to_fields_are_known_for_a_merge(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(xj.render(joint_dossier(needs=1).forms[0], fillable=True))
    files = [str(tmp_path / "b.pdf")] * 2
    said_by("qpdf", "--empty", "--pages", *files, "--", str(tmp_path / "a.pdf"))
    with pytest.raises(xj.LoadError, match="像是几份合并的"):
        xj.read(tmp_path / "a.pdf")


def test_a_label_that_says_yuan_is_said_to_be_read_in_ten_thousands() -> None:
    rows = need()
    rows["项目计划总投入"] = [c("项目计划总投入（元）", span=2), c("12000000", span=3)]
    assert "没有写单位的数仍按万元" in said(_of(docx(table(rows))).notes)


@pytest.mark.parametrize("prompt", ["单击或点击此处输入文字。", "单击此处输入文字。", "Click or tap here to enter text."])
def test_the_prompt_of_a_control_that_is_gone_is_no_contact(prompt: str) -> None:
    loaded = _of(docx(form({"联系人": c(prompt, span=2)})))
    assert loaded.dossier.forms[0].contact == ""
    assert "当作没有填" in said(loaded.notes)


def test_what_goes_on_under_a_label_that_says_so_is_joined() -> None:
    rows = need()
    rows["续"] = [c("项目概述（续）"), c("三、效益", span=4)]
    loaded = _of(docx(table(rows)))
    assert loaded.dossier.forms[0].overview == "一、意义\n二、内容\n三、效益"
    assert "按先后连起来读" in said(loaded.notes)


def test_a_place_for_the_seal_is_no_unit() -> None:
    loaded = _of(docx(form({"推荐单位": c("喀什地区行政公署", "（盖章）", span=2)})))
    assert loaded.dossier.forms[0].recommenders == ("喀什地区行政公署",)
    assert "没有读：（盖章）" in said(loaded.notes)


def test_a_label_typed_in_place_of_a_value_is_named() -> None:
    loaded = _of(docx(form({"联系人": c("联系人", span=2)})))
    assert loaded.dossier.forms[0].contact == ""
    assert "栏目名又写了一遍" in said(loaded.notes)


def test_how_a_file_was_read_is_no_doubt_under_strict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Else a folder with a .doc in it would always fail."""
    (tmp_path / "a.doc").write_bytes(docx(form()))
    assert main(["read", str(tmp_path / "a.doc"), "--strict"]) == 0
    assert "照 .docx 读" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["a.doc", "a.xls"])
def test_a_page_that_is_called_doc_or_xls_is_read_as_a_page(name: str) -> None:
    """As many systems hand them out; no program is asked."""
    dossier = joint_dossier(needs=1)
    loaded = _of(xj.render(dossier.forms[0], "html"), name)
    assert loaded.dossier.forms == dossier.forms
    assert "里面是 .html" in said(loaded.notes)


@pytest.mark.parametrize(
    ("begun", "what"), [(b"%PDF-1.7\n", "PDF"), (b"{\\rtf1 x}", "RTF"), (b"\n<html>", "网页"), (b"\xff\xd8\xff\xe0", "图片")]
)
def test_what_is_under_a_wrong_ending_is_named(begun: bytes, what: str) -> None:
    with pytest.raises(xj.LoadError, match=f"里面是.*{what}"):
        _of(begun, "a.docx")


@pytest.mark.parametrize("name", ["a.pdf", "a.html", "a.csv", "a.yaml"])
@pytest.mark.parametrize(
    ("begun", "what"), [(b"PK\x03\x04\0", "Word、Excel 文件或压缩包"), (b"\xd0\xcf\x11\xe0\0", "旧的 Word")]
)
def test_a_document_is_named_under_any_ending(name: str, begun: bytes, what: str) -> None:
    with pytest.raises(xj.LoadError, match=f"里面是 ?{what}.*只是改了后缀"):
        _of(begun, name)


@pytest.mark.parametrize("name", ["a.html", "a.csv", "a.yaml"])
def test_a_pdf_is_named_where_a_text_is_expected(name: str) -> None:
    with pytest.raises(xj.LoadError, match=r"里面是 PDF.*改成 \.pdf"):
        _of(b"%PDF-1.7\n\0", name)


def test_one_file_past_a_limit_is_not_told_as_several(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(xj.render(xj.JointProject(title="甲" * 100)))
    with pytest.raises(xj.LoadError, match="文字太多：超过 100 字节") as caught:
        xj.read(tmp_path / "a.pdf", limits=xj.Limits(text=100))
    assert "几个文件" not in caught.value.said(ZH)


def test_how_a_file_was_read_is_not_counted_among_the_doubts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.doc").write_bytes(docx(form()))
    assert main(["read", str(tmp_path / "a.doc"), "-o", str(tmp_path / "a.yaml")]) == 0
    told = capsys.readouterr().err
    assert "照 .docx 读" in told
    assert "没有读或读不准" not in told


def test_forms_of_two_channels_are_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "附件3.docx").write_bytes(xj.render(xj.JointProject(title="甲"), "docx"))
    (tmp_path / "附件2.docx").write_bytes(xj.render(xj.CoreTechnology(title="乙"), "docx"))
    with pytest.raises(xj.LoadError) as caught:
        xj.read(tmp_path / "附件3.docx", tmp_path / "附件2.docx")
    (fault,) = caught.value.faults
    assert "这份是需求单位的表，前面的是推荐单位的" in fault.said(ZH)


def test_the_folder_to_write_into_is_made(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(form()))
    assert main(["read", str(tmp_path / "a.docx"), "-o", str(tmp_path / "新" / "a.yaml")]) == 0
    assert (tmp_path / "新" / "a.yaml").exists()


@pytest.mark.parametrize("to", ["docx", "html", "xlsx", "csv", "pdf"])
def test_bytes_of_every_format_are_loaded_without_a_file(to: str) -> None:
    """A portal has uploads, not paths."""
    dossier = joint_dossier(needs=1).with_summary()
    loaded = xj.loads(xj.render(dossier, to), to)
    assert loaded.summary == dossier.summary


def test_a_text_is_no_document() -> None:
    with pytest.raises(xj.LoadError, match="不认识的文件类型"):
        xj.loads("附件3", "docx")
    with pytest.raises(xj.LoadError, match="docx"):
        xj.loads(b"x", "exe")


def test_a_row_is_not_taken_for_more_of_another(tmp_path: Path) -> None:
    """（续） joins only what has begun."""
    rows = {label: row for label, row in need().items() if label != "项目概述"}
    rows["续"] = [c("项目概述（续）"), c("三、效益", span=4)]
    loaded = came(tmp_path, "a.docx", docx("".join((table(rows), tr()))))
    assert loaded.dossier.forms[0].overview == "三、效益"
