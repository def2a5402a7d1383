"""Runs over whole lists: a job each, whose pairs and workbook stay with the version of the lists that they rest on."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, insert, update
from sqlmodel import Session, col, delete, select

from services.matchmaking.listings.reaching import firms_of, listings_within
from services.matchmaking.listings.service import organisation_for, standing
from services.matchmaking.listings.tables import KnownEnterprise, ListingRow
from services.matchmaking.matches.pairs import FindPairs, Listed, Lists, pairs_here, write_workbook
from services.matchmaking.matches.tables import MatchPairRow, MatchRunFile, MatchRunRow
from services.matchmaking.schema import FEED
from shared.contracts.matchmaking import ListingSide, MatchPair, MatchRun, MatchRunIn
from shared.contracts.owners import Owner
from shared.plumbing.auth import Principal
from shared.plumbing.clock import clock_of
from shared.plumbing.errors import Conflict, NotFound
from shared.plumbing.jobs import Progress, queued, why_unfinished
from shared.plumbing.rights import Reach
from shared.plumbing.storage import Store

_SHEETS = {ListingSide.DEMAND: "为需求找成果", ListingSide.SUPPLY: "为成果找需求"}
_BATCH = 1_000


class MatchRuns:
    """Asking for runs, carrying them out, reading them."""

    def __init__(self, store: Store, find: FindPairs = pairs_here) -> None:
        """`find` does the work: in this process, or on a cluster."""
        self._store = store
        self._find = find

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
            return _wire(row)

    def carry_out(self, id: str, tell: Progress) -> None:
        """Match both lists as they stand now; the pairs, the workbook and the end of the job come in one transaction."""
        with self._store.read() as session:
            run = session.get_one(MatchRunRow, id)
            request, mine = MatchRunIn.model_validate(run.request), _reach(run)
            seq = FEED.head(session).seq
            asking = _standing(session, request.side, request, listings_within(mine, request.side))
            offering = _standing(session, request.side.other, request)
            firms = firms_of(session, {r.owner for r in (*asking, *offering) if r.side == "demand"})
        book_file = io.BytesIO()
        found: list[dict[str, object]] = []

        def rows() -> Iterator[list[str]]:
            offered = _listed(offering, firms, mine)
            lists = Lists.of(_listed(asking, firms, mine), offered, lambda done, of: tell("分析", done, of))
            tell("匹配", 0, len(asking))
            for pair in self._find(lists, request.k, lambda done, of: tell("匹配", done, of)):
                ids = {"demand_id": pair.demand_id, "supply_id": pair.supply_id}
                found.append({"run_id": id, "seq": len(found), "rank": pair.rank, "score": pair.score} | ids)
                yield pair.cells

        write_workbook(book_file, _SHEETS[request.side], rows())
        with self._store.write() as work:
            connection = work.session.connection()
            # An attempt before this one may have ended after it kept them and before anyone was told.
            work.session.exec(delete(MatchPairRow).where(col(MatchPairRow.run_id) == id))
            work.session.exec(delete(MatchRunFile).where(col(MatchRunFile.run_id) == id))
            for start in range(0, len(found), _BATCH):
                connection.execute(insert(MatchPairRow), found[start : start + _BATCH])
            work.session.add(MatchRunFile(run_id=id, content=book_file.getvalue()))
            done = {"status": "done", "stage": "完成", "finished_at": work.now, "lists_seq": seq, "pairs": len(found)}
            work.session.flush()
            connection.execute(update(MatchRunRow).where(col(MatchRunRow.id) == id).values(**done))

    def get(self, id: str, principal: Principal) -> MatchRun:
        with self._store.read() as session:
            return _wire(_own(session, id, principal))

    def recent(self, principal: Principal, limit: int) -> list[MatchRun]:
        """The newest of the caller's first."""
        query = select(MatchRunRow).order_by(col(MatchRunRow.created_at).desc(), MatchRunRow.id).limit(limit)
        if not principal.reads(Owner.JOB).everything:
            query = query.where(MatchRunRow.created_by == principal.client_id)
        with self._store.read() as session:
            return [_wire(row) for row in session.exec(query).all()]

    def page(self, id: str, principal: Principal, after: int | None, limit: int) -> tuple[list[MatchPair], int | None]:
        """Pairs of a run that is done, in its order, and the last one's place if there may be more."""
        with self._store.read() as session:
            _require_done(_own(session, id, principal))
            query = select(MatchPairRow).where(MatchPairRow.run_id == id).order_by(col(MatchPairRow.seq))
            if after is not None:
                query = query.where(col(MatchPairRow.seq) > after)
            rows = session.exec(query.limit(limit + 1)).all()
            shown = [MatchPair(**row.model_dump(exclude={"run_id", "seq"})) for row in rows[:limit]]
            return shown, (rows[limit - 1].seq if len(rows) > limit else None)

    def workbook(self, id: str, principal: Principal) -> bytes:
        """One row a pair, with its reasons."""
        with self._store.read() as session:
            _require_done(_own(session, id, principal))
            return session.get_one(MatchRunFile, id).content


def _standing(
    session: Session, side: ListingSide, request: MatchRunIn, *among: ColumnElement[bool]
) -> list[ListingRow]:
    query = standing(clock_of(session).today()).where(ListingRow.side == side.value, *among)
    if request.technology_field is not None:
        query = query.where(ListingRow.technology_field == request.technology_field.value)
    return list(session.exec(query).all())


def _listed(rows: Sequence[ListingRow], firms: Mapping[str, KnownEnterprise], names: Reach) -> list[Listed]:
    return [Listed(r, organisation_for(names, r, firms)) for r in rows]


def _reach(run: MatchRunRow) -> Reach:
    """Whose listings a run may ask for, and whose names it shows where they are not shown to all."""
    asked = run.asked_as or {"kind": "officer", "unit": None, "enterprise": None}
    caller = Principal(run.created_by, asked["kind"] or "", asked["unit"], frozenset(), asked["enterprise"])
    return caller.reads(Owner.LISTING_FILE)


def _own(session: Session, id: str, principal: Principal) -> MatchRunRow:
    """A run for whom it is to see; for anybody else it is not there."""
    row = session.get(MatchRunRow, id)
    if row is None or not principal.reads(Owner.JOB).started(row.created_by):
        raise NotFound(f"没有编号为“{id}”的批量匹配")
    return row


def _require_done(row: MatchRunRow) -> None:
    if row.status != "done":
        raise Conflict(f"此次批量匹配尚无结果:{why_unfinished(row)}")


def _wire(row: MatchRunRow) -> MatchRun:
    return MatchRun.model_validate(row.model_dump(exclude={"attempts", "seen_at", "asked_as"}))
