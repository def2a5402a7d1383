"""Budget lines on the wire: what there is for a year's awards, where it comes from, and every movement of it."""

import datetime as dt
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from shared.contracts.values import DocumentNumber, Fen, LongText, OneLine, OptionalText, ShortText
from shared.contracts.wire import Reply, Request

FundSource = Literal["central", "province", "city", "county"]
EntryKind = Literal["appropriate", "adjust", "lapse"]
FiscalYear = Annotated[int, Field(ge=2000, le=2100, description="预算年度", examples=[2026])]
BudgetCode = Annotated[OneLine, Field(max_length=40, pattern="^[0-9A-Za-z._-]*$")]


class BudgetLineIn(Request):
    """A budget line (指标) as its document gave it."""

    _rules: ClassVar[tuple[str, ...]] = (
        "source 为 county 时须填 unit,其他来源不填",
        "measures 为政策包中的条目",
        "amount 大于 0",
    )
    fiscal_year: FiscalYear
    name: ShortText = Field(description="名称", examples=["2026 年专精特新奖补资金"])
    source: FundSource = Field(description="来源:central 中央、province 省级、city 市级、county 县级")
    unit: OptionalText = Field(default="", description="县级资金的县市区(园区)代码或名称;其他来源不填")
    document: DocumentNumber = Field(description="指标文号", examples=["示例财预〔2026〕12号"])
    bgt_id: BudgetCode = Field(default="", description="指标主键(预算一体化 bgt_id)")
    agency_code: BudgetCode = Field(default="", description="单位代码")
    pro_code: BudgetCode = Field(default="", description="项目代码")
    exp_func_code: BudgetCode = Field(default="", description="支出功能分类科目代码", examples=["2150805"])
    gov_bgt_eco_code: BudgetCode = Field(default="", description="政府支出经济分类代码", examples=["50799"])
    dep_bgt_eco_code: BudgetCode = Field(default="", description="部门支出经济分类代码", examples=["31299"])
    measures: list[ShortText] = Field(default_factory=list, max_length=100, description="限用于哪些条目;不填为不限")
    amount: Fen | None = Field(default=None, description="同时记一笔下达(元);不填为以后再记")


class BudgetEntryIn(Request):
    """A movement of a line that is no claim's."""

    _rules: ClassVar[tuple[str, ...]] = (
        "amount 不为 0;appropriate 与 lapse 大于 0",
        "appropriate 与 adjust 须填 document",
        "lapse 与调减不超过可用金额",
    )
    kind: EntryKind = Field(description="appropriate 下达、adjust 调整(可为负)、lapse 结余收回")
    amount: Fen = Field(description="金额(元)")
    document: DocumentNumber | Literal[""] = Field(default="", description="依据文号")
    reason: LongText = Field(min_length=1, max_length=1000, description="事由")


class BudgetSums(Reply):
    """Sums of entries, by kind."""

    appropriated: Fen = Field(description="下达")
    adjusted: Fen = Field(description="调整")
    lapsed: Fen = Field(description="结余收回")
    reserved: Fen = Field(description="已预留(审定而未支付)")
    spent: Fen = Field(description="已支付(扣除退回)")
    free: Fen = Field(description="可用")


class FundLine(BudgetSums):
    """A budget line, and where its money stands."""

    id: str
    fiscal_year: int
    name: str
    source: FundSource
    source_name: str = Field(examples=["市级"])
    unit: str
    unit_name: str
    document: str
    bgt_id: str
    agency_code: str
    pro_code: str
    exp_func_code: str
    gov_bgt_eco_code: str
    dep_bgt_eco_code: str
    measures: list[str]
    measure_names: list[str]
    entries: int = Field(description="已记多少笔")
    made_by: str
    made_at: dt.datetime


class BudgetEntry(Reply):
    """One movement. `balance`: what was free after it."""

    seq: int
    kind: str
    kind_name: str = Field(examples=["预留"])
    amount: Fen = Field(description="金额(元),减少可用的为负")
    balance: Fen = Field(description="此笔之后可用")
    claim_id: str | None
    credit_code: str = Field(description="为哪家企业;不是兑现事项的为空")
    enterprise_name: str
    measure_id: str
    measure_name: str
    item_no: str | None = Field(description="付款单号")
    document: str
    reason: str
    by: str
    at: dt.datetime


class BudgetPart(BudgetSums):
    """What there is of one source, or of one county."""

    source: FundSource
    source_name: str
    unit: str
    unit_name: str
    lines: int = Field(description="几项指标")


class BudgetSummary(BudgetSums):
    """A year's money, and where it stands."""

    fiscal_year: int
    lines: int
    executed: str = Field(description="支付进度:已支付占下达与调整合计的百分比", examples=["87.5"])
    parts: list[BudgetPart]


class FundingShareIn(Request):
    """What the county bears of an award."""

    _rules: ClassVar[tuple[str, ...]] = ("to_day 不早于 from_day", "measure_id 为政策包中的条目")
    measure_id: OptionalText = Field(default="", description="条目;不填为全部")
    unit: OptionalText = Field(default="", description="县市区(园区)代码或名称;不填为全部")
    county_percent: int = Field(ge=0, le=100, description="县级负担百分之几;其余(含不足一分的)由市级负担")
    from_day: dt.date = Field(description="自哪天审定的起")
    to_day: dt.date | None = Field(default=None, description="到哪天审定的为止;不填为以后另定之前")
    source: ShortText = Field(description="依据文件")


class FundingShare(Reply):
    """A share as it was set. Of several that fit, the one that names more goes first, then the later one."""

    id: str
    measure_id: str
    measure_name: str
    unit: str
    unit_name: str
    county_percent: int
    from_day: dt.date
    to_day: dt.date | None
    source: str
    made_by: str
    made_at: dt.datetime
