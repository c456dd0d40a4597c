"""Word files as a stranger made them who had not seen the reader: what went wrong with them, held here."""

from pathlib import Path

import pytest
from attrs import frozen
from returned import HEADS, LISTED, NEED, SECTIONS, c, cells, docx, form, need, p, summary, table, tbl, tr

import xjdemand as xj
from xjdemand.edition import XJ2023
from xjdemand.formats.loaded import Loaded
from xjdemand.notice.says import elements

ZH = "zh"
TOTAL, OVERVIEW, TITLE, FIELD, CONTACT = "项目计划总投入", "项目概述", "项目名称", "产业领域", "联系人"
CORE = {FIELD: "智慧农业", TITLE: "膜下滴灌调控", OVERVIEW: "一、意义", TOTAL: "1200万元", "财政资金支持强度建议": "300万元"}
TITLES = {
    "附件2": "自治区重点产业重点领域关键核心技术攻关科技需求征集表",
    "附件3": "自治区厅厅联动、厅地联动重大科技项目征集表",
}


def read(raw: bytes, folder: Path) -> Loaded:
    (folder / "a.docx").write_bytes(raw)
    return xj.read(folder / "a.docx")


def notes(loaded: Loaded) -> list[str]:
    return [note.said(ZH).partition(": ")[2] for note in loaded.notes]


def core(changed: dict[str, str] | None = None, *, title: bool = True) -> str:
    """附件2."""
    rows = [tr(c(label), c(text)) for label, text in {**CORE, **(changed or {})}.items()]
    return (p("附件2") + p(TITLES["附件2"]) if title else "") + tbl(*rows)


def demand_list(*titles: str, contact: str = "古丽娜", labels: tuple[str, str] = ("职称/职务", "手机")) -> str:
    """附件1."""
    rows = [tr(c(str(at)), c(title, span=3)) for at, title in enumerate(titles, 1)]
    return tbl(
        tr(c("提交单位"), c("新疆云杉岭节水装备有限公司", span=3)),
        tr(c(CONTACT), c(contact), c(labels[0]), c("高级工程师")),
        tr(c("办公电话"), c("0991-5550123"), c(labels[1]), c("13800000001")),
        tr(c("序号"), c("重大科技项目需求名称", span=3)),
        *rows,
    )


@frozen
class Label:
    """A label as somebody wrote it in 附件3, in the row of `row`, and what is said of it."""

    row: str
    written: str
    doubt: str = ""


LABELS = {
    "required": Label(TITLE, "项目名称（必填）"),
    "required, with a star": Label(TITLE, "*项目名称*："),
    "a number in a circle": Label(TITLE, "⑥项目名称"),
    "English behind": Label(TITLE, "项目名称 Project title"),
    "English behind a slash": Label(TITLE, "项目名称/Project title:"),
    "English in brackets": Label(TITLE, "项目名称（Project title）"),
    "English on the next line": Label(OVERVIEW, "项目概述\nOverview"),
    "the unit that it has": Label(TOTAL, "项目计划总投入（万元）"),
    "another unit": Label(TOTAL, "项目计划总投入（亿元）", "没有写单位的数仍按万元"),
    "a word before": Label(FIELD, "所属产业领域", "“所属产业领域”当作产业领域读"),
    "a word behind": Label("承担单位", "承担单位名称", "“承担单位名称”当作承担单位读"),
    "a word before another": Label("主持人", "项目主持人", "“项目主持人”当作主持人读"),
}


@pytest.mark.parametrize("label", LABELS.values(), ids=LABELS)
def test_a_label_written_anew_is_the_same_label(label: Label, tmp_path: Path) -> None:
    """Marks for those who fill the form are no news; a word that may mean something is."""
    rows = need()
    rows[label.row][0] = c(*label.written.split("\n"), span=2 if label.row == TOTAL else 1)
    loaded = read(docx(table(rows)), tmp_path)
    value = {
        TITLE: "title",
        OVERVIEW: "overview",
        TOTAL: "total",
        FIELD: "field",
        "承担单位": "lead_unit",
        "主持人": "leader",
    }
    read_as = getattr(loaded.dossier.forms[0], value[label.row])
    assert (str(read_as) if label.row == TOTAL else read_as) == NEED[label.row]
    assert [label.doubt in note for note in notes(loaded)] == ([True] if label.doubt else [])


def test_a_heading_that_is_marked_is_still_the_heading(tmp_path: Path) -> None:
    rows = need()
    rows[SECTIONS[0]] = [c(f"*{SECTIONS[0]}：", span=5)]
    assert notes(read(docx(table(rows)), tmp_path)) == []


@pytest.mark.parametrize("written", ["职称、职务", "职务/职称", "职称职务", "职称/职务（必填）"])
def test_two_words_of_a_label_stand_in_any_order(written: str, tmp_path: Path) -> None:
    """The value was taken for more of the contact's name."""
    loaded = read(docx(demand_list("甲技术", labels=(written, "手机"))), tmp_path)
    assert isinstance(loaded.dossier, xj.DemandDossier)
    assert loaded.dossier.summary is not None
    assert (loaded.dossier.summary.contact, loaded.dossier.summary.position) == ("古丽娜", "高级工程师")
    assert notes(loaded) == []


def test_a_mobile_number_is_no_part_of_the_office_number(tmp_path: Path) -> None:
    loaded = read(docx(demand_list("甲技术", labels=("职称/职务", "手机号码"))), tmp_path)
    assert isinstance(loaded.dossier, xj.DemandDossier)
    assert loaded.dossier.summary is not None
    assert (loaded.dossier.summary.office_phone, loaded.dossier.summary.mobile) == ("0991-5550123", "13800000001")


def test_heads_on_two_rows_are_heads(tmp_path: Path) -> None:
    """The second row came out as a need without a name, and the amounts were lost."""
    upper = [*(c(head, merge="restart") for head in HEADS[:3]), c("资金（万元）", span=2)]
    upper += [c(head, merge="restart") for head in HEADS[5:]]
    lower = [*[c(merge="on")] * 3, c(TOTAL), c("申请自治区财政资金额度"), *[c(merge="on")] * 3]
    body = p("附件4") + p("推荐单位（盖章）：喀什地区行政公署") + tbl(tr(*upper), tr(*lower), *map(cells, LISTED))
    loaded = read(docx(body), tmp_path)
    assert isinstance(loaded.dossier, xj.JointDossier)
    assert loaded.dossier.summary is not None
    rows = loaded.dossier.summary.rows
    assert [(row.number, row.title, row.total, row.requested, row.leader) for row in rows] == [
        (said[0], said[1], xj.Wan(said[3]), xj.Wan(said[4]), said[6]) for said in LISTED
    ]
    assert notes(loaded) == []


def test_a_second_row_of_heads_that_fits_no_first_is_no_crash(tmp_path: Path) -> None:
    lower = [*[c(merge="on")] * 8, c("备注")]
    assert read(docx(summary(tr(*lower), *map(cells, LISTED))), tmp_path).dossier.forms == ()


def test_the_annexes_that_nobody_filled_are_left_out(tmp_path: Path) -> None:
    """An enterprise sends all four back, with its own filled."""
    blank = form({label: c("", span=n) for label, n in zip(NEED, (2, 1, 2, 1, 4, 4, 4, 3, 3, 4, 2, 1, 4), strict=True)})
    loaded = read(docx(core() + blank + summary(cells(("1", *[""] * 7)), above="推荐单位（盖章）：")), tmp_path)
    assert isinstance(loaded.dossier, xj.DemandDossier)
    assert [each.title for each in loaded.dossier.forms] == [CORE[TITLE]]
    assert notes(loaded) == ["这一份附件3没有填，没有读", "这一份附件4没有填，没有读"]


def test_a_blank_form_before_the_filled_one_is_no_need(tmp_path: Path) -> None:
    loaded = read(docx(core(dict.fromkeys(CORE, "")) + core()), tmp_path)
    assert [each.title for each in loaded.dossier.forms] == [CORE[TITLE]]
    assert notes(loaded) == ["这一份附件2没有填，没有读"]


def test_blank_forms_alone_are_read_as_what_they_are(tmp_path: Path) -> None:
    assert len(read(docx(core(dict.fromkeys(CORE, "")) * 2), tmp_path).dossier.forms) == 2


def test_a_blank_form_of_the_same_channel_is_kept(tmp_path: Path) -> None:
    """That its 附件2 is still blank is what must be told."""
    loaded = read(docx(demand_list("甲技术") + core(dict.fromkeys(CORE, ""))), tmp_path)
    assert len(loaded.dossier.forms) == 1


def test_our_own_file_keeps_its_blank_form() -> None:
    dossier = xj.JointDossier(forms=(xj.JointProject(title="甲"), xj.JointProject()))
    assert xj.loads(xj.render(dossier, "docx"), "docx").forms == dossier.forms


@pytest.mark.parametrize("head", ["", TITLES["附件2"]])
def test_two_needs_in_one_table_are_two_needs(head: str, tmp_path: Path) -> None:
    """The second was said to be written twice, and dropped."""
    second = {**CORE, TITLE: "光伏提水", TOTAL: "900万元"}
    rows = [*CORE.items(), *([(head,)] if head else []), *second.items()]
    loaded = read(docx(p("附件2") + tbl(*(tr(*map(c, row)) for row in rows))), tmp_path)
    assert [(each.title, each.total) for each in loaded.dossier.forms] == [
        (CORE[TITLE], xj.Wan(1200)),
        ("光伏提水", xj.Wan(900)),
    ]
    assert notes(loaded) == []


def test_a_second_form_in_a_table_begins_with_the_heading_over_it(tmp_path: Path) -> None:
    """Else its first telephone would be of the section that the form before it ended with, and said to be in doubt."""
    one = form()
    rows = one[one.index("<w:tr") : one.rindex("</w:tr>") + len("</w:tr>")]
    loaded = read(docx(one.replace(rows, rows + rows)), tmp_path)
    once = read(docx(one), tmp_path)
    assert loaded.dossier.forms == (*once.dossier.forms, *once.dossier.forms)
    assert notes(loaded) == notes(once)


def test_a_list_whose_first_rows_are_typed_again_is_one_list(tmp_path: Path) -> None:
    """As people do on the second sheet of paper."""
    one = demand_list("甲", "乙")
    rows = one[one.index("<w:tr") : one.rindex("</w:tr>") + len("</w:tr>")]
    loaded = read(docx(p("附件1") + one.replace(rows, rows + rows)), tmp_path)
    summary = loaded.dossier.summary
    assert summary is not None
    assert [row.title for row in summary.rows] == ["甲", "乙", "甲", "乙"]


def test_a_label_that_comes_again_makes_no_second_need(tmp_path: Path) -> None:
    rows = [*CORE.items(), (FIELD, "数字经济")]
    loaded = read(docx(tbl(*(tr(*map(c, row)) for row in rows))), tmp_path)
    assert [each.field for each in loaded.dossier.forms] == ["智慧农业"]
    assert ["产业领域有两处" in note for note in notes(loaded)] == [True]


def test_what_stands_on_the_row_below_its_label_is_read(tmp_path: Path) -> None:
    rows = need()
    rows[OVERVIEW] = [c(OVERVIEW, span=5)]
    rows = {
        key: row
        for at in rows
        for key, row in ((at, rows[at]), *([("value", [c("一、意义", "二、内容", span=5)])] if at == OVERVIEW else []))
    }
    loaded = read(docx(table(rows)), tmp_path)
    assert loaded.dossier.forms[0].overview == NEED[OVERVIEW]
    assert notes(loaded) == ["项目概述的内容写在栏目名的下一行，照样读了"]


def test_a_heading_below_a_label_alone_is_no_value(tmp_path: Path) -> None:
    rows = need()
    rows[OVERVIEW] = [c(OVERVIEW, span=5)]
    loaded = read(docx(table(rows)), tmp_path)
    assert loaded.dossier.forms[0].overview == ""
    assert notes(loaded) == []


def more_below(label: str, *, beside: str = "") -> dict[str, list[str]]:
    """附件3 with a row below that label whose first cell is `beside`, without a label of its own."""
    rows = need()
    width = 2 if label == TOTAL else 1
    more = [c(beside, span=width), c("三、效益", span=5 - width)]
    return {key: row for at in rows for key, row in ((at, rows[at]), *([("more", more)] if at == label else []))}


def test_a_text_goes_on_beside_an_empty_label(tmp_path: Path) -> None:
    """Word parts a long cell so where a page ends and somebody splits the table."""
    loaded = read(docx(table(more_below(OVERVIEW))), tmp_path)
    assert loaded.dossier.forms[0].overview == f"{NEED[OVERVIEW]}\n三、效益"
    assert notes(loaded) == ["项目概述分在几行里，按先后连起来读"]


@pytest.mark.parametrize(("label", "beside"), [(OVERVIEW, "备注"), (TOTAL, "")])
def test_a_row_of_another_name_or_below_an_amount_is_no_more_of_it(label: str, beside: str, tmp_path: Path) -> None:
    loaded = read(docx(table(more_below(label, beside=beside))), tmp_path)
    made = loaded.dossier.forms[0]
    assert (made.overview, str(made.total)) == (NEED[OVERVIEW], NEED[TOTAL])
    assert "这一格没有读：三、效益" in notes(loaded)


def test_a_row_of_other_columns_is_no_more_of_a_text(tmp_path: Path) -> None:
    rows = more_below(OVERVIEW)
    rows["more"] = [c(), c(span=2), c("三、效益", span=2)]
    loaded = read(docx(table(rows)), tmp_path)
    assert (loaded.dossier.forms[0].overview, notes(loaded)) == (NEED[OVERVIEW], ["这一格没有读：三、效益"])


def test_a_row_of_several_cells_below_a_label_alone_is_not_its_value(tmp_path: Path) -> None:
    rows = more_below(OVERVIEW)
    rows[OVERVIEW] = [c(OVERVIEW, span=5)]
    loaded = read(docx(table(rows)), tmp_path)
    assert (loaded.dossier.forms[0].overview, notes(loaded)) == ("", ["这一格没有读：三、效益"])


def test_a_label_and_its_value_on_the_lines_of_one_cell_are_parted(tmp_path: Path) -> None:
    rows = need()
    rows[OVERVIEW] = [c(OVERVIEW, "一、意义", "二、内容", span=5)]
    loaded = read(docx(table(rows)), tmp_path)
    assert loaded.dossier.forms[0].overview == NEED[OVERVIEW]
    assert notes(loaded) == ["项目概述和内容写在一格里，按换行分开读"]


@pytest.mark.parametrize(
    ("written", "total"),
    [
        ("_____1200_____万元", xj.Wan(1200)),
        ("1200\n万元", xj.Wan(1200)),
        ("1200\n300", xj.Unparsed("1200\n300")),
        ("约 300 万元", xj.Unparsed("约 300 万元")),
        ("300__200", xj.Unparsed("300__200")),
        ("3_5亿", xj.Unparsed("3_5亿")),
        ("300_ 200万元", xj.Unparsed("300_ 200万元")),
        ("1200 万元 左右", xj.Unparsed("1200 万元 左右")),
    ],
)
def test_a_number_is_one_with_its_unit_and_with_nothing_else(written: str, total: object, tmp_path: Path) -> None:
    loaded = read(docx(form({TOTAL: c(*written.split("\n"), span=3)})), tmp_path)
    assert loaded.dossier.forms[0].total == total


@pytest.mark.parametrize(("written", "doubts"), [("300 200万元", 1), ("1 200 000 元", 1), ("1200 万元", 0), ("3 150", 0)])
def test_a_number_with_blanks_within_may_be_two(written: str, doubts: int, tmp_path: Path) -> None:
    said = f"项目计划总投入的数字中间有空格，当作一个数读：{written}"
    assert notes(read(docx(form({TOTAL: c(written, span=3)})), tmp_path)) == [said] * doubts


def test_an_amount_of_blanks_without_end_takes_no_time(tmp_path: Path) -> None:
    """A square of them was looked at: half a minute for forty thousand."""
    written = f"1{' ' * 200_000}x"
    assert read(docx(form({TOTAL: c(written, span=3)})), tmp_path).dossier.forms[0].total == xj.Unparsed(written)


@pytest.mark.parametrize("written", ["f(x)与（ ）", "y（x）= [ ]"])
def test_the_x_of_a_function_is_no_tick(written: str, tmp_path: Path) -> None:
    loaded = read(docx(form({FIELD: c(written, span=4)})), tmp_path)
    assert (loaded.dossier.forms[0].field, notes(loaded)) == (written, [])


def test_a_value_that_is_a_label_is_said_to_be_one(tmp_path: Path) -> None:
    """And not that nothing was left out."""
    loaded = read(docx(core({TITLE: "①产业领域"})), tmp_path)
    assert notes(loaded) == ["产业领域的栏目名又写了一遍，没有读进内容"]


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("□粮油 ☑棉花 □林果", "棉花"),
        ("□粮油 √棉花 √林果", "棉花、林果"),
        ("粮油（ ） 棉花（√） 林果（ ）", "棉花"),
        ("【 】粮油 【√】棉花", "棉花"),
        ("[ ] 粮油\t[x] 棉花", "棉花"),
    ],
)
def test_of_options_what_is_ticked_is_read(written: str, field: str, tmp_path: Path) -> None:
    loaded = read(docx(form({FIELD: c(written, span=4)})), tmp_path)
    assert loaded.dossier.forms[0].field == field
    assert ["产业领域按打了勾的读" in note for note in notes(loaded)] == [True]


@pytest.mark.parametrize("written", ["粮油  棉花  林果√", "粮油   棉花   林果"])
def test_options_that_are_told_apart_by_their_looks_are_in_doubt(written: str, tmp_path: Path) -> None:
    """Somebody underlined or coloured one of them; all of them came out as the field, without a word."""
    loaded = read(docx(form({FIELD: c(written, span=4)})), tmp_path)
    assert loaded.dossier.forms[0].field == written
    assert notes(loaded) == ["产业领域里列着 3 项，分不出选的是哪一项，一起读了"]


@pytest.mark.parametrize("written", ["□粮油 □棉花", "☑棉花", "盐碱地改造  节水"])
def test_a_field_that_offers_nothing_to_choose_is_left_as_it_is(written: str, tmp_path: Path) -> None:
    loaded = read(docx(form({FIELD: c(written, span=4)})), tmp_path)
    assert (loaded.dossier.forms[0].field, notes(loaded)) == (written, [])


def test_blanks_in_a_field_without_options_are_in_no_doubt(tmp_path: Path) -> None:
    loaded = read(docx(form({"职称/职务": c("研究员  副院长  教授")})), tmp_path)
    assert (loaded.dossier.forms[0].leader_position, notes(loaded)) == ("研究员  副院长  教授", [])


def test_bullets_in_a_title_are_its_text(tmp_path: Path) -> None:
    """A full one and an empty one were taken for a ticked option and another; half of the title was gone."""
    loaded = read(docx(form({"项目名称": c("● 节水灌溉 ○ 棉花专用", span=4)})), tmp_path)
    assert (loaded.dossier.forms[0].title, notes(loaded)) == ("● 节水灌溉 ○ 棉花专用", [])


def test_what_is_written_behind_the_last_option_is_not_lost(tmp_path: Path) -> None:
    loaded = read(docx(form({FIELD: c("粮油☑ 棉花□ 其他：水", span=4)})), tmp_path)
    assert "水" in loaded.dossier.forms[0].field


def test_ticks_in_an_overview_are_its_text(tmp_path: Path) -> None:
    loaded = read(docx(form({OVERVIEW: c("□粮油 ☑棉花", span=4)})), tmp_path)
    assert loaded.dossier.forms[0].overview == "□粮油 ☑棉花"


@pytest.mark.parametrize("left", ["（2000字以内）", "简要说明项目实施的重要意义、技术创新现状："])
def test_a_part_of_the_hint_is_named(left: str, tmp_path: Path) -> None:
    """Half of it deleted, the rest stood before the text without a word."""
    loaded = read(docx(form({OVERVIEW: c(left, "一、意义", span=4)})), tmp_path)
    assert notes(loaded) == ["项目概述里还留着表上的提示，一起读了"]


def test_several_needs_in_one_cell_are_named(tmp_path: Path) -> None:
    """They would count as one against the quota."""
    (tmp_path / "a.docx").write_bytes(docx(demand_list("甲").replace(p("甲"), p("1.甲技术") + p("2.乙技术") + p("3.0版丙"))))
    loaded = xj.read(tmp_path / "a.docx")
    assert notes(loaded) == ["重大科技项目需求名称这一格里像是写了 2 项，当作一项读"]


def test_a_recommender_on_the_line_below_is_read(tmp_path: Path) -> None:
    body = summary(above="推荐单位（盖章）：").replace("<w:tbl>", p("喀什地区行政公署") + "<w:tbl>", 1)
    loaded = read(docx(body), tmp_path)
    assert isinstance(loaded.dossier, xj.JointDossier)
    assert loaded.dossier.summary is not None
    assert loaded.dossier.summary.recommenders == ("喀什地区行政公署",)
    assert notes(loaded) == ["推荐单位的内容写在栏目名的下一行，照样读了"]


@pytest.mark.parametrize("line", ["2023年8月28日", "单位：万元", "（盖章）", "    年  月  日"])
def test_a_date_or_another_label_below_is_no_recommender(line: str, tmp_path: Path) -> None:
    loaded = read(docx(summary(above="推荐单位（盖章）：").replace("<w:tbl>", p(line) + "<w:tbl>", 1)), tmp_path)
    assert isinstance(loaded.dossier, xj.JointDossier)
    assert loaded.dossier.summary is not None
    assert loaded.dossier.summary.recommenders == ()
    assert ["表外的文字没有读" in note for note in notes(loaded)] == [True]


def test_the_second_half_of_the_title_is_no_recommender(tmp_path: Path) -> None:
    half = "重大科技项目推荐汇总表"
    loaded = read(docx(summary(above="推荐单位（盖章）：").replace("<w:tbl>", p(half) + "<w:tbl>", 1)), tmp_path)
    assert isinstance(loaded.dossier, xj.JointDossier)
    assert loaded.dossier.summary is not None
    assert (loaded.dossier.summary.recommenders, notes(loaded)) == ((), [])


def test_the_notice_over_the_form_is_no_news(tmp_path: Path) -> None:
    """Only its long sentences: a date or a name may be the sender's own."""
    lines = [element.quote for _, element in elements(XJ2023.notice) if len(element.quote) >= 25]
    loaded = read(docx("".join(map(p, lines)) + p("自治区科技厅") + form()), tmp_path)
    assert len(lines) > 5
    assert notes(loaded) == ["表外的文字没有读：自治区科技厅"]


def test_a_title_within_the_table_is_no_news(tmp_path: Path) -> None:
    rows = {"heading": [c("附件3", span=5)], "title": [c(TITLES["附件3"], span=5)], **need()}
    assert notes(read(docx(table(rows)), tmp_path)) == []
