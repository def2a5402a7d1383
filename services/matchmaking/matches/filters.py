"""What a caller wants among the matches only. It is asked of the lists' own table before the ranking cuts off the best k, so
the ranking of what passes stays exact."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Numeric, cast
from sqlmodel import Session, col, select

from services.matchmaking.listings.reaching import of_shown_firms
from services.matchmaking.listings.tables import KnownEnterprise, ListingRow
from services.matchmaking.listings.tiers import holders
from shared.contracts.matchmaking import ListingSide
from shared.contracts.values import Fen
from shared.plumbing.clock import clock_of
from shared.plumbing.rights import Reach


@dataclass(frozen=True, slots=True)
class MatchFilter:
    """Of supplies: `trl_min`, part of `cooperation`, `price_max` (what has no price does not pass). Of demands: the
    enterprise's `unit`, and a `tier` that it holds today; whose name the caller is not shown passes neither of them, as the
    filter would tell of it. None or "" lets everything pass."""

    technology_field: str | None = None
    trl_min: int | None = None
    cooperation: str = ""
    price_max: Fen | None = None
    unit: str = ""
    tier: str = ""

    @property
    def passes_all(self) -> bool:
        return self == MatchFilter()

    def passing(self, session: Session, side: ListingSide, names: Reach) -> set[int] | None:
        """Numbers of the listings that pass; None where everything does. names: `shown_names` of the caller."""
        if self.passes_all:
            return None
        query = select(ListingRow.id).where(ListingRow.side == side.value, col(ListingRow.withdrawn).is_(False))
        details = col(ListingRow.details)
        if self.technology_field is not None:
            query = query.where(ListingRow.technology_field == self.technology_field)
        if self.trl_min is not None:
            query = query.where(details["trl"].as_integer() >= self.trl_min)
        if self.cooperation:
            query = query.where(details["cooperation"].as_string().contains(self.cooperation, autoescape=True))
        if self.price_max is not None:
            most = Decimal(int(self.price_max)) / 100
            query = query.where(cast(details["price"].as_string(), Numeric(18, 2)) <= most)
        if self.unit:
            firms = select(KnownEnterprise.credit_code).where(KnownEnterprise.unit == self.unit)
            query = query.where(col(ListingRow.owner).in_(firms))
        if self.tier:
            query = query.where(col(ListingRow.owner).in_(holders(self.tier, clock_of(session).today())))
        if self.unit or self.tier:
            query = query.where(of_shown_firms(names))
        return {id for id in session.exec(query).all() if id is not None}
