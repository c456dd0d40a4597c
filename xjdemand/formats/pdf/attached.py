"""The files embedded in a PDF from anybody, found by their names within bounds; pypdf walks a list again for each that names it."""

from collections.abc import Collection, Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import StreamObject

from xjdemand.formats.pdf.taken import IN_PLACE, dictionary, found, items, number, root, text
from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase


def attached(reader: PdfReader, wanted: Collection[str], most: int) -> list[tuple[str, StreamObject]]:
    """Those of the names `wanted`, still packed. Raises Broken where there are more than `most` files in all, or branches."""
    every = [(text(name) or "", spec) for name, spec in _named(reader, most)]
    return [(name, held) for name, spec in every if name in wanted and (held := _stream(dictionary(spec))) is not None]


def _named(reader: PdfReader, most: int) -> Iterator[tuple[object, object]]:
    """The name and the specification of each file, in the order of the tree (ISO 32000-1, 7.9.6)."""
    seen: set[int] = set()
    to_do: list[object] = [dictionary(root(reader).get("/Names")).get("/EmbeddedFiles")]
    count = 0
    while to_do:
        at = to_do.pop()
        if number(at) in seen:
            continue
        seen |= {number(at)} - {IN_PLACE}
        node = dictionary(at)
        named, kids = items(node.get("/Names")), items(node.get("/Kids"))
        count += len(named[::2]) + len(kids)
        if count > most:
            raise Broken(Phrase("PDF 里附带的文件超过 {limit} 个，不读", {"limit": most}))
        yield from zip(named[::2], named[1::2], strict=False)
        to_do += kids[::-1]


def _stream(spec: dict[str, Any]) -> StreamObject | None:
    held = dictionary(spec.get("/EF"))
    given = found(held.get("/UF", held.get("/F")))
    return given if isinstance(given, StreamObject) else None
