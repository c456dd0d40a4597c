"""The matrix of coverage: a rule or a reason for each sentence; for each rule a basis, a page, messages, a case on either side."""

import re

import pytest
from clean_notice import CLEAN, FAULTS
from mutations import ALL, SOURCES, TOGETHER, can_fire

from xjdemand.batch import check_across
from xjdemand.edition import XJ2023, check
from xjdemand.language import LANGUAGES, translated
from xjdemand.pages import Line, annotated, examples, page, paragraphs, quotes, stands_on
from xjdemand.rules.basis import Arithmetic
from xjdemand.rules.finding import Stage
from xjdemand.rules.rule import Rule

HAN = re.compile("[\u4e00-\u9fff]")
FAILING = {item.rule for item in ALL} | {rule for rule, _ in TOGETHER} | {rule for rule, _ in FAULTS}


def passes(rule: Rule) -> bool:
    """Whether there is something sound that the rule has looked at and let be."""
    if rule in XJ2023.across:
        return not check_across(TOGETHER[0][1][:1], select=rule.id).findings
    if rule in XJ2023.lints:
        return rule.id in CLEAN.lint().ran and not CLEAN.lint().of(rule.id)
    sound = [dossier for each in SOURCES.values() for dossier in each.values() if can_fire(rule, dossier)]
    reports = [check(dossier, stage=Stage.DELIVERY) for dossier in sound]
    return bool(reports) and all(rule.id in report.ran and not report.of(rule.id) for report in reports)


@pytest.mark.parametrize("line", list(annotated(XJ2023)), ids=lambda line: line.printed.name)
def test_a_stretch_of_the_notice_has_a_rule_or_a_reason_in_both_languages(line: Line) -> None:
    """No duty is passed over: what no rule stands on says why."""
    assert bool(line.rules) != bool(line.why_none)
    assert not line.why_none or translated(line.why_none, "en") != line.why_none


@pytest.mark.parametrize("rule", [rule for rule in XJ2023.catalogue if rule not in XJ2023.keeping], ids=lambda rule: rule.id)
def test_a_rule_has_a_basis_a_page_messages_and_a_case_on_either_side(rule: Rule) -> None:
    """No rule exists that no duty, form, standard or arithmetic asks for; each is read in both languages and shown both ways."""
    asked_for = any(stands_on(rule, XJ2023, item) for item in XJ2023.printed())
    assert asked_for or isinstance(rule.basis, Arithmetic)
    assert quotes(rule, XJ2023) or isinstance(rule.basis, Arithmetic)
    for sentence in (rule.title, rule.message, rule.remedy, *paragraphs(rule)):
        assert translated(sentence, "en") != sentence or not HAN.search(sentence)
    assert all(rule.id in page(rule, XJ2023, language) for language in LANGUAGES)
    assert ">>>" in examples(rule)
    assert rule.id in FAILING
    assert passes(rule)
