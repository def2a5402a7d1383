"""Runs over whole lists: a job each, whose pairs and workbook stay with the version of the lists that they rest on."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func
from sqlmodel import Session, col, select

from services.matchmaking.matches.tables import MatchPairRow, MatchRunFile, MatchRunRow
from shared.contracts.matchmaking import MatchPair, MatchRun, MatchRunIn
from shared.contracts.owners import Owner
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, NotFound
from shared.plumbing.jobs import queued, stage_of, why_unfinished
from shared.plumbing.listing import Listed
from shared.plumbing.paging import page_of
from shared.plumbing.storage import Store


class MatchRuns:
    """Asking for runs and reading them. Who carries them out is in `run_work`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def submit(self, request: MatchRunIn, principal: Principal) -> MatchRun:
        """Take a job: for all that stands on the asking side, or for the caller's own."""
        with self._store.write() as work:
            row = MatchRunRow(
                **queued(work.now, principal.client_id, steps=0),
                request=request.model_dump(mode="json"),
                asked_as={"kind": principal.kind, "unit": principal.unit, "enterprise": principal.enterprise},
            )
            work.session.add(row)
            work.session.flush()
            return _wire(row, work.now)

    def get(self, id: str, principal: Principal) -> MatchRun:
        with self._store.read() as session:
            return _wire(_own(session, id, principal), self._store.clock.now())

    def recent(self, principal: Principal, limit: int) -> list[MatchRun]:
        """The newest of the caller's first."""
        query = select(MatchRunRow).order_by(col(MatchRunRow.created_at).desc(), MatchRunRow.id).limit(limit)
        if not principal.reads(Owner.JOB).everything:
            query = query.where(MatchRunRow.created_by == principal.client_id)
        with self._store.read() as session:
            return [_wire(row, self._store.clock.now()) for row in session.exec(query).all()]

    def page(self, id: str, principal: Principal, after: int | None, limit: int, *, total: bool) -> Listed[MatchPair]:
        """Pairs of a run that is done, in its order."""
        with self._store.read() as session:
            _require_done(_own(session, id, principal))
            query = select(MatchPairRow).where(MatchPairRow.run_id == id).order_by(col(MatchPairRow.seq))
            of_run = select(func.count()).select_from(MatchPairRow).where(MatchPairRow.run_id == id)
            count = session.exec(of_run).one() if total else None
            if after is not None:
                query = query.where(col(MatchPairRow.seq) > after)
            rows, last = page_of(lambda n: session.exec(query.limit(n)).all(), limit, lambda row: row.seq)
            pairs = [MatchPair.model_validate(row.model_dump(exclude={"run_id", "seq"})) for row in rows]
            return Listed(pairs, None if last is None else [last], count)

    def workbook(self, id: str, principal: Principal) -> bytes:
        """One row a pair, with its reasons."""
        with self._store.read() as session:
            _require_done(_own(session, id, principal))
            return session.get_one(MatchRunFile, id).content


def _own(session: Session, id: str, principal: Principal) -> MatchRunRow:
    """A run for whom it is to see; for anybody else it is not there."""
    row = session.get(MatchRunRow, id)
    if row is None or not principal.reads(Owner.JOB).started(row.created_by):
        raise NotFound(f"没有编号为“{id}”的批量匹配")
    return row


def _require_done(row: MatchRunRow) -> None:
    if row.status != "done":
        raise Conflict(f"此次批量匹配尚无结果:{why_unfinished(row)}")


def _wire(row: MatchRunRow, now: dt.datetime) -> MatchRun:
    kept = row.model_dump(exclude={"attempts", "seen_at", "asked_as"})
    return MatchRun.model_validate(kept | {"stage": stage_of(row, now)})
