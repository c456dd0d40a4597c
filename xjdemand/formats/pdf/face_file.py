"""A font file, opened once in a process: what setting type asks of it, and what a PDF must say of it."""

import re
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from attrs import field, frozen
from fontTools.ttLib import TTFont, TTLibError
from uharfbuzz import Blob, Font, HarfBuzzError, SubsetFlags, SubsetInput, SubsetPlan, subset_preprocess
from uharfbuzz import Face as HarfBuzzFace

from xjdemand.errors import RenderError
from xjdemand.language import Phrase

THOUSAND = 1000
"""A PDF measures type in thousandths of its size."""
_EMBEDDING, _RESTRICTED, _NOT_IN_PART = 0x000F, 0x0002, 0x0100
"""OS/2.fsType: what the face's owner allows."""
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

    @cached_property
    def said(self) -> Description:
        """What the file says of its face."""
        path = str(self._file.path)
        try:
            with TTFont(path, fontNumber=self._file.number, lazy=True) as font:
                _may_be_embedded(font, path)
                return _described(font)
        except (OSError, TTLibError, KeyError) as error:
            raise _not_opened(path, error) from error

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
        path = str(self._file.path)
        try:
            return subset_preprocess(HarfBuzzFace(Blob.from_file_path(path), self._file.number))
        except (OSError, HarfBuzzError) as error:
            raise _not_opened(path, error) from error

    @cached_property
    def _font(self) -> Any:  # noqa: ANN401 -- as above
        return Font(self._face)

    def glyph(self, character: str) -> int:
        """The number of the glyph for `character`; 0 where there is none."""
        return self._font.get_nominal_glyph(ord(character)) or 0

    def advance(self, character: str) -> float | None:
        """The width of `character` in em; None where the face has no such character."""
        glyph = self.glyph(character)
        return self._font.get_glyph_h_advance(glyph) / self._face.upem if glyph else None

    def cut(self, glyphs: list[int]) -> tuple[bytes, list[int]]:
        """A font program with these glyphs alone, and their numbers in it."""
        wanted = SubsetInput()
        wanted.glyph_set.update(glyphs)
        wanted.drop_table_tag_set.update(int.from_bytes(tag.ljust(4).encode()) for tag in _NOT_IN_PDF)
        wanted.flags = SubsetFlags.NO_HINTING | SubsetFlags.NOTDEF_OUTLINE | SubsetFlags.NO_LAYOUT_CLOSURE
        plan = SubsetPlan(self._face, wanted)
        numbers = plan.old_to_new_glyph_mapping
        return plan.execute().blob.data, [numbers[glyph] for glyph in glyphs]


@cache
def opened(file: FontFile) -> FaceFile:
    """The face in `file`, the same one each time."""
    return FaceFile(file)


def _not_opened(path: str, why: Exception) -> RenderError:
    return RenderError(Phrase("字体文件 {file} 打不开：{why}", {"file": path, "why": why}))


def _may_be_embedded(font: TTFont, path: str) -> None:
    if "glyf" not in font:
        raise RenderError(Phrase("字体文件 {file} 不是 TrueType 轮廓（glyf），不能嵌入；请换 .ttf", {"file": path}))
    allowed = font["OS/2"].fsType
    if allowed & _EMBEDDING == _RESTRICTED or allowed & _NOT_IN_PART:
        raise RenderError(Phrase("字体文件 {file} 的许可不准嵌入，不能用来打印存档", {"file": path}))


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
