"""Claims on the API: from the list to the decision, with everybody's hand in it; and what is refused on the way."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.awards.conftest import Both
from tests.awards.money import LITTLE_GIANT, TO_DECIDED, city
from tests.clocks import SetClock
from tests.registry.helpers import A, B

pytestmark = pytest.mark.anyio


async def test_what_is_due_is_listed_without_asking_and_goes_from_hand_to_hand(both: Both, clock: SetClock) -> None:
    town = await city(both, clock)
    assert (await town.list_due())["listed"] == 0, "listed once"
    (claim,) = await town.claims()
    assert (claim["measure_id"], claim["state_name"], claim["channel_name"]) == (LITTLE_GIANT, "待企业确认", "免申即享")
    assert claim["holders"] == [f"示例{A[-6:]}有限公司"]
    assert claim["due_on"] == "2025-11-17", "ten working days"
    amount = claim["amount"]
    decided = await town.go(claim["id"], *TO_DECIDED)
    assert (decided["state_name"], decided["amount"], decided["reserved"]) == ("已审定", amount, amount)
    assert decided["decided_on"] == "2025-11-03"
    assert decided["recognised_on"] == "2025-09-01"
    assert [s["person"] for s in decided["steps"][1:]] == ["jia", "hu", "ju1", "ju2", "cai2", "zhang"]
    assert decided["steps"][-1]["role_name"] == "主管部门负责人"
    assert decided["receipt"]["registry_seq"] > 0


async def test_the_claims_one_asks_for_are_summed_as_far_as_one_may_see_them(both: Both, clock: SetClock) -> None:
    town = await city(both, clock)
    (mine,) = await town.claims(A)
    (other,) = await town.claims(B)
    await town.go(mine["id"], "confirm")
    clock.set_day(dt.date(2025, 11, 18))
    found = await town.get("claims/totals")
    assert [(s["state"], s["count"], s["amount"], s["overdue"]) for s in found["states"]] == [
        ("listed", 1, other["amount"], 1),
        ("submitted", 1, mine["amount"], 1),
    ]
    assert (found["count"], found["amount"], found["overdue"]) == (2, "400000.00", 2)
    assert (await town.get("claims/totals", state="submitted"))["count"] == 1
    assert (await town.get("claims/totals", who="firm-a"))["amount"] == mine["amount"], "its own alone"


async def test_who_decides_many_is_asked_once_who_he_is_and_not_refused_for_each(both: Both, clock: SetClock) -> None:
    town = await city(both, clock)
    (claim,) = await town.claims()
    await town.go(claim["id"], *TO_DECIDED[:-1])
    answer = await town.post("claims/steps", {"event": "decide", "claim_ids": [claim["id"]]}, "stale")
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/step-up-required")
    (done,) = (await town.post("claims/steps", {"event": "decide", "claim_ids": [claim["id"]]}, "leader")).json()
    assert (done["done"], done["state_name"]) == (True, "已审定")
