"""What of the open bid waits for a caller: calls whose deadline has passed, notices that have ended, contracts to be signed, milestones
that are late or due soon, plans to be scored. Of bids only what anybody may know: before the opening not even whether there are any, but
to who sent one."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlmodel import Session, col, func, or_, select

from services.matchmaking.challenges.evaluation import qualified_bids
from services.matchmaking.challenges.finding import CHALLENGE_LIST, ChallengeFilter, challenges_found
from services.matchmaking.challenges.guards import against_step, asked_few, is_by_person
from services.matchmaking.challenges.milestones import milestones_of
from services.matchmaking.challenges.people import Standing, is_bureau, is_expert, owned_by
from services.matchmaking.challenges.records import (
    CHALLENGES,
    awarded_bid,
    calls_of,
    last_call,
    last_contract,
    rules_of,
)
from services.matchmaking.challenges.tables import (
    BidRow,
    ChallengeObjection,
    ChallengeRow,
    ChallengeStep,
    DeclarationRow,
    EvaluatorRow,
    PlanScoreRow,
    SealedBid,
)
from services.matchmaking.domain.challenge import CHALLENGE, STATE_NAMES, Role
from services.matchmaking.domain.challenge_rules import to_sign_by
from services.matchmaking.listings.tables import KnownEnterprise
from shared.casework.notices import RUNNING, last_days
from shared.casework.steps import state_of
from shared.casework.waiting import MOST, Waiting, turn_of
from shared.contracts.values import SHANGHAI, local_date
from shared.contracts.values import last_day as last_day_of
from shared.contracts.work import Holder
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.clock import clock_of
from shared.plumbing.listing import Asked

BUREAU = Holder(kind="bureau", id="", name="主管部门")
_SOON = dt.timedelta(days=30)


def _concerned(principal: Principal) -> Any:
    """Challenges in which a caller has a part."""
    c = ChallengeRow
    if is_expert(principal):
        mine = select(EvaluatorRow.challenge_id).where(EvaluatorRow.evaluator == principal.client_id)
        return col(c.id).in_(mine)
    bids = select(BidRow.challenge_id).where(BidRow.bidder == (principal.enterprise or ""))
    return or_(owned_by(principal, col(c.owner)), col(c.id).in_(bids))


def challenges_waiting(session: Session, principal: Principal) -> Iterator[Waiting]:
    query = challenges_found(principal, ChallengeFilter(open=True))
    if not is_bureau(principal):
        query = query.where(_concerned(principal))
    rows = CHALLENGE_LIST.page(session, query, Asked(sort="changed_at", limit=2 * MOST)).rows
    ids, now = [row.id for row in rows], clock_of(session).instant(session)
    ends = last_days(session, ChallengeStep, ids)
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
        yield from _turn(session, challenge, standing, ends.get(challenge.id), now)
        yield from _asked_few(session, challenge, standing)
        yield from _told_of_more_time(session, challenge, principal, now)
        if raised[challenge.id] and standing.roles:
            yield Waiting(
                id=f"{challenge.id}/objections", kind="objection", kind_name="公示异议",
                title=f"{challenge.title}:{raised[challenge.id]} 件异议待答复", link=f"/challenges/{challenge.id}",
                mine=Role.BUREAU in standing.roles, holders=[BUREAU], state=RUNNING, state_name=STATE_NAMES[RUNNING], step="answer",
                step_name="答复异议", since=challenge.changed_at, due=ends.get(challenge.id),
            )  # fmt: skip


def _turn(
    session: Session, challenge: ChallengeRow, standing: Standing, notice_ends: dt.date | None, now: dt.datetime
) -> Iterator[Waiting]:
    state = state_of(challenge)
    if state == "contracted":
        yield from _under_contract(session, challenge, standing, local_date(now))
        return
    turn = turn_of(CHALLENGE, state, standing.actor)
    if turn is None:
        return
    due, state_name, step, step_name = None, STATE_NAMES[state], turn.step, turn.step_name
    since, over = challenge.changed_at, False
    if state == "published" and (call := last_call(session, challenge)) is not None:
        due, over = last_day_of(call.deadline), now >= call.deadline
        if over:
            state_name, since = "揭榜已截止", call.deadline
        else:
            step_name = "截止后开标"
    elif state == RUNNING and notice_ends is not None:
        due, over = notice_ends + dt.timedelta(days=1), local_date(now) > notice_ends
        if over:
            state_name, since = "公示期满", dt.datetime.combine(due, dt.time(), SHANGHAI).astimezone(dt.UTC)
    elif state == "awarded" and (award := CHALLENGES.last_step(session, challenge, "award")) is not None:
        due = to_sign_by(rules_of(challenge), local_date(award.at))
        step, step_name = "sign", CHALLENGE.event_names["sign"]
    # Which steps are possible says how many bid: it is for those who may take them.
    if over and standing.roles:
        ready = [
            e
            for e in CHALLENGE.by_callers(state)
            if e != "withdraw" and _possible(session, challenge, e, now, standing)
        ]
        step, step_name = (ready or [step])[0], "或".join(CHALLENGE.event_names[e] for e in ready) or step_name
    item = _waiting(challenge, standing, holders=_holders(session, challenge, standing, turn.roles), state_name=state_name,
                    step=step, step_name=step_name, mine=turn.mine, due=due)  # fmt: skip
    yield replace(item, since=since)


def _asked_few(session: Session, challenge: ChallengeRow, standing: Standing) -> Iterator[Waiting]:
    """To officers of the bureau: that one of them has asked to open a call with fewer bids, which another one does."""
    if challenge.state != "published" or Role.BUREAU not in standing.roles:
        return
    asked = asked_few(session, challenge)
    if asked is None:
        return
    mine = not is_by_person(asked, standing.principal)
    step = "open_few" if mine else "withdraw_open_few"
    yield Waiting(
        id=f"{challenge.id}/open_few", kind="exception", kind_name="例外开标", title=f"{challenge.title}:{asked.by} 申请例外开标",
        link=f"/challenges/{challenge.id}", mine=mine, holders=[BUREAU], state="published", state_name="已申请例外开标,待另一人办理",
        step=step, step_name=CHALLENGE.event_names[step], since=asked.at, due=None,
    )  # fmt: skip


def _possible(session: Session, challenge: ChallengeRow, event: str, now: dt.datetime, standing: Standing) -> bool:
    return not against_step(session, challenge, event, now, standing.principal)


def _waiting(
    challenge: ChallengeRow,
    standing: Standing,
    *,
    holders: list[Holder],
    state_name: str,
    step: str,
    step_name: str,
    mine: bool,
    due: dt.date | None,
) -> Waiting:
    return Waiting(
        id=challenge.id, kind="challenge", kind_name="揭榜挂帅", title=challenge.title, link=f"/challenges/{challenge.id}", mine=mine,
        holders=holders, state=state_of(challenge), state_name=state_name, step=step, step_name=step_name, since=challenge.changed_at,
        due=due,
    )  # fmt: skip


def _under_contract(session: Session, challenge: ChallengeRow, standing: Standing, today: dt.date) -> Iterator[Waiting]:
    """The milestones that were reported, are late or due soon, or else the next one; acceptance once all are confirmed."""
    contract = last_contract(session, challenge)
    if contract is None or not standing.roles:  # who bid in vain is told nothing of another's contract
        return
    left = [m for m in milestones_of(session, challenge, contract[1]) if m.confirmed_at is None]
    for n, milestone in enumerate(left):
        if n and milestone.reported_at is None and milestone.due_on > today + _SOON:
            continue
        step = "report" if milestone.reported_at is None else "confirm"
        item = _next_under_contract(session, challenge, standing, step, milestone.due_on)
        yield replace(
            item,
            id=f"{challenge.id}/milestones/{milestone.number}",
            kind="milestone",
            kind_name="揭榜节点",
            title=f"{challenge.title}:节点{milestone.number} {milestone.name}",
            state_name="待报送" if step == "report" else "待确认",
            since=milestone.reported_at or item.since,
        )
    if not left:
        yield _next_under_contract(session, challenge, standing, "ask_acceptance", contract[1].ends_on)


def _next_under_contract(
    session: Session, challenge: ChallengeRow, standing: Standing, step: str, due: dt.date
) -> Waiting:
    able = CHALLENGE.table["contracted", step]
    return _waiting(challenge, standing, holders=_holders(session, challenge, standing, able.roles), state_name=STATE_NAMES["contracted"],
                    step=step, step_name=CHALLENGE.event_names[step], mine=standing.actor.may(step, able), due=due)  # fmt: skip


def _told_of_more_time(
    session: Session, challenge: ChallengeRow, principal: Principal, now: dt.datetime
) -> Iterator[Waiting]:
    """To who sent a bid: that the call was extended since, and that the bid stays as it is."""
    calls = calls_of(session, challenge)
    if challenge.state != "published" or not calls or now >= calls[-1].deadline:
        return
    bid = select(BidRow.id).where(
        BidRow.challenge_id == challenge.id, BidRow.round == calls[-1].round, BidRow.bidder == principal.enterprise
    )
    query = select(SealedBid).where(col(SealedBid.bid_id).in_(bid)).order_by(col(SealedBid.seq).desc())
    last = session.exec(query).first()
    if last is None or last.content is None or last.call_version == calls[-1].version:
        return
    yield Waiting(
        id=f"{challenge.id}/bid", kind="bid", kind_name="揭榜方案", title=challenge.title, link=f"/challenges/{challenge.id}", mine=True,
        holders=[], state="published", state_name="揭榜期已延长,原方案仍有效", step="submit", step_name="看是否重新递交",
        since=calls[-1].published_at, due=last_day_of(calls[-1].deadline),
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
