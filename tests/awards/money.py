"""A small city whose awards are paid: firms with titles, accounts and money, and who takes which step."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import httpx

from tests.attachments.papers import hand_in, paper
from tests.awards.conftest import Both
from tests.awards.people import by, let_in
from tests.clocks import SetClock
from tests.registry.helpers import A, B, record, register

DAY = dt.date(2025, 11, 3)
LITTLE_GIANT = "national-little-giant"
ENQUIRIES = [
    {"about": about, "clear": True, "asked_on": str(DAY), "source": "示例查询"}
    for about in ("dishonesty", "tax", "social_security")
]
WHO = {
    "confirm": "firm-a", "decline": "firm-a", "dispute": "firm-a", "submit": "firm-a", "resubmit": "firm-a", "appeal": "firm-a",
    "withdraw": "firm-a", "answer": "bureau", "check": "checker-a", "review": "bureau", "clear": "bureau-2",
    "finance_check": "finance-2", "decide": "leader", "queue": "leader", "fund": "finance-3", "void": "leader",
    "reassess": "leader", "accept_appeal": "leader", "reject_appeal": "leader", "close": "bureau", "fix_account": "finance-2",
    "repay": "finance-2",
}  # fmt: skip
"""Who takes a step where a test does not say who."""
TO_DECIDED = ("confirm", "check", "review", "clear", "finance_check", "decide")


@dataclass
class City:
    """Two firms of two offices, both recognised in 2025; A has given its account, and there is money."""

    both: Both
    clock: SetClock
    round_id: str = ""

    @property
    def http(self) -> httpx.AsyncClient:
        return self.both.awards

    async def post(self, path: str, body: Any, who: str) -> httpx.Response:
        return await self.http.post(f"/awards/v1/{path}", json=body, headers=by(who))

    async def get(self, path: str, who: str = "bureau", **params: Any) -> Any:
        answer = await self.http.get(f"/awards/v1/{path}", params=params, headers=by(who))
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def line(self, amount: str, **other: Any) -> str:
        """A budget line with this much."""
        body = {
            "fiscal_year": 2025,
            "name": "市级专精特新奖补",
            "source": "city",
            "document": "示例财预〔2025〕8号",
        } | other
        made = await self.post("budget-lines", body | {"amount": amount}, "finance")
        assert made.status_code == 201, made.text
        return str(made.json()["id"])

    async def free(self, line: str) -> str:
        return str((await self.get(f"budget-lines/{line}"))["free"])

    async def account(self, code: str = A, who: str = "firm-a", number: str = "0200998877665544") -> None:
        """Given by the firm, verified by finance, confirmed by a third: ready at once."""
        assert (await hand_in(self.http, "awards", by(who))).status_code == 201
        body = {"name": f"示例{code[-6:]}有限公司", "account_number": number, "bank_name": "示例银行示例支行",
                "evidence": paper("account_proof")}  # fmt: skip
        given = await self.post(f"enterprises/{code}/accounts", body, who)
        assert given.status_code == 201, given.text
        at = f"enterprises/{code}/accounts/{given.json()['version']}"
        assert (await self.post(f"{at}/judgement", {"verified": True}, "finance")).status_code == 200
        assert (await self.post(f"{at}/confirmation", {"how": "回拨登记电话"}, "finance-3")).status_code in (200, 201)

    async def open_round(self, **other: Any) -> str:
        body = {
            "name": "2025年度惠企奖补兑现",
            "year": 2025,
            "fiscal_year": 2025,
            "opens": str(DAY),
            "closes": "2025-12-20",
        }
        made = await self.post("claim-rounds", body | other, "bureau")
        assert made.status_code == 201, made.text
        self.round_id = made.json()["id"]
        return self.round_id

    async def list_due(self) -> dict[str, Any]:
        """What the listing came to, once it is done."""
        at, waiting = f"/awards/v1/claim-rounds/{self.round_id}/entitlements", by("bureau") | {"Prefer": "wait=30"}
        answer = await self.http.post(at, headers=waiting)
        assert answer.status_code == 200, answer.text
        assert answer.json()["status"] == "done", answer.text
        found: dict[str, Any] = answer.json()["result"]
        return found

    async def claims(self, code: str = A, **params: Any) -> list[dict[str, Any]]:
        return list(await self.get("claims", enterprise=code, **params))

    async def step(self, claim: str, event: str, who: str = "", **said: Any) -> httpx.Response:
        body: dict[str, Any] = {"event": event}
        if event == "clear":
            body["enquiries"] = ENQUIRIES
        return await self.post(f"claims/{claim}/steps", body | said, who or WHO[event])

    async def go(self, claim: str, *events: str, **who: str) -> dict[str, Any]:
        """The claim after these steps."""
        found: dict[str, Any] = {}
        for event in events:
            answer = await self.step(claim, event, who.get(event, ""))
            assert answer.status_code == 200, f"{event}: {answer.text}"
            found = answer.json()
        return found

    async def publish(self, *claims: str) -> dict[str, Any]:
        """Published today; the clock then stands at the day after its last, and it is ended."""
        body = {
            "round_id": self.round_id,
            "title": "拟兑现公示",
            "starts_on": str(self.today),
            "claim_ids": list(claims),
        }
        made = await self.post("award-notices", body, "bureau")
        assert made.status_code == 201, made.text
        notice: dict[str, Any] = made.json()
        self.clock.set_day(dt.date.fromisoformat(notice["ends_on"]) + dt.timedelta(days=1))
        ended = await self.post(f"award-notices/{notice['id']}/end", None, "bureau")
        assert ended.status_code == 200, ended.text
        return notice

    @property
    def today(self) -> dt.date:
        return self.clock.today()

    async def batch(self, who: str = "finance", **said: Any) -> dict[str, Any]:
        made = await self.post("payment-batches", {"name": "第1批", "fiscal_year": 2025} | said, who)
        assert made.status_code == 201, made.text
        found: dict[str, Any] = made.json()
        return found

    async def on(self, batch: str, event: str, who: str, **said: Any) -> httpx.Response:
        return await self.post(f"payment-batches/{batch}/steps", {"event": event} | said, who)

    async def export(self, batch: str) -> dict[str, Any]:
        """Frozen by who made it, approved by another, exported by the maker."""
        for event, who in (("freeze", "finance"), ("approve", "treasurer"), ("export", "finance")):
            answer = await self.on(batch, event, who)
            assert answer.status_code == 200, f"{event}: {answer.text}"
        found: dict[str, Any] = answer.json()
        return found

    async def bank(
        self, *rows: str, name: str = "回单.csv", who: str = "finance", dry_run: bool = False
    ) -> httpx.Response:
        """What the bank says: rows of 业务追溯识别码,流水号,金额,日期,状态,原因."""
        text = "\n".join(["业务追溯识别码,银行交易流水号,实际支付金额,实际支付日期,交易状态,退回原因", *rows])
        files = {"file": (name, text.encode("gb18030"))}
        params = {"dry_run": "true"} if dry_run else {}
        return await self.http.post("/awards/v1/bank-files", files=files, params=params, headers=by(who))


async def city(both: Both, clock: SetClock, *, money: str = "1000000.00") -> City:
    """The city, with a round in which everything due is listed."""
    clock.set_day(DAY)
    await register(both.registry, A)
    await register(both.registry, B, unit="430304")
    await record(both.registry, A, B, day="2025-09-01", number="示例〔2025〕1号")
    await both.follow()
    let_in(both.app)
    made = City(both, clock)
    if money:
        await made.line(money)
    await made.account()
    await made.open_round()
    await made.list_due()
    return made
