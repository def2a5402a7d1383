"""Engagements (服务对接) on the wire: what a provider does for a firm, what the firm says of it, training and fairs by their lists, and a
provider's yearly record."""

import datetime as dt
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from shared.contracts.challenges import Amount, Day, Reasoned
from shared.contracts.process import Evidence, NextStep, Step, TransitionInfo
from shared.contracts.values import CreditCode, Fen, LongText, OneLine, ShortText
from shared.contracts.wire import Reply, Request

Solved = Literal["yes", "partly", "no"]
VoucherId = Annotated[str, Field(pattern="^([0-9a-f]{32})?$", description="服务券编号;不用的为空")]


class Concern(Request):
    """An organisation with which somebody has to do: employer, shares, common projects."""

    organisation: ShortText
    credit_code: CreditCode | None = None


class Declaration(Request):
    """What a side declares before an engagement: where the two have a legal representative or a shareholder in common, there is none."""

    _rules: ClassVar[tuple[str, ...]] = (
        "related 须为 false;interests 中不得有对方",
        "专家(expert)一方须写 statement",
    )
    related: bool = Field(description="与对方是否有同一法定代表人、股东或其他利害关系")
    interests: list[Concern] = Field(
        default_factory=list, max_length=50, description="任职、持股、近年合作等有利害关系的单位;没有则为空列表"
    )
    statement: LongText = ""


class EngagementIn(Request):
    """An engagement is proposed, by the firm or by the provider."""

    _rules: ClassVar[tuple[str, ...]] = (
        "企业提出的,credit_code 为本企业,可不填;服务机构提出的须填写",
        "need_id 为该企业的、未办结的同类需求",
        "voucher 由企业一方填写",
    )
    offer_id: int = Field(ge=1, le=2**31 - 1, description="服务(产品)编号")
    credit_code: CreditCode | None = None
    need_id: int | None = Field(default=None, ge=1, le=2**31 - 1, description="所答的需求编号")
    price: Amount = Field(description="约定价格(元);公益服务为 0")
    voucher: VoucherId = ""
    declaration: Declaration
    reason: LongText = ""
    evidence: list[Evidence] = Field(default_factory=list, max_length=50)


class _Step(Request):
    reason: LongText = ""
    evidence: list[Evidence] = Field(default_factory=list, max_length=50)


class AgreeStep(_Step):
    """The other side agrees to what was proposed. The contract stands among the evidence, known by its digest."""

    event: Literal["agree"]
    declaration: Declaration
    voucher: VoucherId = ""


class AdviceIn(Request):
    """Something that an expert advises, and by when."""

    text: ShortText
    due_on: Day | None = None


class Visit(Request):
    """What came of an expert's visit."""

    findings: LongText = Field(min_length=1, description="诊断发现的问题")
    advice: list[AdviceIn] = Field(min_length=1, max_length=30, description="改进建议,逐条")


class DeliverStep(_Step):
    """The provider has done it. An expert says what was found and what is advised."""

    _rules: ClassVar[tuple[str, ...]] = (
        "delivered_on 不晚于今天,不早于约定之日",
        "visit 只用于专家走访(expert),且须填写",
    )
    event: Literal["deliver"]
    delivered_on: Day
    summary: LongText = Field(min_length=1, description="做了什么")
    visit: Visit | None = None


class ConfirmStep(_Step):
    """The firm's own person confirms it, and says what the firm has paid itself."""

    _rules: ClassVar[tuple[str, ...]] = (
        "由企业本单位的人登录办理;接入程序、服务机构、归口单位不能代办",
        "paid 不超过约定价格",
    )
    event: Literal["confirm"]
    paid: Amount | None = Field(default=None, description="企业自付(元);还没有付的不填")


class RateStep(_Step):
    """What the firm's own person thinks of it."""

    _rules: ClassVar[tuple[str, ...]] = ("由企业本单位的人登录办理",)
    event: Literal["rate"]
    rating: int = Field(ge=1, le=5, description="满意度,1 到 5")
    solved: Solved = Field(description="问题是否解决")
    text: LongText = ""


class EngagementReason(_Step):
    """A dispute, an officer's word on it, or the end of it: it says why."""

    event: Literal["dispute", "uphold", "reject", "cancel"]
    reason: Reasoned


class SettleStep(_Step):
    """What the awards service says: settled, by which number, or not eligible, and why."""

    event: Literal["settle", "not_eligible"]
    number: OneLine = Field(default="", max_length=64, description="结算编号")
    reason: Reasoned


EngagementStepIn = Annotated[
    AgreeStep | DeliverStep | ConfirmStep | RateStep | EngagementReason | SettleStep, Field(discriminator="event")
]


class EngagementFeedback(Reply):
    """What the firm said of a confirmed engagement."""

    rating: int
    solved: Solved
    text: str
    at: dt.datetime


class FollowUpIn(Request):
    """What the firm says ninety days later."""

    _rules: ClassVar[tuple[str, ...]] = ("企业确认满 90 日起办理,一次;由企业本单位的人登录办理",)
    solved: Solved = Field(description="问题是否仍然解决")
    text: LongText = ""


class FollowUp(Reply):
    """The same as it was kept."""

    solved: Solved
    text: str
    at: dt.datetime


class AdviceOutcomeIn(Request):
    """What became of a piece of advice: said once by the firm's own person."""

    _rules: ClassVar[tuple[str, ...]] = ("done_on 在 done=true 时填写,不早于走访之日,不晚于今天",)
    done: bool = Field(description="是否已落实")
    done_on: Day | None = None
    note: LongText = ""


class Advice(Reply):
    """A piece of advice, and what became of it (None: not said yet)."""

    number: int
    text: str
    due_on: dt.date | None
    done: bool | None
    done_on: dt.date | None
    note: str


class Engagement(Reply):
    """An engagement as its sides and their offices see it."""

    id: str
    offer_id: int
    title: str = Field(description="服务(产品)名称")
    kind: str = Field(description="credit、equity、training、job_fair、service、expert、diagnosis")
    service_type: str = Field(description="服务类型;没有的为空")
    fee_level: str
    provider_id: str
    provider_name: str
    provider_code: str = Field(description="服务机构的统一社会信用代码;个人专家为空")
    credit_code: CreditCode
    name: str = Field(description="企业名称")
    unit: str
    need_id: int | None
    proposed_by: Literal["firm", "provider"]
    state: str
    state_name: str
    open: bool = Field(description="还在办理:未确认、未取消")
    list_price: Fen | None = Field(description="标价(元)")
    price: Fen = Field(description="约定价格(元)")
    paid: Fen | None = Field(description="企业自付(元)")
    voucher: str
    agreed_on: dt.date | None
    delivered_on: dt.date | None
    confirmed_on: dt.date | None
    rating: int | None
    solved: Solved | None
    opened_at: dt.datetime
    changed_at: dt.datetime


class AttendanceRow(Reply):
    """How many of a firm came to a session of a course. No person is named."""

    session: str
    on: dt.date
    people: int
    managers: int
    staff: int


class FairPosition(Reply):
    """A firm's position at a fair: how many are wanted, and how many were hired (None: not said yet)."""

    title: str
    number: int
    education: str
    skills: str
    pay: str
    filled: int | None


class EngagementInFull(Engagement):
    """The same with its steps, what may be done next, and what was brought by lists."""

    steps: list[Step]
    next: list[NextStep]
    feedback: EngagementFeedback | None
    follow_up: FollowUp | None
    follow_up_from: dt.date | None = Field(description="从哪一日起可以回访;未确认的为空")
    advice: list[Advice]
    attendance: list[AttendanceRow]
    positions: list[FairPosition]


class EngagementProcess(Reply):
    """The process: every event that leads from one state to another, and in what capacity."""

    transitions: list[TransitionInfo]
    evidence_kinds: dict[str, str]


class FirmAttendance(Reply):
    """One firm at a session. `confirmed`: by the firm's own person; only that counts."""

    credit_code: CreditCode
    name: str
    people: int
    managers: int
    staff: int
    engagement_id: str
    confirmed: bool


class SessionAttendance(Reply):
    """Who came to a session of a course, by firm."""

    session: str
    on: dt.date
    place: str
    seats: int | None
    firms: int
    people: int
    managers: int
    staff: int
    rows: list[FirmAttendance]


class FirmPositions(Reply):
    """One firm's positions at a fair."""

    credit_code: CreditCode
    name: str
    engagement_id: str
    confirmed: bool
    positions: list[FairPosition]


class TrainingCoverage(Reply):
    """How far training reaches the firms that hold a title today. Only what firms have confirmed counts."""

    year: int
    unit: str = Field(description="归口单位;空为全市")
    as_of: dt.date
    firms: int = Field(description="现持有称号的企业")
    with_manager_trained: int = Field(description="其中当年有高管参训的")
    staff_trained: int = Field(description="其参训职工人次")
    headcount: int | None = Field(description="有从业人员数的企业的从业人员合计;一家都没有的为空")
    headcount_unknown: int = Field(description="没有从业人员数的企业:不作 0 计")
    staff_of_known: int = Field(description="有从业人员数的企业的参训职工人次")
    staff_share: str | None = Field(description="参训职工 ÷ 从业人员(%),只就有从业人员数的企业;算不出的为空")


class CoveredFirm(Reply):
    """One firm of the coverage."""

    credit_code: CreditCode
    name: str
    unit: str
    managers: int
    staff: int
    headcount: int | None
    headcount_year: int | None


class ProviderQuality(Reply):
    """A provider's record of a year, of the engagements opened in it; shares are None where there is nothing to share."""

    provider_id: str
    name: str
    kind: str
    year: int
    engagements: int
    firms: int = Field(description="服务的企业(已确认)")
    titled_firms: int = Field(description="其中现持有称号的")
    confirmed: int
    disputed: int = Field(description="曾有争议的")
    upheld: int = Field(description="争议成立的")
    confirmed_share: str | None = Field(description="已确认 ÷(已确认+已取消+待确认)(%)")
    rated: int
    satisfaction: str | None = Field(description="平均满意度(1–5),两位小数")
    satisfied_share: str | None = Field(description="评 4 分以上的占比(%)")
    solved_share: str | None = Field(description="问题已解决的占比(%)")
    still_solved_share: str | None = Field(description="90 日后仍然解决的占比(%)")
    low_fee_share: str | None = Field(description="公益与低收费服务占已确认的(%)")
    median_days_to_agree: str | None = Field(description="从需求提出到约定的天数中位数")


class ServiceFigureRow(Reply):
    """A record behind a figure of the month (`service_figures.py`)."""

    id: str = Field(description="对接、服务或企业的编号")
    credit_code: str
    name: str
    unit: str
    provider: str
    title: str
    on: dt.date | None
    value: str | None = Field(description="此条计入的数")
