"""People's names and telephones taken out of what is told in public: in logs, SARIF and on the pages of a CI service."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from attrs import evolve, frozen

from xjdemand.errors import Fault, LoadError
from xjdemand.forms.blank import blanks, entries
from xjdemand.forms.dossier import Dossier, HandIn
from xjdemand.forms.filled import filled, spot
from xjdemand.language import Phrase
from xjdemand.money import Unparsed
from xjdemand.notice.clause import Clause
from xjdemand.reports.checked import Checked
from xjdemand.rules.finding import Crash, Finding
from xjdemand.rules.ledger import Notation
from xjdemand.rules.waiver import Waiver

HIDDEN = "＊＊＊"
"""What is shown instead."""

_PHONE = re.compile(
    r"(?<!\d)(?:\+?86[-\s]?)?(?:[1１][3-9３-９]\d[-\s.]?\d{4}[-\s.]?\d{4}|[（(]?[0０]\d{2,4}[)）]?[-－—–\s.]*\d{3,4}[-\s.]?\d{4})(?!\d)"
)
"""A mobile or a long-distance number, in full or half width."""

_BETWEEN = re.compile(r"[、，,;；/／:：()（）\s]+")
"""What stands between several names in one blank, or around a note on one."""

_INSIDE = re.compile(r"[\s·•・．.]+")
"""What may stand between the signs of one name, and be left out or another sign elsewhere."""

_AS_FOUND = ("value", "text", "decided", "now")
"""What a LoadError, a note or an outdated decision calls the words it quotes: nobody can tell then whether they are a name."""


_KEY = "key"
"""What a LoadError calls a key that it does not know."""

_IN_A_LINE = re.compile(r"[:：\s]")
"""A key with that in it is a whole line that was mistyped, and may hold anything."""


def veiled(checked: Checked, dossiers: Iterable[Dossier] = ()) -> Checked:
    """`checked` without names and telephones in any of its sentences; its dossier is left as it is.

    Hidden is all that a finding on a name or telephone quotes, every name and telephone of the dossier wherever it stands, and
    what looks like a telephone. A report that is of no one dossier speaks of all `dossiers` of the run.
    """
    own = checked.dossier
    officers = {finding.waiver.by for finding in checked.report or () if finding.waiver and finding.waiver.by}
    veil = Veil.of(dossiers, None, officers) if own is None else Veil.of([own], type(own), officers)
    error = checked.error and LoadError(map(veil.fault, checked.error.faults), map(veil.fault, checked.error.notes))
    report = checked.report and evolve(
        checked.report,
        findings=tuple(map(veil.finding, checked.report.findings)),
        crashed=tuple(Crash(crash.rule, veil.error(crash.error)) for crash in checked.report.crashed),
    )
    return evolve(checked, report=report, error=error, notes=tuple(map(veil.fault, checked.notes)))


@frozen
class Veil:
    """Hides `names`, the longest first, and telephones; `words` that the forms print are never hidden."""

    kind: type[Dossier] | None
    names: tuple[str, ...]
    words: frozenset[str]

    @classmethod
    def of(cls, dossiers: Iterable[Dossier], kind: type[Dossier] | None, others: Iterable[str] = ()) -> "Veil":
        """The veil over what is said of these dossiers, and over the names of `others`; without any, telephones alone can be told."""
        spoken = tuple(dossiers)
        names = {*others, *(name for dossier in spoken for name in _names(dossier))}
        words = {word for each in {type(dossier) for dossier in spoken} for word in _printed(each)}
        return cls(kind, tuple(sorted(names, key=lambda name: (-len(name), name))), frozenset(words))

    def finding(self, finding: Finding) -> Finding:
        """A finding whose sentences are shown in public."""
        blank = spot(self.kind, finding.path).blank if self.kind else None
        whole = blank is not None and blank.personal
        what, remedy = (self.phrase(said, whole=whole) for said in (finding.what, finding.remedy))
        if finding.basis == Notation().kind:
            clause = Clause(finding.clause.id, self.text(finding.clause.quote))
            return evolve(finding, what=self._fault(what), remedy=remedy, clause=clause)
        return evolve(finding, what=what, remedy=remedy, waiver=finding.waiver and self._waiver(finding.waiver))

    def _waiver(self, waiver: Waiver) -> Waiver:
        return evolve(waiver, by=HIDDEN if waiver.by else "", reason=self.text(waiver.reason))

    def fault(self, fault: Fault) -> Fault:
        """What kept a file from being loaded, or a note on it: words quoted from the file are hidden."""
        path = self.text(fault.path)
        quoted = str(fault.what.values.get(_KEY, ""))
        is_a_line = _IN_A_LINE.search(quoted) is not None or _PHONE.search(quoted) is not None
        if not is_a_line:
            return evolve(fault, what=self._fault(fault.what), path=path)
        what = Phrase(fault.what.template, {**fault.what.values, _KEY: HIDDEN})
        return evolve(fault, what=self._fault(what), path=path.replace(self.text(quoted), HIDDEN))

    def _fault(self, phrase: Phrase) -> Phrase:
        told = {
            name: HIDDEN if name in _AS_FOUND else self._fault(value) if isinstance(value, Phrase) else self._value(value)
            for name, value in phrase.values.items()
        }
        return Phrase(phrase.template, told)

    def error(self, error: str | Phrase) -> str | Phrase:
        """What kept a rule from running."""
        return self.phrase(error) if isinstance(error, Phrase) else self.text(error)

    def phrase(self, phrase: Phrase, *, whole: bool = False) -> Phrase:
        """A sentence; `whole` where every word it quotes is a name or telephone."""
        return Phrase(phrase.template, {name: self._value(value, whole=whole) for name, value in phrase.values.items()})

    def _value(self, value: object, *, whole: bool = False) -> object:
        match value:
            case Phrase():
                return self.phrase(value, whole=whole)
            case tuple() | list():
                return tuple(self._value(item, whole=whole) for item in value)
            case str() | Unparsed():
                return HIDDEN if whole and str(value) not in self.words else self.text(str(value))
            case _:
                return value

    def text(self, text: str) -> str:
        """A text with each name and telephone in it hidden; one character is hidden only where it is the whole text."""
        if text in self.words:
            return text
        for name in self.names:
            text = HIDDEN if text == name else _loosely(name).sub(HIDDEN, text) if len(name) > 1 else text
        return _PHONE.sub(HIDDEN, text)


@cache
def _loosely(name: str) -> re.Pattern[str]:
    """The name with blanks and dots between its signs, or without."""
    return re.compile(r"[\s·•・．.]*".join(map(re.escape, _INSIDE.sub("", name))) or re.escape(name))


def _names(dossier: Dossier) -> Iterator[str]:
    for item in filled(dossier):
        if item.blank.personal and item.text.strip():
            yield from (item.text, item.text.strip(), "".join(item.text.split()))
            yield from (name for name in _BETWEEN.split(item.text) if len(name) > 1)


def _printed(kind: type[Dossier]) -> set[str]:
    forms = (kind.summary_form, kind.row_form, kind.need_form)
    labels = {text for form in forms for item in blanks(form) for text in (item.label, item.printed, item.under) if text}
    facts = {item.label for item in entries(HandIn)}
    return labels | facts | {form.sheet.heading for form in (kind.summary_form, kind.need_form)}
