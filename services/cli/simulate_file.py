"""What `liebian simulate` does with a list: a year's awards for it on this machine, without any server, written as files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from services.awards.domain.assess import assess
from services.awards.domain.pack import Pack
from services.awards.domain.packfile import pack_from, patched
from services.awards.domain.statement import STATUS_NAMES
from services.awards.populations.assemble import LoadedPopulation, load_population
from services.awards.reports.html import html_report
from services.awards.reports.workbook import write_workbook
from services.awards.simulations.results import EXPLAINED, enterprises_table, line_rows, lines_table, write_table
from services.awards.simulations.simulation import Plan, Simulated, simulate
from services.awards.simulations.summary import report
from services.awards.simulations.warnings import warnings_about
from services.cli.policy import named
from services.cli.waiting import bar
from shared.clients.terminal import folding
from shared.contracts.simulations import SimulationReport
from shared.contracts.values import CreditCode, Fen, utc_now
from shared.plumbing.errors import DomainError
from shared.plumbing.sheets import csv_batches

FORMATS = ("csv", "parquet")


def plan_for(
    policy_id: str, profile: str | None, near: Fen, operations: Sequence[Mapping[str, Any]], other: str | None
) -> Plan:
    """The plan of the packs and readings that are named. Raises `ValueError`, which says what cannot be used."""
    shelved = named(policy_id)
    reading = _profile(shelved.pack, profile)
    changed = None
    if operations:
        changed = pack_from(patched(shelved.document, operations), shelved.text, name="修改后的政策包")
    if other is not None:
        _profile(changed or shelved.pack, other)
    elif changed is not None:
        other = reading if reading in changed.profiles else changed.profile
    return Plan(shelved.pack, reading, int(near), changed, other, tuple(operations))


def simulate_file(
    console: Console, file: Path, year: int, plan: Plan, into: Path, format: str | None, title: str
) -> tuple[SimulationReport, list[str], list[str]]:
    """Read a list, assess it, write the files: (the report, the files written, what else to say of the list). Raises
    `ValueError`."""
    kind = format or ("parquet" if file.suffix.lower() == ".parquet" else "csv")
    if kind not in FORMATS:
        raise ValueError(f"--format 应为 {'、'.join(FORMATS)} 之一")
    with bar(console) as progress:
        task = progress.add_task("读取名单", total=6)
        loaded = _loaded(file, plan.pack, year, plan.changed)
        progress.advance(task)
        done = simulate(
            plan,
            loaded.population,
            lambda what, n, of: progress.update(task, description=what, completed=1 + n),
        )
        progress.update(task, description="汇总", completed=4)
        summary = report(
            done,
            title=title or f"{year}年度奖补{'方案' if plan.compares else '预算'}测算",
            source=file.name,
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
        progress.update(task, description="写出结果", completed=5)
        written, lines = _write(into, kind, done, loaded, summary)
        progress.update(task, description="完成", completed=6)
    remarks = []
    if loaded.ignored:
        remarks.append(f"没有用到的列:{'、'.join(loaded.ignored[:12])}")
    if lines > EXPLAINED:
        remarks.append(f"逐项有 {lines:,} 行:理由与工作簿的明细从略;单家企业的理由用 --explain")
    return summary, written, remarks


def explain_one(console: Console, file: Path, year: int, policy_id: str, profile: str | None, code: str) -> None:
    """One enterprise of a file, every line with its reason."""
    pack = named(policy_id).pack
    loaded = _loaded(file, pack, year, None)
    wanted = CreditCode(code)
    row = next((n for n in range(loaded.population.n) if loaded.population.credit_codes[n] == wanted), None)
    if row is None:
        raise ValueError(f"{file.name} 里没有 {wanted}(或该行因有误被退回)")
    statement = assess(pack, loaded.population.facts_at(row), _profile(pack, profile))
    table = folding("条", "名目", "状态", "金额(元)", "理由")
    for line in statement.lines:
        amount = Fen(line.low).yuan if line.low == line.high else f"{Fen(line.low).yuan} 至 {Fen(line.high).yuan}"
        table.add_row(line.measure.cited, line.measure.name, STATUS_NAMES[line.status], amount, line.reason)
    console.print(f"[bold]{wanted} {year}年度[/bold]  {file.name} 第{loaded.rows[row]}行")
    console.print(table)
    total = f"应兑现合计 {Fen(statement.settled).yuan} 元"
    console.print(f"{total};连同待核定:{Fen(statement.low).yuan} 至 {Fen(statement.high).yuan} 元")


def _profile(pack: Pack, profile: str | None) -> str:
    chosen = profile or pack.profile
    if chosen not in pack.profiles:
        raise ValueError(f"政策包“{pack.id}”没有解释口径“{chosen}”;可用:{'、'.join(pack.profiles)}")
    return chosen


def _loaded(file: Path, pack: Pack, year: int, also: Pack | None) -> LoadedPopulation:
    try:
        return load_population(file, file.name, pack, year, also=also)
    except DomainError as error:
        raise ValueError(error.detail) from None


def _write(
    into: Path, kind: str, done: Simulated, loaded: LoadedPopulation, summary: SimulationReport
) -> tuple[list[str], int]:
    """(the files written, how many lines there are)"""
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
