"""Baselines as files: JSON, sorted, with paths as they lead from the baseline's own folder, so that both can be moved together."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from xjdemand.errors import Fault, LoadError, Location
from xjdemand.formats import json_tree
from xjdemand.formats.decode import read_text
from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase
from xjdemand.waivers.baseline import Baseline, Known

_VERSION = "xjdemand-baseline"
_NOW = 1
_DOSSIERS = "dossiers"
_KEPT = ("rule", "title", "place", "fingerprint", "said")
_ABSENT = {"said": ""}
"""What baselines of before do not have."""
_NO_BASELINE = Phrase("不是 xjdemand 的基线文件")
_MAX_BYTES = 50_000_000
"""A baseline is of many dossiers."""


def name_in(file: str | Path, dossier: str | Path) -> str:
    """What a baseline at `file` calls the dossier at that path.

    >>> name_in("收件/基线.json", "收件/甲/材料.yaml")
    '甲/材料.yaml'
    """
    folder, path = Path(os.path.realpath(file)).parent, Path(os.path.realpath(dossier))
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()


def read_baseline(file: str | Path) -> Baseline:
    """The baseline in a file. Raises LoadError where there is none, or where it is no baseline."""
    path = Path(file)
    try:
        text, _ = read_text(path, (path.suffix.removeprefix(".").lower(),), _MAX_BYTES)
        value = json_tree.parse(text).value
    except Broken as broken:
        raise LoadError([Fault(broken.what, Location(str(path), broken.line, broken.column))]) from broken
    if (
        not isinstance(value, dict)
        or type(value.get(_VERSION)) is not int
        or value[_VERSION] != _NOW
        or not isinstance(value.get(_DOSSIERS), dict)
    ):
        raise LoadError([Fault(_NO_BASELINE, Location(str(path)))])
    return Baseline({name: tuple(_known(name, items, path)) for name, items in value[_DOSSIERS].items()})


def _known(name: str, items: object, file: Path) -> Iterator[Known]:
    for item in items if isinstance(items, list) else [None]:
        values = [item.get(key, _ABSENT.get(key)) for key in _KEPT] if isinstance(item, dict) else [None]
        if not all(isinstance(value, str) for value in values):
            raise LoadError([Fault(Phrase("基线里这份材料的记录不完整：{name}", {"name": name}), Location(str(file)))])
        yield Known(**dict(zip(_KEPT, map(str, values), strict=True)))


def write_baseline(file: str | Path, baseline: Baseline) -> None:
    """Write a baseline, the same bytes for the same findings."""
    dossiers = {
        name: [{key: getattr(each, key) for key in _KEPT if getattr(each, key) or key not in _ABSENT} for each in known]
        for name, known in sorted(baseline.dossiers.items())
    }
    text = json.dumps({_VERSION: _NOW, _DOSSIERS: dossiers}, ensure_ascii=False, indent=2)
    Path(file).write_text(f"{text}\n", encoding="utf-8", errors="backslashreplace", newline="\n")
