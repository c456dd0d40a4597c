"""Dossiers as JSON, YAML and TOML: one file, or a folder with one file a form.

>>> from xjdemand.examples import joint_dossier
>>> loads(dumps(joint_dossier(), "toml"), "toml") == joint_dossier()
True
"""

import warnings
from collections.abc import Mapping, Sequence
from os.path import realpath
from pathlib import Path

from xjdemand.edition import XJ2023, Edition
from xjdemand.errors import DumpError, Fault, LoadError, Location, UsageError
from xjdemand.formats.assemble import CHANNEL_KEYS, Source
from xjdemand.formats.decisions import NO_DOSSIER, is_decisions
from xjdemand.formats.decode import MAX_BYTES, decoded, ending, size, unknown_format
from xjdemand.formats.folder import Refused, files_of
from xjdemand.formats.keys import labelled
from xjdemand.formats.limits import LIMITS, Limits
from xjdemand.formats.loaded import Loaded, built
from xjdemand.formats.opening import DOCUMENTS, FORMATS, PRINTED, Opening, document, fault, parsed
from xjdemand.formats.structure import unstructured
from xjdemand.formats.tree import Broken
from xjdemand.forms.dossier import Dossier
from xjdemand.language import Phrase


class LoadNote(UserWarning):
    """Something worth knowing about a file that was loaded all the same."""


def load(path: str | Path, edition: Edition = XJ2023) -> Dossier:
    """Load a dossier from a file (also a PDF that `render` wrote) or a folder. Raises LoadError with every fault; warns with LoadNote.

    Values are taken as written, rules are for `check`. Keys may be the annex's labels or the field names.
    """
    loaded = load_file(path, edition)
    for note in loaded.notes:
        warnings.warn(note.said("zh"), LoadNote, stacklevel=2)
    return loaded.dossier


def loads(text: str | bytes, format: str, edition: Edition = XJ2023) -> Dossier:  # noqa: A002 -- the word users know
    """Load a dossier from a text in one of FORMATS, or from the bytes of any file that `load` takes.

    Doubts of the reading are told by `load_file` and `read`, not here.
    """
    known = FORMATS if isinstance(text, str) else (*FORMATS, *PRINTED, *DOCUMENTS)
    if format not in known:
        raise LoadError([Fault(unknown_format(format, tuple(known)), Location("<text>"))])
    source = (
        parsed(text.removeprefix("\ufeff"), format, "<text>") if isinstance(text, str) else _of_bytes(text, format, edition)
    )
    return built([source], [], edition).dossier


def _of_bytes(raw: bytes, format: str, edition: Edition) -> Source:  # noqa: A002 -- as above
    try:
        if format in PRINTED:
            from xjdemand.formats.pdf.source import source_of  # noqa: PLC0415 -- only where a PDF is read

            return source_of(raw, "<bytes>", edition, MAX_BYTES, LIMITS)[0]
        if format in DOCUMENTS:
            return document(raw, format, f"<bytes>.{format}", edition, LIMITS)[0]
        return parsed(decoded(raw)[0].removeprefix("\ufeff"), format, "<text>")
    except Broken as broken:
        raise LoadError([fault(broken, "<bytes>")]) from broken


def load_file(
    path: str | Path, edition: Edition = XJ2023, *, max_bytes: int | None = None, limits: Limits = LIMITS
) -> Loaded:
    """As `load`, with the notes as values and the way back to file, line and column, or to table, row and cell.

    `max_bytes` bounds its files of data together (`limits.data` where it is None), and the data and texts of PDFs; `limits` its
    documents: their bytes and texts together, all else each.
    """
    return read(path, edition=edition, max_bytes=max_bytes, limits=limits)


def read(*paths: str | Path, edition: Edition = XJ2023, max_bytes: int | None = None, limits: Limits = LIMITS) -> Loaded:
    """What stands in some files or folders, read together as one dossier: each value with its place, each doubt a note.

    They may be of any kind that `load` takes; forms come in the order given. Raises LoadError as `load` does; `loaded.fields()`
    is every blank that is filled, with its place, `loaded.notes` what was not read, or not for sure.
    """
    files, refused = _files(paths)
    passed_over = [file for file in files if is_decisions(file)]
    is_alone = [Path(path) for path in paths] == files
    opening = Opening(
        edition, limits, limits.data if max_bytes is None else max_bytes, is_alone=is_alone and len(files) == 1
    )
    opening.faults += [fault(broken, str(file)) for file, broken in refused]
    opening.notes += [Fault(NO_DOSSIER, Location(str(file))) for file in passed_over]
    for file in files:
        if file not in passed_over:
            opening.open(file)
    notes, faults = opening.notes, opening.faults
    if faults or not opening.sources:
        raise LoadError(faults or notes, notes if faults else ())
    return built(opening.sources, notes, edition)


def _files(paths: Sequence[str | Path]) -> tuple[list[Path], Refused]:
    """The files to read in their order; one that is given twice is refused."""
    files: list[Path] = []
    refused: Refused = []
    for path in paths:
        found, not_taken = files_of(Path(path), (*FORMATS, *DOCUMENTS, *PRINTED))
        known = set(map(realpath, files))
        twice = [file for file in found if realpath(file) in known]
        refused += [*not_taken, *((file, Broken(Phrase("给了两次"))) for file in twice)]
        files += found
    if not paths:
        raise UsageError(Phrase("没有给出文件"))
    return files, refused


def rebuilt(texts: Mapping[str, str], edition: Edition = XJ2023) -> Loaded:
    """A dossier of texts by file name, in the order of its files, as `load_file` would make it once they are written."""
    return built([parsed(text, ending(Path(file)), file) for file, text in texts.items()], [], edition)


def dumps(dossier: Dossier, format: str = "yaml", *, max_bytes: int = MAX_BYTES) -> str:  # noqa: A002 -- as above
    """A dossier as text, under the annexes' labels. Raises DumpError where it would not load back equal.

    That is so past `max_bytes` as well: what was read under other limits is written and loaded again under their `data`.
    """
    if format not in FORMATS:
        raise DumpError(unknown_format(format, tuple(FORMATS)))
    named = unstructured(dossier)
    labels = {CHANNEL_KEYS[0]: dossier.label, **labelled(type(dossier), named)}
    refused = DumpError(Phrase("这份材料写成 {format} 后读不回原样，没有写出", {"format": format}))
    try:
        text = str(FORMATS[format].write(_storable(labels, format)))
        same = loads(text, format) == dossier
    except (LoadError, ValueError, RecursionError) as error:
        raise refused from error
    if not same:
        raise refused
    return bounded(text, format, max_bytes)


def bounded(text: str, format: str, max_bytes: int) -> str:  # noqa: A002 -- as above
    """A text that is to be written. Raises DumpError where it is longer than what is loaded."""
    held = len(text.encode())
    if held > max_bytes:
        said = {"format": format, "held": size(held), "limit": size(max_bytes)}
        raise DumpError(
            Phrase("写成 {format} 有 {held}，超过 {limit}，读不回来，没有写出；要写要读，请把限度 text 改大", said)
        )
    return text


def _storable(value: object, format: str) -> object:  # noqa: A002 -- as above
    """TOML has no null: what is empty is written as the empty text there."""
    if isinstance(value, dict):
        return {key: _storable(inner, format) for key, inner in value.items()}
    if isinstance(value, list):
        return [_storable(inner, format) for inner in value]
    return "" if value is None and format == "toml" else value


def dump(dossier: Dossier, path: str | Path, *, max_bytes: int = MAX_BYTES) -> None:
    """Write a dossier to a file whose name tells the format. Raises DumpError as `dumps` does, and writes nothing then."""
    target = Path(path)
    text = dumps(dossier, ending(target), max_bytes=max_bytes)
    target.write_text(text, encoding="utf-8", newline="\n")
