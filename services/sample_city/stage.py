"""What the sample's story is played on: the services through their public API, each caller by a client of its own."""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any, Self

import httpx

from services.sample_city.cast import (
    ADMIN,
    BANKS,
    COUNTY_HANDLER,
    COUNTY_REVIEWER,
    HANDLER,
    UNIT_CODES,
    Part,
    Person,
    bank_codes,
    office_of,
    parts,
    people,
)
from services.sample_city.days import Days
from services.sample_city.elsewhere import city_of
from services.sample_city.papers import content_of
from shared.clients.base import ClientCredentials, ServiceClient, upload
from shared.clients.errors import ProblemAnswer

_CONSOLE = "svc-console"
REGISTRY, AWARDS, MATCHMAKING = "/registry/v1", "/awards/v1", "/matchmaking/v1"


@dataclass(frozen=True)
class Move:
    """Something that happens in the story. `kind`: for whoever watches."""

    at: dt.datetime
    kind: str
    do: Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Access:
    """With what the story's callers prove who they are. `passwords`: {login: password} of its people; `joins`: makes the registry know
    one of them."""

    admin: str
    console: str
    passwords: Mapping[str, str]
    joins: Callable[[Person], Awaitable[None]]


_TOKEN_SERVES = 200.0
"""Seconds for which a person's token is used: they live for five minutes."""
_PATIENCE = 3600
"""Seconds for which the story waits for a service that is not ready: on a machine that is busy, the search takes a quarter of an hour to
be compiled."""


class Stage:
    """Calls by whoever acts. Use as a context manager."""

    def __init__(
        self, base_url: str, access: Access, days: Days, *, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self.days = days
        self.city = city_of(days.today)
        self.again = False
        """Were these moves made before, until a start was broken off? What is there already is passed over then."""
        self.people = {person.login: person for person in people(self.city)}
        self._passwords = access.passwords
        self._joins = access.joins
        self._joined: set[str] = set()
        self._banks_named = False
        self._base_url = base_url
        self._transport = transport
        self._parts = {part.client_id: part for part in parts()}
        self._clients: dict[str, ServiceClient] = {}
        self._secrets = {ADMIN: access.admin, _CONSOLE: access.console}
        self._tokens: dict[str, tuple[float, str]] = {}
        self._sessions: dict[str, str] = {}
        self._closing = AsyncExitStack()

    async def __aenter__(self) -> Self:
        self._anonymous = await self._closing.enter_async_context(self._new_client(None))
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._closing.aclose()

    async def end(self) -> None:
        """Who had no part in the story joins; nobody of it stays signed in."""
        for login in self.people:
            await self._join(login)
        for session in self._sessions.values():
            await (await self._client(_CONSOLE)).request("POST", f"{REGISTRY}/sessions/end", json={"session": session})
        self._sessions.clear()

    def office(self, unit: str, *, reviews: bool = False) -> str:
        """Who acts for a county or park, by its name: its people where there are some."""
        if UNIT_CODES[unit] == self.people[COUNTY_HANDLER].unit:
            return COUNTY_REVIEWER if reviews else COUNTY_HANDLER
        return office_of(unit)

    async def read(self, path: str, who: str = HANDLER, **params: str | int) -> Any:
        return (await self._request(who, "GET", path, params=params)).json()

    async def send(self, method: str, path: str, body: Any = None, *, who: str, key: str = "", **options: Any) -> Any:
        """The answer (with `key`: that of the first time); None where it is a move that was made before and is a conflict now."""
        headers = {"Idempotency-Key": hashlib.sha256(key.encode()).hexdigest()[:32]} if key else {}
        headers |= options.pop("headers", {})
        if body is not None:
            options["json"] = body
            await self._hand_in(path, body.get("evidence", ()), who)
        try:
            return (await self._request(who, method, path, headers=headers, **options)).json()
        except ProblemAnswer as refused:
            if self.again and refused.status == 409:
                return None
            raise

    async def _hand_in(self, path: str, evidence: Iterable[Mapping[str, str]], who: str) -> None:
        """The papers that a step names are sent before it, to the service that keeps its case."""
        service = "/".join(path.split("/")[:3])
        for named in evidence:
            await self._request(
                who, "POST", f"{service}/attachments", **upload(named["name"], content_of(named["name"]))
            )

    async def _request(self, who: str, method: str, path: str, **options: Any) -> httpx.Response:
        if who not in self.people:
            return await _sent(await self._client(who), method, path, options)
        bearer = {"Authorization": f"Bearer {await self._token(who)}"}
        options["headers"] = bearer | options.get("headers", {})
        return await _sent(self._anonymous, method, path, options)

    # -- people ----------------------------------------------------------------------------------------------------------

    async def _token(self, login: str) -> str:
        """Signed in anew when the token has served: the sessions of the story's days are over by its clock."""
        serves_until, token = self._tokens.get(login, (0.0, ""))
        if time.monotonic() < serves_until:
            return token
        await self._join(login)
        session = (await self._console("", login=login, password=self._passwords[login]))["session"]
        # What pays or reveals wants it; for the others it is no harm.
        await self._console("/step-up", session=session, proof=self._passwords[login])
        token = str((await self._console("/token", session=session))["access_token"])
        self._sessions[login], self._tokens[login] = session, (time.monotonic() + _TOKEN_SERVES, token)
        return token

    async def _join(self, login: str) -> None:
        """At the first thing that a person does: by then the firm is there that some act for."""
        if login not in self._joined:
            if self.people[login].role == "bank":
                await self._name_banks()
            await self._joins(self.people[login])
            self._joined.add(login)

    async def _console(self, path: str, **body: str) -> Any:
        answer = await (await self._client(_CONSOLE)).request("POST", f"{REGISTRY}/sessions{path}", json=body)
        return answer.json()

    async def _name_banks(self) -> None:
        """The banks are there before their systems and their people are: said again they are the same."""
        if not self._banks_named:
            for client, code in bank_codes().items():
                body = {"name": f"{BANKS[client]}(虚构)"}
                await (await self._client(ADMIN)).request("PUT", f"{REGISTRY}/banks/{code}", json=body)
            self._banks_named = True

    # -- systems ---------------------------------------------------------------------------------------------------------

    async def _client(self, who: str) -> ServiceClient:
        """A system's client, which the registry is made to know at the first call."""
        if who not in self._clients:
            secret = self._secrets.get(who) or await self._registered(self._parts[who])
            auth = ClientCredentials(who, secret, token_url=f"{self._base_url}{REGISTRY}/oauth/token")
            self._clients[who] = await self._closing.enter_async_context(self._new_client(auth))
        return self._clients[who]

    def _new_client(self, auth: httpx.Auth | None) -> ServiceClient:
        return ServiceClient(self._base_url, auth=auth, transport=self._transport, timeout=120, patience=_PATIENCE)

    async def _registered(self, part: Part) -> str:
        """The secret of a client, new where the client was known before."""
        admin = await self._client(ADMIN)
        if part.client_id in BANKS:
            await self._name_banks()
        try:
            body = part.request().model_dump(mode="json")
            answer = await admin.request("POST", f"{REGISTRY}/clients", json=body)
        except ProblemAnswer as refused:
            if refused.status != 409:
                raise
            path = f"{REGISTRY}/clients/{part.client_id}"
            answer = await admin.change("PATCH", path, json={"rotate_secret": True})
        return str(answer.json()["secret"])


async def _sent(client: ServiceClient, method: str, path: str, options: dict[str, Any]) -> httpx.Response:
    """Nobody else plays: what stands is what the story means to change."""
    if method in ("PUT", "PATCH"):
        return await client.change(method, path, **options)
    return await client.request(method, path, **options)
