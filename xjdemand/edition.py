"""An edition: one notice with its forms and its rules, which is what one passes around; and the two ways to check.

>>> from xjdemand.examples import joint_dossier
>>> check(joint_dossier(needs=6)).verdict
<Verdict.FAIL: 'fail'>
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from difflib import SequenceMatcher
from itertools import takewhile

from attrs import evolve, frozen

from xjdemand.errors import UsageError
from xjdemand.forms.blank import Annexed, Blank, Form, Kind, blank_of, blanks, table_of
from xjdemand.forms.dossier import DemandDossier, Dossier, HandIn, JointDossier
from xjdemand.forms.filled import Filled
from xjdemand.language import Phrase
from xjdemand.money import parse
from xjdemand.notice.clause import Clause
from xjdemand.notice.model import Notice
from xjdemand.notice.readings import Readings
from xjdemand.notice.says import elements
from xjdemand.notice.xj2023 import NOTICE
from xjdemand.rules.basis import Printed
from xjdemand.rules.catalogue import ACROSS, CATALOGUE, KEEPING, LINT
from xjdemand.rules.finding import Finding, Report, Skipped, Stage, Strength
from xjdemand.rules.lint import Publication, linted
from xjdemand.rules.rule import Rule
from xjdemand.rules.run import collected, finding, held, run
from xjdemand.text import Zi, count_zi


@frozen(kw_only=True, repr=False)
class Edition:
    """One year's notice: `notice`, the kinds of dossier it takes (one a channel), the rules, and its text's file name.

    `across` are the rules on many dossiers together, `lints` those on the notice itself, `keeping` those on exemptions.
    """

    notice: Notice
    dossiers: tuple[type[Dossier], ...]
    rules: tuple[Rule, ...]
    source: str
    across: tuple[Rule, ...] = ()
    lints: tuple[Rule, ...] = ()
    keeping: tuple[Rule, ...] = KEEPING

    def __repr__(self) -> str:
        """Short: it is the default argument of `check`, and help() prints it."""
        return f"<Edition {self.source}: {len(self.forms)} forms, {len(self.rules)} rules>"

    @property
    def forms(self) -> tuple[type[Annexed], ...]:
        """Its annexes, in the order of their headings."""
        both = [form for kind in self.dossiers for form in (kind.summary_form, kind.need_form)]
        return tuple(sorted(both, key=lambda form: form.sheet.heading))

    def rule(self, id: str) -> Rule:  # noqa: A002 -- the house's word
        """The rule called `id`. Raises UsageError, with the nearest one, where there is none."""
        found = {rule.id: rule for rule in self.catalogue}.get(id)
        if found is None:
            raise _unknown(self.catalogue, id)
        return found

    @property
    def catalogue(self) -> tuple[Rule, ...]:
        """Every rule: on one dossier, on many, on the notice itself, on what was asked to be set aside."""
        return (*self.rules, *self.across, *self.lints, *self.keeping)

    @property
    def selectable(self) -> tuple[Rule, ...]:
        """The rules that `select` and `ignore` may name: all but those on the notice itself."""
        return (*self.rules, *self.across, *self.keeping)

    @property
    def publication(self) -> Publication:
        """The notice with its forms, as the rules on the notice itself see it."""
        return Publication(self.notice, self.forms, tuple(self.printed()))

    def lint(self) -> Report:
        """Hold the notice against itself and its forms; paths are names in code. Each finding is a READING and fails it.

        >>> XJ2023.lint()["XJ909"].clause.id, XJ2023.lint().verdict
        ('三', <Verdict.FAIL: 'fail'>)
        """
        publication = self.publication
        return evolve(collected(self.lints, lambda rule: linted(rule, publication), Stage.FORM), fail_on=Strength.READING)

    def printed(self) -> Iterator[Printed]:
        """Its whole text in order, as elements of the body and words of the annexes: the law of coverage in one walk."""
        for name, element in elements(self.notice):
            yield Printed(Clause(element.clause, element.quote), element=element, name=name)
        for form in self.forms:
            yield from _annex(form, self.notice)


def _unknown(rules: Sequence[Rule], id: str) -> UsageError:  # noqa: A002 -- as above
    ids = (rule.id for rule in rules)
    near = max(ids, key=lambda each: (_shared_start(each, id), SequenceMatcher(None, each, id).ratio()), default="")
    return UsageError(Phrase("没有规则“{id}”；最接近的是 {near}", {"id": id, "near": near}))


def _shared_start(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _annex(form: type[Annexed], notice: Notice) -> Iterator[Printed]:
    sheet = form.sheet
    yield Printed(Clause(sheet.heading, sheet.heading), annex=form, name=form.__name__)
    yield Printed(Clause(sheet.heading, sheet.title), annex=form, name=form.__name__)
    yield from _words(form, form, notice)
    rows = table_of(form)
    if rows is not None:
        yield from _words(form, rows.of, notice)
    yield Printed(sheet.noted(notice), annex=form, is_note=True, name=form.__name__)


def _words(annex: type[Annexed], form: type[Form], notice: Notice) -> Iterator[Printed]:
    under = ""
    for item in blanks(form):
        if item.under and item.under != under:
            yield Printed(Clause(annex.sheet.heading, item.under), annex=annex, name=form.__name__)
        under = item.under
        for words in item.words(notice):
            yield Printed(Clause(annex.sheet.heading, words), annex=annex, blank=item, name=f"{form.__name__}.{item.name}")


XJ2023 = Edition(
    notice=NOTICE, dossiers=(DemandDossier, JointDossier), rules=CATALOGUE, source="xj2023.txt", across=ACROSS, lints=LINT
)
"""关于征集重大科技需求的通知, 自治区科技厅, 2023年8月21日."""


def check(  # noqa: PLR0913 -- each argument is a question a user asks
    dossier: Dossier,
    edition: Edition = XJ2023,
    *,
    readings: Readings | None = None,
    stage: Stage | None = None,
    as_of: datetime | date | None = None,
    select: Sequence[str] | str = (),
    ignore: Sequence[str] | str = (),
    fail_on: Strength = Strength.MUST,
) -> Report:
    """Hold a dossier against an edition, and collect every finding.

    `stage` defaults to DELIVERY where hand-in facts are stated, else FORM; before DELIVERY what the dossier states of handing in
    is not looked at. `as_of` stands in for the time of receipt where there is none to look at; the clock is never asked.
    `fail_on` is the least strength that fails. `select` and `ignore` take rule ids or their beginnings ("XJ2"); where no rule could
    be run the verdict is ERROR. Never raises on any dossier that could be constructed; UsageError where they name no rule.
    """
    _usable(dossier, edition, readings, stage, as_of, fail_on)
    select, ignore = ([given] if isinstance(given, str) else list(given) for given in (select, ignore))
    if stage is None:
        stage = Stage.FORM if dossier.handed_in is None else Stage.DELIVERY
    dossier = _at(dossier, stage, as_of)
    notice = edition.notice if readings is None else evolve(edition.notice, readings=readings)
    chosen = [rule for rule in edition.rules if is_chosen(rule, select, ignore)]
    left_out = [Skipped(rule.id, Phrase("按要求不查")) for rule in edition.rules if rule not in chosen]
    known(edition.rules, [*select, *ignore])
    return evolve(held(run(dossier, notice, chosen, stage, left_out)), fail_on=fail_on)


@frozen(kw_only=True)
class FieldCheck:
    """One field at one keystroke: what is found in it, its 字 (four counts), and its limit in 字 (None where it has none)."""

    findings: tuple[Finding, ...]
    zi: Zi
    limit: int | None


def check_field(
    form: type[Form], field: str, value: object, edition: Edition = XJ2023, *, readings: Readings | None = None
) -> FieldCheck:
    """Check one field on its own, as it is being typed. `value` is the field's own type; a str is read as an amount is.

    Raises UsageError where `form` has no such field.

    >>> from xjdemand.forms.core_technology import CoreTechnology
    >>> checked = check_field(CoreTechnology, "overview", "字" * 2001)
    >>> checked.zi.word_like, checked.limit, [found.rule for found in checked.findings]
    (2001, 2000, ['XJ411'])
    """
    kind, path = _where(form, edition)
    if field not in {item.name for item in blanks(form)}:
        raise UsageError(Phrase("{form} 没有“{field}”这一栏", {"form": form.__name__, "field": field}))
    blank = blank_of(form, field)
    item = Filled(f"{path}/{field}", blank, _read(blank, value))
    notice = edition.notice if readings is None else evolve(edition.notice, readings=readings)
    rules = [rule for rule in edition.rules if rule.subject is Filled and rule.reads(item)]
    findings = tuple(finding(rule, hit, kind, notice) for rule in rules for hit in rule.find(item, notice))
    return FieldCheck(
        findings=findings, zi=count_zi(item.text), limit=edition.notice.limit(blank.at_most) if blank.at_most else None
    )


def _read(blank: Blank, value: object) -> object:
    if isinstance(value, str) and blank.kind is Kind.AMOUNT:
        return parse(value)
    return (value,) if isinstance(value, str) and blank.kind is Kind.NAMES else value


def _where(form: type[Form], edition: Edition) -> tuple[type[Dossier], str]:
    for kind in edition.dossiers:
        places = {kind.summary_form: "/summary", kind.row_form: "/summary/rows/0", kind.need_form: "/forms/0"}
        if form in places:
            return kind, places[form]
    raise UsageError(Phrase("{form} 不是这一版通知的表", {"form": form.__name__}))


def _usable(  # noqa: PLR0913 -- the arguments of `check`
    dossier: object, edition: object, readings: object, stage: object, as_of: object, fail_on: object
) -> None:
    """Raise UsageError where an argument is of no use: a rule that met it would crash, and blame itself."""
    for name, value, kind in (
        ("dossier", dossier, Dossier),
        ("edition", edition, Edition),
        ("readings", readings, Readings | None),
        ("stage", stage, Stage | None),
        ("as_of", as_of, date | None),
        ("fail_on", fail_on, Strength),
    ):
        if not isinstance(value, kind):
            wrong = {"name": name, "kind": getattr(kind, "__name__", str(kind)), "found": type(value).__name__}
            raise UsageError(Phrase("check 的参数 {name} 应为 {kind}，实为 {found}", wrong))


def _at(dossier: Dossier, stage: Stage, moment: datetime | date | None) -> Dossier:
    """The dossier as that stage sees it, received at `moment` where it does not say when."""
    stated = dossier.handed_in
    facts = stated if stage >= Stage.DELIVERY else None
    if moment is not None and (stated is None or stated.received is None):
        facts = evolve(facts or HandIn(), received=moment)
    return dossier if facts is dossier.handed_in else dossier.with_hand_in(facts)


def is_chosen(rule: Rule, select: Sequence[str], ignore: Sequence[str]) -> bool:
    """Whether the rule is asked for, by its id or the beginning of it."""
    wanted = not select or any(rule.id.startswith(prefix) for prefix in select)
    return wanted and not any(rule.id.startswith(prefix) for prefix in ignore)


def known(rules: Sequence[Rule], prefixes: Sequence[str]) -> None:
    """Raise UsageError, with the nearest one, where a prefix begins the id of none of these rules."""
    for prefix in prefixes:
        if not prefix or not any(rule.id.startswith(prefix) for rule in rules):
            raise _unknown(rules, prefix)
