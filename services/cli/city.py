"""`liebian city …`: a city's folder examined."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from shared.clients.terminal import console, errors

city = typer.Typer(help="城市目录", no_args_is_help=True, add_completion=False)


@city.callback()
def _family() -> None:
    pass


Folder = Annotated[Path, typer.Argument(exists=True, file_okay=False, help="城市目录")]


@city.command("check")
def check(folder: Folder) -> None:
    """检查一个城市目录:每个文件与相互引用;有误时逐条给出文件、行号、原因与改法。可用时给出摘要与版本。"""
    from services.hosting.cities.checking import check as examined

    found = examined(folder)
    for finding in found.findings:
        errors.print(f"[red]{escape(str(finding))}[/red]", soft_wrap=True)
    if found.findings:
        errors.print(f"共 {len(found.findings)} 处,改正后再检查")
        raise typer.Exit(1)
    said, units = found.parts["city.yaml"], found.parts["units.yaml"].units
    titles = found.parts["ladder.yaml"].titles
    console.print(
        f"{said.city} {said.plan.name}:{len(units)} 个归口单位,{len(titles)} 个称号,"
        f"{len(found.parts['targets.yaml'].targets)} 个目标,{len(found.parts['tasks.yaml'].tasks)} 项任务,"
        f"{len(found.packs)} 个政策包;版本 {found.version}(摘要 {found.digest}),可用",
        soft_wrap=True,
    )
