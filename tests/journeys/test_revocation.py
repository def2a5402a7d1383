"""A token ends before it runs out: on all three services and every replica, with no question per request."""

from __future__ import annotations

import asyncio
import base64
import json
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from services.awards.migrations import MIGRATIONS as AWARDS
from services.awards.settings import AwardsSettings
from services.matchmaking.migrations import MIGRATIONS as MATCHMAKING
from services.matchmaking.settings import MatchmakingSettings
from services.registry.migrations import MIGRATIONS as REGISTRY
from services.registry.settings import RegistrySettings
from shared.contracts.scopes import Scope
from shared.plumbing.errors import TemporarilyUnavailable, Unauthenticated
from shared.plumbing.revocation import MAX_AGE_SECONDS, RevocationList
from tests.running import Apps, migrate_by_copy, register, serving, sign_in

pytestmark = pytest.mark.anyio
READS = {
    "registry": "/registry/v1/titles",
    "replica": "/registry/v1/titles",
    "awards": "/awards/v1/simulations",
    "matchmaking": "/matchmaking/v1/demands",
}
READING = [Scope.RECOGNITIONS_READ, Scope.AWARDS_READ, Scope.LISTINGS_READ]


@dataclass
class Counted(httpx.AsyncBaseTransport):
    """Carries requests to the registry, and counts those for the list."""

    app: FastAPI
    asked: int = 0

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked += request.url.path.endswith("/revocations")
        return await httpx.ASGITransport(self.app, raise_app_exceptions=False).handle_async_request(request)


@dataclass
class House:
    """All services, two replicas of the registry."""

    apps: dict[str, httpx.AsyncClient]
    settings: RegistrySettings
    transport: Counted

    async def answers(self, headers: dict[str, str]) -> dict[str, int]:
        return {n: (await http.get(READS[n], headers=headers)).status_code for n, http in self.apps.items()}

    async def change(self, client_id: str, **change: Any) -> Any:
        admin = await sign_in(self.apps["registry"], "admin")
        path = f"/registry/v1/clients/{client_id}"
        answer = await self.apps["registry"].patch(path, json=change, headers=admin)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def refused_everywhere(self, headers: dict[str, str]) -> None:
        for _ in range(4000):
            found = await self.answers(headers)
            if set(found.values()) == {401}:
                return
            await asyncio.sleep(0.05)
        pytest.fail(f"still accepted: {found}")


@pytest.fixture
async def house(database_url: str, tmp_path: Path, apps: Apps) -> AsyncIterator[House]:
    often: dict[str, Any] = {"data": tmp_path, "revocation_poll_seconds": 0.1}
    settings = RegistrySettings(database_url=migrate_by_copy(REGISTRY, database_url), **often)
    register(settings, "admin", list(Scope))
    register(settings, "reader", READING)
    registry = apps.registry(settings)
    transport = Counted(registry)
    other = often | {"registry_url": "http://registry", "poll_seconds": 3600}
    awards = migrate_by_copy(AWARDS, f"sqlite:///{tmp_path / 'awards.sqlite3'}")
    matchmaking = migrate_by_copy(MATCHMAKING, f"sqlite:///{tmp_path / 'matchmaking.sqlite3'}")
    apps = {
        "registry": registry,
        "replica": apps.registry(settings),
        "awards": apps.awards(AwardsSettings(database_url=awards, **other), transport=transport),
        "matchmaking": apps.matchmaking(MatchmakingSettings(database_url=matchmaking, **other), transport=transport),
    }
    async with AsyncExitStack() as stack:
        clients = {name: await stack.enter_async_context(serving(app)) for name, app in apps.items()}
        yield House(clients, settings, transport)


@pytest.mark.parametrize(
    "change",
    [{"disabled": True}, {"scopes": ["enterprises:read"]}, {"rotate_secret": True}],
    ids=["disabled", "narrowed", "new secret"],
)
async def test_a_token_of_a_client_that_was_changed_is_refused_everywhere(house: House, change: dict[str, Any]) -> None:
    token = await sign_in(house.apps["registry"], "reader")
    admin = await sign_in(house.apps["registry"], "admin")
    assert set((await house.answers(token)).values()) == {200}
    await house.change("reader", **change)
    await house.refused_everywhere(token)
    assert set((await house.answers(admin)).values()) == {200}, "nobody else's token is touched"


async def test_moved_to_another_unit_a_client_needs_a_new_token(house: House) -> None:
    token = await sign_in(house.apps["registry"], "reader")
    assert set((await house.answers(token)).values()) == {200}
    register(house.settings, "reader", READING, unit="430302")
    await house.refused_everywhere(token)


async def test_enabled_again_a_new_token_holds_at_once_and_the_old_one_never_again(house: House) -> None:
    before = await sign_in(house.apps["registry"], "reader")
    await house.change("reader", disabled=True)
    await house.change("reader", disabled=False)
    after = await sign_in(house.apps["registry"], "reader")  # within the same second
    assert set((await house.answers(after)).values()) == {200}
    await house.refused_everywhere(before)
    assert set((await house.answers(after)).values()) == {200}


async def test_wider_scopes_end_no_token(house: House) -> None:
    token = await sign_in(house.apps["registry"], "reader")
    await house.change("reader", scopes=[*READING, Scope.NAME_LIST_READ])
    await asyncio.sleep(0.5)
    assert set((await house.answers(token)).values()) == {200}


async def test_a_request_asks_nobody(house: House) -> None:
    token = await sign_in(house.apps["registry"], "reader")
    await house.answers(token)
    before, began = house.transport.asked, time.monotonic()
    for _ in range(100):
        await house.answers(token)
    looks = (time.monotonic() - began) / house.settings.revocation_poll_seconds
    assert house.transport.asked - before <= 2 * (looks + 1), (
        "each of two services looks by the clock, and no request does"
    )


async def test_a_stream_ends_with_its_token(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    # A stream that nobody rings for looks by itself now and then; here, sooner.
    monkeypatch.setattr("services.registry.name_list.following_routes.NET_SECONDS", 1.0)
    register(house.settings, "bank", [Scope.NAME_LIST_READ])
    token = await sign_in(house.apps["replica"], "bank")
    path = "/registry/v1/name-list/changes/stream"

    async def read() -> int:
        # The transport of a test gives an answer when it has ended.
        return (await house.apps["replica"].get(path, headers=token)).status_code

    reading = asyncio.create_task(read())
    await asyncio.sleep(0.5)
    assert not reading.done()
    await house.change("bank", disabled=True)
    assert await asyncio.wait_for(reading, timeout=250) == 200


async def test_the_list_says_nothing_of_whose_tokens_have_ended_and_has_an_etag(house: House) -> None:
    http = house.apps["registry"]
    await house.change("reader", disabled=True)
    listed = await http.get("/registry/v1/revocations")
    assert len(listed.json()["revoked"]) == 1
    assert "reader" not in listed.text
    again = await http.get("/registry/v1/revocations", headers={"If-None-Match": listed.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_a_token_of_our_own_without_a_grant_is_refused(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """As one from before grants: nobody could end it."""
    from joserfc import jwt

    made = jwt.encode
    monkeypatch.setattr(
        "services.registry.identity.service.jwt.encode",
        lambda h, claims, *a, **k: made(h, {n: c for n, c in claims.items() if n != "grant"}, *a, **k),
    )
    token = await sign_in(house.apps["registry"], "reader")
    payload = token["Authorization"].split(".")[1]
    assert "grant" not in json.loads(base64.urlsafe_b64decode(payload + "=="))
    assert set((await house.answers(token)).values()) == {401}


def test_seconds_between_a_change_and_its_effect_are_few() -> None:
    (most,) = (m.le for m in RegistrySettings.model_fields["revocation_poll_seconds"].metadata if hasattr(m, "le"))
    assert most < MAX_AGE_SECONDS < 5


class Source:
    """A list that is read, or cannot be."""

    def __init__(self) -> None:
        self.revoked: frozenset[str] = frozenset()
        self.broken = False
        self.reads = 0
        self.now = 1000.0
        self.list = RevocationList(self.read, grace_seconds=300, clock=lambda: self.now)

    async def read(self) -> frozenset[str]:
        self.reads += 1
        if self.broken:
            raise OSError
        return self.revoked


async def test_after_a_pause_the_first_request_waits_for_a_fresh_list() -> None:
    source = Source()
    await source.list.require_standing("a")
    source.revoked, source.now = frozenset({"a"}), source.now + 3600
    with pytest.raises(Unauthenticated):
        await source.list.require_standing("a")
    assert source.reads == 2
    for _ in range(100):
        await source.list.require_standing("b")
    assert source.reads == 2


async def test_a_list_that_cannot_be_read_serves_for_its_grace_and_no_longer() -> None:
    source = Source()
    source.revoked = frozenset({"a"})
    await source.list.require_standing("b")
    source.broken, source.now = True, source.now + 100
    await source.list.require_standing("b")
    assert source.list.trouble == "连接不到对方服务", "and readyz says so"
    with pytest.raises(Unauthenticated):
        await source.list.require_standing("a")
    source.now += 201
    with pytest.raises(TemporarilyUnavailable):
        await source.list.require_standing("b")
    source.broken = False
    await source.list.renew()
    assert source.list.trouble is None
    await source.list.require_standing("b")


async def test_without_any_list_nobody_is_let_in() -> None:
    source = Source()
    source.broken = True
    with pytest.raises(TemporarilyUnavailable):
        await source.list.require_standing("b")


async def test_a_list_that_does_not_answer_holds_nobody_up() -> None:
    source = Source()
    await source.list.require_standing("b")
    held = asyncio.Event()

    async def hanging() -> frozenset[str]:
        await held.wait()
        return frozenset()

    slow = RevocationList(hanging, grace_seconds=300, patience_seconds=0.05, clock=lambda: source.now)
    async with slow.followed():
        with pytest.raises(TemporarilyUnavailable):
            await asyncio.wait_for(slow.require_standing("b"), timeout=100)
        assert slow.trouble == "对方服务没有应答"
        held.set()
