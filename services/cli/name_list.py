"""`liebian list …`: the bank's commands, and the city's own beside them: publishing the list, and who holds it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from services.cli.waiting import finished
from shared.clients.list_commands import name_list
from shared.clients.terminal import Caller, ClientId, Secret, Url, caller, console, errors, folding, run

if TYPE_CHECKING:
    from shared.contracts.name_list import Consumer, ReleaseIn, ReleaseJob

__all__ = ["name_list"]


@name_list.command("release")
def publish_list(
    as_of: Annotated[str | None, typer.Option(help="哪一天有效的名单(如 2026-11-23);不填为今天")] = None,
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """发布一版名单(签名、不可改动)。"""
    from shared.contracts.name_list import ReleaseIn

    try:
        request = ReleaseIn(as_of=dt.date.fromisoformat(as_of) if as_of else None)
    except ValueError:
        errors.print(f"日期“{as_of}”应写作 2026-11-23 的样子")
        raise typer.Exit(2) from None
    job = run(_publish(caller(url, client_id, secret), request))
    if job.error:
        errors.print(f"[red]未能发布:[/red]{job.error}")
        raise typer.Exit(1)
    console.print(f"已发布第 {job.number} 版名单")


async def _publish(caller: Caller, request: ReleaseIn) -> ReleaseJob:
    """Ask for a release and wait for it."""
    async with caller.registry() as registry:
        return await finished(console, await registry.publish_release(request, wait=0), registry.release_job)


@name_list.command("consumers")
def list_consumers(url: Url = "", client_id: ClientId = "admin", secret: Secret = "") -> None:
    """谁在使用名单、持有哪一版、是否落后。"""
    _print_consumers(run(_consumers(caller(url, client_id, secret))))


async def _consumers(caller: Caller) -> list[Consumer]:
    async with caller.registry() as registry:
        return await registry.list_consumers()


def _print_consumers(consumers: list[Consumer]) -> None:
    from shared.contracts.values import SHANGHAI

    table = folding("接入方", "名称", "名单", "状态", "持有版本", "落后", "确认时间")
    words = {
        "current": "[green]最新[/green]",
        "behind": "[yellow]落后[/yellow]",
        "stale": "[red]过期[/red]",
        "never": "从未确认",
    }
    for c in consumers:
        at = f"{c.acknowledged_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if c.acknowledged_at else ""
        table.add_row(c.client_id, c.name, c.view, words[c.state], str(c.number or ""), str(c.behind), at)
    console.print(table)
