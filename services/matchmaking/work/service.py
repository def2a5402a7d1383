"""What of the open bid, of matches, of services and of imports waits for a caller, and what it waits for. Of bids only what anybody may know:
before the opening not even whether there are any, but to who sent one."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlmodel import Session, col, func, or_, select

from services.matchmaking.challenges.evaluation import qualified_bids
from services.matchmaking.challenges.finding import CHALLENGE_LIST, ChallengeFilter, challenges_found
from services.matchmaking.challenges.milestones import milestones_of
from services.matchmaking.challenges.people import Standing, is_bureau, is_expert, owned_by
from services.matchmaking.challenges.records import awarded_bid, last_call, last_contract
from services.matchmaking.challenges.tables import (
    BidRow,
    ChallengeObjection,
    ChallengeRow,
    ChallengeStep,
    DeclarationRow,
    EvaluatorRow,
    PlanScoreRow,
)
from services.matchmaking.domain.challenge import CHALLENGE, STATE_NAMES, Role
from services.matchmaking.listings.reaching import listings_within
from services.matchmaking.listings.tables import KnownEnterprise, ListingRow
from services.matchmaking.matches.tables import FoundMatch, MatchFeedbackRow, MatchSubscription
from services.matchmaking.work.engagements import engagements_waiting
from shared.casework.notices import PUBLISH, RUNNING, last_day
from shared.casework.steps import state_of
from shared.casework.waiting import MOST, Waiting, planned, turn_of, work_of
from shared.contracts.matchmaking import ListingSide
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.values import last_day as last_day_of
from shared.contracts.work import Holder, Work
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.listing import Asked
from shared.plumbing.lists.plans import ListPlans
from shared.plumbing.storage import Store

BUREAU = Holder(kind="bureau", id="", name="主管部门")
_CALENDAR = "工作日数由登记服务的日历计算,此处不给出"


class MyWork:
    """Everything of this service that waits."""

    def __init__(self, store: Store, plans: ListPlans) -> None:
        self._store = store
        self._plans = plans

    def of(self, principal: Principal) -> Work:
        """What waits for a caller, and what it waits for."""
        with self._store.read() as session:
            found = [*_challenges(session, principal), *_matches(session, principal)]
            found += engagements_waiting(session, principal, self._store.clock.today())
        found += self._imports(principal)
        notes = [_CALENDAR] if any(w.due for w in found) else []
        return work_of(found, self._store.clock.today(), lambda _, __: None, notes)

    def _imports(self, principal: Principal) -> Iterator[Waiting]:
        """Lists that are planned and have not landed: of whoever planned them."""
        lists = {Scope.LISTINGS_WRITE, Scope.OFFERS_WRITE, Scope.NEEDS_WRITE, Scope.ENGAGEMENTS_WRITE}
        if Scope.IMPORTS_WRITE in principal.scopes and lists & principal.scopes:
            yield from planned("matchmaking", self._plans.page(principal, None), principal)


def _concerned(principal: Principal) -> Any:
    """Challenges in which a caller has a part."""
    c = ChallengeRow
    if is_expert(principal):
        mine = select(EvaluatorRow.challenge_id).where(EvaluatorRow.evaluator == principal.client_id)
        return col(c.id).in_(mine)
    bids = select(BidRow.challenge_id).where(BidRow.bidder == (principal.enterprise or ""))
    return or_(owned_by(principal, col(c.owner)), col(c.id).in_(bids))


def _challenges(session: Session, principal: Principal) -> Iterator[Waiting]:
    query = challenges_found(principal, ChallengeFilter(open=True))
    if not is_bureau(principal):
        query = query.where(_concerned(principal))
    rows = CHALLENGE_LIST.page(session, query, Asked(sort="changed_at", limit=2 * MOST)).rows
    ids = [row.id for row in rows]
    ends = _notices(session, ids)
    raised = Counter(
        session.exec(
            select(ChallengeObjection.case_id).where(
                among(session, col(ChallengeObjection.case_id), ids), col(ChallengeObjection.outcome).is_(None)
            )
        ).all()
    )
    for row in rows:
        challenge, standing = Standing.required(session, row.id, principal)
        if is_expert(principal):
            yield from _to_score(session, challenge, standing)
            continue
        yield from _turn(session, challenge, standing, ends.get(challenge.id))
        if raised[challenge.id] and standing.roles:
            yield Waiting(
                id=f"{challenge.id}/objections", kind="objection", kind_name="公示异议",
                title=f"{challenge.title}:{raised[challenge.id]} 件异议待答复", link=f"/challenges/{challenge.id}",
                mine=Role.BUREAU in standing.roles, holders=[BUREAU], state=RUNNING, state_name=STATE_NAMES[RUNNING], step="answer",
                step_name="答复异议", since=challenge.changed_at, due=ends.get(challenge.id),
            )  # fmt: skip


def _turn(
    session: Session, challenge: ChallengeRow, standing: Standing, notice_ends: dt.date | None
) -> Iterator[Waiting]:
    state = state_of(challenge)
    turn = turn_of(CHALLENGE, state, standing.actor)
    if turn is None:
        return
    holders = _holders(session, challenge, standing, turn.roles)
    due, step, step_name, mine = _due(session, challenge, state, notice_ends), turn.step, turn.step_name, turn.mine
    if state == "contracted" and (at := _milestone(session, challenge)) is not None:
        step, due = at
        step_name = CHALLENGE.event_names[step]
        able = CHALLENGE.table[state, step]
        mine = standing.actor.may(step, able)
        holders = _holders(session, challenge, standing, able.roles)
    yield Waiting(
        id=challenge.id, kind="challenge", kind_name="揭榜挂帅", title=challenge.title, link=f"/challenges/{challenge.id}", mine=mine,
        holders=holders, state=state, state_name=STATE_NAMES[state], step=step, step_name=step_name, since=challenge.changed_at,
        due=due,
    )  # fmt: skip


def _holders(session: Session, challenge: ChallengeRow, standing: Standing, roles: frozenset[Role]) -> list[Holder]:
    """Who may act; a firm that does not show its name is named to who stands in the challenge alone."""
    found = []
    if Role.OWNER in roles:
        firm = session.get(KnownEnterprise, challenge.owner)
        shown = firm is not None and bool(standing.roles)
        found.append(
            Holder(
                kind="firm",
                id=firm.credit_code if firm and shown else "",
                name=firm.name if firm and shown else "发榜方",
            )
        )
    if Role.BUREAU in roles:
        found.append(BUREAU)
    if Role.SOLVER in roles and (bid := awarded_bid(session, challenge)) is not None:
        found.append(Holder(kind="university", id=bid.bidder if standing.roles else "", name="揭榜方"))
    return found


def _due(session: Session, challenge: ChallengeRow, state: str, notice_ends: dt.date | None) -> dt.date | None:
    """The deadline of a call, behind which it is opened; the day behind the end of a notice."""
    if state == "published" and (call := last_call(session, challenge)) is not None:
        return last_day_of(call.deadline)
    if state == RUNNING and notice_ends is not None:
        return notice_ends + dt.timedelta(days=1)
    return None


def _milestone(session: Session, challenge: ChallengeRow) -> tuple[str, dt.date] | None:
    """(step, its day) of the first milestone that is not confirmed."""
    contract = last_contract(session, challenge)
    if contract is None:
        return None
    for milestone in milestones_of(session, challenge, contract[1]):
        if milestone.confirmed_at is None:
            return "report" if milestone.reported_at is None else "confirm", milestone.due_on
    return None


def _to_score(session: Session, challenge: ChallengeRow, standing: Standing) -> Iterator[Waiting]:
    """An expert's own part in the last round."""
    call, me = last_call(session, challenge), standing.principal.client_id
    if call is None or not standing.assigned or challenge.state not in ("opened", "qualified", "scoring"):
        return
    assigned = session.get_one(EvaluatorRow, (challenge.id, call.round, me))
    said = session.get(DeclarationRow, (challenge.id, call.round, me))
    left = 0
    if said is not None:
        if said.conflict or challenge.state != "scoring":
            return
        given = select(func.count()).select_from(PlanScoreRow).where(
            PlanScoreRow.challenge_id == challenge.id, PlanScoreRow.round == call.round, PlanScoreRow.evaluator == me
        )  # fmt: skip
        left = len(qualified_bids(session, challenge, call.round)) - session.exec(given).one()
        if left <= 0:
            return
    state = state_of(challenge)
    yield Waiting(
        id=challenge.id, kind="score", kind_name="专家评审", title=challenge.title, link=f"/challenges/{challenge.id}", mine=True,
        holders=[Holder(kind="expert", id=me, name=me)], state=state, state_name=STATE_NAMES[state],
        step="score" if said else "declare", step_name=f"评分(还有 {left} 份)" if said else "申报利害关系", since=assigned.assigned_at,
    )  # fmt: skip


def _notices(session: Session, ids: list[str]) -> dict[str, dt.date]:
    """{challenge: the last day of its last notice}"""
    query = (
        select(ChallengeStep)
        .where(among(session, col(ChallengeStep.case_id), ids), ChallengeStep.event == PUBLISH)
        .order_by(col(ChallengeStep.seq))
    )
    return {step.case_id: last_day(step) for step in session.exec(query).all()}


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
