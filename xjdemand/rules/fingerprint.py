"""Findings known again after the file was edited: by rule and by what the place holds, never by line or number.

A baseline and SARIF's `partialFingerprints` both rest on this. A finding keeps its fingerprint while its form or row keeps its
title, wherever the form moves and whatever else is written; its message is no part of it: a baseline keeps that beside it, since a
MUST that says something else is no longer what was known. A form without a title, or with another's, is known by its number alone.
"""

import re
from collections.abc import Iterable
from hashlib import sha256

from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import steps
from xjdemand.rules.finding import Finding
from xjdemand.text import fold

_PLACED = re.compile(r"第 [0-9,]+ ")
_DIGITS = 32


def fingerprint(finding: Finding, dossier: Dossier, *, before: int = 0) -> str:
    """The fingerprint of a finding made in `dossier`; `before` counts findings of the same rule made earlier at the same place.

    >>> from xjdemand.edition import check
    >>> from xjdemand.examples import joint_dossier, put
    >>> def known(dossier): return {fingerprint(each, dossier) for each in check(dossier)}
    >>> faulty = put(joint_dossier(needs=2), "/forms/1/contact", "")
    >>> known(faulty) == known(put(faulty, "/forms/0/phone", "0998-5550109")) != known(joint_dossier())
    True
    """
    told = "\n".join((finding.rule, place(finding.path, dossier), str(before)))
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def fingerprints(findings: Iterable[Finding], dossier: Dossier) -> dict[int, str]:
    """The fingerprint of each of a report's findings, by its place in the report; no two alike."""
    seen: dict[tuple[str, str], int] = {}
    known = {}
    for number, finding in enumerate(findings):
        here = (finding.rule, place(finding.path, dossier))
        known[number] = fingerprint(finding, dossier, before=seen.get(here, 0))
        seen[here] = seen.get(here, 0) + 1
    return known


def place(path: str, dossier: Dossier) -> str:
    """A JSON pointer with titles for numbers: /forms/1/overview as /forms/=膜下滴灌精准调控关键技术攻关/overview."""
    return "".join(f"/{_named(*step)}" for step in steps(dossier, path))


def _named(name: str, within: object, value: object) -> str:
    title = _title(value)
    if not isinstance(within, tuple) or not title:
        return name
    before = [_title(each) for each in within[: int(name)]].count(title)
    return f"={title}" + (f"#{before + 1}" if before else "")


def _title(item: object) -> str:
    named = getattr(item, "title", "") or getattr(item, "name", "")
    return fold(named) if isinstance(named, str) else ""  # a bare text has a method of that name


def unplaced(message: str) -> str:
    """A message without the numbers of places in it: a form that moved up is the same form.

    >>> unplaced("这一行写“甲”，第 1 份征集表写“乙”") == unplaced("这一行写“甲”，第 2 份征集表写“乙”")
    True
    """
    return _PLACED.sub("第", message)
