"""Days on which offices are closed: weekends, and the public holidays of China with the days worked in exchange."""

from datetime import date, timedelta

from attrs import frozen

_SATURDAY = 5


@frozen
class YearOff:
    """One year's arrangement: first and last day of each holiday, and the weekend days that are worked instead (month, day)."""

    year: int
    off: tuple[tuple[tuple[int, int], tuple[int, int]], ...]
    worked: tuple[tuple[int, int], ...]
    source: str


ARRANGED = (
    YearOff(
        2023,
        (
            ((1, 1), (1, 2)),
            ((1, 21), (1, 27)),
            ((4, 5), (4, 5)),
            ((4, 29), (5, 3)),
            ((6, 22), (6, 24)),
            ((9, 29), (10, 6)),
        ),
        ((1, 28), (1, 29), (4, 23), (5, 6), (6, 25), (10, 7), (10, 8)),
        "国办发明电〔2022〕16号",
    ),
    YearOff(
        2024,
        (
            ((1, 1), (1, 1)),
            ((2, 10), (2, 17)),
            ((4, 4), (4, 6)),
            ((5, 1), (5, 5)),
            ((6, 10), (6, 10)),
            ((9, 15), (9, 17)),
            ((10, 1), (10, 7)),
        ),
        ((2, 4), (2, 18), (4, 7), (4, 28), (5, 11), (9, 14), (9, 29), (10, 12)),
        "国办发明电〔2023〕7号",
    ),
    YearOff(
        2025,
        (((1, 1), (1, 1)), ((1, 28), (2, 4)), ((4, 4), (4, 6)), ((5, 1), (5, 5)), ((5, 31), (6, 2)), ((10, 1), (10, 8))),
        ((1, 26), (2, 8), (4, 27), (9, 28), (10, 11)),
        "国办发明电〔2024〕12号",
    ),
    YearOff(
        2026,
        (
            ((1, 1), (1, 3)),
            ((2, 15), (2, 23)),
            ((4, 4), (4, 6)),
            ((5, 1), (5, 5)),
            ((6, 19), (6, 21)),
            ((9, 25), (9, 27)),
            ((10, 1), (10, 7)),
        ),
        ((1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)),
        "国办发明电〔2025〕7号",
    ),
)
"""国务院办公厅's yearly circulars, 2023 to 2026; the days are those of chinesecalendar 1.11.0 (MIT), which agrees, the circulars'
numbers are from memory. Xinjiang's own holidays (肉孜节, 古尔邦节) are in none of them."""


def _days(year: int, first: tuple[int, int], last: tuple[int, int]) -> set[date]:
    start = date(year, *first)
    return {start + timedelta(days=n) for n in range((date(year, *last) - start).days + 1)}


_OFF = {day for year in ARRANGED for first, last in year.off for day in _days(year.year, first, last)}
_WORKED = {date(year.year, *day) for year in ARRANGED for day in year.worked}


def is_holiday(day: date) -> bool:
    """Whether the day falls in a public holiday as arranged for its year.

    >>> is_holiday(date(2023, 10, 2)), is_holiday(date(2023, 8, 31))
    (True, False)
    """
    return day in _OFF


def is_weekend(day: date) -> bool:
    """Whether it is a Saturday or Sunday that is not worked in exchange for a holiday.

    >>> is_weekend(date(2023, 10, 7)), is_weekend(date(2023, 10, 14))
    (False, True)
    """
    return day.weekday() >= _SATURDAY and day not in _WORKED
