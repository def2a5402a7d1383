"""Routes of simulations."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, Literal, Protocol

from fastapi import Depends, Form, Query, Request, Response, UploadFile
from fastapi.responses import HTMLResponse
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool

from services.awards.populations.routes import PopulationId
from services.awards.populations.service import Populations
from services.awards.simulations.comparison import COMPARED, Comparisons, Moved, MoverFilter
from services.awards.simulations.service import SIMULATIONS, SimulationFilter, Simulations
from shared.contracts.audit import Action
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Act, Owner
from shared.contracts.problems import FieldProblem
from shared.contracts.scopes import Scope
from shared.contracts.simulations import (
    ComparedEnterprise,
    EnterpriseAmounts,
    JobStatus,
    LineAmounts,
    SimulationComparison,
    SimulationIn,
    SimulationJob,
)
from shared.plumbing import strict_json
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.errors import InvalidInput
from shared.plumbing.jobs import Runner
from shared.plumbing.listed import (
    COUNTED,
    WORKBOOK,
    Facets,
    Search,
    Total,
    asked_of,
    counted,
    download,
    listed,
    order_of,
)
from shared.plumbing.listing import Asked
from shared.plumbing.pages import POLICY, page_policy
from shared.plumbing.paging import PageCursor, PageSize, decode_cursor
from shared.plumbing.problems import documented, field_problem
from shared.plumbing.routing import Routes
from shared.plumbing.uploads import Upload, read_upload
from shared.plumbing.use_cases import use_cases
from shared.plumbing.waited import Waiting, waited

router = Routes(prefix="/simulations", tags=["测算方案"])
of_populations = Routes(prefix="/populations", tags=["测算方案"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def comparisons(self) -> Comparisons: ...

    @property
    def populations(self) -> Populations: ...

    @property
    def runner(self) -> Runner: ...

    @property
    def simulations(self) -> Simulations: ...


Use = Annotated[UseCases, Depends(use_cases)]

CityAssessor = Annotated[Principal, requires(Scope.AWARDS_ASSESS, of=Owner.CITY)]
Assessor = Annotated[Principal, requires(Scope.AWARDS_ASSESS, of=Owner.SUBMITTED)]
PopulationAssessor = Annotated[Principal, requires(Scope.AWARDS_ASSESS, of=Owner.IMPORT, act=Act.READ)]
Reader = Annotated[Principal, requires(Scope.AWARDS_READ, of=Owner.JOB)]
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PARQUET = "application/vnd.apache.parquet"
_TAKEN: dict[int | str, dict[str, Any]] = documented(404) | {
    200: {"model": SimulationJob, "description": "已完成(按 Prefer: wait 等待)"},
    202: {"model": SimulationJob, "description": "已受理;进度见 Location"},
}


@router.post("", summary="测算登记在册的全部企业(可附修改方案)", status_code=202, responses=_TAKEN)
async def submit_simulation(
    request: SimulationIn, use: Use, principal: CityAssessor, response: Response, prefer: Waiting = None
) -> SimulationJob:
    job = await run_in_threadpool(use.simulations.submit, request, principal.client_id)
    return await _answered(use, job, principal, response, prefer)


@router.post(
    "/from-file",
    summary="测算文件中的企业(XLSX、CSV、Parquet;可附修改方案)",
    status_code=202,
    responses=_TAKEN | documented(413, 415),
)
async def submit_file(
    file: Upload,
    use: Use,
    principal: Assessor,
    response: Response,
    request: Annotated[str, Form(max_length=200_000, description="SimulationIn 的 JSON")],
    prefer: Waiting = None,
) -> SimulationJob:
    asked = _parsed(request)
    job = await run_in_threadpool(_submit_file, use, asked, principal.client_id, file)
    return await _answered(use, job, principal, response, prefer)


@of_populations.post(
    "/{population_id}/simulations",
    summary="测算已入库的测算名单(可附修改方案)",
    status_code=202,
    responses=_TAKEN,
)
async def submit_population(
    population_id: PopulationId,
    request: SimulationIn,
    use: Use,
    principal: PopulationAssessor,
    response: Response,
    prefer: Waiting = None,
) -> SimulationJob:
    job = await run_in_threadpool(_submit_population, use, request, principal, population_id)
    return await _answered(use, job, principal, response, prefer)


def _submit_population(use: UseCases, request: SimulationIn, principal: Principal, id: str) -> SimulationJob:
    upload = use.populations.content(id, request.data_year or request.year, principal)
    return use.simulations.submit(request, principal.client_id, upload)


def _submit_file(use: UseCases, request: SimulationIn, client: str, file: UploadFile) -> SimulationJob:
    return use.simulations.submit(request, client, read_upload(file))


def _parsed(text: str) -> SimulationIn:
    try:
        strict_json.load(text.encode())
        return SimulationIn.model_validate_json(text)
    except strict_json.NotJson as error:
        problem = FieldProblem(field="body.request", problem=error.problem, remedy=error.remedy)
        raise InvalidInput("request 不是有效的 JSON", [problem]) from None
    except ValidationError as error:
        problems = [field_problem({**e, "loc": ("body", "request", *e["loc"])}) for e in error.errors()]
        raise InvalidInput("request 不符合要求", problems) from None


async def _answered(
    use: UseCases, job: SimulationJob, principal: Principal, response: Response, prefer: str | None
) -> SimulationJob:
    job = await waited(job, lambda id: use.simulations.get(id, principal), prefer, response)
    response.headers["Location"] = f"/awards/v1/simulations/{job.id}"
    return job


def _jobs(
    q: Search = None,
    status: Annotated[JobStatus | None, Query(description="进度")] = None,
    year: Annotated[int | None, Query(ge=2000, le=2100, description="年度")] = None,
    what_if: Annotated[bool | None, Query(description="true:附修改方案的;false:按现行政策的")] = None,
) -> SimulationFilter:
    return SimulationFilter(q=q, status=status, year=year, what_if=what_if)


Jobs = Annotated[SimulationFilter, Depends(_jobs)]
JobPage = Annotated[Asked, Depends(asked_of(SIMULATIONS, default="-created_at"))]


@router.get("", summary="最近的测算", responses=COUNTED)
def list_simulations(
    use: Use, principal: Reader, http: Request, response: Response, wanted: Jobs, asked: JobPage
) -> list[SimulationJob]:
    return listed(http, response, SIMULATIONS, asked, use.simulations.page(principal, wanted, asked))


@router.get("/facets", summary="测算:总数与按进度、年度的数量")
def count_simulations(use: Use, principal: Reader, wanted: Jobs, facets: Facets = None) -> ListFacets:
    return use.simulations.facets(principal, wanted, facets)


@router.get("/{id}", summary="一次测算的进度与结果", responses=documented(404))
def get_simulation(id: str, use: Use, principal: Reader) -> SimulationJob:
    return use.simulations.get(id, principal)


@router.get(
    "/{id}/report.html",
    summary="测算报告(网页,可离线打开与打印)",
    response_class=HTMLResponse,
    responses=documented(404, 409),
)
def get_report(id: str, use: Use, principal: Reader) -> HTMLResponse:
    # Imported where it is used: the template engine is no other request's.
    from services.awards.reports.html import report_scripts

    return HTMLResponse(use.simulations.html(id, principal), headers={POLICY: page_policy(report_scripts())})


def _file_of(kind: str) -> dict[int | str, dict[str, Any]]:
    return documented(404, 409) | {200: {"content": {kind: {"schema": {"type": "string", "format": "binary"}}}}}


@router.get(
    "/{id}/budget.xlsx",
    summary="测算结果(XLSX)",
    response_class=Response,
    responses=_file_of(_XLSX),
    dependencies=[audited(Action.FILE_EXPORTED, "id")],
)
def get_workbook(id: str, use: Use, principal: Reader) -> Response:
    return _download(use.simulations.workbook(id, principal), _XLSX, f"budget-{id[:8]}.xlsx")


@router.get(
    "/{id}/{kind}.parquet",
    summary="逐企业、逐项结果(Parquet)",
    response_class=Response,
    responses=_file_of(_PARQUET),
    dependencies=[audited(Action.FILE_EXPORTED, "id", "kind")],
)
def get_parquet(id: str, kind: Literal["enterprises", "lines"], use: Use, principal: Reader) -> Response:
    return _download(use.simulations.finished(id, kind, principal), _PARQUET, f"{kind}-{id[:8]}.parquet")


def _download(content: bytes, kind: str, name: str) -> Response:
    return Response(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


_Filter = Annotated[str | None, Query(max_length=100)]


def _who(unit: _Filter = None, tier: _Filter = None, size: _Filter = None) -> dict[str, str]:
    asked = {"unit": unit, "tier": tier, "size": size}
    return {name: value for name, value in asked.items() if value is not None}


Who = Annotated[dict[str, str], Depends(_who)]


@router.get("/{id}/enterprises", summary="某一格背后的企业", responses=documented(404, 409))
def list_enterprises(
    id: str,
    use: Use,
    principal: Reader,
    http: Request,
    response: Response,
    who: Who,
    moved: Annotated[Literal["winners", "losers"] | None, Query(description="方案中受益或受损的")] = None,
    total: Total = False,
    limit: PageSize = 100,
    cursor: PageCursor = None,
) -> list[EnterpriseAmounts]:
    page = use.simulations.enterprises(id, principal, who, moved, _after(cursor), limit)
    return counted(http, response, page if total else replace(page, total=None))


@router.get("/{id}/lines", summary="某一格背后的逐项结果(兑现、待核定、待补充、差一点)", responses=documented(404, 409))
def list_lines(
    id: str,
    use: Use,
    principal: Reader,
    http: Request,
    response: Response,
    who: Who,
    measure_id: _Filter = None,
    clause: Annotated[int | None, Query(ge=0, le=999)] = None,
    status: _Filter = None,
    total: Total = False,
    limit: PageSize = 100,
    cursor: PageCursor = None,
) -> list[LineAmounts]:
    asked = {"measure_id": measure_id, "status": status, "clause": None if clause is None else str(clause)}
    filters = who | {name: value for name, value in asked.items() if value is not None}
    page = use.simulations.lines(id, principal, filters, _after(cursor), limit)
    return counted(http, response, page if total else replace(page, total=None))


Other = Annotated[str, Query(alias="with", pattern="^[0-9a-f]{32}$", description="对照的测算编号", examples=["0" * 32])]


def _movers(
    moved: Annotated[Moved | None, Query(description="winners 受益、losers 受损、unchanged 不变")] = None,
    unit: _Filter = None,
    q: Search = None,
) -> MoverFilter:
    return MoverFilter(moved=moved, unit=unit, q=q)


Movers = Annotated[MoverFilter, Depends(_movers)]
MoverPage = Annotated[Asked, Depends(asked_of(COMPARED, limit=100))]
MoverOrder = Annotated[str | None, Depends(order_of(COMPARED))]


@router.get(
    "/{id}/comparison", summary="与另一次测算对照:按条款、按单位的合计,受益与受损", responses=documented(404, 409)
)
def compare_simulations(id: str, use: Use, principal: Reader, other: Other) -> SimulationComparison:
    return use.comparisons.of(id, other, principal)


@router.get(
    "/{id}/comparison/enterprises",
    summary="与另一次测算对照:逐企业的增减",
    responses=COUNTED | documented(404, 409),
)
def list_compared(
    id: str,
    use: Use,
    principal: Reader,
    http: Request,
    response: Response,
    other: Other,
    wanted: Movers,
    asked: MoverPage,
) -> list[ComparedEnterprise]:
    return listed(http, response, COMPARED, asked, use.comparisons.page(id, other, principal, wanted, asked))


@router.get(
    "/{id}/comparison.xlsx",
    summary="与另一次测算对照:逐企业的增减(XLSX)",
    response_class=Response,
    responses=WORKBOOK | documented(404, 409),
    dependencies=[audited(Action.FILE_EXPORTED, "id")],
)
def download_comparison(
    id: str, use: Use, principal: Reader, other: Other, wanted: Movers, sort: MoverOrder
) -> Response:
    return download(use.comparisons.workbook(id, other, principal, wanted, sort), "方案对照.xlsx")


def _after(cursor: str | None) -> int:
    position = decode_cursor(cursor, [int])
    return int(position[0]) if position else 0
