"""TOML: where each value stands, how one is written in place of another, and how an item joins a list."""

import re

from attrs import define

from xjdemand.formats import toml_tree
from xjdemand.formats.nodes import Block, Nodes, Patch, Row, between, body_end, comments_above, indent, is_number, newline
from xjdemand.formats.toml_tree import Statement
from xjdemand.formats.tree import step

_SKIPPED = re.compile(r"(?:[ \t\r\n,]|#[^\n]*)*")
_EQUALS = re.compile(r"[ \t]*=[ \t]*")
_BARE = re.compile(r"[^,\]}#\r\n]+")
_LITERAL = re.compile(r"'(?!'')")


def nodes(text: str) -> Nodes:
    """The values and lists of a text that `toml_tree.parse` reads."""
    found, reader = Nodes(), _Reader(text)
    arrays: dict[str, int] = {}
    table = ""
    headers: list[tuple[str, Statement]] = []
    for statement in toml_tree.statements(text):
        if statement.opening:
            table = toml_tree.down("", statement.keys, arrays, is_array=statement.opening == "[[")
            headers.append((table, statement))
        else:
            pointer = toml_tree.down(table, statement.keys, {}, is_array=False)
            reader.value(statement.end, pointer, found)
    found.lists |= _arrays_of_tables(text, headers)
    return found


def _arrays_of_tables(text: str, headers: list[tuple[str, Statement]]) -> dict[str, tuple[Block, ...]]:
    """Each [[list]] of tables: an item runs from the comments above its header to the next header that is not under it."""
    heads = [comments_above(text, text.rfind("\n", 0, each.start) + 1, len(text)) for _, each in headers]
    lists: dict[str, tuple[Block, ...]] = {}
    for number, (pointer, statement) in enumerate(headers):
        if statement.opening == "[[":
            after = [at for at in range(number + 1, len(headers)) if not headers[at][0].startswith(f"{pointer}/")]
            end = heads[after[0]] if after else len(text)
            block = Block(heads[number], body_end(text, heads[number], end, len(text)))
            name = pointer.rpartition("/")[0]
            lists[name] = (*lists.get(name, ()), block)
    return lists


@define
class _Reader:
    """Values of a valid document, one inside the other."""

    text: str

    def value(self, at: int, pointer: str, found: Nodes) -> int:
        """Read the value that begins behind the “=” at `at`, and say where it ends."""
        start = self._behind(_EQUALS, at)
        if self.text[start] == "[":
            return self._array(start, pointer, found)
        if self.text[start] == "{":
            return self._table(start, pointer, found)
        written = toml_tree.STRING.match(self.text, start) or _BARE.match(self.text, start)
        end = start + len(written[0].rstrip()) if written else start
        found.scalars[pointer] = Block(start, end)
        return end

    def _array(self, start: int, pointer: str, found: Nodes) -> int:
        items: list[Block] = []
        at = self._behind(_SKIPPED, start + 1)
        while self.text[at] != "]":
            end = self.value(at, step(pointer, len(items)), found)
            items.append(Block(at, end))
            at = self._behind(_SKIPPED, end)
        found.bracketed(self.text, pointer, Block(start, at + 1), items)
        return at + 1

    def _table(self, start: int, pointer: str, found: Nodes) -> int:
        at = self._behind(_SKIPPED, start + 1)
        while self.text[at] != "}":
            keys, end = toml_tree.key_at(self.text, at)
            at = self._behind(_SKIPPED, self.value(end, toml_tree.down(pointer, keys, {}, is_array=False), found))
        return at + 1

    def _behind(self, pattern: "re.Pattern[str]", at: int) -> int:
        found = pattern.match(self.text, at)
        return found.end() if found else at


def token(old: str, value: str) -> str:
    """`value` as a string in the quotes of `old` where they can hold it, or as a number where both are one."""
    if is_number(old) and is_number(value):
        return value
    if _LITERAL.match(old) and value.isprintable() and "'" not in value:
        return f"'{value}'"
    return _basic(value)


def _basic(value: str) -> str:
    return toml_tree.write({"k": value}).partition(" = ")[2].rstrip("\n")


def another(text: str, pointer: str, found: Nodes, row: Row) -> Patch:
    """One more item at the end of the list at `pointer`: a table under its header, or one in braces."""
    items = found.items(pointer)
    at, ends = items[-1].end, newline(text)
    header = next((line for line in text[items[-1].start : at].splitlines() if line.lstrip().startswith("[[")), None)
    pairs = [f"{_basic(key)} = {_basic(str(value))}" for key, value in row.items()]
    if header is not None:
        return Patch(at, at, ends.join(["", "", header, *(f"{indent(header, _depth(header))}{pair}" for pair in pairs)]))
    return Patch(at, at, f"{between(text, items)}{{ {', '.join(pairs)} }}")


def _depth(header: str) -> int:
    return len(header) - len(header.lstrip())


def member(text: str, key: str, value: object) -> Patch:
    """A new table of the whole file, at its end, where a header may name anything."""
    ends = newline(text)
    written = toml_tree.write({key: value}).replace("\n", ends)
    return Patch(len(text), len(text), ("" if text.endswith("\n") else ends) + ends + written)
