"""The faces of one document, cut down to the characters it has, as PDF objects.

A character's code in the content is its place among the characters used, so text can be read back exactly even where a face draws
two of them alike.
"""

from collections.abc import Callable, Iterable, Sequence

from fpdf.syntax import PDFObject

from xjdemand.formats.pdf.face_file import THOUSAND, FaceFile
from xjdemand.formats.pdf.objects import Stream, Written, array, program

_SYMBOLIC = 4
_BLOCK = 100
"""Entries in a block of a CMap (Adobe Technical Note 5014)."""

_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class Embedded:
    """One face in one document: which characters it draws, under which codes; `resource` is its name in the content."""

    def __init__(self, face: FaceFile, characters: Iterable[str], number: int) -> None:
        self.file = face
        self.characters = sorted(characters)
        self.number, self.resource = number, f"F{number}"
        self.glyphs = [face.glyph(character) for character in self.characters]
        self.codes = {character: f"{code:04X}" for code, character in enumerate(self.characters, 1)}
        self._tag = f"XJDEM{chr(ord('A') + number)}"

    def coded(self, words: str) -> str:
        """`words` as codes, in hexadecimal."""
        return "".join(map(self.codes.__getitem__, words))

    def objects(self, add: Callable[[PDFObject], int]) -> Written:
        """Add everything the face needs to the file; the font object itself."""
        cut, numbers = self.file.cut([glyph for glyph, _ in self.glyphs])
        name = f"{self._tag}+{self.file.said.name}"
        places = b"".join(number.to_bytes(2, "big") for number in (0, *numbers))
        of_program, of_places = add(program(cut)), add(Stream(places))
        of_unicode = add(Stream(self._to_unicode().encode("ascii")))
        descriptor = add(Written(self._descriptor(name, of_program)))
        descendant = (
            f"<</Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) "
            f"/Supplement 0>> /FontDescriptor {descriptor} 0 R /DW {THOUSAND} /W {self._widths()} /CIDToGIDMap {of_places} 0 R>>"
        )
        below = add(Written(descendant))
        font = Written(
            f"<</Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
            f"/DescendantFonts [{below} 0 R] /ToUnicode {of_unicode} 0 R>>"
        )
        add(font)
        return font

    def _descriptor(self, name: str, of_program: int) -> str:
        said = self.file.said
        return (
            f"<</Type /FontDescriptor /FontName /{name} /Flags {_SYMBOLIC} /FontBBox {array(said.box)} "
            f"/ItalicAngle {said.italic_angle} /Ascent {round(said.ascent * THOUSAND)} /Descent {-round(said.descent * THOUSAND)} "
            f"/CapHeight {said.cap_height} /StemV {said.stem} /FontFile2 {of_program} 0 R>>"
        )

    def _widths(self) -> str:
        """The widths other than a full one, by code."""
        parts: list[str] = []
        for code, (_, width) in enumerate(self.glyphs, 1):
            if width != 1:
                parts.append(f"{code} [{round(width * THOUSAND)}]")
        return array(parts)

    def _to_unicode(self) -> str:
        entries = [f"<{code}> <{character.encode('utf-16-be').hex()}>" for character, code in self.codes.items()]
        return _CMAP.format(blocks="\n".join(_blocks(entries)))


def _blocks(entries: Sequence[str]) -> Iterable[str]:
    for start in range(0, len(entries), _BLOCK):
        block = entries[start : start + _BLOCK]
        yield "\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"])
