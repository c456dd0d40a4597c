"""Findings beside what was written, as tables of HTML: one an annex, a row a field."""

from collections.abc import Iterator
from html import escape

from xjdemand.errors import Location
from xjdemand.forms.filled import spot
from xjdemand.language import Language, Phrase
from xjdemand.reports.checked import Checked
from xjdemand.reports.excerpt import Piece, excerpt
from xjdemand.reports.shown import shown
from xjdemand.reports.text import strength_of
from xjdemand.reports.waived import lines
from xjdemand.reports.written import EMPTY, texts, written
from xjdemand.rules.finding import Finding

_WRITTEN, _FOUND = Phrase("栏目和所填"), Phrase("问题、依据和办法")
_BASIS, _REMEDY = Phrase("依据"), Phrase("办法")
_NOT_COUNTED = Phrase("不计")
_ALSO = Phrase("另见")

Placed = list[tuple[Location, Finding]]


def say(phrase: Phrase, language: Language) -> str:
    """A sentence of ours, escaped."""
    return told(phrase.said(language))


def told(text: str) -> str:
    """Any text, escaped, with nothing in it that cannot be seen."""
    return escape(shown(text)).replace("\n", "<br>")


def tables(checked: Checked, language: Language) -> Iterator[str]:
    """A table an annex, a row a field: what was written on the left, what was found on the right."""
    groups: dict[str, dict[str, Placed]] = {}
    for location, finding in checked.placed():
        fields = groups.setdefault(_heading(checked, finding, language), {})
        fields.setdefault(finding.path, []).append((location, finding))
    for heading, fields in groups.items():
        yield f"<h3>{told(heading)}</h3>"
        yield '<table class="found"><thead><tr>'
        yield "".join(f'<th scope="col">{say(head, language)}</th>' for head in (_WRITTEN, _FOUND))
        yield "</tr></thead><tbody>"
        for path, found in fields.items():
            yield from _field(checked, path, found, language)
        yield "</tbody></table>"


def _heading(checked: Checked, finding: Finding, language: Language) -> str:
    part = finding.path.strip("/").partition("/")[0]
    if checked.dossier is None or part not in ("summary", "forms"):
        return Phrase("报送情况").said(language) if part == "handed_in" else Phrase("整份材料").said(language)
    sheet = spot(type(checked.dossier), finding.path).annex.sheet
    return f"{sheet.heading}　{sheet.title}"


def _field(checked: Checked, path: str, found: Placed, language: Language) -> Iterator[str]:
    location, first = found[0]
    yield f'<tr><th scope="row">{told(first.where.said(language))}<span class="at">{_at(location, checked, language)}</span>'
    text = None if checked.dossier is None else written(checked.dossier, path, language)
    if text is not None:
        quoted = [quote for _, finding in found for quote in texts(finding.values.values())]
        yield f'<span class="written" lang="zh-CN">{_marked(excerpt(text, quoted), language)}</span>'
    yield "</th><td>"
    for location, finding in found:
        yield from _finding(location, finding, checked, language)
    yield "</td></tr>"


def _at(location: Location, checked: Checked, language: Language) -> str:
    if location.file != checked.path or location.line is None:
        return told(str(location))
    return say(Phrase("文件第 {line} 行", {"line": location.line}), language)


def _marked(pieces: list[Piece], language: Language) -> str:
    """The pieces as text: what a finding speaks of marked, what was left out counted."""
    if not pieces:
        return f"<i>{say(EMPTY, language)}</i>"
    return f"<bdi>{''.join(_piece(piece, language) for piece in pieces)}</bdi>"


def _piece(piece: Piece, language: Language) -> str:
    if piece.left_out:
        left_out = Phrase("……（略 {n} 字符）……", {"n": piece.left_out})
        return f"<i>{say(left_out, language)}</i>"
    return f"<mark>{told(piece.text)}</mark>" if piece.marked else told(piece.text)


def _finding(location: Location, finding: Finding, checked: Checked, language: Language) -> Iterator[str]:
    strength = strength_of(finding, language)
    kind = finding.strength.name.lower() if finding.waiver is None else "aside"
    yield f'<div class="finding {kind}"><p><b>{finding.rule} {told(strength)}</b> '
    yield f"{told(finding.what.said(language))}</p>"
    for other in finding.others:
        yield f'<p class="other">{say(_ALSO, language)} {told(str(checked.locate(other.path)))} {told(other.where.said(language))}</p>'
    yield f'<dl><dt>{say(_BASIS, language)}</dt><dd lang="zh-CN">{told(str(finding.clause))}</dd>'
    if finding.waiver is None:
        yield f"<dt>{say(_REMEDY, language)}</dt><dd>{told(finding.remedy.said(language))}</dd></dl></div>"
    else:
        aside = "\n".join(lines(finding.waiver, location, language))
        yield f"<dt>{say(_NOT_COUNTED, language)}</dt><dd>{told(aside)}</dd></dl></div>"
