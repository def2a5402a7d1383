"""The matchmaking service's client."""

from __future__ import annotations

from shared.clients.base import ServiceClient, upload
from shared.contracts.imports import ImportReport
from shared.contracts.matchmaking import Demand, MatchesReply, Supply, TextQuery

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

    async def supplies(self) -> list[Supply]:
        return await self.ask_list(Supply, f"{PREFIX}/supplies", params={"limit": 1000})

    async def demands(self) -> list[Demand]:
        return await self.ask_list(Demand, f"{PREFIX}/demands", params={"limit": 1000})

    async def demand_matches(self, demand_id: int, *, k: int = 10) -> MatchesReply:
        return await self.ask(MatchesReply, "GET", f"{PREFIX}/demands/{demand_id}/matches", params={"k": k})

    async def supply_matches(self, supply_id: int, *, k: int = 10) -> MatchesReply:
        return await self.ask(MatchesReply, "GET", f"{PREFIX}/supplies/{supply_id}/matches", params={"k": k})

    async def match_text(self, query: TextQuery) -> MatchesReply:
        return await self.ask(MatchesReply, "POST", f"{PREFIX}/matches", json=query.model_dump(mode="json"))
