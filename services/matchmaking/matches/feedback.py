"""What people say of matches: kept, shown and measured. Nothing is trained on it; who wants the ranking to change edits the
dictionary and measures."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func
from sqlmodel import col, select

from services.matchmaking.listings.reaching import covers, existing, opened, writable
from services.matchmaking.listings.tables import KnownEnterprise
from services.matchmaking.matches.service import Matches
from services.matchmaking.matches.tables import MatchFeedbackRow
from services.matchmaking.schema import ANSWERS
from shared.contracts.matchmaking import Feedback, FeedbackIn, ListingSide, MatchQuality, PrecisionAt
from shared.contracts.owners import Owner
from shared.contracts.public_events.matchmaking import MatchJudged
from shared.contracts.values import AS_KEPT
from shared.plumbing.auth import Principal
from shared.plumbing.idempotency import StoredAnswer, idempotency_key
from shared.plumbing.storage import Store, UnitOfWork

_DEPTHS = (1, 3, 5, 10)


class MatchFeedback:
    """Keeping and reading it."""

    def __init__(self, store: Store, matches: Matches) -> None:
        self._store = store
        self._matches = matches

    def give(self, said: FeedbackIn, principal: Principal, key: str | None) -> StoredAnswer:
        """Keep what is said, with where the ranking has the pair now."""
        mine = principal.writes(Owner.LISTING_FILE)
        with self._store.read() as session:
            demand = existing(session, ListingSide.DEMAND, said.demand_id)
            if not covers(mine, demand, session.get(KnownEnterprise, demand.owner)):
                raise mine.refusal()
            existing(session, ListingSide.SUPPLY, said.supply_id)
        rank, score = self._matches.standing(demand, said.supply_id)

        def act(work: UnitOfWork) -> tuple[int, Feedback]:
            writable(work.session, ListingSide.DEMAND, said.demand_id, mine)
            row = MatchFeedbackRow(**said.model_dump(), rank=rank, score=score, by=principal.client_id, at=work.now)
            work.session.add(row)
            work.session.flush()
            judged = MatchJudged(demand_id=said.demand_id, supply_id=said.supply_id, verdict=said.verdict)
            work.publish(judged, subject=str(said.demand_id))
            return 201, _wire(row)

        once = idempotency_key(principal.client_id, "feedback", key, said)
        return ANSWERS.run_once(self._store, once, act)

    def of_demand(self, id: int, principal: Principal) -> list[Feedback]:
        """Everything that was said of a demand's matches, in order."""
        with self._store.read() as session:
            opened(session, ListingSide.DEMAND, id, principal)
            query = select(MatchFeedbackRow).where(MatchFeedbackRow.demand_id == id).order_by(col(MatchFeedbackRow.id))
            return [_wire(row) for row in session.exec(query).all()]

    def quality(self) -> MatchQuality:
        """Precision of what was judged, by how high it stood; of each pair its last verdict."""
        newest = select(func.max(MatchFeedbackRow.id)).group_by(
            col(MatchFeedbackRow.demand_id), col(MatchFeedbackRow.supply_id)
        )
        with self._store.read() as session:
            rows = session.exec(select(MatchFeedbackRow).where(col(MatchFeedbackRow.id).in_(newest))).all()
        accepted = sum(row.verdict == "accepted" for row in rows)
        return MatchQuality(
            accepted=accepted,
            rejected=len(rows) - accepted,
            precision=[_precision(k, [r for r in rows if r.rank is not None and r.rank <= k]) for k in _DEPTHS],
        )


def _precision(k: int, rows: Sequence[MatchFeedbackRow]) -> PrecisionAt:
    accepted = sum(row.verdict == "accepted" for row in rows)
    return PrecisionAt(k=k, judged=len(rows), accepted=accepted, precision=accepted / len(rows) if rows else None)


def _wire(row: MatchFeedbackRow) -> Feedback:
    return Feedback.model_validate(row.model_dump(), context=AS_KEPT)
