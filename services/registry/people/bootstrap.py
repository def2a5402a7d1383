"""People without the API: the first administrators, a lost link, the people of the sample city. For whoever holds the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlmodel import col, select

from services.registry.identity.hashing import hashed, matches
from services.registry.people.persons import decide_role, new_invitation, new_person, propose_role
from services.registry.people.signing_in import set_password
from services.registry.people.tables import CredentialRow, PersonRoleRow, PersonRow
from shared.contracts.audit import Action
from shared.contracts.people import Invitation, RoleProposal, RoleState
from shared.contracts.values import CreditCode
from shared.plumbing.audit import OPERATOR
from shared.plumbing.errors import NotFound
from shared.plumbing.storage import UnitOfWork

FIRST = (("sysadmin", "系统管理员", "system-admin"), ("security", "安全管理员", "security-admin"))
Given = tuple[str, str | None, str | None]
"""(role, unit, credit code)"""


def first_administrators(work: UnitOfWork, *, lasts: dt.timedelta) -> list[Invitation]:
    """Where there is nobody yet: the two who give everybody else his roles, invited. [] where there is somebody, but of the
    sample."""
    if work.session.exec(select(PersonRow.login).where(col(PersonRow.sample).is_(False)).limit(1)).first() is not None:
        return []
    found = []
    for login, name, role in FIRST:
        if work.session.get(PersonRow, login) is not None:  # of the sample
            continue
        row = new_person(work, login, name, by=OPERATOR)
        give_role(work, login, (role, None, None))
        found.append(new_invitation(work, row, by=OPERATOR, lasts=lasts))
    return found


def invite(work: UnitOfWork, login: str, *, lasts: dt.timedelta) -> Invitation:
    """Another link for somebody who has lost his, or his password. `NotFound` where there is no such person."""
    row = work.session.get(PersonRow, login)
    if row is None or row.state == "left":
        known = work.session.exec(select(PersonRow.login).where(PersonRow.state != "left")).all()
        raise NotFound(f"没有可以登录的人 {login};现有:{'、'.join(sorted(known)[:20]) or '无'}")
    if row.state == "locked":
        row.state = "active" if work.session.get(CredentialRow, login) is not None else "invited"
        work.audit(Action.PERSON_CHANGED, OPERATOR, login, state=row.state, before="locked")
    row.failures, row.locked_until = 0, None
    work.session.add(row)
    return new_invitation(work, row, by=OPERATOR, lasts=lasts)


def give_role(work: UnitOfWork, login: str, given: Given) -> None:
    """A role that is approved at once; nothing where the person has it."""
    role, unit, enterprise = given
    mine = select(PersonRoleRow).where(
        PersonRoleRow.login == login, PersonRoleRow.role == role, PersonRoleRow.state == "approved"
    )
    for held in work.session.exec(mine).all():
        if (held.unit, held.enterprise) == (unit, enterprise):
            return
    code = CreditCode(enterprise) if enterprise is not None else None
    row = propose_role(work, login, RoleProposal(role=role, unit=unit, enterprise=code), by=OPERATOR)
    decide_role(work, row, RoleState.APPROVED, by=OPERATOR)


def put_person(work: UnitOfWork, *, login: str, name: str, roles: Sequence[Given], password: str, sample: bool) -> None:
    """An active person with these roles and this password. Repeating it changes nothing."""
    row = work.session.get(PersonRow, login) or new_person(work, login, name, by=OPERATOR, sample=sample)
    row.name, row.state, row.sample = name, "active", sample
    work.session.add(row)
    for given in roles:
        give_role(work, login, given)
    credential = work.session.get(CredentialRow, login)
    if credential is None or not matches(password, credential.password_hash):
        set_password(work, login, hashed(password), keep=5, by=OPERATOR)
