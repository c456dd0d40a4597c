"""Every rule's page: its examples run, its sentences are there in both languages."""

import doctest
from typing import Any

import pytest

from xjdemand.edition import XJ2023
from xjdemand.language import LANGUAGES
from xjdemand.pages import annotated, examples, page, paragraphs
from xjdemand.rules.rule import Rule

RULES = [pytest.param(rule, id=rule.id) for rule in XJ2023.rules]


@pytest.mark.parametrize("rule", RULES)
def test_the_examples_of_a_page_hold(rule: Rule, page_names: dict[str, Any]) -> None:
    """The last accepted and the first rejected value, run as printed."""
    names = {**rule.find.__globals__, **page_names, rule.name: rule}
    (found,) = doctest.DocTestFinder(recurse=False).find(rule.find, rule.id, globs=names)
    assert found.examples
    assert doctest.DocTestRunner(verbose=False).run(found).failed == 0


@pytest.mark.parametrize("rule", RULES)
def test_a_page_shows_an_accepted_and_a_rejected_value(rule: Rule) -> None:
    """False first, True after."""
    answers = [line for line in examples(rule).splitlines() if line in ("True", "False")]
    assert answers == ["False", "True"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", RULES)
def test_a_page_says_what_why_and_how_to_put_it_right(rule: Rule, language: Any) -> None:
    """Title, at least one paragraph of why, the quote, the message and the remedy."""
    text = page(rule, XJ2023, language)
    assert text.startswith(rule.id)
    assert len(paragraphs(rule)) >= 2
    assert "“" in text
    assert len(text.splitlines()) > 8


def test_beside_the_quota_stand_its_rules() -> None:
    """`xjdemand notice`: XJ201 beside the words of 二.2."""
    (line,) = [line for line in annotated(XJ2023) if "不超过5个" in line.printed.clause.quote]
    assert line.rules == ("XJ201", "XJ209", "XJ207")


def test_rules_of_one_channel_stand_on_their_own_annexes_alone() -> None:
    """A comparison of 附件4 with 附件3 says nothing of 附件2."""
    headings = {line.printed.clause.id for line in annotated(XJ2023) if "XJ705" in line.rules}
    assert headings == {"附件3", "附件4"}
