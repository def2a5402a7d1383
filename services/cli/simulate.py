"""`liebian simulate`: a population file assessed on this machine, without any server, or the registry's enterprises by the
awards service; files and a summary come out."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from services.awards.domain.assess import assess
from services.awards.domain.pack import Pack
from services.awards.domain.packfile import PackError, PatchError, pack_from, patched
from services.awards.domain.statement import STATUS_NAMES
from services.awards.policies import Shelved, shelf, shelve
from services.awards.populations.columns import columns_for
from services.awards.reports.words import warned
from services.awards.simulations.simulation import Plan, Simulated, simulate
from services.awards.simulations.summary import report
from services.awards.simulations.warnings import warnings_about
from shared.clients.terminal import Caller, folding
from shared.contracts.amounts import yuan, yuan_change
from shared.contracts.simulations import Cell, Money, SimulationIn, SimulationReport, WhatIfIn
from shared.contracts.values import CreditCode, Fen, utc_now
from shared.plumbing.errors import DomainError
from shared.plumbing.sheets import csv_batches

if TYPE_CHECKING:  # Arrow is loaded with the first list that is read
    from services.awards.populations.assemble import LoadedPopulation

FORMATS = ("csv", "parquet")
SERVED = ("report.html", "budget.xlsx", "enterprises.parquet", "lines.parquet")


SHOWN = 10
"""Figures to be checked that are shown on the terminal."""


class CannotSimulate(Exception):
    """Something that the caller can put right; the message says what."""


@dataclass(frozen=True)
class Asked:
    """What was asked for on the command line. file: None for the enterprises of the registry."""

    file: Path | None
    year: int
    policy: str
    profile: str | None
    near: str
    patch: Path | None
    changes: Sequence[str]
    other_profile: str | None
    into: Path
    format: str | None
    title: str


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"), TimeElapsedColumn(),
        console=console, transient=not console.is_terminal,
    )  # fmt: skip


def run(console: Console, asked: Asked) -> SimulationReport:
    """Read a file, assess, write the files, print the summary. Raises `CannotSimulate`."""
    assert asked.file is not None
    plan = _plan(asked)
    kind = asked.format or ("parquet" if asked.file.suffix.lower() == ".parquet" else "csv")
    if kind not in FORMATS:
        raise CannotSimulate(f"--format 应为 {'、'.join(FORMATS)} 之一")
    bar = _bar(console)
    with bar:
        task = bar.add_task("读取名单", total=6)
        loaded = _loaded(asked.file, plan.pack, asked.year, plan.changed)
        bar.advance(task)
        done = simulate(
            plan,
            loaded.population,
            lambda what, n, of: bar.update(task, description=what, completed=1 + n),
        )
        bar.update(task, description="汇总", completed=4)
        summary = report(
            done,
            title=asked.title or f"{asked.year}年度奖补{'方案' if plan.compares else '预算'}测算",
            source=asked.file.name,
            made_at=utc_now(),
            left_out=loaded.left_out,
            rejected=loaded.rejected,
            warnings=warnings_about(
                [plan.pack, plan.changed] if plan.changed else [plan.pack],
                loaded.population,
                rows=loaded.rows,
                headers=loaded.headers,
                assumed=loaded.assumed,
            ),
        )
        bar.update(task, description="写出结果", completed=5)
        written, lines = _write(asked.into, kind, done, loaded, summary)
        bar.update(task, description="完成", completed=6)
    print_summary(console, summary)
    if loaded.ignored:
        console.print(f"没有用到的列:{'、'.join(loaded.ignored[:12])}", style="yellow")
    from services.awards.simulations.results import EXPLAINED

    if lines > EXPLAINED:
        console.print(f"逐项有 {lines:,} 行:理由与工作簿的明细从略;单家企业的理由用 --explain", style="yellow")
    console.print(f"结果在 {asked.into}:{'、'.join(written)}")
    return summary


async def of_registry(console: Console, asked: Asked, caller: Caller) -> SimulationReport:
    """The same by the awards service, over the enterprises that it knows. Raises `CannotSimulate`, `ClientError`."""
    try:
        near = Fen.from_yuan(asked.near)
    except ValueError as error:
        raise CannotSimulate(f"--near:{error}") from None
    patch = _operations(asked)
    what_if = WhatIfIn(patch=patch, profile=asked.other_profile) if patch or asked.other_profile else None
    request = SimulationIn(
        year=asked.year, policy=asked.policy, profile=asked.profile, near=near, title=asked.title, what_if=what_if
    )
    async with caller.awards() as awards:
        job = await awards.simulate(request)
        with (bar := _bar(console)):
            task = bar.add_task(job.stage, total=job.steps)
            while job.status in ("queued", "running"):
                await asyncio.sleep(0.2)
                job = await awards.simulation(job.id)
                bar.update(task, description=job.stage, completed=job.steps_done)
        if job.report is None:
            raise CannotSimulate(job.error or "没有结果")
        asked.into.mkdir(parents=True, exist_ok=True)
        for name in SERVED:
            (asked.into / name).write_bytes(await awards.simulation_file(job.id, name))
    print_summary(console, job.report)
    console.print(f"结果在 {asked.into}:{'、'.join(SERVED)}")
    return job.report


def explain(console: Console, file: Path, year: int, policy: str, profile: str | None, code: str) -> None:
    """One enterprise of a file, every line with its reason."""
    pack = _shelved(policy).pack
    loaded = _loaded(file, pack, year, None)
    wanted = CreditCode(code)
    row = next((n for n in range(loaded.population.n) if loaded.population.credit_codes[n] == wanted), None)
    if row is None:
        raise CannotSimulate(f"{file.name} 里没有 {wanted}(或该行因有误被退回)")
    statement = assess(pack, loaded.population.facts_at(row), _profile(pack, profile))
    table = folding("条", "名目", "状态", "金额(元)", "理由")
    for line in statement.lines:
        amount = Fen(line.low).yuan if line.low == line.high else f"{Fen(line.low).yuan} 至 {Fen(line.high).yuan}"
        table.add_row(str(line.measure.clause), line.measure.name, STATUS_NAMES[line.status], amount, line.reason)
    console.print(f"[bold]{wanted} {year}年度[/bold]  {file.name} 第{loaded.rows[row]}行")
    console.print(table)
    total = f"应兑现合计 {Fen(statement.settled).yuan} 元"
    console.print(f"{total};连同待核定:{Fen(statement.low).yuan} 至 {Fen(statement.high).yuan} 元")


def template(policy: str, to: Path) -> None:
    """An empty list with every column that the policy asks for, each quantity with its unit. Raises `CannotSimulate`."""
    columns = [c.headers[0] for c in columns_for(_shelved(policy).pack)]
    with to.open("wb") as file:
        file.writelines(csv_batches(columns, []))


def _shelved(policy: str) -> Shelved:
    """A pack by its id, or from a file."""
    try:
        if policy.endswith((".yaml", ".yml")):
            return shelve(Path(policy))
        packs = shelf()
        if policy not in packs:
            raise CannotSimulate(f"没有政策包“{policy}”;可用:{'、'.join(packs)},或给出 pack.yaml 的路径")
        return packs[policy]
    except PackError as error:
        raise CannotSimulate(str(error)) from None
    except OSError as error:
        raise CannotSimulate(f"读不了 {policy}:{error.strerror}") from None


def _profile(pack: Pack, profile: str | None) -> str:
    chosen = profile or pack.profile
    if chosen not in pack.profiles:
        raise CannotSimulate(f"政策包“{pack.id}”没有解释口径“{chosen}”;可用:{'、'.join(pack.profiles)}")
    return chosen


def _plan(asked: Asked) -> Plan:
    shelved = _shelved(asked.policy)
    profile = _profile(shelved.pack, asked.profile)
    try:
        near = int(Fen.from_yuan(asked.near))
    except ValueError as error:
        raise CannotSimulate(f"--near:{error}") from None
    operations = _operations(asked)
    changed = None
    if operations:
        try:
            changed = pack_from(patched(shelved.document, operations), shelved.text, name="修改后的政策包")
        except (PatchError, PackError) as error:
            raise CannotSimulate(str(error)) from None
    other = asked.other_profile
    if other is not None:
        _profile(changed or shelved.pack, other)
    elif changed is not None:
        other = profile if profile in changed.profiles else changed.profile
    return Plan(shelved.pack, profile, near, changed, other, tuple(operations))


def _operations(asked: Asked) -> list[dict[str, Any]]:
    """Of a patch file, and of `--set measures/rd-subsidy/rule/cap=200000.00`."""
    operations: list[dict[str, Any]] = []
    if asked.patch is not None:
        try:
            operations = json.loads(asked.patch.read_text("utf-8"))
        except (ValueError, OSError) as error:
            raise CannotSimulate(f"{asked.patch.name} 不是可读的 JSON:{error}") from None
        if not isinstance(operations, list) or not all(isinstance(o, dict) for o in operations):
            raise CannotSimulate(f"{asked.patch.name} 应为 RFC 6902 的操作列表")
    for change in asked.changes:
        path, equals, value = change.partition("=")
        if not equals:
            raise CannotSimulate(f"--set 应为 路径=值,如 measures/rd-subsidy/rule/cap=200000.00,现为“{change}”")
        operations.append({"op": "replace", "path": "/" + path.strip("/"), "value": value})
    return operations


def _loaded(file: Path, pack: Pack, year: int, also: Pack | None) -> LoadedPopulation:
    from services.awards.populations.assemble import load_population

    try:
        return load_population(file, file.name, pack, year, also=also)
    except DomainError as error:
        raise CannotSimulate(error.detail) from None


def _write(
    into: Path, kind: str, done: Simulated, loaded: LoadedPopulation, summary: SimulationReport
) -> tuple[list[str], int]:
    """(the files written, how many lines there are)"""
    from services.awards.reports.html import html_report
    from services.awards.reports.workbook import write_workbook
    from services.awards.simulations.results import enterprises_table, line_rows, lines_table, write_table

    into.mkdir(parents=True, exist_ok=True)
    lines = lines_table(done.after, loaded.population, done.plan.near)
    write_table(enterprises_table(done.after, loaded.population, done.before), into / f"enterprises.{kind}", kind)
    write_table(lines, into / f"lines.{kind}", kind)
    (into / "report.html").write_text(html_report(summary), "utf-8")
    with (into / "budget.xlsx").open("wb") as file:
        write_workbook(summary, line_rows(lines), file)
    (into / "summary.json").write_text(summary.model_dump_json(indent=1), "utf-8")
    written = [f"enterprises.{kind}", f"lines.{kind}", "report.html", "budget.xlsx", "summary.json"]
    if loaded.left_out:
        rejected = ((r.row, r.column, r.value, r.problem) for r in loaded.rejected)
        with (into / "rejected.csv").open("wb") as file:
            file.writelines(csv_batches(["行", "列", "原值", "问题"], rejected))
        written.append("rejected.csv")
    return written, lines.num_rows


def print_summary(console: Console, summary: SimulationReport) -> None:
    """The report as an officer reads it on a terminal."""
    console.print(f"[bold]{summary.title}[/bold]  {summary.policy_name}({summary.profile_name})")
    left_out = f",另有 {summary.left_out} 行有误未计" if summary.left_out else ""
    console.print(f"{summary.enterprises:,} 家企业{left_out};{summary.source}")
    table = folding("条", "名目", "已兑现(元)", "已定(元)", "待核定(元)", "待补充至多(元)", "差一点")
    for m in summary.measures:
        money = m.money
        if (
            money.paid_count
            or money.decided_count
            or money.waiting_count
            or money.missing_count
            or m.near_count
            or m.changed
        ):
            table.add_row(
                str(m.clause),
                ("[yellow]改[/yellow] " if m.changed else "") + m.name,
                _part(money.paid_count, yuan(money.paid)),
                _part(money.decided_count, _amount(money.decided, m.before.decided if m.before else None)),
                _part(money.waiting_count, f"{yuan(money.waiting_low)} 至 {yuan(money.waiting_high)}"),
                _part(money.missing_count, yuan(money.missing)),
                f"{m.near_count:,}",
            )
    console.print(table)
    for title, cells in (("县市区", summary.units), ("称号", summary.tiers), ("规模", summary.sizes)):
        _print_cells(console, title, cells)
    console.print(f"合计 {_parts(summary.money)}")
    if summary.money.unstated_count:
        console.print(f"已兑现的 {summary.money.unstated_count:,} 项没有说明金额,按零计", style="yellow")
    for words in warned(summary):
        console.print(words, style="yellow")
    for odd in summary.warnings[:SHOWN]:
        where = "" if odd.row is None else f"第{odd.row}行 "
        console.print(f"  {where}{odd.credit_code} {odd.name} {odd.column}:{odd.problem}", style="yellow")
    if len(summary.warnings) > SHOWN:
        console.print("  ……其余见工作簿“须核对的数值”一表", style="yellow")
    if summary.before is not None:
        console.print(f"原方案 {_parts(summary.before)}")
    if summary.what_if is not None:
        for line in summary.what_if.summary:
            console.print(f"  改动:{line}")
        w = summary.what_if
        console.print(f"受益 {w.winners:,} 家,增加 {yuan(w.gained)} 元;受损 {w.losers:,} 家,减少 {yuan(w.lost)} 元")


def _print_cells(console: Console, title: str, cells: Sequence[Cell]) -> None:
    table = folding(
        title, "企业", "有奖补", "已兑现(元)", "已定(元)", "待核定至多(元)", "待补充至多(元)", "全年至多(元)"
    )
    for c in cells:
        money = c.money
        table.add_row(
            c.name,
            f"{c.enterprises:,}",
            f"{c.qualify:,}",
            *map(yuan, (money.paid, money.decided, money.waiting_high, money.missing)),
            _amount(money.total, c.before.total if c.before else None),
        )
    console.print(table)


def _amount(now: Fen, before: Fen | None) -> str:
    if before is None or before == now:
        return yuan(now)
    return f"{yuan(now)} ({yuan_change(now - before)})"


def _part(count: int, amount: str) -> str:
    return f"{count:,} 项\n{amount}" if count else ""


def _parts(money: Money) -> str:
    """All parts of a budget, each with its count, and the year's total."""
    return (
        f"已兑现 {yuan(money.paid)} 元({money.paid_count:,} 项);已定 {yuan(money.decided)} 元({money.decided_count:,} 项);"
        f"待核定 {yuan(money.waiting_low)} 至 {yuan(money.waiting_high)} 元({money.waiting_count:,} 项);"
        f"待补充至多 {yuan(money.missing)} 元({money.missing_count:,} 项);"
        f"全年 {yuan(money.total_low)} 至 {yuan(money.total)} 元"
    )
