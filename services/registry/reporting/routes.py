"""Routes of targets, monthly reports and quarterly assessments."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, Path, Query, Request, Response
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool

from services.registry.as_of import KnownAt, On, instant_of
from services.registry.reporting.analysis import Analyses
from services.registry.reporting.assessments import Assessments
from services.registry.reporting.figures.elsewhere import Elsewhere
from services.registry.reporting.page import html
from services.registry.reporting.reports import Reports
from services.registry.reporting.revised import MONTHLY_REPORT, TARGET_SHARE, WEIGHTS
from services.registry.reporting.targets import Targets
from services.registry.reporting.workbook import workbook
from shared.contracts.audit import Action
from shared.contracts.owners import Owner
from shared.contracts.reporting import (
    AppealAnswer,
    AppealIn,
    Assessment,
    BodyInfo,
    BreakdownIn,
    CountedEnterprise,
    FigureRow,
    MonthlyAnalysis,
    MonthlyReportInFull,
    Progress,
    ReportDraft,
    ReportStatus,
    ReportStepIn,
    TargetInfo,
    TargetShare,
    TaskFigure,
    TaskInfo,
    Weights,
)
from shared.contracts.scopes import Scope
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.clock import Clock
from shared.plumbing.listed import Total, counted
from shared.plumbing.paging import PageCursor, PageSize, decode_cursor
from shared.plumbing.problems import documented
from shared.plumbing.revised import edits, shows
from shared.plumbing.revisions import Match
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["目标与月报"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def clock(self) -> Clock: ...

    @property
    def analyses(self) -> Analyses: ...

    @property
    def assessments(self) -> Assessments: ...

    @property
    def elsewhere(self) -> Elsewhere: ...

    @property
    def reports(self) -> Reports: ...

    @property
    def targets(self) -> Targets: ...


Use = Annotated[UseCases, Depends(use_cases)]

Reader = Annotated[Principal, requires(Scope.REPORTS_READ, of=Owner.UNIT)]
ReferenceReader = Annotated[Principal, requires(Scope.REPORTS_READ, of=Owner.REFERENCE)]
CityReader = Annotated[Principal, requires(Scope.REPORTS_READ, of=Owner.CITY)]
FirmReader = Annotated[Principal, requires(Scope.REPORTS_READ, of=Owner.FIRM)]
# Rows behind figures show what firms reported, too.
RowReader = Annotated[Principal, requires(Scope.REPORTS_READ, Scope.ENTERPRISES_READ, of=Owner.UNIT)]
Reporter = Annotated[Principal, requires(Scope.REPORTS_WRITE, of=Owner.UNIT)]
Reviewer = Annotated[Principal, requires(Scope.REPORTS_REVIEW, of=Owner.CITY)]
Year = Annotated[int | None, Query(ge=2000, le=2100, description="年度;默认为所问之日的年度")]
# Said here, and read where the rule is (domain/reporting.py), whose words are those of the field.
Month = Annotated[
    str, Path(description="月份,如 2026-11", json_schema_extra={"pattern": "^(20[0-9]{2}|2100)-(0[1-9]|1[0-2])$"})
]
Quarter = Annotated[
    str, Path(description="季度,如 2026-Q4", json_schema_extra={"pattern": "^(20[0-9]{2}|2100)-Q[1-4]$"})
]
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/targets", summary="培育目标与分解")
def list_targets(use: Use, principal: Reader) -> list[TargetInfo]:
    return use.targets.all(principal)


@router.get("/targets/{id}/units/{unit}", summary="一个单位的分解目标", responses=documented(404))
def get_target_share(
    id: str,
    unit: str,
    use: Use,
    principal: Reader,
    _: Annotated[None, shows(TARGET_SHARE, id=str, unit=str)],
) -> TargetShare:
    return use.targets.share(id, unit, principal)


@router.put(
    "/targets/{id}/units/{unit}",
    summary="把目标分解到单位",
    responses=documented(404),
    dependencies=[audited(Action.TARGET_CHANGED, "id", "unit", within=True)],
)
def break_down_target(
    id: str,
    unit: str,
    request: BreakdownIn,
    use: Use,
    principal: Reviewer,
    match: Annotated[Match, edits(TARGET_SHARE)],
) -> TargetInfo:
    return use.targets.break_down(id, unit, request.value, principal, match)


@router.get("/targets/progress", summary="目标进度:各种口径、对照往年公布日程")
def read_progress(use: Use, _: CityReader, year: Year = None, on: On = None, known_at: KnownAt = None) -> Progress:
    return use.targets.progress(year=year, on=on, at=instant_of(known_at, use.clock))


@router.get("/targets/{id}/enterprises", summary="某一数字背后的企业", responses=documented(404))
def list_counted(
    id: str,
    use: Use,
    principal: FirmReader,
    request: Request,
    response: Response,
    reading: Annotated[str, Query(max_length=40, description="口径,见 progress 的 readings")],
    year: Year = None,
    on: On = None,
    known_at: KnownAt = None,
    total: Total = False,
    limit: PageSize = 200,
    cursor: PageCursor = None,
) -> list[CountedEnterprise]:
    position = decode_cursor(cursor, [str, str])
    after = (str(position[0]), str(position[1])) if position else None
    at = instant_of(known_at, use.clock)
    page = use.targets.behind(id, reading, principal, year=year, on=on, at=at, after=after, limit=limit, total=total)
    return counted(request, response, page)


@router.get("/tasks", summary="15项任务与4项保障措施及其责任单位")
def list_tasks(use: Use, _: ReferenceReader, on: On = None) -> list[TaskInfo]:
    return use.reports.tasks(on)


@router.get("/reporting-bodies", summary="报送单位及其任务")
def list_bodies(use: Use, _: ReferenceReader, on: On = None) -> list[BodyInfo]:
    return use.reports.bodies(on)


@router.get("/monthly-reports/{month}", summary="一月各单位报送情况(谁还没报、谁迟报)")
def list_reports(month: Month, use: Use, principal: Reader) -> list[ReportStatus]:
    return use.reports.of_month(month, principal)


@router.get("/monthly-reports/{month}/{body}", summary="一份月报:任务、预填数据、经过", responses=documented(404))
def get_report(
    month: Month,
    body: str,
    use: Use,
    principal: Reader,
    _: Annotated[None, shows(MONTHLY_REPORT, month=str, body=str)],
) -> MonthlyReportInFull:
    return use.reports.get(month, body, principal)


@router.get(
    "/monthly-reports/{month}/{body}/figures",
    summary="各项任务已有的数:由何处给出、截至哪一天、口径",
    responses=documented(404),
)
async def list_month_figures(month: Month, body: str, use: Use, principal: Reader) -> list[TaskFigure]:
    unit = await run_in_threadpool(use.reports.unit_of, month, body, principal)
    told = await use.elsewhere.told(month, unit)
    return await run_in_threadpool(use.reports.figures, month, body, told, principal)


@router.get(
    "/monthly-reports/{month}/{body}/figures/{id}/rows",
    summary="一个数背后的记录(登记服务给出的数)",
    responses=documented(404),
)
def list_month_figure_rows(
    month: Month,
    body: str,
    id: str,
    use: Use,
    principal: RowReader,
    request: Request,
    response: Response,
    total: Total = False,
    limit: PageSize = 200,
    cursor: PageCursor = None,
) -> list[FigureRow]:
    position = decode_cursor(cursor, [int])
    after = max(int(position[0]), 0) if position else 0
    page = use.reports.figure_rows(month, body, id, principal, after=after, limit=limit, total=total)
    return counted(request, response, page)


@router.put("/monthly-reports/{month}/{body}", summary="填写月报(草稿)", responses=documented(404, 409))
def draft_report(
    month: Month,
    body: str,
    draft: ReportDraft,
    use: Use,
    principal: Reporter,
    match: Annotated[Match, edits(MONTHLY_REPORT)],
) -> MonthlyReportInFull:
    return use.reports.draft(month, body, draft, principal, match)


@router.post(
    "/monthly-reports/{month}/{body}/submit",
    summary="报送",
    responses=documented(404, 409),
    dependencies=[audited(Action.REPORT_STEP, "month", "body", within=True)],
)
async def submit_report(month: Month, body: str, use: Use, principal: Reporter) -> MonthlyReportInFull:
    unit = await run_in_threadpool(use.reports.unit_of, month, body, principal)
    told = await use.elsewhere.told(month, unit)
    return await run_in_threadpool(use.reports.submit, month, body, told, principal)


@router.post(
    "/monthly-reports/{month}/{body}/return",
    summary="退回",
    responses=documented(404, 409),
    dependencies=[audited(Action.REPORT_STEP, "month", "body", within=True)],
)
def return_report(month: Month, body: str, request: ReportStepIn, use: Use, principal: Reviewer) -> MonthlyReportInFull:
    return use.reports.decide(month, body, "return", request.reason, principal)


@router.post(
    "/monthly-reports/{month}/{body}/accept",
    summary="接收",
    responses=documented(404, 409),
    dependencies=[audited(Action.REPORT_STEP, "month", "body", within=True)],
)
def accept_report(month: Month, body: str, use: Use, principal: Reviewer) -> MonthlyReportInFull:
    return use.reports.decide(month, body, "accept", "", principal)


@router.post(
    "/monthly-reports/{month}/lock",
    summary="锁定已接收的月报",
    responses=documented(409),
    dependencies=[audited(Action.REPORT_STEP, "month", within=True)],
)
def lock_reports(month: Month, use: Use, principal: Reviewer) -> list[ReportStatus]:
    return use.reports.lock(month, principal)


@router.get("/monthly-analyses/{month}", summary="月分析")
def read_analysis(month: Month, use: Use, _: CityReader) -> MonthlyAnalysis:
    return use.analyses.of(month)


@router.get(
    "/monthly-analyses/{month}/report.html", summary="月分析(网页,可离线打开与打印)", response_class=HTMLResponse
)
def read_analysis_page(month: Month, use: Use, _: CityReader) -> HTMLResponse:
    return HTMLResponse(html(use.analyses.of(month)))


@router.get(
    "/monthly-analyses/{month}/report.xlsx",
    summary="月分析(XLSX)",
    dependencies=[audited(Action.FILE_EXPORTED, "month")],
    response_class=Response,
    responses={200: {"content": {_XLSX: {"schema": {"type": "string", "format": "binary"}}}}},
)
def download_analysis(month: Month, use: Use, _: CityReader) -> Response:
    content = workbook(use.analyses.of(month))
    headers = {"Content-Disposition": f'attachment; filename="analysis-{month[:7]}.xlsx"'}
    return Response(content, media_type=_XLSX, headers=headers)


@router.get("/assessments/weights", summary="季考核权重:现行的一版")
def get_weights(use: Use, _: CityReader, _version: Annotated[None, shows(WEIGHTS)]) -> dict[str, int]:
    return use.assessments.weights()


@router.put(
    "/assessments/weights", summary="修改季考核权重", dependencies=[audited(Action.WEIGHTS_CHANGED, within=True)]
)
def set_weights(
    weights: Weights, use: Use, principal: Reviewer, match: Annotated[Match, edits(WEIGHTS)]
) -> dict[str, int]:
    return use.assessments.weigh(weights, principal, match)


@router.get("/assessments/{quarter}", summary="季考核:公布的结果,或现在的测算")
def get_assessment(quarter: Quarter, use: Use, principal: Reader) -> Assessment:
    return use.assessments.get(quarter, principal)


@router.post(
    "/assessments/{quarter}/publish",
    summary="公布季考核",
    status_code=201,
    responses=documented(409),
    dependencies=[audited(Action.ASSESSMENT_STEP, "quarter", within=True)],
)
def publish_assessment(quarter: Quarter, use: Use, principal: Reviewer) -> Assessment:
    return use.assessments.publish(quarter, principal)


@router.post(
    "/assessments/{quarter}/appeals/{unit}",
    summary="申诉(每单位一次)",
    status_code=201,
    responses=documented(404, 409),
    dependencies=[audited(Action.ASSESSMENT_STEP, "quarter", "unit", within=True)],
)
def appeal_assessment(quarter: Quarter, unit: str, asked: AppealIn, use: Use, principal: Reporter) -> Assessment:
    return use.assessments.appeal(quarter, unit, asked, principal)


@router.post(
    "/assessments/{quarter}/appeals/{unit}/answer",
    summary="答复申诉",
    responses=documented(404, 409),
    dependencies=[audited(Action.ASSESSMENT_STEP, "quarter", "unit", within=True)],
)
def answer_appeal(quarter: Quarter, unit: str, said: AppealAnswer, use: Use, principal: Reviewer) -> Assessment:
    return use.assessments.answer(quarter, unit, said, principal)


@router.post(
    "/assessments/{quarter}/finalise",
    summary="定案",
    responses=documented(404, 409),
    dependencies=[audited(Action.ASSESSMENT_STEP, "quarter", within=True)],
)
def finalise_assessment(quarter: Quarter, use: Use, principal: Reviewer) -> Assessment:
    return use.assessments.finalise(quarter, principal)
