"""What both reports say in the same words: amounts (exact yuan for tables, 万元 for charts and sentences; integers
throughout), where the data are from, when it was made, what became of the lines."""

from __future__ import annotations

from collections.abc import Sequence

from services.awards.domain.statement import STATUS_NAMES
from shared.contracts.simulations import Cell, MeasureCell, SimulationReport
from shared.contracts.values import SHANGHAI

_WAN = 1_000_000  # fen


def yuan(fen: int) -> str:
    """Exact yuan with thousands separators: "1,234,567.80"."""
    whole, cents = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{whole:,}.{cents:02d}"


def yuan_change(fen: int) -> str:
    """A difference in exact yuan, a rise with its plus: "+1,000.00"."""
    return f"+{yuan(fen)}" if fen > 0 else yuan(fen)


def wan(fen: int) -> str:
    """万元 with two decimals, half up, without the unit; an amount too small to show is "<0.01" and not nothing."""
    hundredths = (abs(fen) + _WAN // 200) // (_WAN // 100)
    sign = "-" if fen < 0 else ""
    if fen and not hundredths:
        return "<0.01" if fen > 0 else ">-0.01"
    return f"{sign}{hundredths // 100:,}.{hundredths % 100:02d}"


def wan_change(fen: int) -> str:
    """A difference in 万元: "+12.30"."""
    return f"+{wan(fen)}" if fen > 0 and abs(fen) >= _WAN // 200 else wan(fen)


def wan_exact(fen: int) -> str:
    """万元 with as many decimals as it takes, for the marks of an axis: "0.5", "1,200"."""
    whole, rest = divmod(fen, _WAN)
    return f"{whole:,}.{rest:06d}".rstrip("0").rstrip(".")


def source_of(report: SimulationReport) -> str:
    """Where the enterprises are from."""
    return "登记服务的记录" if report.source == "registry" else f"文件“{report.source}”"


def made_at(report: SimulationReport) -> str:
    """The instant on the clocks of the readers."""
    return f"{report.made_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M:%S}(北京时间)"


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
