"""The data that one of our own PDFs carries. Nothing of its pages is read."""

from io import BytesIO
from pathlib import Path

from xjdemand.formats.pdf.quiet import quiet
from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase

MAX_PDF_BYTES = 50_000_000
"""Ours are a fifth of a megabyte a form; a scan of a whole dossier has no data in it anyway."""
_MEGABYTE = 1_000_000


def data_of(path: Path, max_bytes: int) -> str:
    """The JSON embedded in the PDF at `path`. Raises Broken where there is none, or more than `max_bytes` of it."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_PDF_BYTES + 1)
    except OSError as error:
        raise Broken(Phrase("打不开：{why}", {"why": error.strerror or str(error)})) from error
    return data_in(raw, max_bytes)


def data_in(raw: bytes, max_bytes: int) -> str:
    """As `data_of`, of a PDF in memory."""
    if len(raw) > MAX_PDF_BYTES:
        raise Broken(Phrase("文件太大：超过 {limit} MB", {"limit": MAX_PDF_BYTES // _MEGABYTE}))
    if not raw:
        return ""
    data = _embedded(raw)
    if data is None:
        raise Broken(Phrase("这份 PDF 里没有 xjdemand 的数据；别的程序打印或扫描的表还不能读"))
    if len(data) > max_bytes:
        raise Broken(Phrase("文件太大：超过 {limit} MB", {"limit": max_bytes / _MEGABYTE}))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Broken(Phrase("PDF 里的数据不是 UTF-8")) from error


def _embedded(raw: bytes) -> bytes | None:
    from pypdf import PdfReader  # noqa: PLC0415 -- only where a PDF is read

    from xjdemand.formats.pdf.write import DATA  # noqa: PLC0415 -- as above

    try:
        with quiet("pypdf"):
            reader = PdfReader(BytesIO(raw), strict=True)
            encrypted = reader.is_encrypted
            found = [] if encrypted else [file.content for file in reader.attachment_list if file.name == DATA]
    except Exception as error:  # a broken file fails in any way that pypdf can
        raise Broken(Phrase("PDF 已损坏，读不了")) from error
    if encrypted:
        raise Broken(Phrase("PDF 有密码或限制了权限，读不了；请用没有加密的一份"))
    if len(found) > 1:
        raise Broken(Phrase("PDF 里有 {n} 份数据，像是几份合并的；请读合并以前的各份", {"n": len(found)}))
    return found[0] if found else None
