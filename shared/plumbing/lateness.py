"""How late the event loop comes to what waits for it.

What a process answers on its event loop waits nowhere that can be counted: in the kernel, and among what the loop is to do in its next
round. With more than it can do each round takes longer than the one before, and every answer comes later. So the rounds are timed, by a
timer that runs only while requests come.
"""

from __future__ import annotations

import asyncio
import math
import time

_TICK = 0.02
"""Seconds between two looks, where the loop has nothing to do meanwhile."""
_ON_TIME = 0.2
"""Of the seconds that are late: a round that took less of them is none that had too much to do."""
_FEW = 2
"""Requests of each round that are let in however late it is: so few are not what makes it late."""
STILL_TOO_MUCH = 2.0
"""Seconds after a refusal in which whatever is late is so for the same reason. That some were refused makes the next of them come on time, and
does not make fewer come: to wait once more for whether it lasts would let in as many as then take a second."""


class Lateness:
    """Of one event loop. `late`: seconds that a request may have waited for it; `window`: seconds for which they may be more, as they are now
    and then without there being too much: the machine has other things to do, memory is tidied."""

    def __init__(self, late: float, *, window: float = 0.5) -> None:
        self._late = late
        self._window = window
        self._began = 0.0
        """When the timer was last run: about when this round of the loop began."""
        self._took = 0.0
        """Seconds of the round before, in which those who are asked about in this one came."""
        self._late_since: float | None = None
        """Since when no round was on time."""
        self._refused_at = -math.inf
        self._timer: asyncio.TimerHandle | None = None
        self._let_in = 0
        """Requests of this round."""

    def is_too_late(self) -> bool:
        """Was the loop late for a while, and is it for this request? Asked by each as it comes to its turn in the round: those before it are
        served, as many as there is time for."""
        now = time.monotonic()
        if self._timer is None:
            self._began, self._took = now, 0.0
            self._timer = asyncio.get_running_loop().call_later(_TICK, self._next_round)
        if self._let_in >= _FEW and self._lasts(now) and now - self._began + self._took > self._late:
            self._refused_at = now
            return True
        self._let_in += 1
        return False

    def _lasts(self, now: float) -> bool:
        """Was it late for a while, or is it again?"""
        return self._late_since is not None and (
            now - self._late_since >= self._window or now - self._refused_at < STILL_TOO_MUCH
        )

    def _next_round(self) -> None:
        now = time.monotonic()
        self._took = max(0.0, now - self._began - _TICK)
        if self._took > self._late:
            self._late_since = self._late_since or self._began
        elif self._took < self._late * _ON_TIME:
            self._late_since = None
        self._began = now
        if self._let_in:
            self._let_in = 0
            self._timer = asyncio.get_running_loop().call_later(_TICK, self._next_round)
        else:
            self._timer = self._late_since = None
