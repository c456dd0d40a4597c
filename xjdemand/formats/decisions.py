"""An officer's decisions, kept beside the dossier they are about: `材料.yaml.decisions.yaml`.

    决定:
      - 规则: XJ201
        位置: /summary
        理由: 厅务会同意增报一项
        经办人: 买买提·艾力
        日期: 2023-09-01
        发现: 喀什地区行政公署推荐了 6 项，名额为 5 项
        指纹: 5d0c…

Each key may also be given by its English name.
"""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from attrs import frozen

from xjdemand.errors import Fault, LoadError, Location, UsageError
from xjdemand.formats import yaml_tree
from xjdemand.formats.decode import read_text
from xjdemand.formats.leaves import Unfit, is_nothing, kind_of, text
from xjdemand.formats.tree import Broken, Tree, nearest, step
from xjdemand.language import Phrase
from xjdemand.rules.suppression import Decision, Misread
from xjdemand.rules.waiver import WaiverKind
from xjdemand.waivers.inline import day_of, unreadable_day

ENDING = ".decisions.yaml"
NO_DOSSIER = Phrase("记的是决定，不是材料，没有当作材料来读")
"""What to say of such a file among dossiers."""

_ALL = ("决定", "decisions")
_KEYS = {
    "规则": "rule",
    "位置": "path",
    "理由": "reason",
    "经办人": "by",
    "日期": "date",
    "发现": "found",
    "指纹": "fingerprint",
}
"""What the keys of a decision are called, and in English."""


def is_decisions(path: str | Path) -> bool:
    """Whether a file is one of decisions, by its name."""
    return Path(path).name.lower().endswith(ENDING)


def decisions_file(dossier: str | Path) -> Path:
    """Where the decisions on a dossier are kept: beside its file or folder, under its whole name.

    >>> decisions_file("收件/材料.yaml").as_posix()
    '收件/材料.yaml.decisions.yaml'
    """
    path = Path(dossier)
    named = path if path.name else path.resolve()
    return named.with_name(named.name + ENDING)


def load_decisions(dossier: str | Path) -> tuple[Decision | Misread, ...]:
    """The decisions on the dossier at that path; none where no file of them stands beside it.

    Where one finding was decided on more than once, the last decision counts. Raises LoadError, with every fault, where the file
    is no list of decisions; a decision that lacks something is given as it is.
    """
    file = decisions_file(dossier)
    return tuple(_last([_decision(item) for item in _items(_text(file), file)])) if file.exists() else ()


def record(dossier: str | Path, decision: Decision) -> Path:
    """Add a decision to those on a dossier, and say in which file. What stands there is kept as it was, with its comments.

    Raises LoadError as `load_decisions` does; UsageError where the file is laid out so that nothing can be added at its end.
    """
    file = decisions_file(dossier)
    first, *lines = yaml_tree.write({_ALL[0]: [_labelled(decision)]}).splitlines(keepends=True)
    before = _text(file) if file.exists() else first
    after = f"{before.rstrip()}\n{''.join(lines)}"
    known = [item.said for item in _items(before, file)]
    added = {_KEYS[label]: value for label, value in _labelled(decision).items()}
    try:
        is_added = [item.said for item in _items(after, file)] == [*known, added]
    except LoadError:
        is_added = False
    if not is_added:
        raise UsageError(Phrase("{file} 的写法接不下去：请把各条决定写成以“  - ”开头的列表", {"file": file}))
    file.write_text(after, encoding="utf-8", newline="\n")
    return file


def _labelled(decision: Decision) -> dict[str, str]:
    day = decision.day.isoformat() if decision.day else ""
    values = (decision.rule, decision.path, decision.reason, decision.by, day, decision.found, decision.fingerprint)
    return dict(zip(_KEYS, values, strict=True))


@frozen
class _Item:
    """One decision as it is written: its values by the English names of their keys, and where it stands."""

    said: dict[str, str]
    at: Location


def _last(decisions: Sequence[Decision | Misread]) -> Iterator[Decision | Misread]:
    """Without those that a later one on the same finding replaced."""
    last = {(each.rule, each.fingerprint): each for each in decisions if isinstance(each, Decision) and each.fingerprint}
    for each in decisions:
        if not isinstance(each, Decision) or not each.fingerprint or last[each.rule, each.fingerprint] is each:
            yield each


def _text(file: Path) -> str:
    try:
        return read_text(file, ("yaml",))[0]
    except Broken as broken:
        raise LoadError([Fault(broken.what, Location(str(file), broken.line))]) from broken


def _items(text: str, file: Path) -> list[_Item]:
    """The decisions in the text of a file. Raises LoadError with all that has no place in such a file."""
    try:
        tree = yaml_tree.parse(text)
    except Broken as broken:
        raise LoadError([Fault(broken.what, Location(str(file), broken.line, broken.column))]) from broken
    twice = Phrase("这一项写了两次")
    faults = [Fault(twice, Location(str(file), line, column), key) for key, line, column in tree.twice]
    whole = tree.value if isinstance(tree.value, dict) else {}
    name, value = next(iter(whole.items()), ("", None))
    if len(whole) != 1 or name not in _ALL or not (is_nothing(value) or isinstance(value, list)):
        faults.append(Fault(Phrase("应为“{key}”之下的一个列表", {"key": _ALL[0]}), Location(str(file), 1, 1)))
        raise LoadError(faults)
    listed = value if isinstance(value, list) else []
    items = [_item(item, step(step("", name), number), tree, file, faults) for number, item in enumerate(listed)]
    if faults:
        raise LoadError(faults)
    return items


def _item(item: object, pointer: str, tree: Tree, file: Path, faults: list[Fault]) -> _Item:
    """One decision; what has no place in it is added to the faults."""
    said: dict[str, str] = {}
    at = Location(str(file), *nearest(tree.marks, pointer))
    if not isinstance(item, dict):
        faults.append(Fault(Phrase("应为一组键值，实为{found}", {"found": kind_of(item)}), at, pointer))
        return _Item(said, at)
    for key, value in item.items():
        try:
            said[_english(key)] = text(value)
        except Unfit as unfit:
            here = step(pointer, key)
            faults.append(Fault(unfit.what, Location(str(file), *nearest(tree.marks, here)), here))
    return _Item(said, at)


def _english(key: str) -> str:
    """A key's English name. Raises Unfit, with the nearest, where there is none of that name."""
    if key in _KEYS or key in _KEYS.values():
        return _KEYS.get(key, key)
    near = get_close_matches(key, (*_KEYS, *_KEYS.values()), n=1, cutoff=0)
    raise Unfit(Phrase("没有“{key}”这一项；最接近的是“{near}”", {"key": key, "near": near[0]}))


def _decision(item: _Item) -> Decision | Misread:
    said = {name: item.said.get(name, "").strip() for name in _KEYS.values()}
    day, rule = said.pop("date"), said.pop("rule").upper()
    if day and day_of(day) is None:
        words = f"{rule} {said['path']}".strip()
        return Misread(text=words, at=item.at, why=unreadable_day(day), rule=rule, kind=WaiverKind.DECIDED)
    return Decision(**{**said, "found": item.said.get("found", "")}, rule=rule, day=day_of(day), at=item.at)
