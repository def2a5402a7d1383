"""How much of the work each kind of request is: where there is too much, the kinds that take most of it do with less.

One that writes costs as much as twenty that are answered from what is kept. To refuse whoever comes would refuse the twenty as often as the
one, though they are not what makes it too much.
"""

from __future__ import annotations

import time
from collections import defaultdict

_SECONDS = 1.0
"""What was done in the present piece of time and in the one before it is remembered."""


class Shares:
    """Seconds that requests of each kind had their turn, of late. Used from one event loop."""

    def __init__(self) -> None:
        self._since = time.monotonic()
        """When the present piece of time began."""
        self._present: defaultdict[str, float] = defaultdict(float)
        self._of_late: defaultdict[str, float] = defaultdict(float)
        """The same with the piece before it."""
        self._total = 0.0

    def took(self, kind: str, seconds: float) -> None:
        """One of this kind had its turn for so long."""
        self._forget()
        self._present[kind] += seconds
        self._of_late[kind] += seconds
        self._total += seconds

    def of(self, kind: str) -> float:
        """Seconds that this kind had."""
        self._forget()
        return self._of_late.get(kind, 0.0)

    def takes_most(self, kind: str) -> bool:
        """Did this kind have as much as the kinds have on average, or more?"""
        return self.of(kind) * len(self._of_late) >= self._total

    def _forget(self) -> None:
        now = time.monotonic()
        pieces = (now - self._since) // _SECONDS
        if pieces:
            self._of_late = self._present if pieces == 1 else defaultdict(float)
            self._total = sum(self._of_late.values())
            self._present = defaultdict(float)
            self._since += pieces * _SECONDS
