"""The matchmaking service's client."""

from __future__ import annotations

from typing import Any

from shared.clients.base import ListPage, ServiceClient, upload
from shared.contracts.challenges import Challenge
from shared.contracts.events import FeedPage
from shared.contracts.imports import ImportReport
from shared.contracts.matchmaking import Demand, MatchesReply, Supply, TextQuery
from shared.contracts.service_figures import ServiceFigure
from shared.contracts.work import Work

PREFIX = "/matchmaking/v1"


class MatchmakingClient(ServiceClient):
    """One method a use case. Raises `ClientError` and its kinds only."""

    async def import_supplies(self, filename: str, content: bytes, *, dry_run: bool = False) -> ImportReport:
        return await self._import("supplies", filename, content, dry_run)

    async def import_demands(self, filename: str, content: bytes, *, dry_run: bool = False) -> ImportReport:
        return await self._import("demands", filename, content, dry_run)

    async def _import(self, kind: str, filename: str, content: bytes, dry_run: bool) -> ImportReport:
        params = {"dry_run": str(dry_run).lower()}
        return await self.ask(
            ImportReport, "POST", f"{PREFIX}/{kind}/imports", params=params, **upload(filename, content)
        )

    async def feed(self, after: int, *, limit: int = 1000, wait: int = 0) -> FeedPage:
        """Events after a number. wait: seconds (at most `LONGEST_WAIT`) that the service may wait for some where there are none."""
        patient: dict[str, Any] = {"headers": {"Prefer": f"wait={wait}"}, "timeout": wait + 30} if wait else {}
        return await self.ask(FeedPage, "GET", f"{PREFIX}/feed", params={"after": after, "limit": limit}, **patient)

    async def settle_engagement(self, id: str, *, eligible: bool, number: str, reason: str) -> None:
        """What became of an engagement in a settlement of that number: for the awards service."""
        step = {"event": "settle" if eligible else "not_eligible", "number": number, "reason": reason}
        await self.request("POST", f"{PREFIX}/engagements/{id}/steps", json=step)

    async def supplies(self) -> list[Supply]:
        return await self.ask_list(Supply, f"{PREFIX}/supplies", params={"limit": 1000})

    async def demands(self) -> list[Demand]:
        return await self.ask_list(Demand, f"{PREFIX}/demands", params={"limit": 1000})

    async def listed_supplies(self, **asked: object) -> ListPage[Supply]:
        """A page of results. `asked`: q, technology_field, organisation, enterprise, current; sort, total, limit, cursor."""
        return await self.ask_page(Supply, f"{PREFIX}/supplies", **asked)

    async def listed_demands(self, **asked: object) -> ListPage[Demand]:
        """A page of demands. `asked`: q, technology_field, tier, unit, enterprise, current; sort, total, limit, cursor."""
        return await self.ask_page(Demand, f"{PREFIX}/demands", **asked)

    async def challenges(self, **asked: object) -> ListPage[Challenge]:
        """A page of challenges. `asked`: q, state, demand, enterprise, unit, technology_field, open; sort, total, limit, cursor."""
        return await self.ask_page(Challenge, f"{PREFIX}/challenges", **asked)

    async def public_challenges(self, **asked: object) -> ListPage[Challenge]:
        """A page of what was called, which anybody may read."""
        return await self.ask_page(Challenge, f"{PREFIX}/public/challenges", **asked)

    async def service_figures(self, month: str, unit: str | None = None) -> list[ServiceFigure]:
        """The service's figures of a month (2026-11) for the monthly report, of a unit or of the whole city."""
        params = {"month": month} | ({"unit": unit} if unit else {})
        return await self.ask_list(ServiceFigure, f"{PREFIX}/service-figures", params=params)

    async def work(self) -> Work:
        """What of matches and open bids waits for the caller, and what it waits for."""
        return await self.ask(Work, "GET", f"{PREFIX}/work")

    async def demand_matches(self, demand_id: int, *, k: int = 10) -> MatchesReply:
        return await self.ask(MatchesReply, "GET", f"{PREFIX}/demands/{demand_id}/matches", params={"k": k})

    async def supply_matches(self, supply_id: int, *, k: int = 10) -> MatchesReply:
        return await self.ask(MatchesReply, "GET", f"{PREFIX}/supplies/{supply_id}/matches", params={"k": k})

    async def match_text(self, query: TextQuery) -> MatchesReply:
        return await self.ask(MatchesReply, "POST", f"{PREFIX}/matches", json=query.model_dump(mode="json"))
