"""The fields of a form that is filled on the screen (AcroForm, ISO 32000-1, 12.7), each over the cell of its value.

Nothing in them acts: no script, no calculation, and no request that a viewer draw them anew. Each brings its own look, in the face
that viewers go on typing in, which is embedded whole; so the file stays PDF/A-3u.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from attrs import define, field, frozen
from fpdf.output import PDFPage
from fpdf.syntax import PDFArray, PDFObject

from xjdemand.formats.pdf.branches import Branches
from xjdemand.formats.pdf.embed import Embedded
from xjdemand.formats.pdf.face_file import FaceFile
from xjdemand.formats.pdf.look import INSIDE, look
from xjdemand.formats.pdf.objects import Stream, Written, array, text
from xjdemand.formats.pdf.show import shown
from xjdemand.formats.pdf.tags import Structure
from xjdemand.page.fillable import Asked
from xjdemand.page.page import Role
from xjdemand.typeset.faces import MM, Chains, Face
from xjdemand.typeset.flow import Area, Sheet

_PRINTED = 4
"""Annotation flag: it is on paper too."""
_OF_LINES = 1 << 12
"""Field flag: several lines, which turn at its right edge."""
_TWO_LINES = 2.6
"""Sizes of type: a field lower than that has one line."""
_CENTRED = 1
_TYPED = "Wingdings"
"""What the face that is typed in is called. Chrome (pdfium) types Chinese in a face of the machine, if it has any, not in the one
that a form brings, but for a few names which it takes for faces of signs; this is one. Other viewers go by the face itself."""

Add = Callable[[PDFObject], int]


class _Widget(Written):
    """A field on a page; where fpdf2 looks for a link it finds none."""

    dest = a = None


@frozen
class _Entry:
    """One field: its full name, what it asks, its room, the sheet of that number that it stands on, and what it shows."""

    name: str
    asked: Asked
    area: Area
    number: int
    on: Sheet
    look: Sheet
    turns: bool
    widget: _Widget = field(factory=_Widget)

    @classmethod
    def of(cls, named: tuple[str, Asked], area: Area, number: int, on: Sheet, chains: Chains) -> "_Entry":
        """The field of that name in that area; several lines where there is room for them."""
        name, asked = named
        turns = asked.turns and area.height >= _TWO_LINES * asked.size * MM
        seen = look(asked, area.width - 2 * INSIDE, area.height - 2 * INSIDE, chains, turns=turns)
        return cls(name, asked, area, number, on, seen, turns)

    def body(self, beside: str) -> str:
        """Its dictionary."""
        flags = f" /Ff {_OF_LINES}" if self.turns else ""
        flags += f" /Q {_CENTRED}" if self.asked.centred else ""
        own, held = self.name.rpartition(".")[2], self.asked.text.replace("\n", "\r")
        return (
            f"<</Type /Annot /Subtype /Widget /FT /Tx /T ({own}) /TU {text(self.asked.said)} /V {text(held)} "
            f"/Rect {self._box()} /F {_PRINTED}{flags} /DA (/{_TYPED} {self.asked.size:g} Tf 0 g){beside}>>"
        )

    def _box(self) -> str:
        left, top = (self.area.x + INSIDE), self.on.height - self.area.y - INSIDE
        sides = (left, top - self.look.height, left + self.look.width, top)
        return array(f"{side / MM:.2f}" for side in sides)

    def shows(self, faces: Mapping[Face, Embedded], fonts: Mapping[int, Written]) -> Stream:
        """What it shows, as a viewer would draw it of its text."""
        width, height = self.look.width / MM, self.look.height / MM
        used = {faces[words.face] for words in self.look.words}
        held = " ".join(f"/{face.resource} {fonts[face.number].ref}" for face in sorted(used, key=lambda face: face.number))
        drawn = "\n".join(shown(words, self.look, faces[words.face]) for words in self.look.words)
        content = (
            f"/Tx BMC\nq 0 0 {width:.2f} {height:.2f} re W n\nBT\n0 g\n{drawn}\nET\nQ\nEMC" if drawn else "/Tx BMC\nEMC"
        )
        entries = f" /Type /XObject /Subtype /Form /BBox [0 0 {width:.2f} {height:.2f}] /Resources <</Font <<{held}>>>>"
        return Stream(content.encode(), entries)


@define
class Entries:
    """All fields of a file, in the order of reading; none where nothing is asked. `face` is what is typed in, `root` the form."""

    every: tuple[_Entry, ...] = ()
    face: FaceFile | None = None
    root: Written | None = None

    @classmethod
    def of(cls, laid: Sequence[Sheet], asked: Mapping[str, Asked], chains: Chains) -> "Entries":
        """The fields that `asked` has, by full name, over the areas of these sheets. Raises KeyError as `sheets` does."""
        if not asked:
            return cls()
        named = {item.path: (name, item) for name, item in asked.items()}
        places = [(area, number, sheet) for number, sheet in enumerate(laid) for area in sheet.areas]
        every = tuple(_Entry.of(named[area.path], area, number, sheet, chains) for area, number, sheet in places)
        return cls(every, cast("FaceFile", chains[Role.BODY].faces[0]), Written())

    @property
    def looks(self) -> list[Sheet]:
        """What each field shows."""
        return [entry.look for entry in self.every]

    def objects(
        self,
        add: Add,
        pages: Sequence[PDFPage],
        faces: Mapping[Face, Embedded],
        fonts: Mapping[int, Written],
        tree: Structure,
    ) -> None:
        """Add the fields to the file, its pages and its structure."""
        if self.face is None or self.root is None:
            return
        typed = faces[self.face].number
        add(self.root)
        for entry in self.every:
            add(entry.widget)
        branches = Branches.of({entry.name: entry.widget for entry in self.every}, add)
        for number, entry in enumerate(self.every, len(pages)):
            page, look_of = pages[entry.number], add(entry.shows(faces, fonts))
            above = branches.above(entry.name)
            beside = f" /P {page.ref} /Parent {above.ref} /StructParent {number} /AP <</N {look_of} 0 R>>"
            entry.widget.body = entry.body(beside)
            _put_on(page, entry.widget)
            tree.holding(entry.area.key, entry.number, entry.widget)
        resources = f"<</Font <</{_TYPED} {fonts[typed].ref}>>>>"
        self.root.body = f"<</Fields {array(each.ref for each in branches.first)} /DR {resources}>>"


def _put_on(page: PDFPage, widget: _Widget) -> None:
    """Whoever goes from field to field follows the structure (ISO 14289-1, 7.18.3)."""
    page.annots = PDFArray() if page.annots is None else page.annots
    page.annots.append(widget)
    page.tabs = "/S"  # type: ignore[attr-defined]  # fpdf2 writes every attribute that a page has
