"""The commands of `liebian calendar …`: the year's arrangement of holidays, shown and imported."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from shared.clients.terminal import ClientId, Secret, Url, caller, console, folding, run

calendar = typer.Typer(help="工作日历:全年放假与调休安排", no_args_is_help=True, add_completion=False)
Year = Annotated[int, typer.Argument(help="年度", min=2000, max=2100)]


@calendar.command("import")
def import_year(
    year: Year,
    file: Annotated[
        Path,
        typer.Argument(
            exists=True, dir_okay=False, help="XLSX、CSV 或 JSON;列:日期(可另有结束日期)、类型(放假、上班)、节日"
        ),
    ],
    source: Annotated[str, typer.Option(help="安排的依据,如国办文号")] = "",
    confirmed: Annotated[bool, typer.Option("--confirmed", help="已核对:公布的安排就是如此,不再询问是否完整")] = False,
    dry_run: Annotated[bool, typer.Option(help="只检查,不录入")] = False,
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """整表导入国务院办公厅公布的全年放假与调休安排;从此计算该年的工作日。"""

    async def send() -> Any:
        async with caller(url, client_id, secret).registry() as registry:
            return await registry.declare_year(
                year, file.name, file.read_bytes(), source=source, confirmed=confirmed, dry_run=dry_run
            )

    found = run(send())
    console.print(f"{year}年安排{'可以导入(试运行,未录入)' if dry_run else '已完整录入'}:{_counts(found)}")


@calendar.command("show")
def show_year(year: Year, url: Url = "", client_id: ClientId = "admin", secret: Secret = "") -> None:
    """一年中与星期不同的日子,及全年安排是否已整表导入。"""

    async def ask() -> Any:
        async with caller(url, client_id, secret).registry() as registry:
            return await registry.calendar_of_year(year)

    found = run(ask())
    table = folding("日期", "星期", "安排", "节日")
    for day in found.days:
        table.add_row(str(day.day), "一二三四五六日"[day.day.weekday()], "上班" if day.works else "放假", day.name)
    console.print(table)
    state = f"完整,依据:{found.source}" if found.complete else "尚未整表导入,不计算工作日"
    console.print(f"{year}年({state}):{_counts(found)}")


def _counts(found: Any) -> str:
    worked = sum(day.works for day in found.days)
    return f"放假的星期一至星期五 {len(found.days) - worked} 天,上班的周末 {worked} 天"
