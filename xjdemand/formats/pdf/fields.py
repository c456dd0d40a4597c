"""The form fields of a PDF that anybody may have filled: their names, texts and pages, within bounds. Nothing in the file is run."""

from collections.abc import Iterator
from typing import Any

from attrs import Factory, define, frozen
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from xjdemand.formats.limits import Limits
from xjdemand.formats.pdf.taken import IN_PLACE, dictionary, items, number, root, text
from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase

MOST = 5_000
"""Fields, or pages: the longest list that 2 MB of data give has fewer."""
_DEEPEST = 12
"""Fields in one another; ours are five deep."""
_SIGNATURE = "/Sig"


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


def fields_of(reader: PdfReader, limits: Limits) -> tuple[Field, ...]:
    """Every field but signatures, in order. Raises Broken for XFA and past all bounds."""
    form = dictionary(root(reader).get("/AcroForm"))
    if "/XFA" in form:
        raise Broken(Phrase("PDF 的表单是 XFA 格式，读不了；请用 AcroForm 的表单，或另用 YAML、Word 填"))
    nodes = [_Node(each) for each in items(form.get("/Fields"))]
    walk = _Walk(_pages(reader), min(limits.elements, MOST), min(limits.depth, _DEEPEST))
    return tuple(walk.fields(nodes)) if nodes else ()


def has_scripts(reader: PdfReader) -> bool:
    """Whether the file would run something when it is opened, printed or left."""
    catalogue = root(reader)
    opening = dictionary(catalogue.get("/OpenAction"))
    return "/JavaScript" in dictionary(catalogue.get("/Names")) or "/AA" in catalogue or "/S" in opening


@define
class _Walk:
    """The way through the fields of one file; each is seen once, so that there is no going round in circles."""

    pages: dict[int, int]
    most: int
    deepest: int
    seen: set[int] = Factory(set)
    count: int = 0

    def fields(self, nodes: list[_Node]) -> Iterator[Field]:
        to_do = nodes[::-1]
        while to_do:
            node = to_do.pop()
            if not self._is_new(node.at, node.depth):
                continue
            said = dictionary(node.at)
            below = self._below(node, said)
            kids = [_Node(kid, below.name, below.value, below.kind, node.depth + 1) for kid in items(said.get("/Kids"))]
            named = [kid for kid in kids if "/T" in dictionary(kid.at)]
            to_do += named[::-1]
            if not named and below.name and below.kind != _SIGNATURE:
                places = [self.pages.get(number(at), 0) for at in (node.at, *(kid.at for kid in kids))]
                acts = "/AA" in said or "/A" in said
                yield Field(below.name, _held(below.value, said), next(filter(None, places), 0), acts)

    def _is_new(self, at: object, depth: int) -> bool:
        self.count += 1
        if self.count > self.most:
            raise Broken(Phrase("PDF 的栏目超过 {n} 个，不读", {"n": self.most}))
        if depth > self.deepest:
            raise Broken(Phrase("PDF 的栏目嵌套超过 {n} 层，不读", {"n": self.deepest}))
        known = number(at) in self.seen
        self.seen |= {number(at)} - {IN_PLACE}
        return not known

    @staticmethod
    def _below(node: _Node, said: dict[str, Any]) -> _Node:
        own = text(said.get("/T")) or ""
        name = ".".join(part for part in (node.name, own) if part)
        return _Node(node.at, name, said.get("/V", node.value), said.get("/FT", node.kind))


def _held(value: object, said: dict[str, Any]) -> str | None:
    """What stands in a field; None where that is no text, or only text with its looks (ISO 32000-1, 12.7.3.4)."""
    plain = text(value)
    return None if not plain and "/RV" in said else plain


def _pages(reader: PdfReader) -> dict[int, int]:
    """The number of the page that each annotation stands on, by the annotation's own; a list of them is looked through once."""
    found: dict[int, int] = {}
    seen: set[int] = set()
    looked: set[int] = set()
    to_do, page = [root(reader).get("/Pages")], 0
    while to_do and len(seen) < MOST:
        at = to_do.pop()
        if not isinstance(at, IndirectObject) or at.idnum in seen:
            continue
        seen.add(at.idnum)
        node = dictionary(at)
        kids, noted = items(node.get("/Kids")), node.get("/Annots")
        to_do += kids[::-1]
        page += not kids
        if number(noted) not in looked:
            looked |= {number(noted)} - {IN_PLACE}
            found |= {number(each): page for each in items(noted) if number(each) != IN_PLACE}
    return found
