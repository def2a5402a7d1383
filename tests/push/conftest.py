"""Matchmaking with what it shows to others, beside no registry at all: callers are who they say."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from services.matchmaking.listings.tables import KnownEnterprise
from services.matchmaking.migrations import MIGRATIONS
from services.matchmaking.settings import MatchmakingSettings
from services.matchmaking.wiring import UseCases
from shared.plumbing.push.worker import Worker
from tests.clocks import SetClock
from tests.matchmaking.challenging import Room
from tests.registry.receiver import Receiver, receiving
from tests.rights.world import FIRMS, UNITS, Tokens
from tests.running import Apps, migrate_by_copy, serving


def _nobody(request: httpx.Request) -> httpx.Response:
    return httpx.Response(503)


@dataclass
class House:
    """The service, what stands in it, and a receiver of webhooks."""

    app: FastAPI
    http: httpx.AsyncClient
    receiver: Receiver

    @property
    def use(self) -> UseCases:
        found: UseCases = self.app.state.use_cases
        return found

    @property
    def room(self) -> Room:
        return Room(self.use.store, self.use.sealer, self.use.bids, self.use.challenges)

    async def ask(self, method: str, path: str, caller: str, expected: int = 200, **options: Any) -> httpx.Response:
        headers = {"Authorization": f"Bearer {caller}"} | options.pop("headers", {})
        answer = await self.http.request(method, f"/matchmaking/v1/{path}", headers=headers, **options)
        assert answer.status_code == expected, (caller, path, answer.text)
        return answer

    async def changes(self, caller: str = "bureau", **asked: Any) -> list[dict[str, Any]]:
        answer = await self.ask("GET", "changes", caller, params={"view": "platform"} | asked)
        found: list[dict[str, Any]] = answer.json()["changes"]
        return found

    async def subscribe(self, caller: str, *events: str, view: str = "platform") -> dict[str, Any]:
        asked = {"url": self.receiver.url, "events": list(events), "view": view}
        made: dict[str, Any] = (await self.ask("POST", "subscriptions", caller, 201, json=asked)).json()
        return made

    def told(self) -> list[dict[str, Any]]:
        """What is told now by webhook."""
        self.receiver.got.clear()
        self.use.push.worker.fan_out()
        self.use.push.worker.send_due()
        return [got.body for got in self.receiver.got]


@pytest.fixture
async def house(
    database_url: str, tmp_path: Path, apps: Apps, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[House]:
    """Its own worker does nothing: tests tell by themselves."""
    monkeypatch.setattr(Worker, "_work", lambda self: None)
    with receiving() as receiver:
        settings = MatchmakingSettings(
            database_url=migrate_by_copy(MIGRATIONS, database_url),
            data=tmp_path,
            poll_seconds=0.01,
            webhook_allow=("127.0.0.0/8",),
            webhook_http=True,
            webhook_ports=(int(receiver.url.split(":")[2].split("/")[0]),),
        )
        app = apps.matchmaking(settings, transport=httpx.MockTransport(_nobody), clock=clock)
        app.state.verifier = Tokens()
        async with serving(app) as http:
            house = House(app, http, receiver)
            with house.use.store.write() as work:
                for side, code in FIRMS.items():
                    work.session.add(KnownEnterprise(credit_code=code, name=f"示例企业{side}", unit=UNITS[side]))
            yield house
