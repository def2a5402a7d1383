"""What a market platform says to the city, for tests of sources."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import httpx

from tests.matchmaking.conftest import City, supply

MARKET = "xt-market"
PLACE = f"/matchmaking/v1/sources/{MARKET}"


def lines_of(said: Iterable[Mapping[str, Any]]) -> bytes:
    """NDJSON."""
    return b"".join(json.dumps(one, ensure_ascii=False).encode() + b"\n" for one in said)


def results(n: int, **change: Any) -> list[dict[str, Any]]:
    """So many results of a platform, each with its number there."""
    return [supply(f"成果第{i}号", **change) | {"external_id": f"CG-{i}"} for i in range(n)]


class Market:
    """The platform, speaking to the city as its own client."""

    def __init__(self, city: City, client: str = "market", place: str = PLACE) -> None:
        self.city, self.client, self.place = city, client, place

    async def ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        headers = self.city.headers(self.client) | options.pop("headers", {})
        return await self.city.http.request(method, f"{self.place}{path}", headers=headers, **options)

    async def put(
        self, external_id: str, said: Mapping[str, Any], expected: int = 200, **params: Any
    ) -> dict[str, Any]:
        side = "demands" if "credit_code" in said else "supplies"
        answer = await self.ask("PUT", f"/{side}/{external_id}", json=dict(said), params=params)
        assert answer.status_code == expected, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def bulk(
        self,
        said: Iterable[Mapping[str, Any]] | bytes,
        side: str = "supplies",
        *,
        key: str | None = None,
        **params: Any,
    ) -> list[dict[str, Any]]:
        content = said if isinstance(said, bytes) else lines_of(said)
        headers = {"Content-Type": "application/x-ndjson"} | ({"Idempotency-Key": key} if key else {})
        answer = await self.ask("POST", f"/{side}.ndjson", content=content, headers=headers, params=params)
        assert answer.status_code == 200, answer.text
        return [json.loads(line) for line in answer.text.splitlines()]


async def market(city: City, **said: Any) -> Market:
    """A source that the bureau has registered, with its platform."""
    body = {"name": "示例要素市场", "clients": ["market"], "brings": ["supply", "demand"]} | said
    answer = await city.http.put(PLACE, json=body)
    assert answer.status_code in (200, 201), answer.text
    return Market(city)


async def head(city: City) -> int:
    """How many events the service has told."""
    found: int = (await city.get("feed/head"))["seq"]
    return found
