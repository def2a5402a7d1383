"""What happens in another order than one thought of: given up, changed or revoked between two steps of somebody else."""

from __future__ import annotations

import pytest

from tests.awards.batches.test_round_trip import payable
from tests.awards.conftest import Both
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
