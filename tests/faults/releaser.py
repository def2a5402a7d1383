"""A worker that makes one release and may be killed at any step of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from services.registry.releases.files import FileStore
from services.registry.releases.service import Releases
from services.registry.releases.tables import ReleaseJobRow
from services.registry.schema import FEED
from services.registry.settings import RegistrySettings
from services.registry.signing.keys import ListKeys
from services.registry.vault import Vault
from services.registry.wiring import LISTENERS
from shared.contracts.signatures import Algorithm
from shared.plumbing.jobs import Runner
from shared.plumbing.storage import Store
from tests.faults.dying import Steps


def worker(url: str, folder: Path) -> tuple[Store, Releases, Runner]:
    store = Store(url, FEED, LISTENERS)
    keys = ListKeys(store, (Algorithm.ED25519,), Vault(RegistrySettings(data=folder).master_keys()))
    releases = Releases(store, FileStore(folder), keys, issuer="示例", sm3=False)
    return store, releases, Runner(store, ReleaseJobRow, releases.carry_out, lease_seconds=0)


def releasing(url: str, folder: Path, counted: Path) -> Callable[[int | None], None]:
    """Take the oldest job and do it. Then, each time: take the next and do it, or die before a step; then say how many steps it was."""
    store, _, runner = worker(url, folder)
    steps = Steps(None)
    steps.watch(store.engine, str(folder))
    runner.once()
    store.disconnect()

    def release_one(last: int | None) -> None:
        steps.die_before(last)
        runner.once()
        counted.write_text(str(steps.count))

    return release_one
