"""From a path to text: what may be read, how much of it, in which encoding."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from decimal import Decimal
from errno import EACCES, EISDIR, ENAMETOOLONG, ENOENT, EPERM
from pathlib import Path

from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase

MAX_BYTES = 2_000_000
"""A dossier of five needs is 30 kB; past two megabytes it is no dossier, and what it could hold would fill the memory."""

_MEGABYTE = 1_000_000
_BYTES, _MEGABYTES = Phrase("{n} 字节"), Phrase("{n} MB")
_UNOPENED = Phrase("打不开：{why}")
_NO_LEAVE = Phrase("没有权限")
_WHY = {
    EACCES: _NO_LEAVE,
    EPERM: _NO_LEAVE,
    EISDIR: Phrase("是文件夹"),
    ENOENT: Phrase("没有这个文件"),
    ENAMETOOLONG: Phrase("文件名太长"),
}
"""What the system says most often, in words; all else is told as it says it."""
_MISNAMED = {
    b"PK\x03\x04": Phrase("里面是 Word、Excel 文件或压缩包，只是改了后缀；请改回原来的后缀（如 .docx、.xlsx）再读"),
    b"\xd0\xcf\x11\xe0": Phrase("里面是旧的 Word、Excel 文件，只是改了后缀；请改回原来的后缀（.doc、.xls）再读"),
}
"""What an archive or an old document begins with -> what to say where it is called something else."""
_A_PDF, _NO_TEXT = Phrase("里面是 PDF，只是改了后缀；请把后缀改成 .pdf 再读"), Phrase("不是文本文件（含有空字节）")
_SYSTEM = Phrase("系统的原话是“{why}”")


def ending(path: Path) -> str:
    """A file name's ending, without the dot, in small letters."""
    return path.suffix.removeprefix(".").lower()


def unknown_format(format: str, known: tuple[str, ...]) -> Phrase:  # noqa: A002 -- the word users know
    """What to say of an ending that nothing here reads."""
    return Phrase("不认识的文件类型“{format}”；可用 {known}", {"format": format, "known": sorted(known)})


def size(number: int) -> Phrase:
    """A number of bytes as people read it.

    >>> [size(number).said() for number in (10, 500_000, 8_000_000)]
    ['10 字节', '0.5 MB', '8 MB']
    """
    if number * 10 < _MEGABYTE:
        return Phrase(_BYTES.template, {"n": number})
    return Phrase(_MEGABYTES.template, {"n": Decimal(number) / _MEGABYTE})


def too_large(most: int) -> Broken:
    """What to raise for a file of more bytes than that."""
    return Broken(Phrase("文件太大：超过 {limit}", {"limit": size(most)}))


def too_long(most: int) -> Broken:
    """What to raise for texts of more bytes than that."""
    return Broken(Phrase("文字太多：超过 {limit}", {"limit": size(most)}))


def too_many_cells(most: int) -> Broken:
    """What to raise for tables of more cells than that."""
    return Broken(Phrase("表格的格子超过 {limit} 个，不读", {"limit": most}))


def too_many_elements(most: int) -> Broken:
    """What to raise for a document of more elements and attributes than that."""
    return Broken(Phrase("文件里的正文太多：超过 {limit} 个元素和属性，不读", {"limit": most}))


def too_deep(most: int) -> Broken:
    """What to raise where more levels than that stand in one another."""
    return Broken(Phrase("正文嵌套超过 {n} 层，不读", {"n": most}))


def unopened(error: OSError) -> Broken:
    """What to raise for a file that the system does not let us read."""
    own = Phrase(_SYSTEM.template, {"why": error.strerror or str(error)})
    return Broken(Phrase(_UNOPENED.template, {"why": _WHY.get(error.errno or 0, own)}))


def content_of(path: Path, max_bytes: int) -> bytes:
    """The bytes of a file. Raises Broken where it has more of them, or can't be read."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(max_bytes + 1)
    except OSError as error:
        raise unopened(error) from error
    if len(raw) > max_bytes:
        raise too_large(max_bytes)
    return raw


def hold_named(raw: bytes) -> None:
    """Raises Broken for a Word or Excel file that is called something else."""
    for begun, what in _MISNAMED.items():
        if raw.startswith(begun):
            raise Broken(what)


def read_text(path: Path, endings: tuple[str, ...], max_bytes: int = MAX_BYTES) -> tuple[str, Phrase | None]:
    """The text of a file, and a note where it was not UTF-8. Raises Broken where it is no text file of a sane size."""
    try:
        if not path.is_file():
            raise Broken(Phrase("不是文件") if path.exists() else Phrase("没有这个文件"))
        if ending(path) not in endings:
            raise Broken(unknown_format(ending(path), endings))
    except OSError as error:
        raise unopened(error) from error
    return decoded(content_of(path, max_bytes))


def decoded(raw: bytes) -> tuple[str, Phrase | None]:
    """`raw` as text: UTF-8, UTF-16 by its mark, else GB18030 with a note."""
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _strictly(raw, "utf-16", Phrase("不是完整的 UTF-16")), Phrase("按 UTF-16 读入；请另存为 UTF-8")
    hold_named(raw)
    if raw.startswith(b"%PDF-"):
        raise Broken(_A_PDF)
    if b"\0" in raw:
        raise Broken(_NO_TEXT)
    try:
        return raw.removeprefix(BOM_UTF8).decode("utf-8"), None
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            raise Broken(Phrase("文件在一个字的中间断了，可能没有传完"), raw.count(b"\n") + 1) from error
    return _strictly(raw, "gb18030", Phrase("编码既不是 UTF-8，也不是 GB18030")), Phrase("按 GB18030 读入；请另存为 UTF-8")


def _strictly(raw: bytes, encoding: str, otherwise: Phrase) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Broken(otherwise, line) from error
