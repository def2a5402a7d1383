"""A provider's record of a year, from its engagements; shares as decimal texts. Nothing here knows of a database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from services.matchmaking.domain.engagement import CONFIRMED
from shared.city import part

LOW_FEE = frozenset({"free", "low_fee"})
SATISFIED_FROM = 4
"""Of five: 以上 includes the number itself."""
TITLES = frozenset(title["code"] for title in part("ladder.yaml")["titles"] if title.get("list"))
"""The titles of the name list (the ladder's `list: true`): whose firms the plan's services are for."""


@dataclass(frozen=True, slots=True)
class Served:
    """One engagement as it counts. `days_to_agree`: from the need that it answers, where it answers one and was agreed; `followed_up`:
    what the firm said ninety days later."""

    credit_code: str
    titled: bool
    state: str
    fee_level: str
    rating: int | None = None
    solved: str | None = None
    followed_up: str | None = None
    disputed: bool = False
    upheld: bool = False
    days_to_agree: int | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What they come to; a share of nothing is None."""

    engagements: int
    firms: int
    titled_firms: int
    confirmed: int
    disputed: int
    upheld: int
    confirmed_share: str | None
    rated: int
    satisfaction: str | None
    satisfied_share: str | None
    solved_share: str | None
    still_solved_share: str | None
    low_fee_share: str | None
    median_days_to_agree: str | None


def record_of(served: Sequence[Served]) -> Record:
    """Satisfaction, firms and fees are of what was confirmed; the share of confirmed ones is of those that were not merely proposed or
    agreed."""
    confirmed = [s for s in served if s.state in CONFIRMED]
    concluded = [s for s in served if s.state not in ("none", "proposed", "agreed")]
    ratings = [s.rating for s in confirmed if s.rating is not None]
    solved = [s.solved for s in confirmed if s.solved is not None]
    later = [s.followed_up for s in confirmed if s.followed_up is not None]
    days = [s.days_to_agree for s in served if s.days_to_agree is not None]
    return Record(
        engagements=len(served),
        firms=len({s.credit_code for s in confirmed}),
        titled_firms=len({s.credit_code for s in confirmed if s.titled}),
        confirmed=len(confirmed),
        disputed=sum(s.disputed for s in served),
        upheld=sum(s.upheld for s in served),
        confirmed_share=percent(len(confirmed), len(concluded)),
        rated=len(ratings),
        satisfaction=mean(ratings),
        satisfied_share=percent(sum(r >= SATISFIED_FROM for r in ratings), len(ratings)),
        solved_share=percent(solved.count("yes"), len(solved)),
        still_solved_share=percent(later.count("yes"), len(later)),
        low_fee_share=percent(sum(s.fee_level in LOW_FEE for s in confirmed), len(confirmed)),
        median_days_to_agree=None if not days else _shown(Decimal(str(median(days)))),
    )


def percent(part: int, of: int) -> str | None:
    """To two places; of nothing there is no share."""
    return None if of == 0 else _shown(Decimal(part * 100) / of)


def mean(values: Sequence[int]) -> str | None:
    return None if not values else _shown(Decimal(sum(values)) / len(values))


def _shown(value: Decimal) -> str:
    return str(value.quantize(Decimal("0.01"), ROUND_HALF_UP))
