"""Routes of recoveries."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, Query, Request, Response

from services.awards.calendar.asked import WorkingDays
from services.awards.recoveries.book import RECOVERIES
from services.awards.recoveries.grounds import grounds
from services.awards.recoveries.service import RECOVERY_LIST, Recoveries, RecoveryFilter, process
from shared.contracts.audit import Action
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Owner
from shared.contracts.recoveries import (
    Recovery,
    RecoveryGround,
    RecoveryIn,
    RecoveryInFull,
    RecoveryProcess,
    RecoveryStepIn,
)
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode
from shared.plumbing.audited import audited, unaudited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.idempotency import KeyHeader, answered
from shared.plumbing.listed import COUNTED, Facets, Search, asked_of, listed
from shared.plumbing.listing import Asked
from shared.plumbing.problems import documented
from shared.plumbing.revised import edits, shows
from shared.plumbing.revisions import Match
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["追缴"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def recoveries(self) -> Recoveries: ...


Use = Annotated[UseCases, Depends(use_cases)]
Reader = Annotated[Principal, requires(Scope.AWARDS_READ, of=Owner.CLAIM)]
Reviewer = Annotated[Principal, requires(Scope.CLAIMS_REVIEW, of=Owner.MONEY)]
_Filter = Annotated[str | None, Query(max_length=80)]


@router.get("/recovery-grounds", summary="追缴事由及所据条文")
def list_recovery_grounds(
    _: Annotated[Principal, requires(Scope.AWARDS_READ, of=Owner.REFERENCE)],
) -> list[RecoveryGround]:
    return list(grounds().of.values())


@router.get("/recovery-process", summary="追缴流程:状态、事项、由谁办理")
def show_recovery_process(_: Annotated[Principal, requires(Scope.AWARDS_READ, of=Owner.REFERENCE)]) -> RecoveryProcess:
    return process()


def _wanted(
    q: Search = None,
    state: _Filter = None,
    ground: _Filter = None,
    unit: _Filter = None,
    enterprise: Annotated[CreditCode | None, Query(description="统一社会信用代码")] = None,
    open: Annotated[bool | None, Query(description="true:未办结;false:已办结")] = None,
) -> RecoveryFilter:
    return RecoveryFilter(q=q, state=state, ground=ground, unit=unit, enterprise=enterprise, open=open)


Wanted = Annotated[RecoveryFilter, Depends(_wanted)]
Page = Annotated[Asked, Depends(asked_of(RECOVERY_LIST))]


@router.post("/recoveries", summary="提出追缴一笔拨付(全部或部分)", status_code=201, response_model=RecoveryInFull,
             responses=documented(404, 409),
             dependencies=[unaudited("a proposal is a step, with who took it, and an event of the feed")])  # fmt: skip
def propose_recovery(request: RecoveryIn, use: Use, principal: Reviewer, key: KeyHeader = None) -> Response:
    return answered(use.recoveries.propose(request, principal, key))


@router.get("/recoveries", summary="追缴事项(企业只见已通知本企业的)", responses=COUNTED)
def list_recoveries(
    use: Use, principal: Reader, request: Request, response: Response, wanted: Wanted, asked: Page
) -> list[Recovery]:
    return listed(request, response, RECOVERY_LIST, asked, use.recoveries.page(principal, wanted, asked))


@router.get("/recoveries/facets", summary="追缴事项:总数与按状态、事由、单位的数量")
def count_recoveries(use: Use, principal: Reader, wanted: Wanted, facets: Facets = None) -> ListFacets:
    return use.recoveries.facets(principal, wanted, facets)


@router.get("/recoveries/{recovery_id}", summary="一件追缴:依据、经过、到账与下一步", responses=documented(404))
def read_recovery(
    recovery_id: str, use: Use, principal: Reader, _: Annotated[None, shows(RECOVERIES.versions, recovery_id=str)]
) -> RecoveryInFull:
    return use.recoveries.get(recovery_id, principal)


@router.post("/recoveries/{recovery_id}/steps", summary="办理一步(决定追缴、免予追缴须再次确认身份)",
             responses=documented(404, 409), dependencies=[audited(Action.RECOVERY_CONFIRMED, "recovery_id", within=True)])  # fmt: skip
def act_on_recovery(
    recovery_id: str,
    request: RecoveryStepIn,
    use: Use,
    principal: Annotated[Principal, requires(Scope.AWARDS_READ, of=Owner.CLAIM)],
    calendar: WorkingDays,
    match: Annotated[Match, edits(RECOVERIES.versions, required=False)],
) -> RecoveryInFull:
    return use.recoveries.act(recovery_id, request, principal, calendar, match)
