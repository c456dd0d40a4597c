"""Printing as a person does it: which files, under which names, with which words on them, and what is refused."""

import warnings
from pathlib import Path

import pytest
from attrs import evolve
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

import xjdemand as xj
from xjdemand.cli import main
from xjdemand.demo import SOUND, sample
from xjdemand.edition import XJ2023
from xjdemand.examples import demand_dossier, joint_dossier, put
from xjdemand.formats.printing import blanks, file_name, files, print_to
from xjdemand.forms.blank import Annexed, is_unused
from xjdemand.notice.clause import squeeze
from xjdemand.notice.xj2023 import NOTICE
from xjdemand.page.compose import compose, document
from xjdemand.page.extract import extract
from xjdemand.page.page import Cell, Kind, Page, Para, Table
from xjdemand.testing import amounts, forms

TEXT = (Path(xj.__file__).parent / "notice" / "xj2023.txt").read_text(encoding="utf-8")


def paras(page: Page) -> list[Para]:
    """Every paragraph of a page, in the order of reading."""
    found: list[Para] = []
    for block in page.blocks:
        found += [block] if isinstance(block, Para) else [para for cell in cells(block) for para in cell.paras]
    return found


def cells(table: Table) -> list[Cell]:
    return [cell for row in table.rows for cell in row.cells]


def annex(kind: type[Annexed]) -> str:
    """The words of an annex as the notice prints them, without white space."""
    headings = [form.sheet.heading for form in XJ2023.forms]
    after = squeeze(TEXT).split(kind.sheet.heading)[-1]
    later = [squeeze(TEXT).split(other)[-1] for other in headings if other > kind.sheet.heading]
    return after.removesuffix(headings[len(headings) - len(later)] + later[0]) if later else after


@pytest.mark.parametrize("kind", XJ2023.forms)
def test_a_blank_annex_prints_the_notices_own_words_in_its_order(kind: type[Annexed]) -> None:
    """Label for label, hint for hint, with the 注: what the notice's text has, and nothing else."""
    words = "".join(squeeze(para.label + para.text) for para in paras(compose(kind(), NOTICE)))
    assert words == kind.sheet.heading + annex(kind)


@pytest.mark.parametrize("kind", XJ2023.forms)
def test_a_table_is_a_full_rectangle_of_the_type_areas_width(kind: type[Annexed]) -> None:
    """Every row fills every column, with the cells that reach down into it."""
    page = compose(kind(), NOTICE)
    (table,) = [block for block in page.blocks if isinstance(block, Table)]
    columns = len(table.widths)
    down: list[int] = [0] * columns
    for row in table.rows:
        free = [column for column in range(columns) if not down[column]]
        assert sum(cell.columns for cell in row.cells) == len(free)
        down = [max(0, left - 1) for left in down]
        for cell in row.cells:
            for column in free[: cell.columns]:
                down[column] = cell.rows - 1
            free = free[cell.columns :]
    assert sum(table.widths) == pytest.approx(page.width - page.margins[1] - page.margins[3])


def test_section_rows_run_over_the_whole_width() -> None:
    """附件3: 一、二、三."""
    table = next(block for block in compose(xj.JointProject(), NOTICE).blocks if isinstance(block, Table))
    sections = [cell for cell in cells(table) if cell.kind is Kind.SECTION]
    assert [cell.paras[0].text[:2] for cell in sections] == ["一、", "二、", "三、"]
    assert {cell.columns for cell in sections} == {len(table.widths)}


def test_another_limit_prints_another_hint() -> None:
    """The hint of a blank form says what its notice says."""
    other = evolve(NOTICE, limits={**NOTICE.limits, "overview_limit": 3000})
    assert any("（3000字以内）" in para.text for para in paras(compose(xj.JointProject(), other)))


def test_paragraphs_and_lists_of_an_overview_are_kept() -> None:
    """A paragraph for each line; one that its writer set in is not set in twice."""
    page = compose(xj.CoreTechnology(overview="一、问题\n\u3000\u3000第一段。\n1.提高\n\n完"), NOTICE)
    mine = [para for para in paras(page) if para.path == "/overview"]
    assert [para.text for para in mine] == ["一、问题", "\u3000\u3000第一段。", "1.提高", "", "完"]
    assert [para.indent for para in mine] == [2, 0, 2, 2, 2]


_LINES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="、"), max_size=40)
_TEXTS = st.lists(_LINES, min_size=1, max_size=3).map("\n".join)
_NAMES = ("喀什地区行政公署", "自治区水利厅")


@pytest.mark.parametrize("kind", XJ2023.forms)
def test_a_form_is_read_back_from_its_page(kind: type[Annexed]) -> None:
    """extract(compose(form)) == form, on the domain that `extract` states."""

    @given(forms(kind, _TEXTS, amounts().filter(lambda amount: str(amount) != "XXXX万元")))
    def law(form: Annexed) -> None:
        rows = getattr(form, "rows", ())
        within = {"rows": rows[:-1]} if rows and is_unused(rows[-1]) else {}
        while within and within["rows"] and is_unused(within["rows"][-1]):
            within["rows"] = within["rows"][:-1]
        over = {"recommenders": _NAMES} if hasattr(form, "recommenders") else {}
        line = {"seal_line": "新疆云杉岭节水装备有限公司"} if hasattr(form, "seal_line") else {}
        form = evolve(form, **within, **over, **line)
        assert extract(compose(form, NOTICE), XJ2023.forms, NOTICE) == form

    law()


def test_a_page_of_no_annex_is_refused() -> None:
    """Reading a page whose heading is gone says so."""
    page = compose(xj.CoreTechnology(), NOTICE)
    with pytest.raises(xj.ReadError, match="认不出是哪张表"):
        extract(evolve(page, blocks=page.blocks[1:]), XJ2023.forms, NOTICE)


def test_a_page_is_read_by_its_labels_and_not_by_their_places() -> None:
    """Rows in another order, as people move them, are read as before."""
    form = joint_dossier().forms[0]
    page = compose(form, NOTICE)
    *before, table, note = page.blocks
    assert isinstance(table, Table)
    moved = evolve(page, blocks=(*before, evolve(table, rows=(table.rows[0], *table.rows[5:0:-1], *table.rows[6:])), note))
    assert extract(moved, XJ2023.forms, NOTICE) == form


def test_a_dossier_prints_its_summary_first_and_its_forms_in_order() -> None:
    """附件4 then its 附件3s; 附件1 then its 附件2s."""
    for dossier in (joint_dossier(needs=3), demand_dossier(needs=3)):
        names = [page.name.split()[0] for page in document(dossier, NOTICE).pages]
        assert names == [dossier.summary_form.sheet.heading, *[dossier.need_form.sheet.heading] * 3]


def test_a_missing_summary_is_printed_and_not_added_to_the_data(tmp_path: Path) -> None:
    """附件4 is derived for the paper; what is embedded is what was given."""
    given_ = evolve(joint_dossier(needs=2), summary=None)
    file = tmp_path / "a.pdf"
    file.write_bytes(xj.render(given_))
    assert document(given_, NOTICE).pages[0].name.startswith("附件4")
    assert xj.load(file) == given_


def test_nothing_is_printed_that_is_not_counted() -> None:
    """Structured indicators stand on paper once they are written into the overview, where their 字 are counted."""
    indicator = xj.Indicator(need=1, kind="技术指标", name="电流密度", target="≥1.5 A/cm²")
    dossier = evolve(joint_dossier(), evidence=xj.Evidence(indicators=(indicator,)))
    for written, stands in ((dossier, False), (dossier.with_indicators_written(), True)):
        said = [para.text for para in paras(document(written, NOTICE).pages[1])]
        assert (indicator.sentence() in said) is stands


def test_what_is_no_form_and_what_is_empty_is_not_printed() -> None:
    """A row is no annex, an empty dossier has no page, and Word comes later."""
    with pytest.raises(xj.UsageError, match="SummaryRow"):
        xj.render(xj.SummaryRow())  # type: ignore[arg-type]
    with pytest.raises(xj.UsageError, match="没有可以打印的表"):
        xj.render(xj.JointDossier())
    with pytest.raises(xj.UsageError, match="rtf"):
        xj.render(xj.JointProject(), "rtf")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("膜下滴灌", "附件2-03-膜下滴灌.pdf"),
        ("../../etc/passwd", "附件2-03-etc_passwd.pdf"),
        ('a<b>c:d"e/f\\g|h?i*j', "附件2-03-a_b_c_d_e_f_g_h_i_j.pdf"),
        ("C:\\Windows", "附件2-03-C_Windows.pdf"),
        ("第一行\n第二行\t末", "附件2-03-第一行_第二行_末.pdf"),
        ("。。。", "附件2-03-。。。.pdf"),
        ("...", "附件2-03.pdf"),
        ("", "附件2-03.pdf"),
        ("名\u202egnp.exe\x00", "附件2-03-名gnp_exe.pdf"),
        ("长" * 300, f"附件2-03-{'长' * 40}.pdf"),
    ],
)
def test_file_names_are_clear_and_safe(title: str, name: str) -> None:
    """No separator, no dot, no control or bidirectional character, no name too long."""
    assert file_name(xj.CoreTechnology(title=title), 3) == name


@given(st.text(max_size=80))
def test_no_title_leads_out_of_the_folder(title: str) -> None:
    """Whatever the title, the file is a child of the folder."""
    name = file_name(xj.JointProject(title=title), 1)
    assert Path(name).name == name
    assert len(name.encode("utf-8", "replace")) <= 255
    assert not set(name) & set('<>:"/\\|?*\0')


def test_render_writes_the_whole_and_each_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One file of everything and one a form; each loads back; progress is told."""
    source, folder = tmp_path / "我们.yaml", tmp_path / "打印"
    dossier = joint_dossier(needs=2)
    xj.dump(dossier, source)
    assert main(["render", str(source), "-o", str(folder)]) == 0
    names = sorted(file.name for file in folder.iterdir())
    assert names == sorted(file.name for file in files(dossier))
    assert {"全套打印.pdf", "附件4.pdf"} < set(names)
    assert capsys.readouterr().out.count("/4  ") == 4
    assert xj.load(folder / "全套打印.pdf") == dossier
    first = xj.load(folder / next(name for name in names if name.startswith("附件3-01")))
    assert (first.summary, first.forms) == (None, dossier.forms[:1])


def test_render_refuses_to_overwrite_until_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is written where one file is there already; --force writes."""
    source, folder = tmp_path / "我们.yaml", tmp_path / "打印"
    xj.dump(joint_dossier(), source)
    folder.mkdir()
    (folder / "附件4.pdf").write_text("mine", encoding="utf-8")
    assert main(["render", str(source), "-o", str(folder)]) == 2
    assert "附件4.pdf" in capsys.readouterr().err
    assert [file.name for file in folder.iterdir()] == ["附件4.pdf"]
    assert main(["render", str(source), "-o", str(folder), "--force"]) == 0
    assert (folder / "附件4.pdf").read_bytes().startswith(b"%PDF")


def test_render_says_when_what_it_printed_does_not_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Printing is not judging, but nobody should be left to think so."""
    source = tmp_path / "错.yaml"
    xj.dump(joint_dossier(needs=6), source)
    assert main(["render", str(source), "-o", str(tmp_path / "p")]) == 0
    told = capsys.readouterr().err
    assert "不通过" in told
    assert "xjdemand check" in told


def test_a_character_without_a_face_names_its_line_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The place is the line of the user's own file."""
    source = tmp_path / "我们.yaml"
    dossier = joint_dossier(needs=2)
    odd = evolve(dossier, forms=(dossier.forms[0], evolve(dossier.forms[1], leader="李\U00020000")))
    xj.dump(odd, source)
    line = next(n for n, text in enumerate(source.read_text("utf-8").splitlines(), 1) if "\U00020000" in text)
    for language, word in (("zh", "主持人"), ("en", "no face has")):
        assert main(["render", str(source), "-o", str(tmp_path / "p"), "--lang", language]) == 2
        told = capsys.readouterr().err
        assert f"我们.yaml:{line}:" in told
        assert "U+20000" in told
        assert word in told
    assert not (tmp_path / "p").exists()


def test_a_dossier_is_not_printed_into_its_own_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The next check would find PDFs among its forms."""
    xj.dump(joint_dossier(), tmp_path / "我们.yaml")
    assert main(["render", str(tmp_path), "-o", str(tmp_path)]) == 2
    assert "别处" in capsys.readouterr().err


def test_blank_prints_one_annex_or_all(tmp_path: Path) -> None:
    """附件3-空白.pdf, or the four."""
    assert main(["blank", "附件3", "-o", str(tmp_path / "one")]) == 0
    assert main(["blank", "all", "-o", str(tmp_path / "all")]) == 0
    assert [file.name for file in (tmp_path / "one").iterdir()] == ["附件3-空白.pdf"]
    assert {file.name for file in (tmp_path / "all").iterdir()} == {file.name for file in blanks(XJ2023.forms)}
    assert (tmp_path / "one" / "附件3-空白.pdf").read_bytes() == xj.render(xj.JointProject())


def test_a_role_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--font footer=… names the roles there are."""
    assert main(["blank", "附件3", "-o", str(tmp_path / "p"), "--font", "footer=a.ttf"]) == 2
    assert "subheading" in capsys.readouterr().err


def test_the_demo_prints_samples_and_blanks(tmp_path: Path) -> None:
    """Both samples whole and form by form, and the four blanks; each carries its data."""
    assert main(["demo", str(tmp_path)]) == 0
    for name in SOUND:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            dossier = xj.loads(sample(name), "yaml")
        assert xj.load(tmp_path / "print" / name / "全套打印.pdf") == dossier
        assert len(list((tmp_path / "print" / name).iterdir())) == 2 + len(dossier.forms)
    assert len(list((tmp_path / "print" / "blank").iterdir())) == len(XJ2023.forms)


def test_a_font_that_cannot_be_read_is_named_by_every_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file and why, whatever is printed; and one fault for a program to show."""
    source = tmp_path / "我们.yaml"
    xj.dump(joint_dossier(), source)
    for command in (["render", str(source)], ["blank", "3"]):
        assert main([*command, "-o", str(tmp_path / "p"), "--font", "body=没有.ttf"]) == 2
        assert "没有.ttf: 字体文件打不开" in capsys.readouterr().err
    with pytest.raises(xj.RenderError) as refused:
        xj.render(xj.JointProject(), fonts=xj.Fonts(title="没有.ttf"))
    assert [fault.at.file for fault in refused.value.faults] == ["没有.ttf"]


def test_a_summary_that_was_made_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who only wrote 附件3s learns that 附件4 was made of them."""
    source = tmp_path / "我们.yaml"
    xj.dump(evolve(joint_dossier(), summary=None), source)
    assert main(["render", str(source), "-o", str(tmp_path / "p")]) == 0
    assert "没有附件4，已由附件3生成" in capsys.readouterr().err
    assert (tmp_path / "p" / "附件4.pdf").exists()


def test_old_prints_that_stay_behind_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """After a title is corrected, the file of the old one is still there, and may be signed."""
    source, folder = tmp_path / "我们.yaml", tmp_path / "p"
    for title in ("旧名称", "新名称"):
        xj.dump(put(joint_dossier(), "/forms/0/title", title), source)
        assert main(["render", str(source), "-o", str(folder), "--force"]) == 0
    assert "附件3-01-旧名称.pdf" in capsys.readouterr().err


def test_system_fonts_say_which_face_serves_which_role(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody believes that it was 小标宋 where none is installed."""
    assert main(["blank", "附件1", "-o", str(tmp_path), "--system-fonts"]) == 0
    told = capsys.readouterr().out
    assert all(f"{role}: " in told for role in ("title", "body", "heading", "subheading"))


def test_a_print_is_read_back_from_memory() -> None:
    """A portal has bytes and no file."""
    dossier = joint_dossier()
    assert xj.loads(xj.render(dossier), "pdf") == dossier
    assert xj.loads(xj.dumps(dossier, "json").encode(), "json") == dossier
    with pytest.raises(xj.LoadError, match="已损坏"):
        xj.loads(b"no pdf", "pdf")


def test_what_the_system_refuses_is_said_in_the_users_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is a file."""
    (tmp_path / "p").write_text("x", encoding="utf-8")
    assert main(["blank", "附件1", "-o", str(tmp_path / "p")]) == 2
    assert "已有同名的文件" in capsys.readouterr().err
    assert main(["blank", "附件1", "-o", str(tmp_path / "p" / "q"), "--lang", "en"]) == 2
    assert "not a folder" in capsys.readouterr().err


def test_an_annex_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """附件5 names those there are."""
    for word in ("附件5", ""):
        assert main(["blank", word, "-o", str(tmp_path)]) == 2
        assert "附件4" in capsys.readouterr().err


def test_each_part_of_a_form_is_set_as_official_documents_are() -> None:
    """附件 三号黑体, the title 二号 in the middle, sections 黑体, labels 楷体 in the middle, hints and notes 五号."""
    page = compose(xj.JointProject(title="甲"), NOTICE)
    looks = {para.label + para.text: (para.role.value, para.size, para.align.value) for para in paras(page)}
    assert looks["附件3"] == ("heading", 16.0, "left")
    assert looks["自治区厅厅联动、厅地联动重大科技项目征集表"] == ("title", 22.0, "centre")
    assert looks["一、项目信息"] == ("heading", 12.0, "left")
    assert looks["推荐单位"] == ("subheading", 12.0, "centre")
    assert looks["甲"] == ("body", 12.0, "left")
    hint = next(words for words in looks if words.startswith("简要说明"))
    assert looks[hint] == ("subheading", 10.5, "justify")
    assert looks["注：如需求超过1项，请分别填写需求征集表。"] == ("subheading", 10.5, "left")
    summary = compose(xj.JointSummary(rows=(xj.SummaryRow(number="1", total=xj.Wan(5)),)), NOTICE)
    row = {para.text: (para.size, para.align.value) for para in paras(summary) if para.path.startswith("/rows/0")}
    assert row["1"] == row["5"] == (10.5, "centre")


def test_another_edition_is_printed_with_its_own_words() -> None:
    """The notice that is passed is the one that is printed, for a form and a dossier."""
    other = evolve(XJ2023, notice=evolve(NOTICE, limits={**NOTICE.limits, "overview_limit": 3000}))
    for what in (xj.JointProject(), xj.JointDossier(forms=(xj.JointProject(),))):
        assert xj.render(what, edition=other) != xj.render(what)


def test_files_and_fonts_are_those_asked_for(tmp_path: Path) -> None:
    """A made summary has its file; the user's face reaches the print."""
    own = tmp_path / "own.ttf"
    with TTFont(Path(xj.__file__).parent / "fonts" / "NotoSansSC-Regular.ttf") as font:
        for record in font["name"].names:
            record.string = "MyOwnFangSong"
        font.save(own)
    dossier = evolve(joint_dossier(), summary=None)
    assert "附件4.pdf" in [file.name for file in files(dossier)]
    (printed,) = print_to(tmp_path / "p", files(dossier)[:1], fonts=xj.Fonts(body=own))
    assert b"MyOwnFangSong" in printed.read_bytes()
    assert main(["blank", "附件1", "-o", str(tmp_path / "q"), "--font", f"body={own}"]) == 0
    assert b"MyOwnFangSong" in (tmp_path / "q" / "附件1-空白.pdf").read_bytes()
