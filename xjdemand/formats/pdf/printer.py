"""The way from a page model to the bytes of a PDF, or to a RenderError that names everything that stands in it."""

from collections.abc import Callable

from xjdemand.errors import RenderError
from xjdemand.formats.pdf.branches import name_of
from xjdemand.formats.pdf.fonts import Fonts
from xjdemand.formats.pdf.printable import unprintable
from xjdemand.formats.pdf.write import written
from xjdemand.formats.signs import faults, legible
from xjdemand.forms.dossier import Dossier
from xjdemand.page.fillable import Fillable
from xjdemand.page.page import Document
from xjdemand.typeset.faces import Chains


def printed(document: Document, data: Callable[[], str], kind: type[Dossier], fonts: Fonts | None) -> bytes:
    """`document` as PDF/A-3u and PDF/UA-1 with what `data` gives in it, which is asked for once all can be printed.

    Raises RenderError with every character that can't.
    """
    chains = (fonts or Fonts()).chains()
    _refuse(document, chains, kind)
    return written(document, chains, data().encode())


def _refuse(document: Document, chains: Chains, kind: type[Dossier]) -> None:
    found = tuple(faults(document, unprintable(chains), kind))
    if found:
        raise RenderError(found)


def to_fill(filled: Document, empty: Fillable, data: Callable[[], str], kind: type[Dossier], fonts: Fonts | None) -> bytes:
    """`empty` as PDF/A-3u and PDF/UA-1 whose fields hold what stands on it `filled`. Raises RenderError as `printed` does."""
    chains = (fonts or Fonts()).chains()
    _refuse(filled, chains, kind)
    document = Document(title=filled.title, pages=(empty.page,))
    return written(document, chains, data().encode(), {name_of(kind, field.path): field for field in empty.asked})


def reported(document: Document, fonts: Fonts | None) -> bytes:
    """A report as PDF/A-3u and PDF/UA-1 that holds no data; what can't be printed is shown by its number."""
    chains = (fonts or Fonts()).chains()
    return written(legible(document, unprintable(chains)), chains)
