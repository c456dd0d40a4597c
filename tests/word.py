"""A Word file as somebody else's reader sees it (zipfile and lxml): parts, controls, tables, and the order of what stands in them.

Nothing here asks our own writer what it wrote.
"""

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

from attrs import frozen
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATED = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"

ORDER = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs kinsoku wordWrap overflowPunct "
        "autoSpaceDE autoSpaceDN snapToGrid spacing ind contextualSpacing jc textDirection textAlignment outlineLvl rPr sectPr"
    ),
    "rPr": "rStyle rFonts b bCs i iCs color spacing w kern position sz szCs highlight u lang",
    "tblPr": "tblStyle tblpPr tblOverlap tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "tbl": "bookmarkStart tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "trPr": "cantSplit trHeight tblHeader",
    "tc": "tcPr p",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign",
    "sdt": "sdtPr sdtEndPr sdtContent",
    "sdtPr": "rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding richText",
    "sectPr": "headerReference footerReference type pgSz pgMar pgBorders pgNumType cols vAlign titlePg textDirection docGrid",
    "style": "name basedOn next link uiPriority semiHidden qFormat locked pPr rPr tblPr",
    "docDefaults": "rPrDefault pPrDefault",
    "styles": "docDefaults latentStyles style",
    "settings": "zoom mirrorMargins defaultTabStop evenAndOddHeaders characterSpacingControl compat themeFontLang",
    "font": "altName panose1 charset family pitch sig",
    "docPart": "docPartPr docPartBody",
    "docPartPr": "name style category types behaviors description guid",
    "category": "name gallery",
}
"""Element -> what may stand in it, in the order of ISO/IEC 29500-1 (transitional), as far as we write it."""


@frozen
class Control:
    """A content control: its tag and alias, its number, its text, and whether that is but a placeholder."""

    tag: str
    alias: str
    number: str
    text: str
    is_empty: bool


class Word:
    """A Word file."""

    def __init__(self, docx: bytes) -> None:
        with ZipFile(BytesIO(docx)) as archive:
            assert archive.testzip() is None
            self.names = archive.namelist()
            self.parts = {name: etree.fromstring(archive.read(name)) for name in self.names}
        self.body = self.parts["word/document.xml"][0]

    def controls(self) -> list[Control]:
        """Its content controls, in the order of reading."""
        return [_control(item) for item in self.body.iter(f"{W}sdt")]

    def written(self) -> dict[str, str]:
        """Tag -> what stands in its controls and, for longer values, in the paragraphs of the cell; placeholders are nothing."""
        held: dict[str, str] = {}
        for item in self.body.iter(f"{W}sdt"):
            control = _control(item)
            if control.tag not in held:
                lines = [text(para) for para in self.around(item).iter(f"{W}p")]
                held[control.tag] = "" if control.is_empty else "\n".join(lines)
        return held

    @staticmethod
    def around(control: etree._Element) -> etree._Element:
        """The cell in which a control stands; where in none, the control itself, in which a paragraph is made of it."""
        cell = next(control.iterancestors(f"{W}tc"), None)
        if cell is not None:
            return cell
        alone = etree.Element(f"{W}p")
        alone.append(etree.fromstring(etree.tostring(control)))
        return alone

    def bookmarks(self) -> dict[str, str]:
        """Name of a bookmark -> the text between its ends, a line for each paragraph."""
        found: dict[str, list[str]] = {}
        for start in self.body.iter(f"{W}bookmarkStart"):
            pieces: list[str] = []
            for item in _after(self.body, start):
                if item.tag == f"{W}bookmarkEnd" and item.get(f"{W}id") == start.get(f"{W}id"):
                    break
                pieces.append(_piece(item))
            else:
                message = f"no end of {start.get(f'{W}name')}"
                raise AssertionError(message)
            assert start.get(f"{W}name") not in found
            found[start.get(f"{W}name")] = pieces
        return {name: "".join(pieces) for name, pieces in found.items()}

    def tables(self) -> list[etree._Element]:
        """The tables in its text."""
        return list(self.body.iter(f"{W}tbl"))

    def sections(self) -> list[etree._Element]:
        """The ends of its sections."""
        return list(self.body.iter(f"{W}sectPr"))

    def part_of(self, section: etree._Element, tag: str, on: str) -> etree._Element:
        """The header or footer that a section has on its first, odd (default) or even pages."""
        (name,) = [item.get(f"{R}id") for item in section.iter(f"{W}{tag}Reference") if item.get(f"{W}type") == on]
        relations = self.parts["word/_rels/document.xml.rels"]
        (target,) = [item.get("Target") for item in relations if item.get("Id") == name]
        return self.parts[f"word/{target}"]

    def disorder(self) -> Iterator[str]:
        """Every element that stands where the standard does not have it."""
        for name, part in self.parts.items():
            for item in part.iter(f"{W}*"):
                order = ORDER.get(local(item))
                if order is not None:
                    yield from (f"{name}: {fault}" for fault in _disorder(item, order.split()))


def _disorder(item: etree._Element, order: list[str]) -> Iterator[str]:
    names = [local(child) for child in item]
    yield from (f"{name} in {local(item)}" for name in names if name not in order)
    places = [order.index(name) for name in names if name in order]
    both = {order.index(name) for name in ("headerReference", "footerReference") if name in order}
    yield from (
        f"{order[right]} after {order[left]} in {local(item)}"
        for left, right in pairwise(places)
        if left > right and not {left, right} <= both
    )


def _control(item: etree._Element) -> Control:
    said = {local(child): child.get(f"{W}val") for child in item.find(f"{W}sdtPr")}
    return Control(said["tag"], said["alias"], said["id"], text(item), "showingPlcHdr" in said)


def _after(body: etree._Element, start: etree._Element) -> Iterator[etree._Element]:
    items = body.iter()
    for item in items:
        if item is start:
            break
    yield from items


def _piece(item: etree._Element) -> str:
    return {f"{W}t": item.text or "", f"{W}tab": "\t", f"{W}br": "\n", f"{W}p": "\n"}.get(item.tag, "")


def local(item: etree._Element) -> str:
    """An element's name without its space."""
    return etree.QName(item).localname


def text(item: etree._Element) -> str:
    """The text within an element."""
    return "".join(_piece(piece) for piece in item.iter(f"{W}t", f"{W}tab", f"{W}br"))


def value(item: etree._Element, path: str, name: str = "val") -> str | None:
    """An attribute of what stands under `path` in an element; None where nothing does."""
    found = item.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{W}{name}")
