"""Changes on the wire: what a service shows of its events to those who follow it from outside, in views by purpose."""

import datetime as dt
from typing import Any, Literal

from pydantic import Field

from shared.contracts.challenges import ChallengeTerms, NoticeInfo
from shared.contracts.matchmaking import DemandDetails, ForeignNumber, SupplyDetails
from shared.contracts.public_events.matchmaking import SupplyListed
from shared.contracts.values import CreditCode, Fen
from shared.contracts.wire import Reply


class Change(Reply):
    """One change. `data` is how the thing stands now, and not how it stood then: who applies changes in order ends with what
    there is."""

    seq: int = Field(description="事件序号")
    cursor: str = Field(description="此变动之后的游标")
    at: dt.datetime
    type: str = Field(description="事件类型", examples=[SupplyListed.about.name])
    subject: str
    data: dict[str, Any] = Field(description="所指的事物现在的内容,字段见本服务的 asyncapi.json")


class ChangesPage(Reply):
    """Changes after a cursor, in order; ask again with `next`. `more`: there are already others behind it, even where this page
    has none for its reader."""

    changes: list[Change]
    next: str
    more: bool


class ViewType(Reply):
    """A type of event of a view."""

    type: str
    label: str
    scope: str = Field(description="所需权限")
    fields: list[str]


class ViewInfo(Reply):
    """A view of the changes: for which purpose, and what it shows."""

    view: str
    label: str
    types: list[ViewType]


class ListingShown(Reply):
    """A listing as it now stands. Of one that is withdrawn only that it is; its contact in no case."""

    id: int
    state: Literal["listed", "withdrawn"]
    title: str | None = Field(description="已撤下的为空(以下同)")
    organisation: str | None = Field(description="完成单位或企业名称;不公开时为空文字")
    technology_field: str | None
    industry: str | None
    valid_until: dt.date | None
    recorded_at: dt.datetime
    numbers: list[ForeignNumber] = Field(description="在其他系统中的编号,据此认出自己带来的;不公开名称的只对其来源给出")


class SupplyShown(ListingShown):
    """A supply."""

    details: SupplyDetails | None


class DemandShown(ListingShown):
    """A demand. Whose it is, is given where the enterprise shows its name."""

    credit_code: CreditCode | None
    unit: str | None = Field(description="归口单位代码")
    details: DemandDetails | None


class MatchShown(Reply):
    """A match of a demand with a supply, of which one at least is the reader's own."""

    demand_id: int
    demand_title: str | None = Field(description="已撤下的为空")
    supply_id: int
    supply_title: str | None = Field(description="已撤下的为空")


class MatchFoundShown(MatchShown):
    """A match that was found."""

    rank: int


class MatchJudgedShown(MatchShown):
    """A match of which somebody said whether it fits; neither who nor why."""

    verdict: Literal["accepted", "rejected"]


class CallShown(Reply):
    """A published call (open bid) as it now stands, and the step that it took. Nothing of a bid."""

    id: str
    demand_id: int
    from_state: str = Field(description="办理前的状态")
    to_state: str = Field(description="办理后的状态")
    title: str
    organisation: str = Field(description="不公开时为空文字")
    technology_field: str
    state: str = Field(description="现在的状态")
    state_name: str
    open: bool
    round: int | None
    deadline: dt.datetime | None
    terms: ChallengeTerms
    notice: NoticeInfo | None
    awarded_to: str | None = Field(description="揭榜方")


class NoticeShown(Reply):
    """A public notice of awards: what of it all may know at a glance. Its entries are read with the notice itself."""

    notice_id: str
    title: str
    starts_on: dt.date
    ends_on: dt.date
    count: int = Field(description="项数")
    amount: Fen = Field(description="合计金额(元)")
    state: Literal["running", "ended"]
    read: str = Field(description="公示的地址")


class PaymentsShown(Reply):
    """A batch of payments that the bank has carried out: its total, and nobody's in particular."""

    no: str = Field(description="批次号")
    count: int = Field(description="笔数")
    total: Fen = Field(description="合计金额(元)")
