"""`liebian backup`: a copy of everything that the services keep, made while they serve."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from shared.clients.terminal import console, errors

Of = Annotated[
    list[str] | None, typer.Option("--of", help="只对这些服务(registry、awards、matchmaking);可多次给出,不填为全部")
]


def backup(
    target: Annotated[Path, typer.Argument(help="写到哪里:一个新目录,或一个 .tar 文件")],
    of: Of = None,
    with_keys: Annotated[
        bool, typer.Option("--with-keys", help="密钥与凭据也放进去(谁得到它就能打开密封的内容)")
    ] = False,
) -> None:
    """备份数据库、名单版本与附件;服务照常运行。数据库在 PostgreSQL 的,用 pg_dump。"""
    from services.cli.serving import saying_what_is_unusable
    from services.hosting.backup import BackupProblem, back_up

    services = chosen(of)
    try:
        with saying_what_is_unusable():
            made = back_up(target, services, with_keys=with_keys, told=lambda step: console.print(f"  {step}"))
    except BackupProblem as problem:
        errors.print(f"[red]没有备份:[/red]{problem}", soft_wrap=True)
        raise typer.Exit(3) from None
    size = sum(file.bytes for file in made.files)
    heads = "、".join(f"{name} 第 {kept.feed.seq} 号" for name, kept in made.services.items())
    console.print(f"已备份到 {target}:{len(made.files)} 个文件,{size / 1e6:.1f} MB;事件流:{heads}", soft_wrap=True)
    if not with_keys:
        console.print(
            "密钥(*.key)与 credentials.json 不在其中:请另存一份在别处,没有它们密封的内容打不开", soft_wrap=True
        )
    if made.damaged:
        errors.print(
            f"[red]有 {len(made.damaged)} 个文件已损坏,没有放进备份[/red](如 {made.damaged[0]}):请从此前的备份放回,再备份一次",
            soft_wrap=True,
        )
        raise typer.Exit(1)


def chosen(of: list[str] | None) -> list[str]:
    """The services that are named, or all."""
    from services.hosting.kept import FOLLOWERS_FIRST

    for name in of or ():
        if name not in FOLLOWERS_FIRST:
            errors.print(f"没有名为“{name}”的服务;可用:{'、'.join(FOLLOWERS_FIRST)}")
            raise typer.Exit(2)
    return of or list(FOLLOWERS_FIRST)
