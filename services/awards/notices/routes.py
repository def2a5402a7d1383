"""Routes of public notices. What was published is everybody's to read and to check."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import Depends, Response
from fastapi.responses import HTMLResponse

from services.awards.calendar.asked import WorkingDays
from services.awards.notices.page import html
from services.awards.notices.service import AwardNotices
from shared.contracts.audit import Action
from shared.contracts.award_notices import (
    AwardNotice,
    AwardNoticeIn,
    AwardNoticeInFull,
    AwardObjection,
    AwardObjectionIn,
    NoticeEnded,
    NoticeFile,
    NoticeKey,
)
from shared.contracts.owners import Owner
from shared.contracts.process import ObjectionAnswer, ObjectorOf
from shared.contracts.scopes import Scope
from shared.plumbing.audited import audited, unaudited
from shared.plumbing.auth import PUBLIC, Principal, requires
from shared.plumbing.idempotency import KeyHeader, answered
from shared.plumbing.problems import documented
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["公示"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def award_notices(self) -> AwardNotices: ...


Use = Annotated[UseCases, Depends(use_cases)]
Reviewer = Annotated[Principal, requires(Scope.CLAIMS_REVIEW, of=Owner.MONEY)]


@router.post("/award-notices", summary="公示已审定的奖补", status_code=201, response_model=AwardNotice,
             responses=documented(404, 409), dependencies=[audited(Action.NOTICE_PUBLISHED, within=True)])  # fmt: skip
def publish_notice(
    request: AwardNoticeIn,
    use: Use,
    principal: Reviewer,
    calendar: WorkingDays,
    key: KeyHeader = None,
) -> Response:
    return answered(use.award_notices.publish(request, principal, key, calendar))


@router.get("/award-notices", summary="公示(公开),新的在前", dependencies=[PUBLIC])
def list_notices(use: Use) -> list[AwardNotice]:
    return use.award_notices.all()


@router.get("/award-notices/{notice_id}.html", summary="一件公示(网页,公开,可打印)", response_class=HTMLResponse,
            responses=documented(404), dependencies=[PUBLIC])  # fmt: skip
def show_notice(notice_id: str, use: Use) -> HTMLResponse:
    return HTMLResponse(html(use.award_notices.get(notice_id), use.award_notices.keys()[0]))


@router.get("/award-notices/{notice_id}.json", summary="一件公示的数据文件(公开,带签名,可离线核对)", response_model=NoticeFile,
            responses=documented(404), dependencies=[PUBLIC])  # fmt: skip
def download_notice(notice_id: str, use: Use) -> Response:
    name = {"Content-Disposition": f'attachment; filename="{notice_id}.json"'}
    return Response(use.award_notices.file(notice_id), media_type="application/json", headers=name)


@router.get("/award-notices/{notice_id}", summary="一件公示(公开)", responses=documented(404), dependencies=[PUBLIC])
def read_notice(notice_id: str, use: Use) -> AwardNoticeInFull:
    return use.award_notices.get(notice_id)


@router.get("/notice-keys", summary="核对公示文件所用的公钥(公开)", dependencies=[PUBLIC])
def list_notice_keys(use: Use) -> list[NoticeKey]:
    return use.award_notices.keys()


@router.post("/award-notices/{notice_id}/end", summary="公示期满,结束公示", responses=documented(404, 409),
             dependencies=[audited(Action.NOTICE_ENDED, "notice_id", within=True)])  # fmt: skip
def end_notice(notice_id: str, use: Use, principal: Reviewer, calendar: WorkingDays) -> NoticeEnded:
    return use.award_notices.end(notice_id, principal, calendar)


@router.post("/award-notices/{notice_id}/objections", summary="登记对公示中一项的异议", status_code=201,
             responses=documented(404, 409),
             dependencies=[unaudited("the objection is an event of the feed, with who recorded it")])  # fmt: skip
def receive_objection(notice_id: str, request: AwardObjectionIn, use: Use, principal: Reviewer) -> AwardObjection:
    return use.award_notices.receive(notice_id, request, principal)


@router.get("/award-notices/{notice_id}/objections", summary="一件公示的异议(不含异议人)", responses=documented(404))
def list_objections(notice_id: str, use: Use, _: Reviewer) -> list[AwardObjection]:
    return use.award_notices.objections(notice_id)


@router.post("/award-objections/{objection_id}/answer", summary="答复异议;成立的,该项退出公示、重新审核",
             responses=documented(404, 409),
             dependencies=[unaudited("the answer is an event of the feed, and the claim's step names who gave it")])  # fmt: skip
def answer_objection(
    objection_id: str, request: ObjectionAnswer, use: Use, principal: Reviewer, calendar: WorkingDays
) -> AwardObjection:
    return use.award_notices.answer(objection_id, request, principal, calendar)


@router.get("/award-objections/{objection_id}/objector", summary="异议人(只供主管部门)", responses=documented(404),
            dependencies=[audited(Action.OBJECTOR_READ, "objection_id")])  # fmt: skip
def read_objector(
    objection_id: str,
    use: Use,
    _: Annotated[Principal, requires(Scope.CLAIMS_REVIEW, Scope.CONTACTS_READ, of=Owner.MONEY, fresh=True)],
    response: Response,
) -> ObjectorOf:
    response.headers["Cache-Control"] = "no-store"
    return use.award_notices.objector(objection_id)
