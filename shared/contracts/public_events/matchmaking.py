"""Events of matchmaking's feed. No contact stands in any, and before the deadline nothing of who bids for what."""

import datetime as dt
from typing import Literal

from pydantic import ConfigDict, Field

from shared.contracts.offers import NeedState, OfferKind, OfferState, ProviderKind, ProviderState
from shared.contracts.public_events.base import About, PublicEvent
from shared.contracts.public_events.casework import ObjectionAnswered, ObjectionReceived
from shared.contracts.public_events.push import SubscriptionChanged, SubscriptionPaused
from shared.contracts.values import CreditCode, Fen

_LISTING = "供需信息编号"
_DEMAND = "需求编号"
_CHALLENGE = "揭榜事项编号"
_LISTINGS = ("matchmaking/listings",)
_MATCHES = ("matchmaking/matches",)
_CHALLENGES = ("matchmaking/challenges",)
_ENGAGEMENT = "服务对接编号"
_ENGAGEMENTS = ("matchmaking/engagements",)
_PROVIDERS = ("matchmaking/providers",)
_OFFERS = ("matchmaking/offers",)
_NEEDS = ("matchmaking/needs",)


class ListingEvent(PublicEvent):
    """What happened to one listing."""

    id: int


class ListedEvent(ListingEvent):
    """What a listing says now."""

    title: str
    technology_field: str


class SupplyListed(ListedEvent):
    """A supply was listed, or its content changed."""

    about = About("supply.listed", "供给已登记或变更", _LISTING, _LISTINGS)


class DemandListed(ListedEvent):
    """A demand was listed, or its content changed."""

    about = About("demand.listed", "需求已登记或变更", _LISTING, _LISTINGS)


class SupplyWithdrawn(ListingEvent):
    """A supply was taken out of lists and matches."""

    about = About("supply.withdrawn", "供给已撤下", _LISTING, _LISTINGS)


class DemandWithdrawn(ListingEvent):
    """A demand was taken out of lists and matches."""

    about = About("demand.withdrawn", "需求已撤下", _LISTING, _LISTINGS)


class SupplyContactChanged(ListingEvent):
    """The contact of a supply changed. What it is stands in no event."""

    about = About("supply.contact_changed", "供给的联系人变更", _LISTING, _LISTINGS)


class DemandContactChanged(ListingEvent):
    """The contact of a demand changed. What it is stands in no event."""

    about = About("demand.contact_changed", "需求的联系人变更", _LISTING, _LISTINGS)


class MatchFound(PublicEvent):
    """A supply stands among the first matches of a subscribed demand for the first time."""

    about = About("match.found", "订阅的需求有新匹配", _DEMAND, _MATCHES)
    demand_id: int
    supply_id: int
    rank: int


class MatchJudged(PublicEvent):
    """Somebody said of a match whether it fits."""

    about = About("match.judged", "对匹配的意见", _DEMAND, _MATCHES)
    demand_id: int
    supply_id: int
    verdict: Literal["accepted", "rejected"]


class ChallengeMoved(PublicEvent):
    """A challenge (open bid) took a step."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)
    about = About("challenge.moved", "揭榜事项已办理一步", _CHALLENGE, _CHALLENGES)
    challenge_id: str
    demand_id: int
    event: str = Field(description="办理的事项")
    from_state: str = Field(alias="from", description="办理前的状态")
    to_state: str = Field(alias="to", description="办理后的状态")


class BidSealed(PublicEvent):
    """A bid was sealed or withdrawn. Whose, and for what, is nobody's to know before the deadline."""

    about = About("bid.sealed", "揭榜方案已密封", "揭榜方案编号", _CHALLENGES)
    bid_id: str


class BidQualified(PublicEvent):
    """The bureau said whether the bidder behind a plan meets the conditions."""

    about = About("bid.qualified", "资格审查已有结论", _CHALLENGE, _CHALLENGES)
    challenge_id: str
    plan: str = Field(description="方案代号")
    qualified: bool


class EvaluatorAssigned(PublicEvent):
    """An evaluator was named for a challenge."""

    about = About("evaluator.assigned", "已指派评审专家", _CHALLENGE, _CHALLENGES)
    challenge_id: str
    evaluator: str


class EvaluatorDeclared(PublicEvent):
    """An evaluator declared interests."""

    about = About("evaluator.declared", "评审专家已申报回避", _CHALLENGE, _CHALLENGES)
    challenge_id: str
    evaluator: str
    conflict: bool


class PlanScored(PublicEvent):
    """An evaluator scored a plan. The points are not told."""

    about = About("plan.scored", "方案已评分", _CHALLENGE, _CHALLENGES)
    challenge_id: str
    plan: str = Field(description="方案代号")
    evaluator: str


class EngagementMoved(PublicEvent):
    """An engagement of a firm with a provider took a step: all that is known of it now. No text of either side stands in it."""

    about = About("engagement.moved", "服务对接已办理一步", _ENGAGEMENT, _ENGAGEMENTS)
    engagement_id: str
    offer_id: int
    provider_id: str
    provider_code: str = Field(description="服务机构的统一社会信用代码;个人专家为空")
    credit_code: CreditCode = Field(description="接受服务的企业")
    kind: Literal["credit", "equity", "training", "job_fair", "service", "expert", "diagnosis"]
    service_type: str = Field(description="服务类型(技术创新、数字化应用……);别的种类为空")
    fee_level: Literal["free", "low_fee", "market"]
    state: str = Field(description="办理后的状态")
    list_price: Fen | None = Field(description="标价(元);未定为 null")
    agreed_price: Fen | None = Field(description="约定的价款(元);未约定为 null")
    voucher_id: str = Field(description="要用的服务券;不用为空")
    agreed_on: dt.date | None
    delivered_on: dt.date | None
    confirmed_on: dt.date | None
    rating: int | None = Field(ge=1, le=5)
    solved: Literal["yes", "partly", "no"] | None
    at: dt.datetime = Field(description="办理的时刻")


class EngagementFollowedUp(PublicEvent):
    """A firm said, ninety days after it confirmed, whether what was solved is solved still."""

    about = About("engagement.followed-up", "服务对接已回访", _ENGAGEMENT, _ENGAGEMENTS)
    engagement_id: str
    solved: Literal["yes", "partly", "no"]


class EngagementAdviceTold(PublicEvent):
    """A firm said of a piece of an expert's advice whether it was carried out."""

    about = About("engagement.advice-told", "专家建议的落实情况", _ENGAGEMENT, _ENGAGEMENTS)
    engagement_id: str
    number: int
    done: bool


class ProviderChanged(PublicEvent):
    """A provider of services to firms applied, was listed, suspended or withdrawn, or what it says of itself changed: the whole of it, without its
    contact and without who speaks for it."""

    about = About("provider.changed", "服务机构已登记或变更", "服务机构编号", _PROVIDERS)
    provider_id: str
    provider_code: str = Field(description="统一社会信用代码;个人专家为空")
    name: str
    kind: ProviderKind
    state: ProviderState


class OfferChanged(PublicEvent):
    """An offer was made, or what it says or whether it stands changed."""

    about = About("offer.changed", "服务产品已登记或变更", "服务产品编号", _OFFERS)
    id: int
    provider_id: str
    kind: OfferKind
    title: str
    state: OfferState


class NeedChanged(PublicEvent):
    """What a firm looks for was registered, or changed, or was met or taken back."""

    about = About("need.changed", "服务需求已登记或变更", "服务需求编号", _NEEDS)
    id: int
    credit_code: CreditCode
    kind: OfferKind
    title: str
    state: NeedState


class NeedReferred(PublicEvent):
    """An officer brought an offer and a need together."""

    about = About("need.referred", "已向企业推荐服务产品", "服务需求编号", _NEEDS)
    need_id: int
    offer_id: int
    provider_id: str


MATCHMAKING_EVENTS: tuple[type[PublicEvent], ...] = (
    SupplyListed,
    SupplyWithdrawn,
    SupplyContactChanged,
    DemandListed,
    DemandWithdrawn,
    DemandContactChanged,
    MatchFound,
    MatchJudged,
    ChallengeMoved,
    BidSealed,
    BidQualified,
    EvaluatorAssigned,
    EvaluatorDeclared,
    PlanScored,
    EngagementMoved,
    EngagementFollowedUp,
    EngagementAdviceTold,
    ProviderChanged,
    OfferChanged,
    NeedChanged,
    NeedReferred,
    ObjectionReceived,
    ObjectionAnswered,
    SubscriptionChanged,
    SubscriptionPaused,
)
