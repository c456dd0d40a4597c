"""Where the reading of a page stands: the cells, tables and lists that are open, and what is put into them."""

from attrs import Factory, define, evolve, field

from xjdemand.formats.decode import too_deep
from xjdemand.formats.html.fields import Choice
from xjdemand.formats.html.lines import Paragraph, Piece
from xjdemand.formats.html.looks import within
from xjdemand.formats.html.scopes import Cell, Scope, Table, not_too_many
from xjdemand.formats.html.tokens import Start
from xjdemand.formats.limits import Limits
from xjdemand.language import Phrase


@define(eq=False)
class Standing:
    """What is open of a page that is being read."""

    limits: Limits
    page: Cell = Factory(Cell)
    scopes: list[Scope] = field(init=False)
    choice: Choice | None = None
    cells: int = 0

    def __attrs_post_init__(self) -> None:
        self.scopes = [Scope(self.page)]

    @property
    def here(self) -> Scope:
        """The innermost cell that is open, or the page."""
        return self.scopes[-1]

    def table(self, start: Start) -> None:
        """Begin a table. Raises Broken where it stands in too many others."""
        if self.here.table is not None:
            self.here.end_table()
        if len(self.scopes) > self.limits.depth:
            raise too_deep(self.limits.depth)
        self.here.flush()
        look = within(start, self.here.look)
        self.here.table = Table(look, look, look)

    def row(self, start: Start) -> None:
        """Begin a row, or a group of rows."""
        self.end_cell()
        table = self.here.table
        if table is None:
            return
        table.is_new = True
        if start.name == "tr":
            table.of_row = within(start, table.of_group)
            table.row()
        else:
            table.of_group = table.of_row = within(start, table.look)
            table.groups.add(len(table.rows))

    def cell(self, start: Start) -> None:
        """Begin a cell, or a caption. Raises Broken where there are too many."""
        self.end_cell()
        if self.here.table is None:
            return
        self.cells += 1
        not_too_many(self.cells, self.limits.cells)
        cell = Cell(columns=_number(start.said.get("colspan")) or 1, rows=_number(start.said.get("rowspan"), 1))
        if start.name == "caption":
            cell = self.here.cell
        else:
            self.here.table.row().append(cell)
        look = within(start, self.here.table.of_row)
        self.scopes.append(Scope(cell, look, Paragraph(paths=[look.path] if look.path else [])))

    def end_cell(self) -> None:
        """End the cell that is open, unless a table in it is."""
        self.chosen()
        if self.here.table is None and len(self.scopes) > 1:
            self.here.flush()
            self.scopes.pop()

    def list(self, start: Start) -> None:
        """Begin a list to choose from, or an option of it."""
        if start.name == "select":
            self.chosen()
            self.choice = Choice("multiple" in start.said)
        elif self.choice is not None:
            self.choice.options.append(("selected" in start.said, []))

    def chosen(self) -> None:
        """What a list shows that was open until now."""
        if self.choice is not None:
            choice, self.choice = self.choice, None
            self.put(*choice.chosen())

    def put(self, text: str, doubt: Phrase | None) -> None:
        """Add what stands in a field, where it is seen."""
        look, paragraph = self.here.look, self.here.paragraph
        if look.gone:
            return
        paragraph.doubts += [*look.doubts, *([doubt] if doubt else [])] if text or doubt else []
        paragraph.pieces += [Piece(text, kept=True, path=look.of)] if text else []

    def write(self, text: str) -> None:
        """Add a text, where it is seen."""
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
