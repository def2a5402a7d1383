"""Keys and files: nothing secret stands in the database in the clear, and nothing of the program's is another user's to read."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlalchemy as sa
from alembic import command
from sqlmodel import col, select

from services.registry.migrations import MIGRATIONS
from services.registry.schema import FEED
from services.registry.settings import RegistrySettings
from services.registry.signing.keys import _generate
from services.registry.vault import SealedSecret, Vault
from shared.contracts.scopes import Scope
from shared.contracts.signatures import Algorithm
from shared.plumbing.keyring import KeyProblem, Keyring, KeySource, Unreadable, fresh_secret, key_of
from shared.plumbing.private import close_to_others, make_private_database, make_private_folder
from shared.plumbing.storage import Store, open_engine
from tests.running import Apps, ended, register, serving, sign_in

pytestmark = pytest.mark.anyio
V1 = "/registry/v1"


@pytest.fixture
def umask() -> Iterator[None]:
    """The most open there is."""
    before = os.umask(0)
    yield
    os.umask(before)


def ring(file: Path, given: str | None = None) -> Keyring:
    return Keyring(KeySource(name="主密钥", setting="LIEBIAN_MASTER_KEY", given=given, file=file), b"test")


def open_to_others(folder: Path) -> list[str]:
    return [str(p) for p in (folder, *folder.rglob("*")) if p.lstat().st_mode & 0o077]


# -- keys -----------------------------------------------------------------------------------------------------------------


def test_what_is_sealed_opens_at_its_place_alone_and_names_its_key(tmp_path: Path) -> None:
    keys = ring(tmp_path / "k")
    sealed = keys.seal("list-key/a/private", b"content")
    assert keys.unseal("list-key/a/private", sealed) == b"content"
    assert (key_of(sealed), b"content" in sealed) == (keys.key_id, False)
    assert keys.seal("list-key/a/private", b"content") != sealed
    for place, content in (
        ("list-key/b/private", sealed),
        ("list-key/a/private", sealed[:-1]),
        ("list-key/a/private", b""),
    ):
        with pytest.raises(Unreadable):
            keys.unseal(place, content)


def test_earlier_keys_still_open_and_a_changed_file_is_taken_up(tmp_path: Path) -> None:
    running, command_line = ring(tmp_path / "k"), ring(tmp_path / "k")
    old = running.seal("p", b"old")
    command_line.source.put_first(fresh_secret())
    new = command_line.seal("p", b"new")
    assert key_of(old) != key_of(new)
    assert (running.unseal("p", new), running.unseal("p", old)) == (b"new", b"old")
    assert key_of(running.seal("p", b"x")) == key_of(new), "the running one seals under the new key too"
    command_line.source.keep_first()
    with pytest.raises(Unreadable):
        ring(tmp_path / "k").unseal("p", old)
    assert stat.S_IMODE((tmp_path / "k").stat().st_mode) == 0o600


def test_a_weak_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyProblem, match="至少32"):
        ring(tmp_path / "k", "short")
    with pytest.raises(KeyProblem, match="LIEBIAN_MASTER_KEY"):
        ring(tmp_path / "k", "").seal("p", b"x")


def test_two_that_make_a_first_key_at_once_have_the_same(tmp_path: Path) -> None:
    one, other = ring(tmp_path / "k"), ring(tmp_path / "k")
    one.source.make()
    other.source.make()
    assert one.key_id == other.key_id


@pytest.mark.parametrize("given", [None, "another key than that which it was sealed under", "short", ""])
async def test_a_start_apart_without_its_key_is_told_in_one_line(tmp_path: Path, given: str | None) -> None:
    settings = RegistrySettings(data=tmp_path, master_key=None)
    MIGRATIONS.upgrade(settings.database)
    store = Store(settings.database, FEED)
    with store.write() as unit:
        Vault(settings.master_keys()).keep(unit.session, "list-key/a/private", b"content")
    store.close()
    (tmp_path / "master.key").unlink()
    environment = {k: v for k, v in os.environ.items() if not k.startswith("LIEBIAN_")} | {
        "LIEBIAN_DATA": str(tmp_path)
    }
    if given is not None:
        environment["LIEBIAN_MASTER_KEY"] = given
    done = subprocess.run(
        [sys.executable, "-m", "services", "serve", "registry", "--port", "0"],
        env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 3, done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "主密钥" in done.stderr


# -- the registry's secrets -----------------------------------------------------------------------------------------------


async def everything_signed(http: httpx.AsyncClient) -> list[bytes]:
    """Use every kind of secret; those of them that are told."""
    body = {"url": "https://8.8.8.8/hook", "events": ["name-list.changed"]}
    made = (await http.post(f"{V1}/subscriptions", json=body)).json()
    again = (await http.post(f"{V1}/subscriptions/{made['id']}/rotate-secret")).json()
    assert (await http.get(f"{V1}/name-list/keys")).status_code == 200
    return [made["secret"].encode(), again["secret"].encode()]


def stored(settings: RegistrySettings) -> bytes:
    """Every byte of every table, and of the files where there are any."""
    engine = open_engine(settings.database)
    with engine.connect() as connection:
        names = set(sa.inspect(connection).get_table_names()) - {
            "searched_pair"
        }  # SQLite's index: what it holds is in others
        tables = [sa.Table(n, sa.MetaData(), autoload_with=connection) for n in sorted(names)]
        rows = [
            repr(tuple(r)).encode() + b"".join(v for v in r if isinstance(v, bytes))
            for t in tables
            for r in connection.execute(sa.select(t))
        ]
    engine.dispose()
    files = settings.database.removeprefix("sqlite:///") if settings.database.startswith("sqlite") else ""
    return b"\n".join(rows) + b"".join(Path(f).read_bytes() for f in (files, files + "-wal") if f and Path(f).exists())


async def test_no_private_key_and_no_webhook_secret_stands_in_the_database(
    settings: RegistrySettings, apps: Apps
) -> None:
    async with serving(apps.registry(settings)) as http:
        http.headers.update(await sign_in(http, "officer"))
        told = await everything_signed(http)
        store = Store(settings.database, FEED)
        vault = Vault(settings.master_keys())
        with store.read() as session:
            places = session.exec(select(SealedSecret.place)).all()
            secrets = [vault.content(session, place) for place in places]
        store.close()
    assert {p.split("/")[0] for p in places} == {"signing-key", "list-key", "subscription"}
    assert set(told) <= set(secrets)
    kept = stored(settings)
    jwks = [json.loads(s)["d"].encode() for s in secrets if s.startswith(b"{")]
    for secret in (*secrets, *jwks):
        assert secret not in kept


async def test_a_secret_put_into_anothers_place_opens_nothing(settings: RegistrySettings, apps: Apps) -> None:
    async with serving(apps.registry(settings)) as http:
        http.headers.update(await sign_in(http, "officer"))
        await everything_signed(http)
    store = Store(settings.database, FEED)
    with store.write() as work:
        swapped = select(SealedSecret).where(col(SealedSecret.place).like("subscription/%"))
        one, other = work.session.exec(swapped).all()
        one.sealed, other.sealed = other.sealed, one.sealed
    store.close()
    with pytest.raises(KeyProblem, match="主密钥不对"):
        async with serving(apps.registry(settings)):
            pass


async def test_without_its_key_or_with_another_the_registry_does_not_start(
    settings: RegistrySettings, apps: Apps
) -> None:
    async with serving(apps.registry(settings)) as http:
        await sign_in(http, "officer")
    file = settings.data / "master.key"
    kept = file.read_text()
    file.unlink()
    with pytest.raises(KeyProblem, match="缺少主密钥"):
        async with serving(apps.registry(settings)):
            pass
    assert not file.exists(), "no new key is made over what another has sealed"
    file.write_text(fresh_secret())
    with pytest.raises(KeyProblem, match="主密钥不对"):
        async with serving(apps.registry(settings)):
            pass
    file.write_text(kept)
    async with serving(apps.registry(settings)) as http:
        await sign_in(http, "officer")
    given = settings.model_copy(update={"master_key": RegistrySettings(master_key=kept.strip()).master_key})  # type: ignore[arg-type]  # as from the environment
    file.unlink()
    async with serving(apps.registry(given)) as http:
        await sign_in(http, "officer")


def liebian(settings: RegistrySettings, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("LIEBIAN_")}
    environment |= {"LIEBIAN_DATA": str(settings.data), "LIEBIAN_REGISTRY_DATABASE_URL": settings.database} | more
    command = [sys.executable, "-m", "services", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


async def test_rotating_seals_everything_anew_while_the_service_runs(settings: RegistrySettings, apps: Apps) -> None:
    async with serving(apps.registry(settings)) as http:
        http.headers.update(await sign_in(http, "officer"))
        await everything_signed(http)
        before = settings.master_keys().key_id
        done = liebian(settings, "keys", "rotate")
        assert done.returncode == 0, done.stderr
        done = liebian(settings, "keys", "reencrypt", "--forget")
        assert done.returncode == 0, done.stderr
        after = settings.master_keys()
        assert (after.key_id != before, after.key_ids()) == (True, [after.key_id])
        await everything_signed(http)  # the running service has taken it up
        store = Store(settings.database, FEED)
        with store.read() as session:
            Vault(after).require_openable(session)
            sealed = session.exec(select(SealedSecret.sealed)).all()
        store.close()
        assert {key_of(bytes(s)) for s in sealed} == {after.key_id}
    async with serving(apps.registry(settings)) as http:
        await sign_in(http, "officer")


def test_a_key_that_a_setting_gives_is_changed_there(settings: RegistrySettings) -> None:
    done = liebian(settings, "keys", "rotate", LIEBIAN_MASTER_KEY=fresh_secret())
    assert (done.returncode, "LIEBIAN_MASTER_KEY" in done.stderr) == (2, True)
    shown = liebian(settings, "keys", "show", LIEBIAN_MASTER_KEY="a secret of more than 32 characters")
    assert (shown.returncode, "a secret" in shown.stdout) == (0, False)


# -- a database from before -----------------------------------------------------------------------------------------------


def before_sealing(url: str) -> dict[str, Any]:
    """A database of the version before, with secrets in the clear."""
    engine = open_engine(url)
    command.upgrade(MIGRATIONS.config(url), "0009")
    private, _ = _generate(Algorithm.ED25519)
    jwk = {"kty": "OKP", "crv": "Ed25519", "x": "C" * 43, "d": "geheim" * 7 + "A"}
    values = {
        "jwk": json.dumps(jwk),
        "private": private,
        "at": "2026-01-01 00:00:00+00:00",
        "old": "whsec_" + "B" * 44,
        "new": "whsec_" + "C" * 44,
    }
    statements = (
        "INSERT INTO signing_key (kid, private_jwk, created_at) VALUES ('s', :jwk, :at)",
        "INSERT INTO list_key (kid, alg, private, public, created_at) VALUES ('l', 'Ed25519', :private, 'p', :at)",
        "INSERT INTO subscription (id, client_id, url, label, events, secret, old_secret, position, created_at) "
        "VALUES ('w', 'bank', 'https://example.org', '', '[]', :new, :old, 0, :at)",
    )
    with engine.begin() as connection:
        for statement in statements:
            names = {n: v for n, v in values.items() if f":{n}" in statement}
            connection.execute(sa.text(statement), names)
    engine.dispose()
    return values | {"d": jwk["d"]}


def test_a_migration_seals_what_stands_and_leaves_no_trace(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = before_sealing(database_url)
    settings = RegistrySettings(database_url=database_url, data=tmp_path)
    monkeypatch.setenv("LIEBIAN_DATA", str(tmp_path))
    if not database_url.startswith("sqlite"):
        with pytest.raises(KeyProblem, match="LIEBIAN_MASTER_KEY"):
            MIGRATIONS.upgrade(database_url)
        assert values["d"].encode() in stored(settings), "refused, it has changed nothing"
        settings.master_keys().source.make()
    MIGRATIONS.upgrade(database_url)
    kept = stored(settings)
    for secret in (values["d"], values["old"], values["new"]):
        assert secret.encode() not in kept
    assert values["private"] not in kept
    vault = Vault(settings.master_keys())
    store = Store(database_url, FEED)
    with store.read() as session:
        assert json.loads(vault.content(session, "signing-key/s/private"))["d"] == values["d"]
        assert vault.content(session, "list-key/l/private") == values["private"]
        assert vault.content(session, "subscription/w/secret") == values["new"].encode()
        assert vault.content(session, "subscription/w/old-secret") == values["old"].encode()
    with pytest.raises(sa.exc.DBAPIError), store.engine.begin() as connection:
        connection.execute(sa.text("UPDATE list_key SET public = 'other'"))
    store.close()
    command.downgrade(MIGRATIONS.config(database_url), "0009")
    assert values["d"].encode() in stored(settings)
    MIGRATIONS.upgrade(database_url)


# -- files ----------------------------------------------------------------------------------------------------------------


async def test_whatever_the_umask_a_database_its_releases_and_its_keys_are_the_owners_alone(
    tmp_path: Path, umask: None, apps: Apps
) -> None:
    data = tmp_path / "a" / "data"
    settings = RegistrySettings(data=data)
    MIGRATIONS.upgrade(settings.database)
    register(settings, "officer", list(Scope))
    async with serving(apps.registry(settings)) as http:
        http.headers.update(await sign_in(http, "officer"))
        done = await ended(http, await http.post(f"{V1}/name-list/releases", json={}, headers={"Prefer": "wait=30"}))
        assert done.status_code == 200, done.text
        assert any(settings.release_folder.rglob("*"))
        assert (data / "registry.sqlite3-wal").exists()
        assert (data / "master.key").exists()
        assert open_to_others(tmp_path / "a") == []


@pytest.mark.slow
def test_a_first_start_leaves_nothing_to_others_and_a_later_one_closes_what_is_open(
    tmp_path: Path, umask: None
) -> None:
    from tests.registry.starting import started

    data = tmp_path / "data"
    with started(data):
        assert {"credentials.json", "master.key", "registry.sqlite3"} <= {p.name for p in data.iterdir()}
        assert open_to_others(data) == []
    for path in (data, *data.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o644)
    with started(data):
        assert open_to_others(data) == []


@pytest.mark.slow
@pytest.mark.parametrize("service", ["", "registry"])
def test_a_service_without_its_key_says_so_and_ends(tmp_path: Path, service: str) -> None:
    from tests.registry.starting import started

    settings = RegistrySettings(data=tmp_path / "data")
    with started(settings.data):
        pass
    (settings.data / "master.key").unlink()
    refused = liebian(settings, *(a for a in ("serve", service, "--port", "0") if a))
    assert refused.returncode != 0
    assert "缺少主密钥" in refused.stdout + refused.stderr


def test_rights_are_taken_from_others_and_nothing_from_the_owner(tmp_path: Path, umask: None) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    script, link, outside = folder / "script", folder / "link", tmp_path / "outside"
    for path in (script, outside):
        path.write_text("x")
    script.chmod(0o755)
    outside.chmod(0o644)
    link.symlink_to(outside)
    close_to_others(folder)
    assert stat.S_IMODE(script.stat().st_mode) == 0o700
    assert stat.S_IMODE(outside.stat().st_mode) == 0o644
    make_private_folder(tmp_path)  # one that is there stays as it is
    old = tmp_path / "old.sqlite3"
    for beside in ("", "-wal", "-shm"):
        (tmp_path / f"old.sqlite3{beside}").touch(0o644)
    make_private_database(old)
    assert {stat.S_IMODE(p.stat().st_mode) for p in tmp_path.glob("old.sqlite3*")} == {0o600}
