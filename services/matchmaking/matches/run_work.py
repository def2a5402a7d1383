"""Runs over whole lists carried out: both lists as they stand, every pair, the workbook, and the end of the job."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, insert, update
from sqlmodel import Session, col, delete

from services.matchmaking.listings.reaching import firms_of, listings_within
from services.matchmaking.listings.service import organisation_for, standing
from services.matchmaking.listings.tables import KnownEnterprise, ListingRow
from services.matchmaking.matches.pairs import FindPairs, Listed, Lists, pairs_here, write_workbook
from services.matchmaking.matches.tables import MatchPairRow, MatchRunFile, MatchRunRow
from services.matchmaking.schema import FEED
from shared.contracts.matchmaking import ListingSide, MatchRunIn
from shared.contracts.owners import Owner
from shared.plumbing.auth import Principal
from shared.plumbing.clock import clock_of
from shared.plumbing.jobs import Progress
from shared.plumbing.rights import Reach
from shared.plumbing.storage import Store

_SHEETS = {ListingSide.DEMAND: "为需求找成果", ListingSide.SUPPLY: "为成果找需求"}
_BATCH = 1_000


class RunWork:
    """Carries runs out."""

    def __init__(self, store: Store, find: FindPairs = pairs_here) -> None:
        """`find` does the work: in this process, or on a cluster."""
        self._store = store
        self._find = find

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
                how = {"rank": pair.rank, "score": pair.score, "strength": pair.strength.value}
                found.append({"run_id": id, "seq": len(found)} | how | ids)
                yield pair.cells

        write_workbook(book_file, _SHEETS[request.side], rows(), at=self._store.clock.now())
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
