"""What one of our own PDFs carries: its data, and what stands in its form fields. The words on its pages are not read."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from attrs import evolve, frozen
from pypdf import PdfReader, apply_configuration
from pypdf.errors import LimitReachedError

from xjdemand.formats.decode import hold_named, size, too_large
from xjdemand.formats.limits import Limits
from xjdemand.formats.office.guard import sized
from xjdemand.formats.pdf.attached import attached
from xjdemand.formats.pdf.fields import Field, fields_of, has_scripts
from xjdemand.formats.pdf.quiet import quiet
from xjdemand.formats.pdf.write import DATA, TO_FILL
from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase

MAX_PDF_BYTES = 20_000_000
"""Ours are a fifth of a megabyte a form, two and a half to be filled; a scan of a whole dossier has no data in it anyway."""
_LONG_TEXT = re.compile(rb"<[0-9A-Fa-f\s]{2000000}")
"""A megabyte of text in hexadecimal, which pypdf takes longest over."""

_DAMAGED = Phrase("PDF 已损坏，读不了")
_UNPACKING = tuple(f"{way}_maximum_output_length" for way in ("zlib", "lzw", "run_length", "array_based_stream"))
"""What pypdf calls the bounds of each way to unpack a stream."""


@frozen(kw_only=True)
class Carried:
    """What is in a PDF: the data embedded (None where there are none), its fields, and what must be said of it."""

    data: str | None
    fields: tuple[Field, ...] = ()
    doubts: tuple[Phrase, ...] = ()


def carried(raw: bytes, max_bytes: int, limits: Limits) -> Carried:
    """What a PDF holds. Raises Broken where it has neither data nor fields, more than `max_bytes` of data, or more than may be."""
    if not raw:
        return Carried(data="")
    sized(raw, within(limits))
    hold_named(raw)
    if _LONG_TEXT.search(raw):
        raise Broken(Phrase("PDF 里有一处文字太长，不读"))
    with _reading(limits.part):
        reader = PdfReader(BytesIO(raw), strict=True)
        if reader.is_encrypted:
            raise Broken(Phrase("PDF 有密码或限制了权限，读不了；请用没有加密的一份"))
        fields = fields_of(reader, limits)
        doubts = (Phrase("PDF 带有脚本，没有运行"),) if has_scripts(reader) or any(field.acts for field in fields) else ()
        found = attached(reader, (DATA, TO_FILL), limits.parts)
        _whole([name for name, _ in found], fields)
        data = found[0][1].get_data() if found else None
    return Carried(data=None if data is None else _decoded(data, max_bytes), fields=fields, doubts=doubts)


def within(limits: Limits) -> Limits:
    """These limits, and no more bytes than a PDF of ours can have."""
    return evolve(limits, file=min(limits.file, MAX_PDF_BYTES))


@contextmanager
def _reading(unpacked: int) -> Iterator[None]:
    """A broken file fails in any way that pypdf can; no part of it unpacks to more bytes than that."""
    bounds: dict[str, Any] = dict.fromkeys(_UNPACKING, unpacked)
    try:
        with quiet("pypdf"), apply_configuration(**bounds):
            yield
    except Broken:
        raise
    except (LimitReachedError, MemoryError) as error:
        raise Broken(Phrase("PDF 里有一处太大，不读；解开后最多 {limit}", {"limit": size(unpacked)})) from error
    except Exception as error:
        raise Broken(_DAMAGED) from error


def _whole(found: Sequence[str], fields: tuple[Field, ...]) -> None:
    """Refuse what can't be told: data of several files, a form whose fields are gone, a file that has nothing of ours."""
    if len(found) > 1:
        raise Broken(Phrase("PDF 里有 {n} 份数据，像是几份合并的；请读合并以前的各份", {"n": len(found)}))
    if found and found[0] == TO_FILL and not fields:
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
