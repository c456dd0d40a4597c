"""A file of the user's own written anew: in its encoding, with its mark and its permissions, whole or not at all."""

import os
import tempfile
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

from xjdemand.errors import UsageError
from xjdemand.formats.decode import decoded
from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase

_MARKED = ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"))


def target(path: Path) -> Path:
    """The file that is written where `path` is to change: what a link leads to, for a link is never replaced by a file."""
    return path.resolve() if path.is_symlink() else path


def rewrite(path: Path, before: str, after: str) -> None:
    """Put `after` where `before` stands. Raises UsageError, and writes nothing, where something else stands there by now."""
    end = target(path)
    raw = end.read_bytes()
    if not _is(raw, before):
        raise UsageError(Phrase("{file} 读入以后又改动过，没有写；请再运行一次", {"file": path}))
    _replace(end, _encoded(after, raw))


def _is(raw: bytes, text: str) -> bool:
    try:
        return decoded(raw)[0] == text
    except Broken:
        return False


def _encoded(text: str, like: bytes) -> bytes:
    """`text` in the encoding of `like`, with its mark. GB18030 and UTF-8 both hold every character."""
    for mark, encoding in _MARKED:
        if like.startswith(mark):
            return mark + text.encode(encoding)
    try:
        like.decode("utf-8")
    except UnicodeDecodeError:
        return text.encode("gb18030")
    return text.encode("utf-8")


def _replace(path: Path, raw: bytes) -> None:
    """Write beside the file, then rename over it: whoever reads it sees the old bytes or the new ones."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(path.stat().st_mode & 0o7777)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
