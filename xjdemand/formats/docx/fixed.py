"""The parts of a Word file that say the same in all: styles, settings, which part is what, and the properties of the file."""

from collections.abc import Iterable, Mapping
from functools import cache

from xjdemand import __version__
from xjdemand.formats.docx.faces import FACES, fonts
from xjdemand.formats.docx.xml import OFFICE, RELATIONS, WORD, element, file, words
from xjdemand.page.page import Document, Role

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PROPERTY_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set that custom properties belong to (ISO/IEC 29500-1, 22.3.2.1)."""
_WORD_2013 = "15"
"""The mode in which Word lays the file out; without it, it does so as in 2007 and says so in its title bar."""
_DEFAULT_SIZE, _TAB = 24, 480
"""Half points and twips: what a person adds is set in 12 pt; a tabulator is worth two characters."""

FORMS = "xjdemand.forms"
"""The custom property that lists the annexes in the file."""

_KINDS = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "word/glossary/document.xml": f"{_WORD}.document.glossary+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}


def content_types(names: Iterable[str]) -> bytes:
    """What each part is."""
    said = [
        element("Override", PartName=f"/{name}", ContentType=_KINDS.get(name) or f"{_WORD}.{_margin(name)}+xml")
        for name in names
    ]
    default = [
        element("Default", Extension="rels", ContentType="application/vnd.openxmlformats-package.relationships+xml"),
        element("Default", Extension="xml", ContentType="application/xml"),
    ]
    return file(element("Types", *default, *said, xmlns=f"{_PACKAGE}/content-types"))


def _margin(name: str) -> str:
    return "header" if "header" in name else "footer"


def relations(targets: Mapping[str, str]) -> bytes:
    """Which parts another one speaks of, by their identities in it."""
    said = [element("Relationship", Id=name, Type=_type(target), Target=target) for name, target in targets.items()]
    return file(element("Relationships", *said, xmlns=f"{_PACKAGE}/relationships"))


def _type(target: str) -> str:
    kinds = {
        "word/document.xml": "officeDocument",
        "glossary/document.xml": "glossaryDocument",
        "docProps/custom.xml": "custom-properties",
    }
    if target == "docProps/core.xml":
        return f"{_PACKAGE}/relationships/metadata/core-properties"
    plain = target.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
    return f"{RELATIONS}/{kinds.get(target, plain)}"


@cache
def styles() -> bytes:
    """A paragraph style for each role, so that a person who edits the file can change them all at once."""
    size = [element(tag, w_val=_DEFAULT_SIZE) for tag in ("w:sz", "w:szCs")]
    plain = element("w:rPr", fonts(Role.BODY), *size, element("w:lang", w_val="en-US", w_eastAsia="zh-CN"))
    defaults = [element("w:rPrDefault", plain), element("w:pPrDefault")]
    return file(element("w:styles", element("w:docDefaults", *defaults), *map(_style, FACES), _table_style(), xmlns_w=WORD))


def _style(role: Role) -> str:
    face, normal = FACES[role], role is Role.BODY
    based = "" if normal else element("w:basedOn", w_val=FACES[Role.BODY].style)
    level = element("w:outlineLvl", w_val=0) if role is Role.TITLE else ""
    tight = "".join(element(tag, w_val=0) for tag in ("w:autoSpaceDE", "w:autoSpaceDN")) if normal else ""
    return element(
        "w:style",
        element("w:name", w_val=face.called),
        based,
        element("w:qFormat"),
        element("w:pPr", tight, level) if tight or level else "",
        element("w:rPr", fonts(role)),
        w_type="paragraph",
        w_styleId=face.style,
        **({"w_default": 1} if normal else {}),
    )


def _table_style() -> str:
    """Word takes cells without a style to be of this one."""
    return element("w:style", element("w:name", w_val="Normal Table"), w_type="table", w_default=1, w_styleId="TableNormal")


@cache
def settings() -> bytes:
    """Even and odd pages differ (page numbers stand outside); laid out as Word 2013 and later do."""
    mode = element(
        "w:compatSetting", w_name="compatibilityMode", w_uri="http://schemas.microsoft.com/office/word", w_val=_WORD_2013
    )
    tab = element("w:defaultTabStop", w_val=_TAB)
    return file(element("w:settings", tab, element("w:evenAndOddHeaders"), element("w:compat", mode), xmlns_w=WORD))


def core(document: Document) -> bytes:
    """Title and language. No time: it would differ each time."""
    title = element("dc:title", words(document.title))
    language = element("dc:language", words(document.language))
    spaces = {"xmlns_cp": f"{_PACKAGE}/metadata/core-properties", "xmlns_dc": "http://purl.org/dc/elements/1.1/"}
    return file(element("cp:coreProperties", title, language, **spaces))


def custom(document: Document) -> bytes:
    """Which annexes stand in the file, and who wrote it: what survives most programs."""
    held = {FORMS: " ".join(page.name.partition(" ")[0] for page in document.pages), "xjdemand.version": __version__}
    said = [
        element("property", element("vt:lpwstr", words(value)), fmtid=_PROPERTY_SET, pid=number, name=name)
        for number, (name, value) in enumerate(held.items(), 2)
    ]
    spaces = {"xmlns": f"{OFFICE}/custom-properties", "xmlns_vt": f"{OFFICE}/docPropsVTypes"}
    return file(element("Properties", *said, **spaces))
