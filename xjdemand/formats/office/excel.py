"""An Excel workbook as a source of a dossier: each sheet as tables that are read by their labels, whichever program saved it last."""

from collections.abc import Sequence

from xjdemand.edition import Edition
from xjdemand.errors import Fault, Place
from xjdemand.formats.assemble import Source
from xjdemand.formats.decode import too_long, too_many_cells
from xjdemand.formats.limits import Limits
from xjdemand.formats.office.cells import Doubts
from xjdemand.formats.office.found import source_of
from xjdemand.formats.office.guard import Archive, opened
from xjdemand.formats.office.lattice import Lattice
from xjdemand.formats.office.regions import flow_of
from xjdemand.formats.office.workbook import Workbook
from xjdemand.formats.office.worksheet import read
from xjdemand.language import Phrase

_MACROS = Phrase("文件带有宏，没有运行，也没有读")
_AFAR = Phrase("引用了别的文件，没有打开；公式读的是上次算好的结果")


def recognised(raw: bytes, file: str, edition: Edition, limits: Limits) -> tuple[Source, list[Fault]]:
    """What a file holds, and what must be said of the reading. Raises Broken where there is no form."""
    archive = opened(raw, limits)
    book = Workbook.of(archive)
    lattices: list[Lattice] = []
    for number, sheet in enumerate(book.sheets, 1):
        lattices.append(read(number, sheet, book, edition))
        _bounded(lattices, limits)
    return source_of(flow_of(lattices, edition), file, edition, _around(archive), limits)


def _bounded(lattices: Sequence[Lattice], limits: Limits) -> None:
    """All sheets together hold no more than one might."""
    if sum(len(row) for each in lattices for row in each.cells.values()) > limits.cells:
        raise too_many_cells(limits.cells)
    if sum(each.held for each in lattices) > limits.text:
        raise too_long(limits.text)


def _around(archive: Archive) -> Doubts:
    """What the file holds beside its sheets."""
    names = [name.lower() for name in archive.names]
    found: Doubts = [(_MACROS, Place())] if any(name.endswith("vbaproject.bin") for name in names) else []
    if any(name.startswith("xl/externallinks/") for name in names):
        found.append((_AFAR, Place()))
    return found
