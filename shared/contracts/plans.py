"""The plan of a list import: what a file was read as, what only a person can say of it, and what each row would do.

A plan lands nothing. It is kept for some days, answered, and landed once: exactly what it shows.
"""

import datetime as dt
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from shared.contracts.values import ONE_LINE, OneLine
from shared.contracts.wire import Reply, Request

SWITCHED_OFF = "off"
"""What a wording is taught as, so that it is no longer known: it is asked about."""


class PlanState(StrEnum):
    """Where a plan stands."""

    ASKING = "asking"
    READY = "ready"
    EMPTY = "empty"
    """Nothing is asked that must be answered, and no row would land."""
    LANDED = "landed"


STATE_LABELS = {
    PlanState.ASKING: "有待回答的问题",
    PlanState.READY: "可以入库",
    PlanState.EMPTY: "没有可以入库的行",
    PlanState.LANDED: "已入库",
}


class ColumnSource(StrEnum):
    """How it is known what a column holds."""

    KNOWN = "known"
    REMEMBERED = "remembered"
    ANSWERED = "answered"
    UNKNOWN = "unknown"


class Likely(Reply):
    """What an unknown wording may mean, and how alike the two are (0 to 1)."""

    value: str = Field(description="可在回答中填写的值")
    label: str = Field(description="中文名称")
    alike: float = Field(description="相近程度,0 至 1")


class SeenLine(Reply):
    """A line of text of the file, with its row number."""

    row: int = Field(description="行号,与表格软件所示相同")
    text: str


class SeenColumn(Reply):
    """A column of a list: its header as written, and what it was taken for."""

    cell: str = Field(description="表头单元格", examples=["名单!C3"])
    header: str = Field(description="表头原文")
    hidden: bool = Field(default=False, description="表中隐藏的列")
    field: str | None = Field(default=None, description="对应的项目;空为不导入")
    field_label: str = Field(default="", description="对应项目的中文名称")
    source: ColumnSource = Field(description="依据:已知写法、记住的表式、本次回答,或不认识")
    unit: str = Field(default="", description="单位(金额、人数)")
    likely: list[Likely] = Field(default_factory=list, description="不认识时可能的含义,最相近的在前")


class SeenFact(Reply):
    """A fact that stands beside the rows: a document's number, issuer, date, title, action."""

    field: str
    label: str
    value: str
    cell: str = Field(default="", description="出处单元格;空为随文件给出或本次回答")
    certain: bool = Field(description="写明了项目名称,或经人确认")


class SetAsideLine(Reply):
    """A row that is no row of the list."""

    row: int
    kind: str = Field(description="total、note、subheading、repeated_header、form_filler 或 example")
    label: str
    text: str


class SeenBlock(Reply):
    """One list in the file. A sheet may hold several, above one another or side by side."""

    id: str = Field(description="在本方案内的编号", examples=["名单!A3"])
    sheet: str
    sheet_hidden: bool
    taken: bool = Field(description="是否导入")
    left_out_because: str = Field(default="")
    heading: list[SeenLine] = Field(description="表头上方的文字")
    columns: list[SeenColumn]
    facts: list[SeenFact]
    unit_line: SeenLine | None = Field(default=None, description="“单位:元”一类的行")
    rows: int = Field(description="数据行数")
    hidden_rows: list[int] = Field(default_factory=list, description="隐藏的行号(至多200个)")
    filtered_rows: list[int] = Field(default_factory=list, description="被筛选掉的行号(至多200个)")
    struck_rows: list[int] = Field(default_factory=list, description="划掉的行号(至多200个)")
    set_aside: list[SetAsideLine] = Field(default_factory=list, description="合计、注、小标题、重复表头等,不作为数据")
    below: list[SeenLine] = Field(default_factory=list, description="表后的文字")


class Choice(Reply):
    """One way to answer a question."""

    value: str
    label: str


class Question(Reply):
    """What only a person can say. Without an answer to a `required` one nothing lands; without an answer to another, the
    rows that it is about do not land."""

    id: str
    text: str = Field(description="问题")
    why: str = Field(default="", description="为什么要问")
    cells: list[str] = Field(default_factory=list, description="有关的单元格(至多20个)")
    choices: list[Choice] = Field(default_factory=list)
    free: bool = Field(default=False, description="可填写列出以外的文字")
    proposed: str | None = Field(default=None, description="建议的回答;不会自动采用")
    required: bool = Field(description="不回答就不能入库")
    answer: str | None = Field(default=None, description="已给出的回答")
    remembered: bool = Field(default=False, description="回答来自记住的表式")
    rows: int = Field(default=0, description="有关的行数")


class RowCounts(Reply):
    """What landing would do: accepted + repeated + rejected = total."""

    total: int
    accepted: int
    repeated: int
    rejected: int
    warned: int = Field(description="有提醒的行数")


class ListPlan(Reply):
    """What would come of a file, and what is to be answered before."""

    id: str
    kind: str = Field(description="名单种类", examples=["recognitions"])
    filename: str
    file_digest: str = Field(description="文件的 SHA-256")
    state: PlanState
    state_label: str
    recorded_at: dt.datetime
    recorded_by: str
    expires_at: dt.datetime = Field(description="过期后自动删去")
    digest: str = Field(description="方案内容的摘要;入库时给出,内容变了就不入库")
    left_out: list[str] = Field(default_factory=list, description="没有导入的工作表及原因")
    notes: list[str] = Field(
        default_factory=list, description="还须知道的:隐藏的列用没用,还没有列出的问题有多少,入库还会记下什么"
    )
    unregistered: list[str] = Field(default_factory=list, description="登记中没有名称相同或相近者的企业,须先登记")
    blocks: list[SeenBlock]
    questions: list[Question]
    counts: RowCounts | None = Field(default=None, description="必答的问题答完后才有")
    form: str | None = Field(default=None, description="记住的表式")
    landed_at: dt.datetime | None = None
    document: str | None = Field(default=None, description="入库的文件、年度或名单编号;入库后才有")


class ListProgress(Reply):
    """How far a request that plans or lands a list has come."""

    stage: str = Field(description="正在做什么;空为这里没有正在办理的(已办完,或由另一进程办理)")
    rows: int = Field(description="已办的行数")
    of: int = Field(description="总行数;还不知道的为 0")


Answer = Annotated[str, StringConstraints(min_length=1, max_length=300), ONE_LINE]
_QuestionId = Annotated[str, StringConstraints(max_length=400), ONE_LINE]


class PlanAnswers(Request):
    """Answers by the questions' ids. A later answer replaces an earlier one; null takes it back."""

    answers: dict[_QuestionId, Answer | None] = Field(max_length=1000, examples=[{"hidden-rows:名单": "leave_out"}])
    remember: bool = Field(default=True, description="记住这一表式的回答,下次同样的表不再询问")


class PlanLanding(Request):
    """Land what was shown."""

    digest: str | None = Field(
        default=None, pattern="^[0-9a-f]{64}$", description="所见方案的摘要;与当前内容不同时拒绝入库,请重新查看"
    )


class ListForm(Reply):
    """A form that lists come in, with what was answered about it."""

    id: str
    kind: str
    headers: list[str] = Field(description="表头")
    answers: dict[str, str]
    recorded_at: dt.datetime
    recorded_by: str


class ListFormChange(Request):
    """What is to be answered about a form from now on."""

    answers: dict[_QuestionId, Answer] = Field(max_length=1000)


class ListWord(Reply):
    """A wording that was learned: of a column's header (field "header"), or of a word in a field's cells."""

    kind: str
    field: str
    wording: str
    value: str
    recorded_at: dt.datetime
    recorded_by: str


class BuiltInWord(Reply):
    """A wording that is known without having been taught. What is taught of the same wording goes before it: taught as
    “off” it is not known any more."""

    kind: str
    field: str = Field(description="项目;header 为列名")
    wording: str = Field(description="写法")
    value: str = Field(description="含义:项目名,或该项目可选的值")
    label: str = Field(description="含义的中文名称")
    source: str = Field(description="写法的来源")
    off: bool = Field(default=False, description="已停用:不再自动认,遇到时询问")


class ListWordIn(Request):
    """A wording to be known from now on."""

    kind: OneLine = Field(max_length=40, description="名单种类")
    field: OneLine = Field(max_length=60, description="项目;header 为列名")
    wording: OneLine = Field(min_length=1, max_length=100, description="写法")
    value: OneLine = Field(
        min_length=1,
        max_length=300,
        description="含义:项目名,或该项目可选的值;off 为停用这种内置的写法,遇到时询问",
    )
