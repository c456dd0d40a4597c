"""JSON as a tree: exact decimals, and every key given twice told by its place."""

import json
import re
from collections.abc import Iterator
from functools import partial

from attrs import define

from xjdemand.formats.tree import Broken, Lines, Marks, Tree, exact, step
from xjdemand.language import Phrase

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')


@define
class _Level:
    """An object or array being walked, and the key or index it is at."""

    is_object: bool
    at: str | int | None


def parse(text: str) -> Tree:
    """Read one JSON document. Raises Broken where it is none, or is nested too deep."""
    doubled: list[bool] = []

    def made(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) < len(pairs):
            doubled.append(True)
        return found

    try:
        value = json.loads(text, parse_float=exact, object_pairs_hook=made)
    except json.JSONDecodeError as error:
        raise Broken(
            Phrase("不是完整的 JSON；解析器的原话是“{why}”", {"why": error.msg}), error.lineno, error.colno
        ) from error
    except RecursionError as error:
        raise Broken(Phrase("嵌套太深")) from error
    except ValueError as error:  # Python refuses to read integers of more than 4,300 digits
        raise Broken(Phrase("有一个数字太长，不是可用的数")) from error
    return Tree(value, partial(_places, text), _marks(text)[1] if doubled else ())


def _places(text: str) -> Marks:
    return _marks(text)[0]


def _marks(text: str) -> tuple[dict[str, tuple[int, int]], tuple[tuple[str, int, int], ...]]:
    marks: dict[str, tuple[int, int]] = {}
    twice = [(pointer, *place) for pointer, place in _keys(text) if marks.setdefault(pointer, place) != place]
    return marks, tuple(twice)


def _keys(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each key and each array element of a valid document, with its pointer and place, in order."""
    levels: list[_Level] = []
    lines = Lines(text)
    for token in TOKEN.finditer(text):
        top = levels[-1] if levels else None
        is_key = top is not None and top.is_object and top.at is None and token[0][0] == '"'
        is_element = top is not None and not top.is_object and token[0] not in ",]"
        if top is not None and is_key:
            top.at = json.loads(token[0])
        if is_key or is_element:
            yield _pointer(levels), lines.place(token.start())
        _moved(levels, token[0])


def _moved(levels: list[_Level], token: str) -> None:
    """Where a structural token leads: down, up, or on to the next key or element."""
    match token:
        case "{":
            levels.append(_Level(is_object=True, at=None))
        case "[":
            levels.append(_Level(is_object=False, at=0))
        case "}" | "]":
            levels.pop()
        case ",":
            at = levels[-1].at
            levels[-1].at = at + 1 if isinstance(at, int) else None


def _pointer(levels: list[_Level]) -> str:
    pointer = ""
    for level in levels:
        pointer = step(pointer, level.at)
    return pointer


def write(value: object) -> str:
    """A tree as JSON, Chinese left readable."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
