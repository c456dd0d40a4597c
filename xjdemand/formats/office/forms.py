"""A document recognised: which table is of which form, what stands over it, and what is nobody's."""

from collections.abc import Sequence

from attrs import Factory, define, evolve

from xjdemand.errors import Place
from xjdemand.formats.office.announced import heading_of, is_half_a_title, over
from xjdemand.formats.office.cells import Doubts, Flow, Grid, Read, Words, shown
from xjdemand.formats.office.filling import Filling
from xjdemand.formats.office.labels import Labels, recognised
from xjdemand.formats.office.parting import parted
from xjdemand.formats.office.values import Values, unit_of
from xjdemand.formats.office.written import Written
from xjdemand.forms.blank import Annexed, Blank, blanks
from xjdemand.language import Phrase
from xjdemand.money import WAN_YUAN
from xjdemand.notice.model import Notice
from xjdemand.notice.says import elements
from xjdemand.text import fold, is_blank

_SENTENCE = 16
"""Signs in a row that nobody has in common with the notice by chance; a date or a name he may have."""


@define
class Finder:
    """A document being recognised."""

    annexes: Sequence[type[Annexed]]
    notice: Notice
    doubts: Doubts = Factory(list)
    found: list[Read] = Factory(list)
    pending: list[Words] = Factory(list)
    announced: type[Annexed] | None = None
    is_new: bool = True
    sure: frozenset[type[Annexed]] = frozenset()
    """The annexes of tables that can be of no other."""
    before: Filling | None = None
    """The table just read."""
    own: str = ""
    """The notice's text, once it is asked for."""
    sheet: str = ""
    """The sheet of a workbook that is being read; a document has but one, without a name."""

    def forms(self, flow: Flow) -> list[Read]:
        """Every form of a document, in its order."""
        tables = [block for block in flow.blocks if isinstance(block, Grid)]
        alone = [recognised(grid, self.annexes, ()) for grid in tables]
        self.sure = frozenset(labels.annex for labels in alone if labels is not None)
        for block in flow.blocks:
            self._turn_to(block.at.sheet)
            if isinstance(block, Words):
                self._words(block)
            else:
                self._grid(block)
        self._below()
        self._left(self.pending)
        return self.found

    def _turn_to(self, sheet: str) -> None:
        """Another sheet goes on with nothing of the one before."""
        if sheet != self.sheet:
            self._below()
            self._left(self.pending)
            self.pending, self.is_new, self.announced, self.sheet = [], True, None, sheet

    def _words(self, words: Words) -> None:
        if is_blank(words.text):
            return
        announced = heading_of(words.text, self.annexes)
        if announced is not None:
            self._below()
            self.is_new, self.announced = True, announced
        else:
            self.pending.append(words)

    def _below(self) -> None:
        """What belongs over the last table and was written below it."""
        last = self._last
        items = [item for item in blanks(last.annex) if item.name in last.annex.grid.above] if last else []
        for words in list(self.pending):
            said = over(words.text, items)
            if last is not None and said is not None and said[0].name not in last.values:
                last.values[said[0].name] = (said[1], words.at)
                self.doubts.append((Phrase("{label}写在表的下面，照样读了", {"label": said[0].label}), words.at))
                self.pending.remove(words)

    @property
    def _last(self) -> Read | None:
        """The form that a table may go on with."""
        return self.found[-1] if self.found and not self.is_new else None

    def _grid(self, grid: Grid) -> None:
        if grid.is_foreign:
            self._nobody(grid)
            return
        last = self._last
        of_last = (last.annex,) if last else ()
        labels = recognised(grid, self.annexes, ((self.announced,), of_last, self.sure), of_last)
        if labels is not None:
            for part in parted(grid, labels):
                self._form(part, labels, self._last)
        elif last is not None and self.before is not None and self.before.goes_on_in(grid):
            self.doubts.append((Phrase("这张表没有表头，按上一张表的栏目接着读"), grid.at))
            self.before.rows(grid)
        else:
            self._nobody(grid)

    def _form(self, grid: Grid, labels: Labels, last: Read | None) -> None:
        """Read a table: into the last form where it goes on with it, else as a new one."""
        if last is not None and self.before is not None and last.annex is labels.annex:
            made = self._filled(grid, labels, self.before.going_on())
            if not made.form.values.keys() & last.values.keys():
                last.values.update(made.form.values)
                last.rows += made.form.rows
                made.written = evolve(made.written, form=last)
                self._keep(made)
                return
        made = self._filled(grid, labels, self._filling(labels, grid.at))
        self.found.append(made.form)
        self._keep(made)

    def _filling(self, labels: Labels, at: Place) -> Filling:
        return Filling(Written(Read(labels.annex, at=at), Values(self.notice, labels)), labels)

    def _filled(self, grid: Grid, labels: Labels, filling: Filling) -> Filling:
        items = [item for item in labels.pairs if item.name in labels.annex.grid.above]
        waiting: Blank | None = None
        for words in self.pending:
            said = over(words.text, items)
            if said is None and waiting is not None and not self._is_ours(words):
                said = (waiting, filling.values.on_its_own(waiting, words.text, words.at))
            if said is None or filling.form.values.get(said[0].name, ("",))[0]:
                self._say(words, filling.values.doubts)
            else:
                filling.form.values[said[0].name] = (filling.values.over(*said, words.at), words.at)
            waiting = said[0] if said is not None and is_blank(said[1]) else None
        filling.form.is_tagged = any(box.tagged for row in grid.rows for box in row)
        filling.rows(grid)
        return filling

    def _keep(self, made: Filling) -> None:
        """A table that was read; said where it is another annex than the line over it announced."""
        annex = made.form.annex
        if self.announced not in (None, annex):
            said = {"annex": annex.sheet.heading, "said": self.announced.sheet.heading if self.announced else ""}
            self.doubts.append((Phrase("上面写着{said}，格子是{annex}的，按{annex}读", said), made.form.at))
        made.values.hand_over(self.doubts)
        self.pending, self.is_new, self.announced, self.before = [], False, None, made

    def _nobody(self, grid: Grid) -> None:
        said = [box for row in grid.rows for box in row if not is_blank(box.text)]
        if said:
            text = shown(" ".join(box.text for box in said))
            phrase = Phrase("这张表认不出是哪个附件，没有读：{text}", {"text": text})
            self.doubts.append((phrase, said[0].at if grid.is_foreign else grid.at))

    def _left(self, left: Sequence[Words]) -> None:
        for words in left:
            self._say(words, self.doubts)

    def _say(self, words: Words, doubts: Doubts) -> None:
        """Say what stands outside of the tables and was not read; the annexes' own words are no news."""
        unit = unit_of(words.text)
        if unit not in (None, WAN_YUAN):
            said = {"text": shown(words.text), "unit": WAN_YUAN}
            doubts.append((Phrase("表外写着“{text}”，没有写单位的数仍按{unit}", said), words.at))
        elif not (unit or self._is_ours(words) or self._is_notice(words)):
            doubts.append((Phrase("表外的文字没有读：{text}", {"text": shown(words.text)}), words.at))

    def _is_ours(self, words: Words) -> bool:
        return is_half_a_title(words.text, self.annexes) or Values.is_note(words.text, self.annexes, self.notice)

    def _is_notice(self, words: Words) -> bool:
        """Whether it is a part of the notice's own text, that people leave over the forms."""
        self.own = self.own or "".join(fold(element.quote) for _, element in elements(self.notice))
        said = fold(words.text)
        return len(said) >= _SENTENCE and said in self.own
