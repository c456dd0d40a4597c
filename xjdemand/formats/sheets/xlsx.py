"""A summary as an Excel workbook: one sheet that looks like the printed annex, with amounts that can be added up."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from xjdemand.formats.sheets.separated import reported
from xjdemand.formats.sheets.sheet import drawn
from xjdemand.formats.sheets.summary import page_of
from xjdemand.forms.dossier import Dossier
from xjdemand.page.page import Document

if TYPE_CHECKING:
    from xlsxwriter import Workbook

__all__ = ["printed", "reported"]

_BEGINNING = datetime(1980, 1, 1)  # noqa: DTZ001 -- a file that says when it was written is never the same twice
_AS_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
"""What is text stays text, whatever it looks like."""


def printed(document: Document, _data: Callable[[], str], kind: type[Dossier], _fonts: None) -> bytes:
    """The summary of `document`. Raises RenderError with every character that a sheet can't hold."""
    page = page_of(document, kind)
    return made(page.name, lambda book: drawn(page, kind, book))


def made(title: str, draw: "Callable[[Workbook], None]") -> bytes:
    """A workbook, the same bytes from the same sheets."""
    from xlsxwriter import Workbook  # noqa: PLC0415 -- only where a workbook is written

    stream = BytesIO()
    book = Workbook(stream, _AS_TEXT)
    book.set_properties({"title": title, "created": _BEGINNING})
    draw(book)
    book.close()
    return stream.getvalue()
