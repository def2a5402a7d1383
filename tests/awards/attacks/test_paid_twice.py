"""An award is paid once: what is claimed is not paid by hand beside it, and what was paid by hand is not claimed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.attachments.papers import paper
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


async def test_what_is_listed_is_not_paid_by_hand(both: Both, clock: SetClock) -> None:
    """What had been paid before is written down when the listed claim is voided."""
    town = await city(both, clock)
    assert (await by_hand(town)).status_code == 409


async def test_an_examined_amount_is_not_set_anew_beside_the_claim(both: Both, clock: SetClock) -> None:
    """Whoever may decide amounts would otherwise set one that the next review takes over unseen."""
    town = await city(both, clock)
    body = {"number": "示例〔2025〕3号", "issuer": "示例机关", "issued_on": "2025-10-01", "title": "市级智能产品", "action": "新认定",
            "rows": [{"credit_code": A, "subject": "示例产品"}]}  # fmt: skip
    assert (await both.registry.post("/registry/v1/recognitions", json=body)).status_code in (200, 201)
    await both.follow()
    award = {"credit_code": A, "measure_id": "smart-product", "subject": "示例产品"}
    claim = (await town.post("claims", award | {"round_id": town.round_id}, "firm-a")).json()
    papers = paper(*[name[:40] for name in claim["evidence_needed"]])
    assert (await town.step(claim["id"], "submit", evidence=papers)).status_code == 200
    await town.go(claim["id"], "check")
    assert (await town.step(claim["id"], "review", "bureau", amount="50000.00")).status_code == 200
    said = award | {
        "year": 2025,
        "amount": "100000.00",
        "decided_by": "财政局",
        "decided_on": str(town.today),
        "grounds": "x",
    }
    refused = await town.post("decisions", said, "finance-2")
    assert refused.status_code == 409, refused.text
    assert (await town.get(f"claims/{claim['id']}"))["amount"] == "50000.00"


async def test_what_was_paid_before_the_system_pays_is_not_even_drafted(both: Both, clock: SetClock) -> None:
    """It would fail at submitting: nobody collects papers for it first."""
    town = await city(both, clock)
    (claim,) = await town.claims()
    said = {"credit_code": A, "round_id": town.round_id, "measure_id": LITTLE_GIANT}
    assert (await town.step(claim["id"], "void", "bureau", reason="启用前已拨付")).status_code == 200
    assert (await by_hand(town)).status_code in (200, 201)
    refused = await town.post("claims", said, "firm-a")
    assert refused.status_code == 409, refused.text
    assert "此项奖补已登记过拨付" in refused.json()["detail"]
    assert [c["state"] for c in await town.claims()] == ["void"]
