"""What happens in another order than one thought of: given up, changed or revoked between two steps of somebody else."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest

from tests.awards.batches.test_round_trip import payable
from tests.awards.conftest import Both
from tests.awards.money import TO_DECIDED
from tests.clocks import SetClock

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("withdrawn", [False, True])
async def test_a_draft_batch_can_be_voided(both: Both, clock: SetClock, *, withdrawn: bool) -> None:
    """Also one whose claim was withdrawn meanwhile: it could neither be frozen nor emptied."""
    town, claim = await payable(both, clock)
    batch = await town.batch()
    if withdrawn:
        assert (await town.step(claim, "withdraw", "firm-a", reason="不要了")).status_code == 200
    voided = await town.on(batch["id"], "void", "finance", reason="重做")
    assert voided.status_code == 200, voided.text
    assert voided.json()["state_name"] == "已作废"
    if not withdrawn:
        assert (await town.batch())["items"][0]["claim_id"] == claim, "and what was in it is batched anew"


async def test_a_newer_account_is_the_one_that_is_paid_to(both: Both, clock: SetClock) -> None:
    """A firm that changed its account while its claim was payable is paid after a review anew, and not never."""
    town, claim = await payable(both, clock)
    await town.account(number="0200112233445566")
    refused = await town.post("payment-batches", {"name": "第1批", "fiscal_year": 2025}, "finance")
    assert "更新的收款账户" in refused.json()["detail"]
    assert (await town.step(claim, "reassess", "leader", reason="更换账户")).status_code == 200
    await town.go(claim, *TO_DECIDED[2:])
    await town.publish(claim)
    assert (await town.batch())["items"][0]["account"] == "示例银行示例支行 ****5566"


async def test_what_came_back_in_a_later_year_holds_up_nobody_else(both: Both, clock: SetClock) -> None:
    """Nothing is reserved for it any more: it is left out of batches with the reason, instead of breaking every one of them."""
    town, claim = await payable(both, clock)
    batch = await town.batch()
    await town.export(batch["id"])
    no = batch["items"][0]["no"]
    assert (await town.bank(f"{no},T1,200000.00,{town.today},已支付,")).json()["paid"] == 1
    clock.set_day(dt.date(2026, 1, 8))
    assert (await town.bank(f"{no},T2,200000.00,2026-01-08,已退回,账号不存在")).json()["returned"] == 1
    await town.account(number="0200112233445566")
    await town.step(claim, "fix_account")
    made = await town.post("payment-batches", {"name": "第2批", "fiscal_year": 2025}, "finance")
    assert made.status_code == 409, made.text


async def test_a_hold_is_ended_by_another(both: Both, clock: SetClock) -> None:
    town, claim = await payable(both, clock)
    body = {"kind": "claim", "about": claim, "category": "court", "reason": "协助执行通知"}
    hold = (await town.post("holds", body, "bureau")).json()["id"]
    assert (await town.post(f"holds/{hold}/end", {"reason": "已解除"}, "bureau")).status_code == 409
    assert (await town.post(f"holds/{hold}/end", {"reason": "已解除"}, "bureau-2")).status_code == 200


async def test_two_who_make_a_batch_at_once_make_one(both: Both, clock: SetClock) -> None:
    town, _ = await payable(both, clock)
    body = {"name": "第1批", "fiscal_year": 2025}
    made = await asyncio.gather(
        *[town.post("payment-batches", body, who) for who in ("finance", "finance-2", "finance")]
    )
    assert sorted(answer.status_code for answer in made) == [201, 409, 409]


async def test_what_came_back_in_a_later_year_can_be_given_up(both: Both, clock: SetClock) -> None:
    """It does not count as arrived in part."""
    town, claim = await payable(both, clock)
    batch = await town.batch()
    await town.export(batch["id"])
    no = batch["items"][0]["no"]
    assert (await town.bank(f"{no},T1,200000.00,{town.today},已支付,")).json()["paid"] == 1
    clock.set_day(dt.date(2026, 1, 8))
    assert (await town.bank(f"{no},T2,200000.00,2026-01-08,已退回,账号不存在")).json()["returned"] == 1
    assert (await town.step(claim, "void", "leader", reason="跨年退回")).status_code == 200
