"""The embedded samples: the sound ones pass, the faulty ones fail at each planted fault and nowhere else."""

import re
from collections import Counter
from pathlib import Path

import pytest

from xjdemand import Strength, Verdict, check, count_zi, load_file
from xjdemand.demo import SAMPLES, sample

SOUND = [name for name in SAMPLES if name.startswith("sample")]
FAULTY = [name for name in SAMPLES if name.startswith("faulty")]
MARK = re.compile(r"#((?: XJ\d{3})+)$")


def planted(text: str) -> Counter[tuple[int, str]]:
    """Line and rule of each planted fault, from the comment at the end of its line."""
    marks = [(number, MARK.search(line)) for number, line in enumerate(text.splitlines(), 1)]
    return Counter((number, rule) for number, mark in marks if mark for rule in mark[1].split())


@pytest.fixture
def written(tmp_path: Path, name: str) -> Path:
    file = tmp_path / f"{name}.yaml"
    file.write_text(sample(name), encoding="utf-8")
    return file


@pytest.mark.parametrize("name", SOUND)
def test_a_sample_passes_with_no_finding_at_all(written: Path) -> None:
    """Nothing to remark, at the delivery stage."""
    report = check(load_file(written).dossier)
    assert report.ids() == []
    assert report.verdict is Verdict.PASS
    assert report.stage.name == "DELIVERY"


@pytest.mark.parametrize("name", SOUND)
def test_a_samples_overviews_are_as_long_as_real_ones(written: Path) -> None:
    """1,500 to 2,000 字, in paragraphs."""
    for form in load_file(written).dossier.forms:
        overview = getattr(form, "overview")  # noqa: B009 -- the root class of forms declares none
        assert 1500 <= count_zi(overview).strict <= 2000
        assert overview.count("\n") >= 5


def test_the_samples_hold_three_and_five_needs() -> None:
    """One dossier a channel."""
    counts = {name: sample(name).count("项目概述: |-") for name in SOUND}
    assert counts == {"sample-demand": 3, "sample-joint": 5}


@pytest.mark.parametrize("name", FAULTY)
def test_every_planted_fault_is_found_in_its_place_and_nothing_else(written: Path, name: str) -> None:
    """The comments in the file are the expectation: line and rule, one for one."""
    loaded = load_file(written)
    report = check(loaded.dossier)
    found = Counter((loaded.locate(finding.path).line, finding.rule) for finding in report)

    assert found == planted(sample(name))
    assert report.verdict is Verdict.FAIL
    assert report.crashed == ()


@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_sample_plants_at_least_twenty_faults_of_every_strength_in_use(written: Path, name: str) -> None:
    """Twenty faults or more, of every strength there is."""
    assert sum(planted(sample(name)).values()) >= 20
    strengths = {finding.strength for finding in check(load_file(written).dossier)}
    assert strengths == set(Strength)


def test_no_name_or_number_of_the_notice_stands_in_a_sample() -> None:
    """People and telephones of the notice stay inside the notice."""
    from xjdemand import XJ2023  # noqa: PLC0415 -- used here alone

    for name in SAMPLES:
        text = sample(name)
        assert not [contact for contact in XJ2023.notice.contacts if contact.person in text or contact.phone[5:] in text]
