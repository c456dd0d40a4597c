"""Dossiers as JSON, YAML and TOML: one file, or a folder with one file a form.

>>> from xjdemand.examples import joint_dossier
>>> loads(dumps(joint_dossier(), "toml"), "toml") == joint_dossier()
True
"""

import warnings
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import cast

from attrs import frozen

from xjdemand.edition import XJ2023, Edition
from xjdemand.errors import DumpError, Fault, LoadError, Location
from xjdemand.formats import json_tree, toml_tree, yaml_tree
from xjdemand.formats.assemble import CHANNEL_KEYS, Source, assembled
from xjdemand.formats.decisions import NO_DOSSIER, is_decisions
from xjdemand.formats.decode import MAX_BYTES, decoded, ending, read_text, unknown_format
from xjdemand.formats.folder import files_of
from xjdemand.formats.keys import labelled
from xjdemand.formats.structure import structured, unstructured
from xjdemand.formats.tree import Broken, value_at
from xjdemand.forms.dossier import Dossier
from xjdemand.language import Phrase
from xjdemand.rules.suppression import Misread, Suppression
from xjdemand.waivers.inline import suppressions

FORMATS: dict[str, ModuleType] = {"json": json_tree, "yaml": yaml_tree, "yml": yaml_tree, "toml": toml_tree}
"""File name ending -> the module that reads and writes it."""

DOCUMENTS = {"docx": "xjdemand.formats.office.read"}
"""Ending of a document that is read by the labels in it -> the module that reads it, imported when it is first asked for."""

_PRINTED = {"pdf": "json"}
"""Ending of a file that `render` writes -> the format of the data embedded in it."""


class LoadNote(UserWarning):
    """Something worth knowing about a file that was loaded all the same."""


@frozen(kw_only=True)
class Loaded:
    """A dossier, what is worth knowing of its files, and the way from a place in it to a line of a file.

    `sources` are the files it came from, `origin` the way from a JSON pointer to the file and the key that it came from;
    `suppressions` is what comments in its files ask to be set aside, on which only `set_aside` acts.
    """

    dossier: Dossier
    notes: tuple[Fault, ...]
    locate: Callable[[str], Location]
    sources: tuple[Source, ...]
    origin: Callable[[str], tuple[Source, str]]
    suppressions: tuple[Suppression | Misread, ...] = ()

    def raw(self, path: str) -> object:
        """What the file has where the field at a JSON pointer came from, before it was read as anything."""
        source, key = self.origin(path)
        return value_at(source.tree.value, key)


def load(path: str | Path, edition: Edition = XJ2023) -> Dossier:
    """Load a dossier from a file (also a PDF that `render` wrote) or a folder. Raises LoadError with every fault; warns with LoadNote.

    Values are taken as written, rules are for `check`. Keys may be the annex's labels or the field names.
    """
    loaded = load_file(path, edition)
    for note in loaded.notes:
        warnings.warn(note.said("zh"), LoadNote, stacklevel=2)
    return loaded.dossier


def loads(text: str | bytes, format: str, edition: Edition = XJ2023) -> Dossier:  # noqa: A002 -- the word users know
    """Load a dossier from a text in one of FORMATS, or from the bytes of a PDF that `render` made (format "pdf")."""
    if isinstance(text, bytes) and format in _PRINTED:
        return _built([_of_bytes(text, edition)], [], edition).dossier
    written = _decoded(text) if isinstance(text, bytes) else text
    kind = _PRINTED.get(format, format)
    if kind not in FORMATS:
        raise LoadError([Fault(unknown_format(kind, tuple(FORMATS)), Location("<text>"))])
    return _built([_parsed(written.removeprefix("\ufeff"), kind, "<text>")], [], edition).dossier


def _decoded(raw: bytes) -> str:
    try:
        return decoded(raw)[0]
    except Broken as broken:
        raise LoadError([_fault(broken, "<bytes>")]) from broken


def _of_bytes(raw: bytes, edition: Edition) -> Source:
    try:
        return _carried(raw, "<bytes>", edition, MAX_BYTES)[0]
    except Broken as broken:
        raise LoadError([_fault(broken, "<bytes>")]) from broken


def _carried(
    raw: bytes, file: str, edition: Edition, max_bytes: int, *, is_alone: bool = True
) -> tuple[Source, list[Fault]]:
    """What a PDF of ours says: what stands in its fields where it has any, else the data that it carries.

    One without fields is a dossier where it is alone. Among other files it is a print of what they say, and must not be counted again.
    """
    from xjdemand.formats.pdf.filled import filled_in, is_ours, without_ours  # noqa: PLC0415 -- only where a PDF is read
    from xjdemand.formats.pdf.read import carried  # noqa: PLC0415 -- as above

    found = carried(raw, max_bytes)
    source = None if found.data is None else _parsed(found.data, "json", file)
    said = list(found.doubts)
    if source is not None and not any(is_ours(field, edition) for field in found.fields):
        if not is_alone:
            raise Broken(Phrase("是打印好的表，不和别的文件一起读；请移出"))
        said += [without_ours(found.fields)] if found.fields else []
        return source, [Fault(what, Location(file)) for what in said]
    before = None if source is None else _built([source], [], edition).dossier
    read, doubts = filled_in(found.fields, before, file, edition)
    return read, [*(Fault(what, Location(file)) for what in said), *doubts]


def load_file(path: str | Path, edition: Edition = XJ2023, *, max_bytes: int = MAX_BYTES) -> Loaded:
    """As `load`, with the notes as values and the way back to file, line and column. `max_bytes` bounds all its files together."""
    files, refused = files_of(Path(path), (*FORMATS, *DOCUMENTS, *_PRINTED))
    faults = [_fault(broken, str(file)) for file, broken in refused]
    passed_over = [file for file in files if is_decisions(file)]
    notes = [Fault(NO_DOSSIER, Location(str(file))) for file in passed_over]
    sources = []
    left = max_bytes
    for file in (each for each in files if each not in passed_over):
        try:
            if ending(file) in (*DOCUMENTS, *_PRINTED) and file.is_file():
                source, doubts = _document(file, edition, left, is_alone=file == Path(path))
                sources.append(source)
                notes += doubts
                left -= len(source.text)
                continue
            text, note = read_text(file, (*FORMATS, *_PRINTED, *DOCUMENTS), left)
            left -= len(text)
            notes += [Fault(note, Location(str(file)))] if note else []
            source = _parsed(text, ending(file), str(file))
            sources.append(source)
            notes += [Fault(what, Location(str(file), line, column)) for what, line, column in source.tree.notes]
        except Broken as broken:
            faults.append(_fault(broken, str(file)))
        except LoadError as error:
            faults.extend(error.faults)
    if faults or not sources:
        raise LoadError(faults or notes, notes if faults else ())
    return _built(sources, notes, edition)


def _document(file: Path, edition: Edition, max_bytes: int, *, is_alone: bool) -> tuple[Source, list[Fault]]:
    if ending(file) in _PRINTED:
        from xjdemand.formats.pdf.read import content_of  # noqa: PLC0415 -- only where a PDF is read

        return _carried(content_of(file), str(file), edition, max_bytes, is_alone=is_alone)
    document = cast("Callable[..., tuple[Source, list[Fault]]]", import_module(DOCUMENTS[ending(file)]).document)
    return document(file, edition)


def _fault(broken: Broken, file: str) -> Fault:
    return Fault(broken.what, Location(file, broken.line, broken.column))


def _parsed(text: str, format: str, file: str) -> Source:  # noqa: A002 -- as above
    if not text or text.isspace():
        raise LoadError([Fault(Phrase("空文件"), Location(file))])
    try:
        tree = FORMATS[format].parse(text)
    except Broken as broken:
        raise LoadError([_fault(broken, file)]) from broken
    if tree.twice:
        twice = Phrase("这一项写了两次")
        raise LoadError([Fault(twice, Location(file, line, column), key) for key, line, column in tree.twice])
    return Source(file, tree, text)


def rebuilt(texts: Mapping[str, str], edition: Edition = XJ2023) -> Loaded:
    """A dossier of texts by file name, in the order of its files, as `load_file` would make it once they are written."""
    return _built([_parsed(text, ending(Path(file)), file) for file, text in texts.items()], [], edition)


def _built(sources: list[Source], notes: list[Fault], edition: Edition) -> Loaded:
    whole = assembled(sources, edition)
    dossier, unfit = structured(whole.kind, whole.named)
    faults = [*whole.faults, *(whole.fault(pointer, error.what) for pointer, error in unfit)]
    if faults or dossier is None:
        placed = sorted(faults, key=lambda fault: (fault.at.file, fault.at.line or 0, fault.at.column or 0))
        raise LoadError(placed, notes)
    asked = tuple(each for source in sources for each in suppressions(source.tree.comments, source.file))
    return Loaded(
        dossier=dossier,
        notes=tuple(notes),
        locate=whole.locate,
        sources=tuple(sources),
        origin=whole.origin,
        suppressions=asked,
    )


def dumps(dossier: Dossier, format: str = "yaml") -> str:  # noqa: A002 -- as above
    """A dossier as text, under the annexes' labels. Raises DumpError where it would not load back equal."""
    if format not in FORMATS:
        raise DumpError(unknown_format(format, tuple(FORMATS)))
    named = unstructured(dossier)
    labels = {CHANNEL_KEYS[0]: dossier.label, **labelled(type(dossier), named)}
    refused = DumpError(Phrase("这份材料写成 {format} 后读不回原样，没有写出", {"format": format}))
    try:
        text = str(FORMATS[format].write(_storable(labels, format)))
        same = len(text.encode()) <= MAX_BYTES and loads(text, format) == dossier
    except (LoadError, ValueError, RecursionError) as error:
        raise refused from error
    if not same:
        raise refused
    return text


def _storable(value: object, format: str) -> object:  # noqa: A002 -- as above
    """TOML has no null: what is empty is written as the empty text there."""
    if isinstance(value, dict):
        return {key: _storable(inner, format) for key, inner in value.items()}
    if isinstance(value, list):
        return [_storable(inner, format) for inner in value]
    return "" if value is None and format == "toml" else value


def dump(dossier: Dossier, path: str | Path) -> None:
    """Write a dossier to a file whose name tells the format. Raises DumpError as `dumps` does, and writes nothing then."""
    target = Path(path)
    text = dumps(dossier, ending(target))
    target.write_text(text, encoding="utf-8", newline="\n")
