"""A change of a dossier as patches of the files it came from."""

from typing import assert_never

from xjdemand.formats.assemble import Source
from xjdemand.formats.keys import labelled
from xjdemand.formats.layout import Layout, layout, located
from xjdemand.formats.loaded import Loaded
from xjdemand.formats.nodes import Block, Cannot, Nodes, Patch, is_number, moved, without
from xjdemand.formats.structure import unstructured
from xjdemand.formats.tree import step
from xjdemand.forms.blank import Form
from xjdemand.language import Phrase
from xjdemand.mending.change import Append, Change, Put, Remove, Reorder, Summarise, value_at
from xjdemand.money import Wan

Patches = list[tuple[str, Patch]]
"""Each patch with the name of its file."""

_SPREAD = Phrase("这几项不在同一个文件的同一个列表里，次序由文件名定，改不了")
_COUNTED = Phrase("佐证里的指标按征集表的次序编号，移动征集表会对错")
_NEW_FILE = Phrase("一表一文件的，{annex}要另成一个文件，请自己建")


def patches(loaded: Loaded, change: Change) -> Patches:
    """The patches that make `change`. Raises Cannot where the files have no place for it."""
    match change:
        case Put(path, value):
            return _put(_File.of(loaded, path), value, value_at(loaded.dossier, path))
        case Reorder(path, order):
            return _reordered(loaded, path, order)
        case Append(path, row):
            file = _File.of(loaded, path)
            return file.patched(file.layout.another(file.text, file.key, file.nodes, _labels(row)))
        case Remove(path):
            within, _, number = path.rpartition("/")
            file, items = _list(loaded, within)
            return file.patched(without(file.text, items, int(number)))
        case Summarise(summary):
            heading = summary.sheet.heading
            if len(loaded.sources) > 1:
                raise Cannot(Phrase(_NEW_FILE.template, {"annex": heading}))
            file = _File(loaded.sources[0], "")
            return file.patched(file.layout.member(file.text, heading, _labels(summary)))
        case _:
            assert_never(change)


class _File:
    """A file with the key that a part of the dossier came from."""

    def __init__(self, source: Source, key: str) -> None:
        self.name, self.text, self.key = source.file, source.text, key
        self.layout: Layout = layout(source.file)
        self.nodes: Nodes = located(source.file, source.text)

    @classmethod
    def of(cls, loaded: Loaded, path: str) -> "_File":
        return cls(*loaded.origin(path))

    def patched(self, *found: Patch) -> Patches:
        return [(self.name, patch) for patch in found]

    def written(self, key: str, value: object) -> Patch:
        """`value` in place of the scalar at `key`; an amount without its unit where none stood there."""
        at = self.nodes.scalar(key)
        old = self.text[at.start : at.end]
        bare = isinstance(value, Wan) and is_number(old)
        text = f"{value.value:f}" if isinstance(value, Wan) and bare else str(value)
        return Patch(at.start, at.end, self.layout.token(old, text))


def _put(file: _File, value: object, old: object) -> Patches:
    if not isinstance(value, tuple) or not isinstance(old, tuple):
        return file.patched(file.written(file.key, value))
    if file.key in file.nodes.scalars:
        return file.patched(file.written(file.key, *value))
    pairs = enumerate(zip(old, value, strict=True))
    return file.patched(*(file.written(step(file.key, number), new) for number, (name, new) in pairs if name != new))


def _reordered(loaded: Loaded, path: str, order: tuple[int, ...]) -> Patches:
    if path == "/forms" and loaded.dossier.evidence.indicators:
        raise Cannot(_COUNTED)
    file, items = _list(loaded, path)
    if len(items) != len(order):
        raise Cannot(_SPREAD)
    return file.patched(*moved(file.text, items, order))


def _list(loaded: Loaded, path: str) -> tuple[_File, tuple[Block, ...]]:
    """The file and the items of the list at `path`. Raises Cannot where they do not all stand there, one after the other."""
    source, key = loaded.origin(path)
    count = len(value) if isinstance(value := value_at(loaded.dossier, path), tuple) else 0
    if any(loaded.origin(step(path, number)) != (source, step(key, number)) for number in range(count)):
        raise Cannot(_SPREAD)
    file = _File(source, key)
    return file, file.nodes.items(key)


def _labels(form: Form) -> dict[str, object]:
    """A form under its labels, without what is empty, for TOML has no word for nothing."""
    return {name: _stated(value) for name, value in labelled(type(form), unstructured(form)).items() if value is not None}


def _stated(value: object) -> object:
    if isinstance(value, dict):
        return {name: _stated(inner) for name, inner in value.items() if inner is not None}
    return [_stated(item) for item in value] if isinstance(value, list) else value
