"""Routes of those who follow the list: which release each holds, and what they take for wrong in it."""

from __future__ import annotations

from typing import Annotated, Literal, Protocol

from fastapi import Depends, Query, Request, Response

from services.registry.name_list.routes import VIEW_NAMES, Publisher, Subscriber
from services.registry.name_list.views import VIEWS, ViewColumns
from services.registry.releases.consumers import Consumers, Corrections
from shared.contracts.name_list import (
    Acknowledgement,
    AcknowledgementIn,
    Consumer,
    Correction,
    CorrectionAnswer,
    CorrectionIn,
)
from shared.contracts.owners import Owner
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal, requires
from shared.plumbing.idempotency import KeyHeader, answered
from shared.plumbing.listed import Total, counted
from shared.plumbing.paging import PageCursor, PageSize, decode_cursor
from shared.plumbing.problems import documented
from shared.plumbing.revised import unrevised
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["名单"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def consumers(self) -> Consumers: ...

    @property
    def corrections(self) -> Corrections: ...


Use = Annotated[UseCases, Depends(use_cases)]


@router.get("/name-list/consumers", summary="谁在使用名单、持有哪一版、是否落后")
def list_consumers(
    use: Use, _: Annotated[Principal, requires(Scope.NAME_LIST_PUBLISH, of=Owner.CITY)]
) -> list[Consumer]:
    return use.consumers.all()


def _add_acknowledgement(columns: ViewColumns) -> None:
    view = columns.view
    scope = columns.scope or Scope.NAME_LIST_READ

    @router.put(
        f"/name-list/{view}/acknowledgement",
        name=f"acknowledge_{view}_release",
        summary=f"确认所持的名单版本({VIEW_NAMES[view]})",
        responses=documented(404, 409),
        dependencies=[unrevised("each consumer says of itself alone what it holds")],
    )
    def acknowledge(
        said: AcknowledgementIn,
        use: Use,
        principal: Principal = requires(scope, of=Owner.SUBSCRIPTION),
    ) -> Acknowledgement:
        return use.consumers.acknowledge(view, said, principal)


for _columns in VIEWS.values():
    _add_acknowledgement(_columns)


@router.post(
    "/name-list/corrections",
    summary="申请更正名单",
    status_code=201,
    response_model=Correction,
    responses=documented(404, 409),
)
def open_correction(asked: CorrectionIn, use: Use, principal: Subscriber, key: KeyHeader = None) -> Response:
    return answered(use.corrections.open(asked, principal, key))


@router.get("/name-list/corrections", summary="更正申请(接入方只见自己的)")
def list_corrections(
    use: Use,
    principal: Subscriber,
    request: Request,
    response: Response,
    state: Annotated[Literal["open", "accepted", "declined"] | None, Query()] = None,
    total: Total = False,
    limit: PageSize = 100,
    cursor: PageCursor = None,
) -> list[Correction]:
    position = decode_cursor(cursor, [str])
    everybodys = principal.reads(Owner.SUBSCRIPTION).everything and Scope.NAME_LIST_PUBLISH in principal.scopes
    of = None if everybodys else principal.client_id
    after = str(position[0]) if position else None
    return counted(request, response, use.corrections.page(of=of, state=state, after=after, limit=limit, total=total))


@router.post("/name-list/corrections/{id}/answer", summary="答复更正申请", responses=documented(404, 409))
def answer_correction(id: str, answer: CorrectionAnswer, use: Use, principal: Publisher) -> Correction:
    return use.corrections.answer(id, answer, principal)
