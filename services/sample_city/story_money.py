"""Awards beside the round of claims: last year's, and some of this year's that were paid before the round opened, are typed in; some are
found and decided; two firms just miss one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

from services.sample_city.build import Firm, indicator_rows
from services.sample_city.cast import FINANCE, HANDLER, REVIEWER
from services.sample_city.stage import AWARDS, REGISTRY, Move, Stage
from shared.clients.errors import ProblemAnswer
from shared.contracts.values import Fen

_PAID_LAST_YEAR, _PAID_THIS_YEAR = 24, 6
_LADDER = ("省级专精", "国家级", "省级制造")
_PRODUCT = "市级智能产品"
_OFFICER = "示例·局复核"


class Money:
    """Figures of this year, findings, decisions, payments."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def moves(self) -> Iterator[Move]:
        days = self._stage.days
        yield Move(days.ago(80, 11), "核定上年奖补", self._decide_last_year)
        yield Move(days.ago(72, 11), "拨付上年奖补", self._pay_last_year)
        yield Move(days.ago(50, 11), "拨付奖补", self._pay_this_year)
        yield Move(days.ago(30, 11), "本年指标", self._figures)
        yield Move(days.ago(21, 11), "认定条件", self._findings)
        yield Move(days.ago(16, 11), "核定金额", self._decide_this_year)

    def _given(self, year: int, ago: int, wanted: Callable[[str], bool]) -> list[tuple[Firm, str]]:
        """(firm, subject) of titles that were newly given in a year, by documents that were in already so many days ago."""
        known = self._stage.days.ago(ago + 2).date()
        documents = [d for d in self._stage.city.documents if d.issued.year == year and d.issued < known]
        return [row for d in documents if d.action == "新认定" and wanted(d.title) for row in d.rows]

    async def _decide_last_year(self) -> None:
        year = self._stage.days.year - 1
        for firm, subject in self._given(year, 80, _PRODUCT.__eq__):
            await self._decide(firm, year, "smart-product", subject, "80000.00", ago=80)

    async def _pay_last_year(self) -> None:
        year = self._stage.days.year - 1
        firms = {f.code: f for f, _ in self._given(year, 72, lambda title: title.startswith((*_LADDER, _PRODUCT)))}
        await self._pay(list(firms.values()), year, _PAID_LAST_YEAR, ago=72)

    async def _figures(self) -> None:
        """Of this year so far, of little giants: two just miss the research subsidy, by its threshold and by its growth."""
        year = self._stage.days.year
        before = {str(row[0]): str(row[6]) for row in indicator_rows(self._stage.city)[year - 1][1:]}
        holders = [f for f in self._stage.city.firms if f.titles.get("省级", 0) >= year - 2]
        givers = [f for f in holders if before[f.code]]
        spent = {f.code: Fen.from_wan(before[f.code]) for f in givers}
        wan = 1_000_000
        below = next(f for f in givers if 400 * wan < spent[f.code] <= 470 * wan)
        slow = next(f for f in givers if 490 * wan < spent[f.code] <= 900 * wan)
        await self._put(below, year, {"rd_expense": "4986000.00", "rd_deductible": "4800000.00", "headcount": 96})
        grown = Fen(spent[slow.code] * 1048 // 1000)  # 4.8 per cent, where five are asked
        await self._put(slow, year, {"rd_expense": grown.yuan, "rd_deductible": grown.yuan, "headcount": 132})
        rest = [f for f in givers if f not in (below, slow)]
        for n, firm in enumerate(sorted(rest, key=lambda f: f != self._stage.city.hero())[:14]):
            grown = Fen(spent[firm.code] * (106 + n) // 100)
            figures: dict[str, Any] = {
                "rd_expense": grown.yuan,
                "rd_deductible": Fen(grown * 9 // 10).yuan,
                "headcount": 60 + 9 * n,
            }
            if n % 2:
                figures["new_product_revenue"] = f"{4_900_000 + 400_000 * n}.00"
            if n % 3 == 0:
                figures["cloud_investment"] = f"{500_000 + 60_000 * n}.00"
            await self._put(firm, year, figures)

    async def _put(self, firm: Firm, year: int, figures: dict[str, Any]) -> None:
        await self._stage.send("PUT", f"{REGISTRY}/enterprises/{firm.code}/indicators/{year}", figures, who=HANDLER)

    async def _findings(self) -> None:
        """What people found of the conditions that need one: mostly met, once not."""
        year = self._stage.days.year
        firms = [f for f in self._stage.city.firms if "省级" in f.titles]
        found = 0
        for firm in firms:
            for line in await self._lines(firm, year):
                gate = {"new-product": "qualifying", "cloud-subsidy": "depth"}.get(line["measure_id"])
                if gate and line["status"] == "needs_input" and found < 6:
                    met = found != 3
                    grounds = "现场核查记录(示例)" if met else "所报产品不属重点新产品目录(示例)"
                    body = self._said(firm, year, line["measure_id"], "", 21) | {
                        "gate": gate,
                        "met": met,
                        "grounds": grounds,
                    }
                    key = f"sample-finding-{firm.code}-{line['measure_id']}"
                    await self._stage.send("POST", f"{AWARDS}/determinations", body, who=REVIEWER, key=key)
                    found += 1
            if found == 6:
                return

    async def _decide_this_year(self) -> None:
        """Two of the year's smart products; the third waits."""
        year = self._stage.days.year
        for n, (firm, subject) in enumerate(self._given(year, 16, _PRODUCT.__eq__)[:2]):
            await self._decide(firm, year, "smart-product", subject, f"{60 + 20 * n}000.00", ago=16)

    async def _pay_this_year(self) -> None:
        """Before the round of claims opens: of later days a payment comes from a batch."""
        year = self._stage.days.year
        firms = {f.code: f for f, _ in self._given(year, 50, lambda title: title.startswith(_LADDER))}
        await self._pay(list(firms.values())[:_PAID_THIS_YEAR], year, _PAID_THIS_YEAR, ago=50)

    async def _decide(self, firm: Firm, year: int, measure: str, subject: str, amount: str, *, ago: int) -> None:
        await self._followed(firm, year, measure)
        body = self._said(firm, year, measure, subject, ago) | {
            "amount": amount,
            "grounds": "专家评审意见与专项审计(示例)",
        }
        await self._stage.send(
            "POST", f"{AWARDS}/decisions", body, who=REVIEWER, key=f"sample-decision-{firm.code}-{year}-{subject}"
        )

    async def _pay(self, firms: list[Firm], year: int, most: int, *, ago: int) -> None:
        paid = 0
        for firm in firms:
            for line in await self._lines(firm, year):
                if line["status"] not in ("due", "decided") or paid == most:
                    continue
                paid += 1
                body = {
                    "credit_code": firm.code,
                    "year": year,
                    "measure_id": line["measure_id"],
                    "subject": line["subject"],
                    "amount": line["amount"],
                    "paid_on": str(self._stage.days.ago(ago).date()),
                    "voucher": f"示例拨付〔{self._stage.days.year}〕{year % 100}{paid:03d}号",
                }
                key = f"sample-payment-{firm.code}-{year}-{line['measure_id']}-{line['subject']}"
                await self._stage.send("POST", f"{AWARDS}/payments", body, who=FINANCE, key=key)

    def _said(self, firm: Firm, year: int, measure: str, subject: str, ago: int) -> dict[str, Any]:
        on = str(self._stage.days.ago(ago).date())
        about = {"credit_code": firm.code, "year": year, "measure_id": measure, "subject": subject}
        return about | {"decided_by": _OFFICER, "decided_on": on}

    async def _lines(self, firm: Firm, year: int) -> list[dict[str, Any]]:
        statement = await self._stage.read(f"{AWARDS}/enterprises/{firm.code}/assessment", year=year)
        return list(statement["lines"])

    async def _followed(self, firm: Firm, year: int, measure: str) -> None:
        """Awards has followed the registry's feed to what is to be decided."""
        async with asyncio.timeout(60):
            while True:
                try:
                    lines = await self._lines(firm, year)
                    if any(x["measure_id"] == measure and x["status"] != "no_event" for x in lines):
                        return
                except ProblemAnswer as answer:
                    if answer.status != 404:
                        raise
                await asyncio.sleep(0.1)
