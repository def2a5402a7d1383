"""Who stands behind the identifiers that records name."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from services.registry.identity.tables import ApiClient
from services.registry.people.capacities import Places
from services.registry.people.tables import PersonRoleRow, PersonRow, RoleRow
from shared.contracts.people import Actor
from shared.contracts.scopes import KIND_LABELS
from shared.plumbing.clock import clock_of
from shared.plumbing.storage import Store


class Actors:
    """Names for identifiers of clients, and of people in a capacity."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def named(self, ids: Sequence[str]) -> list[Actor]:
        """Of those that are known, in the order asked; the others are left out."""
        wanted = list(dict.fromkeys(ids))
        with self._store.read() as session:
            found = actors_named(session, wanted)
        return [found[i] for i in wanted if i in found]


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
