"""A summary as CSV, as Excel opens it: UTF-8 with its mark, every cell in quotes, no cell a formula."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from typing import NoReturn

from xjdemand.errors import UsageError
from xjdemand.formats.sheets.summary import page_of, text_of
from xjdemand.formats.tables import FORMULA
from xjdemand.forms.dossier import Dossier
from xjdemand.language import Phrase
from xjdemand.page.page import Document, Page, Para, Table

_FORMULA = re.compile(f"'*{FORMULA}")
"""What may be taken for a formula, and what looks like one so quoted: either gets an apostrophe, which our reader takes off."""
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")

_NO_REPORT = Phrase("退修单是写给人看的文书，不写成表格；请用 pdf、docx 或 html")


def printed(document: Document, _data: Callable[[], str], kind: type[Dossier], _fonts: None) -> bytes:
    """The summary of `document`. Raises RenderError with every character that it can't hold."""
    return separated(_rows(page_of(document, kind)))


def reported(_document: Document, _fonts: None) -> NoReturn:
    """A slip is no table."""
    raise UsageError(_NO_REPORT)


def separated(rows: Iterable[Iterable[str]]) -> bytes:
    r"""Rows of cells as a file.

    >>> separated([["=1+1", "-5", "'=x"]]).decode("utf-8-sig")
    '"\'=1+1","-5","\'\'=x"\r\n'
    """
    stream = StringIO(newline="")
    csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(map(quoted, row) for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def quoted(text: str) -> str:
    """A text that no program takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def _rows(page: Page) -> Iterator[list[str]]:
    for block in page.blocks:
        match block:
            case Table():
                for row in block.rows:
                    yield [text for cell in row.cells for text in (text_of(cell), *[""] * (cell.columns - 1))]
            case Para():
                yield [block.label + block.text]
