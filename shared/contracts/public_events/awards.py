"""Events of the awards service's feed."""

from __future__ import annotations

from shared.contracts.awards import EnterpriseDecision, EnterpriseFinding, PaymentIn
from shared.contracts.public_events.base import About, PublicEvent
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


AWARDS_EVENTS: tuple[type[PublicEvent], ...] = (
    DeterminationRecorded,
    DecisionRecorded,
    PaymentRecorded,
    ClaimMoved,
)
