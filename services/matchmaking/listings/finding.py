"""Finding listings: which ones a caller asks for, in which orders they are shown, by what they are counted, and how a sheet has
them. Whose a demand is that does not show its name is found, counted and sorted by nobody who is not shown it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, literal
from sqlmodel import col, or_, select

from services.matchmaking.listings.reaching import listings_within, of_shown_firms
from services.matchmaking.listings.tables import KnownEnterprise, ListingRow
from services.matchmaking.listings.tiers import holders
from shared.contracts.matchmaking import Demand, ListingSide, Supply
from shared.contracts.values import SHANGHAI, Fen
from shared.plumbing.listing import Field, Listing, by, holds, or_last
from shared.plumbing.rights import Reach
from shared.plumbing.sheets.book import Column


@dataclass(frozen=True, slots=True)
class ListingFilter:
    """Which listings are asked for. `q`: in titles, who lists it, industry and keywords; `tier`, `unit`: of a demand's
    enterprise; `enterprise`: a firm's own, by its code; `current`: neither past its last day."""

    q: str | None = None
    field: str | None = None
    tier: str = ""
    unit: str | None = None
    enterprise: str | None = None
    organisation: str | None = None
    current: bool = False


def listings_found(side: ListingSide, wanted: ListingFilter, names: Reach, day: dt.date) -> Any:
    """The listings of a side that stand and are asked for, as a query. names: `shown_names`."""
    query = select(ListingRow).where(ListingRow.side == side.value, col(ListingRow.withdrawn).is_(False))
    if wanted.field is not None:
        query = query.where(ListingRow.technology_field == wanted.field)
    if wanted.current:
        query = query.where(col(ListingRow.valid_until).is_(None) | (col(ListingRow.valid_until) >= day))
    if wanted.tier:
        query = query.where(col(ListingRow.owner).in_(holders(wanted.tier, day)), of_shown_firms(names))
    if wanted.unit is not None:
        reporting = select(KnownEnterprise.credit_code).where(KnownEnterprise.unit == wanted.unit)
        query = query.where(col(ListingRow.owner).in_(reporting), of_shown_firms(names))
    if wanted.organisation is not None:
        query = query.where(ListingRow.owner == wanted.organisation)
    if wanted.enterprise is not None:
        query = query.where(_of_firm(side, wanted.enterprise, names))
    if wanted.q:
        query = query.where(_holding(side, wanted.q, names))
    return query


def _of_firm(side: ListingSide, code: str, names: Reach) -> Any:
    """A firm's demands; the results that stand under its name, and to who may know it those that it entered."""
    owner = col(ListingRow.owner)
    if side is ListingSide.DEMAND:
        return (owner == code) & of_shown_firms(names)
    named = owner.in_(select(KnownEnterprise.name).where(KnownEnterprise.credit_code == code))
    return named | ((col(ListingRow.kept_by) == f"firm/{code}") & listings_within(names, side))


def _holding(side: ListingSide, q: str, names: Reach) -> Any:
    owner, details = col(ListingRow.owner), col(ListingRow.details)
    said = [holds(col(ListingRow.title), q), holds(col(ListingRow.industry), q)]
    if side is ListingSide.SUPPLY:
        return or_(*said, holds(owner, q))
    named = select(KnownEnterprise.credit_code).where(holds(col(KnownEnterprise.name), q))
    return or_(*said, holds(details["keywords"].as_string(), q), owner.in_(named) & of_shown_firms(names))


_SORTS: Mapping[str, Any] = {
    "title": col(ListingRow.title),
    "technology_field": col(ListingRow.technology_field),
    "industry": col(ListingRow.industry),
    "valid_until": or_last(col(ListingRow.valid_until)),
    "recorded_at": col(ListingRow.recorded_at),
}
_FIELDS: Mapping[str, Field] = {
    "technology_field": by(col(ListingRow.technology_field)),
    "industry": by(col(ListingRow.industry), lambda _: {"": "(未填)"}),
}
SUPPLIES = Listing(
    key=[col(ListingRow.id)],
    natural="id",
    sorts={**_SORTS, "organisation": col(ListingRow.owner)},
    fields={**_FIELDS, "organisation": by(col(ListingRow.owner))},
)


def demands_for(names: Reach) -> Listing:
    """The demands as a caller may count them: the unit of a firm that is not shown is none. names: `shown_names`."""
    unit = select(KnownEnterprise.unit).where(KnownEnterprise.credit_code == col(ListingRow.owner)).scalar_subquery()
    shown = case((of_shown_firms(names), unit), else_=literal(""))
    return Listing([col(ListingRow.id)], "id", _SORTS, {**_FIELDS, "unit": by(shown, lambda _: {"": "(未公开企业)"})})


DEMANDS = Listing([col(ListingRow.id)], "id", _SORTS, {})
"""The orders of demands, which are the same for all."""


def list_of(side: ListingSide, names: Reach) -> Listing:
    return SUPPLIES if side is ListingSide.SUPPLY else demands_for(names)


SHEETS: Mapping[ListingSide, Sequence[Column]] = {
    ListingSide.SUPPLY: (
        Column("编号", "number", width=8), Column("成果名称", "prose", width=40), Column("完成单位", "prose", width=28),
        Column("技术领域", width=18), Column("行业", "prose", width=18), Column("成果类型", width=14), Column("成果简介", "prose", width=60),
        Column("技术指标", "prose", width=40), Column("成熟度", width=10), Column("合作方式", "prose", width=20),
        Column("期望价格(元)", width=16), Column("有效期", width=12), Column("登记时间", width=18),
    ),
    ListingSide.DEMAND: (
        Column("编号", "number", width=8), Column("需求名称", "prose", width=40), Column("企业名称", "prose", width=28),
        Column("统一社会信用代码", width=22), Column("技术领域", width=18), Column("行业", "prose", width=18),
        Column("主要问题", "prose", width=60), Column("核心考核指标", "prose", width=40), Column("关键字", "prose", width=24),
        Column("拟投入(元)", width=16), Column("解决方式", width=16), Column("截止日期", width=12), Column("登记时间", width=18),
    ),
}  # fmt: skip


def cells_of(shown: Supply | Demand) -> Sequence[str | int]:
    """A listing as a row of its side's sheet."""
    until = shown.valid_until.isoformat() if shown.valid_until else ""
    recorded = f"{shown.recorded_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    if isinstance(shown, Supply):
        d = shown.details
        return (
            shown.id, shown.title, shown.organisation, shown.technology_field, shown.industry, d.result_type, d.summary, d.indicators,
            "" if d.trl is None else f"TRL{d.trl}", d.cooperation, _yuan(d.price, "面议"), until, recorded,
        )  # fmt: skip
    n = shown.details
    return (
        shown.id, shown.title, shown.organisation, shown.credit_code or "", shown.technology_field, shown.industry, n.problem,
        n.indicators, n.keywords, _yuan(n.budget, ""), n.solve_mode, until, recorded,
    )  # fmt: skip


def _yuan(amount: Fen | None, otherwise: str) -> str:
    return otherwise if amount is None else amount.yuan
