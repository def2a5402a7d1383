"""A worker that tells what is due and may be killed at any step of it."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from services.registry.schema import FEED
from services.registry.settings import RegistrySettings
from services.registry.vault import Vault
from services.registry.wiring import LISTENERS
from shared.plumbing.clock import Clock
from shared.plumbing.push.guard import Gate
from shared.plumbing.push.sending import Sender
from shared.plumbing.push.worker import Worker
from shared.plumbing.storage import Store
from tests.faults.dying import Steps
from tests.registry.helpers import list_worker
from tests.registry.test_push import LOOPBACK

VAULT = Vault(RegistrySettings(master_key="known to every process of this test").master_keys())  # type: ignore[arg-type]  # read as its setting is


class Ahead(Clock):
    """The machine's clock, so many seconds on."""

    def __init__(self, seconds: float) -> None:
        self._ahead = dt.timedelta(seconds=seconds)

    def now(self) -> dt.datetime:
        return super().now() + self._ahead


def worker(url: str, port: int, later: float = 0) -> tuple[Store, Worker]:
    """`later`: so many seconds from now by its clock, so that the lease of a worker that is gone has run out."""
    store = Store(url, FEED, LISTENERS, clock=Ahead(later))
    return store, list_worker(store, Sender(Gate(LOOPBACK, http=True, ports=(port,)), 60.0), (1,), VAULT)


def push_once(url: str, port: int, later: float, last: int | None, counted: Path) -> None:
    """Make and send what there is, or die on the way; then say how many steps it was."""
    store, pusher = worker(url, port, later)
    steps = Steps(last)
    steps.watch(store.engine, str(counted.parent / "nothing"))
    pusher.fan_out()
    pusher.send_due()
    counted.write_text(str(steps.count))
    os._exit(0)
