"""Routes of sources: who brings listings, one listing by its number there, bulks, snapshots, and what is to be settled."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Protocol

from fastapi import Depends, Path, Query, Request, Response
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from services.matchmaking.sources.bringing import Asked
from services.matchmaking.sources.bulks import Bulks
from services.matchmaking.sources.conflicts import Conflicts
from services.matchmaking.sources.receiving import received
from services.matchmaking.sources.revised import SOURCE
from services.matchmaking.sources.service import Sources
from services.matchmaking.sources.snapshots import SourceSnapshots
from shared.contracts.audit import Action
from shared.contracts.matchmaking import DemandIn, ListingSide, SupplyIn
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.sources import (
    EXTERNAL_ID,
    SOURCE_CODE,
    Brought,
    ConflictInfo,
    DemandLine,
    LineAnswer,
    MissingListing,
    SettlementIn,
    SnapshotApply,
    SnapshotIn,
    SnapshotInfo,
    SourceIn,
    SourceInfo,
    SupplyLine,
)
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.idempotency import KeyHeader
from shared.plumbing.paging import PageCursor, PageSize, decode_cursor, link_next
from shared.plumbing.problems import documented
from shared.plumbing.revised import edits, shows, unrevised
from shared.plumbing.revisions import Match
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes()


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def sources(self) -> Sources: ...

    @property
    def bulks(self) -> Bulks: ...

    @property
    def source_snapshots(self) -> SourceSnapshots: ...

    @property
    def conflicts(self) -> Conflicts: ...


Use = Annotated[UseCases, Depends(use_cases)]
SourceReader = Annotated[Principal, requires(Scope.LISTINGS_READ, of=Owner.SOURCE)]
SourceKeeper = Annotated[Principal, requires(Scope.LISTINGS_WRITE, of=Owner.SOURCE)]
BroughtReader = Annotated[Principal, requires(Scope.LISTINGS_READ, of=Owner.SOURCE_LISTING)]
Teller = Annotated[Principal, requires(Scope.LISTINGS_WRITE, of=Owner.SOURCE_LISTING)]
ConflictReader = Annotated[Principal, requires(Scope.LISTINGS_READ, of=Owner.CONFLICT)]
Settler = Annotated[Principal, requires(Scope.LISTINGS_WRITE, of=Owner.CONFLICT)]
Code = Annotated[str, Path(alias="source", pattern=SOURCE_CODE, max_length=40, description="来源代码")]
Number = Annotated[str, Path(alias="external_id", pattern=EXTERNAL_ID, max_length=100, description="来源自己的编号")]
SnapshotId = Annotated[str, Path(alias="snapshot", pattern="^[0-9a-f]{32}$")]
Adopt = Annotated[bool, Query(description="自己此前登记的同名项即为同一项:配上编号")]
OfSnapshot = Annotated[str | None, Query(pattern="^[0-9a-f]{32}$", description="属于哪一次全量")]
_NDJSON = "application/x-ndjson"
_ITS_OWN = unrevised("the source alone says what it has; what somebody here has changed is weighed field by field")
_LANDS = audited(Action.LIST_LANDED, within=True)


# -- sources --------------------------------------------------------------------------------------------------------------


@router.get("/sources", summary="供需来源及其带来的数量", tags=["来源"])
def list_sources(use: Use, principal: SourceReader) -> list[SourceInfo]:
    return use.sources.list(principal)


@router.get("/sources/{source}", summary="一个来源", tags=["来源"], responses=documented(404))
def get_source(
    code: Code, use: Use, principal: SourceReader, _: Annotated[None, shows(SOURCE, source=str)]
) -> SourceInfo:
    return use.sources.get(code, principal)


@router.put(
    "/sources/{source}",
    summary="登记或变更一个来源:谁代表它、可带来什么、不同时以谁为准",
    tags=["来源"],
    responses={201: {"model": SourceInfo, "description": "已登记"}},
    dependencies=[audited(Action.SOURCE_CHANGED, "source", within=True)],
)
def register_source(
    code: Code,
    said: SourceIn,
    use: Use,
    principal: SourceKeeper,
    response: Response,
    match: Annotated[Match, edits(SOURCE)],
) -> SourceInfo:
    is_new, info = use.sources.register(code, said, principal, match)
    response.status_code = 201 if is_new else 200
    return info


# -- one listing ----------------------------------------------------------------------------------------------------------

_PUT: dict[int | str, dict[str, Any]] = documented(404, 409) | {201: {"model": Brought, "description": "新登记的"}}


@router.put(
    "/sources/{source}/supplies/{external_id}",
    summary="按来源的编号登记或变更一项成果",
    tags=["来源"],
    responses=_PUT,
    dependencies=[_ITS_OWN],
)
def bring_supply(
    code: Code,
    external_id: Number,
    listing: SupplyIn,
    use: Use,
    principal: Teller,
    response: Response,
    adopt: Adopt = False,
) -> Brought:
    is_new, brought = use.sources.put(code, external_id, listing, principal, adopt=adopt)
    response.status_code = 201 if is_new else 200
    return brought


@router.put(
    "/sources/{source}/demands/{external_id}",
    summary="按来源的编号登记或变更一项需求",
    tags=["来源"],
    responses=_PUT,
    dependencies=[_ITS_OWN],
)
def bring_demand(
    code: Code,
    external_id: Number,
    listing: DemandIn,
    use: Use,
    principal: Teller,
    response: Response,
    adopt: Adopt = False,
) -> Brought:
    is_new, brought = use.sources.put(code, external_id, listing, principal, adopt=adopt)
    response.status_code = 201 if is_new else 200
    return brought


@router.get(
    "/sources/{source}/supplies/{external_id}",
    summary="来源的一项成果现在的样子",
    tags=["来源"],
    responses=documented(404),
)
def get_brought_supply(code: Code, external_id: Number, use: Use, principal: BroughtReader) -> Brought:
    return use.sources.get_listing(code, ListingSide.SUPPLY, external_id, principal)


@router.get(
    "/sources/{source}/demands/{external_id}",
    summary="来源的一项需求现在的样子",
    tags=["来源"],
    responses=documented(404),
)
def get_brought_demand(code: Code, external_id: Number, use: Use, principal: BroughtReader) -> Brought:
    return use.sources.get_listing(code, ListingSide.DEMAND, external_id, principal)


@router.delete(
    "/sources/{source}/supplies/{external_id}",
    summary="来源撤回一项成果",
    tags=["来源"],
    status_code=204,
    responses=documented(404),
    dependencies=[_ITS_OWN],
)
def take_back_supply(code: Code, external_id: Number, use: Use, principal: Teller) -> None:
    use.sources.take_back(code, ListingSide.SUPPLY, external_id, principal)


@router.delete(
    "/sources/{source}/demands/{external_id}",
    summary="来源撤回一项需求",
    tags=["来源"],
    status_code=204,
    responses=documented(404),
    dependencies=[_ITS_OWN],
)
def take_back_demand(code: Code, external_id: Number, use: Use, principal: Teller) -> None:
    use.sources.take_back(code, ListingSide.DEMAND, external_id, principal)


# -- bulks ----------------------------------------------------------------------------------------------------------------


def _bulk(line: type[SupplyLine] | type[DemandLine]) -> dict[str, Any]:
    """How a bulk's route is documented: a line each of what it takes and answers."""
    words = '每行一个 JSON 对象,至多一万行;撤回一项写 {"external_id": "…", "withdrawn": true}'
    schema = {"type": "string", "format": "binary", "description": words, "x-line": line.__name__}
    answer = {"type": "string", "format": "binary", "description": "每行一个回答", "x-line": LineAnswer.__name__}
    return {
        "tags": ["来源"],
        "response_class": StreamingResponse,
        "responses": documented(404, 409, 413)
        | {200: {"description": "逐行的结果,与所发各行同序", "content": {_NDJSON: {"schema": answer}}}},
        "openapi_extra": {"requestBody": {"required": True, "content": {_NDJSON: {"schema": schema}}}},
        "dependencies": [_LANDS],
    }


@router.post("/sources/{source}/supplies.ndjson", summary="来源成批带来成果", **_bulk(SupplyLine))
async def bring_supplies(
    code: Code,
    request: Request,
    use: Use,
    principal: Teller,
    key: KeyHeader = None,
    snapshot: OfSnapshot = None,
    adopt: Adopt = False,
) -> StreamingResponse:
    return await _brought(use, code, ListingSide.SUPPLY, request, principal, key, Asked(adopt, snapshot or ""))


@router.post("/sources/{source}/demands.ndjson", summary="来源成批带来需求", **_bulk(DemandLine))
async def bring_demands(
    code: Code,
    request: Request,
    use: Use,
    principal: Teller,
    key: KeyHeader = None,
    snapshot: OfSnapshot = None,
    adopt: Adopt = False,
) -> StreamingResponse:
    return await _brought(use, code, ListingSide.DEMAND, request, principal, key, Asked(adopt, snapshot or ""))


async def _brought(
    use: UseCases,
    code: str,
    side: ListingSide,
    request: Request,
    principal: Principal,
    key: str | None,
    asked: Asked,
) -> StreamingResponse:
    await run_in_threadpool(use.bulks.require_may, code, side, principal)
    whole = await received(request)
    try:
        answers = await run_in_threadpool(
            use.bulks.answers, code, side, whole.body, principal, key=key, digest=whole.digest, asked=asked
        )
    except BaseException:
        whole.body.close()
        raise
    return StreamingResponse(answers, media_type=_NDJSON)


# -- snapshots ------------------------------------------------------------------------------------------------------------


@router.post(
    "/sources/{source}/snapshots",
    summary="开一次全量:随后成批带来该来源现有的全部",
    tags=["来源"],
    status_code=201,
    responses=documented(404),
)
def open_snapshot(code: Code, said: SnapshotIn, use: Use, principal: Teller) -> SnapshotInfo:
    return use.source_snapshots.open(code, said.side, principal)


@router.get(
    "/sources/{source}/snapshots/{snapshot}",
    summary="一次全量:提到多少,没有提到多少",
    tags=["来源"],
    responses=documented(404),
)
def get_snapshot(code: Code, snapshot: SnapshotId, use: Use, principal: BroughtReader) -> SnapshotInfo:
    return use.source_snapshots.get(code, snapshot, principal)


@router.get(
    "/sources/{source}/snapshots/{snapshot}/missing",
    summary="一次全量没有提到的:应用后撤下",
    tags=["来源"],
    responses=documented(404),
)
def list_missing(
    code: Code,
    snapshot: SnapshotId,
    use: Use,
    principal: BroughtReader,
    http: Request,
    response: Response,
    limit: PageSize = 50,
    cursor: PageCursor = None,
) -> list[MissingListing]:
    position = decode_cursor(cursor, [str])
    after = str(position[0]) if position else ""
    page, last = use.source_snapshots.missing(code, snapshot, principal, after=after, limit=limit)
    response.headers.update(link_next(http, last))
    return page


@router.post(
    "/sources/{source}/snapshots/{snapshot}/application",
    summary="应用一次全量:撤下没有提到的",
    tags=["来源"],
    responses=documented(404, 409, 412),
    dependencies=[audited(Action.SNAPSHOT_APPLIED, "source", "snapshot", within=True)],
)
def apply_snapshot(code: Code, snapshot: SnapshotId, said: SnapshotApply, use: Use, principal: Teller) -> SnapshotInfo:
    return use.source_snapshots.apply(code, snapshot, said.missing, principal)


# -- what is to be settled ------------------------------------------------------------------------------------------------

State = Annotated[Literal["open", "platform", "office", "lapsed"], Query(description="只要这一状态的")]
OfSource = Annotated[str | None, Query(pattern=SOURCE_CODE, max_length=40, description="只要这一来源的")]
ConflictId = Annotated[int, Path(ge=1, le=2**31 - 1)]


@router.get("/conflicts", summary="来源与本地不同、待人决定之处", tags=["来源"])
def list_conflicts(
    use: Use,
    principal: ConflictReader,
    http: Request,
    response: Response,
    state: State = "open",
    source: OfSource = None,
    limit: PageSize = 50,
    cursor: PageCursor = None,
) -> list[ConflictInfo]:
    position = decode_cursor(cursor, [int])
    after = int(position[0]) if position else 0
    page, last = use.conflicts.page(principal, state=state, source=source, after=after, limit=limit)
    response.headers.update(link_next(http, last))
    return page


@router.post(
    "/conflicts/{conflict_id}/settlement",
    summary="决定:取来源的,或保留本地的",
    tags=["来源"],
    responses=documented(404, 409),
    dependencies=[audited(Action.CONFLICT_SETTLED, "conflict_id", within=True)],
)
def settle_conflict(conflict_id: ConflictId, said: SettlementIn, use: Use, principal: Settler) -> ConflictInfo:
    return use.conflicts.settle(conflict_id, said.take, principal)
