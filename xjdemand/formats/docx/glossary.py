"""What an emptied control shows: Word takes it from a second document within the file, and else puts in an invitation that prints."""

from collections.abc import Mapping
from typing import Final

from xjdemand.formats.docx.xml import WORD, element, file, words

EMPTY: Final = "\u3000"
"""What stands in an empty control, so that there is something to click on."""
_NAME = "xjdemandEmpty"
_IDENTITY = "{6C1B1E52-6D0A-4E0B-9B6F-0D2E5A7C2023}"


def placeholder() -> str:
    """The property of a control that says what it shows when it is emptied."""
    return element("w:placeholder", element("w:docPart", w_val=_NAME))


def glossary() -> Mapping[str, bytes]:
    """The part in which that stands."""
    about = element(
        "w:docPartPr",
        element("w:name", w_val=_NAME),
        element("w:category", element("w:name", w_val="General"), element("w:gallery", w_val="placeholder")),
        element("w:types", element("w:type", w_val="bbPlcHdr")),
        element("w:behaviors", element("w:behavior", w_val="content")),
        element("w:guid", w_val=_IDENTITY),
    )
    said = element("w:docPartBody", element("w:p", element("w:r", element("w:t", words(EMPTY), xml_space="preserve"))))
    part = element("w:docPart", about, said)
    return {"word/glossary/document.xml": file(element("w:glossaryDocument", element("w:docParts", part), xmlns_w=WORD))}
