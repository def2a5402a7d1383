"""Routes of rounds and claims."""

from __future__ import annotations

from typing import Annotated, Any, Protocol

from anyio.to_thread import run_sync
from fastapi import Depends, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from services.awards.calendar.asked import WorkingDays
from services.awards.claims.book import CLAIMS
from services.awards.claims.enquiries import Enquiries
from services.awards.claims.finding import CLAIM_LIST, ClaimFilter
from services.awards.claims.listing_jobs import Listings
from services.awards.claims.rounds import Rounds
from services.awards.claims.service import Claims, process
from shared.contracts.audit import Action
from shared.contracts.claims import (
    Claim,
    ClaimEnquiriesIn,
    ClaimIn,
    ClaimInFull,
    ClaimListing,
    ClaimProcess,
    ClaimRound,
    ClaimRoundIn,
    ClaimStepAnswer,
    ClaimStepIn,
    ClaimStepsIn,
    ClaimTotals,
    QueueAnswer,
)
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.idempotency import KeyHeader, answered
from shared.plumbing.listed import COUNTED, WORKBOOK, Facets, Search, asked_of, download, listed, order_of
from shared.plumbing.listing import Asked
from shared.plumbing.problems import documented
from shared.plumbing.revised import edits, shows
from shared.plumbing.revisions import Match
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases
from shared.plumbing.waited import Waiting, waited

router = Routes(tags=["兑现"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def claims(self) -> Claims: ...

    @property
    def enquiries(self) -> Enquiries: ...

    @property
    def listings(self) -> Listings: ...

    @property
    def rounds(self) -> Rounds: ...


Use = Annotated[UseCases, Depends(use_cases)]
Reader = Annotated[Principal, requires(Scope.AWARDS_READ, of=Owner.CLAIM)]
# What a round is, everybody may know; of its claims each sees how far his own are.
RoundReader = Annotated[Principal, requires(Scope.AWARDS_READ, of=Owner.REFERENCE)]
Submitter = Annotated[Principal, requires(Scope.CLAIMS_SUBMIT, of=Owner.CLAIM)]
Reviewer = Annotated[Principal, requires(Scope.CLAIMS_REVIEW, of=Owner.MONEY)]
Lister = Annotated[Principal, requires(Scope.AWARDS_READ, of=Owner.MONEY)]
Financier = Annotated[Principal, requires(Scope.CLAIMS_FINANCE, of=Owner.MONEY)]
Enquirer = Annotated[Principal, requires(Scope.EVIDENCE_ASK, of=Owner.CLAIM)]
Actor = Annotated[Principal, requires(Scope.AWARDS_READ, of=Owner.CLAIM)]
_TAKEN: dict[int | str, dict[str, Any]] = {
    200: {"model": ClaimListing, "description": "已完成(按 Prefer: wait 等待)"},
    202: {"model": ClaimListing, "description": "已受理;进度见 Location"},
}
_Filter = Annotated[str | None, Query(max_length=80)]


@router.post("/claim-rounds", summary="开展一轮兑现", status_code=201, response_model=ClaimRound, responses=documented(409),
             dependencies=[audited(Action.CLAIM_ROUND_CHANGED, within=True)])  # fmt: skip
def open_round(request: ClaimRoundIn, use: Use, principal: Reviewer, key: KeyHeader = None) -> Response:
    return answered(use.rounds.open(request, principal, key))


@router.get("/claim-rounds", summary="兑现轮次及进度")
def list_rounds(use: Use, principal: RoundReader) -> list[ClaimRound]:
    return use.rounds.all(principal)


@router.get("/claim-rounds/{round_id}", summary="一轮兑现及进度", responses=documented(404))
def read_round(round_id: str, use: Use, principal: RoundReader) -> ClaimRound:
    return use.rounds.get(round_id, principal)


@router.post("/claim-rounds/{round_id}/close", summary="提前截止一轮兑现", responses=documented(404, 409),
             dependencies=[audited(Action.CLAIM_ROUND_CHANGED, "round_id", within=True)])  # fmt: skip
def close_round(round_id: str, use: Use, principal: Reviewer) -> ClaimRound:
    return use.rounds.close(round_id, principal)


@router.post("/claim-rounds/{round_id}/entitlements", summary="免申即享:列出本年度各企业应兑现的每一项", status_code=202,
             description="只列应兑现与已核定、尚无兑现事项的;再次列出只增加新出现的。正在列出时再次请求,答复正在进行的那一次。",
             responses=_TAKEN | documented(404, 409), dependencies=[audited(Action.CLAIMS_LISTED, "round_id", within=True)])  # fmt: skip
async def list_entitlements(
    round_id: str, use: Use, principal: Reviewer, calendar: WorkingDays, response: Response, prefer: Waiting = None
) -> ClaimListing:
    job = await run_in_threadpool(use.listings.submit, round_id, principal, calendar)
    response.headers["Location"] = f"/awards/v1/claim-rounds/{round_id}/entitlements/{job.id}"
    return await waited(job, lambda id: use.listings.get(round_id, id), prefer, response)


@router.get("/claim-rounds/{round_id}/entitlements", summary="本轮各次列出(最近的在前)", responses=documented(404))
def list_listings(round_id: str, use: Use, _: Lister) -> list[ClaimListing]:
    return use.listings.of_round(round_id)


@router.get(
    "/claim-rounds/{round_id}/entitlements/{listing_id}", summary="一次列出的进度与结果", responses=documented(404)
)
def read_listing(round_id: str, listing_id: str, use: Use, _: Lister) -> ClaimListing:
    return use.listings.get(round_id, listing_id)


@router.post("/claim-rounds/{round_id}/fund", summary="预算下达后,按本轮次序到位", responses=documented(404, 409),
             dependencies=[audited(Action.CLAIM_DECIDED, "round_id", within=True)])  # fmt: skip
def fund_waiting(round_id: str, use: Use, principal: Financier, calendar: WorkingDays) -> QueueAnswer:
    return use.claims.fund(round_id, principal, calendar)


@router.get("/claim-process", summary="兑现流程:状态、事项、由谁办理、时限")
def show_process(_: Annotated[Principal, requires(Scope.AWARDS_READ, of=Owner.REFERENCE)]) -> ClaimProcess:
    return process()


def _wanted(
    q: Search = None,
    round: _Filter = None,
    state: _Filter = None,
    unit: _Filter = None,
    measure: _Filter = None,
    enterprise: Annotated[CreditCode | None, Query(description="统一社会信用代码")] = None,
    year: Annotated[int | None, Query(ge=2000, le=2100)] = None,
    channel: _Filter = None,
    open: Annotated[bool | None, Query(description="true:未办结;false:已办结")] = None,
    overdue: Annotated[bool | None, Query(description="true:已过办理时限")] = None,
    mine: Annotated[bool | None, Query(description="true:轮到本人办理的")] = None,
) -> ClaimFilter:
    return ClaimFilter(q=q, round=round, state=state, unit=unit, measure=measure, enterprise=enterprise, year=year,
                       channel=channel, open=open, overdue=overdue, mine=mine)  # fmt: skip


Wanted = Annotated[ClaimFilter, Depends(_wanted)]
Page = Annotated[Asked, Depends(asked_of(CLAIM_LIST, limit=50))]
Order = Annotated[str | None, Depends(order_of(CLAIM_LIST))]


@router.post("/claims", summary="申报一项奖补(先存为草稿)", status_code=201, response_model=ClaimInFull,
             responses=documented(404, 409))  # fmt: skip
def draft_claim(request: ClaimIn, use: Use, principal: Submitter, key: KeyHeader = None) -> Response:
    return answered(use.claims.draft(request, principal, key))


@router.get("/claims", summary="兑现事项(只见与己有关的)", responses=COUNTED)
def list_claims(
    use: Use, principal: Reader, request: Request, response: Response, wanted: Wanted, asked: Page
) -> list[Claim]:
    return listed(request, response, CLAIM_LIST, asked, use.claims.page(principal, wanted, asked))


@router.get("/claims/facets", summary="兑现事项:总数与按状态、单位、条目、方式的数量")
def count_claims(use: Use, principal: Reader, wanted: Wanted, facets: Facets = None) -> ListFacets:
    return use.claims.facets(principal, wanted, facets)


@router.get("/claims/totals", summary="兑现事项:合计项数与金额,按状态")
def sum_claims(use: Use, principal: Reader, wanted: Wanted) -> ClaimTotals:
    return use.claims.totals(principal, wanted)


@router.get("/claims.xlsx", summary="兑现事项(XLSX)", response_class=Response, responses=WORKBOOK,
            dependencies=[audited(Action.FILE_EXPORTED)])  # fmt: skip
def download_claims(use: Use, principal: Reader, wanted: Wanted, sort: Order) -> Response:
    return download(use.claims.workbook(principal, wanted, sort), "兑现事项.xlsx")


@router.post("/claims/steps", summary="多项一起办理同一步,各自成败", responses=documented(409),
             dependencies=[audited(Action.CLAIM_DECIDED, within=True)])  # fmt: skip
def act_on_claims(request: ClaimStepsIn, use: Use, principal: Actor, calendar: WorkingDays) -> list[ClaimStepAnswer]:
    return use.claims.act_all(request, principal, calendar)


@router.get("/claims/{claim_id}", summary="一项兑现:依据、金额、办理经过与下一步", responses=documented(404))
def read_claim(
    claim_id: str,
    use: Use,
    principal: Reader,
    calendar: WorkingDays,
    _: Annotated[None, shows(CLAIMS.versions, claim_id=str)],
) -> ClaimInFull:
    return use.claims.get(claim_id, principal, calendar)


@router.post("/claims/{claim_id}/steps", summary="办理一步", responses=documented(404, 409),
             dependencies=[audited(Action.CLAIM_DECIDED, "claim_id", within=True)])  # fmt: skip
def act_on_claim(
    claim_id: str,
    request: ClaimStepIn,
    use: Use,
    principal: Actor,
    calendar: WorkingDays,
    match: Annotated[Match, edits(CLAIMS.versions, required=False)],
) -> ClaimInFull:
    return use.claims.act(claim_id, request, principal, calendar, match)


@router.post("/claims/{claim_id}/enquiries", summary="为信用与税务核查向数据源查询(经登记服务)",
             description="答复连同来源、日期与摘要记入该事项;数据源中断即如实说明,不当作查无妨碍。", responses=documented(404, 409),
             dependencies=[audited(Action.EVIDENCE_ASKED, "claim_id", within=True)])  # fmt: skip
async def fetch_enquiries(
    claim_id: str, request: ClaimEnquiriesIn, use: Use, principal: Enquirer, calendar: WorkingDays
) -> ClaimInFull:
    await use.enquiries.fetch(claim_id, request, principal)
    return await run_sync(use.claims.get, claim_id, principal, calendar)
