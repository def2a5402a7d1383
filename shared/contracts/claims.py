"""Claims to awards on the wire: rounds, what they list, claims with their steps."""

import datetime as dt
from typing import ClassVar, Literal

from pydantic import Field

from shared.contracts.awards import BasisItem, Receipt, Year
from shared.contracts.diagnoses import RenovationEvidence
from shared.contracts.evidence import Enquired
from shared.contracts.process import Evidence, NextStep, Step, TransitionInfo
from shared.contracts.simulations import JobStatus
from shared.contracts.values import CreditCode, Fen, LongText, OneLine, ShortText
from shared.contracts.wire import Reply, Request

QueueRule = Literal["decided_first", "recognised_first", "smallest_first"]
QUEUE_RULE_NAMES = {
    "decided_first": "先审定的先兑现",
    "recognised_first": "先认定的先兑现",
    "smallest_first": "金额小的先兑现",
}
Channel = Literal["entitled", "applied"]
CHANNEL_NAMES = {"entitled": "免申即享", "applied": "申报兑现"}
ENQUIRY_NAMES = {"dishonesty": "失信名单", "tax": "税务", "social_security": "社会保险"}


class ClaimRoundIn(Request):
    """A round of claims: to which year's awards, paid from which year's budget, until when."""

    _rules: ClassVar[tuple[str, ...]] = ("opens 不晚于 closes",)
    name: ShortText = Field(examples=["2026年度惠企奖补兑现"])
    year: Year = Field(description="奖补所属年度")
    fiscal_year: Year = Field(description="从哪一年的预算支付")
    measures: list[ShortText] = Field(default_factory=list, max_length=200, description="哪些条目;不填为全部")
    opens: dt.date
    closes: dt.date
    promise_working_days: int = Field(default=60, ge=1, le=250, description="承诺自提交起多少个工作日办结")
    notice_working_days: int = Field(default=5, ge=1, le=30, description="公示多少个工作日")
    queue_rule: QueueRule = Field(default="decided_first", description="预算不足时谁先兑现")


class ClaimsInState(Reply):
    """How many claims of a round stand in a state, and for how much."""

    state: str
    state_name: str
    count: int
    amount: Fen
    overdue: int


class ClaimTotals(Reply):
    """What the claims that were asked for come to, and by the states in which they stand."""

    count: int
    amount: Fen = Field(description="合计(元);尚未核定的不计")
    overdue: int = Field(description="已过办理时限的项数")
    states: list[ClaimsInState]


class ClaimRound(ClaimRoundIn, Reply):
    """A round, and how far its claims are."""

    id: str
    queue_rule_name: str
    measure_names: list[str]
    open: bool
    opened_by: str
    opened_at: dt.datetime
    closed_at: dt.datetime | None
    progress: list[ClaimsInState]


class EntitlementsListed(Reply):
    """What a listing came to."""

    listed: int = Field(description="新列出多少项")
    amount: Fen = Field(description="新列出的合计(元)")
    enterprises: int = Field(description="涉及多少家企业")
    there_before: int = Field(description="已有兑现事项、未再列出的")
    waiting: int = Field(description="待核定、待补充,须申报的项数")


class ClaimListing(Reply):
    """Listing what every firm is due in a round, as a job: how far it is, and what it came to."""

    id: str
    round_id: str
    status: JobStatus
    stage: str = Field(description="正在做什么")
    steps_done: int
    steps: int
    created_by: str
    created_at: dt.datetime
    finished_at: dt.datetime | None
    error: str | None
    result: EntitlementsListed | None


class ClaimIn(Request):
    """An application for an award that is not due without further papers or a decision."""

    round_id: ShortText
    credit_code: CreditCode
    measure_id: ShortText
    subject: OneLine = Field(default="", max_length=200)
    reason: LongText = ""
    evidence: list[Evidence] = Field(default_factory=list, max_length=50)


class Enquiry(Request):
    """What an enquiry about a firm answered: kept with the day and where it was asked."""

    about: Enquired
    clear: bool = Field(description="查无妨碍")
    asked_on: dt.date = Field(description="查询日期")
    source: ShortText = Field(description="在哪里查的", examples=["信用中国(示例)"])


class ClaimEnquiriesIn(Request):
    """Which enquiries the sources of the city are to answer for a claim, and by which legal basis."""

    about: list[Enquired] = Field(default=["dishonesty", "tax", "social_security"], min_length=1, max_length=3)
    basis: ShortText = Field(description="法定依据;企业可见", examples=["示例惠企资金管理办法第八条"])


class ClaimEnquiry(Reply):
    """What a source answered for a claim, or that it did not."""

    about: Enquired
    about_name: str
    question: str
    question_name: str
    state: str
    state_name: str
    clear: bool | None = Field(description="查无妨碍;没有答复的为空,不等于查无妨碍")
    value_text: str
    source: str
    source_name: str
    said_on: dt.date | None = Field(description="数据源所述截至的日期")
    valid_until: dt.datetime | None
    valid: bool
    digest: str = Field(description="答复的摘要(SHA-256),作为核查的证据")
    problem: str
    asked_by: str
    asked_at: dt.datetime
    basis: str


class ClaimStepIn(Request):
    """A step of a claim. What a step needs beyond a reason is named with the step in `next`."""

    _rules: ClassVar[tuple[str, ...]] = (
        "event=return 须填 defects(一次性告知全部事项)",
        "event=clear 须有三项查询结果:在此填 enquiries,或先由 POST …/enquiries 向数据源查询",
        "event=review 且金额待核定的须填 amount",
        "event 为 decline、dispute、answer、refuse、appeal、accept_appeal、reject_appeal、void、reassess 的须填 reason",
    )
    event: OneLine = Field(max_length=20, examples=["confirm"])
    reason: LongText = ""
    evidence: list[Evidence] = Field(default_factory=list, max_length=50)
    amount: Fen | None = Field(default=None, description="核定金额(元);只在 review 时")
    defects: list[ShortText] = Field(default_factory=list, max_length=50)
    enquiries: list[Enquiry] = Field(default_factory=list, max_length=10)


class ClaimStepsIn(ClaimStepIn):
    """The same step for several claims, each by itself."""

    claim_ids: list[ShortText] = Field(min_length=1, max_length=500)


class ClaimStepAnswer(Reply):
    """What came of a step for one claim of several."""

    claim_id: str
    done: bool
    state: str
    state_name: str
    problem: str = Field(default="", description="没有办成的原因")


class QueueAnswer(Reply):
    """Who got money in the order of the round, and what stopped it."""

    funded: list[str]
    amount: Fen
    stopped: str = Field(description="为什么没有再往下;空的即全部到位")


class ClaimStepShown(Step):
    """A step that was taken, by which person, at which stage, and for how much."""

    role_name: str
    person: str
    stage: str
    amount: Fen | None


class Claim(Reply):
    """A claim as it stands."""

    id: str
    round_id: str
    round_name: str
    credit_code: CreditCode
    enterprise_name: str
    unit: str
    unit_name: str
    year: int
    measure_id: str
    clause: int
    measure_name: str
    subject: str
    channel: Channel
    channel_name: str
    amount: Fen | None = Field(description="金额(元);尚未核定的为空")
    state: str
    state_name: str
    open: bool
    holders: list[str] = Field(description="现在在谁手里")
    since: dt.datetime = Field(description="从什么时候起")
    due_on: dt.date | None = Field(description="应在这一天(含)前办理")
    overdue: bool
    flag: str = Field(description="审核以后情况有变的提示")
    account: str = Field(description="收款账户(后四位)", examples=["示例银行 ****9012"])
    opened_at: dt.datetime


class ClaimInFull(Claim):
    """A claim with what it rests on, its steps, and what may be done next."""

    quote: str
    reason: str = Field(description="现在测算的说明")
    computed: Fen | None = Field(description="现在测算的金额;未定的为空")
    between: tuple[Fen, Fen] | None = Field(description="待核定的,核定金额应在此范围内")
    basis: list[BasisItem]
    recognised_on: dt.date | None
    decided_on: dt.date | None
    receipt: Receipt | None
    reserved: Fen = Field(description="已预留的预算(元)")
    notice_id: str | None = Field(description="最近一次公示;还没有公示的为空")
    batch_id: str | None = Field(description="最近一次编入的批次;还没有编入的为空")
    item_no: str | None = Field(description="在该批次中的付款编号")
    enquiries: list[ClaimEnquiry] = Field(default_factory=list, description="为此事项向数据源查询的结果")
    renovations: list[RenovationEvidence] = Field(
        default_factory=list, description="智能化改造的条目:改造前后的数字化评测,作认定的依据"
    )
    evidence_needed: list[str] = Field(description="提交时须附的材料")
    promised_by: dt.date | None = Field(description="承诺办结的日期")
    steps: list[ClaimStepShown]
    next: list[NextStep]


class ClaimProcess(Reply):
    """The table of a claim's steps, and the time that each state has."""

    transitions: list[TransitionInfo]
    working_days: dict[str, int] = Field(description="各状态的办理时限(工作日)")
    stages: dict[str, str] = Field(description="事项及其环节:同一事项中,一人只在一个环节")
