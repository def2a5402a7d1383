"""A worker that makes one release and may be killed at any step of it."""

from __future__ import annotations

import os
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


def release_one(url: str, folder: Path, last: int | None, counted: Path) -> None:
    """Take the oldest job and do it, or die on the way; then say how many steps it was."""
    store, _, runner = worker(url, folder)
    steps = Steps(last)
    steps.watch(store.engine, str(folder))
    runner.once()
    counted.write_text(str(steps.count))
    os._exit(0)
