"""Web pages made to do harm, or broken on the way: one LoadError in plain words, or a warning, within little time and memory."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest
from bounded import ended
from effort import EFFORT
from hypothesis import given, settings
from hypothesis import strategies as st
from pages_returned import form, need, page, summary, table, td, tr

import xjdemand as xj
from xjdemand.errors import LoadError
from xjdemand.formats.data import load_file

MEGABYTE = 1_000_000
FORM = form()
"""Nothing of it is lost by what stands behind it."""


class Hostile(NamedTuple):
    """What is in the file, and what is said of it; `read` where it is read all the same, with that warning."""

    make: Callable[[], bytes]
    said: str
    read: bool = False


def behind(text: str, said: str = "", *, read: bool = True) -> Hostile:
    """A good form with that behind it."""
    return Hostile(lambda: page(FORM + text), said, read)


def bombs(rows: int, down: int) -> str:
    """Rows of cells that all reach down."""
    return f"<table>{tr(*[td('x', rowspan=down)] * 900)}{'<tr>' * rows}</table>"


MANY = 190_000


def rows_of_one_cell(number: int) -> bytes:
    """附件4 as we write it, with more rows than anybody would compose."""
    ours = xj.render(xj.JointSummary(), "html")
    assert ours.count(b"</tbody>") == 1
    return ours.replace(b"</tbody>", b"<tr><td>1" * number + b"</tbody>")


KINDS = {
    "100,000 elements in one another": behind("<b>" * 100_000),
    "100,000 blocks in one another": behind("<div>" * 100_000),
    "100,000 ends of nothing": behind("<div>" * 600 + "</b></p></div></td></table>" * 40_000),
    "inner ends that end nothing": behind("<b>" * 400 + "<table><td>" + "<i>" * 499 + "</b>" * 150_000),
    "10,000 tables in one another": behind("<table><tr><td>" * 10_000, "嵌套", read=False),
    "tables in one another, as many as may be": behind(("<table>" + tr(td("x")) * 90 + "<tr><td>") * 19, "没有读"),
    "a million cells": behind("<table>" + "<td>" * 1_000_000, "超过", read=False),
    "a list of ours with 29,000 rows of one cell": Hostile(lambda: rows_of_one_cell(29_000), "没有读", read=True),
    "just too many cells": behind("<table>" + "<td>" * 110_000, "格子超过 30000 个", read=False),
    "cells that reach down over everything": behind(bombs(100_000, 65_534), "格子超过 30000 个", read=False),
    "a cell over 10^9 columns": Hostile(
        lambda: page(table({**need(), "项目名称": [td("项目名称"), td("甲", colspan=10**9)]})), "", read=True
    ),
    "a cell over 10^9 rows": Hostile(
        lambda: page(table({**need(), "项目名称": [td("项目名称"), td("甲", rowspan=10**9)]})), "", read=True
    ),
    "spans of a million digits": behind(f"<table><td colspan={'9' * MEGABYTE} rowspan=-1>x</table>", "没有读"),
    "an attribute of 50 megabytes": Hostile(lambda: page(f'<p title="{"x" * 50 * MEGABYTE}">'), "文件太大", read=False),
    "an attribute of seven megabytes": behind(f'<p title="{"x" * 7 * MEGABYTE}">'),
    "a million attributes": behind("<p " + " ".join(f"a{n}" for n in range(MEGABYTE)) + ">"),
    "half a million attributes with values": behind("<p " + "a=1 " * 500_000, "元素和属性", read=False),
    "a tag without end": behind("<p " + "a " * 3 * MEGABYTE),
    "blanks in a tag without end": behind("<p" + " " * 6 * MEGABYTE),
    "blanks before an equals sign": behind("<p a" + (" " * 1000 + "b") * 5_000),
    "quotes that never end": behind('<a href="' * (MANY // 2), "", read=True),
    "single quotes that never end": behind("<a b='" * (MANY // 2)),
    "mixed quotes": behind("<a b='\">" * (MANY // 2), ""),
    "comments that never end": behind("<!--" * MANY),
    "comments within comments": behind("<!-- -- " * MANY + "-->"),
    "declarations that never end": behind("<!" * MANY),
    "instructions that never end": behind("<?" * MANY),
    "conditions that never end": behind("<![" * MANY),
    "end tags that never end": behind("</a " * MANY),
    "opening signs": behind("<" * 290_000, "表外的文字没有读"),
    "scripts that never end": behind("<script>" * MANY, "脚本"),
    "scripts with half an end": behind("<script>" + "</scrip" * MANY, "脚本"),
    "fields that never end": behind("<textarea>" + "</textare" * MANY, "表外的文字没有读"),
    "ampersands": behind("&" * MEGABYTE, "表外的文字没有读"),
    "references without end": behind("&a" * 300_000, "表外的文字没有读"),
    "references to nothing": behind("&#" * 300_000 + "&#x" * 300_000, "表外的文字没有读"),
    "a reference of a million digits": behind(f"&#{'9' * MEGABYTE};&#x{'f' * MEGABYTE};", "表外的文字没有读"),
    "references to noughts, halves and others": behind("&#0;&#xD800;&#xFFFE;&#1;&#128;", "表外的文字没有读"),
    "entities of one's own": Hostile(
        lambda: b'<!DOCTYPE html [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]>' + page(FORM + "&a;&c;"), "", read=True
    ),
    "blanks": behind(" \n" * 3 * MEGABYTE),
    "blanks between breaks": behind("<br> " * 90_000),
    "a list of many choices": behind("<select>" + "<option selected>x" * 100_000, "表外的文字没有读"),
    "a list in a list": behind("<select>" * 100_000 + "<option>x", "下拉框没有标明"),
    "paragraphs without end": behind("<p>x" * 250_000, "超过 50000 段", read=False),
    "paragraphs, as many as may be": behind("<p>x" * 49_000, "没有一一说出"),
    "100,000 pictures": behind("<img>" * 100_000 + "<p><img>" * 49_000, "没有一一说出"),
    "rows that do not fit": Hostile(
        lambda: page(summary() + "<table>" + tr(td("项目名称"), td("产业领域")) * 14_000), "没有一一说出", read=True
    ),
    "rows of pairs": Hostile(lambda: page(FORM + "<table>" + tr(td("项目名称"), td("甲")) * 14_000), "", read=True),
    "captions and rows without tables": behind("<caption><tr><td></table>x" * 40_000, "表外的文字没有读"),
    "a paragraph of three megabytes": Hostile(lambda: page(form({"项目概述": "土" * MEGABYTE})), "文字太多"),
    "a byte of nothing": Hostile(lambda: page(FORM + "\0"), "空字节"),
    "nothing but noughts": Hostile(lambda: bytes(MEGABYTE), "空字节"),
    "nothing": Hostile(lambda: b"", "空文件"),
    "UTF-7": Hostile(lambda: page("+ADw-script+AD4-" + FORM, "<meta charset=utf-7>"), "照它读不通", read=True),
    "a mark of UTF-16 before UTF-8": Hostile(lambda: b"\xff\xfe" + page(FORM), "", read=False),
    "a mark of UTF-8 before GB18030": Hostile(lambda: b"\xef\xbb\xbf" + page(FORM).decode().encode("gb18030"), "", read=False),
    "UTF-16 without a mark": Hostile(lambda: page(FORM).decode().encode("utf-16-le"), "空字节"),
    "UTF-32": Hostile(lambda: page(FORM).decode().encode("utf-32"), ""),
    "an encoding nobody knows": Hostile(lambda: page(FORM, "<meta charset=x-none>"), "照它读不通", read=True),
    "bytes of no encoding": Hostile(lambda: page(FORM) + b"\xff\xff\xff", "编码"),
    "cut in a character": Hostile(lambda: page(FORM).split("附件".encode())[0] + b"\xe9\x99", "没有传完"),
    "a Word file": Hostile(lambda: xj.render(xj.JointProject(), "docx"), "改了后缀"),
    "a PDF": Hostile(lambda: b"%PDF-1.7\n", "改了后缀"),
    "an address to fetch": behind(
        "<base href=//192.0.2.1><link rel=stylesheet href=//192.0.2.1/x><meta http-equiv=refresh content='0;url=//192.0.2.1'>"
        "<iframe src=file:///etc/passwd></iframe><object data=//192.0.2.1></object><embed src=//192.0.2.1>",
        "嵌着另一份文件",
    ),
}  # fmt: skip
"""What is wrong with the page -> the page, and what is said."""


@pytest.mark.parametrize("name", KINDS)
def test_a_hostile_page_is_refused_or_read_with_a_word_in_little_time_and_memory(name: str, tmp_path: Path) -> None:
    """Five seconds of processor time and 300 MB of data for all: interpreter, library and file."""
    path = tmp_path / "来件.html"
    path.write_bytes(KINDS[name].make())
    how, said = ended(path)
    assert how == ("read" if KINDS[name].read else "refused"), said
    assert KINDS[name].said in said


def taken(raw: bytes, folder: Path) -> None:
    path = folder / "来件.html"
    path.write_bytes(raw)
    with suppress(LoadError):
        load_file(path)


PIECES = ["<table>", "</table>", "<tr>", "<td>", "</td>", "<td rowspan=0 colspan=3>", "<p>", "</p>", "<del>", "<select>", "<option>",
          "</select>", "<textarea>", "<script>", "<!--", "-->", "<![", '"', "'", "<", ">", "&", "&#", "项目名称", "：", "data-path=",
          "<div data-path='/forms/0/title'>", "<caption>", "<tbody>", "</div>", "hidden", "\0", "\r"]  # fmt: skip


@settings(max_examples=120 * EFFORT)
@given(
    ours=st.booleans(),
    changes=st.lists(st.tuples(st.integers(0, 60_000), st.integers(0, 60), st.sampled_from(PIECES)), min_size=1, max_size=6),
)
def test_a_page_with_other_tags_in_it_ends_in_a_load_error_or_in_a_form(
    ours: bool,  # noqa: FBT001 -- drawn by Hypothesis
    changes: list[tuple[int, int, str]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Never in another exception."""
    text = (OURS if ours else page(FORM)).decode()
    for start, cut, put in changes:
        at = start % (len(text) + 1)
        text = text[:at] + put + text[at + cut :]
    taken(text.encode(), tmp_path_factory.getbasetemp())


OURS = xj.render(xj.JointProject(title="甲"), "html")


@settings(max_examples=60 * EFFORT)
@given(
    raw=st.binary(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=60).map(lambda parts: "".join(parts).encode())
)
def test_any_bytes_end_in_a_load_error_or_in_a_form(raw: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Never in another exception."""
    taken(raw, tmp_path_factory.getbasetemp())
