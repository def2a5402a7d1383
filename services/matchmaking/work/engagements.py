"""What of services to firms waits for a caller: what is to be agreed, delivered, confirmed and rated, disputes, and what is asked ninety
days later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sqlmodel import Session, col, select

from services.matchmaking.domain.engagement import (
    BY_LIST,
    CONFIRMED,
    ENGAGEMENT,
    FOLLOW_UP_DAYS,
    STATE_NAMES,
    UNDER_WAY,
    Role,
    follow_up_from,
)
from services.matchmaking.engagements.people import readable, roles_in
from services.matchmaking.engagements.tables import AdviceOutcomeRow, AdviceRow, EngagementRow, FollowUpRow
from services.matchmaking.listings.reaching import firms_of
from services.matchmaking.listings.tables import KnownEnterprise
from services.matchmaking.providers.tables import ProviderRow
from shared.casework.steps import state_of
from shared.casework.waiting import MOST, Waiting
from shared.contracts.owners import Caller, Owner
from shared.contracts.scopes import Scope
from shared.contracts.values import SHANGHAI
from shared.contracts.work import Holder
from shared.plumbing.auth import Principal

_BUREAU = Holder(kind="bureau", id="", name="主管部门")
_TURN: dict[str, tuple[str, Role]] = {
    "agreed": ("deliver", Role.PROVIDER),
    "delivered": ("confirm", Role.FIRM),
    "disputed": ("uphold", Role.OFFICER),
    "confirmed": ("rate", Role.FIRM),
}
"""{state: (the step that it waits for, whose it is)}; who has to agree depends on who proposed."""


def engagements_waiting(session: Session, principal: Principal, today: dt.date) -> Iterator[Waiting]:
    """Of a firm or a provider what it has a part in; of the bureau the disputes."""
    caller = principal.reads(Owner.ENGAGEMENT).caller
    if Scope.ENGAGEMENTS_READ not in principal.scopes or caller in (Caller.OFFICE, Caller.SERVICE, Caller.VISITOR):
        return
    e = EngagementRow
    states = {"disputed"} if caller is Caller.BUREAU else {*UNDER_WAY, "confirmed"}
    query = select(e).where(readable(principal), col(e.state).in_(states)).order_by(col(e.changed_at)).limit(2 * MOST)
    rows = session.exec(query).all()
    later = [] if caller is Caller.BUREAU else _later(session, principal, today)
    advised = [] if caller is Caller.BUREAU else _advised(session, principal)
    firms = firms_of(session, {row.credit_code for row in (*rows, *later, *advised)})
    for row in rows:
        yield _turn(session, row, firms.get(row.credit_code), principal)
    for row in later:
        since = None if row.confirmed_on is None else follow_up_from(row.confirmed_on)
        yield _asked(row, firms.get(row.credit_code), "follow-up", "服务回访", "follow_up", "问题是否仍然解决", since)
    for row in advised:
        yield _asked(
            row, firms.get(row.credit_code), "advice", "专家建议", "advice_outcome", "填报落实情况", row.confirmed_on
        )


def _turn(session: Session, row: EngagementRow, firm: KnownEnterprise | None, principal: Principal) -> Waiting:
    provider = session.get_one(ProviderRow, row.provider_id)
    state = state_of(row)
    answering = Role.PROVIDER if row.proposed_by == Role.FIRM else Role.FIRM
    step, whose = _TURN.get(state, ("agree", answering))
    unit = "" if firm is None else firm.unit
    mine = whose in roles_in(principal, credit_code=row.credit_code, unit=unit, provider=provider)
    holder = {
        Role.FIRM: _firm(row, firm),
        Role.PROVIDER: Holder(kind="provider", id=provider.id, name=provider.name),
        Role.OFFICER: _BUREAU,
    }[whose]
    name = "裁定争议" if step == "uphold" else ENGAGEMENT.event_names[step]
    if step == "deliver" and row.kind in BY_LIST:
        name = f"导入{BY_LIST[row.kind]}"
    return Waiting(
        id=row.id, kind="engagement", kind_name="服务对接", title=_title(row, firm), link=f"/engagements/{row.id}", mine=mine,
        holders=[holder], state=state, state_name=STATE_NAMES[state], step=step, step_name=name, since=row.changed_at,
    )  # fmt: skip


def _asked(
    row: EngagementRow, firm: KnownEnterprise | None, kind: str, kind_name: str, step: str, step_name: str, since: dt.date | None
) -> Waiting:  # fmt: skip
    state = state_of(row)
    return Waiting(
        id=f"{row.id}/{kind}", kind=kind, kind_name=kind_name, title=_title(row, firm), link=f"/engagements/{row.id}", mine=True,
        holders=[_firm(row, firm)], state=state, state_name=STATE_NAMES[state], step=step, step_name=step_name,
        since=None if since is None else dt.datetime.combine(since, dt.time(), SHANGHAI).astimezone(dt.UTC),
    )  # fmt: skip


def _firm(row: EngagementRow, firm: KnownEnterprise | None) -> Holder:
    return Holder(kind="firm", id=row.credit_code, name="企业" if firm is None else firm.name)


def _title(row: EngagementRow, firm: KnownEnterprise | None) -> str:
    return f"{row.title}({row.credit_code if firm is None else firm.name})"


def _later(session: Session, principal: Principal, today: dt.date) -> list[EngagementRow]:
    """One's own firm's engagements of ninety days ago, of which nothing was said since."""
    e = EngagementRow
    said = select(FollowUpRow.engagement_id).where(FollowUpRow.engagement_id == e.id)
    query = select(e).where(
        e.credit_code == (principal.enterprise or ""),
        readable(principal),
        col(e.state).in_(CONFIRMED),
        col(e.confirmed_on) <= today - dt.timedelta(days=FOLLOW_UP_DAYS),
        ~said.exists(),
    )
    return list(session.exec(query.order_by(col(e.id)).limit(MOST)).all())


def _advised(session: Session, principal: Principal) -> list[EngagementRow]:
    """One's own firm's visits with advice of which nothing was said yet."""
    e, a, o = EngagementRow, AdviceRow, AdviceOutcomeRow
    said = select(o.number).where(o.engagement_id == a.engagement_id, o.number == a.number)
    open_ = select(a.number).where(a.engagement_id == e.id, ~said.exists())
    query = select(e).where(
        e.credit_code == (principal.enterprise or ""),
        readable(principal),
        col(e.state).in_(CONFIRMED),
        open_.exists(),
    )
    return list(session.exec(query.order_by(col(e.id)).limit(MOST)).all())
