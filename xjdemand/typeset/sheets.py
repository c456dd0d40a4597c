"""A document on sheets of paper: what is written where, which rules are drawn, and the number of each sheet.

Rows too tall for a sheet run on over the next, under their labels; borders are drawn once; each form starts on an odd sheet.
"""

from collections.abc import Sequence

from xjdemand.page.page import Document, Page, Para, Table
from xjdemand.typeset.faces import Chains
from xjdemand.typeset.flow import Area, Flow, Sheet
from xjdemand.typeset.rows import lay_table
from xjdemand.typeset.words import Key, lines

BEFORE_TITLE, AFTER_TITLE, AFTER = 6.0, 5.0, 1.5
"""mm between blocks: GB/T 9704-2012 leaves a line before a title (7.3.7)."""


def sheets(document: Document, chains: Chains) -> list[Sheet]:
    """The sheets of a document. Raises KeyError where no face has a character."""
    laid: list[Sheet] = []
    for number, page in enumerate(document.pages):
        if len(laid) % 2:
            laid.append(Sheet(laid[-1].width, laid[-1].height))
        laid += _laid(page, chains, number, len(laid) + 1)
    return laid


def _laid(page: Page, chains: Chains, number: int, first: int) -> list[Sheet]:
    flow = Flow(page, chains, first)
    for block, item in enumerate(page.blocks):
        if isinstance(item, Para):
            _lay_para(flow, item, (number, block))
        else:
            lay_table(flow, item, (number, block), _height(flow, page.blocks[block + 1 : block + 2]))
            flow.y += AFTER
    return flow.sheets()


def _height(flow: Flow, after: Sequence[Para | Table]) -> float:
    """How many mm the note after a table takes, which is not to stand on a sheet of its own."""
    notes = [para for para in after if isinstance(para, Para)]
    heights = [line.height for para in notes for line in lines(para, flow.width, flow.chains[para.role])]
    return sum(heights) + AFTER if heights else 0.0


def _lay_para(flow: Flow, para: Para, key: Key) -> None:
    flow.y += BEFORE_TITLE if para.heading else 0.0
    for line in lines(para, flow.width, flow.chains[para.role]):
        if line.height > flow.left_over:
            flow.turn_over()
        flow.write(line, flow.left, flow.y, key)
        if para.path and not para.text:
            flow.areas[-1].append(Area(para.path, key, flow.left + line.width, flow.y, flow.width - line.width, line.height))
        flow.y += line.height
    flow.y += AFTER_TITLE if para.heading else AFTER
