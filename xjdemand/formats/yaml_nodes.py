"""YAML: where each value stands, how one is written in place of another, and how an item joins a list."""

import json
from collections.abc import Iterator
from typing import Any

from xjdemand.formats import yaml_tree
from xjdemand.formats.nodes import (
    Block,
    Cannot,
    Nodes,
    Patch,
    Row,
    between,
    body_end,
    comments_above,
    indent,
    line_end,
    newline,
)
from xjdemand.formats.tree import step
from xjdemand.language import Phrase

_NOT_PLAIN = frozenset("\"'#:,[]{}&*!|>%@`\\")
_NULLS = ("", "~", "null", "Null", "NULL")


def nodes(text: str) -> Nodes:
    """The values and lists of a text that `yaml_tree.parse` reads."""
    import yaml  # noqa: PLC0415 -- only where a YAML file is mended

    found = Nodes()
    events: Iterator[Any] = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            _node(event, events, text, "", found)
            break
    return found


def _node(event: Any, events: Iterator[Any], text: str, pointer: str, found: Nodes) -> Block:  # noqa: ANN401 -- PyYAML's own types leave out what events hold
    """Read on to the end of one node, and say where it stands."""
    import yaml  # noqa: PLC0415 -- as above

    start, end, column = event.start_mark.index, event.end_mark.index, event.start_mark.column
    if isinstance(event, yaml.ScalarEvent):
        found.scalars[pointer] = Block(start, end)
        return found.scalars[pointer]
    inside: list[Block] = []
    for key in events:
        if isinstance(key, yaml.CollectionEndEvent):
            break
        if isinstance(event, yaml.MappingStartEvent):
            inside.append(_node(next(events), events, text, step(pointer, key.value), found))
        else:
            inside.append(_node(key, events, text, step(pointer, len(inside)), found))
    if event.flow_style:
        end = key.end_mark.index
    elif inside:
        end = inside[-1].end
    if isinstance(event, yaml.SequenceStartEvent):
        if event.flow_style:
            found.bracketed(text, pointer, Block(start, end), inside)
        else:
            found.lists[pointer] = _dashed(text, column, inside)
    return Block(start, end)


def _dashed(text: str, column: int, inside: list[Block]) -> tuple[Block, ...]:
    """The items of a list of dashes: each from the comments above its dash to the last thing indented under it."""
    heads = [comments_above(text, _dash(text, column, item.start), column) for item in inside]
    ends = [*heads[1:], _last_end(text, column, inside[-1].end)] if inside else []
    return tuple(Block(head, body_end(text, head, end, column)) for head, end in zip(heads, ends, strict=True))


def _dash(text: str, column: int, at: int) -> int:
    """Where the dash stands that begins the item at offset `at`."""
    start = text.rfind("\n", 0, at) + 1
    while start and text[start : start + column + 1].strip() != "-":
        start = text.rfind("\n", 0, start - 1) + 1
    return start + column


def _last_end(text: str, column: int, at: int) -> int:
    """Past the comment behind the last value, and those on lines of their own that are indented under the dash."""
    end = line_end(text, len(text[:at].rstrip()))
    while True:
        start = text.find("\n", end) + 1
        line = text[start : line_end(text, start)] if start else ""
        if not line.lstrip().startswith("#") or len(line) - len(line.lstrip()) <= column:
            return end
        end = line_end(text, start)


def token(old: str, value: str) -> str:
    """`value` as a scalar, quoted as `old` was, or more where it must be."""
    if old[:1] in ("|", ">"):
        return _quoted(value) + old[len(old.rstrip()) :]
    if old.startswith('"'):
        return json.dumps(value, ensure_ascii=False)
    plain = not old.startswith("'") and _may_be_plain(value)
    return (" " if not old else "") + (value if plain else _quoted(value))


def _may_be_plain(value: str) -> bool:
    stands = value == value.strip() and value not in _NULLS and value[0] not in "-?"
    return stands and value.isprintable() and not _NOT_PLAIN & set(value)


def _quoted(value: str) -> str:
    if value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    return json.dumps(value, ensure_ascii=False)


def another(text: str, pointer: str, found: Nodes, row: Row) -> Patch:
    """One more item at the end of the list at `pointer`."""
    items = found.items(pointer)
    at = items[-1].end
    before = indent(text, items[-1].start)
    if before.strip():
        return Patch(at, at, between(text, items) + json.dumps(row, ensure_ascii=False))
    lines = yaml_tree.write([dict(row)]).splitlines()
    dash = " " * (len(lines[0]) - len(lines[0].lstrip()))
    ends = newline(text)
    return Patch(at, at, "".join(f"{ends}{before}{line.removeprefix(dash)}" for line in lines))


def member(text: str, key: str, value: object) -> Patch:
    """A new key of the whole file, at its end. Raises Cannot where the file is one pair of braces."""
    if text.rstrip().endswith("}") and text.lstrip().startswith("{"):
        raise Cannot(Phrase("整个文件写在一对花括号里，加不了{key}", {"key": key}))
    ends = newline(text)
    written = yaml_tree.write({key: value}).replace("\n", ends)
    return Patch(len(text), len(text), ("" if text.endswith("\n") else ends) + ends + written)
