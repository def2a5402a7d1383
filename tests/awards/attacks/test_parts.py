"""Of an award only a part arrived: it comes back, or the rest is not due any more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from services.awards.audit_packs.verify_pack import faults
from shared.plumbing.storage import open_engine
from tests.awards.batches.test_database_refuses import STEP, refused
from tests.awards.batches.test_round_trip import payable
from tests.awards.conftest import Both
from tests.awards.money import City
from tests.awards.people import by
from tests.awards.recoveries.test_recoveries import revoked
from tests.clocks import SetClock

pytestmark = pytest.mark.anyio
SAID = {"reason": "银行说明"}


async def matched(town: City, no: str, row: str) -> Any:
    """A line of the bank that a person says to belong to an item."""
    file = (await town.bank(f"{no},{row}")).json()
    assert file["to_match"] == 1, file
    return await town.post(f"bank-files/{file['id']}/rows/2/match", SAID | {"item_no": no}, "finance-3")


async def in_part(both: Both, clock: SetClock) -> tuple[City, str, str]:
    """(city, claim, item) of which eighty of two hundred thousand arrived"""
    town, claim = await payable(both, clock)
    batch = await town.batch()
    await town.export(batch["id"])
    no = batch["items"][0]["no"]
    assert (await matched(town, no, f"T1,80000.00,{town.today},已支付,")).status_code == 200
    return town, claim, no


async def spent(town: City) -> tuple[str, str]:
    """(free, spent) of the one budget line"""
    (line,) = await town.get("budget-lines", fiscal_year=2025)
    return line["free"], line["spent"]


async def paid(town: City, amount: str, ref: str) -> str:
    """The next batch, of one item with this amount, exported and paid: its number."""
    batch = await town.batch()
    assert [item["amount"] for item in batch["items"]] == [amount]
    await town.export(batch["id"])
    no: str = batch["items"][0]["no"]
    assert (await town.bank(f"{no},{ref},{amount},{town.today},已支付,")).json()["paid"] == 1
    return no


async def test_what_arrived_in_part_can_come_back(both: Both, clock: SetClock) -> None:
    """It is given back to the ledger by an entry of its own; what is paid anew is all that has not arrived."""
    town, claim, no = await in_part(both, clock)
    assert await spent(town) == ("800000.00", "80000.00")
    wrong = await matched(town, no, f"T2,80000.01,{town.today},已退回,账号不存在")
    assert "与付款 80,000.00 元不同" in wrong.json()["detail"]
    assert (await matched(town, no, f"T3,80000.00,{town.today},已退回,账号不存在")).status_code == 200
    assert await spent(town) == ("880000.00", "0.00"), "the rest is kept for it"
    (now,) = await town.claims()
    assert (now["state"], now["amount"]) == ("returned", "200000.00")
    (item,) = (await town.get(f"payment-batches/{(await town.get(f'claims/{claim}'))['batch_id']}"))["items"]
    assert (item["state"], item["paid"], item["reason"]) == ("returned", "80000.00", "账号不存在")
    await town.account(number="0200112233445566")
    await town.go(claim, "fix_account")
    await paid(town, "200000.00", "T4")
    assert await spent(town) == ("800000.00", "200000.00")


async def test_the_first_part_comes_back_after_the_second(both: Both, clock: SetClock) -> None:
    """Then the award is not paid: eighty thousand are paid anew, and it counts as paid again with them."""
    town, claim, first = await in_part(both, clock)
    await town.go(claim, "repay")
    rest = await town.batch()
    busy = await matched(town, first, f"T8,80000.00,{town.today},已退回,账号不存在")
    assert "另有付款在批次中或在途" in busy.json()["detail"]
    await town.export(rest["id"])
    second = f"{rest['items'][0]['no']},T2,120000.00,{town.today},已支付,"
    assert (await town.bank(second)).json()["paid"] == 1
    assert (await matched(town, first, f"T3,80000.00,{town.today},已退回,账号不存在")).status_code == 200
    assert (await town.get("payments/totals", year=2025))["standing"] == "0.00"
    assert await spent(town) == ("880000.00", "120000.00")
    await town.account(number="0200112233445566")
    await town.go(claim, "fix_account")
    await paid(town, "80000.00", "T4")
    assert (await town.get("payments/totals", year=2025))["standing"] == "200000.00"
    assert (await town.claims())[0]["state"] == "paid"


async def test_the_rest_is_not_paid_of_a_title_that_was_revoked(both: Both, clock: SetClock, tmp_path: Path) -> None:
    """The leader closes it with what has arrived: the rest is free, and what arrived is suspected as any payment."""
    town, claim, _ = await in_part(both, clock)
    assert (await town.step(claim, "close_rest", "leader")).status_code == 422, "why?"
    await revoked(both, str(town.today))
    assert "被撤销" in (await town.claims())[0]["flag"]
    assert "被撤销" in (await town.step(claim, "repay")).json()["detail"], "no more is paid of it"
    for who in ("stale", "client"):
        assert (await town.step(claim, "close_rest", who, reason="认定已撤销")).status_code in (401, 403, 409), who
    closed = await town.step(claim, "close_rest", "leader", reason="认定已撤销,其余不再拨付")
    assert closed.status_code == 200, closed.text
    assert (closed.json()["state"], closed.json()["amount"]) == ("settled", "80000.00")
    assert await spent(town) == ("920000.00", "80000.00")
    (payment,) = await town.get("payments", year=2025)
    assert (payment["amount"], payment["standing"]) == ("80000.00", "80000.00")
    pack = await town.http.get(
        f"/awards/v1/payment-batches/{closed.json()['batch_id']}/audit-pack.zip", headers=by("bureau")
    )
    (tmp_path / "pack.zip").write_bytes(pack.content)
    assert faults(str(tmp_path / "pack.zip")) == [], "the auditor sees what was decided, and what it was closed with"
    (recovery,) = await town.get("recoveries")
    assert (recovery["ground"], recovery["due"], recovery["claim_id"]) == ("title_revoked", "80000.00", claim)
    step = {"event": "propose", "reason": "认定已撤销"}
    assert (await town.post(f"recoveries/{recovery['id']}/steps", step, "bureau")).status_code == 200
    assert (await town.claims())[0]["state"] == "in_recovery"


async def test_what_is_examined_anew_is_closed_with_what_has_arrived(both: Both, clock: SetClock) -> None:
    """A part had arrived, and the title is revoked while the claim is examined anew: it cannot be refused any more."""
    town, claim, _ = await in_part(both, clock)
    assert (await town.step(claim, "reassess", reason="指标有更正")).status_code == 200
    assert (await spent(town)) == ("920000.00", "80000.00")
    await revoked(both, str(town.today))
    assert "已有 8 万元 到账" in (await town.step(claim, "refuse", "bureau", reason="认定已撤销")).json()["detail"]
    assert (await town.step(claim, "close_rest", "leader", reason="认定已撤销")).status_code == 200
    assert [r["due"] for r in await town.get("recoveries")] == ["80000.00"]


async def test_a_title_revoked_while_the_money_is_on_its_way_is_suspected_when_it_arrives(
    both: Both, clock: SetClock
) -> None:
    town, _ = await payable(both, clock)
    batch = await town.batch()
    await town.export(batch["id"])
    await revoked(both, str(town.today))
    assert await town.get("recoveries") == []
    row = f"{batch['items'][0]['no']},T1,200000.00,{town.today},已支付,"
    assert (await town.bank(row)).json()["paid"] == 1
    assert [(r["ground"], r["due"]) for r in await town.get("recoveries")] == [("title_revoked", "200000.00")]


async def test_what_is_closed_by_raw_sql_is_what_has_arrived(both: Both, clock: SetClock) -> None:
    town, claim, _ = await in_part(both, clock)
    engine = open_engine(both.settings.database)

    def step(amount: object) -> str:
        return STEP.format(event="close_rest", to="settled", stage="", person="x", amount=amount)

    free = (
        "INSERT INTO budget_entry (line_id, seq, kind, fen, claim_id, item_no, document, reason, at, by) SELECT line_id, seq + 1, "
        "'release', 12000000, claim_id, item_no, '', '', at, by FROM budget_entry WHERE seq = (SELECT MAX(seq) FROM budget_entry)"
    )
    try:
        assert refused(
            engine,
            step(8_000_000),  # the rest is reserved yet
            "UPDATE payment_item SET state = 'returned', paid_fen = 1",
            "UPDATE payment_item SET state = 'returned', paid_fen = fen",
            STEP.format(event="void", to="void", stage="", person="x", amount="NULL"),
            STEP.format(event="pay", to="paid", stage="", person="x", amount="NULL"),
        ) == []  # fmt: skip
        with engine.begin() as connection:
            connection.execute(text(free))
            for amount in (20_000_000, "NULL", 8_000_000):
                within = connection.begin_nested()
                if amount == 8_000_000:
                    connection.execute(text(step(amount)))
                else:
                    with pytest.raises(DBAPIError):
                        connection.execute(text(step(amount)))
                within.rollback()
            connection.rollback()
        assert (await town.step(claim, "repay")).status_code == 200
        await town.batch()
        assert "请先移出" in (await town.step(claim, "close_rest", "leader", reason="认定已撤销")).json()["detail"]
        with engine.begin() as connection:
            connection.execute(text(free))
            with pytest.raises(DBAPIError):
                connection.execute(text(step(8_000_000)))
            connection.rollback()
    finally:
        engine.dispose()
