"""What of a document is a table: the page of its summary, whose every cell can stand in a sheet."""

import re
from collections.abc import Iterator, Mapping

from xjdemand.errors import Fault, Location, RenderError
from xjdemand.formats.signs import NO_SIGN, faults, is_unseen
from xjdemand.formats.tables import LONGEST
from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import spot
from xjdemand.language import Phrase
from xjdemand.page.page import Cell, Document, Page, Para, Role, Table

_UNWRITABLE = re.compile("[\x00-\x08\n-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no XML file may hold, and the controls that it may and nobody can see."""
_NO_CHARACTER = Phrase("{where}：{code} 不是字，表格文件里不能有；请删去")


def page_of(document: Document, kind: type[Dossier]) -> Page:
    """The page of the summary. Raises RenderError with all that can't stand in a sheet."""
    heading = kind.summary_form.sheet.heading
    page = next(page for page in document.pages if page.name.partition(" ")[0] == heading)
    alone = Document(title=page.name, pages=(page,))
    found = (*faults(alone, unwritable, kind), *_too_long(page, kind))
    if found:
        raise RenderError(found)
    return page


def unwritable(text: str, _role: Role) -> Mapping[str, Phrase]:
    """The signs of a text that no sheet can hold, each with what to say of it."""
    signs = dict.fromkeys(_UNWRITABLE.findall(text))
    return {sign: NO_SIGN if is_unseen(sign) else _NO_CHARACTER for sign in signs}


def text_of(cell: Cell) -> str:
    """What stands in a cell, a line for each paragraph."""
    return "\n".join(para.label + para.text for para in cell.paras)


def _too_long(page: Page, kind: type[Dossier]) -> Iterator[Fault]:
    for cell in _cells(page):
        length, path = len(text_of(cell).encode("utf-16-le", "surrogatepass")) // 2, cell.paras[0].path
        if length > LONGEST:
            said = {"where": spot(kind, path).words(), "n": length, "limit": LONGEST}
            yield Fault(Phrase("{where}：有 {n} 字，表格的一格最多 {limit} 字", said), Location(""), path)


def _cells(page: Page) -> Iterator[Cell]:
    for block in page.blocks:
        match block:
            case Table():
                yield from (cell for row in block.rows for cell in row.cells)
            case Para():
                yield Cell(paras=(block,))
