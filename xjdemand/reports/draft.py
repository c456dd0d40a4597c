"""What a dossier still lacks, apart from what is wrong in it: asked in the order of the forms, failing nothing."""

from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from xjdemand.edition import XJ2023, Edition, check
from xjdemand.forms.blank import Blank, Form, Wanted, blanks
from xjdemand.forms.dossier import Dossier, HandIn
from xjdemand.forms.filled import Filled, order, spot, steps
from xjdemand.language import Phrase
from xjdemand.notice.clause import Clause
from xjdemand.notice.model import Notice
from xjdemand.notice.readings import Readings
from xjdemand.rules.finding import Crash, Finding, Stage, Strength
from xjdemand.text import count_zi, is_blank

_HAND_IN = "/handed_in/"


@frozen(kw_only=True)
class Want:
    """One thing that is not there yet: its JSON pointer, the same in words, what is missing, what is expected there, the clause.

    `label` names the field alone, "" where the place is no field.
    """

    rule: str
    path: str
    where: Phrase
    label: str
    what: Phrase
    expected: tuple[Phrase | str, ...]
    clause: Clause


@frozen(kw_only=True)
class Length:
    """A text with a limit: its 字, as the readings count them, and the limit in 字; `left` is negative where it is too long."""

    path: str
    label: str
    zi: int
    limit: int

    @property
    def left(self) -> int:
        """How many 字 may still be written."""
        return self.limit - self.zi


@frozen(kw_only=True)
class Part:
    """An annex, a form or a row: how many of its fields are filled, `of` how many that want something, and what is missing.

    `title` is that of the need, "" for a summary. `of` is 0 where the whole of it is missing.
    """

    path: str
    where: Phrase
    title: str
    filled: int
    of: int
    wants: tuple[Want, ...]
    lengths: tuple[Length, ...]


@frozen(kw_only=True)
class Draft:
    """How far a dossier has come: its parts in the order of the forms, what is still to be handed in, and what might be added.

    `wrong` counts what MUST be put right and `unclear` what to look into again: `check` tells them. `crashed` are rules that could
    not run, so that something may be missing from this list.
    """

    parts: tuple[Part, ...]
    to_hand_in: tuple[Want, ...]
    advised: tuple[Want, ...]
    wrong: int
    unclear: int
    crashed: tuple[Crash, ...]

    @property
    def wants(self) -> tuple[Want, ...]:
        """What the forms lack, in their order."""
        return tuple(want for part in self.parts for want in part.wants)


def draft(dossier: Dossier, edition: Edition = XJ2023, *, readings: Readings | None = None) -> Draft:
    """What is still missing from a dossier, whatever its stage. Never raises on a dossier; judges nothing.

    >>> from xjdemand.examples import joint_dossier, put
    >>> begun = draft(put(joint_dossier(needs=1), "/forms/0/contact", ""))
    >>> [want.label for want in begun.wants], [(part.filled, part.of) for part in begun.parts]
    (['联系人'], [(1, 1), (7, 7), (12, 13)])
    """
    stated = dossier.with_hand_in(dossier.handed_in or HandIn())
    report = check(stated, edition, readings=readings, stage=Stage.DELIVERY)
    notice = edition.notice if readings is None else evolve(edition.notice, readings=readings)
    kind = type(dossier)
    absent = sorted((item for item in report if _is_absent(item, stated)), key=lambda item: order(kind, item.path))
    later = [item for item in absent if item.path.startswith(_HAND_IN)]
    advised = [item for item in absent if item.strength <= Strength.ADVISED]
    asked = [item for item in absent if item not in later and item not in advised]
    found = [item.strength for item in report if item not in absent]
    return Draft(
        parts=tuple(_parts(dossier, [_want(item, kind, notice) for item in asked], notice)),
        to_hand_in=tuple(_want(item, kind, notice) for item in later),
        advised=tuple(_want(item, kind, notice) for item in advised),
        wrong=found.count(Strength.MUST),
        unclear=found.count(Strength.READING),
        crashed=report.crashed,
    )


def _is_absent(finding: Finding, dossier: Dossier) -> bool:
    """Whether it speaks of what is not there: by its rule, or since the fact of handing in is not stated."""
    if finding.missing or not finding.path.startswith(_HAND_IN):
        return finding.missing
    return [value for _, _, value in steps(dossier, finding.path)][-1] is None


def _want(finding: Finding, kind: type[Dossier], notice: Notice) -> Want:
    at = spot(kind, finding.path)
    return Want(
        rule=finding.rule,
        path=finding.path,
        where=finding.where,
        label=at.label,
        what=finding.what,
        expected=tuple(_expected(finding, at.blank, notice)),
        clause=finding.clause,
    )


def _expected(finding: Finding, blank: Blank | None, notice: Notice) -> Iterator[Phrase | str]:
    """What the form says of the field; where it says nothing, how to put it right."""
    if finding.path.startswith(_HAND_IN):
        yield finding.clause.quote
    elif blank is None or blank.wanted is not Wanted.REQUIRED or finding.strength <= Strength.ADVISED:
        yield finding.remedy
    else:
        hint = blank.hint.format_map(notice.limits)
        yield from [hint] * (hint not in ("", *finding.values.values()))
        yield from [Phrase("单位{unit}", {"unit": blank.unit})] * bool(blank.unit)


def _parts(dossier: Dossier, wants: list[Want], notice: Notice) -> Iterator[Part]:
    """The forms and rows there are, with what each lacks; and those that are wanting altogether."""
    kind = type(dossier)
    forms = dict(_forms(dossier))
    lacking: dict[str, list[Want]] = {path: [] for path in forms}
    for want in wants:
        above = want.path.rpartition("/")[0]
        lacking.setdefault(above if above in forms else want.path, []).append(want)
    for path in sorted(lacking, key=lambda path: order(kind, path)):
        yield _part(path, forms.get(path), lacking[path], kind, notice)


def _forms(dossier: Dossier) -> Iterator[tuple[str, Form]]:
    if dossier.summary is not None:
        yield "/summary", dossier.summary
    yield from ((f"/summary/rows/{number}", row) for number, row in enumerate(dossier.rows()))
    yield from ((f"/forms/{number}", form) for number, form in enumerate(dossier.forms))


def _part(path: str, form: Form | None, wants: list[Want], kind: type[Dossier], notice: Notice) -> Part:
    cells = [Filled(f"{path}/{item.name}", item, getattr(form, item.name)) for item in blanks(type(form))] if form else []
    missing = {want.path for want in wants}
    slots = _slots(cells, missing)
    return Part(
        path=path,
        where=spot(kind, path).words(),
        title=" ".join(getattr(form, "title", "").split()),
        filled=sum(missing.isdisjoint(slot) for slot in slots),
        of=len(slots),
        wants=tuple(wants),
        lengths=tuple(_lengths((cell for cell in cells if cell.path not in missing), notice)),
    )


def _slots(cells: Iterable[Filled], missing: set[str]) -> list[set[str]]:
    """The fields that want something, by path; those of which one is enough as one. A 序号 counts where it is asked for."""
    either = {cell.path for cell in cells if cell.blank.wanted is Wanted.EITHER}
    single = [
        {cell.path}
        for cell in cells
        if cell.path not in either and (cell.blank.wanted is not Wanted.FREE or cell.path in missing)
    ]
    return single + [either] * bool(either)


def _lengths(cells: Iterable[Filled], notice: Notice) -> Iterator[Length]:
    for cell in cells:
        if cell.blank.at_most and not is_blank(cell.text):
            zi = count_zi(cell.text)
            written = zi.strict if notice.readings.overview_counts == "strict" else zi.word_like
            yield Length(path=cell.path, label=cell.blank.label, zi=written, limit=notice.limit(cell.blank.at_most))
