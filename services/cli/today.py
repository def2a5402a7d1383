"""`liebian today`: what an officer starts the day with, by unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from shared.clients.terminal import Caller, ClientId, Secret, Url, caller, console, folding, run

if TYPE_CHECKING:
    from shared.contracts.process import DayList


def today(
    unit: Annotated[str, typer.Option(help="归口单位代码或名称;不填为全部")] = "",
    on: Annotated[str, typer.Option(help="哪一天;不填为今天")] = "",
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """今日待办:待复核、逾期、公示到期、异议、待办,按单位。"""
    _print(run(_day_list(caller(url, client_id, secret), unit, on)))


async def _day_list(caller: Caller, unit: str, on: str) -> DayList:
    from shared.contracts.process import DayList

    parameters = {name: value for name, value in (("unit", unit), ("on", on)) if value}
    async with caller.registry() as registry:
        return await registry.ask(DayList, "GET", "/registry/v1/day-list", params=parameters)


def _print(listed: DayList) -> None:
    """By unit what waits, then each thing."""
    console.print(f"今日待办({listed.on}):{len(listed.items)} 件")
    if not listed.items:
        return
    table = folding("单位", "类别", "件数")
    for count in listed.counts:
        table.add_row(count.unit_name, count.kind_name, str(count.count))
    console.print(table)
    table = folding("类别", "单位", "企业", "称号", "事项", "期限", "剩余")
    for item in listed.items:
        days = "" if item.days is None else f"{item.days}天" if item.days >= 0 else f"[red]已过{-item.days}天[/red]"
        table.add_row(item.kind_name, item.unit_name, item.name, item.title_name, item.what, str(item.due or ""), days)
    console.print(table)
