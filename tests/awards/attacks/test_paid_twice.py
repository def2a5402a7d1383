"""An award is paid once: what is claimed is not paid by hand beside it, and what was paid by hand is not claimed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.awards.batches.test_round_trip import payable
from tests.awards.conftest import Both
from tests.awards.money import LITTLE_GIANT, City, city
from tests.clocks import SetClock
from tests.registry.helpers import A

pytestmark = pytest.mark.anyio


async def by_hand(town: City) -> Any:
    """A payment of a day before the round opened."""
    body = {"credit_code": A, "year": 2025, "measure_id": LITTLE_GIANT, "amount": "200000.00", "paid_on": "2025-09-02"}
    return await town.post("payments", body | {"voucher": "拨1"}, "finance")


@pytest.mark.parametrize("sent", [False, True])
async def test_what_is_claimed_is_not_paid_by_hand(both: Both, clock: SetClock, *, sent: bool) -> None:
    """A day before the round is only written down: the bank's answer could not be recorded afterwards."""
    town, _ = await payable(both, clock)
    batch = await town.batch()
    if sent:
        await town.export(batch["id"])
    refused = await by_hand(town)
    assert refused.status_code == 409, refused.text
    assert "正在兑现中" in refused.json()["detail"]
    if sent:
        said = f"{batch['items'][0]['no']},T1,200000.00,{town.today},已支付,"
        assert (await town.bank(said)).json()["paid"] == 1


async def test_what_was_paid_by_hand_is_not_claimed(both: Both, clock: SetClock) -> None:
    """It was listed when the clerk wrote down what had been paid before."""
    town = await city(both, clock)
    claim = (await town.claims())[0]["id"]
    assert (await by_hand(town)).status_code == 201
    refused = await town.step(claim, "confirm")
    assert refused.status_code == 409, refused.text
    assert "已登记过拨付" in refused.json()["detail"]
