"""What banks did with the list, on the wire (clause 10): loans by the bank's own reference, and sums of them for the city. No sum shows
what a single loan came to."""

import datetime as dt
from enum import StrEnum
from typing import ClassVar, Literal

from pydantic import Field

from shared.contracts.values import CreditCode, Fen, OneLine, ShortText
from shared.contracts.wire import Reply, Request

FEWEST = 3
"""Of how many loans an amount or a rate is shown at least."""
MOST_ROWS = 1000
MOST_LINES = 10_000


class LoanProgramme(StrEnum):
    """Under which of the plan's programmes a loan was given (clause 10)."""

    STARTUP = "startup"
    PARK = "park"
    SRDI = "srdi"
    IP_PLEDGE = "ip_pledge"
    CREDIT_EASY = "credit_easy"
    OTHER = "other"


PROGRAMME_NAMES = {
    LoanProgramme.STARTUP: "创业贷",
    LoanProgramme.PARK: "园区助力小微贷",
    LoanProgramme.SRDI: "专精特新贷",
    LoanProgramme.IP_PLEDGE: "知识产权质押贷",
    LoanProgramme.CREDIT_EASY: "信易贷",
    LoanProgramme.OTHER: "其他",
}


class Collateral(StrEnum):
    """What a loan rests on."""

    CREDIT = "credit"
    MORTGAGE = "mortgage"
    IP_PLEDGE = "ip_pledge"
    GUARANTEE = "guarantee"
    OTHER = "other"


COLLATERAL_NAMES = {
    Collateral.CREDIT: "信用",
    Collateral.MORTGAGE: "抵押",
    Collateral.IP_PLEDGE: "知识产权质押",
    Collateral.GUARANTEE: "担保",
    Collateral.OTHER: "其他",
}

LoanState = Literal["applied", "approved", "drawn", "declined"]
LOAN_STATE_NAMES = {"applied": "已申请", "approved": "已批准", "drawn": "已放款", "declined": "未批准"}
RATE = r"^[0-9]{1,2}(\.[0-9]{1,4})?$"


class LoanUsageIn(Request):
    """One loan, as it stands. The same reference again is the same loan: what it says differently corrects it by a new version."""

    reference: OneLine = Field(
        min_length=1, max_length=64, description="本行业务编号,一笔一个", examples=["示例2026-0001"]
    )
    credit_code: OneLine = Field(min_length=1, max_length=40, description="企业的统一社会信用代码")
    product: ShortText = Field(description="产品名称", examples=["示例科创贷"])
    programme: LoanProgramme = Field(description="专项产品")
    collateral: Collateral = Field(description="担保方式")
    months: int | None = Field(default=None, ge=1, le=360, description="期限(月)")
    applied_on: dt.date = Field(description="申请日期:该企业须在贵行当日所持的名单上")
    applied: Fen = Field(description="申请金额")
    approved_on: dt.date | None = Field(default=None, description="批准日期")
    approved: Fen | None = Field(default=None, description="批准金额")
    declined_on: dt.date | None = Field(default=None, description="不予批准的日期")
    drawn_on: dt.date | None = Field(default=None, description="首次放款日期")
    drawn: Fen | None = Field(default=None, description="累计放款金额")
    rate: OneLine | None = Field(default=None, max_length=8, pattern=RATE, description="年利率(%)", examples=["3.45"])
    first_loan: bool | None = Field(default=None, description="是否首贷;不清楚的不填")


class LoanUsagesIn(Request):
    """Loans in one request."""

    _rules: ClassVar[tuple[str, ...]] = (
        "credit_code 在贵行于 applied_on 当日所持的名单上;不在的,该行不收",
        "批准、放款、不予批准的日期不早于申请,不晚于今天;金额与日期同时填写;放款不超过批准",
        "同一 reference 始终是同一企业的同一笔;内容相同的不重复记录,不同的记为新的一版",
    )
    rows: list[LoanUsageIn] = Field(min_length=1, max_length=MOST_ROWS)


class LoanUsage(Reply):
    """One loan as a bank said it. `versions`: how many times it was said differently."""

    id: str
    reference: str
    credit_code: CreditCode
    product: str
    programme: LoanProgramme
    programme_name: str
    collateral: Collateral
    collateral_name: str
    months: int | None
    applied_on: dt.date
    applied: Fen
    approved_on: dt.date | None
    approved: Fen | None
    declined_on: dt.date | None
    drawn_on: dt.date | None
    drawn: Fen | None
    rate: str | None = Field(description="年利率(%)", examples=["3.45"])
    first_loan: bool | None
    state: LoanState
    state_name: str
    version: int = Field(ge=1)
    recorded_at: dt.datetime
    recorded_by: str


UsageBy = Literal["month", "unit", "programme", "collateral"]


class UsageMeasure(Reply):
    """Loans of one kind: how many, and what they come to. `amount` is empty where it would show what a single loan came to."""

    count: int
    amount: Fen | None = Field(description="金额;不足三笔的,或据此可推算出不足三笔的,不显示")


class UsageCell(Reply):
    """Loans of one month, unit, programme or collateral; or all of them."""

    key: str
    name: str
    firms: int = Field(description="涉及的企业数")
    applied: UsageMeasure
    approved: UsageMeasure
    declined: int
    drawn: UsageMeasure
    first_loans: int = Field(description="首贷笔数(已放款的)")
    first_loan_unknown: int = Field(description="没有写明是否首贷的笔数(已放款的)")
    credit_loans: int = Field(description="信用贷款笔数(已放款的)")
    mean_rate: str | None = Field(description="按放款金额加权的平均年利率(%);不足三笔的不显示", examples=["3.52"])


class ReportingBank(Reply):
    """A bank, and when it last reported. What it reported is its own."""

    credit_code: CreditCode
    name: str
    last_reported_at: dt.datetime | None


class UsageSums(Reply):
    """Sums over the months from `first` to `last`, both within."""

    first: str = Field(examples=["2026-01"])
    last: str = Field(examples=["2026-03"])
    by: UsageBy
    cells: list[UsageCell]
    total: UsageCell
    banks: list[ReportingBank] = Field(description="登记的银行及其最近一次报送;只给主管部门")
