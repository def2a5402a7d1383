"""`liebian sandbox`: the fictional city for those who integrate, with a bank, a market platform, a catcher of webhooks and a foreign front end."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from shared.clients.terminal import console, errors


def sandbox(
    folder: Annotated[Path, typer.Option(help="沙箱自己的数据目录,会被定时清空")] = Path("sandbox"),
    port: Annotated[int, typer.Option(help="服务与控制台的端口")] = 8000,
    catcher_port: Annotated[int, typer.Option(help="收推送的页面与外部应用示例的端口")] = 8001,
    reset_at: Annotated[str, typer.Option(help="每天清空的时刻(北京时间,时:分);不清空填 never")] = "03:00",
    reset: Annotated[bool, typer.Option("--reset", help="先清空,从头开始")] = False,
) -> None:
    """试用环境:虚构的示例城市、各种角色的人与接入方、验签的银行、同步的市场平台、收推送的页面、外部应用示例;只在本机,每天清空。"""
    from services.hosting.sandbox.running import NotASandbox, Plan, Sandbox, throw_away

    try:
        at = None if reset_at == "never" else dt.time.fromisoformat(reset_at)
    except ValueError:
        errors.print(f"“{reset_at}”不是时刻;请写作 03:00,或 never")
        raise typer.Exit(2) from None
    try:
        if reset:
            throw_away(folder)
        Sandbox(
            Plan(folder, port, catcher_port, at), lambda line: console.print(line, soft_wrap=True, markup=False)
        ).run()
    except NotASandbox as error:
        errors.print(str(error), soft_wrap=True)
        raise typer.Exit(2) from None
