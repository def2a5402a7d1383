"""Routes of showcases: the register, and what anybody may read of it."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, Query, Request, Response

from services.registry.showcases.service import PUBLIC_LIST, SHOWCASE_LIST, SHOWCASES, ShowcaseFilter, Showcases
from shared.contracts.audit import Action
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.showcases import (
    PublicShowcase,
    Showcase,
    ShowcaseClause,
    ShowcaseIn,
    ShowcaseInFull,
    ShowcaseKind,
    ShowcaseState,
    ShowcaseStepIn,
)
from shared.plumbing.audited import audited
from shared.plumbing.auth import PUBLIC, Principal, requires
from shared.plumbing.listed import COUNTED, Facets, Search, asked_of, listed
from shared.plumbing.listing import Asked
from shared.plumbing.problems import documented
from shared.plumbing.revised import edits, shows
from shared.plumbing.revisions import Match
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["典型案例与宣传"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def showcases(self) -> Showcases: ...


Use = Annotated[UseCases, Depends(use_cases)]
Reader = Annotated[Principal, requires(Scope.SHOWCASES_READ, of=Owner.SHOWCASE)]
Writer = Annotated[Principal, requires(Scope.SHOWCASES_WRITE, of=Owner.SHOWCASE)]
# Each step asks for its own scope beyond reading (service.py), because it depends on who takes which.
Stepper = Annotated[Principal, requires(Scope.SHOWCASES_READ, of=Owner.SHOWCASE)]
_Unit = Annotated[str | None, Query(max_length=40, description="归口单位代码或名称")]


def _wanted(
    q: Search = None,
    kind: ShowcaseKind | None = None,
    clause: ShowcaseClause | None = None,
    state: ShowcaseState | None = None,
    unit: _Unit = None,
) -> ShowcaseFilter:
    return ShowcaseFilter(q=q, kind=kind, clause=clause, state=state, unit=unit)


def _public(
    q: Search = None, kind: ShowcaseKind | None = None, clause: ShowcaseClause | None = None, unit: _Unit = None
) -> ShowcaseFilter:
    return ShowcaseFilter(q=q, kind=kind, clause=clause, unit=unit)


Wanted = Annotated[ShowcaseFilter, Depends(_wanted)]
Page = Annotated[Asked, Depends(asked_of(SHOWCASE_LIST, default="-changed_at"))]
PublicPage = Annotated[Asked, Depends(asked_of(PUBLIC_LIST, limit=20, most=100, default="-published_on"))]


@router.get(
    "/public/showcases",
    summary="公开的典型案例与宣传稿件,新的在前",
    dependencies=[PUBLIC],
    responses=COUNTED | documented(404),
)
def list_public_showcases(
    use: Use,
    request: Request,
    response: Response,
    wanted: Annotated[ShowcaseFilter, Depends(_public)],
    asked: PublicPage,
) -> list[PublicShowcase]:
    return listed(request, response, PUBLIC_LIST, asked, use.showcases.public(wanted, asked))


@router.get(
    "/public/showcases/{id}", summary="一篇公开的典型案例或宣传稿件", dependencies=[PUBLIC], responses=documented(404)
)
def get_public_showcase(id: str, use: Use) -> PublicShowcase:
    return use.showcases.public_one(id)


@router.get("/showcases", summary="典型案例与宣传稿件", responses=COUNTED | documented(404))
def list_showcases(
    use: Use, principal: Reader, request: Request, response: Response, wanted: Wanted, asked: Page
) -> list[Showcase]:
    return listed(request, response, SHOWCASE_LIST, asked, use.showcases.page(principal, wanted, asked))


@router.get("/showcases/facets", summary="典型案例与宣传稿件:总数与按状态、种类、单位的数量", responses=documented(404))
def count_showcases(use: Use, principal: Reader, wanted: Wanted, facets: Facets = None) -> ListFacets:
    return use.showcases.facets(principal, wanted, facets)


@router.post(
    "/showcases",
    summary="起草典型案例或宣传稿件",
    status_code=201,
    responses=documented(404, 409),
    dependencies=[audited(Action.CASE_STEP, within=True)],
)
def draft_showcase(request: ShowcaseIn, use: Use, principal: Writer) -> ShowcaseInFull:
    return use.showcases.draft(request, principal)


@router.get("/showcases/{id}", summary="一篇案例或稿件:文字、经过与下一步", responses=documented(404))
def get_showcase(
    id: str, use: Use, principal: Reader, _: Annotated[None, shows(SHOWCASES.versions, id=str)]
) -> ShowcaseInFull:
    return use.showcases.get(id, principal)


@router.post(
    "/showcases/{id}/steps",
    summary="办理一步:修改、企业同意或不同意、批准公开、退回、撤下",
    responses=documented(404, 409),
    dependencies=[audited(Action.CASE_STEP, "id", within=True)],
)
def act_on_showcase(
    id: str,
    request: ShowcaseStepIn,
    use: Use,
    principal: Stepper,
    match: Annotated[Match, edits(SHOWCASES.versions, required=False)],
) -> ShowcaseInFull:
    return use.showcases.act(id, request, principal, match)
