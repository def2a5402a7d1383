"""`liebian template`: an empty form of a kind of list."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from services.cli.import_list import KINDS
from shared.clients.terminal import Caller, ClientId, Secret, Url, caller, console, errors, run


def template(
    kind: Annotated[str, typer.Argument(help="、".join(KINDS))],
    output: Annotated[Path, typer.Option("-o", "--output", help="写到这个 XLSX 文件")],
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """取一张空表(XLSX):带单位的表头、可选内容的下拉框、一行示例。"""
    if kind not in KINDS:
        errors.print(f"[red]没有名为“{escape(kind)}”的名单;可用:{'、'.join(KINDS)}[/red]")
        raise typer.Exit(2)
    output.write_bytes(run(_form(caller(url, client_id, secret), kind)))
    console.print(f"已写出 {output}", soft_wrap=True)


async def _form(caller: Caller, kind: str) -> bytes:
    from shared.clients.list_plans import ListPlansClient

    async with getattr(caller, KINDS[kind])() as service:
        return await ListPlansClient(service, f"/{KINDS[kind]}/v1").template(kind)
