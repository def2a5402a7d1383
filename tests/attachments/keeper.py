"""Attachments on a registry's database as processes of their own work with them: one that dies, several at once, one that purges."""

from __future__ import annotations

import io
import os
from multiprocessing.synchronize import Barrier
from pathlib import Path

from services.registry.process.cases import visible_cases
from services.registry.schema import ATTACHMENTS, FEED
from services.registry.wiring import LISTENERS
from shared.contracts.scopes import Scope
from shared.plumbing.attachments.folder import AttachmentFolder
from shared.plumbing.attachments.service import Attachments
from shared.plumbing.auth import Principal
from shared.plumbing.clock import Clock
from shared.plumbing.limits import AttachmentLimits
from shared.plumbing.storage import Store
from tests.attachments.papers import PDF
from tests.faults.dying import Steps
from tests.faults.importer import code

FIRM = Principal("firm", "enterprise", None, frozenset(Scope), enterprise=code(1))
CONTENT = PDF + b"%" + bytes(3 * 1024 * 1024)
"""Of several blocks, so that a process can die between two of them."""


def keeper(url: str, folder: Path, clock: Clock | None = None) -> tuple[Store, Attachments]:
    store = Store(url, FEED, LISTENERS, clock=clock)
    limits = AttachmentLimits(one=20 * 1024 * 1024, a_day=500 * 1024 * 1024, days=30)
    scopes = frozenset({Scope.NOMINATIONS_WRITE})
    kept = AttachmentFolder(folder)
    return store, Attachments(store, ATTACHMENTS, kept, limits, address="/x", sent_with=scopes, subjects=visible_cases)


class Stepping(io.BytesIO):
    """Each block that is read is a step."""

    def __init__(self, content: bytes, steps: Steps) -> None:
        super().__init__(content)
        self._steps = steps

    def read(self, size: int | None = -1) -> bytes:
        self._steps.step()
        return super().read(size)


def take_one(url: str, folder: Path, last: int | None, counted: Path) -> None:
    """Take a file, or die on the way; then say how many steps it was."""
    store, attachments = keeper(url, folder)
    steps = Steps(last)
    steps.watch(store.engine, str(folder))
    attachments.take(Stepping(CONTENT, steps), "申报书.pdf", FIRM)
    counted.write_text(str(steps.count))
    os._exit(0)


def take_many(url: str, folder: Path, barrier: Barrier, rounds: int) -> None:
    """Take the same contents as others at the same time."""
    _, attachments = keeper(url, folder)
    for n in range(rounds):
        barrier.wait(timeout=60)  # one that died is not waited for
        attachments.take(io.BytesIO(CONTENT + bytes([n])), "申报书.pdf", FIRM)
    os._exit(0)
