"""Routes of matches. They are plain functions: ranking is CPU work and runs in a worker thread, off the event loop."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, Path, Query, Request, Response

from services.matchmaking.listings.routes import LISTING_ID, FieldFilter, Keeper, ListingId, TierFilter, Writer
from services.matchmaking.matches.feedback import MatchFeedback
from services.matchmaking.matches.filters import MatchFilter
from services.matchmaking.matches.revised import SUBSCRIPTION
from services.matchmaking.matches.runs import MatchRuns
from services.matchmaking.matches.service import Matches
from services.matchmaking.matches.subscriptions import Subscriptions
from shared.contracts.audit import Action
from shared.contracts.matchmaking import (
    STRENGTH_MIN,
    Feedback,
    FeedbackIn,
    FoundMatchInfo,
    ListingSide,
    MatchesReply,
    MatchPair,
    MatchQuality,
    MatchRun,
    MatchRunIn,
    MatchStrength,
    NearDuplicate,
    SubscriptionIn,
    SubscriptionInfo,
    TextQuery,
)
from shared.contracts.owners import Act, Owner
from shared.contracts.scopes import Scope
from shared.contracts.values import Fen
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.idempotency import KeyHeader, answered
from shared.plumbing.jobs import Runner
from shared.plumbing.listed import Total, counted
from shared.plumbing.paging import PageCursor, PageSize, decode_cursor
from shared.plumbing.problems import documented
from shared.plumbing.revised import edits, shows
from shared.plumbing.revisions import Match
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["匹配"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def feedback(self) -> MatchFeedback: ...

    @property
    def matches(self) -> Matches: ...

    @property
    def runner(self) -> Runner: ...

    @property
    def runs(self) -> MatchRuns: ...

    @property
    def subscriptions(self) -> Subscriptions: ...


Use = Annotated[UseCases, Depends(use_cases)]
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RunId = Annotated[str, Path(max_length=32)]

Matcher = Annotated[Principal, requires(Scope.MATCHES_READ, of=Owner.LISTING, act=Act.READ)]
ListRunner = Annotated[Principal, requires(Scope.LISTINGS_WRITE, of=Owner.JOB)]
K = Annotated[int, Query(ge=1, le=100, description="给出前几项")]

StrengthFilter = Annotated[MatchStrength, Query(description=STRENGTH_MIN)]

TrlFilter = Annotated[int | None, Query(ge=1, le=9, description="技术成熟度不低于")]
CooperationFilter = Annotated[str, Query(max_length=200, description="合作方式含此文字")]
PriceFilter = Annotated[Fen | None, Query(description="期望价格不高于(元);面议的不在内")]
UnitFilter = Annotated[str, Query(max_length=20, description="企业归口单位代码")]


@router.get("/demands/{listing_id}/matches", summary="为一项需求找成果", responses=documented(404))
def match_demand(
    listing_id: ListingId,
    use: Use,
    principal: Matcher,
    k: K = 10,
    technology_field: FieldFilter = None,
    trl_min: TrlFilter = None,
    cooperation: CooperationFilter = "",
    price_max: PriceFilter = None,
    strength_min: StrengthFilter = MatchStrength.WEAK,
) -> MatchesReply:
    wanted = MatchFilter(technology_field, trl_min, cooperation, price_max)
    return use.matches.of_listing(ListingSide.DEMAND, listing_id, wanted, k=k, least=strength_min, principal=principal)


@router.get("/supplies/{listing_id}/matches", summary="为一项成果找需求", responses=documented(404))
def match_supply(
    listing_id: ListingId,
    use: Use,
    principal: Matcher,
    k: K = 10,
    technology_field: FieldFilter = None,
    unit: UnitFilter = "",
    tier: TierFilter = "",
    strength_min: StrengthFilter = MatchStrength.WEAK,
) -> MatchesReply:
    wanted = MatchFilter(technology_field, unit=unit, tier=tier)
    return use.matches.of_listing(ListingSide.SUPPLY, listing_id, wanted, k=k, least=strength_min, principal=principal)


@router.post("/matches", summary="为一段未入库的文字找成果或需求")
def match_text(query: TextQuery, use: Use, principal: Matcher) -> MatchesReply:
    return use.matches.of_text(query, principal)


@router.post("/match-runs", summary="两份清单全部匹配(后台进行)", status_code=202)
def submit_run(request: MatchRunIn, use: Use, principal: Writer, response: Response) -> MatchRun:
    run = use.runs.submit(request, principal)
    response.headers["Location"] = f"/matchmaking/v1/match-runs/{run.id}"
    return run


@router.get("/match-runs", summary="最近的批量匹配")
def list_runs(use: Use, principal: ListRunner, limit: PageSize = 50) -> list[MatchRun]:
    return use.runs.recent(principal, limit)


@router.get("/match-runs/{run_id}", summary="一次批量匹配的进度", responses=documented(404))
def get_run(run_id: RunId, use: Use, principal: ListRunner) -> MatchRun:
    return use.runs.get(run_id, principal)


@router.get("/match-runs/{run_id}/pairs", summary="一次批量匹配的结果", responses=documented(404, 409))
def list_pairs(
    run_id: RunId,
    use: Use,
    principal: ListRunner,
    http: Request,
    response: Response,
    total: Total = False,
    limit: PageSize = 50,
    cursor: PageCursor = None,
) -> list[MatchPair]:
    position = decode_cursor(cursor, [int])
    after = int(position[0]) if position else None
    return counted(http, response, use.runs.page(run_id, principal, after, limit, total=total))


@router.get(
    "/match-runs/{run_id}/pairs.xlsx",
    summary="一次批量匹配的结果:每对一行,附理由(XLSX)",
    dependencies=[audited(Action.FILE_EXPORTED, "run_id")],
    response_class=Response,
    responses=documented(404, 409) | {200: {"content": {_XLSX: {"schema": {"type": "string", "format": "binary"}}}}},
)
def download_pairs(run_id: RunId, use: Use, principal: ListRunner) -> Response:
    named = {"Content-Disposition": f'attachment; filename="pairs-{run_id[:8]}.xlsx"'}
    return Response(use.runs.workbook(run_id, principal), media_type=_XLSX, headers=named)


@router.post(
    "/feedback",
    summary="对一对匹配表示采纳或不合适",
    status_code=201,
    response_class=Response,
    responses=documented(404, 409) | {201: {"model": Feedback, "description": "已记录"}},
)
def give_feedback(said: FeedbackIn, use: Use, principal: Keeper, key: KeyHeader = None) -> Response:
    return answered(use.feedback.give(said, principal, key))


@router.get("/demands/{listing_id}/feedback", summary="对一项需求的匹配的意见", responses=documented(404))
def list_feedback(listing_id: ListingId, use: Use, principal: Keeper) -> list[Feedback]:
    return use.feedback.of_demand(listing_id, principal)


@router.get("/feedback/quality", summary="匹配的准确率:有意见的匹配中,被采纳的比例")
def match_quality(use: Use, _: Annotated[Principal, requires(Scope.MATCHES_READ, of=Owner.CITY)]) -> MatchQuality:
    return use.feedback.quality()


Resemblance = Annotated[float, Query(ge=0.1, le=1, description="相同程度不低于(0.1到1)")]


@router.get("/demands/{listing_id}/near-duplicates", summary="与一项需求几乎相同的需求", responses=documented(404))
def near_duplicate_demands(
    listing_id: ListingId, use: Use, principal: Matcher, least: Resemblance = 0.6
) -> list[NearDuplicate]:
    return use.matches.near_duplicates(ListingSide.DEMAND, listing_id, least=least, principal=principal)


@router.get("/supplies/{listing_id}/near-duplicates", summary="与一项成果几乎相同的成果", responses=documented(404))
def near_duplicate_supplies(
    listing_id: ListingId, use: Use, principal: Matcher, least: Resemblance = 0.6
) -> list[NearDuplicate]:
    return use.matches.near_duplicates(ListingSide.SUPPLY, listing_id, least=least, principal=principal)


@router.put(
    "/demands/{listing_id}/subscription",
    summary="订阅:有新成果进入该需求的前几名时告知",
    responses=documented(404, 409),
)
def subscribe(
    listing_id: ListingId,
    asked: SubscriptionIn,
    use: Use,
    principal: Keeper,
    match: Annotated[Match, edits(SUBSCRIPTION)],
) -> SubscriptionInfo:
    return use.subscriptions.put(listing_id, asked, principal, match)


@router.get("/demands/{listing_id}/subscription", summary="一项需求的订阅", responses=documented(404))
def get_subscription(
    listing_id: ListingId, use: Use, principal: Keeper, _: Annotated[None, shows(SUBSCRIPTION, listing_id=LISTING_ID)]
) -> SubscriptionInfo:
    return use.subscriptions.get(listing_id, principal)


@router.delete("/demands/{listing_id}/subscription", summary="取消订阅", status_code=204, responses=documented(404))
def unsubscribe(
    listing_id: ListingId, use: Use, principal: Keeper, match: Annotated[Match, edits(SUBSCRIPTION, required=False)]
) -> None:
    use.subscriptions.remove(listing_id, principal, match)


@router.get("/demands/{listing_id}/found", summary="订阅以来告知过的成果", responses=documented(404))
def list_found(listing_id: ListingId, use: Use, principal: Keeper) -> list[FoundMatchInfo]:
    return use.subscriptions.found(listing_id, principal)
