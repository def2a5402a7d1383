"""Figures of the other services, asked for when they are wanted. A service that does not answer has no figures: that is said, and never a 0."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Literal, Self

import httpx
import structlog

from services.registry.domain.reporting import task_of
from shared.clients.awards import AwardsClient
from shared.clients.base import ClientCredentials, ServiceClient
from shared.clients.errors import ClientError
from shared.clients.matchmaking import MatchmakingClient
from shared.contracts.service_figures import ServiceFigure
from shared.plumbing.settings import ServiceSettings

log = structlog.get_logger(__name__)
Service = Literal["awards", "matchmaking"]
AskFigures = Callable[[str, str | None], Awaitable[list[ServiceFigure]]]
"""(month, unit) → figures"""
Told = Mapping[Service, Sequence[ServiceFigure] | None]
"""What each service said; None: not available now."""
NAMES: Mapping[Service, str] = {"awards": "奖补服务", "matchmaking": "匹配服务"}
EXPECTED: Mapping[Service, frozenset[str]] = {
    "awards": frozenset({"2", "3", "4", "5", "6", "7", "8", "9", "14", "S2"}),
    "matchmaking": frozenset(
        task for subject in ("6", "8", "10", "11", "12", "13", "14", "15") if (task := task_of(subject)) is not None
    ),
}
"""For which tasks a service has figures, so that it can be said where they are missing."""
_PATIENCE = 10.0


class Elsewhere:
    """Asks all services at once."""

    def __init__(self, ask: Mapping[Service, AskFigures], clients: Sequence[ServiceClient] = ()) -> None:
        """ask: how each service is asked. One that is not connected is not available. clients: what is closed at the end."""
        self._ask = ask
        self._clients = clients

    @classmethod
    def connected(cls, settings: ServiceSettings, transport: httpx.AsyncBaseTransport | None) -> Self:
        """By the addresses and the client of the settings; without a client nobody is asked. `transport`: to the other services, where
        they live in one process with this one."""
        if not settings.client_id or not settings.client_secret:
            return cls({})
        # The token is this service's own to give: it is asked for where everybody asks.
        auth = ClientCredentials(
            settings.client_id,
            settings.client_secret.get_secret_value(),
            f"{settings.registry_url.rstrip('/')}/registry/v1/oauth/token",
        )
        awards = AwardsClient(settings.awards_url, auth=auth, transport=transport)
        matchmaking = MatchmakingClient(settings.matchmaking_url, auth=auth, transport=transport)
        asked: dict[Service, AskFigures] = {
            "awards": awards.service_figures,
            "matchmaking": matchmaking.service_figures,
        }
        return cls(asked, [awards, matchmaking])

    async def aclose(self) -> None:
        for client in self._clients:
            await client.aclose()

    async def told(self, month: str, unit: str | None) -> Told:
        """What the services have of a month."""
        services: tuple[Service, ...] = ("awards", "matchmaking")
        answers = await asyncio.gather(*(self._asked(service, month, unit) for service in services))
        return dict(zip(services, answers, strict=True))

    async def _asked(self, service: Service, month: str, unit: str | None) -> list[ServiceFigure] | None:
        ask = self._ask.get(service)
        if ask is None:
            return None
        try:
            async with asyncio.timeout(_PATIENCE):
                told = await ask(month, unit)
        except (ClientError, TimeoutError) as error:
            log.warning("figures.not_available", service=service, error=type(error).__name__)
            return None
        return told if service == "awards" else _of_tasks(told)


def _of_tasks(told: Sequence[ServiceFigure]) -> list[ServiceFigure]:
    """Figures of subjects as those of the city's tasks; awards has the clauses of the city's own plan."""
    return [f.model_copy(update={"clause": task}) for f in told if (task := task_of(f.clause)) is not None]
