"""kill -9 before every second statement (on SQLite and PostgreSQL in turn) of giving an account, deciding, publishing, answering an objection, freezing, exporting, importing the bank's
answers and recovering: a step is whole or has not been, and taken again it comes to the same."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import text

from services.awards.migrations import MIGRATIONS
from shared.contracts.award_notices import AwardObjectionIn
from shared.contracts.recoveries import RecoveryStepIn
from tests.awards.desk import CALENDAR, GIANT, Desk, check
from tests.awards.money import TO_DECIDED
from tests.awards.people import CALLERS
from tests.faults.importer import code
from tests.faults.payer import ACTS, DECIDING, PAYING, pay
from tests.forking import forked
from tests.running import migrate_by_copy

FIRMS = (code(1), code(2), code(3))


@pytest.mark.slow
def test_paying_killed_at_any_statement_is_whole_or_has_not_been(database_url: str, tmp_path: Path) -> None:
    desk = Desk(migrate_by_copy(MIGRATIONS, database_url), tmp_path, DECIDING)
    desk.firms(FIRMS)
    desk.line(60_000_000)
    desk.open_round()
    assert desk.list_due() == 3
    claims = dict(_rows(desk, "SELECT credit_code, id FROM claim"))
    context = forked()
    tried = set()

    def until_done(act: str, about: str, more: str = "") -> None:
        """Killed before its first statement, its second … until it has been done."""
        tried.add(act)
        (tmp_path / "deaths").unlink(missing_ok=True)
        process = context.Process(target=pay, args=(database_url, act, about, more, tmp_path, desk.today))
        process.start()
        process.join()
        assert int((tmp_path / "deaths").read_text()) > 5, act
        with desk.store.read() as session:
            check(session.connection())

    # Accounts, and the decision.
    until_done("propose an account", FIRMS[0], "0200998877665540")
    until_done("verify an account", FIRMS[0], "1")
    assert _rows(desk, "SELECT version, verified FROM payee_account") == [(1, True)]
    for n, firm in enumerate(FIRMS[1:], start=1):
        desk.verify(firm, desk.account(firm, f"020099887766554{n}"))
    for firm in FIRMS:
        for event in TO_DECIDED[:-1]:
            desk.step(claims[firm], event, firm)
    until_done("decide", claims[FIRMS[0]], FIRMS[0])
    for firm in FIRMS[1:]:
        desk.step(claims[firm], "decide", firm)
    assert _whole(desk)["budget_entry"] == 4, "the appropriation, and one reservation each"
    # The notice, and an objection to one of them that is upheld.
    until_done("publish", desk.round_id)
    ((notice,),) = _rows(desk, "SELECT id FROM award_notice")
    said = {"claim_id": claims[FIRMS[2]], "summary": "不符", "objector_name": "示例异议人"}
    objection = desk.cases.award_notices.receive(notice, AwardObjectionIn.model_validate(said), CALLERS["bureau"])
    until_done("answer an objection", objection.id, "upheld")
    assert _rows(desk, f"SELECT state FROM claim WHERE id = '{claims[FIRMS[2]]}'") == [("checked",)]
    assert _rows(desk, "SELECT sum(fen) FROM budget_entry WHERE kind IN ('reserve', 'release')") == [(-40_000_000,)]
    desk.clock.set_day(PAYING)
    desk.end_notice(notice)
    # The batch, and what the bank says of it.
    batch = desk.batch()
    until_done("freeze", batch.id)
    desk.on(batch.id, "approve", "treasurer")
    until_done("export", batch.id)
    assert len({format for (format,) in _rows(desk, "SELECT format FROM batch_file")}) == _whole(desk)["batch_file"] > 1
    first, second = (item.no for item in batch.items)
    rows = f"{first},T1,200000.00,{PAYING},已支付,\n{second},T2,200000.00,{PAYING},支付失败,户名不符"
    until_done("bank", rows)
    # Said once more, it is the same file.
    counts = _whole(desk)
    assert desk.bank(*rows.split("\n")).seen_before
    assert _whole(desk) == counts
    assert sorted(_rows(desk, "SELECT state FROM claim")) == [("checked",), ("failed",), ("paid",)]
    assert _rows(desk, "SELECT state FROM payment_batch") == [("answered",)]
    assert _rows(desk, f"SELECT count(*) FROM payment WHERE measure_id = '{GIANT}'") == [(1,)]
    # Taken back.
    ((payment,),) = _rows(desk, "SELECT id FROM payment")
    until_done("open a recovery", str(payment))
    ((recovery,),) = _rows(desk, "SELECT id FROM recovery")
    notify = RecoveryStepIn.model_validate({"event": "notify"})
    desk.cases.recoveries.act(recovery, notify, CALLERS["bureau"], CALENDAR)
    desk.clock.set_day(PAYING + dt.timedelta(days=30))
    until_done("confirm a recovery", recovery)
    until_done("repay", recovery, "200000.00")
    assert _rows(desk, "SELECT sum(fen), count(*) FROM recovery_receipt") == [(20_000_000, 1)]
    assert sorted(_rows(desk, "SELECT state FROM claim")) == [("checked",), ("failed",), ("recovered",)]
    assert tried == ACTS.keys()
    desk.close()


def _rows(desk: Desk, query: str) -> list[tuple[str, ...]]:
    with desk.store.read() as session:
        return [tuple(row) for row in session.connection().execute(text(query))]


def _whole(desk: Desk) -> dict[str, int]:
    """How many rows each table has that a step of paying writes."""
    tables = (
        "budget_entry",
        "claim_step",
        "batch_step",
        "batch_file",
        "bank_file",
        "bank_row",
        "bank_match",
        "payment",
    )
    with desk.store.read() as session:
        return {t: session.connection().execute(text(f"SELECT count(*) FROM {t}")).scalar_one() for t in tables}
