"""Events of push, which every service does alike."""

from typing import Literal

from shared.contracts.public_events.base import About, PublicEvent

_BY = ("registry/push", "awards/changes", "matchmaking/changes")
_CLIENT = "接入方编号"


class SubscriptionChanged(PublicEvent):
    """A webhook subscription was added, changed, given a new secret, or removed."""

    about = About("subscription.changed", "推送订阅变更", _CLIENT, _BY)
    id: str
    what: Literal["added", "changed", "rotated", "removed"]


class SubscriptionPaused(PublicEvent):
    """A webhook subscription was paused by the service, because its address does not take what is sent."""

    about = About("subscription.paused", "推送订阅暂停", _CLIENT, _BY)
    id: str
    reason: str
