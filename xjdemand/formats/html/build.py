"""A page taken apart: paragraphs, and tables of cells that hold paragraphs and tables, whatever tags were left out."""

from attrs import define

from xjdemand.formats.html.fields import typed
from xjdemand.formats.html.lines import TURN, Piece
from xjdemand.formats.html.looks import SCRIPT, Look, unread, within
from xjdemand.formats.html.standing import Standing
from xjdemand.formats.html.tokens import End, Start, tokens
from xjdemand.formats.office.seen import NUMBERED

_VOID_NAMES = "area base br col embed frame hr img input link meta param source track wbr"
_BLOCK_NAMES = (
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 "
    "h6 head header hr html legend li main menu nav ol p pre section summary ul"
)
_VOID, _BLOCKS = frozenset(_VOID_NAMES.split()), frozenset(_BLOCK_NAMES.split())
_ROWS = frozenset(("tr", "thead", "tbody", "tfoot"))
_CELLS = frozenset(("td", "th", "caption"))


@define(eq=False)
class Builder(Standing):
    """A page being read, tag by tag."""

    has_script: bool = False

    def read(self, text: str) -> None:
        """Take all of it in."""
        for token in tokens(text, self.limits.elements):
            match token:
                case Start():
                    self._start(token)
                case End():
                    self._end(token.name)
                case _:
                    self.write(token)
        self.chosen()
        while len(self.scopes) > 1 or self.here.table is not None:
            self._end("table")
        self.here.flush()

    # Elements begin.

    def _start(self, start: Start) -> None:
        name = start.name
        if name in ("option", "select"):
            self.list(start)
        elif self.here.look.gone and not self._parts_cells(name):
            self._enter(start, self.here.look)
        elif name == "table":
            self.table(start)
        elif name in _ROWS:
            self.row(start)
        elif name in _CELLS:
            self.cell(start)
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
            self.put(*typed(start))
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

    # Elements end.

    def _end(self, name: str) -> None:
        if name == "select":
            self.chosen()
        elif self.here.look.gone and self.here.names[name]:
            self.here.leave(name)
        elif name == "table":
            self.end_cell()
            self.here.end_table()
        elif name in _ROWS:
            self.end_cell()
            if self.here.table is not None:
                self.here.table.end(name)
        elif name in _CELLS:
            self.end_cell()
        else:
            if name in _BLOCKS and not self.here.look.gone and self.here.names[name]:
                self.here.flush()
            self.here.leave(name)
