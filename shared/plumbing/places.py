"""The place of a request among the few that are worked on at the same time: given to another while it only waits.

Apart from the gate that counts them (`admission.py`), so that what waits deep inside of a request says so without it.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from contextvars import ContextVar
from typing import Literal, Protocol

Awaited = Literal["a write", "a reader of files"]
"""What one waits for: another's write to the same database, or a process that reads a file."""


class Place(Protocol):
    def aside(self, awaited: Awaited) -> AbstractContextManager[None]:
        """Meanwhile it does nothing, and another may have the place. Called in the thread that waits."""
        ...


PLACE: ContextVar[Place | None] = ContextVar("liebian_place", default=None)
"""Of the request that is being answered; None where there is none, or nobody counts."""


def aside(awaited: Awaited) -> AbstractContextManager[None]:
    """Around what only waits."""
    place = PLACE.get()
    return nullcontext() if place is None else place.aside(awaited)
