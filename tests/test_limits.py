"""How much is read: every limit holds wherever the thing stands, is told as it was set, and what was read under it can be kept."""

import re
from pathlib import Path

import pytest
from returned import NEED, TYPES, c, document, docx, form, need, p, packed, r, table, tbl, tr

import xjdemand as xj
from xjdemand.cli import main
from xjdemand.errors import DumpError, LoadError
from xjdemand.examples import joint_dossier
from xjdemand.formats.annotate import annotated
from xjdemand.formats.data import dump, dumps, load_file

HAN = re.compile("[一-鿿]")


def kept(folder: Path, *bodies: str) -> list[Path]:
    """Word files with those bodies."""
    folder.mkdir(exist_ok=True)
    for number, body in enumerate(bodies, 1):
        (folder / f"附件3-{number:02}.docx").write_bytes(docx(body))
    return sorted(folder.iterdir())


def refused(*paths: Path, limits: xj.Limits | None = None) -> str:
    with pytest.raises(LoadError) as caught:
        xj.read(*paths, limits=limits or xj.Limits())
    return caught.value.said("zh")


def test_cells_of_a_table_within_a_cell_count_as_well(tmp_path: Path) -> None:
    """Twenty cells in the overview, and twenty-nine around them."""
    inner = tbl(*[tr(*[c("甲")] * 5)] * 4)
    (path,) = kept(tmp_path, form({"项目概述": c(inner, span=4)}))
    outer = sum(map(len, need().values()))
    assert xj.read(path, limits=xj.Limits(cells=outer + 20)).dossier.forms[0].overview.count("甲") == 20
    assert f"格子超过 {outer + 19} 个" in refused(path, limits=xj.Limits(cells=outer + 19))


@pytest.mark.parametrize(
    ("most", "said"),
    [(10, "10 字节"), (2_500, "2500 字节"), (500_000, "0.5 MB"), (1_250_000, "1.25 MB"), (3_000_000, "3 MB")],
)
def test_a_limit_in_bytes_is_told_as_people_say_it(most: int, said: str, tmp_path: Path) -> None:
    """Not as 1e-05 MB, nor as 3.0."""
    (path,) = kept(tmp_path, form({"项目概述": c("土" * (most // 3 + 1), span=4)}))
    assert f"文字太多：超过 {said}" in refused(path, limits=xj.Limits(text=most))
    (tmp_path / "材料.yaml").write_text("土" * (most // 3 + 1), encoding="utf-8")
    with pytest.raises(LoadError, match=f"文件太大：超过 {said}"):
        load_file(tmp_path / "材料.yaml", max_bytes=most)


def test_files_of_data_are_bounded_together_by_what_was_set(tmp_path: Path) -> None:
    """Bytes are counted: three to a character."""
    for number in (1, 2):
        (tmp_path / f"附件3-{number}.yaml").write_text("项目概述: " + "字" * 1_000, encoding="utf-8")
    size = (tmp_path / "附件3-1.yaml").stat().st_size
    assert len(load_file(tmp_path, max_bytes=2 * size).dossier.forms) == 2
    with pytest.raises(LoadError, match=f"附件3-2.yaml: 几个文件的数据合起来超过 {2 * size - 1} 字节"):
        load_file(tmp_path, max_bytes=2 * size - 1)


def test_the_data_in_a_print_are_bounded_by_what_was_set(tmp_path: Path) -> None:
    """A PDF that is the dossier, alone."""
    (tmp_path / "a.pdf").write_bytes(xj.render(joint_dossier(), "pdf"))
    assert load_file(tmp_path / "a.pdf").dossier == joint_dossier()
    with pytest.raises(LoadError, match="文件太大：超过 100 字节"):
        load_file(tmp_path / "a.pdf", max_bytes=100)


def test_the_texts_of_forms_filled_as_pdf_count_with_those_beside_them(tmp_path: Path) -> None:
    """Three of them, each small enough by itself."""
    pdf = xj.render(joint_dossier().forms[0], "pdf", fillable=True)
    for number in (1, 2, 3):
        (tmp_path / f"附件3-{number}.pdf").write_bytes(pdf)
    texts = sum(len(item.text.encode()) for item, _ in load_file(tmp_path).fields())
    assert len(load_file(tmp_path, max_bytes=texts * 11 // 10).dossier.forms) == 3
    with pytest.raises(LoadError, match=r"附件3-3\.pdf: 几个文件的数据合起来超过"):
        load_file(tmp_path, max_bytes=texts * 9 // 10)


LONG = form({"项目概述": c(*["改良盐碱地，" * 20_000] * 6, span=4)})
"""Two megabytes and a bit."""


@pytest.mark.parametrize("ending", ["yaml", "json", "toml"])
def test_what_was_read_under_a_wider_limit_is_written_and_read_again_under_it(ending: str, tmp_path: Path) -> None:
    (path,) = kept(tmp_path / "来件", LONG)
    out = tmp_path / f"材料.{ending}"
    assert "文字太多：超过 2 MB" in refused(path)
    assert main(["read", str(path), "-o", str(out), "--limit", "text=2500000"]) == 0
    limits = xj.Limits(text=2_500_000)
    assert load_file(out, limits=limits).dossier == xj.read(path, limits=limits).dossier
    with pytest.raises(LoadError, match="文件太大：超过 2 MB"):
        load_file(out)


def test_what_would_not_be_read_again_is_not_written_and_the_limit_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """YAML indents every line: a text just within the limit may be past it as YAML."""
    body = form({"项目概述": c(*["土" * 66] * 9_900, span=4)})
    (path,) = kept(tmp_path / "来件", body)
    out = tmp_path / "材料.yaml"
    assert main(["read", str(path), "-o", str(out)]) == 2
    assert "超过 2 MB，读不回来，没有写出；要写要读，请把限度 text 改大" in capsys.readouterr().err
    assert not out.exists()
    assert main(["read", str(path), "-o", str(out), "--limit", "text=2100000"]) == 0


def test_doubts_written_beside_the_values_count_as_well(tmp_path: Path) -> None:
    (path,) = kept(tmp_path, form() + p("此件请保密"))
    loaded = xj.read(path)
    alone = len(dumps(loaded.dossier).encode())
    assert annotated(loaded, max_bytes=alone + 500)
    with pytest.raises(DumpError, match=f"超过 {alone} 字节"):
        annotated(loaded, max_bytes=alone)


def test_a_narrow_limit_for_documents_does_not_bind_files_of_data(tmp_path: Path) -> None:
    """They may have two megabytes, as ever."""
    dump(joint_dossier(), tmp_path / "材料.yaml")
    assert load_file(tmp_path / "材料.yaml", limits=xj.Limits(text=10)).dossier == joint_dossier()
    with pytest.raises(DumpError, match="超过 100 字节"):
        dump(joint_dossier(), tmp_path / "又.yaml", max_bytes=100)
    assert not (tmp_path / "又.yaml").exists()


@pytest.mark.parametrize("most", [0, -1, 2_000_000_001])
def test_a_limit_of_nothing_or_past_all_memory_is_refused(most: int) -> None:
    with pytest.raises(ValueError, match="text"):
        xj.Limits(text=most)
    assert xj.Limits(text=1).text == 1


BROKEN = {
    "docx": (docx(form())[:-30], "文件不完整，可能没有传完"),
    "xlsx": (b"PK\x03\x04" + bytes(100), "文件不完整，可能没有传完"),
    "json": (b'{"a": 1,}', "不是完整的 JSON；解析器的原话是“"),
    "yaml": (b"a: [1, 2", "不是完整的 YAML；解析器的原话是“"),
    "toml": (b"a = [1, 2", "不是完整的 TOML；解析器的原话是“"),
}


@pytest.mark.parametrize("ending", BROKEN)
def test_a_parsers_english_is_left_out_or_marked_as_its_own(ending: str, tmp_path: Path) -> None:
    """Nobody reads “File is not a zip file” in a Chinese sentence."""
    raw, said = BROKEN[ending]
    (tmp_path / f"a.{ending}").write_bytes(raw)
    message = refused(tmp_path / f"a.{ending}").partition(f"a.{ending}")[2]
    assert said in message
    assert "zip" not in message
    unmarked = re.sub("“.*?”", "", message.replace(ending.upper(), ""))
    assert not re.search("[A-Za-z]{3,}", unmarked)


def test_a_part_that_cannot_be_unpacked_is_named(tmp_path: Path) -> None:
    whole = docx(form())
    at = whole.index(b"word/document.xml") + 40
    (tmp_path / "a.docx").write_bytes(whole[:at] + b"\xff" * 20 + whole[at + 20 :])
    assert "里面的 word/document.xml 解不开" in refused(tmp_path / "a.docx")


def test_a_body_that_is_no_xml_is_told_by_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(form() + "</w:p>"))
    assert re.search(r"不是完整的 XML：第 1 行第 \d+ 字起读不下去", refused(tmp_path / "a.docx"))


def test_two_parts_named_alike_but_for_capitals_are_refused(tmp_path: Path) -> None:
    """Which of them another program would take is anybody's guess."""
    (tmp_path / "a.docx").write_bytes(docx(form(), parts={"Word/Document.XML": b"<x/>"}))
    assert "两个部分同名" in refused(tmp_path / "a.docx")


def test_a_run_struck_out_twice_is_told(tmp_path: Path) -> None:
    """Once or twice struck, it is read, and said."""
    struck = c(p(r("甲"), r("乙", "<w:dstrike/>")), span=4)
    (path,) = kept(tmp_path, table({**need(), "项目名称": [c("项目名称"), struck]}))
    loaded = xj.read(path)
    assert loaded.dossier.forms[0].title == "甲乙"
    assert [str(note.what.template) for note in loaded.notes] == ["这里有划掉的文字，照样读了"]


def test_sixty_headers_are_looked_at_and_the_rest_counted(tmp_path: Path) -> None:
    """Ten sections have three headers and three footers each."""

    def said(number: int) -> list[str]:
        parts = {
            f"word/header{at}.xml": f"<w:hdr xmlns:w='x'><w:p><w:t>内部{at}</w:t></w:p></w:hdr>".encode()
            for at in range(1, number + 1)
        }
        path = tmp_path / "a.docx"
        path.write_bytes(docx(form(), parts=parts))
        return [note.what.said() for note in xj.read(path).notes]

    assert len(said(60)) == 60
    assert all("内部" in text for text in said(60))
    assert len(said(62)) == 61
    assert [text for text in said(62) if "没有看" in text] == ["页眉、页脚太多，有 2 个没有看"]


def test_a_template_of_word_is_read_as_a_document(tmp_path: Path) -> None:
    """People save the annexes as templates."""
    template = docx(form()).replace(b"", b"")
    (tmp_path / "a.dotx").write_bytes(template)
    assert xj.load(tmp_path / "a.dotx").forms[0].title == NEED["项目名称"]


KINDS = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
)


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_or_macro_document_is_known_by_its_type_whatever_its_body_is_called(kind: str, tmp_path: Path) -> None:
    types = TYPES.format(main="doc/main.xml").replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", kind
    )
    raw = packed({"[Content_Types].xml": types.encode(), "doc/main.xml": document(form()).encode()})
    for name in ("a.dotx", "a.docm"):
        (tmp_path / name).write_bytes(raw)
        assert xj.load(tmp_path / name).forms[0].title == NEED["项目名称"]


def test_a_print_is_a_dossier_only_alone(tmp_path: Path) -> None:
    """Beside other files, or in a folder, it would be counted again."""
    print_ = xj.render(joint_dossier(), "pdf")
    (tmp_path / "a.pdf").write_bytes(print_)
    assert xj.read(tmp_path / "a.pdf").dossier == joint_dossier()
    (tmp_path / "b.docx").write_bytes(docx(form()))
    for paths in ([tmp_path / "a.pdf", tmp_path / "b.docx"], [tmp_path / "b.docx", tmp_path / "a.pdf"], [tmp_path]):
        assert "a.pdf: 是打印好的表，不和别的文件一起读；请移出" in refused(*paths)
    (tmp_path / "b.docx").unlink()
    assert "请移出" in refused(tmp_path)


def test_what_is_read_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not even by force, nor by another name of the same file."""
    dump(joint_dossier(), tmp_path / "材料.yaml")
    before = (tmp_path / "材料.yaml").read_bytes()
    (tmp_path / "同.yaml").symlink_to(tmp_path / "材料.yaml")
    for source, out in (("材料.yaml", "材料.yaml"), ("同.yaml", "材料.yaml"), ("材料.yaml", "同.yaml"), (".", "材料.yaml")):
        assert main(["read", str(tmp_path / source), "-o", str(tmp_path / out), "--force"]) == 2
        assert "是要读的材料，不能写在它上面" in capsys.readouterr().err
    assert (tmp_path / "材料.yaml").read_bytes() == before


def test_a_doubt_about_a_cell_of_two_fields_stands_over_the_first_of_them(tmp_path: Path) -> None:
    """联系人 and 联系电话 written in one cell have one place."""
    both = {**need(), "联系人": [c("联系人：卢晓棠", "联系电话：0998-5550101", span=5)]}
    (path,) = kept(tmp_path, table(both))
    loaded = xj.read(path)
    assert loaded.locate("/forms/0/contact") == loaded.locate("/forms/0/phone")
    lines = annotated(loaded).split("\n")
    said = [number for number, line in enumerate(lines) if "写在一格里" in line]
    field = next(number for number, line in enumerate(lines) if line.strip().startswith("联系人:"))
    assert said
    assert max(said) < field
    assert "联系部门:" in lines[min(said) - 1]
