"""Workbooks and CSV files made to do harm, or broken on the way: one LoadError in plain words, within little time and memory."""

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
from handed import HEADS, LISTED, MAIN, NOTE, TYPES, cell, csv, inline, one, packed, raw, summary
from hypothesis import given, settings
from hypothesis import strategies as st

from xjdemand.errors import LoadError
from xjdemand.formats.data import load_file

MEGABYTE = 1_000_000
GOOD = inline(summary())


class Hostile(NamedTuple):
    """What is in the file, and what is said of it; `read` where it is read all the same, with that warning."""

    make: Callable[[], bytes]
    said: str
    read: bool = False
    name: str = "来件.xlsx"


def text(said: str, make: Callable[[], bytes], *, read: bool = False) -> Hostile:
    return Hostile(make, said, read, "来件.csv")


def bomb(part: str, size: int = 1 << 26) -> bytes:
    """A part of blanks that unpacks to so many bytes."""
    stream = BytesIO(raw(GOOD))
    kept = {name: zipfile.ZipFile(stream).read(name) for name in zipfile.ZipFile(stream).namelist() if name != part}
    made = BytesIO(packed(kept))
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive, archive.open(part, "w", force_zip64=True) as target:
        for _ in range(size >> 24):
            target.write(b" " * (1 << 24))
    return made.getvalue()


def with_sheet(xml: str) -> bytes:
    """A workbook whose sheet is that XML."""
    return raw("", {"xl/worksheets/sheet1.xml": xml.encode()})


def entity(declared: str, used: str = "&a;") -> bytes:
    return with_sheet(
        f'<!DOCTYPE x [{declared}]><worksheet xmlns="{MAIN}"><sheetData><row>{cell(used)}</row></sheetData></worksheet>'
    )


def laughs() -> str:
    return (
        "".join(f'<!ENTITY {a} "{f"&{b};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)) + '<!ENTITY i "哈">'
    )


def shared(texts: str) -> dict[str, bytes]:
    return {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>'.encode()}


def wrong_crc() -> bytes:
    good = raw(GOOD)
    sheet = zipfile.ZipFile(BytesIO(good)).read("xl/worksheets/sheet1.xml")
    return good.replace(crc32(sheet).to_bytes(4, "little"), b"\1\2\3\4")


def far(reference: str) -> str:
    return f'{GOOD}<row r="1048576"><c r="{reference}" t="inlineStr"><is><t>远</t></is></c></row>'


def merges(*references: str) -> str:
    listed = "".join(f'<mergeCell ref="{each}"/>' for each in references)
    return f"<mergeCells>{listed}</mergeCells>"


LONG = "土" * 40_000
FIRST_TEXT = '<c t="s"><v>0</v></c>'
FORMULA = "<c><f>1+1</f><v>2</v></c>"
NAMES = f"<definedNames>{''.join(f'<definedName name={chr(34)}n{n}{chr(34)}>A1</definedName>' for n in range(50_000))}</definedNames>"
BOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    "{}<sheets>{}</sheets>{}</workbook>"
)
SHEET = '<sheet name="附件4" sheetId="1" r:id="rId1"/>'


def with_book(before: str = "", sheets: str = SHEET, behind: str = "") -> bytes:
    return raw(GOOD, {"xl/workbook.xml": BOOK.format(before, sheets, behind).encode()})


KINDS = {
    "zip bomb in a sheet": Hostile(lambda: bomb("xl/worksheets/sheet1.xml"), "解开后超过 8 MB"),
    "zip bomb in the shared texts": Hostile(lambda: bomb("xl/sharedStrings.xml"), "解开后超过 8 MB"),
    "zip bomb in the styles": Hostile(lambda: bomb("xl/styles.xml"), "解开后超过 8 MB"),
    "zip bomb in a picture that nobody reads": Hostile(lambda: bomb("xl/media/image1.png"), "", read=True),
    "entity bomb": Hostile(lambda: entity(laughs()), "声明了文档类型"),
    "external entity": Hostile(lambda: entity('<!ENTITY a SYSTEM "file:///etc/passwd">'), "声明了文档类型"),
    "entity in the list of sheets": Hostile(
        lambda: raw(GOOD, {"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><workbook/>'}), "声明了文档类型"
    ),
    "entity in the shared texts": Hostile(
        lambda: raw(GOOD, {"xl/sharedStrings.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><sst/>'}), "声明了文档类型"
    ),
    "a cell of 200 MB in a small file": Hostile(
        lambda: raw(f'<row><c t="inlineStr"><is><t>{"x" * (200 * MEGABYTE)}</t></is></c></row>'), "解开后超过 8 MB"
    ),
    "a cell longer than any can be": Hostile(lambda: raw(GOOD + f"<row>{cell(LONG)}</row>"), "文字超过 32767 字"),
    "a shared text of megabytes": Hostile(
        lambda: raw('<row><c t="s"><v>0</v></c></row>', shared(f"<si><t>{'x' * 7 * MEGABYTE}</t></si>")), "文字超过 32767 字"
    ),
    "a long shared text in ten thousand cells": Hostile(
        lambda: raw(f"<row>{FIRST_TEXT * 200}</row>" * 50, shared(f"<si><t>{LONG[:30_000]}</t></si>")),
        "文字太多",
    ),
    "a huge table of shared texts": Hostile(lambda: raw(GOOD, shared("<si><t/></si>" * 300_000)), "元素和属性"),
    "a cell at XFD1048576": Hostile(lambda: raw(far("XFD1048576")), "3000 行以下、256 列以外有 1 格没有读", read=True),
    "a cell at XFD in each row": Hostile(
        lambda: raw(GOOD + "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(20, 2_900))),
        "2880 格没有读",
        read=True,
    ),
    "cells in the last column that is read": Hostile(
        lambda: raw(GOOD + "".join(f'<row r="{n}"><c r="IV{n}"><v>1</v></c></row>' for n in range(20, 2_900))),
        "格子超过 30000 个",
    ),
    "a million cells": Hostile(lambda: raw(f"<row>{'<c><v>1</v></c>' * 100}</row>" * 10_000), "解开后超过"),
    "half a million empty cells": Hostile(lambda: raw(f"<row>{'<c/>' * 100}</row>" * 5_000), "元素和属性"),
    "as many cells as may be": Hostile(lambda: raw(GOOD + f"<row>{'<c><v>1</v></c>' * 10}</row>" * 2_900), "", read=True),
    "a column past all names": Hostile(lambda: raw(GOOD + '<row r="9"><c r="ZZZ9"><v>1</v></c></row>'), "没有读", read=True),
    "rows with absurd numbers": Hostile(
        lambda: raw(GOOD + f'<row r="{"9" * 5_000}"><c><v>1</v></c></row><row r="-1"><c r="A-1"><v>1</v></c></row>'),
        "",
        read=True,
    ),
    "numbers with absurd exponents": Hostile(
        lambda: raw(GOOD + f"<row><c><v>1e999999999</v></c><c><v>{'9' * 30_000}</v></c><c><v>NaN</v></c></row>"),
        "",
        read=True,
    ),
    "a day past all calendars": Hostile(
        lambda: raw(
            GOOD + '<row><c s="0"><v>1e300</v></c><c s="0"><v>-5</v></c><c s="99999999999"><v>1</v></c></row>',
            {"xl/styles.xml": b'<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>'},
        ),
        "",
        read=True,
    ),
    "a number format of a megabyte": Hostile(
        lambda: raw(
            GOOD + '<row><c s="0"><v>5</v></c></row>' * 2_000,
            {
                "xl/styles.xml": f'<styleSheet><numFmts><numFmt numFmtId="200" formatCode="{"[$x-" * 250_000}"/></numFmts>'
                '<cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>'.encode()
            },
        ),
        "",
        read=True,
    ),
    "one merged cell over everything": Hostile(lambda: raw(GOOD, behind=merges("A1:XFD1048576")), "没有认出"),
    "a hundred thousand merged cells": Hostile(
        lambda: raw(GOOD, behind=merges(*(f"A{n}:C{n}" for n in range(1, 100_000)))), "", read=True
    ),
    "merged cells over one another": Hostile(
        lambda: raw(f"<row>{cell('x')}</row>" * 5_000 + GOOD, behind=merges(*["A1:H9999"] * 90_000)), "合并的格子太多"
    ),
    "merged cells that are none": Hostile(
        lambda: raw(GOOD, behind=merges("A1", "", "B2:A1", "A0:Z0", "1:2")), "", read=True
    ),
    "fifty thousand defined names": Hostile(lambda: with_book(behind=NAMES), "", read=True),
    "a thousand sheets": Hostile(lambda: with_book(sheets=SHEET * 1_000), "工作表超过 100 张"),
    "sheets that are not there": Hostile(lambda: with_book(sheets=SHEET.replace("rId1", "rId9")), "没有认出"),
    "a sheet in another file": Hostile(
        lambda: raw(
            GOOD,
            {
                "xl/_rels/workbook.xml.rels": b'<Relationships><Relationship Id="rId1" TargetMode="External" Type="x/worksheet"'
                b' Target="http://192.0.2.1/x"/></Relationships>'
            },
        ),
        "没有认出",
    ),
    "a sheet outside of the file": Hostile(
        lambda: raw(
            GOOD,
            {
                "xl/_rels/workbook.xml.rels": b'<Relationships><Relationship Id="rId1" Type="x/worksheet"'
                b' Target="../../../etc/passwd"/></Relationships>'
            },
        ),
        "没有认出",
    ),
    "external links": Hostile(
        lambda: raw(GOOD, {"xl/externalLinks/externalLink1.xml": b"<x/>"}), "引用了别的文件", read=True
    ),
    "ten thousand formulas": Hostile(lambda: raw(GOOD + f"<row>{FORMULA}</row>" * 10_000), "没有一一说出", read=True),
    "a sheet that is no XML": Hostile(lambda: with_sheet("<worksheet"), "XML"),
    "an encoding nobody knows": Hostile(lambda: with_sheet('<?xml version="1.0" encoding="x-none"?><worksheet/>'), "XML"),
    "elements deep in one another": Hostile(lambda: with_sheet("<a>" * 140_000 + "</a>" * 140_000), "没有认出"),
    "shared texts that are not there": Hostile(
        lambda: raw(GOOD + '<row><c t="s"><v>99999999999999999999</v></c><c t="s"><v>-1</v></c></row>'), "", read=True
    ),
    "a wrong sum": Hostile(wrong_crc, "文件不完整"),
    "cut short": Hostile(lambda: one()[: len(one()) // 2], "文件不完整"),
    "a Word file": Hostile(
        lambda: packed({"[Content_Types].xml": TYPES.encode(), "word/document.xml": b"<x/>"}), "没有工作簿"
    ),
    "an old .xls": Hostile(lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000), "旧的 .doc、.xls"),
    "CSV under another name": Hostile(lambda: csv(summary()).encode(), "改了后缀"),
    "CSV: one line of 100 MB": text("文件太大", lambda: b"x" * 100 * MEGABYTE),
    "CSV: one line of a megabyte": text("超过 32767 字", lambda: b"x" * 100_000 + b"," * 1_000_000),
    "CSV: a field of a megabyte": text("CSV", lambda: b'"' + b"x" * 1_000_000 + b'"\r\n' + csv(summary()).encode()),
    "CSV: NULs": text("空字节", lambda: csv(summary()).encode() + b"\0" * 100),
    "CSV: NULs in UTF-16": text("", lambda: (csv(summary()) + "\0" * 100).encode("utf-16"), read=True),
    "CSV: nothing but quotation marks": text("超过 32767 字", lambda: b'"' * 100_000),
    "CSV: a quotation mark that never ends": text("引号不成对", (csv(summary()) + '"x' * 1_000).encode, read=True),
    "CSV: fifty thousand rows": text("3000 行以下", lambda: csv([*summary(), *[("x",)] * 50_000]).encode(), read=True),
    "CSV: thirty thousand rows of a list": text(
        "3000 行以下", lambda: csv([HEADS, *[LISTED[0][:2]] * 30_000]).encode(), read=True
    ),
    "CSV: cut within a character": text("断了", lambda: csv(summary()).encode()[: -len(f"{NOTE[1:]}\r\n".encode()) - 1]),
    "CSV: an encoding nobody knows": text("编码", lambda: csv(summary()).encode("utf-8") + b"\xff\xff\xff"),
}
"""What is wrong with the file -> the file, and what is said."""


@pytest.mark.parametrize("name", KINDS)
def test_a_hostile_file_is_refused_or_read_with_a_word_in_little_time_and_memory(name: str, tmp_path: Path) -> None:
    """Five seconds of processor time and 300 MB of data for all: interpreter, library and file."""
    path = tmp_path / KINDS[name].name
    path.write_bytes(KINDS[name].make())
    how, said = ended(path)
    assert how == ("read" if KINDS[name].read else "refused"), said
    assert KINDS[name].said in said


def taken(file: bytes, name: str, folder: Path) -> None:
    path = folder / name
    path.write_bytes(file)
    with suppress(LoadError):
        load_file(path)


CHANGES = st.lists(
    st.tuples(
        st.integers(0, 60_000),
        st.integers(0, 40),
        st.sampled_from(
            ["", "<row>", "</c>", "<c/>", '<c t="s">', "项目名称", "：", "<f/>", '"', "1", "-", "A1:B9", ",", "\n"]
        ),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=150 * EFFORT)
@given(changes=CHANGES, put=st.binary(max_size=12))
def test_changed_files_end_in_a_load_error_or_in_a_form(
    changes: list[tuple[int, int, str]], put: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """XML within right sums, bytes of the archive, and the text of CSV; never another exception."""
    sheet, listed, archive = GOOD, csv(summary()), one()
    for start, cut, said in changes:
        sheet = sheet[: start % len(sheet)] + said + sheet[start % len(sheet) + cut :]
        listed = listed[: start % len(listed)] + said + listed[start % len(listed) + cut :]
        archive = archive[: start % len(archive)] + put + archive[start % len(archive) + cut :]
    folder = tmp_path_factory.getbasetemp()
    taken(raw(sheet, behind=merges("A1:C2", "B2:B4")), "x.xlsx", folder)
    taken(listed.encode(), "x.csv", folder)
    taken(archive, "x.xlsx", folder)
