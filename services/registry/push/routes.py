"""Routes of subscriptions and their deliveries."""

from __future__ import annotations

from typing import Annotated, Literal, Protocol

from fastapi import APIRouter, Depends, Query, Request, Response

from services.registry.name_list.routes import Subscriber
from services.registry.push.service import Subscriptions
from shared.contracts.push import (
    DeliveryInfo,
    DeliveryInFull,
    Replayed,
    ReplayIn,
    SubscriptionChange,
    SubscriptionIn,
    SubscriptionInfo,
    SubscriptionWithSecret,
    TestResult,
)
from shared.plumbing.paging import PageCursor, PageSize, decode_cursor, link_next
from shared.plumbing.problems import documented
from shared.plumbing.revised import unrevised
from shared.plumbing.use_cases import use_cases

router = APIRouter(prefix="/subscriptions", tags=["推送订阅"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def subscriptions(self) -> Subscriptions: ...


Use = Annotated[UseCases, Depends(use_cases)]


@router.post("", summary="订阅推送(签名密钥只显示这一次)", status_code=201, responses=documented(409))
def add_subscription(asked: SubscriptionIn, use: Use, principal: Subscriber) -> SubscriptionWithSecret:
    return use.subscriptions.add(asked, principal)


@router.get("", summary="订阅(接入方只见自己的)")
def list_subscriptions(use: Use, principal: Subscriber) -> list[SubscriptionInfo]:
    return use.subscriptions.all(principal)


@router.patch(
    "/{id}", summary="改地址、事件,暂停或继续", responses=documented(404),
    dependencies=[unrevised("one client's own; what is not named stays")],
)  # fmt: skip
def change_subscription(id: str, change: SubscriptionChange, use: Use, principal: Subscriber) -> SubscriptionInfo:
    return use.subscriptions.change(id, change, principal)


@router.delete(
    "/{id}", summary="退订", status_code=204, responses=documented(404),
    dependencies=[unrevised("one client's own, told nothing more")],
)  # fmt: skip
def remove_subscription(id: str, use: Use, principal: Subscriber) -> None:
    use.subscriptions.remove(id, principal)


@router.post("/{id}/rotate-secret", summary="换签名密钥(旧密钥在一段时间内同时签名)", responses=documented(404))
def rotate_secret(id: str, use: Use, principal: Subscriber) -> SubscriptionWithSecret:
    return use.subscriptions.rotate(id, principal)


@router.post("/{id}/test", summary="立即发送一条测试,并给出对方的答复", responses=documented(404))
def test_subscription(id: str, use: Use, principal: Subscriber) -> TestResult:
    return use.subscriptions.test(id, principal)


@router.get("/{id}/deliveries", summary="推送记录(新的在前)", responses=documented(404))
def list_deliveries(
    id: str,
    use: Use,
    principal: Subscriber,
    request: Request,
    response: Response,
    state: Annotated[Literal["pending", "delivered", "failed"] | None, Query()] = None,
    limit: PageSize = 100,
    cursor: PageCursor = None,
) -> list[DeliveryInfo]:
    position = decode_cursor(cursor, [str])
    after = str(position[0]) if position else None
    page, last = use.subscriptions.deliveries(id, principal, state=state, after=after, limit=limit)
    response.headers.update(link_next(request, last))
    return page


@router.get("/{id}/deliveries/{delivery_id}", summary="一条推送的每次尝试", responses=documented(404))
def get_delivery(id: str, delivery_id: str, use: Use, principal: Subscriber) -> DeliveryInFull:
    return use.subscriptions.delivery(id, delivery_id, principal)


@router.post("/{id}/deliveries/{delivery_id}/retry", summary="立即重试", responses=documented(404, 409))
def retry_delivery(id: str, delivery_id: str, use: Use, principal: Subscriber) -> DeliveryInfo:
    return use.subscriptions.retry(id, delivery_id, principal)


@router.post("/{id}/replay", summary="从某处起重发", responses=documented(404))
def replay_deliveries(id: str, asked: ReplayIn, use: Use, principal: Subscriber) -> Replayed:
    return use.subscriptions.replay(id, asked, principal)
