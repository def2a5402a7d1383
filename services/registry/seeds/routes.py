"""Routes of seed mining."""

from __future__ import annotations

from typing import Annotated, Any, Protocol

from fastapi import Depends, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from services.registry.seeds.service import CANDIDATES, NEAREST, RUNS, SeedFilter, Seeds
from shared.contracts.audit import Action
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.seeds import SeedFirm, SeedRun, SeedRunIn, SeedVerdict
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.listed import COUNTED, WORKBOOK, Facets, Search, asked_of, download, listed, order_of
from shared.plumbing.listing import Asked
from shared.plumbing.problems import documented
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases
from shared.plumbing.waited import Waiting, waited

_DONE: dict[int | str, dict[str, Any]] = {200: {"model": SeedRun, "description": "已完成(按 Prefer: wait 等待)"}}
router = Routes(tags=["种子企业"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def seeds(self) -> Seeds: ...


Use = Annotated[UseCases, Depends(use_cases)]
Reader = Annotated[Principal, requires(Scope.SEEDS_READ, of=Owner.UNIT)]
FirmReader = Annotated[Principal, requires(Scope.SEEDS_READ, of=Owner.FIRM)]
Miner = Annotated[Principal, requires(Scope.SEEDS_MINE, of=Owner.CITY)]


def _wanted(
    q: Search = None,
    unit: Annotated[str | None, Query(max_length=40, description="归口单位代码或名称", examples=["雨湖区"])] = None,
    industry: Annotated[str | None, Query(max_length=10, description="行业代码(可为上级,如 C34)")] = None,
    tier: Annotated[str | None, Query(max_length=60, description="当日持有的最高梯度称号(代码);none 为没有的")] = None,
    verdict: Annotated[SeedVerdict | None, Query(description="结论")] = None,
    missed: Annotated[int | None, Query(ge=0, le=100, description="至多几项不符合")] = None,
) -> SeedFilter:
    return SeedFilter(q=q, unit=unit, industry=industry, tier=tier, verdict=verdict, missed=missed)


Wanted = Annotated[SeedFilter, Depends(_wanted)]
Page = Annotated[Asked, Depends(asked_of(CANDIDATES, default=NEAREST))]
Runs = Annotated[Asked, Depends(asked_of(RUNS, limit=20, most=100, default="-created_at"))]
Order = Annotated[str | None, Depends(order_of(CANDIDATES))]


@router.post(
    "/seed-runs",
    summary="按一种称号的标准筛查全部登记企业",
    status_code=202,
    responses=_DONE | documented(404, 409),
    dependencies=[audited(Action.SEEDS_MINED, within=True)],
)
async def mine_seeds(
    request: SeedRunIn, use: Use, principal: Miner, response: Response, prefer: Waiting = None
) -> SeedRun:
    run = await run_in_threadpool(use.seeds.submit, request, principal)
    run = await waited(run, lambda id: use.seeds.run(id, principal), prefer, response)
    response.headers["Location"] = f"/registry/v1/seed-runs/{run.id}"
    return run


@router.get("/seed-runs", summary="历次筛查", responses=COUNTED | documented(404))
def list_runs(
    use: Use,
    principal: Reader,
    request: Request,
    response: Response,
    asked: Runs,
    title: Annotated[str | None, Query(max_length=60, description="称号(代码)")] = None,
) -> list[SeedRun]:
    return listed(request, response, RUNS, asked, use.seeds.runs(title, principal, asked))


@router.get("/seed-runs/{id}", summary="一次筛查:进度,或本人可见企业的数量", responses=documented(404))
def get_run(id: str, use: Use, principal: Reader) -> SeedRun:
    return use.seeds.run(id, principal)


@router.get(
    "/seed-runs/{id}/enterprises",
    summary="一次筛查的企业,最接近的在前:符合的、差什么的、缺什么数据的",
    responses=COUNTED | documented(404, 409),
)
def list_candidates(
    id: str, use: Use, principal: FirmReader, request: Request, response: Response, wanted: Wanted, asked: Page
) -> list[SeedFirm]:
    return listed(request, response, CANDIDATES, asked, use.seeds.page(id, principal, wanted, asked))


@router.get(
    "/seed-runs/{id}/enterprises/facets",
    summary="一次筛查的企业:总数与按结论、单位、行业、称号的数量",
    responses=documented(404, 409),
)
def count_candidates(id: str, use: Use, principal: FirmReader, wanted: Wanted, facets: Facets = None) -> ListFacets:
    return use.seeds.facets(id, principal, wanted, facets)


@router.get(
    "/seed-runs/{id}/enterprises.xlsx",
    summary="一次筛查的企业(XLSX)",
    dependencies=[audited(Action.FILE_EXPORTED, "id")],
    response_class=Response,
    responses=WORKBOOK | documented(404, 409),
)
def download_candidates(id: str, use: Use, principal: FirmReader, wanted: Wanted, sort: Order) -> Response:
    name, file = use.seeds.workbook(id, principal, wanted, sort)
    return download(file, name)
