"""How the console is put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import httpx
from starlette.types import ASGIApp

from services.console.forwarding import Forwarding
from services.console.page import Page
from services.console.remote import Remote
from services.console.reports import Reports
from services.console.sessions import Sessions
from services.console.settings import STATIC, ConsoleSettings


@dataclass(frozen=True)
class UseCases:
    """Everything that a route, or the door, may delegate to."""

    sessions: Sessions
    forwarding: Forwarding
    page: Page
    reports: Reports
    remotes: tuple[Remote, ...]

    @staticmethod
    def build(settings: ConsoleSettings, services: Mapping[str, ASGIApp] | None) -> UseCases:
        """`services`: the apps of this process by their names, where they are in it."""
        remotes: dict[str, Remote] = {}
        transport: httpx.AsyncBaseTransport | None = None
        if services is None:
            addresses = {
                "registry": settings.registry_url, "awards": settings.awards_url, "matchmaking": settings.matchmaking_url,
            }  # fmt: skip
            remotes = {name: Remote(name, address, settings) for name, address in addresses.items()}
        else:
            transport = httpx.ASGITransport(app=services["registry"], raise_app_exceptions=False)
        sessions = Sessions(settings, transport)
        return UseCases(
            sessions=sessions,
            forwarding=Forwarding(services or remotes, sessions.tokens),
            page=Page(STATIC, settings.console_banner),
            reports=Reports(settings.console_reports_per_minute),
            remotes=tuple(remotes.values()),
        )

    async def aclose(self) -> None:
        await self.sessions.aclose()
        for remote in self.remotes:
            await remote.aclose()

    def end(self) -> None:
        """The server is about to end."""
        for remote in self.remotes:
            remote.end()
