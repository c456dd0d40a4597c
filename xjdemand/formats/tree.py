"""What a data file holds before anything is known of forms: plain values, faults, and where each key stands."""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from attrs import define, field

from xjdemand.errors import Place
from xjdemand.language import Phrase
from xjdemand.waivers.inline import Comment

Marks = Mapping[str, tuple[int, int]]
"""JSON pointer in the file's own keys -> line and column of the key, from 1."""

MAX_DEPTH = 20
"""Lists and mappings in one another; a dossier needs five."""


class Plain(str):
    """A YAML scalar written without quotes: its text as written. The field it belongs to decides what it is."""

    __slots__ = ()


class Broken(Exception):  # noqa: N818 -- it never leaves this package: `data` turns it into a LoadError
    """The file is not what its name says: what, and where."""

    def __init__(self, what: Phrase, line: int | None = None, column: int | None = None) -> None:
        super().__init__(what)
        self.what, self.line, self.column = what, line, column


def exact(written: str) -> Decimal:
    """A number as written. Raises Broken where its exponent is past all bounds."""
    try:
        return Decimal(written)
    except InvalidOperation as error:
        raise Broken(Phrase("数字“{value}”太大", {"value": written[:40]})) from error


@define
class Tree:
    """One parsed file.

    `twice` are pointers of keys given more than once, `notes` what is worth knowing, `comments` those of a file that has any for
    us; marks are worked out when first asked for; `places` are those of a document, in place of marks.
    """

    value: object
    find_marks: Callable[[], Marks]
    twice: tuple[tuple[str, int, int], ...] = field(default=())
    notes: tuple[tuple[Phrase, int, int], ...] = field(default=())
    comments: tuple[Comment, ...] = field(default=())
    places: Mapping[str, Place] = field(factory=dict)
    _marks: Marks | None = field(default=None, init=False)

    @property
    def marks(self) -> Marks:
        """Where each key stands."""
        if self._marks is None:
            self._marks = self.find_marks()
        return self._marks


class Lines:
    """Offsets in a text as line and column, from 1."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(self, at: int) -> tuple[int, int]:
        """The line and column of the character at offset `at`."""
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1


def step(pointer: str, key: object) -> str:
    """One step down a JSON pointer (RFC 6901)."""
    return f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"


def nearest(marks: Marks, pointer: str) -> tuple[int, int] | tuple[None, None]:
    """The mark of `pointer`, or of the nearest thing around it that has one."""
    return marks.get(around(marks, pointer), (None, None))


def around(known: Mapping[str, object], pointer: str) -> str:
    """`pointer`, or the nearest thing around it that is known; "" where nothing is."""
    while pointer and pointer not in known:
        pointer = pointer.rpartition("/")[0]
    return pointer


def value_at(value: object, pointer: str) -> object:
    """What a JSON pointer leads to; None where it leads to nothing."""
    for name in pointer.split("/")[1:]:
        key = name.replace("~1", "/").replace("~0", "~")
        match value:
            case list():
                value = value[int(key)]
            case dict():
                value = value.get(key)
            case _:
                return None
    return value
