"""A table of a TOML file, read key by key: what is wrong is noted with its place, and the reading goes on."""

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from attrs import define, field

from xjdemand.errors import Fault, Location
from xjdemand.formats.leaves import Unfit, kind_of
from xjdemand.formats.tree import Tree, nearest, step
from xjdemand.language import Phrase

T = TypeVar("T")


def unknown(word: str, known: Iterable[str]) -> Phrase:
    """That there is no such word, and which was meant; all of them where none is near.

    >>> print(unknown("selct", ("select", "ignore")).said())
    没有“selct”；是不是 select？
    """
    every = list(known)
    near = get_close_matches(word.lower(), every, n=1)
    if near:
        return Phrase("没有“{word}”；是不是 {near}？", {"word": word, "near": near[0]})
    return Phrase("没有“{word}”；可用 {known}", {"word": word, "known": every})


@define
class Table:
    """One table: its values, its JSON pointer in the file, where faults are put. The keys it is asked for are those it knows."""

    values: dict[str, object]
    pointer: str
    file: Path
    tree: Tree
    faults: list[Fault]
    _known: list[str] = field(factory=list, init=False)

    @property
    def at(self) -> Location:
        """Where it stands."""
        return Location(str(self.file), *nearest(self.tree.marks, self.pointer))

    def fault(self, what: Phrase, *key: object) -> None:
        """Note what is wrong, at the key or at the table itself."""
        pointer = self.pointer
        for part in key:
            pointer = step(pointer, part)
        self.faults.append(Fault(what, Location(str(self.file), *nearest(self.tree.marks, pointer)), pointer))

    def read(self, key: str, reader: Callable[[object], T], otherwise: T) -> T:
        """What `reader` makes of the key's value; `otherwise` where there is none or it is unfit."""
        self._known.append(key)
        if key not in self.values:
            return otherwise
        try:
            return reader(self.values[key])
        except Unfit as unfit:
            self.fault(unfit.what, key)
            return otherwise

    def need(self, key: str, reader: Callable[[object], T], otherwise: T) -> T:
        """As `read`, where the key may not be left out."""
        if key not in self.values:
            self.fault(Phrase("缺少 {key}", {"key": key}))
        return self.read(key, reader, otherwise)

    def every(self, key: str, reader: Callable[[object], T]) -> tuple[T, ...]:
        """What `reader` makes of each item of a list, or of one alone."""
        return tuple(self._each(key, reader))

    def _each(self, key: str, reader: Callable[[object], T]) -> Iterator[T]:
        nothing: list[object] = []
        for item in self.read(key, _listed, nothing):
            try:
                yield reader(item)
            except Unfit as unfit:
                self.fault(unfit.what, key)

    def inner(self, key: str) -> "Table":
        """The table under the key; an empty one where there is none."""
        return self._within(self.read(key, _table, {}), key)

    def rows(self, key: str) -> "list[Table]":
        """The array of tables under the key."""
        nothing: list[dict[str, object]] = []
        return [self._within(row, key, number) for number, row in enumerate(self.read(key, _tables, nothing))]

    def entries(self) -> "Iterator[tuple[str, Table]]":
        """The tables in this one, whatever their keys."""
        for key in self.values:
            yield key, self.inner(key)

    def _within(self, values: dict[str, object], *key: object) -> "Table":
        pointer = self.pointer
        for part in key:
            pointer = step(pointer, part)
        return Table(values, pointer, self.file, self.tree, self.faults)

    def close(self) -> None:
        """Note every key that nobody asked for, with the one that was meant."""
        for key in self.values:
            if key not in self._known:
                self.fault(unknown(key, sorted(set(self._known))), key)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _table(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise Unfit(Phrase("应为一组键值，实为{kind}", {"kind": kind_of(value)}))
    return value


def _tables(value: object) -> list[dict[str, object]]:
    if not isinstance(value, list):
        raise Unfit(Phrase("应为几组键值（[[…]]），实为{kind}", {"kind": kind_of(value)}))
    return [_table(item) for item in value]
