"""Claims taken by eight processes at once, from the list to the money: nobody is paid twice, no balance falls below zero, nothing is lost."""

from __future__ import annotations

import pytest

from benchmarks.money_claims import driven
from services.awards.migrations import MIGRATIONS
from tests.running import migrate_by_copy

CLAIMS, WRITERS = 50, 8


@pytest.mark.slow
def test_eight_processes_pay_every_claim_once_and_lose_none(database_url: str) -> None:
    found = driven(migrate_by_copy(MIGRATIONS, database_url), CLAIMS, WRITERS, a_batch=20)
    assert found.counts == {"paid twice": 0, "below zero": 0, "lost": 0}
    assert found.refused > WRITERS, "they were never about the same claim"
    assert {"settled", "declined", "rejected", "withdrawn", "void"} == found.states.keys()
    assert found.states["settled"] > CLAIMS * 8 // 10
