"""JSON: where each value stands, how one is written in place of another, and how an item joins a list."""

import json
import re
from collections.abc import Iterator

from xjdemand.formats.json_tree import TOKEN
from xjdemand.formats.nodes import Block, Nodes, Patch, Row, between, indent, is_number, newline
from xjdemand.formats.tree import step

_Tokens = Iterator["re.Match[str]"]


def nodes(text: str) -> Nodes:
    """The values and lists of a text that `json_tree.parse` reads."""
    found = Nodes()
    tokens = TOKEN.finditer(text)
    _value(next(tokens), tokens, "", found)
    return found


def _value(first: "re.Match[str]", tokens: _Tokens, pointer: str, found: Nodes) -> Block:
    """Read on to the end of one value, and say where it stands."""
    if first[0] not in "{[":
        found.scalars[pointer] = Block(first.start(), first.end())
        return found.scalars[pointer]
    inside: list[Block] = []
    for token in tokens:
        if token[0] in "}]":
            break
        if token[0] == ",":
            continue
        if first[0] == "{":
            next(tokens)  # the colon
            inside.append(_value(next(tokens), tokens, step(pointer, json.loads(token[0])), found))
        else:
            inside.append(_value(token, tokens, step(pointer, len(inside)), found))
    if first[0] == "[":
        found.lists[pointer] = tuple(inside)
    return Block(first.start(), token.end())


def token(old: str, value: str) -> str:
    """`value` as a text, or as a number where `old` was one and it can be; in ASCII where `old` was escaped."""
    if is_number(old) and is_number(value):
        return value
    return json.dumps(value, ensure_ascii=old.isascii() and "\\u" in old)


def another(text: str, pointer: str, found: Nodes, row: Row) -> Patch:
    """One more item at the end of the list at `pointer`, over as many lines as the last one has."""
    items = found.items(pointer)
    last = text[items[-1].start : items[-1].end]
    written = (
        _laid_out(row, indent(text, items[-1].start), newline(text)) if "\n" in last else json.dumps(row, ensure_ascii=False)
    )
    return Patch(items[-1].end, items[-1].end, between(text, items) + written)


def _laid_out(value: object, before: str, ends: str) -> str:
    margin = before[: len(before) - len(before.lstrip())]
    return json.dumps(value, ensure_ascii=False, indent=2).replace("\n", ends + margin)


def member(text: str, key: str, value: object) -> Patch:
    """A new key of the whole file, at its end."""
    at = len(text[: text.rindex("}")].rstrip())
    ends = newline(text)
    comma = "," if text[at - 1] != "{" else ""
    laid_out = _laid_out(value, "  ", ends) if "\n" in text else json.dumps(value, ensure_ascii=False)
    start = f"{comma}{ends}  " if "\n" in text else f"{comma} "
    return Patch(at, at, f"{start}{json.dumps(key, ensure_ascii=False)}: {laid_out}")
