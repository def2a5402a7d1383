"""Awards follows matchmaking's feed beside the registry's: what is told of a service is known here, and readiness says how far."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest

from services.awards.engagements.tables import KnownEngagement
from services.awards.migrations import MIGRATIONS as AWARDS
from services.awards.settings import AwardsSettings
from services.matchmaking.migrations import MIGRATIONS as MATCHMAKING
from services.matchmaking.settings import MatchmakingSettings
from shared.contracts.public_events.matchmaking import EngagementMoved
from shared.contracts.values import CreditCode, Fen
from shared.plumbing.following import Follower
from shared.plumbing.satellite import MATCHMAKING_FEED
from tests.awards.conftest import registry_template
from tests.awards.people import let_in
from tests.awards.vouchers.window import PROVIDER, number
from tests.registry.helpers import A
from tests.running import Apps, RegistryTemplate, SignedTransport, migrate_by_copy, serving

__all__ = ["registry_template"]
pytestmark = pytest.mark.anyio


class Beside(httpx.AsyncBaseTransport):
    """To matchmaking, until it is away."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self.inner = inner
        self.away = False

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self.away:
            raise httpx.ConnectError("away")
        return await self.inner.handle_async_request(request)


async def test_services_are_known_as_they_are_told_and_trouble_with_it_is_in_readiness(
    tmp_path: Path, apps: Apps, registry_template: RegistryTemplate
) -> None:
    registry = apps.registry(registry_template.copied(tmp_path))
    header = registry_template.tokens["officer"]

    def url(name: str) -> str:
        return f"sqlite:///{tmp_path / name}"

    to_registry = SignedTransport(httpx.ASGITransport(app=registry, raise_app_exceptions=False), header)
    seldom: dict[str, Any] = {"data": tmp_path, "poll_seconds": 3600}
    matchmaking = apps.matchmaking(
        MatchmakingSettings(database_url=migrate_by_copy(MATCHMAKING, url("m")), **seldom), transport=to_registry
    )
    to_matchmaking = Beside(SignedTransport(httpx.ASGITransport(app=matchmaking, raise_app_exceptions=False), header))
    awards = apps.awards(
        AwardsSettings(database_url=migrate_by_copy(AWARDS, url("a")), **seldom),
        transport=to_registry, to_matchmaking=to_matchmaking,
    )  # fmt: skip
    moved = EngagementMoved(
        engagement_id=number(1), offer_id=7, provider_id="p" * 32, provider_code=PROVIDER, credit_code=CreditCode(A), kind="service",
        service_type="数字化", fee_level="low_fee", state="agreed", list_price=Fen(200_000), agreed_price=Fen(100_000), voucher_id="",
        agreed_on=dt.date(2026, 1, 5), delivered_on=None, confirmed_on=None, rating=None, solved=None, at=dt.datetime.now(dt.UTC),
    )  # fmt: skip
    async with serving(registry), serving(matchmaking), serving(awards) as http:
        let_in(matchmaking)
        to_matchmaking.inner = httpx.ASGITransport(app=matchmaking, raise_app_exceptions=False)
        to_matchmaking.inner = SignedTransport(to_matchmaking.inner, {"Authorization": "Bearer client"})
        follower = next(
            f for f in awards.state.runtime.followers() if isinstance(f, Follower) and f.name == MATCHMAKING_FEED
        )
        store = matchmaking.state.use_cases.store
        for state in ("agreed", "delivered"):
            with store.write() as work:
                work.publish(moved.model_copy(update={"state": state}), subject=number(1))
        await follower.catch_up()
        with awards.state.use_cases.store.read() as session:
            row = session.get_one(KnownEngagement, number(1))
        assert (row.state, row.agreed_price, row.provider_code, row.seq) == ("delivered", 100_000, PROVIDER, 2)
        ready = (await http.get("/awards/v1/readyz")).json()
        while ready["follows"]["matchmaking"]["position"] < 2:  # the app follows by itself, too, and has yet to see it
            await anyio.sleep(0.01)
            ready = (await http.get("/awards/v1/readyz")).json()
        assert (ready["ready"], ready["follows"]["matchmaking"]) == (True, {"position": 2, "head": 2, "trouble": None})
        to_matchmaking.away = True
        with pytest.raises(Exception, match="away"):
            await follower.step()
