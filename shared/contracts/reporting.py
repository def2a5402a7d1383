"""Targets, monthly reports and quarterly assessments on the wire."""

import datetime as dt
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from shared.contracts.values import CreditCode, Fen, LongText, OneLine
from shared.contracts.wire import Reply, Request


class TargetInfo(Reply):
    """A target of the plan, and what of it each unit is to reach where the city has said so."""

    id: str
    kind: Literal["annual_new", "stock"]
    title: str
    title_name: str
    value: int
    first_year: int
    last_year: int
    source: str
    quote: str
    by_unit: dict[str, int]


class TargetShare(Reply):
    """What a unit is to reach of a target."""

    target: str
    unit: str
    value: int


class BreakdownIn(Request):
    """What a unit is to reach."""

    value: int = Field(ge=0, le=100_000)


class Reading(Reply):
    """One way to count, and what it gives."""

    reading: str
    meaning: str
    count: int
    by_unit: dict[str, int]


class TargetProgress(Reply):
    """How far a target is. Stocks are counted in every way that the text leaves open; the first is the plain one."""

    target: TargetInfo
    in_force: bool = Field(description="这一年是否在计划期内")
    readings: list[Reading]
    actual: int
    rate: str = Field(description="完成率(%)")
    pace: Literal["ahead", "on_pace", "behind", "unknown"] | None = Field(description="只对年度新增")
    expected: str | None = Field(description="按往年公布日程,到这一天应有多少家")
    pace_basis: str


class Progress(Reply):
    """Every target on a day, as it was known at an instant."""

    year: int
    on: dt.date
    known_at: dt.datetime
    targets: list[TargetProgress]
    curves: dict[str, dict[str, list[int]]] = Field(description="称号 → 年度 → 逐月累计新增")


class CountedEnterprise(Reply):
    """An enterprise behind a figure."""

    credit_code: CreditCode
    name: str
    unit: str
    unit_name: str


class TaskInfo(Reply):
    """A task or a safeguard of the plan with those who answer for it, by their names on the day asked for."""

    id: str
    section: str
    title: str
    lead: list[str]
    responsible: list[str]


class BodyInfo(Reply):
    """Who reports."""

    code: str
    name: str
    local: bool
    tasks: list[str]


FigureState = Literal["known", "not_known", "not_available"]
FIGURE_STATE_NAMES: dict[str, str] = {"known": "已有", "not_known": "尚无数据", "not_available": "暂不可用"}
FigureId = Annotated[str, StringConstraints(pattern="^((awards|matchmaking):)?[a-z0-9][a-z0-9-]{0,59}$", max_length=80)]


class TaskFigure(Reply):
    """A figure of a task that is there already: it has one owner, one source and one day, and is not asked for again."""

    id: str = Field(description="引用此数时所用的编号", examples=["municipal-srdi-month"])
    task: str = Field(description="任务(1至15)或保障措施(S1至S4)")
    label: str
    measure: str = Field(description="计量单位")
    value: str | None = Field(description="数值(十进制);尚无数据、暂不可用的为空,不以0代替")
    state: FigureState
    owner: Literal["registry", "awards", "matchmaking"] = Field(description="由哪一服务给出")
    source: str = Field(description="出自什么记录")
    counted: str = Field(description="口径")
    as_of: dt.date = Field(description="截至哪一天")
    rows_at: str | None = Field(description="背后的记录在哪个地址读取")


class FigureRow(Reply):
    """One record behind a figure."""

    credit_code: CreditCode | None
    name: str
    unit: str
    unit_name: str
    on: dt.date | None = Field(description="发生的日期;没有的为空")
    detail: str
    amount: Fen | None = Field(description="金额(元)", examples=["1000000.00"])


class ReportEntry(Request):
    """What a body says of one task."""

    task: OneLine = Field(max_length=4)
    narrative: LongText = Field(min_length=1)
    figures: dict[
        Annotated[OneLine, StringConstraints(min_length=1, max_length=50)],
        Annotated[OneLine, StringConstraints(min_length=1, max_length=50)],
    ] = Field(default_factory=dict, max_length=30)
    cites: list[FigureId] = Field(
        default_factory=list, max_length=60, description="引用的数的编号,见 GET …/figures;报送时按其时的数值留存"
    )


class SentEntry(Reply):
    """What a body said of one task when it sent its report, with the figures that it cited, as they then were."""

    task: str
    narrative: str
    figures: dict[str, str]
    cites: list[str]
    cited: list[TaskFigure]


class ReportDraft(Request):
    """A report as it is being written."""

    _rules: ClassVar[tuple[str, ...]] = (
        "entries 只含本单位的任务,每项任务至多一次",
        "figures 不重复填报系统已给出的数:以 cites 引用其编号",
    )
    entries: list[ReportEntry] = Field(max_length=30)


class ReportStepIn(Request):
    """Why a report is returned."""

    reason: LongText = Field(min_length=1)


class PrefilledFigure(Reply):
    """A figure that the registry gives."""

    name: str
    value: int


class ReportStepInfo(Reply):
    """One step of a report, with what it said where it was sent in."""

    seq: int
    event: str
    event_name: str
    to_state: str
    at: dt.datetime
    by: str
    reason: str
    entries: list[SentEntry]
    figures: list[PrefilledFigure]
    task_figures: list[TaskFigure] = Field(description="报送时各任务已有的数,逐项留存")
    feed_seq: int | None


class ReportStatus(Reply):
    """How a body's report of a month stands."""

    month: str
    body: str
    name: str
    local: bool
    state: str
    state_name: str
    due_at: dt.datetime
    received_at: dt.datetime | None
    late: bool = Field(description="首次收到晚于期限,或期限已过仍未报")
    returned: int


class MonthlyReportInFull(ReportStatus):
    """A report with its draft, the registry's figures as they are now, and its steps."""

    tasks: list[TaskInfo]
    draft: list[ReportEntry]
    figures: list[PrefilledFigure]
    steps: list[ReportStepInfo]


class UnitFigures(Reply):
    """A unit's figures of a month."""

    unit: str
    name: str
    figures: list[PrefilledFigure]


class MonthlyAnalysis(Reply):
    """What the leading group reads each month."""

    month: str
    on: dt.date
    made_at: dt.datetime
    progress: Progress
    units: list[UnitFigures]
    reports: list[ReportStatus]
    tasks: "list[TaskReports]"


class TaskReports(Reply):
    """What was reported on one task."""

    task: TaskInfo
    said: "list[TaskSaid]"


class TaskSaid(Reply):
    """What one body said."""

    body: str
    name: str
    narrative: str
    figures: dict[str, str]
    cited: list[TaskFigure] = Field(default_factory=list, description="引用的数,按报送时的数值")


class Weights(Request):
    """The weights of the assessment; they need not add up to a hundred."""

    _rules: ClassVar[tuple[str, ...]] = ("各项不能全为0",)
    new: int = Field(ge=0, le=100)
    stock: int = Field(ge=0, le=100)
    on_time: int = Field(ge=0, le=100)
    not_returned: int = Field(ge=0, le=100)


class AssessedPoint(Reply):
    """One indicator: its weight, the points, and why."""

    indicator: str
    name: str
    weight: int
    points: str | None
    why: str


class AssessedUnit(Reply):
    """One unit's quarter. adjusted: the score after an appeal was upheld."""

    unit: str
    name: str
    score: str | None
    adjusted: str | None = None
    points: list[AssessedPoint]


class AppealIn(Request):
    """Why a unit thinks its score wrong."""

    reason: LongText = Field(min_length=1)


class AppealAnswer(Request):
    """What came of an appeal; upheld, the score is set."""

    _rules: ClassVar[tuple[str, ...]] = ("outcome=upheld 须给出 score;outcome=dismissed 不给",)
    outcome: Literal["upheld", "dismissed"]
    answer: LongText = Field(min_length=1)
    score: Annotated[str, StringConstraints(pattern=r"^(100(\.0)?|[0-9]{1,2}(\.[0-9])?)$")] | None = Field(
        default=None, examples=["86.5"]
    )


class AppealInfo(Reply):
    """An appeal and its answer."""

    unit: str
    reason: str
    raised_at: dt.datetime
    outcome: Literal["upheld", "dismissed"] | None
    answer: str


class Assessment(Reply):
    """A quarter's assessment. computed: as the figures are now; published and final: as it was published."""

    quarter: str
    state: Literal["computed", "published", "final"]
    weights: dict[str, int]
    weights_certainty: str
    units: list[AssessedUnit]
    sha256: str | None
    published_at: dt.datetime | None
    appeals_until: dt.date | None
    appeals: list[AppealInfo]
    differs: bool = Field(default=False, description="按现在的数据重算与公布的不同(公布的不变)")
