"""What is printed lasts: PDF/A-3u and PDF/UA-1, read by other programs and by our own, in faces that may be passed on."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from archive import (
    BROKEN,
    CORE,
    FACES,
    FORMS,
    FULL,
    READERS,
    SIGNS,
    Paper,
    a_cff_face,
    a_face,
    as_printed,
    body,
    failures,
    forms_of,
    in_faces,
    paper,
    printable_dossiers,
    printed,
    running_heads,
    said_by,
    squeeze,
    struct_text,
    the_sample,
    told,
    values,
)
from attrs import evolve
from effort import EFFORT
from fontTools.ttLib import TTCollection, TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from test_broken_input import LIMITED

import xjdemand as xj
from xjdemand.cli import main
from xjdemand.demo import SOUND
from xjdemand.examples import joint_dossier
from xjdemand.formats.pdf import face_file, fonts
from xjdemand.forms.blank import blanks, table_of
from xjdemand.forms.filled import Filled
from xjdemand.page.compose import compose, document
from xjdemand.page.page import Para, Role

BLANK = [kind.sheet.heading for kind in xj.XJ2023.forms]
WIDE = "NotoSerifSC-Wide"

every = pytest.mark.parametrize("name", list(FORMS))


def refused(form: Any, **how: Any) -> xj.RenderError:
    """The error that printing `form` ends in."""
    with pytest.raises(xj.RenderError) as caught:
        xj.render(form, **how)
    return caught.value


@pytest.fixture
def here(tmp_path: Path) -> Callable[[bytes], Path]:
    """A way to put bytes into a file for other programs."""

    def put(data: bytes) -> Path:
        (tmp_path / "x.pdf").write_bytes(data)
        return tmp_path / "x.pdf"

    return put


# 1. ISO 19005-3 and ISO 14289-1, as a program checks them.


@every
def test_every_document_passes_all_rules_of_both_standards(name: str) -> None:
    assert failures(printed(name)) == []


def test_no_length_of_text_spoils_a_file() -> None:
    """A compressed stream may end in any byte, also one that looks like the end of a line."""
    spoiled = {n: found for n in range(200) if (found := failures(xj.render(xj.CoreTechnology(field="字" * n))))}
    assert spoiled == {}


def test_every_invisible_character_of_the_faces_passes_both_standards() -> None:
    """U+FEFF is what ISO 19005-3 6.2.11.7.2 forbids a ToUnicode to say; whoever pastes a text brings it along."""
    cmap = TTFont(FACES / f"{CORE[0]}.ttf").getBestCmap()
    unseen = [chr(code) for code in (0xA0, 0xAD, *range(0x2000, 0x2070), 0x3000, 0xFE0F, 0xFEFF) if code in cmap]
    spoiled = {
        f"U+{ord(sign):04X}": found
        for sign in unseen
        if (found := failures(xj.render(xj.JointProject(leader=f"甲{sign}乙"))))
    }
    assert spoiled == {}


@pytest.mark.parametrize("sign", ["\v", "\f", "\x85", "\u2028", "\r\n", "\t", "<&>]]>"])
def test_the_metadata_are_xml_whatever_the_title_holds(sign: str) -> None:
    """A line break of any kind in 项目名称 is a line break on the page, and no character that XML forbids in XMP."""
    with (
        pikepdf.open(BytesIO(xj.render(xj.JointProject(title=f"甲{sign}乙")))) as pdf,
        pdf.open_metadata(strict=True) as said,
    ):
        assert squeeze(said["dc:title"]).endswith(squeeze(f"甲{sign}乙"))


# 2. What that checker does not look at.


@every
def test_the_parent_tree_and_the_structure_agree_in_both_directions(name: str) -> None:
    pages, parents = paper(name), paper(name).parents()
    down = {piece: element.id for element in pages.tree.walk() for piece in element.pieces}
    up = {}
    for number, page in enumerate(pages.pdf.pages):
        numbers = [mark.mcid for mark in pages.marks[number] if mark.mcid is not None]
        assert sorted(numbers) == list(range(len(numbers)))
        if numbers:
            below = parents[int(page.StructParents)]
            assert len(below) == len(numbers)
            up |= {(number, place): element.objgen for place, element in enumerate(below)}
    assert up == down
    assert len(down) == sum(len(element.pieces) for element in pages.tree.walk())
    keys = [int(page.StructParents) for page in pages.pdf.pages if "/StructParents" in page]
    assert len(set(keys)) == len(keys)
    assert int(pages.pdf.Root.StructTreeRoot.ParentTreeNextKey) > max(parents)


@every
def test_all_content_is_either_tagged_once_or_an_artifact(name: str) -> None:
    """Nothing is drawn outside marked content; rules are artifacts, and the tag of a piece is its element's type."""
    pages = paper(name)
    assert pages.loose == set()
    assert all((mark.tag == "/Artifact") == (mark.mcid is None) for marks in pages.marks for mark in marks)
    assert pages.drawn_as["S"] | pages.drawn_as["m"] | pages.drawn_as["l"] <= {True}
    types = {piece: element.type for element in pages.tree.walk() for piece in element.pieces}
    tags = {
        (page, mark.mcid): mark.tag[1:] for page, marks in enumerate(pages.marks) for mark in marks if mark.mcid is not None
    }
    assert tags == types


@every
def test_tables_are_full_rectangles_whose_heads_have_scopes(name: str) -> None:
    tables = paper(name).tree.of("Table")
    assert tables
    for table in tables:
        assert {cell.type for row in table.below for cell in row.below} <= {"TH", "TD"}
        assert all(head.scope in ("Row", "Column", "Both") for head in table.of("TH"))
        taken: set[tuple[int, int]] = set()
        for number, row in enumerate(table.below):
            column = 0
            for cell in row.below:
                while (number, column) in taken:
                    column += 1
                places = {(number + down, column + right) for down in range(cell.rows) for right in range(cell.columns)}
                assert not places & taken
                taken |= places
        width = max(column for _, column in taken) + 1
        assert taken == {(row, column) for row in range(len(table.below)) for column in range(width)}


@every
def test_each_form_has_one_heading_which_is_its_title(name: str) -> None:
    pages = paper(name)
    assert pages.tree.type == "Document"
    forms = [
        kind.sheet.title
        for form in pages.tree.below
        for kind in xj.XJ2023.forms
        if pages.text(form.below[0]) == kind.sheet.heading
    ]
    assert [[squeeze(pages.text(head)) for head in form.of("H1")] for form in pages.tree.below] == [
        [title] for title in forms
    ]
    assert not [element for element in pages.tree.walk() if element.type[:1] == "H" and element.type != "H1"]


@every
def test_the_tree_reads_as_the_page_model_and_the_sheets_read_as_the_tree(name: str) -> None:
    """Labels and values in the order of the annex; on each sheet content follows in that order too."""
    pages, what = paper(name), FORMS[name]()
    model = document(what, xj.XJ2023.notice).pages if isinstance(what, xj.Dossier) else [compose(what, xj.XJ2023.notice)]
    blocks = [block for page in model for block in page.blocks]
    inside = [
        [block] if isinstance(block, Para) else [p for r in block.rows for c in r.cells for p in c.paras] for block in blocks
    ]
    wanted = [squeeze(para.label + para.text) for paras in inside for para in paras]
    assert pages.lines() == [text for text in wanted if text]
    order = [piece for element in pages.tree.walk() for piece in element.pieces]
    for number in range(len(pages.marks)):
        here = [mcid for page, mcid in order if page == number]
        assert here == sorted(here) == [mark.mcid for mark in pages.marks[number] if mark.mcid is not None]


@pytest.mark.parametrize("heading", BLANK)
def test_a_blank_form_reads_as_the_annex_of_the_notice(heading: str) -> None:
    text = (Path(xj.__file__).parent / "notice" / "xj2023.txt").read_text(encoding="utf-8")
    annexes = re.split(r"\n(?=附件\d\s*\n)", text)
    (annex,) = [part for part in annexes if part.startswith(heading)]
    assert "".join(paper(heading).lines()) == squeeze(annex)


@pytest.mark.parametrize(
    "text",
    ["The quick brown fox jumps over the lazy dog. " * 12, f"{'产量 320 kg/亩， ' * 40}完", f"{'字' * 27} {'字' * 27}"],
    ids=["words", "words and numbers", "characters"],
)
def test_blanks_at_the_ends_of_lines_stay_in_the_content(text: str) -> None:
    """ISO 32000-1 14.8.2.5: words that are parted by a line's end alone run together for whoever listens or copies."""
    pages = Paper(xj.render(xj.JointProject(overview=text)))
    (value,) = [cell for cell in pages.tree.of("TD") if squeeze(pages.text(cell)) == squeeze(text)]
    assert pages.text(value).rstrip() == text.rstrip()


@every
def test_what_sheets_repeat_is_an_artifact(name: str) -> None:
    """Page numbers, running heads, labels with （续） and heads of columns, and nothing else; all but the last outside the tree."""
    pages = paper(name)
    heads = {squeeze(pages.text(head)) for head in pages.tree.of("TH")}
    for number, artifacts in enumerate(pages.artifacts(), 1):
        said = squeeze("".join(artifacts))
        tagged = any(mark.mcid is not None for mark in pages.marks[number - 1])
        assert said.endswith(f"—{number}—") if tagged else said == ""
        rest = said.removesuffix(f"—{number}—")
        for head in running_heads(FORMS[name]()):
            rest = rest.removeprefix(head)
        for head in sorted(heads, key=len, reverse=True):
            rest = rest.replace(f"{head}（续）", "").replace(head, "")
        assert rest == ""
    assert not [line for line in pages.lines() if "（续）" in line]


def test_what_runs_over_is_labelled_again() -> None:
    """The label of a long value and the heads of a long list, on each sheet that they reach."""
    assert all("项目概述（续）" in squeeze("".join(said)) for said in paper("filled").artifacts()[1:-1])
    heads = squeeze("".join(item.printed for item in blanks(xj.ListedNeed)))
    assert len(paper("list").artifacts()) > 2
    assert all(heads in squeeze("".join(said)) for said in paper("list").artifacts()[1:])


@every
def test_a_file_says_what_it_is(name: str) -> None:
    pdf = paper(name).pdf
    root = pdf.Root
    assert (str(root.Lang), bool(root.MarkInfo.Marked), bool(root.ViewerPreferences.DisplayDocTitle)) == (
        "zh-CN",
        True,
        True,
    )
    assert not root.MarkInfo.get("/Suspects", False)
    with pdf.open_metadata(strict=True) as said:
        assert (said["pdfaid:part"], said["pdfaid:conformance"], said["pdfuaid:part"]) == ("3", "U", "1")
        assert said["dc:title"].startswith("附件")
        assert squeeze(said["dc:title"])[3:].startswith(tuple(kind.sheet.title for kind in xj.XJ2023.forms))
        assert not [key for key in said if "Date" in key]
    assert not [key for key in pdf.trailer.get("/Info", {}) if "Date" in key]
    (file,) = root.AF
    assert root.Names.EmbeddedFiles.Names[1].objgen == file.objgen
    assert (str(file.AFRelationship), str(file.F), str(file.UF)) == ("/Data", "xjdemand.json", "xjdemand.json")
    assert (str(file.EF.F.Subtype), int(file.EF.F.Params.Size)) == ("/application/json", len(file.EF.F.read_bytes()))
    assert json.loads(file.EF.F.read_bytes())["渠道"] in ("需求单位", "推荐单位")
    assert all(
        str(other.Type) not in ("/Action", "/Annot")
        for other in pdf.objects
        if isinstance(other, pikepdf.Dictionary) and "/Type" in other
    )


@every
def test_fonts_are_embedded_cut_down_and_read_back_sign_by_sign(name: str) -> None:
    for font in paper(name).fonts:
        codes = [code for code, _ in font.pairs]
        assert all(count == len(block) <= 100 for count, block in font.blocks)
        assert len(set(codes)) == len(codes) == len({text for _, text in font.pairs})
        assert all(text and not set(text) & {"\0", "\ufeff", "\ufffe"} for _, text in font.pairs)
        assert font.used == set(codes) == set(range(1, len(codes) + 1))
        assert len(font.glyphs) == len(codes) + 1
        assert 0 not in font.glyphs[1:]
        assert set(font.program.getGlyphOrder()) == font.needed()


# 3. Other programs read it.

reading = pytest.mark.parametrize("reader", list(READERS))


@reading
@pytest.mark.parametrize("name", ["filled", *SOUND])
def test_every_reader_returns_every_value(reader: str, name: str, here: Callable[[bytes], Path]) -> None:
    said = body(READERS[reader](here(printed(name))), FORMS[name]())
    assert [item.blank.label for item in values(FORMS[name]()) if as_printed(item) not in said] == []


@reading
def test_every_reader_returns_every_sign(reader: str, here: Callable[[bytes], Path]) -> None:
    """Each character as it was written, none replaced by its like; poppler and mupdf make a no-break space a plain one."""
    text = READERS[reader](here(xj.render(xj.JointProject(title=SIGNS, leader="甲\u00a0乙\u200b丙"))))
    assert SIGNS in squeeze(text)
    assert "乙\u200b丙" in text
    assert ("甲\u00a0乙" if reader == "pypdf" else "甲 乙") in text.replace("\u00a0", "\u00a0" if reader == "pypdf" else " ")


def test_blanks_of_every_kind_are_kept_in_the_content() -> None:
    kept = "甲\u00a0乙\u200b丙\u3000丁\u2002戊\u202f己 庚"
    assert kept in [mark.text for mark in Paper(xj.render(xj.JointProject(leader=kept))).marks[0]]


@every
def test_qpdf_finds_nothing_wrong(name: str, here: Callable[[bytes], Path]) -> None:
    said = said_by("qpdf", "--check", str(here(printed(name))))
    assert "No syntax or stream encoding errors found" in said
    assert "WARNING" not in said


@pytest.mark.parametrize("name", ["filled", *SOUND])
def test_the_structure_alone_gives_the_form_back(name: str, here: Callable[[bytes], Path]) -> None:
    """Labels and values as `pdfinfo -struct-text` hears them: each under its heading and label, rows in place."""
    what = FORMS[name]()
    for form, sect in zip(forms_of(what), struct_text(here(printed(name))), strict=True):
        pairs, rows = told(sect)
        inside = [item for item in blanks(type(form)) if item.name not in form.grid.above]
        beside = form.grid.heading.value == "row"
        wanted = [
            (
                f"{item.under if beside else ''}/{squeeze(item.printed)}",
                as_printed(Filled("", item, getattr(form, item.name))),
            )
            for item in inside
        ]
        assert sorted(pairs) == sorted(wanted)
        part = table_of(type(form))
        held = getattr(form, part.name) if part else ()
        cells = [tuple(as_printed(Filled("", item, getattr(row, item.name))) for item in blanks(type(row))) for row in held]
        assert rows == cells


# 4. The same bytes.

PRINTS = """
import hashlib, sys, xjdemand as xj
if sys.argv[2] == "later":
    xj.render(xj.DemandList(rows=(xj.ListedNeed(number="1", title="another"),)))
dossier = xj.load(sys.argv[1])
once = xj.render(dossier)
assert once == xj.render(dossier)
print(hashlib.sha256(once).hexdigest())
"""
SURROUNDINGS: dict[str, tuple[dict[str, str], str]] = {
    "plain": ({"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"}, "first"),
    "Urumqi": ({"PYTHONHASHSEED": "1", "TZ": "Asia/Urumqi", "LC_ALL": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8"}, "later"),
    "Hawaii": ({"PYTHONHASHSEED": "4242", "TZ": "Pacific/Honolulu", "LC_ALL": "de_DE.UTF-8", "PYTHONUTF8": "0"}, "first"),
    "another year": (
        {"PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1", "LANG": "tr_TR.UTF-8", "XJDEMAND_LANG": "en"},
        "later",
    ),
}


def test_the_bytes_depend_on_nothing_but_the_dossier(tmp_path: Path) -> None:
    """Hash seed, time zone, locale, folder, and what was printed before: one sha256."""
    source = tmp_path / "材料.json"
    xj.dump(the_sample("sample-joint"), source)
    found = {}
    for name, (surroundings, when) in SURROUNDINGS.items():
        folder = tmp_path / name
        folder.mkdir()
        command = [sys.executable, "-c", PRINTS, str(source), when]
        found[name] = subprocess.run(
            command, cwd=folder, env=os.environ | surroundings, capture_output=True, check=True
        ).stdout
    assert len(set(found.values())) == 1, found


def identity(data: bytes) -> tuple[bytes, ...]:
    """What a file is known by."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return tuple(bytes(part) for part in pdf.trailer.ID)


def test_one_character_changes_the_identity() -> None:
    """Two files with one /ID would be one record to an archive."""
    one, other, again = (identity(xj.render(evolve(FULL, leader=leader))) for leader in ("䶮堃喆玥", "䶮堃喆月", "䶮堃喆玥"))
    assert one == again
    assert one != other
    assert one[0] == one[1]


def test_another_face_changes_the_identity(tmp_path: Path) -> None:
    """The same data in other type is another file."""
    form = xj.JointProject(title="膜下滴灌")
    ours, theirs = xj.render(form), xj.render(form, fonts=xj.Fonts(body=a_face(tmp_path / "own.ttf")))
    assert identity(ours) != identity(theirs)


# 5. It is read back.


@settings(max_examples=60 * EFFORT)
@given(dossier=printable_dossiers())
def test_what_is_printed_loads_back_equal(dossier: xj.Dossier, tmp_path_factory: pytest.TempPathFactory) -> None:
    """load(render(d)) == d; a dossier without any form is nothing to print."""
    if dossier.summary is None and not dossier.forms:
        with pytest.raises(xj.UsageError):
            xj.render(dossier)
        return
    path = tmp_path_factory.mktemp("back") / "x.pdf"
    path.write_bytes(xj.render(dossier))
    assert xj.load(path) == dossier


@pytest.mark.parametrize("name", SOUND)
def test_a_sample_loads_back_equal_from_its_pdf(name: str, here: Callable[[bytes], Path]) -> None:
    assert xj.load(here(printed(name))) == the_sample(name)


def test_a_file_saved_again_or_signed_by_another_program_still_loads(tmp_path: Path) -> None:
    """Object streams, linearized, and an incremental update as a seal makes it."""
    with pikepdf.open(BytesIO(printed("filled"))) as pdf:
        pdf.save(tmp_path / "1.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate)
        pdf.save(tmp_path / "2.pdf", linearize=True)
    writer = PdfWriter(BytesIO(printed("filled")), incremental=True)
    writer.pages[0].rotate(90)
    writer.write(tmp_path / "3.pdf")
    assert all(xj.load(tmp_path / f"{number}.pdf") == xj.JointDossier(forms=(FULL,)) for number in (1, 2, 3))


@pytest.mark.parametrize("kind", list(BROKEN))
def test_a_pdf_that_cannot_be_read_is_one_load_error_within_600_MB(kind: str, here: Callable[[bytes], Path]) -> None:  # noqa: N802 -- MB
    """Exit code 2 and a message in plain words; the kernel sets the limits."""
    make, says = BROKEN[kind]
    command = [sys.executable, "-X", "utf8", "-c", LIMITED, str(here(make()))]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 2, done.stderr[-300:]
    assert says in done.stdout
    assert "x.pdf" in done.stdout
    assert "Traceback" not in done.stdout
    assert not done.stderr


@pytest.mark.parametrize("kind", [kind for kind in BROKEN if "bomb" not in kind and "ring" not in kind])
def test_broken_pdfs_raise_nothing_but_load_error(kind: str, here: Callable[[bytes], Path]) -> None:
    make, says = BROKEN[kind]
    path = here(make())
    with pytest.raises(xj.LoadError) as caught:
        xj.load(path)
    assert says in caught.value.said("zh")
    assert str(path) in caught.value.said("en")
    assert main(["check", str(path)]) == 2


@settings(max_examples=40 * EFFORT)
@given(data=st.data())
def test_a_pdf_with_bytes_changed_loads_or_is_a_load_error(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What a bad disc does to a file: never anything but a dossier or a LoadError."""
    raw = bytearray(printed("附件3"))
    for at in data.draw(st.lists(st.integers(0, len(raw) - 1), min_size=1, max_size=8)):
        raw[at] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("bad") / "x.pdf"
    path.write_bytes(raw)
    try:
        assert isinstance(xj.load(path), xj.Dossier)
    except xj.LoadError as error:
        assert error.said("zh")  # noqa: PT017 -- it may load as well


# 6. Faces.

UNPRINTABLE = {
    "한": "U+D55C HANGUL SYLLABLE HAN",
    "𠀀": "U+20000 CJK UNIFIED IDEOGRAPH-20000",
    "ئ": "U+0626 ARABIC LETTER YEH WITH HAMZA ABOVE",
    "ۇ": "U+06C7 ARABIC LETTER U",
    "\u202e": "U+202E RIGHT-TO-LEFT OVERRIDE",
    "\u2067": "U+2067 RIGHT-TO-LEFT ISOLATE",
    "ᠮ": "U+182E MONGOLIAN LETTER MA",
    "\ue000": "U+E000",
    "\x00": "U+0000",
    "\x1b": "U+001B",
    "\x9f": "U+009F",
}


def test_everything_that_cannot_be_printed_is_named_at_once_in_both_languages() -> None:
    """The field, the character, its code point and its name, once each, in both fields."""
    signs = "".join(UNPRINTABLE)
    error = refused(xj.JointProject(leader=f"甲{signs}乙{signs}", title="한"))
    assert len(error.faults) == len(UNPRINTABLE) + 1
    for language, form in (("zh", "第1份"), ("en", "form 1")):
        lines = [fault.said(language) for fault in error.faults]
        assert f"附件3 {form} · 项目名称" in lines[0]
        for line, (sign, name) in zip(lines[1:], UNPRINTABLE.items(), strict=True):
            assert f"附件3 {form} · 主持人" in line
            assert name in line
            assert not sign.isprintable() or f"“{sign}”" in line
        assert not [line for line in lines if any("\0" <= sign < " " or "\x7f" <= sign < "\xa0" for sign in line)]


def test_a_row_is_named_by_its_number_and_a_dossier_by_its_annexes() -> None:
    dossier = xj.JointDossier(forms=(FULL, evolve(FULL, title="한")))
    said = refused(dossier).said("zh")
    assert "附件4 第2行 · 项目名称" in said
    assert "附件3 第2份 · 项目名称" in said


def test_half_a_character_is_refused_by_name() -> None:
    said = refused(xj.JointProject(leader="甲\ud800"))
    assert "U+D800" in said.said("zh")
    assert "主持人" in said.said("en")


def test_tabs_and_line_breaks_are_printed() -> None:
    pages = Paper(xj.render(xj.JointProject(overview="甲\t乙\n\n丙\r\n丁", leader="戊\n己")))
    lines = pages.lines()
    assert [line for line in lines if len(line) <= 2 and line != "附件3"] == ["甲乙", "丙", "丁", "戊", "己"]


@pytest.fixture
def files_opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """The font files that are opened from here on, as if the process were new."""
    seen: set[str] = set()

    class Blob:
        @staticmethod
        def from_file_path(path: str) -> Any:
            seen.add(Path(path).stem)
            return real(path)

    real = face_file.Blob.from_file_path
    face_file.opened.cache_clear()
    fonts._chains.cache_clear()
    monkeypatch.setattr(face_file, "Blob", Blob)
    yield seen
    face_file.opened.cache_clear()
    fonts._chains.cache_clear()


def test_the_wide_face_is_opened_for_a_character_that_needs_it_alone(files_opened: set[str]) -> None:
    xj.render(the_sample("sample-joint"))
    assert files_opened == set(CORE)
    xj.render(xj.JointProject(leader="㐀"))
    assert files_opened == {*CORE, WIDE}


def test_a_face_of_ones_own_is_used_and_ours_stands_in_for_what_it_lacks(tmp_path: Path) -> None:
    own = a_face(tmp_path / "own.ttf")
    form = xj.JointProject(title="膜下滴灌技术")
    used = in_faces(data := xj.render(form, fonts=xj.Fonts(body=own)))
    assert set(used["MyOwnFangSong"]) == set("膜下滴灌")
    assert set("技术") <= set(used["NotoSerifSC-Regular"])
    assert failures(data) == []
    assert "MyOwnFangSong" not in in_faces(xj.render(form))


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (a_cff_face, "glyf"),
        (lambda path: path, "打不开"),
        (lambda path: path.write_bytes(b"no font") and path, "打不开"),
        (lambda path: path.write_bytes((FACES / f"{CORE[0]}.ttf").read_bytes()[:9_000]) and path, "打不开"),
        (lambda path: a_face(path, flavor="woff"), "坏"),
        (lambda path: a_face(path, fsType=0x0002), "不准嵌入"),
        (lambda path: a_face(path, fsType=0x0108), "不准嵌入"),
        (lambda path: a_face(path, fsType=0x0200), "不准嵌入"),
    ],
    ids=["cff", "missing", "no font", "cut off", "woff", "restricted", "no subsetting", "bitmaps only"],
)
@pytest.mark.parametrize("role", [role.value for role in Role])
def test_a_face_that_cannot_be_embedded_is_refused(
    make: Callable[[Path], Path], says: str, role: str, tmp_path: Path
) -> None:
    """Whatever is wrong with it, RenderError names the file in both languages."""
    path = make(tmp_path / "坏.ttf")
    error = refused(FULL, fonts=xj.Fonts(**{role: path}))
    assert says in error.said("zh")
    assert str(path) in error.said("zh")
    assert str(path) in error.said("en")


def test_a_damaged_face_is_used_or_refused_and_never_a_crash(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Each of its tables filled with zeros or ones in turn: a PDF or a RenderError, nothing else."""
    caplog.set_level("CRITICAL", logger="fontTools")
    whole = a_face(tmp_path / "own.ttf").read_bytes()
    with TTFont(tmp_path / "own.ttf") as font:
        tables = {tag: font.reader.tables[tag] for tag in font.reader.tables}
    crashes = {}
    for tag, table in tables.items():
        for filler in (b"\0", b"\xff"):
            path = tmp_path / f"{tag.strip().replace('/', '')}{filler[0]}.ttf"
            path.write_bytes(whole[: table.offset] + filler * table.length + whole[table.offset + table.length :])
            try:
                xj.render(FULL, fonts=xj.Fonts(body=path, heading=path))
            except xj.RenderError:
                continue
            except Exception as error:  # noqa: BLE001 -- what must not happen is what is looked for
                crashes[tag, filler] = f"{type(error).__name__}: {error}"
    assert crashes == {}


@pytest.mark.parametrize("allowed", [0x0000, 0x0004, 0x0008])
def test_a_face_that_may_be_embedded_is_not_refused(allowed: int, tmp_path: Path) -> None:
    assert xj.render(xj.JointProject(), fonts=xj.Fonts(body=a_face(tmp_path / "own.ttf", fsType=allowed)))


def test_the_faces_of_official_documents_are_found_by_the_names_in_their_files(tmp_path: Path) -> None:
    """仿宋_GB2312 and others in files of any name, also the second face of a .ttc; what is broken or CFF is passed over."""
    a_face(tmp_path / "a.ttf", family="仿宋_GB2312")
    a_face(tmp_path / "b.TTF", family="黑体")
    (tmp_path / "deeper").mkdir()
    collection = TTCollection()
    for family in ("别的", "方正小标宋简体", "楷体_GB2312"):
        file = a_face(tmp_path / "part", family=family, keep="附件自治区楷")
        collection.fonts.append(TTFont(file))
    collection.save(tmp_path / "deeper" / "c.ttc")
    (tmp_path / "part").unlink()
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    a_cff_face(tmp_path / "cff.ttf")
    found = xj.Fonts.of_system(within=[tmp_path, tmp_path / "nowhere"])
    places = [(file.path.name, file.number) for file in (found.body, found.heading, found.title, found.subheading) if file]
    assert places == [("a.ttf", 0), ("b.TTF", 0), ("c.ttc", 1), ("c.ttc", 2)]
    assert failures(xj.render(FULL, fonts=found)) == []


def test_without_such_faces_ours_serve(tmp_path: Path) -> None:
    assert xj.Fonts.of_system(within=[tmp_path]) == xj.Fonts()


def test_the_bundled_faces_hold_what_forms_are_filled_with() -> None:
    """All of GB2312 and the signs of technical prose in each; both blocks of older standards with the wide one."""
    pairs = [bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF)]
    signs = "₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻①②㎡㎥℃‰≥≤±×÷→√☑☐《》〔〕“”‘’…—～￥䶮堃喆玥"
    wanted = {*map(ord, "".join(pair.decode("gb2312", "ignore") for pair in pairs)), *map(ord, signs)}
    covers = {name: set(TTFont(FACES / f"{name}.ttf").getBestCmap()) for name in (*CORE, WIDE)}
    assert {name: wanted - covers[name] for name in CORE} == {name: set() for name in CORE}
    assert {*range(0x4E00, 0x9FA6), *range(0x3400, 0x4DB6)} - covers[CORE[0]] - covers[WIDE] == set()


# 7. They may be passed on.


def test_the_licence_of_the_faces_ships_beside_them() -> None:
    """SIL OFL 1.1, conditions 2 and 3: notice and licence with each copy; no reserved name is borne by what was changed."""
    text = (FACES / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "Copyright" in text.splitlines()[0]
    for name in (*CORE, WIDE):
        with TTFont(FACES / f"{name}.ttf") as font:
            owner = font["name"].getDebugName(0).removeprefix("(c) ").partition(" (")[0]
            assert owner in text
            assert "SIL Open Font License" in font["name"].getDebugName(13)
            assert font["OS/2"].fsType == 0


_NOT_IN_NOTO = set("≒ɑɡǹ⿰⿱⿲⿳⿴⿵⿶⿷⿸⿹⿺⿻")
"""Signs of GB 18030's two-byte area that Noto Serif SC has not."""


def test_every_two_byte_character_of_gb_18030_has_a_face() -> None:
    """All of the area but private use, and sixteen signs that are known by name."""
    codes = [bytes((row, cell)) for row in range(0x81, 0xFF) for cell in (*range(0x40, 0x7F), *range(0x80, 0xFF))]
    signs = {code.decode("gb18030", "replace") for code in codes}
    wanted = {sign for sign in signs if len(sign) == 1 and sign != "\ufffd" and not 0xE000 <= ord(sign) <= 0xF8FF}
    held = set(map(chr, chain.from_iterable(TTFont(FACES / f"{name}.ttf").getBestCmap() for name in (*CORE, WIDE))))
    assert {sign for sign in wanted - held if sign.isprintable()} <= _NOT_IN_NOTO


def test_heads_speak_for_the_row_or_the_column_they_stand_at() -> None:
    """A label for its row, the head of a column for the column, a section for what is below it."""
    for form, scopes in (
        (xj.JointProject(), {"一、项目信息": "Column", "推荐单位": "Row", "项目概述": "Row"}),
        (xj.JointSummary(), {"序号": "Column", "项目名称": "Column"}),
    ):
        pages = Paper(xj.render(form))
        found = {squeeze(pages.text(head)): head for head in pages.tree.of("TH")}
        assert {label: found[label].scope.strip("/") for label in scopes} == scopes


def test_bookmarks_lead_to_each_form() -> None:
    """One for each form, in order, at its first page; from the last one back to the first."""
    dossier = joint_dossier(needs=3)
    reader = PdfReader(BytesIO(xj.render(dossier)))
    outline = [item for item in reader.outline if not isinstance(item, list)]
    pages = [reader.get_destination_page_number(item) for item in outline]
    assert [str(item.title).split()[0] for item in outline] == ["附件4", "附件3", "附件3", "附件3"]
    assert [str(item.title).split()[-1] for item in outline[1:]] == [form.title for form in dossier.forms]
    assert pages == [number for number, page in enumerate(reader.pages) if page.extract_text()[:3] in ("附件3", "附件4")]
    with pikepdf.Pdf.open(BytesIO(xj.render(dossier))) as pdf:
        item, back = pdf.Root.Outlines.Last, 1
        while "/Prev" in item:
            item, back = item.Prev, back + 1
        assert back == int(pdf.Root.Outlines.Count) == len(outline)
        assert str(pdf.Root.ViewerPreferences.Duplex) == "/DuplexFlipLongEdge"
        assert str(pdf.Root.StructTreeRoot.K[0].Lang) == "zh-CN"


def test_prints_merged_into_one_are_not_taken_for_the_first() -> None:
    """Two data files in one PDF: which is meant can't be told."""
    kept, writer = BytesIO(), PdfWriter(clone_from=BytesIO(xj.render(xj.JointProject(title="甲"))))
    writer.add_attachment("xjdemand.json", b"{}")
    writer.write(kept)
    with pytest.raises(xj.LoadError, match="合并"):
        xj.loads(kept.getvalue(), "pdf")


def test_bytes_that_are_no_text_are_a_load_error() -> None:
    """Whatever the format they are said to be in."""
    with pytest.raises(xj.LoadError):
        xj.loads(b"\xff\x00", "json")
