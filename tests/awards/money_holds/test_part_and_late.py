"""What only a part of arrived, and what came back in a later year: found by `test_stateful`'s invariants, told here one by one."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from shared.contracts.disbursement import MatchIn
from shared.plumbing.errors import Conflict
from tests.awards.desk import Desk, check
from tests.awards.money import TO_DECIDED
from tests.awards.money_holds.test_stateful import FIRMS, _template
from tests.awards.people import CALLERS

FIRM = FIRMS[2]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    shutil.copyfile(_template(), tmp_path / "money.sqlite3")
    desk = Desk(f"sqlite:///{tmp_path / 'money.sqlite3'}")
    desk.round_id = (_template().parent / "round").read_text()
    yield desk
    desk.close()


def all_of(desk: Desk, query: str) -> list[tuple[object, ...]]:
    with desk.store.read() as session:
        check(session.connection())
        return [tuple(row) for row in session.connection().execute(text(query))]


def sent(desk: Desk) -> tuple[str, str]:
    """(claim, item) that the bank has to answer"""
    ((claim,),) = all_of(desk, f"SELECT id FROM claim WHERE credit_code = '{FIRM}'")
    claim = str(claim)
    for event in TO_DECIDED:
        desk.step(claim, event, FIRM)
    notice = desk.publish([claim])
    desk.clock.pass_by(days=10)
    desk.end_notice(notice)
    return claim, desk.exported(desk.batch([claim]).id).items[0].no


def test_an_award_of_which_a_part_arrived_is_not_given_up_and_only_its_rest_is_decided_anew(desk: Desk) -> None:
    claim, item = sent(desk)
    answer = desk.bank(f"{item},T1,80000.00,{desk.today},已支付,")
    assert answer.id is not None
    desk.cases.bank_files.match(answer.id, 2, MatchIn(item_no=item, reason="银行说明"), CALLERS["finance-3"])
    desk.step(claim, "repay", FIRM)
    for event in ("withdraw", "void"):
        with pytest.raises(Conflict, match="已有 8 万元 到账"):
            desk.step(claim, event, FIRM)
    desk.step(claim, "reassess", FIRM)
    with pytest.raises(Conflict, match="已有 8 万元 到账"):
        desk.step(claim, "refuse", FIRM, "bureau")
    for event in ("review", "clear", "finance_check", "decide"):
        desk.step(claim, event, FIRM)
    reserved = all_of(desk, f"SELECT fen FROM budget_entry WHERE claim_id = '{claim}' AND kind = 'reserve'")
    assert reserved == [(-20_000_000,), (-12_000_000,)]


def test_what_came_back_in_a_later_year_is_paid_from_that_years_budget(desk: Desk) -> None:
    claim, item = sent(desk)
    desk.bank(f"{item},T1,200000.00,{desk.today},已支付,")
    before = all_of(desk, "SELECT fiscal_year, source, balance FROM budget_line ORDER BY id")
    desk.clock.set_day(dt.date(2026, 1, 20))
    desk.bank(f"{item},T2,200000.00,{desk.today},已退回,账号不符")
    lines = "SELECT fiscal_year, source, balance FROM budget_line ORDER BY id"
    assert all_of(desk, lines) == before, "nothing of it is free again in the year that is over"
    desk.verify(FIRM, desk.account(FIRM, "0200112233445566"))
    desk.step(claim, "fix_account", FIRM)
    again = desk.batch([claim])
    assert (again.items[0].attempt, str(again.items[0].amount.yuan)) == (2, "200000.00")
    desk.exported(again.id)
    desk.bank(f"{again.items[0].no},T3,200000.00,{desk.today},已支付,")
    assert [b for y, s, b in all_of(desk, lines) if y == 2026] == [0]
    assert all_of(desk, f"SELECT state FROM claim WHERE id = '{claim}'") == [("paid",)]
