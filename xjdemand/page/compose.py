"""A form, blank or filled, becomes a page: the annex's own words around what was written.

>>> from xjdemand.forms.core_technology import CoreTechnology
>>> from xjdemand.notice.xj2023 import NOTICE
>>> page = compose(CoreTechnology(title="低温电解水制氢"), NOTICE)
>>> [block.text for block in page.blocks[:2]]
['附件2', '自治区重点产业重点领域关键核心技术攻关科技需求征集表']
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import evolve

from xjdemand.forms.blank import Annexed, Blank, Form, blank_of, blanks, table_of
from xjdemand.forms.blank import Kind as BlankKind
from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import Filled
from xjdemand.forms.grid import Heading, Slot
from xjdemand.money import Wan
from xjdemand.notice.model import Notice
from xjdemand.page.frame import A4, CROSSWISE, SIZE_2, SIZE_3, SIZE_5, UPRIGHT
from xjdemand.page.page import Align, Cell, Document, Kind, Page, Para, Role, Row, Table

NEW_LINE = re.compile("\r\n|[\n\v\f\r\x85\u2028\u2029]")
"""What starts another line, whoever wrote it."""
_FIRST_LINE = 2.0
"""em: how far the first line of a paragraph is set in, with what its writer did of it."""
_WIDE_BLANKS, _NARROW_BLANK = "\u3000\u2003\t", 0.25
"""Blanks an em wide, and the width of others in em."""


def document(dossier: Dossier, notice: Notice) -> Document:
    """A dossier as an office expects it: the summary, then its forms in their order."""
    whole = as_printed(dossier)
    summary = [] if whole.summary is None else [compose(whole.summary, notice, "/summary")]
    forms = [compose(form, notice, f"/forms/{n}") for n, form in enumerate(whole.forms)]
    sheets = dict.fromkeys(page.name for page in (*(summary), *forms))
    return Document(title="；".join(sheets), pages=(*summary, *forms))


def as_printed(dossier: Dossier) -> Dossier:
    """What is printed of a dossier: a missing summary is derived from the forms. Nothing is added to what the forms say."""
    return dossier.with_summary() if dossier.forms else dossier


def compose(form: Annexed, notice: Notice, path: str = "") -> Page:
    """The page of one form; `path` is the JSON pointer of the form in its dossier."""
    kind, sheet, grid = type(form), form.sheet, form.grid
    width, height = reversed(A4) if grid.landscape else A4
    above = [_over(_filled(form, blank_of(kind, name), path), grid.size) for name in grid.above]
    return Page(
        name=f"{sheet.heading} {sheet.title}",
        need=" ".join(getattr(form, "title", "").split()),
        width=width,
        height=height,
        margins=CROSSWISE if grid.landscape else UPRIGHT,
        turned=grid.landscape,
        blocks=(
            Para(text=sheet.heading, role=Role.HEADING, size=SIZE_3),
            Para(text=sheet.title, role=Role.TITLE, size=SIZE_2, align=Align.CENTRE, turn=sheet.turn, heading=1),
            *above,
            Table(widths=grid.widths, rows=(*_lines(form, notice, path), *_list(form, notice, path))),
            Para(text=sheet.note.format_map(notice.limits), role=Role.SUBHEADING, size=SIZE_5),
        ),
    )


def _filled(form: Form, item: Blank, path: str) -> Filled:
    return Filled(f"{path}/{item.name}", item, getattr(form, item.name))


def _over(item: Filled, size: float) -> Para:
    return Para(text=" ".join(NEW_LINE.split(text_of(item))), label=item.blank.printed, path=item.path, size=size)


def text_of(item: Filled) -> str:
    """The value as it is printed: an amount without its unit where the label has it already."""
    if isinstance(item.value, Wan) and item.blank.unit in item.blank.printed:
        return f"{item.value.value:f}"
    return item.text


def _lines(form: Annexed, notice: Notice, path: str) -> Iterator[Row]:
    """The rows that the grid spells out, under their headings."""
    kind = type(form)

    def under(slots: Sequence[Slot]) -> str:
        return blank_of(kind, slots[0].name).under

    for heading, lines in groupby(form.grid.lines, under):
        group = list(lines)
        beside = heading and form.grid.heading is Heading.SIDE
        if heading and not beside:
            yield _section(heading, form)
        for number, slots in enumerate(group):
            first = [_label(heading, form, rows=len(group))] if beside and number == 0 else []
            cells = [cell for slot in slots for cell in _pair(form, slot, notice, path)]
            height = max(form.grid.heights.get(slot.name, form.grid.height) for slot in slots)
            yield Row(cells=(*first, *cells), height=height, keeps=bool(heading) and number < len(group) - 1)


def _section(words: str, form: Annexed) -> Row:
    grid = form.grid
    para = Para(text=words, role=Role.HEADING, size=grid.size)
    return Row(cells=(Cell(paras=(para,), kind=Kind.SECTION, columns=len(grid.widths)),), height=grid.height, keeps=True)


def _label(words: str, form: Annexed, *, columns: int = 1, rows: int = 1, kind: Kind = Kind.LABEL) -> Cell:
    para = Para(text=words, role=Role.SUBHEADING, size=form.grid.size, align=Align.CENTRE)
    return Cell(paras=(para,), kind=kind, columns=columns, rows=rows)


def _pair(form: Annexed, slot: Slot, notice: Notice, path: str) -> Iterator[Cell]:
    item = _filled(form, blank_of(type(form), slot.name), path)
    yield _label(item.blank.printed, form, columns=slot.label)
    yield _value(item, form, notice, columns=slot.value)


def _value(item: Filled, form: Annexed, notice: Notice, *, columns: int) -> Cell:
    """What was written, a paragraph for each of its lines; the annex's hint or filler where nothing was."""
    text, printed = text_of(item), item.blank.words(notice)[1:]
    if not text and printed:
        size = SIZE_5 if item.blank.hint else form.grid.size
        align = Align.JUSTIFY if item.blank.hint else Align.LEFT
        like = Para(text="", role=Role.SUBHEADING, size=size, align=align, path=item.path, hint=True)
        paras = [evolve(like, text=words) for words in printed]
    else:
        paras = [_line(line, item, form.grid.size) for line in NEW_LINE.split(text)]
    offers = notice.offered if item.blank.name in form.grid.offering else ()
    return Cell(paras=tuple(evolve(para, offers=offers) for para in paras) if offers else tuple(paras), columns=columns)


def _line(text: str, item: Filled, size: float) -> Para:
    if not item.blank.at_most:
        centred = item.blank.kind is BlankKind.ORDINAL or (item.is_amount and item.blank.unit in item.blank.printed)
        align = Align.CENTRE if centred else Align.LEFT
        return Para(text=text, size=size, path=item.path, align=align)
    set_in = sum(1.0 if sign in _WIDE_BLANKS else _NARROW_BLANK for sign in text[: len(text) - len(text.lstrip())])
    indent = max(0.0, _FIRST_LINE - set_in)
    return Para(text=text, size=size, path=item.path, align=Align.JUSTIFY, indent=indent)


def _list(form: Annexed, notice: Notice, path: str) -> Iterator[Row]:
    """The rows of a list under the heads of its columns; empty ones where none is filled."""
    part = table_of(type(form))
    if part is None:
        return
    columns, grid = list(zip(blanks(part.of), form.grid.spans, strict=True)), form.grid
    heads = [_label(item.printed, form, columns=span, kind=Kind.COLUMN) for item, span in columns]
    yield Row(cells=tuple(heads), height=grid.height, repeats=True, keeps=True)
    rows: Sequence[Form] = getattr(form, part.name) or [part.of()] * grid.empty
    for number, row in enumerate(rows):
        items = [(_filled(row, item, f"{path}/{part.name}/{number}"), span) for item, span in columns]
        cells = tuple(_value(item, form, notice, columns=span) for item, span in items)
        yield Row(cells=cells, height=grid.height)
