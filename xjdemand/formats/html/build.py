"""A page taken apart: paragraphs, and tables of cells that hold paragraphs and tables, whatever tags were left out."""

from attrs import Factory, define, evolve, field

from xjdemand.formats.html.fields import Choice, typed
from xjdemand.formats.html.lines import TURN, Paragraph, Piece
from xjdemand.formats.html.looks import NUMBERED, SCRIPT, Look, unread, within
from xjdemand.formats.html.scopes import Cell, Scope, Table, not_too_many
from xjdemand.formats.html.tokens import End, Start, tokens
from xjdemand.formats.limits import Limits
from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase

_DEEPEST_TABLE = 20
_VOID_NAMES = "area base br col embed frame hr img input link meta param source track wbr"
_BLOCK_NAMES = (
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 head header hr html legend li main menu nav ol p pre section summary ul"
)
_VOID, _BLOCKS = frozenset(_VOID_NAMES.split()), frozenset(_BLOCK_NAMES.split())
_ROWS = frozenset(("tr", "thead", "tbody", "tfoot"))
_CELLS = frozenset(("td", "th", "caption"))


@define(eq=False)
class Builder:
    """A page being read."""

    limits: Limits
    page: Cell = Factory(Cell)
    scopes: list[Scope] = field(init=False)
    choice: Choice | None = None
    cells: int = 0
    has_script: bool = False

    def __attrs_post_init__(self) -> None:
        self.scopes = [Scope(self.page)]

    @property
    def here(self) -> Scope:
        """The innermost cell that is open, or the page."""
        return self.scopes[-1]

    def read(self, text: str) -> None:
        """Take all of it in."""
        for token in tokens(text, self.limits.elements):
            match token:
                case Start():
                    self._start(token)
                case End():
                    self._end(token.name)
                case _:
                    self._text(token)
        self._chosen()
        while len(self.scopes) > 1 or self.here.table is not None:
            self._end("table")
        self.here.flush()

    # Elements begin.

    def _start(self, start: Start) -> None:
        name = start.name
        if name in ("option", "select"):
            self._list(start)
        elif self.here.look.gone and not self._parts_cells(name):
            self._enter(start, self.here.look)
        elif name == "table":
            self._table()
        elif name in _ROWS:
            self._row(group=name != "tr")
        elif name in _CELLS:
            self._cell(start)
        else:
            self._plain(start)

    def _parts_cells(self, name: str) -> bool:
        """Whether a tag ends the cell that is open, whatever was left open in it."""
        return name in _CELLS | _ROWS and len(self.scopes) > 1 and not self.here.names["table"]

    def _plain(self, start: Start) -> None:
        gone, said = unread(start)
        if said is SCRIPT:
            self.has_script = True
        elif said is not None:
            self.here.paragraph.doubts.append(said)
        if gone:
            self._enter(start, Look(gone=True))
            return
        if start.name in _BLOCKS:
            self._block(start)
        elif start.name == "br":
            self.here.paragraph.pieces.append(
                Piece(TURN.text, kept=True, path=self.here.look.of) if self.here.look.of else TURN
            )
        elif start.name == "input":
            self._put(*typed(start))
        elif "data-path" in start.said:
            self.here.paragraph.paths.append(start.said["data-path"])
        self._enter(start, within(start, self.here.look))

    def _block(self, start: Start) -> None:
        here = self.here
        if here.names["p"]:
            here.leave("p")
        look = within(start, here.look)
        here.flush(path=look.path)
        here.paragraph.stands = start.name == "p"
        if start.name == "li" and look.numbered:
            here.paragraph.doubts.append(NUMBERED)

    def _enter(self, start: Start, look: Look) -> None:
        if start.name not in _VOID:
            self.here.enter(start.name, look)

    def _list(self, start: Start) -> None:
        if start.name == "select":
            self._chosen()
            self.choice = Choice("multiple" in start.said)
        elif self.choice is not None:
            self.choice.options.append(("selected" in start.said, []))

    def _chosen(self) -> None:
        """What a list shows that was open until now."""
        if self.choice is not None:
            choice, self.choice = self.choice, None
            self._put(*choice.chosen())

    def _put(self, text: str, doubt: Phrase | None) -> None:
        look, paragraph = self.here.look, self.here.paragraph
        if look.gone:
            return
        paragraph.doubts += [*look.doubts, *([doubt] if doubt else [])] if text or doubt else []
        paragraph.pieces += [Piece(text, kept=True, path=look.of)] if text else []

    def _table(self) -> None:
        if self.here.table is not None:
            self.here.end_table()
        if len(self.scopes) > _DEEPEST_TABLE:
            raise Broken(Phrase("正文嵌套超过 {n} 层，不读", {"n": _DEEPEST_TABLE}))
        self.here.flush()
        self.here.table = Table()

    def _row(self, *, group: bool) -> None:
        self._end_cell()
        if self.here.table is not None:
            self.here.table.is_new = True
            if group:
                self.here.table.groups.add(len(self.here.table.rows))
            else:
                self.here.table.row()

    def _cell(self, start: Start) -> None:
        self._end_cell()
        if self.here.table is None:
            return
        self.cells += 1
        not_too_many(self.cells, self.limits.cells)
        cell = Cell(columns=_number(start.said.get("colspan")) or 1, rows=_number(start.said.get("rowspan"), 1))
        if start.name == "caption":
            cell = self.here.cell
        else:
            self.here.table.row().append(cell)
        look = within(start, self.here.look)
        self.scopes.append(Scope(cell, look, Paragraph(paths=[look.path] if look.path else [])))

    # Elements end.

    def _end(self, name: str) -> None:
        if name == "select":
            self._chosen()
        elif self.here.look.gone and self.here.names[name]:
            self.here.leave(name)
        elif name == "table":
            self._end_cell()
            self.here.end_table()
        elif name in _ROWS:
            self._end_cell()
            if self.here.table is not None:
                self.here.table.is_new = True
        elif name in _CELLS:
            self._end_cell()
        else:
            if name in _BLOCKS and not self.here.look.gone and self.here.names[name]:
                self.here.flush()
            self.here.leave(name)

    def _end_cell(self) -> None:
        """End the cell that is open, unless a table in it is."""
        self._chosen()
        if self.here.table is None and len(self.scopes) > 1:
            self.here.flush()
            self.scopes.pop()

    # Texts.

    def _text(self, text: str) -> None:
        look, paragraph = self.here.look, self.here.paragraph
        if self.choice is not None:
            if self.choice.options:
                self.choice.options[-1][1].append(text)
        elif not look.gone:
            if self.here.names["textarea"]:
                look, text = evolve(look, kept=True), text.removeprefix("\n")
            paragraph.pieces.append(Piece(text, look.kept, look.of))
            if look.doubts and not text.isspace():
                paragraph.doubts += look.doubts


def _number(said: str | None, otherwise: int = 0) -> int:
    """As browsers read a span: digits at the beginning, at most a thousand."""
    digits = (said or "").strip()[:4]
    return min(int(digits), 1000) if digits.isascii() and digits.isdigit() else otherwise
