"""裂变: the three services as generated clients, with a token."""

from __future__ import annotations

from types import TracebackType

import httpx
from liebian_api import awards, matchmaking, registry


class Services:
    """The clients of the three services; use it as a context manager."""

    def __init__(self, url: str, token: str) -> None:
        self.registry = registry.AuthenticatedClient(url, token, raise_on_unexpected_status=True)
        self.awards = awards.AuthenticatedClient(url, token, raise_on_unexpected_status=True)
        self.matchmaking = matchmaking.AuthenticatedClient(url, token, raise_on_unexpected_status=True)

    def __enter__(self) -> Services:
        for client in (self.registry, self.awards, self.matchmaking):
            client.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for client in (self.registry, self.awards, self.matchmaking):
            client.__exit__(kind, error, trace)


def connect(url: str, token: str) -> Services:
    """The services at an address (`https://…`, without a path), as whom the token speaks for."""
    return Services(url, token)


def fetch_token(url: str, client_id: str, secret: str) -> str:
    """A token by OAuth 2.0 client credentials; `httpx.HTTPStatusError` where it is refused."""
    form = {"grant_type": "client_credentials"}
    answer = httpx.post(f"{url}/registry/v1/oauth/token", data=form, auth=(client_id, secret))
    return str(answer.raise_for_status().json()["access_token"])
