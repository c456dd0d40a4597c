"""Putting the files of one dossier together: which channel, which form stands where, and which key each field came from."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import Factory, define, frozen

from xjdemand.edition import Edition
from xjdemand.errors import Fault, Location
from xjdemand.formats.keys import Naming, unknown
from xjdemand.formats.leaves import is_nothing, kind_of
from xjdemand.formats.tree import Tree, around, nearest, step
from xjdemand.forms.blank import Part, entries
from xjdemand.forms.dossier import Dossier
from xjdemand.language import Phrase
from xjdemand.text import CHINESE_DIGITS, fold

CHANNEL_KEYS = ("渠道", "channel")


@frozen
class Source:
    """One parsed file, with its text as decoded."""

    file: str
    tree: Tree
    text: str = ""

    def keys(self) -> Mapping[str, object]:
        """What it holds by key."""
        return self.tree.value if isinstance(self.tree.value, dict) else {}

    def has(self, heading: str) -> bool:
        """Whether it holds that annex, under its key or, alone, under its file name."""
        return heading in map(fold, self.keys()) or self.stem.startswith(heading)

    @property
    def stem(self) -> str:
        """Its file's name, folded, without ending, and 附件二 as 附件2."""
        return fold(Path(self.file).stem).translate(CHINESE_DIGITS)

    def at(self, pointer: str) -> Location:
        """Where a key of this file stands."""
        if self.tree.places:
            return Location(self.file, place=self.tree.places.get(around(self.tree.places, pointer)))
        return Location(self.file, *nearest(self.tree.marks, pointer))


@define(kw_only=True)
class Whole:
    """All files of a dossier as one dict of field names, with every fault and the way back to the keys."""

    kind: type[Dossier]
    named: dict[str, Any] = Factory(dict)
    faults: list[Fault]
    origins: dict[str, tuple[Source, str]]

    def origin(self, pointer: str) -> tuple[Source, str]:
        """The file and key from which a field, or the nearest thing around it, came."""
        while pointer and pointer not in self.origins:
            pointer = pointer.rpartition("/")[0]
        return self.origins[pointer]

    def locate(self, pointer: str) -> Location:
        """Where a field, or the nearest thing around it, stands."""
        source, key = self.origin(pointer)
        return source.at(key)

    def fault(self, pointer: str, what: Phrase) -> Fault:
        """A fault at a field, told by the key that the file has for it."""
        source, key = self.origin(pointer)
        return Fault(what, source.at(key), key)


@frozen
class _Piece:
    """One entry of the dossier as one file gives it."""

    source: Source
    entry: Part
    value: object
    key: str


def assembled(sources: Sequence[Source], edition: Edition) -> Whole:
    """Every file's entries under one dossier; faults instead of whatever does not fit."""
    faults = [fault for source in sources if (fault := _misshapen(source))]
    said = [(source, key, value) for source in sources for key, value in source.keys().items() if fold(key) in CHANNEL_KEYS]
    kind = _kind(sources, said, edition)
    if kind is None and not faults:
        faults.append(_unknown_channel(sources, said, edition))
    whole = Whole(kind=kind or edition.dossiers[0], faults=faults, origins={"": (sources[0], "")})
    if not faults:
        faults += _said_otherwise(said, whole.kind)
        others = [source for source, _, value in said if not _means(value, whole.kind)]
        for source in sources:
            if any(source is other for other in others):
                continue  # it is of the other channel, and that is said
            for piece in _pieces(source, whole, edition, is_one_of_many=len(sources) > 1):
                _place(piece, whole)
    return whole


_Said = list[tuple[Source, str, object]]
"""Each place where a channel is stated: the file, the key, the value."""


def _said_otherwise(said: _Said, kind: type[Dossier]) -> list[Fault]:
    """The channel stated twice in one file, or differently in another."""
    first: dict[int, str] = {}
    for source, key, _ in said:
        first.setdefault(id(source), key)
    again = [(source, key, value) for source, key, value in said if not _means(value, kind) or key != first[id(source)]]
    return [
        Fault(_other_channel(source, value, kind, first), source.at(step("", key)), step("", key))
        for source, key, value in again
    ]


def _other_channel(source: Source, value: object, kind: type[Dossier], first: Mapping[int, str]) -> Phrase:
    """What to say of a channel that is stated again: in the same file, or as another than that of the files before."""
    if _means(value, kind) or next(iter(first)) == id(source):
        return _already(CHANNEL_KEYS[0])
    return Phrase(
        "这份是{other}的表，前面的是{label}的；两个通道分开报送，各成一份", {"other": str(value), "label": kind.label}
    )


def _means(value: object, kind: type[Dossier]) -> bool:
    return isinstance(value, str) and fold(value) in (kind.label, kind.channel)


def _already(label: str) -> Phrase:
    return Phrase("“{label}”已经写过", {"label": label})


def _unknown_channel(sources: Sequence[Source], said: _Said, edition: Edition) -> Fault:
    known = [each.label for each in edition.dossiers]
    if not said:
        return Fault(Phrase("看不出是哪个通道：请写明“渠道”，{known}之一", {"known": known}), Location(sources[0].file))
    source, key, value = said[0]
    return Fault(
        Phrase("没有渠道“{value}”：应为{known}之一", {"value": str(value), "known": known}), source.at(step("", key))
    )


def _misshapen(source: Source) -> Fault | None:
    if isinstance(source.tree.value, dict):
        return None
    found = Phrase("空文件") if is_nothing(source.tree.value) else kind_of(source.tree.value)
    return Fault(Phrase("应为一组键值，实为{found}", {"found": found}), Location(source.file, 1, 1))


def _kind(sources: Sequence[Source], said: _Said, edition: Edition) -> type[Dossier] | None:
    """The channel a file states; else the one whose annexes are there, as keys or as file names."""
    if said:
        return next((kind for kind in edition.dossiers if _means(said[0][2], kind)), None)
    for kind in edition.dossiers:
        headings = [kind.summary_form.sheet.heading, kind.need_form.sheet.heading]
        if any(source.has(heading) for source in sources for heading in headings):
            return kind
    return None


def _pieces(source: Source, whole: Whole, edition: Edition, *, is_one_of_many: bool) -> Iterator[_Piece]:
    """What one file holds: entries under their keys, or one form alone in a file that is named after its annex."""
    parts = [item for item in entries(whole.kind) if isinstance(item, Part)]
    known = {word: item for item in parts for word in (item.label, item.name)}
    if not known.keys() & set(map(fold, source.keys())):
        for word, item in known.items():
            if source.stem.startswith(word):
                alone = {key: value for key, value in source.keys().items() if fold(key) not in CHANNEL_KEYS}
                yield _Piece(source, item, alone, "")
                return
        headings = [item.label for item in parts if hasattr(item.of, "sheet")]
        if is_one_of_many and set(map(fold, source.keys())) - set(CHANNEL_KEYS):
            what = Phrase("看不出是哪张表：文件名请以{known}开头，或把内容写在这样的名称之下", {"known": headings})
            whole.faults.append(Fault(what, Location(source.file, 1, 1)))
            return
    given: set[str] = set()
    for key, value in source.keys().items():
        entry = known.get(fold(key))
        if entry is not None and entry.name in given:
            whole.faults.append(Fault(_already(entry.label), source.at(step("", key)), step("", key)))
        elif entry is not None and not is_nothing(value):
            given.add(entry.name)
            yield _Piece(source, entry, value, step("", key))
        elif entry is None and fold(key) not in CHANNEL_KEYS:
            whole.faults.append(_unknown(source, key, whole.kind, edition, list(known)))


def _unknown(source: Source, key: str, kind: type[Dossier], edition: Edition, known: list[str]) -> Fault:
    if fold(key) in [form.sheet.heading for form in edition.forms]:
        what = Phrase("“{key}”不属于{label}通道；两个通道分开报送，各成一份", {"key": key, "label": kind.label})
    else:
        what = unknown(key, [*known, *CHANNEL_KEYS])
    return Fault(what, source.at(step("", key)), step("", key))


def _place(piece: _Piece, whole: Whole) -> None:
    naming, entry, pointer = Naming(), piece.entry, step("", piece.entry.name)
    before = whole.named.get(entry.name, [])
    if entry.many:
        naming.origins[pointer] = piece.key
        whole.named[entry.name] = [*before, *naming.many(entry, piece.value, piece.key, pointer, start=len(before))]
    elif entry.name in whole.named:
        whole.faults.append(Fault(_already(entry.label), piece.source.at(piece.key), piece.key))
    else:
        whole.named[entry.name] = naming.fields(entry.of, piece.value, piece.key, pointer)
    for at, key in naming.origins.items():
        whole.origins.setdefault(at, (piece.source, key))
    whole.faults += [Fault(misfit.what, piece.source.at(misfit.pointer), misfit.pointer) for misfit in naming.misfits]
