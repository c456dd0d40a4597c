"""What stands in the cell of a field, as its value: without the annex's own words, and with what is odd about it said."""

import re
from collections.abc import Iterable, Sequence

from attrs import Factory, define

from xjdemand.errors import Place
from xjdemand.formats.office.announced import heading_of, value_after
from xjdemand.formats.office.cells import Box, Doubts, shown
from xjdemand.formats.office.labels import Labels, called, plain
from xjdemand.formats.office.prompts import LEFT_PROMPT
from xjdemand.formats.office.spelling import unmarked
from xjdemand.formats.office.ticks import chosen
from xjdemand.forms.blank import Annexed, Blank, Kind
from xjdemand.language import Phrase
from xjdemand.money import Wan, parse
from xjdemand.notice.model import Notice
from xjdemand.text import fold, is_blank

_GAP = re.compile(r"[ \t\u3000\u2002\xa0]{2,}")
_AS, _AS_AMOUNT = Phrase("“{text}”当作{label}读"), Phrase("“{text}”当作{label}读，没有写单位的数仍按{unit}")
_TWO = 2
"""Names with blanks between them that one may have written; more are a list to choose from."""

_LONGEST = 200
"""Signs past which a text is no 注, and no amount."""

_COLON = re.compile("[:：]")
_UNIT = re.compile(r"\(?(?:金额)?(?:计量)?单位:?(?:人民币)?([百千]?万?元)\)?")

_ASIDE = re.compile(r"[^:：]{1,12}[:：]|[12二][\d〇○零一二三四五六七八九]{3}[ ]*[年./-]|[(（][^()（）]*[)）]$|年 *月 *日")
"""What stands beside a name on its line and is no part of it: another label, a date, （盖章）."""

_LIMIT = re.compile(r"\([^()]*\d[^()]*\)")
"""What a hint says of length: （2000字以内）."""

_HINT_LEFT = 14
"""Signs of a hint in a row that nobody writes of himself."""

_BEFORE_UNIT = re.compile(r"[\s_＿]+(?=[百千]?[万亿]?元|[百千]?[万亿])|[_＿]+")
"""What parts a number from its unit: a line between two cells, the rule that it was written on."""

_TWO_NUMBERS = re.compile(r"\d[\s_＿]*[_＿]\s*\d")
"""A rule between digits parts two numbers, or an upper bound from a lower."""

_BLANK_WITHIN = re.compile(r"\d\d\s+\d")
"""What may part two numbers as well as thousands; one digit before a blank is hardly a sum by itself."""


def _is_left(hint: str, text: str) -> bool:
    """Whether a good part of a hint is in a text, or what its brackets hold."""
    pieces = (hint[at : at + _HINT_LEFT] for at in range(len(hint) - _HINT_LEFT + 1))
    return any(piece in text for piece in (*pieces, *_LIMIT.findall(hint)))


def _amount(text: str) -> str:
    """An amount without what parts it, where it is one then."""
    if len(text) > _LONGEST or _TWO_NUMBERS.search(text):
        return text
    together = _BEFORE_UNIT.sub("", text)
    return together if isinstance(parse(together), Wan) else text


def unit_of(text: str) -> str | None:
    """The unit that a line over a table says its amounts are in; None where it says none.

    >>> unit_of("（金额单位：万元）"), unit_of("单位：甲厅")
    ('万元', None)
    """
    said = _UNIT.fullmatch(fold(text)) if len(text) <= _LONGEST else None
    return said[1] if said else None


@define
class Values:
    """The values of one table."""

    notice: Notice
    labels: Labels
    doubts: Doubts = Factory(list)

    def doubt(self, template: str, at: Place, **said: object) -> None:
        """Say what was not read, or not for sure."""
        self.doubts.append((Phrase(template, said), at))

    def hand_over(self, doubts: Doubts) -> None:
        """Move what was said so far to those of the document."""
        doubts += self.doubts
        self.doubts = []

    def of(self, item: Blank, boxes: Sequence[Box], at: Place) -> str:
        """What was written in the cells of a field."""
        written = [box for box in boxes if not is_blank(box.text)]
        if len(written) > 1:
            self.doubt("{label}分在 {n} 格里，按先后连起来读", written[0].at, label=item.label, n=len(written))
        text = self.without_hint(item, "\n".join(box.text for box in written), at)
        text = self._amount(item, text, at) if item.kind is Kind.AMOUNT else self._chosen(item, text, at)
        tags = {tag.rpartition("/")[2] for box in written for tag in box.tagged}
        others = [each.label for each in (*self.labels.pairs, *self.labels.columns) if each.name in tags - {item.name}]
        if others and item.name not in tags:
            self.doubt("{label}这一格带着别的栏目的标记，按格子前面的栏目名读", at, label=item.label)
        elif others:
            self.doubt("{label}这一格里还写着“{other}”，一起读了", at, label=item.label, other=others)
        return text if item.name in tags else self._without_label(item, text, at)

    def over(self, item: Blank, text: str, at: Place) -> str:
        """What was written behind a label over the table."""
        if _GAP.search(text):
            self.doubt("{label}一行里不止一项，连着读了：{text}", at, label=item.label, text=shown(text))
        return self.without_hint(item, text, at)

    def on_its_own(self, item: Blank, text: str, at: Place) -> str:
        """What stands on the line below a label over the table, if it may be its value."""
        if _ASIDE.match(text.strip()):
            self.doubt("表外的文字没有读：{text}", at, text=shown(text))
            return ""
        self.doubt("{label}的内容写在栏目名的下一行，照样读了", at, label=item.label)
        return text.strip()

    def without_hint(self, item: Blank, text: str, at: Place) -> str:
        """Nothing where only the annex's own hint or filler stands; said where it stands before what was written."""
        if LEFT_PROMPT.fullmatch(text.strip()):
            self.doubt("{label}里只有“{text}”，当作没有填", at, label=item.label, text=shown(text))
            return ""
        folded = fold(text)
        for own in map(fold, item.words(self.notice)[1:]):
            if folded == own:
                return ""
            if own in folded or _is_left(own, folded):
                self.doubt("{label}里还留着表上的提示，一起读了", at, label=item.label)
        return text

    def _amount(self, item: Blank, text: str, at: Place) -> str:
        """An amount; said where a blank parts its thousands, or may part two numbers."""
        made = _amount(text)
        if isinstance(parse(made), Wan) and _BLANK_WITHIN.search(made):
            self.doubt("{label}的数字中间有空格，当作一个数读：{text}", at, label=item.label, text=shown(text))
        return made

    def _chosen(self, item: Blank, text: str, at: Place) -> str:
        """The options that were ticked, where the annex offers some and it is a row of them."""
        if item.name not in self.labels.annex.grid.offering:
            return text
        picked = chosen(text)
        if picked is None:
            options = _GAP.split(text.strip())
            if len(options) > _TWO:
                self.doubt("{label}里列着 {n} 项，分不出选的是哪一项，一起读了", at, label=item.label, n=len(options))
            return text
        self.doubt("{label}按打了勾的读，没有勾的没有读：{text}", at, label=item.label, text=shown(text))
        return "、".join(picked)

    def _without_label(self, item: Blank, text: str, at: Place) -> str:
        """The value without its own label typed again before it; said where other labels stand in it."""
        colon = _COLON.search(text)
        if colon and plain(text[: colon.start()]) in called(item):
            self.doubt("{label}的栏目名又写了一遍，没有读进内容", at, label=item.label)
            text = value_after(text, colon.start()).strip(" \t\u3000")
        folded = fold(text)
        if not colon and any(
            name and folded.startswith(name) and folded != name for name in (fold(item.label), fold(item.printed))
        ):
            self.doubt("{label}的内容以栏目名开头，照样读了", at, label=item.label)
        for other in dict.fromkeys(each.label for each in (*self.labels.pairs, *self.labels.columns)):
            if f"{plain(other)}:" in folded:
                self.doubt("{label}这一格里还写着“{other}”，一起读了", at, label=item.label, other=other)
        return text

    def split(self, box: Box) -> list[tuple[str, str]]:
        """A cell that holds labels with their values, line by line: each label and what follows it. None where it begins with none."""
        made: list[tuple[str, str]] = []
        for line in box.text.split("\n"):
            colon = _COLON.search(line)
            if not made and colon is None and line != box.text and self.labels.named(line):
                made.append((line, ""))
            elif colon and self.labels.named(line[: colon.start()]):
                made.append((line[: colon.start()], value_after(line, colon.start()).strip(" \t\u3000")))
            elif made:
                made[-1] = (made[-1][0], f"{made[-1][1]}\n{line}".removeprefix("\n"))
            elif not is_blank(line):
                return []
        return made

    def unread(self, box: Box) -> None:
        """Name a cell that is nobody's."""
        annex = [self.labels.annex]
        if not (is_blank(box.text) or self.is_note(box.text, annex, self.notice) or heading_of(box.text, annex)):
            self.doubt("这一格没有读：{text}", box.at, text=shown(box.text))

    def odd_label(self, item: Blank, text: str, at: Place) -> None:
        """Say where a label is not the annex's own, marks aside: a unit may stand in its brackets."""
        if not {plain(text), plain(unmarked(text))} & called(item):
            said = {"text": shown(text), "label": item.label, "unit": item.unit}
            told = _AS_AMOUNT if item.kind is Kind.AMOUNT else _AS
            self.doubts.append((Phrase(told.template, said), at))

    @staticmethod
    def is_note(text: str, annexes: Iterable[type[Annexed]], notice: Notice) -> bool:
        """Whether it is the 注 of an annex, as the notice prints it."""
        return len(text) <= _LONGEST and any(fold(text) == fold(annex.sheet.noted(notice).quote) for annex in annexes)
