"""Hypothesis strategies made from the blanks, for your own tests: any dossier at all, one that loads back, one that passes.

    from hypothesis import given
    from xjdemand.testing import any_dossiers

    @given(any_dossiers())
    def test_our_portal_takes_whatever_people_type(dossier): ...

Needs the extra `xjdemand[testing]`. Values are built right, never filtered right; a text reaches its limit by tiling.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeVar, cast

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from xjdemand.edition import XJ2023, Edition
from xjdemand.forms.blank import Blank, Form, Kind, blanks, table_of
from xjdemand.forms.dossier import DemandDossier, Dossier, Evidence, HandIn, Indicator, JointDossier
from xjdemand.money import Amount, Unparsed, Wan, parse
from xjdemand.notice.model import BEIJING

F = TypeVar("F", bound=Form)
Texts = SearchStrategy[str]

_FIRST, _LAST = datetime(1990, 1, 1), datetime(2090, 1, 1)  # noqa: DTZ001 -- bounds; the zone is drawn beside them


def texts(longest: int = 40) -> Texts:
    """Any text that a file can hold: all of Unicode but halves of surrogates, short as a rule, now and then tiled long."""
    short = st.text(st.characters(exclude_categories=["Cs"]), max_size=longest)
    return st.one_of(short, st.builds(lambda piece, n: piece * n, short, st.integers(1, 80)))


def any_texts() -> Texts:
    """Any str that Python can hold."""
    return st.text(max_size=60)


def amounts() -> SearchStrategy[Amount]:
    """Amounts as a reader gives them: exact, of either sign, unreadable, or none."""
    exact = st.builds(
        lambda units, places: Wan(Decimal(units).scaleb(-places)), st.integers(-(10**12), 10**12), st.integers(0, 6)
    )
    return st.one_of(st.none(), exact, st.sampled_from(["约1200万元", "XXXX万元", "待定", "1000-1500万元"]).map(parse))


def any_amounts() -> SearchStrategy[Amount]:
    """Any amount that can be constructed."""
    return st.one_of(amounts(), any_texts().map(Unparsed))


def forms(cls: type[F], written: Texts, money: SearchStrategy[Amount]) -> SearchStrategy[F]:
    """A form or row of `cls`, each blank filled by its kind, with up to seven rows."""
    values: dict[str, SearchStrategy[Any]] = {item.name: _value(item, written, money) for item in blanks(cls)}
    rows = table_of(cls)
    if rows is not None:
        values[rows.name] = st.lists(forms(rows.of, written, money), max_size=7).map(tuple)
    return st.builds(cls, **values)


def _value(item: Blank, written: Texts, money: SearchStrategy[Amount]) -> SearchStrategy[Any]:
    if item.kind is Kind.AMOUNT:
        return money
    return st.lists(written, max_size=3).map(tuple) if item.kind is Kind.NAMES else written


def moments() -> SearchStrategy[datetime | date]:
    """A day, or a moment in Beijing time or another zone."""
    zones = st.sampled_from([BEIJING, UTC])
    return st.one_of(st.dates(_FIRST.date(), _LAST.date()), st.datetimes(_FIRST, _LAST, timezones=zones))


def hand_ins(written: Texts, when: SearchStrategy[Any]) -> SearchStrategy[HandIn]:
    """Facts of handing in, each stated or not."""
    counts = st.none() | st.integers(-5, 500)
    return st.builds(
        HandIn,
        copies=counts,
        paper=st.none() | written,
        duplex=st.none() | st.booleans(),
        sealed=st.none() | st.lists(written, max_size=4).map(tuple),
        discs=counts,
        received=st.none() | when,
        posted=st.none() | when,
    )


def evidences(written: Texts) -> SearchStrategy[Evidence]:
    """Evidence, with up to three indicators."""
    indicator = st.builds(Indicator, need=st.integers(0, 9), kind=written, name=written, baseline=written, target=written)
    return st.builds(Evidence, credit_code=written, unit_kind=written, indicators=st.lists(indicator, max_size=3).map(tuple))


def _dossiers(written: Texts, money: SearchStrategy[Amount], when: SearchStrategy[Any]) -> SearchStrategy[Dossier]:
    def of(kind: type[Dossier]) -> SearchStrategy[Dossier]:
        make = cast("Callable[..., Dossier]", kind)
        return st.builds(
            make,
            summary=st.none() | forms(kind.summary_form, written, money),
            forms=st.lists(forms(kind.need_form, written, money), max_size=7).map(tuple),
            evidence=evidences(written),
            handed_in=st.none() | hand_ins(written, when),
        )

    return st.one_of(*(of(kind) for kind in (DemandDossier, JointDossier)))


def any_dossiers() -> SearchStrategy[Dossier]:
    """Any dossier that can be constructed: `check` never raises on one."""
    return _dossiers(any_texts(), any_amounts(), st.one_of(moments(), st.dates(), st.datetimes()))


def loadable_dossiers() -> SearchStrategy[Dossier]:
    """Any dossier of the domain on which ``loads(dumps(d)) == d``: no half surrogates, amounts as a reader gives them."""
    return _dossiers(texts(), amounts(), moments())


@st.composite
def valid_dossiers(draw: st.DrawFn, edition: Edition = XJ2023) -> Dossier:
    """A dossier with nothing wrong in it: unique titles, agreeing summary, overviews up to the limit, handed in or not."""
    from xjdemand.examples import demand_dossier, joint_dossier  # noqa: PLC0415 -- they import the whole catalogue

    needs = draw(st.integers(1, edition.notice.quota.at_most))
    made: Dossier = draw(st.sampled_from([demand_dossier, joint_dossier]))(needs)
    summary = made.summary
    changed = evolve(cast("Any", made), forms=tuple(_varied(draw, form, edition) for form in made.forms), summary=None)
    rows = getattr(changed.with_summary().summary, "rows", ())
    dossier = cast("Dossier", evolve(changed, summary=evolve(cast("Any", summary), rows=rows)))
    return dossier.with_hand_in(_sound(draw, dossier, edition)) if draw(st.booleans()) else dossier


def _varied(draw: st.DrawFn, form: Form, edition: Edition) -> Form:
    total = draw(st.integers(2, 10**5))
    asked = {item.name: Wan(draw(st.integers(1, total - 1))) for item in blanks(type(form)) if item.kind is Kind.AMOUNT}
    direction = draw(st.sampled_from([leaf.name for leaf in edition.notice.leaves()]))
    limit = edition.notice.limit("overview_limit")
    more = ("目标产量由每亩320 kg提高到365 kg，" * limit)[: draw(st.integers(0, limit))]
    overview = f"{getattr(form, 'overview', '')}{more}"[:limit].strip()
    return cast(
        "Form", evolve(cast("Any", form), **{**asked, "total": Wan(total), "field": direction, "overview": overview})
    )


def _sound(draw: st.DrawFn, dossier: Dossier, edition: Edition) -> HandIn:
    delivery = edition.notice.delivery
    issued = datetime.combine(edition.notice.issued.day, datetime.min.time(), BEIJING)
    days = (delivery.deadline.day - edition.notice.issued.day).days
    return HandIn(
        copies=delivery.copies.at_least + draw(st.integers(0, 2)),
        paper=delivery.printing.paper,
        duplex=delivery.printing.duplex,
        sealed=(dossier.summary_form.sheet.heading,),
        discs=delivery.disc.at_least,
        received=issued + timedelta(seconds=draw(st.integers(0, days * 86400 - 1))),
    )
