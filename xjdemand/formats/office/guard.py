"""Archives from anybody, opened without trust: what is no archive of a document, or would fill memory or disk, is refused by name.

Nothing is unpacked to disk, nothing is fetched, no macro is run: parts are read into memory, each up to its limit.
"""

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from attrs import Factory, frozen

from xjdemand.formats.decode import size, too_large, too_many_elements
from xjdemand.formats.limits import LIMITS, Limits
from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_IS_ENCRYPTED = 0x1
_SHOWN = 80
"""Signs of the name of a part that a message quotes."""
_ENTRY = b"PK\x01\x02"
_OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\\|\0")
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)

_ENDED = Phrase("文件不完整，可能没有传完")
_DAMAGED = Phrase("文件不完整，可能没有传完：里面的 {part} 解不开")


@frozen
class Archive:
    """An archive that may be read: its parts by name."""

    _zip: ZipFile
    limits: Limits
    _spent: list[int] = Factory(list)
    """Elements and attributes of each part that was looked at: all of them together are bounded."""

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return name in self._zip.NameToInfo

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its parts, in order."""
        return tuple(self._zip.NameToInfo)

    def part(self, name: str) -> bytes:
        """A part, unpacked. Raises Broken where it is larger than it may be, or damaged."""
        try:
            with self._zip.open(name) as stream:
                content = stream.read(self.limits.part + 1)
        except Exception as error:  # a broken stream fails in any way that its codec can
            raise Broken(Phrase(_DAMAGED.template, {"part": name[:_SHOWN]})) from error
        if len(content) > self.limits.part:
            said = {"part": name, "limit": size(self.limits.part)}
            raise Broken(Phrase("文件里的 {part} 解开后超过 {limit}，不读", said))
        return content

    def xml(self, name: str) -> bytes:
        """A part that is XML. Raises Broken as `part` does, and where it declares a document type: entities are never expanded."""
        content = self.part(name)
        if _DOCTYPE.search(content.replace(b"\0", b"")):  # without noughts UTF-16 is ASCII, whichever end is first
            raise Broken(Phrase("文件里的 {part} 声明了文档类型或实体，不读", {"part": name}))
        self._spent.append(content.count(b"<") + content.count(b"="))
        if sum(self._spent) > self.limits.elements:
            raise too_many_elements(self.limits.elements)
        return content


def opened(raw: bytes, limits: Limits = LIMITS) -> Archive:
    """The archive in `raw`. Raises Broken, by what it is, where it is none that may be read."""
    sized(raw, limits)
    if raw.startswith(_OLE):
        raise Broken(_LOCKED if _ENCRYPTED in raw else _OLD)
    if not raw.startswith(_ZIP):
        raise Broken(next((what for begun, what in _OTHERS.items() if raw.lstrip().startswith(begun)), _NO_ARCHIVE))
    _few(raw.count(_ENTRY), limits)
    try:
        archive = ZipFile(BytesIO(raw))
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Broken(_ENDED) from error
    _hold(archive.infolist(), limits)
    return Archive(archive, limits)


def sized(raw: bytes, limits: Limits) -> None:
    """Raises Broken for an empty file, and for one that is too large."""
    if len(raw) > limits.file:
        raise too_large(limits.file)
    if not raw:
        raise Broken(Phrase("空文件"))


_NO_ARCHIVE = Phrase("不是 Word、Excel 的新格式文件（可能只是改了后缀）")
_OTHERS = {
    b"%PDF": Phrase("里面是 PDF，只是改了后缀；请交回原来的 Word、Excel 文件，或可填的 PDF"),
    b"{\\rtf": Phrase("里面是 RTF，只是改了后缀；请把后缀改成 .rtf 再读"),
    b"<": Phrase("里面是网页或 XML，只是改了后缀；是网页的，请把后缀改成 .html 再读"),
    b"\xff\xd8\xff": Phrase("里面是图片，不能读；请交回原来的 Word、Excel 文件"),
    b"\x89PNG": Phrase("里面是图片，不能读；请交回原来的 Word、Excel 文件"),
}
"""What a file that is no archive begins with -> what it is."""
_LOCKED = Phrase("文件有密码，读不了；请另存一份没有密码的")
_OLD = Phrase("是旧的 .doc、.xls 格式；请把后缀改成 .doc、.xls 再读，或用 Word、WPS 另存为 .docx、.xlsx")


def _few(parts: int, limits: Limits) -> None:
    """Counted before the archive is opened: a table of a million parts fills memory by itself."""
    if parts > limits.parts:
        raise Broken(Phrase("文件里有 {n} 个部分，超过 {limit} 个，不读", {"n": parts, "limit": limits.parts}))


def _hold(parts: list[ZipInfo], limits: Limits) -> None:
    _few(len(parts), limits)
    names = [part.filename for part in parts]
    outside = next((name for name in names if _OUTSIDE.search(name)), None)
    if outside is not None:
        raise Broken(Phrase("文件里的“{part}”指向文件外面，不读", {"part": outside[:_SHOWN]}))
    if len(set(map(str.lower, names))) < len(names):
        raise Broken(Phrase("文件里有两个部分同名，不读"))
    if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):  # others unpack past all bounds at once
        raise Broken(Phrase("文件用了不认识的压缩方法，不读"))
    if any(part.flag_bits & _IS_ENCRYPTED for part in parts):
        raise Broken(_LOCKED)
