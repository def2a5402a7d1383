"""`liebian report`: the month's analysis, shown in a few lines and written as a page, a workbook and JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shared.clients.terminal import Caller, ClientId, Secret, Url, caller, console, folding, run

if TYPE_CHECKING:
    from shared.contracts.reporting import MonthlyAnalysis


def report(
    month: Annotated[str, typer.Argument(help="月份,如 2026-11")],
    into: Annotated[Path, typer.Option("--output", "-o", help="写到哪个目录")] = Path("report"),
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """月分析:写出网页、XLSX 与 JSON。"""
    _print(run(_written(caller(url, client_id, secret), month, into)))
    console.print(f"已写出 {into}/report.html、report.xlsx、report.json", soft_wrap=True)


async def _written(caller: Caller, month: str, into: Path) -> MonthlyAnalysis:
    """The month's analysis, its three forms written as files."""
    from shared.contracts.reporting import MonthlyAnalysis

    path = f"/registry/v1/monthly-analyses/{month}"
    async with caller.registry() as registry:
        analysis = await registry.ask(MonthlyAnalysis, "GET", path)
        page = (await registry.request("GET", f"{path}/report.html")).content
        book = (await registry.request("GET", f"{path}/report.xlsx")).content
    into.mkdir(parents=True, exist_ok=True)
    (into / "report.html").write_bytes(page)
    (into / "report.xlsx").write_bytes(book)
    (into / "report.json").write_text(analysis.model_dump_json(indent=1))
    return analysis


def _print(analysis: MonthlyAnalysis) -> None:
    """Targets and who is late, in a few lines."""
    table = folding("目标", "类别", "完成", "目标数", "应有", "快慢")
    words = {"ahead": "[green]快于往年[/green]", "on_pace": "与往年相当", "behind": "[red]慢于往年[/red]"}
    for t in analysis.progress.targets:
        kind = "年度新增" if t.target.kind == "annual_new" else "存量"
        pace = words.get(t.pace or "", "")
        table.add_row(t.target.title_name, kind, str(t.actual), str(t.target.value), t.expected or "", pace)
    console.print(f"{analysis.month}(截至 {analysis.on})")
    console.print(table)
    late = [r.name for r in analysis.reports if r.late]
    console.print(
        f"月报:{len(analysis.reports)} 个单位,迟报或逾期未报 {len(late)} 个" + (f":{'、'.join(late)}" if late else "")
    )
