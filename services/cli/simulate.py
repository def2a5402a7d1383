"""`liebian simulate`: a year's awards for a list on this machine, or for the registry's enterprises by the awards service."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from services.awards.policies import DEFAULT
from services.cli.waiting import finished
from shared.clients.terminal import Caller, ClientId, Secret, Url, caller, console, errors, folding, run
from shared.contracts.amounts import yuan, yuan_change

if TYPE_CHECKING:
    from rich.console import Console

    from shared.contracts.simulations import Cell, Money, SimulationIn, SimulationReport
    from shared.contracts.values import Fen

SERVED = {
    "report": "report.html",
    "workbook": "budget.xlsx",
    "enterprises": "enterprises.parquet",
    "lines": "lines.parquet",
    "reasons": "lines.parquet",
}
USUAL = ("report", "workbook", "enterprises", "reasons")
SHOWN = 10
"""Figures to be checked that are shown on the terminal."""


def simulate(
    file: Annotated[
        Path | None,
        typer.Argument(
            exists=True,
            help="企业名单:XLSX、CSV(UTF-8 或 GBK)或 Parquet,或一个文件夹,其中的 Parquet 合为一张名单(只出报告);不填为登记在册的全部企业",
        ),
    ] = None,
    year: Annotated[int | None, typer.Option(help="年度;与 --years 同写的,为企业数据的年度")] = None,
    years: Annotated[
        str | None,
        typer.Option(help="逐年测算,如 2026-2029(至多十年):每年按当年施行的政策与条目版本,企业情况各年相同"),
    ] = None,
    policy_id: Annotated[
        str | None,
        typer.Option(
            "--policy", help="政策包编号,或 pack.yaml 的路径;不填为现行(由服务逐年测算的,为本市当年施行的各政策包)"
        ),
    ] = None,
    profile: Annotated[str | None, typer.Option(help="解释口径;不填为政策包的默认口径")] = None,
    patch: Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help="修改方案(RFC 6902 的 JSON)")] = None,
    change: Annotated[
        list[str] | None, typer.Option("--set", help="一处修改,如 measures/rd-subsidy/rule/cap=200000.00")
    ] = None,
    other_profile: Annotated[str | None, typer.Option("--to-profile", help="与另一解释口径比较")] = None,
    near: Annotated[str, typer.Option(help="“差一点”的差额(元)")] = "100000.00",
    into: Annotated[Path, typer.Option("--output", "-o", help="结果目录")] = Path("simulation"),
    format: Annotated[str | None, typer.Option(help="逐企业结果的格式:csv 或 parquet;不填随名单")] = None,
    title: Annotated[str, typer.Option(help="报告标题")] = "",
    only: Annotated[
        list[str] | None,
        typer.Option(
            help="只做出这些结果(可多次):report 网页报告、workbook 工作簿、enterprises 逐企业、lines 逐项、reasons 逐项并写明理由;"
            "不填为全部,逐项写明理由"
        ),
    ] = None,
    population: Annotated[
        str | None, typer.Option(help="已导入的测算名单的编号(liebian import population);由服务测算")
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(
            help="Dask 调度器的地址(如 tcp://主机:8786):文件夹中的名单由它的工作进程分头测算,它们须看得到同一路径"
        ),
    ] = None,
    explain: Annotated[str | None, typer.Option(help="只看名单中一家企业(统一社会信用代码)逐项的理由")] = None,
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """测算全市预算与修改方案前后对比;写出网页报告、XLSX 与逐企业结果。给出名单的,不需要启动服务。"""
    remarks: list[str] = []
    try:
        outputs = _outputs(only)
        each = _years(years)
        if year is None and not each:
            raise ValueError("请给出 --year(一年)或 --years(逐年)")
        of_data = each[0] if year is None else year
        if each and (explain is not None or (file is not None and file.is_dir())):
            raise ValueError("--years 不与 --explain 或分为多个文件的名单同用")
        if file is not None and population is not None:
            raise ValueError("名单文件与 --population 只给一个")
        if cluster is not None and (file is None or not file.is_dir()):
            raise ValueError("--cluster 只用于分为多个 Parquet 文件、放在一个文件夹里的名单")
        if file is None:
            operations = _operations(patch, change)
            request = _request(
                of_data, each, policy_id, profile, _near(near), title, operations, other_profile, outputs
            )
            written: Sequence[str] = list(dict.fromkeys(SERVED[output] for output in outputs))
            summary = run(_by_the_service(caller(url, client_id, secret), request, into, population, written))
        else:
            from services.cli.simulate_file import explain_one, plan_for, simulate_file, simulate_folder

            if explain is not None:
                explain_one(console, file, of_data, policy_id or DEFAULT, profile, explain)
                return
            plan = plan_for(policy_id or DEFAULT, profile, _near(near), _operations(patch, change), other_profile)
            if file.is_dir():
                summary, written = simulate_folder(console, file, of_data, plan, into, title, only, cluster)
            else:
                summary, written, remarks = simulate_file(
                    console, file, of_data, plan, into, format, title, outputs, each
                )
    except ValueError as error:
        _cannot(error)
    print_summary(console, summary)
    for remark in remarks:
        console.print(remark, style="yellow")
    console.print(f"结果在 {into}:{'、'.join(written)}")


def _cannot(why: object) -> NoReturn:
    errors.print(f"[red]未能测算:[/red]{why}")
    raise typer.Exit(1)


def _outputs(only: Sequence[str] | None) -> Sequence[str]:
    if odd := [output for output in only or () if output not in SERVED]:
        raise ValueError(f"--only 应为 {'、'.join(SERVED)},没有“{odd[0]}”")
    return only or USUAL


def _years(text: str | None) -> list[int]:
    """Of "2026-2029"; none where it is not given."""
    if text is None:
        return []
    from shared.contracts.simulations import MOST_YEARS

    first, _, last = text.partition("-")
    if not (first.isdecimal() and (last or first).isdecimal() and len(text) <= 9):
        raise ValueError(f"--years 应如 2026-2029,现为“{text}”")
    found = list(range(int(first), int(last or first) + 1))
    if not 0 < len(found) <= MOST_YEARS:
        raise ValueError(f"--years 应由前到后,至多 {MOST_YEARS} 年,现为“{text}”")
    return found


def _near(text: str) -> Fen:
    from shared.contracts.values import Fen

    try:
        return Fen.from_yuan(text)
    except ValueError as error:
        raise ValueError(f"--near:{error}") from None


def _operations(patch: Path | None, changes: Sequence[str] | None) -> list[dict[str, Any]]:
    """Of a patch file, and of `--set measures/rd-subsidy/rule/cap=200000.00`."""
    found: list[dict[str, Any]] = []
    if patch is not None:
        try:
            found = json.loads(patch.read_text("utf-8"))
        except (ValueError, OSError) as error:
            raise ValueError(f"{patch.name} 不是可读的 JSON:{error}") from None
        if not isinstance(found, list) or not all(isinstance(o, dict) for o in found):
            raise ValueError(f"{patch.name} 应为 RFC 6902 的操作列表")
    for change in changes or ():
        path, equals, value = change.partition("=")
        if not equals:
            raise ValueError(f"--set 应为 路径=值,如 measures/rd-subsidy/rule/cap=200000.00,现为“{change}”")
        found.append({"op": "replace", "path": "/" + path.strip("/"), "value": value})
    return found


def _request(
    year: int,
    years: Sequence[int],
    policy_id: str | None,
    profile: str | None,
    near: Fen,
    title: str,
    patch: list[dict[str, Any]],
    other_profile: str | None,
    outputs: Sequence[str],
) -> SimulationIn:
    from shared.contracts.simulations import OUTPUT_NAMES, SimulationIn, WhatIfIn

    what_if = WhatIfIn(patch=patch, profile=other_profile) if patch or other_profile else None
    made: Any = [output for output in outputs if output in OUTPUT_NAMES]
    return SimulationIn(
        year=years[0] if years else year,
        through=years[-1] if years else None,
        data_year=year if years else None,
        policy=policy_id,
        profile=profile,
        near=near,
        title=title,
        what_if=what_if,
        outputs=made,
    )


async def _by_the_service(
    caller: Caller, request: SimulationIn, into: Path, population: str | None, wanted: Sequence[str]
) -> SimulationReport:
    """The simulation of the enterprises that the awards service knows, or of a list that landed there, its files written."""
    async with caller.awards() as awards:
        if population is None:
            begun = await awards.simulate(request)
        else:
            begun = await awards.simulate_population(population, request)
        job = await finished(console, begun, awards.simulation)
        if job.report is None:
            _cannot(job.error or "没有结果")
        into.mkdir(parents=True, exist_ok=True)
        for name in wanted:
            (into / name).write_bytes(await awards.simulation_file(job.id, name))
    return job.report


def print_summary(console: Console, summary: SimulationReport) -> None:
    """The report as an officer reads it on a terminal."""
    from services.awards.reports.words import warned

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
    if summary.years and summary.all_years is not None:
        _print_years(console, summary)
    if summary.before is not None:
        console.print(f"原方案 {_parts(summary.before)}")
    if summary.what_if is not None:
        for line in summary.what_if.summary:
            console.print(f"  改动:{line}")
        w = summary.what_if
        console.print(f"受益 {w.winners:,} 家,增加 {yuan(w.gained)} 元;受损 {w.losers:,} 家,减少 {yuan(w.lost)} 元")


def _print_years(console: Console, summary: SimulationReport) -> None:
    from services.awards.reports.words import years_said

    table = folding("年度", "政策", "有奖补", "已定(元)", "待核定至多(元)", "待补充至多(元)", "全年至多(元)")
    for one in summary.years:
        money = one.money
        shown = map(yuan, (money.decided, money.waiting_high, money.missing))
        total = _amount(money.total, one.before.total if one.before else None)
        table.add_row(str(one.year), one.policy_name or "没有施行的政策", f"{one.qualify:,}", *shown, total)
    console.print(table)
    of_all, before = summary.all_years, summary.all_years_before
    assert of_all is not None, "who prints the years has their sum"
    console.print(f"各年合计至多 {_amount(of_all.total, before.total if before else None)} 元")
    console.print(years_said(summary), style="yellow")


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
