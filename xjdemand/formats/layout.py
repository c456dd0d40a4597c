"""How each format lays out values, by the ending of a file's name."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Protocol, cast

from xjdemand.formats import json_nodes, toml_nodes, yaml_nodes
from xjdemand.formats.decode import ending
from xjdemand.formats.nodes import Nodes, Patch, Row


class Layout(Protocol):
    """What `yaml_nodes`, `json_nodes` and `toml_nodes` can do; all but `nodes` and `token` may raise Cannot."""

    def nodes(self, text: str) -> Nodes:
        """Where each value and each list stands."""

    def token(self, old: str, value: str) -> str:
        """A value as written in place of `old`."""

    def another(self, text: str, pointer: str, found: Nodes, row: Row) -> Patch:
        """One more item at the end of a list."""

    def member(self, text: str, key: str, value: object) -> Patch:
        """A new key of the whole file."""


_LAYOUTS: Mapping[str, object] = {"yaml": yaml_nodes, "yml": yaml_nodes, "json": json_nodes, "toml": toml_nodes}


def layout(file: str) -> Layout:
    """The layout of a file by its name. Raises KeyError where it is no data file."""
    return cast("Layout", _LAYOUTS[ending(Path(file))])


@lru_cache(maxsize=4)
def located(file: str, text: str) -> Nodes:
    """Where the values of a file stand; every change of one text asks for the same, so the last few are kept."""
    return layout(file).nodes(text)


def is_editable(file: str) -> bool:
    """Whether values of such a file can be written anew."""
    return ending(Path(file)) in _LAYOUTS
