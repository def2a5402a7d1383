"""Recoveries on the wire: what is to be taken back of a payment, on what ground, and what came in."""

import datetime as dt
from typing import ClassVar, Literal

from pydantic import Field

from shared.contracts.process import Evidence, NextStep, Step, TransitionInfo
from shared.contracts.values import CreditCode, Fen, LongText, OneLine, ShortText
from shared.contracts.wire import Reply, Request

Certainty = Literal["stated", "analogous", "assumed"]
CERTAINTY_NAMES = {"stated": "依据明文", "analogous": "参照依据", "assumed": "待本市确定"}


class RecoveryGround(Reply):
    """A ground, and the text that it rests on. `whole`: all of the payment is due back."""

    code: str
    name: str
    whole: bool = Field(description="true:追回全部;false:追回多付的部分")
    rule: str
    source: str
    certainty: Certainty = Field(description="依据的确定程度:stated 明文、analogous 参照、assumed 待本市确定")
    certainty_name: str


class RecoveryIn(Request):
    """A recovery is proposed."""

    payment_id: int = Field(ge=1)
    ground: ShortText = Field(examples=["title_revoked"], description="事由,见 …/recovery-grounds")
    detail: LongText = Field(min_length=1, description="事实与理由")
    amount: Fen | None = Field(default=None, description="应退金额(元);不填为该笔拨付尚余的全部")
    evidence: list[Evidence] = Field(default_factory=list, max_length=50)


class MoneyBack(Request):
    """Money that came back."""

    amount: Fen
    bank_ref: OneLine = Field(min_length=1, max_length=100, description="银行交易流水号,只用一次")
    on: dt.date = Field(description="到账日期")


class RecoveryStepIn(Request):
    """A step of a recovery."""

    _rules: ClassVar[tuple[str, ...]] = (
        "event 为 object、answer、waive、drop 的须填 reason",
        "event=confirm 须填 pay_by,不早于今天",
        "event=receive 须填 receipt;收齐的自动办结",
        "amount、ground 只在由线索提出追缴(event=propose)时填",
    )
    event: OneLine = Field(max_length=20, examples=["notify"])
    reason: LongText = ""
    evidence: list[Evidence] = Field(default_factory=list, max_length=50)
    ground: ShortText | None = Field(default=None, description="改为另一事由")
    amount: Fen | None = Field(default=None, description="应退金额(元)")
    pay_by: dt.date | None = Field(default=None, description="退缴期限")
    receipt: MoneyBack | None = None


class RecoveryReceipt(Reply):
    """A receipt as it was recorded."""

    number: int
    amount: Fen
    bank_ref: str
    on: dt.date
    recorded_by: str
    recorded_at: dt.datetime


class Recovery(Reply):
    """A recovery as it stands."""

    id: str
    payment_id: int
    claim_id: str | None
    credit_code: CreditCode
    enterprise_name: str
    unit: str
    unit_name: str
    year: int
    measure_id: str
    measure_name: str
    subject: str
    ground: str
    ground_name: str
    detail: str
    paid: Fen = Field(description="该笔拨付的金额(元)")
    paid_on: dt.date
    due: Fen = Field(description="应退金额(元)")
    received: Fen = Field(description="已退金额(元)")
    left: Fen = Field(description="尚欠金额(元)")
    state: str
    state_name: str
    open: bool
    holders: list[str] = Field(description="现在在谁手里")
    since: dt.datetime
    pay_by: dt.date | None
    overdue: bool
    opened_at: dt.datetime


class RecoveryInFull(Recovery):
    """A recovery with the text it rests on, its steps, receipts and what may be done next."""

    rule: str
    source: str
    certainty_name: str
    voucher: str
    answer_by: dt.date | None = Field(description="企业陈述申辩的期限")
    steps: list[Step]
    receipts: list[RecoveryReceipt]
    next: list[NextStep]


class RecoveryProcess(Reply):
    """The table of a recovery's steps."""

    transitions: list[TransitionInfo]
