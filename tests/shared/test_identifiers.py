"""Identifiers: of one length, and those by time in the order in which they were made."""

from __future__ import annotations

import datetime as dt

from shared.plumbing.identifiers import new_identifier, random_identifier

NOW = dt.datetime(2026, 3, 1, 8, tzinfo=dt.UTC)


def test_identifiers_by_time_sort_by_instant_and_at_one_instant_by_number() -> None:
    later = NOW + dt.timedelta(microseconds=1)
    made = [new_identifier(NOW, 0), new_identifier(NOW, 9), new_identifier(NOW, 10), new_identifier(NOW, 300)]
    made += [new_identifier(later), new_identifier(later + dt.timedelta(days=10_000))]
    assert made == sorted(made)


def test_identifiers_are_of_one_form_and_none_is_like_another() -> None:
    made = [new_identifier(NOW) for _ in range(500)]
    made += [new_identifier(NOW, 7) for _ in range(500)]
    made += [random_identifier() for _ in range(500)]
    assert len(set(made)) == len(made)
    assert all(len(i) == 32 and set(i) <= set("0123456789abcdef") for i in made)
