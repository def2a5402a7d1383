"""What of the open bid, of matches, of services and of imports waits for a caller, and what it waits for."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session, col, func, or_, select

from services.matchmaking.listings.reaching import listings_within
from services.matchmaking.listings.tables import ListingRow
from services.matchmaking.matches.tables import FoundMatch, MatchFeedbackRow, MatchSubscription
from services.matchmaking.work.challenges import challenges_waiting
from services.matchmaking.work.engagements import engagements_waiting
from shared.casework.waiting import MOST, Waiting, planned, work_of
from shared.contracts.matchmaking import ListingSide
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.work import Work
from shared.plumbing.auth import Principal
from shared.plumbing.lists.plans import ListPlans
from shared.plumbing.storage import Store

_CALENDAR = "工作日数由登记服务的日历计算,此处不给出"


class MyWork:
    """Everything of this service that waits."""

    def __init__(self, store: Store, plans: ListPlans) -> None:
        self._store = store
        self._plans = plans

    def of(self, principal: Principal) -> Work:
        """What waits for a caller, and what it waits for."""
        with self._store.read() as session:
            found = [*challenges_waiting(session, principal), *_matches(session, principal)]
            found += engagements_waiting(session, principal, self._store.clock.today())
        found += self._imports(principal)
        notes = [_CALENDAR] if any(w.due for w in found) else []
        return work_of(found, self._store.clock.today(), lambda _, __: None, notes)

    def _imports(self, principal: Principal) -> Iterator[Waiting]:
        """Lists that are planned and have not landed: of whoever planned them."""
        lists = {Scope.LISTINGS_WRITE, Scope.OFFERS_WRITE, Scope.NEEDS_WRITE, Scope.ENGAGEMENTS_WRITE}
        if Scope.IMPORTS_WRITE in principal.scopes and lists & principal.scopes:
            yield from planned("matchmaking", self._plans.page(principal, None), principal)


def _matches(session: Session, principal: Principal) -> Iterator[Waiting]:
    """One's own demands, and those that one subscribed, that were told of supplies of which nobody has said anything yet."""
    reach = principal.reads(Owner.LISTING_FILE)
    subscribed = col(ListingRow.id).in_(
        select(MatchSubscription.demand_id).where(MatchSubscription.by == principal.client_id)
    )
    mine = subscribed if reach.everything else or_(subscribed, listings_within(reach, ListingSide.DEMAND))
    judged = select(MatchFeedbackRow.id).where(
        MatchFeedbackRow.demand_id == FoundMatch.demand_id, MatchFeedbackRow.supply_id == FoundMatch.supply_id
    )
    told = (
        select(FoundMatch.demand_id, func.count().label("number"), func.min(FoundMatch.at).label("since"))
        .where(~judged.exists())
        .group_by(col(FoundMatch.demand_id))
        .subquery()
    )
    query = (
        select(ListingRow, told.c.number, told.c.since)
        .join(told, told.c.demand_id == col(ListingRow.id))
        .where(mine, col(ListingRow.withdrawn).is_(False))
        .order_by(told.c.since)
    )
    for demand, number, since in session.exec(query.limit(MOST + 1)).all():
        yield Waiting(
            id=str(demand.id), kind="match", kind_name="新匹配", title=f"{demand.title}:{number} 项新成果", link=f"/demands/{demand.id}",
            mine=True, holders=[], state="found", state_name="待反馈", step="feedback", step_name="查看并反馈", since=since,
        )  # fmt: skip
