"""A process that reserves money for one claim after another, and writes down for which it was told that it is reserved."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from multiprocessing.synchronize import Barrier
from pathlib import Path

from sqlalchemy import event

from services.awards.funds.ledger import Short, plan, reserve
from services.awards.schema import FEED
from shared.plumbing.storage import Store
from tests.awards.funds.lines import DAY, FINANCE

FEN = 100


def reserve_for(url: str, claims: Sequence[str], told: Path, start: Barrier, dies_at: int | None) -> None:
    """`dies_at`: before which of its commits it kills itself, with all that it has written until then."""
    store, commits = Store(url, FEED), 0

    def on_commit(_: object) -> None:
        nonlocal commits
        commits += 1
        if commits == dies_at:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(store.engine, "commit", on_commit)
    start.wait()
    for claim in claims:
        with store.write() as work:
            planned = plan(work.session, fiscal_year=2026, measure_id="m", unit="430302", fen=FEN, on=DAY)
            if not isinstance(planned, Short):
                reserve(work, claim, planned, FINANCE, "审定")
        if not isinstance(planned, Short):
            with told.open("a") as file:
                file.write(f"{claim}\n")
    os._exit(0)
