"""Styles of Word that say more than looks: their paragraphs are numbered, or their text is hidden."""

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from attrs import frozen

from xjdemand.formats.office.elements import is_on, number, said_as, said_by, value_of
from xjdemand.formats.office.guard import Archive
from xjdemand.formats.office.parts import parsed

_NAME = "styles.xml"
_WORTH = (b"numPr", b"vanish")
_DEEPEST = 20
"""Styles that one may be based on, one on another; Word allows eleven."""


@frozen
class Styles:
    """The names of those under which paragraphs are numbered, and of those that hide their text."""

    numbered: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()

    @classmethod
    def beside(cls, archive: Archive, main: str) -> "Styles":
        """Those of the document that is the main part."""
        name = f"{main.rpartition('/')[0]}/{_NAME}".removeprefix("/")
        xml = archive.xml(name) if archive.has(name) else b""
        if not any(worth in xml for worth in _WORTH):
            return cls()
        styles = {said_by(each, "styleId"): each for each in parsed(xml) if each.tag == "style"}
        return cls(
            frozenset(name for name in styles if _is_numbered(name, styles)),
            frozenset(name for name in styles if _is_hidden(name, styles)),
        )


def _is_numbered(name: str, styles: Mapping[str, ET.Element]) -> bool:
    said = _first(name, styles, ("pPr", "numPr", "numId"))
    return said is not None and number(said, 0) > 0


def _is_hidden(name: str, styles: Mapping[str, ET.Element]) -> bool:
    return is_on(_first(name, styles, ("rPr", "vanish")))


def _first(name: str, styles: Mapping[str, ET.Element], wanted: tuple[str, ...]) -> ET.Element | None:
    """What a style says, or the nearest that it is based on."""
    for _ in range(_DEEPEST):
        style = styles.get(name)
        if style is None:
            return None
        said = said_as(style, *wanted)
        if said is not None:
            return said
        name = value_of(said_as(style, "basedOn")) or ""
    return None
