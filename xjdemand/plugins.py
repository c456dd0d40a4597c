"""Rules of other people's packages, found by the entry-point group `xjdemand.rules`.

An entry point names a Rule, a tuple of Rules, or a callable that returns one of these. What cannot be used is never passed over: it
becomes a Crash under the entry point's name, and so the verdict `error`.
"""

import re
from collections.abc import Iterator, Mapping
from importlib.metadata import EntryPoint, entry_points

from attrs import evolve, frozen

from xjdemand.edition import XJ2023, Edition
from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import Filled
from xjdemand.language import LANGUAGES, Phrase, names
from xjdemand.pages import page
from xjdemand.rules.finding import Crash, Stage, Strength
from xjdemand.rules.rule import Rule
from xjdemand.rules.run import told

GROUP = "xjdemand.rules"

_ID = re.compile(r"(?!XJ)[A-Z]+[0-9]+")
"""Not ours, and in the letters that the command line turns ids into."""

_TYPES = {"strength": Strength, "message": str, "remedy": str, "missing": bool, "due": Stage, "subject": type}


class _Unusable(Exception):  # noqa: N818 -- it never leaves this module
    """What an entry point gave is no rule that could be run and told; why."""

    def __init__(self, why: Phrase) -> None:
        super().__init__(why)
        self.why = why


@frozen(kw_only=True)
class Plugins:
    """What was found: the rules, whose each is (by id), and the entry points that could not be used."""

    rules: tuple[Rule, ...] = ()
    origins: Mapping[str, str] = {}
    broken: tuple[Crash, ...] = ()

    def within(self, edition: Edition) -> Edition:
        """The edition with these rules after its own."""
        return evolve(edition, rules=(*edition.rules, *self.rules)) if self.rules else edition


def load(edition: Edition = XJ2023) -> Plugins:
    """Every rule that an installed package brings, in the order of the entry points' names. Never raises.

    >>> load().within(XJ2023).rules[: len(XJ2023.rules)] == XJ2023.rules
    True
    """
    rules: list[Rule] = []
    broken: list[Crash] = []
    origins = {rule.id: edition.source for rule in edition.catalogue}
    try:
        found = sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value))
    except Exception as error:  # noqa: BLE001 -- a package whose metadata cannot be read may be one that brings rules
        return Plugins(broken=(Crash(GROUP, _why(error)),))
    for entry in found:
        try:
            brought = tuple(_usable(entry, origins, edition))
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 -- a module may fail in any way, or end the program, as it is imported
            said = Phrase("插件 {whose} 不能用：{why}", {"whose": _whose(entry), "why": _why(error)})
            broken.append(Crash(entry.name, said))
            continue
        rules += brought
        origins |= {rule.id: _whose(entry) for rule in brought}
    return Plugins(rules=tuple(rules), origins={rule.id: origins[rule.id] for rule in rules}, broken=tuple(broken))


def _whose(entry: EntryPoint) -> str:
    package = entry.dist
    return f"{package.name} {package.version}" if package and package.name else entry.value


def _why(error: BaseException) -> Phrase | str:
    return error.why if isinstance(error, _Unusable) else told(error)


def _usable(entry: EntryPoint, origins: Mapping[str, str], edition: Edition) -> Iterator[Rule]:
    """Its rules. Raises where any is none that could be run and told, or has an id that is taken."""
    given = entry.load()
    given = given() if callable(given) else given
    taken = dict(origins)
    for item in given if isinstance(given, tuple | list) else (given,):
        if not isinstance(item, Rule):
            raise _Unusable(Phrase("给出的不是规则，是 {kind}", {"kind": type(item).__name__}))
        _hold(item, taken)
        _tell(item, edition)
        taken[item.id] = _whose(entry)
        yield item
    if len(taken) == len(origins):
        raise _Unusable(Phrase("一条规则也没有给出"))


def _hold(rule: Rule, taken: Mapping[str, str]) -> None:
    """Raise where the rule is not made as a rule must be."""
    if not isinstance(rule.id, str) or not _ID.fullmatch(rule.id):
        raise _Unusable(Phrase("编号“{id}”应是大写字母加数字，不以 XJ 开头，如 ABC101", {"id": str(rule.id)}))
    if rule.id in taken:
        raise _Unusable(Phrase("编号 {id} 已由 {whose} 使用", {"id": rule.id, "whose": taken[rule.id]}))
    for name, kind in _TYPES.items():
        if not isinstance(getattr(rule, name), kind):
            raise _Unusable(Phrase("{id} 的 {name} 应为 {kind}", {"id": rule.id, "name": name, "kind": kind.__name__}))
    if not issubclass(rule.subject, Dossier | Filled):
        wrong = {"id": rule.id, "subject": rule.subject.__name__}
        raise _Unusable(Phrase("{id} 查的是 {subject}；插件的规则只能查一份材料（Dossier）或其中一格（Filled）", wrong))


def _tell(rule: Rule, edition: Edition) -> None:
    """Say all that a report or a page would say of the rule, so that what cannot be said fails here."""
    for template in (rule.message, rule.remedy):
        template.format_map(dict.fromkeys(names(template), ""))
    for language in LANGUAGES:
        Phrase(rule.title, edition.notice.figures()).said(language)
        page(rule, edition, language)
