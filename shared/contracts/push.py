"""Push on the wire: subscriptions, deliveries, attempts, and what is sent (Standard Webhooks)."""

import datetime as dt
from enum import StrEnum
from typing import Any, ClassVar, Literal

from pydantic import Field

from shared.contracts.public_events.registry import NameListChanged, NameListReleased
from shared.contracts.registry import NameListAction
from shared.contracts.values import CreditCode, OneLine, OptionalText, ShortText
from shared.contracts.wire import Reply, Request


class PushEvent(StrEnum):
    """What may be told."""

    CHANGED = NameListChanged.about.name
    RELEASED = NameListReleased.about.name


class SubscriptionIn(Request):
    """An address to be told."""

    _rules: ClassVar[tuple[str, ...]] = ("url 为 https 地址,端口与网段在允许之列",)
    url: OneLine = Field(min_length=1, max_length=500, examples=["https://bank.example/hooks/liebian"])
    events: list[PushEvent] = Field(min_length=1, max_length=2)
    label: OptionalText = ""


class SubscriptionChange(Request):
    """What may be changed; what is left out stays."""

    _rules: ClassVar[tuple[str, ...]] = ("url 为 https 地址,端口与网段在允许之列",)
    url: ShortText | None = None
    events: list[PushEvent] | None = Field(default=None, min_length=1, max_length=2)
    label: OptionalText | None = None
    paused: bool | None = None


class SubscriptionInfo(Reply):
    """A subscription. paused: why nothing is sent, where nothing is."""

    id: str
    client_id: str
    url: str
    label: str
    events: list[str]
    paused: str | None
    pending: int = Field(description="待送达的条数")
    failing_since: dt.datetime | None
    created_at: dt.datetime
    deleted_at: dt.datetime | None


class SubscriptionWithSecret(SubscriptionInfo):
    """The one time that a secret is shown."""

    secret: str = Field(description="签名密钥(whsec_…),只显示这一次")


class WebhookIn(Request):
    """An address to be told, by a service whose changes are shown by purpose."""

    _rules: ClassVar[tuple[str, ...]] = (
        "url 为 https 地址,端口与网段在允许之列",
        "events 为该视图中的事件类型,见本服务的 asyncapi.json",
    )
    url: OneLine = Field(min_length=1, max_length=500, examples=["https://platform.example/hooks/liebian"])
    events: list[ShortText] = Field(min_length=1, max_length=50, description="要推送的事件类型")
    view: ShortText = Field(default="public", description="视图(用途),同 changes 的 view")
    label: OptionalText = ""


class WebhookChange(Request):
    """What may be changed of it; what is left out stays. Another view is another subscription."""

    _rules: ClassVar[tuple[str, ...]] = (
        "url 为 https 地址,端口与网段在允许之列",
        "events 为该视图中的事件类型,见本服务的 asyncapi.json",
    )
    url: ShortText | None = None
    events: list[ShortText] | None = Field(default=None, min_length=1, max_length=50)
    label: OptionalText | None = None
    paused: bool | None = None


class WebhookInfo(SubscriptionInfo):
    """Such a subscription."""

    view: str = Field(description="视图(用途)")


class WebhookWithSecret(SubscriptionWithSecret):
    """The one time that its secret is shown."""

    view: str = Field(description="视图(用途)")


class AttemptInfo(Reply):
    """One attempt."""

    number: int
    at: dt.datetime
    status: int | None
    milliseconds: int
    error: str
    answer: str = Field(description="对方回答的前500个字符")


class DeliveryInfo(Reply):
    """One event for one subscription."""

    id: str
    event_seq: int
    event_type: str
    state: Literal["pending", "delivered", "failed"]
    attempts: int
    due_at: dt.datetime
    created_at: dt.datetime
    ended_at: dt.datetime | None


class DeliveryInFull(DeliveryInfo):
    """A delivery with every attempt."""

    tried: list[AttemptInfo]


class TestResult(Reply):
    """What came of a test event."""

    __test__ = False
    ok: bool
    status: int | None
    milliseconds: int
    error: str
    answer: str


class TellAgainIn(Request):
    """From where to tell again: an event's number, or an instant."""

    _rules: ClassVar[tuple[str, ...]] = (
        "after_seq 与 since 给出其一",
        "一次至多重发的条数有限,超出时请缩小范围",
    )
    after_seq: int | None = Field(default=None, ge=0, le=2**31 - 1)
    since: dt.datetime | None = None


class Replayed(Reply):
    """How many events are to be told again."""

    count: int


class WebhookBody(Reply):
    """What is sent: thin, and never a row of the list."""

    type: str
    timestamp: dt.datetime
    data: dict[str, Any]


class ListChangeTold(Reply):
    """What is told of a change of the name list: that there is one, and where to read it."""

    seq: int
    credit_code: CreditCode
    title: str
    action: NameListAction
    read: str = Field(description="自此变动起的名单变动在何处读取")


class ReleaseTold(Reply):
    """What is told of a release of the name list."""

    number: int
    as_of: dt.date
    read: str = Field(description="该版本的清单在何处读取")
