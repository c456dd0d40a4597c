"""Findings as one page that an office can read and print: nothing in it runs, nothing is fetched, everything is escaped."""

from collections import Counter
from collections.abc import Iterable, Iterator

from xjdemand import __version__
from xjdemand.language import Language, Phrase
from xjdemand.markup import page
from xjdemand.pages import STRENGTHS
from xjdemand.reports.checked import Checked, Run
from xjdemand.reports.sheet import STYLE
from xjdemand.reports.tables import say, tables, told
from xjdemand.reports.text import closing
from xjdemand.rules.finding import Report, Strength

_TAGS = {"zh": "zh-CN", "en": "en"}
_TITLE = Phrase("检查报告")
_ABOUT = Phrase("2023年新疆重大科技需求征集：表和规则")
_COUNTED = Phrase("各条各有几处")
_CLAUSE = Phrase("条款")
_RAN = Phrase("查了什么")
_STRONGEST_FIRST = sorted(Strength, reverse=True)


def as_html(run: Run) -> str:
    """The page: for each dossier its verdict, counts by clause, and its findings beside what was written."""
    title = _TITLE.said(run.language)
    body = [
        f"<h1>{told(title)}</h1>",
        f'<p class="of">{say(_ABOUT, run.language)}</p>',
        *(line for item in run.checked for line in _dossier(item, run.language)),
        f"<footer>xjdemand {__version__}</footer>",
    ]
    text = page(title, STYLE, body, language=_TAGS[run.language], policy="'unsafe-inline'")
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii") if run.ascii_only else text


def _dossier(checked: Checked, language: Language) -> Iterator[str]:
    said = checked.report.summary(language) if checked.report else Phrase("没有读入，未作检查").said(language)
    yield f'<section class="dossier"><h2>{told(checked.path)}</h2>'
    yield f'<p class="verdict {checked.verdict.value}">{told(said)}</p>'
    yield from _listed(fault.said(language) for fault in (*checked.faults, *checked.notes))
    if checked.report is not None:
        yield from _counts(checked.report, language)
        yield from tables(checked, language)
        yield from _ran(checked.report, language)
    yield "</section>"


def _listed(texts: Iterable[str]) -> Iterator[str]:
    items = [f"<li>{told(text)}</li>" for text in texts]
    if items:
        yield f"<ul>{''.join(items)}</ul>"


def _counts(report: Report, language: Language) -> Iterator[str]:
    """How many findings of each strength that count rest on each clause."""
    found = Counter((finding.clause.id, finding.strength) for finding in report.standing)
    if not found:
        return
    heads = "".join(f'<th scope="col">{told(STRENGTHS[strength].said(language))}</th>' for strength in _STRONGEST_FIRST)
    yield f'<table class="counts"><caption>{say(_COUNTED, language)}</caption>'
    yield f'<thead><tr><th scope="col">{say(_CLAUSE, language)}</th>{heads}</tr></thead><tbody>'
    for clause in dict.fromkeys(finding.clause.id for finding in report.standing):
        cells = "".join(f"<td>{found[clause, strength] or ''}</td>" for strength in _STRONGEST_FIRST)
        yield f'<tr><th scope="row" lang="zh-CN">{told(clause)}</th>{cells}</tr>'
    yield "</tbody></table>"


def _ran(report: Report, language: Language) -> Iterator[str]:
    yield f"<h3>{say(_RAN, language)}</h3>"
    yield from _listed(closing(report, language))
