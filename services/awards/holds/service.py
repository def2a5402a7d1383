"""Opening holds, and finding those that are open."""

from __future__ import annotations

from collections.abc import Collection

from sqlmodel import Session, col, select

from services.awards.holds.tables import HoldRow
from shared.plumbing.among import among
from shared.plumbing.identifiers import random_identifier
from shared.plumbing.storage import UnitOfWork


def put_on_hold(work: UnitOfWork, kind: str, about: str, category: str, reason: str, by: str) -> HoldRow:
    """Open a hold, unless the same one is open: that one, then."""
    same = select(HoldRow).where(
        HoldRow.kind == kind, HoldRow.about == about, HoldRow.category == category, HoldRow.reason == reason,
        col(HoldRow.ended_at).is_(None),
    )  # fmt: skip
    found = work.session.exec(same).first()
    if found is None:
        found = HoldRow(
            id=random_identifier(), kind=kind, about=about, category=category, reason=reason, added_by=by, added_at=work.now
        )  # fmt: skip
        work.session.add(found)
        work.session.flush()
    return found


def open_holds(session: Session, kind: str, abouts: Collection[str]) -> dict[str, list[HoldRow]]:
    """{about: its open holds} of one kind; what has none is left out."""
    query = select(HoldRow).where(
        HoldRow.kind == kind, among(session, col(HoldRow.about), abouts), col(HoldRow.ended_at).is_(None)
    )
    found: dict[str, list[HoldRow]] = {}
    for row in session.exec(query.order_by(col(HoldRow.added_at), col(HoldRow.id))):
        found.setdefault(row.about, []).append(row)
    return found
