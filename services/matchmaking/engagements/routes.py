"""Routes of engagements, of training and of job fairs."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, Path, Query, Request, Response

from services.matchmaking.engagements.brought import Brought
from services.matchmaking.engagements.finding import ENGAGEMENT_LIST, EngagementFilter
from services.matchmaking.engagements.records import ENGAGEMENTS
from services.matchmaking.engagements.service import Engagements, process
from shared.contracts.audit import Action
from shared.contracts.engagements import (
    AdviceOutcomeIn,
    Engagement,
    EngagementIn,
    EngagementInFull,
    EngagementProcess,
    EngagementStepIn,
    FirmPositions,
    FollowUpIn,
    SessionAttendance,
)
from shared.contracts.listing import ListFacets
from shared.contracts.offers import OfferKind
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.idempotency import KeyHeader, answered
from shared.plumbing.listed import COUNTED, Facets, Search, asked_of, listed
from shared.plumbing.listing import Asked
from shared.plumbing.problems import documented
from shared.plumbing.revised import edits, shows
from shared.plumbing.revisions import Match
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["服务对接"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def engagements(self) -> Engagements: ...

    @property
    def brought(self) -> Brought: ...


Use = Annotated[UseCases, Depends(use_cases)]

Reader = Annotated[Principal, requires(Scope.ENGAGEMENTS_READ, of=Owner.ENGAGEMENT)]
ReferenceReader = Annotated[Principal, requires(Scope.ENGAGEMENTS_READ, of=Owner.REFERENCE)]
Proposer = Annotated[Principal, requires(Scope.ENGAGEMENTS_WRITE, of=Owner.ENGAGEMENT)]
# Whose a step is, and with which permission, its role says: an officer's is another than a firm's.
Actor = Annotated[Principal, requires(Scope.ENGAGEMENTS_READ, of=Owner.ENGAGEMENT)]
EngagementId = Annotated[str, Path(pattern="^[0-9a-f]{32}$", examples=["0" * 32])]
OfferId = Annotated[int, Path(ge=1, le=2**31 - 1, description="服务产品编号", examples=[1])]
State = Annotated[str | None, Query(pattern="^[a-z_]{1,20}$", examples=["delivered"])]


@router.get("/engagement-process", summary="服务对接的流程:状态、事项、由谁办理、须附材料")
def read_engagement_process(_: ReferenceReader) -> EngagementProcess:
    return process()


@router.post(
    "/engagements",
    summary="提出服务对接(企业或服务机构)",
    status_code=201,
    response_model=EngagementInFull,
    responses=documented(404, 409),
    dependencies=[audited(Action.CASE_STEP, within=True)],
)
def propose_engagement(request: EngagementIn, use: Use, principal: Proposer, key: KeyHeader = None) -> Response:
    return answered(use.engagements.propose(request, principal, key))


def _wanted(
    q: Search = None,
    state: State = None,
    kind: OfferKind | None = None,
    offer: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
    need: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
    provider: Annotated[str | None, Query(max_length=32, description="服务机构编号")] = None,
    enterprise: Annotated[CreditCode | None, Query(description="企业")] = None,
    unit: Annotated[str | None, Query(max_length=20, description="企业的归口单位代码")] = None,
    open: Annotated[bool | None, Query(description="true:办理中;false:已确认或已取消")] = None,
) -> EngagementFilter:
    return EngagementFilter(
        q=q,
        state=state,
        kind=kind,
        offer=offer,
        need=need,
        provider=provider,
        enterprise=enterprise,
        unit=unit,
        open=open,
    )


Wanted = Annotated[EngagementFilter, Depends(_wanted)]
EngagementPage = Annotated[Asked, Depends(asked_of(ENGAGEMENT_LIST))]


@router.get("/engagements", summary="服务对接(各方只见自己的)", responses=COUNTED)
def list_engagements(
    use: Use, principal: Reader, http: Request, response: Response, wanted: Wanted, asked: EngagementPage
) -> list[Engagement]:
    return listed(http, response, ENGAGEMENT_LIST, asked, use.engagements.page(principal, wanted, asked))


@router.get("/engagements/facets", summary="服务对接:总数与按状态、种类的数量")
def count_engagements(use: Use, principal: Reader, wanted: Wanted, facets: Facets = None) -> ListFacets:
    return use.engagements.facets(principal, wanted, facets)


@router.get("/engagements/{id}", summary="一次服务对接:经过、下一步、评价与回访", responses=documented(404))
def get_engagement(
    id: EngagementId, use: Use, principal: Reader, _: Annotated[None, shows(ENGAGEMENTS.versions, id=str)]
) -> EngagementInFull:
    return use.engagements.get(id, principal)


@router.post(
    "/engagements/{id}/steps",
    summary="办理下一步",
    responses=documented(404, 409),
    dependencies=[audited(Action.CASE_STEP, "id", within=True)],
)
def take_engagement_step(
    id: EngagementId,
    request: EngagementStepIn,
    use: Use,
    principal: Actor,
    match: Annotated[Match, edits(ENGAGEMENTS.versions, required=False)],
) -> EngagementInFull:
    return use.engagements.act(id, request, principal, match)


@router.post(
    "/engagements/{id}/follow-up",
    summary="企业回访:确认满 90 日后,问题是否仍然解决(一次)",
    status_code=201,
    responses=documented(404, 409),
)
def follow_up_engagement(id: EngagementId, said: FollowUpIn, use: Use, principal: Proposer) -> EngagementInFull:
    return use.engagements.follow_up(id, said, principal)


@router.post(
    "/engagements/{id}/advice/{number}/outcome",
    summary="企业填报一条专家建议的落实情况(一次)",
    status_code=201,
    responses=documented(404, 409),
)
def tell_advice_outcome(
    id: EngagementId,
    number: Annotated[int, Path(ge=1, le=30, description="第几条建议")],
    said: AdviceOutcomeIn,
    use: Use,
    principal: Proposer,
) -> EngagementInFull:
    return use.engagements.advice_outcome(id, number, said, principal)


@router.get("/trainings/{offer_id}/attendance", summary="一项培训各场次的签到(按企业计数)", responses=documented(404))
def list_attendance(offer_id: OfferId, use: Use, principal: Reader) -> list[SessionAttendance]:
    return use.brought.attendance(offer_id, principal)


@router.get("/fairs/{offer_id}/positions", summary="一次招聘会的岗位与录用(按企业计数)", responses=documented(404))
def list_positions(offer_id: OfferId, use: Use, principal: Reader) -> list[FirmPositions]:
    return use.brought.positions(offer_id, principal)
