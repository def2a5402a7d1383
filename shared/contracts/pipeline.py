"""A firm's way to a listing (clause 11), on the wire: dated steps that stay, what was found of a firm's own reports, firms by stage."""

import datetime as dt
from typing import ClassVar, Literal

from pydantic import Field

from shared.contracts.values import CreditCode, Day, OptionalText
from shared.contracts.wire import Reply, Request

PipelineStage = Literal[
    "unreformed", "reforming", "reformed", "regional", "neeq", "tutoring", "accepted", "approved", "listed"
]
STAGE_NAMES: dict[PipelineStage, str] = {
    "unreformed": "未股改",
    "reforming": "股改中",
    "reformed": "已股改",
    "regional": "四板(专精特新专板)",
    "neeq": "新三板",
    "tutoring": "辅导备案",
    "accepted": "受理",
    "approved": "过会",
    "listed": "上市",
}
"""In the order of the way. A step may leave some out."""
UNDOCUMENTED: tuple[PipelineStage, ...] = ("unreformed", "reforming")
"""What a firm has come to without a document that says so."""
StepKind = Literal["reached", "ended", "withdrawn"]
KIND_NAMES: dict[StepKind, str] = {"reached": "进入", "ended": "终止", "withdrawn": "撤回"}
StepState = Literal["reported", "confirmed", "refused"]
STATE_NAMES: dict[StepState, str] = {"reported": "企业自报,待核实", "confirmed": "已核实", "refused": "不予认可"}
Verdict = Literal["confirmed", "refused"]
VERDICT_NAMES: dict[Verdict, str] = {"confirmed": "核实属实", "refused": "不予认可"}
UNCONFIRMED = "unconfirmed"
"""In place of a stage, of a firm of which nothing but its own reports is known."""
UNCONFIRMED_NAME = "仅有企业自报"


class PipelineStepIn(Request):
    """A step. One back is `ended` or `withdrawn`, with the stage at which the firm stands afterwards and a reason."""

    examples: ClassVar[tuple[object, ...]] = (
        {"stage": "tutoring", "on": "2026-05-20", "document": "示例证监辅导备案〔2026〕3号"},
        {"kind": "withdrawn", "stage": "neeq", "on": "2026-06-01", "reason": "主动撤回上市申请"},
    )

    kind: StepKind = Field("reached", description="进入某一阶段,或终止、撤回而退到某一阶段")
    stage: PipelineStage = Field(description="此步之后所处的阶段")
    on: Day = Field(description="发生的日期,不晚于今天")
    document: OptionalText = Field("", description="文件的文号或名称;进入“已股改”及以后各阶段必填")
    note: OptionalText = ""
    reason: OptionalText = Field("", description="终止、撤回的原因,必填")


class PipelineVerdictIn(Request):
    """What an office or the bureau found of a step."""

    examples: ClassVar[tuple[object, ...]] = (
        {"verdict": "confirmed"},
        {"verdict": "refused", "reason": "未见备案文件"},
    )

    verdict: Verdict
    reason: OptionalText = Field("", description="不予认可的原因,必填")


class PipelineStep(Reply):
    """A step as it is kept."""

    id: str
    credit_code: CreditCode
    kind: StepKind
    kind_name: str
    stage: PipelineStage
    stage_name: str
    on: dt.date
    document: str
    note: str
    reason: str
    by_firm: bool = Field(description="是否企业自报")
    recorded_by: str
    recorded_at: dt.datetime
    state: StepState
    state_name: str
    found_reason: str = Field(description="不予认可的原因")
    found_by: str | None = Field(description="由谁核实或不予认可")
    found_at: dt.datetime | None


class PipelineFirm(Reply):
    """Where a firm stands on a day, by what is confirmed."""

    credit_code: CreditCode
    name: str
    unit: str
    unit_name: str
    stage: PipelineStage | None = Field(description="已核实的阶段;只有企业自报的为空")
    stage_name: str
    since: dt.date | None = Field(description="何日起处于该阶段")
    document: str
    waiting: int = Field(description="待核实的企业自报有几步")
    reported: PipelineStage | None = Field(description="待核实的最近一步所报的阶段")
