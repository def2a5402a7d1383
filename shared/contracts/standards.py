"""Recognition standards and self-checks on the wire."""

import datetime as dt
from typing import Any, ClassVar, Literal

from pydantic import Field

from shared.contracts.evidence import Whose, WordOfSource
from shared.contracts.values import OneLine, ShortText
from shared.contracts.wire import Reply, Request


class StandardPeriod(Reply):
    """For which procedure, from when, up to and without when."""

    procedure: Literal["new", "recheck"]
    valid_from: dt.date
    valid_to: dt.date | None
    note: str


class StandardInfo(Reply):
    """A standard. version: 0 as it comes with the program, then one more with every edit of the city."""

    id: str
    title: str
    title_name: str
    name: str
    annex: str
    source: str
    certainty: str
    note: str
    periods: list[StandardPeriod]
    editable: bool
    version: int


class QuestionInfo(Reply):
    """An input of a standard, as a form would ask for it."""

    field: str
    label: str
    unit: str
    kind: Literal["number", "choice", "several", "judgement", "points"]
    options: list[tuple[str, str]] = Field(default_factory=list)


class StandardInFull(StandardInfo):
    """A standard with its text as data, its form and its document's definitions."""

    document: dict[str, Any]
    form: list[QuestionInfo]
    definitions: list[dict[str, str]]


class StandardEdit(Request):
    """A new version of a standard that the city edits: the whole of it."""

    _rules: ClassVar[tuple[str, ...]] = ("document 的 id 与 title 不能改变,各项之间须相符",)
    document: dict[str, Any]
    reason: ShortText


class SelfCheckIn(Request):
    """A check. answers: by the form's fields: numbers as decimal strings, judgements as true or false, a choice's key, a list."""

    _rules: ClassVar[tuple[str, ...]] = (
        "answers 的每项按 GET /standards/{id} 的 form:数值为十进制字符串,判断为 true 或 false,选项为其键",
    )
    title: ShortText = Field(examples=["provincial_little_giant"])
    procedure: Literal["new", "recheck"] = "new"
    on: dt.date | None = Field(default=None, description="申报日期;默认今天")
    answers: dict[OneLine, OneLine | bool | list[OneLine]] = Field(default_factory=dict, max_length=200)
    holds_prerequisite: bool | None = Field(default=None, description="是否已有所要求的下一层称号")


class CheckedIndicator(Reply):
    """One indicator's points, at least and at most while something is not given."""

    id: str
    name: str
    dimension: str
    max: int
    low: int
    high: int
    reason: str


class CheckedDimension(Reply):
    """The sum of a dimension's indicators."""

    name: str
    max: int
    low: int
    high: int


class ChangeInfo(Reply):
    """One input that would be different."""

    field: str
    label: str
    now: str
    needed: str


class CheckedCondition(Reply):
    """One condition, and what would make it hold."""

    id: str
    text: str
    state: Literal["met", "not_met", "unknown"]
    ways: list[list[ChangeInfo]] = Field(description="任一组改变即可满足")


class CheckedDirect(Reply):
    """A condition that passes by itself."""

    id: str
    text: str
    state: Literal["met", "not_met", "unknown"]


class CheckedEvidence(Reply):
    """An input of which other bureaus have said something: their words beside the firm's, and which counts."""

    field: str
    label: str
    year: int
    firm_text: str = Field(description="企业填报的")
    said: list[WordOfSource]
    counts_text: str = Field(description="以哪一个值计;尚未认定的为空,须由人认定或在此填写")
    whose: Whose
    whose_name: str


class SelfCheck(Reply):
    """The result. sources: where each input came from, where not from the caller. evidence: what other bureaus have said of the inputs,
    also where the caller says otherwise."""

    standard: str
    standard_name: str
    version: int
    source: str
    certainty: str
    procedure: Literal["new", "recheck"]
    on: dt.date
    verdict: Literal["passes", "fails", "undetermined"]
    prerequisite: str | None
    prerequisite_name: str
    prerequisite_held: bool | None
    score_low: int
    score_high: int
    dimensions: list[CheckedDimension]
    indicators: list[CheckedIndicator]
    conditions: list[CheckedCondition]
    direct: list[CheckedDirect]
    questions: list[QuestionInfo]
    together: list[ChangeInfo] = Field(description="一并改变即可通过;没有则为空")
    sources: dict[str, str] = Field(default_factory=dict)
    evidence: list[CheckedEvidence] = Field(default_factory=list, description="外部数据,与企业填报的对照")
