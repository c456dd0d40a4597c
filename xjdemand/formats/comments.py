"""The comments of a file, given where they stand: which have a line of their own, and which stand before all else."""

import re
from bisect import bisect_right
from collections.abc import Iterable

from xjdemand.waivers.inline import Comment

_OURS = re.compile("xjdemand", re.IGNORECASE)


def speaks_of_us(text: str) -> bool:
    """Whether there can be anything for us in its comments: most files are not searched for any."""
    return _OURS.search(text) is not None


def comments_at(text: str, spans: Iterable[tuple[int, int]], breaks: str = "\n") -> tuple[Comment, ...]:
    """The comments that stand at these spans of `text`, in their order; `breaks` is what ends a line there."""
    starts = [0, *(found.end() for found in re.finditer(breaks, text))]
    found = []
    is_first, at = True, 0
    for start, end in spans:
        is_first = is_first and not text[at:start].strip()
        line = bisect_right(starts, start)
        before = text[starts[line - 1] : start]
        found.append(Comment(text[start:end], line, len(before) + 1, not before.strip(), is_first))
        at = end
    return tuple(found)
