"""How much of the work of late each kind of request is."""

from __future__ import annotations

import pytest

from shared.plumbing.shares import Shares


@pytest.fixture
def shares(monkeypatch: pytest.MonkeyPatch) -> Shares:
    monkeypatch.setattr("shared.plumbing.shares.time.monotonic", lambda: 0.0)
    return Shares()


def at(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    monkeypatch.setattr("shared.plumbing.shares.time.monotonic", lambda: seconds)


def test_a_kind_takes_most_that_had_as_much_as_the_average_of_all(shares: Shares) -> None:
    assert shares.takes_most("any"), (
        "of nothing everything is most: a loop that is late for no known reason refuses whoever comes"
    )
    for kind, seconds in (("write", 0.5), ("write", 0.4), ("match", 0.5), ("page", 0.1)):
        shares.took(kind, seconds)
    assert {kind: shares.takes_most(kind) for kind in ("write", "match", "page", "new")} == {
        "write": True,
        "match": True,
        "page": False,
        "new": False,
    }
    assert shares.of("write") == pytest.approx(0.9)


def test_what_was_long_ago_is_forgotten(shares: Shares, monkeypatch: pytest.MonkeyPatch) -> None:
    shares.took("old", 0.5)
    at(monkeypatch, 1.2)
    shares.took("late", 0.1)
    assert (shares.of("old"), shares.of("late")) == (0.5, 0.1)
    assert not shares.takes_most("late")
    at(monkeypatch, 2.1)
    assert (shares.of("old"), shares.of("late")) == (0.0, 0.1)
    assert shares.takes_most("late"), "nor does it count among all"
    shares.took("later", 0.1)
    at(monkeypatch, 4.1)
    assert (shares.of("late"), shares.of("later")) == (0.0, 0.0)
