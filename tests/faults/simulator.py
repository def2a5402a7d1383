"""A worker that a test kills: a process of its own that does simulations on the database under test."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pyarrow

from services.awards.catalogue.service import Policies
from services.awards.schema import FEED
from services.awards.simulations.service import Simulations
from services.awards.simulations.tables import SimulationRow
from shared.plumbing.apart import readers
from shared.plumbing.jobs import Runner
from shared.plumbing.storage import Store


def worker(url: str, lease_seconds: float) -> tuple[Store, Simulations, Runner]:
    store = Store(url, FEED)
    simulations = Simulations(store, Policies(store))
    return store, simulations, Runner(store, SimulationRow, simulations.carry_out, lease_seconds=lease_seconds)


def doing(url: str) -> Callable[[], None]:
    """Take the oldest job and do it; then, each time, the next."""
    store, _, runner = worker(url, 0.001)
    runner.once()
    store.disconnect()

    def do_one() -> None:
        runner.once()

    return do_one


def arrow_pool(content: bytes) -> Iterator[bytes]:
    yield pyarrow.default_memory_pool().backend_name.encode()


def reading() -> Callable[[list[bytes]], None]:
    """See that a reader has this pool."""

    def read(pool: list[bytes]) -> None:
        assert readers().read(f"{__name__}:arrow_pool", b"") == pool

    return read
