"""Routes of what banks did with the list: a bank says it and reads its own, the city reads sums."""

from __future__ import annotations

from typing import Annotated, Any, Protocol

from fastapi import Depends, Path, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from services.registry.usage.imports import LoanImports
from services.registry.usage.service import LOANS, LoanFilter, Loans
from shared.contracts.audit import Action
from shared.contracts.imports import ImportReport
from shared.contracts.loan_usage import LoanProgramme, LoanUsage, LoanUsageIn, LoanUsagesIn, UsageBy, UsageSums
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.contracts.values import OneLine
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.listed import COUNTED, Search, asked_of, listed
from shared.plumbing.listing import Asked
from shared.plumbing.problems import documented
from shared.plumbing.routing import Routes
from shared.plumbing.uploads import IMPORT_ANSWERS, DryRunFlag, report_status
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["银行与企业"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def loan_imports(self) -> LoanImports: ...

    @property
    def loans(self) -> Loans: ...


Use = Annotated[UseCases, Depends(use_cases)]
Reporter = Annotated[Principal, requires(Scope.USAGE_REPORT, of=Owner.LOANS)]
Month = Annotated[OneLine, Query(pattern=r"^[0-9]{4}-[0-9]{2}$", description="月份,如 2026-05")]
_NDJSON = "application/x-ndjson"
_LANDS = audited(Action.LIST_LANDED, within=True)
_LINE = {
    "type": "string",
    "format": "binary",
    "description": "每行一笔,一个 JSON 对象,至多一万行",
    "x-line": LoanUsageIn.__name__,
}
_LINES: dict[str, Any] = {"requestBody": {"required": True, "content": {_NDJSON: {"schema": _LINE}}}}


@router.post(
    "/name-list/usage",
    summary="银行报送名单使用情况:逐笔的申请、批准、放款",
    description="不在贵行当日所持名单上的,该行不收;同一业务编号内容不同的,记为更正后的新一版。",
    responses=IMPORT_ANSWERS,
    dependencies=[_LANDS],
)
def report_loans(
    said: LoanUsagesIn, use: Use, principal: Reporter, response: Response, dry_run: DryRunFlag = False
) -> ImportReport:
    report = use.loan_imports.report(said.rows, principal, dry_run=dry_run)
    response.status_code = report_status(report)
    return report


@router.post(
    "/name-list/usage.ndjson",
    summary="银行成批报送名单使用情况(NDJSON)",
    responses=IMPORT_ANSWERS,
    dependencies=[_LANDS],
    openapi_extra=_LINES,
)
async def report_loan_lines(
    request: Request, use: Use, principal: Reporter, response: Response, dry_run: DryRunFlag = False
) -> ImportReport:
    content = await request.body()
    report = await run_in_threadpool(use.loan_imports.report_lines, content, principal, dry_run=dry_run)
    response.status_code = report_status(report)
    return report


def _wanted(
    q: Search = None, programme: Annotated[LoanProgramme | None, Query(description="专项产品")] = None
) -> LoanFilter:
    return LoanFilter(q, programme)


Wanted = Annotated[LoanFilter, Depends(_wanted)]
Page = Annotated[Asked, Depends(asked_of(LOANS, limit=100, default="-recorded_at"))]


@router.get("/name-list/usage", summary="本行报送的贷款(各为最新一版)", responses=COUNTED)
def list_loans(
    use: Use, principal: Reporter, request: Request, response: Response, wanted: Wanted, asked: Page
) -> list[LoanUsage]:
    return listed(request, response, LOANS, asked, use.loans.page(principal, wanted, asked))


@router.get("/name-list/usage/{loan_id}/versions", summary="本行一笔贷款的各版", responses=documented(404))
def list_loan_versions(
    loan_id: Annotated[str, Path(pattern="^[0-9a-f]{32}$")], use: Use, principal: Reporter
) -> list[LoanUsage]:
    return use.loans.versions(loan_id, principal)


@router.get(
    "/name-list/usage-sums",
    summary="名单使用情况的汇总:按月、单位、专项产品或担保方式",
    description="只有汇总,没有任何一家银行的逐笔;不足三笔的不显示金额与利率。",
)
def read_usage_sums(
    use: Use,
    principal: Annotated[Principal, requires(Scope.USAGE_READ, of=Owner.LOAN_SUMS)],
    first: Month,
    last: Month,
    by: Annotated[UsageBy, Query(description="按什么汇总")] = "month",
    unit: Annotated[OneLine | None, Query(max_length=20, description="只要某一归口单位的企业(代码)")] = None,
) -> UsageSums:
    return use.loans.sums(principal, by, first, last, unit)
