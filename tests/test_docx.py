"""Word files of forms and slips: each value where it can be found again, the table of the annex, the same bytes everywhere."""

import os
import re
import subprocess
import sys
from itertools import pairwise
from typing import Any

import pytest
from effort import EFFORT
from hypothesis import given, settings
from hypothesis import strategies as st
from word import RELATED, TYPES, R, W, Word, local, text, value

import xjdemand as xj
from xjdemand.demo import SAMPLES, SOUND, sample
from xjdemand.edition import XJ2023
from xjdemand.examples import demand_dossier, joint_dossier
from xjdemand.forms.blank import Annexed, blank_of, blanks
from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import Filled, filled, spot
from xjdemand.page.compose import as_printed, compose, document
from xjdemand.page.frame import A4
from xjdemand.page.page import Cell, Document, Page, Para, Row, Table
from xjdemand.testing import _dossiers, amounts, moments

LINES = re.compile("\r\n|[\n\v\f\r\x85\u2028\u2029]")
TWIPS = 1440 / 25.4


def docx(what: Any) -> Word:
    """What another reader sees of our Word file."""
    return Word(xj.render(what, "docx"))


def the_sample(name: str) -> Dossier:
    return xj.loads(sample(name), "yaml")


def on_paper(item: Filled, kind: type[Dossier]) -> str:
    """What stands in a Word file for a value: its lines, without the unit that its label has; what is over a table on one line."""
    said = item.text
    if isinstance(item.value, xj.Wan) and item.blank.unit in item.blank.printed:
        said = said.removesuffix(item.blank.unit)
    above = item.blank.name in spot(kind, item.path).annex.grid.above
    return (" " if above else "\n").join(LINES.split(said))


def writable_dossiers() -> st.SearchStrategy[Dossier]:
    """Dossiers in which stands what a Word file can hold: all but controls, halves of surrogates and U+FFFE and U+FFFF."""
    signs = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff") | st.sampled_from(
        "\t\n\n<&>\"'"
    )
    return _dossiers(st.text(signs, max_size=40), amounts(), moments())


@pytest.fixture(scope="module", params=[*SAMPLES, *(kind.sheet.heading for kind in XJ2023.forms), "slip"])
def word(request: pytest.FixtureRequest) -> Word:
    """Each sample, each blank annex, and a slip."""
    if request.param == "slip":
        dossier = joint_dossier(needs=6)
        return docx(xj.slip(dossier, xj.check(dossier)))
    blank = {kind.sheet.heading: kind for kind in XJ2023.forms}.get(request.param)
    return docx(blank() if blank else the_sample(request.param))


# What stands in it.


@settings(max_examples=80 * EFFORT)
@given(dossier=writable_dossiers())
def test_every_value_stands_in_the_control_of_its_pointer_and_within_its_bookmark(dossier: Dossier) -> None:
    """Whatever was written, exactly, and nothing where nothing was; the same between the ends of the bookmark."""
    if dossier.summary is None and not dossier.forms:
        return
    word = docx(dossier)
    held, marked = word.written(), word.bookmarks()
    for item in filled(as_printed(dossier)):
        said = on_paper(item, type(dossier))
        name = "xj" + item.path.replace("/", "__")
        if said.strip("\n"):
            assert held[item.path] == said
            assert marked[name] == said
        else:
            assert not held.get(item.path)
            assert not marked[name].strip("\n\u3000") or item.blank.hint or item.blank.filler


@pytest.mark.parametrize("name", SOUND)
def test_a_control_bears_the_label_of_its_field(name: str) -> None:
    """What Word shows over a control when it is clicked."""
    dossier = the_sample(name)
    aliases = {control.tag: control.alias for control in docx(dossier).controls() if not control.is_empty}
    assert aliases == {item.path: item.blank.label for item in filled(dossier) if item.text}


@pytest.mark.parametrize("kind", XJ2023.forms)
def test_an_empty_value_waits_in_a_control_with_the_annexes_hint(kind: type[Annexed]) -> None:
    """A placeholder, which typing replaces: the hint or filler that the annex prints, else a blank to click on."""
    path = "/forms/0" if kind in (xj.CoreTechnology, xj.JointProject) else "/summary"
    wanted = [(para.path, para.text or "\u3000") for para in compose(kind(), XJ2023.notice, path).paras() if para.path]
    controls = docx(kind()).controls()
    assert [(control.tag, control.text) for control in controls] == wanted
    assert all(control.is_empty for control in controls)
    hints = {words for item in blanks(kind) for words in item.words(XJ2023.notice)[1:]}
    assert {control.text for control in controls} - {"\u3000"} == hints


def test_an_overview_of_several_paragraphs_is_a_control_for_each_under_one_bookmark() -> None:
    """Controls of runs can't reach over paragraphs; empty lines between them stay, and so do blanks."""
    overview = "一、问题\n\n\u3000第二段\t完 \n \n尾"
    word = docx(xj.CoreTechnology(overview=overview))
    mine = [control for control in word.controls() if control.tag == "/forms/0/overview"]
    assert [control.text for control in mine] == ["一、问题", "\u3000第二段\t完 ", " ", "尾"]
    assert word.written()["/forms/0/overview"] == overview
    assert word.bookmarks()["xj__forms__0__overview"] == overview
    space = "{http://www.w3.org/XML/1998/namespace}space"
    assert {item.get(space) for item in word.body.iter(f"{W}t")} == {"preserve"}


def test_controls_and_bookmarks_are_told_apart_by_numbers_and_names(word: Word) -> None:
    """Word repairs a file in which two have one number, or refuses it; a bookmark's name has at most forty signs."""
    numbers = [control.number for control in word.controls()]
    assert len(set(numbers)) == len(numbers)
    names = list(word.bookmarks())
    assert len({name.lower() for name in names}) == len(names)
    assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", name, re.ASCII) for name in names)
    ids = [item.get(f"{W}id") for item in word.body.iter(f"{W}bookmarkStart")]
    assert len(set(ids)) == len(ids)


def test_a_control_holds_runs_and_no_paragraphs(word: Word) -> None:
    """LibreOffice 7.4 writes the text of any other many times over when it saves."""
    for control in word.body.iter(f"{W}sdt"):
        assert local(control.getparent()) == "p"
        assert {local(item) for item in control.find(f"{W}sdtContent")} == {"r"}
        assert control.find(f"{W}sdtPr/{W}richText") is not None


def test_what_an_emptied_control_shows_is_a_blank_of_the_files_own(word: Word) -> None:
    """Otherwise Word puts in “click to enter text”, which prints."""
    (part,) = word.parts["word/glossary/document.xml"].iter(f"{W}docPart")
    name = value(part, "docPartPr/name")
    assert text(part) == "\u3000"
    asked = {value(item, "placeholder/docPart") for item in word.body.iter(f"{W}sdtPr")}
    assert asked <= {name}


@pytest.mark.parametrize("kind", XJ2023.forms)
def test_a_blank_annex_says_the_notices_words_in_their_order(kind: type[Annexed]) -> None:
    """Label for label, hint for hint, with the 注."""
    page = compose(kind(), XJ2023.notice)
    said = "".join((para.label + para.text) for para in page.paras())
    assert "".join(text(docx(kind()).body).split()) == "".join(said.split())


def test_the_files_properties_name_its_annexes_and_us() -> None:
    """What survives most programs, for whoever reads the file back."""
    word = docx(joint_dossier(needs=2))
    held = {item.get("name"): item[0].text for item in word.parts["docProps/custom.xml"]}
    assert held == {"xjdemand.forms": "附件4 附件3 附件3", "xjdemand.version": xj.__version__}
    assert "联动" in "".join(word.parts["docProps/core.xml"].itertext())


# How it is built.


def test_every_part_stands_in_the_order_of_the_standard(word: Word) -> None:
    """Word calls a file broken in which w:jc stands before w:spacing."""
    assert not list(word.disorder())


def test_every_part_is_named_and_every_name_is_a_part(word: Word) -> None:
    """[Content_Types].xml and the relationships agree with what is in the archive."""
    types = {item.get("PartName") for item in word.parts["[Content_Types].xml"].iter(f"{TYPES}Override")}
    parts = {f"/{name}" for name in word.names if not name.endswith(".rels") and name != "[Content_Types].xml"}
    assert types == parts
    targets = {f"/{item.get('Target')}" for item in word.parts["_rels/.rels"].iter(f"{RELATED}Relationship")}
    inner = list(word.parts["word/_rels/document.xml.rels"].iter(f"{RELATED}Relationship"))
    assert targets | {f"/word/{item.get('Target')}" for item in inner} == parts
    asked = {item.get(f"{R}id") for item in word.body.iter() if item.get(f"{R}id")}
    assert asked <= {item.get("Id") for item in inner}
    assert not [item for item in inner if item.get("TargetMode")]


def test_a_style_that_a_paragraph_asks_for_is_there(word: Word) -> None:
    there = {item.get(f"{W}styleId") for item in word.parts["word/styles.xml"].iter(f"{W}style")}
    assert {item.get(f"{W}val") for item in word.body.iter(f"{W}pStyle")} <= there


def test_every_row_fills_the_grid_and_every_cell_is_as_wide_as_its_columns(word: Word) -> None:
    """Spans add up, widths too; what goes on over rows goes on under itself and as wide."""
    for table in word.tables():
        widths = [int(item.get(f"{W}w")) for item in table.iter(f"{W}gridCol")]
        assert int(value(table, "tblPr/tblW", "w") or 0) == sum(widths)
        above: dict[int, int] = {}
        for row in table.iter(f"{W}tr"):
            column, merged = 0, {}
            for cell in row.iter(f"{W}tc"):
                span = int(value(cell, "tcPr/gridSpan") or 1)
                assert int(value(cell, "tcPr/tcW", "w") or 0) == sum(widths[column : column + span])
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                if merge is not None:
                    merged[column] = span
                    assert merge.get(f"{W}val") == "restart" or above.get(column) == span
                column += span
            assert column == len(widths)
            above = merged


def test_a_cell_over_several_rows_goes_on_in_each_and_no_further() -> None:
    """No annex has one over more than two rows, at the end of its table; the page model can."""

    def cell(said: str, **over: int) -> Cell:
        return Cell(paras=(Para(text=said),), **over)

    rows = [
        (cell("甲"), cell("乙", rows=3), cell("丙")),
        (cell("丁"), cell("戊")),
        (cell("己"), cell("庚")),
        (cell("辛", columns=3),),
    ]
    table = Table(widths=(20, 30, 40), rows=tuple(Row(cells=cells, height=9) for cells in rows))
    page = Page(name="单", width=210, height=297, margins=(20, 20, 20, 20), blocks=(Para(text="头"), table))
    word = docx(Document(title="单", pages=(page,)))
    merges = [
        [(text(item), item.find(f"{W}tcPr/{W}vMerge") is not None) for item in row.iter(f"{W}tc")]
        for row in word.body.iter(f"{W}tr")
    ]
    assert merges == [
        [("甲", False), ("乙", True), ("丙", False)],
        [("丁", False), ("", True), ("戊", False)],
        [("己", False), ("", True), ("庚", False)],
        [("辛", False)],
    ]


def test_a_body_and_a_cell_end_in_a_paragraph_and_no_table_follows_another(word: Word) -> None:
    """Word makes one table of two neighbours, and calls a cell without a paragraph broken."""
    blocks = [local(item) for item in word.body]
    assert blocks[-2:] == ["p", "sectPr"]
    assert ("tbl", "tbl") not in set(pairwise(blocks))
    assert all(local(cell[-1]) == "p" for cell in word.body.iter(f"{W}tc"))


# How it looks.


def pages(dossier: Dossier) -> tuple[Page, ...]:
    return document(dossier, XJ2023.notice).pages


@pytest.mark.parametrize("dossier", [joint_dossier(needs=2), demand_dossier(needs=2)], ids=lambda item: item.label)
def test_each_form_is_a_section_on_its_own_paper_from_an_odd_page_on(dossier: Dossier) -> None:
    """附件4 lies on its side; margins are those of the print."""
    sections = docx(dossier).sections()
    for number, (section, page) in enumerate(zip(sections, pages(dossier), strict=True)):
        size = (value(section, "pgSz", "w"), value(section, "pgSz", "h"))
        assert size == (str(round(page.width * TWIPS)), str(round(page.height * TWIPS)))
        assert (value(section, "pgSz", "orient") == "landscape") == (page.width > page.height) == page.turned
        sides = [value(section, "pgMar", side) for side in ("top", "right", "bottom", "left")]
        assert sides == [str(round(mm * TWIPS)) for mm in page.margins]
        assert value(section, "type") == ("oddPage" if number else "nextPage")
    assert {page.width for page in pages(dossier)} <= set(A4)


def test_the_head_of_a_list_is_repeated_and_rows_are_as_high_as_in_print_but_for_the_overviews() -> None:
    """附件4: the head, and that alone. A row for prose is 8 mm lower, so that Word keeps a blank form on one sheet."""
    for kind in XJ2023.forms:
        (grid,) = [block for block in compose(kind(), XJ2023.notice).blocks if isinstance(block, Table)]
        rows = list(docx(kind()).tables()[0].iter(f"{W}tr"))
        for row, printed in zip(rows, grid.rows, strict=True):
            assert (row.find(f"{W}trPr/{W}tblHeader") is not None) == printed.repeats
            lower = 8 if any("字以内" in para.text for cell in printed.cells for para in cell.paras) else 0
            assert value(row, "trPr/trHeight") == str(round((printed.height - lower) * TWIPS))
            assert value(row, "trPr/trHeight", "hRule") == "atLeast"


def test_labels_stand_in_the_middle_of_their_cells_and_prose_at_the_top() -> None:
    word = docx(joint_dossier().forms[0])
    placed = {text(cell)[:4]: value(cell, "tcPr/vAlign") for cell in word.body.iter(f"{W}tc")}
    assert placed["项目概述"] == placed["联系电话"] == placed["喀什地区"] == "center"
    overview = next(item for item in word.body.iter(f"{W}sdt") if value(item, "sdtPr/tag") == "/forms/0/overview")
    assert value(word.around(overview), "tcPr/vAlign") is None


def test_faces_are_those_of_official_documents_and_every_run_is_set_as_chinese(word: Word) -> None:
    """By name, with what to take where they are not installed; “” and … are of the Chinese face too."""
    styles = {item.get(f"{W}styleId"): item for item in word.parts["word/styles.xml"].iter(f"{W}style")}
    faces = {name: value(style, "rPr/rFonts", "eastAsia") for name, style in styles.items()}
    assert faces["Normal"] == "仿宋_GB2312"
    assert faces["FormTitle"] == "方正小标宋简体"
    assert (faces["FormHeading"], faces["FormLabel"]) == ("黑体", "楷体_GB2312")
    others = {item.get(f"{W}name"): value(item, "altName") for item in word.parts["word/fontTable.xml"]}
    assert others.keys() == {name for name in faces.values() if name}
    said = [item for item in word.body.iter(f"{W}r") if item.find(f"{W}t") is not None]
    assert {value(item, "rPr/rFonts", "hint") for item in said} == {"eastAsia"}


def test_a_title_that_one_line_does_not_hold_turns_where_the_sense_does() -> None:
    """附件3 on two lines; 附件4, which lies on its side, on one."""
    for kind, lines in ((xj.JointProject, 2), (xj.JointSummary, 1)):
        (title,) = [item for item in docx(kind()).body.iter(f"{W}p") if value(item, "pPr/pStyle") == "FormTitle"]
        assert text(title).split("\n")[0] == (kind.sheet.turn if lines == 2 else kind.sheet.title)
        assert text(title).count("\n") == lines - 1


def said_around(word: Word, section: Any) -> dict[tuple[str, str], str]:
    return {
        (tag, on): text(word.part_of(section, tag, on))
        for tag in ("header", "footer")
        for on in ("first", "default", "even")
    }


def test_over_the_second_sheet_stand_annex_and_project_and_numbers_at_the_outer_edge() -> None:
    """Nothing over the first; “— 1 —” right on odd sheets, left on even ones."""
    form = joint_dossier().forms[0]
    word = docx(form)
    (section,) = word.sections()
    said = said_around(word, section)
    head = f"附件3（续） {form.title}"
    assert said["header", "first"] == ""
    assert said["header", "default"] == said["header", "even"] == head
    assert said["footer", "first"] == said["footer", "default"] == said["footer", "even"] == "— 1 —"
    assert section.find(f"{W}titlePg") is not None
    assert word.parts["word/settings.xml"].find(f"{W}evenAndOddHeaders") is not None
    for on, edge in (("first", "right"), ("default", "right"), ("even", "left")):
        footer = word.part_of(section, "footer", on)
        assert value(footer, "p/pPr/jc") == edge
        assert value(footer, "p/fldSimple", "instr") == " PAGE "


def test_a_running_head_is_cut_to_one_line() -> None:
    """Two would push the table down."""
    word = docx(xj.JointProject(title="很长的名称" * 40))
    head = text(word.part_of(word.sections()[0], "header", "default"))
    assert head.startswith("附件3（续） 很长")
    assert 40 < len(head) <= 50


def test_the_number_of_a_sheet_that_lies_on_its_side_stands_where_upright_ones_have_it() -> None:
    """附件4: beside the type area, in a cell that is written downwards, 7 mm from it."""
    word = docx(xj.JointSummary())
    footer = word.part_of(word.sections()[0], "footer", "default")
    assert value(footer, "tbl/tr/tc/tcPr/textDirection") == "tbRl"
    place = footer.find(f"{W}tbl/{W}tblPr/{W}tblpPr")
    wide = int(value(footer, "tbl/tblPr/tblW", "w") or 0)
    assert int(place.get(f"{W}tblpX")) + wide / 2 == pytest.approx((35 - 7) * TWIPS, abs=2)


# The slip, and what can't be written.


def test_a_slip_is_a_word_file_too_and_says_on_which_of_how_many_sheets() -> None:
    """The same words as in print; no controls, since nothing in it is to be read back."""
    dossier = the_sample("faulty-joint")
    slip = xj.slip(dossier, xj.check(dossier), by="赵明")
    word = docx(slip)
    said = "".join(text(word.body).split())
    for para in slip.pages[0].paras():
        assert "".join(para.text.split()) in said
    assert not word.controls()
    footer = word.part_of(word.sections()[0], "footer", "default")
    assert text(footer) == "第 1 页，共 1 页"
    assert [item.get(f"{W}instr") for item in footer.iter(f"{W}fldSimple")] == [" PAGE ", " NUMPAGES "]


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1f", "\x7f", "\x9f", "\ud800", "\ufffe", "\uffff"])
def test_what_no_word_file_may_hold_is_named_with_its_field(sign: str) -> None:
    """In both languages, before anything is written; the code point, never the sign."""
    form = xj.CoreTechnology(title=f"甲{sign}乙{sign}", field=f"{sign}")
    if sign == "\x0b":
        assert docx(form).written()["/forms/0/title"] == "甲\n乙\n"
        return
    with pytest.raises(xj.RenderError) as refused:
        xj.render(form, "docx")
    assert [fault.path for fault in refused.value.faults] == ["/forms/0/field", "/forms/0/title"]
    for language in ("zh", "en"):
        line = refused.value.faults[1].said(language)
        assert f"U+{ord(sign):04X}" in line
        assert "项目名称" in line
        assert sign not in line


def test_a_slip_about_such_signs_shows_them_by_number() -> None:
    """What is wrong with a form must not keep back the paper that says so."""
    word = docx(
        xj.slip(dossier := xj.JointDossier(forms=(xj.JointProject(recommenders=("甲\x01\uffff厅",)),)), xj.check(dossier))
    )
    assert "[U+0001][U+FFFF]" in text(word.body)


@pytest.mark.parametrize(
    "hostile",
    [
        "</w:t></w:r>",
        "&amp; & &#0;",
        "]]>",
        "<!--",
        "{{ x }}",
        "\"'><",
        "=cmd|' /C calc'!A0",
        "李😀𠀀ئۇيغۇر",
        "\u202e倒",
        "\ufeff甲\u200b",
    ],
)
def test_hostile_texts_are_text(hostile: str) -> None:
    """In values, in the running head, in the title of the file."""
    word = docx(xj.JointProject(title=hostile, leader=hostile))
    assert word.written()["/forms/0/leader"] == hostile
    assert hostile in "".join(word.parts["docProps/core.xml"].itertext())
    assert hostile in text(word.part_of(word.sections()[0], "header", "default"))


def test_a_face_of_ones_own_is_for_pdf() -> None:
    """A Word file names its faces and holds none: said, not ignored."""
    with pytest.raises(xj.UsageError, match="字体"):
        xj.render(xj.JointProject(), "docx", fonts=xj.Fonts())


def test_a_form_alone_and_a_whole_dossier_are_written_and_nothing_at_all_is_not() -> None:
    with pytest.raises(xj.UsageError):
        xj.render(xj.JointDossier(), "docx")
    assert {control.tag for control in docx(xj.DemandList(rows=(xj.ListedNeed(),))).controls()} >= {"/summary/rows/0/title"}


def test_blank_of_a_field_is_found_by_its_tag() -> None:
    """Each tag leads to a declared blank, whatever the row."""
    for control in docx(the_sample("sample-joint")).controls():
        place = spot(xj.JointDossier, control.tag)
        assert blank_of(place.cls, place.name).label == control.alias


# The same bytes.

SCRIPT = """
import hashlib, sys, xjdemand as xj
dossier = xj.loads(open(sys.argv[1], encoding="utf-8").read(), "yaml")
both = xj.render(dossier, "docx") + xj.render(xj.slip(dossier, xj.check(dossier)), "docx")
print(hashlib.sha256(both).hexdigest())
"""


def test_the_same_form_gives_the_same_bytes_in_other_processes_zones_and_locales(tmp_path: Any) -> None:
    file = tmp_path / "材料.yaml"
    file.write_text(sample("faulty-joint"), encoding="utf-8")
    worlds = (
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Urumqi", "LC_ALL": "zh_CN.UTF-8"},
        {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Honolulu", "PYTHONUTF8": "1"},
    )
    command = [sys.executable, "-c", SCRIPT, str(file)]
    hashes = {
        subprocess.run(command, env={**os.environ, **world}, check=True, capture_output=True).stdout for world in worlds
    }
    assert len(hashes) == 1
