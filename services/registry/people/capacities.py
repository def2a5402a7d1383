"""Roles that people have on a day, and what they may do in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, or_, select

from services.registry.banks.service import bank_names
from services.registry.domain.reporting import body_name, municipal_bodies
from services.registry.enterprises.tables import EnterpriseRow, ReportingUnit
from services.registry.identity.tables import ApiClient
from services.registry.people.tables import PersonRoleRow, PersonRow, RoleRow
from shared.contracts.people import Capacity
from shared.contracts.scopes import ADMINISTRATORS, ClientKind, granted_to_person
from shared.contracts.values import CreditCode

LIVE = ("proposed", "approved")
"""States of a role that is to come, or that is."""


@dataclass(frozen=True, slots=True)
class Held:
    """A role that a person has, with what the role says."""

    of_person: PersonRoleRow
    role: RoleRow

    @property
    def scopes(self) -> list[str]:
        """What a token in it carries: what stands beside the role beyond its kind is in none."""
        row = self.of_person
        bound = row.unit is not None or row.enterprise is not None
        return granted_to_person(self.role.code, self.role.kind, self.role.scopes, bound=bound)


def roles_in_force(session: Session, day: dt.date, *, login: str | None = None) -> list[Held]:
    """Approved roles on a day, of one person or of all, in the order in which they were given."""
    query = (
        select(PersonRoleRow, RoleRow)
        .join(RoleRow, col(RoleRow.code) == col(PersonRoleRow.role))
        .where(
            PersonRoleRow.state == "approved",
            PersonRoleRow.valid_from <= day,
            or_(col(PersonRoleRow.valid_to).is_(None), col(PersonRoleRow.valid_to) > day),
        )
        .order_by(col(PersonRoleRow.granted_at), PersonRoleRow.role, PersonRoleRow.id)
    )
    if login is not None:
        query = query.where(PersonRoleRow.login == login)
    return [Held(row, role) for row, role in session.exec(query).all()]


def live_roles(session: Session, login: str) -> Sequence[PersonRoleRow]:
    """Roles that were proposed or approved, and neither refused nor ended."""
    mine = select(PersonRoleRow).where(PersonRoleRow.login == login, col(PersonRoleRow.state).in_(LIVE))
    return session.exec(mine).all()


def administers(session: Session, login: str) -> bool:
    """Is it one of the three administrators, or about to be?"""
    return any(row.role in ADMINISTRATORS for row in live_roles(session, login))


class Places:
    """Names of the units and firms that roles are bound to."""

    def __init__(self, session: Session, rows: Sequence[PersonRoleRow], day: dt.date) -> None:
        self._day = day
        self._units = dict(session.exec(select(ReportingUnit.code, ReportingUnit.name)).all())
        codes = {row.enterprise for row in rows if row.enterprise is not None}
        named = select(EnterpriseRow.credit_code, EnterpriseRow.name).where(col(EnterpriseRow.credit_code).in_(codes))
        self._firms = (dict(session.exec(named).all()) | bank_names(session, codes)) if codes else {}

    def unit(self, code: str | None) -> str | None:
        if code is None:
            return None
        if code in self._units:
            return self._units[code]
        return body_name(code, self._day) if code in municipal_bodies() else code

    def firm(self, code: str | None) -> str | None:
        """None for a university, which stands in nobody's register here."""
        return self._firms.get(code) if code is not None else None


def shown(session: Session, held: Sequence[Held], day: dt.date) -> list[Capacity]:
    """Roles as capacities."""
    places = Places(session, [h.of_person for h in held], day)
    return [
        Capacity(
            id=h.of_person.id,
            role=h.role.code,
            label=h.role.label,
            kind=ClientKind(h.role.kind),
            unit=h.of_person.unit,
            unit_name=places.unit(h.of_person.unit),
            enterprise=CreditCode(h.of_person.enterprise) if h.of_person.enterprise else None,
            enterprise_name=places.firm(h.of_person.enterprise),
            scopes=h.scopes,
        )
        for h in held
    ]


def experts(session: Session, day: dt.date) -> list[str]:
    """The identifiers of who may be assigned as an expert today: clients, and people in such a role."""
    clients = select(ApiClient.client_id).where(ApiClient.kind == ClientKind.EXPERT, col(ApiClient.disabled).is_(False))
    here = select(PersonRow.login).where(col(PersonRow.state).in_(("active", "invited")))
    logins = set(session.exec(here).all())
    people = {
        f"{h.of_person.login}@{h.role.code}"
        for h in roles_in_force(session, day)
        if h.role.kind == ClientKind.EXPERT and h.of_person.login in logins
    }
    return sorted({*session.exec(clients).all(), *people})


def is_expert(session: Session, identifier: str, day: dt.date) -> bool:
    """May this client, or this person in this role, be assigned as an expert today?"""
    return identifier in experts(session, day)
