"""How far training reaches the firms that hold a title today: counted from attendance that firms have confirmed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlmodel import Session, col, func, select

from services.matchmaking.domain.engagement import CONFIRMED
from services.matchmaking.domain.service_quality import TITLES, percent
from services.matchmaking.engagements.tables import AttendanceOf, EngagementRow
from services.matchmaking.listings.tables import KnownEnterprise
from services.matchmaking.listings.tiers import holders_of_any
from services.matchmaking.service_figures.headcounts import headcounts
from shared.contracts.engagements import CoveredFirm, TrainingCoverage
from shared.contracts.owners import Owner
from shared.contracts.values import CreditCode
from shared.plumbing.auth import Principal
from shared.plumbing.errors import InvalidInput
from shared.plumbing.listing import Asked, Listed, RowListing
from shared.plumbing.storage import Store

COVERED_LIST: RowListing[CoveredFirm] = RowListing(
    key=lambda firm: str(firm.credit_code),
    natural="credit_code",
    sorts={
        "name": lambda firm: firm.name,
        "unit": lambda firm: firm.unit,
        "managers": lambda firm: firm.managers,
        "staff": lambda firm: firm.staff,
    },
)


def unit_for(principal: Principal, unit: str | None) -> str | None:
    """Whose figures a caller is shown: an office its own unit's, and no other's; None is the city's."""
    mine = principal.reads(Owner.UNIT)
    if mine.everything:
        return unit
    own = unit or mine.unit
    if own is None or not mine.covers(firm=mine.firm, units=(own,)):
        raise mine.refusal()
    return own


def covered_firms(session: Session, unit: str | None, first: dt.date, last: dt.date, day: dt.date) -> list[CoveredFirm]:
    """The firms that hold a title on a day, and how many of theirs were trained between two days, both included."""
    firms = select(KnownEnterprise).where(col(KnownEnterprise.credit_code).in_(holders_of_any(TITLES, day)))
    if unit is not None:
        firms = firms.where(KnownEnterprise.unit == unit)
    known = session.exec(firms.order_by(col(KnownEnterprise.credit_code))).all()
    a = AttendanceOf
    trained = (
        select(a.credit_code, func.sum(a.managers), func.sum(a.staff))
        .join(EngagementRow, col(EngagementRow.id) == col(a.engagement_id))
        .where(col(EngagementRow.state).in_(CONFIRMED), col(a.held_on).between(first, last))
        .group_by(col(a.credit_code))
    )
    numbers = {code: (int(managers), int(staff)) for code, managers, staff in session.exec(trained).all()}
    people = headcounts(session, [firm.credit_code for firm in known], last.year)
    found = []
    for firm in known:
        managers, staff = numbers.get(firm.credit_code, (0, 0))
        headcount, year = people.get(firm.credit_code, (None, None))
        found.append(
            CoveredFirm(
                credit_code=CreditCode(firm.credit_code),
                name=firm.name,
                unit=firm.unit,
                managers=managers,
                staff=staff,
                headcount=headcount,
                headcount_year=year,
            )
        )
    return found


def staff_share(firms: Sequence[CoveredFirm]) -> str | None:
    """Staff trained ÷ people, of those firms alone of which it is known how many people they have."""
    known = [firm for firm in firms if firm.headcount is not None]
    return percent(sum(firm.staff for firm in known), sum(firm.headcount or 0 for firm in known))


class Coverage:
    """Use cases of the coverage."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, principal: Principal, year: int | None, unit: str | None) -> TrainingCoverage:
        year, unit, day, firms = self._found(principal, year, unit)
        known = [firm for firm in firms if firm.headcount is not None]
        return TrainingCoverage(
            year=year,
            unit=unit or "",
            as_of=day,
            firms=len(firms),
            with_manager_trained=sum(firm.managers > 0 for firm in firms),
            staff_trained=sum(firm.staff for firm in firms),
            headcount=sum(firm.headcount or 0 for firm in known) if known else None,
            headcount_unknown=len(firms) - len(known),
            staff_of_known=sum(firm.staff for firm in known),
            staff_share=staff_share(firms),
        )

    def page(self, principal: Principal, year: int | None, unit: str | None, asked: Asked) -> Listed[CoveredFirm]:
        return COVERED_LIST.page(self._found(principal, year, unit)[3], asked)

    def _found(
        self, principal: Principal, year: int | None, unit: str | None
    ) -> tuple[int, str | None, dt.date, list[CoveredFirm]]:
        day = self._store.clock.today()
        year, unit = year or day.year, unit_for(principal, unit)
        if year > day.year:
            raise InvalidInput.at("query.year", f"{year}年还没有到", "请填不晚于今年的年度", year)
        with self._store.read() as session:
            return year, unit, day, covered_firms(session, unit, dt.date(year, 1, 1), dt.date(year, 12, 31), day)
