"""Snapshots: all that a source has of a side, opened, filled by bulks, looked at, and applied. What it does not name is withdrawn,
never more of it at once than a setting allows."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col, select, update

from services.matchmaking.listings.tables import ForeignNumberRow, ListingRow
from services.matchmaking.sources.bringing import take_back
from services.matchmaking.sources.reaching import held, readable
from services.matchmaking.sources.service import require_brings
from services.matchmaking.sources.tables import SnapshotRow
from shared.contracts.audit import Action
from shared.contracts.matchmaking import ListingSide
from shared.contracts.owners import Owner
from shared.contracts.problems import FieldProblem
from shared.contracts.sources import MissingListing, SnapshotInfo
from shared.plumbing.auth import Principal
from shared.plumbing.errors import Conflict, NotFound, PreconditionFailed
from shared.plumbing.identifiers import new_identifier
from shared.plumbing.paging import page_of
from shared.plumbing.storage import Store

_OPEN, _APPLIED, _ABANDONED = "open", "applied", "abandoned"


class SourceSnapshots:
    """Opening, looking at and applying them; bulks fill them."""

    def __init__(self, store: Store, allowed_percent: int) -> None:
        self._store = store
        self._allowed = allowed_percent

    def open(self, code: str, side: ListingSide, principal: Principal) -> SnapshotInfo:
        """Open one; another of this side that is still open is abandoned."""
        with self._store.write() as work:
            source = held(work.session, code, principal)
            require_brings(source, side)
            s = SnapshotRow
            mine = (col(s.source) == code, col(s.side) == side.value, col(s.state) == _OPEN)
            work.session.exec(update(SnapshotRow).where(*mine).values(state=_ABANDONED))
            row = SnapshotRow(
                id=new_identifier(work.now),
                source=code,
                side=side.value,
                opened_by=principal.client_id,
                opened_at=work.now,
            )
            work.session.add(row)
            work.session.flush()
            return self._info(work.session, row)

    def get(self, code: str, id: str, principal: Principal) -> SnapshotInfo:
        with self._store.read() as session:
            readable(session, code, principal, Owner.SOURCE_LISTING)
            return self._info(session, _existing(session, code, id))

    def missing(
        self, code: str, id: str, principal: Principal, *, after: str, limit: int
    ) -> tuple[list[MissingListing], str | None]:
        """What the source has brought and this snapshot does not name, by number."""
        with self._store.read() as session:
            readable(session, code, principal, Owner.SOURCE_LISTING)
            row = _existing(session, code, id)
            query = (
                select(ForeignNumberRow.external_id, ForeignNumberRow.listing_id, ListingRow.title)
                .join(ListingRow, col(ListingRow.id) == ForeignNumberRow.listing_id)
                .where(*_missing(row), col(ForeignNumberRow.external_id) > after)
                .order_by(col(ForeignNumberRow.external_id))
            )
            rows, last = page_of(lambda n: session.exec(query.limit(n)).all(), limit, lambda found: found[0])
            return [MissingListing(external_id=e, id=i, title=t) for e, i, t in rows], last

    def apply(self, code: str, id: str, missing: int, principal: Principal) -> SnapshotInfo:
        """Withdraw what the snapshot does not name, if that is as many as were shown. An applied one stays as it is."""
        with self._store.write() as work:
            session = work.session
            source = held(session, code, principal)
            row = _existing(session, code, id)
            if row.state == _APPLIED:
                return self._info(session, row)
            found = self._info(session, row)
            if row.state == _ABANDONED:
                raise Conflict("此次全量已被后一次取代,请用后一次的")
            if found.unread:
                raise Conflict(f"有 {found.unread} 行读不出编号,不知道哪些还在:请改正这些行,重新开一次全量")
            if found.missing != missing:
                problem, remedy = f"没有提到的现为 {found.missing} 项,不是 {missing} 项", "请再查看一次,以现在的数重发"
                raise PreconditionFailed(problem, [FieldProblem(field="body.missing", problem=problem, remedy=remedy)])
            if found.missing * 100 > found.standing * self._allowed:
                raise Conflict(
                    f"将撤下 {found.missing} 项,占该来源在册 {found.standing} 项的 {found.percent}%,超过一次至多 {self._allowed}%:"
                    "没有撤下任何一项。请核对来源是否完整;确实撤回的,请逐项撤回",
                    extensions={
                        "missing": found.missing,
                        "standing": found.standing,
                        "percent": found.percent,
                        "allowed_percent": self._allowed,
                    },
                )
            side = ListingSide(row.side)
            gone = session.exec(select(ForeignNumberRow.external_id).where(*_missing(row))).all()
            withdrawn = take_back(work, source, side, gone, principal)
            row.state, row.applied_at = _APPLIED, work.now
            session.add(row)
            work.audit(Action.SNAPSHOT_APPLIED, principal, f"{code}/{id}", withdrawn=withdrawn, side=side.value)
            session.flush()
            return self._info(session, row)

    def _info(self, session: Session, row: SnapshotRow) -> SnapshotInfo:
        n = ForeignNumberRow
        mine = (n.source == row.source, n.side == row.side, col(n.standing).is_(True))
        standing = session.exec(select(func.count()).select_from(n).where(*mine)).one()
        missing = 0
        if row.state == _OPEN:
            missing = session.exec(select(func.count()).select_from(n).where(*_missing(row))).one()
        return SnapshotInfo(
            **row.model_dump(),
            standing=standing,
            missing=missing,
            percent=round(100 * missing / standing, 1) if standing else 0.0,
            allowed_percent=self._allowed,
        )


def opened(session: Session, code: str, id: str, side: ListingSide) -> SnapshotRow:
    """A snapshot that is being filled, in a transaction that holds its source."""
    row = _existing(session, code, id)
    if row.state != _OPEN or row.side != side.value:
        raise Conflict("此次全量已结束,或不是这一类的;请重新开一次")
    return row


def _existing(session: Session, code: str, id: str) -> SnapshotRow:
    row = session.get(SnapshotRow, id)
    if row is None or row.source != code:
        raise NotFound(f"来源 {code} 没有编号为 {id} 的全量")
    return row


def _missing(row: SnapshotRow) -> tuple[ColumnElement[bool] | bool, ...]:
    """What the source has brought, has not taken back, and has not named since the snapshot began."""
    n = ForeignNumberRow
    return (
        n.source == row.source,
        n.side == row.side,
        col(n.standing).is_(True),
        n.seen_in != row.id,
        n.brought_at < row.opened_at,
    )
