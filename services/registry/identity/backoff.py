"""Who has to wait before trying a secret again: by client and by address. No I/O; in the memory of one process.

Replicas do not share it: each lets through its own few attempts, so that guessing goes at most as many times faster as there
are replicas. What is remembered is bounded, in number and each in size, and who was proven from an address is judged by that pair alone, so that a
stranger who guesses at a bank's secret does not lock the bank out.
"""

from __future__ import annotations

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_FORGOTTEN_SECONDS = 900.0
_LONGEST_SECONDS = 60.0
_PROVEN_SECONDS = 86_400.0
_MOST = 10_000
_LONGEST_ADDRESS = 64


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many wrong secrets are free before each further one doubles the wait, and how many attempts may be under way."""

    free: int
    at_once: int


CLIENT = Allowance(free=5, at_once=8)
ADDRESS = Allowance(free=20, at_once=16)
PERSON = Allowance(free=20, at_once=4)
"""Of a person's login: the account is locked before this (people/sessions.py), and without being told of it."""


class MustWait(Exception):
    """Not to be tried now; `seconds` until it may be."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"wait {seconds:.0f} s")
        self.seconds = seconds


@dataclass(slots=True)
class _Tally:
    failures: int = 0
    last: float = float("-inf")
    under_way: int = 0


class Attempt:
    """One attempt under way; `proven` is set when the secret was right."""

    proven = False
    failed = False


class Backoff:
    """Tallies of wrong secrets. Safe to use from several threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, *, client: Allowance = CLIENT) -> None:
        """`client`: of each name that is tried."""
        self._clock = clock
        self._client = client
        self._tallies: OrderedDict[Hashable, _Tally] = OrderedDict()
        self._proven: OrderedDict[tuple[str | None, str], float] = OrderedDict()
        self._lock = threading.Lock()

    @contextmanager
    def attempt(self, client: str | None, address: str) -> Iterator[Attempt]:
        """Raise `MustWait`, or count the attempt and what comes of it: `failed` or `proven`, set by the caller. `client`: None
        where none can have the name that was given."""
        place = network_of(address)
        with self._lock:
            tallies = self._begin(client, place)
        attempt = Attempt()
        try:
            yield attempt
        finally:
            with self._lock:
                self._end(tallies, attempt, (client, place))

    def _begin(self, client: str | None, place: str) -> list[_Tally]:
        now = self._clock()
        judged: list[tuple[Hashable, Allowance]] = [(("address", place), ADDRESS)]
        if client is not None:
            judged.append((("client", client), self._client))
        if self._proven.get((client, place), float("-inf")) > now - _PROVEN_SECONDS:
            judged = [(("pair", client, place), self._client)]
        found = [(self._tally(key, now), allowance) for key, allowance in judged]
        waits = [_wait(tally, allowance, now) for tally, allowance in found]
        if max(waits) > 0:
            raise MustWait(max(waits))
        for tally, _ in found:
            tally.under_way += 1
        return [tally for tally, _ in found]

    def _end(self, tallies: list[_Tally], attempt: Attempt, pair: tuple[str | None, str]) -> None:
        now = self._clock()
        for tally in tallies:
            tally.under_way -= 1
            if attempt.failed:
                tally.failures += 1
                tally.last = now
        if attempt.proven:
            self._proven[pair] = now
            self._proven.move_to_end(pair)
            while len(self._proven) > _MOST:
                self._proven.popitem(last=False)

    def _tally(self, key: Hashable, now: float) -> _Tally:
        tally = self._tallies.setdefault(key, _Tally())
        self._tallies.move_to_end(key)
        if tally.last < now - _FORGOTTEN_SECONDS:
            tally.failures = 0
        while len(self._tallies) > _MOST:
            self._tallies.popitem(last=False)  # the one that was not asked about for longest
        return tally


def _wait(tally: _Tally, allowance: Allowance, now: float) -> float:
    """Seconds until another attempt may be made."""
    beyond = tally.failures - allowance.free
    pause = min(_LONGEST_SECONDS, 2.0 ** min(beyond, 10)) if beyond >= 0 else 0.0
    until = tally.last + pause
    if until > now:
        return until - now
    return 1.0 if tally.under_way >= allowance.at_once else 0.0


def network_of(address: str) -> str:
    """What one holder of an address can reach from: of IPv6 the /64."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address[:_LONGEST_ADDRESS]  # as a trusted proxy has it, who may pass on whatever it was told
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)
