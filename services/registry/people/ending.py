"""Ending sessions, and the tokens that rest on them, in the transaction of whoever has reason to."""

from __future__ import annotations

from sqlmodel import Session, col, select

from services.registry.identity.revoking import (
    LONGEST_PERSON_TOKEN,
    end_app_grants,
    new_grant,
    renew_app_grants,
    revoke_grant,
)
from services.registry.identity.tables import AppGrantRow
from services.registry.people.tables import PersonRoleRow, SessionRow
from shared.contracts.audit import Action
from shared.plumbing.audit import By, Doer
from shared.plumbing.storage import UnitOfWork


def doer_of(session: Session, row: SessionRow) -> Doer:
    """Who acts in a session, in which capacity, and from where: as its tokens would name him."""
    role = session.get(PersonRoleRow, row.capacity) if row.capacity is not None else None
    return Doer(f"{row.login}@{role.role if role is not None else '(none)'}", row.address)


def end_session(work: UnitOfWork, row: SessionRow, by: By, because: str, *, why: str = "ended") -> None:
    """`because`: what it was that ended it, for the audit; `why`: what its holder is told of it (refusals.py)."""
    row.ended_at, row.ended_why = work.now, why
    revoke_grant(work, row.grant, LONGEST_PERSON_TOKEN)
    work.session.add(row)
    work.audit(Action.SESSION_ENDED, by, row.login, session=row.id, why=because)
    end_app_grants(work, by, "session-ended", col(AppGrantRow.session) == row.id)


def end_sessions(work: UnitOfWork, login: str, by: By, because: str, *, but: str | None = None) -> None:
    """Every session of a person. `but`: the one that stays."""
    live = select(SessionRow).where(SessionRow.login == login, col(SessionRow.ended_at).is_(None))
    for row in work.session.exec(live).all():
        if row.id != but:
            end_session(work, row, by, because)


def renew_grants(work: UnitOfWork, *, role: str | None = None, of_person: str | None = None) -> None:
    """End the tokens of sessions that act in a role of this code, or in this one role of a person; the sessions go on."""
    acting = (
        select(SessionRow)
        .join(PersonRoleRow, col(PersonRoleRow.id) == col(SessionRow.capacity))
        .where(col(SessionRow.ended_at).is_(None))
    )
    acting = acting.where(PersonRoleRow.role == role) if role is not None else acting
    acting = acting.where(PersonRoleRow.id == of_person) if of_person is not None else acting
    for row in work.session.exec(acting).all():
        renew_grant(work, row)
    roles = select(PersonRoleRow.id)
    roles = roles.where(PersonRoleRow.role == role) if role is not None else roles
    roles = roles.where(PersonRoleRow.id == of_person) if of_person is not None else roles
    renew_app_grants(work, col(AppGrantRow.role).in_(roles))


def renew_grant(work: UnitOfWork, row: SessionRow) -> None:
    """What the session's tokens were rests on nothing any more; the next rest on another grant."""
    revoke_grant(work, row.grant, LONGEST_PERSON_TOKEN)
    row.grant = new_grant()
    work.session.add(row)
