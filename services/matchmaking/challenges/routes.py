"""Routes of the open bid."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal, Protocol

from fastapi import Depends, Path, Query, Request, Response
from fastapi.concurrency import run_in_threadpool

from services.matchmaking.challenges.bids import Bids
from services.matchmaking.challenges.evaluation import Evaluation
from services.matchmaking.challenges.finding import CHALLENGE_LIST, ChallengeFilter
from services.matchmaking.challenges.records import CHALLENGES
from services.matchmaking.challenges.service import Challenges, process
from services.matchmaking.challenges.working_days import RegistryCalendar
from shared.contracts.audit import Action
from shared.contracts.challenges import (
    Bid,
    BidIn,
    BidReceipt,
    CallDays,
    Challenge,
    ChallengeIn,
    ChallengeInFull,
    ChallengeProcess,
    ChallengeStepIn,
    DeclarationIn,
    Evaluator,
    EvaluatorIn,
    ExtendStep,
    PlanScore,
    PlanScoreIn,
    PublishStep,
    Qualification,
    RankedPlan,
    RepublishStep,
)
from shared.contracts.listing import ListFacets
from shared.contracts.matchmaking import TechnologyField
from shared.contracts.owners import Owner
from shared.contracts.process import NoticeStep, Objection, ObjectionAnswer, ObjectionIn, ObjectorOf
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.idempotency import KeyHeader, answered
from shared.plumbing.listed import COUNTED, WORKBOOK, XLSX, Facets, Search, asked_of, listed, order_of
from shared.plumbing.listing import Asked
from shared.plumbing.problems import documented
from shared.plumbing.revised import edits, shows, unrevised
from shared.plumbing.revisions import Match
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["揭榜挂帅"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def bids(self) -> Bids: ...

    @property
    def challenges(self) -> Challenges: ...

    @property
    def evaluation(self) -> Evaluation: ...

    @property
    def working_days(self) -> RegistryCalendar: ...


Use = Annotated[UseCases, Depends(use_cases)]

Reader = Annotated[Principal, requires(Scope.CHALLENGES_READ, of=Owner.CHALLENGE)]
ReferenceReader = Annotated[Principal, requires(Scope.CHALLENGES_READ, of=Owner.REFERENCE)]
BidReader = Annotated[Principal, requires(Scope.CHALLENGES_READ, of=Owner.BID)]
Decider = Annotated[Principal, requires(Scope.CHALLENGES_DECIDE, of=Owner.DECISION)]
ObjectorReader = Annotated[
    Principal,
    requires(Scope.CHALLENGES_READ, Scope.CHALLENGES_DECIDE, Scope.CONTACTS_READ, of=Owner.DECISION, fresh=True),
]
Bidder = Annotated[Principal, requires(Scope.BIDS_WRITE, of=Owner.BID)]
Scorer = Annotated[Principal, requires(Scope.BIDS_SCORE, of=Owner.REVIEW)]
ChallengeId = Annotated[str, Path(pattern="^[0-9a-f]{32}$", examples=["0" * 32])]
State = Annotated[str | None, Query(pattern="^[a-z_]{1,20}$", examples=["published"])]
PlanName = Annotated[str, Path(pattern="^[A-Z]{1,4}$", examples=["A"])]


@router.get("/challenge-process", summary="揭榜挂帅的流程:状态、事项、由谁办理、须附材料")
def read_process(use: Use, _: ReferenceReader) -> ChallengeProcess:
    return process(use.challenges.rules)


@router.get("/challenge-rules", summary="现行揭榜规则,每条附来源与把握")
def read_rules(use: Use, _: ReferenceReader) -> dict[str, Any]:
    return use.challenges.rules.model_dump(mode="json")


@router.post(
    "/challenges",
    summary="提出揭榜(一项需求)",
    status_code=201,
    response_model=ChallengeInFull,
    responses=documented(404, 409),
    dependencies=[audited(Action.CASE_STEP, within=True)],
)
def propose(request: ChallengeIn, use: Use, principal: Reader, key: KeyHeader = None) -> Response:
    return answered(use.challenges.propose(request, principal, key))


def _wanted(
    q: Search = None,
    state: State = None,
    demand: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
    enterprise: Annotated[CreditCode | None, Query(description="发榜企业(只在公开名称的之中)")] = None,
    unit: Annotated[str | None, Query(max_length=20, description="发榜企业的归口单位代码(只在公开名称的之中)")] = None,
    technology_field: Annotated[TechnologyField | None, Query(description="只要某一技术领域")] = None,
    open: Annotated[bool | None, Query(description="true:未办结;false:已办结")] = None,
) -> ChallengeFilter:
    return ChallengeFilter(
        q=q, state=state, demand=demand, enterprise=enterprise, unit=unit, technology_field=technology_field, open=open
    )


Wanted = Annotated[ChallengeFilter, Depends(_wanted)]
ChallengePage = Annotated[Asked, Depends(asked_of(CHALLENGE_LIST))]
Order = Annotated[str | None, Depends(order_of(CHALLENGE_LIST))]


@router.get("/challenges", summary="揭榜榜单与办理(未发榜的只见与己有关的)", responses=COUNTED)
def list_challenges(
    use: Use, principal: Reader, http: Request, response: Response, wanted: Wanted, asked: ChallengePage
) -> list[Challenge]:
    return listed(http, response, CHALLENGE_LIST, asked, use.challenges.page(principal, wanted, asked))


@router.get("/challenges/facets", summary="揭榜榜单与办理:总数与按状态、领域的数量")
def count_challenges(use: Use, principal: Reader, wanted: Wanted, facets: Facets = None) -> ListFacets:
    return use.challenges.facets(principal, wanted, facets)


@router.get(
    "/challenges.xlsx",
    summary="榜单(XLSX)",
    dependencies=[audited(Action.FILE_EXPORTED, detail_from=("state",))],
    response_class=Response,
    responses=WORKBOOK,
)
def download_bulletin(use: Use, principal: Reader, wanted: Wanted, sort: Order) -> Response:
    named = {"Content-Disposition": 'attachment; filename="challenges.xlsx"'}
    return Response(use.challenges.bulletin(principal, wanted, sort), media_type=XLSX, headers=named)


@router.get("/challenges/{id}", summary="一件揭榜事项:榜单、经过、下一步", responses=documented(404))
def get_challenge(
    id: ChallengeId, use: Use, principal: Reader, _: Annotated[None, shows(CHALLENGES.versions, id=str)]
) -> ChallengeInFull:
    return use.challenges.get(id, principal)


@router.post(
    "/challenges/{id}/steps",
    summary="办理下一步",
    responses=documented(404, 409),
    dependencies=[audited(Action.CASE_STEP, "id", within=True)],
)
async def take_step(
    id: ChallengeId,
    request: ChallengeStepIn,
    use: Use,
    principal: Reader,
    match: Annotated[Match, edits(CHALLENGES.versions, required=False)],
) -> ChallengeInFull:
    # Working days are the registry's to know: asked before the transaction, so that it never waits for another service.
    counted = None
    if isinstance(request, NoticeStep):
        days = await run_in_threadpool(use.challenges.notice_days, id)
        counted = await use.working_days.after(request.starts_on, days)
    elif isinstance(request, (PublishStep, ExtendStep, RepublishStep)):
        counted = await _counted(use, id, request.event)
    return await run_in_threadpool(use.challenges.act, id, request, principal, counted, match)


async def _counted(use: UseCases, id: str, event: str) -> dt.date | None:
    """The first day on which a call may end, where its rules count working days."""
    asked = await run_in_threadpool(use.challenges.working_days_of_call, id, event)
    return None if asked is None else await use.working_days.after(*asked)


@router.get(
    "/challenges/{id}/call-days",
    summary="今天发榜、延长揭榜期或续榜,截止时刻最早可定在哪一日",
    responses=documented(404, 409),
)
async def read_call_days(
    id: ChallengeId,
    use: Use,
    principal: Reader,
    event: Annotated[
        Literal["publish", "extend", "republish"], Query(description="发榜、延长揭榜期或续榜")
    ] = "publish",
) -> CallDays:
    counted = await _counted(use, id, event)
    return await run_in_threadpool(use.challenges.call_days, id, event, principal, counted)


@router.post(
    "/challenges/{id}/bids",
    summary="递交揭榜方案(密封;截止前可再次递交,以最后一次为准)",
    status_code=201,
    response_model=BidReceipt,
    responses=documented(404, 409),
)
def submit_bid(id: ChallengeId, said: BidIn, use: Use, principal: Bidder, key: KeyHeader = None) -> Response:
    return answered(use.bids.submit(id, said, principal, key))


@router.get("/challenges/{id}/bids/mine", summary="本单位方案的回执", responses=documented(404))
def get_receipt(id: ChallengeId, use: Use, principal: Bidder) -> BidReceipt:
    return use.bids.receipt(id, principal)


@router.delete(
    "/challenges/{id}/bids/mine", summary="撤回本单位方案(截止前)", responses=documented(404, 409),
    dependencies=[unrevised("one's own bid, which nobody else changes")],
)  # fmt: skip
def withdraw_bid(id: ChallengeId, use: Use, principal: Bidder) -> BidReceipt:
    return use.bids.withdraw(id, principal)


@router.get(
    "/challenges/{id}/bids", summary="开标后的方案(各方只见可见的;评审期间不显示单位)", responses=documented(404)
)
def list_bids(id: ChallengeId, use: Use, principal: BidReader) -> list[Bid]:
    return use.bids.readable(id, principal)


@router.post(
    "/challenges/{id}/bids/{plan}/qualification",
    summary="资格审查(一次)",
    status_code=201,
    responses=documented(404, 409),
)
def qualify_bid(id: ChallengeId, plan: PlanName, said: Qualification, use: Use, principal: Decider) -> Bid:
    return use.bids.qualify(id, plan, said, principal)


@router.post("/challenges/{id}/evaluators", summary="指派评审专家", responses=documented(404, 409))
def assign_evaluator(id: ChallengeId, said: EvaluatorIn, use: Use, principal: Decider) -> list[Evaluator]:
    return use.evaluation.assign(id, said, principal)


@router.get("/challenges/{id}/evaluators", summary="评审专家与进度", responses=documented(404, 409))
def list_evaluators(id: ChallengeId, use: Use, principal: Decider) -> list[Evaluator]:
    return use.evaluation.evaluators(id, principal)


@router.post(
    "/challenges/{id}/declaration",
    summary="专家申报利害关系(阅读方案之前,一次)",
    status_code=201,
    responses=documented(404, 409),
)
def declare(id: ChallengeId, said: DeclarationIn, use: Use, principal: Scorer) -> Evaluator:
    return use.evaluation.declare(id, said, principal)


@router.post(
    "/challenges/{id}/bids/{plan}/scores",
    summary="专家评分(每份方案一次)",
    status_code=201,
    responses=documented(404, 409),
)
def score_plan(id: ChallengeId, plan: PlanName, said: PlanScoreIn, use: Use, principal: Scorer) -> PlanScore:
    return use.evaluation.score(id, plan, said, principal)


@router.get("/challenges/{id}/scores/mine", summary="本人的评分", responses=documented(404))
def list_own_scores(id: ChallengeId, use: Use, principal: Scorer) -> list[PlanScore]:
    return use.evaluation.own_scores(id, principal)


@router.get("/challenges/{id}/ranking", summary="评审结果(评分锁定后)", responses=documented(404, 409))
def read_ranking(id: ChallengeId, use: Use, principal: BidReader) -> list[RankedPlan]:
    return use.evaluation.ranking(id, principal)


@router.post(
    "/challenges/{id}/objections", summary="登记公示期间的异议", status_code=201, responses=documented(404, 409)
)
def receive_objection(id: ChallengeId, said: ObjectionIn, use: Use, principal: Decider) -> Objection:
    return use.challenges.object_to(id, said, principal)


@router.post("/challenge-objections/{id}/answer", summary="答复异议", responses=documented(404, 409))
def answer_objection(id: ChallengeId, said: ObjectionAnswer, use: Use, principal: Decider) -> Objection:
    return use.challenges.answer_objection(id, said, principal)


@router.get(
    "/challenge-objections/{id}/objector",
    summary="异议人(只向主管部门显示)",
    dependencies=[audited(Action.OBJECTOR_READ, "id")],
    responses=documented(404),
)
def read_objector(id: ChallengeId, use: Use, principal: ObjectorReader, response: Response) -> ObjectorOf:
    response.headers["Cache-Control"] = "no-store"
    return use.challenges.objector(id, principal)
