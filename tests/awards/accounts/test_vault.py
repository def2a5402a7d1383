"""Keys of payee accounts: sealed at their own place, sealed anew under another key, and a service that has not the right ones does not start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlmodel import select

from services.awards.accounts.keeping import require_openable, reseal
from services.awards.accounts.tables import PayeeAccountRow
from services.awards.accounts.vault import AccountVault
from services.awards.migrations import MIGRATIONS
from services.awards.schema import FEED
from services.awards.settings import AwardsSettings
from shared.plumbing.errors import TemporarilyUnavailable
from shared.plumbing.keyring import KeyProblem, fresh_secret, key_of
from shared.plumbing.storage import Store
from tests.awards.funds.lines import NOW
from tests.registry.helpers import A, B
from tests.running import migrate_by_copy

NUMBER = "0200998877665544"


def add(store: Store, vault: AccountVault, code: str, version: int, number: str = NUMBER) -> None:
    with store.write() as work:
        work.session.add(
            PayeeAccountRow(
                id=f"{code}{version}", credit_code=code, version=version, name="x", sealed=vault.seal(code, version, number),
                fingerprint=vault.fingerprint(number), last4=number[-4:], bank_name="x", cnaps="", proof_sha256="0" * 64,
                submitted_by="x", submitted_person="x", submitted_at=NOW, judgement="",
            )
        )  # fmt: skip


def rows(store: Store) -> list[PayeeAccountRow]:
    with store.read() as session:
        return list(session.exec(select(PayeeAccountRow).order_by(PayeeAccountRow.id)).all())


def test_numbers_open_at_their_own_place_and_are_sealed_anew_under_another_key(
    database_url: str, tmp_path: Path
) -> None:
    settings = AwardsSettings(database_url=migrate_by_copy(MIGRATIONS, database_url), data=tmp_path)
    vault, store = settings.account_vault(), Store(settings.database, FEED)
    add(store, vault, A, 1)
    add(store, vault, A, 2, "12345678")
    add(store, vault, B, 1)
    one, two, other = rows(store)
    assert [vault.number(r) for r in (one, two, other)] == [NUMBER, "12345678", NUMBER]
    assert (one.fingerprint == other.fingerprint, one.fingerprint == two.fingerprint) == (True, False)
    assert vault.fingerprint("0200-9988 7766-5544") == one.fingerprint
    for stolen in (two, other):  # an earlier version's content, another firm's
        moved = PayeeAccountRow(**one.model_dump() | {"sealed": stolen.sealed})
        with pytest.raises(TemporarilyUnavailable):
            vault.number(moved)
    before = key_of(one.sealed)
    vault.keys.source.put_first(fresh_secret())
    environment = {k: v for k, v in os.environ.items() if not k.startswith("LIEBIAN_")}
    environment |= {"LIEBIAN_DATA": str(tmp_path), "LIEBIAN_AWARDS_DATABASE_URL": settings.database}
    command = [sys.executable, "-m", "services", "keys", "reencrypt", "accounts", "--forget"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert "3 项" in done.stdout
    assert NUMBER not in done.stdout + done.stderr
    assert len(vault.keys.source.secrets()) == 1
    running = settings.account_vault()
    assert {key_of(r.sealed) for r in rows(store)} == {running.keys.key_id} != {before}
    assert [running.number(r) for r in rows(store)] == [NUMBER, "12345678", NUMBER]
    with store.write() as work:
        assert reseal(work.session, running) == 0
    store.close()


def test_without_its_keys_or_with_others_awards_does_not_start(tmp_path: Path) -> None:
    settings = AwardsSettings(data=tmp_path)
    migrate_by_copy(MIGRATIONS, settings.database)
    store = Store(settings.database, FEED)
    add(store, settings.account_vault(), A, 1)

    def tried(**keys: str | None) -> None:
        changed = AwardsSettings(data=tmp_path, **keys)  # type: ignore[arg-type]  # as from the environment
        with store.read() as session:
            require_openable(session, changed.account_vault())

    tried()
    for wrong in (fresh_secret(), ""):
        with pytest.raises(KeyProblem, match="LIEBIAN_ACCOUNT_KEY"):
            tried(account_key=wrong)
        with pytest.raises(KeyProblem, match="LIEBIAN_ACCOUNT_FINGERPRINT_KEY"):
            tried(account_fingerprint_key=wrong)
    (tmp_path / "account-fingerprint.key").unlink()
    with pytest.raises(KeyProblem, match="不更换"):
        tried()
    assert not (tmp_path / "account-fingerprint.key").exists(), "none is made where one is missing"
    with pytest.raises(KeyProblem, match="至少32"):
        tried(account_fingerprint_key="short")
    store.close()
