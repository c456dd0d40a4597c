"""Forms filled, saved, merged and flattened by other programs: every value right, or the field named."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from archive import said_by, squeeze
from attrs import evolve
from pypdf import PdfReader, PdfWriter
from test_fillable import FILLED, SUMMARY, TYPED, WANTED, by_pikepdf, changed, leaves, made, put, read, refusal, without_data
from test_hostile_forms import written

import xjdemand as xj
from xjdemand.page.fillable import fillable

pytestmark = pytest.mark.filterwarnings("ignore")
PDF = pikepdf.Pdf
LEADER = "三、建议项目承担单位 · 主持人"


def field(pdf: PDF, name: str = "leader") -> Any:
    return leaves(pdf)[f"joint.forms.0.{name}"]


def comb(pdf: PDF) -> None:
    """A box to a character."""
    field(pdf, "leader_phone").Ff, field(pdf, "leader_phone").MaxLen = 1 << 24, 20


def backwards(pdf: PDF) -> None:
    parent = field(pdf).Parent
    parent.Kids = pikepdf.Array(list(parent.Kids)[::-1])


def off_the_page(pdf: PDF) -> None:
    pdf.pages[0].Annots = pikepdf.Array([each for each in pdf.pages[0].Annots if str(each.T) != "leader"])


def flat_names(pdf: PDF) -> None:
    """Every field by its full name, as a program writes them that knows of no branches."""
    for name, each in leaves(pdf).items():
        each.T = pikepdf.String(name)
        del each.Parent
    pdf.Root.AcroForm.Fields = pdf.pages[0].Annots


def value_above(pdf: PDF) -> None:
    """The value at the field, what is seen of it a kid."""
    each = field(pdf, "title")
    kid = pdf.make_indirect(pikepdf.Dictionary({"/Subtype": each.Subtype, "/Rect": each.Rect, "/Parent": each}))
    each.Kids = pikepdf.Array([kid])
    pdf.pages[0].Annots = pikepdf.Array([kid if one.objgen == each.objgen else one for one in pdf.pages[0].Annots])


def inherited(pdf: PDF) -> None:
    """Kind and value at the branch above: one field below, named, says neither."""
    each, parent = field(pdf, "title"), field(pdf, "title").Parent
    text = str(each.V)
    for key in ("/V", "/FT"):
        del each[key]
    branch = pdf.make_indirect(
        pikepdf.Dictionary({"/FT": pikepdf.Name.Tx, "/V": pikepdf.String(text), "/Kids": [each], "/Parent": parent})
    )
    each.Parent = branch
    parent.Kids = pikepdf.Array([branch if one.objgen == each.objgen else one for one in parent.Kids])
    branch.T, each.T = pikepdf.String("title"), pikepdf.String("")
    del each["/T"]


SAME = {
    "comb": comb,
    "fields in another order": backwards,
    "a field that stands on no page": off_the_page,
    "flat names": flat_names,
    "a value above what is seen of it": value_above,
    "kind and value of a branch": inherited,
}


@pytest.mark.parametrize("how", SAME)
def test_forms_that_are_put_together_otherwise_are_read_the_same(how: str, tmp_path: Path) -> None:
    loaded = read(changed(by_pikepdf(made("附件3")), SAME[how]), tmp_path)
    assert (loaded.dossier.forms, loaded.notes) == ((WANTED,), ())


def test_a_signature_that_has_its_kind_from_above_is_no_field_to_fill(tmp_path: Path) -> None:
    def sign(pdf: PDF) -> None:
        below = pdf.make_indirect(pikepdf.Dictionary({"/T": pikepdf.String("one")}))
        entries = {"/FT": pikepdf.Name.Sig, "/T": pikepdf.String("Signatures"), "/Kids": pikepdf.Array([below])}
        pdf.Root.AcroForm.Fields.append(pdf.make_indirect(pikepdf.Dictionary(entries)))

    loaded = read(changed(made("filled"), sign), tmp_path)
    assert (loaded.dossier.forms, loaded.notes) == ((FILLED,), ())


def rich_alone(pdf: PDF) -> None:
    del field(pdf).V
    field(pdf).RV = pikepdf.String('<body xmlns="http://www.w3.org/1999/xhtml"><p>阿迪力</p></body>')


def ticked(pdf: PDF) -> None:
    field(pdf).FT, field(pdf).V = pikepdf.Name.Btn, pikepdf.Name("/Yes")


def several(pdf: PDF) -> None:
    field(pdf).FT, field(pdf).V = pikepdf.Name.Ch, pikepdf.Array([pikepdf.String("甲"), pikepdf.String("乙")])


def in_gb2312(pdf: PDF) -> None:
    field(pdf).V = pikepdf.String("王小明 1".encode("gb2312"))


NO_TEXT = {"rich text alone": rich_alone, "a tick": ticked, "several chosen": several, "GB2312": in_gb2312}


@pytest.mark.parametrize("how", NO_TEXT)
def test_what_is_no_text_of_a_pdf_is_named_and_not_read(how: str, tmp_path: Path) -> None:
    loaded = read(changed(by_pikepdf(made("附件3")), NO_TEXT[how]), tmp_path)
    assert loaded.dossier.forms == (WANTED,)
    (note,) = loaded.notes
    assert "1 栏不是文字" in note.said()
    assert LEADER in note.said()


def test_text_with_looks_is_read_without_them(tmp_path: Path) -> None:
    def rich(pdf: PDF) -> None:
        field(pdf).V, field(pdf).RV = pikepdf.String("阿迪力"), pikepdf.String("<body><p><b>阿迪力</b></p></body>")

    assert read(changed(made("附件3"), rich), tmp_path).dossier.forms[0].leader == "阿迪力"


@pytest.mark.parametrize("name", ["Müller", "Café Ñandú", "naïve – 1", "Ærø"])
def test_western_names_are_no_chinese(name: str, tmp_path: Path) -> None:
    raw = name.encode("cp1252").replace(b"\x96", b"\x85")
    assert read(put(made("附件3"), leader=raw), tmp_path).dossier.forms[0].leader == name


def test_fields_that_were_flattened_in_part_are_named(tmp_path: Path) -> None:
    def flatten(pdf: PDF) -> None:
        gone = ("title", "leader")
        parent = field(pdf).Parent
        pdf.pages[0].Annots = pikepdf.Array([each for each in pdf.pages[0].Annots if str(each.T) not in gone])
        parent.Kids = pikepdf.Array([each for each in parent.Kids if str(each.T) not in gone])

    loaded = read(changed(by_pikepdf(made("附件3")), flatten), tmp_path)
    assert loaded.dossier.forms == (evolve(WANTED, title="", leader=""),)
    (note,) = loaded.notes
    assert all(word in note.said() for word in ("少了 2 栏", "项目名称", LEADER))


def test_what_was_changed_behind_the_file_counts(tmp_path: Path) -> None:
    """An incremental update, as viewers save."""
    writer, target = PdfWriter(BytesIO(by_pikepdf(made("附件3"))), incremental=True), BytesIO()
    writer.update_page_form_field_values(writer.pages[0], {"joint.forms.0.leader": "后来的人"})
    writer.write(target)
    loaded = read(target.getvalue(), tmp_path)
    assert (loaded.dossier.forms, loaded.notes) == ((evolve(WANTED, leader="后来的人"),), ())


def by(folder: Path, *command: str) -> bytes:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    subprocess.run(command, cwd=folder, capture_output=True, check=False)
    return (folder / command[-1]).read_bytes()


@pytest.mark.parametrize(
    "command",
    [("qpdf", "--qdf", "a.pdf", "x.pdf"), ("mutool", "clean", "-gggg", "-z", "a.pdf", "x.pdf")],
    ids=["qpdf", "mutool"],
)
def test_a_form_saved_anew_is_read_the_same(command: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(by_pikepdf(made("附件3")))
    loaded = read(by(tmp_path, *command), tmp_path)
    assert (loaded.dossier.forms, loaded.notes) == ((WANTED,), ())


MERGED = {
    "qpdf": ("qpdf", "--empty", "--pages", "a.pdf", "b.pdf", "--", "x.pdf"),
    "qpdf, into the first": ("qpdf", "a.pdf", "--pages", ".", "b.pdf", "--", "x.pdf"),
    "pdfunite": ("pdfunite", "a.pdf", "b.pdf", "x.pdf"),
    "mutool": ("mutool", "merge", "-o", "x.pdf", "a.pdf", "b.pdf", "x.pdf"),
}


@pytest.mark.parametrize("program", MERGED)
def test_two_forms_merged_by_any_program_are_refused(program: str, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(by_pikepdf(made("附件3")))
    (tmp_path / "b.pdf").write_bytes(put(made("附件3"), title="第二个项目"))
    assert refusal(by(tmp_path, *MERGED[program]))


def test_two_forms_merged_by_pypdf_are_refused_where_they_differ() -> None:
    writer, target = PdfWriter(), BytesIO()
    for data in (by_pikepdf(made("附件3")), put(made("附件3"), title="第二个项目")):
        writer.append(BytesIO(data))
    writer.write(target)
    assert "有两处" in refusal(target.getvalue())


# What is kept of a form that was begun.


def test_empty_rows_of_a_list_that_was_begun_stay_while_its_data_are_there(tmp_path: Path) -> None:
    """The third was left empty on purpose; where the data are lost nobody can tell."""
    begun = evolve(SUMMARY, rows=(*SUMMARY.rows[:2], xj.SummaryRow()))
    data = xj.render(begun, fillable=True)
    assert read(data, tmp_path).dossier.summary == begun
    lost = read(changed(data, without_data), tmp_path).dossier.summary
    assert len(lost.rows) == 2


def test_a_form_with_every_line_break_is_asked_for_with_one_kind(tmp_path: Path) -> None:
    """And no field counts as changed that nobody touched."""
    form = evolve(FILLED, overview="一\r\n二\r三\u2028四\n五")
    asked = {item.path: item.text for item in fillable(form, xj.XJ2023.notice, "/forms/0").asked}
    assert asked["/forms/0/overview"] == "一\n二\n三\n四\n五"
    loaded = read(xj.render(form, fillable=True), tmp_path)
    assert (loaded.dossier.forms[0], loaded.notes) == (form, ())


def test_what_stands_in_a_field_is_seen_where_it_stands_and_no_larger() -> None:
    """Each word inside its box; of a text that is longer, as much as the box holds."""
    long = "绿洲灌区土壤盐渍化面积大，水肥利用率低。" * 90
    with pikepdf.open(BytesIO(xj.render(evolve(FILLED, overview=long), fillable=True))) as pdf:
        for each in leaves(pdf).values():
            look = each.AP.N
            size = float(str(each.DA).split()[1])
            width, height = (float(side) for side in list(look.BBox)[2:])
            at = [(float(ops[4]), float(ops[5])) for ops, op in pikepdf.parse_content_stream(look) if str(op) == "Tm"]
            sizes = {float(ops[1]) for ops, op in pikepdf.parse_content_stream(look) if str(op) == "Tf"}
            assert all(0 <= x < width and 0 <= y < height for x, y in at)
            assert sizes <= {size}
            assert at or not str(each.V)


@pytest.mark.parametrize("name", ["filled", "rows"])
def test_centred_fields_are_seen_centred_and_the_others_from_the_left(name: str) -> None:
    """As a viewer sets them after the first letter is typed; nothing jumps then."""
    with pikepdf.open(BytesIO(made(name))) as pdf:
        for each in leaves(pdf).values():
            width = float(each.AP.N.BBox[2])
            starts = [float(ops[4]) for ops, op in pikepdf.parse_content_stream(each.AP.N) if str(op) == "Tm"]
            if starts and len(str(each.V)) < 6:
                assert (starts[0] > width / 4) == (int(each.get("/Q", 0)) == 1)


def test_every_field_says_its_row_or_section_and_its_hint() -> None:
    """What is read aloud tells the two telephones apart, and the first row from the second."""
    asked = {item.path: item.said for item in fillable(xj.JointProject(), xj.XJ2023.notice, "/forms/0").asked}
    assert asked["/forms/0/phone"] == "一、项目信息 · 联系电话"
    assert asked["/forms/0/leader_phone"] == "三、建议项目承担单位 · 联系电话"
    assert asked["/forms/0/overview"].startswith("一、项目信息 · 项目概述：简要说明")
    listed = {item.path: item.said for item in fillable(xj.JointSummary(), xj.XJ2023.notice, "/summary").asked}
    assert listed["/summary/rows/0/title"] == "第1行 · 项目名称"
    assert listed["/summary/rows/7/title"] == "第8行 · 项目名称"


def test_lines_may_be_broken_in_texts_and_names_of_units_alone() -> None:
    turns = {
        item.path.rpartition("/")[2]
        for item in fillable(xj.JointProject(), xj.XJ2023.notice, "/forms/0").asked
        if item.turns
    }
    assert {"recommenders", "overview", "title"} <= turns
    assert not turns & {"phone", "leader_phone", "contact", "leader", "total", "requested"}


def test_what_is_typed_is_set_smaller_than_what_is_printed() -> None:
    """By a point and a half: a cell does not grow with what is typed."""
    page = fillable(xj.JointProject(), xj.XJ2023.notice, "/forms/0")
    printed = {para.path: para.size for para in page.page.paras() if para.path}
    assert {item.path: item.size + 1.5 for item in page.asked} == printed


def test_typed_values_of_each_kind_come_back_by_name(tmp_path: Path) -> None:
    (form,) = read(by_pikepdf(made("附件3")), tmp_path).dossier.forms
    assert form.recommenders == tuple(TYPED["joint.forms.0.recommenders"].split("、"))
    assert form.total == xj.Wan(1200)


def test_lines_in_a_field_of_one_line_are_seen_beside_each_other(tmp_path: Path) -> None:
    form = evolve(FILLED, contact="麦合木提\n阿不都")
    (tmp_path / "x.pdf").write_bytes(xj.render(form, fillable=True))
    assert "麦合木提阿不都" in squeeze(said_by("pdftotext", "-layout", "-enc", "UTF-8", str(tmp_path / "x.pdf"), "-"))
    assert xj.load(tmp_path / "x.pdf").forms == (form,)


def test_a_form_that_was_begun_bears_its_title_in_the_list_of_pages() -> None:
    (entry,) = PdfReader(BytesIO(made("filled"))).outline
    assert entry.title.endswith(FILLED.title)


def test_a_value_stands_for_the_field_below_that_has_none(tmp_path: Path) -> None:
    raw = written(
        b"<</T (joint) /Kids [4 0 R]>>",
        b"<</T (forms) /Kids [5 0 R]>>",
        b"<</T (0) /V (A) /FT /Tx /Kids [6 0 R 7 0 R]>>",
        b"<</T (title)>>",
        b"<</T (leader) /V (B)>>",
    )
    (form,) = read(raw, tmp_path).dossier.forms
    assert (form.title, form.leader) == ("A", "B")


def test_a_form_and_a_summary_put_into_one_file_are_refused() -> None:
    """The data of neither tell whose the other's fields are."""
    raw = written(
        b"<</T (joint) /Kids [4 0 R 5 0 R]>>",
        b"<</T (forms) /Kids [6 0 R]>>",
        b"<</T (summary) /Kids [7 0 R]>>",
        b"<</T (0) /Kids [8 0 R]>>",
        b"<</FT /Tx /T (recommenders) /V (A)>>",
        b"<</FT /Tx /T (title) /V (B)>>",
    )
    assert "几份合并" in refusal(raw)


def test_data_under_their_other_name_are_found(tmp_path: Path) -> None:
    def rename(pdf: PDF) -> None:
        spec = pdf.Root.Names.EmbeddedFiles.Names[1]
        spec.EF = pikepdf.Dictionary({"/UF": spec.EF.F})

    loaded = read(changed(made("filled"), rename), tmp_path)
    assert (loaded.dossier.forms, loaded.notes) == ((FILLED,), ())


def test_a_script_in_a_print_is_told_of(tmp_path: Path) -> None:
    def act(pdf: PDF) -> None:
        pdf.Root.OpenAction = pikepdf.Dictionary({"/S": pikepdf.Name.JavaScript, "/JS": pikepdf.String("app.alert(1)")})

    loaded = read(changed(xj.render(FILLED), act), tmp_path)
    assert loaded.dossier.forms == (FILLED,)
    assert ["脚本" in note.said() for note in loaded.notes] == [True]
