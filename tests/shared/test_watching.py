"""The database is asked whether it answers while it is used, and not once more for each use."""

from __future__ import annotations

import threading
import time

from shared.plumbing.watching import DatabaseWatch


def test_of_many_short_uses_none_is_a_question_more() -> None:
    asked = 0
    first = threading.Event()

    def ask() -> None:
        nonlocal asked
        asked += 1
        first.set()

    watch = DatabaseWatch(ask, lambda: None, patience=100)
    with watch.running():
        assert first.wait(100)
        began = time.monotonic()
        for _ in range(60):
            with watch.used():
                time.sleep(0.002)
            time.sleep(0.002)
        seconds = time.monotonic() - began
    assert 2 <= asked <= 4 + seconds, "the first, one for the first use, and one a second"
