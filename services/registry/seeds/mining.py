"""The work of a run: every registered firm checked once, a thousand at a time, so that memory does not grow with the city."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, func, insert
from sqlalchemy import select as sa_select
from sqlmodel import Session, col, select

from services.registry.diagnoses.feeding import digital_answers
from services.registry.domain.ladder import titles
from services.registry.domain.seeds import Mined, mined, texts
from services.registry.domain.standards import Standard
from services.registry.domain.targets import higher_titles
from services.registry.enterprises.tables import AnnualIndicators, EnterpriseRow
from services.registry.evidence.keeping import answers_of
from services.registry.recognitions.tables import TenureRow
from services.registry.recognitions.tenures import known_at as said_at
from services.registry.recognitions.tenures import valid_on
from services.registry.seeds.tables import SeedRow, SeedRunRow
from services.registry.standards.checking import standard_for
from services.registry.standards.service import known_of, known_standards
from shared.contracts.public_events.registry import SeedsMined
from shared.plumbing.among import among
from shared.plumbing.errors import Conflict
from shared.plumbing.jobs import Progress
from shared.plumbing.storage import Store

STEPS = 100
KEPT_RUNS = 3
"""Of each title and procedure so many runs keep their rows."""
_BATCH = 1000
_TELL_SECONDS = 1.0


def mine(store: Store, id: str, progress: Progress) -> None:
    """Do the run of this identifier. Killed at any moment it leaves rows of a run that is not done, which the next attempt removes."""
    with store.read() as session:
        run = session.get_one(SeedRunRow, id)
        if run.status != "running":
            return
    _remove_rows(store, [id])
    progress("筛查企业", 0, STEPS)
    firms = already = 0
    with store.settled() as (session, now):
        standards = known_standards(session)
        standard = standard_for({k: s for k, (s, _) in standards.items()}, run.title, run.procedure, run.as_of)
        total = int(session.exec(select(func.count(col(EnterpriseRow.credit_code)))).one())
        told = time.monotonic()
        seen = 0
        for codes in _batches(session):
            rows, left_out = _checked(session, codes, run, standard, now)
            # A short transaction for each batch: a run over a large city must not hold the only writer of SQLite.
            if rows:
                with store.write(rings=False) as work:
                    work.session.connection().execute(insert(SeedRow), rows)
            firms, already, seen = firms + len(rows), already + left_out, seen + len(codes)
            session.expunge_all()
            if time.monotonic() - told > _TELL_SECONDS:
                told = time.monotonic()
                progress(f"筛查企业({seen}/{total} 家)", min(95, 95 * seen // max(total, 1)), STEPS)
    progress("整理", 96, STEPS)
    with store.write() as work:
        row = work.session.get_one(SeedRunRow, id, with_for_update=True)
        if row.status != "running":
            raise Conflict("此次筛查已由他人完成")
        row.standard, row.version, row.texts = standard.id, standards[standard.id][1], texts(standard, run.procedure)
        row.known_at, row.firms, row.already, row.kept = now, firms, already, True
        row.status, row.stage, row.steps_done, row.finished_at = "done", "完成", row.steps, work.now
        work.session.add(row)
        work.session.flush()
        old = _superseded(work.session, row)
        for run_id in old:
            before = work.session.get_one(SeedRunRow, run_id)
            before.kept = False
            work.session.add(before)
        told_of = SeedsMined(run_id=id, title=row.title, procedure=row.procedure, on=row.as_of, firms=firms)
        work.publish(told_of, subject=row.title)
    _remove_rows(store, old)


def _batches(session: Session) -> Iterator[Sequence[str]]:
    """Credit codes of all firms, in order."""
    after = ""
    code = col(EnterpriseRow.credit_code)
    while True:
        found = session.exec(select(code).where(code > after).order_by(code).limit(_BATCH)).all()
        if not found:
            return
        yield found
        after = found[-1]


def _checked(
    session: Session, codes: Sequence[str], run: SeedRunRow, standard: Standard, now: dt.datetime
) -> tuple[list[dict[str, Any]], int]:
    """(the rows of these firms, how many are not in the run)"""
    held = _held(session, codes, run.as_of, now)
    year = run.as_of.year - 1
    figures = _figures(session, codes, year)
    said = answers_of(session, codes, now)
    diagnosed = digital_answers(session, codes, standard, run.as_of)
    enough = {run.title} | higher_titles(run.title)
    rows = []
    for code in codes:
        holds = held.get(code, frozenset())
        if (run.title not in holds) if run.procedure == "recheck" else (holds & enough):
            continue
        known = known_of(session, code, standard, year, rows=figures.get(code, {}), said=said.get(code, []))
        if (digital := diagnosed.get(code)) is not None:
            known.figures[digital.field] = digital.option
        found = mined(
            standard,
            known.figures,
            procedure=run.procedure,
            holds=standard.prerequisite is None or standard.prerequisite in holds,
        )
        rows.append(_row(run.id, code, holds, found))
    return rows, len(codes) - len(rows)


def _held(session: Session, codes: Sequence[str], day: dt.date, now: dt.datetime) -> dict[str, frozenset[str]]:
    t = TenureRow
    query = select(t.credit_code, t.title).where(among(session, col(t.credit_code), codes), valid_on(day), said_at(now))
    found: dict[str, set[str]] = {}
    for code, title in session.exec(query).all():
        found.setdefault(code, set()).add(title)
    return {code: frozenset(held) for code, held in found.items()}


def _figures(session: Session, codes: Sequence[str], year: int) -> Mapping[str, Mapping[int, Any]]:
    """{code: {year: the figures}}, as plain rows: those of the mapper cost ten times as much."""
    table = AnnualIndicators.__table__  # type: ignore[attr-defined]  # of every table class
    query = sa_select(table).where(among(session, table.c.credit_code, codes), table.c.year.in_((year, year - 1)))
    found: dict[str, dict[int, Any]] = {}
    for row in session.connection().execute(query).all():
        found.setdefault(row.credit_code, {})[row.year] = row
    return found


def _row(run_id: str, code: str, held: frozenset[str], found: Mined) -> dict[str, Any]:
    ladder = [t for t in titles().values() if t.kind == "ladder" and t.code in held]
    return {
        "run_id": run_id,
        "credit_code": code,
        "tier": ladder[-1].code if ladder else "",
        "verdict": found.verdict,
        "failed": len(found.missed),
        "unknown": len(found.open),
        "gap": found.gap,
        "nearness": found.nearness,
        "missed": [
            {
                "id": m.id,
                "gap": int(m.gap * 1_000_000),
                "ways": [
                    [{"field": c.field, "label": c.label, "now": c.now, "needed": c.needed} for c in way]
                    for way in m.ways
                ],
            }
            for m in found.missed
        ],
        "open": list(found.open),
        "asked": list(found.asked),
    }


def _superseded(session: Session, run: SeedRunRow) -> list[str]:
    """Runs of the same title and procedure whose rows make room."""
    r = SeedRunRow
    mine = (r.title == run.title, r.procedure == run.procedure, r.status == "done", col(r.kept))
    query = select(r.id).where(*mine).order_by(col(r.finished_at).desc(), col(r.id).desc()).offset(KEPT_RUNS)
    return list(session.exec(query).all())


def _remove_rows(store: Store, runs: Sequence[str]) -> None:
    for run_id in runs:
        with store.write(rings=False) as work:
            work.session.connection().execute(delete(SeedRow).where(col(SeedRow.run_id) == run_id))
