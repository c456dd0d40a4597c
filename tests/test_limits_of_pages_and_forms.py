"""The limits that a user sets hold for web pages and PDFs too, each named where it is passed."""

import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from bounded import ended
from pages_returned import form, page
from test_fillable import FILLED, made, put
from test_hostile_forms import Hostile, written

import xjdemand as xj
from xjdemand.cli import main
from xjdemand.errors import LoadError
from xjdemand.examples import joint_dossier

MEGABYTE = 1_000_000
LONG = "绿洲灌区土壤盐渍化" * 200


def filled() -> bytes:
    return put(made("附件3"), overview=LONG)


OF_A_FORM = {
    "file": (100_000, "文件太大：超过 0.1 MB"),
    "part": (100, "解开后最多 100 字节"),
    "elements": (10, "栏目超过 10 个"),
    "depth": (2, "嵌套超过 2 层"),
    "text": (500, "文字太多：超过 500 字节"),
}
"""Limit -> what is too little for an 附件3 that was filled, and what is said."""


@pytest.mark.parametrize("name", OF_A_FORM)
def test_each_limit_holds_for_a_form_that_was_filled(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    most, said = OF_A_FORM[name]
    path = tmp_path / "填.pdf"
    path.write_bytes(filled())
    with pytest.raises(LoadError, match=said):
        xj.read(path, limits=xj.Limits(**{name: most}))
    assert main(["read", str(path), "--limit", f"{name}={most}"]) == 2
    assert said in capsys.readouterr().err
    assert xj.read(path).dossier.forms


def test_a_print_is_bound_by_the_size_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "印.pdf"
    path.write_bytes(xj.render(FILLED))
    with pytest.raises(LoadError, match=r"文件太大：超过 10000 字节"):
        xj.read(path, limits=xj.Limits(file=10_000))
    with pytest.raises(LoadError, match=r"文件太大：超过 100 字节"):
        xj.read(path, max_bytes=100)


def test_what_is_typed_into_fields_is_bound_by_max_bytes_and_counted_as_it_is_stored(tmp_path: Path) -> None:
    """In bytes of UTF-8, three to a Chinese character."""
    path = tmp_path / "填.pdf"
    path.write_bytes(filled())
    size = len(LONG.encode())
    assert xj.load_file(path, max_bytes=size + 2_000).dossier.forms
    with pytest.raises(LoadError, match="文字太多"):
        xj.load_file(path, max_bytes=size - 1)


def test_the_forms_of_a_folder_are_bounded_together(tmp_path: Path) -> None:
    """By their bytes and by their texts; each is small enough by itself."""
    for number in (1, 2):
        (tmp_path / f"附件3-{number}.pdf").write_bytes(filled())
    size, text = len(filled()), len(LONG.encode())
    assert len(xj.load_file(tmp_path, limits=xj.Limits(file=2 * size)).dossier.forms) == 2
    for wanted, bounds in (
        ("几个文件的大小合起来超过", {"limits": xj.Limits(file=2 * size - 1)}),
        ("几个文件的文字合起来超过", {"limits": xj.Limits(text=text + 300)}),
        ("几个文件的数据合起来超过", {"max_bytes": text + 2_000}),
    ):
        with pytest.raises(LoadError, match=wanted) as caught:
            xj.load_file(tmp_path, **bounds)
        assert {Path(fault.at.file).name for fault in caught.value.faults} == {"附件3-2.pdf"}


def test_a_print_alone_is_told_that_it_is_too_long_by_itself(tmp_path: Path) -> None:
    """Not together with other files; and a file of data below the limit is read, though it grows in UTF-8."""
    (tmp_path / "附件3.pdf").write_bytes(xj.render(xj.JointProject(overview=LONG), "pdf"))
    size = len(LONG.encode())
    assert xj.load_file(tmp_path / "附件3.pdf", limits=xj.Limits(text=size + 300)).dossier.forms
    with pytest.raises(LoadError, match="文字太多：超过"):
        xj.load_file(tmp_path / "附件3.pdf", limits=xj.Limits(text=size - 1))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_one_file_of_data_may_have_as_much_as_the_limit(encoding: str, tmp_path: Path) -> None:
    """In bytes as it is stored; it was refused as too large together with others."""
    raw = xj.dumps(joint_dossier(needs=1)).encode(encoding)
    (tmp_path / "a.yaml").write_bytes(raw)
    assert xj.load_file(tmp_path / "a.yaml", max_bytes=len(raw)).dossier.forms
    with pytest.raises(LoadError, match="文件太大"):
        xj.load_file(tmp_path / "a.yaml", max_bytes=len(raw) - 1)


def nested(levels: int) -> bytes:
    """附件3 within so many tables that hold it in place."""
    return page("<table><tr><td>" * (levels - 1) + form() + "</table>" * (levels - 1))


def test_tables_stand_in_one_another_as_deep_as_is_allowed_and_no_deeper(tmp_path: Path) -> None:
    path = tmp_path / "页.html"
    for most in (1, 3, 60, 100):
        limits = xj.Limits(depth=most)
        path.write_bytes(nested(most))
        assert len(xj.read(path, limits=limits).dossier.forms) == 1
        path.write_bytes(nested(most + 1))
        with pytest.raises(LoadError, match=f"正文嵌套超过 {most} 层"):
            xj.read(path, limits=limits)


@pytest.mark.parametrize("deep", [10, 400])
def test_text_deleted_deep_within_a_cell_is_not_read(deep: int, tmp_path: Path) -> None:
    title = f"浅暗管{'<b>' * deep}<del>旧</del>{'</b>' * deep}排盐技术集成"
    (tmp_path / "页.html").write_bytes(page(form({"项目名称": title})))
    loaded = xj.read(tmp_path / "页.html")
    assert loaded.dossier.forms[0].title == "浅暗管排盐技术集成"
    assert ["修订标记" in note.said() for note in loaded.notes] == [True]


def test_what_stands_deeper_than_is_looked_at_is_told(tmp_path: Path) -> None:
    """Bold within bold is nothing to tell of."""
    title = f"浅暗管{'<b>' * 600}<s>排盐</s>{'</b>' * 600}"
    (tmp_path / "页.html").write_bytes(page(form({"项目名称": title})))
    (note,) = xj.read(tmp_path / "页.html").notes
    assert "500 层以上" in note.said()
    (tmp_path / "页.html").write_bytes(page(form({"项目名称": title.replace("s>", "i>")})))
    assert xj.read(tmp_path / "页.html").notes == ()


# Files embedded in a PDF.


def with_files(entries: bytes, *bodies: bytes) -> bytes:
    """A PDF of ours without a field, whose embedded files are these entries of a name tree."""
    raw = written(b"<</T (a) /V (b)>>", *bodies, root=b" /Names <</EmbeddedFiles <<%s>>>>" % entries)
    return raw.replace(b"/AcroForm <</Fields [3 0 R]>>", b" " * 29)


def packed_data(size: int, filters: bytes = b"/FlateDecode") -> bytes:

    raw = zlib.compress(b" " * size, 9)
    return b"<</Filter %s /Length %d>>\nstream\n%s\nendstream" % (filters, len(raw), raw)


OURS = b"(xjdemand.json) <</F (xjdemand.json) /EF <</F 4 0 R>>>> "

ATTACHED = {
    "90,000 files": Hostile(lambda: with_files(b"/Names [%s]" % (b"(a) <<>> " * 45_000)), "附带的文件超过 1000 个"),
    "many files that are one": Hostile(lambda: with_files(b"/Names [%s]" % (OURS * 900), packed_data(7 * MEGABYTE)), "900 份数据"),
    "two files": Hostile(lambda: with_files(b"/Names [%s]" % (OURS * 2), packed_data(9)), "2 份数据"),
    "data of 200 MB": Hostile(lambda: with_files(b"/Names [%s]" % OURS, packed_data(200 * MEGABYTE)), "解开后最多 8 MB"),
    "data of 7 MB": Hostile(lambda: with_files(b"/Names [%s]" % OURS, packed_data(7 * MEGABYTE)), "文件太大：超过 2 MB"),
    "a branch named again and again": Hostile(
        lambda: with_files(
            b"/Kids [%s]" % (b"4 0 R " * 90_000), b"<</Names [%s]>>" % (b"(a) (b) " * 40_000)
        ),
        "附带的文件超过 1000 个",
    ),
    "branches in a ring": Hostile(lambda: with_files(b"/Kids [4 0 R]", b"<</Kids [4 0 R 4 0 R]>>"), "没有 xjdemand 的数据"),
    "data that are no stream": Hostile(lambda: with_files(b"/Names [%s]" % OURS, b"(x)"), "没有 xjdemand 的数据"),
    "data that are the file itself": Hostile(lambda: with_files(b"/Names [%s]" % OURS, b"4 0 R"), "PDF"),
}  # fmt: skip
"""What is wrong with the embedded files -> the file, and what is said."""


@pytest.mark.parametrize("name", ATTACHED)
def test_hostile_embedded_files_are_refused_in_little_time_and_memory(name: str, tmp_path: Path) -> None:
    """Five seconds of processor time and 300 MB, as for all."""
    (tmp_path / "来件.pdf").write_bytes(ATTACHED[name].make())
    how, said = ended(tmp_path / "来件.pdf")
    assert how == "refused", said
    assert ATTACHED[name].said in said


def test_pages_that_share_a_long_list_of_notes_take_no_longer(tmp_path: Path) -> None:
    """4,900 pages that all name one list of 90,000."""
    pages = b"<</Type /Pages /Kids [%s] /Count 4900>>" % b" ".join(b"%d 0 R" % n for n in range(8, 4_908))
    note = b"[%s]" % (b"6 0 R " * 90_000)
    kid = b"<</Type /Page /Parent 2 0 R /Annots 7 0 R>>"
    raw = written(
        b"<</T (joint) /Kids [4 0 R]>>",
        b"<</T (forms) /Kids [5 0 R]>>",
        b"<</T (0) /Kids [6 0 R]>>",
        b"<</FT /Tx /T (title) /V (x)>>",
        note,
        *[kid] * 4_900,
    )
    (tmp_path / "来件.pdf").write_bytes(written_with_pages(pages, raw))
    how, said = ended(tmp_path / "来件.pdf")
    assert (how, "数据没有了" in said) == ("read", True)


def written_with_pages(pages: bytes, raw: bytes) -> bytes:
    """The file with that in place of its root of pages, put in at its end as a change (incremental update)."""
    at = len(raw)
    start = raw.rindex(b"startxref\n") + len(b"startxref\n")
    before = int(raw[start:].split(b"\n")[0])
    size = int(raw[raw.rindex(b"/Size ") + 6 :].split(b" ")[0])
    put_in = b"2 0 obj\n%s\nendobj\n" % pages
    tail = b"xref\n2 1\n%010d 00000 n \ntrailer\n<</Size %d /Root 1 0 R /Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    return raw + b"\n" + put_in + tail % (at + 1, size, before, at + 1 + len(put_in))


def in_branches(pdf: pikepdf.Pdf) -> None:
    """The name tree as a program writes it that parts long ones."""
    tree = pdf.Root.Names.EmbeddedFiles
    leaf = pdf.make_indirect(pikepdf.Dictionary({"/Names": tree.Names}))
    branch = pdf.make_indirect(pikepdf.Dictionary({"/Kids": pikepdf.Array([leaf])}))
    pdf.Root.Names.EmbeddedFiles = pikepdf.Dictionary({"/Kids": pikepdf.Array([branch])})


def test_data_of_a_print_are_found_however_deep_its_names_are_parted(tmp_path: Path) -> None:
    target = BytesIO()
    with pikepdf.open(BytesIO(xj.render(FILLED))) as pdf:
        in_branches(pdf)
        pdf.save(target)
    (tmp_path / "印.pdf").write_bytes(target.getvalue())
    assert xj.load(tmp_path / "印.pdf").forms == (FILLED,)
