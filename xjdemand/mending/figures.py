"""Numbers written so that a program reads what a person does: amounts in 万元, telephones in half-width figures."""

import re
from collections.abc import Iterator

from xjdemand.forms.filled import filled
from xjdemand.language import Phrase
from xjdemand.mending.change import Put, value_at
from xjdemand.mending.fix import Mend, View
from xjdemand.money import Wan, parse
from xjdemand.rules.contact import PHONE
from xjdemand.rules.telephone import numbers

_NARROW = str.maketrans("０１２３４５６７８９＋－\u3000", "0123456789+- ")
_BESIDE_A_HYPHEN = re.compile(r"(?<=[0-9])[ \t]*-[ \t]*(?=[0-9])")
_BLANKS = re.compile(r"[ \t]{2,}")
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")


def rewritten(path: str, before: object, after: object) -> Mend:
    """One value put in place of another."""
    values = {"before": before, "after": after}
    filled_in, instead = Phrase("填上“{after}”", values), Phrase("“{before}”改写为“{after}”", values)
    return Mend(path, (Put(path, after),), filled_in if before in (None, "") else instead)


def wide_phones(view: View) -> Iterator[Mend]:
    """Full-width figures and blanks of the telephones that XJ605 names."""
    for finding in view.findings:
        yield from _neatened(finding.path, str(value_at(view.dossier, finding.path)))


def blanks_in_phones(view: View) -> Iterator[Mend]:
    """Blanks at the ends of a telephone, around its hyphen, or more than one in a row."""
    for item in filled(view.dossier):
        if PHONE.where(item.blank) and item.text.strip() == item.text.strip().translate(_NARROW):
            yield from _neatened(item.path, item.text)


def _neatened(path: str, text: str) -> Iterator[Mend]:
    neat = _BLANKS.sub(" ", _BESIDE_A_HYPHEN.sub("-", text.translate(_NARROW).strip()))
    if neat != text and _dialled(neat) == _dialled(text):
        yield rewritten(path, text, neat)


def _dialled(text: str) -> list[tuple[object, str, str]]:
    """What is dialled: the same before and after, or it is another telephone."""
    return [(number.line, number.area, re.sub("[^0-9+]", "", number.written)) for number in numbers(text)]


def amounts(view: View) -> Iterator[Mend]:
    """Texts for an exact amount, written as this library writes one: “1200万元”. Bare numbers stay, they are in 万元."""
    for item in filled(view.dossier):
        raw = view.raw(item.path) if isinstance(item.value, Wan) else None
        if isinstance(raw, str) and parse(raw) == item.value and not _is_canonical(raw, str(item.value)):
            yield rewritten(item.path, str(raw), item.value)


def _is_canonical(raw: str, canonical: str) -> bool:
    return raw == canonical or _PLAIN_NUMBER.fullmatch(raw) is not None
