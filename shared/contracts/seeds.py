"""Seed mining on the wire: runs, and firms with what is missing for a title."""

import datetime as dt
from typing import ClassVar, Literal

from pydantic import Field

from shared.contracts.standards import ChangeInfo
from shared.contracts.values import CreditCode, ShortText
from shared.contracts.wire import Reply, Request

SeedVerdict = Literal["passes", "fails", "undetermined"]


class SeedRunIn(Request):
    """What is to be mined: for which title, by the standard that is in force on a day."""

    _rules: ClassVar[tuple[str, ...]] = ("所填之日须有适用于此称号的标准",)
    title: ShortText = Field(examples=["municipal_srdi"], description="称号(代码)")
    procedure: Literal["new", "recheck"] = "new"
    on: dt.date | None = Field(default=None, description="按哪一天适用的标准与持有的称号;默认今天")


class SeedRun(Reply):
    """A run. The counts are of the caller's own firms, once it is done."""

    id: str
    status: Literal["queued", "running", "done", "failed"]
    stage: str
    steps_done: int
    steps: int
    title: str
    title_name: str
    procedure: Literal["new", "recheck"]
    on: dt.date
    known_at: dt.datetime | None = Field(description="按哪一时刻的登记;尚未开始的为空")
    standard: str
    standard_name: str
    version: int
    certainty: str
    source: str
    firms: int = Field(description="全市筛查的企业数")
    already: int = Field(description="不在筛查之列的企业数:新认定为已持有此称号或更高称号的,复核为没有持有的")
    passes: int = Field(description="符合全部条件的(本人可见的企业)")
    fails: int = Field(description="有条件不符合的(本人可见的企业)")
    undetermined: int = Field(description="没有不符合的,但有条件缺少数据的(本人可见的企业)")
    kept: bool = Field(description="企业清单是否还在;同一称号只保留最近几次的")
    created_by: str
    created_at: dt.datetime
    finished_at: dt.datetime | None
    error: str | None


class SeedMissed(Reply):
    """A condition that a firm does not meet, how far it is, and what would do."""

    id: str
    text: str
    gap: str = Field(description="差距(%):所需数值中还缺的部分;不是数值的为100", examples=["12.5"])
    ways: list[list[ChangeInfo]] = Field(description="任一组改变即可满足")


class SeedOpen(Reply):
    """A condition that cannot be judged, because something is not known."""

    id: str
    text: str


class SeedFirm(Reply):
    """A firm in a run."""

    credit_code: CreditCode
    name: str
    unit: str
    unit_name: str
    industry: str
    industry_name: str
    tier: str = Field(description="当日持有的最高梯度称号(代码);没有的为空")
    tier_name: str
    verdict: SeedVerdict
    failed: int = Field(description="不符合的条件数")
    unknown: int = Field(description="缺少数据的条件数")
    gap: str = Field(description="不符合的条件中最大的差距(%)")
    missed: list[SeedMissed]
    open: list[SeedOpen]
    asked: list[str] = Field(description="还不知道而有影响的填报项(只在没有不符合的条件时列出)")
    why: str = Field(description="一句话说明")
