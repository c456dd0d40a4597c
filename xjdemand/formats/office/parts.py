"""Parts of an archive as XML: parsed within limits, and the one that all others hang on."""

from collections.abc import Collection
from xml.etree import ElementTree as ET

from xjdemand.formats.office.guard import Archive
from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase

_TYPES = "[Content_Types].xml"


def parsed(xml: bytes) -> ET.Element:
    """The root of a part, its elements named without their namespaces. Raises Broken where it is no XML."""
    try:
        root = ET.fromstring(xml)  # noqa: S314 -- the guard lets no document type through, so there is no entity to expand
    except ET.ParseError as error:
        said = {"line": error.position[0], "column": error.position[1] + 1}
        raise Broken(Phrase("文件里的正文不是完整的 XML：第 {line} 行第 {column} 字起读不下去", said)) from error
    except (ValueError, LookupError) as error:
        raise Broken(Phrase("文件里的正文不是完整的 XML：写的是不认识的编码")) from error
    short: dict[str, str] = {}
    for each in root.iter():
        name = short.get(each.tag)
        each.tag = name or short.setdefault(each.tag, each.tag.rpartition("}")[2])
    return root


def main_part(archive: Archive, kinds: Collection[str], usual: str) -> str | None:
    """The part that all others hang on, by the kinds that it may be of; it need not be called as usual. None where it is not there."""
    types = parsed(archive.xml(_TYPES)) if archive.has(_TYPES) else ()
    said = (each.get("PartName", "") for each in types if any(kind in each.get("ContentType", "") for kind in kinds))
    main = next(said, usual).removeprefix("/")
    return main if archive.has(main) else None
