"""What went wrong and is not mended yet: it says what is right, and fails until it is."""

from __future__ import annotations

import pytest

from tests.awards.batches.test_round_trip import payable
from tests.awards.conftest import Both
from tests.clocks import SetClock

pytestmark = [pytest.mark.anyio, pytest.mark.xfail(strict=True, reason="not mended")]


async def test_what_arrived_in_part_can_come_back(both: Both, clock: SetClock) -> None:
    """The part that arrived is returned by the bank: there is no way to record it, and the ledger says it is spent."""
    town, _ = await payable(both, clock)
    batch = await town.batch()
    await town.export(batch["id"])
    no = batch["items"][0]["no"]
    less = (await town.bank(f"{no},T1,80000.00,{town.today},已支付,")).json()
    said = {"item_no": no, "reason": "银行说明"}
    assert (await town.post(f"bank-files/{less['id']}/rows/2/match", said, "finance-3")).status_code == 200
    back = (await town.bank(f"{no},T2,80000.00,{town.today},已退回,账号不存在")).json()
    assert (await town.post(f"bank-files/{back['id']}/rows/2/match", said, "finance-3")).status_code == 200
