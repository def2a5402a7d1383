"""Whose a source is: theirs who speak for it, and the bureau's. The one look-up for every route that names a source."""

from __future__ import annotations

from collections.abc import Collection

from sqlmodel import Session

from services.matchmaking.listings.tables import SourceRow
from shared.contracts.owners import Owner, Span
from shared.plumbing.auth import Principal
from shared.plumbing.errors import NotFound
from shared.plumbing.rights import Reach


def speaks_for(reach: Reach, clients: Collection[str]) -> bool:
    """Does the caller speak for a source with these clients?"""
    return reach.everything or (reach.span is not Span.NONE and reach.client in clients)


def readable(session: Session, code: str, principal: Principal, owner: Owner = Owner.SOURCE) -> SourceRow:
    """A source for who may look at it; for anybody else it is not there."""
    row = session.get(SourceRow, code)
    if row is None or not speaks_for(principal.reads(owner), row.clients):
        raise NotFound(f"没有代码为 {code} 的来源")
    return row


def held(session: Session, code: str, principal: Principal, *, lock: bool = True) -> SourceRow:
    """A source for who brings its listings; `Forbidden` to anybody else. `lock`: its row is held to the end of the transaction."""
    reach = principal.writes(Owner.SOURCE_LISTING)
    row = session.get(SourceRow, code, with_for_update=lock or None)
    if row is None and reach.everything:
        raise NotFound(f"没有代码为 {code} 的来源;请先由主管部门登记来源")
    if row is None or not speaks_for(reach, row.clients):
        raise reach.refusal()
    return row
