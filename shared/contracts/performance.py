"""The yearly evaluation of award money (绩效评价) on the wire: goals, what was counted or entered, the report."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from shared.contracts.awards import Year
from shared.contracts.values import LongText, OptionalText, ShortText
from shared.contracts.wire import Reply, Request

Level = Literal["quantity", "quality", "timeliness", "cost", "economic", "social", "satisfaction"]
LEVEL_NAMES = {
    "quantity": "数量", "quality": "质量", "timeliness": "时效", "cost": "成本", "economic": "经济效益", "social": "社会效益",
    "satisfaction": "满意度",
}  # fmt: skip
Better = Literal["more", "less"]
_NUMBER = r"^-?(0|[1-9][0-9]{0,15})(\.[0-9]{1,4})?$"


def _plain(text: str) -> str:
    """One number has one form: "5.0" and "5" are the same goal."""
    number = Decimal(text).normalize()
    return f"{number:f}"


Number = Annotated[str, Field(pattern=_NUMBER, examples=["90"]), AfterValidator(_plain)]


class GoalIn(Request):
    """A goal of a year. Its result is counted by the system (`counted`), or entered by a person."""

    _rules: ClassVar[tuple[str, ...]] = ("counted 为 …/performance-figures 中的名称;不填为人工填报",)
    level: Level
    indicator: ShortText = Field(examples=["免申即享占比"])
    unit: OptionalText = Field(default="", max_length=20, examples=["%"])
    target: Number
    better: Better = Field(default="more", description="more:不低于目标;less:不高于目标")
    weight: int = Field(ge=0, le=100, description="分值;0 为撤下此目标")
    counted: OptionalText = Field(default="", max_length=40)


class ResultIn(Request):
    """What was entered of a goal. Of a counted one only why it is off."""

    _rules: ClassVar[tuple[str, ...]] = ("value 只对人工填报的目标填写,并须写明 how",)
    value: Number | None = Field(default=None, description="实际完成值;由系统统计的留空")
    how: LongText = Field(default="", max_length=1000, description="如何得出")
    deviation: LongText = Field(default="", max_length=1000, description="未达到目标的原因与改进")


class Goal(Reply):
    """A goal as it was last set."""

    code: str
    level: Level
    indicator: str
    unit: str
    target: str
    better: Better
    weight: int
    counted: str
    set_by: str
    set_at: dt.datetime


class EnteredResult(Reply):
    """What was last entered of a goal."""

    code: str
    value: str | None
    how: str
    deviation: str
    entered_by: str
    entered_at: dt.datetime


class Figure(Reply):
    """A figure that the system counts."""

    name: str
    label: str
    unit: str
    how: str = Field(description="统计口径")


class CountedFigure(Figure):
    """The same, counted. `value`: None where there is nothing to count, and why."""

    value: str | None
    why: str = ""


class Cause(Reply):
    """Why payments failed or came back, and how many."""

    cause: str
    count: int


class GoalResult(Reply):
    """A goal and what became of it."""

    code: str
    level: Level
    level_name: str
    indicator: str
    unit: str
    target: str
    better: Better
    weight: int
    counted: str
    value: str | None
    why: str = Field(description="没有完成值的原因")
    how: str
    met: bool | None
    points: str | None = Field(description="得分")
    deviation: str
    set_by: str
    entered_by: str


class FrozenReport(Reply):
    """A report as it was frozen."""

    version: int
    digest: str
    frozen_by: str
    frozen_at: dt.datetime


class PerformanceReport(Reply):
    """A year's evaluation. `missing`: what keeps it from being frozen."""

    fiscal_year: Year
    goals: list[GoalResult]
    figures: list[CountedFigure]
    causes: list[Cause]
    weights: int = Field(description="分值合计")
    points: str | None = Field(description="总得分;有目标尚无完成值的为空")
    grade: str = Field(description="优、良、中、差;依据财预〔2020〕10号")
    missing: list[str]
    made_at: dt.datetime
    frozen: FrozenReport | None = Field(description="定稿的,是哪一稿")
    versions: list[FrozenReport]
