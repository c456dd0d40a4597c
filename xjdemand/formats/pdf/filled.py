"""What was typed into the fields of one of our PDFs, as a source of a dossier: the fields win over the data printed with them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from attrs import frozen

from xjdemand.edition import Edition
from xjdemand.errors import Fault, Location, Place
from xjdemand.formats.assemble import Source
from xjdemand.formats.decode import too_long
from xjdemand.formats.office.cells import shown
from xjdemand.formats.pdf.branches import path_of
from xjdemand.formats.pdf.fields import Field
from xjdemand.formats.pdf.typed import tree_of
from xjdemand.formats.tree import Broken, Tree
from xjdemand.forms.blank import Annexed
from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import spot
from xjdemand.language import Phrase
from xjdemand.page.fillable import Asked, fillable

_RENAMED = re.compile(r"[a-z]+\+\d+\.")
"""What qpdf makes of the second of two fields of one name."""
_OURS = re.compile(r"(?:/summary|/forms/0)(?:/rows/(?P<row>\d{1,3}))?/[a-z_]+")
"""A file to fill holds one form."""
_CHANGED = Phrase("印出以后改过 {n} 栏，按 PDF 里现在填的读：{labels}")
_GONE = Phrase("PDF 里少了 {n} 栏，按附带的数据读，没有数据的当作没有填：{labels}")
_NO_TEXT = Phrase("PDF 里有 {n} 栏不是文字，没有读：{labels}")
_NAMED = 8
"""How many fields one sentence names."""


def filled_in(fields: Sequence[Field], before: Dossier | None, file: str, edition: Edition) -> tuple[Source, list[Fault]]:
    """The fields of a file, and what must be said of them; `before` is what its data say. Raises Broken where it can't be told."""
    kind = _kind(fields, before, edition)
    ours = _by_path(fields, kind)
    base = before or _empty(kind, list(ours))
    asked = {item.path: item for item in _asked(base, edition)}
    reading = _Reading(
        kind, asked, {path: field for path, field in ours.items() if path in asked}, has_data=before is not None
    )
    source = Source(file, Tree(tree_of(base, reading.typed(), keeps_rows=reading.has_data), dict, places=reading.places()))
    others = [field for field in fields if field not in reading.ours.values()]
    said = [*([without_ours(others)] if others else []), *reading.doubts()]
    return source, [Fault(what, Location(file)) for what in said]


def hold_text(fields: Iterable[Field], most: int) -> None:
    """Raises Broken where more than so many bytes of UTF-8 stand in them."""
    if sum(len((field.text or "").encode(errors="surrogatepass")) for field in fields) > most:
        raise too_long(most)


def is_ours(field: Field, edition: Edition) -> bool:
    """Whether a field has a name that we give."""
    channel, path = path_of(field.name)
    return channel in [kind.channel for kind in edition.dossiers] and _OURS.fullmatch(path) is not None


def without_ours(fields: Sequence[Field]) -> Phrase:
    """What to say of fields that are not ours."""
    names = [shown(field.name) for field in fields[:_NAMED]]
    return Phrase("PDF 里有 {n} 个栏目不是 xjdemand 的，没有读：{names}", {"n": len(fields), "names": names})


def _kind(fields: Sequence[Field], before: Dossier | None, edition: Edition) -> type[Dossier]:
    said = {path_of(field.name)[0] for field in fields if is_ours(field, edition)}
    kinds = [kind for kind in edition.dossiers if kind.channel in said]
    if not kinds:
        raise Broken(without_ours(fields))
    of = {path_of(field.name)[1].split("/")[1] for field in fields if is_ours(field, edition)}
    if len(of) > 1 or any(_RENAMED.match(field.name) for field in fields):
        raise Broken(Phrase("PDF 像是几份合并的，看不出哪一栏是哪一份的；请交回合并以前的各份"))
    if len(kinds) > 1 or (before is not None and type(before) not in kinds):
        raise Broken(Phrase("PDF 里的栏目和数据不是同一个通道的表，看不出以哪一样为准"))
    return kinds[0]


def _by_path(fields: Sequence[Field], kind: type[Dossier]) -> dict[str, Field]:
    found: dict[str, Field] = {}
    for field in fields:
        channel, path = path_of(field.name)
        if channel == kind.channel and _OURS.fullmatch(path) and found.setdefault(path, field).text != field.text:
            said = {"label": _place(kind, path, 0).field}
            raise Broken(Phrase("PDF 里“{label}”有两处，内容不同，看不出以哪一处为准", said))
    return found


def _empty(kind: type[Dossier], paths: Sequence[str]) -> Dossier:
    """Empty forms for fields whose data are lost, with as many rows as there are fields for."""
    found = [_OURS.fullmatch(path) for path in paths]
    rows = max((int(each["row"]) + 1 for each in found if each and each["row"]), default=0)
    made, summary = cast("Any", kind), None
    if any(path.startswith("/summary") for path in paths):
        summary = cast("Any", kind.summary_form)(rows=(kind.row_form(),) * rows)
    return cast("Dossier", made(summary=summary, forms=() if summary else (kind.need_form(),)))


def _asked(dossier: Dossier, edition: Edition) -> Iterator[Asked]:
    summary: list[tuple[Annexed, str]] = [] if dossier.summary is None else [(dossier.summary, "/summary")]
    for form, path in (*summary, *((form, f"/forms/{number}") for number, form in enumerate(dossier.forms))):
        yield from fillable(form, edition.notice, path).asked


def _place(kind: type[Dossier], path: str, page: int) -> Place:
    found = spot(kind, path)
    within = found.blank.under if found.blank else ""
    row = found.number if found.cls is kind.row_form else 0
    return Place(page=page, row=row, field=" · ".join(part for part in (within, found.label) if part))


@frozen
class _Reading:
    """The fields that are blanks of the form, beside what was asked in them."""

    kind: type[Dossier]
    asked: Mapping[str, Asked]
    ours: Mapping[str, Field]
    has_data: bool

    def typed(self) -> dict[str, str]:
        """What is now in the fields that do not hold what they were printed with."""
        return {
            path: field.text
            for path, field in self.ours.items()
            if field.text is not None and field.text != self.asked[path].text
        }

    def places(self) -> dict[str, Place]:
        """Where each field stands."""
        return {path: _place(self.kind, path, field.page) for path, field in self.ours.items()}

    def doubts(self) -> Iterator[Phrase]:
        """What must be said of them."""
        if not self.has_data:
            yield Phrase("PDF 里附带的数据没有了，只读了栏目里填的")
        told = (
            (_CHANGED, [path for path in self.typed() if self.asked[path].text]),
            (_GONE, [path for path in self.asked if path not in self.ours]),
            (_NO_TEXT, [path for path, field in self.ours.items() if field.text is None]),
        )
        for phrase, paths in told:
            labels = [_place(self.kind, path, 0).field for path in paths[:_NAMED]]
            if labels:
                yield Phrase(phrase.template, {"n": len(paths), "labels": labels})
