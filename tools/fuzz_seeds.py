"""The good files that `fuzz.py` begins with: what we write ourselves, and what other programs' files look like in the tests."""

import sys
from collections.abc import Callable
from pathlib import Path

import xjdemand as xj
from xjdemand.demo import SOUND, sample
from xjdemand.examples import demand_dossier, joint_dossier

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))


def _dossiers() -> list["xj.Dossier"]:
    return [joint_dossier(needs=2), demand_dossier(needs=2), *(xj.loads(sample(name), "yaml") for name in SOUND)]


def _rendered(to: str) -> list[bytes]:
    return [xj.render(each, to) for each in _dossiers()]


def _dumped(to: str) -> Callable[[], list[bytes]]:
    return lambda: [xj.dumps(each, to).encode() for each in _dossiers()[:2]]


def _word() -> list[bytes]:
    from test_word_reading import CASES  # noqa: PLC0415 -- the tests' own corpus

    return [*_rendered("docx"), *(case.file for case in CASES.values())]


SEEDS: dict[str, Callable[[], list[bytes]]] = {
    "docx": _word,
    "json": _dumped("json"),
    "pdf": lambda: _rendered("pdf"),
    "toml": _dumped("toml"),
    "yaml": _dumped("yaml"),
}
"""Ending -> its good files."""
