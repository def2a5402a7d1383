"""A worker that a test kills: a process of its own that does simulations on the database under test."""

from __future__ import annotations

from collections.abc import Callable

from services.awards.catalogue.service import Policies
from services.awards.schema import FEED
from services.awards.simulations.service import Simulations
from services.awards.simulations.tables import SimulationRow
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
