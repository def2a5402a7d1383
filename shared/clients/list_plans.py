"""Planning and landing lists through a service: the same calls for every service that imports lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shared.clients.base import ServiceClient, upload
from shared.contracts.imports import ImportReport, RowReport
from shared.contracts.plans import ListPlan, ListProgress

PATIENCE = 600.0
"""Seconds that a list of a hundred thousand rows may take to be planned or landed."""


def _long(ticket: str | None) -> dict[str, Any]:
    return {"params": {"ticket": ticket} if ticket else {}, "timeout": PATIENCE}


class ListPlansClient:
    """Calls of one service's list plans. Raises `ClientError` and its kinds only."""

    def __init__(self, client: ServiceClient, prefix: str) -> None:
        """`prefix`: of the service's routes, /registry/v1."""
        self._client = client
        self._path = f"{prefix}/imports"

    async def plan(
        self,
        kind: str,
        filename: str,
        content: bytes,
        facts: Mapping[str, str | None] | None = None,
        *,
        ticket: str | None = None,
    ) -> ListPlan:
        """Plan a file; nothing lands. `facts`: number, issuer, issued_on, action, title, year, where the file does not hold them.
        `ticket`: 32 hexadecimal digits of the caller's own, by which `progress` tells how far this has come."""
        form = {"kind": kind, **(facts or {})}
        sent = upload(filename, content, form)
        return await self._client.ask(ListPlan, "POST", self._path, **sent, **_long(ticket))

    async def answer(
        self, plan_id: str, answers: Mapping[str, str | None], *, remember: bool = True, ticket: str | None = None
    ) -> ListPlan:
        body = {"answers": dict(answers), "remember": remember}
        return await self._client.ask(ListPlan, "PATCH", f"{self._path}/{plan_id}", json=body, **_long(ticket))

    async def rows(self, plan_id: str) -> list[RowReport]:
        return await self._client.ask_list(RowReport, f"{self._path}/{plan_id}/rows", params={"limit": 1000})

    async def land(self, plan: ListPlan, *, ticket: str | None = None) -> ImportReport:
        """Land exactly what the plan shows."""
        path, body = f"{self._path}/{plan.id}/landing", {"digest": plan.digest}
        return await self._client.ask(ImportReport, "POST", path, json=body, **_long(ticket))

    async def progress(self, ticket: str) -> ListProgress:
        """How far a request with this ticket has come; an empty stage where the process that is asked does not do it."""
        return await self._client.ask(ListProgress, "GET", f"{self._path}/progress", params={"ticket": ticket})

    async def discard(self, plan_id: str) -> None:
        await self._client.request("DELETE", f"{self._path}/{plan_id}")

    async def template(self, kind: str) -> bytes:
        """An empty form, XLSX."""
        return (await self._client.request("GET", f"{self._path}/templates/{kind}.xlsx")).content

    async def marked(self, plan_id: str) -> bytes:
        """The list with a column of results, XLSX."""
        return (await self._client.request("GET", f"{self._path}/{plan_id}/marked.xlsx")).content
