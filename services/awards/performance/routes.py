"""Routes of the yearly evaluation."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, Path, Query, Response
from fastapi.responses import HTMLResponse

from services.awards.calendar.service import CityCalendar
from services.awards.performance.counting import figures
from services.awards.performance.page import html, workbook
from services.awards.performance.revised import GOAL, RESULT
from services.awards.performance.service import Performance
from shared.casework.working_days import Calendar
from shared.contracts.audit import Action
from shared.contracts.owners import Owner
from shared.contracts.performance import EnteredResult, Figure, Goal, GoalIn, PerformanceReport, ResultIn
from shared.contracts.scopes import Scope
from shared.plumbing.audited import audited, unaudited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.listed import WORKBOOK, XLSX
from shared.plumbing.problems import documented
from shared.plumbing.revised import edits, number, shows
from shared.plumbing.revisions import Match
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["绩效评价"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def city_calendar(self) -> CityCalendar: ...

    @property
    def performance(self) -> Performance: ...


Use = Annotated[UseCases, Depends(use_cases)]
Reader = Annotated[Principal, requires(Scope.AWARDS_READ, of=Owner.MONEY)]
Reviewer = Annotated[Principal, requires(Scope.CLAIMS_REVIEW, of=Owner.MONEY)]
Leader = Annotated[Principal, requires(Scope.CLAIMS_DECIDE, of=Owner.MONEY)]
YearOf = Annotated[int, Path(alias="year", ge=2000, le=2100, description="预算年度")]
Code = Annotated[str, Path(pattern="^[a-z0-9-]{1,40}$", description="目标编号", examples=["entitled-share"])]
Version = Annotated[int | None, Query(ge=1, le=100_000, description="第几次定稿;不填为现在的数")]


async def _calendar(year: YearOf, use: Use) -> Calendar:
    """As far as a payment of the year looks back."""
    return await use.city_calendar.over(year - 2, year)


WorkingDays = Annotated[Calendar, Depends(_calendar)]


@router.get("/performance-figures", summary="系统能统计的绩效指标及口径")
def list_figures(_: Annotated[Principal, requires(Scope.AWARDS_READ, of=Owner.REFERENCE)]) -> list[Figure]:
    return figures()


@router.get("/performance/{year}", summary="一年的绩效评价:目标、完成值、得分", responses=documented(404))
def read_performance(
    year: YearOf, use: Use, _: Reader, calendar: WorkingDays, version: Version = None
) -> PerformanceReport:
    return use.performance.report(year, version, calendar)


@router.get("/performance/{year}/report.html", summary="绩效评价(网页,可离线打开与打印)", response_class=HTMLResponse,
            responses=documented(404))  # fmt: skip
def show_performance(year: YearOf, use: Use, _: Reader, calendar: WorkingDays, version: Version = None) -> HTMLResponse:
    return HTMLResponse(html(use.performance.report(year, version, calendar)))


@router.get("/performance/{year}/report.xlsx", summary="绩效评价(XLSX)", response_class=Response,
            responses=WORKBOOK | documented(404), dependencies=[audited(Action.FILE_EXPORTED, "year")])  # fmt: skip
def download_performance(year: YearOf, use: Use, _: Reader, calendar: WorkingDays, version: Version = None) -> Response:
    name = {"Content-Disposition": f'attachment; filename="performance-{year}.xlsx"'}
    return Response(workbook(use.performance.report(year, version, calendar)), media_type=XLSX, headers=name)


@router.get("/performance/{year}/goals/{code}", summary="一项绩效目标", responses=documented(404))
def read_goal(
    year: YearOf,
    code: Code,
    use: Use,
    _: Reader,
    _version: Annotated[None, shows(GOAL, year=number(2000, 2100), code=str)],
) -> Goal:
    return use.performance.goal(year, code)


@router.get("/performance/{year}/results/{code}", summary="一项绩效目标的填报", responses=documented(404))
def read_result(
    year: YearOf,
    code: Code,
    use: Use,
    _: Reader,
    _version: Annotated[None, shows(RESULT, year=number(2000, 2100), code=str)],
) -> EnteredResult:
    return use.performance.result(year, code)


@router.put("/performance/{year}/goals/{code}", summary="设定或更改一项绩效目标(各版留存)",
            dependencies=[unaudited("versions are kept, each with who set it")])  # fmt: skip
def set_goal(
    year: YearOf,
    code: Code,
    request: GoalIn,
    use: Use,
    principal: Reviewer,
    calendar: WorkingDays,
    match: Annotated[Match, edits(GOAL)],
) -> PerformanceReport:
    return use.performance.set_goal(year, code, request, principal, calendar, match)


@router.put("/performance/{year}/results/{code}", summary="填报完成值或偏差原因(各版留存)", responses=documented(404),
            dependencies=[unaudited("versions are kept, each with who entered it")])  # fmt: skip
def set_result(
    year: YearOf,
    code: Code,
    request: ResultIn,
    use: Use,
    principal: Reviewer,
    calendar: WorkingDays,
    match: Annotated[Match, edits(RESULT)],
) -> PerformanceReport:
    return use.performance.set_result(year, code, request, principal, calendar, match)


@router.post("/performance/{year}/freeze", summary="绩效评价定稿", responses=documented(409),
             dependencies=[audited(Action.PERFORMANCE_FROZEN, "year", within=True)])  # fmt: skip
def freeze_performance(year: YearOf, use: Use, principal: Leader, calendar: WorkingDays) -> PerformanceReport:
    return use.performance.freeze(year, principal, calendar)
