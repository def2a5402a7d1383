"""Paying on the wire: batches, items, the bank's files, holds, payments."""

import datetime as dt
from typing import ClassVar, Literal

from pydantic import Field

from shared.contracts.awards import Year
from shared.contracts.process import NextStep, Step
from shared.contracts.values import CreditCode, Fen, LongText, OneLine, ShortText
from shared.contracts.wire import Reply, Request

HOLD_KIND_NAMES = {"firm": "企业", "measure": "条目", "claim": "兑现事项", "batch": "批次"}
HOLD_CATEGORY_NAMES = {
    "objection": "异议",
    "bank_details": "收款账户",
    "credit": "信用",
    "audit": "审计",
    "court": "司法",
    "other": "其他",
}
OUTCOME_NAMES = {"paid": "已付", "failed": "付款失败", "returned": "退回"}


class BatchIn(Request):
    """A batch of what is to be paid: some claims, a round's, or all that are payable of a fiscal year."""

    name: ShortText = Field(examples=["2026年第3批专精特新奖补"])
    fiscal_year: Year
    round_id: OneLine | None = Field(default=None, max_length=32, description="只编入这一轮的")
    claim_ids: list[ShortText] = Field(
        default_factory=list, max_length=5000, description="只编入这些;不填为全部待拨付的"
    )


class LeftOut(Reply):
    """A payable claim that is not in a batch, and why."""

    claim_id: str
    enterprise_name: str
    measure_name: str
    amount: Fen
    reasons: list[str]


class PaymentItem(Reply):
    """One payment of a batch."""

    no: str
    batch_id: str
    batch_no: str
    claim_id: str
    credit_code: CreditCode
    enterprise_name: str
    measure_id: str
    measure_name: str
    subject: str
    account: str = Field(examples=["示例银行 ****9012"])
    amount: Fen
    attempt: int
    state: str
    state_name: str
    paid: Fen | None
    paid_on: dt.date | None
    bank_ref: str | None
    reason: str


class Batch(Reply):
    """A batch as it stands."""

    id: str
    no: str
    name: str
    fiscal_year: int
    state: str
    state_name: str
    count: int
    total: Fen
    total_in_words: str = Field(description="合计大写")
    digest: str | None
    needs_second: bool | None
    opened_at: dt.datetime
    changed_at: dt.datetime
    items_by_state: dict[str, int] = Field(description="各状态的笔数(中文)")


class BatchStepShown(Step):
    """A step of a batch, by which person."""

    role_name: str
    person: str


class BatchInFull(Batch):
    """A batch with its items, steps, files, and what may be done next."""

    items: list[PaymentItem]
    steps: list[BatchStepShown]
    next: list[NextStep]
    left_out: list[LeftOut] = Field(default_factory=list, description="待拨付而没有编入的,及原因;只在新建时")
    files: "list[BatchFile]"


class BatchFile(Reply):
    """A file of an exported batch."""

    format: str
    label: str
    name: str
    sha256: str


class BatchStepIn(Request):
    """A step of a batch."""

    _rules: ClassVar[tuple[str, ...]] = ("event 为 reopen、void 的须填 reason",)
    event: Literal["freeze", "reopen", "approve", "export", "close", "void"]
    reason: LongText = ""


class RemoveItems(Request):
    """Items that leave a draft."""

    item_nos: list[ShortText] = Field(min_length=1, max_length=5000)


class BankRowShown(Reply):
    """One line of the bank's file, and what came of it."""

    row: int
    bank_ref: str | None
    item_no: str | None = Field(description="文件里写的我方编号")
    outcome: str
    outcome_name: str
    amount: Fen
    on_day: dt.date
    payee: str
    account: str
    note: str
    reason: str
    matched_item: str | None
    how: str = Field(description="按编号、由人,或空")
    partly: bool = Field(description="实付少于应付,由人确认为部分到账")
    problem: str = Field(description="为什么没有自动对上")
    suggestions: list[str] = Field(default_factory=list, description="可能是哪一笔:须由人确认")


class BankFileAnswer(Reply):
    """What came of a file of the bank."""

    id: str | None = Field(description="试运行时为空")
    name: str
    sha256: str
    seen_before: bool = Field(description="同一文件以前导入过:什么也没有改变,这是当时的结果")
    rows: int
    paid: int
    failed: int
    returned: int
    partly: int
    to_match: int = Field(description="须由人对账的行数")
    amount: Fen = Field(description="确认到账合计(元)")
    imported_at: dt.datetime | None


class BankFileInFull(BankFileAnswer):
    """A file with its rows."""

    lines: list[BankRowShown]


class MatchIn(Request):
    """To which item a line belongs, as a person says."""

    item_no: ShortText
    reason: LongText = Field(min_length=1, description="依据")


class HoldIn(Request):
    """A reason for which nothing is paid for now."""

    kind: Literal["firm", "measure", "claim", "batch"]
    about: ShortText = Field(description="统一社会信用代码、条目、兑现事项编号或批次编号")
    category: Literal["objection", "bank_details", "credit", "audit", "court", "other"]
    reason: LongText = Field(min_length=1, max_length=1000)


class HoldEnd(Request):
    """Why a hold is over."""

    reason: LongText = Field(min_length=1, max_length=1000)


class Hold(Reply):
    """A hold."""

    id: str
    kind: str
    kind_name: str
    about: str
    about_name: str
    category: str
    category_name: str
    reason: str
    added_by: str
    added_at: dt.datetime
    ended_by: str | None
    ended_reason: str | None
    ended_at: dt.datetime | None


class Reversal(Reply):
    """What of a payment was reversed."""

    kind: str
    kind_name: str
    amount: Fen
    on_day: dt.date
    voucher: str
    reason: str
    by: str


class PaymentShown(Reply):
    """A payment that arrived, and what of it stands."""

    id: int
    credit_code: CreditCode
    enterprise_name: str
    unit: str
    unit_name: str
    year: int
    clause: int
    measure_id: str
    measure_name: str
    subject: str
    amount: Fen
    standing: Fen = Field(description="扣除冲回后的金额(元)")
    paid_on: dt.date
    voucher: str
    voucher_used_twice: bool = Field(description="同一凭证号登记了不止一笔")
    origin: str
    origin_name: str
    item_no: str | None
    batch_no: str | None
    recorded_by: str
    reversals: list[Reversal]


class ReversalIn(Request):
    """That a payment was recorded by mistake: another person than recorded it says so."""

    reason: LongText = Field(min_length=1, max_length=1000)
    voucher: OneLine = Field(default="", max_length=200, description="更正凭证号")


class PayoutTotals(Reply):
    """Sums of payments."""

    count: int
    amount: Fen
    standing: Fen
