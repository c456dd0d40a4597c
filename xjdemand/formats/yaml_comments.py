"""The comments of a YAML file: what begins with # outside of every scalar, as PyYAML marks them."""

import re
from collections.abc import Iterator

from xjdemand.formats.comments import comments_at
from xjdemand.waivers.inline import Comment

_BREAK = "\r\n|[\r\n\x85\u2028\u2029]"
"""What ends a line in YAML 1.1."""

_COMMENT = re.compile("#[^\r\n\x85\u2028\u2029]*")
_BLOCK_HEADER = re.compile("[|>][-+0-9]*")


def yaml_comments(text: str) -> tuple[Comment, ...]:
    """The comments of a valid document; a # within a text is none, behind the | of a block it begins one."""
    return comments_at(text, _spans(text), _BREAK)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end in (*_scalars(text), (len(text), len(text))):
        while (found := _COMMENT.search(text, at, start)) is not None:
            yield found.span()
            at = found.end()
        header = _BLOCK_HEADER.match(text, start, end)
        beside = header and _COMMENT.match(text, _after_blanks(text, header.end()), end)
        if beside:
            yield beside.span()
        at = end


def _after_blanks(text: str, at: int) -> int:
    while text[at : at + 1] in (" ", "\t"):
        at += 1
    return at


def _scalars(text: str) -> Iterator[tuple[int, int]]:
    """Where each scalar begins and ends."""
    import yaml  # noqa: PLC0415 -- only where a YAML file is read

    for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        if isinstance(event, yaml.ScalarEvent) and event.start_mark and event.end_mark:
            yield event.start_mark.index, event.end_mark.index
