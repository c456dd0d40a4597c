"""Laws of the printed page, held against the bytes of the PDF as another reader sees them (tests/printed.py)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate, chain, combinations, pairwise, takewhile
from typing import Any

import pytest
from attrs import evolve, fields, frozen
from effort import EFFORT
from hypothesis import given, settings
from hypothesis import strategies as st
from printed import Frame, Glyph, Line, Sheet, read, squeezed

import xjdemand as xj
from xjdemand.money import parse

FORMS = (xj.DemandList, xj.CoreTechnology, xj.JointProject, xj.JointSummary)

LABELS: Mapping[type, Mapping[str, str]] = {
    xj.DemandList: {
        "submitter": "提交单位",
        "contact": "联系人",
        "position": "职称/职务",
        "office_phone": "办公电话",
        "mobile": "手机",
    },
    xj.CoreTechnology: {
        "field": "产业领域",
        "title": "项目名称",
        "overview": "项目概述",
        "total": "项目计划总投入",
        "support": "财政资金支持强度建议",
    },
    xj.JointProject: {
        "recommenders": "推荐单位",
        "department": "联系部门",
        "contact": "联系人",
        "phone": "联系电话",
        "field": "产业领域",
        "title": "项目名称",
        "overview": "项目概述",
        "total": "项目计划总投入",
        "requested": "申请自治区财政资金额度",
        "lead_unit": "承担单位",
        "leader": "主持人",
        "leader_position": "职称/职务",
        "leader_phone": "联系电话",
    },
    xj.JointSummary: {},
}
COLUMNS: Mapping[type, Mapping[str, str]] = {
    xj.DemandList: {"number": "序号", "title": "重大科技项目需求名称"},
    xj.JointSummary: {
        "number": "序号",
        "title": "项目名称",
        "field": "产业领域",
        "total": "项目计划总投入（万元）",
        "requested": "申请自治区财政资金额度（万元）",
        "lead_unit": "承担单位",
        "leader": "主持人",
        "leader_phone": "联系电话",
    },
}
ABOVE = {xj.DemandList: ("提交单位（盖章）：", "seal_line"), xj.JointSummary: ("推荐单位（盖章）：", "recommenders")}
AROUND = {
    xj.DemandList: (
        "附件1自治区重点产业重点领域关键核心技术攻关科技需求征集清单",
        "注：如研发需求超过1项，请按照优先度排列。",
    ),
    xj.CoreTechnology: (
        "附件2自治区重点产业重点领域关键核心技术攻关科技需求征集表",
        "注：如需求超过1项，请分别填写需求征集表。",
    ),
    xj.JointProject: (
        "附件3自治区厅厅联动、厅地联动重大科技项目征集表",
        "注：如需求超过1项，请分别填写需求征集表。",
    ),
    xj.JointSummary: (
        "附件4自治区厅厅联动、厅地联动重大科技项目推荐汇总表",
        "注：如需求超过1项，请按照优先度排列。",
    ),
}
SECTIONS = ("一、项目信息", "二、项目实施投入计划", "三、建议项目承担单位")
BESIDE = "项目实施投入计划"
HINT = "简要说明项目实施的重要意义、技术创新现状、研究内容和预期科技创新成果产出、经济社会效益等（2000字以内）"
CONTINUED = "（续）"

NEVER_FIRST, NEVER_LAST = "，。、；：！？）》”’】", "（《“‘【"
MARGIN = 0.5
"""mm that ink keeps from a border."""
INSET = 1.5
"""mm between the text of a cell and its borders beside it."""
WIDEST_GAP = 0.4
"""em: a line that would have to be spread further than that stays ragged."""
MM = 25.4 / 72
THICK = 0.1
"""mm: half of a border stands outside the line it is drawn on."""
TYPE_AREA = {"upright": (28.0, 37.0, 184.0, 262.0), "crosswise": (35.0, 28.0, 260.0, 184.0)}


# ---- what is printed


_PIECES = (
    "新疆",
    "膜下滴灌精准调控",
    "水资源高效利用，",
    "构建5G+北斗平台。",
    "（一）",
    "“十四五”",
    "《通知》",
    "【注】",
    "CO₂",
    "10⁻³",
    "①②",
    "㎡",
    "√",
    "≥1.5 A/cm²",
    "25℃",
    "a" * 80,
    "https://www.example.com/a-b_c?d=1",
    "Internet of Things ",
    "don’t",
    "365",
    "1,200.50",
    "99%",
    *"，。、；：！？）”’（“《【·—…/-~",
    "，。" * 30,
    "（“" * 30,
    "）”。" * 4,
    "——",
    "……",
    " ",
    "\u3000",
    "\t",
    "\n",
    *"䶮玥堃㐂",
)


def written(longest: int) -> st.SearchStrategy[str]:
    """What people write and what they should not, now and then repeated until it is `longest`."""
    pieces = st.lists(st.sampled_from(_PIECES), max_size=16).map("".join)
    times = st.one_of(st.just(1), st.integers(1, 200))
    return st.builds(lambda text, n: (text * n)[:longest] if text.strip() else "", pieces, times)


def overviews() -> st.SearchStrategy[str]:
    """Up to 6,000 characters in paragraphs."""
    paragraphs = st.lists(st.one_of(written(400), written(2500)), max_size=6).map("\n".join)
    return paragraphs.map(lambda text: text[:6000] if text.strip() else "")


def amounts(longest: int) -> st.SearchStrategy[Any]:
    """Amounts as a reader gives them, among them texts that are none."""
    exact = st.integers(0, 10**7).map(lambda units: xj.Wan(Decimal(units) / 100))
    return st.one_of(st.none(), exact, written(longest).map(lambda text: parse("约" + text)))


def forms(kind: type, longest: int = 200) -> st.SearchStrategy[Any]:
    """A form of `kind`, its fields up to `longest` characters."""
    text = written(longest)
    special = {
        "overview": overviews(),
        "recommenders": st.lists(written(60).map(lambda name: name.replace("、", "")), max_size=3).map(tuple),
        "total": amounts(1500),
        "requested": amounts(200),
        "support": amounts(1500),
        "rows": _rows({xj.DemandList: xj.ListedNeed, xj.JointSummary: xj.SummaryRow}.get(kind)),
    }
    return st.builds(kind, **{item.name: special.get(item.name, text) for item in fields(kind)})


def _rows(kind: type | None) -> st.SearchStrategy[Any]:
    """A few rows with anything in them among up to fifty ordinary ones."""
    if kind is None:
        return st.just(())

    def like(longest: int) -> st.SearchStrategy[Any]:
        special = {"number": written(4), "total": amounts(200), "requested": amounts(200)}
        return st.builds(kind, **{item.name: special.get(item.name, written(longest)) for item in fields(kind)})

    nasty, plain = st.lists(like(200), max_size=2), st.lists(like(12), min_size=1, max_size=2)
    return st.builds(_mixed, nasty, plain, st.integers(0, 50), st.integers(0, 50))


def _mixed(nasty: list[Any], plain: list[Any], many: int, at: int) -> tuple[Any, ...]:
    calm = [evolve(row, total=None, requested=None) if hasattr(row, "total") else row for row in plain]
    rows = [evolve(calm[number % len(calm)], number=str(number)) for number in range(many)]
    return (*rows[:at], *nasty, *rows[at:])


ANY = st.one_of(*map(forms, FORMS))


def sheets_of(what: Any) -> list[Sheet]:
    """What a PDF of it shows."""
    return read(xj.render(what))


# ---- what was read


Placed = tuple[Line, Frame]
"""A line, and the cell that it stands in."""


@frozen
class Told:
    """What the tables of a form say: the value beside each label, then the rows of its list, parts on later sheets joined."""

    pairs: list[tuple[str, list[Placed]]]
    rows: list[list[list[Placed]]]
    labels: list[list[Placed]]


def text_of(placed: Sequence[Placed]) -> str:
    """What the lines say, without white space."""
    return squeezed("".join(line.text for line, _ in placed))


def told(kind: type, sheets: Sequence[Sheet], values: Sequence[tuple[str, ...]]) -> Told:
    """What stands in the tables of `kind`. A row that goes on over a sheet is joined until it says one of `values`."""
    found = Told([], [], [])
    heads = tuple(COLUMNS.get(kind, {}).values())
    in_list = False
    for sheet in sheets:
        first = True
        for row in sheet.rows:
            texts = tuple(cell.text for cell in row)
            cells = [[(line, cell.box) for line in cell.lines] for cell in row]
            if heads and texts == heads:
                in_list = True
                found.labels.extend(cells)
            elif in_list:
                _listed(found, cells, values, opens=first)
                first = False
            elif texts[0] in SECTIONS and len(row) == 1:
                found.labels.extend(cells)
            else:
                beside = len(row) % 2
                found.labels.extend(cells[:beside])
                _paired(found, cells[beside:], texts[beside:])
    return found


def _listed(found: Told, cells: list[list[Placed]], values: Sequence[tuple[str, ...]], *, opens: bool) -> None:
    said = tuple(map(text_of, found.rows[-1])) if found.rows else ()
    if opens and found.rows and (len(found.rows) > len(values) or said != values[len(found.rows) - 1]):
        found.rows[-1] = [before + after for before, after in zip(found.rows[-1], cells, strict=True)]
    else:
        found.rows.append(cells)


def _paired(found: Told, cells: list[list[Placed]], texts: Sequence[str]) -> None:
    for label, said, value in zip(cells[::2], texts[::2], cells[1::2], strict=True):
        found.labels.append(label)
        if said.endswith(CONTINUED):
            last = next(pair for pair in reversed(found.pairs) if pair[0] == said.removesuffix(CONTINUED))
            last[1].extend(value)
        else:
            found.pairs.append((said, list(value)))


def meant(form: Any, name: str) -> str:
    """What the form should say in the cell of a field."""
    value = getattr(form, name)
    if isinstance(value, xj.Wan):
        return f"{value.value:f}" if isinstance(form, xj.SummaryRow) else f"{value.value:f}万元"
    if isinstance(value, tuple):
        return "、".join(filter(None, value))
    if value is None or value == "":
        filler = "XXXX万元" if isinstance(form, xj.CoreTechnology) and name in ("total", "support") else ""
        return HINT if name == "overview" else filler
    return value.raw if isinstance(value, xj.Unparsed) else str(value)


def rows_meant(form: Any) -> list[tuple[str, ...]]:
    """What each row of the list of a form should say; eight empty ones where it has none."""
    names = COLUMNS.get(type(form), {})
    rows = getattr(form, "rows", ()) or ([xj.ListedNeed() if type(form) is xj.DemandList else xj.SummaryRow()] * 8)
    return [tuple(squeezed(meant(row, name)) for name in names) for row in rows] if names else []


def columns_meant(form: Any) -> list[list[str]]:
    """As `rows_meant`, with white space."""
    rows = getattr(form, "rows", ())
    return [[meant(row, name) for name in COLUMNS[type(form)]] for row in rows]


def texts_placed(form: Any, sheets: Sequence[Sheet]) -> Iterator[tuple[str, list[Placed]]]:
    """Each text of a form, its own words too, with the lines that say it."""
    found = told(type(form), sheets, rows_meant(form))
    for name, (_, placed) in zip(LABELS[type(form)], found.pairs, strict=True):
        yield meant(form, name), placed
    if getattr(form, "rows", ()):
        for texts, row in zip(columns_meant(form), found.rows, strict=True):
            yield from zip(texts, row, strict=True)
    for label in found.labels:
        yield text_of(label), label


def lines_between(text: str, placed: Sequence[Placed]) -> Iterator[tuple[Placed, Placed]]:
    """Each two lines of one paragraph."""
    ends = set(accumulate(len(squeezed(part)) for part in re.split(r"[\n\v\f\r]", text)))
    at = 0
    for before, after in pairwise(item for item in placed if item[0].text.strip()):
        at += len(squeezed(before[0].text))
        if at not in ends:
            yield before, after


def may_break(last: str, first: str) -> bool:
    """Whether a line may certainly end between two characters: not all such places, but none where one may not."""
    han = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
    ends = bool(han.match(last)) or last in NEVER_FIRST
    starts = bool(han.match(first)) or first in NEVER_LAST
    word = re.compile("[0-9A-Za-z]")
    return (ends and starts) or bool(ends and word.match(first)) or bool(word.match(last) and han.match(first))


def is_one_word(line: Line) -> bool:
    """Whether the line could not have ended earlier without parting a word."""
    return not any(may_break(*pair) for pair in pairwise(line.text))


def is_forced(before: Placed, after: Line) -> bool:
    """Whether a line could not have ended well earlier, even within a word, or a run of signs is longer than the line."""
    (line, cell), sign = before, re.compile("[^0-9A-Za-z\u3400-\u4dbf\u4e00-\u9fff]")
    run = [
        *takewhile(lambda glyph: sign.match(glyph.text), reversed(line.glyphs)),
        *takewhile(lambda glyph: sign.match(glyph.text), after.glyphs),
    ]
    if sum(glyph.box[2] - glyph.box[0] for glyph in run) > cell[2] - INSET - line.left - line.body[0].size * MM:
        return True
    return all(first in NEVER_FIRST or last in NEVER_LAST for last, first in pairwise(line.text.strip()))


def apart(first: Frame, second: Frame, slack: float) -> bool:
    """Whether two boxes do not overlap by more than `slack` in both directions."""
    return (
        min(first[2], second[2]) - max(first[0], second[0]) <= slack
        or min(first[3], second[3]) - max(first[1], second[1]) <= slack
    )


def within(inner: Frame, outer: Frame, margin: float) -> bool:
    """Whether a box stands in another, at least `margin` from its edges."""
    return (
        inner[0] >= outer[0] + margin
        and inner[1] >= outer[1] + margin
        and inner[2] <= outer[2] - margin
        and inner[3] <= outer[3] - margin
    )


def inked(sheet: Sheet) -> list[Glyph]:
    """The characters that can be seen."""
    return [glyph for glyph in sheet.glyphs if glyph.inked]


def type_area(sheet: Sheet) -> Frame:
    """Where GB/T 9704-2012 wants the content."""
    return TYPE_AREA["upright" if sheet.height > sheet.width else "crosswise"]


# ---- laws


@settings(max_examples=30 * EFFORT)
@given(ANY)
def test_every_character_stands_inside_its_cell(form: Any) -> None:
    """Half a millimetre from every border at least; what stands in no cell stands clear of the table, and on the paper."""
    for sheet in sheets_of(form):
        page = (0.0, 0.0, sheet.width, sheet.height)
        for glyph in inked(sheet):
            cell = sheet.grid.at(glyph.middle)
            if cell >= 0:
                assert within(glyph.box, sheet.grid.boxes[cell], MARGIN), (sheet.number, glyph)
            else:
                assert within(glyph.box, page, MARGIN), (sheet.number, glyph)
                assert all(apart(glyph.box, box, 0.0) for box in sheet.grid.boxes), (sheet.number, glyph)


@settings(max_examples=30 * EFFORT)
@given(ANY)
def test_no_two_characters_overlap(form: Any) -> None:
    """On any page, page numbers included."""
    for sheet in sheets_of(form):
        near: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
        for glyph in inked(sheet):
            left, top, right, bottom = (int(edge // 5) for edge in glyph.box)
            for place in {(x, y) for x in (left, right) for y in (top, bottom)}:
                near[place].append(glyph)
        for first, second in chain.from_iterable(combinations(glyphs, 2) for glyphs in near.values()):
            assert apart(first.box, second.box, 0.01), (sheet.number, first, second)


@settings(max_examples=40 * EFFORT)
@given(ANY)
def test_every_cell_says_what_was_written_once(form: Any) -> None:
    """Gathered over all pages in order: nothing is lost, nothing is doubled, nothing stands in another cell."""
    sheets, kind = sheets_of(form), type(form)
    found = told(kind, sheets, rows_meant(form))
    said = [(label, text_of(value)) for label, value in found.pairs]
    assert said == [(label, squeezed(meant(form, name))) for name, label in LABELS[kind].items()]
    assert [tuple(map(text_of, row)) for row in found.rows] == rows_meant(form)
    own = {*SECTIONS, BESIDE, *LABELS[kind].values(), *COLUMNS.get(kind, {}).values()}
    assert {text_of(label).removesuffix(CONTINUED) for label in found.labels} <= own


@settings(max_examples=25 * EFFORT)
@given(ANY)
def test_around_the_table_stand_the_words_of_the_annex_once(form: Any) -> None:
    """附件 and its title, the line for the seal with what was written on it, the note; nothing else but page numbers."""
    head, note = AROUND[type(form)]
    label, name = ABOVE.get(type(form), ("", ""))
    line = label + (meant(form, name) if name else "")
    around = "".join(line.text for sheet in sheets_of(form) for line in sheet.around)
    assert squeezed(around) == squeezed(head + line + note)


@settings(max_examples=25 * EFFORT)
@given(ANY)
def test_borders_are_drawn_once_and_meet(form: Any) -> None:
    """No stroke on top of another, no loose end, and every cell is a closed rectangle."""
    for sheet in sheets_of(form):
        assert sheet.grid.faults == []
        for axis, rules, others in ((0, sheet.grid.down, sheet.grid.across), (1, sheet.grid.across, sheet.grid.down)):
            along = 1 - axis
            for first, second in combinations(rules, 2):
                overlap = min(first[along + 2], second[along + 2]) - max(first[along], second[along])
                assert abs(first[axis] - second[axis]) > THICK or overlap <= 0, (sheet.number, first, second)
            for rule in rules:
                for end in (rule[along], rule[along + 2]):
                    met = [other for other in others if abs(other[along] - end) < 0.02]
                    assert any(other[axis] - 0.02 <= rule[axis] <= other[axis + 2] + 0.02 for other in met), rule


@settings(max_examples=40 * EFFORT)
@given(ANY)
def test_no_line_begins_or_ends_with_a_sign_that_may_not_stand_there(form: Any) -> None:
    """避头尾, unless a run of such signs is longer than the line: sooner than that, a word too long for a line is parted."""
    for text, placed in texts_placed(form, sheets_of(form)):
        for before, (after, _) in lines_between(text, placed):
            if not is_forced(before, after):
                assert after.text.strip()[0] not in NEVER_FIRST, (before[0].text, after.text)
                assert before[0].text.strip()[-1] not in NEVER_LAST, (before[0].text, after.text)


@settings(max_examples=25 * EFFORT)
@given(ANY)
def test_a_word_or_number_is_parted_only_where_the_line_holds_nothing_else(form: Any) -> None:
    """“CO”, “365” and “1,200.50” stay whole; a word of eighty letters that follows a Chinese one starts its own line."""
    inside = re.compile("[0-9A-Za-z][0-9A-Za-z]")
    for text, placed in texts_placed(form, sheets_of(form)):
        for (before, _), (after, _) in lines_between(text, placed):
            parted = inside.fullmatch(before.text[-1] + after.text[0]) and before.text[-1] + after.text[0] in text
            assert not parted or is_one_word(before) or _ended_by_blank(text, before, after), (before.text, after.text)


def _ended_by_blank(text: str, before: Line, after: Line) -> bool:
    """Whether a blank stood between the two lines, which the end of a line swallows."""
    around = re.escape(before.text.strip()[-8:]) + r"\s+" + re.escape(after.text.strip()[:8])
    return re.search(around, text.replace("\t", "  ")) is not None


@settings(max_examples=30 * EFFORT)
@given(st.sampled_from([xj.CoreTechnology, xj.JointProject]), overviews())
def test_full_lines_of_an_overview_end_at_the_right_edge(kind: Any, overview: str) -> None:
    """All lines of a paragraph but its last, unless a long word after them would have torn wide gaps."""
    form = kind(overview=overview)
    for text, placed in texts_placed(form, sheets_of(form)):
        if text != meant(form, "overview"):
            continue
        for (line, cell), _ in lines_between(text, placed):
            edge, em = cell[2] - INSET, line.body[0].size * MM
            natural = sum(glyph.box[2] - glyph.box[0] for glyph in line.body)
            places = sum(ord(max(pair)) >= 0x3001 for pair in pairwise(line.text.rstrip()))
            assert line.right <= edge + 0.02
            if places and edge - line.left - natural <= WIDEST_GAP * em * places:
                assert line.right >= edge - 0.5, (line.text, edge - line.right)
            gaps = [after.box[0] - before.box[2] for before, after in pairwise(line.body)]
            assert max(gaps, default=0.0) <= WIDEST_GAP * em + 0.02


@settings(max_examples=25 * EFFORT)
@given(ANY)
def test_everything_stands_in_the_type_area_but_page_number_and_running_head(form: Any) -> None:
    """天头 37 mm, 订口 28 mm, 版心 156 × 225 mm; 附件4 the same, turned by a right angle."""
    for sheet in sheets_of(form):
        area, furniture = type_area(sheet), set(map(id, (*sheet.numbering, *sheet.running)))
        for glyph in inked(sheet):
            assert id(glyph) in furniture or within(glyph.box, area, -THICK), (sheet.number, glyph)
        for rule in sheet.rules:
            assert within(rule, area, -THICK), (sheet.number, rule)


def test_each_further_sheet_says_in_small_type_whose_it_is() -> None:
    """附件3（续） and the project on one line over the type area, and not on the first sheet."""
    first, *further = sheets_of(xj.JointProject(title="长" * 200, overview="文" * 3000))
    assert first.running == ()
    assert len(further) > 1
    for sheet in further:
        left, top, right, _ = type_area(sheet)
        assert "".join(glyph.text for glyph in sheet.running).startswith("附件3（续） 长长长")
        assert {round(glyph.size) for glyph in sheet.running if glyph.text.strip()} == {9}
        assert len({round(glyph.line, 1) for glyph in sheet.running}) == 1
        assert all(
            left - 0.1 <= glyph.box[0] and glyph.box[2] <= right + 0.1 and glyph.box[3] < top for glyph in sheet.running
        )


@settings(max_examples=15 * EFFORT)
@given(ANY)
def test_pages_are_numbered_in_order_right_on_odd_ones_left_on_even_ones(form: Any) -> None:
    """“— 1 —” in 四号, one character in from the edge of the type area; on 附件4 it runs down the left edge."""
    sheets = sheets_of(form)
    for number, sheet in enumerate(sheets, 1):
        glyphs, (left, top, right, bottom) = sheet.numbering, type_area(sheet)
        em, crosswise = 14 * MM, sheet.width > sheet.height
        assert "".join(glyph.text for glyph in glyphs) == f"— {number} —"
        assert {round(glyph.size) for glyph in glyphs} == {14}
        assert {glyph.turned for glyph in glyphs} == {crosswise}
        starts = min(glyph.box[1 if crosswise else 0] for glyph in glyphs)
        ends = max(glyph.box[3 if crosswise else 2] for glyph in glyphs)
        if number % 2:
            assert ends == pytest.approx((bottom if crosswise else right) - em, abs=0.1)
        else:
            assert starts == pytest.approx((top if crosswise else left) + em, abs=0.1)


@pytest.mark.parametrize("kind", FORMS)
def test_the_dash_of_a_page_number_stands_seven_millimetres_below_the_type_area(kind: Any) -> None:
    """GB/T 9704-2012, 7.5: 一字线上距版心下边缘7 mm."""
    (sheet,) = sheets_of(kind())
    dash, (left, _, _, bottom) = sheet.numbering[0], type_area(sheet)
    below = left - dash.box[2] if sheet.width > sheet.height else dash.box[1] - bottom
    assert below == pytest.approx(7, abs=0.5)


def dossiers() -> st.SearchStrategy[Any]:
    """Whole dossiers of either channel, of up to three forms."""
    demand = st.builds(
        xj.DemandDossier,
        summary=forms(xj.DemandList, 40),
        forms=st.lists(forms(xj.CoreTechnology, 40), max_size=3).map(tuple),
    )
    joint = st.builds(
        xj.JointDossier,
        summary=forms(xj.JointSummary, 40),
        forms=st.lists(forms(xj.JointProject, 40), max_size=3).map(tuple),
    )
    return st.one_of(demand, joint)


@settings(max_examples=10 * EFFORT)
@given(dossiers())
def test_every_annex_of_a_dossier_starts_on_an_odd_page_after_a_page_without_a_number_where_need_be(dossier: Any) -> None:
    """So that each can be sealed and handed on by itself when printed on both sides."""
    sheets = sheets_of(dossier)
    starts = [sheet for sheet in sheets if any(re.fullmatch("附件[1-4]", squeezed(line.text)) for line in sheet.around)]
    assert len(starts) == 1 + len(dossier.forms)
    assert all(sheet.number % 2 for sheet in starts)
    for sheet in sheets:
        if sheet.glyphs:
            assert "".join(glyph.text for glyph in sheet.numbering) == f"— {sheet.number} —"
        else:
            assert sheet.rules == ()
            assert sheets[sheet.number] in starts


# ---- going over pages


LENGTHS = st.builds(
    lambda text, n, at: text[:at] + "\n" + text[at:n], st.just("文" * 6000), st.integers(1, 6000), st.integers(0, 900)
)


@settings(max_examples=40 * EFFORT)
@given(LENGTHS)
def test_a_heading_never_stands_alone_at_the_foot_of_a_page(overview: str) -> None:
    """However long the overview above it: “二、项目实施投入计划” has its next row below it."""
    for sheet in sheets_of(xj.JointProject(overview=overview)):
        assert not sheet.rows or sheet.rows[-1][0].text not in SECTIONS


@settings(max_examples=40 * EFFORT)
@given(LENGTHS)
def test_the_rows_of_the_proposed_lead_unit_stay_on_one_page(overview: str) -> None:
    """三、建议项目承担单位 and its three rows, wherever they come."""
    for sheet in sheets_of(xj.JointProject(overview=overview, lead_unit="新疆云杉岭节水装备有限公司" * 4)):
        first = [row[0].text for row in sheet.rows]
        if SECTIONS[2] in first:
            assert first[first.index(SECTIONS[2]) :] == [SECTIONS[2], "承担单位", "主持人", "联系电话"]
            break
    else:
        pytest.fail("no heading")


@settings(max_examples=20 * EFFORT)
@given(LENGTHS)
def test_an_overview_that_goes_over_pages_leaves_no_label_behind(overview: str) -> None:
    """At the top of every further page of it stands “项目概述（续）”, at the left of some text."""
    sheets = [sheet for sheet in sheets_of(xj.JointProject(overview=overview)) if sheet.rows]
    with_it = [sheet for sheet in sheets if any("项目概述" in row[0].text for row in sheet.rows)]
    assert [row[0].text for sheet in with_it[1:] for row in sheet.rows[:1]] == ["项目概述（续）"] * (len(with_it) - 1)
    assert all(row[1].text for sheet in with_it for row in sheet.rows if "项目概述" in row[0].text)


@settings(max_examples=20 * EFFORT)
@given(st.sampled_from([xj.CoreTechnology, xj.JointProject]), LENGTHS)
def test_an_overview_starts_on_the_first_page(kind: Any, overview: str) -> None:
    """A long one goes on over the next; it does not leave the first page three quarters empty."""
    assert "项目概述" in [row[0].text for row in sheets_of(kind(overview=overview))[0].rows]


@pytest.mark.parametrize("kind", [xj.CoreTechnology, xj.JointProject])
def test_an_overview_of_two_thousand_characters_runs_over_two_pages_in_twelve_points(kind: Any) -> None:
    """With its label said again, and nothing lost."""
    overview = ("膜下滴灌精准调控，亩均用水降到三百三十方以下。" * 100)[:2000]
    sheets = sheets_of(kind(overview=overview))
    found = [cell for sheet in sheets for row in sheet.rows for cell in row[:1] if cell.text.startswith("项目概述")]
    assert len(sheets) >= 2
    assert [cell.text for cell in found] == ["项目概述", *["项目概述（续）"] * (len(found) - 1)]
    assert len(found) >= 2
    (said,) = [text_of(value) for label, value in told(kind, sheets, []).pairs if label == "项目概述"]
    assert said == overview
    assert {round(glyph.size, 2) for sheet in sheets for glyph in sheet.glyphs if glyph.text == "滴"} == {12}


@pytest.mark.parametrize(("kind", "row"), [(xj.DemandList, xj.ListedNeed), (xj.JointSummary, xj.SummaryRow)])
def test_the_heads_of_the_columns_stand_on_each_page_of_a_long_list(kind: Any, row: Any) -> None:
    """Fifty rows: on every page the heads come first of the list, and a page that has them has rows below them."""
    sheets = sheets_of(kind(rows=tuple(row(number=str(number), title="膜下滴灌" * 12) for number in range(1, 51))))
    heads = list(COLUMNS[kind].values())
    assert len(sheets) > 2
    for sheet in sheets:
        texts = [[cell.text for cell in row] for row in sheet.rows]
        assert texts.count(heads) == (1 if sheet.rows else 0)
        assert not texts or texts[-1] != heads
        assert sheet.number == 1 or not texts or texts[0] == heads


@pytest.mark.parametrize("at", [0, 1])
def test_the_heads_of_the_columns_stand_over_what_goes_on_of_a_row_taller_than_a_page(at: int) -> None:
    """Whether it is the first row of the list or another."""
    tall = xj.SummaryRow(number="9", title="膜下滴灌", leader="麦" * 400)
    rows = [xj.SummaryRow(number="1", title="甲")] * at
    sheets = sheets_of(xj.JointSummary(rows=(*rows, tall)))
    heads = list(COLUMNS[xj.JointSummary].values())
    assert len(sheets) > 2
    assert all([cell.text for cell in sheet.rows[0]] == heads for sheet in sheets if sheet.rows)


def test_a_sign_stays_with_a_number_that_fills_its_line() -> None:
    """附件4: two telephone numbers with a “、” between them: it does not stand at the beginning of a line."""
    row = xj.SummaryRow(number="1", leader_phone="0998-5550100、19900000001")
    (sheet,) = sheets_of(xj.JointSummary(rows=(row,)))
    lines = [line.text for line in sheet.rows[1][-1].lines]
    assert "".join(lines) == row.leader_phone
    assert not [line for line in lines if line[0] in NEVER_FIRST]


def test_a_blank_before_a_sign_does_not_let_it_begin_a_line() -> None:
    """“水 ，乙” where the line ends after “水”: the comma goes with what it follows."""
    (sheet,) = sheets_of(xj.CoreTechnology(title="甲" * 28 + "水 ，乙"))
    lines = [line.text for line in sheet.rows[1][1].lines]
    assert squeezed("".join(lines)) == "甲" * 28 + "水，乙"
    assert not [line for line in lines if line[0] in NEVER_FIRST]


def test_a_heading_beside_rows_fits_where_little_is_left_of_them() -> None:
    """附件2: “项目实施投入计划（续）” needs three lines beside what goes on over the page, which may be one."""
    for length in range(600, 760, 8):
        for sheet in sheets_of(xj.CoreTechnology(total=xj.Unparsed("约" + "待" * length))):
            running = set(map(id, sheet.running))
            for glyph in inked(sheet):
                cell = sheet.grid.at(glyph.middle)
                assert cell < 0 or within(glyph.box, sheet.grid.boxes[cell], MARGIN), (length, sheet.number, glyph)
                assert id(glyph) in running or glyph.box[1] >= type_area(sheet)[1] - THICK, (length, sheet.number, glyph)
            assert "".join(glyph.text for glyph in sheet.running) in ("", "附件2（续）")


@pytest.mark.parametrize("kind", FORMS)
def test_a_blank_form_fits_on_one_page(kind: Any) -> None:
    """All four annexes: people print them and fill them in by hand."""
    assert len(sheets_of(kind())) == 1


def test_a_group_of_rows_taller_than_a_page_goes_over_pages() -> None:
    """三、建议项目承担单位 with three thousand characters in one row: heading and row start together, nothing is lost."""
    form = xj.JointProject(
        title="甲", lead_unit="新疆云杉岭节水装备有限公司，" * 200, leader="古丽娜", leader_phone="0998-5550111"
    )
    sheets = sheets_of(form)
    heading = next(sheet for sheet in sheets if any(row[0].text == SECTIONS[2] for row in sheet.rows))
    texts = [row[0].text for row in heading.rows]
    assert texts[texts.index(SECTIONS[2]) + 1] == "承担单位"
    said = {label: text_of(value) for label, value in told(xj.JointProject, sheets, []).pairs}
    assert said["承担单位"] == form.lead_unit
    assert said["主持人"] == "古丽娜"
    assert said["联系电话"] == "0998-5550111"
    assert [row[0].text for sheet in sheets for row in sheet.rows].count("承担单位（续）") == len(sheets) - heading.number


def test_a_plan_taller_than_a_page_keeps_its_heading_beside_it() -> None:
    """附件2: 项目实施投入计划 reaches over both its rows, and is said again on each further page."""
    form = xj.CoreTechnology(total=xj.Unparsed("约" + "待定，" * 800), support=xj.Unparsed("约三百"))
    sheets = sheets_of(form)
    beside = [[row[0].text for row in sheet.rows if row[0].text.startswith(BESIDE)] for sheet in sheets]
    shown = [texts for texts in beside if texts]
    assert shown == [[BESIDE], *[[BESIDE + CONTINUED]] * (len(shown) - 1)]
    assert len(shown) > 1
    said = {label: text_of(value) for label, value in told(xj.CoreTechnology, sheets, []).pairs}
    assert said["项目计划总投入"] == form.total.raw
    assert said["财政资金支持强度建议"] == "约三百"
