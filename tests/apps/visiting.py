"""A visit of a person's browser: from an application to the authorization endpoint, through the console, and back."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from shared.contracts.scopes import Scope
from tests.people.signing import V1, People

HOUSE = "https://srdi.example.gov.cn"
ISSUER = f"{HOUSE}{V1}"
BACK, OTHER_BACK = "https://app.example.gov.cn/callback", "https://other.example/back?from=liebian"
SCOPES = [Scope.ENTERPRISES_READ, Scope.NOMINATIONS_READ, Scope.REPORTS_READ, Scope.AWARDS_READ, Scope.LISTINGS_WRITE]
APPS = {
    "city-app": ("市民营企业服务网", BACK, SCOPES),
    "other-app": ("别的 <b>应用", OTHER_BACK, [Scope.ENTERPRISES_READ]),
}
VERIFIER = "v" * 43

with warnings.catch_warnings():
    # It says that it would rather use a fork of httpx.
    warnings.simplefilter("ignore")
    from authlib.integrations.httpx_client import AsyncOAuth2Client


@dataclass
class Visits:
    """Visits to a registry, of whoever has a session there."""

    people: People
    form: dict[str, str] = field(default_factory=lambda: {"client_id": "city-app", "redirect_uri": BACK})

    def asked(self, **other: str | None) -> str:
        """The query of a request; None takes a parameter out."""
        given = {
            "response_type": "code",
            "client_id": "city-app",
            "redirect_uri": BACK,
            "scope": "openid enterprises:read awards:read",
            "state": "s-1",
            "nonce": "n-1",
            "code_challenge": create_s256_code_challenge(VERIFIER),
            "code_challenge_method": "S256",
        } | other
        return urlencode({k: v for k, v in given.items() if v is not None})

    async def begin(self, query: str) -> httpx.Response:
        return await self.people.http.get(f"{V1}/oauth/authorize?{query}")

    async def shown(self, session: str, query: str) -> dict[str, Any]:
        answer = await self.people.ask("/authorization/asked", session=session, query=query)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def answer(self, session: str, query: str, *, consent: bool = True) -> dict[str, str]:
        """What the browser comes back to the application with."""
        said = await self.people.ask("/authorization", session=session, query=query, consent=consent)
        assert said.status_code == 200, said.text
        return members(said.json()["url"])

    async def code(self, session: str, **other: str | None) -> str:
        return (await self.answer(session, self.asked(**other)))["code"]

    async def exchange(self, code: str, **other: str) -> httpx.Response:
        form = self.form | {"grant_type": "authorization_code", "code": code, "code_verifier": VERIFIER} | other
        return await self.people.http.post(f"{V1}/oauth/token", data=form)

    async def refresh(self, token: str, **other: str) -> httpx.Response:
        form = {"grant_type": "refresh_token", "client_id": "city-app", "refresh_token": token} | other
        return await self.people.http.post(f"{V1}/oauth/token", data=form)

    async def tokens(self, session: str, **other: str | None) -> dict[str, Any]:
        answer = await self.exchange(await self.code(session, **other))
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def status(self, token: str) -> int:
        """Of a call with an access token."""
        answer = await self.people.http.get(f"{V1}/enterprises?limit=1", headers={"Authorization": f"Bearer {token}"})
        return answer.status_code

    def library(self, client_id: str = "city-app", back: str = BACK) -> AsyncOAuth2Client:
        """An OpenID Connect client of others' making, that speaks to this registry."""
        transport = httpx.ASGITransport(app=self.people.app, raise_app_exceptions=False)
        return AsyncOAuth2Client(
            client_id=client_id,
            token_endpoint_auth_method="none",
            redirect_uri=back,
            code_challenge_method="S256",
            transport=transport,
        )


def members(url: str) -> dict[str, str]:
    """Of a redirect: the query, each once."""
    found = parse_qs(urlsplit(url).query, strict_parsing=True)
    assert all(len(values) == 1 for values in found.values()), url
    return {name: values[0] for name, values in found.items()}
