"""A page model as a Word file: its parts, and which part speaks of which."""

from collections.abc import Callable, Iterator

from xjdemand.formats.docx import fixed, tables
from xjdemand.formats.docx.controls import Controls
from xjdemand.formats.docx.faces import font_table
from xjdemand.formats.docx.glossary import glossary
from xjdemand.formats.docx.package import packed
from xjdemand.formats.docx.paras import Around, behind_table, paragraph
from xjdemand.formats.docx.sections import section
from xjdemand.formats.docx.xml import RELATIONS, WORD, element, file
from xjdemand.page.page import Document, Page, Para, Table
from xjdemand.typeset.sheets import AFTER, AFTER_TITLE, BEFORE_TITLE

_MAIN = "word/document.xml"
_OF_MAIN = {
    "styles": "styles.xml",
    "settings": "settings.xml",
    "fonts": "fontTable.xml",
    "glossary": "glossary/document.xml",
}


class _Margins:
    """The headers and footers of a file: one part for all that say the same on the same pages."""

    def __init__(self) -> None:
        self.names: dict[tuple[str, str, bytes], str] = {}

    def part(self, tag: str, on: str, content: bytes) -> str:
        return self.names.setdefault((tag, on, content), f"{tag}{len(self.names) + 1}")

    def parts(self) -> dict[str, bytes]:
        return {f"word/{name}.xml": content for (_, _, content), name in self.names.items()}


def written(document: Document, label: Callable[[str], str]) -> bytes:
    """`document` as a Word file; `label` names a field by its JSON pointer."""
    margins, controls = _Margins(), Controls(label)
    alone, last = len(document.pages) == 1, document.pages[-1]
    blocks = []
    for page in document.pages:
        end = section(page, margins.part, first=page is document.pages[0], alone=alone)
        blocks += [*_page(page, controls, "" if page is last else end), end if page is last else ""]
    body = element("w:body", *blocks)
    main = file(element("w:document", body, xmlns_w=WORD, xmlns_r=RELATIONS))
    return packed(_parts(document, main, margins.parts()))


def _parts(document: Document, main: bytes, margins: dict[str, bytes]) -> dict[str, bytes]:
    said = {
        _MAIN: main,
        "word/styles.xml": fixed.styles(),
        "word/settings.xml": fixed.settings(),
        "word/fontTable.xml": font_table(),
        **glossary(),
        **margins,
        "docProps/core.xml": fixed.core(document),
        "docProps/custom.xml": fixed.custom(document),
    }
    beside = _OF_MAIN | {name.split("/")[1].removesuffix(".xml"): name.split("/")[1] for name in margins}
    whole = {"main": _MAIN, "core": "docProps/core.xml", "custom": "docProps/custom.xml"}
    return {
        "[Content_Types].xml": fixed.content_types(said),
        "_rels/.rels": fixed.relations(whole),
        "word/_rels/document.xml.rels": fixed.relations(beside),
        **said,
    }


def _page(page: Page, controls: Controls, section: str) -> Iterator[str]:
    """The blocks of a form. `section` is to stand in its last paragraph; "" where it stands behind all of them."""
    blocks = page.blocks
    for block, before, after in zip(blocks, (None, *blocks), (*blocks[1:], None), strict=False):
        end = section if after is None else ""
        match block:
            case Table():
                yield tables.written(block, controls)
                if not isinstance(after, Para):
                    yield behind_table(0.0 if after is None else AFTER, end)
            case Para():
                (content,) = controls.contents((block,), page.measure)
                yield paragraph(block, content, _around(block, before, end))


def _around(para: Para, before: Para | Table | None, section: str) -> Around:
    if para.heading:
        return Around(before=BEFORE_TITLE, after=AFTER_TITLE, keeps=True, section=section)
    return Around(before=AFTER if isinstance(before, Table) else 0.0, after=AFTER, section=section)
