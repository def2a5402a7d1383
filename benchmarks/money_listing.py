"""Listing what a city's firms are due in a year's round (免申即享), beside the calculation alone, on SQLite and PostgreSQL.

Every firm has a title; of each five one is recognised in the year, with an award that is due to it. Listing reads what is recorded of every firm,
calculates, and makes a claim with its first step for each line, as the job does; the calculation beside it keeps nothing. CPU time of this process, and
the time in all (on PostgreSQL the server's own work is in it).
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import time

from sqlalchemy import func, insert
from sqlmodel import select

from benchmarks.databases import NewUrl, on_both
from benchmarks.lists.city import code
from benchmarks.money_batch import open_store
from benchmarks.report import Comparison, compared, print_report
from services.awards.catalogue.service import Policies
from services.awards.claims.listing import due_lines
from services.awards.claims.listing_jobs import Listings
from services.awards.claims.tables import ClaimRoundRow, ClaimRow
from services.awards.migrations import MIGRATIONS
from services.awards.read_model.tables import KnownEnterprise, KnownRecognition, KnownUnit
from services.awards.record.population import recorded_population
from shared.casework.working_days import Calendar
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from shared.plumbing.storage import UnitOfWork

DAY = dt.date(2026, 3, 2)
DUE_EVERY = 5
CALENDAR = Calendar({}, frozenset({2026}))


def main(arguments: list[str], *, as_json: bool) -> None:
    """Both databases."""
    parser = argparse.ArgumentParser(prog="bench money_listing", description=__doc__)
    parser.add_argument("--firms", type=int, default=100_000, help="firms of the city")
    parser.add_argument("--times", type=int, default=3, help="how often it is done, each time from the same beginning")
    options = parser.parse_args(arguments)
    results = on_both(lambda database, new_url: _measured(database, new_url, options))
    print_report(f"what {options.firms:,} firms are due, listed", results, as_json=as_json)


def _measured(database: str, new_url: NewUrl, options: argparse.Namespace) -> list[Comparison]:
    template = new_url(None)
    MIGRATIONS.upgrade(template)
    with open_store(template, DAY) as store:
        Policies(store).archive()
        with store.write() as work:
            _city(work, options.firms)
    listing, alone, whole = [], [], []
    for _ in range(options.times):
        with open_store(new_url(template), DAY) as store:
            pack, officer = (
                Policies(store).named(None),
                Principal("kaiban@bench", "officer", None, frozenset(Scope), person="kaiban"),
            )
            gc.collect()
            cpu = time.process_time()
            with store.read() as session:
                lines, _ = due_lines(pack, recorded_population(session, 2025, pack, documents=False), frozenset())
            alone.append(time.process_time() - cpu)
            gc.collect()
            listings = Listings(store, Policies(store))
            cpu, at = time.process_time(), time.perf_counter()
            job = listings.submit("r", officer, CALENDAR)
            listings.carry_out(job.id, lambda stage, done, steps: None)
            listing.append(time.process_time() - cpu)
            whole.append(time.perf_counter() - at)
            with store.read() as session:
                assert (
                    session.exec(select(func.count()).select_from(ClaimRow)).one()
                    == len(lines)
                    >= options.firms // DUE_EVERY
                )
    return [
        compared(f"listed, {database}: CPU", "the calculation alone: CPU", listing, alone, "s"),
        compared(f"listed, {database}: time", "the calculation alone: CPU", whole, alone, "s"),
    ]


def _city(work: UnitOfWork, count: int) -> None:
    """Firms with a title each, and an open round of 2025."""
    session = work.session
    session.add(KnownUnit(code="430302", name="雨湖区"))
    session.flush()
    firms = [
        {"credit_code": code(n), "name": f"示例第{n}有限公司", "unit": "430302", "former_names": []}
        for n in range(count)
    ]
    titles = [
        {
            "recognition_id": f"r{n}", "seq": n + 1, "recorded_at": work.now, "credit_code": code(n), "action": "new", "subject": "",
            "document_number": "示例〔2025〕1号", "issuer": "示例", "issued_on": dt.date(2025 if n % DUE_EVERY == 0 else 2023, 9, 1),
            "title": "national_little_giant" if n % DUE_EVERY == 0 else "municipal_srdi",
        }
        for n in range(count)
    ]  # fmt: skip
    session.connection().execute(insert(KnownEnterprise), firms)
    session.connection().execute(insert(KnownRecognition), titles)
    session.add(
        ClaimRoundRow(
            id="r", name="示例兑现", year=2025, fiscal_year=2026, measures=[], opens=DAY, closes=dt.date(2026, 12, 20),
            promise_working_days=20, notice_working_days=5, queue_rule="decided_first", opened_by="kaiban", opened_at=work.now,
        )
    )  # fmt: skip
