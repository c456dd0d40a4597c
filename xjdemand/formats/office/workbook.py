"""A workbook opened: its sheets, the texts they share, and how their numbers look."""

import re
from posixpath import dirname, join, normpath
from xml.etree import ElementTree as ET

from attrs import Factory, define, frozen

from xjdemand.formats.office.figures import Look
from xjdemand.formats.office.guard import Archive
from xjdemand.formats.office.parts import main_part, parsed
from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase

_MAIN = "xl/workbook.xml"
_OF_EXCEL = ("spreadsheetml.sheet.main", "spreadsheetml.template.main", "ms-excel.sheet.macroEnabled.main")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_MOST_SHEETS = 100
_LONGEST_CODE = 255
"""Signs of a number format, as Excel allows them; a longer one is not looked at."""


@frozen
class SheetOf:
    """A sheet as the workbook lists it: name, part, the kind of its part, and whether it is hidden."""

    name: str
    part: str
    kind: str
    hidden: bool


@define
class Workbook:
    """What the sheets of a workbook share."""

    archive: Archive
    sheets: list[SheetOf] = Factory(list)
    texts: list[str] = Factory(list)
    looks: list[Look] = Factory(list)
    from_1904: bool = False

    @classmethod
    def of(cls, archive: Archive) -> "Workbook":
        """Read from its archive. Raises Broken where it is no workbook."""
        main = main_part(archive, _OF_EXCEL, _MAIN)
        if main is None:
            raise Broken(Phrase("不是 Excel 文件（里面没有工作簿），可能只是改了后缀"))
        root = parsed(archive.xml(main), archive.limits)
        related = relations(archive, main)
        made = cls(archive, _sheets(root, related))
        shared = next((part for part, kind in related.values() if kind == "sharedStrings"), "")
        styles = next((part for part, kind in related.values() if kind == "styles"), "")
        made.texts = [text_of(each) for each in _children(archive, shared, "si")]
        made.looks = _looks(archive, styles)
        said = next((each.get("date1904", "") for each in root if each.tag == "workbookPr"), "")
        made.from_1904 = said in ("1", "true")
        return made

    def look(self, style: str) -> Look:
        """How a cell of that style shows its number."""
        number = whole(style, len(self.looks))
        return self.looks[number] if number < len(self.looks) else Look()


def whole(said: str | None, otherwise: int) -> int:
    """A number of at most seven digits."""
    return int(said) if said and said.isdecimal() and len(said) < len("10000000") else otherwise


def relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """What a part speaks of, by identity: the part and its kind (“worksheet”); nothing outside of the file."""
    name = f"{dirname(part)}/_rels/{part.rpartition('/')[2]}.rels".removeprefix("/")
    if not archive.has(name):
        return {}
    return {
        each.get("Id", ""): (_target(part, each.get("Target", "")), each.get("Type", "").rpartition("/")[2])
        for each in parsed(archive.xml(name), archive.limits)
        if each.get("TargetMode") != "External"
    }


def _target(part: str, said: str) -> str:
    return said.removeprefix("/") if said.startswith("/") else normpath(join(dirname(part), said))


def _sheets(root: ET.Element, related: dict[str, tuple[str, str]]) -> list[SheetOf]:
    listed = [each for part in root if part.tag == "sheets" for each in part if each.tag == "sheet"]
    if len(listed) > _MOST_SHEETS:
        raise Broken(Phrase("工作表超过 {limit} 张，不读", {"limit": _MOST_SHEETS}))
    made: list[SheetOf] = []
    for each in listed:
        identity = next((value for key, value in each.attrib.items() if key.rpartition("}")[2] == "id" and "}" in key), "")
        part, kind = related.get(identity, ("", ""))
        if part and part in [sheet.part for sheet in made]:
            raise Broken(Phrase("两张工作表是文件里的同一个部分，不读"))
        made.append(SheetOf(each.get("name", ""), part, kind, each.get("state", "visible") != "visible"))
    return made


def _children(archive: Archive, part: str, wanted: str) -> list[ET.Element]:
    found = parsed(archive.xml(part), archive.limits) if part and archive.has(part) else ()
    return [each for each in found if each.tag == wanted]


def _looks(archive: Archive, part: str) -> list[Look]:
    """The number format of each style."""
    codes = {
        each.get("numFmtId", ""): each.get("formatCode", "")
        for listed in _children(archive, part, "numFmts")
        for each in listed
    }
    styles = [each for listed in _children(archive, part, "cellXfs") for each in listed]
    numbers = [each.get("numFmtId", "") for each in styles]
    whole = {number: code for number, code in codes.items() if len(code) <= _LONGEST_CODE}
    return [Look(whole.get(each, ""), int(each) if each.isdecimal() and len(each) < len("10000") else 0) for each in numbers]


def text_of(element: ET.Element) -> str:
    r"""The text of a cell or of a shared text, without the reading aids that stand over it.

    >>> text_of(ET.fromstring("<si><r><t>甲</t></r><rPh><t>jia</t></rPh><r><t>_x000D_\n乙</t></r></si>"))
    '甲\n乙'
    """
    said = []
    for each in element:
        if each.tag == "t":
            said.append(each.text or "")
        elif each.tag == "r":
            said += [run.text or "" for run in each if run.tag == "t"]
    return unescaped("".join(said))


def unescaped(text: str) -> str:
    """Signs that XML can't hold, as files of sheets write them (ISO/IEC 29500-1, 22.9.2.19); lines ended as everywhere."""
    whole = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
    return whole.replace("\r\n", "\n").replace("\r", "\n")
