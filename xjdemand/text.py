"""字 counting, the blank test, and full and half width.

Text is never folded before it is counted or shown. `fold` serves one question only: do two texts differ in more than
width and blanks?
"""

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    import regex

_DASHES = frozenset("—–")
"""They part two runs and count as nothing in LibreOffice, which is what `word_like` was held against (148 strings)."""

_FULL_WIDTH = range(0xFF01, 0xFF5F)
_TO_HALF_WIDTH = 0xFEE0


_NARROWING = {full: full - _TO_HALF_WIDTH for full in _FULL_WIDTH} | {0x3000: 0x20, 0xA0: 0x20, 0x2002: 0x20}
_DOTS = dict.fromkeys(map(ord, "•‧・･∙⋅"), ord("·"))
"""The dot in names of the Uyghurs and Kazakhs, as keyboards have it."""


CHINESE_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
"""For `str.translate`: 附件二 is 附件2."""


class _Folding(dict[int, int | None]):
    """Code point -> what `fold` makes of it, worked out once each: `str.translate` asks for what is not there yet."""

    def __missing__(self, code: int) -> int | None:
        blank = chr(code).isspace() or unicodedata.category(chr(code)) in ("Cc", "Cf")
        self[code] = None if blank else _DOTS.get(code, code - _TO_HALF_WIDTH if code in _FULL_WIDTH else code)
        return self[code]


_FOLDING = _Folding()


@frozen
class Zi:
    """Four counts of one text, in 字.

    `word_like`: as word processors count, one for each CJK or full-width character or mark, one for each run of anything
    else. `strict`: each visible character (a grapheme cluster) is one. `code_points`: `len`. `han`: 汉字 alone.
    """

    word_like: int
    strict: int
    code_points: int
    han: int


def count_zi(text: str) -> Zi:
    """Count the 字 of `text` in four ways; white space and invisible characters count in none but `code_points`.

    >>> count_zi("采用AI技术，构建5G+北斗平台。")
    Zi(word_like=14, strict=17, code_points=17, han=10)
    """
    clusters = _patterns()[0].findall(text)
    visible = [cluster for cluster in clusters if not is_blank(cluster)]
    return Zi(
        word_like=_word_like(clusters),
        strict=len(visible),
        code_points=len(text),
        han=len(_patterns()[1].findall(text)),
    )


def _word_like(clusters: list[str]) -> int:
    """Count runs: a square character ends one and is one; a blank or dash ends one; what can't be seen does neither."""
    count, in_run = 0, False
    for cluster in clusters:
        if _is_square(cluster[0]):
            count, in_run = count + 1, False
        elif cluster.isspace() or cluster in _DASHES:
            in_run = False
        elif not is_blank(cluster):
            count, in_run = count + (not in_run), True
    return count


def _is_square(character: str) -> bool:
    """East-Asian wide or full-width, or a number in a circle, raised or in a fraction (①, ², ½: category No).

    Marks of ambiguous width (“” … ·) join the run beside them: LibreOffice counts so, and the lower count is the one that
    may refuse a text.
    """
    if character.isspace():
        return False
    return unicodedata.east_asian_width(character) in "WF" or unicodedata.category(character) == "No"


@cache
def _patterns() -> tuple["regex.Pattern[str]", "regex.Pattern[str]"]:
    import regex  # noqa: PLC0415 -- loaded only where a text is long enough to need counting

    return regex.compile(r"\X"), regex.compile(r"\p{Han}")


_GLANCE = 32
"""Characters: most texts show in their first few that they are not blank."""


def is_blank(text: str) -> bool:
    r"""Whether nothing in `text` can be seen: white space, controls and format characters only.

    >>> is_blank(" \u3000\u200b"), is_blank("〇")
    (True, False)
    """
    return not fold(text[:_GLANCE]) and not fold(text)


def half_width(text: str) -> str:
    """`text` with full-width ASCII and blanks made half-width, nothing taken away.

    >>> half_width("１，２００　万元")
    '1,200 万元'
    """
    return text.translate(_NARROWING)


def loosen(text: str) -> str:
    """`fold`, and punctuation taken away, raised and joined signs made plain: equal under it, two names are surely one.

    >>> loosen("CO₂捕集、利用。") == loosen("CO2捕集，利用")
    True
    """
    plain = unicodedata.normalize("NFKC", fold(text))
    return "".join(sign for sign in plain if not unicodedata.category(sign).startswith("P")) or plain


def fold(text: str) -> str:
    """`text` without blanks, full-width ASCII and the dots of names made one, for comparing and never for showing.

    >>> fold("ＡＢ　一期（2）") == fold("AB一期(２)")
    True
    """
    return text.translate(_FOLDING)
