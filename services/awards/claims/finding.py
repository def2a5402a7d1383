"""Finding claims: which ones a caller asks for, in which orders they are shown, by what they are counted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, func, literal
from sqlalchemy import case as when
from sqlmodel import Session, col, select

from services.awards.claims.rules import ASIDE
from services.awards.claims.tables import ClaimRow
from services.awards.domain.claim_process import FREE, STATE_NAMES, TABLE, Role
from services.awards.read_model.service import unit_code, unit_names
from services.awards.read_model.tables import KnownEnterprise
from shared.casework.workflow import NONE
from shared.contracts.claims import ClaimsInState
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.values import Fen
from shared.plumbing.auth import Principal
from shared.plumbing.listing import Listing, by, code_holds, holds, or_last

_DONE = frozenset({*FREE, "settled"})
_ACTING = {
    Scope.CLAIMS_CHECK: Role.OFFICE,
    Scope.CLAIMS_REVIEW: Role.BUREAU,
    Scope.CLAIMS_FINANCE: Role.FINANCE,
    Scope.CLAIMS_DECIDE: Role.LEADER,
}


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are asked for. `q`: in the firm's name and code, in the subject, or a whole number; `open`: not ended, or ended;
    `overdue`: past the day by which whoever has it should have acted; `mine`: in which the caller may act next."""

    q: str | None = None
    round: str | None = None
    state: str | None = None
    unit: str | None = None
    measure: str | None = None
    enterprise: str | None = None
    year: int | None = None
    channel: str | None = None
    open: bool | None = None
    overdue: bool | None = None
    mine: bool | None = None


_STATE = func.coalesce(col(ClaimRow.state), literal(NONE))
CLAIM_LIST = Listing(
    key=[col(ClaimRow.id)],
    natural="opened_at",
    sorts={
        "name": col(KnownEnterprise.name),
        "unit": col(KnownEnterprise.unit),
        "measure": col(ClaimRow.measure_id),
        "amount": func.coalesce(col(ClaimRow.amount), literal(0, BigInteger())),
        "state": _STATE,
        "due_on": or_last(col(ClaimRow.due_on)),
        "changed_at": col(ClaimRow.changed_at),
    },
    fields={
        "state": by(_STATE, lambda _: STATE_NAMES),
        "unit": by(col(KnownEnterprise.unit), unit_names),
        "measure": by(col(ClaimRow.measure_id)),
        "channel": by(col(ClaimRow.channel)),
    },
)


def claims_found(session: Session, principal: Principal, wanted: ClaimFilter, today: dt.date) -> Any:
    """The claims that are a caller's to see, as a query, with their firms."""
    c, firm = ClaimRow, KnownEnterprise
    query = select(c, firm).join(firm, col(firm.credit_code) == c.credit_code).where(visible_to(principal))
    equal = (
        (c.round_id, wanted.round), (c.state, wanted.state), (c.measure_id, wanted.measure), (c.credit_code, wanted.enterprise),
        (c.year, wanted.year), (c.channel, wanted.channel),
    )  # fmt: skip
    for column, value in equal:
        if value is not None:
            query = query.where(column == value)
    if wanted.unit is not None:
        query = query.where(firm.unit == unit_code(session, wanted.unit, "query.unit"))
    if wanted.open is not None:
        done = col(c.state).in_(_DONE)
        query = query.where(~done if wanted.open else done)
    if wanted.overdue is not None:
        late = func.coalesce(col(c.due_on) < today, literal(False))
        query = query.where(late if wanted.overdue else ~late)
    if wanted.mine is not None:
        mine = col(c.state).in_(states_of(principal))
        query = query.where(mine if wanted.mine else ~mine)
    if wanted.q:
        named = (
            holds(col(firm.name), wanted.q) | holds(col(c.subject), wanted.q) | code_holds(col(c.credit_code), wanted.q)
        )
        query = query.where(named | (col(c.id) == wanted.q.strip()))
    return query


def overdue_count(today: dt.date) -> Any:
    """Of claims that are counted together, how many are past the day by which somebody should have acted."""
    return func.sum(when((col(ClaimRow.due_on) < today, 1), else_=0))


def in_states(session: Session, found: Any, today: dt.date) -> list[ClaimsInState]:
    """Claims that were found (`claims_found`), counted by state, in the order of the process."""
    c = ClaimRow
    late = overdue_count(today)
    query = found.with_only_columns(c.state, func.count(), func.coalesce(func.sum(c.amount), 0), late).group_by(c.state)
    order = list(STATE_NAMES)
    return [
        ClaimsInState(
            state=state, state_name=STATE_NAMES[state], count=count, amount=Fen(int(amount)), overdue=int(overdue)
        )
        for state, count, amount, overdue in sorted(session.execute(query).all(), key=lambda row: order.index(row[0]))
    ]


def visible_to(principal: Principal) -> Any:
    """Of which claims a caller sees any, as a condition on claims joined with their firms."""
    return principal.reads(Owner.CLAIM).among(firm=col(ClaimRow.credit_code), unit=col(KnownEnterprise.unit))


def readable_claims(principal: Principal) -> Any:
    """The identifiers of claims that a caller may see: with them the files that they rest on."""
    firm = KnownEnterprise
    return select(ClaimRow.id).join(firm, col(firm.credit_code) == ClaimRow.credit_code).where(visible_to(principal))


def states_of(principal: Principal) -> list[str]:
    """The states in which somebody waits for what a caller may do. What a firm has to do waits for the firm, and not for its office,
    which may do it in its stead."""
    roles = _roles_of(principal)
    return sorted(
        {
            state
            for (state, event), t in TABLE.items()
            if state != NONE
            and event not in ASIDE
            and roles & t.roles
            and (Role.FIRM in roles) == (Role.FIRM in t.roles)
        }
    )


def _roles_of(principal: Principal) -> set[Role]:
    if principal.enterprise is not None:
        return {Role.FIRM} if Scope.CLAIMS_SUBMIT in principal.scopes else set()
    held = {role for scope, role in _ACTING.items() if scope in principal.scopes}
    return held & {Role.OFFICE} if principal.unit is not None else held - {Role.OFFICE}
