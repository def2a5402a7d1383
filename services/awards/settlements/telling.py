"""Telling matchmaking what became of services that were settled: whatever a checked settlement has and matchmaking still calls rated is told,
again and again until its own feed says that it knows. Nothing is kept of what was told: the feed is what says so."""

from __future__ import annotations

import asyncio
from typing import Protocol

import structlog
from anyio.to_thread import run_sync
from sqlmodel import col, select

from services.awards.engagements.tables import KnownEngagement
from services.awards.record.tables import SettlementLineRow, SettlementRow
from shared.clients.errors import ProblemAnswer
from shared.plumbing.bell import NET_SECONDS
from shared.plumbing.storage import Store
from shared.plumbing.troubles import in_words, telling_of_its_end

log = structlog.get_logger(__name__)
_SOME = 50
_SHORTEST_PAUSE, _LONGEST_PAUSE = 1.0, 30.0


class Matchmaking(Protocol):
    """Whom it is told (`shared/clients/matchmaking.py`)."""

    async def settle_engagement(self, id: str, *, eligible: bool, number: str, reason: str) -> None: ...


class Telling:
    """Tells until it is stopped. `trouble`: what last went wrong (for `/readyz`)."""

    def __init__(self, store: Store, matchmaking: Matchmaking) -> None:
        self.trouble: str | None = None
        self._store = store
        self._matchmaking = matchmaking
        self._told: set[tuple[str, str]] = set()

    async def once(self) -> int:
        """Tell what is there to be told now: of how many services."""
        found = [row for row in await run_sync(self._untold) if row[:2] not in self._told]
        for engagement_id, settlement_id, eligible in found:
            reason = "年度结算已审核" if eligible else "年度结算已审核,此项没有补助,也没有用券"
            try:
                await self._matchmaking.settle_engagement(
                    engagement_id, eligible=eligible, number=settlement_id, reason=reason
                )
            except ProblemAnswer as refused:
                # It has moved on meanwhile, or is not there: the feed tells, and this is not asked again by this process.
                if refused.status not in (404, 409):
                    raise
            self._told.add((engagement_id, settlement_id))
        return len(found)

    def _untold(self) -> list[tuple[str, str, bool]]:
        s, line, e = SettlementRow, SettlementLineRow, KnownEngagement
        query = (
            select(line.engagement_id, line.settlement_id, (col(line.subsidy) + line.voucher) > 0)
            .join(s, col(s.id) == line.settlement_id)
            .join(e, col(e.engagement_id) == line.engagement_id)
            .where(s.state == "checked", e.state == "rated")
            .order_by(col(line.engagement_id))
            .limit(_SOME)
        )
        with self._store.read() as session:
            return [(engagement, settlement, bool(paid)) for engagement, settlement, paid in session.exec(query).all()]

    async def run(self) -> None:
        """For ever: whenever something was committed; after a trouble also without, later and later. One process of several tells."""
        with telling_of_its_end("settled-services", self._say):
            async with self._store.bell.awaited() as ring_within:
                pause = _SHORTEST_PAUSE
                while not self._store.bell.ended:
                    try:
                        if await run_sync(self._store.duties.mine, "settled-services"):
                            await self.once()
                        self.trouble, pause = None, _SHORTEST_PAUSE
                    except asyncio.CancelledError:
                        raise
                    except Exception as error:
                        self._say(in_words(error))
                        log.warning("settled-services.trouble", trouble=self.trouble, kind=type(error).__name__)
                        pause = min(pause * 2, _LONGEST_PAUSE)
                    await asyncio.sleep(_SHORTEST_PAUSE)  # many commits are one look
                    await ring_within(NET_SECONDS if self.trouble is None else pause)

    def _say(self, trouble: str) -> None:
        self.trouble = trouble
