"""What a format can't write, found before anything is written: each character by name, number and field; or shown by its number."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping

from attrs import evolve

from xjdemand.errors import Fault, Location
from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import spot
from xjdemand.language import Phrase
from xjdemand.page.page import Cell, Document, Page, Para, Role, Row, Table

_UNSEEN = ("Cc", "Cs")
"""Controls, and halves of surrogates."""
_TAB = "\t"

NO_SIGN = Phrase("{where}：{code} 是控制字符或半个字，不能打印；请删去")

Strange = Callable[[str, Role], Mapping[str, Phrase]]
"""The characters of a text in a role that a format can't write, each with what to say of it: of {where}, {sign}, {code}, {name}."""


def is_unseen(sign: str) -> bool:
    r"""Whether it is a control (a tabulator is none) or half of a surrogate pair, which no format writes.

    >>> is_unseen("\x0b"), is_unseen("\t")
    (True, False)
    """
    return sign != _TAB and unicodedata.category(sign) in _UNSEEN


def faults(document: Document, strange: Strange, kind: type[Dossier]) -> Iterator[Fault]:
    """A fault for each character of each blank that can't be written."""
    for page in document.pages:
        for para in page.paras():
            for sign, why in strange(para.label + para.text, para.role).items():
                yield Fault(_said(why, sign, kind, para.path), Location(""), para.path)


def _said(why: Phrase, sign: str, kind: type[Dossier], path: str) -> Phrase:
    code = f"U+{ord(sign):04X}"
    name = unicodedata.name(sign, "")
    return Phrase(why.template, {"where": spot(kind, path).words(), "sign": sign, "code": code, "name": name})


def legible(document: Document, strange: Strange) -> Document:
    """A report on forms, each character that can't be written shown by its number: what is wrong with a form must not keep it back."""
    return evolve(document, pages=tuple(_legible(page, strange) for page in document.pages))


def _legible(page: Page, strange: Strange) -> Page:
    def para(item: Para) -> Para:
        return evolve(item, text=_numbered(item.text, strange(item.text, item.role)))

    def cell(item: Cell) -> Cell:
        return evolve(item, paras=tuple(map(para, item.paras)))

    def row(item: Row) -> Row:
        return evolve(item, cells=tuple(map(cell, item.cells)))

    blocks = [
        evolve(block, rows=tuple(map(row, block.rows))) if isinstance(block, Table) else para(block) for block in page.blocks
    ]
    return evolve(page, blocks=tuple(blocks), need=_numbered(page.need, strange(page.need, Role.BODY)))


def _numbered(text: str, signs: Mapping[str, Phrase]) -> str:
    return "".join(f"[U+{ord(sign):04X}]" if sign in signs else sign for sign in text)
