"""Routes of how firms stand."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, Query, Request, Response

from services.awards.standings.service import STANDINGS, Part, StandingFilter, Standings
from shared.contracts.audit import Action
from shared.contracts.awards import EnterpriseStanding
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.listed import COUNTED, WORKBOOK, Facets, Search, asked_of, download, listed, order_of
from shared.plumbing.listing import Asked
from shared.plumbing.problems import documented
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["测算"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def standings(self) -> Standings: ...


Use = Annotated[UseCases, Depends(use_cases)]
Reader = Annotated[Principal, requires(Scope.AWARDS_READ, of=Owner.FIRM)]
_ABOUT = "企业在两万户以内的,按此刻的记录计算;更多的,取自该年度最近一次全市测算(不含修改方案的)。每行的 as_of 写明是何时的记录。"


def _wanted(
    year: Annotated[int, Query(ge=2000, le=2100, description="年度")],
    policy: Annotated[str | None, Query(max_length=80, description="政策包;不填为现行")] = None,
    profile: Annotated[str | None, Query(max_length=80, description="解释口径;不填为政策包的默认口径")] = None,
    q: Search = None,
    unit: Annotated[str | None, Query(max_length=40, description="归口单位代码或名称")] = None,
    having: Annotated[
        Part | None, Query(description="只要有此项金额的:paid 已兑现、settled 待拨付、waiting 待核定、missing 待补充")
    ] = None,
) -> StandingFilter:
    return StandingFilter(year=year, policy=policy, profile=profile, q=q, unit=unit, having=having)


Wanted = Annotated[StandingFilter, Depends(_wanted)]
Page = Annotated[Asked, Depends(asked_of(STANDINGS))]
Order = Annotated[str | None, Depends(order_of(STANDINGS))]


@router.get(
    "/enterprises",
    summary="企业奖补名单:各企业某年度已兑现、待拨付、待核定、待补充的金额",
    description=_ABOUT,
    responses=COUNTED | documented(404, 409),
)
def list_standings(
    use: Use, principal: Reader, request: Request, response: Response, wanted: Wanted, asked: Page
) -> list[EnterpriseStanding]:
    return listed(request, response, STANDINGS, asked, use.standings.page(principal, wanted, asked))


@router.get(
    "/enterprises/facets", summary="企业奖补名单:总数与按单位、层级、划型的数量", responses=documented(404, 409)
)
def count_standings(use: Use, principal: Reader, wanted: Wanted, facets: Facets = None) -> ListFacets:
    return use.standings.facets(principal, wanted, facets)


@router.get(
    "/enterprises.xlsx",
    summary="企业奖补名单(XLSX)",
    response_class=Response,
    responses=WORKBOOK | documented(404, 409),
    dependencies=[audited(Action.FILE_EXPORTED)],
)
def download_standings(use: Use, principal: Reader, wanted: Wanted, sort: Order) -> Response:
    return download(use.standings.workbook(principal, wanted, sort), f"{wanted.year}年度企业奖补.xlsx")
