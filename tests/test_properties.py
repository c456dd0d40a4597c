"""Laws, on any dossier that can be drawn."""

import json
from typing import Any

import pytest
from effort import EFFORT
from hypothesis import given, settings
from hypothesis import strategies as st

from xjdemand import XJ2023, Dossier, Stage, Strength, Verdict, check, dumps, loads
from xjdemand.language import LANGUAGES
from xjdemand.notice.clause import squeeze
from xjdemand.reports.checked import Checked, Run
from xjdemand.reports.data import as_json
from xjdemand.reports.text import concise, full
from xjdemand.testing import any_dossiers, loadable_dossiers, valid_dossiers

WORDS = {}
for item in __import__("xjdemand").XJ2023.printed():
    WORDS[item.clause.id] = WORDS.get(item.clause.id, "") + squeeze(item.clause.quote)


@settings(max_examples=300 * EFFORT)
@given(any_dossiers(), st.sampled_from(Stage))
def test_check_never_raises_and_no_rule_crashes(dossier: Dossier, stage: Stage) -> None:
    """Any constructible dossier, however wrong, gets a report from every rule."""
    assert check(dossier, stage=stage).crashed == ()


@settings(max_examples=100 * EFFORT)
@given(any_dossiers())
def test_every_finding_is_whole_in_both_languages(dossier: Dossier) -> None:
    """Place, message, remedy and an exact quote from its own clause."""
    for finding in check(dossier):
        assert squeeze(finding.clause.quote) in WORDS[finding.clause.id]
        for language in LANGUAGES:
            assert finding.what.said(language)
            assert finding.remedy.said(language)
            assert finding.where.said(language)


@pytest.mark.parametrize("file_format", ["json", "yaml", "toml"])
@settings(max_examples=150 * EFFORT)
@given(dossier=loadable_dossiers())
def test_what_is_dumped_loads_back_equal(dossier: Dossier, file_format: str) -> None:
    """load(dump(d)) == d."""
    assert loads(dumps(dossier, file_format), file_format) == dossier


@settings(max_examples=50 * EFFORT)
@given(loadable_dossiers())
def test_the_same_dossier_gives_the_same_bytes(dossier: Dossier) -> None:
    """Written twice, read back and written again: the same text."""
    once = dumps(dossier)
    assert dumps(loads(once, "yaml")) == once


@settings(max_examples=150 * EFFORT)
@given(valid_dossiers())
def test_a_valid_dossier_passes_with_nothing_to_read(dossier: Dossier) -> None:
    """Nothing wrong, nothing doubtful."""
    report = check(dossier)
    assert report.ids(Strength.ADVISED) == []
    assert report.verdict is Verdict.PASS


@settings(max_examples=60 * EFFORT)
@given(any_dossiers(), st.sampled_from(LANGUAGES))
def test_text_and_json_reports_agree(dossier: Dossier, language: Any) -> None:
    """The same findings, the same verdict, whatever the texts in them hold."""
    checked = Checked(path="x.yaml", report=check(dossier))
    told = json.loads(as_json(Run(dossiers=(checked,), edition=XJ2023, language=language, ascii_only=True)))

    assert told["verdict"] == checked.verdict.value
    found = told["dossiers"][0]["findings"]
    assert sorted(item["rule"] for item in found) == sorted(checked.report.ids()) if checked.report else False
    assert all(item["message"] in full(checked, language) for item in found)
    assert all(item["message"] in concise(checked, language) for item in found)


@settings(max_examples=60 * EFFORT)
@given(valid_dossiers(), st.data())
def test_filling_a_blank_takes_away_the_must_that_asked_for_it(dossier: Dossier, data: st.DataObject) -> None:
    """Monotonicity: emptied and filled again, a field has fewer MUSTs of the rules that spoke of it, whatever others appear."""
    from xjdemand.examples import put  # noqa: PLC0415 -- used here alone
    from xjdemand.forms.filled import filled  # noqa: PLC0415 -- as above

    places = [item for item in filled(dossier) if item.value]
    chosen = data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=4, unique_by=lambda item: item.path))
    empty: Any = dossier
    for item in chosen:
        empty = put(empty, item.path, () if isinstance(item.value, tuple) else None if item.is_amount else "")
    report = check(empty, stage=Stage.FORM)
    mended = {finding.rule for finding in report if finding.path == chosen[0].path}
    before = report.ids(Strength.MUST)
    after = check(put(empty, chosen[0].path, chosen[0].value), stage=Stage.FORM).ids(Strength.MUST)
    assert all(after.count(rule) < before.count(rule) for rule in mended & set(before))
