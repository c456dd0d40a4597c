"""How well the content rules read: precision, recall and F1 on the labelled overviews, a text's label present against found.

python tools/measure.py [--set a|b|c|all]   counts alone: no text is ever shown

Sets a and b are open: the tables of words were made with them in view. Set c is held out, and tells how well a new text is read.
Whoever tunes the rules does not read it, and measures it once, at the end; docs/content.md keeps every measure that was taken.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml
from attrs import define

from xjdemand.content.aspects import Aspect
from xjdemand.content.read import Said, read
from xjdemand.content.weigh import Kind

SETS = Path(__file__).resolve().parent.parent / "tests" / "data" / "labelled"
ALL = ("a", "b", "c")
KINDS = {"technical": Kind.TECHNICAL, "outcome": Kind.OUTCOME}
ASPECTS = "aspects"


@define
class Score:
    """Texts that have a label and are found to have it, and the two kinds of error."""

    hits: int = 0
    false: int = 0
    missed: int = 0

    def add(self, *, has: bool, found: bool) -> None:
        """One more text."""
        self.hits += has and found
        self.false += found and not has
        self.missed += has and not found

    @property
    def precision(self) -> float:
        """How many of those found are there."""
        return self.hits / ((self.hits + self.false) or 1)

    @property
    def recall(self) -> float:
        """How many of those there are found."""
        return self.hits / ((self.hits + self.missed) or 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.hits / ((2 * self.hits + self.false + self.missed) or 1)


def labelled(name: str) -> list[Any]:
    """The texts of one set, with their labels."""
    texts: list[Any] = yaml.safe_load((SETS / f"set-{name}.yaml").read_text(encoding="utf-8"))
    return texts


def measured(texts: Iterable[Any]) -> dict[str, Score]:
    """A score for each label, and one for the aspects together."""
    scores = {label: Score() for label in (*KINDS, *(aspect.value for aspect in Aspect), ASPECTS)}
    for text in texts:
        for label, has, found in _held(text, read(text["text"])):
            scores[label].add(has=has, found=found)
            if label not in KINDS:
                scores[ASPECTS].add(has=has, found=found)
    return scores


def _held(text: Any, said: Said) -> Iterator[tuple[str, bool, bool]]:  # noqa: ANN401 -- as YAML has it
    for label, kind in KINDS.items():
        yield label, bool(text[label]), bool(said.quotes(kind))
    told = {found.aspect for found in said.aspects}
    for aspect in Aspect:
        yield aspect.value, aspect.value in text["aspects"], aspect in told


def shown(name: str, scores: dict[str, Score]) -> str:
    """The scores of one set as a table."""
    lines = [f"set {name}", f"{'TP':>4}{'FP':>4}{'FN':>4}{'P':>7}{'R':>7}{'F1':>7}"]
    for label, score in scores.items():
        counts = f"{score.hits:4}{score.false:4}{score.missed:4}"
        lines.append(f"{counts}{score.precision:7.3f}{score.recall:7.3f}{score.f1:7.3f}  {label}")
    return "\n".join(lines)


def main() -> None:
    """Measure the sets asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=[*ALL, "all"], default="all", dest="which")
    which = parser.parse_args().which
    for name in ALL if which == "all" else (which,):
        sys.stdout.write(shown(name, measured(labelled(name))) + "\n\n")


if __name__ == "__main__":
    main()
