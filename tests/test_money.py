"""Amounts: exact, in 万元, whatever the way they are written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xjdemand.money import Unparsed, Wan, parse


@pytest.mark.parametrize(
    ("written", "wan"),
    [
        ("1200", "1200"),
        ("1,200万元", "1200"),
        ("１，２００万元", "1200"),
        ("３.５亿元", "35000"),
        ("3.5亿", "35000"),
        ("500000元", "50"),
        ("1元", "0.0001"),
        ("5千元", "0.5"),
        ("3百万元", "300"),
        ("2千万元", "2000"),
        ("￥1200万", "1200"),
        ("人民币1200万元整", "1200"),
        (" 1 200 万元 ", "1200"),
        ("-5万元", "-5"),
        ("0.10", "0.1"),
    ],
)
def test_what_people_write_for_an_amount_is_read_exactly(written: str, wan: str) -> None:
    """The unit is known from what is written, 万元 where none is."""
    assert parse(written) == Wan(wan)


@pytest.mark.parametrize(
    "written", ["约1200万元", "XXXX万元", "1,20万元", "1200-1500万元", "1.200,00", "12万美元", "∞", "1e5", "9" * 25]
)
def test_what_is_no_exact_amount_is_kept_as_written(written: str) -> None:
    """Never guessed: kept raw for a rule to speak of."""
    assert parse(written) == Unparsed(written)


@pytest.mark.parametrize("written", ["", "  ", "\u3000\u200b"])
def test_nothing_written_is_no_amount(written: str) -> None:
    """Blank is None, not zero."""
    assert parse(written) is None


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "-Infinity", "1E+25", "1E-40"])
def test_an_amount_is_finite_and_of_this_world(value: str) -> None:
    """Wan refuses what is no sum of money."""
    with pytest.raises(ValueError, match="10"):
        Wan(value)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=6))
def test_writing_an_amount_and_reading_it_gives_it_back(value: Decimal) -> None:
    """str and parse are inverse."""
    assert parse(str(Wan(value))) == Wan(value)


@given(st.text())
def test_reading_an_amount_never_raises(text: str) -> None:
    """Whatever is typed is an amount, something unreadable, or nothing."""
    assert parse(text) is None or isinstance(parse(text), Wan | Unparsed)


@given(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6))
def test_amounts_are_ordered_like_their_values(one: int, other: int) -> None:
    """Comparison is by value."""
    assert (Wan(one) < Wan(other)) == (one < other)
    assert (Wan(one) >= Wan(other)) == (one >= other)


@pytest.mark.parametrize("value", ["1,200万元", "约1200", ""])
def test_what_is_no_number_is_refused_as_a_value_with_the_way_to_read_it(value: str) -> None:
    """Wan takes numbers; parse reads what people write."""
    with pytest.raises(ValueError, match="parse"):
        Wan(value)


@pytest.mark.parametrize(
    "written",
    [
        "1200 1300",
        "1000 1500万元",
        "800\n300",
        "¥5,000,000",
        "RMB 5000000",
        "￥980000",
        "1 2万元",
        "12 00万元",
        "9" * 24 + "亿元",
    ],
)
def test_an_amount_that_could_be_two_things_is_kept_as_written(written: str) -> None:
    """Two numbers are not one; a sign of money without a unit may be yuan."""
    assert parse(written) == Unparsed(written)


@pytest.mark.parametrize("written", ["五百万", "两千万元", "半亿", "壹仟万元", "约1200万元"])
def test_a_number_in_words_is_a_number_still(written: str) -> None:
    """Not readable as an exact amount, and not as none either."""
    assert Unparsed(written).names_a_number


@pytest.mark.parametrize(
    ("written", "wan"),
    [
        ("1200（万元）", "1200"),
        ("1 200 万元", "1200"),
        ("￥5,000,000元", "500"),
        ("1200万元人民币", "1200"),
        ("12萬元", "12"),
    ],
)
def test_more_ways_to_write_one_amount(written: str, wan: str) -> None:
    """Brackets as the form prints them, blanks between thousands, the sign with its unit."""
    assert parse(written) == Wan(wan)
