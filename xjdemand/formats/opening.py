"""One file of a dossier opened, whatever its kind: data as it stands, a document by the labels in it, a PDF of ours by its data."""

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import cast

from attrs import Factory, define

from xjdemand.edition import Edition
from xjdemand.errors import Fault, LoadError, Location
from xjdemand.formats import json_tree, toml_tree, yaml_tree
from xjdemand.formats.assemble import Source
from xjdemand.formats.decode import content_of, ending, read_text, size, too_long
from xjdemand.formats.limits import Limits
from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase

FORMATS: dict[str, ModuleType] = {"json": json_tree, "yaml": yaml_tree, "yml": yaml_tree, "toml": toml_tree}
"""File name ending -> the module that reads and writes it."""

_WORD = "xjdemand.formats.office.read"
_OLD = "xjdemand.formats.office.converted"
_EXCEL = "xjdemand.formats.office.excel"
DOCUMENTS = {
    **dict.fromkeys(("docx", "docm", "dotx"), _WORD),
    **dict.fromkeys(("xlsx", "xlsm"), _EXCEL),
    **dict.fromkeys(("doc", "odt", "rtf", "wps", "xls", "ods", "et"), _OLD),
    **dict.fromkeys(("html", "htm"), "xjdemand.formats.html.read"),
    "csv": "xjdemand.formats.office.separated",
}
"""Ending of a document that is read by the labels in it -> the module that reads it, imported when it is first asked for."""

PRINTED = ("pdf",)
"""Endings of files that `render` writes with their data in them."""

_Document = Callable[[bytes, str, Edition, Limits], tuple[Source, list[Fault]]]


def document(
    raw: bytes,
    format: str,  # noqa: A002 -- the word users know
    file: str,
    edition: Edition,
    limits: Limits,
) -> tuple[Source, list[Fault]]:
    """A document of one of DOCUMENTS as a source, and what must be said of the reading. Raises Broken where there is no form."""
    return cast("_Document", import_module(DOCUMENTS[format]).recognised)(raw, file, edition, limits)


@define
class _Share:
    """What several files may have between them, in bytes, and how much of it they have."""

    most: int
    together: Phrase
    had: int = 0

    def take(self, number: int) -> None:
        """Raises Broken for the file that is one too many: the limit is told as it was set, not what is left of it.

        The first is held to it by its own reader.
        """
        if self.had and self.had + number > self.most:
            raise Broken(Phrase(self.together.template, {"limit": size(self.most)}))
        self.had += number


_LARGE_TOGETHER = Phrase("几个文件的大小合起来超过 {limit}，没有读这一个")
_LONG_TOGETHER = Phrase("几个文件的文字合起来超过 {limit}，没有读这一个")
_MUCH_TOGETHER = Phrase("几个文件的数据合起来超过 {limit}，没有读这一个")


@define
class Opening:
    """The files of one dossier being opened; all of them together stay within the limits."""

    edition: Edition
    limits: Limits
    max_bytes: int
    is_alone: bool
    """Whether nothing else makes the dossier: a PDF beside other files is a print of what they say."""
    files: _Share = Factory(lambda self: _Share(self.limits.file, _LARGE_TOGETHER), takes_self=True)
    texts: _Share = Factory(lambda self: _Share(self.limits.text, _LONG_TOGETHER), takes_self=True)
    data: _Share = Factory(lambda self: _Share(self.max_bytes, _MUCH_TOGETHER), takes_self=True)
    sources: list[Source] = Factory(list)
    notes: list[Fault] = Factory(list)
    faults: list[Fault] = Factory(list)

    def open(self, file: Path) -> None:
        """Take in one file, or note why it can't be."""
        try:
            if ending(file) in DOCUMENTS and file.is_file():
                self._document(file)
            elif ending(file) in PRINTED and file.is_file():
                self._print(file)
            else:
                self._data(file)
        except Broken as broken:
            self.faults.append(fault(broken, str(file)))
        except LoadError as error:
            self.faults.extend(error.faults)

    def _document(self, file: Path) -> None:
        raw = content_of(file, self.limits.file)
        self.files.take(len(raw))
        source, doubts = document(raw, ending(file), str(file), self.edition, self.limits)
        self.texts.take(_held(source.tree.value))
        self.sources.append(source)
        self.notes += doubts

    def _print(self, file: Path) -> None:
        from xjdemand.formats.pdf.source import printed  # noqa: PLC0415 -- only where a PDF is read

        source, doubts = printed(file, self.edition, self.max_bytes, self.limits, is_alone=self.is_alone)
        held = _held(source.tree.value)
        if held > self.limits.text:
            raise too_long(self.limits.text)
        self.files.take(file.stat().st_size)
        self.texts.take(held)
        self.data.take(len(source.text.encode()) or held)
        self.sources.append(source)
        self.notes += doubts

    def _data(self, file: Path) -> None:
        text, note = read_text(file, (*FORMATS, *PRINTED, *DOCUMENTS), self.max_bytes)
        self.data.take(len(text.encode()))
        self.notes += [Fault(note, Location(str(file)))] if note else []
        source = parsed(text, ending(file), str(file))
        self.sources.append(source)
        self.notes += [Fault(what, Location(str(file), line, column)) for what, line, column in source.tree.notes]


def _held(value: object) -> int:
    """How many bytes of text stand in a tree of values."""
    if isinstance(value, str):
        return len(value.encode(errors="surrogatepass"))
    inner: Iterable[object] = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return sum(map(_held, inner))


def fault(broken: Broken, file: str) -> Fault:
    """What kept us from reading a file, with its place there."""
    return Fault(broken.what, Location(file, broken.line, broken.column))


def parsed(text: str, format: str, file: str) -> Source:  # noqa: A002 -- the word users know
    """A text in one of FORMATS as a source. Raises LoadError where it is none, or holds a key twice."""
    if not text or text.isspace():
        raise LoadError([Fault(Phrase("空文件"), Location(file))])
    try:
        tree = FORMATS[format].parse(text)
    except Broken as broken:
        raise LoadError([fault(broken, file)]) from broken
    if tree.twice:
        twice = Phrase("这一项写了两次")
        raise LoadError([Fault(twice, Location(file, line, column), key) for key, line, column in tree.twice])
    return Source(file, tree, text)
