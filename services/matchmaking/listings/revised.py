"""What is edited of supplies and demands."""

from __future__ import annotations

from sqlmodel import Session

from services.matchmaking.listings.columns import DEMAND_COLUMNS, SUPPLY_COLUMNS
from services.matchmaking.listings.tables import ListingColumns, ListingContactRow, ListingRow
from shared.contracts.matchmaking import ListingSide
from shared.plumbing.lists.columns import Column
from shared.plumbing.revisions import Revised, State

_WITHDRAWN = {"withdrawn": "是否撤下", "contact": "联系人"}
_CONTACT = frozenset({"contact"})


def listing_state(session: Session, row: ListingRow) -> State:
    """Whom to ask is among it, to be compared and never shown."""
    contact = session.get(ListingContactRow, row.id)
    return state_of(row, None if contact is None else contact.said())


def state_of(row: ListingColumns, contact: dict[str, str] | None) -> State:
    """The same with what was read of whom to ask."""
    return {
        **row.details,
        "title": row.title,
        "technology_field": row.technology_field,
        "industry": row.industry,
        "valid_until": row.valid_until,
        "withdrawn": row.withdrawn,
        "contact": contact,
    }


def _listing(side: ListingSide, session: Session, key: tuple[str, ...], lock: bool) -> State | None:
    row = session.get(ListingRow, int(key[0]), with_for_update=lock or None, populate_existing=lock)
    return None if row is None or row.side != side.value else listing_state(session, row)


def _supply(session: Session, key: tuple[str, ...], lock: bool) -> State | None:
    return _listing(ListingSide.SUPPLY, session, key, lock)


def _demand(session: Session, key: tuple[str, ...], lock: bool) -> State | None:
    return _listing(ListingSide.DEMAND, session, key, lock)


def _labels(columns: list[Column]) -> dict[str, str]:
    return {c.field.removesuffix("_wan"): c.header.replace("(万元)", "(元)") for c in columns} | _WITHDRAWN


SUPPLY = Revised("supply", "此项成果", _supply, _labels(SUPPLY_COLUMNS), hidden=_CONTACT)
DEMAND = Revised("demand", "此项需求", _demand, _labels(DEMAND_COLUMNS), hidden=_CONTACT)
LISTINGS = {ListingSide.SUPPLY: SUPPLY, ListingSide.DEMAND: DEMAND}
