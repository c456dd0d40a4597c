"""Word files made to do harm, or broken on the way: one LoadError in plain words, within little time and memory."""

import struct
import warnings
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import pytest
from bounded import ended
from effort import EFFORT
from hypothesis import given, settings
from hypothesis import strategies as st
from returned import MAIN, TYPES, c, document, docx, form, need, p, packed, r, summary, table, tbl, tr

from xjdemand.errors import LoadError
from xjdemand.formats.data import load_file

GOOD = docx(form())
BODY = "word/document.xml"
MEGABYTE = 1_000_000


class Hostile(NamedTuple):
    """What is in the file, and what is said of it; `read` where it is read all the same, with that warning."""

    make: Callable[[], bytes]
    said: str
    read: bool = False


def with_body(xml: bytes) -> bytes:
    return packed({"[Content_Types].xml": TYPES.format(main=BODY).encode(), BODY: xml})


def entities(declared: str, used: str = "&a;") -> bytes:
    """A body behind a document type."""
    return with_body(
        document(p("x"))
        .replace("<w:document", f"<!DOCTYPE w:document [{declared}]><w:document", 1)
        .replace(">x<", f">{used}<")
        .encode()
    )


def laughs() -> bytes:
    """Ten of ten of ten … a billion."""
    return entities(
        "".join(f'<!ENTITY {a} "{f"&{b};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
        + '<!ENTITY i "哈哈">'
    )


def in_utf16(name: str, *, mark: bool = True) -> bytes:
    xml = document(p("x")).replace("UTF-8", "UTF-16").replace("<w:document", '<!DOCTYPE w [<!ENTITY a "b">]><w:document', 1)
    return with_body((b"\xff\xfe" if name == "utf-16-le" and mark else b"\xfe\xff" if mark else b"") + xml.encode(name))


def twice(name: str) -> bytes:
    """A part of that name beside the good ones."""
    stream = BytesIO(GOOD)
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(name, "x")
    return stream.getvalue()


def bomb(method: int, size: int = 1 << 30) -> bytes:
    """A body of a gigabyte of blanks."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive, archive.open(BODY, "w", force_zip64=True) as part:
        for _ in range(size >> 24):
            part.write(b" " * (1 << 24))
    return stream.getvalue()


def many_parts(number: int) -> bytes:
    """An archive of empty parts."""
    return packed({f"word/media/{each}": b"" for each in range(number)})


def million_entries() -> bytes:
    """A table of contents of a million parts, none of which is there."""
    entry = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    table = entry * 1_000_000
    return b"PK\x03\x04" + table + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(table), 4, 0)


def lying_size() -> bytes:
    """A part that says it is small and is not."""
    raw = bytearray(with_body(b" " * (20 * MEGABYTE)))
    at = raw.rindex(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<L", 100)
    return bytes(raw)


def wrong_crc() -> bytes:
    wrong = struct.pack("<L", crc32(document(form()).encode()))
    assert wrong in GOOD
    return GOOD.replace(wrong, b"\1\2\3\4")


def ole(name: str) -> bytes:
    """The head of a compound file, with an entry of that name in it."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + name.encode("utf-16-le").ljust(2048, b"\0")


def nested(levels: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * levels + p("x") + "</w:tc></w:tr></w:tbl>" * levels


def flagged() -> bytes:
    """A good file whose parts say that they are encrypted."""
    raw = bytearray(GOOD)
    at = -1
    while (at := raw.find(b"PK\x01\x02", at + 1)) >= 0:
        raw[at + 8] |= 1
    return bytes(raw)


LONG = "土" * 1_000_000
EXTERNAL = '<!ENTITY a SYSTEM "file:///etc/passwd">'
MACROS = {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}
SPAN = table({**need(), "项目名称": [c("项目名称"), c("甲", span=10**9)]})
OUTSIDE = "指向文件外面"
CUT = "文件不完整"

KINDS = {
    "zip bomb": Hostile(lambda: bomb(zipfile.ZIP_DEFLATED), "解开后超过 8 MB"),
    "zip bomb of bzip2": Hostile(lambda: bomb(zipfile.ZIP_BZIP2), "压缩方法"),
    "zip bomb of lzma": Hostile(lambda: bomb(zipfile.ZIP_LZMA, 1 << 28), "压缩方法"),
    "a part that lies of its size": Hostile(lying_size, ""),
    "a bomb in a header": Hostile(lambda: docx(form(), parts={"word/header1.xml": b" " * (9 * MEGABYTE)}), "解开后超过"),
    "too many parts": Hostile(lambda: many_parts(2_500), "2500 个部分"),
    "a table of a million parts": Hostile(million_entries, "1000000 个部分"),
    "entity bomb": Hostile(laughs, "声明了文档类型"),
    "quadratic entities": Hostile(lambda: entities(f'<!ENTITY a "{"x" * 50_000}">', "&a;" * 50_000), "声明了文档类型"),
    "external entity": Hostile(lambda: entities(EXTERNAL), "声明了文档类型"),
    "external document type": Hostile(
        lambda: with_body(document(p("x")).replace("<w:doc", '<!DOCTYPE w SYSTEM "http://192.0.2.1/x"><w:doc', 1).encode()),
        "声明了文档类型",
    ),
    "parameter entities": Hostile(lambda: entities('<!ENTITY % a SYSTEM "http://192.0.2.1/x">%a;', ""), "声明了文档类型"),
    "entity in the list of types": Hostile(
        lambda: packed({"[Content_Types].xml": b'<!DOCTYPE x [<!ENTITY a "b">]><Types/>', BODY: document(form()).encode()}),
        "声明了文档类型",
    ),
    "entity in a header": Hostile(
        lambda: docx(form(), parts={"word/header1.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'}), "声明了文档类型"
    ),
    "DTD in UTF-16, little end first": Hostile(lambda: in_utf16("utf-16-le"), "声明了文档类型"),
    "DTD in UTF-16, big end first": Hostile(lambda: in_utf16("utf-16-be"), "声明了文档类型"),
    "DTD in UTF-16 without a mark": Hostile(lambda: in_utf16("utf-16-le", mark=False), "声明了文档类型"),
    "an encoding nobody knows": Hostile(lambda: with_body(document(p("x")).replace("UTF-8", "x-none").encode()), "XML"),
    "an encoding of many bytes": Hostile(
        lambda: with_body(document(p("x")).replace("UTF-8", "gb18030").encode("gb18030")), "XML"
    ),
    "an absolute path": Hostile(lambda: twice("/etc/passwd"), OUTSIDE),
    "a parent path": Hostile(lambda: twice("word/../../x.xml"), OUTSIDE),
    "a path of Windows": Hostile(lambda: twice("C:\\x.xml"), OUTSIDE),
    "a parent path of Windows": Hostile(lambda: twice("word\\..\\x.xml"), OUTSIDE),
    "two bodies": Hostile(lambda: twice(BODY), "同名"),
    "two bodies but for capitals": Hostile(lambda: twice("Word/Document.xml"), "同名"),
    "10,000 tables in one another": Hostile(lambda: docx(nested(10_000)), "嵌套"),
    "10,000 tables in a cell": Hostile(lambda: docx(tbl(tr(c(nested(10_000))))), "嵌套"),
    "50,000 runs in one another": Hostile(
        lambda: docx("<w:p>" + "<w:ins>" * 50_000 + "</w:ins>" * 50_000 + "</w:p>"), "嵌套"
    ),
    "50,000 controls in one another": Hostile(lambda: docx("<w:sdt>" * 50_000 + "</w:sdt>" * 50_000), "嵌套"),
    "a million cells": Hostile(lambda: docx(f"<w:tbl><w:tr>{'<w:tc/>' * 1_000_000}</w:tr></w:tbl>"), "超过"),
    "just too many cells": Hostile(lambda: docx(f"<w:tbl><w:tr>{'<w:tc/>' * 110_000}</w:tr></w:tbl>"), "格子超过 30000 个"),
    "half a million attributes": Hostile(lambda: docx('<w:p a=""/>' * 600_000), "元素和属性"),
    "as many elements as may be": Hostile(lambda: docx('<w:p w:a=""/>' * 149_000), "没有认出"),
    "an attribute of megabytes": Hostile(lambda: docx(f'<w:p w:a="{"x" * 7_000_000}"/>'), "没有认出"),
    "deep placeholders": Hostile(
        lambda: docx("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>" * 59 + r("x") * 20_000 + "</w:sdt>" * 59), "嵌套"
    ),
    "seven thousand rows that do not fit": Hostile(
        lambda: docx(summary() + tbl(*[tr(c("项目名称"), c("产业领域"))] * 7_000)), "没有一一说出", read=True
    ),
    "a body that is no XML": Hostile(lambda: with_body(b"<w:document"), "XML"),
    "a body of another kind": Hostile(lambda: with_body(b"<html><body/></html>"), "没有认出"),
    "no body": Hostile(lambda: with_body(f'<w:document xmlns:w="{MAIN}"/>'.encode()), "没有正文"),
    "no main part": Hostile(lambda: packed({"xl/workbook.xml": b"<workbook/>"}), "没有正文"),
    "a main part that is not there": Hostile(
        lambda: packed({"[Content_Types].xml": TYPES.format(main=BODY).encode()}), "没有正文"
    ),
    "a zip cut short": Hostile(lambda: GOOD[: len(GOOD) // 2], CUT),
    "a zip without its end": Hostile(lambda: GOOD[:-22], CUT),
    "a wrong sum": Hostile(wrong_crc, CUT),
    "encrypted": Hostile(lambda: ole("EncryptedPackage"), "有密码"),
    "encrypted parts": Hostile(flagged, "有密码"),
    "an old .doc": Hostile(lambda: ole("WordDocument"), "旧的 .doc"),
    "a PDF": Hostile(lambda: b"%PDF-1.7\n", "改了后缀"),
    "a text": Hostile("渠道: 推荐单位\n".encode, "改了后缀"),
    "a picture": Hostile(lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "里面是图片"),
    "a web page": Hostile(lambda: b"<html><table></table></html>", "改了后缀"),
    "an empty archive": Hostile(lambda: packed({}), "改了后缀"),
    "an empty file": Hostile(lambda: b"", "空文件"),
    "macros": Hostile(lambda: docx(form(), parts=MACROS), "宏", read=True),
    "a cell over 10^9 columns": Hostile(lambda: docx(SPAN), "", read=True),
    "a paragraph of three megabytes": Hostile(lambda: docx(form({"项目概述": c(LONG, span=4)})), "文字太多"),
    "a paragraph of a megabyte and a half": Hostile(
        lambda: docx(form({"项目概述": c(LONG[:500_000], span=4)})), "", read=True
    ),
    "a megabyte outside of tables": Hostile(lambda: docx(form() + p(LONG[:400_000])), "表外的文字没有读", read=True),
    "a template from afar": Hostile(
        lambda: docx(
            form(),
            parts={
                "word/_rels/document.xml.rels": b'<Relationships><Relationship TargetMode="External" Target="http://192.0.2.1/x"/></Relationships>'
            },
        ),
        "",
        read=True,
    ),
    "90,000 pictures": Hostile(lambda: docx(form() + "<w:p><w:drawing/></w:p>" * 90_000), "没有一一说出", read=True),
}
"""What is wrong with the file -> the file, and what is said."""


@pytest.mark.parametrize("name", KINDS)
def test_a_hostile_file_is_refused_or_read_with_a_word_in_little_time_and_memory(name: str, tmp_path: Path) -> None:
    """Five seconds of processor time and 300 MB of data for all: interpreter, library and file."""
    path = tmp_path / "来件.docx"
    path.write_bytes(KINDS[name].make())
    how, said = ended(path)
    assert how == ("read" if KINDS[name].read else "refused"), said
    assert KINDS[name].said in said


def test_hostile_files_are_more_than_fifty() -> None:
    """Sixty are asked for over all formats."""
    assert len(KINDS) > 50


def test_a_folder_named_as_a_file_is_told_to_be_one(tmp_path: Path) -> None:
    """x.docx/ is a folder, and an empty one."""
    (tmp_path / "x.docx").mkdir()
    with pytest.raises(LoadError, match="文件夹是空的"):
        load_file(tmp_path / "x.docx")


def test_a_file_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="没有这个文件"):
        load_file(tmp_path / "x.docx")


def test_a_file_larger_than_fifty_megabytes_is_not_read(tmp_path: Path) -> None:
    """Not even into memory: one byte past the limit is read, and no more."""
    path = tmp_path / "x.docx"
    with path.open("wb") as stream:
        stream.truncate(51 * MEGABYTE)
    with pytest.raises(LoadError, match="超过 50"):
        load_file(path)


def mutants() -> st.SearchStrategy[bytes]:
    """A good file with some bytes changed, cut out or put in; the body stored, so that changes reach the XML."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES.format(main=BODY))
        archive.writestr(BODY, document(form()))
    good = [GOOD, stream.getvalue()]
    change = st.tuples(st.integers(0, 60_000), st.integers(0, 40), st.binary(max_size=12))
    return st.builds(_changed, st.sampled_from(good), st.lists(change, min_size=1, max_size=6))


def _changed(good: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    for start, cut, put in changes:
        at = start % (len(good) + 1)
        good = good[:at] + put + good[at + cut :]
    return good


def taken(raw: bytes, folder: Path) -> None:
    path = folder / "来件.docx"
    path.write_bytes(raw)
    with suppress(LoadError):
        load_file(path)


@settings(max_examples=150 * EFFORT)
@given(raw=mutants())
def test_changed_bytes_end_in_a_load_error_or_in_a_form(raw: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Never in another exception."""
    taken(raw, tmp_path_factory.getbasetemp())


@settings(max_examples=150 * EFFORT)
@given(
    changes=st.lists(
        st.tuples(
            st.integers(0, 60_000),
            st.integers(0, 40),
            st.sampled_from(["", "<w:tbl>", "</w:tc>", "<w:p/>", "项目名称", "：", "w:sdt", '"', "1", "-"]),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_a_body_with_other_xml_in_it_ends_in_a_load_error_or_in_a_form(
    changes: list[tuple[int, int, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The sums are right here, so all of it is read."""
    xml = document(summary() + form())
    for start, cut, put in changes:
        at = start % len(xml)
        xml = xml[:at] + put + xml[at + cut :]
    taken(with_body(xml.encode()), tmp_path_factory.getbasetemp())
