"""A Word file as a source of a dossier: its forms as a tree of values, each with its table, row and cell.

Values are read by the labels that stand in the grid, so it does not matter which program saved the file last.
"""

from xjdemand.edition import Edition
from xjdemand.errors import Fault
from xjdemand.formats.assemble import Source
from xjdemand.formats.limits import Limits
from xjdemand.formats.office.around import around
from xjdemand.formats.office.found import source_of
from xjdemand.formats.office.guard import opened
from xjdemand.formats.office.parts import main_part
from xjdemand.formats.office.styles import Styles
from xjdemand.formats.office.wordml import taken_apart
from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase

_MAIN = "word/document.xml"
_OF_WORD = ("wordprocessingml.document.main", "wordprocessingml.template.main", "ms-word.document.macroEnabled")


def recognised(raw: bytes, file: str, edition: Edition, limits: Limits) -> tuple[Source, list[Fault]]:
    """What a file holds, and what must be said of the reading. Raises Broken where there is no form."""
    archive = opened(raw, limits)
    main = main_part(archive, _OF_WORD, _MAIN)
    if main is None:
        raise Broken(Phrase("不是 Word 文件（里面没有正文），可能只是改了后缀"))
    flow = taken_apart(archive.xml(main), limits, Styles.beside(archive, main))
    return source_of(flow, file, edition, around(archive, edition), limits)
