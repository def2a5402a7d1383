"""Who stands behind the identifiers that records name."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from services.registry.identity.tables import ApiClient
from services.registry.people.capacities import Places
from services.registry.people.tables import PersonRoleRow, PersonRow, RoleRow
from shared.contracts.owners import Owner
from shared.contracts.people import Actor
from shared.contracts.scopes import KIND_LABELS
from shared.plumbing.auth import Principal
from shared.plumbing.clock import clock_of
from shared.plumbing.storage import Store

PROGRAM = "接入的系统"
"""What a client is called where it is not named."""


class Actors:
    """Names for identifiers of clients, and of people in a capacity."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def named(self, ids: Sequence[str], principal: Principal) -> list[Actor]:
        """Of those that are known, in the order asked; the others are left out. To who is of no office people of his own house are
        named, and of anybody else the capacity is said that stands in the identifier: whom an office set to a case is the office's
        affair, and whether there is such a login is nobody's to try."""
        wanted = list(dict.fromkeys(ids))
        with self._store.read() as session:
            if principal.reads(Owner.ACTORS).everything:
                found = actors_named(session, wanted)
            else:
                own = _of_house(session, wanted, principal)
                found = _by_capacity(session, wanted) | actors_named(session, own)
        return [found[i] for i in wanted if i in found]


def _of_house(session: Session, ids: Sequence[str], principal: Principal) -> list[str]:
    """Of the identifiers those of the caller, and of people who act or acted for his firm or university."""
    roles = session.exec(
        select(PersonRoleRow.login, PersonRoleRow.role).where(
            col(PersonRoleRow.enterprise) == principal.enterprise, col(PersonRoleRow.enterprise).is_not(None)
        )
    ).all()
    house = {f"{login}@{role}" for login, role in roles} | {principal.client_id}
    return [i for i in ids if i in house]


def _by_capacity(session: Session, ids: Sequence[str]) -> dict[str, Actor]:
    """{identifier: the capacity that it says}, whoever there is."""
    labels = dict(session.exec(select(RoleRow.code, RoleRow.label)).all())
    said = {i: labels.get(i.partition("@")[2]) if "@" in i else PROGRAM for i in ids}
    return {i: Actor(id=i, name=label, capacity=label) for i, label in said.items() if label is not None}


def actors_named(session: Session, ids: Sequence[str]) -> dict[str, Actor]:
    """{identifier: who that is}, of those that are known."""
    return _clients(session, ids) | _people(session, ids)


def _clients(session: Session, ids: Sequence[str]) -> dict[str, Actor]:
    rows = session.exec(select(ApiClient).where(col(ApiClient.client_id).in_([i for i in ids if "@" not in i]))).all()
    return {
        row.client_id: Actor(
            id=row.client_id, name=row.name, capacity=KIND_LABELS.get(row.kind, row.kind), unit=row.unit
        )
        for row in rows
    }


def _people(session: Session, ids: Sequence[str]) -> dict[str, Actor]:
    """By the last role of that name that the person was given, which may be over."""
    pairs = {i: i.split("@", 1) for i in ids if "@" in i}
    logins = {login for login, _ in pairs.values()}
    names = dict(session.exec(select(PersonRow.login, PersonRow.name).where(col(PersonRow.login).in_(logins))).all())
    labels = dict(session.exec(select(RoleRow.code, RoleRow.label)).all())
    given = session.exec(
        select(PersonRoleRow)
        .where(col(PersonRoleRow.login).in_(logins), col(PersonRoleRow.decided_by).is_not(None))
        .order_by(col(PersonRoleRow.granted_at))
    ).all()
    last = {(row.login, row.role): row for row in given}
    places = Places(session, given, clock_of(session).today())
    found = {}
    for id, (login, role) in pairs.items():
        if login in names and role in labels:
            row = last.get((login, role))
            where = (places.unit(row.unit) or places.firm(row.enterprise)) if row else None
            found[id] = Actor(id=id, name=names[login], capacity=labels[role], unit=where)
    return found
