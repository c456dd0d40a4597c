"""Every rule's page: its examples run, its sentences are there in both languages."""

import doctest
from datetime import date
from typing import Any

import pytest
from attrs import evolve

from xjdemand.edition import XJ2023
from xjdemand.language import LANGUAGES
from xjdemand.pages import annotated, examples, page, paragraphs
from xjdemand.rules.rule import Rule

RULES = [pytest.param(rule, id=rule.id) for rule in XJ2023.catalogue]


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


def test_the_pages_of_another_edition_speak_of_its_own_numbers() -> None:
    """Quota, limit, copies and days stand once, in the notice: a page quotes them and never repeats them."""
    notice = XJ2023.notice
    delivery = evolve(
        notice.delivery,
        copies=evolve(notice.delivery.copies, at_least=9),
        deadline=evolve(notice.delivery.deadline, day=date(2024, 2, 29)),
    )
    other = evolve(XJ2023, notice=evolve(notice, delivery=delivery, limits={**notice.limits, "overview_limit": 3456}))

    assert "“3456字以内”，含本数" in page(other.rule("XJ411"), other)
    assert "“一式9份”，指纸质材料" in page(other.rule("XJ311"), other)
    assert "于2024年2月29日前" in page(other.rule("XJ301"), other)
    assert "29 February 2024" in page(other.rule("XJ301"), other, "en")


@pytest.mark.parametrize("rule", RULES)
def test_no_page_or_message_repeats_a_number_of_the_notice(rule: Rule) -> None:
    """Declared once: the 5, the 2000, the 3 copies, the A4, the days are named, not written again."""
    said = " ".join([*paragraphs(rule), rule.message, rule.remedy])
    written = ("不超过5", "5个", "2000", "8月31", "8月21", "一式3", "3份", "A4纸", "14个")
    assert [number for number in written if number in said] == []
