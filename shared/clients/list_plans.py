"""Planning and landing lists through a service: the same calls for every service that imports lists."""

from __future__ import annotations

from collections.abc import Mapping

from shared.clients.base import ServiceClient, upload
from shared.contracts.imports import ImportReport, RowReport
from shared.contracts.plans import ListPlan


class ListPlansClient:
    """Calls of one service's list plans. Raises `ClientError` and its kinds only."""

    def __init__(self, client: ServiceClient, prefix: str) -> None:
        """`prefix`: of the service's routes, /registry/v1."""
        self._client = client
        self._path = f"{prefix}/imports"

    async def plan(
        self, kind: str, filename: str, content: bytes, facts: Mapping[str, str | None] | None = None
    ) -> ListPlan:
        """Plan a file; nothing lands. `facts`: number, issuer, issued_on, action, title, year, where the file does not hold them."""
        form = {"kind": kind, **(facts or {})}
        return await self._client.ask(ListPlan, "POST", self._path, **upload(filename, content, form))

    async def answer(self, plan_id: str, answers: Mapping[str, str | None], *, remember: bool = True) -> ListPlan:
        body = {"answers": dict(answers), "remember": remember}
        return await self._client.ask(ListPlan, "PATCH", f"{self._path}/{plan_id}", json=body)

    async def rows(self, plan_id: str) -> list[RowReport]:
        return await self._client.ask_list(RowReport, f"{self._path}/{plan_id}/rows", params={"limit": 1000})

    async def land(self, plan: ListPlan) -> ImportReport:
        """Land exactly what the plan shows."""
        body = {"digest": plan.digest}
        return await self._client.ask(ImportReport, "POST", f"{self._path}/{plan.id}/landing", json=body)

    async def discard(self, plan_id: str) -> None:
        await self._client.request("DELETE", f"{self._path}/{plan_id}")

    async def template(self, kind: str) -> bytes:
        """An empty form, XLSX."""
        return (await self._client.request("GET", f"{self._path}/templates/{kind}.xlsx")).content

    async def marked(self, plan_id: str) -> bytes:
        """The list with a column of results, XLSX."""
        return (await self._client.request("GET", f"{self._path}/{plan_id}/marked.xlsx")).content
