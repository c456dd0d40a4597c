"""A form as a page to be filled on the screen: the annex as it is printed empty, and a field for each of its blanks.

>>> from xjdemand.forms.joint_project import JointProject
>>> from xjdemand.notice.xj2023 import NOTICE
>>> made = fillable(JointProject(title="膜下滴灌"), NOTICE, "/forms/0")
>>> [(field.path, field.text) for field in made.asked][5:7]
[('/forms/0/title', '膜下滴灌'), ('/forms/0/overview', '')]
"""

from collections.abc import Iterator, Sequence
from typing import Any, cast

from attrs import evolve, frozen

from xjdemand.forms.blank import Annexed, Blank, Form, Kind, blanks, table_of
from xjdemand.forms.filled import Filled
from xjdemand.notice.model import Notice
from xjdemand.page.compose import NEW_LINE, compose, text_of
from xjdemand.page.frame import SIZE_5_SMALL
from xjdemand.page.page import Align, Cell, Page, Para, Role, Row, Table

_FOR_THE_SCREEN = "本页供在屏幕上填写，格小时字会滚动；填好存盘，用 xjdemand render 另印正式的表，再签字盖章。"
"""Said over the table: what is printed of fields by a viewer shows no more than their boxes hold."""
_SMALLER = 1.5
"""pt: what is typed is set so much smaller than what is printed, for a cell does not grow with it."""


@frozen(kw_only=True)
class Asked:
    """A field to fill, for the blank at the JSON pointer `path`.

    `text` is what it holds already; `said` what a program reads aloud or shows beside the pointer: section or row, label, hint;
    `size` of its type in pt; `centred` as it is printed; `turns` whether its text may run over several lines.
    """

    path: str
    text: str
    said: str
    size: float
    centred: bool
    turns: bool


@frozen
class Fillable:
    """A page to be filled, and its fields in the order of reading."""

    page: Page
    asked: tuple[Asked, ...]


def fillable(form: Annexed, notice: Notice, path: str) -> Fillable:
    """The page without values, hints standing over the room for what they ask for, and its fields in the order of reading.

    A list has as many rows as the annex prints, or as many as are filled.
    """
    wide = _padded(form)
    held = {item.path: (item, row) for item, row in _held(wide, path)}
    page = _with_room(compose(_emptied(wide), notice, path))
    asked = (_asked(*held[para.path], para, notice) for para in page.paras() if para.path and not para.text)
    return Fillable(evolve(page, need=" ".join(getattr(form, "title", "").split())), tuple(asked))


def _padded(form: Annexed) -> Annexed:
    part = table_of(type(form))
    if part is None:
        return form
    rows: Sequence[Form] = getattr(form, part.name)
    more = [part.of()] * (form.grid.empty - len(rows))
    return cast("Annexed", evolve(cast("Any", form), **{part.name: (*rows, *more)}))


def _emptied(form: Annexed) -> Annexed:
    part = table_of(type(form))
    rows = {part.name: tuple(part.of() for _ in getattr(form, part.name))} if part else {}
    return cast("Annexed", cast("Any", type(form))(**rows))


def _held(form: Annexed, path: str) -> Iterator[tuple[Filled, int]]:
    """Each blank with its value, and the number of its row from 1; 0 for one outside of the list."""
    for item in blanks(type(form)):
        yield Filled(f"{path}/{item.name}", item, getattr(form, item.name)), 0
    part = table_of(type(form))
    if part is not None:
        for number, row in enumerate(getattr(form, part.name)):
            for item in blanks(type(row)):
                yield Filled(f"{path}/{part.name}/{number}/{item.name}", item, getattr(row, item.name)), number + 1


def _asked(item: Filled, row: int, para: Para, notice: Notice) -> Asked:
    return Asked(
        path=item.path,
        text="\n".join(NEW_LINE.split(text_of(item))),
        said=_said(item.blank, row, notice),
        size=para.size - _SMALLER,
        centred=para.align is Align.CENTRE,
        turns=item.blank.kind in (Kind.TEXT, Kind.NAMES) and not item.blank.personal,
    )


def _said(item: Blank, row: int, notice: Notice) -> str:
    label, *inside = item.words(notice)
    within = f"第{row}行" if row else item.under
    return "：".join([" · ".join(part for part in (within, label.rstrip("：")) if part), *inside])


def _with_room(page: Page) -> Page:
    blocks: list[Para | Table] = []
    for block in page.blocks:
        if isinstance(block, Table):
            note = Para(text=_FOR_THE_SCREEN, role=Role.SUBHEADING, size=SIZE_5_SMALL)
            blocks += [note, evolve(block, rows=tuple(map(_roomy_row, block.rows)))]
        else:
            blocks.append(block)
    return evolve(page, blocks=tuple(blocks))


def _roomy_row(row: Row) -> Row:
    return evolve(row, cells=tuple(map(_roomy, row.cells)))


def _roomy(cell: Cell) -> Cell:
    """A hint is the annex's own and stays, over an empty line that is to be filled."""
    hints = [para for para in cell.paras if para.hint]
    if not hints:
        return cell
    return evolve(cell, paras=(*(evolve(para, path="") for para in hints), Para(text="", path=hints[0].path)))
