"""Roles as data: what who has one may do, edited by the security administrator."""

from __future__ import annotations

from sqlmodel import col, select

from services.registry.people.acting import require_acting
from services.registry.people.ending import renew_grants
from services.registry.people.revised import ROLE
from services.registry.people.tables import PersonRoleRow, RoleRow
from shared.contracts.audit import Action
from shared.contracts.people import Bond, RoleChange, RoleInfo
from shared.contracts.scopes import ClientKind, Scope, holdable_by_people
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Forbidden, InvalidInput, NotFound
from shared.plumbing.revisions import Match
from shared.plumbing.storage import Store


def role_info(row: RoleRow) -> RoleInfo:
    return RoleInfo(
        code=row.code,
        label=row.label,
        kind=ClientKind(row.kind),
        bond=Bond(row.bond),
        scopes=list(row.scopes),
        two_factor=row.two_factor,
    )


class Roles:
    """Reading and editing roles."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[RoleInfo]:
        with self._store.read() as session:
            return [role_info(row) for row in session.exec(select(RoleRow).order_by(RoleRow.code)).all()]

    def one(self, code: str) -> RoleInfo:
        with self._store.read() as session:
            row = session.get(RoleRow, code)
            if row is None:
                raise NotFound(f"没有角色 {code}")
            return role_info(row)

    def change(self, code: str, change: RoleChange, by: Principal, match: Match) -> RoleInfo:
        """Set what a role may do. Tokens of who acts in it, where they say more than is true then, hold no longer."""
        with self._store.write() as work, work.editing(ROLE, code, by=by, match=match):
            login = require_acting(work, by, Scope.PERSONS_APPROVE)
            row = work.session.get(RoleRow, code)
            if row is None:
                raise NotFound(f"没有角色 {code}")
            live = col(PersonRoleRow.state).in_(("proposed", "approved"))
            mine = select(PersonRoleRow.id).where(PersonRoleRow.login == login, PersonRoleRow.role == code, live)
            if work.session.exec(mine).first() is not None:
                raise Forbidden("本人持有的角色不由本人修改,请由另一位安全管理员办理")
            scopes = _require_holdable(row, change)
            taken, given = sorted(set(row.scopes) - set(scopes)), sorted(set(scopes) - set(row.scopes))
            factor = change.two_factor if change.two_factor != row.two_factor else None
            row.label, row.scopes, row.two_factor = change.label, scopes, change.two_factor
            work.session.add(row)
            work.audit(Action.ROLE_CHANGED, by, code, taken=taken, given=given, two_factor=factor)
            if taken:
                renew_grants(work, role=code)
            return role_info(row)


def _require_holdable(row: RoleRow, change: RoleChange) -> list[str]:
    """Known scopes that a person may hold in this role, each once."""
    allowed = holdable_by_people(row.code, row.kind, bound=row.bond != Bond.NONE)
    beyond = sorted(set(change.scopes) - allowed)
    if beyond:
        problem = f"{row.label}不得持有:{'、'.join(s[:60] for s in beyond)}"
        remedy = f"可用:{'、'.join(sorted(allowed))}"
        raise InvalidInput.at("body.scopes", problem, remedy)
    return sorted(set(change.scopes))
