"""What was mended and what can be, as reports tell it."""

from collections.abc import Iterable, Iterator
from enum import Enum

from attrs import frozen

from xjdemand.errors import Location
from xjdemand.language import Language, Phrase
from xjdemand.reports.shown import shown


class State(Enum):
    """`made`: in the file now. `safe`, `unsafe`: can be made, without asking or on demand. `dropped`: cannot, and why."""

    MADE = "made"
    SAFE = "safe"
    UNSAFE = "unsafe"
    DROPPED = "dropped"


@frozen(kw_only=True)
class Mended:
    """One mend: its rule ("" where none speaks of it), its place in the dossier, the file and in words, and what it does."""

    state: State
    rule: str
    path: str
    where: Phrase
    at: Location
    what: Phrase
    why: Phrase | None = None


_MARKS = {State.SAFE: Phrase("[可自动改正]"), State.UNSAFE: Phrase("[加 --unsafe-fixes 可自动改正]")}


def mark(mended: Iterable[Mended], rule: str, path: str, language: Language) -> str:
    """What stands behind a finding that can be mended; nothing behind another."""
    states = [item.state for item in mended if (item.rule, item.path) == (rule, path) and item.state in _MARKS]
    return f"  {_MARKS[states[0]].said(language)}" if states else ""


def lines(mended: Iterable[Mended], language: Language) -> Iterator[str]:
    """A line for each that was made or dropped, and how many more can be."""
    items = list(mended)
    by_state = {state: [item for item in items if item.state is state] for state in State}
    if made := by_state[State.MADE]:
        yield Phrase("改正 {n} 处：", {"n": len(made)}).said(language)
        yield from (_line(item, language) for item in made)
    if dropped := by_state[State.DROPPED]:
        yield Phrase("没有改 {n} 处：", {"n": len(dropped)}).said(language)
        yield from (_line(item, language) for item in dropped)
    if safe := by_state[State.SAFE]:
        yield Phrase("{n} 处可自动改正（--fix；先看 --diff）", {"n": len(safe)}).said(language)
    if unsafe := by_state[State.UNSAFE]:
        yield Phrase("另有 {n} 处多半能改对，加 --unsafe-fixes 才改", {"n": len(unsafe)}).said(language)


def _line(item: Mended, language: Language) -> str:
    rule = f"{item.rule}  " if item.rule else ""
    values = {"where": item.where, "what": item.what, "why": item.why or ""}
    said = Phrase("{where}：{what}；{why}", values) if item.why else Phrase("{where}：{what}", values)
    return f"   {item.at}  {rule}{shown(said.said(language))}"


def as_data(item: Mended, language: Language) -> dict[str, object]:
    """One mend for programs."""
    return {
        "state": item.state.value,
        "rule": item.rule,
        "file": item.at.file,
        "line": item.at.line,
        "column": item.at.column,
        "path": item.path,
        "where": item.where.said(language),
        "message": item.what.said(language),
        **({"why": item.why.said(language)} if item.why else {}),
    }
