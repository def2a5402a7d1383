"""What waits in claims: to a firm each of its own; to an officer how many stand where, for they are taken many at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import func
from sqlmodel import Session

from services.awards.claims.finding import ClaimFilter, claims_found, overdue_count, states_of
from services.awards.claims.rules import ASIDE
from services.awards.claims.showing import Names, holders, shown
from services.awards.claims.tables import ClaimRow
from services.awards.domain.claim_process import CLAIM, EVENT_NAMES, ROLE_NAMES, STATE_NAMES, Role
from services.awards.domain.pack import Pack
from services.awards.read_model.service import unit_names
from shared.casework.waiting import MOST, Waiting
from shared.contracts.amounts import wan
from shared.contracts.scopes import Scope
from shared.contracts.work import Holder
from shared.plumbing.auth import Principal

_KIND = {"kind": "claim", "kind_name": "奖补兑现"}
_BY_MONEY = {
    "payable": ("编入批次", Scope.DISBURSEMENT_MAKE),
    "batched": ("复核、出单", Scope.DISBURSEMENT_APPROVE),
    "sent": ("导入银行回单", Scope.DISBURSEMENT_MAKE),
}
"""{state: (what comes next, by whom)} of claims that go on with their batch."""


def waiting_claims(session: Session, pack: Pack, principal: Principal, today: dt.date) -> Iterator[Waiting]:
    """What of claims waits for a caller, and what it waits for."""
    if principal.enterprise is not None:
        yield from _of_firm(session, pack, principal, today)
    else:
        yield from _of_officers(session, principal, today)


def _of_firm(session: Session, pack: Pack, principal: Principal, today: dt.date) -> Iterator[Waiting]:
    wanted = ClaimFilter(enterprise=principal.enterprise, open=True)
    rows = session.exec(claims_found(session, principal, wanted, today).limit(MOST + 1)).all()
    names = Names.of(session, [claim for claim, _ in rows], pack, today)
    mine = set(states_of(principal))
    for row, firm in rows:
        claim = shown(row, firm, names)
        if claim.state == "paid":
            continue
        parts = [
            f"{claim.year} 年",
            claim.measure_name,
            claim.subject,
            "" if claim.amount is None else wan(claim.amount),
        ]
        yield Waiting(
            id=claim.id, **_KIND, title=" ".join(part for part in parts if part), link=f"/claims/{claim.id}",
            mine=claim.state in mine, holders=[_holder(name, firm.name, claim.unit_name) for name in claim.holders],
            state=claim.state, state_name=claim.state_name, step=_step(claim.state), step_name=_step_name(claim.state),
            since=claim.since, due=claim.due_on,
        )  # fmt: skip


def _of_officers(session: Session, principal: Principal, today: dt.date) -> Iterator[Waiting]:
    c = ClaimRow
    query = claims_found(session, principal, ClaimFilter(open=True), today).with_only_columns(
        c.state,
        func.count(),
        func.coalesce(func.sum(c.amount), 0),
        func.min(c.due_on),
        func.min(c.changed_at),
        overdue_count(today),
    )
    mine = set(states_of(principal)) | {state for state, (_, of) in _BY_MONEY.items() if of in principal.scopes}
    office = (
        ROLE_NAMES[Role.OFFICE] if principal.unit is None else unit_names(session).get(principal.unit, principal.unit)
    )
    for state, count, amount, due, since, overdue in session.execute(query.group_by(c.state)).all():
        if state == "paid":
            continue
        title = f"{STATE_NAMES[state]} {count} 项,合计 {wan(int(amount))}" + (f",逾期 {overdue} 项" if overdue else "")
        yield Waiting(
            id=state, **_KIND, title=title, link=f"/claims?state={state}", mine=state in mine,
            holders=[_holder(name, "企业", office) for name in holders(state, "企业", office)], state=state,
            state_name=STATE_NAMES[state], step=_step(state), step_name=_step_name(state), since=since, due=due,
        )  # fmt: skip


def _holder(name: str, firm: str, unit: str) -> Holder:
    return Holder(kind="firm" if name == firm else "unit" if name == unit else "bureau", id="", name=name)


def _step(state: str) -> str:
    """The step for which a claim waits."""
    return next(iter(_leading(state)), "")


def _step_name(state: str) -> str:
    if state in _BY_MONEY:
        return _BY_MONEY[state][0]
    return "或".join(EVENT_NAMES[event] for event in _leading(state))


def _leading(state: str) -> list[str]:
    return [event for event in CLAIM.by_callers(state) if event not in ASIDE]
