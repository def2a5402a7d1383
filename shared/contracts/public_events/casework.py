"""Events of casework, which more than one service does alike."""

from typing import Literal

from shared.contracts.public_events.base import About, PublicEvent

_BY = ("registry/process", "awards/notices", "matchmaking/challenges")
_SUBJECT = "统一社会信用代码(登记、奖补),揭榜事项编号(供需)"


class ObjectionReceived(PublicEvent):
    """An objection to a public notice was received. Neither what it says nor who raised it is told."""

    about = About("objection.received", "收到异议", _SUBJECT, _BY)
    case_id: str
    objection_id: str


class ObjectionAnswered(PublicEvent):
    """An objection to a public notice was answered."""

    about = About("objection.answered", "异议已答复", _SUBJECT, _BY)
    case_id: str
    outcome: Literal["upheld", "dismissed"]
