"""The offending text on one line and a marker under the place on the next, as compilers show it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from attrs import frozen

from xjdemand.forms.blank import Annexed, Form, blanks
from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import Filled, steps
from xjdemand.language import Language, Phrase, spell
from xjdemand.reports.shown import shown
from xjdemand.reports.written import EMPTY, texts, written
from xjdemand.rules.finding import Finding
from xjdemand.text import is_blank

_BEFORE, _MARKED, _AFTER = 12, 40, 12
"""Columns of a terminal: the words before the place, the place itself, the words after it."""
_LEFT_OUT, _GOES_ON = "...", "…"
"""Dots of one column each stand before the marker; “…” is one or two columns wide, as the terminal likes."""
_NAMES = frozenset({"label", "labels", "annex", "fact"})
"""Values that name the field and are no quotes of it."""
_NAMED = re.compile(r"<U\+((?:10|[0-9A-F])?[0-9A-F]{4})>")
_AROUND_QUOTES = "“”…"
_BETWEEN_CELLS = " | "
_PRIVATE = "Co"
"""The category of signs that each font draws as it likes, or not at all."""


@frozen
class Pointed:
    """A piece of a text: what stands before the place, the place itself, what comes after."""

    before: str
    place: str
    after: str


def columns(text: str) -> int:
    """How many columns of a terminal `text` takes: East Asian wide signs two, those set over others none.

    >>> columns("约1200万元"), columns("e\u0301")
    (10, 1)
    """
    return sum(map(_width, text))


def marked(finding: Finding, dossier: Dossier, language: Language) -> tuple[str, str, str] | None:
    """What was written near the place of `finding`, the blank before its marker, and the marker; None where it is no field.

    >>> from xjdemand.edition import check
    >>> from xjdemand.examples import joint_dossier, put
    >>> dossier = put(joint_dossier(), "/forms/0/lead_unit", "新疆XX公司")
    >>> marked(check(dossier)["XJ423"], dossier, "zh")
    ('   所填  新疆XX公司', '             ', '^^')
    """
    text = _row(dossier, finding.path) or written(dossier, finding.path, language)
    if text is None:
        return None
    piece = pointed(text, _quotes(finding, language), language)
    said = Phrase("   所填  {text}", {"text": f"{piece.before}{piece.place}{piece.after}"}).said(language)
    before = Phrase("   所填  {text}", {"text": piece.before}).said(language)
    return said, " " * columns(before), "^" * columns(piece.place)


def pointed(text: str, quoted: Iterable[str], language: Language) -> Pointed:
    """The piece of `text` around the first of `quoted` that stands in it; its beginning, with its length, where none does."""
    if is_blank(text):
        return Pointed("", EMPTY.said(language), "")
    place = _first(text, quoted)
    if place is None:
        return _beginning(text, language)
    start, end = place
    before, more_before = _fitting(reversed(_line_before(text, start)), _BEFORE)
    inside, more_inside = _fitting(text[start : min(end, start + _MARKED + 1)], _MARKED)
    after, more_after = _fitting(text[end : end + _AFTER + 1].partition("\n")[0], _AFTER)
    return Pointed(
        _LEFT_OUT * more_before + "".join(reversed(before)),
        _seen(inside) + _GOES_ON * more_inside,
        "" if more_inside else "".join(after) + _GOES_ON * more_after,
    )


def _beginning(text: str, language: Language) -> Pointed:
    """The first words of a text of which the whole is meant."""
    start = len(text) - len(text.lstrip())
    signs, more = _fitting(text[start : start + _MARKED + 1].partition("\n")[0], _MARKED)
    place = _seen(signs)
    if not more and len(signs) == len(text.strip()):
        return Pointed("", place, "")
    return Pointed("", place, Phrase("……（共 {n} 字符）", {"n": len(text)}).said(language))


def _first(text: str, quoted: Iterable[str]) -> tuple[int, int] | None:
    """Where the first quote stands; of two that start there, the longer."""
    found = [(text.find(part), -len(part)) for part in quoted if part and part in text]
    if not found:
        return None
    start, length = min(found)
    return start, start - length


def _quotes(finding: Finding, language: Language) -> Iterator[str]:
    """What the finding quotes: “…before<U+200B>after…” stands for the sign that it names, else for the words themselves."""
    values = [value for name, value in finding.values.items() if name not in _NAMES]
    whole = (spell(value, language) for value in values if isinstance(value, tuple | list))
    for quote in (*whole, *texts(values)):
        bare = quote.strip(_AROUND_QUOTES)
        signs = [chr(int(code, 16)) for code in _NAMED.findall(bare)] if bare != quote else []
        yield from (quote, *(signs or [bare]))


def _row(dossier: Dossier, path: str) -> str | None:
    """The cells of a row of a list; None where the place is no row."""
    reached = [value for _, _, value in steps(dossier, path)]
    row = reached[-1] if reached else None
    if not isinstance(row, Form) or isinstance(row, Annexed):
        return None
    cells = (Filled(path, item, getattr(row, item.name)).text for item in blanks(type(row)))
    return _BETWEEN_CELLS.join(cells)


def _line_before(text: str, at: int) -> str:
    return text[max(0, at - _BEFORE - 1) : at].rpartition("\n")[2]


def _fitting(signs: Iterable[str], room: int) -> tuple[list[str], bool]:
    """As many signs as `room` columns hold, and no more than that many, each made visible; and whether there are others."""
    kept: list[str] = []
    taken = 0
    for sign in signs:
        visible = _by_number(sign) if sign in "\n\t" or unicodedata.category(sign) == _PRIVATE else shown(sign)
        taken += columns(visible)
        if taken > room or len(kept) == room:
            return kept, True
        kept.append(visible)
    return kept, False


def _seen(signs: list[str]) -> str:
    """The signs of a place as they are; by their numbers where a marker would have nothing to stand under."""
    place = "".join(signs)
    return place if columns(place) else "".join(map(_by_number, place))


def _by_number(sign: str) -> str:
    return f"[U+{ord(sign):04X}]"


def _width(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1
