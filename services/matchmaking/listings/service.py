"""Use cases of listings: list, import, withdraw; and the enterprises that the registry's feed tells of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col, select

from services.matchmaking.listings.tables import KnownEnterprise, ListingContactRow, ListingRow
from shared.contracts.events import Event
from shared.contracts.matchmaking import (
    Demand,
    DemandDetails,
    DemandIn,
    ListingContact,
    ListingSide,
    Supply,
    SupplyDetails,
    SupplyIn,
)
from shared.contracts.problems import FieldProblem
from shared.contracts.registry_events import EnterpriseData, RegistryEventType
from shared.contracts.values import CreditCode, normalise_text
from shared.plumbing.errors import InvalidInput, NotFound
from shared.plumbing.storage import Store, UnitOfWork

_ENTERPRISE_EVENTS = (RegistryEventType.ENTERPRISE_REGISTERED, RegistryEventType.ENTERPRISE_CHANGED)
UNKNOWN_ENTERPRISE = "登记中没有该企业(供需专区面向登记在册的企业)"
UNKNOWN_REMEDY = "请先在登记服务登记该企业;刚登记的,数秒后再试"


def apply_events(unit: UnitOfWork, events: Sequence[Event]) -> None:
    """Keep the enterprises that the registry tells of."""
    for event in events:
        if event.type in _ENTERPRISE_EVENTS:
            data = EnterpriseData.model_validate(event.data)
            unit.session.merge(KnownEnterprise(credit_code=data.credit_code, name=data.name, unit=data.unit))
    unit.session.flush()


def land(unit: UnitOfWork, listing: SupplyIn | DemandIn) -> tuple[ListingRow, bool]:
    """List, or change what the same owner listed under this title; True if anything is different now."""
    demand = isinstance(listing, DemandIn)
    side = ListingSide.DEMAND if demand else ListingSide.SUPPLY
    owner = listing.credit_code if isinstance(listing, DemandIn) else normalise_text(listing.organisation)
    details = _details_of(listing)
    wanted: dict[str, Any] = {
        "technology_field": listing.technology_field.value,
        "industry": listing.industry,
        "valid_until": listing.valid_until,
        "details": details,
        "withdrawn": False,
    }
    query = select(ListingRow).where(
        ListingRow.side == side.value, ListingRow.owner == owner, ListingRow.title == listing.title
    )
    row = unit.session.exec(query.with_for_update()).first()
    changed = row is None or row.model_dump(include=set(wanted)) != wanted
    if row is None:
        row = ListingRow(side=side.value, owner=owner, title=listing.title, **wanted, recorded_at=unit.now)
    elif changed:
        for name, value in wanted.items():
            setattr(row, name, value)
        row.recorded_at = unit.now
    unit.session.add(row)
    unit.session.flush()
    assert row.id is not None
    if listing.contact is not None:
        unit.session.merge(ListingContactRow(listing_id=row.id, **listing.contact.model_dump()))
        unit.session.flush()
    if changed:
        data = {"id": row.id, "title": row.title, "technology_field": row.technology_field}
        unit.publish(f"{side.value}.listed", str(row.id), data)
    return row, changed


def _details_of(listing: SupplyIn | DemandIn) -> dict[str, Any]:
    model = DemandDetails if isinstance(listing, DemandIn) else SupplyDetails
    return model.model_validate({n: getattr(listing, n) for n in model.model_fields}).model_dump(mode="json")


def enterprise_names(session: Session, codes: Sequence[str]) -> dict[str, str]:
    """{credit code: name} of known enterprises."""
    query = select(KnownEnterprise).where(col(KnownEnterprise.credit_code).in_(codes))
    return {row.credit_code: row.name for row in session.exec(query).all()}


def shown_organisation(row: ListingRow, names: dict[str, str], *, may_see_all: bool) -> str:
    """Who lists it: a demand's enterprise only where it shows its name, or to who keeps the lists."""
    if row.side == ListingSide.SUPPLY:
        return row.owner
    return names.get(row.owner, "") if may_see_all or row.details.get("public_name", True) else ""


class Listings:
    """Reading and writing listings."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def page(
        self, side: ListingSide, *, field: str | None, after: int | None, limit: int, may_see_all: bool
    ) -> tuple[list[Supply | Demand], int | None]:
        """A page by number, and the last number if there may be more. What is withdrawn is not in it."""
        with self._store.read() as session:
            query = (
                select(ListingRow)
                .where(ListingRow.side == side.value, col(ListingRow.withdrawn).is_(False))
                .order_by(col(ListingRow.id))
                .limit(limit + 1)
            )
            if field is not None:
                query = query.where(ListingRow.technology_field == field)
            if after is not None:
                query = query.where(col(ListingRow.id) > after)
            rows = session.exec(query).all()
            shown = rows[:limit]
            names = enterprise_names(session, [r.owner for r in shown])
            return [_wire(r, names, may_see_all) for r in shown], (shown[-1].id if len(rows) > limit else None)

    def get(self, side: ListingSide, id: int, *, may_see_all: bool) -> Supply | Demand:
        with self._store.read() as session:
            row = existing(session, side, id)
            return _wire(row, enterprise_names(session, [row.owner]), may_see_all)

    def put(self, unit: UnitOfWork, listing: SupplyIn | DemandIn) -> Supply | Demand:
        """List one, in a given unit of work."""
        if isinstance(listing, DemandIn) and unit.session.get(KnownEnterprise, listing.credit_code) is None:
            problem = FieldProblem(
                field="body.credit_code", problem=UNKNOWN_ENTERPRISE, remedy=UNKNOWN_REMEDY, value=listing.credit_code
            )
            raise InvalidInput(UNKNOWN_ENTERPRISE, [problem])
        row, _ = land(unit, listing)
        return _wire(row, enterprise_names(unit.session, [row.owner]), may_see_all=True)

    def withdraw(self, side: ListingSide, id: int) -> None:
        """Take a listing out of lists and matches. Repeating it changes nothing."""
        with self._store.write() as unit:
            row = existing(unit.session, side, id)
            if not row.withdrawn:
                row.withdrawn = True
                unit.session.add(row)
                unit.publish(f"{side.value}.withdrawn", str(id), {"id": id})

    def contact(self, side: ListingSide, id: int) -> ListingContact:
        with self._store.read() as session:
            existing(session, side, id)
            row = session.get(ListingContactRow, id)
            return ListingContact(**row.model_dump(exclude={"listing_id"})) if row else ListingContact()


def existing(session: Session, side: ListingSide, id: int) -> ListingRow:
    """The listing, or `NotFound`."""
    row = session.get(ListingRow, id)
    if row is None or row.side != side.value:
        raise NotFound(f"没有编号为 {id} 的{'需求' if side is ListingSide.DEMAND else '成果'}")
    return row


def _wire(row: ListingRow, names: dict[str, str], may_see_all: bool) -> Supply | Demand:
    assert row.id is not None
    organisation = shown_organisation(row, names, may_see_all=may_see_all)
    common: dict[str, Any] = row.model_dump(exclude={"side", "owner", "details"}) | {"organisation": organisation}
    if row.side == ListingSide.SUPPLY:
        return Supply(**common, details=SupplyDetails.model_validate(row.details))
    code = CreditCode(row.owner) if organisation else None
    return Demand(**common, credit_code=code, details=DemandDetails.model_validate(row.details))
