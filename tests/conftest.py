"""Names that the examples on rules' pages use, and Hypothesis profiles."""

import os
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from xjdemand import examples, language

settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("dev"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

HAN = re.compile("[\u4e00-\u9fff]")

EXAMPLES = {
    name: getattr(examples, name)
    for name in ("NOTICE", "XJ2023", "demand_dossier", "fires", "fires_across", "joint_dossier", "keeps", "lints", "put")
}


@pytest.fixture(autouse=True)
def _no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports are compared as plain Chinese text."""
    monkeypatch.delenv("XJDEMAND_LANG", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(autouse=True)
def _only_sentences_of_the_catalogue(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a test has us say in Chinese has its English; `own_sentences` marks tests that bring sentences of their own."""
    if request.node.get_closest_marker("own_sentences"):
        return

    def said(phrase: language.Phrase, wanted: language.Language = "zh") -> str:
        english = language.translated(phrase.template, "en")
        assert english != phrase.template or not HAN.search(english), f"no English: {phrase.template}"
        return say(phrase, wanted)

    say = language.Phrase.said
    monkeypatch.setattr(language.Phrase, "said", said)


@pytest.fixture
def page_names() -> dict[str, Any]:
    """What an example on a rule's page may call."""
    return dict(EXAMPLES)
