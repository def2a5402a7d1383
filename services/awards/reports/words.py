"""Words of both reports: parts of a budget, where the data are from, when it was made, what became of the lines."""

from __future__ import annotations

from collections.abc import Sequence

from services.awards.domain.statement import STATUS_NAMES
from shared.contracts.simulations import Cell, MeasureCell, SimulationReport
from shared.contracts.values import SHANGHAI

PARTS: tuple[tuple[str, str], ...] = (
    ("已兑现", "paid"),
    ("已定", "decided"),
    ("待核定至少", "waiting_low"),
    ("待核定至多", "waiting_high"),
    ("待补充至多", "missing"),
    ("全年至少", "total_low"),
    ("全年至多", "total"),
)
"""The parts of a budget in the order in which both reports give them: their name, and the field of `Money`."""
COUNTS: tuple[tuple[str, str], ...] = (
    ("已兑现", "paid_count"),
    ("已定", "decided_count"),
    ("待核定", "waiting_count"),
    ("待补充", "missing_count"),
)
NOTES: tuple[tuple[str, str], ...] = (
    ("已兑现", "为本年度已拨付的金额;兑现后从“已定”转入,全年合计不变。为其他年度拨付的计入该年度"),
    ("已定", "应兑现与已核定、尚未兑现的金额"),
    ("待核定", "原文只给上限或幅度,金额由主管部门核定:至少、至多按其最低、最高计"),
    ("待补充", "缺少所需信息的项目:不按零计;至多为各项若都符合时的金额,同类只计一项的口径下只计最高的一项"),
    ("全年至少", "已兑现、已定与待核定的最低额"),
    ("全年至多", "已兑现、已定、待核定的最高额与待补充的至多额"),
    ("下限、上限", "已定金额加待核定项目的最低额、最高额,不含已兑现与待补充;前后比较时用"),
)
"""What each amount means, for the foot of both reports."""


def source_of(report: SimulationReport) -> str:
    """Where the enterprises are from."""
    return "登记服务的记录" if report.source == "registry" else f"文件“{report.source}”"


def made_at(report: SimulationReport) -> str:
    """The instant on the clocks of the readers."""
    return f"{report.made_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}(北京时间)"


def years_said(report: SimulationReport) -> str:
    """What a simulation over several years takes for granted."""
    return (
        f"每年按当年施行的政策包与条目版本测算;企业情况各年都与{report.data_year}年度相同,日期随年度顺移;"
        "当年的外部参数没有写入政策包的,所涉各项计为待补充"
    )


def statuses_of(measures: Sequence[MeasureCell]) -> dict[str, str]:
    """The status codes that occur, with their names, in the statement's order; a code of a newer engine comes last and
    names itself."""
    found = {status for measure in measures for status, lines in measure.statuses.items() if lines}
    known = {str(status): name for status, name in STATUS_NAMES.items() if status in found}
    return known | {status: status for status in sorted(found - set(known))}


def warned(report: SimulationReport) -> list[str]:
    """What must be said beside every total: figures that are hardly possible, and units that were taken for granted."""
    found = []
    if report.warned:
        found.append(f"有 {report.warned:,} 户企业的数值不合常理(多为单位填错),均按所填计入,以下合计须先核对")
    if report.assumed_units:
        found.append(f"没有写明单位、按元计的列:{'、'.join(report.assumed_units)}")
    return found


def once_each(report: SimulationReport, cells: Sequence[Cell]) -> bool:
    """Whether every enterprise stands in one row only, so that numbers of enterprises may be added up."""
    return sum(cell.enterprises for cell in cells) == report.enterprises
