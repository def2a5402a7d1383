"""How far the planning or landing of a long list has come, for who waits for its answer.

A caller gives his request a ticket and asks for it meanwhile. What is said is kept by the process that does the work, and nowhere
else: the work is one transaction, beside which nothing can be written that others would see before it ends.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar

from shared.contracts.plans import ListProgress


class _Work:
    """One request's work. `rows`: those of which it is known what becomes of them."""

    def __init__(self) -> None:
        self.stage = "读取文件"
        self.rows = 0
        self.of = 0


_mine: ContextVar[_Work | None] = ContextVar("list_work", default=None)


def comes_to(stage: str, of: int = 0) -> None:
    """What is begun now, with how many rows."""
    work = _mine.get()
    if work is not None:
        work.stage, work.rows, work.of = stage, 0, of


def row_done() -> None:
    work = _mine.get()
    if work is not None:
        work.rows += 1


class Progresses:
    """What this process is at, by whose it is and his ticket."""

    def __init__(self) -> None:
        self._works: dict[tuple[str, str], _Work] = {}

    @contextlib.contextmanager
    def told(self, party: str, ticket: str | None) -> Iterator[None]:
        """Tell of what is done within."""
        if ticket is None:
            yield
            return
        work = _Work()
        self._works[party, ticket] = work
        reset = _mine.set(work)
        try:
            yield
        finally:
            _mine.reset(reset)
            self._works.pop((party, ticket), None)

    def of(self, party: str, ticket: str) -> ListProgress:
        """How far it has come; an empty stage where nothing is under way here."""
        work = self._works.get((party, ticket))
        if work is None:
            return ListProgress(stage="", rows=0, of=0)
        return ListProgress(stage=work.stage, rows=work.rows, of=work.of)
