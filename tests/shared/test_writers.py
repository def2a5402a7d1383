"""Who writes to SQLite, one after the other."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import suppress

import pytest

from shared.plumbing.outages import BUSY, outage_of
from shared.plumbing.writers import Writers


def test_writers_follow_each_other_in_the_order_in_which_they_came() -> None:
    writers, order, threads = Writers(seconds=60), list[int](), list[threading.Thread]()

    def write(n: int) -> None:
        with writers.turn():
            order.append(n)

    with suppress(ZeroDivisionError), writers.turn():
        for n in range(5):
            threads.append(threading.Thread(target=write, args=(n,)))
            threads[-1].start()
            while len(writers._line) <= n:
                pass
        assert order == []
        1 / 0  # noqa: B018  # whoever fails calls the next, too
    for thread in threads:
        thread.join()
    assert order == [0, 1, 2, 3, 4]
    assert not writers._writes


def test_who_waits_too_long_is_told_what_sqlite_says_and_holds_up_nobody_behind_it() -> None:
    writers = Writers(seconds=0.05)
    told: list[Exception] = []

    def wait() -> None:
        with pytest.raises(sqlite3.OperationalError) as error, writers.turn():
            pass
        told.append(error.value)

    with writers.turn():
        thread = threading.Thread(target=wait)
        thread.start()
        thread.join()
    assert [outage_of(error) for error in told] == [BUSY]
    with writers.turn():
        pass
