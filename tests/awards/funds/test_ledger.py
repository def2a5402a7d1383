"""The ledger of budget lines: what bears an award, what is reserved, spent and given back; and what the database refuses by itself."""

from __future__ import annotations

import pytest

from services.awards.funds.ledger import (
    Part,
    Short,
    Wanting,
    first_of,
    give_back,
    outstanding,
    plan,
    release,
    reserve,
    spend,
    spent,
)
from services.awards.funds.tables import BudgetLineRow
from services.awards.migrations import MIGRATIONS
from shared.plumbing.errors import Conflict
from shared.plumbing.storage import UnitOfWork
from tests.awards.funds.lines import DAY, FINANCE, claims, line, store_at
from tests.running import migrate_by_copy


def balance(work: UnitOfWork, id: str) -> int:
    row = work.session.get(BudgetLineRow, id, populate_existing=True)
    assert row is not None
    return row.balance


def test_money_is_reserved_released_spent_and_given_back(database_url: str) -> None:
    with store_at(migrate_by_copy(MIGRATIONS, database_url)) as store, store.write() as work:
        line(work, "a", 250)
        claims(work, "c1", "c2", "c3")
        planned = plan(work.session, fiscal_year=2026, measure_id="m", unit="430302", fen=100, on=DAY)
        assert planned == [Part("a", 100)]
        reserve(work, "c1", [Part("a", 100)], FINANCE, "审定")
        reserve(work, "c2", [Part("a", 100)], FINANCE, "审定")
        assert balance(work, "a") == 50
        assert plan(work.session, fiscal_year=2026, measure_id="m", unit="430302", fen=100, on=DAY) == Short(
            (Wanting("city", "", 100, 50),)
        )
        with pytest.raises(Conflict, match="可用金额不足"):
            reserve(work, "c3", [Part("a", 100)], FINANCE, "审定")
        release(work, "c2", FINANCE, "撤回")
        spend(work, "c1", "LB2026-000001-1", [Part("a", 60)], FINANCE)
        assert outstanding(work.session, ["c1", "c2"]) == {"c1": [Part("a", 40)]}
        assert spent(work.session, ["c1"]) == {"c1": [Part("a", 60)]}
        with pytest.raises(Conflict, match="多于"):
            spend(work, "c1", "LB2026-000001-1", [Part("a", 41)], FINANCE)
        give_back(work, "c1", first_of(spent(work.session, ["c1"])["c1"], 50), "LB2026-000001-1", FINANCE, "退回")
        assert balance(work, "a") == 250 - 40 - 10
