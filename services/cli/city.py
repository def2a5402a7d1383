"""`liebian city …`: a city's folder examined, shown as it is in force, and written out of the databases."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from shared.city import in_use
from shared.clients.terminal import ClientId, Secret, Url, caller, console, errors, folding, run

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


@city.command("form")
def form(book: Annotated[Path, typer.Argument(dir_okay=False, help="写出的表(XLSX)")]) -> None:
    """把所用的城市目录写成表,可在表中修改,再用 city change 写成新的目录。"""
    from services.hosting.cities.changing import write_filled

    write_filled(in_use(), book)
    console.print(f"已写出 {book}:改好后运行 liebian city change {book} -o 新目录", soft_wrap=True)


@city.command("change")
def change(
    book: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="改过的表(XLSX),由 city form 或控制台写出")],
    output: Annotated[Path, typer.Option("-o", "--output", file_okay=False, help="写到哪个目录(须还没有)")],
) -> None:
    """按改过的表,由所用的城市目录写出新的目录:逐格列出不同;有误时说明工作表、行、列与原因,不写。表里没有的照旧。"""
    import tempfile

    from services.hosting.cities.changing import change_city
    from shared.contracts.values import today

    if output.exists():
        errors.print(f"[red]{escape(str(output))} 已经有了[/red];请另写一个", soft_wrap=True)
        raise typer.Exit(2)
    with tempfile.TemporaryDirectory(dir=output.absolute().parent) as beside:
        place = Path(beside) / "city"
        found = change_city(in_use(), book, place, today())
        for one in found.differences:
            console.print(escape(different(one.sheet, one.row, one.column, one.before, one.after)), soft_wrap=True)
        for finding in found.findings:
            errors.print(f"[red]{escape(str(finding))}[/red]", soft_wrap=True)
        if found.findings:
            errors.print(f"共 {len(found.findings)} 处错误,没有写出")
            raise typer.Exit(1)
        if not found.differences:
            console.print("与所用的目录没有不同,没有写出")
            return
        place.rename(output)
    console.print(
        f"{len(found.differences)} 处不同;已写出 {output}(版本 {found.digest[:12]})。启用:停止服务后 LIEBIAN_CITY={output} liebian migrate",
        soft_wrap=True,
    )


def different(sheet: str, row: str, column: str, before: str, after: str) -> str:
    """A difference in one line."""
    if column:
        return f"{sheet} {row} {column}:{before or '(空)'} → {after or '(空)'}".replace("  ", " ")
    return f"{sheet} 删去 {before}" if before else f"{sheet} 新增 {after}"


@city.command("next")
def next_plan(
    folder: Annotated[Path, typer.Argument(exists=True, file_okay=False, help="下一期计划的城市目录")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="只看:说明会怎样并试行一遍,不留下改动;服务可以不停")
    ] = False,
    decide: Annotated[list[str] | None, typer.Option("--decide", help="决定一项待定的事,写它的编号;可多次给出")] = None,
) -> None:
    """由所用的城市目录换到下一期计划的目录:检查新目录,对照数据库说明什么延续、结束、新起,什么须先决定;没有障碍时一步启用。"""
    from services.cli.serving import saying_what_is_unusable
    from services.hosting.moving import moved
    from shared.city.moving import BECOMES_NAMES, Becomes

    decided = list(dict.fromkeys(decide or []))
    with saying_what_is_unusable():
        move = moved(folder, decided, dry_run=dry_run)
    if move.findings:
        for line in move.findings:
            errors.print(f"[red]{escape(line)}[/red]", soft_wrap=True)
        errors.print(f"新目录有 {len(move.findings)} 处错误,没有启用")
        raise typer.Exit(1)
    for becomes in (Becomes.CARRIES, Becomes.ENDS, Becomes.BEGINS, Becomes.OPEN, Becomes.REFUSED):
        points = [p for p in move.points if p.becomes is becomes]
        if points:
            console.print(f"[bold]{BECOMES_NAMES[becomes]}[/bold]({len(points)})")
        for point in points:
            mark = "" if not point.code else ("已决定 " if point.code in decided else "待定 ") + f"{point.code} "
            remedy = f";{point.remedy}" if point.remedy and point.code not in decided else ""
            console.print(f"  {escape(f'{mark}{point.about}:{point.text}{remedy}')}", soft_wrap=True)
    for code in move.unknown(decided):
        errors.print(f"[red]没有待定的“{escape(code)}”[/red]", soft_wrap=True)
    if move.stopped(decided):
        waiting = " ".join(f"--decide {p.code}" for p in move.undecided(decided))
        errors.print(
            f"[red]没有启用:{len(move.refusals)} 个原因,{len(move.undecided(decided))} 项待定[/red]"
            + (f";都照所说的办,就再加 {escape(waiting)}" if waiting and not move.refusals else ""),
            soft_wrap=True,
        )
        raise typer.Exit(3)
    if dry_run:
        console.print(f"可以启用(版本 {move.after.digest[:12]});试行已撤回。去掉 --dry-run 即启用", soft_wrap=True)
        return
    console.print(
        f"已启用版本 {move.after.digest[:12]}。以后都用新目录启动:LIEBIAN_CITY={move.after.place} liebian serve;"
        "分开部署的服务请逐个以新目录重新启动",
        soft_wrap=True,
    )


@city.command("show")
def show(url: Url = "", client_id: ClientId = "admin", secret: Secret = "") -> None:
    """各服务所用的城市目录,及启用过的各版。"""

    async def ask() -> list[tuple[str, Any]]:
        there = caller(url, client_id, secret)
        async with there.registry() as registry, there.awards() as awards, there.matchmaking() as matchmaking:
            asked = {"registry": registry, "awards": awards, "matchmaking": matchmaking}
            return [(name, (await s.request("GET", f"/{name}/v1/city")).json()) for name, s in asked.items()]

    table = folding("服务", "城市", "计划", "目录版本", "启用时刻", "启用过")
    for name, said in run(ask()):
        since = said["in_force"]["applied_at"] if said["in_force"] else "未记录"
        table.add_row(name, said["city"], said["plan"], said["digest"][:12], since, str(len(said["versions"])))
    console.print(table)


@city.command("export")
def export(
    folder: Annotated[Path, typer.Argument(file_okay=False, help="写到哪个目录(须为空)")],
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """把在控制台中修改过的单位、目标分解、工作日历、市县分担写成新的城市目录;其余照录所用的目录。"""
    from services.hosting.cities.exporting import OtherFolder, export_city

    async def ask() -> dict[str, Any]:
        there = caller(url, client_id, secret)
        async with there.registry() as registry, there.awards() as awards:

            async def told(path: str) -> Any:
                return (await registry.request("GET", f"/registry/v1/{path}")).json()

            said = await told("city")
            years = [await told(f"calendar/years/{y}") for y in range(said["first_year"] - 1, said["last_year"] + 3)]
            return {
                "digest": said["digest"],
                "units": await told("units"),
                "targets": await told("targets"),
                "years": [year for year in years if year["complete"]],
                "shares": (await awards.request("GET", "/awards/v1/funding-shares")).json(),
            }

    try:
        found = export_city(in_use().place, folder, **run(ask()))
    except FileExistsError:
        errors.print(f"[red]{escape(str(folder))} 不是空目录[/red]", soft_wrap=True)
        raise typer.Exit(2) from None
    except OtherFolder as other:
        errors.print(f"[red]{escape(str(other))}[/red]", soft_wrap=True)
        raise typer.Exit(2) from None
    for finding in found.findings:
        errors.print(f"[yellow]{escape(str(finding))}[/yellow]", soft_wrap=True)
    console.print(f"已写出 {folder}(版本 {found.version})", soft_wrap=True)
