"""Awards on the wire: the pack, facts in, statements out, determinations, decisions, payments."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from shared.contracts.registry_events import RecognitionAction
from shared.contracts.values import CreditCode, Fen, ShortText
from shared.contracts.wire import Reply, Request

SizeName = Literal["large", "medium", "small", "micro"]
Year = Annotated[int, Field(ge=2000, le=2100)]
FigureName = Literal[
    "revenue",
    "total_assets",
    "rd_expense",
    "rd_deductible",
    "new_product_revenue",
    "cloud_investment",
    "smart_investment",
]
DateName = Literal["first_invention_patent_granted_on"]


class RecognitionIn(Request):
    """A recognition, as its document gave it."""

    title: ShortText = Field(description="称号代码", examples=["national_little_giant"])
    action: RecognitionAction = Field(description="新认定、复核、更名或撤销")
    issued_on: dt.date = Field(description="发文日期")
    document: ShortText = Field(description="文号")
    issuer: str = Field(default="", max_length=200)
    subject: str = Field(default="", max_length=200, description="所认定的单位、产品或品种;认定企业本身时不填")


class DeterminationIn(Request):
    """What a person found about a condition that needs one: who, when, on what grounds."""

    measure_id: ShortText
    gate: ShortText = Field(examples=["conversion"])
    subject: str = Field(default="", max_length=200)
    met: bool
    decided_by: ShortText = Field(description="认定人(岗位或工号)")
    decided_on: dt.date
    grounds: ShortText = Field(description="依据")


class DecisionIn(Request):
    """An amount set within a ceiling or range."""

    measure_id: ShortText
    subject: str = Field(default="", max_length=200)
    amount: Fen
    decided_by: ShortText
    decided_on: dt.date
    grounds: ShortText


class PaymentFact(Request):
    """What was paid before."""

    measure_id: ShortText
    subject: str = Field(default="", max_length=200)
    year: Year
    amount: Fen


class AssessmentIn(Request):
    """The facts of one enterprise for one year. What is left out (or null) is not known, which is not "no"."""

    credit_code: CreditCode
    year: Year
    policy: str = Field(default="xiangtan-2022-2025", max_length=80, description="政策包")
    profile: str | None = Field(default=None, max_length=80, description="解释口径;不填为政策包的默认口径")
    size: SizeName | None = Field(default=None, description="企业划型")
    holds: list[ShortText] | None = Field(default=None, max_length=100, description="年末有效的称号代码;不填为未知")
    recognitions: list[RecognitionIn] = Field(default_factory=list, max_length=500)
    figures: dict[Year, dict[FigureName, Fen | None]] = Field(
        default_factory=dict,
        max_length=50,
        description="各年度指标(元)",
        examples=[
            {"2024": {"rd_expense": "5000000.00", "rd_deductible": "4500000.00"}, "2023": {"rd_expense": "4000000.00"}}
        ],
    )
    dates: dict[DateName, dt.date | None] = Field(default_factory=dict)
    determinations: list[DeterminationIn] = Field(default_factory=list, max_length=500)
    decisions: list[DecisionIn] = Field(default_factory=list, max_length=500)
    payments: list[PaymentFact] = Field(default_factory=list, max_length=500)


class BasisItem(Reply):
    """A figure or fact that a line rests on."""

    name: str
    value: str


class MissingItem(Reply):
    """Something not known that a line turns on."""

    key: str
    name: str


class StatementLine(Reply):
    """One measure. Amounts are yuan text. `amount` is null where an interval waits for a decision or input is missing."""

    measure_id: str
    clause: int
    name: str
    subject: str
    status: str
    status_name: str
    amount: Fen | None
    low: Fen
    high: Fen
    reason: str
    quote: str
    basis: list[BasisItem]
    missing: list[MissingItem]
    distance: Fen | None = Field(default=None, description="还差多少(元)")


class StatementReply(Reply):
    """An award statement: every measure of the pack, listed."""

    credit_code: CreditCode
    year: int
    policy: str
    policy_digest: str
    profile: str
    settled: Fen = Field(description="应兑现与已核定合计")
    low: Fen = Field(description="连同待核定项目的下限合计")
    high: Fen = Field(description="连同待核定项目的上限合计")
    registry_seq: int | None = Field(default=None, description="所据登记服务事件流的序号;按提交事实测算时为空")
    lines: list[StatementLine]


class BudgetLine(Reply):
    """One measure over all enterprises."""

    measure_id: str
    clause: int
    name: str
    settled_count: int = Field(description="应兑现与已核定的项数")
    settled: Fen
    waiting_count: int = Field(description="待核定的项数")
    waiting_low: Fen
    waiting_high: Fen
    missing_count: int = Field(description="待补充的项数")
    missing_high: Fen = Field(description="待补充的各项若都符合,至多合计")


class BudgetReply(Reply):
    """A year's budget: settled, and with what waits for a decision from low to high."""

    year: int
    policy: str
    policy_digest: str
    registry_seq: int
    enterprises: int
    settled: Fen
    low: Fen
    high: Fen
    lines: list[BudgetLine]


class GateInfo(Reply):
    id: str
    name: str
    asks: str


class ReadingInfo(Reply):
    question: str
    reading: str


class MeasureInfo(Reply):
    """One paid measure of a pack."""

    id: str
    clause: int
    name: str
    quote: str
    kind: str
    scope: str
    title: str | None
    amount: Fen | None
    low: Fen | None
    high: Fen | None
    rate: str | None
    cap: Fen | None
    base: str | None
    threshold: str | None
    growth: str | None
    once: str
    track: str
    in_force_from: dt.date
    in_force_to: dt.date
    gates: list[GateInfo]
    evidence: list[str]
    readings: list[ReadingInfo]


class ProfileInfo(Reply):
    id: str
    name: str
    note: str


class PolicyInfo(Reply):
    """A policy pack."""

    id: str
    name: str
    city: str
    source: str
    digest: str
    in_force_certainty: str
    default_profile: str
    profiles: list[ProfileInfo]
    measures: int
    clauses: list[int]


class ClauseInfo(Reply):
    """A clause's own words."""

    clause: int
    text: str
    measures: list[str]


class EnterpriseFinding(DeterminationIn):
    """A determination to record for an enterprise of the registry."""

    credit_code: CreditCode
    year: Year


class EnterpriseDecision(DecisionIn):
    """A decision to record for an enterprise of the registry."""

    credit_code: CreditCode
    year: Year


class PaymentIn(Request):
    """A payment made. The amount must be what the statement says is due."""

    credit_code: CreditCode
    year: Year = Field(description="兑现的年度(事项所在年度)")
    measure_id: ShortText
    subject: str = Field(default="", max_length=200)
    amount: Fen
    paid_on: dt.date
    voucher: ShortText = Field(description="拨付凭证号")


class Recorded(Reply):
    """What was recorded, and its number."""

    id: int


class AwardsRecord(Reply):
    """What has been found, decided and paid for an enterprise."""

    credit_code: CreditCode
    determinations: list[EnterpriseFinding]
    decisions: list[EnterpriseDecision]
    payments: list[PaymentIn]
