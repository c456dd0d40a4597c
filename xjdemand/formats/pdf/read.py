"""What one of our own PDFs carries: its data, and what stands in its form fields. The words on its pages are not read."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from attrs import frozen
from pypdf import PdfReader, apply_configuration
from pypdf.errors import LimitReachedError

from xjdemand.formats.decode import too_large
from xjdemand.formats.pdf.fields import Field, fields_of, has_scripts
from xjdemand.formats.pdf.quiet import quiet
from xjdemand.formats.pdf.write import DATA, TO_FILL
from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase

MAX_PDF_BYTES = 20_000_000
"""Ours are a fifth of a megabyte a form, two and a half to be filled; a scan of a whole dossier has no data in it anyway."""
_UNPACKED = 8_000_000
"""Bytes that a stream of objects may have."""
_LONG_TEXT = re.compile(rb"<[0-9A-Fa-f\s]{2000000}")
"""A megabyte of text in hexadecimal, which pypdf takes longest over."""

_DAMAGED = Phrase("PDF 已损坏，读不了")


@frozen(kw_only=True)
class Carried:
    """What is in a PDF: the data embedded (None where there are none), its fields, and what must be said of it."""

    data: str | None
    fields: tuple[Field, ...] = ()
    doubts: tuple[Phrase, ...] = ()


def carried(raw: bytes, max_bytes: int) -> Carried:
    """What a PDF holds. Raises Broken where it has neither data nor fields, or more than `max_bytes` of data."""
    if len(raw) > MAX_PDF_BYTES:
        raise too_large(MAX_PDF_BYTES)
    if not raw:
        return Carried(data="")
    if _LONG_TEXT.search(raw):
        raise Broken(Phrase("PDF 里有一处文字太长，不读"))
    with _reading(), apply_configuration(zlib_maximum_output_length=_UNPACKED, lzw_maximum_output_length=_UNPACKED):
        reader = PdfReader(BytesIO(raw), strict=True)
        if reader.is_encrypted:
            raise Broken(Phrase("PDF 有密码或限制了权限，读不了；请用没有加密的一份"))
        fields = fields_of(reader)
        doubts = (Phrase("PDF 带有脚本，没有运行"),) if has_scripts(reader) or any(field.acts for field in fields) else ()
    with _reading():
        found = [(file.name, file.content) for file in reader.attachment_list if file.name in (DATA, TO_FILL)]
    _whole(found, fields)
    return Carried(data=_decoded(found[0][1], max_bytes) if found else None, fields=fields, doubts=doubts)


@contextmanager
def _reading() -> Iterator[None]:
    """A broken file fails in any way that pypdf can."""
    try:
        with quiet("pypdf"):
            yield
    except Broken:
        raise
    except (LimitReachedError, MemoryError) as error:
        raise Broken(Phrase("PDF 里有一处解开后太大，不读")) from error
    except Exception as error:
        raise Broken(_DAMAGED) from error


def _whole(found: list[tuple[str, bytes]], fields: tuple[Field, ...]) -> None:
    """Refuse what can't be told: data of several files, a form whose fields are gone, a file that has nothing of ours."""
    if len(found) > 1:
        raise Broken(Phrase("PDF 里有 {n} 份数据，像是几份合并的；请读合并以前的各份", {"n": len(found)}))
    if found and found[0][0] == TO_FILL and not fields:
        raise Broken(Phrase("这份可填的 PDF 已经没有栏目（压平了，或重新打印过），填的内容读不出来；请交回压平以前的一份"))
    if not found and not fields:
        raise Broken(Phrase("这份 PDF 里没有 xjdemand 的数据；别的程序打印或扫描的表还不能读"))


def _decoded(data: bytes, max_bytes: int) -> str:
    if len(data) > max_bytes:
        raise too_large(max_bytes)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Broken(Phrase("PDF 里的数据不是 UTF-8")) from error
