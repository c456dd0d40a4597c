"""A Word file as a source of a dossier: its forms as a tree of values, each with its table, row and cell.

Values are read by the labels that stand in the grid, so it does not matter which program saved the file last.
"""

from collections.abc import Iterable
from pathlib import Path

from xjdemand.edition import Edition
from xjdemand.errors import Fault, Location, Place
from xjdemand.formats.assemble import CHANNEL_KEYS, Source
from xjdemand.formats.office.cells import Flow
from xjdemand.formats.office.forms import Finder, Read, used
from xjdemand.formats.office.guard import Archive, Limits, opened
from xjdemand.formats.office.wordml import taken_apart
from xjdemand.formats.tree import Broken, Tree, step
from xjdemand.forms.blank import Kind, blanks, table_of
from xjdemand.language import Phrase

_MAIN = "word/document.xml"
_MACROS = "word/vbaProject.bin"
_BETWEEN_NAMES = "、"

_HAS_MACROS = Phrase("文件带有宏，没有运行，也没有读")
_NOTHING = Phrase("没有认出附件1至附件4的任何一张表")


def document(path: Path, edition: Edition, max_bytes: int = Limits().file) -> tuple[Source, list[Fault]]:
    """What the Word file at `path` holds, and what must be said of the reading. Raises Broken where it holds no form or cannot be read."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(max_bytes + 1)
    except OSError as error:
        raise Broken(Phrase("打不开：{why}", {"why": error.strerror or str(error)})) from error
    return recognised(raw, str(path), edition, Limits(file=max_bytes))


def recognised(raw: bytes, file: str, edition: Edition, limits: Limits) -> tuple[Source, list[Fault]]:
    """As `document`, of a file in memory."""
    archive = opened(raw, limits)
    if not archive.has(_MAIN):
        raise Broken(Phrase("不是 Word 文件（里面没有正文），可能只是改了后缀"))
    flow = taken_apart(archive.xml(_MAIN))
    finder = Finder(edition.forms, edition.notice)
    found = finder.forms(flow)
    if not found:
        raise Broken(_NOTHING)
    notes = [Fault(what, Location(file, place=at)) for what, at in _doubts(archive, flow, finder)]
    return _source(found, file, edition), notes


def _doubts(archive: Archive, flow: Flow, finder: Finder) -> Iterable[tuple[Phrase, Place]]:
    macros = [(_HAS_MACROS, Place())] if archive.has(_MACROS) else []
    return sorted((*macros, *flow.doubts, *finder.doubts), key=lambda doubt: doubt[1])


def _source(found: list[Read], file: str, edition: Edition) -> Source:
    """The forms under the headings of their annexes, and where each value stands."""
    value: dict[str, object] = {}
    places: dict[str, Place] = {}
    kind = next(each for each in edition.dossiers if found[0].annex in (each.summary_form, each.need_form))
    value[CHANNEL_KEYS[0]] = kind.label
    for form in found:
        heading = form.annex.sheet.heading
        if form.annex in [each.need_form for each in edition.dossiers]:
            listed = value.setdefault(heading, [])
            assert isinstance(listed, list)  # noqa: S101 -- made so a line above
            pointer = step(step("", heading), len(listed))
            listed.append(_form(form, pointer, places))
        elif heading in value:
            raise Broken(Phrase("{annex}有两张，一份材料只有一张", {"annex": heading}))
        else:
            value[heading] = _form(form, step("", heading), places)
    return Source(file, Tree(value, dict, places=places))


def _form(form: Read, pointer: str, places: dict[str, Place]) -> dict[str, object]:
    """The values of one form by the names of its fields; rows below that of their table."""
    places[pointer] = form.at
    names = {item.name for item in blanks(form.annex) if item.kind is Kind.NAMES}
    made: dict[str, object] = {}
    for name, (text, at) in form.values.items():
        places[step(pointer, name)] = at
        made[name] = [part for part in text.split(_BETWEEN_NAMES) if part] if name in names else text
    part = table_of(form.annex)
    if part is not None:
        made[part.name] = [
            _row(row, step(step(pointer, part.name), number), places)
            for number, row in enumerate(used(form.rows, form.annex))
        ]
    return made


def _row(row: dict[str, tuple[str, Place]], pointer: str, places: dict[str, Place]) -> dict[str, object]:
    for name, (_, at) in row.items():
        places[step(pointer, name)] = at
    if row:
        places[pointer] = next(iter(row.values()))[1]
    return {name: text for name, (text, _) in row.items()}
