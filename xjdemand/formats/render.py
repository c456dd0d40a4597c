"""Forms and dossiers as files for people.

>>> from xjdemand.forms.joint_project import JointProject
>>> render(JointProject(title="膜下滴灌精准调控"))[:8]
b'%PDF-1.7'
"""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from xjdemand.edition import XJ2023, Edition
from xjdemand.errors import UsageError
from xjdemand.formats.data import dumps
from xjdemand.formats.decode import unknown_format
from xjdemand.forms.blank import Annexed, table_of
from xjdemand.forms.dossier import Dossier
from xjdemand.language import Phrase
from xjdemand.page.compose import compose, document
from xjdemand.page.fillable import fillable as fillable_page
from xjdemand.page.page import Document

if TYPE_CHECKING:
    from xjdemand.formats.pdf.fonts import Fonts

PRINTERS = {
    "pdf": "xjdemand.formats.pdf.printer",
    "docx": "xjdemand.formats.docx.printer",
    "xlsx": "xjdemand.formats.sheets.xlsx",
    "csv": "xjdemand.formats.sheets.separated",
    "html": "xjdemand.formats.html.printer",
}
"""Format -> the module that prints it, imported when it is first asked for."""
TABLES = ("xlsx", "csv")
"""Formats of tables: the summary alone is one."""
_TO_FILL = ("pdf",)
"""What has fields to fill on the screen."""
_TAKES_FACES = ("pdf",)
"""What your own faces can be used in; a Word file names its faces, and every machine sets it in those it has."""


def render(
    what: Dossier | Annexed | Document,
    to: str = "pdf",
    edition: Edition = XJ2023,
    *,
    fonts: "Fonts | None" = None,
    fillable: bool = False,
) -> bytes:
    """Print a dossier (附件4 and its 附件3s, or 附件1 and its 附件2s; a missing summary is derived) or one form, blank or filled.

    `to` is "pdf" or "docx"; or "xlsx" or "csv", in which the summary alone is written. The same input gives the same bytes. A PDF
    embeds the data it prints, and `xj.load` reads it back; in a Word file each value stands in a content control tagged with its
    JSON pointer; a workbook has its amounts as numbers, in 万元. `fonts` are faces of your own, for PDF alone.
    Raises RenderError, before anything is drawn, with every character that no face has or no Word file may hold; DumpError where
    the data of a PDF would not load back equal; UsageError for a form of another edition, a format unknown, faces for Word.

    With `fillable` one form, blank or begun, is a PDF with a field for each blank: it is filled on the screen, and `xj.load` reads the
    fields back. UsageError for another format, or for a whole dossier.

    `what` may also be a report on a dossier (`xj.slip`): it embeds no data, and shows such characters by their number. UsageError
    for pages of forms, which are printed from the forms.
    """
    refuse(to, fonts)
    if fillable:
        return _to_fill(what, to, edition, fonts)
    if isinstance(what, Document):
        return _reported(what, to, fonts)
    kind, whole = _dossier(what, edition)
    if isinstance(what, Annexed) and to in TABLES and table_of(type(what)) is None:
        raise UsageError(no_table((what.sheet.heading,), (to,)))
    pages = document(whole, edition.notice) if isinstance(what, Dossier) else _alone(what, _path(what, kind), edition)
    if not pages.pages:
        raise UsageError(Phrase("没有可以打印的表：一份表也没有填"))
    printed = cast("Callable[..., bytes]", import_module(PRINTERS[to]).printed)
    return printed(pages, partial(dumps, whole, "json"), kind, fonts)


def _path(form: Annexed, kind: type[Dossier]) -> str:
    return "/summary" if type(form) is kind.summary_form else "/forms/0"


def _alone(form: Annexed, path: str, edition: Edition) -> Document:
    page = compose(form, edition.notice, path)
    return Document(title=page.full_name, pages=(page,))


def _to_fill(what: Dossier | Annexed | Document, to: str, edition: Edition, fonts: "Fonts | None") -> bytes:
    """One form as a file to fill on the screen."""
    refuse_to_fill(to)
    if not isinstance(what, Annexed):
        raise UsageError(Phrase("可填的 PDF 一份文件是一张表；请一张一张地写"))
    kind, whole = _dossier(what, edition)
    path = _path(what, kind)
    printed = cast("Callable[..., bytes]", import_module(PRINTERS[to]).to_fill)
    return printed(
        _alone(what, path, edition), fillable_page(what, edition.notice, path), partial(dumps, whole, "json"), kind, fonts
    )


def _reported(document: Document, to: str, fonts: "Fonts | None") -> bytes:
    if not document.pages or any(para.path for page in document.pages for para in page.paras()):
        raise UsageError(Phrase("这些页不是报告；要打印表，请给材料或表"))
    reported = cast("Callable[..., bytes]", import_module(PRINTERS[to]).reported)
    return reported(document, fonts)


def refuse(to: str, fonts: "Fonts | None" = None) -> None:
    """Raise UsageError for a format unknown, or for faces of your own in one that takes none."""
    if to not in PRINTERS:
        raise UsageError(unknown_format(to, tuple(PRINTERS)))
    if fonts is not None and to not in _TAKES_FACES:
        raise UsageError(Phrase("字体只用于 {known}；{to} 里只写字体的名称，不带字体", {"known": _TAKES_FACES, "to": to}))


def no_table(annexes: tuple[str, ...], formats: tuple[str, ...]) -> Phrase:
    """What to say of forms that are no tables."""
    others = tuple(to for to in PRINTERS if to not in TABLES)
    return Phrase(
        "{annexes}不是表格，没有写成 {formats}；请用 {others}", {"annexes": annexes, "formats": formats, "others": others}
    )


def refuse_to_fill(to: str) -> None:
    """Raise UsageError for a format that has no fields to fill on the screen."""
    if to not in _TO_FILL:
        raise UsageError(Phrase("可在屏幕上填的只有 {known}，没有 {to}", {"known": _TO_FILL, "to": to}))


def _dossier(what: object, edition: Edition) -> tuple[type[Dossier], Dossier]:
    """`what` as a dossier: itself, or one that holds nothing but the form."""
    for kind in edition.dossiers:
        if isinstance(what, kind):
            return kind, what
        made = cast("Any", kind)
        if type(what) is kind.summary_form:
            return kind, made(summary=what)
        if type(what) is kind.need_form:
            return kind, made(forms=(what,))
    raise UsageError(Phrase("{form} 不是这一版通知的表", {"form": type(what).__name__}))
