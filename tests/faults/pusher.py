"""A worker that tells what is due and may be killed at any step of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
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
        self.seconds = seconds

    def now(self) -> dt.datetime:
        return super().now() + dt.timedelta(seconds=self.seconds)


def worker(url: str, port: int, clock: Clock) -> tuple[Store, Worker]:
    store = Store(url, FEED, LISTENERS, clock=clock)
    return store, list_worker(store, Sender(Gate(LOOPBACK, http=True, ports=(port,)), 60.0), (1,), VAULT)


def pushing(url: str, port: int, counted: Path) -> Callable[[float, int | None], None]:
    """Make and send what there is. Then, each time: the same so many seconds from now by its clock, or die before a step; then say how many
    steps it was."""
    clock = Ahead(0)
    store, pusher = worker(url, port, clock)
    steps = Steps(None)
    steps.watch(store.engine, str(counted.parent / "nothing"))
    pusher.fan_out()
    pusher.send_due()
    store.disconnect()

    def push_once(later: float, last: int | None) -> None:
        clock.seconds = later
        steps.die_before(last)
        pusher.fan_out()
        pusher.send_due()
        counted.write_text(str(steps.count))

    return push_once
