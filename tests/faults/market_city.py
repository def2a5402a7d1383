"""The city's side of a market platform, as a process of its own that can be killed: matchmaking behind a socket. A caller's name is
its token."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import Generator
from pathlib import Path

import httpx
import uvicorn

from services.matchmaking.app import create_app
from services.matchmaking.settings import MatchmakingSettings
from shared.contracts.scopes import HOLDABLE, ClientKind
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Unauthenticated

MARKET = "xt-market"
CALLERS = {
    "bureau": Principal("bureau", "officer", None, frozenset(HOLDABLE[ClientKind.OFFICER])),
    "market": Principal("market", "platform", None, frozenset(HOLDABLE[ClientKind.PLATFORM])),
}


class Bearer(httpx.Auth):
    """A caller by name."""

    def __init__(self, name: str) -> None:
        self._name = name

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = f"Bearer {self._name}"
        yield request


class Tokens:
    """Who comes with whose name."""

    async def verify(self, token: str) -> Principal:
        if token not in CALLERS:
            raise Unauthenticated("令牌无效")
        return CALLERS[token]


def settings_of(folder: Path, url: str) -> MatchmakingSettings:
    """Nobody answers where the registry would be: what it tells is not needed here."""
    return MatchmakingSettings(
        database_url=url, data=folder, registry_url="http://127.0.0.1:9", poll_seconds=3600, match_warm_up=False
    )


def main(folder: Path, url: str, port: int) -> None:
    app = create_app(settings_of(folder, url))
    app.state.verifier = Tokens()
    config = uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", access_log=False)
    with Path(os.devnull).open("w") as nowhere, contextlib.redirect_stdout(nowhere):  # its log is nobody's here
        asyncio.run(uvicorn.Server(config).serve())
