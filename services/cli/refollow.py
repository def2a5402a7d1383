"""`liebian refollow`: a service reads the feed that it follows again from the beginning, after the other's database was restored."""

from __future__ import annotations

from typing import Annotated

import typer

from shared.clients.terminal import console, errors

_FOLLOWED = {"awards": ("registry", "matchmaking"), "matchmaking": ("registry",)}


def refollow(
    service: Annotated[str, typer.Argument(help="awards 或 matchmaking")],
    feed: Annotated[str, typer.Option(help="只从头读取哪一个:registry 或 matchmaking;不填为所跟随的全部")] = "",
) -> None:
    """所跟随的服务从备份恢复之后:让本服务从头重新读取其事件流。正在运行的服务数秒内自行开始,全部读完才替换。"""
    from services.cli.serving import saying_what_is_unusable
    from services.hosting.serve import ask_anew

    feeds = _FOLLOWED.get(service, ())
    chosen = [feed] if feed else list(feeds)
    if not set(chosen) <= set(feeds) or not feeds:
        errors.print("可用:awards(跟随 registry 与 matchmaking)、matchmaking(跟随 registry)")
        raise typer.Exit(2)
    for name in chosen:
        with saying_what_is_unusable():
            asked = ask_anew(service, name)
        said = "将从头重新读取;进度与问题见 readyz" if asked else "还没有读取过,无须重新读取"
        console.print(f"{service} 跟随的 {name}:{said}", soft_wrap=True)
