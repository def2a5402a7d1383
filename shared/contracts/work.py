"""My work, on the wire: what waits for a caller, and what it waits for."""

import datetime as dt
from typing import Literal

from pydantic import Field

from shared.contracts.wire import Reply


class Holder(Reply):
    """Who must act."""

    kind: Literal["firm", "unit", "bureau", "expert", "university", "provider", "body"] = Field(
        description="企业、归口单位、主管部门、专家、高校院所、服务机构、月报报送单位", examples=["unit"]
    )
    id: str = Field(description="信用代码、单位代码或接入方;主管部门为空", examples=["430302"])
    name: str = Field(examples=["雨湖区"])


class WorkItem(Reply):
    """One thing that waits. Days are counted from today; negative ones are past."""

    id: str
    kind: str = Field(examples=["case"])
    kind_name: str = Field(examples=["认定办理"])
    title: str = Field(description="是什么事", examples=["示例电池有限公司 新认定申报"])
    state: str = Field(examples=["nominated"])
    state_name: str = Field(examples=["待核实"])
    step: str = Field(description="下一步", examples=["verify"])
    step_name: str = Field(examples=["核实通过"])
    since: dt.datetime | None = Field(description="从何时起等待")
    due: dt.date | None = Field(description="最后一日;没有期限的为空")
    days_left: int | None = Field(default=None, description="还有几天")
    working_days_left: int | None = Field(default=None, description="还有几个工作日;当年放假安排未导入时为空")
    overdue: bool
    holders: list[Holder] = Field(description="等谁办理")
    link: str = Field(description="在控制台中的位置", examples=["/cases/0123456789abcdef0123456789abcdef"])


class Work(Reply):
    """What waits for the caller and what it waits for, the most urgent first."""

    on: dt.date
    mine: list[WorkItem] = Field(description="等我办理的")
    waiting: list[WorkItem] = Field(description="我在等他人办理的")
    more: bool = Field(description="还有未列出的")
    notes: list[str] = Field(default_factory=list, description="没有能够算出的,及为什么")
