"""`liebian assess`: what one enterprise is due for a year, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from shared.clients.terminal import Caller, ClientId, Secret, Url, caller, console, folding, run

if TYPE_CHECKING:
    from rich.console import Console
    from rich.tree import Tree

    from shared.contracts.awards import LineTrace, StatementReply
    from shared.contracts.values import CreditCode

_STYLES = {"due": "green", "decided": "green", "needs_decision": "yellow", "needs_input": "yellow"}


def assess(
    credit_code: Annotated[str, typer.Argument(help="统一社会信用代码")],
    year: Annotated[int, typer.Option(help="年度")],
    as_json: Annotated[bool, typer.Option("--json", help="输出完整 JSON")] = False,
    trace: Annotated[bool, typer.Option("--trace", help="逐项画出怎样得出:条件、查得的事实、算法、原文")] = False,
    measure: Annotated[str | None, typer.Option(help="与 --trace 同用:只看这一个条目")] = None,
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """一家企业某年度的奖补测算:每一项的金额、条款与理由。"""
    there = caller(url, client_id, secret)
    if trace or measure:
        for one in run(_traces(there, credit_code, year, measure)):
            if as_json:
                console.print_json(one.model_dump_json())
            else:
                console.print(_tree(one))
        return
    statement = run(_statement(there, credit_code, year))
    if as_json:
        console.print_json(statement.model_dump_json())
    else:
        print_statement(console, statement)


async def _statement(caller: Caller, credit_code: str, year: int) -> StatementReply:
    code = _code(credit_code)
    async with caller.awards() as awards:
        return await awards.statement(code, year)


async def _traces(caller: Caller, credit_code: str, year: int, measure: str | None) -> list[LineTrace]:
    code = _code(credit_code)
    async with caller.awards() as awards:
        return await awards.traces(code, year, measure=measure)


def _code(credit_code: str) -> CreditCode:
    from shared.contracts.values import CreditCode

    try:
        return CreditCode(credit_code)
    except ValueError as error:
        raise SystemExit(str(error)) from None


def _tree(trace: LineTrace) -> Tree:
    """A line's steps as a tree, as `policy trace` draws it."""
    from rich.tree import Tree

    from services.cli.drawing import step_label

    first, *rest = trace.steps
    root = Tree(step_label(first.said, first.found))
    above = [root]
    for step in rest:
        del above[step.depth :]
        above.append(above[-1].add(step_label(step.said, step.found)))
    return root


def print_statement(console: Console, statement: StatementReply, *, all_lines: bool = False) -> None:
    """A statement as an officer reads it: what is due and what waits first; the plain "no such event" lines counted."""
    console.print(
        f"[bold]{statement.credit_code} {statement.year}年度奖补测算[/bold]  政策包 {statement.policy}"
        f"(口径:{statement.profile})"
    )
    table = folding("条", "名目", "状态", "金额(元)", "理由")
    quiet = 0
    for line in statement.lines:
        if line.status == "no_event" and not all_lines:
            quiet += 1
            continue
        interval = line.low.yuan if line.low == line.high else f"{line.low.yuan} 至 {line.high.yuan}"
        money = line.amount.yuan if line.amount is not None else f"({interval})"
        style = _STYLES.get(line.status, "dim")
        subject = f"\n{line.subject}" if line.subject else ""
        status = f"[{style}]{line.status_name}[/{style}]"
        table.add_row(line.clause_label or str(line.clause), line.name + subject, status, money, line.reason)
    console.print(table)
    if quiet:
        console.print(f"另有 {quiet} 项该年度没有对应事项(全部列于 --json)")
    console.print(
        f"应兑现合计 [bold]{statement.settled.yuan}[/bold] 元;连同待核定:{statement.low.yuan} 至 {statement.high.yuan} 元"
    )
    for line in statement.lines:
        if line.status in ("due", "decided"):
            console.print(f"  {line.clause_label or f'第{line.clause}条'}原文:“{line.quote}”", style="dim")
