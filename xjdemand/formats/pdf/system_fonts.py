"""The faces that government machines have, found where systems keep their fonts; asked for, never by default."""

import os
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont

from xjdemand.formats.pdf.face_file import FontFile
from xjdemand.formats.pdf.quiet import quiet
from xjdemand.page.page import Role

WANTED = {
    Role.TITLE: ("方正小标宋_GBK", "方正小标宋简体", "FZXiaoBiaoSong-B05", "FZXiaoBiaoSong-B05S", "FZXBSJW--GB1-0"),
    Role.BODY: ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "华文仿宋", "STFangsong"),
    Role.HEADING: ("黑体", "SimHei", "华文黑体", "STHeiti"),
    Role.SUBHEADING: ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "华文楷体", "STKaiti"),
}
"""Families for each role, the one that GB/T 9704-2012 has in mind first."""
_FAMILY = (1, 4, 16)
"""Names in a font file: family, full name, typographic family."""
_ENDINGS = (".ttf", ".ttc")


def folders() -> tuple[Path, ...]:
    """Where this system keeps fonts."""
    home = Path.home()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", str(home / "AppData" / "Local"))
        return Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts", Path(local) / "Microsoft" / "Windows" / "Fonts"
    if sys.platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"
    return Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local" / "share" / "fonts", home / ".fonts"


def found(within: Sequence[Path]) -> dict[Role, FontFile]:
    """The best face for each role among the TrueType files under `within`; roles for which there is none are left out."""
    by_name: dict[str, FontFile] = {}
    for folder in within:
        for name, file in _named(folder):
            by_name.setdefault(name, file)
    best = {role: next((by_name[name] for name in names if name in by_name), None) for role, names in WANTED.items()}
    return {role: file for role, file in best.items() if file is not None}


@cache
def _named(folder: Path) -> tuple[tuple[str, FontFile], ...]:
    files = sorted(file for file in folder.rglob("*") if file.suffix.lower() in _ENDINGS) if folder.is_dir() else []
    return tuple((name, FontFile(file, number)) for file in files for number, name in _names(file))


def _names(file: Path) -> list[tuple[int, str]]:
    try:
        with quiet("fontTools"), file.open("rb") as stream:
            many = file.suffix.lower() == ".ttc"
            fonts = TTCollection(stream, lazy=True).fonts if many else [TTFont(stream, lazy=True)]
            return [
                (number, str(record))
                for number, font in enumerate(fonts)
                if "glyf" in font
                for record in font["name"].names
                if record.nameID in _FAMILY
            ]
    except Exception:  # noqa: BLE001 -- a file that is no font, or broken in any way there is, is no candidate
        return []
