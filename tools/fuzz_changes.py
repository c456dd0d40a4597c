"""How a good file is made a bad one: bytes changed anywhere, and the parts of an archive changed as the XML they are."""

import re
from collections.abc import Callable, Sequence
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

NUMBERS = ("0", "-1", "1", "65536", "2147483648", "99999999999999999999", "1e309", "NaN", "")
TEXTS = (
    "项目名称",
    "附件4",
    "附件3",
    "推荐单位：",
    "1200万元",
    "=1+1",
    "\u3000",
    "\u200b",
    "\u202e",
    "\ufffe",
    "\U0001f600",
    "：",
    "\t",
    "\r\n",
    '"',
    "]]>",
    "<!--",
    "&#0;",
    "&a;",
    "字" * 300,
)
BYTES = tuple(b"\0 \xff \xfe\xff PK\x03\x04 < > & \" ' \r ( ) << >> /Kids".split(b" "))
ELEMENT = re.compile(rb"<(?:w:|x:)?(\w+)[^<>]*?/>|<(?:w:|x:)?(\w+)[^<>]*>")
VALUE = re.compile(rb'="([^"<]*)"')
TEXT = re.compile(rb">([^<>]+)<")
_MOST = 3_000_000
"""Bytes of one input."""
_ENDS, _WITHIN, _LOST, _TAKEN, _EACH = 0.2, 0.9, 0.06, 0.12, 0.5
"""How often a cut takes all the rest, a change is made within an archive's part, a part is lost or parts are taken from another."""
_LARGE, _OFTENER = 2000, 5
"""A part of so many bytes is changed so many times as often as a small one."""

Change = Callable[[bytes, Random], bytes]


def cut(raw: bytes, chance: Random) -> bytes:
    """Without some bytes, or without the end."""
    at = chance.randrange(len(raw) + 1)
    return raw[:at] if chance.random() < _ENDS else raw[:at] + raw[at + chance.choice((1, 2, 7, 40, 400)) :]


def put(raw: bytes, chance: Random) -> bytes:
    """With some bytes more."""
    at = chance.randrange(len(raw) + 1)
    more = chance.choice((*BYTES, *(text.encode() for text in TEXTS), chance.randbytes(chance.randrange(1, 9))))
    return raw[:at] + more * chance.choice((1, 1, 1, 2, 50)) + raw[at:]


def flip(raw: bytes, chance: Random) -> bytes:
    """With some bytes in place of others."""
    made = bytearray(raw)
    for _ in range(chance.choice((1, 1, 2, 8)) if made else 0):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def again(raw: bytes, chance: Random) -> bytes:
    """With a stretch of it said again, perhaps many times."""
    at = chance.randrange(len(raw) + 1)
    piece = raw[at : at + chance.choice((10, 100, 1000))]
    return raw[:at] + piece * chance.choice((2, 3, 60)) + raw[at:]


def _somewhere(pattern: re.Pattern[bytes], raw: bytes, chance: Random) -> re.Match[bytes] | None:
    """One of the places where a pattern stands: looking for all of them takes longer than reading the file."""
    return pattern.search(raw, chance.randrange(len(raw) + 1)) or pattern.search(raw)


def _within(pattern: re.Pattern[bytes], words: Sequence[str]) -> Change:
    """A change that puts one of the words where the group of a pattern stands."""

    def change(raw: bytes, chance: Random) -> bytes:
        found = _somewhere(pattern, raw, chance)
        if found is None:
            return flip(raw, chance)
        start, end = found.span(1)
        return raw[:start] + chance.choice(words).encode() + raw[end:]

    return change


def element(raw: bytes, chance: Random) -> bytes:
    """With a tag left out, doubled, nested many times, or moved elsewhere."""
    tag, other = (_somewhere(ELEMENT, raw, chance) for _ in range(2))
    if tag is None or other is None:
        return flip(raw, chance)
    times = chance.choice((0, 0, 2, 2, 40, 300))
    at = chance.choice((tag.start(), other.start()))
    without = raw[: tag.start()] + raw[tag.end() :] if times == 0 else raw
    return without[:at] + tag[0] * times + without[at:]


PLAIN: tuple[Change, ...] = (cut, put, flip, again)
MARKED: tuple[Change, ...] = (
    *PLAIN,
    _within(VALUE, (*NUMBERS, *TEXTS)),
    _within(TEXT, (*NUMBERS, *TEXTS)),
    element,
    element,
)


def changed(raw: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """One to five changes; of an archive mostly within a part of it."""
    for _ in range(chance.choice((1, 1, 2, 3, 5))):
        if raw.startswith(b"PK") and chance.random() < _WITHIN:
            raw = _in_archive(raw, others, chance)
        else:
            raw = chance.choice(MARKED if b"<" in raw[:_LARGE] else PLAIN)(raw, chance)
    return raw[:_MOST]


def _in_archive(raw: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """An archive with a part of it changed, left out, or taken from another."""
    parts = _parts(raw)
    if not parts:
        return flip(raw, chance)
    name = chance.choice([each for each in parts for _ in range(_OFTENER if len(parts[each]) > _LARGE else 1)])
    how = chance.random()
    if how < _LOST:
        del parts[name]
    elif how < _TAKEN:
        parts |= {each: content for each, content in _parts(chance.choice(others)).items() if chance.random() < _EACH}
    else:
        parts[name] = chance.choice(MARKED)(parts[name], chance)[:_MOST]
    stream = BytesIO()
    with ZipFile(stream, "w", chance.choice((ZIP_STORED, ZIP_DEFLATED))) as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    return stream.getvalue()


def _parts(raw: bytes) -> dict[str, bytes]:
    try:
        with ZipFile(BytesIO(raw)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return {}
    except Exception:  # noqa: BLE001 -- a broken stream fails in any way that its codec can
        return {}
