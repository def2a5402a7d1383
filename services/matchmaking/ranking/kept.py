"""What was asked for lately, kept: so many values, of which the one that was asked for longest ago leaves first."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """By key. Safe between threads; two that want the same value at once may both make it, and both get the first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[K, V] = {}
        self._changing = threading.Lock()

    def get(self, key: K) -> V | None:
        with self._changing:
            if key not in self._values:
                return None
            value = self._values[key] = self._values.pop(key)
            return value

    def put(self, key: K, value: V) -> V:
        """Keep a value; the one that is kept from now on."""
        with self._changing:
            kept = self._values.setdefault(key, value)
            while len(self._values) > self._most:
                del self._values[next(iter(self._values))]
            return kept

    def of(self, key: K, make: Callable[[], V]) -> V:
        """The value of this key, made where it is not kept. A value is never None."""
        kept = self.get(key)
        return self.put(key, make()) if kept is None else kept
