"""Budget lines, claims and who acts, for tests of money: as rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from services.awards.claims.tables import ClaimRoundRow, ClaimRow
from services.awards.funds.ledger import Move, append
from services.awards.funds.tables import BudgetLineRow, FundingShareRow
from services.awards.read_model.tables import KnownEnterprise, KnownUnit
from services.awards.schema import FEED
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from shared.plumbing.storage import Store, UnitOfWork
from tests.awards.steps import led_to
from tests.registry.helpers import A

FINANCE = Principal("caizheng@finance-handler", "officer", None, frozenset(Scope), person="caizheng", fresh_until=9e12)
DAY = dt.date(2026, 11, 2)
NOW = dt.datetime(2026, 11, 2, 4, tzinfo=dt.UTC)


@contextmanager
def store_at(url: str) -> Iterator[Store]:
    store = Store(url, FEED)
    try:
        yield store
    finally:
        store.close()


def line(
    work: UnitOfWork, id: str, fen: int = 0, *, source: str = "city", unit: str = "", measures: tuple[str, ...] = (),
    year: int = 2026,
) -> str:  # fmt: skip
    """A line with this much."""
    codes = dict.fromkeys(
        ("bgt_id", "agency_code", "pro_code", "exp_func_code", "gov_bgt_eco_code", "dep_bgt_eco_code"), ""
    )
    work.session.add(
        BudgetLineRow(
            id=id, fiscal_year=year, name=f"指标{id}", source=source, unit=unit, document="示例财预〔2026〕1号",
            measures=list(measures), balance=0, head=0, made_by="caizheng@finance-handler", made_at=NOW, **codes,
        )
    )  # fmt: skip
    if fen:
        append(work, [Move(id, "appropriate", fen, document="示例财预〔2026〕1号")], FINANCE)
    return id


def share(work: UnitOfWork, percent: int, *, measure: str = "", unit: str = "", id: str = "s", **days: Any) -> None:
    """What a county bears, from the year's first day on."""
    spans = {"from_day": dt.date(2026, 1, 1), "to_day": None} | days
    work.session.add(
        FundingShareRow(
            id=id,
            measure_id=measure,
            unit=unit,
            county_percent=percent,
            source="示例",
            made_by="x",
            made_at=NOW,
            **spans,
        )
    )


def claims(work: UnitOfWork, *ids: str, amount: int | None = 100, state: str = "decided") -> None:
    """Claims of one firm, each to another item."""
    session = work.session
    if session.get(ClaimRoundRow, "r") is None:
        session.add(KnownUnit(code="430302", name="雨湖区"))
        session.add(KnownEnterprise(credit_code=A, name="甲公司", unit="430302"))
        session.add(
            ClaimRoundRow(
                id="r", name="2026 年兑现", year=2025, fiscal_year=2026, measures=[], opens=DAY, closes=DAY,
                promise_working_days=20, notice_working_days=5, queue_rule="decided_first", opened_by="x", opened_at=NOW,
            )
        )  # fmt: skip
        session.flush()
    rows = [
        ClaimRow(
            id=id, opened_by="x", opened_at=NOW, changed_at=NOW, round_id="r", credit_code=A, year=2025, measure_id="m",
            subject=id, period=2025, channel="entitled", amount=amount, cycle=1, flag="",
        )
        for id in ids
    ]  # fmt: skip
    led_to(work, rows, state)
