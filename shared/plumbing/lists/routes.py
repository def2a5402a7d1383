"""Routes of list plans: the same for every service that imports lists."""

from __future__ import annotations

from typing import Annotated, Protocol
from urllib.parse import quote

from fastapi import Depends, Form, Path, Query, Request, Response

from shared.contracts.audit import Action
from shared.contracts.imports import ImportReport, RowOutcome, RowReport
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Act, Owner
from shared.contracts.plans import (
    BuiltInWord,
    ListForm,
    ListFormChange,
    ListPlan,
    ListProgress,
    ListWord,
    ListWordIn,
    PlanAnswers,
    PlanLanding,
)
from shared.contracts.scopes import Scope
from shared.contracts.values import OneLine
from shared.plumbing.audited import audited, unaudited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.listed import COUNTED, Facets, Search, asked_of, listed
from shared.plumbing.listing import Asked
from shared.plumbing.lists.marked import marked_workbook
from shared.plumbing.lists.plans import PLANS, ListPlans, PlanFilter
from shared.plumbing.lists.templates import template
from shared.plumbing.paging import PageCursor, PageSize, decode_cursor, link_next
from shared.plumbing.problems import documented
from shared.plumbing.revised import unrevised
from shared.plumbing.routing import Routes
from shared.plumbing.uploads import Upload, read_upload
from shared.plumbing.use_cases import use_cases

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def list_plans(self) -> ListPlans: ...


Use = Annotated[UseCases, Depends(use_cases)]
Reader = Annotated[Principal, requires(Scope.IMPORTS_WRITE, of=Owner.IMPORT, act=Act.READ)]
Writer = Annotated[Principal, requires(Scope.IMPORTS_WRITE, of=Owner.IMPORT, act=Act.WRITE)]
PlanId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$", description="导入方案编号")]
Kind = Annotated[OneLine, Path(max_length=40, description="名单种类")]
FormId = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$", description="表式编号")]
Fact = Annotated[OneLine | None, Form(max_length=200, description="随文件给出的事实;文件内已有时可不填")]

TicketId = Annotated[str, Query(alias="ticket", pattern=r"^[0-9a-f]{32}$", description="进度编号")]
Ticket = Annotated[
    str | None,
    Query(pattern=r"^[0-9a-f]{32}$", description="自编的进度编号;办理期间据以查询进度"),
]

_PROPOSED = unrevised("what was learnt only proposes: the next plan shows it, and a person answers for what lands")
_PLANNED = unrevised(
    "a plan has a version of its own: it lands by its digest, and is answered 412 where it has changed"
)

router = Routes(prefix="/imports", tags=["名单导入"])


@router.post(
    "",
    status_code=201,
    summary="制定导入方案(不入库)",
    description="读出文件中的各张名单、各列、单位、隐藏的行和表外的文字,列出须由人回答的问题,以及每一行将会怎样。",
    responses=documented(413, 415),
)
def plan_list(
    file: Upload,
    kind: Annotated[OneLine, Form(max_length=40, description="名单种类")],
    use: Use,
    principal: Writer,
    number: Fact = None,
    issuer: Fact = None,
    issued_on: Fact = None,
    action: Fact = None,
    title: Fact = None,
    year: Fact = None,
    land: Annotated[bool, Query(description="没有任何问题时随即入库")] = False,
    ticket: Ticket = None,
) -> ListPlan:
    given = {"number": number, "issuer": issuer, "issued_on": issued_on, "action": action, "title": title, "year": year}
    return use.list_plans.plan(kind, *read_upload(file), given, principal, land=land, ticket=ticket)


def _wanted(
    q: Search = None,
    kind: Annotated[OneLine | None, Query(max_length=40, description="名单种类")] = None,
    state: Annotated[OneLine | None, Query(max_length=10, description="方案状态")] = None,
) -> PlanFilter:
    return PlanFilter(q, kind, state)


Wanted = Annotated[PlanFilter, Depends(_wanted)]
Page = Annotated[Asked, Depends(asked_of(PLANS, limit=200, most=200, default="-recorded_at"))]


@router.get("", summary="我的导入方案", responses=COUNTED)
def list_plans(
    use: Use, principal: Reader, request: Request, response: Response, wanted: Wanted, asked: Page
) -> list[ListPlan]:
    return listed(request, response, PLANS, asked, use.list_plans.found(principal, wanted, asked))


@router.get("/facets", summary="我的导入方案:总数与按种类、状态的数量")
def count_plans(use: Use, principal: Reader, wanted: Wanted, facets: Facets = None) -> ListFacets:
    return use.list_plans.facets(principal, wanted, facets)


@router.get("/forms", summary="记住的表式")
def list_forms(use: Use, principal: Reader) -> list[ListForm]:
    return use.list_plans.forms(principal)


@router.put("/forms/{kind}/{form}", summary="修改记住的回答", responses=documented(404), dependencies=[_PROPOSED])
def put_form(kind: Kind, form: FormId, change: ListFormChange, use: Use, principal: Writer) -> ListForm:
    return use.list_plans.change_form(kind, form, change, principal)


@router.delete(
    "/forms/{kind}/{form}", status_code=204, summary="忘记一种表式", responses=documented(404), dependencies=[_PROPOSED]
)
def delete_form(kind: Kind, form: FormId, use: Use, principal: Writer) -> None:
    use.list_plans.forget_form(kind, form, principal)


@router.get("/words", summary="学到的写法")
def list_words(use: Use, principal: Reader) -> list[ListWord]:
    return use.list_plans.words(principal)


@router.get(
    "/words/built-in",
    summary="内置的写法及其来源",
    description="列名与单元格中的词。要改其中一种的含义,用“教会一种写法”:学到的先于内置的,忘记以后仍按内置的。",
)
def list_built_in_words(
    use: Use,
    principal: Reader,
    kind: Annotated[OneLine | None, Query(max_length=40, description="名单种类")] = None,
) -> list[BuiltInWord]:
    return use.list_plans.built_in(principal, kind)


@router.put("/words", summary="教会一种写法(先于内置的)", dependencies=[_PROPOSED])
def put_word(word: ListWordIn, use: Use, principal: Writer) -> ListWord:
    return use.list_plans.learn(word, principal)


@router.delete("/words", status_code=204, summary="忘记一种写法", responses=documented(404), dependencies=[_PROPOSED])
def delete_word(
    kind: Annotated[OneLine, Query(max_length=40)],
    field: Annotated[OneLine, Query(max_length=60)],
    wording: Annotated[OneLine, Query(max_length=100)],
    use: Use,
    principal: Writer,
) -> None:
    use.list_plans.forget_word(kind, field, wording, principal)


@router.get(
    "/templates/{kind}.xlsx",
    summary="空表(XLSX)",
    response_class=Response,
    responses=documented(404),
    dependencies=[unaudited("空表里没有任何人的内容")],
)
def get_template(kind: Kind, use: Use, principal: Reader) -> Response:
    listed, words = use.list_plans.form_of(kind, principal)
    return _workbook(template(listed, words), f"{listed.label}.xlsx")


@router.get(
    "/progress",
    summary="制定方案或入库的进度",
    description="制定方案、提交回答或入库时带上自编的 ticket,办理期间据以查询。只由正在办理的进程给出。",
)
def get_progress(ticket: TicketId, use: Use, principal: Reader) -> ListProgress:
    return use.list_plans.progress(ticket, principal)


@router.get("/{plan_id}", summary="一个导入方案", responses=documented(404))
def get_plan(plan_id: PlanId, use: Use, principal: Reader) -> ListPlan:
    return use.list_plans.get(plan_id, principal)


@router.patch("/{plan_id}", summary="回答方案中的问题", responses=documented(404), dependencies=[_PLANNED])
def answer_plan(plan_id: PlanId, answers: PlanAnswers, use: Use, principal: Writer, ticket: Ticket = None) -> ListPlan:
    return use.list_plans.answer(plan_id, answers, principal, ticket=ticket)


@router.delete(
    "/{plan_id}", status_code=204, summary="放弃方案并删去文件", responses=documented(404), dependencies=[_PLANNED]
)
def delete_plan(plan_id: PlanId, use: Use, principal: Writer) -> None:
    use.list_plans.discard(plan_id, principal)


@router.get("/{plan_id}/rows", summary="每一行将会(或已经)怎样", responses=documented(404))
def list_plan_rows(
    plan_id: PlanId,
    use: Use,
    principal: Reader,
    request: Request,
    response: Response,
    outcome: Annotated[RowOutcome | None, Query(description="只列这一类")] = None,
    limit: PageSize = 100,
    cursor: PageCursor = None,
) -> list[RowReport]:
    position = decode_cursor(cursor, [int])
    start = max(0, int(position[0])) if position else 0
    rows, more = use.list_plans.rows(plan_id, principal, outcome, start, limit)
    response.headers.update(link_next(request, start + limit if more else None))
    return rows


@router.post(
    "/{plan_id}/landing",
    summary="按方案入库(一次)",
    responses=documented(404, 412),
    dependencies=[audited(Action.LIST_LANDED, "plan_id", within=True)],
)
def land_plan(
    plan_id: PlanId, landing: PlanLanding, use: Use, principal: Writer, ticket: Ticket = None
) -> ImportReport:
    return use.list_plans.land(plan_id, landing.digest, principal, ticket=ticket)


@router.get(
    "/{plan_id}/marked.xlsx",
    summary="原表加一列结果(XLSX)",
    response_class=Response,
    responses=documented(404),
    dependencies=[audited(Action.FILE_EXPORTED, "plan_id")],
)
def get_marked(plan_id: PlanId, use: Use, principal: Reader) -> Response:
    plan, blocks, rows = use.list_plans.whole(plan_id, principal)
    return _workbook(
        marked_workbook(blocks, plan, rows), f"{plan.filename.rpartition('.')[0] or plan.filename}-结果.xlsx"
    )


def _workbook(content: bytes, name: str) -> Response:
    headers = {"Content-Disposition": f"attachment; filename=\"list.xlsx\"; filename*=UTF-8''{quote(name)}"}
    return Response(content, media_type=_XLSX, headers=headers)
