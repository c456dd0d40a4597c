"""Which brackets and quotes of a text have no partner: read once from left to right, with a stack."""

import re

_OPENERS = dict(zip("（(《〈“‘[［【「『〔{｛", "))》〉”’]]】」』〕}}", strict=True))
"""Each opener -> what closes it; full and half width are one sign, since people mix them."""

_CLOSERS = {"）": ")", "］": "]", "｝": "}"} | {sign: sign for sign in _OPENERS.values()}
_MARKS = re.compile("[" + re.escape("".join({*_OPENERS, *_CLOSERS})) + "]")
_LONGEST_INTERVAL = 24
_INTERVAL = re.compile(r"[^\n,，、~～]*[0-9０-９∞][^\n,，、~～]*[,，、~～][^\n]*")
_NUMERALS = "一二三四五六七八九十"
_NUMBER = re.compile(rf"(?:(?<![0-9.．A-Za-z])(?:[0-9]{{1,2}}|[A-Za-z])|(?<![{_NUMERALS}])[{_NUMERALS}]{{1,2}}|[①-⑳])\Z")
_LONGEST_NUMBER = 4
_BEFORE_A_NUMBER = " \t\n\r\u3000;；:：,，、。.．!！?？（(”"
_SMILES = tuple(":：;；=^-_")


def unpaired(text: str) -> list[int]:
    """Where in `text` a bracket or quote stands without its partner. Numbers of a list, apostrophes and inches are let be.

    >>> unpaired("1）治沙；2）固沙（“防‘风’”）"), unpaired("don’t, 12”管, [0, 1)"), unpaired("治沙（固沙"), unpaired("提高到85）")
    ([], [], [2], [5])
    """
    return _Reading(text).unpaired()


class _Reading:
    """One text being read: the openers still open, the closers that closed nothing, and the last number of a list."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.open: list[int] = []
        self.alone: list[int] = []
        self.inches = 0
        self.numbered: dict[str, int] = {}

    def unpaired(self) -> list[int]:
        for mark in _MARKS.finditer(self.text):
            if mark[0] in _OPENERS:
                self.open.append(mark.start())
            elif not self._is_apostrophe(mark.start()):
                self._close(mark.start())
        return sorted(self.alone + self.open)

    def _close(self, at: int) -> None:
        sign = _CLOSERS[self.text[at]]
        if self.open and (self._closes(sign) or self._is_interval(at)):
            self.inches += sign == "”" and self.text[at - 1].isdigit()
            self.open.pop()
        elif not self._stands_alone(sign, at):
            self._close_further_out(sign, at)

    def _closes(self, sign: str) -> bool:
        return _OPENERS[self.text[self.open[-1]]] == sign

    def _close_further_out(self, sign: str, at: int) -> None:
        """Close the opener before the last, which was then left open; or nothing."""
        if len(self.open) > 1 and _OPENERS[self.text[self.open[-2]]] == sign:
            self.alone.append(self.open.pop())
            self.open.pop()
        else:
            self.alone.append(at)

    def _is_interval(self, at: int) -> bool:
        """[0, 1) and (0, 1] are whole."""
        opened = self.open[-1]
        return (
            at - opened <= _LONGEST_INTERVAL
            and {_OPENERS[self.text[opened]], _CLOSERS[self.text[at]]} == {")", "]"}
            and _INTERVAL.fullmatch(self.text, opened + 1, at) is not None
        )

    def _is_apostrophe(self, at: int) -> bool:
        """The one in don’t, or after a letter where no quote is open (feet, minutes, the names of the Uyghurs)."""
        before, after = self.text[at - 1 : at], self.text[at + 1 : at + 2]
        within = _is_latin(before) and _is_latin(after)
        is_open = any(self.text[opened] == "‘" for opened in self.open[-2:])
        return self.text[at] == "’" and (within or (_is_latin(before) and not is_open))

    def _stands_alone(self, sign: str, at: int) -> bool:
        """A closer that needs no opener: after the number of a list, in a smile, an inch."""
        if sign == "”":
            return self.text[at - 1 : at].isdigit() or self._was_taken_for_an_inch()
        return sign == ")" and (self.text[at - 1 : at] in _SMILES or self._is_numbered(at))

    def _was_taken_for_an_inch(self) -> bool:
        """Whether an earlier ” after a number closed a quote that this one closes: “用12”管”."""
        spare = self.inches > 0
        self.inches -= spare
        return spare

    def _is_numbered(self, at: int) -> bool:
        start = max(0, at - _LONGEST_NUMBER)
        number = _NUMBER.search(self.text[start:at])
        if number is None:
            return False
        before = self.text[start + number.start() - 1 : start + number.start()]
        value, kind = _value(number[0])
        follows = value == 1 or value == self.numbered.get(kind, -1) + 1
        self.numbered[kind] = value
        return not before or before in _BEFORE_A_NUMBER or follows


def _is_latin(sign: str) -> bool:
    return sign.isalnum() and not "\u2e80" <= sign <= "\uffdc"


def _value(number: str) -> tuple[int, str]:
    """What a number of a list counts as, and in what way it is written."""
    if number.isdecimal():
        return int(number), "digits"
    if number[0] in _NUMERALS:
        tens = 10 if len(number) > 1 else 0
        return tens + _NUMERALS.index(number[-1]) + 1, "numerals"
    return ord(number[0].lower()) - ord("a") + 1, "letters"
