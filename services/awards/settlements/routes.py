"""Routes of settlements."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, Query, Request, Response

from services.awards.settlements.service import SETTLEMENTS, SettlementFilter, Settlements
from shared.contracts.audit import Action
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.settlements import (
    ServiceYear,
    Settlement,
    SettlementIn,
    SettlementInFull,
    SettlementState,
    SettlementVoidIn,
)
from shared.contracts.values import CreditCode
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.idempotency import KeyHeader, answered
from shared.plumbing.listed import COUNTED, Facets, Search, asked_of, listed
from shared.plumbing.listing import Asked
from shared.plumbing.problems import documented
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["服务结算"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def settlements(self) -> Settlements: ...


Use = Annotated[UseCases, Depends(use_cases)]
Reader = Annotated[Principal, requires(Scope.VOUCHERS_READ, of=Owner.SETTLEMENT)]
Drafter = Annotated[Principal, requires(Scope.SETTLEMENTS_DRAFT, of=Owner.SETTLEMENT)]
Checker = Annotated[Principal, requires(Scope.SETTLEMENTS_CHECK, of=Owner.SETTLEMENT)]
Page = Annotated[Asked, Depends(asked_of(SETTLEMENTS, default="-drafted_at"))]
_Year = Annotated[int, Query(ge=2000, le=2100, description="企业确认服务的年度")]


def _wanted(
    q: Search = None,
    year: Annotated[int | None, Query(ge=2000, le=2100, description="年度")] = None,
    state: Annotated[SettlementState | None, Query(description="状态")] = None,
    provider: Annotated[CreditCode | None, Query(description="服务机构的统一社会信用代码")] = None,
) -> SettlementFilter:
    return SettlementFilter(q=q, year=year, state=state, provider=provider)


Wanted = Annotated[SettlementFilter, Depends(_wanted)]


@router.get("/service-years/{provider_code}", summary="一家机构一年的服务:质量、各条目逐项计算、未计入的及原因",
            responses=documented(404))  # fmt: skip
def read_service_year(provider_code: CreditCode, year: _Year, use: Use, principal: Reader) -> ServiceYear:
    return use.settlements.preview(provider_code, year, principal)


@router.post("/settlements", summary="拟定一家机构一年的服务结算", status_code=201, response_model=SettlementInFull,
             responses=documented(404, 409), dependencies=[audited(Action.SETTLEMENT_CHANGED, within=True)])  # fmt: skip
def draft_settlement(request: SettlementIn, use: Use, principal: Drafter, key: KeyHeader = None) -> Response:
    return answered(use.settlements.draft(request, principal, key))


@router.get("/settlements", summary="服务结算(只见与己有关的)", responses=COUNTED)
def list_settlements(
    use: Use, principal: Reader, request: Request, response: Response, wanted: Wanted, asked: Page
) -> list[Settlement]:
    return listed(request, response, SETTLEMENTS, asked, use.settlements.page(principal, wanted, asked))


@router.get("/settlements/facets", summary="服务结算:总数与按状态、年度、单位的数量")
def count_settlements(use: Use, principal: Reader, wanted: Wanted, facets: Facets = None) -> ListFacets:
    return use.settlements.facets(principal, wanted, facets)


@router.get("/settlements/{settlement_id}", summary="一项服务结算:逐项服务、各条目的计算、据此的兑现事项",
            responses=documented(404))  # fmt: skip
def read_settlement(settlement_id: str, use: Use, principal: Reader) -> SettlementInFull:
    return use.settlements.get(settlement_id, principal)


@router.post("/settlements/{settlement_id}/check", summary="审核服务结算(拟定人以外的另一人);此后可列入兑现",
             responses=documented(404, 409),
             dependencies=[audited(Action.SETTLEMENT_CHANGED, "settlement_id", within=True)])  # fmt: skip
def check_settlement(settlement_id: str, use: Use, principal: Checker) -> SettlementInFull:
    return use.settlements.check(settlement_id, principal)


@router.post("/settlements/{settlement_id}/void", summary="作废服务结算(尚未据此兑现的)", responses=documented(404, 409),
             dependencies=[audited(Action.SETTLEMENT_CHANGED, "settlement_id", within=True)])  # fmt: skip
def void_settlement(settlement_id: str, request: SettlementVoidIn, use: Use, principal: Checker) -> SettlementInFull:
    return use.settlements.void(settlement_id, request, principal)
