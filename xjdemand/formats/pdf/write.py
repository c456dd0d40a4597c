"""A page model as PDF: fpdf2 writes the file, and we what stands on its pages.

fpdf2's own fonts and structure tree are replaced by ours through `output(output_producer_class=…)`: many times faster, and what it
lacks (spans, scopes, cells over two pages, fields) is there. The methods replaced (_add_pages, _add_fonts,
_add_structure_tree, _add_document_outline, _add_catalog) are not public, so fpdf2 is pinned.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, cast

from fpdf import FPDF
from fpdf.output import OutputProducer, PDFCatalog, PDFPage
from fpdf.prefs import ViewerPreferences
from fpdf.syntax import PDFObject

from xjdemand import __version__
from xjdemand.formats.pdf.embed import Embedded
from xjdemand.formats.pdf.entries import Entries
from xjdemand.formats.pdf.face_file import FaceFile
from xjdemand.formats.pdf.metadata import xmp
from xjdemand.formats.pdf.objects import Stream, Written
from xjdemand.formats.pdf.outline import outline
from xjdemand.formats.pdf.show import content
from xjdemand.formats.pdf.tags import Structure
from xjdemand.page.fillable import Asked
from xjdemand.page.page import Document
from xjdemand.typeset.faces import Chains, Face
from xjdemand.typeset.flow import Sheet
from xjdemand.typeset.sheets import sheets

DATA = "xjdemand.json"
"""The name of the file embedded in each PDF: the data that it prints."""
TO_FILL = "xjdemand-fillable.json"
"""The name of it in one that is to be filled: without its fields such a file says nothing of what was filled."""
_DESCRIPTION = "本文件所印各表的数据 / the data of the forms printed here"
_ALL = slice(0, None)


class _File(FPDF):
    """A PDF/A-3u file whose identity is a hash of what it holds."""

    def __init__(self, identity: str) -> None:
        super().__init__(unit="mm", enforce_compliance="PDF/A-3U")
        self.identity = identity
        self.allow_images_transparency = False
        self.single_resources_object = True

    def file_id(self) -> str:
        return f"<{self.identity}><{self.identity}>"


def written(document: Document, chains: Chains, data: bytes = b"", asked: Mapping[str, Asked] | None = None) -> bytes:
    """`document` printed, with `data` (JSON) in it if any, and the fields `asked` for, by full name, over its empty values.

    Raises KeyError where no face has a character.
    """
    laid = sheets(document, chains)
    entries = Entries.of(laid, asked or {}, chains)
    faces = _embedded([*laid, *entries.looks], entries.face)
    structure = Structure(document)
    contents = ["\n".join(content(sheet, number, faces, structure)).encode() for number, sheet in enumerate(laid)]
    held = (*(face.file.said.name.encode() for face in faces.values()), *contents)
    file = _file(document, laid, data, held, to_fill=bool(asked))
    fonts: dict[int, Any] = {}

    class Producer(OutputProducer):
        """fpdf2's producer, with our faces and our structure."""

        def _add_pages(self, _slice: slice = _ALL) -> list[PDFPage]:
            pages = super()._add_pages(_slice)
            for page, drawn in zip(pages, contents, strict=True):
                stream, plain = Stream(drawn), cast("PDFObject", page.contents)
                self.pdf_objs[self.pdf_objs.index(plain)] = stream
                page.contents, stream.id = stream, plain.id
            return pages

        def _add_fonts(self, *_: object) -> dict[int, Any]:  # none of what it is given is in our files
            fonts.update({face.number: face.objects(self._add_pdf_obj) for face in faces.values()})
            return fonts

        def _add_catalog(self) -> PDFCatalog:
            catalog = super()._add_catalog()
            catalog.acro_form = cast("Any", entries.root)
            return catalog

        def _add_structure_tree(self) -> Written:
            entries.objects(self._add_pdf_obj, _pages(self), faces, fonts, structure)
            return structure.objects(self._add_pdf_obj, [page.id for page in _pages(self)])

        def _add_document_outline(self) -> tuple[Any, tuple[()]]:
            pages = _pages(self)
            titled = [(page.full_name, pages[first].id) for page, first in zip(document.pages, _firsts(laid), strict=True)]
            return outline(titled, self._add_pdf_obj), ()

    return bytes(file.output(output_producer_class=Producer))


def _pages(producer: OutputProducer) -> list[PDFPage]:
    return [item for item in producer.pdf_objs if isinstance(item, PDFPage)]


def _file(document: Document, laid: list[Sheet], data: bytes, held: Sequence[bytes], *, to_fill: bool) -> _File:
    """The file with its metadata, its pages still empty, and `data`; what is `held` in it tells it from others."""
    file = _File(sha256(b"\n".join((__version__.encode(), data, *held))).hexdigest()[:32])
    file.set_lang(document.language)
    file.set_xmp_metadata(xmp(document.title, document.language, __version__))
    file.viewer_preferences = ViewerPreferences(display_doc_title=True, duplex="DuplexFlipLongEdge")
    for number, sheet in enumerate(laid):
        file.add_page(format=(sheet.width, sheet.height))
        if sheet.words:
            file.pages[number + 1].struct_parents = number
    if data:
        file.embed_file(
            bytes=data,
            basename=TO_FILL if to_fill else DATA,
            mime_type="application/json",
            associated_file_relationship="Data",
            desc=_DESCRIPTION,
        )
    return file


def _firsts(laid: list[Sheet]) -> list[int]:
    """The number (from 0) of the sheet on which each form starts: that which its first words stand on."""
    firsts: dict[int, int] = {}
    for number, sheet in enumerate(laid):
        for words in sheet.words:
            if words.key:
                firsts.setdefault(words.key[0], number)
    return [firsts[form] for form in sorted(firsts)]


def _embedded(laid: Sequence[Sheet], whole: FaceFile | None) -> dict[Face, Embedded]:
    """The faces used, each with its characters; all of them for the one that is typed in."""
    used: dict[FaceFile, set[str]] = {} if whole is None else {whole: set(whole.characters())}
    for sheet in laid:
        for words in sheet.words:
            used.setdefault(cast("FaceFile", words.face), set()).update(words.text)
    return {face: Embedded(face, characters, number) for number, (face, characters) in enumerate(used.items(), 1)}
