"""What can't be printed, found before a page is drawn: each character by name, code point and field; or shown by its number."""

import unicodedata
from collections.abc import Iterator

from attrs import evolve

from xjdemand.errors import Fault, Location
from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import spot
from xjdemand.language import Phrase
from xjdemand.page.page import Cell, Document, Page, Para, Role, Row, Table
from xjdemand.typeset.faces import Chain, Chains

_RIGHT_TO_LEFT = {"R", "AL", "AN", "RLE", "RLO", "LRE", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"}
_MONGOLIAN = range(0x1800, 0x18B0)
_UNSEEN = ("Cc", "Cs")
"""Controls, and halves of surrogates."""
_TAB = "\t"

_NO_GLYPH = Phrase("{where}：没有能打印“{sign}”（{code} {name}）的字体；请改用别的字，或指定有这个字的字体")
_NO_SIGN = Phrase("{where}：{code} 是控制字符或半个字，不能打印；请删去")
_NOT_SET = Phrase("{where}：“{sign}”（{code} {name}）要从右向左写或连写，这里还排不了；请附在表后，或改用汉字")


def unprintable(document: Document, chains: Chains, kind: type[Dossier]) -> Iterator[Fault]:
    """A fault for each character of each blank that no face has, or that we do not know how to set."""
    for page in document.pages:
        for para in page.paras():
            chain, text = chains[para.role], para.label + para.text
            if set(text) <= chain.keys():
                continue
            for sign in dict.fromkeys(text):
                why = None if sign in chain else _why(sign, chain)
                if why is not None:
                    yield Fault(_said(why, sign, kind, para.path), Location(""), para.path)


def legible(document: Document, chains: Chains) -> Document:
    """A report on forms, each character that can't be printed shown by its number: what is wrong with a form must not keep it back."""
    return evolve(document, pages=tuple(_legible(page, chains) for page in document.pages))


def _legible(page: Page, chains: Chains) -> Page:
    def para(item: Para) -> Para:
        return evolve(item, text=_numbered(item.text, chains[item.role]))

    def cell(item: Cell) -> Cell:
        return evolve(item, paras=tuple(map(para, item.paras)))

    def row(item: Row) -> Row:
        return evolve(item, cells=tuple(map(cell, item.cells)))

    blocks = [
        evolve(block, rows=tuple(map(row, block.rows))) if isinstance(block, Table) else para(block) for block in page.blocks
    ]
    return evolve(page, blocks=tuple(blocks), need=_numbered(page.need, chains[Role.BODY]))


def _numbered(text: str, chain: Chain) -> str:
    return "".join(sign if _why(sign, chain) is None else f"[U+{ord(sign):04X}]" for sign in text)


def _why(sign: str, chain: Chain) -> Phrase | None:
    if sign == _TAB:
        return None
    if unicodedata.category(sign) in _UNSEEN:
        return _NO_SIGN
    if unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT or ord(sign) in _MONGOLIAN:
        return _NOT_SET
    try:
        chain[sign]
    except KeyError:
        return _NO_GLYPH
    return None


def _said(why: Phrase, sign: str, kind: type[Dossier], path: str) -> Phrase:
    code = f"U+{ord(sign):04X}"
    name = unicodedata.name(sign, "")
    return Phrase(why.template, {"where": spot(kind, path).words(), "sign": sign, "code": code, "name": name})
