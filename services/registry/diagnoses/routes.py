"""Routes of diagnoses: the index, a trial, a firm's records, before and after, firms by level, and whom a firm lets diagnose it."""

from __future__ import annotations

from typing import Annotated, Any, Protocol

from fastapi import Depends, Path, Query, Request, Response

from services.registry.as_of import On
from services.registry.diagnoses.mandates import Mandates
from services.registry.diagnoses.service import DIAGNOSES, Diagnoses, DiagnosisFilter
from shared.contracts.audit import Action
from shared.contracts.diagnoses import (
    Diagnosis,
    DiagnosisIn,
    DiagnosisIndex,
    DiagnosisInFull,
    DiagnosisMandate,
    DiagnosisMandateIn,
    DiagnosisResult,
    DiagnosisTrialIn,
    Manner,
    Phase,
    SignedComparison,
)
from shared.contracts.imports import ImportReport
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode, OneLine
from shared.plumbing.audited import audited, unaudited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.listed import COUNTED, WORKBOOK, Facets, Search, asked_of, download, listed, order_of
from shared.plumbing.listing import Asked
from shared.plumbing.lists.plans import ListPlans
from shared.plumbing.problems import documented
from shared.plumbing.routing import Routes
from shared.plumbing.uploads import IMPORT_ANSWERS, DryRunFlag, Upload, read_upload, report_status
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["数字化评测"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def diagnoses(self) -> Diagnoses: ...

    @property
    def diagnosis_mandates(self) -> Mandates: ...

    @property
    def list_plans(self) -> ListPlans: ...


Use = Annotated[UseCases, Depends(use_cases)]
Reader = Annotated[Principal, requires(Scope.DIAGNOSES_READ, of=Owner.DIAGNOSIS)]
Writer = Annotated[Principal, requires(Scope.DIAGNOSES_WRITE, of=Owner.DIAGNOSIS)]
Looker = Annotated[Principal, requires(Scope.DIAGNOSES_READ, of=Owner.REFERENCE)]
Trier = Annotated[Principal, requires(Scope.DIAGNOSES_READ, of=Owner.SUBMITTED)]
_REPEATED: dict[int | str, dict[str, Any]] = {200: {"model": DiagnosisInFull, "description": "同样内容已经记录过"}}
DiagnosisId = Annotated[str, Path(pattern="^[0-9a-f]{1,32}$")]


@router.get(
    "/diagnosis-index", summary="数字化水平评测指标:题目、选项、场景、等级及其确定程度", responses=documented(422)
)
def get_index(use: Use, _: Looker, on: On = None) -> DiagnosisIndex:
    return use.diagnoses.index(on)


@router.post(
    "/diagnosis-trials",
    summary="按指标试算:得分、等级、缺什么、怎样提升(不保存)",
    dependencies=[unaudited("a calculation of what the caller sent: nothing is kept")],
)
def try_diagnosis(request: DiagnosisTrialIn, use: Use, _: Trier) -> DiagnosisResult:
    return use.diagnoses.trial(request)


@router.get("/enterprises/{credit_code}/diagnoses", summary="一家企业的历次评测", responses=documented(404))
def list_firm_diagnoses(credit_code: CreditCode, use: Use, principal: Reader) -> list[Diagnosis]:
    return use.diagnoses.of_firm(credit_code, principal)


@router.post(
    "/enterprises/{credit_code}/diagnoses",
    summary="记录一次评测(企业所录为自评,其他为现场评测)",
    status_code=201,
    responses=_REPEATED | documented(404, 409),
    dependencies=[unaudited("a record that stays, with who made it")],
)
def record_diagnosis(
    credit_code: CreditCode, request: DiagnosisIn, use: Use, principal: Writer, response: Response
) -> DiagnosisInFull:
    found, recorded = use.diagnoses.record(credit_code, request, principal)
    response.status_code = 201 if recorded else 200
    return found


# Before that of one diagnosis: its address would be taken for an identifier.
@router.get(
    "/enterprises/{credit_code}/diagnoses/comparison",
    summary="改造前后两次评测的对照(带签名)",
    responses=documented(404, 409),
    dependencies=[audited(Action.FILE_EXPORTED, "credit_code")],
)
def compare_diagnoses(
    credit_code: CreditCode,
    use: Use,
    principal: Reader,
    project: Annotated[OneLine | None, Query(max_length=200, description="改造项目;只有一个可比较时可不填")] = None,
) -> SignedComparison:
    return use.diagnoses.comparison(credit_code, project, principal)


@router.get(
    "/enterprises/{credit_code}/diagnoses/{id}", summary="一次评测:所答、结果、怎样提升", responses=documented(404)
)
def get_diagnosis(credit_code: CreditCode, id: DiagnosisId, use: Use, principal: Reader) -> DiagnosisInFull:
    return use.diagnoses.one(credit_code, id, principal)


@router.get(
    "/enterprises/{credit_code}/diagnosis-mandates", summary="一家企业授权评测的服务商", responses=documented(404)
)
def list_mandates(credit_code: CreditCode, use: Use, principal: Reader) -> list[DiagnosisMandate]:
    return use.diagnosis_mandates.of_firm(credit_code, principal)


@router.post(
    "/enterprises/{credit_code}/diagnosis-mandates",
    summary="授权服务商查看并记录评测,至某日止;再次授权即取代前一次",
    status_code=201,
    responses=documented(404),
    dependencies=[unaudited("a record that stays, with who made it")],
)
def give_mandate(credit_code: CreditCode, request: DiagnosisMandateIn, use: Use, principal: Writer) -> DiagnosisMandate:
    return use.diagnosis_mandates.give(credit_code, request, principal)


@router.get("/diagnosis-mandates", summary="授权本企业评测的企业(服务商)")
def list_mandates_given_to_me(use: Use, principal: Reader) -> list[DiagnosisMandate]:
    return use.diagnosis_mandates.given_to(principal)


@router.post(
    "/diagnoses/imports",
    summary="导入评测结果(XLSX、CSV、JSON)",
    responses=IMPORT_ANSWERS,
    dependencies=[audited(Action.LIST_LANDED, within=True)],
)
def import_diagnoses(
    file: Upload, use: Use, principal: Writer, response: Response, dry_run: DryRunFlag = False
) -> ImportReport:
    report = use.list_plans.land_now("diagnoses", *read_upload(file), {}, principal, dry_run=dry_run)
    response.status_code = report_status(report)
    return report


def _wanted(
    q: Search = None,
    unit: Annotated[str | None, Query(max_length=40, description="归口单位代码或名称")] = None,
    level: Annotated[
        str | None, Query(pattern="^([0-4]|unknown)$", description="等级;0 为未达一级,unknown 为尚不能确定")
    ] = None,
    phase: Annotated[Phase | None, Query(description="阶段")] = None,
    manner: Annotated[Manner | None, Query(description="评测方式")] = None,
) -> DiagnosisFilter:
    return DiagnosisFilter(q, unit, level, phase, manner)


Wanted = Annotated[DiagnosisFilter, Depends(_wanted)]
DiagnosisPage = Annotated[Asked, Depends(asked_of(DIAGNOSES, limit=100))]
DiagnosisOrder = Annotated[str | None, Depends(order_of(DIAGNOSES))]


@router.get("/diagnoses", summary="各企业最近一次评测", responses=COUNTED)
def list_diagnoses(
    use: Use, principal: Reader, request: Request, response: Response, wanted: Wanted, asked: DiagnosisPage
) -> list[Diagnosis]:
    return listed(request, response, DIAGNOSES, asked, use.diagnoses.page(principal, wanted, asked))


@router.get("/diagnoses/facets", summary="各企业最近一次评测:总数与按等级、单位、方式、阶段的数量")
def count_diagnoses(use: Use, principal: Reader, wanted: Wanted, facets: Facets = None) -> ListFacets:
    return use.diagnoses.facets(principal, wanted, facets)


@router.get(
    "/diagnoses.xlsx",
    summary="各企业最近一次评测(XLSX)",
    dependencies=[audited(Action.FILE_EXPORTED)],
    response_class=Response,
    responses=WORKBOOK,
)
def download_diagnoses(use: Use, principal: Reader, wanted: Wanted, sort: DiagnosisOrder) -> Response:
    return download(use.diagnoses.workbook(principal, wanted, sort), "数字化水平评测.xlsx")
