"""Forms that were found, as a tree of values under the headings of their annexes, each with its place."""

import re

from attrs import Factory, define

from xjdemand.edition import Edition
from xjdemand.errors import Place
from xjdemand.formats.assemble import CHANNEL_KEYS, Source
from xjdemand.formats.office.cells import Doubts, Read, shown
from xjdemand.formats.tree import Broken, Tree, step
from xjdemand.forms.blank import Annexed, Blank, Kind, blanks, table_of
from xjdemand.language import Phrase
from xjdemand.text import is_blank

_PARTING, _OPENING, _CLOSING = frozenset("、，,；;\n"), frozenset("（("), frozenset("）)")
_AS_PRINTED = "、"
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
"""What stands on a line of its own and is no unit: （盖章）."""


def split_names(text: str) -> list[str]:
    """Units in one cell, parted by any of the usual signs or a line break, but not within brackets.

    >>> split_names("喀什地区行政公署、自治区水利厅（农牧水利处，规划处）")
    ['喀什地区行政公署', '自治区水利厅（农牧水利处，规划处）']
    """
    pieces: list[list[str]] = [[]]
    is_within = False
    for sign in reversed(text):  # from the end, it is known of each sign whether the next bracket closes
        is_within = sign in _CLOSING or (is_within and sign not in _OPENING)
        if sign in _PARTING and not is_within:
            pieces.append([])
        else:
            pieces[-1].append(sign)
    return [name for piece in reversed(pieces) if (name := "".join(reversed(piece)).strip())]


@define
class _Plant:
    """A tree as it is built."""

    places: dict[str, Place] = Factory(dict)
    doubts: Doubts = Factory(list)

    def form(self, form: Read, pointer: str) -> dict[str, object]:
        """The values of one form by the names of its fields; rows below that of their table."""
        self.places[pointer] = form.at
        known = {item.name: item for item in blanks(form.annex)}
        made: dict[str, object] = {}
        for name, (text, at) in form.values.items():
            self.places[step(pointer, name)] = at
            names = text.split(_AS_PRINTED) if form.exact and text else None
            made[name] = (names or self._names(known[name], text, at)) if known[name].kind is Kind.NAMES else text
        part = table_of(form.annex)
        if part is not None:
            under = step(pointer, part.name)
            made[part.name] = [self._row(row, step(under, number)) for number, row in enumerate(_used(form, part.of))]
        return made

    def _names(self, item: Blank, text: str, at: Place) -> list[str]:
        every = split_names(text)
        names = [name for name in every if not _BRACKETED.fullmatch(name)] or every
        if len(names) < len(every):
            aside = "".join(name for name in every if name not in names)
            self.doubts.append((Phrase("这一格没有读：{text}", {"text": shown(aside)}), at))
            text = _AS_PRINTED.join(names)
        if len(names) > len([name for name in text.split(_AS_PRINTED) if not is_blank(name)]):
            said = {"label": item.label, "n": len(names)}
            self.doubts.append((Phrase("{label}不是用顿号分开的，按 {n} 家读", said), at))
        return names

    def _row(self, row: dict[str, tuple[str, Place]], pointer: str) -> dict[str, object]:
        for name, (_, at) in row.items():
            self.places[step(pointer, name)] = at
        self.places[pointer] = next(iter(row.values()))[1]
        return {name: text for name, (text, _) in row.items()}


def planted(found: list[Read], file: str, edition: Edition) -> tuple[Source, Doubts]:
    """The forms of one file as a source, and what was read not for sure. Raises Broken where a summary stands in it twice."""
    kind = next(each for each in edition.dossiers if found[0].annex in (each.summary_form, each.need_form))
    value: dict[str, object] = {CHANNEL_KEYS[0]: kind.label}
    plant = _Plant()
    for form in found:
        heading = form.annex.sheet.heading
        if _is_need(form.annex, edition):
            listed = value.setdefault(heading, [])
            assert isinstance(listed, list)  # noqa: S101 -- made so a line above
            listed.append(plant.form(form, step(step("", heading), len(listed))))
        elif heading in value:
            raise Broken(Phrase("{annex}有两张，一份材料只有一张", {"annex": heading}))
        else:
            value[heading] = plant.form(form, step("", heading))
    return Source(file, Tree(value, dict, places=plant.places)), plant.doubts


def _is_need(annex: type[Annexed], edition: Edition) -> bool:
    return annex in [each.need_form for each in edition.dossiers]


def _used(form: Read, of: type) -> list[dict[str, tuple[str, Place]]]:
    """The rows without the empty ones at the end, that have at most a number."""
    ordinals = {item.name for item in blanks(of) if item.kind is Kind.ORDINAL}
    kept = list(form.rows)
    while kept and _is_empty(kept[-1], ordinals, form):
        kept.pop()
    return kept


def _is_empty(row: dict[str, tuple[str, Place]], ordinals: set[str], form: Read) -> bool:
    if form.exact:
        return not any(text for text, _ in row.values())
    return all(is_blank(text) for name, (text, _) in row.items() if name not in ordinals)
