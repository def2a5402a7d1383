"""`liebian import`: a list sent to the import of its kind, and what became of each row."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shared.clients.terminal import Caller, ClientId, Secret, Url, caller, console, folding, run

if TYPE_CHECKING:
    from shared.contracts.imports import ImportReport


def import_list(
    kind: Annotated[str, typer.Argument(help="enterprises、indicators、contacts、recognitions、supplies 或 demands")],
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="XLSX、CSV(UTF-8 或 GBK)或 JSON")],
    dry_run: Annotated[bool, typer.Option(help="只检查,不入库")] = False,
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """导入名单文件,逐行报告结果。"""
    report = run(_sent(caller(url, client_id, secret), kind, file, dry_run=dry_run))
    _print(file, report)
    raise typer.Exit(1 if report.rejected else 0)


async def _sent(caller: Caller, kind: str, file: Path, *, dry_run: bool) -> ImportReport:
    content = file.read_bytes()
    async with caller.registry() as registry, caller.matchmaking() as matchmaking:
        imports = {
            "enterprises": registry.import_enterprises,
            "indicators": registry.import_indicators,
            "contacts": registry.import_contacts,
            "recognitions": registry.import_recognitions,
            "supplies": matchmaking.import_supplies,
            "demands": matchmaking.import_demands,
        }
        if kind not in imports:
            raise SystemExit(f"没有名为“{kind}”的名单;可用:{'、'.join(imports)}")
        return await imports[kind](file.name, content, dry_run=dry_run)


def _print(file: Path, report: ImportReport) -> None:
    mode = "试运行(未入库)" if report.dry_run else "导入"
    console.print(
        f"{file.name} {mode}:共 {report.total} 行,接受 {report.accepted},已有 {report.repeated},退回 {report.rejected}"
    )
    table = folding("行", "列", "值", "问题", "怎么改")
    for row in report.rows:
        for cell in row.errors:
            table.add_row(str(row.row), cell.column, cell.value, f"[red]{cell.problem}[/red]", cell.remedy)
        for cell in row.warnings:
            table.add_row(str(row.row), cell.column, cell.value, f"[yellow]{cell.problem}[/yellow]", cell.remedy)
    if table.row_count:
        console.print(table)
