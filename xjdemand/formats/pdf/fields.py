"""The form fields of a PDF that anybody may have filled: their names, texts and pages, within bounds. Nothing in the file is run."""

import re
from collections.abc import Iterator
from typing import Any

from attrs import Factory, define, frozen
from pypdf import PdfReader
from pypdf.generic import ByteStringObject, IndirectObject, TextStringObject

from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase

MOST = 5_000
"""Fields, or pages: the longest list that 2 MB of data give has fewer."""
_DEEPEST = 12
"""Fields in one another; ours are five deep."""
_LANGUAGE = re.compile("\x1b[^\x1b]{2,5}\x1b")
"""Which language a text is in (ISO 32000-1, 7.9.2.2): no part of it."""
_NEW_LINE = re.compile("\r\n?")
_SIGNATURE = "/Sig"
_IN_PLACE = -1


@frozen
class Field:
    """One field: its full name, what stands in it (None where that is no text), and its page from 1, 0 where it is on none.

    `acts` where it would run something, or send the form away.
    """

    name: str
    text: str | None
    page: int
    acts: bool = False


@frozen
class _Node:
    """A field or a branch on the way to it, with what it has from those above."""

    at: object
    name: str = ""
    value: object = None
    kind: object = None
    depth: int = 0


def fields_of(reader: PdfReader) -> tuple[Field, ...]:
    """Every field but signatures, in order. Raises Broken for XFA and past all bounds."""
    form = _dict(_root(reader).get("/AcroForm"))
    if "/XFA" in form:
        raise Broken(Phrase("PDF 的表单是 XFA 格式，读不了；请用 AcroForm 的表单，或另用 YAML、Word 填"))
    nodes = [_Node(each) for each in _list(form.get("/Fields"))]
    return tuple(_Walk(_pages(reader)).fields(nodes)) if nodes else ()


def has_scripts(reader: PdfReader) -> bool:
    """Whether the file would run something when it is opened, printed or left."""
    root = _root(reader)
    return "/JavaScript" in _dict(root.get("/Names")) or "/AA" in root or "/S" in _dict(root.get("/OpenAction"))


@define
class _Walk:
    """The way through the fields of one file; each is seen once, so that there is no going round in circles."""

    pages: dict[int, int]
    seen: set[int] = Factory(set)
    count: int = 0

    def fields(self, nodes: list[_Node]) -> Iterator[Field]:
        to_do = nodes[::-1]
        while to_do:
            node = to_do.pop()
            if not self._is_new(node.at, node.depth):
                continue
            said = _dict(node.at)
            below = self._below(node, said)
            kids = [_Node(kid, below.name, below.value, below.kind, node.depth + 1) for kid in _list(said.get("/Kids"))]
            named = [kid for kid in kids if "/T" in _dict(kid.at)]
            to_do += named[::-1]
            if not named and below.name and below.kind != _SIGNATURE:
                places = [self.pages.get(_number(at), 0) for at in (node.at, *(kid.at for kid in kids))]
                acts = "/AA" in said or "/A" in said
                yield Field(below.name, _text(below.value), next(filter(None, places), 0), acts)

    def _is_new(self, at: object, depth: int) -> bool:
        self.count += 1
        if self.count > MOST or depth > _DEEPEST:
            raise Broken(Phrase("PDF 的栏目超过 {n} 个，或套得太深，不读", {"n": MOST}))
        number = _number(at)
        known = number in self.seen
        self.seen |= {number} - {_IN_PLACE}
        return not known

    @staticmethod
    def _below(node: _Node, said: dict[str, Any]) -> _Node:
        own = _text(said.get("/T")) or ""
        name = ".".join(part for part in (node.name, own) if part)
        return _Node(node.at, name, said.get("/V", node.value), said.get("/FT", node.kind))


def _pages(reader: PdfReader) -> dict[int, int]:
    """The number of the page that each annotation stands on, by the annotation's own."""
    found: dict[int, int] = {}
    seen: set[int] = set()
    to_do, number = [_root(reader).get("/Pages")], 0
    while to_do and len(seen) < MOST:
        at = to_do.pop()
        if not isinstance(at, IndirectObject) or at.idnum in seen:
            continue
        seen.add(at.idnum)
        node = _dict(at)
        kids = _list(node.get("/Kids"))
        to_do += kids[::-1]
        number += not kids
        found |= {_number(each): number for each in _list(node.get("/Annots"))[:MOST] if _number(each) != _IN_PLACE}
    return found


def _root(reader: PdfReader) -> dict[str, Any]:
    return _dict(reader.trailer.get("/Root"))


def _number(at: object) -> int:
    """The number of an object; one written in place has none, and is met once."""
    return at.idnum if isinstance(at, IndirectObject) else _IN_PLACE


def _found(at: object) -> object:
    return at.get_object() if isinstance(at, IndirectObject) else at


def _dict(at: object) -> dict[str, Any]:
    found = _found(at)
    return {str(key): value for key, value in dict.items(found)} if isinstance(found, dict) else {}


def _list(at: object) -> list[object]:
    found = _found(at)
    return list(found) if isinstance(found, list) else []


def _text(value: object) -> str | None:
    """A text string: UTF-16, UTF-8 or PDFDocEncoding; None where it is none of them."""
    match _found(value):
        case None:
            return ""
        case TextStringObject() as text:
            return _NEW_LINE.sub("\n", _LANGUAGE.sub("", text))
        case ByteStringObject() as raw:
            return _decoded(bytes(raw))
        case _:
            return None


def _decoded(raw: bytes) -> str | None:
    try:
        return _NEW_LINE.sub("\n", raw.decode("utf-8"))
    except UnicodeDecodeError:
        return None
