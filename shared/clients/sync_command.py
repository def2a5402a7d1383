"""`liebian sync`: one round of a market platform with the city: its files are sent, and what has changed here is taken.

It is `liebian-sync` where only the client is installed.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shared.clients.terminal import Caller, ClientId, Secret, Url, caller, console, errors, folding, run

if TYPE_CHECKING:
    from shared.clients.connector import Sent, Side, Taken
    from shared.contracts.changes import Change

Lines = Annotated[
    Path | None, typer.Option(exists=True, dir_okay=False, help="每行一个 JSON 对象(NDJSON),含 external_id")
]
_MOST_SHOWN = 20
_CURSOR, _CHANGES = "cursor.json", "changes.ndjson"


def sync(
    source: Annotated[str, typer.Argument(help="来源代码(由主管部门登记)")],
    supplies: Lines = None,
    demands: Lines = None,
    complete: Annotated[
        bool, typer.Option("--complete", help="文件是现有的全部:没有提到的撤下(不超过设置的比例)")
    ] = False,
    folder: Annotated[
        Path | None,
        typer.Option("--changes", file_okay=False, help="把本系统的变动取到这个目录(changes.ndjson,接着上次)"),
    ] = None,
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """与市场平台同步一轮:发出成果与需求,取回本系统的变动,并说明各做了什么。"""
    if not (supplies or demands or folder):
        errors.print("请给出 --supplies、--demands 或 --changes 中至少一项")
        raise typer.Exit(2)
    files: list[tuple[Side, Path]] = [("supply", supplies)] if supplies else []
    files += [("demand", demands)] if demands else []
    sent, taken = run(_round(caller(url, client_id, secret), source, files, complete, folder))
    for side, one in sent:
        _print_sent("成果" if side == "supply" else "需求", one)
    if taken is not None and folder is not None:
        console.print(f"取回变动 {taken.changes} 条:{folder / _CHANGES}", soft_wrap=True)
        if taken.gap:
            console.print("[yellow]上次的位置已不再保留:请另取一次现有的全部清单,变动自现在接着取[/yellow]")
    if any(one.refused or one.not_applied for _, one in sent):
        raise typer.Exit(1)


async def _round(
    caller: Caller, source: str, files: list[tuple[Side, Path]], complete: bool, folder: Path | None
) -> tuple[list[tuple[Side, Sent]], Taken | None]:
    from shared.clients.connector import Connector, lines_in

    async with caller.matchmaking() as client:
        connector = Connector(client, source)
        send = connector.send_all if complete else connector.send
        sent = [(side, await send(side, lines_in(path))) for side, path in files]
        taken = None
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            kept = _Kept(folder / _CHANGES)
            taken = await connector.follow(folder / _CURSOR, kept.take)
        return sent, taken


class _Kept:
    """A file with every change once, in order, though a page may come twice."""

    def __init__(self, path: Path) -> None:
        from shared.clients.connector import lines_in
        from shared.contracts.changes import Change

        self._path, self._last = path, 0
        whole = 0
        if path.exists():
            for line in lines_in(path):
                if not line.endswith(b"\n"):
                    break  # cut off when it was written
                whole += len(line)
                self._last = Change.model_validate_json(line).seq
            with path.open("r+b") as file:
                file.truncate(whole)

    def take(self, items: list[Change]) -> None:
        with self._path.open("ab") as out:
            for item in items:
                if item.seq > self._last:
                    out.write(item.model_dump_json().encode() + b"\n")
                    self._last = item.seq
            out.flush()
            os.fsync(out.fileno())


def _print_sent(what: str, sent: Sent) -> None:
    """How many of each outcome, and what of those that were not taken."""
    words = {"created": "新登记", "changed": "变更", "same": "无变化", "withdrawn": "撤下", "refused": "未收"}
    console.print(f"{what}:" + ",".join(f"{words[outcome]} {n}" for outcome, n in sent.counts.items()))
    if sent.asked:
        console.print(f"[yellow]{len(sent.asked)} 项与本地修改不同,待主管部门决定[/yellow]")
    if sent.not_applied:
        errors.print(f"[red]没有撤下:[/red]{sent.not_applied}")
    if sent.refused:
        table = folding("行", "编号", "字段", "原因", "怎么改")
        for answer in sent.refused[:_MOST_SHOWN]:
            for problem in answer.errors:
                table.add_row(
                    str(answer.line), answer.external_id or "", problem.field, problem.problem, problem.remedy
                )
        console.print(table)
        if len(sent.refused) > _MOST_SHOWN:
            console.print(f"另有 {len(sent.refused) - _MOST_SHOWN} 行未收")


app = typer.Typer(add_completion=False)
app.command()(sync)


def main() -> None:
    """The client's console script."""
    app()
