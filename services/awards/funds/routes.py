"""Routes of budget lines, their ledgers and the counties' shares."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Protocol

from fastapi import Depends, Query, Request, Response

from services.awards.funds.service import LEDGER, LINES, Funds, LineFilter
from shared.contracts.audit import Action
from shared.contracts.funds import (
    BudgetEntry,
    BudgetEntryIn,
    BudgetLineIn,
    BudgetSummary,
    FundingShare,
    FundingShareIn,
    FundLine,
    FundSource,
)
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.idempotency import KeyHeader, answered
from shared.plumbing.listed import COUNTED, WORKBOOK, Facets, Search, asked_of, download, listed
from shared.plumbing.listing import Asked
from shared.plumbing.problems import documented
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["预算指标"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def funds(self) -> Funds: ...


Use = Annotated[UseCases, Depends(use_cases)]
Reader = Annotated[Principal, requires(Scope.AWARDS_READ, of=Owner.MONEY)]
Writer = Annotated[Principal, requires(Scope.BUDGET_WRITE, of=Owner.MONEY)]
Page = Annotated[Asked, Depends(asked_of(LINES, default="-made_at"))]
LedgerPage = Annotated[Asked, Depends(asked_of(LEDGER, default="-seq"))]
Kind = Annotated[
    Literal["appropriate", "adjust", "reserve", "release", "spend", "return", "lapse"] | None,
    Query(description="只要某一类:appropriate 下达、adjust 调整、reserve 预留、release 释放、spend 支付、return 退回、lapse 结余收回"),
]  # fmt: skip
_CHANGE = [audited(Action.BUDGET_CHANGED, within=True)]


def _made(model: type) -> dict[int | str, dict[str, Any]]:
    return documented(404, 409) | {201: {"model": model, "description": "已记录"}}


def _wanted(
    q: Search = None,
    fiscal_year: Annotated[int | None, Query(ge=2000, le=2100, description="预算年度")] = None,
    source: Annotated[FundSource | None, Query(description="来源")] = None,
    unit: Annotated[str | None, Query(max_length=40, description="县市区(园区)代码或名称")] = None,
    measure: Annotated[str | None, Query(max_length=80, description="可用于某条目的")] = None,
) -> LineFilter:
    return LineFilter(q=q, fiscal_year=fiscal_year, source=source, unit=unit, measure=measure)


Wanted = Annotated[LineFilter, Depends(_wanted)]


@router.post(
    "/budget-lines",
    summary="登记预算指标(可同时记一笔下达)",
    response_class=Response,
    status_code=201,
    responses=_made(FundLine),
    dependencies=_CHANGE,
)
def make_budget_line(request: BudgetLineIn, use: Use, principal: Writer, key: KeyHeader = None) -> Response:
    return answered(use.funds.make(request, principal, key))


@router.get("/budget-lines", summary="预算指标", responses=COUNTED)
def list_budget_lines(
    use: Use, _: Reader, request: Request, response: Response, wanted: Wanted, asked: Page
) -> list[FundLine]:
    return listed(request, response, LINES, asked, use.funds.page(wanted, asked))


@router.get("/budget-lines/facets", summary="预算指标:总数与按年度、来源、单位的数量")
def count_budget_lines(use: Use, _: Reader, wanted: Wanted, facets: Facets = None) -> ListFacets:
    return use.funds.facets(wanted, facets)


@router.get("/budget-lines/summary", summary="某年度预算:下达、预留、支付、可用,按来源与县市区(园区)")
def summarise_budget(
    use: Use, _: Reader, fiscal_year: Annotated[int, Query(ge=2000, le=2100, description="预算年度")]
) -> BudgetSummary:
    return use.funds.summary(fiscal_year)


@router.get("/budget-lines/{line_id}", summary="一项预算指标", responses=documented(404))
def read_budget_line(line_id: str, use: Use, _: Reader) -> FundLine:
    return use.funds.line(line_id)


@router.post(
    "/budget-lines/{line_id}/entries",
    summary="记一笔下达、调整或结余收回",
    response_class=Response,
    status_code=201,
    responses=_made(FundLine),
    dependencies=_CHANGE,
)
def enter_into_budget_line(
    line_id: str, request: BudgetEntryIn, use: Use, principal: Writer, key: KeyHeader = None
) -> Response:
    return answered(use.funds.enter(line_id, request, principal, key))


@router.get("/budget-lines/{line_id}/ledger", summary="一项预算指标的明细账", responses=COUNTED | documented(404))
def read_ledger(
    line_id: str, use: Use, _: Reader, request: Request, response: Response, asked: LedgerPage, kind: Kind = None
) -> list[BudgetEntry]:
    return listed(request, response, LEDGER, asked, use.funds.ledger(line_id, kind, asked))


@router.get(
    "/budget-lines/{line_id}/ledger.xlsx",
    summary="一项预算指标的明细账(XLSX)",
    response_class=Response,
    responses=WORKBOOK | documented(404),
    dependencies=[audited(Action.FILE_EXPORTED, "line_id")],
)
def download_ledger(line_id: str, use: Use, _: Reader) -> Response:
    name, file = use.funds.ledger_workbook(line_id)
    return download(file, f"{name}明细账.xlsx")


@router.post(
    "/funding-shares",
    summary="设定市县分担比例",
    response_class=Response,
    status_code=201,
    responses=_made(FundingShare),
    dependencies=_CHANGE,
)
def set_funding_share(request: FundingShareIn, use: Use, principal: Writer, key: KeyHeader = None) -> Response:
    return answered(use.funds.set_share(request, principal, key))


@router.get("/funding-shares", summary="市县分担比例:设定过的全部,新的在前")
def list_funding_shares(use: Use, _: Reader) -> list[FundingShare]:
    return use.funds.shares()
