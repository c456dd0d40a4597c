"""Forms to be filled on the screen: fields over every value, held against both standards, filled by other programs and read back."""

import ctypes
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import printed as paper
import pytest
from archive import FULL, failures, said_by, squeeze
from attrs import evolve
from effort import EFFORT
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf.form import Form as PikeForm
from pypdf import PdfReader, PdfWriter

import xjdemand as xj
from xjdemand.cli import main
from xjdemand.errors import LoadError, RenderError, UsageError
from xjdemand.examples import joint_dossier
from xjdemand.formats.data import load_file
from xjdemand.forms.blank import blanks, is_unused, table_of
from xjdemand.testing import amounts, forms

KINDS = {kind.sheet.heading: kind for kind in xj.XJ2023.forms}
FILLED = evolve(FULL, title="膜下滴灌水肥精准调控", leader="㐀龥")
SUMMARY = joint_dossier(needs=3).summary or joint_dossier(needs=3).with_summary().summary
FILES: dict[str, Callable[[], Any]] = {**KINDS, "filled": lambda: FILLED, "rows": lambda: SUMMARY}
TYPED = {
    "joint.forms.0.recommenders": "喀什地区行政公署、自治区水利厅",
    "joint.forms.0.title": "膜下滴灌䶮精准调控关键技术",
    "joint.forms.0.overview": f"{'绿洲灌区土壤盐渍化面积大，水肥利用率低。' * 6}\n第二段：CO₂ ≥ 5 ㎡。",
    "joint.forms.0.total": "1,200",
    "joint.forms.0.leader_phone": "0996-5550111",
}
WANTED = xj.JointProject(
    recommenders=("喀什地区行政公署", "自治区水利厅"),
    title=TYPED["joint.forms.0.title"],
    overview=TYPED["joint.forms.0.overview"],
    total=xj.Wan(1200),
    leader_phone="0996-5550111",
)

every = pytest.mark.parametrize("name", list(FILES))


@cache
def made(name: str) -> bytes:
    return xj.render(FILES[name](), fillable=True)


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def leaves(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """Full name -> field, in the order of the pages' annotations."""
    found = {}
    for page in pdf.pages:
        for widget in page.get("/Annots", []):
            names, node = [], widget
            while node is not None:
                names.append(str(node.T))
                node = node.get("/Parent")
            found[".".join(reversed(names))] = widget
    return found


def shown(name: str, key: str) -> dict[str, str]:
    """One entry of each field."""
    with opened(made(name)) as pdf:
        return {full: str(field.get(f"/{key}")) for full, field in leaves(pdf).items()}


def changed(data: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    target = BytesIO()
    with opened(data) as pdf:
        change(pdf)
        pdf.save(target, static_id=True)
    return target.getvalue()


def put(data: bytes, **texts: object) -> bytes:
    """The file with values of these fields of 附件3 set as any bytes or text."""

    def change(pdf: pikepdf.Pdf) -> None:
        for name, value in texts.items():
            leaves(pdf)[f"joint.forms.0.{name}"].V = pikepdf.String(value) if isinstance(value, str | bytes) else value

    return changed(data, change)


def read(data: bytes, folder: Path) -> Any:
    (folder / "回.pdf").write_bytes(data)
    return load_file(folder / "回.pdf")


def refusal(data: bytes) -> str:
    with pytest.raises(LoadError) as caught:
        xj.loads(data, "pdf")
    return caught.value.said("zh")


# What is written.


@every
def test_both_standards_and_qpdf_find_nothing_wrong(name: str, tmp_path: Path) -> None:
    assert failures(made(name)) == []
    (tmp_path / "x.pdf").write_bytes(made(name))
    said = said_by("qpdf", "--check", str(tmp_path / "x.pdf"))
    assert "No syntax or stream encoding errors found" in said
    assert "WARNING" not in said


@every
def test_every_blank_has_one_field_in_the_order_of_reading(name: str) -> None:
    form = FILES[name]()
    kind = "joint" if type(form) in (xj.JointProject, xj.JointSummary) else "demand"
    at = "summary" if table_of(type(form)) else "forms.0"
    wanted = [f"{kind}.{at}.{item.name}" for item in blanks(type(form))]
    part = table_of(type(form))
    if part is not None:
        wanted += [f"{kind}.{at}.rows.{n}.{item.name}" for n in range(form.grid.empty) for item in blanks(part.of)]
    assert list(leaves(opened(made(name)))) == wanted


@every
def test_fields_stand_apart_within_the_sheet_and_cover_nothing_printed(name: str) -> None:
    """No two share a spot, and no printed character, the hint's neither, stands in one."""
    pdf = opened(made(name))
    assert len(pdf.pages) == 1
    (sheet,) = paper.read(changed(made(name), lambda pdf: pdf.pages[0].obj.__delitem__("/Annots")))
    high = float(pdf.pages[0].mediabox[3])
    boxes = []
    for widget in leaves(pdf).values():
        left, low, right, top = (float(side) for side in widget.Rect)
        boxes.append((left * paper.MM, (high - top) * paper.MM, right * paper.MM, (high - low) * paper.MM))
    for left, top, right, low in boxes:
        assert right - left > 8
        assert low - top > 4
        assert not [g.text for g in sheet.glyphs if g.inked and left < g.middle[0] < right and top < g.middle[1] < low]
    for n, one in enumerate(boxes):
        for two in boxes[n + 1 :]:
            assert one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]


@every
def test_each_field_brings_its_look_and_nothing_that_acts(name: str) -> None:
    """ISO 19005-3, 6.4 and 6.5: an appearance for each, on paper too, no script, no action, nothing to be drawn anew."""
    pdf = opened(made(name))
    form = pdf.Root.AcroForm
    assert {"/NeedAppearances", "/XFA", "/CO"} & set(form.keys()) == set()
    for widget in leaves(pdf).values():
        assert int(widget.F) == 4
        assert {"/A", "/AA", "/MaxLen", "/MK"} & set(widget.keys()) == set()
        assert set(widget.AP.keys()) == {"/N"}
        width, height = (float(widget.Rect[n + 2]) - float(widget.Rect[n]) for n in (0, 1))
        assert [float(side) for side in widget.AP.N.BBox] == pytest.approx([0, 0, width, height], abs=0.02)
    for other in pdf.objects:
        if isinstance(other, pikepdf.Dictionary):
            assert {"/JS", "/AA", "/JavaScript"} & set(other.keys()) == set()


@every
def test_fields_are_form_elements_in_the_cell_of_their_label(name: str) -> None:
    """ISO 14289-1, 7.18: an OBJR in a Form element, found again through the parent tree; tab order is that of the structure."""
    pdf = opened(made(name))
    nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    parents = {int(key): value for key, value in zip(nums[::2], nums[1::2], strict=True)}
    assert list(parents) == sorted(parents)
    assert int(pdf.Root.StructTreeRoot.ParentTreeNextKey) > max(parents)
    order = []

    def walk(element: Any, above: tuple[str, ...]) -> None:
        for kid in element.get("/K", []):
            if "/Obj" in kid:
                assert above[-1] == "/Form"
                assert "/TD" in above or "/P" in above
                order.append(kid.Obj.objgen)
                assert parents[int(kid.Obj.StructParent)].objgen == element.objgen
            elif "/S" in kid:
                walk(kid, (*above, str(kid.S)))

    walk(pdf.Root.StructTreeRoot, ())
    assert order == [widget.objgen for widget in pdf.pages[0].Annots]
    assert str(pdf.pages[0].Tabs) == "/S"


@every
def test_every_field_is_told_apart_by_what_its_pointer_shows(name: str) -> None:
    """Section or row, and label: 联系电话 stands twice in 附件3."""
    said = list(shown(name, "TU").values())
    assert len(set(said)) == len(said)


def test_the_pointer_shows_section_and_hint() -> None:
    said = shown("附件3", "TU")
    assert said["joint.forms.0.phone"] == "一、项目信息 · 联系电话"
    assert said["joint.forms.0.leader_phone"] == "三、建议项目承担单位 · 联系电话"
    assert "（2000字以内）" in said["joint.forms.0.overview"]
    assert shown("附件4", "TU")["joint.summary.rows.1.title"] == "第2行 · 项目名称"


def test_the_overview_has_lines_and_a_name_has_one() -> None:
    flags = shown("附件3", "Ff")
    assert flags["joint.forms.0.overview"] == str(1 << 12)
    assert flags["joint.forms.0.leader"] == "None"


def test_whatever_is_typed_has_a_glyph_in_the_file() -> None:
    """The face of the fields is embedded whole: all of GB 2312 and more, in two and a half megabytes."""
    pdf = opened(made("附件3"))
    names = {str(widget.DA).split()[0] for widget in leaves(pdf).values()}
    (font,) = (pdf.Root.AcroForm.DR.Font[name] for name in names)
    cmap = font.ToUnicode.read_bytes().decode("ascii")
    pairs = [bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF)]
    assert [sign for sign in pairs if sign and f"<{ord(sign):04x}>" not in cmap] == []
    assert "<feff>" not in cmap
    assert len(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()) > 3_000_000
    assert len(made("附件3")) < 2_700_000


def test_the_page_says_that_it_is_not_the_one_to_sign() -> None:
    text = PdfReader(BytesIO(made("附件3"))).pages[0].extract_text()
    assert "xjdemand render" in text
    assert "简要说明" in text


def test_the_same_form_gives_the_same_bytes_and_another_another_identity() -> None:
    assert xj.render(FILLED, fillable=True) == made("filled")
    one, two = (opened(xj.render(evolve(FILLED, leader=leader), fillable=True)).trailer.ID for leader in ("甲", "乙"))
    assert bytes(one[0]) != bytes(two[0])


def test_a_form_begun_elsewhere_shows_what_it_holds(tmp_path: Path) -> None:
    """Poppler draws the values, the overview in many lines, signs of the second face too."""
    (tmp_path / "x.pdf").write_bytes(made("filled"))
    lines = said_by("pdftotext", "-layout", "-enc", "UTF-8", str(tmp_path / "x.pdf"), "-").splitlines()
    text = squeeze("".join(lines))
    for value in (FILLED.title, FILLED.leader, FILLED.phone, FILLED.lead_unit, squeeze(FILLED.overview)[:60]):
        assert value in text
    assert len([line for line in lines if "公斤" in line]) > 4


def test_what_a_box_does_not_hold_is_not_drawn_below_it() -> None:
    with opened(made("filled")) as pdf:
        drawn = leaves(pdf)["joint.forms.0.overview"].AP.N.read_bytes()
    heights = [float(y) for y in re.findall(rb"(\S+) Tm", drawn)]
    assert len(heights) > 5
    assert min(heights) > 0


def test_other_formats_and_whole_dossiers_are_refused() -> None:
    with pytest.raises(UsageError, match="没有 docx"):
        xj.render(xj.JointProject(), "docx", fillable=True)
    with pytest.raises(UsageError, match="一张表"):
        xj.render(joint_dossier(), fillable=True)


def test_a_character_without_a_face_is_named_as_in_print() -> None:
    with pytest.raises(RenderError, match="主持人"):
        xj.render(xj.JointProject(leader="李\U00020000"), fillable=True)


def test_the_command_writes_blanks_and_begun_forms(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """附件3-可填.pdf; of a dossier each form, and no whole."""
    assert main(["blank", "all", "-o", str(tmp_path / "空"), "--fillable"]) == 0
    assert sorted(file.name for file in (tmp_path / "空").iterdir()) == [f"{heading}-可填.pdf" for heading in KINDS]
    xj.dump(joint_dossier(needs=2), tmp_path / "我们.yaml")
    assert main(["render", str(tmp_path / "我们.yaml"), "-o", str(tmp_path / "填"), "--fillable"]) == 0
    names = sorted(file.name for file in (tmp_path / "填").iterdir())
    assert len(names) == 3
    assert all(name.endswith("-可填.pdf") for name in names)
    assert xj.load(tmp_path / "填").forms == joint_dossier(needs=2).forms
    assert main(["blank", "3", "-o", str(tmp_path / "w"), "--fillable", "--to", "docx"]) == 2
    assert "没有 docx" in capsys.readouterr().err
    assert not (tmp_path / "w").exists()


# What is read.

_TEXTS = st.text(st.sampled_from("甲乙丙土，。、; (A1-—䶮㐀\u00a0\u3000\t\n\r\v"), max_size=30)


@pytest.mark.parametrize("heading", KINDS)
def test_a_form_printed_to_be_filled_loads_back_equal(heading: str) -> None:
    """load(render(form, fillable=True)) == form, whatever stands in it: nobody has typed anything."""

    @settings(max_examples=5 * EFFORT)
    @given(forms(KINDS[heading], _TEXTS, amounts()))
    def law(form: Any) -> None:
        dossier = xj.loads(xj.render(form, fillable=True), "pdf")
        assert (dossier.summary or dossier.forms[0]) == form

    law()


@pytest.mark.parametrize("heading", KINDS)
def test_the_fields_alone_give_the_form_where_the_data_are_lost(heading: str, tmp_path: Path) -> None:
    """As other programs save it: the same but for empty rows at the end, and what text can't tell apart."""
    names = st.sampled_from(["喀什地区行政公署", "自治区水利厅（农牧，水利）"])
    words = st.text(st.sampled_from("甲乙丙土，。(A1-—䶮\n"), max_size=30)

    @settings(max_examples=3 * EFFORT)
    @given(forms(KINDS[heading], words, amounts()), st.lists(names, max_size=2).map(tuple))
    def law(form: Any, units: tuple[str, ...]) -> None:
        form = evolve(form, recommenders=units) if hasattr(form, "recommenders") else form
        while getattr(form, "rows", ()) and is_unused(form.rows[-1]):
            form = evolve(form, rows=form.rows[:-1])
        bare = changed(
            xj.render(form, fillable=True), lambda pdf: (pdf.Root.__delitem__("/Names"), pdf.Root.__delitem__("/AF"))
        )
        loaded = read(bare, tmp_path)
        assert (loaded.dossier.summary or loaded.dossier.forms[0]) == form
        assert any("数据没有了" in note.said() for note in loaded.notes)

    law()


def by_pikepdf(data: bytes) -> bytes:
    def fill(pdf: pikepdf.Pdf) -> None:
        form = PikeForm(pdf)
        for name, text in TYPED.items():
            form[name].value = text  # type: ignore[union-attr]

    return changed(data, fill)


def by_pypdf(data: bytes) -> bytes:
    writer, target = PdfWriter(clone_from=BytesIO(data)), BytesIO()
    writer.update_page_form_field_values(writer.pages[0], TYPED)
    writer.write(target)
    return target.getvalue()


def by_pdfium(data: bytes) -> bytes:
    """Typed in as Chrome does it: each field is entered, its text replaced, and left."""
    pdfium, raw = pytest.importorskip("pypdfium2"), pytest.importorskip("pypdfium2.raw")
    pdf = pdfium.PdfDocument(data)
    pdf.init_forms()
    page, form = pdf[0], pdf.formenv.raw

    def utf16(text: str) -> Any:
        coded = f"{text}\0".encode("utf-16-le")
        return (ctypes.c_ushort * (len(coded) // 2)).from_buffer_copy(coded)

    names = list(leaves(opened(data)))
    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, number)
        if names[number] in TYPED:
            assert raw.FORM_SetFocusedAnnot(form, annotation)
            raw.FORM_ReplaceSelection(form, page, utf16(TYPED[names[number]]))
            raw.FORM_ForceToKillFocus(form)
        raw.FPDFPage_CloseAnnot(annotation)
    target = BytesIO()
    pdf.save(target)
    return target.getvalue()


def by_qpdf(data: bytes) -> bytes:
    """Set by pikepdf, then saved by the program with object streams, web-optimised."""
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder) / "x.pdf", Path(folder) / "y.pdf"
        before.write_bytes(by_pikepdf(data))
        said_by("qpdf", "--object-streams=generate", "--linearize", str(before), str(after))
        return after.read_bytes()


PROGRAMS = {"pikepdf": by_pikepdf, "pypdf": by_pypdf, "pdfium": by_pdfium, "qpdf": by_qpdf}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("program", PROGRAMS)
def test_what_other_programs_fill_is_read(program: str, tmp_path: Path) -> None:
    loaded = read(PROGRAMS[program](made("附件3")), tmp_path)
    assert loaded.dossier.forms == (WANTED,)
    assert loaded.notes == ()


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("program", ["pypdf", "pdfium"])
def test_what_other_programs_fill_is_seen_in_the_face_of_the_form(program: str, tmp_path: Path) -> None:
    """Chinese too, in the embedded face, the overview in several lines."""
    (tmp_path / "x.pdf").write_bytes(PROGRAMS[program](made("附件3")))
    lines = said_by("pdftotext", "-layout", "-enc", "UTF-8", str(tmp_path / "x.pdf"), "-").splitlines()
    assert TYPED["joint.forms.0.title"] in squeeze("".join(lines))
    with pikepdf.open(tmp_path / "x.pdf") as pdf:
        for name in ("title", "overview"):
            field = leaves(pdf)[f"joint.forms.0.{name}"]
            faces = set(re.findall(rb"/(\w+) [\d.]+ Tf", field.AP.N.read_bytes()))
            assert faces == {str(field.DA).split()[0].removeprefix("/").encode()}
    if program == "pdfium":
        assert len([line for line in lines if "盐渍化" in line]) > 2


def test_rows_that_were_typed_below_those_printed_are_read(tmp_path: Path) -> None:
    """Three rows were printed; a fifth is filled, the fourth stays empty between."""

    def fill(pdf: pikepdf.Pdf) -> None:
        leaves(pdf)["joint.summary.rows.4.title"].V = pikepdf.String("棉花采收机器人")
        leaves(pdf)["joint.summary.rows.6.number"].V = pikepdf.String("7")

    rows = read(changed(made("rows"), fill), tmp_path).dossier.summary.rows
    assert [row.title for row in rows[3:]] == ["", "棉花采收机器人"]


def test_rows_of_mere_numbers_are_none(tmp_path: Path) -> None:
    """Nor are they where the data are lost."""

    def number(pdf: pikepdf.Pdf) -> None:
        leaves(pdf)["joint.summary.rows.0.number"].V = pikepdf.String("1")

    for data in (changed(made("附件4"), number), changed(changed(made("附件4"), number), without_data)):
        assert read(data, tmp_path).dossier.summary == xj.JointSummary()


def test_a_field_changed_after_printing_wins_and_is_named(tmp_path: Path) -> None:
    loaded = read(put(made("filled"), leader_phone="0998-5550123"), tmp_path)
    assert loaded.dossier.forms[0] == evolve(FILLED, leader_phone="0998-5550123")
    (note,) = loaded.notes
    assert "改过 1 栏" in note.said()
    assert "三、建议项目承担单位 · 联系电话" in note.said()


def test_a_field_emptied_after_printing_is_empty(tmp_path: Path) -> None:
    assert read(put(made("filled"), leader=""), tmp_path).dossier.forms[0].leader == ""


CODED = {
    "UTF-16, great end first": b"\xfe\xff" + "甲①".encode("utf-16-be"),
    "UTF-16, little end first": b"\xff\xfe" + "甲①".encode("utf-16-le"),
    "UTF-8": b"\xef\xbb\xbf" + "甲①".encode(),
    "with its language": b"\xfe\xff\x00\x1b\x00z\x00h\x00\x1b" + "甲①".encode("utf-16-be"),
}


@pytest.mark.parametrize("how", CODED)
def test_texts_are_read_in_every_encoding_that_pdf_has(how: str, tmp_path: Path) -> None:
    assert read(put(made("附件3"), leader=CODED[how]), tmp_path).dossier.forms[0].leader == "甲①"


def test_a_text_of_the_old_encoding_is_read(tmp_path: Path) -> None:
    """PDFDocEncoding, for Latin letters."""
    assert read(put(made("附件3"), leader=b"Caf\xe9 \x85 1"), tmp_path).dossier.forms[0].leader == "Café – 1"


@pytest.mark.parametrize("turn", ["\r", "\n", "\r\n"])
def test_lines_are_parted_as_viewers_part_them(turn: str, tmp_path: Path) -> None:
    assert read(put(made("附件3"), overview=f"甲{turn}乙"), tmp_path).dossier.forms[0].overview == "甲\n乙"


def test_a_finding_names_page_and_field(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "填.pdf").write_bytes(put(made("filled"), requested="3000"))
    assert main(["check", str(tmp_path / "填.pdf")]) == 1
    told = capsys.readouterr().out
    assert "填.pdf:第1页“二、项目实施投入计划 · 申请自治区财政资金额度”" in told
    loaded = load_file(tmp_path / "填.pdf")
    assert loaded.locate("/forms/0/title").said("en").endswith("page 1 “一、项目信息 · 项目名称”")


def test_a_row_is_named_by_its_number(tmp_path: Path) -> None:
    assert str(read(made("rows"), tmp_path).locate("/summary/rows/1/title")).endswith("第1页第2行“项目名称”")


def test_what_was_filled_is_printed_anew(tmp_path: Path) -> None:
    (tmp_path / "填.pdf").write_bytes(by_pikepdf(made("附件3")))
    assert main(["render", str(tmp_path / "填.pdf"), "-o", str(tmp_path / "印")]) == 0
    (file,) = (tmp_path / "印").glob("附件3-01-*.pdf")
    with opened(file.read_bytes()) as pdf:
        assert "/AcroForm" not in pdf.Root
    assert xj.load(file).forms == (WANTED,)


def test_a_print_beside_what_was_filled_is_not_counted_again(tmp_path: Path) -> None:
    (tmp_path / "附件3-1.pdf").write_bytes(made("filled"))
    (tmp_path / "附件3-1-印.pdf").write_bytes(xj.render(FILLED))
    with pytest.raises(LoadError, match="打印好的表"):
        xj.load(tmp_path)


def test_filled_files_of_a_folder_are_one_dossier(tmp_path: Path) -> None:
    for name, data in (("附件4", made("rows")), ("附件3-1", made("filled")), ("附件3-2", by_pikepdf(made("附件3")))):
        (tmp_path / f"{name}.pdf").write_bytes(data)
    dossier = xj.load(tmp_path)
    assert dossier.summary == SUMMARY
    assert dossier.forms == (FILLED, WANTED)


# What can't be told is refused, and what is not read is said.


def drop_form(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AcroForm
    del pdf.pages[0].obj["/Annots"]


def rename(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields[0].T = pikepdf.String("form1")


def without_data(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Names, pdf.Root.AF


def rename_without_data(pdf: pikepdf.Pdf) -> None:
    rename(pdf)
    without_data(pdf)


def other_channel(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields[0].T = pikepdf.String("demand")


def twice(pdf: pikepdf.Pdf) -> None:
    field = leaves(pdf)["joint.forms.0.leader"]
    again = pikepdf.Dictionary({"/FT": pikepdf.Name.Tx, "/T": field.T, "/V": pikepdf.String("别人")})
    field.Parent.Kids.append(pdf.make_indirect(again))


def xfa(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp/>")


REFUSED = {
    "flattened": (drop_form, "压平"),
    "of another maker": (rename_without_data, "不是 xjdemand 的"),
    "of the other channel": (other_channel, "不是同一个通道"),
    "a field twice": (twice, "“三、建议项目承担单位 · 主持人”有两处"),
    "XFA": (xfa, "XFA"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_told_is_refused_with_its_reason(name: str) -> None:
    change, says = REFUSED[name]
    assert says in refusal(changed(made("附件3"), change))


def test_a_form_flattened_by_qpdf_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(by_pikepdf(made("附件3")))
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    command = ["qpdf", "--generate-appearances", "--flatten-annotations=all", "x.pdf", "y.pdf"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert "压平" in refusal((tmp_path / "y.pdf").read_bytes())


def test_a_form_with_a_password_is_refused() -> None:
    target = BytesIO()
    with opened(made("附件3")) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(owner="甲", user=""))
    assert "密码" in refusal(target.getvalue())


def test_two_forms_merged_are_refused() -> None:
    writer, target = PdfWriter(clone_from=BytesIO(made("附件3"))), BytesIO()
    writer.add_attachment("xjdemand-fillable.json", b"{}")
    writer.write(target)
    assert "合并" in refusal(target.getvalue())


def foreign_field(pdf: pikepdf.Pdf) -> None:
    entries = {"/FT": pikepdf.Name.Tx, "/T": pikepdf.String("备注"), "/V": pikepdf.String("乙")}
    pdf.Root.AcroForm.Fields.append(pdf.make_indirect(pikepdf.Dictionary(entries)))


def signature(pdf: pikepdf.Pdf) -> None:
    entries = {"/FT": pikepdf.Name.Sig, "/T": pikepdf.String("Signature1")}
    fields = pikepdf.Array([pdf.make_indirect(pikepdf.Dictionary(entries))])
    if "/AcroForm" in pdf.Root:
        pdf.Root.AcroForm.Fields.extend(fields)
    else:
        pdf.Root.AcroForm = pikepdf.Dictionary({"/Fields": fields})


def script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary({"/S": pikepdf.Name.JavaScript, "/JS": pikepdf.String("app.alert(1)")})


def without_leader(pdf: pikepdf.Pdf) -> None:
    field = leaves(pdf)["joint.forms.0.leader"]
    field.Parent.Kids = pikepdf.Array([kid for kid in field.Parent.Kids if kid.objgen != field.objgen])


def no_text(pdf: pikepdf.Pdf) -> None:
    leaves(pdf)["joint.forms.0.leader"].V = pdf.make_stream(b"x")


SAID = {
    "a field of others": (foreign_field, "1 个栏目不是 xjdemand 的，没有读：备注"),
    "a script": (script, "脚本"),
    "a field that is gone": (without_leader, "少了 1 栏"),
    "a field of no text": (no_text, "1 栏不是文字"),
}


@pytest.mark.parametrize("name", SAID)
def test_what_is_not_read_is_said(name: str, tmp_path: Path) -> None:
    change, says = SAID[name]
    loaded = read(changed(made("filled"), change), tmp_path)
    assert loaded.dossier.forms == (FILLED,)
    assert [note for note in loaded.notes if says in note.said()]


@pytest.mark.parametrize("data", [made("filled"), xj.render(FILLED)], ids=["to be filled", "printed"])
def test_a_signature_is_no_field_to_fill(data: bytes, tmp_path: Path) -> None:
    loaded = read(changed(data, signature), tmp_path)
    assert (loaded.dossier.forms, loaded.notes) == ((FILLED,), ())


def test_fields_of_others_on_a_print_of_ours_are_named(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        signature(pdf)
        foreign_field(pdf)

    loaded = read(changed(xj.render(FILLED), change), tmp_path)
    assert loaded.dossier.forms == (FILLED,)
    assert "备注" in loaded.notes[0].said()
