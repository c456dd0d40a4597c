"""The notice as code: every character of its text is carried by an element, and every element by a rule or a reason."""

import re
from importlib import resources

import pytest
from attrs import evolve, fields

from xjdemand.edition import XJ2023, Edition
from xjdemand.forms.blank import blanks, entries, table_of
from xjdemand.notice.clause import squeeze
from xjdemand.notice.readings import taken
from xjdemand.notice.registry import CLUSTERS_2023, PREFECTURES_2023
from xjdemand.notice.says import Says, elements
from xjdemand.notice.xj2023 import NOTICE
from xjdemand.pages import annotated

TEXT = (resources.files("xjdemand") / "notice" / XJ2023.source).read_text(encoding="utf-8")
PATHS = [name for name, _ in elements(NOTICE)]
AMBIGUITIES = 63


LEAVES = (
    "八大产业集群",
    *("水资源高效利用", "盐碱地改造", "荒漠化治理", "干旱区生态安全", "乌昌石大气污染治理", "碳达峰碳中和", "煤层气"),
    *("氢能", "智慧矿山", "数字经济", "生命健康", "生物育种", "智慧农业"),
    *("社会治理", "公共安全", "智慧边防", "安全生产"),
)
CLAUSES = (
    ("标题", "关于征集", "的通知"),
    ("主送", "各有关部门", "单位："),
    ("引言", "为深入贯彻", "通知如下："),
    ("一", "一、重点方向", "一、重点方向"),
    ("一.1", "1.自治区", "关键核心技术；"),
    ("一.2", "2.水资源", "重点领域关键核心技术；"),
    ("一.3", "3.社会治理", "民生领域关键核心技术。"),
    ("二", "二、征集要求", "二、征集要求"),
    ("二.1", "1.突出企业", "技术攻关需求。"),
    ("二.2", "2.深化厅厅", "转化应用。"),
    ("二.3", "3.突出问题", "培育发展新产业新业态。"),
    ("二.4", "4.坚持开放", "提升新疆科技创新能力。"),
    ("二.5", "5.提出的需求", "等方面进行说明。"),
    ("报送", "请各部门、单位深入调研", "新疆科技项目服务中心。"),
    ("报送.地址", "材料报送地址", "收件人：孔娜。"),
    ("三", "三、联系人及联系方式", "0091-3836638"),
    ("附件", "附件：1.", "推荐汇总表"),
    ("落款", "自治区科技厅2023", "8月21日"),
    *(
        (f"附件{number}", f"附件{number}自治区", last)
        for number, last in enumerate(("需求名称", "XXXX万元", "联系电话", "联系电话"), 1)
    ),
    *((f"附件{number}.注", "注：如", "。") for number in range(1, 5)),
)
"""Where each clause begins and ends in the text, read off the text itself: id, first words, last words."""


def printed(edition: Edition) -> str:
    return "".join(squeeze(item.clause.quote) for item in edition.printed())


def without(part: object, path: str) -> object:
    """A copy of `part` in which the element at `path` says nothing: what a deleted line of code comes to."""
    head, rest = re.match(r"[.]?([a-z_]+|\[\d+\])(.*)", path).groups()  # type: ignore[union-attr]
    if head.startswith("["):
        at = int(head[1:-1])
        assert isinstance(part, tuple)
        return (*part[:at], *([without(part[at], rest)] if rest else []), *part[at + 1 :])
    inner = getattr(part, head)
    if rest:
        return evolve(part, **{head: without(inner, rest)})  # type: ignore[type-var]
    return evolve(part, **{head: Says("-", "")})  # type: ignore[type-var]


def test_the_package_carries_the_notice_byte_for_byte() -> None:
    """Byte for byte: blanks of all kinds are still in the packaged text."""
    assert (TEXT.count("\u00a0"), TEXT.count("\u2002"), len(TEXT)) == (42, 74, 2084)


def test_the_elements_one_after_the_other_are_the_text() -> None:
    """Character-exact coverage: joining all quotes gives the whole text, nothing twice, nothing missing."""
    assert printed(XJ2023) == squeeze(TEXT)


@pytest.mark.parametrize("path", PATHS)
def test_deleting_any_element_of_the_body_breaks_the_coverage(path: str) -> None:
    """Leaf, contact, duty or heading: take one out and the text no longer comes out of the code."""
    poorer = without(NOTICE, path.removeprefix("notice"))
    assert printed(evolve(XJ2023, notice=poorer)) != squeeze(TEXT)


@pytest.mark.parametrize("form", XJ2023.forms, ids=lambda form: form.sheet.heading)
def test_every_label_of_an_annex_is_needed_for_the_coverage(form: type) -> None:
    """Take the words of one blank, or the 注, out of what is printed: something of the text is uncovered."""
    words = [item for item in XJ2023.printed() if item.annex is form]
    for left_out in words:
        rest = "".join(squeeze(item.clause.quote) for item in XJ2023.printed() if item != left_out)
        assert rest != squeeze(TEXT), left_out.clause


def test_every_stretch_has_a_rule_or_a_reason() -> None:
    """`xjdemand notice` shows beside each stretch the rules on it, or why none is."""
    bare = [line.printed.clause for line in annotated(XJ2023) if not line.rules and not line.why_none]
    assert bare == []


def test_no_stretch_has_both_rules_and_a_reason_for_none() -> None:
    """A reason that outlived the arrival of a rule is a lie."""
    stale = [name for name, element in elements(NOTICE) if element.unchecked and _rules_on(element)]
    assert stale == []


def _rules_on(element: Says) -> list[str]:
    return [rule for line in annotated(XJ2023) if line.printed.element is element for rule in line.rules]


def test_clause_one_has_its_groups_of_leaves_and_its_open_ends() -> None:
    """一: three groups of 1, 13 and 4 leaves; the second and third end in 等."""
    assert [len(group.directions) for group in NOTICE.directions] == [1, 13, 4]
    assert [group.open_ended for group in NOTICE.directions] == [False, True, True]


def test_the_contacts_keep_their_numbers_verbatim() -> None:
    """Five contacts; the wrong area code 0091 is kept, with a note that says so."""
    assert [contact.phone for contact in NOTICE.contacts][-1] == "0091-3836638"
    assert len(NOTICE.contacts) == 5
    assert "A54" in {note.id for note in NOTICE.contacts[-1].notes}


def test_every_known_ambiguity_is_a_reading_or_a_note() -> None:
    """A1 to A63: each is decided in readings.py or noted on the element it is about."""
    noted = {note.id for _, element in elements(NOTICE) for note in element.notes} | {note.id for note in NOTICE.silences}
    for form in XJ2023.forms:
        rows = table_of(form)
        for cls in (form, rows.of) if rows else (form,):
            noted |= {note.id for item in entries(cls) for note in getattr(item, "notes", ())}
    decided = {reading.id for _, reading in taken()}
    assert decided | noted == {f"A{number}" for number in range(1, AMBIGUITIES + 1)}


def test_every_reading_says_what_is_open_what_is_taken_and_why() -> None:
    """No reading is a bare switch."""
    assert all(reading.question and reading.taken and reading.why for _, reading in taken())


def test_the_fourteen_prefectures_have_codes_names_and_area_codes() -> None:
    """14 地州市 of Xinjiang (65…), five of them under an 行政公署."""
    assert len(PREFECTURES_2023) == 14
    assert len({prefecture.code for prefecture in PREFECTURES_2023}) == 14
    assert all(re.fullmatch("65[0-9]{4}", prefecture.code) for prefecture in PREFECTURES_2023)
    assert all(re.fullmatch("09[0-9]{2}", code) for prefecture in PREFECTURES_2023 for code in prefecture.area_codes)
    assert sum("喀什地区行署" in prefecture.titles() for prefecture in PREFECTURES_2023) == 1


def test_the_eight_clusters_are_dated_sourced_and_name_a_direction() -> None:
    """八大产业集群: eight names, a date, sources; each maps to the leaf of 一.1."""
    assert len(CLUSTERS_2023.entries) == 8
    assert CLUSTERS_2023.as_of
    assert CLUSTERS_2023.sources
    assert {NOTICE.direction_of(name + "产业集群") for name in CLUSTERS_2023.entries} == {NOTICE.directions[0].directions[0]}


@pytest.mark.parametrize(
    ("text", "leaf"), [("智慧农业（棉花）", "智慧农业"), ("双碳", "碳达峰碳中和"), ("绿色矿业", "八大产业集群")]
)
def test_a_field_maps_to_a_leaf_by_name_or_alias(text: str, leaf: str) -> None:
    """产业领域 is free text; a leaf's name anywhere in it is enough."""
    found = NOTICE.direction_of(text)
    assert found is not None
    assert found.name == leaf


def test_every_blank_of_an_annex_is_printed_in_its_words() -> None:
    """What a form declares is what the text prints: the label, and the hint or filler in the cell."""
    squeezed = squeeze(TEXT)
    for form in XJ2023.forms:
        assert all(squeeze(words) in squeezed for item in blanks(form) for words in item.words(NOTICE))


def test_the_annex_list_gives_the_titles_that_the_body_cites_by_other_numbers() -> None:
    """报送 cites annexes 1 and 2 and means 2 and 3: the model keeps both numbers."""
    for mention in NOTICE.delivery.mentions:
        meant = next(annex for annex in NOTICE.annexes if annex.number == mention.meant)
        assert meant.title in mention.quote
        assert mention.cited != mention.meant


def test_a_notice_is_complete_in_its_fields() -> None:
    """Every field of Notice that is an element or a group of them is part of the walk."""
    walked = {name.removeprefix("notice.").split(".")[0].split("[")[0] for name in PATHS}
    plain = {"limits", "prefectures", "readings", "silences"}
    assert walked == {attribute.name for attribute in fields(type(NOTICE))} - plain


def test_every_clause_id_stands_for_its_own_part_of_the_text() -> None:
    """Cut by its own headings, the text gives each clause the words that the model files under its id, and no others."""
    text = squeeze(TEXT)
    parts: dict[str, str] = {}
    for item in XJ2023.printed():
        parts[item.clause.id] = parts.get(item.clause.id, "") + squeeze(item.clause.quote)

    assert sorted(parts) == sorted(clause for clause, _, _ in CLAUSES)
    for clause, first, last in CLAUSES:
        assert parts[clause].startswith(first), clause
        assert parts[clause].endswith(last), clause
        assert parts[clause] in text, clause


def test_the_leaves_contacts_aspects_and_annexes_are_each_one_element() -> None:
    """Two leaves run into one, or one under another's name, is a leaf lost."""
    assert tuple(leaf.name for leaf in NOTICE.leaves()) == LEAVES
    assert [contact.office[-2:] for contact in NOTICE.contacts] == ["理处", "术处", "技处", "究处", "中心"]
    aspects = [aspect.quote.strip("、") for aspect in NOTICE.requirements.content.aspects]
    assert aspects == ["问题描述", "战略意义", "研发内容", "带动产业发展", "经济社会效益"]
    assert [annex.number for annex in NOTICE.annexes] == [1, 2, 3, 4]
    assert [kind.name for kind in NOTICE.requirements.eligibility.kinds] == ["高校", "科研院所", "企业", "事业单位"]


def test_the_prefectures_are_those_of_the_register() -> None:
    """Code, name and first area code of each, as in GB/T 2260 and the telephone directory."""
    assert [(each.code, each.name, each.area_codes[0]) for each in PREFECTURES_2023] == [
        ("650100", "乌鲁木齐市", "0991"),
        ("650200", "克拉玛依市", "0990"),
        ("650400", "吐鲁番市", "0995"),
        ("650500", "哈密市", "0902"),
        ("652300", "昌吉回族自治州", "0994"),
        ("652700", "博尔塔拉蒙古自治州", "0909"),
        ("652800", "巴音郭楞蒙古自治州", "0996"),
        ("652900", "阿克苏地区", "0997"),
        ("653000", "克孜勒苏柯尔克孜自治州", "0908"),
        ("653100", "喀什地区", "0998"),
        ("653200", "和田地区", "0903"),
        ("654000", "伊犁哈萨克自治州", "0999"),
        ("654200", "塔城地区", "0901"),
        ("654300", "阿勒泰地区", "0906"),
    ]
