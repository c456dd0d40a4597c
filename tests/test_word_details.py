"""What else Word can put into a form: every value right, or a doubt that names what was not read."""

from pathlib import Path
from typing import NamedTuple

import pytest
from returned import HEADS, LISTED, c, cells, document, docx, form, need, p, packed, r, sdt, summary, table, tbl, tr

import xjdemand as xj
from xjdemand.errors import LoadError
from xjdemand.formats.loaded import Loaded

TITLE, OVERVIEW = "项目名称", "项目概述"
TRACKED = "按接受修订后的样子读"
GONE_MARK = '<w:rPr><w:del w:id="3" w:author="甲"/></w:rPr>'
NUMBERED = '<w:numPr><w:numId w:val="1"/></w:numPr>'


class Case(NamedTuple):
    """The XML of a value cell, what is read from it, and what is said: as many doubts as there are texts here."""

    content: str
    read: str
    said: tuple[str, ...] = ()


def run(inner: str) -> str:
    return f"<w:r>{inner}</w:r>"


def turn(kind: str, inner: str = "") -> str:
    return run(f'<w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar>')


def code(text: str) -> str:
    return run(f"<w:instrText>{text}</w:instrText>")


def either(first: str, second: str) -> str:
    return f"<mc:AlternateContent><mc:Choice>{first}</mc:Choice><mc:Fallback>{second}</mc:Fallback></mc:AlternateContent>"


def boxed(text: str) -> str:
    return run(f"<w:pict><v:shape><v:textbox><w:txbxContent>{p(text)}</w:txbxContent></v:textbox></v:shape></w:pict>")


def changed(kind: str, inner: str) -> str:
    return f'<w:{kind} w:id="1" w:author="甲">{inner}</w:{kind}>'


FIELD = "显示成什么没有读："
CASES = {
    "a nested row deleted": Case(tbl(tr(c("旧"), properties='<w:del w:id="1"/>'), tr(c("新"))), "新", ("套着表格", TRACKED)),
    "a nested cell deleted": Case(
        tbl("<w:tr>" + c("旧").replace("<w:tcPr>", '<w:tcPr><w:cellDel w:id="1"/>') + c("新") + "</w:tr>"),
        "新",
        ("套着表格", TRACKED),
    ),
    "a paragraph deleted whole": Case(
        p("一") + p(changed("del", r("旧")), properties=GONE_MARK) + p("二"), "一\n二", (TRACKED,)
    ),
    "a picture deleted": Case(p(r("正"), changed("del", run("<w:drawing/>"))), "正", (TRACKED,)),
    "a formula put in": Case(
        p(r("正"), changed("ins", "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>")), "正", ("公式", TRACKED)
    ),
    "looks changed": Case(p(r("甲", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>")), "甲"),
    "two text boxes": Case(p(r("正"), boxed("框一"), boxed("框二")), "正", ("文字没有读：框一", "文字没有读：框二")),
    "two ways to write paragraphs": Case(either(p("新"), p("旧")), "新", ("两种写法",)),
    "one text in two ways": Case(either(p("同"), p("同")), "同"),
    "a number in a circle": Case(
        p(r("第"), turn("begin"), code(r"eq \o\ac("), code("○,1)"), turn("end"), r("项")),
        "第项",
        (FIELD + r"eq \o\ac(○,1)",),
    ),
    "a circle with a result": Case(
        p(turn("begin"), code(r" EQ \o(甲)"), turn("separate"), r("甲"), turn("end")), "甲", (FIELD,)
    ),
    "two fields without a result": Case(
        p(turn("begin"), code("EQ 1"), turn("end"), turn("begin"), code("PAGE"), turn("end")), "", (FIELD + "EQ 1、PAGE",)
    ),
    "a field of one element without a result": Case(p('<w:fldSimple w:instr=" DATE "/>'), "", (FIELD + "DATE",)),
    "a field of one element": Case(p('<w:fldSimple w:instr=" DATE ">' + r("八月") + "</w:fldSimple>"), "八月"),
    "a field in a code": Case(
        p(
            turn("begin"),
            code("IF "),
            turn("begin"),
            code("REF x"),
            turn("separate"),
            r("暗"),
            turn("end"),
            code('="a"'),
            r("码"),
            turn("separate"),
            r("结果"),
            turn("end"),
            r("后"),
        ),
        "结果后",
    ),
    "a field deleted": Case(p(r("正"), changed("del", turn("begin") + code("EQ 1") + turn("end"))), "正", (TRACKED,)),
    "a field that does not end": Case(p(r("前"), turn("begin"), code("REF"), r("后")), "前后"),
    "an end without a field": Case(p(r("前"), turn("separate"), turn("end"), r("后")), "前后"),
    "an entry of an index": Case(p(r("正"), turn("begin"), code('XE "正"'), turn("end")), "正"),
    "a list to choose from": Case(
        p(turn("begin", "<w:ffData><w:ddList/></w:ffData>"), code("FORMDROPDOWN"), turn("end")), "", ("下拉框",)
    ),
    "a text field": Case(p(turn("begin"), code("FORMTEXT"), turn("separate"), r("填"), turn("end")), "填"),
    "ink": Case(p(r("正"), run("<w:contentPart/>")), "正", ("图形",)),
    "a control of old": Case(p(r("正"), run("<w:control/>")), "正", ("嵌入的对象",)),
    "another document": Case(p(r("正"), "<w:subDoc/>"), "正", ("另一份文件",)),
    "a date that writes itself": Case(p(r("正"), run("<w:yearLong/>")), "正", ("日期",)),
    "raised by hand": Case(p(r("10"), r("6", '<w:position w:val="10"/>')), "106", ("上标",)),
    "not raised": Case(p(r("10"), r("6", '<w:position w:val="0"/>')), "106"),
    "struck twice": Case(p(r("甲", "<w:dstrike/>")), "甲", ("划掉",)),
    "hidden by a style": Case(p(r("甲"), r("乙", '<w:rStyle w:val="H"/>')), "甲乙", ("隐藏",)),
    "shown in a style that hides": Case(p(r("乙", '<w:rStyle w:val="H"/><w:vanish w:val="0"/>')), "乙"),
    "a paragraph hidden by its style": Case(p("乙", properties='<w:pStyle w:val="H"/>'), "乙", ("隐藏",)),
    "numbered by a style": Case(p("乙", properties='<w:pStyle w:val="N"/>'), "乙", ("自动编号",)),
    "numbered by what a style is based on": Case(p("乙", properties='<w:pStyle w:val="N2"/>'), "乙", ("自动编号",)),
    "a style that takes its number off": Case(p("乙", properties='<w:pStyle w:val="N0"/>'), "乙"),
    "a paragraph that takes the number off": Case(
        p("乙", properties='<w:pStyle w:val="N"/><w:numPr><w:numId w:val="0"/></w:numPr>'), "乙"
    ),
    "a style based on itself": Case(p("乙", properties='<w:pStyle w:val="L"/>'), "乙"),
    "controls in one another": Case(sdt(sdt(p(sdt(r("甲"))))), "甲"),
    "signs": Case(
        p(
            run(
                "<w:t>A</w:t><w:softHyphen/><w:t>B</w:t><w:noBreakHyphen/><w:t>C</w:t><w:tab/><w:t>D</w:t><w:ptab/><w:t>E</w:t>"
            )
        ),
        "AB-C\tD\tE",
    ),
    "its label without a colon": Case(p("项目概述 本项目"), "项目概述 本项目", ("以栏目名开头",)),
}

STYLES = """<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:style w:styleId="N"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="N2"><w:basedOn w:val="N"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="N0"><w:basedOn w:val="N"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="L"><w:basedOn w:val="L"/></w:style>
<w:style w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"""


def loaded(body: str, folder: Path) -> Loaded:
    path = folder / "来件.docx"
    path.write_bytes(docx(body, parts={"word/styles.xml": STYLES.encode()}))
    return xj.read(path)


def told(made: Loaded) -> list[str]:
    return [note.what.said() for note in made.notes]


@pytest.mark.parametrize("name", CASES)
def test_every_value_is_right_or_named(name: str, tmp_path: Path) -> None:
    content, read, said = CASES[name]
    made = loaded(form({OVERVIEW: c(content, span=4)}), tmp_path)
    assert made.dossier.forms[0].overview.strip("\n") == read
    assert made.dossier.forms[0].title == "浅暗管排盐技术集成"
    assert len(told(made)) == len(said), told(made)
    for wanted in said:
        assert any(wanted in text for text in told(made)), told(made)
    assert all(str(note.at.place.words().said()) == "表1第6行第2格" for note in made.notes)  # type: ignore[union-attr]


@pytest.mark.parametrize("mark", ['<w:ins w:id="1"/>', '<w:del w:id="1"/>'])
def test_a_row_put_in_or_deleted_is_told(mark: str, tmp_path: Path) -> None:
    """Read as accepted: it stays, or is gone."""
    rows = [tr(*row, properties=mark if label == "产业领域" else "") for label, row in need().items()]
    made = loaded(tbl(*rows), tmp_path)
    assert told(made) == ["有修订标记，按接受修订后的样子读"]
    assert bool(made.dossier.forms[0].field) == ("ins" in mark)


@pytest.mark.parametrize("mark", ["cellIns", "cellMerge"])
def test_a_cell_put_in_or_merged_while_tracked_is_told(mark: str, tmp_path: Path) -> None:
    made = loaded(form({TITLE: c("甲", span=4).replace("<w:tcPr>", f"<w:tcPr><w:{mark}/>")}), tmp_path)
    assert made.dossier.forms[0].title == "甲"
    assert told(made) == ["有修订标记，按接受修订后的样子读"]


def test_paragraphs_over_a_table_whose_mark_is_deleted_are_one(tmp_path: Path) -> None:
    """The recommender stood on the next line before."""
    above = summary(above="推荐单位（盖章）：").replace(
        "<w:p><w:pPr></w:pPr>" + r("推荐单位（盖章）："),
        f"<w:p><w:pPr>{GONE_MARK}</w:pPr>" + r("推荐单位（盖章）：") + "</w:p><w:p>" + r("喀什地区行政公署") + "</w:p><w:p>",
    )
    made = loaded(above, tmp_path)
    assert made.dossier.summary is not None
    assert made.dossier.summary.recommenders == ("喀什地区行政公署",)
    assert told(made) == ["有修订标记，按接受修订后的样子读"]


def test_a_paragraph_before_a_table_does_not_go_on_behind_it(tmp_path: Path) -> None:
    """A mark deleted before a table joins nothing."""
    made = loaded(form({}, title=False).replace("<w:tbl>", p("说明", properties=GONE_MARK) + "<w:tbl>", 1), tmp_path)
    assert "表外的文字没有读：说明" in told(made)
    assert made.dossier.forms[0].title


def test_forms_in_a_frame_are_read_as_they_are(tmp_path: Path) -> None:
    """Some put the whole sheet into a table of one cell, for its border."""
    framed = tbl(tr(c(form())), tr(c(form({TITLE: c("第二项", span=4)}))))
    made = loaded(framed, tmp_path)
    assert [one.title for one in made.dossier.forms] == ["浅暗管排盐技术集成", "第二项"]
    assert told(made) == ["表格外面还套着一个框，照框里的读"]
    assert made.locate("/forms/1/title").place == xj.errors.Place(2, 5, 2)


def test_numbers_that_word_makes_in_the_first_column_are_told(tmp_path: Path) -> None:
    """The cell itself is empty; Word shows 1."""
    made = loaded(summary(tr(c(p(properties=NUMBERED)), *map(c, LISTED[0][1:]))), tmp_path)
    assert made.dossier.rows()[0].number == ""
    assert told(made) == ["这里有自动编号，编号没有读"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (p(run("<w:drawing/>")), "没有认出附件1至附件4的任何一张表；第1段：这里有图片或图形，没有读"),
        (p(boxed("项目名称")), "没有认出附件1至附件4的任何一张表；第1段：文本框里的文字没有读：项目名称"),
        (p("此件"), "没有认出附件1至附件4的任何一张表"),
    ],
)
def test_where_there_is_no_form_we_say_what_may_be_it(body: str, said: str, tmp_path: Path) -> None:
    """A scan put into Word is a picture."""
    with pytest.raises(LoadError) as caught:
        loaded(body, tmp_path)
    assert caught.value.said("zh").endswith(said)


def test_heads_that_are_numbered_are_heads(tmp_path: Path) -> None:
    """The number of a label is no part of it."""
    made = loaded(tbl(tr(*(c(p(head, properties=NUMBERED)) for head in HEADS)), *map(cells, LISTED)), tmp_path)
    assert [row.title for row in made.dossier.rows()] == [row[1] for row in LISTED]


def test_styles_are_found_beside_the_main_part_whatever_it_is_called(tmp_path: Path) -> None:
    body = form({OVERVIEW: c(p("乙", properties='<w:pStyle w:val="N"/>'), span=4)})
    (tmp_path / "a.docx").write_bytes(docx(body, name="doc/main.xml", parts={"doc/styles.xml": STYLES.encode()}))
    assert told(xj.read(tmp_path / "a.docx")) == ["这里有自动编号，编号没有读"]
    (tmp_path / "b.docx").write_bytes(docx(body))
    assert told(xj.read(tmp_path / "b.docx")) == []


def test_a_label_reaches_over_the_rows_it_is_merged_with(tmp_path: Path) -> None:
    """The value stands in two rows beside it."""
    rows = {**need(), OVERVIEW: [c(OVERVIEW, merge="restart"), c("一、意义", span=4)]}
    body = table(rows).replace(
        tr(*rows["二、项目实施投入计划"]), tr(c(merge="on"), c("二、内容", span=4)) + tr(*rows["二、项目实施投入计划"])
    )
    made = loaded(body, tmp_path)
    assert made.dossier.forms[0].overview == "一、意义\n二、内容"
    assert told(made) == ["项目概述分在几行里，按先后连起来读"]


def test_an_archive_of_nothing_but_a_body_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(packed({"word/document.xml": document(form()).encode()}))
    assert xj.read(tmp_path / "a.docx").dossier.forms[0].title
