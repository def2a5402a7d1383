"""What the sample's story is played on: the services through their public API, each caller by a client of its own."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any, Self

import httpx

from services.sample_city.build import City
from services.sample_city.cast import ADMIN, Part, parts
from services.sample_city.days import Days
from shared.clients.base import ClientCredentials, ServiceClient
from shared.clients.errors import ProblemAnswer

REGISTRY, AWARDS, MATCHMAKING = "/registry/v1", "/awards/v1", "/matchmaking/v1"


@dataclass(frozen=True)
class Move:
    """Something that happens in the story. `kind`: for whoever watches."""

    at: dt.datetime
    kind: str
    do: Callable[[], Awaitable[None]]


class Stage:
    """Calls by whoever acts. Use as a context manager."""

    def __init__(
        self, base_url: str, admin_secret: str, days: Days, *, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self.days = days
        self.city = City(days.today)
        self.again = False
        """Were these moves made before, until a start was broken off? What is there already is passed over then."""
        self._base_url = base_url
        self._transport = transport
        self._parts = {part.client_id: part for part in parts()}
        self._clients: dict[str, ServiceClient] = {}
        self._secrets = {ADMIN: admin_secret}
        self._closing = AsyncExitStack()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._closing.aclose()

    async def client(self, who: str = ADMIN) -> ServiceClient:
        """Somebody's client, whom the registry is made to know at the first call."""
        if who not in self._clients:
            secret = self._secrets.get(who) or await self._registered(self._parts[who])
            auth = ClientCredentials(who, secret, token_url=f"{self._base_url}{REGISTRY}/oauth/token")
            client = ServiceClient(self._base_url, auth=auth, transport=self._transport, timeout=120, patience=60)
            self._clients[who] = await self._closing.enter_async_context(client)
        return self._clients[who]

    async def _registered(self, part: Part) -> str:
        """The secret of a client, new where the client was known before."""
        admin = await self.client()
        try:
            body = part.request().model_dump(mode="json")
            answer = await admin.request("POST", f"{REGISTRY}/clients", json=body)
        except ProblemAnswer as refused:
            if refused.status != 409:
                raise
            path = f"{REGISTRY}/clients/{part.client_id}"
            answer = await admin.request("PATCH", path, json={"rotate_secret": True})
        return str(answer.json()["secret"])

    async def read(self, path: str, who: str = ADMIN, **params: str | int) -> Any:
        return (await (await self.client(who)).request("GET", path, params=params)).json()

    async def send(
        self, method: str, path: str, body: Any = None, *, who: str = ADMIN, key: str = "", **options: Any
    ) -> Any:
        """The answer (with `key`: that of the first time); None where it is a move that was made before and is a conflict now."""
        client = await self.client(who)
        headers = {"Idempotency-Key": hashlib.sha256(key.encode()).hexdigest()[:32]} if key else {}
        headers |= options.pop("headers", {})
        if body is not None:
            options["json"] = body
        try:
            return (await client.request(method, path, headers=headers, **options)).json()
        except ProblemAnswer as refused:
            if self.again and refused.status == 409:
                return None
            raise


def paper(kind: str, name: str) -> dict[str, str]:
    """A document that a step rests on; what it says is invented with its name."""
    return {"kind": kind, "name": name, "sha256": hashlib.sha256(f"示例:{kind} {name}".encode()).hexdigest()}
