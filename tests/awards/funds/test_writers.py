"""Eight processes reserve of one line, and one of them is killed: as many are reserved as fit, and whoever was told so has it."""

from __future__ import annotations

import signal
from pathlib import Path

from sqlalchemy import text

from services.awards.migrations import MIGRATIONS
from tests.awards.funds.lines import claims, line, share, store_at
from tests.awards.funds.writer import FEN, reserve_for
from tests.forking import forked
from tests.running import migrate_by_copy

WRITERS, EACH, FIT = 8, 6, 30


def test_eight_writers_reserve_what_there_is_and_no_more(database_url: str, tmp_path: Path) -> None:
    ids = [f"c{n:02}" for n in range(WRITERS * EACH)]
    url = migrate_by_copy(MIGRATIONS, database_url)
    with store_at(url) as store, store.write() as work:
        line(work, "city", FIT * 67 + 66)
        line(work, "county", FIT * 33 + 99, source="county", unit="430302")
        share(work, 33)
        claims(work, *ids, amount=FEN)
    context = forked()
    start, told = context.Barrier(WRITERS), [tmp_path / f"told-{n}" for n in range(WRITERS)]
    writers = [
        # The first dies in its third transaction, when all of it is written and nothing committed.
        context.Process(target=reserve_for, args=(url, ids[n::WRITERS], told[n], start, 3 if n == 0 else None))
        for n in range(WRITERS)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [w.exitcode for w in writers] == [-signal.SIGKILL, *[0] * (WRITERS - 1)]
    said = {claim for file in told if file.exists() for claim in file.read_text().split()}
    with store_at(url) as store, store.read() as session:
        lines = session.connection().execute(text("SELECT balance, head FROM budget_line ORDER BY id")).all()
        moved = "SELECT claim_id, sum(fen) FROM budget_entry WHERE kind = 'reserve' GROUP BY claim_id"
        reserved = {claim: -int(fen) for claim, fen in session.connection().execute(text(moved))}
    assert [tuple(x) for x in lines] == [(66, FIT + 1), (99, FIT + 1)]
    assert set(reserved.values()) == {FEN}
    assert len(reserved) == FIT
    assert said == reserved.keys()
