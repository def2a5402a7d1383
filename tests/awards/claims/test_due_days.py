"""By when somebody should have acted: also once the bank has answered, and when a batch is taken apart."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.awards.batches.test_round_trip import payable
from tests.awards.conftest import Both
from tests.awards.money import City
from tests.clocks import SetClock

pytestmark = pytest.mark.anyio


def after(day: dt.date, count: int) -> str:
    """The last of so many working days, of weeks without holidays: worked out here once more."""
    while count:
        day += dt.timedelta(days=1)
        count -= day.weekday() < 5
    return str(day)


async def stands(town: City, state: str, days: int | None) -> None:
    (claim,) = await town.claims()
    wanted = None if days is None else after(town.today, days)
    assert (claim["state"], claim["due_on"]) == (state, wanted)


async def test_each_state_after_a_batch_or_the_banks_answer_has_its_day(both: Both, clock: SetClock) -> None:
    town, claim = await payable(both, clock)
    await stands(town, "payable", 5)
    batch = (await town.batch())["id"]
    assert (await town.on(batch, "freeze", "finance")).status_code == 200
    await stands(town, "batched", None)
    clock.pass_by(days=3)
    assert (await town.on(batch, "reopen", "treasurer", reason="重核")).status_code == 200
    await stands(town, "payable", 5)
    no = (await town.export(batch))["items"][0]["no"]
    await stands(town, "sent", None)
    part = (await town.bank(f"{no},T1,80000.00,{town.today},已支付,")).json()
    match = {"item_no": no, "reason": "银行说明"}
    assert (await town.post(f"bank-files/{part['id']}/rows/2/match", match, "finance-3")).status_code == 200
    await stands(town, "partly_paid", 3)
    clock.pass_by(days=1)
    await town.go(claim, "repay")
    await stands(town, "payable", 5)
    no = (await town.export((await town.batch())["id"]))["items"][0]["no"]
    assert (await town.bank(f"{no},T2,120000.00,{town.today},支付失败,户名不符")).json()["failed"] == 1
    await stands(town, "failed", 3)
    await town.account(number="0200112233445566")
    clock.pass_by(days=1)
    await town.go(claim, "fix_account")
    await stands(town, "payable", 5)
    no = (await town.export((await town.batch())["id"]))["items"][0]["no"]
    assert (await town.bank(f"{no},T3,120000.00,{town.today},已支付,")).json()["paid"] == 1
    await stands(town, "paid", None)
    back = (await town.bank(f"{no},T4,120000.00,{town.today},已退回,销户")).json()
    match["item_no"] = no
    assert (await town.post(f"bank-files/{back['id']}/rows/2/match", match, "finance-3")).status_code == 200
    await stands(town, "returned", 3)
    assert await town.claims(overdue="true") == []
    clock.pass_by(days=6)
    assert len(await town.claims(overdue="true")) == 1
