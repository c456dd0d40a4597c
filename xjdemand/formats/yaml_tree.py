"""YAML as a tree: one document, no tags, no aliases, every scalar's text kept as written.

PyYAML's events are read here and not its constructors, so that 0777, 1_000, yes and 2023-08-31 stay what somebody typed.
"""

import re
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import Factory, define

from xjdemand.formats.comments import speaks_of_us
from xjdemand.formats.tree import MAX_DEPTH, Broken, Lines, Plain, Tree, step
from xjdemand.formats.yaml_comments import yaml_comments
from xjdemand.formats.yaml_hints import explained
from xjdemand.language import Phrase

if TYPE_CHECKING:
    import yaml

_WIDE_BLANKS = "\u3000\u00a0"
"""Blanks of Chinese typing that Python does not call printable and YAML does."""

LINE_ENDS = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""Where YAML ends a line."""

_CUT = re.compile(r"[ \t]+(#[^\s#].*)")
_HALF = re.compile("[\ud800-\udfff]")


@define
class _Level:
    """A list or mapping being read: where it stands, what it holds, and the key or index that comes next."""

    pointer: str
    value: dict[str, object] | list[object]
    key: str | None = None


@define
class _Reader:
    root: list[object] = Factory(list)
    levels: list[_Level] = Factory(list)
    marks: dict[str, tuple[int, int]] = Factory(dict)
    twice: list[tuple[str, int, int]] = Factory(list)
    ends: list[tuple[int, int]] = Factory(list)

    def pointer(self) -> str:
        if not self.levels:
            return ""
        level = self.levels[-1]
        return step(level.pointer, len(level.value) if isinstance(level.value, list) else level.key)

    def put(self, value: object, line: int, column: int) -> None:
        if not self.levels:
            self.root.append(value)
            return
        level = self.levels[-1]
        if isinstance(level.value, list):
            self.marks[self.pointer()] = (line, column)
            level.value.append(value)
        else:
            level.value.setdefault(str(level.key), value)
            level.key = None

    def named(self, key: str, line: int, column: int) -> None:
        level = self.levels[-1]
        level.key = key
        if isinstance(level.value, dict) and key in level.value:
            self.twice.append((self.pointer(), line, column))
        else:
            self.marks[self.pointer()] = (line, column)

    def opened(self, value: dict[str, object] | list[object], line: int, column: int) -> None:
        if self.wants_key():
            raise Broken(Phrase("键只能是一个词，不能是列表或键值"), line, column)
        if len(self.levels) >= MAX_DEPTH:
            raise Broken(Phrase("嵌套超过 {n} 层", {"n": MAX_DEPTH}), line, column)
        pointer = self.pointer()
        self.put(value, line, column)
        self.levels.append(_Level(pointer, value))

    def cut_short(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where a scalar without quotes ends before a # that is followed at once by more text: meant, most likely."""
        lines = LINE_ENDS.split(text) if self.ends and " #" in text else []
        for line, column in self.ends if lines else ():
            found = _CUT.match(lines[line], column)
            if found:
                yield line + 1, column + 1, found[1].strip()

    def wants_key(self) -> bool:
        return bool(self.levels) and isinstance(self.levels[-1].value, dict) and self.levels[-1].key is None


def parse(text: str) -> Tree:
    """Read one YAML document. Raises Broken where it is none, or uses tags, aliases or a second document."""
    import yaml  # noqa: PLC0415 -- only where a YAML file is read

    reader = _Reader()
    half = _HALF.search(text)
    if half:
        raise Broken(Phrase("含有半个代理字符（U+D800–U+DFFF），不是完整的字"), *Lines(text).place(half.start()))
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(text, Loader=loader):
            _take(event, reader)
    except yaml.MarkedYAMLError as error:
        raise _broken(error, text) from error
    except yaml.YAMLError as error:
        raise Broken(
            Phrase("不是完整的 YAML；解析器的原话是“{why}”", {"why": " ".join(str(error).split())}),
            *_unprintable(error, text),
        ) from error
    notes = [_lost(line, column, found) for line, column, found in reader.cut_short(text)]
    said = yaml_comments(text) if speaks_of_us(text) else ()
    return Tree(reader.root[0] if reader.root else None, reader.marks.copy, tuple(reader.twice), tuple(notes), said)


def _broken(error: "yaml.MarkedYAMLError", text: str) -> Broken:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    hint = explained(LINE_ENDS.split(text), line)
    if hint is not None:
        return Broken(hint[0], hint[1], column if hint[1] == line else 1)
    return Broken(Phrase("不是完整的 YAML；解析器的原话是“{why}”", {"why": error.problem or error.context}), line, column)


def _lost(line: int, column: int, found: str) -> tuple[Phrase, int, int]:
    return Phrase("“{text}”在“#”之后，当作说明没有读入；要保留，请把整格放进单引号", {"text": found}), line, column


def _take(event: object, reader: _Reader) -> None:
    import yaml  # noqa: PLC0415 -- as above

    mark = getattr(event, "start_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    refused = _refused(event, reader)
    if refused is not None:
        raise Broken(refused, line, column)
    match event:
        case yaml.MappingStartEvent():
            reader.opened({}, line, column)
        case yaml.SequenceStartEvent():
            reader.opened([], line, column)
        case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
            reader.levels.pop()
        case yaml.ScalarEvent() if reader.wants_key():
            reader.named(event.value, line, column)
        case yaml.ScalarEvent():
            if event.value and not event.style and event.end_mark:
                reader.ends.append((event.end_mark.line, event.end_mark.column))
            reader.put(event.value if event.style else Plain(event.value), line, column)


def _refused(event: object, reader: _Reader) -> Phrase | None:
    """What YAML has and a form does not need: every one a way to surprise or to bomb."""
    import yaml  # noqa: PLC0415 -- as above

    match event:
        case yaml.AliasEvent():
            return Phrase("不用别名（*{name}）：请把内容写出来", {"name": event.anchor})
        case yaml.DocumentStartEvent() if reader.root:
            return Phrase("一个文件里只能有一份 YAML 文档")
        case yaml.NodeEvent() if event.anchor is not None:
            return Phrase("不用锚点（&{name}）：要写这几个字请加引号", {"name": event.anchor})
        case yaml.NodeEvent() if getattr(event, "tag", None) not in (None, "!"):
            return Phrase("不用类型标签（{tag}）", {"tag": getattr(event, "tag", "")})
        case _:
            return None


def _unprintable(error: object, text: str) -> tuple[int, int] | tuple[None, None]:
    import yaml  # noqa: PLC0415 -- as above

    at = getattr(error, "position", None)
    if not isinstance(at, int):
        return None, None
    before = text.encode()[:at].decode(errors="ignore") if hasattr(yaml, "CSafeLoader") else text[:at]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def write(value: object) -> str:
    """A tree as YAML that `parse` reads back: texts of several lines as blocks, all else on one line."""
    import yaml  # noqa: PLC0415 -- as above

    class Writer(yaml.SafeDumper):
        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 -- PyYAML's hook
            super().increase_indent(flow, indentless=False)

    def text(writer: Writer, value: str) -> yaml.ScalarNode:
        lines = value.split("\n")
        style = '"' if not all(map(_is_plain, lines)) else "|" if len(lines) > 1 else None
        return writer.represent_scalar("tag:yaml.org,2002:str", value, style=style)

    Writer.add_representer(str, text)
    return str(yaml.dump(value, Dumper=Writer, allow_unicode=True, sort_keys=False, width=sys.maxsize))


def _is_plain(line: str) -> bool:
    """Whether YAML keeps the line as it is: no blank at either end, nothing that it takes for a break or cannot hold."""
    return line == line.strip(" ") and all(sign.isprintable() or sign in _WIDE_BLANKS for sign in line)
