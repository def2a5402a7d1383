"""Vouchers on the wire: programmes, what firms hold, what they reserve of it for a service, and what its provider redeems."""

import datetime as dt
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from shared.contracts.values import CreditCode, Day, DocumentNumber, Fen, LongText, ShortText
from shared.contracts.wire import Reply, Request

ServiceKind = Literal["credit", "equity", "training", "job_fair", "service", "expert", "diagnosis"]
VoucherState = Literal["issued", "expired", "void"]
UseState = Literal["reserved", "released", "redeemed"]
EntryKind = Literal["issue", "reserve", "release", "redeem", "expire", "void"]
SERVICE_KIND_NAMES = {
    "credit": "融资", "equity": "股权投资", "training": "培训", "job_fair": "招聘", "service": "专业服务", "expert": "专家服务",
    "diagnosis": "数字化诊断",
}  # fmt: skip
VOUCHER_STATE_NAMES = {"issued": "可用", "expired": "已过期", "void": "已作废"}
USE_STATE_NAMES = {"reserved": "已预留", "released": "已释放", "redeemed": "已核销"}
VOUCHER_ENTRY_NAMES = {
    "issue": "发放", "reserve": "预留", "release": "释放预留", "redeem": "核销", "expire": "过期", "void": "作废",
}  # fmt: skip
ISSUE_OUTCOME_NAMES = {"issued": "已发放", "there": "已有此方案的券", "refused": "未发放"}
Year = Annotated[int, Field(ge=2000, le=2100, description="年度", examples=[2026])]


class VoucherProgrammeIn(Request):
    """A programme of vouchers."""

    _rules: ClassVar[tuple[str, ...]] = (
        "face 大于 0,total 不小于 face",
        "from_day 不晚于 to_day",
        "titles 为现行政策包中的称号",
    )
    name: ShortText = Field(description="名称", examples=["2026 年数字化服务券"])
    year: Year
    document: DocumentNumber = Field(description="依据文号", examples=["示例工信〔2026〕9号"])
    kinds: list[ServiceKind] = Field(min_length=1, max_length=7, description="可用于哪些服务")
    titles: list[ShortText] = Field(
        default_factory=list, max_length=50, description="限有以下称号之一的企业;不填为不限"
    )
    face: Fen = Field(description="每张面额(元)", examples=["10000.00"])
    total: Fen = Field(description="发放总额上限(元)", examples=["1000000.00"])
    from_day: Day = Field(description="自何日起可用")
    to_day: Day = Field(description="至何日(含)可预留")


class VoucherProgramme(Reply):
    """A programme, and how far it is."""

    id: str
    name: str
    year: int
    document: str
    kinds: list[ServiceKind]
    kind_names: list[str]
    titles: list[str]
    title_names: list[str]
    face: Fen
    total: Fen
    issued: Fen = Field(description="已发放面额合计")
    redeemed: Fen = Field(description="已核销合计")
    reserved: Fen = Field(description="已预留而未核销合计")
    vouchers: int = Field(description="已发放张数")
    from_day: dt.date
    to_day: dt.date
    open: bool = Field(description="是否还能发放")
    made_by: str
    made_at: dt.datetime
    closed_by: str | None
    closed_at: dt.datetime | None


class VouchersIn(Request):
    """Firms to be given a voucher."""

    credit_codes: list[CreditCode] = Field(min_length=1, max_length=500, description="统一社会信用代码")


class VoucherIssued(Reply):
    """What became of one firm's."""

    credit_code: CreditCode
    outcome: Literal["issued", "there", "refused"]
    outcome_name: str = Field(examples=["已发放"])
    voucher_id: str | None
    problem: str | None = Field(description="未发放的原因")


class Voucher(Reply):
    """A firm's voucher."""

    id: str
    programme_id: str
    programme_name: str
    credit_code: CreditCode
    enterprise_name: str
    unit: str
    unit_name: str
    kinds: list[ServiceKind]
    kind_names: list[str]
    face: Fen
    free: Fen = Field(description="可用余额")
    reserved: Fen = Field(description="已预留")
    redeemed: Fen = Field(description="已核销")
    from_day: dt.date
    expires_on: dt.date = Field(description="至何日(含)可预留")
    state: VoucherState
    state_name: str = Field(examples=["可用"])
    issued_at: dt.datetime


class VoucherEntry(Reply):
    """A movement of a voucher's balance."""

    seq: int
    kind: EntryKind
    kind_name: str = Field(examples=["预留"])
    amount: Fen = Field(description="余额的增减")
    balance: Fen = Field(description="此后可用")
    engagement_id: str | None
    reason: str
    by: str
    at: dt.datetime


class VoucherUse(Reply):
    """What of a voucher is for one service."""

    engagement_id: str
    voucher_id: str
    programme_name: str
    credit_code: CreditCode
    enterprise_name: str
    provider_code: str
    provider_name: str
    kind: str
    kind_name: str = Field(examples=["专业服务"])
    service_type: str
    engagement_state: str
    engagement_state_name: str = Field(examples=["已约定"])
    agreed_price: Fen
    amount: Fen = Field(description="用券抵用")
    firm_part: Fen = Field(description="企业自付")
    state: UseState
    state_name: str = Field(examples=["已预留"])
    reserved_on: dt.date
    redeemed_on: dt.date | None
    redeemable: bool = Field(description="企业已确认服务,机构可以核销")


class VoucherInFull(Voucher):
    """A voucher with its movements and what they were for."""

    entries: list[VoucherEntry]
    uses: list[VoucherUse]


class ReservableService(Reply):
    """A service of the firm for which something of the voucher may be reserved."""

    engagement_id: str
    provider_code: str
    provider_name: str
    kind: str
    kind_name: str
    service_type: str
    agreed_on: dt.date | None
    agreed_price: Fen
    most: Fen = Field(description="此券最多可抵用")


class ReservationIn(Request):
    """What of a voucher is to be for a service."""

    _rules: ClassVar[tuple[str, ...]] = (
        "amount 大于 0,不超过券的余额",
        "amount 与 firm_part 合计不超过约定的价款",
    )
    engagement_id: str = Field(pattern="^[0-9a-f]{32}$", description="服务事项编号")
    amount: Fen = Field(description="用券抵用(元)")
    firm_part: Fen | None = Field(default=None, description="企业自付(元);不填为约定价款的其余部分")


class ReleaseIn(Request):
    """Why what was reserved is given back."""

    reason: LongText = Field(min_length=1, max_length=1000, description="原因")


class VoidIn(Request):
    """Why it is void."""

    reason: LongText = Field(min_length=1, max_length=1000, description="原因")
