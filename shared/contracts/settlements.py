"""Settlements on the wire: what a provider is paid for the services of a year, service by service, and what the year was like."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from shared.contracts.values import CreditCode, Fen, LongText
from shared.contracts.wire import Reply, Request

SettlementState = Literal["drafted", "checked", "void"]
SETTLEMENT_STATE_NAMES = {"drafted": "待审核", "checked": "已审核", "void": "已作废"}
SOLVED_NAMES = {"yes": "已解决", "partly": "部分解决", "no": "未解决"}


class SettlementIn(Request):
    """Whose services of which year are to be settled."""

    provider_code: CreditCode = Field(description="服务机构的统一社会信用代码")
    year: Annotated[int, Field(ge=2000, le=2100, description="企业确认服务的年度", examples=[2026])]


class SettlementVoidIn(Request):
    """Why a settlement is void."""

    reason: LongText = Field(min_length=1, max_length=1000, description="原因")


class SettledService(Reply):
    """A service as it stands in a settlement."""

    engagement_id: str
    credit_code: CreditCode
    enterprise_name: str
    kind: str
    kind_name: str = Field(examples=["专业服务"])
    service_type: str
    fee_level: str
    fee_level_name: str = Field(examples=["低收费"])
    list_price: Fen | None = Field(description="标价")
    agreed_price: Fen | None = Field(description="约定的价款")
    firm_part: Fen = Field(description="企业自付")
    voucher: Fen = Field(description="用券抵用")
    subsidy: Fen = Field(description="按优惠额计的补助")
    title_names: list[str] = Field(description="企业在确认之日的称号")
    confirmed_on: dt.date
    rating: int = Field(description="企业评价,1 至 5")
    solved: str
    solved_name: str = Field(examples=["已解决"])


class ServiceLeftOut(Reply):
    """A service of the year that is not settled, and why."""

    engagement_id: str
    credit_code: CreditCode
    enterprise_name: str
    reason: str


class SettledLine(Reply):
    """What a measure comes to for one service."""

    engagement_id: str
    enterprise_name: str
    amount: Fen
    reason: str


class QualityShown(Reply):
    """What is asked of the year, and what was found."""

    name: str = Field(examples=["满意度"])
    asked: str = Field(examples=["80%以上"])
    found: str = Field(examples=["92%"])
    met: bool


class SettledMeasure(Reply):
    """What a measure of the pack comes to, line by line."""

    measure_id: str
    clause: int
    measure_name: str
    quote: str
    conditions: list[str] = Field(description="哪些服务计入,全年须达到什么")
    quality: list[QualityShown]
    met: bool = Field(description="全年各项要求均达到")
    amount: Fen = Field(description="应付;全年要求未达到的为零")
    reason: str
    lines: list[SettledLine]


class YearQuality(Reply):
    """What a provider's year was like, over all services that firms confirmed and rated."""

    services: int = Field(description="已确认并评价的服务")
    firms: int = Field(description="服务企业数")
    satisfaction: str | None = Field(description="满意度(%);没有评价的为 null", examples=["92.00"])
    low_fee_share: str | None = Field(description="低收费和公益性服务占比(%)", examples=["60.00"])
    solved: str | None = Field(description="问题已解决的占比(%)", examples=["75.00"])
    disputed: int = Field(description="企业有异议而未了结的")


class ServiceYear(Reply):
    """A provider's year as a settlement would have it now."""

    provider_code: CreditCode
    provider_name: str
    year: int
    quality: YearQuality
    services: list[SettledService]
    left_out: list[ServiceLeftOut]
    measures: list[SettledMeasure]
    note: str = Field(description="现在不能结算的原因;能结算的为空")


class Settlement(Reply):
    """A settlement."""

    id: str
    provider_code: CreditCode
    provider_name: str
    unit: str
    unit_name: str
    year: int
    state: SettlementState
    state_name: str = Field(examples=["待审核"])
    count: int = Field(description="服务事项数")
    subsidy: Fen = Field(description="按优惠额计的补助合计")
    voucher: Fen = Field(description="用券抵用合计")
    drafted_by: str
    drafted_at: dt.datetime
    checked_by: str | None
    checked_on: dt.date | None
    voided_by: str | None
    voided_at: dt.datetime | None
    void_reason: str


class SettlementClaim(Reply):
    """A claim that rests on a settlement."""

    claim_id: str
    measure_id: str
    measure_name: str
    amount: Fen | None
    state: str
    state_name: str


class SettlementInFull(Settlement):
    """A settlement with its services, what each measure comes to, and the claims that rest on it."""

    quality: YearQuality
    services: list[SettledService]
    measures: list[SettledMeasure]
    claims: list[SettlementClaim]
