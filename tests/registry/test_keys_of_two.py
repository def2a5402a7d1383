"""The keys of two processes of one registry: what one has made or put away the other signs with, and publishes, at once."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from services.registry.identity.service import Tokens
from services.registry.migrations import MIGRATIONS
from services.registry.schema import FEED
from services.registry.settings import RegistrySettings
from services.registry.signing.keys import ListKeys
from services.registry.vault import Vault
from shared.contracts.signatures import Algorithm, JwsSignature
from shared.plumbing.auth import Principal
from shared.plumbing.storage import Store
from shared.plumbing.turns import wait_for_turn
from tests.running import migrate_by_copy

BY = Principal(client_id="test", kind="officer", unit=None, scopes=frozenset())


class Process:
    """What a process has of its own."""

    def __init__(self, settings: RegistrySettings) -> None:
        self.store = Store(settings.database, FEED)
        vault = Vault(settings.master_keys())
        self.tokens = Tokens(self.store, vault, issuer="test", seconds=60)
        self.list_keys = ListKeys(self.store, [Algorithm.ED25519], vault)

    def published(self) -> list[str]:
        return [key["kid"] for key in self.tokens.public_keys()["keys"]]


@pytest.fixture
def two(database_url: str, tmp_path: Path) -> Iterator[tuple[Process, Process]]:
    migrate_by_copy(MIGRATIONS, database_url)
    settings = RegistrySettings(database_url=database_url, data=tmp_path)
    processes = Process(settings), Process(settings)
    yield processes
    for process in processes:
        process.store.close()


def test_a_token_key_that_one_has_made_the_other_publishes_and_signs_with_at_once(two: tuple[Process, Process]) -> None:
    one, other = two
    assert one.published() == other.published()
    one.tokens.rotate(BY)
    assert len(one.published()) == 2
    assert other.published() == one.published()


def test_a_list_key_that_one_has_put_away_the_other_signs_with_no_longer(two: tuple[Process, Process]) -> None:
    def signed_by(process: Process) -> str:
        (signature,) = process.list_keys.sign(b"x", "test").signatures
        assert isinstance(signature, JwsSignature)
        return signature.protected

    one, other = two
    assert signed_by(one) == signed_by(other)
    before = signed_by(other)
    one.list_keys.rotate(BY)
    assert signed_by(other) == signed_by(one) != before


@pytest.mark.postgres
def test_of_two_that_start_at_once_one_makes_the_key(postgres_url: str, tmp_path: Path) -> None:
    migrate_by_copy(MIGRATIONS, postgres_url)
    settings = RegistrySettings(database_url=postgres_url, data=tmp_path)
    one, other = Process(settings), Process(settings)
    published: list[list[str]] = []
    thread = threading.Thread(target=lambda: published.append(other.published()))
    with one.store.write() as work:
        wait_for_turn(work.session, "signing-key")
        made = one.tokens._make(work)
        work.session.flush()
        thread.start()
        time.sleep(0.5)
        assert published == []
    thread.join(timeout=100)
    assert published == [[made]] == [one.published()]
    one.store.close()
    other.store.close()
