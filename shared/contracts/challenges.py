"""The open bid (揭榜挂帅) on the wire: challenges, their steps, sealed bids, evaluation, contract and acceptance."""

import datetime as dt
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, AwareDatetime, Field, WithJsonSchema

from shared.contracts.matchmaking import IndicatorComparison
from shared.contracts.people import ACTOR_ID
from shared.contracts.process import Evidence, NextStep, NoticeStep, Objection, Step, TransitionInfo
from shared.contracts.values import CreditCode, Fen, LongText, OneLine, ShortText, not_negative
from shared.contracts.wire import Reply, Request

Amount = Annotated[
    Fen,
    AfterValidator(not_negative),
    WithJsonSchema({
        "type": "string",
        "description": "金额,单位元,十进制字符串,最多两位小数,不为负",
        "pattern": r"^[0-9]{1,13}(\.[0-9]{1,2})?$",
        "examples": ["200000.00"],
    }),
]  # fmt: skip
Months = Annotated[int, Field(ge=1, le=600)]
Day = Annotated[dt.date, Field(ge=dt.date(2000, 1, 1), le=dt.date(2100, 12, 31))]
Reasoned = Annotated[LongText, Field(min_length=1)]


class ChallengeTerms(Request):
    """What a challenge asks and offers. Each indicator is one sentence with a figure where there is one."""

    _rules: ClassVar[tuple[str, ...]] = (
        "reward 不超过 own_funds 与 subsidy 之和",
        "own_funds、subsidy 的比例与 months 符合现行规则,见 GET /challenge-rules",
    )
    problem: LongText = Field(min_length=1, description="拟解决问题")
    indicators: list[ShortText] = Field(min_length=1, max_length=30, description="核心指标,逐条")
    months: Months = Field(description="时限(月)")
    ownership: LongText = Field(min_length=1, description="产权归属")
    own_funds: Amount = Field(description="企业投入(元)")
    subsidy: Amount = Field(description="财政资金(元)")
    reward: Amount = Field(description="揭榜金额:支付揭榜方(元)")
    solver_conditions: LongText = Field(default="", description="对揭榜方的要求")


class ChallengeIn(Request):
    """A demand to be put out as a challenge. What is classified or export-controlled must not be entered at all."""

    _rules: ClassVar[tuple[str, ...]] = ("classified 与 export_controlled 须均为 false:涉密或涉及出口管制的不得录入",)
    demand_id: int = Field(ge=1, le=2**31 - 1)
    terms: ChallengeTerms
    classified: bool = Field(description="是否涉及国家秘密")
    export_controlled: bool = Field(description="是否涉及出口管制技术")


class _Step(Request):
    reason: LongText = ""
    evidence: list[Evidence] = Field(default_factory=list, max_length=50)


class PlainStep(_Step):
    """A step that says no more than why."""

    event: Literal[
        "open", "close_unanswered", "qualify", "start_scoring", "lock_scores", "clear_notice", "award", "ask_acceptance"
    ]


class ReasonedStep(_Step):
    """A step that turns something back, ends it, or makes an exception: it says why."""

    event: Literal[
        "return",
        "withdraw",
        "fail_qualification",
        "fail_scoring",
        "set_aside",
        "forgo",
        "send_back",
        "terminate",
        "ask_open_few",
        "withdraw_open_few",
        "open_few",
    ]
    reason: Reasoned


class ScreenStep(_Step):
    """An officer's word that it may be published."""

    event: Literal["screen"]
    classified: Literal[False] = Field(description="经审查不涉及国家秘密")
    export_controlled: Literal[False] = Field(description="经审查不涉及出口管制技术")


class RefuseStep(_Step):
    """It is not published."""

    _rules: ClassVar[tuple[str, ...]] = ("ground 为 GET /challenge-rules 的 grounds_of_refusal 之一",)
    event: Literal["refuse"]
    ground: ShortText = Field(description="理由,见 GET /challenge-rules 的 grounds_of_refusal")
    reason: Reasoned


class ResubmitStep(_Step):
    """The terms as they are now."""

    event: Literal["resubmit"]
    terms: ChallengeTerms


class PublishStep(_Step):
    """Published."""

    _rules: ClassVar[tuple[str, ...]] = ("deadline 不早于 GET /challenges/{id}/call-days 的 earliest_on",)
    event: Literal["publish"]
    deadline: AwareDatetime = Field(description="揭榜截止时刻,带时区,到毫秒")


class ExtendStep(_Step):
    """The deadline put off (延长揭榜期): before it has passed, or after it where fewer bids came than the rules want. Sealed bids stay
    valid; the reason is shown with the call."""

    _rules: ClassVar[tuple[str, ...]] = (
        "deadline 晚于原定时刻,不早于 GET /challenges/{id}/call-days 的 earliest_on;每轮的次数以规则为限",
    )
    event: Literal["extend"]
    deadline: AwareDatetime = Field(description="新的揭榜截止时刻,带时区,到毫秒")
    reason: Reasoned = Field(description="理由,随榜单公开")


class RepublishStep(_Step):
    """Published anew after nobody answered (续榜), with other terms where they are given."""

    _rules: ClassVar[tuple[str, ...]] = ("deadline 不早于 GET /challenges/{id}/call-days 的 earliest_on",)
    event: Literal["republish"]
    deadline: AwareDatetime = Field(description="揭榜截止时刻,带时区,到毫秒")
    terms: ChallengeTerms | None = None


class RecommendStep(_Step):
    """A plan is recommended."""

    event: Literal["recommend"]
    plan: OneLine = Field(max_length=4, description="方案代号,如 A")
    reason: Reasoned


class Milestone(Request):
    """What is due by a day, and what is paid for it."""

    name: ShortText
    due_on: Day
    payment: Amount = Field(description="完成后支付揭榜方(元)")


class ContractTerms(Request):
    """A technology contract (技术合同)."""

    _rules: ClassVar[tuple[str, ...]] = (
        "type 为 GET /challenge-rules 的 contract_types 之一",
        "ends_on 晚于 starts_on,合同期不超过规则的月数;各节点按日期先后、都在合同期内,付款合计等于 amount",
        "amount 不超过榜单的企业投入与财政资金之和;subsidy_to_solver 不超过 amount 和榜单的财政资金",
    )
    type: ShortText = Field(description="development、transfer、licence、consulting、service,见 GET /challenge-rules")
    number: ShortText = Field(description="合同编号")
    registration: OneLine = Field(default="", max_length=200, description="技术合同认定登记编号")
    signed_on: Day
    starts_on: Day
    ends_on: Day
    amount: Amount = Field(description="支付揭榜方的总额(元)")
    subsidy_to_solver: Amount = Field(description="其中来自财政资金、以现金支付的(元)")
    milestones: list[Milestone] = Field(min_length=1, max_length=50)


class SignStep(_Step):
    """The contract."""

    event: Literal["sign"]
    contract: ContractTerms


class ProlongStep(_Step):
    """The contract's time is put off (延期): its end, and the days of its milestones in their order."""

    _rules: ClassVar[tuple[str, ...]] = ("due_on 与合同的节点一样多;ends_on 晚于原定日期",)
    event: Literal["prolong"]
    ends_on: Day
    due_on: list[Day] = Field(min_length=1, max_length=50, description="各节点的新日期,按原次序")
    reason: Reasoned


class MilestoneStep(_Step):
    """A milestone (numbered from 1) is reported by the solver, or confirmed."""

    event: Literal["report", "confirm"]
    milestone: int = Field(ge=1, le=50)


class IndicatorResult(Request):
    """What came of an indicator of the call."""

    indicator: int = Field(ge=1, le=30, description="榜单中第几条指标")
    achieved: ShortText = Field(description="实测")
    met: bool


class AcceptanceStep(_Step):
    """Accepted, or not: every indicator of the call has its result."""

    _rules: ClassVar[tuple[str, ...]] = ("results 对榜单的每条指标各给出一次",)
    event: Literal["accept", "reject"]
    results: list[IndicatorResult] = Field(min_length=1, max_length=30)
    reason: Reasoned


class CompleteStep(_Step):
    """What was paid, by vouchers."""

    event: Literal["complete"]
    own_invested: Amount = Field(description="企业实际投入(元)")
    paid_to_solver: Amount = Field(description="已支付揭榜方(元)")
    subsidy_paid: Amount = Field(description="已兑付财政资金(元)")
    subsidy_to_solver: Amount = Field(description="其中以现金支付揭榜方的(元)")


ChallengeStepIn = Annotated[
    PlainStep | ReasonedStep | ScreenStep | RefuseStep | ResubmitStep | PublishStep | ExtendStep | RepublishStep | RecommendStep
    | NoticeStep | SignStep | ProlongStep | MilestoneStep | AcceptanceStep | CompleteStep,
    Field(discriminator="event"),
]  # fmt: skip


class Call(Reply):
    """A published call (榜单). A new round (续榜) takes bids anew; a put-off deadline is a new version of the same round."""

    version: int
    round: int
    deadline: dt.datetime
    published_at: dt.datetime
    terms: ChallengeTerms
    reason: str = Field(description="延长揭榜期的理由;首次发榜与续榜的为空")


class CallDays(Reply):
    """How early a deadline may be that is set today, and how often the call may still be extended."""

    event: Literal["publish", "extend", "republish"]
    earliest_on: dt.date = Field(description="截止时刻最早可定在哪一日")
    days: int | None = Field(description="规则的最少天数,当日不计;提出时没有此项规则的为空", examples=[20])
    unit: Literal["calendar", "working"] | None = Field(description="自然日或工作日")
    source: str = Field(description="规则的依据;没有规则的为空")
    extensions_left: int | None = Field(description="本轮还可延长几次;没有规则的为空")


class NoticeInfo(Reply):
    """The notice of who is recommended."""

    organisation: str
    starts_on: dt.date
    ends_on: dt.date
    published_at: str


class Challenge(Reply):
    """A challenge as anybody may see it. `organisation` is empty where the enterprise does not show its name."""

    id: str
    demand_id: int
    title: str
    organisation: str
    technology_field: str
    state: str
    state_name: str
    open: bool
    terms: ChallengeTerms
    round: int | None = Field(description="第几轮发榜;未发榜为空")
    deadline: dt.datetime | None = Field(description="本轮揭榜截止时刻")
    notice: NoticeInfo | None = None
    awarded_to: str | None = Field(default=None, description="揭榜方")
    opened_at: dt.datetime
    changed_at: dt.datetime


class MilestoneInfo(Milestone):
    """A milestone and how far it is."""

    number: int
    reported_at: dt.datetime | None
    confirmed_at: dt.datetime | None


class Contract(Reply):
    """The contract as it now stands."""

    version: int
    terms: ContractTerms
    milestones: list[MilestoneInfo]


class PublicChallenge(Challenge):
    """A challenge as anybody may read it, with its calls: no contact, nothing of a bid."""

    calls: list[Call]


class ChallengeInFull(Challenge):
    """The same with what its sides see: calls for everybody; steps, what may be done next, objections and the contract for the
    owner, its office, the bureau and the solver."""

    calls: list[Call]
    steps: list[Step]
    next: list[NextStep]
    objections: list[Objection]
    contract: Contract | None
    rules: dict[str, Any] = Field(description="提出时适用的规则")


class ChallengeProcess(Reply):
    """The process: every event that leads from one state to another, and in what capacity."""

    transitions: list[TransitionInfo]


class Partner(Request):
    """Who takes part in a bid beside the lead."""

    organisation: ShortText
    credit_code: CreditCode | None = None


class PlanIn(Request):
    """The plan, as evaluators read it: without any name of who bids."""

    approach: LongText = Field(min_length=1, description="技术路线")
    foundation: LongText = Field(min_length=1, description="研究基础(不得出现单位名称)")
    commitments: list[ShortText] = Field(min_length=1, max_length=30, description="对核心指标的承诺,逐条")
    benefits: LongText = Field(default="", description="产业带动")
    budget: Amount = Field(description="报价(元)")
    finance: LongText = Field(default="", description="经费安排")
    months: Months
    ownership: LongText = Field(default="", description="对产权归属的意见")


class BidIn(Request):
    """A bid. Sealed as it comes: nobody reads it before the deadline, its bidder included, who has the receipt."""

    _rules: ClassVar[tuple[str, ...]] = ("plan 的文字中不得出现本单位、合作单位的名称或统一社会信用代码",)
    organisation: ShortText = Field(description="牵头揭榜单位名称;统一社会信用代码取自接入方")
    partners: list[Partner] = Field(default_factory=list, max_length=20)
    clean_credit: bool = Field(description="承诺近年无不良信用(年限见规则)")
    credentials: LongText = Field(default="", description="满足对揭榜方要求的说明")
    attachments: list[Evidence] = Field(default_factory=list, max_length=20)
    plan: PlanIn


class BidReceipt(Reply):
    """What a bidder gets. `digest` is that of the content: after the opening it proves what was sent."""

    bid_id: str
    challenge_id: str
    round: int
    call_version: int
    deadline: dt.datetime
    received_at: dt.datetime
    submission: int = Field(description="第几次递交,以最后一次为准")
    withdrawn: bool
    digest: str = Field(description="内容的 SHA-256(规范 JSON);撤回为空")


class Qualification(Request):
    """Whether a bidder meets the conditions, and why."""

    qualified: bool
    reason: Reasoned


class Bid(Reply):
    """An opened bid. Who bids is empty for whoever may not see it yet."""

    plan_name: str = Field(description="方案代号,由抽签排定")
    content: PlanIn
    indicators: list[IndicatorComparison] = Field(description="核心指标与承诺逐条比对")
    received_at: dt.datetime
    digest: str
    qualification: Qualification | None
    organisation: str = ""
    credit_code: CreditCode | None = None
    partners: list[Partner] = Field(default_factory=list)
    clean_credit: bool | None = None
    credentials: str = ""
    attachments: list[Evidence] = Field(default_factory=list)


class EvaluatorIn(Request):
    """Who is to score: a client of the kind expert, or a person in such a role (`login@expert`)."""

    evaluator: str = Field(pattern=ACTOR_ID, examples=["example-expert"])


class Interest(Request):
    """An organisation in which an evaluator has an interest: employer, shares, common projects."""

    organisation: ShortText
    credit_code: CreditCode | None = None


class DeclarationIn(Request):
    """Said before anything is read, once. The interests are compared with everybody who takes part, whose names the evaluator
    does not learn."""

    conflict: bool = Field(description="自知与本榜有利害关系")
    interests: list[Interest] = Field(
        max_length=100, description="任职、持股、近年合作等有利害关系的单位;没有则为空列表"
    )
    statement: Reasoned


class Evaluator(Reply):
    """An evaluator of a round, and whether there is a conflict; None: nothing was declared yet."""

    evaluator: str
    conflict: bool | None
    declared_at: dt.datetime | None
    scored: int = Field(description="已评方案数")


class CriterionPoints(Request):
    """Points for one criterion, with the reason."""

    criterion: ShortText
    points: int = Field(ge=0, le=100)
    reason: Reasoned


class PlanScoreIn(Request):
    """An evaluator's word on a plan, once: every criterion of the rules."""

    _rules: ClassVar[tuple[str, ...]] = ("criteria 对每项评分标准各评一次,见 GET /challenge-rules",)
    criteria: list[CriterionPoints] = Field(min_length=1, max_length=20)


class PlanScore(Reply):
    """The same as it was kept. `points` by the weights, of a hundred."""

    plan_name: str
    evaluator: str
    points: str
    criteria: list[CriterionPoints]
    scored_at: dt.datetime


class RankedPlan(Reply):
    """A plan once the scores are locked. `mean` is shown rounded to two places; ranks come from exact sums."""

    plan_name: str
    organisation: str
    mean: str
    rank: int
    passes: bool
    set_aside: bool = Field(description="曾推荐而异议成立或放弃,不再推荐")
    scores: list[PlanScore]
