"""Events of the awards service's feed."""

import datetime as dt
from typing import Literal

from pydantic import Field

from shared.contracts.awards import EnterpriseDecision, EnterpriseFinding, PaymentIn
from shared.contracts.public_events.base import About, PublicEvent
from shared.contracts.public_events.casework import ObjectionAnswered, ObjectionReceived
from shared.contracts.public_events.push import SubscriptionChanged, SubscriptionPaused
from shared.contracts.values import CreditCode, Fen

_CODE = "统一社会信用代码"
_BY = ("awards/recording",)


class DeterminationRecorded(EnterpriseFinding, PublicEvent):
    """An officer recorded what was found about a condition that needs a person."""

    about = About("determination.recorded", "记录认定", _CODE, _BY)


class DecisionRecorded(EnterpriseDecision, PublicEvent):
    """An officer set an amount within a ceiling or a range."""

    about = About("decision.recorded", "核定金额", _CODE, _BY)


class PaymentRecorded(PaymentIn, PublicEvent):
    """A payment was recorded."""

    about = About("payment.recorded", "记录拨付", _CODE, _BY)


class InputsAnswered(PublicEvent):
    """What a policy asks of a firm was answered, anew or for the first time. What was answered stands here not."""

    about = About("inputs.answered", "填报政策所需情况", _CODE, ("awards/inputs",))
    credit_code: CreditCode
    keys: list[str] = Field(description="填报的各项,如 figures.2024.rent_area")


class ClaimMoved(PublicEvent):
    """A claim to an award took a step."""

    about = About("claim.moved", "兑现事项办理一步", _CODE, ("awards/claims",))
    claim_id: str
    credit_code: CreditCode
    year: int
    measure_id: str
    subject: str
    event: str
    state: str
    amount: Fen | None


class BatchMoved(PublicEvent):
    """A batch of payments took a step."""

    about = About("payment-batch.moved", "拨付批次办理一步", "批次号", ("awards/batches",))
    batch_id: str
    no: str
    event: str
    state: str
    count: int | None
    total: Fen | None


class NoticePublished(PublicEvent):
    """Decided awards were published for objection."""

    about = About("notice.published", "公示", "公示编号", ("awards/notices",))
    notice_id: str
    title: str
    starts_on: dt.date
    ends_on: dt.date
    count: int
    amount: Fen
    digest: str


class NoticeEnded(PublicEvent):
    """A notice has ended: what still stood in it may be paid."""

    about = About("notice.ended", "公示结束", "公示编号", ("awards/notices",))
    notice_id: str
    cleared: int


class PaymentReversed(PublicEvent):
    """Of a payment something came back, or never was. `left`: what of it stands."""

    about = About("payment.reversed", "冲销拨付", _CODE, ("awards/record",))
    credit_code: CreditCode
    year: int
    measure_id: str
    subject: str
    kind: Literal["returned", "recovered", "mistaken"]
    amount: Fen
    left: Fen
    on: dt.date


class RecoveryMoved(PublicEvent):
    """The recovery of a payment took a step. `due`: what is to come back; `received`: what has."""

    about = About("recovery.moved", "追缴事项办理一步", _CODE, ("awards/recoveries",))
    recovery_id: str
    credit_code: CreditCode
    payment_id: int
    claim_id: str | None
    ground: str
    event: str
    state: str
    due: Fen
    received: Fen


class VoucherMoved(PublicEvent):
    """Something of a voucher was issued, reserved, released, redeemed, or is over. `free`: what is left to be reserved."""

    about = About("voucher.moved", "服务券有变动", _CODE, ("awards/vouchers",))
    voucher_id: str
    programme_id: str
    credit_code: CreditCode
    kind: str = Field(description="issue 发放、reserve 预留、release 释放、redeem 核销、expire 过期、void 作废")
    amount: Fen = Field(description="余额的增减")
    free: Fen
    engagement_id: str = Field(description="为哪一服务事项;不为服务的为空")
    provider_code: str


class SettlementMoved(PublicEvent):
    """The settlement of a provider's year was drafted, checked or made void."""

    about = About("settlement.moved", "服务结算办理一步", _CODE, ("awards/settlements",))
    settlement_id: str
    provider_code: CreditCode
    year: int
    state: Literal["drafted", "checked", "void"]
    count: int = Field(description="服务事项数")
    subsidy: Fen = Field(description="按优惠额计的补助合计")
    voucher: Fen = Field(description="用服务券抵用的合计")


class EngagementSettled(PublicEvent):
    """What became of a service in a settlement that was checked; or that it is open again, because the settlement is void."""

    about = About("engagement.settled", "服务事项已结算", "服务事项编号", ("awards/settlements",))
    engagement_id: str
    settlement_id: str
    outcome: Literal["settled", "not_eligible", "open"] = Field(
        description="settled 有补助或兑付、not_eligible 没有、open 结算作废"
    )
    subsidy: Fen
    voucher: Fen


AWARDS_EVENTS: tuple[type[PublicEvent], ...] = (
    DeterminationRecorded,
    DecisionRecorded,
    PaymentRecorded,
    InputsAnswered,
    ClaimMoved,
    BatchMoved,
    PaymentReversed,
    NoticePublished,
    NoticeEnded,
    ObjectionReceived,
    ObjectionAnswered,
    RecoveryMoved,
    VoucherMoved,
    SettlementMoved,
    EngagementSettled,
    SubscriptionChanged,
    SubscriptionPaused,
)
