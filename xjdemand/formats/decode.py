"""From a path to text: what may be read, how much of it, in which encoding."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase

MAX_BYTES = 10_000_000
"""A dossier of five needs is 30 kB; ten megabytes is no dossier."""

_MEGABYTE = 1_000_000


def read_text(path: Path) -> tuple[str, Phrase | None]:
    """The text of a file, and a note where it was not UTF-8. Raises Broken where it is no text file of a sane size."""
    if not path.is_file():
        raise Broken(Phrase("不是文件") if path.exists() else Phrase("没有这个文件"))
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise Broken(Phrase("打不开：{why}", {"why": error.strerror or str(error)})) from error
    if len(raw) > MAX_BYTES:
        raise Broken(Phrase("文件太大：超过 {limit} MB", {"limit": MAX_BYTES // _MEGABYTE}))
    return decoded(raw)


def decoded(raw: bytes) -> tuple[str, Phrase | None]:
    """`raw` as text: UTF-8, UTF-16 by its mark, else GB18030 with a note."""
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _strictly(raw, "utf-16"), Phrase("按 UTF-16 读入；请另存为 UTF-8")
    if b"\0" in raw:
        raise Broken(Phrase("不是文本文件（含有空字节）"))
    try:
        return raw.removeprefix(BOM_UTF8).decode("utf-8"), None
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            raise Broken(Phrase("文件在一个字的中间断了，可能没有传完"), raw.count(b"\n") + 1) from error
    return _strictly(raw, "gb18030"), Phrase("按 GB18030 读入；请另存为 UTF-8")


def _strictly(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Broken(Phrase("编码既不是 UTF-8，也不是 GB18030"), line) from error
