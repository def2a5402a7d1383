"""What a source says differently from here: listed for who may settle it, and settled."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, false
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from services.matchmaking.listings.reaching import listings_within
from services.matchmaking.listings.revised import LISTINGS
from services.matchmaking.listings.service import announce, version_after
from services.matchmaking.listings.tables import ForeignNumberRow, ListingRow, SourceRow
from services.matchmaking.sources.bringing import flat, put_values
from services.matchmaking.sources.reaching import speaks_for
from services.matchmaking.sources.tables import ConflictRow
from shared.contracts.audit import Action
from shared.contracts.matchmaking import ListingSide
from shared.contracts.owners import Caller, Owner
from shared.contracts.sources import IDENTITY, ConflictInfo, FieldRule
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, NotFound
from shared.plumbing.paging import page_of
from shared.plumbing.rights import Reach
from shared.plumbing.storage import Store, UnitOfWork

_BY_SOURCE = frozenset({Caller.PLATFORM, Caller.UNIVERSITY})


class Conflicts:
    """Reading and settling them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def page(
        self, principal: Principal, *, state: str, source: str | None, after: int, limit: int
    ) -> tuple[list[ConflictInfo], int | None]:
        """Those that a caller may see, the first raised first, and the number behind which the next page begins."""
        with self._store.read() as session:
            query = (
                select(ConflictRow, ListingRow)
                .join(ListingRow, col(ListingRow.id) == ConflictRow.listing_id)
                .where(ConflictRow.state == state, col(ConflictRow.id) > after)
                .where(_within(session, principal.reads(Owner.CONFLICT)))
                .order_by(col(ConflictRow.id))
            )
            if source is not None:
                query = query.where(ConflictRow.source == source)
            rows, last = page_of(lambda n: session.exec(query.limit(n)).all(), limit, lambda found: found[0].id)
            return [_wire(conflict, listing) for conflict, listing in rows], last

    def settle(self, id: int, take: FieldRule, principal: Principal) -> ConflictInfo:
        """Let the source's word stand, or what was put here. Settling alike again changes nothing."""
        reach = principal.writes(Owner.CONFLICT)
        with self._store.write() as work:
            found = work.session.exec(
                select(ConflictRow, ListingRow)
                .join(ListingRow, col(ListingRow.id) == ConflictRow.listing_id)
                .where(ConflictRow.id == id, _within(work.session, reach))
            ).first()
            if found is None:
                if reach.everything:
                    raise NotFound(f"没有编号为 {id} 的待定事项")
                raise reach.refusal()
            # In the order in which a source's own writes take them: the source, the listing, then the rest.
            work.session.get_one(SourceRow, found[0].source, with_for_update=True)
            listing = work.session.get_one(ListingRow, found[1].id, with_for_update=True, populate_existing=True)
            row = work.session.get_one(ConflictRow, id, with_for_update=True, populate_existing=True)
            if row.state == take.value:
                return _wire(row, listing)
            if row.state != "open":
                raise Conflict(f"此事项已有结论({row.state}),不能再改;以后来源带来别的值时会另行列出")
            _settled(work, row, listing, take, principal)
            work.session.add(row)
            try:
                work.session.flush()
            except IntegrityError:
                raise Conflict("该单位已有这一名称的另一项,请先变更那一项") from None
            work.audit(Action.CONFLICT_SETTLED, principal, str(id), field=row.field, take=take.value)
            return _wire(row, listing)


def _settled(work: UnitOfWork, row: ConflictRow, listing: ListingRow, take: FieldRule, principal: Principal) -> None:
    is_theirs = take is FieldRule.PLATFORM
    if row.field == IDENTITY:
        if is_theirs:
            _link(work, row, listing)
    elif flat(listing).get(row.field) != row.office:
        raise Conflict(f"该字段此后又改过,现为“{flat(listing).get(row.field)}”;请来源再带来一次,以新的值决定")
    elif is_theirs:
        before = flat(listing)
        put_values(listing, before | {row.field: row.platform}, work.now)
        side = ListingSide(listing.side)
        work.revise(LISTINGS[side], str(listing.id), by=principal, before=before, after=flat(listing))
        work.session.add(listing)
        work.session.flush()
        work.session.add(version_after(work.session, listing))
        announce(work, listing)
    row.state, row.settled_by, row.settled_at = take.value, principal.client_id, work.now


def _link(work: UnitOfWork, row: ConflictRow, listing: ListingRow) -> None:
    """The listing here is the one that the source means. What it says of it is heard when it says it the next time."""
    assert listing.id is not None
    n = ForeignNumberRow
    mine = (n.side == row.side) & (n.external_id == row.external_id)
    taken = select(n).where(n.source == row.source, mine | (n.listing_id == listing.id))
    if work.session.exec(taken).first() is not None:
        raise Conflict("这个编号或这一项已与来源的另一项对应,请保留本地的")
    number = ForeignNumberRow(
        source=row.source, side=row.side, external_id=row.external_id, listing_id=listing.id, brought={}, held=[],
        standing=True, brought_by=row.raised_by, brought_at=work.now,
    )  # fmt: skip
    work.session.add(number)


def _within(session: Session, reach: Reach) -> ColumnElement[bool]:
    """The conflicts within a caller's reach, as a condition: of sources that it speaks for, or of listings that are its own."""
    if reach.caller in _BY_SOURCE:
        codes = [s.code for s in session.exec(select(SourceRow)).all() if speaks_for(reach, s.clients)]
        return col(ConflictRow.source).in_(codes) if codes else false()
    condition: ColumnElement[bool] = false()
    for side in ListingSide:
        condition |= (col(ListingRow.side) == side.value) & listings_within(reach, side)
    return condition


def _wire(row: ConflictRow, listing: ListingRow) -> ConflictInfo:
    said: dict[str, Any] = row.model_dump()
    return ConflictInfo(**said, title=listing.title)
