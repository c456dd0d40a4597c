"""Names that the examples on rules' pages use, and Hypothesis profiles."""

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from xjdemand import examples

settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("dev"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

EXAMPLES = {
    name: getattr(examples, name)
    for name in ("NOTICE", "XJ2023", "demand_dossier", "fires", "fires_across", "joint_dossier", "keeps", "lints", "put")
}


@pytest.fixture(autouse=True)
def _no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports are compared as plain Chinese text."""
    monkeypatch.delenv("XJDEMAND_LANG", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def page_names() -> dict[str, Any]:
    """What an example on a rule's page may call."""
    return dict(EXAMPLES)
