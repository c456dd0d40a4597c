"""What stands in the notice and its rules, printed."""

from argparse import Namespace

from attrs import evolve

from xjdemand.commands.check import report
from xjdemand.commands.configured import settings_of, unusable
from xjdemand.commands.console import print_line
from xjdemand.edition import XJ2023
from xjdemand.errors import UsageError
from xjdemand.formats.source import locator
from xjdemand.language import Phrase, translated
from xjdemand.notice.readings import Readings, taken
from xjdemand.pages import STRENGTHS, annotated, page
from xjdemand.reports.checked import Checked
from xjdemand.rules.finding import Strength
from xjdemand.rules.rule import Rule
from xjdemand.settings import Settings


def rules(options: Namespace) -> int:
    """List every rule: id, strength, what it finds, and of a plug-in's whose it is."""
    settings = settings_of(options)
    for rule in settings.edition.catalogue:
        strength, title = STRENGTHS[rule.strength].said(options.lang), translated(rule.title, options.lang)
        print_line(f"{rule.id}  {strength}  {title}{_brought(rule, settings, options)}")
    return unusable(settings, options)


def _brought(rule: Rule, settings: Settings, options: Namespace) -> str:
    whose = settings.plugins.origins.get(rule.id)
    return Phrase("（插件 {whose}）", {"whose": whose}).said(options.lang) if whose else ""


def explain(options: Namespace) -> int:
    """Print one rule's page, and of a plug-in's whose it is."""
    settings = settings_of(options)
    code = unusable(settings, options)
    rule = settings.edition.rule(options.rule.upper())
    brought = _brought(rule, settings, options)
    print_line(page(rule, settings.edition, options.lang) + (f"\n\n{brought}" if brought else ""))
    return code


def notice(options: Namespace) -> int:
    """Print the notice, with what stands on each stretch; or what is wrong with it."""
    if options.lint:
        linted = Checked(
            path=XJ2023.source,
            report=evolve(XJ2023.lint(), fail_on=Strength[options.fail_on.upper()]),
            locate=locator(XJ2023),
        )
        return report((), options, XJ2023, notice=linted)
    if options.output or options.format != "full":
        raise UsageError(Phrase("--format 和 -o 要与 --lint 合用"))
    before = ""
    for line in annotated(XJ2023):
        clause = line.printed.clause
        if clause.id != before:
            print_line(f"\n[{clause.id}]")
        before = clause.id
        beside = ", ".join(line.rules) if line.rules else translated(line.why_none, options.lang)
        print_line(f"  {clause.quote}\n      {line.printed.name}  →  {beside}")
        for note in line.notes:
            print_line(f"      {note.id}  {translated(note.says, options.lang)}")
    print_line("")
    for note in XJ2023.notice.silences:
        print_line(f"{note.id}  {translated(note.says, options.lang)}")
    return 0


def readings(options: Namespace) -> int:
    """List every reading taken, with its switch and what the switch takes."""
    stop = "。" if options.lang == "zh" else ". "
    for switch, reading in taken():
        question, answer, why = (translated(text, options.lang) for text in (reading.question, reading.taken, reading.why))
        print_line(f"{reading.id}  {reading.clause}  {question}\n    {answer}{stop}{why}")
        if switch:
            print_line(f"    --reading {switch}={Readings.offered(switch)}")
    return 0
