"""Demands that want to hear of new supplies: whatever comes or changes and stands among a subscribed demand's first k is
told once, as an event of the feed and in the demand's own list; a weak match is none to hear of."""

from __future__ import annotations

from sqlalchemy import update
from sqlmodel import Session, col, select

from services.matchmaking.listings.reaching import opened, writable
from services.matchmaking.listings.tables import ListingRow
from services.matchmaking.matches.revised import SUBSCRIPTION
from services.matchmaking.matches.service import Matches
from services.matchmaking.matches.tables import FoundMatch, MatchSubscription, SubscriptionsRead
from services.matchmaking.schema import FEED
from shared.contracts.matchmaking import FoundMatchInfo, ListingSide, SubscriptionIn, SubscriptionInfo
from shared.contracts.owners import Owner
from shared.contracts.public_events.matchmaking import MatchFound, SupplyListed
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, NotFound
from shared.plumbing.revisions import Match
from shared.plumbing.storage import Store, UnitOfWork

_PAGE = 500
_ONE = 1


class Subscriptions:
    """Subscribing, and telling."""

    def __init__(self, store: Store, matches: Matches) -> None:
        self._store = store
        self._matches = matches
        self._read_to = -1
        """Up to which event there was nothing more, when it was last looked."""

    def put(self, demand_id: int, asked: SubscriptionIn, principal: Principal, match: Match) -> SubscriptionInfo:
        """Subscribe a demand, or change how deep it looks."""
        with self._store.write() as work, work.editing(SUBSCRIPTION, str(demand_id), by=principal, match=match):
            demand = writable(work.session, ListingSide.DEMAND, demand_id, principal.writes(Owner.LISTING_FILE))
            if demand.withdrawn:
                raise Conflict("该需求已撤下,不能订阅")
            row = work.session.get(MatchSubscription, demand_id)
            if row is None:
                row = MatchSubscription(demand_id=demand_id, k=asked.k, by=principal.client_id, at=work.now)
            row.k = asked.k
            work.session.add(row)
            work.session.flush()
            return _wire(row)

    def remove(self, demand_id: int, principal: Principal, match: Match) -> None:
        """Not to hear any more. What was told stays."""
        with self._store.write() as work, work.editing(SUBSCRIPTION, str(demand_id), by=principal, match=match):
            writable(work.session, ListingSide.DEMAND, demand_id, principal.writes(Owner.LISTING_FILE))
            row = work.session.get(MatchSubscription, demand_id)
            if row is not None:
                work.session.delete(row)

    def get(self, demand_id: int, principal: Principal) -> SubscriptionInfo:
        with self._store.read() as session:
            opened(session, ListingSide.DEMAND, demand_id, principal)
            row = session.get(MatchSubscription, demand_id)
            if row is None:
                raise NotFound(f"编号为 {demand_id} 的需求没有订阅")
            return _wire(row)

    def found(self, demand_id: int, principal: Principal) -> list[FoundMatchInfo]:
        """Of what a demand has been told, the newest first."""
        with self._store.read() as session:
            opened(session, ListingSide.DEMAND, demand_id, principal)
            query = (
                select(FoundMatch, ListingRow)
                .join(ListingRow, col(ListingRow.id) == FoundMatch.supply_id)
                .where(FoundMatch.demand_id == demand_id)
                .order_by(col(FoundMatch.at).desc(), col(FoundMatch.rank))
            )
            return [
                FoundMatchInfo(title=supply.title, organisation=supply.owner, **row.model_dump(exclude={"demand_id"}))
                for row, supply in session.exec(query).all()
            ]

    def tell(self) -> int:
        """Read on in the feed and tell what is new; how many were told. One transaction a page: of several replicas one
        tells, and one that dies on the way has told nothing."""
        told = 0
        while self._store.head().seq != self._read_to:
            with self._store.read() as session:
                start = session.get_one(SubscriptionsRead, _ONE).seq
                events = FEED.rows(session, after=start, limit=_PAGE)
                if not events:
                    self._read_to = start
                    return told
                # Their numbers alone: a list of thousands is an event each.
                new = {int(event.subject) for event in events if event.type == SupplyListed.about.name}
                subscribed = select(MatchSubscription, ListingRow).join(ListingRow)
                wanted = session.exec(subscribed).all() if new else []
            found = [
                (subscription.demand_id, supply, rank, score)
                for subscription, demand in wanted
                if not demand.withdrawn
                for supply, rank, score in self._matches.worth_telling(demand, subscription.k, new)
            ]
            with self._store.write() as work:
                if not _moved(work, start, events[-1].seq):
                    continue
                told += sum(_told(work, *one) for one in found)
        return told


def _moved(work: UnitOfWork, start: int, end: int) -> bool:
    """Put the mark from `start` to `end`; False where somebody else has moved it."""
    mine = update(SubscriptionsRead).where(col(SubscriptionsRead.id) == _ONE, col(SubscriptionsRead.seq) == start)
    return work.session.connection().execute(mine.values(seq=end)).rowcount == 1


def _told(work: UnitOfWork, demand_id: int, supply_id: int, rank: int, score: float) -> bool:
    """Tell a demand of a supply, if it has not been told yet."""
    session: Session = work.session
    if session.get(FoundMatch, (demand_id, supply_id)) is not None:
        return False
    session.add(FoundMatch(demand_id=demand_id, supply_id=supply_id, rank=rank, score=score, at=work.now))
    work.publish(MatchFound(demand_id=demand_id, supply_id=supply_id, rank=rank), subject=str(demand_id))
    return True


def _wire(row: MatchSubscription) -> SubscriptionInfo:
    return SubscriptionInfo.model_validate(row.model_dump())
