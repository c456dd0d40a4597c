"""Which files a pattern in the settings is about."""

import os
import re
from functools import cache
from pathlib import Path

_SIGNS = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def matches(pattern: str, file: str | Path, root: str | Path) -> bool:
    """Whether `pattern` names `file`: by its path from the folder `root`, or, without a “/”, by the file's name alone.

    “*” and “?” stand for signs other than “/”, “**/” for any folders or none. Every other sign is itself.

    >>> matches("drafts/**/*.yaml", "drafts/a.yaml", "."), matches("*.yaml", "drafts/a.yaml", "."), matches("a*", "b.yaml", ".")
    (True, True, False)
    """
    path, within = _absolute(file), _absolute(root)
    inside = path.relative_to(within) if path.is_relative_to(within) else path
    told = inside.as_posix() if "/" in pattern else path.name
    return _expression(pattern.removeprefix("./")).fullmatch(told) is not None


def _absolute(path: str | Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 -- resolve() would follow links, and a pattern is about names as written


@cache
def _expression(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern)
    return re.compile("".join(_SIGNS.get(part, re.escape(part)) for part in parts), re.DOTALL)
