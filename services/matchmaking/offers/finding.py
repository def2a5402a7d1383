"""Finding offers: which ones a caller may see and asks for, in which orders they are shown, by what they are counted, and how a sheet has
them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, String, cast, or_
from sqlmodel import Session, col, select

from services.matchmaking.offers.reaching import offers_within
from services.matchmaking.offers.tables import OfferRow
from services.matchmaking.providers.finding import spoken_for
from services.matchmaking.providers.tables import ProviderRow
from shared.contracts.offers import FEE_LEVEL_NAMES, OFFER_KIND_NAMES, OFFER_STATE_NAMES, SIZE_NAMES, Offer
from shared.contracts.values import SHANGHAI, Fen
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.listing import Listing, by, holds, or_last
from shared.plumbing.sheets.book import Column


@dataclass(frozen=True, slots=True)
class OfferFilter:
    """Which offers are asked for. `tier`, `industry`, `size`, `unit`: open to firms of it; `scene`: for one of the scenes of digital
    diagnosis; `current`: valid today; `mine`: only of providers that the caller speaks for."""

    q: str | None = None
    kind: str | None = None
    state: str | None = None
    provider: str | None = None
    scene: str | None = None
    service_type: str | None = None
    programme: str | None = None
    tier: str | None = None
    industry: str | None = None
    size: str | None = None
    unit: str | None = None
    fee_level: str | None = None
    current: bool = False
    mine: bool = False


def _says(column: Any, value: str) -> ColumnElement[bool]:
    """Does a JSON column hold this text as a value of its own?"""
    found: ColumnElement[bool] = cast(column, String).contains(json.dumps(value), autoescape=True)
    return found


def _open_to(column: Any, *values: str) -> ColumnElement[bool]:
    """Is a list of whom an offer is for empty, or one of the values in it?"""
    return or_(cast(column, String) == "[]", *(_says(column, value) for value in values))


def offers_found(session: Session, principal: Principal, wanted: OfferFilter, day: dt.date) -> Any:
    """The offers that are a caller's to see and are asked for, as a query."""
    o = OfferRow
    query = select(o).join(ProviderRow, col(ProviderRow.id) == o.provider_id).where(offers_within(session, principal))
    for column, value in ((o.kind, wanted.kind), (o.state, wanted.state), (o.provider_id, wanted.provider)):
        if value is not None:
            query = query.where(col(column) == value)
    if wanted.fee_level is not None:
        query = query.where(o.fee_level == wanted.fee_level)
    for name, value in (("type", wanted.service_type), ("programme", wanted.programme)):
        if value is not None:
            query = query.where(col(o.details)[name].as_string() == value)
    if wanted.scene is not None:
        # A vendor that names no scene does them all.
        whole = (col(o.kind) == "diagnosis") & (cast(col(o.details)["scenes"], String) == "[]")
        query = query.where(_says(col(o.details)["scenes"], wanted.scene) | whole)
    if wanted.tier is not None:
        query = query.where(_open_to(col(o.tiers), wanted.tier))
    if wanted.industry is not None:
        beginnings = [wanted.industry[:n] for n in range(1, len(wanted.industry) + 1)]
        query = query.where(_open_to(col(o.industries), *beginnings))
    if wanted.size is not None:
        query = query.where(_open_to(col(o.sizes), wanted.size))
    if wanted.unit is not None:
        query = query.where(_open_to(col(o.units), wanted.unit), col(ProviderRow.unit).in_(["", wanted.unit]))
    if wanted.current:
        query = query.where(valid_on(day))
    if wanted.mine:
        query = query.where(among(session, col(o.provider_id), spoken_for(session, principal)))
    if wanted.q:
        said = (col(o.title), col(o.text), col(ProviderRow.name))
        query = query.where(or_(*(holds(column, wanted.q) for column in said)))
    return query


def valid_on(day: dt.date) -> ColumnElement[bool]:
    """Offers that are valid on a day, as a condition."""
    begun = col(OfferRow.valid_from).is_(None) | (col(OfferRow.valid_from) <= day)
    return begun & (col(OfferRow.valid_until).is_(None) | (col(OfferRow.valid_until) >= day))


OFFERS = Listing(
    key=[col(OfferRow.id)],
    natural="id",
    sorts={
        "title": col(OfferRow.title),
        "kind": col(OfferRow.kind),
        "provider": col(ProviderRow.name),
        "valid_until": or_last(col(OfferRow.valid_until)),
        "recorded_at": col(OfferRow.recorded_at),
    },
    fields={
        "kind": by(col(OfferRow.kind), lambda _: {k.value: v for k, v in OFFER_KIND_NAMES.items()}),
        "state": by(col(OfferRow.state), lambda _: {s.value: v for s, v in OFFER_STATE_NAMES.items()}),
        "fee_level": by(col(OfferRow.fee_level), lambda _: {f.value: v for f, v in FEE_LEVEL_NAMES.items()}),
        "provider": by(col(ProviderRow.name)),
    },
)

SHEET: Sequence[Column] = (
    Column("编号", "number", width=8), Column("种类", width=14), Column("名称", "prose", width=36), Column("服务机构", "prose", width=28),
    Column("内容", "prose", width=60), Column("面向称号", "prose", width=24), Column("面向行业", "prose", width=16),
    Column("面向规模", "prose", width=14), Column("面向归口单位", "prose", width=16), Column("标价(元)", width=14), Column("收费(元)", width=14),
    Column("收费方式", width=14), Column("有效自", width=12), Column("有效至", width=12), Column("状态", width=10), Column("登记时间", width=18),
)  # fmt: skip


def cells_of(shown: Offer) -> Sequence[str | int]:
    """An offer as a row of the sheet."""
    return (
        shown.id, OFFER_KIND_NAMES[shown.kind], shown.title, shown.provider_name, shown.text, "、".join(shown.tiers),
        "、".join(shown.industries), "、".join(SIZE_NAMES[size] for size in shown.sizes), "、".join(shown.units), _yuan(shown.normal_price),
        _yuan(shown.fee), FEE_LEVEL_NAMES[shown.fee_level], _day(shown.valid_from), _day(shown.valid_until),
        OFFER_STATE_NAMES[shown.state], f"{shown.recorded_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
    )  # fmt: skip


def _yuan(amount: Fen | None) -> str:
    return "" if amount is None else amount.yuan


def _day(day: dt.date | None) -> str:
    return "" if day is None else day.isoformat()
