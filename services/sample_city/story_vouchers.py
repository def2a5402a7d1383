"""Vouchers for services: a programme of this year, given to firms that hold a title; the firm with most to see reserves what it can of its
own for a service that it has agreed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

from services.sample_city.cast import FIRM, HANDLER
from services.sample_city.stage import AWARDS, Move, Stage
from shared.contracts.values import Fen

_GIVEN = 24
_FACE, _TOTAL = Fen(500_000), Fen(15_000_000)


class Vouchers:
    """A programme, what is issued of it, and a reservation."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def moves(self) -> Iterator[Move]:
        days = self._stage.days
        yield Move(days.ago(40, 9), "设立服务券方案", self._make)
        yield Move(days.ago(39, 9), "发放服务券", self._issue)
        yield Move(days.ago(3, 15), "使用服务券", self._use)

    async def _make(self) -> None:
        year = self._stage.days.ago(40).year
        body = {
            "name": "数字化与检测服务券(示例)", "year": year, "document": f"示例工信〔{year}〕31号", "kinds": ["service", "expert", "diagnosis"],
            "titles": ["municipal_srdi", "provincial_little_giant", "national_little_giant"], "face": _FACE.yuan, "total": _TOTAL.yuan,
            "from_day": str(self._stage.days.ago(40).date()), "to_day": f"{year + 1}-12-31",
        }  # fmt: skip
        await self._stage.send("POST", f"{AWARDS}/voucher-programmes", body, who=HANDLER, key="voucher-programme")

    async def _issue(self) -> None:
        city = self._stage.city
        holders = [f for f in city.firms if "市级" in f.titles]
        firms = [city.hero(), *(f for f in holders if f != city.hero())][:_GIVEN]
        (programme, *_) = await self._stage.read(f"{AWARDS}/voucher-programmes")
        path = f"{AWARDS}/voucher-programmes/{programme['id']}/vouchers"
        await self._stage.send("POST", path, {"credit_codes": [f.code for f in firms]}, who=HANDLER)

    async def _use(self) -> None:
        for voucher in await self._stage.read(f"{AWARDS}/vouchers", FIRM, state="issued"):
            for service in (await self._services(voucher["id"]))[:1]:
                most = Fen.from_yuan(service["most"])
                body = {"engagement_id": service["engagement_id"], "amount": Fen(most // 2 or most).yuan}
                await self._stage.send("POST", f"{AWARDS}/vouchers/{voucher['id']}/reservations", body, who=FIRM)

    async def _services(self, voucher: str) -> list[Any]:
        """What the voucher may be reserved for, once the awards service has heard of it; where a start was broken off, perhaps nothing."""
        for _ in range(1 if self._stage.again else 200):
            found: list[Any] = await self._stage.read(f"{AWARDS}/vouchers/{voucher}/services", FIRM)
            if found:
                return found
            await asyncio.sleep(0.1)
        return []
