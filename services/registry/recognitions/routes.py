"""Routes of titles, recognition documents and libraries."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, Form, Query, Request, Response

from services.registry.as_of import KnownAt, On, instant_of
from services.registry.recognitions.imports import RecognitionImports
from services.registry.recognitions.service import (
    HOLDERS,
    RECOGNITIONS,
    Documents,
    HolderFilter,
    Libraries,
    RecognitionFilter,
    title_infos,
)
from shared.contracts.audit import Action
from shared.contracts.imports import ImportReport
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Owner
from shared.contracts.registry import (
    EnterpriseRecognitions,
    LibraryCount,
    LibraryRow,
    ListedRecognition,
    RecognitionDocumentIn,
    TitleInfo,
)
from shared.contracts.registry_events import RecognitionAction
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode, Day, DocumentNumber, OneLine
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.clock import Clock
from shared.plumbing.idempotency import KeyHeader, answered
from shared.plumbing.listed import COUNTED, WORKBOOK, Facets, Search, asked_of, download, listed, order_of, written
from shared.plumbing.listing import Asked
from shared.plumbing.lists.plans import ListPlans
from shared.plumbing.problems import documented
from shared.plumbing.routing import Routes
from shared.plumbing.uploads import IMPORT_ANSWERS, DryRunFlag, Upload, read_upload, report_status
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["认定与梯度库"])
_LANDS = audited(Action.LIST_LANDED, within=True)


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def clock(self) -> Clock: ...

    @property
    def documents(self) -> Documents: ...

    @property
    def libraries(self) -> Libraries: ...

    @property
    def list_plans(self) -> ListPlans: ...

    @property
    def recognition_imports(self) -> RecognitionImports: ...


Use = Annotated[UseCases, Depends(use_cases)]

Reader = Annotated[Principal, requires(Scope.RECOGNITIONS_READ, of=Owner.FIRM)]
UnitFilter = Annotated[str | None, Query(max_length=40, description="归口单位代码或名称")]
ReferenceReader = Annotated[Principal, requires(Scope.RECOGNITIONS_READ, of=Owner.REFERENCE)]
Writer = Annotated[Principal, requires(Scope.RECOGNITIONS_WRITE, of=Owner.FIRM)]


@router.get("/titles", summary="称号")
def list_titles(use: Use, _: ReferenceReader) -> list[TitleInfo]:
    return title_infos(use.clock.today())


@router.post(
    "/recognitions/imports",
    summary="导入认定文件及其名单(XLSX、CSV、JSON)",
    responses=IMPORT_ANSWERS,
    dependencies=[_LANDS],
)
def import_recognitions(
    file: Upload,
    use: Use,
    principal: Writer,
    response: Response,
    number: Annotated[OneLine | None, Form(max_length=100, description="文号;文件内已有时可不填")] = None,
    issuer: Annotated[OneLine | None, Form(max_length=200, description="发文机关")] = None,
    issued_on: Annotated[OneLine | None, Form(max_length=40, description="发文日期")] = None,
    action: Annotated[OneLine | None, Form(max_length=20, description="新认定、复核、更名或撤销")] = None,
    title: Annotated[OneLine | None, Form(max_length=80, description="称号代码或名称")] = None,
    dry_run: DryRunFlag = False,
) -> ImportReport:
    given = {"number": number, "issuer": issuer, "issued_on": issued_on, "action": action, "title": title}
    report = use.list_plans.land_now("recognitions", *read_upload(file), given, principal, dry_run=dry_run)
    response.status_code = report_status(report)
    return report


@router.post("/recognitions", summary="录入认定文件(JSON)", responses=IMPORT_ANSWERS | documented(409))
def record_document(
    document: RecognitionDocumentIn,
    use: Use,
    principal: Writer,
    key: KeyHeader = None,
    dry_run: DryRunFlag = False,
) -> Response:
    if dry_run:
        report = use.recognition_imports.dry_run(document, principal)
        return Response(report.model_dump_json(), media_type="application/json")
    return answered(use.recognition_imports.record(document, principal, key))


@router.get(
    "/enterprises/{credit_code}/recognitions", summary="一家企业的认定经历与有效称号", responses=documented(404)
)
def list_recognitions(
    credit_code: CreditCode, use: Use, principal: Reader, on: On = None, known_at: KnownAt = None
) -> EnterpriseRecognitions:
    return use.libraries.of_enterprise(
        credit_code, principal, on=on or use.clock.today(), at=instant_of(known_at, use.clock)
    )


@router.get("/libraries", summary="各称号在库数量,按单位")
def count_libraries(
    use: Use,
    principal: Annotated[Principal, requires(Scope.RECOGNITIONS_READ, of=Owner.UNIT)],
    on: On = None,
    known_at: KnownAt = None,
) -> list[LibraryCount]:
    return use.libraries.counts(principal, on=on or use.clock.today(), at=instant_of(known_at, use.clock))


def _holders(
    use: Use,
    on: On = None,
    known_at: KnownAt = None,
    q: Search = None,
    unit: UnitFilter = None,
    industry: Annotated[str | None, Query(max_length=10, description="行业代码(可为上级,如 C34)")] = None,
) -> HolderFilter:
    at = instant_of(known_at, use.clock)
    return HolderFilter(on=on or use.clock.today(), at=at, q=q, unit=unit, industry=industry)


Holders = Annotated[HolderFilter, Depends(_holders)]
HolderPage = Annotated[Asked, Depends(asked_of(HOLDERS, limit=100))]
HolderOrder = Annotated[str | None, Depends(order_of(HOLDERS))]


# Before the list: a title in an address may hold a dot.
@router.get(
    "/libraries/{title}.xlsx",
    summary="某称号的在库企业(XLSX)",
    response_class=Response,
    responses=WORKBOOK | documented(404),
    dependencies=[audited(Action.FILE_EXPORTED, "title")],
)
def download_holders(title: str, use: Use, principal: Reader, wanted: Holders, sort: HolderOrder) -> Response:
    return download(use.libraries.workbook(title, principal, wanted, sort), "在库企业.xlsx")


@router.get(
    "/libraries/{title}",
    summary="某称号的在库企业",
    response_model=list[LibraryRow],
    responses=documented(404) | COUNTED,
)
def list_holders(
    title: str, use: Use, principal: Reader, request: Request, wanted: Holders, asked: HolderPage
) -> Response:
    return written(request, HOLDERS, asked, use.libraries.holders(title, principal, wanted, asked))


@router.get("/libraries/{title}/facets", summary="某称号的在库企业:总数与按单位、行业的数量", responses=documented(404))
def count_holders(title: str, use: Use, principal: Reader, wanted: Holders, facets: Facets = None) -> ListFacets:
    return use.libraries.facets(title, principal, wanted, facets)


def _recognitions(
    q: Search = None,
    title: Annotated[str | None, Query(max_length=60, description="称号代码")] = None,
    action: Annotated[RecognitionAction | None, Query(description="认定类别")] = None,
    unit: UnitFilter = None,
    enterprise: Annotated[CreditCode | None, Query(description="统一社会信用代码")] = None,
    number: Annotated[DocumentNumber | None, Query(max_length=100, description="文号")] = None,
    issued_from: Annotated[Day | None, Query(description="发文日期不早于")] = None,
    issued_to: Annotated[Day | None, Query(description="发文日期不晚于")] = None,
) -> RecognitionFilter:
    return RecognitionFilter(
        q=q, title=title, action=action, unit=unit, enterprise=enterprise, number=number,
        issued_from=issued_from, issued_to=issued_to,
    )  # fmt: skip


Recognitions = Annotated[RecognitionFilter, Depends(_recognitions)]
RecognitionPage = Annotated[Asked, Depends(asked_of(RECOGNITIONS, limit=100))]
RecognitionOrder = Annotated[str | None, Depends(order_of(RECOGNITIONS))]


@router.get("/recognitions", summary="认定记录(各文件逐行)", responses=documented(404) | COUNTED)
def list_all_recognitions(
    use: Use, principal: Reader, request: Request, response: Response, wanted: Recognitions, asked: RecognitionPage
) -> list[ListedRecognition]:
    return listed(request, response, RECOGNITIONS, asked, use.documents.page(principal, wanted, asked))


@router.get("/recognitions/facets", summary="认定记录:总数与按称号、类别、单位、文号的数量", responses=documented(404))
def count_recognitions(use: Use, principal: Reader, wanted: Recognitions, facets: Facets = None) -> ListFacets:
    return use.documents.facets(principal, wanted, facets)


@router.get(
    "/recognitions.xlsx",
    summary="认定记录(XLSX)",
    dependencies=[audited(Action.FILE_EXPORTED)],
    response_class=Response,
    responses=WORKBOOK | documented(404),
)
def download_recognitions(use: Use, principal: Reader, wanted: Recognitions, sort: RecognitionOrder) -> Response:
    return download(use.documents.workbook(principal, wanted, sort), "认定记录.xlsx")
