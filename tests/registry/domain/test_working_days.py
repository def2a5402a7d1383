"""Working days and the process's dates: who counts what, to the day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.registry.domain.process_facts import (
    bar_ends,
    change_due,
    notice_days,
    recheck_opens,
    update_due,
)
from shared.casework.working_days import Calendar, UnknownYear
from shared.contracts.values import add_months

D = dt.date
CALENDAR = Calendar({D(2026, 10, 1): False, D(2026, 10, 2): False, D(2026, 10, 10): True}, frozenset({2026}))


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (D(2026, 9, 28), 1, D(2026, 9, 29)),  # the day itself is not counted
        (D(2026, 9, 30), 1, D(2026, 10, 5)),  # over the holiday and the weekend
        (D(2026, 10, 9), 1, D(2026, 10, 10)),  # a Saturday that is worked
        (D(2026, 10, 10), 1, D(2026, 10, 12)),
        (D(2026, 10, 3), 5, D(2026, 10, 9)),  # from a Saturday
    ],
)
def test_the_last_of_so_many_working_days(start: D, count: int, end: D) -> None:
    assert CALENDAR.after(start, count) == end
    assert CALENDAR.between(start, end) == count


def test_a_year_that_is_not_known_has_no_answer() -> None:
    with pytest.raises(UnknownYear, match="2027年"):
        CALENDAR.after(D(2026, 12, 31), 1)


@given(st.dates(D(2026, 1, 1), D(2026, 10, 1)), st.integers(1, 40))
def test_counting_on_and_back_agree(start: D, count: int) -> None:
    end = CALENDAR.after(start, count)
    assert CALENDAR.is_working(end)
    assert CALENDAR.between(start, end) == count


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [(D(2026, 5, 31), 3, D(2026, 8, 31)), (D(2026, 11, 30), 3, D(2027, 2, 28)), (D(2024, 2, 29), 12, D(2025, 2, 28)),
     (D(2026, 8, 31), -6, D(2026, 2, 28)), (D(2026, 1, 15), -1, D(2025, 12, 15))],
)  # fmt: skip
def test_months_end_on_the_same_day_or_the_months_last(day: D, months: int, end: D) -> None:
    assert add_months(day, months) == end


def test_the_dates_of_the_rules() -> None:
    assert [update_due(y) for y in (2022, 2023, 2025, 2026, 2027)] == [
        None, D(2023, 4, 30), D(2025, 4, 30), D(2026, 5, 31), D(2027, 5, 31),
    ]  # fmt: skip
    assert change_due(D(2026, 5, 31)) == D(2026, 8, 31)
    assert recheck_opens(D(2029, 9, 1)) == D(2029, 3, 1)
    assert bar_ends("fraud", D(2026, 3, 2)) == D(2029, 3, 2)
    assert bar_ends("no_longer_meets", D(2026, 3, 2)) is None
    assert (notice_days("municipal_srdi", D(2026, 1, 1)), notice_days("provincial_little_giant", D(2026, 1, 1))) == (
        5,
        7,
    )
