"""Routes of the list of enterprises."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, Query, Request, Response

from services.registry.directory.service import ENTERPRISES, Directory, EnterpriseFilter
from shared.contracts.audit import Action
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Owner
from shared.contracts.registry import ListedEnterprise
from shared.contracts.registry_events import SizeClass
from shared.contracts.scopes import Scope
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.listed import COUNTED, WORKBOOK, Facets, Search, asked_of, download, order_of, written
from shared.plumbing.listing import Asked
from shared.plumbing.problems import documented
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["企业"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def directory(self) -> Directory: ...


Use = Annotated[UseCases, Depends(use_cases)]
Reader = Annotated[Principal, requires(Scope.ENTERPRISES_READ, of=Owner.FIRM)]


def _wanted(
    q: Search = None,
    unit: Annotated[str | None, Query(max_length=40, description="归口单位代码或名称", examples=["雨湖区"])] = None,
    name: Annotated[str | None, Query(max_length=100, description="企业名称(含曾用名)中的文字")] = None,
    industry: Annotated[str | None, Query(max_length=10, description="行业代码(可为上级,如 C34)")] = None,
    size: Annotated[SizeClass | None, Query(description="划型")] = None,
    title: Annotated[str | None, Query(max_length=60, description="现持有的称号(代码)")] = None,
) -> EnterpriseFilter:
    return EnterpriseFilter(q=q, name=name, unit=unit, industry=industry, size=size, title=title)


Wanted = Annotated[EnterpriseFilter, Depends(_wanted)]
Page = Annotated[Asked, Depends(asked_of(ENTERPRISES))]
Order = Annotated[str | None, Depends(order_of(ENTERPRISES))]


@router.get(
    "/enterprises",
    summary="企业列表",
    response_model=list[ListedEnterprise],
    responses=COUNTED | documented(404),
)
def list_enterprises(use: Use, principal: Reader, request: Request, wanted: Wanted, asked: Page) -> Response:
    return written(request, ENTERPRISES, asked, use.directory.page(principal, wanted, asked))


@router.get("/enterprises/facets", summary="企业列表:总数与按单位、称号、行业、划型的数量", responses=documented(404))
def count_enterprises(use: Use, principal: Reader, wanted: Wanted, facets: Facets = None) -> ListFacets:
    return use.directory.facets(principal, wanted, facets)


@router.get(
    "/enterprises.xlsx",
    summary="企业列表(XLSX)",
    dependencies=[audited(Action.FILE_EXPORTED)],
    response_class=Response,
    responses=WORKBOOK | documented(404),
)
def download_enterprises(use: Use, principal: Reader, wanted: Wanted, sort: Order) -> Response:
    return download(use.directory.workbook(principal, wanted, sort), "企业名单.xlsx")
