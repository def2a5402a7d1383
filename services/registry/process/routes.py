"""Routes of the process: procedures, cases, scores, objections, the calendar, timelines and the day's list."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, Query, Request, Response

from services.registry.as_of import KnownAt, On, instant_of
from services.registry.process.calendar import Calendars
from services.registry.process.cases import CASES
from services.registry.process.day_list import DayLists
from services.registry.process.objections import Experts, Objections
from services.registry.process.revised import CALENDAR_DAY
from services.registry.process.service import CASE_LIST, CaseFilter, Process, procedures
from services.registry.process.timeline import Timelines
from shared.contracts.audit import Action
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Owner
from shared.contracts.people import Actor
from shared.contracts.process import (
    CalendarOfYear,
    Case,
    CaseIn,
    CaseInFull,
    DayIn,
    DayList,
    ExpertIn,
    Objection,
    ObjectionAnswer,
    ObjectionIn,
    ObjectorOf,
    ProcedureInfo,
    Score,
    ScoreIn,
    StepIn,
    Timeline,
    WorkingDay,
    WorkingDays,
)
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode, Day, read_day
from shared.plumbing.audited import audited
from shared.plumbing.auth import PUBLIC, Principal, requires
from shared.plumbing.clock import Clock
from shared.plumbing.idempotency import KeyHeader, answered
from shared.plumbing.listed import COUNTED, WORKBOOK, Facets, Search, asked_of, download, listed, order_of
from shared.plumbing.listing import Asked
from shared.plumbing.problems import documented
from shared.plumbing.revised import edits, shows
from shared.plumbing.revisions import Match
from shared.plumbing.routing import Routes
from shared.plumbing.uploads import DryRunFlag, Upload, read_upload
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["认定办理"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def clock(self) -> Clock: ...

    @property
    def calendars(self) -> Calendars: ...

    @property
    def day_lists(self) -> DayLists: ...

    @property
    def experts(self) -> Experts: ...

    @property
    def objections(self) -> Objections: ...

    @property
    def process(self) -> Process: ...

    @property
    def timelines(self) -> Timelines: ...


Use = Annotated[UseCases, Depends(use_cases)]

Reader = Annotated[Principal, requires(Scope.NOMINATIONS_READ, of=Owner.CASE)]
FirmReader = Annotated[Principal, requires(Scope.NOMINATIONS_READ, of=Owner.FIRM)]
UnitReader = Annotated[Principal, requires(Scope.NOMINATIONS_READ, of=Owner.UNIT)]
ReferenceReader = Annotated[Principal, requires(Scope.NOMINATIONS_READ, of=Owner.REFERENCE)]
Decider = Annotated[Principal, requires(Scope.NOMINATIONS_DECIDE, of=Owner.DECISION)]
Expert = Annotated[Principal, requires(Scope.NOMINATIONS_SCORE, of=Owner.REVIEW)]


def _iso(day: str) -> str:
    return str(read_day(day))


CalendarKeeper = Annotated[Principal, requires(Scope.NOMINATIONS_DECIDE, of=Owner.REFERENCE)]
ScoreReader = Annotated[Principal, requires(Scope.NOMINATIONS_READ, of=Owner.REVIEW)]
_DAY_CHANGED = audited(Action.CALENDAR_CHANGED, "day", within=True)
_Filter = Annotated[str | None, Query(max_length=60)]
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/processes", summary="各办理流程:状态、事项、由谁办理、须附证据")
def list_procedures(_: ReferenceReader) -> list[ProcedureInfo]:
    return procedures()


@router.post("/cases", summary="开始办理(申报、复核、年度更新、重大变化、撤销、变更归口)", status_code=201,
             response_model=CaseInFull, responses=documented(404, 409),
             dependencies=[audited(Action.CASE_STEP, within=True)])  # fmt: skip
def open_case(request: CaseIn, use: Use, principal: Reader, key: KeyHeader = None) -> Response:
    return answered(use.process.open(request, principal, key))


def _wanted(
    q: Search = None,
    procedure: _Filter = None,
    state: _Filter = None,
    title: _Filter = None,
    unit: _Filter = None,
    enterprise: Annotated[CreditCode | None, Query(description="统一社会信用代码")] = None,
    open: Annotated[bool | None, Query(description="true:未办结;false:已办结")] = None,
) -> CaseFilter:
    return CaseFilter(q=q, procedure=procedure, state=state, title=title, unit=unit, enterprise=enterprise, open=open)


Wanted = Annotated[CaseFilter, Depends(_wanted)]
Page = Annotated[Asked, Depends(asked_of(CASE_LIST, limit=100))]
Order = Annotated[str | None, Depends(order_of(CASE_LIST))]


@router.get("/cases", summary="办理事项(只见与己有关的)", responses=COUNTED)
def list_cases(
    use: Use, principal: Reader, request: Request, response: Response, wanted: Wanted, asked: Page
) -> list[Case]:
    return listed(request, response, CASE_LIST, asked, use.process.page(principal, wanted, asked))


@router.get("/cases/facets", summary="办理事项:总数与按单位、事项、称号、状态的数量")
def count_cases(use: Use, principal: Reader, wanted: Wanted, facets: Facets = None) -> ListFacets:
    return use.process.facets(principal, wanted, facets)


@router.get(
    "/cases.xlsx",
    summary="办理事项(XLSX)",
    dependencies=[audited(Action.FILE_EXPORTED)],
    response_class=Response,
    responses=WORKBOOK,
)
def download_cases(use: Use, principal: Reader, wanted: Wanted, sort: Order) -> Response:
    return download(use.process.workbook(principal, wanted, sort), "办理事项.xlsx")


@router.get("/cases/{id}", summary="一件办理事项:经过、下一步、异议", responses=documented(404))
def get_case(id: str, use: Use, principal: Reader, _: Annotated[None, shows(CASES.versions, id=str)]) -> CaseInFull:
    return use.process.get(id, principal)


@router.post(
    "/cases/{id}/steps",
    summary="办理下一步",
    responses=documented(404, 409),
    dependencies=[audited(Action.CASE_STEP, "id", within=True)],
)
def take_step(
    id: str,
    request: StepIn,
    use: Use,
    principal: Reader,
    match: Annotated[Match, edits(CASES.versions, required=False)],
) -> CaseInFull:
    return use.process.act(id, request, principal, match)


@router.get("/experts", summary="可以指派的评审专家(专家类接入方,与以专家身份登录的人)")
def list_experts(use: Use, _: Decider) -> list[Actor]:
    return use.experts.assignable()


@router.post("/cases/{id}/experts", summary="指派评审专家", responses=documented(404, 409))
def assign_expert(id: str, request: ExpertIn, use: Use, principal: Decider) -> list[Score]:
    return use.experts.assign(id, request.expert, principal)


@router.post("/cases/{id}/scores", summary="专家评分或回避(一次)", status_code=201, responses=documented(404, 409))
def score_case(id: str, request: ScoreIn, use: Use, principal: Expert) -> Score:
    return use.experts.score(id, request, principal)


@router.get("/cases/{id}/scores", summary="评分(专家评过之后才见他人的)", responses=documented(404))
def list_scores(id: str, use: Use, principal: ScoreReader) -> list[Score]:
    return use.experts.scores(id, principal)


@router.post("/cases/{id}/objections", summary="登记公示期间的异议", status_code=201, responses=documented(404, 409))
def receive_objection(id: str, request: ObjectionIn, use: Use, principal: Decider) -> Objection:
    return use.objections.receive(id, request, principal)


@router.post("/objections/{id}/answer", summary="答复异议", responses=documented(404, 409))
def answer_objection(id: str, request: ObjectionAnswer, use: Use, principal: Decider) -> Objection:
    return use.objections.answer(id, request, principal)


@router.get(
    "/objections/{id}/objector",
    summary="异议人(只向主管部门显示)",
    dependencies=[audited(Action.OBJECTOR_READ, "id")],
    responses=documented(404),
)
def read_objector(
    id: str,
    use: Use,
    _: Annotated[Principal, requires(Scope.NOMINATIONS_DECIDE, Scope.CONTACTS_READ, of=Owner.DECISION, fresh=True)],
    response: Response,
) -> ObjectorOf:
    response.headers["Cache-Control"] = "no-store"
    return use.objections.objector(id)


@router.get("/enterprises/{credit_code}/timeline", summary="一家企业的全部经历", responses=documented(404))
def read_timeline(credit_code: CreditCode, use: Use, principal: FirmReader, known_at: KnownAt = None) -> Timeline:
    return use.timelines.of(credit_code, principal, at=instant_of(known_at, use.clock))


@router.get("/day-list", summary="今日待办:待复核、逾期、公示到期、异议、待办", response_model=DayList)
def read_day_list(use: Use, principal: UnitReader, on: On = None, unit: _Filter = None) -> Response:
    listed = use.day_lists.of(on=on, unit=principal.unit or unit)
    return Response(listed.json(), media_type="application/json")


@router.get(
    "/day-list.xlsx",
    summary="今日待办(XLSX)",
    dependencies=[audited(Action.FILE_EXPORTED, detail_from=("on", "unit"))],
    response_class=Response,
    responses={200: {"content": {_XLSX: {"schema": {"type": "string", "format": "binary"}}}}},
)
def download_day_list(use: Use, principal: UnitReader, on: On = None, unit: _Filter = None) -> Response:
    content = use.day_lists.workbook(on=on, unit=principal.unit or unit)
    headers = {"Content-Disposition": 'attachment; filename="day-list.xlsx"'}
    return Response(content, media_type=_XLSX, headers=headers)


@router.get("/calendar/working-days", summary="某日之后第几个工作日(当日不计)", dependencies=[PUBLIC])
def count_working_days(
    use: Use,
    start: Day,
    count: Annotated[int, Query(ge=1, le=366)],
) -> WorkingDays:
    return use.calendars.after(start, count)


@router.get("/calendar/years/{year}", summary="一年中的放假与调休,及全年安排是否已整表导入", dependencies=[PUBLIC])
def read_calendar(year: int, use: Use) -> CalendarOfYear:
    return use.calendars.of_year(year)


@router.post(
    "/calendar/years/{year}/imports",
    summary="整表导入国务院办公厅公布的全年放假与调休安排(XLSX、CSV、JSON);从此计算该年的工作日",
    description="列:日期(可另有结束日期)、类型(放假、上班)、节日。有一行不对则整表不录入;看来不完整的(缺某个法定节假日、"
    "放假与调休上班的天数不平衡)须确认后才录入。原有的该年日期由此表代替。",
    status_code=201,
    responses=documented(413, 415) | {200: {"model": CalendarOfYear, "description": "试运行"}},
    dependencies=[audited(Action.CALENDAR_CHANGED, "year", within=True)],
)
def import_calendar(
    year: int,
    file: Upload,
    use: Use,
    principal: CalendarKeeper,
    response: Response,
    source: Annotated[str, Query(max_length=150, description="安排的依据,如国办文号")] = "",
    confirmed: Annotated[bool, Query(description="已核对:公布的安排就是如此,不再询问是否完整")] = False,
    dry_run: DryRunFlag = False,
) -> CalendarOfYear:
    content, name = read_upload(file)
    if dry_run:
        response.status_code = 200
    return use.calendars.declare(year, content, name, principal, source=source, confirmed=confirmed, dry_run=dry_run)


@router.get("/calendar/days/{day}", summary="某日放假还是上班", dependencies=[PUBLIC])
def read_calendar_day(day: Day, use: Use, _: Annotated[None, shows(CALENDAR_DAY, day=_iso)]) -> WorkingDay:
    return use.calendars.day(day)


@router.put(
    "/calendar/days/{day}",
    summary="设定某日放假或上班(works 为空:恢复按星期);不改变该年安排是否完整",
    dependencies=[_DAY_CHANGED],
)
@router.put(
    "/calendar/{day}", include_in_schema=False, dependencies=[_DAY_CHANGED]
)  # as it was called before: callers go on working
def change_calendar(
    day: Day, change: DayIn, use: Use, principal: CalendarKeeper, match: Annotated[Match, edits(CALENDAR_DAY)]
) -> WorkingDay:
    return use.calendars.change(day, change, principal, match)


@router.get("/calendar/{year}", include_in_schema=False)
def read_calendar_days(year: int, use: Use, _: ReferenceReader) -> list[WorkingDay]:
    return use.calendars.exceptions(year)
