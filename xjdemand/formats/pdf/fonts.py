"""Which faces a document is set in: the user's for the roles named, ours for the rest and for characters theirs lack."""

from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path

from attrs import field, frozen

from xjdemand.formats.pdf.face_file import FaceFile, FontFile, opened
from xjdemand.formats.pdf.system_fonts import folders, found
from xjdemand.page.page import Role
from xjdemand.typeset.faces import Chain, Chains

_OURS = {
    Role.TITLE: ("NotoSerifSC-Bold", "NotoSerifSC-Regular", "NotoSansSC-Regular"),
    Role.BODY: ("NotoSerifSC-Regular", "NotoSansSC-Regular"),
    Role.HEADING: ("NotoSansSC-Regular", "NotoSerifSC-Regular"),
    Role.SUBHEADING: ("NotoSerifSC-Regular", "NotoSansSC-Regular"),
}
_WIDE = "NotoSerifSC-Wide"


def _file(value: str | Path | FontFile | None) -> FontFile | None:
    return FontFile(value) if isinstance(value, str | Path) else value


@frozen(kw_only=True)
class Fonts:
    """TrueType files for the roles of GB/T 9704-2012: title 小标宋, body 仿宋, heading 黑体, subheading 楷体; None for ours.

    >>> Fonts(heading="simhei.ttf").body is None
    True
    """

    title: FontFile | None = field(default=None, converter=_file)
    body: FontFile | None = field(default=None, converter=_file)
    heading: FontFile | None = field(default=None, converter=_file)
    subheading: FontFile | None = field(default=None, converter=_file)

    @classmethod
    def of_system(cls, within: Sequence[Path] | None = None) -> "Fonts":
        """What is installed here (or under `within`) of the faces that official documents are set in; ours for the rest."""
        here = found(folders() if within is None else within)
        return cls(**{role.value: file for role, file in here.items()})

    def chains(self) -> Chains:
        """The faces of each role. Raises RenderError where a file can't be read, or may not be embedded."""
        return _chains(self)


@cache
def _chains(fonts: Fonts) -> Chains:
    return {role: Chain(_faces(role, getattr(fonts, role.value))) for role in Role}


def _faces(role: Role, own: FontFile | None) -> list[FaceFile]:
    ours = [opened(_bundled(name)) for name in (*_OURS[role], _WIDE)]
    return ours if own is None else [opened(own), *ours]


def _bundled(name: str) -> FontFile:
    return FontFile(Path(str(resources.files("xjdemand") / "fonts" / f"{name}.ttf")))
