"""附件4 and the list of 附件1 made again from their forms: cells that differ, rows that are missing, or all of it."""

from collections.abc import Iterator
from typing import Any, cast

from attrs import evolve

from xjdemand.forms.blank import blanks
from xjdemand.language import Phrase
from xjdemand.mending.change import Append, Remove, Summarise, value_at
from xjdemand.mending.figures import rewritten
from xjdemand.mending.fix import Mend, View
from xjdemand.rules.order import rank_of
from xjdemand.rules.pairing import paired
from xjdemand.text import half_width, is_blank

_TRAILING = " \t　。．.，,、；;：:！!"
_ROWS = "/summary/rows"
_APPENDED = Phrase("按征集表补上一行“{title}”")
_REMOVED = Phrase("删去没有征集表的一行“{title}”")
_SUMMARISED = Phrase("由征集表生成{annex}，共 {n} 行")


def cells_from_forms(view: View) -> Iterator[Mend]:
    """Each cell that a finding is about, as the form of that row has it."""
    for finding in view.findings:
        cells = _cells(view, finding.path)
        if cells and not _differ_at_the_end(*cells):
            yield rewritten(finding.path, *cells)


def cells_but_for_width(view: View) -> Iterator[Mend]:
    """As `cells_from_forms`, where row and form differ in width and blanks alone: of two marks the form's may be the worse."""
    for finding in view.findings:
        cells = _cells(view, finding.path)
        if cells and len({"".join(half_width(str(cell)).split()) for cell in cells}) == 1:
            yield rewritten(finding.path, *cells)


def ends_of_names(view: View) -> Iterator[Mend]:
    """Punctuation at the end of a name that only one of row and form has, taken away."""
    for finding in view.findings:
        cells = _cells(view, finding.path)
        if cells and _differ_at_the_end(*cells):
            bare = str(cells[0]).rstrip(_TRAILING)
            paths = (finding.path, _form_path(view, finding.path))
            mends = [rewritten(path, old, bare) for path, old in zip(paths, cells, strict=True) if old != bare]
            yield Mend(finding.path, tuple(change for mend in mends for change in mend.changes), mends[0].what)


def _differ_at_the_end(row: object, form: object) -> bool:
    texts = isinstance(row, str) and isinstance(form, str)
    return texts and row != form and str(row).rstrip(_TRAILING) == str(form).rstrip(_TRAILING) != ""


def _cells(view: View, path: str) -> tuple[object, object] | None:
    """What row and form have there; None where it is no cell of a row, or its form has none such or left it empty."""
    at = _form_path(view, path)
    form = value_at(view.dossier, at) if at else None
    if form is None or (isinstance(form, str) and is_blank(form)):
        return None
    row = value_at(view.dossier, path)
    return (row, form) if row != form else None


def _form_path(view: View, path: str) -> str:
    """Where the form has what the row has at `path`; "" where it has no such cell."""
    match path.split("/"):
        case ["", "summary", "rows", number, name]:
            forms = {pair.row: pair.form for pair in paired(view.dossier).matched}
            known = {item.name for item in blanks(view.dossier.need_form)}
            return f"/forms/{forms[int(number)]}/{name}" if int(number) in forms and name in known else ""
        case _:
            return ""


def rows_for_forms(view: View) -> Iterator[Mend]:
    """A row at the end for each form that has none."""
    derived = view.dossier.with_summary(renew=True).rows()
    for more, finding in enumerate(view.findings, 1):
        row = derived[int(finding.path.split("/")[2])]
        numbered = evolve(cast("Any", row), number=_number(view, more))
        yield Mend(finding.path, (Append(_ROWS, numbered),), _named(_APPENDED, numbered))


def _number(view: View, more: int) -> str:
    """The number after the last; none where the rows have none."""
    rows = view.dossier.rows()
    ranks = [rank_of(row) for row in rows]
    return str(max((rank or 0 for rank in ranks), default=0) + more) if None not in ranks else ""


def rows_without_forms(view: View) -> Iterator[Mend]:
    """The rows that have no form, taken out one at a time: the others move up."""
    for finding in view.findings[:1]:
        path = finding.path.rpartition("/")[0]
        yield Mend(finding.path, (Remove(path),), _named(_REMOVED, value_at(view.dossier, path)))


def whole_summary(view: View) -> Iterator[Mend]:
    """A summary with all that the forms say of it."""
    summary = view.dossier.with_summary().summary
    if view.findings and view.dossier.forms and summary is not None:
        said = {"annex": summary.sheet.heading, "n": len(view.dossier.forms)}
        yield Mend("/summary", (Summarise(summary),), Phrase(_SUMMARISED.template, said))


def _named(phrase: Phrase, row: object) -> Phrase:
    return Phrase(phrase.template, {"title": getattr(row, "title", "")})
