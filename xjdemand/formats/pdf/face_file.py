"""A font file, opened once in a process: what setting type asks of it, and what a PDF must say of it."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from attrs import field, frozen
from fontTools.ttLib import TTFont
from uharfbuzz import Blob, Font, SubsetFlags, SubsetInput, SubsetPlan, subset_preprocess
from uharfbuzz import Face as HarfBuzzFace

from xjdemand.errors import Fault, Location, RenderError, XjDemandError
from xjdemand.formats.pdf.quiet import quiet
from xjdemand.language import Phrase

THOUSAND = 1000
"""A PDF measures type in thousandths of its size."""
_EMBEDDING, _RESTRICTED, _NOT_IN_PART = 0x000F, 0x0002, 0x0300
"""OS/2.fsType: what the face's owner allows. The last two bits: not cut down to some glyphs, nor as outlines."""
_NOT_IN_PDF = (
    "cmap",
    "name",
    "OS/2",
    "post",
    "GSUB",
    "GPOS",
    "GDEF",
    "BASE",
    "DSIG",
    "kern",
    "vhea",
    "vmtx",
    "STAT",
    "gasp",
)
_NEVER_SAID = "\ufeff\ufffe"
_UNSEEN = ("Cc", "Cs", "Cn")
_BOLD = 600
_STEM, _BOLD_STEM = 80, 160


@frozen
class FontFile:
    """A font file; `number` counts the faces of a .ttc from 0."""

    path: Path = field(converter=Path)
    number: int = 0


@frozen(kw_only=True)
class Description:
    """What a PDF says of a face: its PostScript name, and measures in em or (`box`, `cap_height`, `stem`) thousandths of it."""

    name: str
    ascent: float
    descent: float
    box: tuple[int, ...]
    cap_height: int
    italic_angle: int
    stem: int


class FaceFile:
    """A TrueType face in a file, opened when it is first asked something; shared by all documents of a process.

    Asking raises RenderError where the file can't be read, or its owner does not allow it to be embedded.
    """

    def __init__(self, file: FontFile) -> None:
        self._file = file
        self._glyphs: dict[str, tuple[int, float]] = {}

    @cached_property
    def said(self) -> Description:
        """What the file says of its face."""
        with self._reading(), self._file.path.open("rb") as stream:
            font = TTFont(stream, fontNumber=self._file.number, lazy=True)
            _may_be_embedded(font, self._file.path)
            return _described(font)

    @property
    def ascent(self) -> float:
        """Em above the line."""
        return self.said.ascent

    @property
    def descent(self) -> float:
        """Em below the line."""
        return self.said.descent

    @cached_property
    def _face(self) -> Any:  # noqa: ANN401 -- harfbuzz has no types
        with self._reading():
            return subset_preprocess(HarfBuzzFace(Blob.from_file_path(str(self._file.path)), self._file.number))

    @cached_property
    def _font(self) -> Any:  # noqa: ANN401 -- as above
        return Font(self._face)

    def glyph(self, character: str) -> tuple[int, float]:
        """The number of the glyph for `character`, and its width in em; both are 0 where there is none."""
        if character not in self._glyphs:
            number = self._font.get_nominal_glyph(ord(character)) or 0
            self._glyphs[character] = number, self._font.get_glyph_h_advance(number) / self._face.upem if number else 0.0
        return self._glyphs[character]

    def advance(self, character: str) -> float | None:
        """The width of `character` in em; None where the face has no such character."""
        number, width = self.glyph(character)
        return width if number else None

    def characters(self) -> frozenset[str]:
        """All that it has, but for those that a PDF for the archive may not name (ISO 19005-3, 6.2.11.7.2) and controls."""
        every = map(chr, self._face.unicodes)
        return frozenset(sign for sign in every if sign not in _NEVER_SAID and unicodedata.category(sign) not in _UNSEEN)

    def cut(self, glyphs: list[int]) -> tuple[bytes, list[int]]:
        """A font program with these glyphs alone, and their numbers in it."""
        wanted = SubsetInput()
        wanted.glyph_set.update(glyphs)
        wanted.drop_table_tag_set.update(int.from_bytes(tag.ljust(4).encode()) for tag in _NOT_IN_PDF)
        wanted.flags = SubsetFlags.NO_HINTING | SubsetFlags.NOTDEF_OUTLINE | SubsetFlags.NO_LAYOUT_CLOSURE
        with self._reading():
            plan = SubsetPlan(self._face, wanted)
            numbers = plan.old_to_new_glyph_mapping
            return plan.execute().blob.data, [numbers[glyph] for glyph in glyphs]

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """A damaged face fails in any way that fontTools and harfbuzz can."""
        try:
            with quiet("fontTools"):
                yield
        except XjDemandError:
            raise
        except Exception as error:
            raise _refused(self._file.path, Phrase("字体文件打不开，或已损坏")) from error


@cache
def opened(file: FontFile) -> FaceFile:
    """The face in `file`, the same one each time."""
    return FaceFile(file)


def _refused(path: Path, why: Phrase) -> RenderError:
    return RenderError([Fault(why, Location(str(path)))])


def _may_be_embedded(font: TTFont, path: Path) -> None:
    characters = font.getBestCmap() if font.flavor is None and "glyf" in font else None
    if not characters:
        raise _refused(path, Phrase("不是带 Unicode 字符表的 TrueType 字体（glyf），不能嵌入；请换 .ttf"))
    allowed = font["OS/2"].fsType
    if allowed & _EMBEDDING == _RESTRICTED or allowed & _NOT_IN_PART:
        raise _refused(path, Phrase("字体的许可不准嵌入，不能用来打印存档"))


def _described(font: TTFont) -> Description:
    head, hhea, os2 = font["head"], font["hhea"], font["OS/2"]
    em = head.unitsPerEm
    return Description(
        name=re.sub(r"[^A-Za-z0-9-]", "", font["name"].getDebugName(6) or "") or "Face",
        ascent=hhea.ascent / em,
        descent=-hhea.descent / em,
        box=tuple(round(value / em * THOUSAND) for value in (head.xMin, head.yMin, head.xMax, head.yMax)),
        cap_height=round((getattr(os2, "sCapHeight", 0) or hhea.ascent) / em * THOUSAND),
        italic_angle=int(font["post"].italicAngle),
        stem=_BOLD_STEM if os2.usWeightClass >= _BOLD else _STEM,
    )
