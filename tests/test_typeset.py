"""Setting type, held on page models and faces made for the purpose: breaks, groups of rows, borders, notes."""

from hypothesis import given
from hypothesis import strategies as st

from xjdemand.page.page import Align, Cell, Document, Kind, Page, Para, Role, Row, Table
from xjdemand.typeset.breaks import breaks_before, evened, filled
from xjdemand.typeset.faces import Chain, Chains
from xjdemand.typeset.flow import Sheet
from xjdemand.typeset.sheets import sheets
from xjdemand.typeset.words import lines


class Square:
    """A face in which every character is one em wide and high."""

    ascent, descent = 0.8, 0.2

    def advance(self, character: str) -> float | None:
        return None if character == "缺" else 1.0


CHAINS: Chains = dict.fromkeys(Role, Chain([Square()]))


def text(words: str, **more: object) -> Para:
    return Para(text=words, **more)  # type: ignore[arg-type]


def laid(*rows: Row, note: str = "") -> list[Sheet]:
    """Rows over two columns of 40 and 60 mm on upright sheets of 100 mm of type."""
    blocks = (Table(widths=(40.0, 60.0), rows=rows), *([text(note)] if note else []))
    page = Page(name="x", width=120, height=120, margins=(10.0, 10.0, 10.0, 10.0), blocks=blocks)
    return sheets(Document(title="x", pages=(page,)), CHAINS)


def said(sheet: Sheet) -> str:
    """What a sheet says, but for the small type over it."""
    return "".join(words.text for words in sheet.words if words.size != 9)


def row(label: str, value: str, height: float = 10.0, **more: bool) -> Row:
    cells = (Cell(paras=(text(label, align=Align.CENTRE),), kind=Kind.LABEL), Cell(paras=(text(value),)))
    return Row(cells=cells, height=height, **more)


def test_a_label_beside_rows_that_are_lower_than_it_makes_the_last_of_them_higher() -> None:
    """Nine lines beside two rows of one line each: the second row takes what is lacking."""
    side = Cell(paras=tuple(text(f"{n}", align=Align.CENTRE) for n in range(9)), kind=Kind.LABEL, rows=2)
    first = Row(cells=(side, Cell(paras=(text("甲"),))), height=10.0)
    second = Row(cells=(Cell(paras=(text("乙"),)),), height=10.0)
    (sheet,) = laid(first, second)
    lowest = max(rule[3] for rule in sheet.rules)
    assert max(words.y for words in sheet.words if words.text == "8") < lowest
    assert lowest > 10 + 9 * 6.35


def test_a_note_that_no_sheet_has_room_for_below_its_row_goes_over() -> None:
    """A row of fifteen lines leaves nothing: the note is set on the next, not below the margin."""
    sheet, over = laid(row("项", "值" * 195), note="注")
    assert "注" not in said(sheet)
    assert "注" in said(over)


def test_a_note_takes_the_last_row_with_it() -> None:
    """No sheet holds a note alone where a row can go with it."""
    first, second = laid(*(row("项", f"值{n}" * 13, height=16.0) for n in range(6)), note="注")
    assert "值5" not in said(first)
    assert "值5" in said(second)
    assert "注" in said(second)


def test_an_empty_row_gives_way_where_the_rest_would_fit() -> None:
    """A box wanted 60 mm high is made lower rather than the table put on two sheets."""
    (sheet,) = laid(row("项", "值", height=20.0), row("概", "", height=70.0), row("末", "值", height=20.0))
    assert max(rule[3] for rule in sheet.rules) <= 110


def test_a_heading_does_not_stay_behind_alone() -> None:
    """一、 goes over with the row below it."""
    head = Row(cells=(Cell(paras=(text("一、"),), kind=Kind.SECTION, columns=2),), height=10.0, keeps=True)
    first, second, *_ = laid(row("项", "值" * 150), head, row("概", "长" * 300))
    assert "一、" not in said(first)
    assert said(second).startswith("一、概")


def test_a_tall_row_says_its_label_again() -> None:
    """项目概述（续）, and each line of the value once."""
    value = "".join(chr(0x4E00 + n) for n in range(400))
    parts = laid(row("概述", value))
    assert len(parts) > 1
    assert [said(sheet).count("（续）") for sheet in parts] == [0, *[1] * (len(parts) - 1)]
    gathered = "".join(said(sheet) for sheet in parts)
    assert all(gathered.count(character) == 1 for character in value)


def test_no_part_of_a_paragraph_is_a_single_line() -> None:
    """Neither the first sheet nor the second keeps one line of it alone."""
    for length in range(140, 260, 7):
        parts = laid(row("概", "文" * length))
        counts = [len([words for words in sheet.words if set(words.text) == {"文"}]) for sheet in parts]
        assert min(counts) > 1 or len(counts) == 1, (length, counts)


@given(st.text("甲乙，。“”（） aB1·/-≥", max_size=60), st.integers(2, 12))
def test_lines_take_every_character_but_blanks_once_and_in_order(words: str, measure: int) -> None:
    """What lines leave out is white space between them, and no line is wider than it may be."""
    spans = list(filled(words, [1.0] * len(words), measure))
    kept = "".join(words[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(words.split())
    assert all(0 < end - start <= measure for start, end in spans)


@given(st.text("甲乙丙丁戊己庚辛", min_size=1, max_size=40), st.integers(4, 12))
def test_evened_lines_are_no_more_than_full_ones(words: str, measure: int) -> None:
    """Titles and labels take as few lines as they can, the longest as short as may be."""
    full, even = list(filled(words, [1.0] * len(words), measure)), evened(words, [1.0] * len(words), measure)
    assert len(even) == len(full)
    assert max(end - start for start, end in even) <= max(end - start for start, end in full)
    assert max(end - start for start, end in even) - min(end - start for start, end in even) <= 1


def test_units_names_and_numbers_break_where_a_reader_would() -> None:
    """kW·h, ≥600 and 12.5% stay whole; a name is parted after its dot; a phone number after its dash."""
    for words, at in (("电耗kW·h", 5), ("到≥600", 2), ("达12.5%，", 5), ("共5项", 0), ("麦尔丹·阿", 3)):
        assert at == 0 or not breaks_before(words, at)
    assert breaks_before("麦尔丹·阿卜", 4)
    widths = [0.5] * 25
    torn = [("0998-5550100、19900000001"[a:b]) for a, b in filled("0998-5550100、19900000001", widths, 6)]
    assert torn == ["0998-", "5550100、", "19900000001"]


def test_glue_holds_what_its_writer_kept_together() -> None:
    """No line ends at a no-break blank or a word joiner."""
    for glue in ("\u00a0", "\u2060"):
        words = f"甲乙{glue}丙丁"
        assert not breaks_before(words, 2)
        assert not breaks_before(words, 3)
        assert [words[a:b] for a, b in filled(words, [1.0] * 5, 3)] == ["甲", f"乙{glue}丙", "丁"]


def test_the_last_line_of_a_paragraph_is_not_spread() -> None:
    """Justified lines reach the edge; the last keeps its own width."""
    para = Para(text="文" * 16, align=Align.JUSTIFY, size=12.0)
    first, last = lines(para, 57.0, CHAINS[Role.BODY])
    assert first.words[0].gap > 0
    assert last.words[0].gap == 0
    assert last.width < first.width


def test_dashes_and_dots_are_not_parted_and_marks_stay_with_their_letter() -> None:
    """—— and …… are one sign each (GB/T 15834); an accent is part of the letter before it."""
    for words, at in (("甲——乙", 2), ("甲……乙", 2), ("甲e\u0301乙", 2), ("价￥5", 2)):
        assert not breaks_before(words, at)


def test_no_blank_is_put_inside_a_word() -> None:
    """Spread lines open between 汉字 and words, not between letters or within kW·h."""
    para = Para(text="电耗kW·h为25℃时" + "文" * 20, align=Align.JUSTIFY, size=12.0)
    line = next(iter(lines(para, 60.0, CHAINS[Role.BODY])))
    words = line.words[0]
    inside = {3, 4, 5, 8, 9}
    assert words.gap > 0
    assert not inside & set(words.at)
