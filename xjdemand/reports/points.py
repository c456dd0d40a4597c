"""Findings as a person ticks them off: those of one rule that say the same at several places made one point."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from attrs import frozen

from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import order
from xjdemand.language import Phrase, spell
from xjdemand.money import Unparsed
from xjdemand.reports.shown import shown
from xjdemand.rules.finding import Finding, Report

_LONGEST = 28
"""Characters of a quote; a longer one is cut in its middle, since names that are confused differ at either end."""
_MOST = 6
"""Items of a list that are named; the others are counted."""
_PAIR = 2
_NAMES = ("label", "fact")
"""Values that name the field: findings that differ in them alone say the same."""
_BETWEEN, _DOT = "；", " · "


@frozen
class Point:
    """What is wrong at one place or at several, in Chinese: fit for a cell of a table."""

    findings: tuple[Finding, ...]

    @property
    def where(self) -> str:
        """The places: “附件2 第1、3份 · 项目概述”."""
        return _BETWEEN.join(_places(self.findings))

    @property
    def what(self) -> str:
        """What is wrong there."""
        return self._said(self.findings[0].what)

    @property
    def clause(self) -> str:
        """The clauses it rests on, each with what it says."""
        quotes: dict[str, dict[str, None]] = {}
        for finding in self.findings:
            quotes.setdefault(finding.clause.id, {})[f"“{_cut(finding.clause.quote)}”"] = None
        return _BETWEEN.join(f"{name} {''.join(said)}" for name, said in quotes.items())

    @property
    def remedy(self) -> str:
        """How to put it right."""
        return self._said(self.findings[0].remedy)

    def _said(self, phrase: Phrase) -> str:
        named = {name: self._named(name) for name in _NAMES if name in phrase.values}
        return _line(Phrase(phrase.template, {name: _short(value) for name, value in {**phrase.values, **named}.items()}))

    def _named(self, name: str) -> list[object]:
        return list({spell(finding.values.get(name), "zh"): None for finding in self.findings})


def standing(report: Report) -> tuple[Finding, ...]:
    """The findings of a report that the unit is told of: all that nobody set aside, and that speak of its dossier.

    What is amiss with the office's own decisions is the office's matter.
    """
    return tuple(finding for finding in report.standing if finding.at is None)


def points(findings: Iterable[Finding], kind: type[Dossier]) -> list[Point]:
    """The findings as points, in the order of the forms; each stands where its first place is."""
    alike: dict[tuple[object, ...], list[Finding]] = {}
    for finding in sorted(findings, key=lambda finding: order(kind, finding.path)):
        alike.setdefault(_sameness(finding), []).append(finding)
    return [Point(tuple(found)) for found in alike.values()]


def _sameness(finding: Finding) -> tuple[object, ...]:
    values = ((name, spell(value, "zh")) for name, value in finding.values.items() if name not in _NAMES)
    return (finding.rule, finding.what.template, finding.remedy.template, *values)


def _places(findings: Iterable[Finding]) -> Iterator[str]:
    """The places in words, forms and rows that share a field told together, then fields that share a form."""
    numbers: dict[tuple[str, object, str], list[int]] = {}
    for finding in findings:
        said = finding.where.values
        key = (finding.where.template, said.get("annex"), str(said.get("field", "")))
        numbers.setdefault(key, []).append(int(str(said.get("number", 0))))
    fields: dict[tuple[str, object, tuple[int, ...]], dict[str, None]] = {}
    for (template, annex, field), found in numbers.items():
        fields.setdefault((template, annex, tuple(sorted(set(found)))), {})[field.removeprefix(_DOT)] = None
    for (template, annex, among), names in fields.items():
        field = "、".join(filter(None, names))
        yield _line(Phrase(template, {"annex": annex, "number": _runs(among), "field": f"{_DOT}{field}" if field else ""}))


def _runs(numbers: Sequence[int]) -> str:
    """Numbers in order as people write them: “1、3至6”."""
    runs = [[number for _, number in run] for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
    return "、".join(f"{run[0]}至{run[-1]}" if len(run) > _PAIR else "、".join(map(str, run)) for run in runs)


def _short(value: object) -> object:
    match value:
        case Phrase():
            return Phrase(value.template, {name: _short(item) for name, item in value.values.items()})
        case tuple() | list():
            rest = [Phrase("……（共 {n} 个）", {"n": len(value)})] if len(value) > _MOST else []
            return [*map(_short, value[:_MOST]), *rest]
        case str() | Unparsed():
            return _cut(str(value))
        case _:
            return value


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    half = _LONGEST // 2
    return flat if len(flat) <= _LONGEST else f"{flat[:half]}…{flat[1 - half :]}"


def _line(phrase: Phrase) -> str:
    return " ".join(shown(phrase.said("zh")).split())
