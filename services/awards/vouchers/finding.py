"""Finding vouchers and what was done with them: whose they are to see, in which orders they are shown, by what they are counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, func, literal, or_
from sqlmodel import Session, col, select

from services.awards.engagements.tables import KnownEngagement
from services.awards.read_model.service import unit_code, unit_names
from services.awards.read_model.tables import KnownEnterprise
from services.awards.vouchers.tables import VoucherProgrammeRow, VoucherRow, VoucherUseRow
from shared.contracts.owners import Owner
from shared.contracts.vouchers import USE_STATE_NAMES, VOUCHER_STATE_NAMES
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.listing import Listing, by, code_holds, holds

_V, _P, _U, _F, _E = VoucherRow, VoucherProgrammeRow, VoucherUseRow, KnownEnterprise, KnownEngagement
VOUCHERS = Listing(
    key=[col(_V.id)],
    natural="issued_at",
    sorts={"name": col(_F.name), "unit": col(_F.unit), "free": col(_V.balance), "expires_on": col(_V.expires_on)},
    fields={
        "state": by(col(_V.state), lambda _: VOUCHER_STATE_NAMES),
        "unit": by(col(_F.unit), unit_names),
        "programme": by(col(_P.name)),
    },
)
USES = Listing(
    key=[col(_U.engagement_id)],
    natural="engagement_id",
    sorts={"changed_at": col(_U.changed_at), "reserved_on": col(_U.reserved_on), "amount": col(_U.fen)},
    fields={"state": by(col(_U.state), lambda _: USE_STATE_NAMES)},
)


@dataclass(frozen=True, slots=True)
class VoucherFilter:
    """Which vouchers are asked for. `q`: in the firm's name and code."""

    q: str | None = None
    programme: str | None = None
    state: str | None = None
    unit: str | None = None
    enterprise: str | None = None


@dataclass(frozen=True, slots=True)
class UseFilter:
    """Which uses are asked for."""

    state: str | None = None
    enterprise: str | None = None
    provider: str | None = None
    redeemable: bool | None = None


def mine(principal: Principal) -> Any:
    """Which vouchers a caller sees, as a condition on vouchers joined with their firms."""
    return principal.reads(Owner.VOUCHER).among(firm=col(_V.credit_code), unit=col(_F.unit))


def vouchers_found(session: Session, principal: Principal, wanted: VoucherFilter) -> Any:
    query = (
        select(_V, _P, _F)
        .join(_P, col(_P.id) == _V.programme_id)
        .join(_F, col(_F.credit_code) == _V.credit_code)
        .where(mine(principal))
    )
    for column, value in (
        (_V.programme_id, wanted.programme), (_V.state, wanted.state), (_V.credit_code, wanted.enterprise),
    ):  # fmt: skip
        if value is not None:
            query = query.where(column == value)
    if wanted.unit is not None:
        query = query.where(_F.unit == unit_code(session, wanted.unit, "query.unit"))
    if wanted.q:
        query = query.where(or_(holds(col(_F.name), wanted.q), code_holds(col(_V.credit_code), wanted.q)))
    return query


def uses_found(principal: Principal, wanted: UseFilter) -> Any:
    """What was reserved by the caller's firm, or for its services."""
    reach = principal.reads(Owner.VOUCHER)
    condition = reach.among(firm=col(_U.credit_code), unit=col(_F.unit))
    if not reach.everything and principal.enterprise is not None:
        condition = or_(condition, col(_U.provider_code) == principal.enterprise)
    query = (
        select(_U, _E, _P, _F)
        .join(_E, col(_E.engagement_id) == _U.engagement_id)
        .join(_V, col(_V.id) == _U.voucher_id)
        .join(_P, col(_P.id) == _V.programme_id)
        .join(_F, col(_F.credit_code) == _U.credit_code)
        .where(condition)
    )
    for column, value in (
        (_U.state, wanted.state), (_U.credit_code, wanted.enterprise), (_U.provider_code, wanted.provider),
    ):  # fmt: skip
        if value is not None:
            query = query.where(column == value)
    if wanted.redeemable is not None:
        confirmed = (col(_U.state) == "reserved") & col(_E.confirmed_on).is_not(None)
        query = query.where(confirmed if wanted.redeemable else ~confirmed)
    return query


def sums_of(session: Session, by_column: Any, values: Collection[str]) -> dict[str, tuple[int, int]]:
    """{voucher or programme: (fen reserved, fen redeemed)}"""
    reserved, redeemed = (
        func.coalesce(func.sum(case((col(_U.state) == state, _U.fen), else_=literal(0))), 0)
        for state in ("reserved", "redeemed")
    )
    query = (
        select(by_column, reserved, redeemed)
        .select_from(_U)
        .join(_V, col(_V.id) == _U.voucher_id)
        .where(among(session, by_column, values))
        .group_by(by_column)
    )
    return {key: (int(a), int(b)) for key, a, b in session.execute(query).all()}


def overdue(today: dt.date, most: int) -> Any:
    """Vouchers whose last day is over and that do not say so yet."""
    return select(_V.id).where(_V.state == "issued", _V.expires_on < today).order_by(col(_V.id)).limit(most)
