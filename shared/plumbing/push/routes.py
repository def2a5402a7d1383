"""Routes of subscriptions and their deliveries: the same for every service that tells."""

# No `from __future__ import annotations`: the bodies' models are arguments here, which a text of their name does not reach.

from typing import Annotated, Any, Literal, Protocol

from fastapi import Depends, Query, Request, Response

from shared.contracts.owners import Owner
from shared.contracts.push import (
    DeliveryInfo,
    DeliveryInFull,
    Replayed,
    SubscriptionChange,
    SubscriptionIn,
    SubscriptionInfo,
    SubscriptionWithSecret,
    TellAgainIn,
    TestResult,
    WebhookChange,
    WebhookIn,
    WebhookInfo,
    WebhookWithSecret,
)
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal, requires
from shared.plumbing.paging import PageCursor, PageSize, decode_cursor, link_next
from shared.plumbing.problems import documented
from shared.plumbing.push.service import Subscriptions
from shared.plumbing.revised import unrevised
from shared.plumbing.routing import Routes
from shared.plumbing.use_cases import use_cases


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def push_subscriptions(self) -> Subscriptions: ...


Use = Annotated[UseCases, Depends(use_cases)]
State = Annotated[Literal["pending", "delivered", "failed"] | None, Query()]


def push_router(scope: Scope, *, by_view: bool = True) -> Routes:
    """All of them. `scope`: with which what is told may be read. `by_view`: whether a subscription names a view; the operations
    are named after webhooks then, beside other things that a service calls subscriptions."""
    router = Routes(prefix="/subscriptions", tags=["推送订阅"])
    # To a type checker these are types of which each stands for both.
    taken: Any = WebhookIn if by_view else SubscriptionIn
    changed: Any = WebhookChange if by_view else SubscriptionChange
    info: Any = WebhookInfo if by_view else SubscriptionInfo
    with_secret: Any = WebhookWithSecret if by_view else SubscriptionWithSecret
    noun = "webhook" if by_view else "subscription"
    subscriber = Annotated[Principal, requires(scope, of=Owner.SUBSCRIPTION)]

    @router.post(
        "",
        summary="订阅推送(签名密钥只显示这一次)",
        status_code=201,
        responses=documented(409),
        name=f"add_{noun}",
        response_model=with_secret,
    )
    def add_subscription(asked: taken, use: Use, principal: subscriber) -> Any:
        return use.push_subscriptions.add(asked, principal)

    @router.get("", summary="订阅(接入方只见自己的)", name=f"list_{noun}s", response_model=list[info])
    def list_subscriptions(use: Use, principal: subscriber) -> Any:
        return use.push_subscriptions.all(principal)

    @router.patch(
        "/{id}",
        summary="改地址、事件,暂停或继续",
        responses=documented(404),
        name=f"change_{noun}",
        response_model=info,
        dependencies=[unrevised("one client's own; what is not named stays")],
    )
    def change_subscription(id: str, change: changed, use: Use, principal: subscriber) -> Any:
        return use.push_subscriptions.change(id, change, principal)

    @router.delete(
        "/{id}",
        summary="退订",
        status_code=204,
        responses=documented(404),
        name=f"remove_{noun}",
        dependencies=[unrevised("one client's own, told nothing more")],
    )
    def remove_subscription(id: str, use: Use, principal: subscriber) -> None:
        use.push_subscriptions.remove(id, principal)

    @router.post(
        "/{id}/rotate-secret",
        summary="换签名密钥(旧密钥在一段时间内同时签名)",
        responses=documented(404),
        response_model=with_secret,
    )
    def rotate_secret(id: str, use: Use, principal: subscriber) -> Any:
        return use.push_subscriptions.rotate(id, principal)

    @router.post(
        "/{id}/test", summary="立即发送一条测试,并给出对方的答复", responses=documented(404), name=f"test_{noun}"
    )
    def test_subscription(id: str, use: Use, principal: subscriber) -> TestResult:
        return use.push_subscriptions.test(id, principal)

    @router.get("/{id}/deliveries", summary="推送记录(新的在前)", responses=documented(404))
    def list_deliveries(
        id: str,
        use: Use,
        principal: subscriber,
        request: Request,
        response: Response,
        state: State = None,
        limit: PageSize = 100,
        cursor: PageCursor = None,
    ) -> list[DeliveryInfo]:
        position = decode_cursor(cursor, [str])
        after = str(position[0]) if position else None
        page, last = use.push_subscriptions.deliveries(id, principal, state=state, after=after, limit=limit)
        response.headers.update(link_next(request, last))
        return page

    @router.get("/{id}/deliveries/{delivery_id}", summary="一条推送的每次尝试", responses=documented(404))
    def get_delivery(id: str, delivery_id: str, use: Use, principal: subscriber) -> DeliveryInFull:
        return use.push_subscriptions.delivery(id, delivery_id, principal)

    @router.post("/{id}/deliveries/{delivery_id}/retry", summary="立即重试", responses=documented(404, 409))
    def retry_delivery(id: str, delivery_id: str, use: Use, principal: subscriber) -> DeliveryInfo:
        return use.push_subscriptions.retry(id, delivery_id, principal)

    @router.post("/{id}/replay", summary="从某处起重发", responses=documented(404))
    def replay_deliveries(id: str, asked: TellAgainIn, use: Use, principal: subscriber) -> Replayed:
        return use.push_subscriptions.replay(id, asked, principal)

    return router
