"""Cells of a page while they are read. Each is a scope of its own: an end tag in it ends nothing outside of it.

No step takes longer for what came before it.
"""

from collections import Counter

from attrs import Factory, define

from xjdemand.formats.decode import too_many_cells
from xjdemand.formats.html.lines import Line, Paragraph
from xjdemand.formats.html.looks import Look
from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase

_MOST_PARAGRAPHS = 50_000
_DEEPEST = 500
"""Elements in one another within a cell; browsers too put those past so many beside each other."""
_TOO_DEEP = Phrase("这里的标签套了 {n} 层以上，是不是隐藏、删去的没有看")


@define(eq=False)
class Cell:
    """A cell as the page has it, or the page itself: what stands in it, over how many columns and rows (0: all of its group)."""

    blocks: "list[Line | Table]" = Factory(list)
    columns: int = 1
    rows: int = 1


@define(eq=False)
class Table:
    """A table: how it, and the group and the row that are open, are seen; its rows, and the numbers of those that begin a group."""

    look: Look = Look()
    of_group: Look = Look()
    of_row: Look = Look()
    rows: list[list[Cell]] = Factory(list)
    groups: set[int] = Factory(set)
    is_new: bool = True

    def row(self) -> list[Cell]:
        """The row that is open, or a new one."""
        if self.is_new:
            self.rows.append([])
            self.is_new = False
        return self.rows[-1]

    def end(self, name: str) -> None:
        """End the row that is open, or the group."""
        self.is_new = True
        self.of_group = self.of_group if name == "tr" else self.look
        self.of_row = self.of_group


@define(eq=False)
class Scope:
    """A cell or page as it is being read: its paragraph, the elements that are open in it, the table that is."""

    cell: Cell
    look: Look = Look()
    paragraph: Paragraph = Factory(Paragraph)
    open: list[tuple[str, Look]] = Factory(list)
    names: Counter[str] = Factory(Counter)
    table: Table | None = None

    def flush(self, *, path: str = "") -> None:
        """End the paragraph."""
        line = self.paragraph.line()
        if line is not None:
            self.cell.blocks.append(line)
            if len(self.cell.blocks) > _MOST_PARAGRAPHS:
                raise Broken(Phrase("一处的文字超过 {limit} 段，不读", {"limit": _MOST_PARAGRAPHS}))
        self.paragraph = Paragraph(paths=[path] if path else [])

    def enter(self, name: str, look: Look) -> None:
        """Open an element; one too deep is passed over, and told of where it would change how its text is taken."""
        if len(self.open) < _DEEPEST:
            self.open.append((name, self.look))
            self.names[name] += 1
            self.look = look
        elif look != self.look:
            self.paragraph.doubts.append(Phrase(_TOO_DEEP.template, {"n": _DEEPEST}))

    def leave(self, name: str) -> None:
        """End an element, and those that are open in it."""
        while self.names[name]:
            last, self.look = self.open.pop()
            self.names[last] -= 1
            if last == name:
                return

    def end_table(self) -> None:
        """The table that is open stands after the text before it."""
        self.flush()
        if self.table is not None:
            self.cell.blocks.append(self.table)
        self.table = None


def not_too_many(cells: int, most: int) -> None:
    """Raises Broken where there are more cells than any dossier has."""
    if cells > most:
        raise too_many_cells(most)
