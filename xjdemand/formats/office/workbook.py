"""A workbook opened: its sheets, the texts they share, and how their numbers look."""

from collections.abc import Iterable
from posixpath import dirname, join, normpath
from xml.etree import ElementTree as ET

from attrs import Factory, define, frozen

from xjdemand.formats.office.addresses import ON, whole
from xjdemand.formats.office.cell_styles import Style, styles_of
from xjdemand.formats.office.guard import Archive
from xjdemand.formats.office.parts import main_part, parsed
from xjdemand.formats.office.texts import Text, text_of
from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase

_MAIN = "xl/workbook.xml"
_OF_EXCEL = ("spreadsheetml.sheet.main", "spreadsheetml.template.main", "ms-excel.sheet.macroEnabled.main")
_MOST_SHEETS = 100


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
    texts: list[Text] = Factory(list)
    styles: list[Style] = Factory(list)
    from_1904: bool = False

    @classmethod
    def of(cls, archive: Archive) -> "Workbook":
        """Read from its archive. Raises Broken where it is no workbook."""
        main = main_part(archive, _OF_EXCEL, _MAIN)
        if main is None:
            raise Broken(Phrase("不是 Excel 文件（里面没有工作簿），可能只是改了后缀"))
        root = parsed(archive.xml(main))
        related = relations(archive, main)
        made = cls(archive, _sheets(root, related))
        shared = next((part for part, kind in related.values() if kind == "sharedStrings"), "")
        styles = next((part for part, kind in related.values() if kind == "styles"), "")
        made.texts = [text_of(each) for each in _part(archive, shared) if each.tag == "si"]
        made.styles = styles_of({each.tag: each for each in _part(archive, styles)})
        said = next((each.get("date1904", "") for each in root if each.tag == "workbookPr"), "")
        made.from_1904 = said in ON
        return made

    def style(self, said: str) -> Style:
        """How a cell of that style looks."""
        number = whole(said, len(self.styles))
        return self.styles[number] if number < len(self.styles) else Style()


def relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """What a part speaks of, by identity: the part and its kind (“worksheet”); nothing outside of the file."""
    name = f"{dirname(part)}/_rels/{part.rpartition('/')[2]}.rels".removeprefix("/")
    if not archive.has(name):
        return {}
    return {
        each.get("Id", ""): (_target(part, each.get("Target", "")), each.get("Type", "").rpartition("/")[2])
        for each in parsed(archive.xml(name))
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


def _part(archive: Archive, part: str) -> Iterable[ET.Element]:
    """What stands in a part; nothing where there is none."""
    return parsed(archive.xml(part)) if part and archive.has(part) else ()
