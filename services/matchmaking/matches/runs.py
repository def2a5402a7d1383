"""Runs over whole lists: a job each, whose pairs and workbook stay with the version of the lists that they rest on."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import insert, update
from sqlmodel import Session, col, delete, select

from services.matchmaking.listings.service import enterprise_names, standing
from services.matchmaking.listings.tables import ListingRow
from services.matchmaking.matches.pairs import FindPairs, Listed, Lists, pairs_here, write_workbook
from services.matchmaking.matches.tables import MatchPairRow, MatchRunFile, MatchRunRow
from services.matchmaking.schema import FEED
from shared.contracts.matchmaking import ListingSide, MatchPair, MatchRun, MatchRunIn
from shared.contracts.values import today
from shared.plumbing.errors import Conflict, NotFound
from shared.plumbing.jobs import Progress, queued, why_unfinished
from shared.plumbing.storage import Store

_SHEETS = {ListingSide.DEMAND: "为需求找成果", ListingSide.SUPPLY: "为成果找需求"}
_BATCH = 1_000


class MatchRuns:
    """Asking for runs, carrying them out, reading them."""

    def __init__(self, store: Store, find: FindPairs = pairs_here) -> None:
        """`find` does the work: in this process, or on a cluster."""
        self._store = store
        self._find = find

    def submit(self, request: MatchRunIn, created_by: str) -> MatchRun:
        """Take a job."""
        with self._store.write() as unit:
            row = MatchRunRow(**queued(unit.now, created_by, steps=0), request=request.model_dump(mode="json"))
            unit.session.add(row)
            unit.session.flush()
            return _wire(row)

    def carry_out(self, id: str, tell: Progress) -> None:
        """Match both lists as they stand now; the pairs, the workbook and the end of the job come in one transaction."""
        with self._store.read() as session:
            request = MatchRunIn.model_validate(_row(session, id).request)
            seq = FEED.head(session).seq
            asking = _standing(session, request.side, request)
            offering = _standing(session, request.side.other, request)
            names = enterprise_names(session, list({r.owner for r in (*asking, *offering) if r.side == "demand"}))
        book_file = io.BytesIO()
        found: list[dict[str, object]] = []

        def rows() -> Iterator[list[str]]:
            offered = _listed(offering, names)
            lists = Lists.of(_listed(asking, names), offered, lambda done, of: tell("分析", done, of))
            tell("匹配", 0, len(asking))
            for pair in self._find(lists, request.k, lambda done, of: tell("匹配", done, of)):
                ids = {"demand_id": pair.demand_id, "supply_id": pair.supply_id}
                found.append({"run_id": id, "seq": len(found), "rank": pair.rank, "score": pair.score} | ids)
                yield pair.cells

        write_workbook(book_file, _SHEETS[request.side], rows())
        with self._store.write() as unit:
            connection = unit.session.connection()
            # An attempt before this one may have ended after it kept them and before anyone was told.
            unit.session.exec(delete(MatchPairRow).where(col(MatchPairRow.run_id) == id))
            unit.session.exec(delete(MatchRunFile).where(col(MatchRunFile.run_id) == id))
            for start in range(0, len(found), _BATCH):
                connection.execute(insert(MatchPairRow), found[start : start + _BATCH])
            unit.session.add(MatchRunFile(run_id=id, content=book_file.getvalue()))
            done = {"status": "done", "stage": "完成", "finished_at": unit.now, "lists_seq": seq, "pairs": len(found)}
            unit.session.flush()
            connection.execute(update(MatchRunRow).where(col(MatchRunRow.id) == id).values(**done))

    def get(self, id: str) -> MatchRun:
        with self._store.read() as session:
            return _wire(_row(session, id))

    def recent(self, limit: int) -> list[MatchRun]:
        """The newest first."""
        with self._store.read() as session:
            query = select(MatchRunRow).order_by(col(MatchRunRow.created_at).desc(), MatchRunRow.id).limit(limit)
            return [_wire(row) for row in session.exec(query).all()]

    def page(self, id: str, after: int | None, limit: int) -> tuple[list[MatchPair], int | None]:
        """Pairs of a run that is done, in its order, and the last one's place if there may be more."""
        with self._store.read() as session:
            _require_done(_row(session, id))
            query = select(MatchPairRow).where(MatchPairRow.run_id == id).order_by(col(MatchPairRow.seq))
            if after is not None:
                query = query.where(col(MatchPairRow.seq) > after)
            rows = session.exec(query.limit(limit + 1)).all()
            shown = [MatchPair(**row.model_dump(exclude={"run_id", "seq"})) for row in rows[:limit]]
            return shown, (rows[limit - 1].seq if len(rows) > limit else None)

    def workbook(self, id: str) -> bytes:
        """One row a pair, with its reasons."""
        with self._store.read() as session:
            _require_done(_row(session, id))
            return session.get_one(MatchRunFile, id).content


def _standing(session: Session, side: ListingSide, request: MatchRunIn) -> list[ListingRow]:
    query = standing(today()).where(ListingRow.side == side.value)
    if request.technology_field is not None:
        query = query.where(ListingRow.technology_field == request.technology_field.value)
    return list(session.exec(query).all())


def _listed(rows: Sequence[ListingRow], names: Mapping[str, str]) -> list[Listed]:
    return [Listed(r, names.get(r.owner, "") if r.side == ListingSide.DEMAND else r.owner) for r in rows]


def _row(session: Session, id: str) -> MatchRunRow:
    row = session.get(MatchRunRow, id)
    if row is None:
        raise NotFound(f"没有编号为“{id}”的批量匹配")
    return row


def _require_done(row: MatchRunRow) -> None:
    if row.status != "done":
        raise Conflict(f"此次批量匹配尚无结果:{why_unfinished(row)}")


def _wire(row: MatchRunRow) -> MatchRun:
    return MatchRun.model_validate(row.model_dump(exclude={"attempts", "seen_at"}))
