"""kill -9 before every single statement of deciding, freezing, exporting and importing the bank's answers, on SQLite, and
before each third on PostgreSQL, where a process takes longer to begin: a step is whole
or has not been, and taken again it comes to the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from services.awards.migrations import MIGRATIONS
from tests.awards.desk import GIANT, Desk, check
from tests.awards.money import TO_DECIDED
from tests.faults.importer import code
from tests.faults.payer import DECIDING, PAYING, pay
from tests.forking import forked
from tests.running import migrate_by_copy

FIRMS = (code(1), code(2))


@pytest.mark.slow
def test_paying_killed_at_any_statement_is_whole_or_has_not_been(database_url: str, tmp_path: Path) -> None:
    desk = Desk(migrate_by_copy(MIGRATIONS, database_url), tmp_path, DECIDING)
    desk.firms(FIRMS)
    desk.line(40_000_000)
    desk.open_round()
    assert desk.list_due() == 2
    claims = dict(_rows(desk, "SELECT credit_code, id FROM claim"))
    for n, firm in enumerate(FIRMS):
        desk.verify(firm, desk.account(firm, f"020099887766554{n}"))
        for event in TO_DECIDED[:-1]:
            desk.step(claims[firm], event, firm)
    every = 1 if database_url.startswith("sqlite") else 3
    context = forked()

    def until_done(act: str, about: str, firm: str = "") -> None:
        """Killed before its first statement, its second … until it has been done."""
        (tmp_path / "deaths").unlink(missing_ok=True)
        process = context.Process(target=pay, args=(database_url, act, about, firm, tmp_path, every))
        process.start()
        process.join()
        assert int((tmp_path / "deaths").read_text()) > 5, act
        with desk.store.read() as session:
            check(session.connection())

    for firm, claim in claims.items():
        if firm == FIRMS[0]:
            until_done("decide", claim, firm)
        else:
            desk.step(claim, "decide", firm)
    assert _whole(desk)["budget_entry"] == 3, "the appropriation, and one reservation each"
    notice = desk.publish(list(claims.values()))
    desk.clock.set_day(PAYING)
    desk.end_notice(notice)
    batch = desk.batch()
    until_done("freeze", batch.id)
    desk.on(batch.id, "approve", "treasurer")
    until_done("export", batch.id)
    assert len({format for (format,) in _rows(desk, "SELECT format FROM batch_file")}) == _whole(desk)["batch_file"] > 1
    first, second = (item.no for item in batch.items)
    said = f"{first},T1,200000.00,{PAYING},已支付,\n{second},T2,200000.00,{PAYING},支付失败,户名不符"
    until_done("bank", said)
    # Said once more, it is the same file.
    counts = _whole(desk)
    assert desk.bank(*said.split("\n")).seen_before
    assert _whole(desk) == counts
    assert sorted(_rows(desk, "SELECT state FROM claim")) == [("failed",), ("paid",)]
    assert _rows(desk, "SELECT state FROM payment_batch") == [("answered",)]
    assert _rows(desk, f"SELECT count(*) FROM payment WHERE measure_id = '{GIANT}'") == [(1,)]
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
