"""What a list must hold to be a year's whole arrangement: held to the arrangements that were published."""

from __future__ import annotations

import datetime as dt

import chinese_calendar
import pytest

from services.registry.domain.arrangements import (
    HOLIDAYS,
    ListedDay,
    implausible,
    kind_of,
    may_stand_in,
    open_questions,
)

YEARS = [2019, 2021, 2022, 2023, 2024, 2025, 2026]
"""2020 had a decree of its own in the epidemic."""
_NAMES = {holiday.value: holiday.chinese for holiday in chinese_calendar.Holiday}


def published(year: int) -> list[ListedDay]:
    """A year's days as the library has them, weekends within holidays included."""
    off = [(day, False, name) for day, name in chinese_calendar.constants.holidays.items()]
    worked = [(day, True, name) for day, name in chinese_calendar.constants.workdays.items()]
    days = sorted((day, works, name) for day, works, name in [*off, *worked] if day.year == year)
    return [ListedDay(n, day, works, _NAMES[name]) for n, (day, works, name) in enumerate(days, start=2)]


@pytest.mark.parametrize("year", YEARS)
def test_an_arrangement_as_published_leaves_nothing_open(year: int) -> None:
    days = published(year)
    assert open_questions(year, days) == []
    assert [implausible(day) for day in days] == [""] * len(days)


@pytest.mark.parametrize("year", YEARS)
def test_a_list_that_lacks_any_day_that_counts_is_asked_about(year: int) -> None:
    days = published(year)
    for left_out in days:
        if left_out.exceptional:
            assert open_questions(year, [day for day in days if day is not left_out]), left_out


@pytest.mark.parametrize("year", [2025, 2026])
@pytest.mark.parametrize("holiday", HOLIDAYS, ids=[h.name for h in HOLIDAYS])
def test_a_list_that_lacks_a_holiday_says_which(year: int, holiday: object) -> None:
    without = [day for day in published(year) if not holiday.is_named_by(day)]  # type: ignore[attr-defined]
    assert holiday.name in open_questions(year, without)[0]  # type: ignore[attr-defined]


def test_a_holiday_out_of_its_season_is_not_that_holiday() -> None:
    days = [day for day in published(2026) if "春节" not in day.name]
    moved = [ListedDay(n, dt.date(2026, 7, n), False, "春节") for n in range(1, 8)]
    assert "春节" in open_questions(2026, [*days, *moved])[0]


def test_a_few_days_are_no_arrangement() -> None:
    new_year = ListedDay(2, dt.date(2027, 1, 1), False, "元旦")
    questions = open_questions(2027, [new_year])
    assert all(name in questions[0] for name in ("春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"))
    assert "元旦" not in questions[0]
    assert "应相差 13 天" in questions[-1]


def test_a_day_that_is_worked_anyway_is_no_exchange() -> None:
    assert "星期三" in implausible(ListedDay(2, dt.date(2027, 2, 3), True, "春节"))
    assert implausible(ListedDay(2, dt.date(2027, 2, 6), True, "春节")) == ""
    assert implausible(ListedDay(2, dt.date(2027, 2, 6), False, "春节")) == ""


@pytest.mark.parametrize(
    ("word", "works"),
    [("放假", False), ("休", False), ("上班", True), ("补班", True), ("调休上班", True), ("调休\uff08上班\uff09", True),
     ("上班(调休)", True), ("调休", None)],
)  # fmt: skip
def test_the_words_for_off_and_worked(word: str, works: bool | None) -> None:
    assert kind_of(word) is works


def test_other_words_are_refused() -> None:
    with pytest.raises(ValueError, match="放假"):
        kind_of("值班")


@pytest.mark.parametrize(
    ("day", "inside"),
    [(dt.date(2027, 1, 1), True), (dt.date(2027, 12, 31), True), (dt.date(2026, 12, 31), True),
     (dt.date(2026, 12, 19), False), (dt.date(2028, 1, 1), False)],
)  # fmt: skip
def test_which_days_a_years_arrangement_is_of(day: dt.date, inside: bool) -> None:
    assert may_stand_in(2027, day) is inside
