"""Tenure: the periods in which a title is held, from the recognitions alone."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.registry.domain.tenure import Period, Recognised, add_years, held_on, tenure
from shared.contracts.registry_events import RecognitionAction as A

D = dt.date


def rec(id: str, action: A, day: dt.date) -> Recognised:
    return Recognised(id, action, day)


def test_a_new_recognition_holds_for_three_years_and_not_on_the_last_anniversary() -> None:
    periods = tenure([rec("a", A.NEW, D(2021, 9, 1))], 3)
    assert periods == [Period(D(2021, 9, 1), D(2024, 9, 1), "a")]
    assert held_on(periods, D(2024, 8, 31)) is not None
    assert held_on(periods, D(2024, 9, 1)) is None


def test_a_passed_recheck_takes_over_from_its_own_date() -> None:
    periods = tenure([rec("a", A.NEW, D(2021, 9, 1)), rec("b", A.RECHECK, D(2024, 8, 1))], 3)
    assert periods == [Period(D(2021, 9, 1), D(2024, 8, 1), "a"), Period(D(2024, 8, 1), D(2027, 8, 1), "b")]


def test_a_revocation_ends_what_is_held_from_its_date() -> None:
    periods = tenure([rec("a", A.NEW, D(2023, 1, 1)), rec("r", A.REVOCATION, D(2024, 5, 1))], 3)
    assert periods == [Period(D(2023, 1, 1), D(2024, 5, 1), "a")]


def test_recognised_and_revoked_on_one_day_is_not_held() -> None:
    assert tenure([rec("a", A.NEW, D(2023, 1, 1)), rec("r", A.REVOCATION, D(2023, 1, 1))], 3) == []


def test_a_rename_changes_nothing() -> None:
    given_ = [rec("a", A.NEW, D(2023, 1, 1))]
    assert tenure([*given_, rec("n", A.RENAME, D(2024, 1, 1))], 3) == tenure(given_, 3)


def test_a_title_without_a_term_holds_until_further_notice() -> None:
    assert tenure([rec("a", A.NEW, D(2023, 1, 1))], None) == [Period(D(2023, 1, 1), None, "a")]


@pytest.mark.parametrize(
    ("day", "later"),
    [(D(2024, 2, 29), D(2027, 3, 1)), (D(2021, 2, 28), D(2024, 2, 28)), (D(2021, 12, 31), D(2024, 12, 31))],
)
def test_three_years_on_from_a_leap_day_run_to_the_first_of_march(day: dt.date, later: dt.date) -> None:
    assert add_years(day, 3) == later


RECOGNITIONS = st.lists(st.tuples(st.sampled_from(list(A)), st.dates(D(2020, 1, 1), D(2030, 12, 31))), max_size=6).map(
    lambda xs: [rec(str(n), a, d) for n, (a, d) in enumerate(xs)]
)


@given(RECOGNITIONS, st.randoms())
def test_the_order_in_which_documents_are_entered_makes_no_difference(
    recognitions: list[Recognised], chance: object
) -> None:
    shuffled = list(recognitions)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert tenure(shuffled, 3) == tenure(recognitions, 3)


@given(RECOGNITIONS)
def test_periods_never_overlap_and_never_are_empty(recognitions: list[Recognised]) -> None:
    periods = tenure(recognitions, 3)
    assert all(p.end is not None and p.start < p.end for p in periods)
    assert all(a.end is not None and a.end <= b.start for a, b in itertools.pairwise(periods))


@given(RECOGNITIONS, st.dates(D(2019, 1, 1), D(2034, 12, 31)))
def test_a_title_is_held_if_the_last_word_within_the_term_was_not_a_revocation(
    recognitions: list[Recognised], day: dt.date
) -> None:
    words = [r for r in recognitions if r.action is not A.RENAME and r.issued_on <= day]
    last = max(words, key=lambda r: (r.issued_on, r.action is A.REVOCATION), default=None)
    expected = last is not None and last.action is not A.REVOCATION and day < add_years(last.issued_on, 3)
    assert (held_on(tenure(recognitions, 3), day) is not None) == expected
