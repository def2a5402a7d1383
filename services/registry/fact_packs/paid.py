"""What was paid to a firm, as the awards service has it. Where it does not answer nothing is put in its place: there is no pack."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Self

import httpx
import structlog

from shared.clients.awards import AwardsClient
from shared.clients.base import ClientCredentials, ServiceClient
from shared.clients.errors import ClientError
from shared.contracts.disbursement import PaymentShown
from shared.contracts.fact_packs import AwardFact
from shared.contracts.values import CreditCode
from shared.plumbing.errors import TemporarilyUnavailable
from shared.plumbing.settings import ServiceSettings

log = structlog.get_logger(__name__)
AskPayments = Callable[[CreditCode], Awaitable[list[PaymentShown]]]
_PATIENCE = 10.0


class AwardsPaid:
    """Asks the awards service."""

    def __init__(self, ask: AskPayments | None = None, client: ServiceClient | None = None) -> None:
        """ask: how it is asked; None where it is not connected. client: what is closed at the end."""
        self._ask = ask
        self._client = client

    @classmethod
    def connected(cls, settings: ServiceSettings, transport: httpx.AsyncBaseTransport | None) -> Self:
        """By the address and the client of the settings; without a client nobody is asked."""
        if not settings.client_id or not settings.client_secret:
            return cls()
        auth = ClientCredentials(
            settings.client_id,
            settings.client_secret.get_secret_value(),
            f"{settings.registry_url.rstrip('/')}/registry/v1/oauth/token",
        )
        client = AwardsClient(settings.awards_url, auth=auth, transport=transport)
        return cls(client.payments_of, client)

    async def aclose(self) -> None:
        if self._client is not None:
            await self._client.aclose()

    async def of(self, code: CreditCode) -> list[AwardFact]:
        """Payments to a firm of which something stands, the oldest first. `TemporarilyUnavailable` where nobody says."""
        if self._ask is None:
            raise _unavailable()
        try:
            async with asyncio.timeout(_PATIENCE):
                payments = await self._ask(code)
        except (ClientError, TimeoutError) as error:
            log.warning("awards.not_available", error=type(error).__name__)
            raise _unavailable() from None
        return [
            AwardFact(
                clause=p.clause,
                measure_name=p.measure_name,
                subject=p.subject,
                year=p.year,
                amount=p.standing,
                paid_on=p.paid_on,
            )
            for p in sorted(payments, key=lambda p: (p.paid_on, p.id))
            if p.standing > 0 and p.credit_code == code
        ]


def _unavailable() -> TemporarilyUnavailable:
    return TemporarilyUnavailable("授权的内容含已兑现奖补,奖补服务暂时没有答复,请稍后再取;这一次没有取走任何资料")
