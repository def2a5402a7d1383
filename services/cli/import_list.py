"""`liebian import`: a list planned, its questions answered at the terminal or from a file, and landed as it was shown."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from rich.markup import escape

from shared.clients.terminal import Caller, ClientId, Secret, Url, caller, console, errors, folding, run

if TYPE_CHECKING:
    from shared.clients.list_plans import ListPlansClient
    from shared.contracts.imports import ImportReport, RowReport
    from shared.contracts.plans import ListPlan, Question, RowCounts

KINDS = {
    "enterprises": "registry",
    "indicators": "registry",
    "contacts": "registry",
    "recognitions": "registry",
    "holidays": "registry",
    "evidence": "registry",
    "diagnoses": "registry",
    "pipeline": "registry",
    "payments": "awards",
    "population": "awards",
    "supplies": "matchmaking",
    "demands": "matchmaking",
}
_SHOWN = 12
T = TypeVar("T")


def import_list(
    kind: Annotated[str, typer.Argument(help="、".join(KINDS))],
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="XLSX、XLS、ODS、CSV 或 JSON")],
    dry_run: Annotated[bool, typer.Option(help="只制定方案,不入库")] = False,
    answers: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="回答文件(JSON:{问题编号: 回答});不再在终端询问")
    ] = None,
    marked: Annotated[Path | None, typer.Option("-o", "--marked", help="把原表加一列结果写到这个 XLSX 文件")] = None,
    remember: Annotated[bool, typer.Option(help="记住这一表式的回答")] = True,
    year: Annotated[str | None, typer.Option(help="名单的年度;文件内没有写明时给出")] = None,
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """导入名单文件:先看方案、回答问题,再入库,逐行报告结果。"""
    if kind not in KINDS:
        errors.print(f"[red]没有名为“{escape(kind)}”的名单;可用:{'、'.join(KINDS)}[/red]")
        raise typer.Exit(2)
    given = None if answers is None else _answers(answers)
    status = run(
        _imported(
            caller(url, client_id, secret),
            kind,
            file,
            given,
            year=year,
            dry_run=dry_run,
            marked=marked,
            remember=remember,
        )
    )
    raise typer.Exit(status)


def _answers(file: Path) -> dict[str, str]:
    try:
        found = json.loads(file.read_text("utf-8-sig"))
    except (ValueError, OSError) as error:
        errors.print(f"[red]回答文件不能读取:{escape(str(error))}[/red]")
        raise typer.Exit(2) from None
    if not isinstance(found, dict) or not all(isinstance(v, str) for v in found.values()):
        errors.print("[red]回答文件应为 JSON 对象:{问题编号: 回答}[/red]")
        raise typer.Exit(2)
    return found


async def _imported(
    caller: Caller,
    kind: str,
    file: Path,
    given: dict[str, str] | None,
    *,
    year: str | None,
    dry_run: bool,
    marked: Path | None,
    remember: bool,
) -> int:
    """The exit status: 0, 1 where rows were sent back, 2 where a question is open and nothing has landed."""
    from shared.clients.list_plans import ListPlansClient
    from shared.contracts.plans import PlanState

    async with getattr(caller, KINDS[kind])() as service:
        plans = ListPlansClient(service, f"/{KINDS[kind]}/v1")
        content = file.read_bytes()
        plan = await _watched(plans, lambda ticket: plans.plan(kind, file.name, content, {"year": year}, ticket=ticket))
        _print_plan(plan)
        plan = await _answered(plans, plan, given, remember=remember)
        if any(q.required and q.answer is None for q in plan.questions):
            _print_open(plan)
            await plans.discard(plan.id)
            return 2
        assert plan.counts is not None
        lands = not dry_run and plan.state is not PlanState.EMPTY
        if not lands:
            rows = await plans.rows(plan.id)
            rejected = plan.counts.rejected
            _print_counts(file, "试运行(未入库)" if dry_run else "没有可以入库的行", plan.counts)
        else:
            report = await _watched(plans, lambda ticket: plans.land(plan, ticket=ticket))
            rows, rejected = report.rows, report.rejected
            _print_counts(file, "导入", report)
            if kind == "population" and report.document:
                console.print(f"测算名单编号 {report.document};测算:liebian simulate --population {report.document}")
        _print_rows(rows)
        if marked is not None:
            marked.write_bytes(await plans.marked(plan.id))
            console.print(f"已写出 {marked}:原表加一列导入结果", soft_wrap=True)
        if not lands:
            await plans.discard(plan.id)
        return 1 if rejected or plan.state is PlanState.EMPTY else 0


async def _watched(plans: ListPlansClient, begin: Callable[[str], Awaitable[T]]) -> T:
    """What a request comes to; on a terminal with a bar meanwhile, where it takes long."""
    import asyncio
    import secrets

    from services.cli.waiting import SECONDS_BETWEEN, bar
    from shared.clients.errors import ClientError

    ticket = secrets.token_hex(16)
    work = asyncio.ensure_future(begin(ticket))
    with bar(console) as progress:
        task = progress.add_task("导入", total=None)
        while not (await asyncio.wait([work], timeout=SECONDS_BETWEEN))[0]:
            with contextlib.suppress(ClientError):  # what the request itself comes to is what counts
                said = await plans.progress(ticket)
                if said.stage:
                    progress.update(task, description=said.stage, completed=said.rows, total=said.of or None)
    return await work


async def _answered(
    plans: ListPlansClient, plan: ListPlan, given: dict[str, str] | None, *, remember: bool
) -> ListPlan:
    """Answer question by question until none is open that has not been put: an answer may lead to others."""
    put: set[str] = set()
    while asked := [q for q in plan.questions if q.answer is None and q.id not in put]:
        put.update(q.id for q in asked)
        if given is None and not sys.stdin.isatty():
            return plan
        found = {q.id: given.get(q.id) for q in asked} if given is not None else {q.id: _ask(q) for q in asked}
        answers = {name: value for name, value in found.items() if value}
        if answers:
            plan = await plans.answer(plan.id, answers, remember=remember)
    return plan


def _ask(question: Question) -> str | None:
    """Put a question at the terminal: a choice by its number, a text, or nothing to leave it open."""
    console.print(f"\n[bold]{escape(question.text)}[/bold]")
    if question.why:
        console.print(f"  {escape(question.why)}", style="dim")
    for number, choice in enumerate(question.choices, start=1):
        mark = "(建议)" if choice.value == question.proposed else ""
        console.print(f"  {number}. {escape(choice.label)}{mark}")
    said: str = typer.prompt("请输入序号" if question.choices else "请输入", default="", show_default=False).strip()
    if said.isdigit() and 1 <= int(said) <= len(question.choices):
        return question.choices[int(said) - 1].value
    return said or None


def _print_plan(plan: ListPlan) -> None:
    for block in plan.blocks:
        taken = "导入" if block.taken else f"不导入:{block.left_out_because}"
        unknown = [c.header for c in block.columns if c.field is None and c.header]
        aside = f";{len(block.set_aside)} 行不是数据" if block.set_aside else ""
        not_read = f";不认识的列:{'、'.join(unknown)}" if unknown else ""
        console.print(f"{escape(block.id)}:{block.rows} 行,{taken}{aside}{escape(not_read)}", soft_wrap=True)
        for fact in block.facts:
            console.print(f"  {fact.label}:{escape(fact.value)}", soft_wrap=True)
    for note in plan.notes:
        console.print(f"[yellow]{escape(note)}[/yellow]", soft_wrap=True)
    for name in plan.unregistered[:_SHOWN]:
        console.print(f"[yellow]登记中没有“{escape(name)}”,须先登记[/yellow]", soft_wrap=True)


def _print_open(plan: ListPlan) -> None:
    open_ones = [q for q in plan.questions if q.required and q.answer is None]
    errors.print(f"[red]有 {len(open_ones)} 个问题没有回答,没有导入任何一行[/red]")
    for question in open_ones:
        choices = "、".join(f"{c.value}({c.label})" for c in question.choices[:_SHOWN])
        errors.print(f"  {escape(question.id)}:{escape(question.text)} {escape(choices)}", soft_wrap=True)
    errors.print("可在终端回答,或以 --answers 给出回答文件")


def _print_counts(file: Path, mode: str, counts: ImportReport | RowCounts) -> None:
    console.print(
        f"{file.name} {mode}:共 {counts.total} 行,接受 {counts.accepted},已有 {counts.repeated},退回 {counts.rejected}"
    )


def _print_rows(rows: list[RowReport]) -> None:
    table = folding("行", "列", "值", "问题", "怎么改")
    for row in rows:
        for cell in row.errors:
            table.add_row(str(row.row), cell.column, cell.value, f"[red]{cell.problem}[/red]", cell.remedy)
        for cell in row.warnings:
            table.add_row(str(row.row), cell.column, cell.value, f"[yellow]{cell.problem}[/yellow]", cell.remedy)
    if table.row_count:
        console.print(table)
