"""Doors that stood open: a claim that changed, a number in the wrong field, an enquiry of years ago."""

from __future__ import annotations

import pytest

from tests.attachments.papers import paper
from tests.awards.batches.test_round_trip import NUMBER
from tests.awards.conftest import Both
from tests.awards.money import TO_DECIDED, city
from tests.clocks import SetClock
from tests.registry.helpers import A, record

pytestmark = pytest.mark.anyio


async def test_what_changed_since_it_was_examined_is_not_decided(both: Both, clock: SetClock) -> None:
    """A revoked title flags the claim: it takes no money, and goes back to be examined anew."""
    town = await city(both, clock)
    claim = (await town.claims())[0]["id"]
    await town.go(claim, *TO_DECIDED[:-1])
    await record(both.registry, A, action="revocation", day=str(town.today), number="示例〔2025〕9号")
    await both.follow()
    assert (await town.step(claim, "decide")).status_code == 409
    again = await town.step(claim, "reassess", reason="称号已撤销")
    assert again.status_code == 200, again.text
    assert again.json()["state"] == "checked"


async def test_a_number_is_no_name_of_a_bank(both: Both, clock: SetClock) -> None:
    """Typed into the wrong field it is kept in clear and shown wherever the account is named."""
    town = await city(both, clock, money="")
    body = {"name": f"示例{A[-6:]}有限公司", "account_number": NUMBER, "bank_name": f"示例银行{NUMBER}",
            "evidence": paper("account_proof")}  # fmt: skip
    given = await town.post(f"enterprises/{A}/accounts", body, "firm-a")
    assert given.status_code == 422
    assert NUMBER not in given.text


async def test_an_enquiry_of_years_ago_clears_nobody(both: Both, clock: SetClock) -> None:
    town = await city(both, clock)
    claim = (await town.claims())[0]["id"]
    await town.go(claim, "confirm", "check", "review")
    old = [
        {"about": about, "clear": True, "asked_on": "2011-01-01", "source": "示例查询"}
        for about in ("dishonesty", "tax", "social_security")
    ]
    assert (await town.step(claim, "clear", enquiries=old)).status_code == 422
