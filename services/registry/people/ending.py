"""Ending sessions, and the tokens that rest on them, in the transaction of whoever has reason to."""

from __future__ import annotations

import datetime as dt

from sqlmodel import col, select

from services.registry.identity.revoking import new_grant, revoke_grant
from services.registry.people.tables import PersonRoleRow, SessionRow
from shared.plumbing.storage import UnitOfWork

LONGEST_TOKEN = dt.timedelta(minutes=15)
"""No setting lets a person's token live longer."""


def end_session(work: UnitOfWork, row: SessionRow, why: str) -> None:
    """`why`: ended, elsewhere."""
    row.ended_at, row.ended_why = work.now, why
    revoke_grant(work, row.grant, LONGEST_TOKEN)
    work.session.add(row)


def end_sessions(work: UnitOfWork, login: str, *, but: str | None = None, why: str = "ended") -> None:
    """Every session of a person. `but`: the one that stays."""
    live = select(SessionRow).where(SessionRow.login == login, col(SessionRow.ended_at).is_(None))
    for row in work.session.exec(live).all():
        if row.id != but:
            end_session(work, row, why)


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


def renew_grant(work: UnitOfWork, row: SessionRow) -> None:
    """What the session's tokens were rests on nothing any more; the next rest on another grant."""
    revoke_grant(work, row.grant, LONGEST_TOKEN)
    row.grant = new_grant()
    work.session.add(row)
