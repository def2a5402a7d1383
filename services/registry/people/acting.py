"""Whether who acts may still do so: a token says what was true when it was made."""

from __future__ import annotations

from services.registry.people.capacities import roles_in_force
from services.registry.people.tables import PersonRow
from shared.contracts.scopes import Scope
from shared.contracts.values import local_date
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Forbidden
from shared.plumbing.storage import UnitOfWork


def scopes_now(work: UnitOfWork, by: Principal) -> frozenset[str]:
    """What the role that a person acts in gives him now; nothing where he has it no longer. Ask after the lock that orders
    grants."""
    person = work.session.get(PersonRow, by.person) if by.person is not None else None
    if person is None or person.state != "active":
        return frozenset()
    held = roles_in_force(work.session, local_date(work.now), login=person.login)
    return frozenset(s for h in held if f"{person.login}@{h.role.code}" == by.client_id for s in h.scopes)


def require_acting(work: UnitOfWork, by: Principal, scope: Scope) -> str:
    """The login of a person whose role gives this right now. Ask after the lock that orders grants."""
    if by.person is None:
        raise Forbidden("此操作须由登录的人办理")
    if scope not in scopes_now(work, by):
        raise Forbidden(f"账号 {by.client_id} 已没有此项权限")
    return by.person
