"""Routes of the process: procedures, cases, scores, objections, the calendar, timelines and the day's list."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from services.registry.dependencies import Use
from services.registry.process.service import procedures
from services.registry.recognitions.routes import KnownAt, On
from services.registry.recognitions.service import instant_of
from services.registry.schema import ANSWERS
from shared.contracts.owners import Owner
from shared.contracts.process import (
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
from shared.contracts.values import CreditCode
from shared.plumbing.auth import PUBLIC, Principal, requires
from shared.plumbing.idempotency import KeyHeader, idempotency_key
from shared.plumbing.paging import PageCursor, PageSize, decode_cursor, encode_cursor, link_next
from shared.plumbing.problems import documented
from shared.plumbing.storage import UnitOfWork

router = APIRouter(tags=["认定办理"])

Reader = Annotated[Principal, requires(Scope.NOMINATIONS_READ, of=Owner.CASE)]
FirmReader = Annotated[Principal, requires(Scope.NOMINATIONS_READ, of=Owner.FIRM)]
UnitReader = Annotated[Principal, requires(Scope.NOMINATIONS_READ, of=Owner.UNIT)]
ReferenceReader = Annotated[Principal, requires(Scope.NOMINATIONS_READ, of=Owner.REFERENCE)]
Decider = Annotated[Principal, requires(Scope.NOMINATIONS_DECIDE, of=Owner.DECISION)]
Expert = Annotated[Principal, requires(Scope.NOMINATIONS_SCORE, of=Owner.REVIEW)]
ScoreReader = Annotated[Principal, requires(Scope.NOMINATIONS_READ, of=Owner.REVIEW)]
_Filter = Annotated[str | None, Query(max_length=60)]
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/processes", summary="各办理流程:状态、事项、由谁办理、须附证据")
def list_procedures(_: ReferenceReader) -> list[ProcedureInfo]:
    return procedures()


@router.post("/cases", summary="开始办理(申报、复核、年度更新、重大变化、撤销、变更归口)", status_code=201,
             response_model=CaseInFull, responses=documented(404, 409))  # fmt: skip
def open_case(request: CaseIn, use: Use, principal: Reader, key: KeyHeader = None) -> Response:
    once = idempotency_key(principal.client_id, "POST /cases", key, request.model_dump_json().encode())

    def work(unit: UnitOfWork) -> tuple[int, bytes]:
        return 201, use.process.open(unit, request, principal).model_dump_json().encode()

    answer = ANSWERS.run_once(use.store, once, work)
    return Response(answer.body, answer.status, media_type="application/json")


@router.get("/cases", summary="办理事项(只见与己有关的)")
def list_cases(
    use: Use,
    principal: Reader,
    request: Request,
    response: Response,
    procedure: _Filter = None,
    state: _Filter = None,
    title: _Filter = None,
    unit: _Filter = None,
    enterprise: Annotated[CreditCode | None, Query(description="统一社会信用代码")] = None,
    limit: PageSize = 100,
    cursor: PageCursor = None,
) -> list[Case]:
    position = decode_cursor(cursor, [str])
    page, last = use.process.page(
        principal,
        procedure=procedure,
        state=state,
        title=title,
        unit=unit,
        enterprise=enterprise,
        after=str(position[0]) if position else None,
        limit=limit,
    )
    response.headers.update(link_next(request, encode_cursor([last]) if last else None))
    return page


@router.get("/cases/{id}", summary="一件办理事项:经过、下一步、异议", responses=documented(404))
def get_case(id: str, use: Use, principal: Reader) -> CaseInFull:
    return use.process.get(id, principal)


@router.post("/cases/{id}/steps", summary="办理下一步", responses=documented(404, 409))
def take_step(id: str, request: StepIn, use: Use, principal: Reader) -> CaseInFull:
    return use.process.act(id, request, principal)


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
    responses=documented(404),
)
def read_objector(
    id: str,
    use: Use,
    _: Annotated[Principal, requires(Scope.NOMINATIONS_DECIDE, Scope.CONTACTS_READ, of=Owner.DECISION)],
    response: Response,
) -> ObjectorOf:
    response.headers["Cache-Control"] = "no-store"
    return use.objections.objector(id)


@router.get("/enterprises/{credit_code}/timeline", summary="一家企业的全部经历", responses=documented(404))
def read_timeline(credit_code: CreditCode, use: Use, principal: FirmReader, known_at: KnownAt = None) -> Timeline:
    return use.timelines.of(credit_code, principal, at=instant_of(known_at))


@router.get("/day-list", summary="今日待办:待复核、逾期、公示到期、异议、待办")
def read_day_list(use: Use, principal: UnitReader, on: On = None, unit: _Filter = None) -> DayList:
    return use.day_lists.of(on=on, unit=principal.unit or unit)


@router.get(
    "/day-list.xlsx",
    summary="今日待办(XLSX)",
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
    start: dt.date,
    count: Annotated[int, Query(ge=1, le=366)],
) -> WorkingDays:
    return use.calendars.after(start, count)


@router.get("/calendar/{year}", summary="一年中的放假与调休")
def read_calendar(year: int, use: Use, _: ReferenceReader) -> list[WorkingDay]:
    return use.calendars.exceptions(year)


@router.put("/calendar/{day}", summary="设定某日放假或上班(works 为空:恢复按星期)")
def change_calendar(
    day: dt.date,
    change: DayIn,
    use: Use,
    principal: Annotated[Principal, requires(Scope.NOMINATIONS_DECIDE, of=Owner.REFERENCE)],
) -> WorkingDay:
    return use.calendars.change(day, change, principal.client_id)
