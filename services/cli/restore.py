"""`liebian restore`: a backup into an empty place."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from services.cli.backup import Of, chosen
from shared.clients.terminal import console, data_folder, errors


def restore(
    source: Annotated[Path, typer.Argument(help="备份所在的目录或 .tar 文件")],
    of: Of = None,
) -> None:
    """把备份恢复到空的数据目录(LIEBIAN_DATA)与空的数据库;不是空的即拒绝。先核对每一个文件,再写入。"""
    from services.cli.serving import saying_what_is_unusable
    from services.hosting.backup import BackupProblem
    from services.hosting.restore import restore as put_back

    try:
        with saying_what_is_unusable():
            manifest, advice = put_back(source, chosen(of) if of else [], lambda step: console.print(f"  {step}"))
    except BackupProblem as problem:
        errors.print(f"[red]没有恢复:[/red]{problem}", soft_wrap=True)
        raise typer.Exit(3) from None
    for line in advice:
        console.print(line, soft_wrap=True)
    console.print(f"已恢复到 {data_folder()}:{manifest.made_at.astimezone():%Y-%m-%d %H:%M} 的备份", soft_wrap=True)
    if not manifest.keys:
        console.print("备份不含密钥:启动前请把 *.key 与 credentials.json 放回数据目录", soft_wrap=True)
    console.print(
        "恢复到较早的状态后,没有一并恢复的服务会在 readyz 说历史不同:核实后运行 liebian refollow;银行会发现名单的历史变了,请告知它们原因",
        soft_wrap=True,
    )
