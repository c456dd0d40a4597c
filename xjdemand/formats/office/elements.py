"""Elements of Word's XML: what stands in them by name, and their values."""

from xml.etree import ElementTree as ET


def said_as(element: ET.Element, *names: str) -> ET.Element | None:
    """What stands in an element under those names, one in another."""
    found = element
    for name in names:
        for child in found:
            if child.tag == name:
                found = child
                break
        else:
            return None
    return found


def value_of(element: ET.Element | None) -> str | None:
    """Its `val`, whatever the namespace; None where there is none."""
    said = () if element is None else element.attrib.items()
    return next((value for key, value in said if key.rpartition("}")[2] == "val"), None)


def said_by(element: ET.Element, name: str) -> str:
    """An attribute, whatever the namespace; empty where there is none."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def is_on(switch: ET.Element | None) -> bool:
    """Whether a property is there and not switched off."""
    return switch is not None and value_of(switch) not in ("0", "false", "off")


def number(element: ET.Element | None, otherwise: int) -> int:
    """Its `val` as a number of at most four digits."""
    said = value_of(element) or ""
    return int(said) if said.isdecimal() and len(said) < len("10000") else otherwise


def tag_of(control: ET.Element) -> str:
    """The tag of a content control."""
    return value_of(said_as(control, "sdtPr", "tag")) or ""
