"""Routes of steps to a listing: a firm's own, what was found of them, and firms by stage."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Protocol

from fastapi import Depends, Path, Query, Request, Response

from services.registry.pipeline.service import PIPELINE, Pipeline, PipelineFilter
from shared.contracts.audit import Action
from shared.contracts.imports import ImportReport
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Owner
from shared.contracts.pipeline import (
    PipelineFirm,
    PipelineStage,
    PipelineStep,
    PipelineStepIn,
    PipelineVerdictIn,
)
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode, Day
from shared.plumbing.audited import audited, unaudited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.listed import COUNTED, Facets, Search, asked_of, listed
from shared.plumbing.listing import Asked
from shared.plumbing.lists.plans import ListPlans
from shared.plumbing.problems import documented
from shared.plumbing.routing import Routes
from shared.plumbing.uploads import IMPORT_ANSWERS, DryRunFlag, Upload, read_upload, report_status
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["股改与上市"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def pipeline(self) -> Pipeline: ...

    @property
    def list_plans(self) -> ListPlans: ...


Use = Annotated[UseCases, Depends(use_cases)]
Reader = Annotated[Principal, requires(Scope.PIPELINE_READ, of=Owner.PIPELINE)]
Writer = Annotated[Principal, requires(Scope.PIPELINE_WRITE, of=Owner.PIPELINE)]
_REPEATED: dict[int | str, dict[str, Any]] = {200: {"model": PipelineStep, "description": "同一步已经记录过"}}
StepId = Annotated[str, Path(pattern="^[0-9a-f]{1,32}$")]


@router.get("/enterprises/{credit_code}/pipeline", summary="一家企业股改与上市的各步", responses=documented(404))
def list_firm_steps(credit_code: CreditCode, use: Use, principal: Reader) -> list[PipelineStep]:
    return use.pipeline.of_firm(credit_code, principal)


@router.post(
    "/enterprises/{credit_code}/pipeline",
    summary="记录一步(企业自报的待核实);终止、撤回须写明原因",
    status_code=201,
    responses=_REPEATED | documented(404, 409),
    dependencies=[unaudited("a record that stays, with who made it")],
)
def record_step(
    credit_code: CreditCode, request: PipelineStepIn, use: Use, principal: Writer, response: Response
) -> PipelineStep:
    found, recorded = use.pipeline.record(credit_code, request, principal)
    response.status_code = 201 if recorded else 200
    return found


@router.post(
    "/enterprises/{credit_code}/pipeline/{id}/verdicts",
    summary="核实一步,或不予认可(归口单位、局)",
    status_code=201,
    responses=documented(404, 409),
    dependencies=[unaudited("a record that stays, with who made it")],
)
def give_verdict(
    credit_code: CreditCode, id: StepId, request: PipelineVerdictIn, use: Use, principal: Writer
) -> PipelineStep:
    return use.pipeline.find(credit_code, id, request, principal)


@router.post(
    "/pipeline/imports",
    summary="导入股改与上市进展(XLSX、CSV、JSON)",
    responses=IMPORT_ANSWERS,
    dependencies=[audited(Action.LIST_LANDED, within=True)],
)
def import_pipeline(
    file: Upload, use: Use, principal: Writer, response: Response, dry_run: DryRunFlag = False
) -> ImportReport:
    report = use.list_plans.land_now("pipeline", *read_upload(file), {}, principal, dry_run=dry_run)
    response.status_code = report_status(report)
    return report


def _wanted(
    q: Search = None,
    unit: Annotated[str | None, Query(max_length=40, description="归口单位代码或名称")] = None,
    stage: Annotated[
        PipelineStage | Literal["unconfirmed"] | None, Query(description="阶段;unconfirmed 为仅有企业自报")
    ] = None,
    waiting: Annotated[bool | None, Query(description="是否有待核实的企业自报")] = None,
    on: Annotated[Day | None, Query(description="哪一天所处的阶段;默认今天(北京时间)")] = None,
) -> PipelineFilter:
    return PipelineFilter(q, unit, stage, waiting, on)


Wanted = Annotated[PipelineFilter, Depends(_wanted)]
PipelinePage = Annotated[Asked, Depends(asked_of(PIPELINE, limit=100))]


@router.get("/pipeline", summary="各企业某日所处的阶段", responses=COUNTED)
def list_pipeline(
    use: Use, principal: Reader, request: Request, response: Response, wanted: Wanted, asked: PipelinePage
) -> list[PipelineFirm]:
    return listed(request, response, PIPELINE, asked, use.pipeline.page(principal, wanted, asked))


@router.get("/pipeline/facets", summary="各企业某日所处的阶段:总数与按阶段、单位、是否待核实的数量")
def count_pipeline(use: Use, principal: Reader, wanted: Wanted, facets: Facets = None) -> ListFacets:
    return use.pipeline.facets(principal, wanted, facets)
