"""Each rule has a fault that fires it and nothing else; and taking a fault away never brings its own rule in."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from attrs import fields, has
from effort import EFFORT
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from mutations import ALL, SOURCES, VALID, Mutation, can_fire

from xjdemand.edition import XJ2023, check
from xjdemand.forms.dossier import Dossier
from xjdemand.language import Language
from xjdemand.notice.clause import squeeze
from xjdemand.rules.finding import Finding, Report, Stage, Strength, Verdict
from xjdemand.testing import valid_dossiers

PLACES = {"example": (0, 3), "sample": (0, 1)}
ONE_BY_ONE = [
    pytest.param(item, at, source, id=f"{item.rule}-{item.channel}-{source}-{at}")
    for source, places in PLACES.items()
    for item in ALL
    for at in places
]
EACH = [pytest.param(item, id=f"{item.rule}-{item.channel}") for item in ALL]


def found_by(mutation: Mutation, at: int = 0, source: str = "example") -> Report:
    """What a check finds once the fault is in."""
    return check(mutation.made(SOURCES[source][mutation.channel], at, source), stage=Stage.DELIVERY)


def musts(report: Report, rule: str) -> set[str]:
    """Where `rule` found a MUST."""
    return {finding.path for finding in report.of(rule) if finding.strength is Strength.MUST}


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, object]]:
    """Every plain value in `value`, with its JSON pointer."""
    if has(type(value)) and type(value).__module__.startswith("xjdemand.forms"):
        for attribute in fields(type(value)):
            yield from leaves(getattr(value, attribute.name), f"{path}/{attribute.name}")
    elif isinstance(value, tuple) and any(has(type(item)) for item in value):
        for number, item in enumerate(value):
            yield from leaves(item, f"{path}/{number}")
    else:
        yield path, value


def touched(before: Dossier, after: Dossier) -> set[str]:
    """Where the two dossiers differ."""
    first, second = dict(leaves(before)), dict(leaves(after))
    return {path for path in {**first, **second} if first.get(path, ...) != second.get(path, ...)}


def apart(valid: Dossier, one: Dossier, other: Dossier) -> bool:
    """Whether two changes of the same dossier were made at different places, neither within the other."""
    first, second = ({f"{path}/" for path in touched(valid, changed)} for changed in (one, other))
    return not any(this.startswith(that) or that.startswith(this) for this in first for that in second)


def clause_text(finding: Finding) -> str:
    """All that is printed under the finding's clause, white space aside."""
    return squeeze("".join(part.clause.quote for part in XJ2023.printed() if part.clause.id == finding.clause.id))


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("channel", VALID)
@pytest.mark.parametrize("stage", Stage)
def test_the_untouched_dossier_has_no_finding_at_any_stage(source: str, channel: str, stage: Stage) -> None:
    """The dossiers that are changed are sound, so whatever is found afterwards comes of the change."""
    report = check(SOURCES[source][channel], stage=stage)
    assert report.findings == ()
    assert report.crashed == ()
    assert report.verdict is Verdict.PASS


def test_at_delivery_each_rule_runs_on_one_of_the_two_dossiers() -> None:
    """No rule is passed over in silence: each has looked at a sound dossier and found nothing."""
    ran = {rule for dossier in VALID.values() for rule in check(dossier, stage=Stage.DELIVERY).ran}
    assert ran == {rule.id for rule in XJ2023.rules}


def test_every_rule_has_a_mutation_of_each_channel_it_reads() -> None:
    """A rule nobody can make fire is no rule; a mutation of a rule that is gone is litter."""
    concerned = {
        (rule.id, channel) for rule in XJ2023.rules for channel, dossier in VALID.items() if can_fire(rule, dossier)
    }
    assert {(item.rule, item.channel) for item in ALL} == concerned


def test_a_companion_is_a_rule_and_comes_with_its_reason() -> None:
    """Companions are the exception, and each is explained."""
    ids = {rule.id for rule in XJ2023.rules}
    assert all(item.companions <= ids - {item.rule} for item in ALL)
    assert all(bool(item.companions | item.in_samples) == bool(item.because) for item in ALL)


@pytest.mark.parametrize(("mutation", "at", "source"), ONE_BY_ONE)
def test_a_mutation_fires_its_rule_and_no_other_but_its_companions(mutation: Mutation, at: int, source: str) -> None:
    """One fault, one rule: no other rule speaks of the same thing, in the first need as in the last but one."""
    report = found_by(mutation, at, source)
    assert set(report.ids()) == {mutation.rule} | mutation.with_it(source)
    assert report.crashed == ()


@pytest.mark.parametrize(("mutation", "at", "source"), ONE_BY_ONE)
def test_a_mutation_fires_once_and_at_its_own_place(mutation: Mutation, at: int, source: str) -> None:
    """A finding points at what has to be changed, and is not said twice."""
    found = [finding.path for finding in found_by(mutation, at, source).of(mutation.rule)]
    assert set(found) == mutation.where(at, source)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("mutation", EACH)
def test_only_a_must_turns_the_verdict(mutation: Mutation) -> None:
    """A reading, an advice or an information never fails a dossier; a MUST always does, as wrong or as missing."""
    report = found_by(mutation)
    due = [finding for finding in report if finding.strength is Strength.MUST]
    wanted = Verdict.PASS
    if due:
        wanted = Verdict.INCOMPLETE if all(finding.missing for finding in due) else Verdict.FAIL
    assert report.verdict is wanted
    assert report.verdict.exit_code == (1 if due else 0)


@pytest.mark.parametrize("language", get_args(Language))
@pytest.mark.parametrize("mutation", EACH)
def test_a_finding_says_what_and_where_and_what_to_do_in_either_language(mutation: Mutation, language: Language) -> None:
    """Every name in a message has its value, and nothing is left open or empty."""
    for finding in found_by(mutation):
        for phrase in (finding.what, finding.remedy, finding.where):
            said = phrase.said(language)
            assert said.strip()
            assert "{" not in said
            assert "None" not in said


@pytest.mark.parametrize("mutation", EACH)
def test_a_finding_quotes_words_of_the_clause_it_names(mutation: Mutation) -> None:
    """The quote is found within that clause's own part of the notice: labels repeat between annexes."""
    for finding in found_by(mutation):
        assert squeeze(finding.clause.quote)
        assert squeeze(finding.clause.quote) in clause_text(finding)


@pytest.mark.parametrize("mutation", EACH)
def test_undoing_a_mutation_leaves_the_untouched_dossier(mutation: Mutation) -> None:
    """A change takes nothing else with it: where it touched nothing, before and after are the same."""
    changed = mutation.made(mutation.valid, 0)
    before, after = dict(leaves(mutation.valid)), dict(leaves(changed))
    places = touched(mutation.valid, changed)
    assert places
    assert {path: value for path, value in after.items() if path not in places} == {
        path: value for path, value in before.items() if path not in places
    }


def mutations_of(channel: str) -> list[Mutation]:
    """The mutations of one channel."""
    return [item for item in ALL if item.channel == channel]


Placed = tuple[Mutation, int]
TWO_FAULTS = st.sampled_from(sorted(VALID)).flatmap(
    lambda channel: st.tuples(*[st.tuples(st.sampled_from(mutations_of(channel)), st.integers(0, 3))] * 2)
)


@settings(max_examples=300 * EFFORT, deadline=None)
@given(TWO_FAULTS)
def test_undoing_one_of_two_faults_never_adds_a_must_of_its_rule(pair: tuple[Placed, Placed]) -> None:
    """Mending a fault never brings the same fault in elsewhere, whatever else is wrong (at another place, of another rule)."""
    (undone, at), (kept, there) = pair
    assume(undone.rule != kept.rule)
    valid = undone.valid
    mended = kept.made(valid, there)
    assume(apart(valid, undone.made(valid, at), mended))
    both = undone.made(mended, at)
    before, after = check(both, stage=Stage.DELIVERY), check(mended, stage=Stage.DELIVERY)
    assert before.crashed == after.crashed == ()
    assert musts(after, undone.rule) <= musts(before, undone.rule)


@settings(max_examples=300 * EFFORT, deadline=None)
@given(valid_dossiers(), st.data())
def test_in_any_sound_dossier_a_mutation_fires_its_rule_and_no_other(dossier: Dossier, data: st.DataObject) -> None:
    """Drawn dossiers, however many needs and whatever amounts and fields; Hypothesis shrinks a case that fires another rule."""
    assume(len(dossier.forms) > 1 and dossier.handed_in is not None)
    mutation = data.draw(st.sampled_from(mutations_of(dossier.channel)))
    at = data.draw(st.integers(0, len(dossier.forms) - 2))
    report = check(mutation.put_into(dossier, at, dossier), stage=Stage.DELIVERY)
    assert set(report.ids()) == {mutation.rule} | mutation.companions
