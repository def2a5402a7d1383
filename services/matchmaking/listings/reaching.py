"""Whose a listing is: a demand is its enterprise's and the unit's that the enterprise reports to, a result is theirs for whom
it was entered. The one look-up of this service for every route that names a listing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from sqlalchemy import ColumnElement, func, true
from sqlalchemy.orm import Mapped
from sqlmodel import Session, col, select

from services.matchmaking.listings.tables import KnownEnterprise, ListingRow
from shared.contracts.matchmaking import ListingSide
from shared.contracts.owners import Owner, Span
from shared.contracts.scopes import Scope
from shared.contracts.values import normalise_text
from shared.plumbing.auth import Principal
from shared.plumbing.errors import NotFound
from shared.plumbing.rights import Reach


class Owned(Protocol):
    """A listing, as far as it decides whose it is."""

    @property
    def side(self) -> str: ...
    @property
    def owner(self) -> str: ...
    @property
    def kept_by(self) -> str: ...


class Firm(Protocol):
    """An enterprise, as far as it decides that."""

    @property
    def name(self) -> str: ...
    @property
    def unit(self) -> str: ...


def firms_of(session: Session, codes: Iterable[str]) -> dict[str, KnownEnterprise]:
    """{credit code: the enterprise} of known enterprises."""
    query = select(KnownEnterprise).where(col(KnownEnterprise.credit_code).in_(list(codes)))
    return {row.credit_code: row for row in session.exec(query).all()}


def name_as_compared(name: str) -> str:
    """A name without what differs by typing alone: white space, width and case."""
    return "".join(normalise_text(name).split()).casefold()


def firms_named(session: Session, name: str) -> set[str]:
    """Credit codes of known enterprises of a name, however it is typed."""
    wanted = name_as_compared(name)
    rows = session.exec(select(KnownEnterprise.credit_code, KnownEnterprise.name)).all()
    return {code for code, kept in rows if name_as_compared(kept) == wanted}


def covers(reach: Reach, row: Owned, firm: Firm | None) -> bool:
    """Is the listing within a caller's reach? firm: the enterprise of a demand."""
    if row.side == ListingSide.SUPPLY:
        return reach.keeps(row.kept_by)
    return reach.covers(firm=row.owner, units=() if firm is None else (firm.unit,))


def of_firms_within(reach: Reach, owner: Mapped[str]) -> ColumnElement[bool]:
    """Enterprises within a caller's reach, as a condition on the column with their credit codes."""
    unit = select(KnownEnterprise.unit).where(KnownEnterprise.credit_code == owner).scalar_subquery()
    return reach.among(firm=owner, unit=unit)


def listings_within(reach: Reach, side: ListingSide) -> ColumnElement[bool]:
    """The same as `covers` as a condition on a side's listings."""
    if side is ListingSide.DEMAND:
        return of_firms_within(reach, col(ListingRow.owner))
    return reach.kept(col(ListingRow.kept_by))


def shown_names(principal: Principal) -> Reach:
    """Whose names a caller is shown where they are not shown to all: its own; for all of them it must keep the lists."""
    reach = principal.reads(Owner.LISTING_FILE)
    keeps_lists = Scope.LISTINGS_WRITE in principal.scopes
    return replace(reach, span=Span.NONE) if reach.everything and not keeps_lists else reach


def of_shown_firms(names: Reach) -> ColumnElement[bool]:
    """Demands whose enterprise a caller is shown, as a condition. names: `shown_names`."""
    public = func.coalesce(col(ListingRow.details)["public_name"].as_boolean(), true())
    return public | listings_within(names, ListingSide.DEMAND)


def existing(session: Session, side: ListingSide, id: int, *, lock: bool = False) -> ListingRow:
    """The listing, or `NotFound`. With `lock`, held to the end of the transaction."""
    row = session.get(ListingRow, id, with_for_update=lock or None)
    if row is None or row.side != side.value:
        raise absent(side, id)
    return row


def readable(session: Session, side: ListingSide, id: int, principal: Principal) -> ListingRow:
    """A listing that stands, or one's own; for anybody else it is not there."""
    row = existing(session, side, id)
    if row.withdrawn and not within(session, principal.reads(Owner.LISTING_FILE), row):
        raise absent(side, id)
    return row


def opened(session: Session, side: ListingSide, id: int, principal: Principal) -> ListingRow:
    """A listing for whom all that stands behind it is to read; for anybody else it is not there."""
    row = existing(session, side, id)
    if not within(session, principal.reads(Owner.LISTING_FILE), row):
        raise absent(side, id)
    return row


def writable(session: Session, side: ListingSide, id: int, reach: Reach) -> ListingRow:
    """A listing, held to the end of the transaction, for whom it is to write; `Forbidden` to anybody else."""
    row = existing(session, side, id, lock=True)
    if not within(session, reach, row):
        raise reach.refusal()
    return row


def within(session: Session, reach: Reach, row: ListingRow) -> bool:
    """`covers`, with the enterprise looked up where it decides."""
    asked = row.side == ListingSide.DEMAND and not reach.everything
    return covers(reach, row, session.get(KnownEnterprise, row.owner) if asked else None)


def absent(side: ListingSide, id: int) -> NotFound:
    return NotFound(f"没有编号为 {id} 的{'需求' if side is ListingSide.DEMAND else '成果'}")
