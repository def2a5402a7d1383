"""`liebian budget`: a year's awards over the whole city, by measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from shared.clients.terminal import Caller, ClientId, Secret, Url, caller, console, folding, run

if TYPE_CHECKING:
    from rich.console import Console

    from shared.contracts.awards import BudgetParts, BudgetReply


def budget(
    year: Annotated[int, typer.Option(help="年度")],
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """全市某年度的奖补预算,按名目汇总。"""
    print_budget(console, run(_budget(caller(url, client_id, secret), year)))


async def _budget(caller: Caller, year: int) -> BudgetReply:
    async with caller.awards() as awards:
        return await awards.budget(year)


def print_budget(console: Console, budget: BudgetReply) -> None:
    """A budget as a finance officer reads it: its parts, only of measures for which there is anything."""
    console.print(f"[bold]{budget.year}年度全市奖补预算[/bold]  {budget.enterprises} 家企业,政策包 {budget.policy}")
    table = folding("条", "名目", "已兑现(元)", "已定(元)", "待核定(元)", "待补充至多(元)")
    for line in budget.lines:
        if line.paid_count or line.settled_count or line.waiting_count or line.missing_count:
            table.add_row(str(line.clause), line.name, *_parts(line))
    table.add_section()
    table.add_row("", "合计", *_parts(budget))
    console.print(table)
    console.print(
        f"已兑现 {budget.paid.yuan} 元;已定(应兑现与已核定)[bold]{budget.settled.yuan}[/bold] 元;"
        f"待核定 {budget.waiting_low.yuan} 至 {budget.waiting_high.yuan} 元;待补充至多 {budget.missing_high.yuan} 元"
    )
    console.print(f"全年合计 [bold]{budget.total_low.yuan}[/bold] 至 [bold]{budget.total.yuan}[/bold] 元")


def _parts(parts: BudgetParts) -> list[str]:
    counted = (
        (parts.paid_count, parts.paid.yuan),
        (parts.settled_count, parts.settled.yuan),
        (parts.waiting_count, f"{parts.waiting_low.yuan} 至 {parts.waiting_high.yuan}"),
        (parts.missing_count, parts.missing_high.yuan),
    )
    return [f"{count} 项\n{amount}" if count else "" for count, amount in counted]
