"""The listings of one list, landed together: what stands is read at once and what is new is written at once. Each row finds what the rows before
it have left, as if they had landed one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from sqlalchemy import Table, func, insert, literal, tuple_
from sqlmodel import Session, col, select

from services.matchmaking.listings.revised import LISTINGS, state_of
from services.matchmaking.listings.service import (
    announce,
    announce_contact,
    change_content,
    columns_of,
    owner_of,
    side_of,
)
from services.matchmaking.listings.tables import ListingColumns, ListingContactRow, ListingRow, ListingVersion
from shared.contracts.matchmaking import DemandDetails, DemandIn, ListingContact, ListingSide, SupplyDetails, SupplyIn
from shared.plumbing.among import among
from shared.plumbing.audit import By
from shared.plumbing.revisions import State
from shared.plumbing.storage import UnitOfWork
from shared.plumbing.upserting import upsert

_AT_ONCE = 400
"""Titles of one query: two parameters each."""

Key = tuple[str, str]


_SAID = ("title", "technology_field", "industry", "valid_until", "details", "withdrawn", "recorded_at")
"""What a version keeps of a listing."""
_COLUMNS = ("side", "owner", "kept_by", *_SAID)
_said_of, _columns_of = attrgetter(*_SAID), attrgetter(*_COLUMNS)


@dataclass(slots=True, eq=False)
class _New:
    """A listing that is nowhere yet: a mapped row takes as long to be made as all the rest of it, and is written past the mapper."""

    side: str
    owner: str
    title: str
    technology_field: str
    industry: str
    valid_until: dt.date | None
    details: dict[str, Any]
    withdrawn: bool
    recorded_at: dt.datetime
    kept_by: str
    id: int | None = None


@dataclass(slots=True, eq=False)
class Held:
    """A listing of the list, as the rows so far have left it. `version`: the last one, 0 of what is new here."""

    row: ListingColumns
    version: int
    contact: dict[str, str] | None

    def state(self) -> State:
        return state_of(self.row, self.contact)


class Landing:
    """Lists for a party, or changes what the same owners listed under these titles. `by`: whose list it is."""

    def __init__(self, work: UnitOfWork, listings: Sequence[SupplyIn | DemandIn], party: str, by: By) -> None:
        self._work, self._party, self._by = work, party, by
        session = work.session
        rows = {(row.owner, row.title): row for row in _standing(session, listings)}
        ids = [row.id for row in rows.values() if row.id is not None]
        versions = _versions(session, ids)
        contacts = _contacts(session, ids)
        self._held = {
            key: Held(row, versions.get(row.id or 0, 0), contacts.get(row.id or 0)) for key, row in rows.items()
        }
        self._fresh: list[Held] = []
        self._kept: list[tuple[Held, dict[str, Any]]] = []
        self._told: list[tuple[Held, bool]] = []
        """(a listing, whether it is its contact that has changed), in order"""
        self._asked: dict[int, Held] = {}
        self._revised: list[tuple[Held, State, State]] = []

    def recorded(
        self, listing: SupplyIn | DemandIn
    ) -> tuple[ListingColumns, SupplyDetails | DemandDetails, ListingContact | None] | None:
        """(row, details, contact) of what the same owner lists under this title; None where it lists nothing so."""
        held = self._held.get(_key(listing))
        if held is None:
            return None
        model = DemandDetails if isinstance(listing, DemandIn) else SupplyDetails
        contact = None if held.contact is None else ListingContact.model_validate(held.contact)
        return held.row, model.model_validate(held.row.details), contact

    def take(self, listing: SupplyIn | DemandIn) -> tuple[Held, bool]:
        """One of them; True if anything is different now. What is new has no number until all are written."""
        held = self._held.get(_key(listing))
        if held is None:
            held = self._held[_key(listing)] = Held(_New(**columns_of(listing, self._work.now, self._party)), 0, None)
            self._fresh.append(held)
            before, changed = None, True
        else:
            before, changed = held.state(), change_content(held.row, listing, self._work.now)
        if changed:
            held.version += 1
            self._kept.append((held, dict(zip(_SAID, _said_of(held.row), strict=True)) | {"version": held.version}))
            self._told.append((held, False))
        changed = self._ask(held, listing.contact) or changed
        if before is not None and changed:
            self._revised.append((held, before, held.state()))
        return held, changed

    def _ask(self, held: Held, contact: ListingContact | None) -> bool:
        """Keep whom to ask apart."""
        if contact is None or held.contact == (said := contact.model_dump()):
            return False
        held.contact = said
        self._asked[id(held)] = held
        self._told.append((held, True))
        return True

    def write(self) -> None:
        """Write all that was taken; every listing has its number then."""
        work, session = self._work, self._work.session
        session.flush()
        connection = session.connection()
        table: Table = ListingRow.__table__  # type: ignore[attr-defined]  # made by the mapper
        if self._fresh:
            # Told by their titles: in order, SQLite would be asked for each alone.
            new = insert(table).returning(table.c.id, table.c.owner, table.c.title)
            found = connection.execute(
                new, [dict(zip(_COLUMNS, _columns_of(held.row), strict=True)) for held in self._fresh]
            )
            numbers = {(owner, title): number for number, owner, title in found}
            for held in self._fresh:
                held.row.id = numbers[held.row.owner, held.row.title]
        # What is new and has said one thing says what its row does: the database has that already.
        once = {held for held in self._fresh if held.version == 1}
        if once:
            said = [table.c[name] for name in _SAID]
            query = select(table.c.id, literal(1), *said).where(
                among(session, table.c.id, [h.row.id or 0 for h in once])
            )
            connection.execute(insert(ListingVersion).from_select(["listing_id", "version", *_SAID], query))
        changed = [(held, said) for held, said in self._kept if held not in once]
        if changed:
            connection.execute(insert(ListingVersion), [said | {"listing_id": held.row.id} for held, said in changed])
        asked: list[dict[str, Any]] = [
            {**held.contact, "listing_id": held.row.id, "brought_by": ""}
            for held in self._asked.values()
            if held.contact is not None
        ]
        upsert(session, ListingContactRow, asked)
        for held, of_contact in self._told:
            (announce_contact if of_contact else announce)(work, held.row)
        for held, before, after in self._revised:
            work.revise(LISTINGS[ListingSide(held.row.side)], str(held.row.id), by=self._by, before=before, after=after)


def _key(listing: SupplyIn | DemandIn) -> Key:
    return owner_of(listing), listing.title


def _standing(session: Session, listings: Sequence[SupplyIn | DemandIn]) -> Iterator[ListingRow]:
    """What stands under the owners' titles, held to the end of the transaction in one order."""
    wanted = sorted({(side_of(x).value, *_key(x)) for x in listings})
    r = ListingRow
    for start in range(0, len(wanted), _AT_ONCE):
        part = [(owner, title) for _, owner, title in wanted[start : start + _AT_ONCE]]
        titled = tuple_(col(r.owner), col(r.title)).in_(part)
        query = select(r).where(r.side == wanted[0][0], titled).order_by(col(r.id)).with_for_update()
        yield from session.exec(query).all()


def _versions(session: Session, ids: Sequence[int]) -> dict[int, int]:
    v = ListingVersion
    query = select(v.listing_id, func.max(v.version)).where(among(session, col(v.listing_id), ids))
    return dict(session.exec(query.group_by(col(v.listing_id))).all())


def _contacts(session: Session, ids: Sequence[int]) -> dict[int, dict[str, str]]:
    query = select(ListingContactRow).where(among(session, col(ListingContactRow.listing_id), ids))
    return {row.listing_id: row.said() for row in session.exec(query).all()}
