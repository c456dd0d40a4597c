"""From a file's own keys (labels or field names, nested by section) to field names, and back.

Every class is read through `entries`, so no label stands here. What fits nowhere is a Misfit with its pointer; the way back
from a field to the key it came from is kept in `origins`.
"""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any

from attrs import Factory, define

from xjdemand.formats.leaves import Unfit, is_nothing, kind_of, ordinal
from xjdemand.formats.tree import step
from xjdemand.forms.blank import Blank, Entry, Fact, Kind, Part, entries
from xjdemand.language import Phrase
from xjdemand.text import fold

_LONGEST_KEY = 40


@define
class Misfit:
    """A fault at a pointer in the file's own keys."""

    pointer: str
    what: Phrase


@define
class Naming:
    """One file being renamed: `origins` maps a field's pointer to the key it came from; `misfits` is all that did not fit."""

    origins: dict[str, str] = Factory(dict)
    misfits: list[Misfit] = Factory(list)

    def fields(self, cls: type, value: object, key: str, pointer: str) -> dict[str, object]:
        """`value`, standing at `key` in the file and at `pointer` in the dossier, as a dict of `cls`'s field names."""
        self.origins[pointer] = key
        if not isinstance(value, dict):
            self._misfit(key, "应为一组键值，实为{found}", found=kind_of(value))
            return {}
        named: dict[str, object] = {}
        for inner_key, entry, inner in self._flat(cls, value, key):
            if isinstance(entry, Part) and is_nothing(inner):
                continue
            if entry.name in named:
                self._misfit(
                    inner_key,
                    "“{label}”已经写过（{first}）",
                    label=entry.label,
                    first=self.origins[step(pointer, entry.name)],
                )
                continue
            named[entry.name] = self._value(entry, inner, inner_key, step(pointer, entry.name))
        return named

    def many(self, part: Part, value: object, key: str, pointer: str, start: int = 0) -> list[dict[str, object]]:
        """A list of `part.of`, numbered from `start`; one alone may stand without its list."""
        items = [value] if isinstance(value, dict) else value
        if not isinstance(items, list):
            self._misfit(key, "应为列表，实为{found}", found=kind_of(value))
            return []
        keys = [key if items is not value else step(key, number) for number in range(len(items))]
        return [self.fields(part.of, item, keys[at], step(pointer, start + at)) for at, item in enumerate(items)]

    def _flat(self, cls: type, value: Mapping[str, object], key: str) -> Iterator[tuple[str, Entry, object]]:
        """Each key of `value` that names an entry, section keys opened; the others become misfits."""
        sections = {name for item in entries(cls) if isinstance(item, Blank) and item.under for name in _section(item.under)}
        for name, inner in value.items():
            at = step(key, name)
            if fold(name) in sections and isinstance(inner, dict):
                yield from self._named(_within(cls, name), inner, at)
            elif fold(name) in sections:
                if not is_nothing(inner):
                    self._misfit(at, "应为一组键值，实为{found}", found=kind_of(inner))
            else:
                yield from self._named(entries(cls), {name: inner}, key, sections)

    def _named(
        self, among: tuple[Entry, ...], value: Mapping[str, object], key: str, sections: set[str] | None = None
    ) -> Iterator[tuple[str, Entry, object]]:
        for name, inner in value.items():
            at = step(key, name)
            said = fold(name)
            found = [item for item in among if said in called(item)]
            if len(found) == 1:
                yield at, found[0], inner
            elif found:
                under = [item.under for item in found if isinstance(item, Blank)]
                self._misfit(at, "“{label}”在这张表里有几处，请写在其中一处之下：{under}", label=name, under=under)
            else:
                known = [word for item in among for word in (item.label, item.name)] + sorted(sections or ())
                self.misfits.append(Misfit(at, unknown(str(name), known)))

    def _value(self, entry: Entry, value: object, key: str, pointer: str) -> object:
        self.origins[pointer] = key
        if isinstance(entry, Part):
            return self.many(entry, value, key, pointer) if entry.many else self.fields(entry.of, value, key, pointer)
        if isinstance(entry, Blank) and entry.kind is Kind.ORDINAL:
            try:
                return ordinal(value)
            except Unfit as unfit:
                self.misfits.append(Misfit(key, unfit.what))
                return ""
        return value

    def _misfit(self, key: str, what: str, **values: object) -> None:
        self.misfits.append(Misfit(key, Phrase(what, values)))


@cache
def called(entry: Entry) -> frozenset[str]:
    """Every way to name an entry in a file, folded: field name, label, and the words printed for it in the annex."""
    printed = (entry.printed.rstrip("：")) if isinstance(entry, Blank) else entry.label
    return frozenset(fold(word) for word in (entry.name, entry.label, printed))


def unknown(name: str, known: list[str]) -> Phrase:
    """What to say of a key that nothing is called: the nearest that something is, or all that could stand there."""
    near = get_close_matches(name[:_LONGEST_KEY], known, n=1, cutoff=0.4)
    if near:
        return Phrase("没有“{key}”这一项；最接近的是“{near}”", {"key": name[:_LONGEST_KEY], "near": near[0]})
    return Phrase("没有“{key}”这一项；这里可以写：{known}", {"key": name[:_LONGEST_KEY], "known": known[::2]})


def _section(under: str) -> tuple[str, ...]:
    """A section's key, folded: as printed, or without its numeral (“一、项目信息”, “项目信息”)."""
    numeral, _, bare = under.partition("、")
    return (fold(under), fold(bare)) if bare and len(numeral) == 1 else (fold(under),)


def _within(cls: type, section: str) -> tuple[Entry, ...]:
    return tuple(item for item in entries(cls) if isinstance(item, Blank) and fold(section) in _section(item.under))


def labelled(cls: type, named: Mapping[str, Any]) -> dict[str, object]:
    """The way back: a dict of field names as one of labels, nested by section; what is at its default is left out."""
    found: dict[str, Any] = {}
    for entry in entries(cls):
        value = named[entry.name]
        match entry:
            case Blank():
                (found.setdefault(entry.under, {}) if entry.under else found)[entry.label] = value
            case Part(many=True) if value:
                found[entry.label] = [labelled(entry.of, item) for item in value]
            case Part(many=False) if value is not None:
                inner = labelled(entry.of, value)
                found.update({entry.label: inner} if inner or entry.default is None else {})
            case Fact() if value != entry.default:
                found[entry.label] = value
            case _:
                pass
    return found
