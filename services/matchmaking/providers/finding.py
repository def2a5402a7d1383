"""Finding providers: which ones a caller may see and asks for, in which orders they are shown, and how a sheet has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, String, cast, false, true
from sqlmodel import Session, col, or_, select

from services.matchmaking.providers.reaching import speaks
from services.matchmaking.providers.tables import ProviderRow
from shared.contracts.offers import PROVIDER_KIND_NAMES, PROVIDER_STATE_NAMES, Provider, ProviderState
from shared.contracts.owners import Owner, Span
from shared.contracts.values import SHANGHAI
from shared.plumbing.among import among
from shared.plumbing.auth import Principal
from shared.plumbing.listing import Listing, by, holds
from shared.plumbing.sheets.book import Column


@dataclass(frozen=True, slots=True)
class ProviderFilter:
    """Which providers are asked for. `mine`: only those that the caller speaks for."""

    q: str | None = None
    kind: str | None = None
    state: str | None = None
    unit: str | None = None
    mine: bool = False


def spoken_for(session: Session, principal: Principal) -> list[str]:
    """Identifiers of the providers that a caller speaks for."""
    code, accounts = col(ProviderRow.credit_code), cast(col(ProviderRow.accounts), String)
    named = [accounts.contains(f'"{id}"', autoescape=True) for id in (principal.client_id, principal.person) if id]
    rows = session.exec(select(ProviderRow).where(or_(code == principal.enterprise, *named))).all()
    return [row.id for row in rows if speaks(principal, row)]


def providers_within(session: Session, principal: Principal, owner: Owner = Owner.PROVIDER) -> ColumnElement[bool]:
    """The same as `provider_read` as a condition on providers."""
    span = principal.reads(owner).span
    if span is Span.ALL:
        return true()
    if span is Span.NONE:
        return false()
    own = among(session, col(ProviderRow.id), spoken_for(session, principal))
    return own | (col(ProviderRow.state) == ProviderState.LISTED.value) if span is Span.PUBLISHED else own


def providers_found(session: Session, principal: Principal, wanted: ProviderFilter) -> Any:
    """The providers that are a caller's to see and are asked for, as a query."""
    query = select(ProviderRow).where(providers_within(session, principal))
    if wanted.kind is not None:
        query = query.where(ProviderRow.kind == wanted.kind)
    if wanted.state is not None:
        query = query.where(ProviderRow.state == wanted.state)
    if wanted.unit is not None:
        query = query.where(col(ProviderRow.unit).in_(["", wanted.unit]))
    if wanted.mine:
        query = query.where(among(session, col(ProviderRow.id), spoken_for(session, principal)))
    if wanted.q:
        query = query.where(holds(col(ProviderRow.name), wanted.q) | holds(col(ProviderRow.text), wanted.q))
    return query


PROVIDERS = Listing(
    key=[col(ProviderRow.id)],
    natural="id",
    sorts={
        "name": col(ProviderRow.name),
        "kind": col(ProviderRow.kind),
        "state": col(ProviderRow.state),
        "recorded_at": col(ProviderRow.recorded_at),
    },
    fields={
        "kind": by(col(ProviderRow.kind), lambda _: {k.value: v for k, v in PROVIDER_KIND_NAMES.items()}),
        "state": by(col(ProviderRow.state), lambda _: {s.value: v for s, v in PROVIDER_STATE_NAMES.items()}),
    },
)

SHEET: Sequence[Column] = (
    Column("机构名称", "prose", width=32), Column("统一社会信用代码", width=22), Column("类别", width=14), Column("服务范围", width=12),
    Column("简介", "prose", width=60), Column("状态", width=10), Column("登记时间", width=18),
)  # fmt: skip


def cells_of(shown: Provider) -> Sequence[str]:
    """A provider as a row of the sheet. Whom to ask is in none."""
    return (
        shown.name, shown.credit_code or "", PROVIDER_KIND_NAMES[shown.kind], shown.unit or "全市", shown.text,
        PROVIDER_STATE_NAMES[shown.state], f"{shown.recorded_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
    )  # fmt: skip
