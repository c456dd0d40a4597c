"""The structure of a tagged PDF (PDF/UA-1): headings, tables with their heads and spans, paragraphs, in the order of reading."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from attrs import Factory, define
from fpdf.syntax import PDFObject

from xjdemand.formats.pdf.objects import Written, array
from xjdemand.page.page import Cell, Document, Kind, Para, Row, Table
from xjdemand.typeset.words import Key

_SCOPES = {Kind.LABEL: "Row", Kind.COLUMN: "Column", Kind.SECTION: "Column"}
"""What a head speaks for."""


@define
class Element:
    """A structure element: its type, attributes as they stand in the file, elements below it, and its pieces of content.

    `held` is the field that it stands for, and its sheet.
    """

    type: str
    entries: str = ""
    below: list["Element"] = Factory(list)
    pieces: list[tuple[int, int]] = Factory(list)
    held: tuple[int, Written] | None = None
    written: Written = Factory(Written)

    def walk(self) -> Iterator["Element"]:
        """It and all below it, in order."""
        yield self
        for element in self.below:
            yield from element.walk()


class Structure:
    """The tree of a document's elements; `marked` notes where on the sheets the words of a paragraph stand."""

    def __init__(self, document: Document) -> None:
        self._paras: dict[Key, Element] = {}
        self.root = Element("Document", f" /Lang ({document.language})")
        for number, page in enumerate(document.pages):
            form = Element("Sect")
            self.root.below.append(form)
            for place, block in enumerate(page.blocks):
                form.below.append(self._block(block, (number, place)))
        self._next: dict[int, int] = defaultdict(int)
        self._fields: list[Element] = []

    def _block(self, block: Para | Table, key: Key) -> Element:
        if isinstance(block, Table):
            return Element("Table", "", [self._row(row, (*key, number)) for number, row in enumerate(block.rows)])
        self._paras[key] = Element(f"H{block.heading}" if block.heading else "P")
        return self._paras[key]

    def _row(self, row: Row, key: Key) -> Element:
        return Element("TR", "", [self._cell(cell, (*key, number)) for number, cell in enumerate(row.cells)])

    def _cell(self, cell: Cell, key: Key) -> Element:
        scope = _SCOPES.get(cell.kind)
        said = {"Scope": f"/{scope}" if scope else "", "ColSpan": cell.columns, "RowSpan": cell.rows}
        stated = " ".join(f"/{name} {value}" for name, value in said.items() if value not in ("", 1))
        paras = {(*key, number): Element("P") for number, _ in enumerate(cell.paras)}
        self._paras |= paras
        entries = f" /A <</O /Table {stated}>>" if stated else ""
        return Element("TH" if scope else "TD", entries, list(paras.values()))

    def marked(self, key: Key, sheet: int) -> tuple[str, int]:
        """The next piece of a paragraph's content on `sheet` (from 0): its type and its number there."""
        element, number = self._paras[key], self._next[sheet]
        element.pieces.append((sheet, number))
        self._next[sheet] += 1
        return element.type, number

    def holding(self, key: Key, sheet: int, field: Written) -> None:
        """A field stands in a paragraph, after its words."""
        element = Element("Form", held=(sheet, field))
        self._paras[key].below.append(element)
        self._fields.append(element)

    def objects(self, add: Callable[[PDFObject], int], pages: list[int]) -> Written:
        """Add the tree to the file, the pages being objects of these numbers; returns its root."""
        root = Written()
        add(root)
        parents: dict[int, dict[int, Element]] = defaultdict(dict)
        for element in self.root.walk():
            element.below = [below for below in element.below if below.pieces or below.below or below.type != "P"]
            add(element.written)
            for sheet, number in element.pieces:
                parents[sheet][number] = element
        self._link(self.root, root, pages)
        nums = [
            f"{sheet} {array(_ref(marks[n].written) for n in range(len(marks)))}" for sheet, marks in sorted(parents.items())
        ]
        nums += [f"{key} {_ref(element.written)}" for key, element in enumerate(self._fields, len(pages))]
        tree = Written(f"<</Nums {array(nums)}>>")
        add(tree)
        kept = f"/ParentTree {_ref(tree)} /ParentTreeNextKey {len(pages) + len(self._fields)}"
        root.body = f"<</Type /StructTreeRoot /K [{_ref(self.root.written)}] {kept}>>"
        return root

    def _link(self, element: Element, parent: Written, pages: list[int]) -> None:
        for below in element.below:
            self._link(below, element.written, pages)
        kids = [f"<</Type /MCR /Pg {pages[sheet]} 0 R /MCID {number}>>" for sheet, number in element.pieces]
        kids += [_ref(below.written) for below in element.below]
        if element.held is not None:
            sheet, field = element.held
            kids.append(f"<</Type /OBJR /Pg {pages[sheet]} 0 R /Obj {_ref(field)}>>")
        element.written.body = (
            f"<</Type /StructElem /S /{element.type} /P {_ref(parent)}{element.entries} /K {array(kids)}>>"
        )


def _ref(written: Written) -> str:
    return f"{written.id} 0 R"
