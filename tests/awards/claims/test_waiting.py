"""What waits in claims: to a firm each of its own, to officers how many stand where, to finance the accounts."""

from __future__ import annotations

from typing import Any

import pytest

from services.awards.record.tables import DecisionRow
from tests.attachments.papers import hand_in, paper
from tests.awards.conftest import Both
from tests.awards.money import City, city
from tests.awards.people import by
from tests.clocks import SetClock
from tests.registry.helpers import B

pytestmark = pytest.mark.anyio


async def _waits(town: City, who: str, kind: str = "claim", whose: str = "mine") -> list[tuple[Any, ...]]:
    found = (await town.get("work", who))[whose]
    return [(w["state"], w["title"], w["link"], w["holders"][0]["name"]) for w in found if w["kind"] == kind]


async def test_a_firm_is_told_of_each_award_and_an_officer_of_how_many(both: Both, clock: SetClock) -> None:
    town = await city(both, clock)
    (claim,) = await town.claims()
    firm, name = claim["enterprise_name"], claim["measure_name"]
    assert await _waits(town, "firm-a") == [("listed", f"2025 年 {name} 20 万元", f"/claims/{claim['id']}", firm)]
    assert await _waits(town, "checker-a") == []
    await town.go(claim["id"], "confirm")
    assert await _waits(town, "firm-a") == []
    (held,) = await _waits(town, "firm-a", whose="waiting")
    assert (held[0], held[3]) == ("submitted", claim["unit_name"])
    group = ("submitted", "待初审 1 项,合计 20 万元", "/claims?state=submitted", claim["unit_name"])
    assert group in await _waits(town, "checker-a")
    assert group not in await _waits(town, "checker-b") + await _waits(town, "checker-b", whose="waiting")
    clock.pass_by(days=30)
    assert "逾期 1 项" in {w[0]: w[1] for w in await _waits(town, "checker-a")}["submitted"]


async def test_finance_is_told_of_accounts_until_they_are_judged(both: Both, clock: SetClock) -> None:
    town = await city(both, clock)
    assert await _waits(town, "finance", "account") == []
    body = {"name": f"示例{B[-6:]}有限公司", "account_number": "0200112233445566", "bank_name": "示例银行示例支行",
            "evidence": paper("account_proof")}  # fmt: skip
    await hand_in(town.http, "awards", by("firm-b"))
    assert (await town.post(f"enterprises/{B}/accounts", body, "firm-b")).status_code == 201
    assert await _waits(town, "finance", "account") == [("submitted", "待核验的收款账户 1 个", "/accounts", "财政部门")]
    assert await _waits(town, "office-b", "account") == []
    assert (await town.post(f"enterprises/{B}/accounts/1/judgement", {"verified": True}, "finance")).status_code == 200
    assert await _waits(town, "finance", "account") == []


async def test_what_was_decided_within_a_claim_is_not_told_as_to_be_paid_by_hand(both: Both, clock: SetClock) -> None:
    town = await city(both, clock)
    (claim,) = await town.claims()
    with both.app.state.use_cases.my_work._store.write() as work:
        for measure in (claim["measure_id"], "municipal-tech-center"):
            work.session.add(
                DecisionRow(
                    credit_code=claim["credit_code"], year=2025, measure_id=measure, subject="", amount=1, decided_by="岗位甲",
                    decided_on=clock.now().date(), grounds="示例", recorded_by="ju1", recorded_at=work.now, seq=work.next_number(),
                )
            )  # fmt: skip
    (by_hand,) = await _waits(town, "finance", "payment")
    assert claim["measure_name"] not in by_hand[1]
