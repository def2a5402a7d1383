"""Routes of titles, recognition documents and libraries."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import APIRouter, Depends, Form, Query, Request, Response

from services.registry.as_of import KnownAt, On, instant_of
from services.registry.recognitions.imports import RecognitionImports
from services.registry.recognitions.service import Libraries, title_infos
from shared.contracts.audit import Action
from shared.contracts.imports import ImportReport
from shared.contracts.owners import Owner
from shared.contracts.registry import (
    EnterpriseRecognitions,
    LibraryCount,
    LibraryRow,
    RecognitionDocumentIn,
    TitleInfo,
)
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode, OneLine
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.clock import Clock
from shared.plumbing.idempotency import KeyHeader, answered
from shared.plumbing.lists.plans import ListPlans
from shared.plumbing.paging import PageCursor, PageSize, decode_cursor, link_next
from shared.plumbing.problems import documented
from shared.plumbing.uploads import IMPORT_ANSWERS, DryRunFlag, Upload, read_upload, report_status
from shared.plumbing.use_cases import use_cases

router = APIRouter(tags=["认定与梯度库"])
_LANDS = audited(Action.LIST_LANDED, within=True)


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def clock(self) -> Clock: ...

    @property
    def libraries(self) -> Libraries: ...

    @property
    def list_plans(self) -> ListPlans: ...

    @property
    def recognition_imports(self) -> RecognitionImports: ...


Use = Annotated[UseCases, Depends(use_cases)]

Reader = Annotated[Principal, requires(Scope.RECOGNITIONS_READ, of=Owner.FIRM)]
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


@router.get("/libraries/{title}", summary="某称号的在库企业", responses=documented(404))
def list_holders(
    title: str,
    use: Use,
    principal: Reader,
    request: Request,
    response: Response,
    on: On = None,
    known_at: KnownAt = None,
    unit: Annotated[str | None, Query(max_length=40, description="归口单位代码或名称")] = None,
    industry: Annotated[str | None, Query(max_length=10, description="行业代码(可为上级,如 C34)")] = None,
    limit: PageSize = 100,
    cursor: PageCursor = None,
) -> list[LibraryRow]:
    position = decode_cursor(cursor, [str, str])
    page, last = use.libraries.holders(
        title,
        principal,
        on=on or use.clock.today(),
        at=instant_of(known_at, use.clock),
        unit=unit,
        industry=industry,
        after=(str(position[0]), str(position[1])) if position else None,
        limit=limit,
    )
    response.headers.update(link_next(request, last))
    return page
