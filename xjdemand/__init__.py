"""xjdemand: the Xinjiang call for major science and technology needs of 2023, as code.

>>> import xjdemand as xj
>>> report = xj.check(xj.examples.joint_dossier(needs=6))
>>> report.verdict, report["XJ201"].message
(<Verdict.FAIL: 'fail'>, '喀什地区行政公署推荐了 6 项，名额为 5 项')
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

_HOMES = {
    "xjdemand.batch": ("Batch", "check_across", "check_all"),
    "xjdemand.edition": ("XJ2023", "Edition", "FieldCheck", "check", "check_field"),
    "xjdemand.errors": (
        "DumpError",
        "Fault",
        "LoadError",
        "Location",
        "ReadError",
        "RenderError",
        "UsageError",
        "XjDemandError",
    ),
    "xjdemand.mending.fix": ("Edit", "Fixed"),
    "xjdemand.mending.run": ("fixes",),
    "xjdemand.formats.loaded": ("Loaded",),
    "xjdemand.formats.data": ("LoadNote", "dump", "dumps", "load", "load_file", "loads", "read"),
    "xjdemand.formats.limits": ("Limits",),
    "xjdemand.formats.pdf.fonts": ("Fonts",),
    "xjdemand.formats.render": ("render",),
    "xjdemand.forms.core_technology": ("CoreTechnology",),
    "xjdemand.forms.demand_list": ("DemandList", "ListedNeed"),
    "xjdemand.forms.dossier": ("DemandDossier", "Dossier", "Evidence", "HandIn", "Indicator", "JointDossier"),
    "xjdemand.forms.filled": ("Filled", "filled"),
    "xjdemand.forms.joint_project": ("JointProject",),
    "xjdemand.forms.joint_summary": ("JointSummary", "SummaryRow"),
    "xjdemand.language": ("Phrase",),
    "xjdemand.money": ("Amount", "Unparsed", "Wan"),
    "xjdemand.notice.clause": ("Clause",),
    "xjdemand.notice.model": ("Notice",),
    "xjdemand.notice.readings": ("Readings",),
    "xjdemand.reports.draft": ("Draft", "draft"),
    "xjdemand.reports.slip": ("slip",),
    "xjdemand.formats.decisions": ("load_decisions",),
    "xjdemand.rules.basis": ("Arithmetic", "HouseRule", "Labelled", "Noted", "Said", "Standard"),
    "xjdemand.rules.finding": ("Finding", "Report", "Stage", "Strength", "Verdict"),
    "xjdemand.rules.rule": ("Hit", "Need", "Rule", "hit", "rule"),
    "xjdemand.rules.suppression": ("Decision", "Suppression"),
    "xjdemand.rules.waiver": ("Waiver", "WaiverKind"),
    "xjdemand.settings": ("PerFile", "Settings"),
    "xjdemand.text": ("Zi", "count_zi"),
    "xjdemand.waivers.apply": ("set_aside",),
}
_ROOMS = ("examples", "settings")
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

if TYPE_CHECKING:
    from xjdemand import examples as examples
    from xjdemand import settings as settings
    from xjdemand.batch import Batch, check_across, check_all
    from xjdemand.edition import XJ2023, Edition, FieldCheck, check, check_field
    from xjdemand.errors import DumpError, Fault, LoadError, Location, ReadError, RenderError, UsageError, XjDemandError
    from xjdemand.formats.data import LoadNote, dump, dumps, load, load_file, loads, read
    from xjdemand.formats.decisions import load_decisions
    from xjdemand.formats.limits import Limits
    from xjdemand.formats.loaded import Loaded
    from xjdemand.formats.pdf.fonts import Fonts
    from xjdemand.formats.render import render
    from xjdemand.forms.core_technology import CoreTechnology
    from xjdemand.forms.demand_list import DemandList, ListedNeed
    from xjdemand.forms.dossier import DemandDossier, Dossier, Evidence, HandIn, Indicator, JointDossier
    from xjdemand.forms.filled import Filled, filled
    from xjdemand.forms.joint_project import JointProject
    from xjdemand.forms.joint_summary import JointSummary, SummaryRow
    from xjdemand.language import Phrase
    from xjdemand.mending.fix import Edit, Fixed
    from xjdemand.mending.run import fixes
    from xjdemand.money import Amount, Unparsed, Wan
    from xjdemand.notice.clause import Clause
    from xjdemand.notice.model import Notice
    from xjdemand.notice.readings import Readings
    from xjdemand.reports.draft import Draft, draft
    from xjdemand.reports.slip import slip
    from xjdemand.rules.basis import Arithmetic, HouseRule, Labelled, Noted, Said, Standard
    from xjdemand.rules.finding import Finding, Report, Stage, Strength, Verdict
    from xjdemand.rules.rule import Hit, Need, Rule, hit, rule
    from xjdemand.rules.suppression import Decision, Suppression
    from xjdemand.rules.waiver import Waiver, WaiverKind
    from xjdemand.settings import PerFile, Settings
    from xjdemand.text import Zi, count_zi
    from xjdemand.waivers.apply import set_aside

__all__ = [
    "XJ2023",
    "Amount",
    "Arithmetic",
    "Batch",
    "Clause",
    "CoreTechnology",
    "Decision",
    "DemandDossier",
    "DemandList",
    "Dossier",
    "Draft",
    "DumpError",
    "Edit",
    "Edition",
    "Evidence",
    "Fault",
    "FieldCheck",
    "Filled",
    "Finding",
    "Fixed",
    "Fonts",
    "HandIn",
    "Hit",
    "HouseRule",
    "Indicator",
    "JointDossier",
    "JointProject",
    "JointSummary",
    "Labelled",
    "Limits",
    "ListedNeed",
    "LoadError",
    "LoadNote",
    "Loaded",
    "Location",
    "Need",
    "Noted",
    "Notice",
    "PerFile",
    "Phrase",
    "ReadError",
    "Readings",
    "RenderError",
    "Report",
    "Rule",
    "Said",
    "Settings",
    "Stage",
    "Standard",
    "Strength",
    "SummaryRow",
    "Suppression",
    "Unparsed",
    "UsageError",
    "Verdict",
    "Waiver",
    "WaiverKind",
    "Wan",
    "XjDemandError",
    "Zi",
    "check",
    "check_across",
    "check_all",
    "check_field",
    "count_zi",
    "draft",
    "dump",
    "dumps",
    "filled",
    "fixes",
    "hit",
    "load",
    "load_decisions",
    "load_file",
    "loads",
    "read",
    "render",
    "rule",
    "set_aside",
    "slip",
]


def __getattr__(name: str) -> object:
    """Import a public name where it is first used (PEP 562), so that `import xjdemand` costs next to nothing."""
    if name in _HOME_OF:
        return getattr(import_module(_HOME_OF[name]), name)
    if name in _ROOMS:
        return import_module(f"xjdemand.{name}")
    message = f"module 'xjdemand' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return [*__all__, *_ROOMS]
