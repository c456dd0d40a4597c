"""Where setting has got to in one form: the sheets so far, and the height at which to go on."""

from collections.abc import Sequence

from attrs import evolve, frozen

from xjdemand.page.frame import BELOW, SIZE_4
from xjdemand.page.page import Page, Para, Role
from xjdemand.typeset.borders import Rule, joined
from xjdemand.typeset.faces import MM, Chains
from xjdemand.typeset.words import Key, Line, Words, lines

CONTINUED = "（续）"
RUNNING, OVER_TYPE_AREA = 9.0, 2.0
"""pt and mm: the size of what is said again over the type area, and its distance from it."""
_DASH = 0.29
"""em: so high the ink of a dash stands over the line."""


@frozen
class Area:
    """The room, in mm from the upper left corner of its sheet, that an empty value has: of the blank at `path`, paragraph `key`."""

    path: str
    key: Key
    x: float
    y: float
    width: float
    height: float


@frozen
class Sheet:
    """One side of paper. `number` is 0 on the empty side before a form, which bears none; sizes in mm; `areas` as they are read."""

    width: float
    height: float
    number: int = 0
    words: tuple[Words, ...] = ()
    rules: tuple[Rule, ...] = ()
    areas: tuple[Area, ...] = ()


class Flow:
    """Where setting has got to in one form: the sheets so far, and the height at which to go on."""

    def __init__(self, page: Page, chains: Chains, first: int) -> None:
        self.page, self.chains, self.first = page, chains, first
        self.top, _, bottom, self.left = page.margins
        self.width = page.measure
        self.bottom = page.height - bottom
        self.words: list[list[Words]] = [[]]
        self.rules: list[list[Rule]] = [[]]
        self.areas: list[list[Area]] = [[]]
        self.y = self.top

    @property
    def left_over(self) -> float:
        """Mm that the sheet still has."""
        return self.bottom - self.y

    @property
    def whole(self) -> float:
        """Mm that an empty sheet has."""
        return self.bottom - self.top

    def turn_over(self) -> None:
        """Go on at the top of another sheet."""
        self.words.append([])
        self.rules.append([])
        self.areas.append([])
        self.y = self.top

    def write(self, line: Line, x: float, y: float, key: Key, place: int | None = None) -> int:
        """Write a line whose upper left corner is at (x, y), last or at `place` in the order of reading; how many words it has."""
        written = [words.moved(x, y, key) for words in line.words]
        sheet = self.words[-1]
        at = len(sheet) if place is None else place
        sheet[at:at] = written
        return len(written)

    def sheets(self) -> list[Sheet]:
        """The sheets as they stand, numbered."""
        numbers = range(self.first, self.first + len(self.words))
        return [
            Sheet(
                self.page.width,
                self.page.height,
                number,
                (*self._headed(number), *words, *self._numbered(number)),
                joined(rules),
                tuple(areas),
            )
            for number, words, rules, areas in zip(numbers, self.words, self.rules, self.areas, strict=True)
        ]

    def _headed(self, number: int) -> Sequence[Words]:
        """The annex and the project, in small type at the right over all sheets but the first; as much of them as one line holds."""
        if number == self.first:
            return ()
        para = Para(text=f"{self.page.name.partition(' ')[0]}{CONTINUED} {self.page.need}".rstrip(), size=RUNNING)
        line = next(lines(para, self.width, self.chains[para.role]))
        x = self.left + self.width - line.width
        return [words.moved(x, self.top - OVER_TYPE_AREA - line.height, ()) for words in line.words]

    def _numbered(self, number: int) -> Sequence[Words]:
        """The page number between two dashes: right on odd pages, left on even ones, one character in (7.5)."""
        (line,) = lines(Para(text=self._number(number), role=Role.BODY, size=SIZE_4), self.width, self.chains[Role.BODY])
        em = SIZE_4 * MM
        drop = BELOW + _DASH * em
        odd = number % 2 == 1
        if not self.page.turned:
            x = self.left + self.width - line.width - em if odd else self.left + em
            return [evolve(words, x=x + words.x, y=self.bottom + drop) for words in line.words]
        y = self.bottom - line.width - em if odd else self.top + em
        return [evolve(words, x=self.left - drop, y=y + words.x, turned=True) for words in line.words]

    def _number(self, number: int) -> str:
        of = len(self.words)
        return f"第 {number - self.first + 1} 页，共 {of} 页" if self.page.counted and of > 1 else f"— {number} —"
