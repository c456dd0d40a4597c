"""字, blanks and width."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xjdemand.text import Zi, count_zi, fold, is_blank

TABLE = (Path(__file__).parent / "data" / "wordcount.tsv").read_text(encoding="utf-8")
ROWS = list(csv.DictReader(StringIO(TABLE), delimiter="\t", quoting=csv.QUOTE_NONE))
DIFFERENT = {
    "甲\u200b乙": ("words", "LibreOffice takes a zero-width space and what it parts for one word; two 汉字 are two 字"),
}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text_json"][:20])
def test_word_like_counts_are_libreoffices_words(row: dict[str, str]) -> None:
    """LibreOffice's own counts are met, or the difference is listed with its reason."""
    text = json.loads(row["text_json"])
    if text in DIFFERENT:
        assert count_zi(text).word_like != int(row["words"])
        return
    assert count_zi(text).word_like == int(row["words"])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text_json"][:20])
def test_strict_counts_are_libreoffices_characters_without_spaces(row: dict[str, str]) -> None:
    """Non-blank grapheme clusters: LibreOffice's number but for the zero-width space, which it lets swallow its neighbour."""
    text = json.loads(row["text_json"])
    if text in DIFFERENT:
        assert count_zi(text).strict != int(row["characters_without_spaces"])
        return
    assert count_zi(text).strict == int(row["characters_without_spaces"])


@pytest.mark.parametrize(
    ("text", "word_like"),
    [
        ("“AI”技术", 3),
        ("甲……乙", 3),
        ("甲——乙", 2),
        ("A、B、C", 5),
        ("25～30℃", 3),
        ("≥5", 1),
        ("5×10⁻³", 2),
        ("CO₂减排", 4),
        ("①②③甲", 4),
        ("第Ⅲ期", 3),
        ("阿卜杜拉·买买提", 8),
        ("kW·h", 1),
        ("600㎡厂房", 4),
    ],
)
def test_word_like_counts_of_technical_chinese(text: str, word_like: int) -> None:
    """Marks of ambiguous width join the run beside them, dashes part runs; measured on LibreOffice 7.4."""
    assert count_zi(text).word_like == word_like


def test_the_four_counts_of_one_text() -> None:
    """Word-like, strict, code points, 汉字."""
    assert count_zi("氢能 H₂，≥5 MPa") == Zi(word_like=7, strict=10, code_points=12, han=2)


@pytest.mark.parametrize("text", ["", " ", "\u3000\t\r\n", "\u200b\ufeff", "\u00a0\u2002"])
def test_what_cannot_be_seen_is_blank_and_counts_nothing(text: str) -> None:
    """White space, controls and format characters are no 字."""
    assert is_blank(text)
    assert (count_zi(text).word_like, count_zi(text).strict) == (0, 0)


@given(st.text())
def test_counts_are_ordered(text: str) -> None:
    """Word-like is never more than strict, strict never more than code points: `len` bounds them all."""
    zi = count_zi(text)
    assert 0 <= zi.word_like <= zi.strict <= zi.code_points


@given(st.text(), st.text())
def test_adding_text_never_lowers_the_han_count(one: str, other: str) -> None:
    """汉字 add up."""
    assert count_zi(one + other).han == count_zi(one).han + count_zi(other).han


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    """`fold` is idempotent, so equality under it is an equivalence."""
    assert fold(fold(text)) == fold(text)


def test_folding_touches_width_and_blanks_alone() -> None:
    """Not NFKC: ² stays ², ㎡ stays ㎡, ① stays ①."""
    assert fold("ＡＢ（1）　²㎡①") == "AB(1)²㎡①"
