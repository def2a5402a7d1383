"""What `liebian simulate` does with a list: a year's awards for it on this machine, without any server, written as files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO

from rich.console import Console

from services.awards.domain.assess import assess
from services.awards.domain.pack import Pack
from services.awards.domain.packfile import pack_from, patched
from services.awards.domain.population import Population
from services.awards.domain.statement import STATUS_NAMES
from services.awards.populations.assemble import LoadedPopulation, populations_in
from services.awards.reports.html import html_report
from services.awards.reports.workbook import write_workbook
from services.awards.simulations.adding import added
from services.awards.simulations.partitioned import Each, files_of, here, simulate_files
from services.awards.simulations.results import EXPLAINED, LinesFile, TableFile, enterprises_table
from services.awards.simulations.simulation import Plan, Simulated, simulate
from services.awards.simulations.summary import report
from services.awards.simulations.warnings import warnings_about
from services.awards.simulations.years import in_year, over_years, with_years
from services.cli.policy import named
from services.cli.waiting import bar
from shared.clients.terminal import folding
from shared.contracts.simulations import LineRow, SimulationReport
from shared.contracts.values import CreditCode, Fen, utc_now
from shared.plumbing.errors import DomainError
from shared.plumbing.sheets import csv_batches
from shared.plumbing.sheets.writing import csv_text

FORMATS = ("csv", "parquet")
_OF_FOLDERS = ("report", "workbook")
OUTPUTS = ("report", "workbook", "enterprises", "lines", "reasons")
"""What may be asked for; summary.json is always written. reasons: the lines with their reasons."""


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
    console: Console,
    file: Path,
    year: int,
    plan: Plan,
    into: Path,
    format: str | None,
    title: str,
    wanted: Collection[str],
    years: Sequence[int] = (),
) -> tuple[SimulationReport, list[str], list[str]]:
    """Read a list part by part, assess it, write the files that are wanted (of OUTPUTS): (the report, the files written, what else to say of
    the list). years: each of which is calculated beside, with the list's data of `year`; the first is the report's. Raises `ValueError`."""
    kind = format or ("parquet" if file.suffix.lower() == ".parquet" else "csv")
    if kind not in FORMATS:
        raise ValueError(f"--format 应为 {'、'.join(FORMATS)} 之一")
    into.mkdir(parents=True, exist_ok=True)
    made_at, ignored, summary = utc_now(), list[str](), None
    with bar(console) as progress, closing(_Files(into, kind, wanted)) as files:
        task = progress.add_task("读取名单", total=None)
        for loaded in _parts(file, plan.pack, year, plan.changed):
            if years:
                loaded = replace(loaded, population=in_year(loaded.population, years[0]))
            done = simulate(plan, loaded.population, lambda what, n, of: progress.update(task, description=what))
            progress.update(task, description="汇总")
            part = _report(done, loaded, title or _title(years or [year], plan), file.name, made_at)
            summary = part if summary is None else added(plan, [summary, part])
            files.add(done, loaded)
            ignored = loaded.ignored
            progress.update(task, description=f"已测算 {summary.enterprises:,} 家")
        assert summary is not None, "a list has a part, if only an empty one"
        if years:
            progress.update(task, description="逐年测算")
            summary = _over_years(file, year, years, plan, summary)
        progress.update(task, description="写出结果", total=1)
        written = files.end(summary)
        progress.update(task, description="完成", completed=1)
    remarks = []
    if ignored:
        remarks.append(f"没有用到的列:{'、'.join(ignored[:12])}")
    if files.lines > EXPLAINED:
        remarks.append(f"逐项有 {files.lines:,} 行:理由与工作簿的明细从略;单家企业的理由用 --explain")
    return summary, written, remarks


def simulate_folder(
    console: Console,
    folder: Path,
    year: int,
    plan: Plan,
    into: Path,
    title: str,
    only: Sequence[str] | None,
    cluster: str | None,
) -> tuple[SimulationReport, list[str]]:
    """A list in several Parquet files, here or by the workers of a cluster: (the report, the files written). Raises `ValueError`."""
    files = files_of(folder)
    if not files:
        raise ValueError(f"{folder} 里没有 Parquet 文件(*.parquet)")
    if odd := [output for output in only or () if output not in _OF_FOLDERS]:
        raise ValueError(f"分为多个文件的名单只出 {'、'.join(_OF_FOLDERS)},不出 {odd[0]};要逐企业的,请逐个文件测算")
    with bar(console) as progress:
        task = progress.add_task("测算", total=len(files))

        def told(so_far: SimulationReport, done: int) -> None:
            progress.update(task, description=f"已测算 {so_far.enterprises:,} 家", completed=done)

        try:
            summary = simulate_files(files, year, plan, title or _title([year], plan), utc_now(), _each(cluster), told)
        except DomainError as error:
            raise ValueError(error.detail) from None
    into.mkdir(parents=True, exist_ok=True)
    return summary, _write_summary(summary, into, only or _OF_FOLDERS, None)


def _each(cluster: str | None) -> Each:
    if cluster is None:
        return here
    # The extra `cluster`: not every installation has it.
    if find_spec("distributed") is None:
        raise ValueError("此安装没有集群部分;请用 requirements-cluster.lock 安装")
    from shared.plumbing.workers import Workers

    return Workers(cluster, "测算").each


def _title(years: Sequence[int], plan: Plan) -> str:
    span = f"{years[0]}—{years[-1]}" if len(years) > 1 else f"{years[0]}"
    return f"{span}年度奖补{'方案' if plan.compares else '预算'}测算"


def _over_years(
    file: Path, data_year: int, years: Sequence[int], plan: Plan, summary: SimulationReport
) -> SimulationReport:
    """The report of a list with what each year comes to under the plan's pack."""

    def parts(pack: Pack) -> Iterator[Population]:
        return (loaded.population for loaded in _parts(file, pack, data_year, plan.changed))

    return with_years(summary, over_years([plan], years, parts, summary.made_at), data_year)


def _write_summary(
    summary: SimulationReport, into: Path, wanted: Collection[str], lines: Iterable[LineRow] | None
) -> list[str]:
    """What is of the whole: (the files written)."""
    written = []
    if "report" in wanted:
        (into / "report.html").write_text(html_report(summary), "utf-8")
        written.append("report.html")
    if "workbook" in wanted:
        with (into / "budget.xlsx").open("wb") as file:
            write_workbook(summary, lines, file)
        written.append("budget.xlsx")
    (into / "summary.json").write_text(summary.model_dump_json(indent=1), "utf-8")
    return [*written, "summary.json"]


def _report(
    done: Simulated, loaded: LoadedPopulation, title: str, source: str, made_at: dt.datetime
) -> SimulationReport:
    plan = done.plan
    return report(
        done,
        title=title,
        source=source,
        made_at=made_at,
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


class _Files:
    """The files of a simulation, written as the parts come. lines: how many lines there are."""

    def __init__(self, into: Path, kind: str, wanted: Collection[str]) -> None:
        self._into, self._kind, self._wanted = into, kind, wanted
        self._firms = TableFile(into / f"enterprises.{kind}", kind) if "enterprises" in wanted else None
        explained = EXPLAINED if "reasons" in wanted else 0
        self._lines = None
        if not {"lines", "reasons"}.isdisjoint(wanted):
            self._lines = LinesFile(into / f"lines.{kind}", kind, explained=explained)
        self._rejected: BinaryIO | None = None

    @property
    def lines(self) -> int:
        return self._lines.rows if self._lines else 0

    def add(self, done: Simulated, loaded: LoadedPopulation) -> None:
        if self._firms is not None:
            self._firms.add(enterprises_table(done.after, loaded.population, done.before))
        if self._lines is not None:
            self._lines.add(done.after, loaded.population, done.plan.near)
        if loaded.left_out:
            rows = [(r.row, r.column, r.value, r.problem) for r in loaded.rejected]
            if self._rejected is None:
                self._rejected = (self._into / "rejected.csv").open("wb")
                self._rejected.writelines(csv_batches(["行", "列", "原值", "问题"], rows))
            else:
                self._rejected.write(csv_text(rows, end="\r\n").encode())

    def end(self, summary: SimulationReport) -> list[str]:
        """Write what is of the whole: (the files written)."""
        written = []
        if self._firms is not None:
            written.append(f"enterprises.{self._kind}")
        if self._lines is not None:
            written.append(f"lines.{self._kind}")
        lines = self._lines.detail() if self._lines is not None else None
        written += _write_summary(summary, self._into, self._wanted, lines)
        return [*written, "rejected.csv"] if self._rejected is not None else written

    def close(self) -> None:
        for file in (self._firms, self._lines, self._rejected):
            if file is not None:
                file.close()


def explain_one(console: Console, file: Path, year: int, policy_id: str, profile: str | None, code: str) -> None:
    """One enterprise of a file, every line with its reason."""
    pack, wanted = named(policy_id).pack, CreditCode(code)
    for loaded in _parts(file, pack, year, None):
        codes = loaded.population.credit_codes
        row = next((n for n in range(loaded.population.n) if codes[n] == wanted), None)
        if row is not None:
            break
    else:
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


def _parts(file: Path, pack: Pack, year: int, also: Pack | None) -> Iterator[LoadedPopulation]:
    try:
        yield from populations_in(file, file.name, pack, year, also=also)
    except DomainError as error:
        raise ValueError(error.detail) from None
