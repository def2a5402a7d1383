"""How far the planning or landing of a long list has come, for who waits for its answer.

A caller gives his request a ticket and asks for it meanwhile. What is said is kept by the process that does the work, and in a file where
several share a folder (`shared/plumbing/together.py`): the work is one transaction, beside which nothing can be written into the
database that others would see before it ends. A replica elsewhere knows nothing of it, and says so.
"""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path

from shared.contracts.plans import ListProgress
from shared.plumbing import together

_EVERY = 0.2
"""Seconds between two notes for other processes."""


class _Work:
    """One request's work. `rows`: those of which it is known what becomes of them. `note`: the file in which other processes read it."""

    def __init__(self, note: Path | None) -> None:
        self.stage = "读取文件"
        self.rows = 0
        self.of = 0
        self._note = note
        self._noted = float("-inf")
        self.changed()

    def changed(self) -> None:
        if self._note is None or time.monotonic() - self._noted < _EVERY:
            return
        self._noted = time.monotonic()
        beside = self._note.with_suffix(".tmp")
        with contextlib.suppress(OSError):  # a full disk stops no list
            beside.write_text(self.said().model_dump_json())
            beside.replace(self._note)

    def ended(self) -> None:
        if self._note is not None:
            self._note.unlink(missing_ok=True)

    def said(self) -> ListProgress:
        return ListProgress(stage=self.stage, rows=self.rows, of=self.of)


_mine: ContextVar[_Work | None] = ContextVar("list_work", default=None)


def comes_to(stage: str, of: int = 0) -> None:
    """What is begun now, with how many rows."""
    work = _mine.get()
    if work is not None:
        work.stage, work.rows, work.of = stage, 0, of
        work.changed()


def row_done() -> None:
    work = _mine.get()
    if work is not None:
        work.rows += 1
        work.changed()


class Progresses:
    """What the processes of this service here are at, by whose it is and his ticket."""

    def __init__(self) -> None:
        self._works: dict[tuple[str, str], _Work] = {}

    @contextlib.contextmanager
    def told(self, party: str, ticket: str | None) -> Iterator[None]:
        """Tell of what is done within."""
        if ticket is None:
            yield
            return
        work = _Work(_note_of(party, ticket))
        self._works[party, ticket] = work
        reset = _mine.set(work)
        try:
            yield
        finally:
            _mine.reset(reset)
            self._works.pop((party, ticket), None)
            work.ended()

    def of(self, party: str, ticket: str) -> ListProgress:
        """How far it has come; an empty stage where nothing is under way here."""
        work = self._works.get((party, ticket))
        if work is not None:
            return work.said()
        note = _note_of(party, ticket)
        if note is not None:
            with contextlib.suppress(FileNotFoundError):
                return ListProgress.model_validate_json(note.read_bytes())
        return ListProgress(stage="", rows=0, of=0)


def _note_of(party: str, ticket: str) -> Path | None:
    """Named by a digest: neither whose it is nor the ticket is for anybody else."""
    shared = together.folder()
    if shared is None:
        return None
    name = hashlib.sha256(f"{party}\0{ticket}".encode()).hexdigest()
    return shared / f"{name}.progress"
