"""What two banks do with the list: they report loans, one of them with a correction by its person's list; a firm lets one bank have facts
about it, which fetches them, and takes its consent to another back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any

from services.sample_city.cast import BANKS, bank_codes
from services.sample_city.stage import REGISTRY, Move, Stage
from shared.clients.base import upload

_SIGNATORY = "firm-signatory"
_PROGRAMMES = ("srdi", "park", "credit_easy", "ip_pledge", "startup", "other")
_COLLATERAL = ("credit", "mortgage", "credit", "ip_pledge", "guarantee", "credit")
_LOANS = 12
_KNOWN = 76
"""Days ago: the day before the first release of the list."""


class Loans:
    """The banks' part."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def moves(self) -> Iterator[Move]:
        days = self._stage.days
        first, second, _ = BANKS
        for bank, ago in ((first, 45), (second, 44), (first, 15), (second, 14)):
            yield Move(days.ago(ago, 16), "银行报送贷款", partial(self._reported, bank, ago))
        yield Move(
            days.ago(20, 10),
            "企业授权银行",
            partial(self._consent, first, ["titles", "rechecks", "figures", "diagnosis"]),
        )
        yield Move(days.ago(19, 11), "银行取得资料", partial(self._fetched, first))
        yield Move(days.ago(9, 10), "企业授权银行", partial(self._consent, second, ["titles"]))
        yield Move(days.ago(8, 10), "企业撤回授权", partial(self._taken_back, second))
        yield Move(days.ago(3, 15), "银行报送贷款", self._corrected)

    async def _listed(self, bank: str, ago: int) -> list[str]:
        """Firms of the list that the bank has had since the story's first release, on every day on which something is applied for."""
        known = self._stage.days.ago(_KNOWN).date().isoformat()
        found: list[set[str]] = []
        for days in (ago + 13, ago + 8):
            asked = {"on": self._stage.days.ago(days).date().isoformat(), "known_at": known}
            rows = await self._stage.read(f"{REGISTRY}/name-list", bank, limit=1000, **asked)
            found.append({row["credit_code"] for row in rows})
        return sorted(found[0] & found[1])

    async def _reported(self, bank: str, ago: int) -> None:
        firms = await self._listed(bank, ago)
        start = list(BANKS).index(bank) * _LOANS + ago
        rows = [self._loan(firms[(start * 3 + n) % len(firms)], start + n, ago) for n in range(_LOANS)]
        report = await self._stage.send("POST", f"{REGISTRY}/name-list/usage", {"rows": rows}, who=bank)
        assert report["rejected"] == 0, report["rows"]

    def _loan(self, firm: str, n: int, ago: int) -> dict[str, Any]:
        """The nth: most of them drawn, some approved alone, some applied for, one declined."""
        wan = 100 + n * 37 % 400
        applied = self._stage.days.ago(ago).date() - dt.timedelta(days=8 + n % 6)
        loan = {
            "reference": f"示例{applied.year}-{ago:02d}{n:03d}", "credit_code": firm, "product": "示例科创贷",
            "programme": _PROGRAMMES[n % 6], "collateral": _COLLATERAL[n % 6], "months": 12 * (1 + n % 3),
            "applied_on": applied.isoformat(), "applied": f"{wan}0000.00",
        }  # fmt: skip
        if n % 8 == 7:
            return loan | {"declined_on": (applied + dt.timedelta(days=4)).isoformat()}
        if n % 8 == 6:
            return loan
        loan |= {"approved_on": (applied + dt.timedelta(days=4)).isoformat(), "approved": f"{wan}0000.00"}
        if n % 8 == 5:
            return loan
        drawn = {"drawn_on": (applied + dt.timedelta(days=6)).isoformat(), "drawn": f"{wan * 4 // 5}0000.00"}
        return loan | drawn | {"rate": f"3.{10 + n * 7 % 80}", "first_loan": [True, False, False, None][n % 4]}

    async def _corrected(self) -> None:
        """The bank's person hands in its list: a loan that was approved is drawn by now."""
        rows = await self._stage.read(f"{REGISTRY}/name-list/usage", "bank", limit=200)
        loan = next(row for row in rows if row["state"] in ("approved", "drawn") and row["approved"])
        day = self._stage.days.ago(4).date()
        lines = [
            "业务编号,统一社会信用代码,产品名称,专项产品,担保方式,申请日期,申请金额(万元),批准日期,批准金额(万元),放款日期,放款金额(万元),年利率(%),是否首贷",
            ",".join((
                loan["reference"], loan["credit_code"], loan["product"], loan["programme_name"], loan["collateral_name"],
                loan["applied_on"], f"{loan['applied']}元", loan["approved_on"], f"{loan['approved']}元", day.isoformat(),
                f"{loan['approved']}元", "3.35", "否",
            )),
        ]  # fmt: skip
        content = "\n".join([*lines, ""]).encode("gb18030")
        file = upload("贷款清单(示例).csv", content, {"kind": "loan-usage"})
        await self._stage.send("POST", f"{REGISTRY}/imports?land=true", who="bank", **file)

    # -- facts -----------------------------------------------------------------------------------------------------------

    @property
    def _consents(self) -> str:
        return f"{REGISTRY}/enterprises/{self._stage.city.hero().code}/fact-consents"

    async def _consent(self, bank: str, parts: list[str]) -> None:
        valid_to = self._stage.days.today + dt.timedelta(days=120)
        said = {
            "bank": bank_codes()[bank],
            "parts": parts,
            "valid_to": valid_to.isoformat(),
            "purpose": "申请示例科创贷",
        }
        await self._stage.send("POST", self._consents, said, who=_SIGNATORY)

    async def _of(self, bank: str) -> dict[str, Any]:
        found = await self._stage.read(self._consents, _SIGNATORY)
        consent: dict[str, Any] = next(c for c in found if c["bank"] == bank_codes()[bank])
        return consent

    async def _fetched(self, bank: str) -> None:
        consent = await self._of(bank)
        await self._stage.send("POST", f"{REGISTRY}/fact-consents/{consent['id']}/packs", who=bank)

    async def _taken_back(self, bank: str) -> None:
        consent = await self._of(bank)
        await self._stage.send("POST", f"{self._consents}/{consent['id']}/revocation", who=_SIGNATORY)
