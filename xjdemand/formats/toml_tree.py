"""TOML as a tree (tomllib), and where its keys stand (a walk over its tokens, which tomllib does not give away)."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache, partial

from attrs import frozen

from xjdemand.formats.comments import comments_at, speaks_of_us
from xjdemand.formats.tree import MAX_DEPTH, Broken, Lines, Marks, Tree, exact, step
from xjdemand.language import Phrase
from xjdemand.waivers.inline import Comment

_BARE = re.compile(r"\s*(?:\[{1,2})?[^\s\"'#=\[\]]*[\u4e00-\u9fff]")
"""A line that begins with a Chinese word outside quotes."""

_PLACE = re.compile(r"(?P<why>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)", re.DOTALL)
_TWICE = "Cannot overwrite a value"
_STRING = r'"(?:[^"\\\n]|\\.)*"' + r"|'[^'\n]*'"
_PART = rf"(?:{_STRING}|[A-Za-z0-9_-]+)"
_KEY_PART = re.compile(_PART)

_LONG_STRING = r'"{3}(?:[^\\]|\\.)*?"{3,5}' + r"|'{3}.*?'{3,5}"

_TOO_DEEP = re.compile(
    rf"{_LONG_STRING}|#[^\n]*|(?P<deep>{_PART}(?:[ \t]*\.[ \t]*{_PART}){{{MAX_DEPTH}}})|{_STRING}|[A-Za-z0-9_-]+", re.DOTALL
)
_STATEMENT = re.compile(rf"(?P<opening>\[{{0,2}})[ \t]*(?P<key>{_PART}(?:[ \t]*\.[ \t]*{_PART})*)")
STRING = re.compile(rf"{_LONG_STRING}|{_STRING}", re.DOTALL)
"""One string, of one line or several, in quotes of either kind."""

_COMMENT = re.compile(rf"{_LONG_STRING}|{_STRING}|(?P<comment>#[^\n]*)", re.DOTALL)
_VALUE_TOKEN = re.compile(rf"{_LONG_STRING}|{_STRING}|#[^\n]*|[\[\]{{}}\n]|[^\[\]{{}}\n\"'#]+", re.DOTALL)


@frozen
class Statement:
    """A header (`opening` is "[" or "[[") or a key (""): its keys, and where they stand in the text."""

    opening: str
    keys: list[str]
    start: int
    end: int


def parse(text: str) -> Tree:
    """Read one TOML document. Raises Broken where it is none; tomllib itself refuses keys given twice."""
    # tomllib takes time in the square of the parts of a dotted key, and more: refuse it before it is parsed
    deep = next((found for found in _TOO_DEEP.finditer(text) if found["deep"]), None)
    if deep:
        raise Broken(Phrase("嵌套超过 {n} 层", {"n": MAX_DEPTH}), *Lines(text).place(deep.start()))
    try:
        value = tomllib.loads(text, parse_float=exact)
    except tomllib.TOMLDecodeError as error:
        raise _broken(error, text) from error
    except RecursionError as error:
        raise Broken(Phrase("嵌套太深")) from error
    except ValueError as error:  # integers of more than 4,300 digits
        raise Broken(Phrase("有一个数字太长，不是可用的数")) from error
    return Tree(value, partial(_marks, text), comments=_comments(text) if speaks_of_us(text) else ())


def _comments(text: str) -> tuple[Comment, ...]:
    """The comments of a valid document."""
    return comments_at(text, (found.span() for found in _COMMENT.finditer(text) if found["comment"]))


def _broken(error: tomllib.TOMLDecodeError, text: str) -> Broken:
    found = _PLACE.fullmatch(str(error))
    if found is None:  # a wording of a later Python
        return Broken(Phrase("不是完整的 TOML；解析器的原话是“{why}”", {"why": str(error)}))
    place = (int(found["line"]), int(found["column"])) if found["line"] else Lines(text).place(len(text))
    if found["why"] == _TWICE:
        return Broken(Phrase("这一项写了两次"), *place)
    if _BARE.match(text.split("\n")[place[0] - 1]):
        return Broken(Phrase('TOML 里中文的键要加引号，写成 "渠道" = …'), *place)
    return Broken(Phrase("不是完整的 TOML；解析器的原话是“{why}”", {"why": found["why"]}), *place)


def _marks(text: str) -> Marks:
    """Where the keys of a valid document stand; what an inline table or array holds has the mark of its key."""
    marks: dict[str, tuple[int, int]] = {}
    arrays: dict[str, int] = {}
    table = ""
    lines = Lines(text)
    for statement in statements(text):
        place = lines.place(statement.start)
        if statement.opening:
            table = down("", statement.keys, arrays, is_array=statement.opening == "[[")
            marks.setdefault(table, place)
            marks.setdefault(table.rpartition("/")[0], place)
        else:
            pointer = down(table, statement.keys, {}, is_array=False)
            while pointer != table:
                marks.setdefault(pointer, place)
                pointer = pointer.rpartition("/")[0]
    return marks


def statements(text: str) -> Iterator[Statement]:
    """Each header and each key of a valid document, but those in braces."""
    at = 0
    while at < len(text):
        if text[at] in " \t\r\n":
            at += 1
            continue
        if text[at] == "#":
            at = _line_end(text, at)
            continue
        statement = _STATEMENT.match(text, at)
        if statement is None:  # not reached in a document that tomllib has read
            return
        keys = [_bare(part) for part in _KEY_PART.findall(statement["key"])]
        yield Statement(statement["opening"], keys, statement.start("key"), statement.end())
        at = _line_end(text, statement.end()) if statement["opening"] else _value_end(text, statement.end())


def key_at(text: str, at: int) -> tuple[list[str], int]:
    """The key, dotted or not, that stands at offset `at`, and where it ends."""
    found = _STATEMENT.match(text, at)
    return ([_bare(part) for part in _KEY_PART.findall(found["key"])], found.end()) if found else ([], at)


@cache
def _bare(part: str) -> str:
    return next(iter(tomllib.loads(f"{part} = 1")))


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _value_end(text: str, at: int) -> int:
    """The end of the line on which the value that starts after `at` is complete."""
    depth = 0
    while at < len(text):
        token = _VALUE_TOKEN.match(text, at)
        if token is None:  # not reached in a document that tomllib has read
            return len(text)
        depth += (token[0] in "[{") - (token[0] in "]}")
        if token[0] == "\n" and depth == 0:
            return at
        at = token.end()
    return at


def down(pointer: str, key: list[str], arrays: dict[str, int], *, is_array: bool) -> str:
    """The pointer that `key` leads to from `pointer`, by way of the last element of each array of tables."""
    for number, part in enumerate(key):
        pointer = step(pointer, part)
        if is_array and number == len(key) - 1:
            arrays[pointer] = arrays.get(pointer, -1) + 1
        if pointer in arrays:
            pointer = step(pointer, arrays[pointer])
    return pointer


def write(value: object) -> str:
    """A tree as TOML."""
    import tomli_w  # noqa: PLC0415 -- only where a TOML file is written

    return tomli_w.dumps(value)  # type: ignore[arg-type]
