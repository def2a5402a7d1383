"""What people do at the door, for the audit log: there nobody has a token yet that says who he is."""

from __future__ import annotations

from services.registry.people.tables import PersonRoleRow
from shared.contracts.audit import Action, Outcome
from shared.plumbing.audit import Doer, PendingAudit
from shared.plumbing.storage import UnitOfWork

NO_CAPACITY = "session"
"""In the place of a role, of who acts upon his session and in none. No role is called so."""
UNKNOWN = "(unknown)"
"""Who named a login that is nobody's. What was typed is not written down: it may be a password in the wrong place."""


def at_the_door(login: str | None, address: str, role: str | None = None) -> Doer:
    """Who signs in, or acts upon his own session."""
    return Doer(UNKNOWN if login is None else f"{login}@{role or NO_CAPACITY}", address)


def note(work: UnitOfWork, action: Action, by: Doer, login: str | None, *, done: bool = True, **detail: str) -> None:
    """An act of a person upon his own account, or one that was refused him: that transaction commits too, for what it counts."""
    outcome = Outcome.DONE if done else Outcome.REFUSED
    work.note(PendingAudit(action, by, login or "", outcome, detail))


def role_detail(row: PersonRoleRow) -> dict[str, str | None]:
    """Which role of a person it is about."""
    return {
        "role": row.role,
        "unit": row.unit,
        "enterprise": row.enterprise,
        "from": row.valid_from.isoformat(),
        "to": row.valid_to.isoformat() if row.valid_to is not None else None,
        "proposed_by": row.granted_by,
    }
