"""`liebian doctor`: what is wrong with what the services keep, and what to do."""

from __future__ import annotations

import typer

from services.cli.backup import Of, chosen
from shared.clients.terminal import console


def doctor(of: Of = None) -> None:
    """检查数据目录、数据库、事件流、审计记录、名单版本、附件、密钥、磁盘与时钟。只看不改,服务可以照常运行;有问题时退出码为 1。"""
    from services.cli.serving import saying_what_is_unusable
    from services.hosting.doctor import Level, examine

    marks = {Level.GOOD: "[green]好[/green]", Level.NOTE: "[yellow]注意[/yellow]", Level.BAD: "[red]有问题[/red]"}
    wrong = 0
    with saying_what_is_unusable():
        for finding in examine(chosen(of)):
            wrong += finding.level is Level.BAD
            console.print(f"{marks[finding.level]}  ", finding.text, sep="", soft_wrap=True, markup=True)
            if finding.remedy:
                console.print(f"      → {finding.remedy}", soft_wrap=True, markup=False)
    console.print(f"共 {wrong} 处有问题" if wrong else "没有发现问题")
    raise typer.Exit(1 if wrong else 0)
