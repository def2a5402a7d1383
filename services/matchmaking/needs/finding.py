"""Finding needs: which ones a caller may see and asks for, in which orders they are shown, by what they are counted, and how a sheet has
them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from services.matchmaking.listings.tables import KnownEnterprise
from services.matchmaking.needs.reaching import needs_within
from services.matchmaking.needs.tables import NeedRow
from shared.contracts.offers import NEED_STATE_NAMES, OFFER_KIND_NAMES, Need
from shared.contracts.values import SHANGHAI
from shared.plumbing.auth import Principal
from shared.plumbing.listing import Listing, by, holds, or_last
from shared.plumbing.sheets.book import Column


@dataclass(frozen=True, slots=True)
class NeedFilter:
    """Which needs are asked for. `unit`: of the firm."""

    q: str | None = None
    kind: str | None = None
    state: str | None = None
    enterprise: str | None = None
    unit: str | None = None


def needs_found(session: Session, principal: Principal, wanted: NeedFilter) -> Any:
    """The needs that are a caller's to see and are asked for, as a query."""
    n = NeedRow
    query = select(n).join(KnownEnterprise, col(KnownEnterprise.credit_code) == n.credit_code)
    query = query.where(needs_within(session, principal))
    for column, value in (
        (n.kind, wanted.kind),
        (n.state, wanted.state),
        (n.credit_code, wanted.enterprise),
        (KnownEnterprise.unit, wanted.unit),
    ):
        if value is not None:
            query = query.where(col(column) == value)
    if wanted.q:
        said = holds(col(n.title), wanted.q) | holds(col(n.text), wanted.q)
        query = query.where(said | holds(col(KnownEnterprise.name), wanted.q))
    return query


NEEDS = Listing(
    key=[col(NeedRow.id)],
    natural="id",
    sorts={
        "title": col(NeedRow.title),
        "kind": col(NeedRow.kind),
        "organisation": col(KnownEnterprise.name),
        "needed_on": or_last(col(NeedRow.needed_on)),
        "recorded_at": col(NeedRow.recorded_at),
    },
    fields={
        "kind": by(col(NeedRow.kind), lambda _: {k.value: v for k, v in OFFER_KIND_NAMES.items()}),
        "state": by(col(NeedRow.state), lambda _: {s.value: v for s, v in NEED_STATE_NAMES.items()}),
        "unit": by(col(KnownEnterprise.unit)),
    },
)

SHEET: Sequence[Column] = (
    Column("编号", "number", width=8), Column("种类", width=16), Column("名称", "prose", width=36), Column("企业名称", "prose", width=28),
    Column("统一社会信用代码", width=22), Column("归口单位", width=12), Column("内容", "prose", width=60), Column("希望何时前解决", width=14),
    Column("预算(元)", width=14), Column("状态", width=10), Column("登记时间", width=18),
)  # fmt: skip


def cells_of(shown: Need) -> Sequence[str | int]:
    """A need as a row of the sheet."""
    return (
        shown.id, OFFER_KIND_NAMES[shown.kind], shown.title, shown.organisation, shown.credit_code, shown.unit, shown.text,
        "" if shown.needed_on is None else shown.needed_on.isoformat(), "" if shown.budget is None else shown.budget.yuan,
        NEED_STATE_NAMES[shown.state], f"{shown.recorded_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
    )  # fmt: skip
