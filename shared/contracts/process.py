"""Recognition as a process, on the wire: cases, their steps, scores, objections, the calendar and an officer's day."""

import datetime as dt
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from shared.contracts.people import ACTOR_ID
from shared.contracts.registry import Tenure
from shared.contracts.values import CreditCode, DocumentNumber, LongText, OneLine, OptionalText, ShortText
from shared.contracts.wire import Reply, Request


class Evidence(Request):
    """A document that a step rests on: what it is, and by which digest it can be known again."""

    kind: OneLine = Field(max_length=40, examples=["application"], description="种类,见 GET /processes")
    name: ShortText
    sha256: str = Field(pattern="^[0-9a-f]{64}$", description="文件的 SHA-256")
    kept_at: OptionalText = Field(default="", description="存放位置,如档案号")


class _Opening(Request):
    credit_code: CreditCode
    evidence: list[Evidence] = Field(default_factory=list, max_length=50)
    reason: LongText = ""


class Nomination(_Opening):
    """An enterprise is nominated for a title, or for the recheck of one that it holds."""

    procedure: Literal["nomination", "recheck"]
    title: ShortText = Field(examples=["municipal_srdi"])
    subject: OptionalText = ""


class AnnualUpdate(_Opening):
    """The year's information is sent in."""

    procedure: Literal["annual_update"]
    year: int = Field(ge=2022, le=2100)


class MajorChange(_Opening):
    """Something happened that bears on a title. A rename says the new name, a merger the enterprise that goes on."""

    _rules: ClassVar[tuple[str, ...]] = (
        "happened_on 不晚于今天",
        "kind=rename 须填写与现名不同的 new_name",
        "kind=merger 须填写已登记的 successor,且不是本企业",
    )
    procedure: Literal["major_change"]
    kind: Literal["rename", "merger", "reorganisation", "cross_province_move", "overseas_branch", "other"]
    happened_on: dt.date
    new_name: OptionalText = ""
    successor: CreditCode | None = None


class Revocation(_Opening):
    """A title is proposed to be revoked."""

    procedure: Literal["revocation"]
    title: ShortText
    subject: OptionalText = ""
    ground: Literal[
        "fraud", "serious_accident", "dishonesty", "no_longer_meets", "unreported_change", "complaint_upheld"
    ]


class Move(_Opening):
    """An enterprise is to report to another unit."""

    _rules: ClassVar[tuple[str, ...]] = ("to_unit 为在用的归口单位代码或名称,且不是现在的归口单位",)
    procedure: Literal["move"]
    to_unit: ShortText


CaseIn = Annotated[Nomination | AnnualUpdate | MajorChange | Revocation | Move, Field(discriminator="procedure")]


class _Step(Request):
    reason: LongText = ""
    evidence: list[Evidence] = Field(default_factory=list, max_length=50)


class PlainStep(_Step):
    """A step that says no more than why."""

    event: Literal[
        "verify", "resubmit", "accept", "conclude_scoring", "clear_notice", "recommend", "withdraw", "submit", "confirm",
        "keep", "drop", "take",
    ]  # fmt: skip


class RefusingStep(_Step):
    """A step against the applicant: it says why."""

    event: Literal["reject", "decline", "not_recognise", "refuse"]
    reason: LongText = Field(min_length=1)


class ReturnStep(_Step):
    """Returned once, with every defect (一次性告知)."""

    event: Literal["return"]
    defects: list[ShortText] = Field(min_length=1, max_length=50, description="需要补正的全部事项")


class NoticeStep(_Step):
    """Public notice from a day; for how many working days, the title's rule says."""

    _rules: ClassVar[tuple[str, ...]] = ("starts_on 在今天前后三十天之内",)
    event: Literal["publish_notice"]
    starts_on: dt.date
    published_at: OptionalText = Field(default="", description="公示网址或文号")


class DocumentStep(_Step):
    """The document by which it becomes true."""

    event: Literal["recognise", "revoke"]
    number: DocumentNumber = Field(description="文号")
    issuer: ShortText = Field(description="发文机关")
    issued_on: dt.date


StepIn = Annotated[PlainStep | RefusingStep | ReturnStep | NoticeStep | DocumentStep, Field(discriminator="event")]


class Step(Reply):
    """One step that was taken."""

    seq: int
    event: str
    event_name: str
    from_state: str
    to_state: str
    at: dt.datetime
    by: str
    role: str
    reason: str
    facts: dict[str, str | int | list[str] | None]
    evidence: list[Evidence]


class NextStep(Reply):
    """What may be done next. `missing`: what still stands in its way; `mine`: whether this caller may do it."""

    event: str
    event_name: str
    to_state: str
    roles: list[str]
    mine: bool
    evidence: list[str]
    missing: list[str]


class Case(Reply):
    """A case as it stands."""

    id: str
    procedure: str
    procedure_name: str
    credit_code: CreditCode
    name: str
    unit: str
    title: str
    title_name: str
    subject: str
    state: str
    state_name: str
    open: bool
    facts: dict[str, str | int | bool | None]
    opened_by: str
    opened_at: dt.datetime
    changed_at: dt.datetime


class CaseInFull(Case):
    """A case with its steps, what may be done next, and the objections to it."""

    steps: list[Step]
    next: list[NextStep]
    objections: "list[Objection]"


class ExpertIn(Request):
    """An expert who is to score a case: a client of the kind expert, or a person in such a role (`login@expert`)."""

    expert: str = Field(pattern=ACTOR_ID, examples=["example-expert"])


class ScoreIn(Request):
    """An expert's word on a case: a conflict of interest, or points with a reason."""

    _rules: ClassVar[tuple[str, ...]] = ("conflict=true 时不给 points;conflict=false 时须给出",)
    conflict: bool = Field(description="与申报企业有利害关系,须回避")
    points: int | None = Field(default=None, ge=0, le=100)
    reason: LongText = Field(min_length=1)


class Score(Reply):
    """An expert's word; before an expert's own is in, those of others are not shown to it."""

    expert: str
    conflict: bool | None
    points: int | None
    reason: str
    scored_at: dt.datetime | None


class ObjectionIn(Request):
    """An objection to a notice. Who raises it is kept apart and shown to the bureau alone."""

    summary: LongText = Field(min_length=1, description="异议内容;请勿在此写个人姓名与电话")
    objector_name: ShortText
    objector_contact: OptionalText = ""


class ObjectionAnswer(Request):
    """What came of an objection, and why."""

    outcome: Literal["upheld", "dismissed"]
    answer: LongText = Field(min_length=1)


class Objection(Reply):
    """An objection and what came of it."""

    id: str
    case_id: str
    received_at: dt.datetime
    summary: str
    outcome: Literal["upheld", "dismissed"] | None
    answer: str
    answered_at: dt.datetime | None


class ObjectorOf(Reply):
    """Who raised an objection."""

    name: str
    contact: str


class ProcedureInfo(Reply):
    """One procedure: every event that leads from one state to another, and in what capacity."""

    procedure: str
    name: str
    transitions: "list[TransitionInfo]"
    evidence_kinds: dict[str, str] = Field(description="材料种类及名称")
    matters: dict[str, str] = Field(description="重大变化的种类、撤销的事由,及其名称;其他流程没有")


class TransitionInfo(Reply):
    """One row of a procedure's table."""

    from_state: str
    from_name: str
    event: str
    event_name: str
    to_state: str
    to_name: str
    roles: list[str]
    evidence: list[str]


class TimelineEntry(Reply):
    """Something that happened to an enterprise. at: when it was recorded; on: the day that it bears, where it has one."""

    at: dt.datetime
    on: dt.date | None
    kind: Literal["registered", "changed", "recognition", "case"]
    what: str
    document: str = ""
    reference: str


class Timeline(Reply):
    """Everything that the registry knows to have happened to an enterprise, in the order in which it was recorded."""

    credit_code: CreditCode
    name: str
    entries: list[TimelineEntry]
    tenures: list[Tenure] = Field(description="现在所说的各期称号,含已更正的说法")


class DayIn(Request):
    """A day that is not as its weekday says. `works` None: it is again."""

    works: bool | None
    name: OptionalText = ""


class WorkingDay(Reply):
    """A day of the calendar."""

    day: dt.date
    works: bool
    name: str = ""


class CalendarOfYear(Reply):
    """The days of a year that are not as their weekday says, and whether they are all of them."""

    year: int
    complete: bool = Field(description="全年安排是否已整表导入;未导入的年度不计算工作日")
    source: str = Field(description="安排的依据,如国办文号")
    days: list[WorkingDay]


class WorkingDays(Reply):
    """The day that lies so many working days after another; the first is not counted."""

    start: dt.date
    count: int
    end: dt.date


class DayItem(Reply):
    """One thing that waits. due: by when; days: until then (negative: past), as calendar days."""

    kind: str
    kind_name: str
    unit: str
    unit_name: str
    credit_code: CreditCode
    name: str
    title: str
    title_name: str
    what: str
    due: dt.date | None
    days: int | None
    case_id: str | None = None


class DayCount(Reply):
    """How much of one kind waits in one unit."""

    unit: str
    unit_name: str
    kind: str
    kind_name: str
    count: int


class DayList(Reply):
    """What an officer starts the day with."""

    on: dt.date
    counts: list[DayCount]
    items: list[DayItem]
