"""Typical cases and publicity on the wire."""

import datetime as dt
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from shared.contracts.process import NextStep, Step
from shared.contracts.values import CreditCode, LongText, OneLine
from shared.contracts.wire import Reply, Request

ShowcaseKind = Literal["case", "piece"]
ShowcaseClause = Literal["9", "S4"]
ShowcaseState = Literal["drafted", "consented", "published", "declined", "dropped", "withdrawn"]
ShowcaseEvent = Literal["revise", "consent", "decline", "retract", "return", "publish", "drop", "withdraw"]
Title = Annotated[OneLine, StringConstraints(min_length=2, max_length=100)]
Summary = Annotated[OneLine, StringConstraints(min_length=2, max_length=500)]
Link = Annotated[str, StringConstraints(max_length=500, pattern="^https://[^\\s\"'<>]{3,480}$")]


class ShowcaseText(Request):
    """What is shown."""

    title: Title = Field(examples=["示例公司:从单机到联网的冲压车间"])
    summary: Summary = Field(description="摘要,列表中显示")
    text: LongText = Field(min_length=2, description="正文;不写人的姓名与联系方式")
    link: Link | None = Field(default=None, description="已刊发的网址(https)")


class ShowcaseIn(ShowcaseText):
    """A new showcase."""

    _rules: ClassVar[tuple[str, ...]] = ("典型案例须写明企业;不涉及企业的只能是宣传稿件",)
    kind: ShowcaseKind
    clause: ShowcaseClause = Field(description="9:数字化转型典型经验和案例;S4:先进典型与政策宣传")
    credit_code: CreditCode | None = Field(default=None, description="所写的企业;不涉及企业的宣传稿件不填")


class ShowcaseStepIn(Request):
    """A step. text: what it says from now on, where it is revised."""

    _rules: ClassVar[tuple[str, ...]] = (
        "event=revise 须给出 text,其他不给",
        "decline、retract、return、drop、withdraw 须写明理由",
    )
    event: ShowcaseEvent
    reason: LongText = ""
    text: ShowcaseText | None = None


class Showcase(Reply):
    """A showcase in a list."""

    id: str
    kind: ShowcaseKind
    kind_name: str
    clause: ShowcaseClause
    credit_code: CreditCode | None
    name: str = Field(description="企业名称;不涉及企业的为空")
    unit: str
    unit_name: str
    title: str
    summary: str
    link: str
    state: ShowcaseState
    state_name: str
    published_on: dt.date | None
    opened_by: str
    opened_at: dt.datetime
    changed_at: dt.datetime


class ShowcaseInFull(Showcase):
    """With its text, what happened to it, and what may happen next."""

    text: str
    digest: str = Field(description="现在文字的摘要(SHA-256);企业同意的是这一摘要的文字")
    agreed: bool = Field(description="企业是否已同意现在的文字")
    steps: list[Step]
    next: list[NextStep]


class PublicShowcase(Reply):
    """A showcase as anybody reads it."""

    id: str
    kind: ShowcaseKind
    kind_name: str
    clause: ShowcaseClause
    name: str
    unit_name: str
    title: str
    summary: str
    text: str
    link: str
    published_on: dt.date
