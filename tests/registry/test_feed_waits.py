"""A reader of the feed that would wait (`Prefer: wait`) is answered when something happens; nothing is told to one that was revoked."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from services.registry.settings import RegistrySettings
from shared.contracts.events import LONGEST_WAIT
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Unauthenticated
from tests.registry.helpers import A, list_change, register
from tests.running import Apps, serving, sign_in

pytestmark = pytest.mark.anyio
FEED = "/registry/v1/feed"


async def waiting_at_the_head(http: httpx.AsyncClient, headers: dict[str, str]) -> asyncio.Task[httpx.Response]:
    """A reader that has everything, and waits."""
    head = (await http.get(f"{FEED}/head", headers=headers)).json()["seq"]
    asked = headers | {"Prefer": f"wait={LONGEST_WAIT}"}
    reader = asyncio.create_task(http.get(FEED, params={"after": head}, headers=asked))
    await asyncio.sleep(0.3)
    assert not reader.done()
    return reader


async def test_who_waits_is_answered_by_what_happens(http: httpx.AsyncClient) -> None:
    reader = await waiting_at_the_head(http, {})
    await register(http, A)
    page: dict[str, Any] = (await reader).json()
    assert {e["subject"] for e in page["events"]} == {A}
    again = await http.get(FEED, params={"after": page["events"][0]["seq"] - 1}, headers={"Prefer": "wait=25"})
    assert again.json()["events"] == page["events"], "what is there is not waited for"


async def test_who_does_not_say_so_does_not_wait(http: httpx.AsyncClient) -> None:
    head = (await http.get(f"{FEED}/head")).json()["seq"]
    assert (await http.get(FEED, params={"after": head})).json()["events"] == []


class Ended:
    """Of a verifier for which every token has run out or was revoked."""

    async def verify(self, token: str) -> Principal:
        raise Unauthenticated("令牌已撤销")


async def test_whose_token_ended_while_he_waited_is_told_nothing(settings: RegistrySettings, apps: Apps) -> None:
    app = apps.registry(settings)
    async with serving(app) as http:
        reader = await waiting_at_the_head(http, await sign_in(http, "officer"))
        app.state.verifier = Ended()
        with app.state.use_cases.store.write() as work:
            work.publish(list_change(A, "told-later"), subject=A)
        answer = await reader
        assert answer.status_code == 401
        assert "told-later" not in answer.text


async def test_who_waits_goes_home_when_the_service_ends(settings: RegistrySettings, apps: Apps) -> None:
    app = apps.registry(settings)
    async with serving(app) as http:
        reader = await waiting_at_the_head(http, await sign_in(http, "officer"))
        app.state.use_cases.store.bell.end()
        assert (await asyncio.wait_for(reader, 20)).json()["events"] == []
