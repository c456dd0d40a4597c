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


def test_a_cell_with_the_controls_of_two_fields_is_told(tmp_path: Path) -> None:
    """Cells merged by hand: the labels are gone, both values stand in one."""
    both = sdt(p("卢晓棠"), "/forms/0/contact") + sdt(p("0998-5550101"), "/forms/0/phone")
    for cells_ in ([c(both, span=5)], [c("联系人"), c(both, span=4)]):
        made = loaded(table({**need(), "联系人": cells_}), tmp_path)
        assert made.dossier.forms[0].contact == "卢晓棠\n0998-5550101"
        assert any("联系人这一格里还写着“联系电话”，一起读了" in text for text in told(made))


def test_lines_turned_within_a_paragraph_are_lines(tmp_path: Path) -> None:
    """By <w:br/> or <w:cr/>."""
    turned = run("<w:t>一</w:t><w:br/><w:t>二</w:t><w:cr/><w:t>三</w:t>")
    assert loaded(form({OVERVIEW: c(p(turned), span=4)}), tmp_path).dossier.forms[0].overview == "一\n二\n三"


def test_a_paragraph_whose_mark_was_moved_away_goes_on_with_the_next(tmp_path: Path) -> None:
    moved = p("一", properties='<w:rPr><w:moveFrom w:id="3"/></w:rPr>')
    made = loaded(form({OVERVIEW: c(moved, p("二"), span=4)}), tmp_path)
    assert made.dossier.forms[0].overview == "一二"
    assert told(made) == ["有修订标记，按接受修订后的样子读"]


@pytest.mark.parametrize("kind", ["ins", "moveTo", "del", "moveFrom"])
def test_each_kind_of_change_is_told(kind: str, tmp_path: Path) -> None:
    made = loaded(form({TITLE: c(p(r("甲"), changed(kind, r("乙"))), span=4)}), tmp_path)
    assert made.dossier.forms[0].title == ("甲乙" if kind in ("ins", "moveTo") else "甲")
    assert told(made) == ["有修订标记，按接受修订后的样子读"]


def test_controls_past_sixty_in_one_another_are_refused_in_a_paragraph_too(tmp_path: Path) -> None:
    deep = "<w:sdt><w:sdtContent>" * 3_000 + r("甲") + "</w:sdtContent></w:sdt>" * 3_000
    with pytest.raises(LoadError, match="嵌套超过 60 层"):
        loaded(form({TITLE: c(p(deep), span=4)}), tmp_path)


def test_what_is_not_read_is_quoted_on_one_line_up_to_thirty_signs(tmp_path: Path) -> None:
    for text, quoted in (("说" * 30, "说" * 30), ("说" * 31, "说" * 30 + "…")):
        assert told(loaded(form() + p(text), tmp_path)) == [f"表外的文字没有读：{quoted}"]
    turned = p(run("<w:t>一</w:t><w:br/><w:t>二</w:t>"))
    assert told(loaded(form() + turned, tmp_path)) == ["表外的文字没有读：一 二"]


def test_two_labels_in_common_do_not_make_a_form(tmp_path: Path) -> None:
    """A list of people to call is none."""
    with pytest.raises(LoadError, match="没有认出"):
        loaded(tbl(tr(c("推荐单位"), c("甲"), c("联系部门"), c("乙"))), tmp_path)


def test_a_label_may_be_explained_at_length(tmp_path: Path) -> None:
    """Some copy half of the notice into it."""
    rows = {**need(), OVERVIEW: [c(f"{OVERVIEW}（{'请写明意义和内容' * 15}）"), c("正文", span=4)]}
    assert loaded(table(rows), tmp_path).dossier.forms[0].overview == "正文"


def test_a_word_that_also_stands_in_a_title_is_told_when_it_is_not_read(tmp_path: Path) -> None:
    """Half a title on a line of its own is no news; two signs of it may be anything."""
    assert told(loaded(form() + p("重大"), tmp_path)) == ["表外的文字没有读：重大"]
    assert told(loaded(p("自治区厅厅联动、厅地联动") + p("重大科技项目征集表") + form(title=False), tmp_path)) == []


@pytest.mark.parametrize("line", ["附件三", "征集表附件3", "附件3：征集表", "附件 3"])
def test_however_an_annex_is_announced_a_new_form_begins(line: str, tmp_path: Path) -> None:
    """Two forms, one under the other; the second says less."""
    announced = line.replace("征集表", "自治区厅厅联动、厅地联动重大科技项目征集表")
    second = tbl(*(tr(*need()[label]) for label in ("推荐单位", "项目名称", "承担单位")))
    first = tbl(*(tr(*cells_) for label, cells_ in need().items() if label not in ("推荐单位", "项目名称", "承担单位")))
    made = loaded(p("附件3") + first + p(announced) + second, tmp_path)
    assert [bool(one.title) for one in made.dossier.forms] == [False, True]


@pytest.mark.parametrize("where", ["above", "below"])
def test_a_second_recommender_beside_a_table_is_told_and_the_first_kept(where: str, tmp_path: Path) -> None:
    first, other = "推荐单位（盖章）：喀什地区行政公署", "推荐单位（盖章）：塔城地区行政公署"
    body = summary(above=first)
    both = body.replace(p(first), p(first) + p(other)) if where == "above" else body + p(other)
    made = loaded(both, tmp_path)
    assert made.dossier.summary is not None
    assert made.dossier.summary.recommenders == ("喀什地区行政公署",)
    assert told(made) == [f"表外的文字没有读：{other}"]


def test_doubts_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    """Whoever of us had them first."""
    rows = {**need({TITLE: c(p(r("甲", "<w:strike/>")), span=4), "主持人联系电话": c(p(r("1", "<w:strike/>")), span=4)})}
    rows["产业领域"] = [c("产业领域"), c("盐碱地", span=2), c("改造", span=2)]
    places = [note.at.place for note in loaded(table(rows), tmp_path).notes]
    assert [(place.row, place.cell) for place in places if place] == [(4, 2), (5, 2), (13, 2)]


def test_an_overview_goes_on_in_a_row_of_its_own(tmp_path: Path) -> None:
    for word in ("（续）", "（续上页）", "(接上页)"):
        rows: dict[str, list[str]] = {}
        for label, cells_ in need({OVERVIEW: c("一", span=4)}).items():
            rows[label] = cells_
            if label == OVERVIEW:
                rows["又"] = [c(OVERVIEW + word), c("二", span=4)]
        assert loaded(table(rows), tmp_path).dossier.forms[0].overview == "一\n二"


def test_a_heading_that_reaches_down_beside_its_section_is_no_value(tmp_path: Path) -> None:
    """Sections may be headed from the left."""
    rows = need()
    kept = [tr(*cells_) for label, cells_ in rows.items() if label not in ("项目计划总投入", "申请自治区财政资金额度")]
    at = kept.index(tr(*rows["二、项目实施投入计划"]))
    kept[at : at + 1] = [
        tr(c("二、项目实施投入计划", merge="restart"), c("项目计划总投入"), c("3150万元", span=3)),
        tr(c(merge="on"), c("申请自治区财政资金额度"), c("980万元", span=3)),
    ]
    made = loaded(tbl(*kept), tmp_path)
    assert str(made.dossier.forms[0].requested) == str(loaded(form(), tmp_path).dossier.forms[0].requested)
    assert made.dossier.forms[0].overview == "一、意义\n二、内容"
    assert told(made) == []


def test_a_row_that_stands_there_twice_is_no_doubt_unless_it_says_another_thing(tmp_path: Path) -> None:
    for text, count in (("浅暗管排盐技术集成", 0), ("别的", 1)):
        rows = {**need(), "又": [c(TITLE), c(text, span=4)]}
        assert [one for one in told(loaded(table(rows), tmp_path)) if "有两处，读的是前一处" in one] == [
            f"项目名称有两处，读的是前一处，没有读：{text}"
        ] * count


def test_text_in_a_cell_that_a_label_covers_is_told(tmp_path: Path) -> None:
    """Word does not show it, but it is there."""
    rows = {**need(), OVERVIEW: [c(OVERVIEW, merge="restart"), c("一", span=4)]}
    after = tr(*rows["二、项目实施投入计划"])
    body = table(rows).replace(after, tr(c("藏着", merge="on"), c("二", span=4)) + after)
    made = loaded(body, tmp_path)
    assert made.dossier.forms[0].overview == "一\n二"
    assert "这一格没有读：藏着" in told(made)


def test_a_table_that_does_not_fit_the_list_before_it_is_nobodys(tmp_path: Path) -> None:
    made = loaded(summary() + tbl(tr(c("甲"), c("乙"))), tmp_path)
    assert len(made.dossier.rows()) == len(LISTED)
    assert told(made) == ["这张表认不出是哪个附件，没有读：甲 乙"]


def test_a_cell_said_to_cover_no_column_covers_one(tmp_path: Path) -> None:
    made = loaded(summary().replace('<w:gridSpan w:val="1"/>', '<w:gridSpan w:val="0"/>'), tmp_path)
    assert [(row.number, row.title, row.leader_phone) for row in made.dossier.rows()] == [
        (row[0], row[1], row[7]) for row in LISTED
    ]
    assert told(made) == []


def test_a_row_that_begins_further_in_is_read_by_the_columns_it_stands_under(tmp_path: Path) -> None:
    """The cell of its number was taken out."""
    row = tr(*map(c, LISTED[0][1:]), properties='<w:gridBefore w:val="1"/>')
    made = loaded(summary(row), tmp_path)
    (read,) = made.dossier.rows()
    assert (read.number, read.title, read.leader_phone) == ("", LISTED[0][1], LISTED[0][7])


def test_an_empty_numbered_line_outside_of_tables_is_no_doubt(tmp_path: Path) -> None:
    assert told(loaded(form() + p(properties=NUMBERED), tmp_path)) == []


def test_a_field_without_a_result_in_the_code_of_another_is_not_seen_at_all(tmp_path: Path) -> None:
    inner = turn("begin") + code("EQ 1") + turn("end")
    made = loaded(
        form({TITLE: c(p(turn("begin"), code("IF "), inner, turn("separate"), r("甲"), turn("end")), span=4)}), tmp_path
    )
    assert made.dossier.forms[0].title == "甲"
    assert told(made) == []
