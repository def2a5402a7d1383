"""Whether who acts may still do so: a token says what was true when it was made."""

from __future__ import annotations

from services.registry.people.capacities import roles_in_force
from services.registry.people.tables import PersonRow
from shared.contracts.scopes import Scope
from shared.contracts.values import local_date
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Forbidden
from shared.plumbing.storage import UnitOfWork


def require_acting(work: UnitOfWork, by: Principal, scope: Scope) -> str:
    """The login of a person whose role gives this right now. Ask after the lock that orders grants."""
    login = by.person
    person = work.session.get(PersonRow, login) if login is not None else None
    if login is None or person is None or person.state != "active":
        raise Forbidden("此操作须由登录的人办理")
    held = roles_in_force(work.session, local_date(work.now), login=login)
    if not any(f"{login}@{h.role.code}" == by.client_id and scope in h.scopes for h in held):
        raise Forbidden(f"账号 {by.client_id} 已没有此项权限")
    return login
