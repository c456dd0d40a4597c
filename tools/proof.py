"""The table of mutations for docs/generated: for every rule and every sound dossier, what one fault fires.

Each cell is run when the page is written; a fault that fires other rules than it says stops the docs build.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from xjdemand.batch import check_across
from xjdemand.edition import XJ2023, check
from xjdemand.language import Language, translated
from xjdemand.rules.finding import Report, Stage
from xjdemand.rules.rule import Rule

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from clean_notice import FAULTS
from mutations import ALL, SOURCES, TOGETHER, VALID, Mutation, can_fire

TITLES = {"zh": "每条规则的突变", "en": "A mutation for every rule"}
SAYS = {
    "zh": (
        "四份没有毛病的材料，每份每条规则各改坏一处；✓ 表示只报这一条。“+”后面是同时该报的，理由在表下。"
        "“·”表示该通道没有这条规则要看的栏目。本页由 `tools/proof.py` 实际运行得出。"
    ),
    "en": (
        "Four sound dossiers, one fault for each rule in each; ✓ means that this rule fires and no other. After “+” stand rules that "
        "fire with it, for the reason below the table. “·”: nothing in that channel is read by the rule. Each cell was run."
    ),
}
HEADS = {
    "zh": ("规则", "示例·需求单位", "示例·推荐单位", "样例·需求单位", "样例·推荐单位"),
    "en": ("Rule", "example, demand", "example, joint", "sample, demand", "sample, joint"),
}
BESIDE = {
    "zh": ("几份材料之间和通知本身的规则，各用一对材料、一份改坏一处的通知：", "只报这一条"),
    "en": (
        "Rules across dossiers and on the notice itself, each on a pair of dossiers or a notice with one fault:",
        "fires alone",
    ),
}


def table(language: Language) -> Iterator[str]:
    """The page."""
    yield f"# {TITLES[language]}\n\n{SAYS[language]}\n"
    yield f"| {' | '.join(HEADS[language])} |\n|{' --- |' * len(HEADS[language])}"
    reasons: dict[str, None] = {}
    for rule in XJ2023.rules:
        cells = [_cell(rule, source, channel, reasons) for source in SOURCES for channel in ("demand", "joint")]
        yield f"| {rule.id} {translated(rule.title, language)} | {' | '.join(cells)} |"
    yield ""
    yield from (f"- {reason}" for reason in reasons)
    yield f"\n{BESIDE[language][0]}\n"
    for rule, fired in (*_across(), *_linted()):
        _hold(rule, fired, {rule})
        yield f"- {rule} {translated(XJ2023.rule(rule).title, language)}: {BESIDE[language][1]}"


def _cell(rule: Rule, source: str, channel: str, reasons: dict[str, None]) -> str:
    if not can_fire(rule, VALID[channel]):
        return "·"
    mutation = next(item for item in ALL if (item.rule, item.channel) == (rule.id, channel))
    _hold(rule.id, set(_found(mutation, source).ids()), {rule.id} | mutation.with_it(source))
    beside = sorted(mutation.with_it(source))
    if beside:
        reasons[f"{rule.id} + {', '.join(beside)}: {mutation.because}"] = None
    return " + ".join(["✓", *beside])


def _found(mutation: Mutation, source: str) -> Report:
    return check(mutation.made(SOURCES[source][mutation.channel], 0, source), stage=Stage.DELIVERY)


def _across() -> Iterator[tuple[str, set[str]]]:
    return ((rule, set(check_across(dossiers).ids())) for rule, dossiers in TOGETHER)


def _linted() -> Iterator[tuple[str, set[str]]]:
    return ((rule, set(edition.lint().ids())) for rule, edition in dict(FAULTS).items())


def _hold(rule: str, fired: set[str], wanted: set[str]) -> None:
    if fired != wanted:
        message = f"the fault made for {rule} fires {sorted(fired)}, not {sorted(wanted)}"
        raise SystemExit(message)
