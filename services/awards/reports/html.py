"""The report of a simulation for people: one HTML file with its charts inside, which needs nothing from outside, reads
without scripts, and prints on A4."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from services.awards.reports import words
from services.awards.reports.charts import budget_charts, change_charts, status_charts
from services.awards.reports.layout import Chart
from shared.contracts.amounts import wan_rounded, yuan, yuan_change
from shared.contracts.simulations import Cell, MeasureCell, Money, SimulationReport
from shared.contracts.values import Fen
from shared.plumbing.pages import inline_scripts, page_template

# A report is read on paper too: the rest of the rows that were sent back stand in the workbook.
REJECTED_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Cut:
    """The population cut one way: charts, table, and the table's sums.

    `enterprises` and `qualify` are None where an enterprise stands in several rows, so that a sum would count it twice;
    `agrees` says whether the rows' money is the whole report's.
    """

    id: str
    title: str
    noun: str
    cells: Sequence[Cell]
    charts: Sequence[Chart]
    changes: Sequence[Chart]
    total: Money
    total_before: Money | None
    enterprises: int | None
    qualify: int | None
    agrees: bool


@cache
def report_scripts() -> list[str]:
    """The scripts of every report, as a browser is to be told."""
    return inline_scripts((resources.files(__package__) / "report.html.j2").read_text("utf-8"))


def html_report(report: SimulationReport) -> str:
    """The whole report as one HTML document. Every value of the report is escaped."""
    total, _ = _sums(report.measures)
    filters = ("yuan", yuan), ("yuan_change", yuan_change), ("wan", wan_rounded)
    return page_template("services.awards.reports", "report.html.j2", *filters).render(
        report=report,
        made_at=words.made_at(report),
        source=words.source_of(report),
        cuts=[
            _cut(report, "clauses", "按条款", "条款", report.clauses),
            _cut(report, "units", "按县市区(园区)", "县市区(园区)", report.units),
            _cut(report, "tiers", "按称号", "称号", report.tiers),
            _cut(report, "sizes", "按企业规模", "规模", report.sizes),
        ],
        measures_total=total,
        measures_agree=total == report.money,
        parts=words.PARTS,
        counts=words.COUNTS,
        notes=words.NOTES,
        near_count=sum(m.near_count for m in report.measures),
        missing=[m for m in report.measures if m.missing_count],
        near=sorted((m for m in report.measures if m.near_count), key=lambda m: -m.near_count),
        moved=[m for m in report.measures if m.changed or (m.before and m.before != m.money)],
        status_charts=status_charts(report.measures),
        statuses=words.statuses_of(report.measures),
        patch=json.dumps(report.what_if.patch, ensure_ascii=False, indent=2) if report.what_if else "",
        rejected=report.rejected[:REJECTED_SHOWN],
        warned=words.warned(report),
        years_said=words.years_said(report) if report.years else "",
        warnings=report.warnings[:REJECTED_SHOWN],
    )


def _cut(report: SimulationReport, name: str, title: str, noun: str, cells: Sequence[Cell]) -> Cut:
    total, total_before = _sums(cells)
    once_each = words.once_each(report, cells)
    return Cut(
        id=name,
        title=title,
        noun=noun,
        cells=cells,
        charts=budget_charts(name, title, cells),
        changes=change_charts(name, title, cells) if report.what_if else [],
        total=total,
        total_before=total_before,
        enterprises=report.enterprises if once_each else None,
        qualify=sum(cell.qualify for cell in cells) if once_each else None,
        agrees=total == report.money,
    )


def _sums(cells: Sequence[Cell] | Sequence[MeasureCell]) -> tuple[Money, Money | None]:
    """The rows' money added up; that under the pack as it stands only where every row has it."""
    before = [cell.before for cell in cells if cell.before]
    return _sum(cell.money for cell in cells), _sum(before) if len(before) == len(cells) else None


def _sum(money: Iterable[Money]) -> Money:
    sums = dict.fromkeys(Money.model_fields, 0)
    for one in money:
        for name in sums:
            sums[name] += getattr(one, name)
    return Money(**{name: Fen(n) if Money.model_fields[name].annotation is Fen else n for name, n in sums.items()})
