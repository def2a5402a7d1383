"""Reading what organisers brought by lists: a course's attendance, a fair's positions. The organiser and officers read all of it, a firm
its own, an office its unit's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col, select

from services.matchmaking.domain.engagement import CONFIRMED
from services.matchmaking.engagements.people import readable
from services.matchmaking.engagements.tables import AttendanceOf, EngagementRow, PositionAt
from services.matchmaking.listings.reaching import firms_of
from services.matchmaking.offers.tables import OfferRow
from services.matchmaking.providers.reaching import speaks
from services.matchmaking.providers.tables import ProviderRow
from shared.contracts.engagements import FairPosition, FirmAttendance, FirmPositions, SessionAttendance
from shared.contracts.offers import OfferState, TrainingDetails
from shared.contracts.values import AS_KEPT, CreditCode
from shared.plumbing.auth import Principal
from shared.plumbing.errors import NotFound
from shared.plumbing.storage import Store


class Brought:
    """What lists have brought."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def attendance(self, offer_id: int, principal: Principal) -> list[SessionAttendance]:
        """Of every session of a course, the held ones and those to come."""
        with self._store.read() as session:
            offer = _offer(session, offer_id, "training", principal)
            rows = _rows(session, AttendanceOf, offer_id, principal)
            names = _names(session, rows)
            details = TrainingDetails.model_validate(offer.details, context=AS_KEPT)
            return [
                SessionAttendance(
                    session=held.id,
                    on=held.on,
                    place=held.place,
                    seats=held.seats,
                    firms=len(here),
                    people=sum(row.people for row, _ in here),
                    managers=sum(row.managers for row, _ in here),
                    staff=sum(row.staff for row, _ in here),
                    rows=[
                        FirmAttendance(
                            credit_code=CreditCode(row.credit_code),
                            name=names.get(row.credit_code, ""),
                            people=row.people,
                            managers=row.managers,
                            staff=row.staff,
                            engagement_id=row.engagement_id,
                            confirmed=state in CONFIRMED,
                        )
                        for row, state in here
                    ],
                )
                for held in details.sessions
                for here in [[(row, state) for row, state in rows if row.session == held.id]]
            ]

    def positions(self, offer_id: int, principal: Principal) -> list[FirmPositions]:
        """Of every firm at a fair."""
        with self._store.read() as session:
            _offer(session, offer_id, "job_fair", principal)
            rows = _rows(session, PositionAt, offer_id, principal)
            names = _names(session, rows)
            of: dict[tuple[str, str, str], list[PositionAt]] = {}
            for row, state in rows:
                of.setdefault((row.credit_code, row.engagement_id, state), []).append(row)
            return [
                FirmPositions(
                    credit_code=CreditCode(code),
                    name=names.get(code, ""),
                    engagement_id=engagement,
                    confirmed=state in CONFIRMED,
                    positions=[FairPosition.model_validate(row.model_dump()) for row in mine],
                )
                for (code, engagement, state), mine in of.items()
            ]


def _offer(session: Session, id: int, kind: str, principal: Principal) -> OfferRow:
    """The course or fair: one that was put up, or one's own."""
    offer = session.get(OfferRow, id)
    if offer is not None and offer.kind == kind:
        provider = session.get_one(ProviderRow, offer.provider_id)
        if offer.state != OfferState.DRAFT or speaks(principal, provider):
            return offer
    raise NotFound(f"没有编号为 {id} 的{'培训' if kind == 'training' else '招聘会'}")


def _rows(session: Session, kind: Any, offer_id: int, principal: Principal) -> list[tuple[Any, str]]:
    """(row, state of its engagement) of those that a caller may read; those of engagements that were cancelled are none."""
    query = (
        select(kind, EngagementRow.state)
        .join(EngagementRow, col(EngagementRow.id) == kind.engagement_id)
        .where(kind.offer_id == offer_id, readable(principal), EngagementRow.state != "cancelled")
        .order_by(kind.credit_code)
    )
    return [(row, state or "") for row, state in session.exec(query).all()]


def _names(session: Session, rows: Sequence[tuple[Any, str]]) -> dict[str, str]:
    return {code: firm.name for code, firm in firms_of(session, {row.credit_code for row, _ in rows}).items()}
