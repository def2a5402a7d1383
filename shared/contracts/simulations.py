"""A simulation on the wire: what a year would cost, cut by measure, clause, unit, tier and size; and what a change of
the pack would do to it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import Field

from shared.contracts.values import CreditCode, Fen, OneLine
from shared.contracts.wire import Reply, Request


class Money(Reply):
    """The parts of a year's budget, in lines and in yuan: paid, settled, to be decided, and what is missing."""

    paid_count: int = Field(description="已兑现的项数")
    paid: Fen = Field(description="已兑现:为本年度已拨付的金额")
    unstated_count: int = Field(description="已兑现而未说明金额的项数(只在名单中有),金额按零计")
    decided_count: int = Field(description="应兑现与已核定的项数")
    decided: Fen = Field(description="已定:应兑现与已核定、尚未兑现")
    waiting_count: int = Field(description="待核定的项数")
    waiting_low: Fen = Field(description="待核定项目至少")
    waiting_high: Fen = Field(description="待核定项目至多")
    missing_count: int = Field(description="待补充的项数")
    missing: Fen = Field(description="待补充的各项若都符合,至多另有多少")
    total_low: Fen = Field(description="全年至少:已兑现、已定与待核定的最低额")
    total: Fen = Field(description="全年至多:已兑现、已定、待核定的最高额与待补充的至多额;兑现前后不变")
    floor: Fen = Field(description="下限(不含已兑现与待补充):已定金额加待核定项目的最低额")
    ceiling: Fen = Field(description="上限(不含已兑现与待补充):已定金额加待核定项目的最高额")


class Cell(Reply):
    """One clause, unit, tier or size."""

    key: str
    name: str
    enterprises: int = Field(description="企业户数")
    qualify: int = Field(description="有已兑现、应兑现、已核定或待核定项目的户数")
    money: Money
    before: Money | None = Field(default=None, description="现行政策下的金额;只在方案测算中有")


class MeasureCell(Reply):
    """One measure over all enterprises."""

    measure_id: str
    clause: int
    clause_label: str = Field(default="", description="原文怎样标这一条,如“第三条(二)”")
    name: str
    settled_count: int = Field(description="应兑现与已核定的项数")
    waiting_count: int = Field(description="待核定的项数")
    missing_count: int = Field(description="缺少所需信息的项数")
    missing_ceiling: Fen = Field(description="缺少信息的各项若都符合,至多合计")
    near_count: int = Field(description="距门槛或增幅要求不足给定差额的项数")
    statuses: dict[str, int] = Field(description="状态代码与项数")
    money: Money
    before: Money | None = Field(default=None, description="现行政策下的金额;只在方案测算中有")
    changed: bool = Field(default=False, description="方案是否改动了本条目")


class Mover(Reply):
    """An enterprise that a what-if pays more or less. Both amounts are ceilings."""

    credit_code: str
    name: str
    unit: str
    before: Fen
    after: Fen


class WhatIf(Reply):
    """A change of the pack, and who wins and loses by it."""

    patch: list[dict[str, Any]] = Field(description="对政策包的改动(RFC 6902)")
    summary: list[str] = Field(description="每处改动的文字说明")
    winners: int
    losers: int
    unchanged: int
    gained: Fen = Field(description="受益企业增加额合计(上限,不含待补充)")
    lost: Fen = Field(description="受损企业减少额合计(上限,不含待补充)")
    top_winners: list[Mover]
    top_losers: list[Mover]


class RejectedRow(Reply):
    """A row of a file that could not be read: where, what stood there, and why."""

    row: int
    column: str
    value: str
    problem: str


class RowWarning(Reply):
    """A figure that is hardly possible for one firm. It counts as it stands; most often its unit was mistaken."""

    row: int | None = Field(description="文件中的行号;取登记服务的记录时为空")
    credit_code: str
    name: str
    column: str
    value: str = Field(description="读入的数值:金额为元,其他为计数")
    problem: str


class SimulatedMeasure(Reply):
    """One measure in one of several years. since, until: of the version that holds then."""

    measure_id: str
    clause_label: str = Field(description="原文怎样标这一条")
    name: str
    since: dt.date = Field(description="所用版本的施行起日")
    until: dt.date = Field(description="所用版本的施行止日(含)")
    money: Money


class SimulatedYear(Reply):
    """What one of several years comes to under one pack; a year in which several pay has one for each."""

    year: int
    policy: str | None = Field(description="政策包;为空则这一年没有施行的")
    policy_name: str
    policy_digest: str
    qualify: int = Field(description="有奖补的户数")
    money: Money
    before: Money | None = Field(description="现行政策下的金额;只在方案测算中有")
    measures: list[SimulatedMeasure] = Field(description="这一年施行的(或为以前年度分期拨付的)各条目")


class SimulationReport(Reply):
    """A whole simulation, ready to be shown."""

    title: str
    year: int
    policy: str
    policy_name: str
    policy_digest: str
    profile: str
    profile_name: str
    city: str
    source: str = Field(description="registry(登记服务的记录)或文件名")
    made_at: dt.datetime = Field(description="测算时刻(UTC)")
    engine: str
    in_force_certainty: str = Field(description="施行期间的确定程度", examples=["推定,待确认"])
    near: Fen = Field(description="“差一点”的差额")
    enterprises: int
    left_out: int = Field(description="退回、未参加测算的行数")
    money: Money
    before: Money | None = Field(default=None, description="现行政策下的金额;只在方案测算中有")
    measures: list[MeasureCell]
    clauses: list[Cell]
    units: list[Cell]
    tiers: list[Cell]
    sizes: list[Cell]
    what_if: WhatIf | None = None
    rejected: list[RejectedRow] = Field(description="退回的行,前1000行")
    warned: int = Field(default=0, description="有数值不合常理(多为单位填错)的企业户数;均已按所填计入,合计须核对")
    warnings: list[RowWarning] = Field(default_factory=list, description="不合常理的数值,前1000处")
    assumed_units: list[str] = Field(default_factory=list, description="没有写明单位、按元计的列")
    data_year: int | None = Field(default=None, description="逐年测算所用的数据年度;只在逐年测算中有")
    years: list[SimulatedYear] = Field(default_factory=list, description="逐年测算:每年一项,同年有几个政策包的各一项")
    all_years: Money | None = Field(default=None, description="各年合计;只在逐年测算中有")
    all_years_before: Money | None = Field(default=None, description="现行政策下的各年合计;只在逐年的方案测算中有")


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line of one enterprise's statement, as a row of a list. Amounts are fen."""

    credit_code: str
    name: str
    unit: str
    measure_id: str
    clause: int
    measure_name: str
    subject: str
    status: str
    status_name: str
    low: int
    high: int
    reason: str


class WhatIfIn(Request):
    """What would be otherwise: a patch of the pack, another interpretation profile, or both."""

    patch: list[dict[str, Any]] = Field(
        default_factory=list,
        max_length=200,
        description="对政策包的改动(RFC 6902),路径按 GET …/policies/{政策包}/document",
        examples=[[{"op": "replace", "path": "/measures/rd-subsidy/rule/cap", "value": "200000.00"}]],
    )
    profile: OneLine | None = Field(default=None, max_length=80, description="改用的解释口径")


SimulationOutput = Literal["enterprises", "lines", "reasons"]
OUTPUT_NAMES = {
    "enterprises": "逐企业的结果",
    "lines": "逐项的结果,不写理由",
    "reasons": "逐项的结果,写明理由",
}
ALL_OUTPUTS: tuple[SimulationOutput, ...] = ("enterprises", "reasons")


MOST_YEARS = 10
"""Years that one simulation goes through."""


class SimulationIn(Request):
    """What to simulate. The population is what the registry knows, or the file that comes with the request."""

    year: int = Field(ge=2000, le=2100, description="年度;逐年测算的为第一年")
    through: int | None = Field(
        default=None,
        ge=2000,
        le=2100,
        description="逐年测算到这一年(含,至多十年):每年按当年施行的政策包与条目版本,企业情况各年都与数据年度相同(日期随年度顺移)",
    )
    data_year: int | None = Field(
        default=None, ge=2000, le=2100, description="逐年测算用哪一年度的企业数据;不填为第一年的"
    )
    policy: OneLine | None = Field(
        default=None,
        max_length=80,
        description="政策包;不填为现行(逐年测算的,为本市当年施行的各政策包)",
    )
    profile: OneLine | None = Field(default=None, max_length=80, description="解释口径;不填为政策包的默认口径")
    near: Fen = Field(default=Fen(10_000_000), description="“差一点”的差额(元):距门槛不足此数的计入")
    title: OneLine = Field(default="", max_length=100, description="报告标题")
    what_if: WhatIfIn | None = None
    outputs: list[SimulationOutput] = Field(
        default_factory=lambda: list(ALL_OUTPUTS),
        max_length=3,
        description="除报告外还要做出哪些结果;不填为逐企业的与逐项的(写明理由),空列表为只要报告。没有要的不做,也就没有可取的",
    )


class KeptPopulation(Reply):
    """A list of enterprises that was planned and has landed: simulations of its year may be made of it."""

    id: str = Field(description="测算名单编号")
    year: int = Field(description="年度")
    enterprises: int = Field(description="企业户数")
    recorded_at: dt.datetime
    recorded_by: str


JobStatus = Literal["queued", "running", "done", "failed"]


class SimulationJob(Reply):
    """A simulation as a job: how far it is, and what it came to."""

    id: str
    status: JobStatus
    stage: str = Field(description="正在做什么")
    steps_done: int
    steps: int
    request: dict[str, Any]
    filename: str | None = Field(description="人口文件名;为空则取登记服务的记录")
    created_by: str
    created_at: dt.datetime
    finished_at: dt.datetime | None
    error: str | None
    report: SimulationReport | None


class EnterpriseAmounts(Reply):
    """One enterprise of a simulation."""

    credit_code: CreditCode
    name: str
    unit: str
    tier: str
    size: str
    decided: Fen
    floor: Fen = Field(description="下限(不含已兑现与待补充)")
    ceiling: Fen = Field(description="上限(不含已兑现与待补充)")
    paid: Fen | None = Field(default=None, description="已兑现;旧版本所做的测算没有")
    missing: Fen | None = Field(default=None, description="待补充至多;旧版本所做的测算没有")
    total: Fen | None = Field(default=None, description="全年至多;旧版本所做的测算没有")
    before: Fen | None = Field(default=None, description="原方案上限(不含待补充);只在方案测算中有")


class LineAmounts(Reply):
    """One line of a simulation: that was paid for this year, is due, waits, lacks an input or was narrowly missed."""

    credit_code: CreditCode
    name: str
    unit: str
    measure_id: str
    clause: int
    measure: str
    subject: str
    status: str
    status_name: str
    low: Fen
    high: Fen
    reason: str = Field(default="", description="理由;逐项超过十万行,或没有要求写明理由的,从略")


class ComparedCell(Reply):
    """One clause or unit in two simulations: at most what either pays, without what is missing."""

    key: str
    name: str
    before: Fen = Field(description="对照方案上限(不含待补充)")
    after: Fen = Field(description="本方案上限(不含待补充)")
    change: Fen = Field(description="增减额")


class ComparedEnterprise(Reply):
    """One enterprise in two simulations. None: it is not in that one."""

    credit_code: CreditCode
    name: str = Field(examples=["示例电池有限公司"])
    unit: str = Field(examples=["430302"])
    before: Fen | None = Field(description="对照方案上限(不含待补充);不在其中的为空")
    after: Fen | None = Field(description="本方案上限(不含待补充);不在其中的为空")
    change: Fen = Field(description="增减额")


class SimulationComparison(Reply):
    """Two simulations side by side."""

    id: str
    compared_with: str
    title: str
    compared_title: str
    before: Fen = Field(description="对照方案上限合计(不含待补充)")
    after: Fen = Field(description="本方案上限合计(不含待补充)")
    winners: int
    losers: int
    unchanged: int
    gained: Fen = Field(description="受益企业增加额合计")
    lost: Fen = Field(description="受损企业减少额合计")
    clauses: list[ComparedCell]
    units: list[ComparedCell]
    notes: list[str] = Field(description="两次测算的不同之处(年度、人口、口径),须一并看")
